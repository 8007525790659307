import { sha256Hex } from '../../kernel/proof/bytes.ts';
import { env } from '../env.ts';
import type { Mail } from './outgoing.ts';
import { sesMail } from './ses.ts';
import { type SmtpServer, smtpMail } from './smtp.ts';

/** How this deployment's mail goes out; its setting `MAIL`. */
export type MailCarrier = { readonly kind: 'ses' } | ({ readonly kind: 'smtp' } & SmtpServer);

/** Headers of every mail: what it is, and whether it may repeat an earlier one. */
const headersOf = ({ id, repeat }: Mail): Readonly<Record<string, string>> => ({
  'X-Daylight-Delivery': id,
  ...(repeat ? { 'X-Daylight-Repeat': 'possible' } : {}),
});

/** Sends a text by the deployment's carrier, once; answers the digest of what was sent. Throws `NotSent` when it was surely not taken. */
export async function sendMail(mail: Mail): Promise<string> {
  const carrier = JSON.parse(env('MAIL')) as MailCarrier;
  await (carrier.kind === 'ses' ? sesMail(env('MAIL_FROM'), mail, headersOf(mail)) : smtpMail(carrier, env('MAIL_FROM'), mail, headersOf(mail)));
  return sha256Hex(`${mail.subject}\n${mail.text}`);
}
