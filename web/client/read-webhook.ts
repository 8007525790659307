import { ed25519 } from '@noble/curves/ed25519.js';
import { unbase64, utf8 } from '../../functions/kernel/proof/bytes.ts';

/** A receiver takes nothing whose timestamp is further away than so many seconds: what was recorded cannot be played again later. */
export const REPLAY_SECONDS = 300;

/** What a receiver is posted, its signature and time verified. `id` is the same for a repeat: an id that was seen before is answered 2xx and acted on no more. */
export interface Received {
  readonly id: string;
  readonly notice: Readonly<Record<string, unknown>>;
}
export type Reading = ({ readonly accepted: true } & Received) | { readonly accepted: false; readonly reason: 'headers' | 'time' | 'signature' | 'body' };

/** Verifies a post of the webhook (docs/webhook.md): `headers` in lower case, `body` the bytes as they came, `publicKey` of 32 bytes, `now` in POSIX seconds. Keys may change over: signatures are separated by spaces, one that verifies is enough. Pure; throws nothing. */
export function readWebhook(headers: Readonly<Record<string, string | undefined>>, body: Uint8Array, publicKey: Uint8Array, now: number): Reading {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!id || !timestamp || !/^\d{1,12}$/.test(timestamp) || !signatures) return { accepted: false, reason: 'headers' };
  if (Math.abs(now - Number(timestamp)) > REPLAY_SECONDS) return { accepted: false, reason: 'time' };
  const head = utf8(`${id}.${timestamp}.`);
  const signed = new Uint8Array([...head, ...body]);
  const verifies = signatures.split(' ').some((s) => {
    const bytes = s.startsWith('v1a,') ? unbase64(s.slice(4)) : undefined;
    return bytes?.length === 64 && ed25519.verify(bytes, signed, publicKey, { zip215: false });
  });
  if (!verifies) return { accepted: false, reason: 'signature' };
  try {
    return { accepted: true, id, notice: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch {
    return { accepted: false, reason: 'body' };
  }
}
