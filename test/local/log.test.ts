import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, GetObjectCommand, GetObjectRetentionCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, inject, it } from 'vitest';
import { Api, until } from '../../bin/local/api.ts';
import { awsEnvironment, REGION } from '../../bin/local/engine.ts';
import { parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { parsePolicy } from '../../functions/kernel/log/policy.ts';
import { sequence } from '../../functions/log/sequencer.ts';
import { verifyLog } from '../../web/client/verify-log.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const root = { endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const s3 = new S3Client({ ...root, forcePathStyle: true });
const read = (Key: string) =>
  s3.send(new GetObjectCommand({ Bucket: outputs.LogBucket, Key })).then(
    (o) => o.Body!.transformToByteArray(),
    () => undefined,
  );
const policy = async () => parsePolicy(`log ${new TextDecoder().decode(await read('log.vkey')).trim()}\nquorum none\n`);
/** Sequencers of this process, beside those of the engine: they race for the same tree. */
async function sequencer(): Promise<void> {
  Object.assign(process.env, awsEnvironment(engine.endpoint), {
    LOG_BUCKET: outputs.LogBucket,
    LOG_KEY: outputs.LogKey,
    LOG_ORIGIN: 'daylight.example.cn/local',
    LOG_LOCK: 'GOVERNANCE',
    LOG_LOCK_DAYS: '1',
    WITNESSES: '[]',
    STATE_TABLE: outputs.StateTable,
    LEDGER_TABLE: outputs.LedgerTable,
  });
  const { awsLog } = await import('../../functions/log/store.ts');
  await sequence(await awsLog(new DynamoDBClient(root)));
}

/** Drafts a plan; numbers are given one after the other, so that a writer who was not first tries again. Answers its number. */
async function write(i: number): Promise<string> {
  const { body } = await until(
    'a number',
    () => new Api(engine, outputs, 'housing').post('/plans', { year: 2026, title: `并发 ${i}` }, undefined, `writer-${i}`),
    (a) => a.status === 201,
  );
  return body.number as string;
}

describe('the log on the engine', () => {
  it('16 writers and 6 sequencers at once: every event has exactly one leaf, and the log verifies from nothing', async () => {
    const drafts = Array.from({ length: 16 }, (_, i) => write(i));
    const runs = Array.from({ length: 6 }, sequencer);
    const numbers = await Promise.all(drafts);
    await Promise.all(runs);
    const verdict = await until(
      'all leaves are out',
      async () => verifyLog(read, await policy()),
      (v) => numbers.every((n) => v.leaves.some((l) => parseLeaf(l)?.matter === n)),
      60_000,
    );
    expect(verdict.steps.filter((s) => !s.ok)).toEqual([]);
    const leaves = verdict.leaves.map((l) => parseLeaf(l)!);
    for (const n of numbers) expect(leaves.filter((l) => l.matter === n).map((l) => l.type)).toEqual(['plan.plan-drafted']);
    // The seed enrolled three hundred experts: their leaves name no one.
    expect(leaves.filter((l) => l.kind === 'expert').length).toBeGreaterThan(200);
    expect(leaves.filter((l) => l.kind === 'expert' && l.matter !== '')).toEqual([]);
  });
  it('a full tile is locked: nobody rewrites or shortens it', async () => {
    const held = await s3.send(new GetObjectRetentionCommand({ Bucket: outputs.LogBucket, Key: 'tile/0/000' }));
    expect(held.Retention?.RetainUntilDate?.getTime()).toBeGreaterThan(Date.now());
    const { VersionId } = await s3.send(new GetObjectCommand({ Bucket: outputs.LogBucket, Key: 'tile/0/000' }));
    await expect(s3.send(new DeleteObjectCommand({ Bucket: outputs.LogBucket, Key: 'tile/0/000', VersionId }))).rejects.toThrow();
  });
});
