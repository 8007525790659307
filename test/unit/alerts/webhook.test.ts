import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { deliveryId, webhookBody } from '../../../functions/alerts/notice.ts';
import { base64, unbase64, unhex, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { webhookBytes } from '../../../functions/shell/send/webhook.ts';
import { REPLAY_SECONDS, readWebhook } from '../../../web/client/read-webhook.ts';

const book = readFileSync('docs/webhook.md', 'utf8');
const block = (name: string): string => new RegExp(`\`\`\`${name}\\n([\\s\\S]*?)\\n\`\`\``).exec(book)![1]!;
const headers = Object.fromEntries(
  block('headers')
    .split('\n')
    .map((line) => line.split(': ') as [string, string]),
);
const [secretKey, publicKey, body] = [unhex(block('secret')), unhex(block('public')), utf8(block('body'))];
const sentAt = Number(headers['webhook-timestamp']);
const reason = (given: { headers?: Record<string, string | undefined>; body?: Uint8Array; key?: Uint8Array; now?: number }) => {
  const reading = readWebhook({ ...headers, ...given.headers }, given.body ?? body, given.key ?? publicKey, given.now ?? sentAt);
  return reading.accepted ? 'accepted' : reading.reason;
};
const signed = (text: Uint8Array): string =>
  `v1a,${base64(ed25519.sign(new Uint8Array([...utf8(`${headers['webhook-id']}.${sentAt}.`), ...text]), secretKey))}`;

describe('the vector of docs/webhook.md', () => {
  it('is what this system posts: id, body and signature, byte by byte', () => {
    const { alert, addressee, level, until: at, type: _, repeat, subject: __, text: ___, ...rest } = JSON.parse(block('body'));
    const owed = { ...rest, matter: alert.split('.')[1], at };
    const id = deliveryId(alert, at, level, addressee, 'webhook');
    expect(id).toBe(headers['webhook-id']);
    expect(webhookBody({ id, alert, level, addressee, owed, unit: '县住建局', repeat })).toBe(block('body'));
    expect(`v1a,${base64(ed25519.sign(webhookBytes(id, sentAt, block('body')), secretKey))}`).toBe(headers['webhook-signature']);
    // KMS signs 4,096 bytes at most.
    expect(webhookBytes(id, sentAt, block('body')).length).toBeLessThan(2048);
  });
  it('verifies by another implementation than ours', () => {
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') } });
    const message = Buffer.concat([Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`), body]);
    expect(verify(null, message, key, unbase64(headers['webhook-signature']!.slice(4))!)).toBe(true);
  });
});

describe('a receiver', () => {
  it.each([-REPLAY_SECONDS - 1, -REPLAY_SECONDS, 0, REPLAY_SECONDS, REPLAY_SECONDS + 1])('%i seconds from the timestamp', (away) => {
    expect(reason({ now: sentAt + away })).toBe(Math.abs(away) > 300 ? 'time' : 'accepted');
  });
  it.each([
    ['as it was sent', {}, 'accepted'],
    ['one byte changed', { body: utf8(block('body').replace('superior', 'superiOr')) }, 'signature'],
    ['another id', { headers: { 'webhook-id': 'x' } }, 'signature'],
    ['another time', { headers: { 'webhook-timestamp': String(sentAt + 1) } }, 'signature'],
    ['another key', { key: ed25519.getPublicKey(unhex('11'.repeat(32))) }, 'signature'],
    ['no signature', { headers: { 'webhook-signature': undefined } }, 'headers'],
    ['no id', { headers: { 'webhook-id': '' } }, 'headers'],
    ['a time that is none', { headers: { 'webhook-timestamp': '1e9' } }, 'headers'],
    ['a shared secret’s signature (v1)', { headers: { 'webhook-signature': headers['webhook-signature']!.replace('v1a', 'v1') } }, 'signature'],
    ['half a signature', { headers: { 'webhook-signature': 'v1a,AAAA' } }, 'signature'],
    ['a second key’s signature first', { headers: { 'webhook-signature': `v1a,${base64(new Uint8Array(64))} ${headers['webhook-signature']}` } }, 'accepted'],
    ['signed, and no JSON', { body: utf8('{'), headers: { 'webhook-signature': signed(utf8('{')) } }, 'body'],
  ])('%s: %s', (_, given, expected) => expect(reason(given)).toBe(expected));
});
