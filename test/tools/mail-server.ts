import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as the server took it: envelope and the lines of the message, encoded as they were sent. */
export interface Taken {
  readonly to: string;
  readonly raw: string;
}

/** A real SMTP server on the loopback, with one account. `hang`: takes the mail and never says so. */
export class MailServer {
  readonly #server: SMTPServer;
  hang = false;
  /** Refuses every recipient, by this reply code. */
  refuse: number | undefined;
  taken: Taken[] = [];

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: false,
      // The loopback alone carries it; STARTTLS is offered, with a certificate that nobody signed.
      allowInsecureAuth: true,
      logger: false,
      onAuth: ({ username, password }, _, done) =>
        username === 'county' && password === 'secret' ? done(null, { user: 'county' }) : done(new Error('no such account')),
      onRcptTo: (_, __, done) => (this.refuse === undefined ? done() : done(Object.assign(new Error('not here'), { responseCode: this.refuse }))),
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          this.taken.push({ to: session.envelope.rcptTo[0]!.address, raw: Buffer.concat(parts).toString('utf8') });
          if (!this.hang) done();
        });
      },
    });
    this.#server.on('error', () => {});
  }
  static async start(): Promise<MailServer> {
    const server = new MailServer();
    await new Promise<void>((ready) => server.#server.listen(0, '127.0.0.1', ready));
    return server;
  }
  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }
  forget(): void {
    Object.assign(this, { hang: false, refuse: undefined, taken: [] });
  }
  stop(): Promise<void> {
    return new Promise((done) => this.#server.close(done));
  }
}

/** The text of a mail, decoded from what was sent (base64 or quoted-printable, UTF-8). */
export function textOf({ raw }: Taken): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, h) => String.fromCharCode(Number.parseInt(h, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
