import { EncryptCommand, GenerateMacCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { CopyObjectCommand, GetObjectRetentionCommand, HeadObjectCommand, PutObjectRetentionCommand, S3Client } from '@aws-sdk/client-s3';
import { ed25519 } from '@noble/curves/ed25519.js';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hex, sha256, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import type { Item } from '../../../functions/shell/ledger.ts';
import { closedKey, headItem, headKey, intervalOf } from '../../../functions/shell/sealed-interval.ts';
import { handler } from '../../../functions/tenders/bidding/bids.ts';
import { tender } from '../../../functions/tenders/tender.ts';
import type { Tender } from '../../../functions/tenders/tender-state.ts';
import { verifyReceipt } from '../../../web/client/verify-receipt.ts';
import { IN_MEMORY, Tables } from '../../tools/table.ts';

const FIRM = '91350100M000100Y43';
const DEADLINE = Date.now() + 3_600_000;
const tables = new Tables();
const kms = mockClient(KMSClient);
const s3 = mockClient(S3Client);
const receiptKey = sha256(utf8('receipts'));

beforeAll(() => {
  Object.assign(process.env, {
    ...IN_MEMORY,
    ...{ SEALED_SECONDS: '60', BIDS_KEY: 'bids', MAC_KEY: 'mac', RECEIPTS_KEY: 'receipts', INBOX_BUCKET: 'in', ARCHIVE_BUCKET: 'kept' },
    CLOCK: JSON.stringify({ epoch: '2026-01-01T00:00:00.000Z', k: 1, t0: '2026-01-01T00:00:00.000Z' }),
    RETENTION: JSON.stringify({ mode: 'GOVERNANCE', days: { procurement: 1, penalty: 1, plan: 1 } }),
  });
});

const row = (pk: string, sk: string, body: unknown): Item => ({ pk: { S: pk }, sk: { S: sk }, body: { S: JSON.stringify(body) } });
/** A tender that is receiving, and the firm's own account; the keys are real where an answer depends on them. */
beforeEach(() => {
  tables.begin();
  kms.reset();
  s3.reset();
  standing(DEADLINE);
  tables.put('S', headItem(1));
  tables.put('I', row('sub#firm', 'party', { party: FIRM }));
  tables.put('S', row(`port#party#${FIRM}`, 'row', { party: FIRM, kind: 'firm', name: 'x', head: 'x', group: null, status: 'active' }));
  kms.on(GenerateMacCommand).callsFake(async ({ Message }) => ({ Mac: sha256(Message) }));
  kms.on(EncryptCommand).callsFake(async ({ Plaintext }) => ({ CiphertextBlob: Plaintext }));
  kms.on(SignCommand).callsFake(async ({ Message }) => ({ Signature: ed25519.sign(Message, receiptKey) }));
  s3.on(HeadObjectCommand).callsFake(async ({ Bucket }) => {
    if (Bucket === 'in') return { ContentLength: 9, ChecksumSHA256: Buffer.from('a'.repeat(64), 'hex').toString('base64') };
    throw Object.assign(new Error('none'), { name: 'NotFound' });
  });
  s3.on(CopyObjectCommand).resolves({});
  s3.on(GetObjectRetentionCommand).callsFake(async () => {
    const put = s3.commandCalls(PutObjectRetentionCommand).at(-1)?.args[0].input;
    return put ? { Retention: put.Retention } : {};
  });
  s3.on(PutObjectRetentionCommand).resolves({});
});
function standing(deadline: number): void {
  const notice = { bidDeadline: new Date(deadline).toISOString() } as Tender['notice'];
  const state = { ...tender.initial, state: 'receiving', notice, draft: { regime: 'ZB' } as Tender['draft'] };
  tables.put('S', {
    ...{ pk: { S: 'tender#t1' }, sk: { S: 'state' }, v: { N: '3' }, fold: { N: String(tender.version) } },
    ...{ number: { S: 'TY-2026-T-0001' }, state: { S: JSON.stringify(state) } },
  });
}

const ask = async (path: string, body: object, key: string, seen?: number) => {
  const event = {
    headers: { 'idempotency-key': key, ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }) },
    rawPath: `/tenders/t1/bids${path}`,
    body: JSON.stringify({ bidder: FIRM, ...body }),
    requestContext: { http: { method: 'POST' }, authorizer: { jwt: { claims: { sub: 'firm', token_use: 'access', 'cognito:groups': '[role:bidder]' } } } },
  };
  const answer = await (handler as unknown as (e: unknown, c: unknown) => Promise<{ statusCode: number; body: string }>)(event, {});
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
};
const submit = (key = 'submit-1', seen?: number, size = 9) =>
  ask('', { object: '0197aaaa-0000-7000-8000-000000000000', sha256: 'a'.repeat(64), size }, key, seen);
