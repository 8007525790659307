import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { type Mail, NotSent, PATIENCE_MS } from './outgoing.ts';

/** A mail server. `secret`: name of the secret `{"user": …, "password": …}`, null where none is asked for. `tls`: from the first byte, by STARTTLS, or none. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  readonly tls: 'implicit' | 'starttls' | 'none';
  readonly secret: string | null;
}

const secrets = new SecretsManagerClient({});
const known = new Map<string, { readonly user: string; readonly pass: string }>();
async function credentialsIn(secret: string): Promise<{ user: string; pass: string }> {
  const found = known.get(secret);
  if (found) return found;
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: secret }));
  const { user, password } = JSON.parse(SecretString ?? '') as { user: string; password: string };
  known.set(secret, { user, pass: password });
  return { user, pass: password };
}

/** One mail over one connection: connected, signed in, sent. Until the message itself is on its way, nothing was sent. */
export async function smtpMail(server: SmtpServer, from: string, { id, to, subject, text }: Mail, headers: Readonly<Record<string, string>>): Promise<void> {
  // The same Message-ID for a repeat: mailboxes that know it show one mail (RFC 5322 3.6.4).
  const messageId = `<${id}@${from.replace(/^.*@/, '')}>`;
  const message = await new MailComposer({ from, to, subject, text, headers: { ...headers }, messageId }).compile().build();
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.tls === 'implicit',
    requireTLS: server.tls === 'starttls',
    ignoreTLS: server.tls === 'none',
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  });
  const lost = new Promise<never>((_, reject) => {
    connection.once('error', reject);
    connection.once('end', () => reject(new Error('the mail server closed the connection')));
  });
  lost.catch(() => {});
  const step = (act: (done: (error?: Error | null) => void) => void): Promise<void> =>
    Promise.race([lost, new Promise<void>((resolve, reject) => act((error) => (error ? reject(error) : resolve())))]);
  try {
    try {
      const credentials = server.secret === null ? undefined : await credentialsIn(server.secret);
      await step((done) => connection.connect(done));
      if (credentials) await step((done) => connection.login({ credentials }, done));
    } catch (error) {
      known.clear();
      throw new NotSent((error as Error).message, { cause: error });
    }
    await step((done) => connection.send({ from, to }, message, done)).catch((error: Error & { responseCode?: number }) => {
      // An answer of 4xx or 5xx is a refusal, also to the whole mail; silence is not.
      throw error.responseCode === undefined ? error : new NotSent(error.message, { cause: error });
    });
  } finally {
    connection.close();
  }
}
