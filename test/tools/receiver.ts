import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readWebhook } from '../../web/client/read-webhook.ts';

/** What a receiver has seen: posts that it took, in order, repeats among them; effects, once for each id; what it refused and why. */
export interface Seen {
  readonly posts: readonly { readonly id: string; readonly notice: Readonly<Record<string, unknown>> }[];
  readonly effects: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly refused: readonly string[];
}
/** How the next posts are answered: by a status; `hang`: taken, and the answer never comes. */
type Answer = number | 'hang';

/** Somebody else's server: verifies what is posted, acts on an id once. Tests in other processes read it by `GET /`, and set its answers by `PUT /answer`. */
export class Receiver {
  readonly #server: Server;
  #publicKey: Uint8Array = new Uint8Array(32);
  answer: Answer = 204;
  posts: { id: string; notice: Readonly<Record<string, unknown>> }[] = [];
  effects: Record<string, Readonly<Record<string, unknown>>> = {};
  refused: string[] = [];

  private constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }
  /** On a free port of the loopback. */
  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    await new Promise<void>((ready) => receiver.#server.listen(0, '127.0.0.1', ready));
    return receiver;
  }
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }
  /** The key that it believes, 32 bytes. */
  trust(publicKey: Uint8Array): void {
    this.#publicKey = publicKey;
  }
  forget(): void {
    this.answer = 204;
    this.posts = [];
    this.effects = {};
    this.refused = [];
  }
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    if (request.method === 'GET') return void response.end(JSON.stringify({ posts: this.posts, effects: this.effects, refused: this.refused } satisfies Seen));
    if (request.method === 'PUT') {
      this.answer = JSON.parse(body.toString('utf8')) as Answer;
      return void response.end();
    }
    const reading = readWebhook(request.headers as Record<string, string>, body, this.#publicKey, Math.floor(Date.now() / 1000));
    if (!reading.accepted) {
      this.refused.push(reading.reason);
      return void response.writeHead(400).end(reading.reason);
    }
    // What is not answered 2xx was not taken: it is not acted on either.
    if (typeof this.answer === 'number' && this.answer > 299) return void response.writeHead(this.answer).end();
    const { id, notice } = reading;
    this.posts.push({ id, notice });
    this.effects[id] ??= notice;
    if (this.answer !== 'hang') response.writeHead(this.answer).end();
  }
}