const withdraw = (key: string, seen: number) => ask('/withdrawal', {}, key, seen);
const versions = () => [...tables.rows].filter(([at]) => at.startsWith('X|') && at.includes('#v#'));
const recorded = () => [...tables.rows].filter(([at]) => at.startsWith('L|tender#t1')).map(([, r]) => r.type?.S);

it('a secret command is one read and one transaction too, and its receipt is signed at once', async () => {
  const { status, body } = await submit();
  expect(status).toBe(201);
  expect(tables.count()).toEqual({ reads: 1, writes: 1, all: 2 });
  const trust = { receiptsKey: hex(ed25519.getPublicKey(receiptKey)), log: undefined };
  expect((await verifyReceipt(JSON.stringify(body), trust)).ok).toBe(true);
});
it('a replay answers as the first time; its key is refused for another body; a withdrawal’s row looks like a bid’s', async () => {
  const first = await submit();
  expect(await submit()).toEqual(first);
  expect((await submit('submit-1', undefined, 8)).status).toBe(422);
  expect((await withdraw('withdraw-1', 1)).status).toBe(201);
  expect(versions().map(([, r]) => [Object.keys(r), r.c!.B!.length])).toEqual(Array(2).fill([['pk', 'sk', 'c'], 1024]));
});
describe('a crash takes no bid twice and loses none', () => {
  it.each(['before', 'after'] as const)('the answer lost %s it took effect: the bidder repeats and has one bid, one receipt', async (when) => {
    tables.fault = (n) => (n === 1 ? when : undefined);
    expect((await submit()).status).toBe(500);
    expect(versions()).toHaveLength(when === 'before' ? 0 : 1);
    const again = await submit();
    expect(again.status).toBe(201);
    expect(versions()).toHaveLength(1);
    expect(await submit()).toEqual(again);
  });
});
it('of two replacements of one version one is taken, the other told that it is stale', async () => {
  await submit();
  const both = await Promise.all([submit('replace-1', 1), submit('replace-2', 1)]);
  expect(both.map((a) => a.status).sort()).toEqual([201, 412]);
  expect(versions()).toHaveLength(2);
});
it('a late bid is refused and recorded, once for each attempt however often it is repeated; nothing sealed', async () => {
  standing(Date.now());
  for (const key of ['late-bid-1', 'late-bid-1', 'late-bid-2']) {
    const late = await submit(key);
    expect([late.status, late.body.violations.map((v: { rule: string }) => v.rule)]).toEqual([422, ['TENDER-LATE-BID']]);
  }
  expect(recorded()).toEqual(['bid-refused', 'bid-refused']);
  expect(versions()).toEqual([]);
});

describe('the sealed interval', () => {
  const entries = () => [...tables.rows.keys()].filter((at) => at.startsWith('X|interval#'));
  it('holds the entry that the receipt names, written with the event', async () => {
    const { body } = await submit();
    expect(entries()).toEqual([`X|interval#${body.receipt.interval}|entry#${body.receipt.entry}`]);
  });
  it('takes nothing once it is closed: the bid is not taken, and nobody is told that he is stale', async () => {
    const now = intervalOf(Date.now() / 1000);
    for (const n of [now, now + 1]) {
      const { pk, sk } = closedKey(n);
      tables.put('X', { pk: { S: pk }, sk: { S: sk } });
    }
    expect((await submit()).status).toBe(409);
    expect([versions(), entries().filter((at) => at.includes('entry'))]).toEqual([[], []]);
  });
  it('of the very first secret event is the first that will be sealed', async () => {
    tables.rows.delete(`S|${headKey.pk}|${headKey.sk}`);
    const { body } = await submit();
    expect(tables.rows.get(`S|${headKey.pk}|${headKey.sk}`)).toEqual(headItem(body.receipt.interval));
    expect(entries()).toHaveLength(1);
  });
});
