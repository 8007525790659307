import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { ed25519 } from '@noble/curves/ed25519.js';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { draw } from '../../../functions/experts/draw/draw.ts';
import { handler } from '../../../functions/experts/reveals.ts';
import { DeviceKey } from '../../../functions/kernel/ports.ts';
import { base64, hex, sha256, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { contributionOf, revealBytes } from '../../../functions/kernel/proof/ticket.ts';
import { askKey } from '../../../functions/shell/ledger.ts';
import { verifyReceipt } from '../../../web/client/verify-receipt.ts';
import { IN_MEMORY, Tables } from '../../tools/table.ts';
import * as golden from '../kernel/proof/golden.ts';

const NUMBER = 'TY-2026-T-0001';
const nonce = golden.nonces[0]!;
const [device, receipts] = [sha256(utf8('device')), sha256(utf8('receipts'))];
const tables = new Tables();
const kms = mockClient(KMSClient);

beforeAll(() => {
  Object.assign(process.env, {
    ...IN_MEMORY,
    ...{ RECEIPTS_KEY: 'receipts', SEALED_SECONDS: '60' },
    CLOCK: JSON.stringify({ epoch: '2026-01-01T00:00:00.000Z', k: 1, t0: '2026-01-01T00:00:00.000Z' }),
  });
});
/** A draw whose reveals close so many seconds from now, and the supervisor's device. */
function revealing(seconds: number): void {
  const state = {
    ...draw.initial,
    state: 'revealing',
    bodies: ['audit'],
    attempts: [
      {
        ...{ n: 1, contributions: [{ by: 'audit', hash: contributionOf(nonce) }], manifest: golden.text, lists: null, at: 0, round: 123 },
        ...{ revealsCloseAt: Math.floor(Date.now() / 1000) + seconds, roundAt: 0, revealed: [], reveals: null, carried: null, bundle: null },
      },
    ],
  };
  tables.put('S', {
    ...{ pk: { S: `draw#${NUMBER}` }, sk: { S: 'state' }, v: { N: '3' }, fold: { N: String(draw.version) } },
    ...{ number: { S: NUMBER }, state: { S: JSON.stringify(state) } },
  });
}
beforeEach(() => {
  tables.begin();
  kms.reset();
  kms.on(SignCommand).callsFake(async ({ Message }) => ({ Signature: ed25519.sign(Message, receipts) }));
  const { pk, sk } = askKey(DeviceKey.key('s1'));
  const enrolled = { publicKey: hex(ed25519.getPublicKey(device)), enrolledAt: '2026-03-02T00:00:00.000Z' };
  tables.put('S', { pk: { S: pk }, sk: { S: sk }, body: { S: JSON.stringify(enrolled) } });
});
const signature = base64(ed25519.sign(revealBytes(golden.text, nonce), device));
async function reveal(key: string) {
  const event = {
    headers: { 'idempotency-key': key },
    rawPath: `/experts/draws/${NUMBER}/reveals`,
    body: JSON.stringify({ attempt: 1, nonce: base64(nonce), signature }),
    requestContext: {
      http: { method: 'POST' },
      authorizer: { jwt: { claims: { sub: 's1', token_use: 'access', 'cognito:groups': '[role:supervisor-audit unit:audit]' } } },
    },
  };
  const answer = await (handler as unknown as (e: unknown, c: unknown) => Promise<{ statusCode: number; body: string }>)(event, {});
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}

it('EXPERT-REVEAL: a reveal in time gets a signed receipt at once, the same for a replay; anybody verifies it', async () => {
  revealing(60);
  const first = await reveal('reveal-one');
  expect([first.status, first.body.events]).toEqual([200, ['nonce-revealed']]);
  const file = { receipt: first.body.receipt, signature: first.body.signature, manifest: golden.text, nonce: base64(nonce) };
  const verdict = await verifyReceipt(JSON.stringify(file), { receiptsKey: hex(ed25519.getPublicKey(receipts)), log: undefined });
  expect([verdict.ok, verdict.steps.at(-1)?.id]).toEqual([true, 'contribution']);
  expect(await reveal('reveal-one')).toEqual(first);
  const events = [...tables.rows].filter(([at]) => at.startsWith('L|'));
  expect(events.map(([, r]) => [r.type?.S, r.by?.S])).toEqual([['nonce-revealed', 's1']]);
});
it('a late one is refused, and nothing is signed', async () => {
  revealing(0);
  const late = await reveal('reveal-one');
  expect([late.status, late.body.violations.map((v: { rule: string }) => v.rule)]).toEqual([422, ['EXPERT-REVEAL']]);
  expect(kms.calls()).toHaveLength(0);
});
