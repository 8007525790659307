import { systemActor } from '../kernel/actor.ts';
import { stageShell } from '../shell/aws.ts';
import { execute } from '../shell/command.ts';
import { askKey, bodyOf, readAll } from '../shell/ledger.ts';
import { sendMail } from '../shell/send/mail.ts';
import { NotSent } from '../shell/send/outgoing.ts';
import { postWebhook } from '../shell/send/webhook.ts';
import { contactOf } from './addressee.ts';
import type { ChannelName } from './alert.ts';
import { noticeOf, type Outgoing, webhookBody } from './notice.ts';
import { alertSystemCases } from './system-cases.ts';

/** Sends a notice, once. Answers the digest of what was sent, or null where the addressee has no address of this kind. Throws `NotSent` where surely nothing was, another error where that is not known. */
type Send = (notice: Outgoing) => Promise<string | null>;

/** The list in the system: placing twice is placing once, so that one whose end is not known is as good as none. */
const inbox: Send = async ({ id, alert, level, addressee, owed, unit }) => {
  const { placeNotice } = alertSystemCases;
  const body = { id, alert, level, addressee, owed, unit: unit ?? null };
  await execute(stageShell(), {
    useCase: 'placeNotice',
    command: placeNotice,
    id: undefined,
    body,
    actor: systemActor('alerts'),
    idempotencyKey: crypto.randomUUID(),
    seen: undefined,
  }).catch((cause: Error) => Promise.reject(new NotSent(cause.message, { cause })));
  return null;
};
const mail: Send = async (notice) => {
  const [contact] = await readAll(stageShell().db, [askKey(contactOf(notice.addressee))]);
  if (!contact) return null;
  return sendMail({ id: notice.id, to: (bodyOf(contact) as { mail: string }).mail, ...noticeOf(notice), repeat: notice.repeat });
};
const webhook: Send = (notice) => postWebhook(notice.id, stageShell().clock.wallSeconds(), webhookBody(notice));

/** By what this deployment tells: always its own list and mail, and its receiver where it has one (`WEBHOOK_URL`). */
export const channels = (): Partial<Record<ChannelName, Send>> => ({ inbox, mail, ...(process.env.WEBHOOK_URL ? { webhook } : {}) });
