import { randomUUID } from 'node:crypto';
import { sha256Hex } from '../../functions/kernel/proof/bytes.ts';
import type { Outputs } from './deploy.ts';
import type { Engine } from './engine.ts';
import { accessToken } from './users.ts';

/** An answer of the API: status, parsed body, version from its ETag. */
export interface ApiAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a client reads what the API documents
  readonly body: any;
  readonly version: number | undefined;
}

/** Domains whose door gives addresses to upload to. */
export type Uploads = 'tenders' | 'decisions' | 'contracts' | 'funds';

/** Answers of the API that were not what the caller needed. */
export function must(answer: ApiAnswer, ...statuses: number[]): ApiAnswer {
  if (!(statuses.length === 0 ? [200, 201] : statuses).includes(answer.status)) throw new Error(`HTTP ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
}

/** A client of the API: an access token and, for each command, an idempotency key. */
export class Client {
  readonly #url: string;
  readonly #token: () => Promise<string>;
  constructor(url: string, token: () => Promise<string>) {
    this.#url = url;
    this.#token = token;
  }

  async call(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<ApiAnswer> {
    const authorization = `Bearer ${await this.#token()}`;
    const answer = await fetch(this.#url + path, {
      method,
      headers: { authorization, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await answer.text();
    const tag = /^"(\d+)"$/.exec(answer.headers.get('etag') ?? '')?.[1];
    let parsed: unknown = text;
    try {
      parsed = text === '' ? undefined : JSON.parse(text);
    } catch {}
    return { status: answer.status, body: parsed, version: tag === undefined ? undefined : Number(tag) };
  }

  get(path: string): Promise<ApiAnswer> {
    return this.call('GET', path);
  }

  /** Gives a command; `seen` goes into If-Match. */
  post(path: string, body: unknown, seen?: number, key: string = randomUUID()): Promise<ApiAnswer> {
    return this.call('POST', path, body, { 'idempotency-key': key, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) });
  }

  /** Uploads bytes: asks the domain's door for an address, puts them there. Answers what a command names of them. Throws unless both are taken. */
  async upload(domain: Uploads, bytes: Uint8Array): Promise<{ object: string; sha256: string; size: number }> {
    const sha256 = sha256Hex(bytes);
    const { body } = must(await this.post(`/${domain}/uploads`, { sha256, size: bytes.length }));
    const put = await fetch(body.url, { method: 'PUT', headers: body.headers, body: bytes as Uint8Array<ArrayBuffer> });
    if (!put.ok) throw new Error(`upload: HTTP ${put.status} ${await put.text()}`);
    return { object: body.object, sha256, size: bytes.length };
  }
}

/** A client for one login of the local stage: real tokens, made anew before they end. */
export class Api extends Client {
  readonly username: string;
  constructor(engine: Engine, outputs: Outputs, username: string) {
    super(outputs.ApiUrl, () => accessToken(engine, outputs, username));
    this.username = username;
  }
}

/** Asks again and again until the answer satisfies; throws with the last answer when the time is over (milliseconds of wall time). */
export async function until<T>(what: string, ask: () => Promise<T>, satisfies: (answer: T) => boolean, ms = 60_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (Date.now() > end) throw new Error(`${what}: 未等到 not in time: ${JSON.stringify(answer).slice(0, 1000)}`);
    await new Promise((done) => setTimeout(done, 250));
  }
}
