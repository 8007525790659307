import { utf8ToBytes } from '@noble/hashes/utils.js';
import { sha256Hex } from '../../kernel/proof/bytes.ts';
import { env } from '../env.ts';
import { signWebhook } from '../keys.ts';
import { NotSent, PATIENCE_MS } from './outgoing.ts';

/** What is signed (Standard Webhooks 1.0, asymmetric): the id, the timestamp in whole POSIX seconds, the body as it is sent, with full stops between. */
export const webhookBytes = (id: string, timestamp: number, body: string): Uint8Array => utf8ToBytes(`${id}.${timestamp}.${body}`);

/** No connection was made, so nothing arrived. */
const UNREACHED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|DEPTH_ZERO_.*|SELF_SIGNED_.*|UNABLE_TO_.*|ERR_TLS_.*)$/;

/** Posts a signed body to the deployment's receiver, once (docs/webhook.md); answers the body's digest. `id` is the same for a repeat. Throws `NotSent` when it was surely not taken: any answer but 2xx says so. */
export async function postWebhook(id: string, timestamp: number, body: string): Promise<string> {
  const signature = await signWebhook(webhookBytes(id, timestamp, body)).catch((cause: Error) => Promise.reject(new NotSent(cause.message, { cause })));
  const answer = await fetch(env('WEBHOOK_URL'), {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': `v1a,${signature}`,
    },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: Error) => {
    const { code = '' } = (error.cause ?? {}) as { code?: string };
    throw UNREACHED.test(code) ? new NotSent(code, { cause: error }) : error;
  });
  await answer.body?.cancel();
  if (answer.status < 200 || answer.status > 299) throw new NotSent(`the webhook’s receiver answered ${answer.status}`);
  return sha256Hex(body);
}
