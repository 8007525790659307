import { randomUUID } from 'node:crypto';
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

/** A client of the API for one login: real tokens, an idempotency key for each command. */
export class Api {
  readonly #engine: Engine;
  readonly #outputs: Outputs;
  readonly username: string;
  constructor(engine: Engine, outputs: Outputs, username: string) {
    this.#engine = engine;
    this.#outputs = outputs;
    this.username = username;
  }

  async call(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<ApiAnswer> {
    const authorization = `Bearer ${await accessToken(this.#engine, this.#outputs, this.username)}`;
    const answer = await fetch(this.#outputs.ApiUrl + path, {
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
