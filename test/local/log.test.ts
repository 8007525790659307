import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { DeleteObjectCommand, GetObjectCommand, GetObjectRetentionCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, inject, it } from 'vitest';
import { Api, until } from '../../bin/local/api.ts';
import { policyFile } from '../../bin/local/deploy.ts';
import { awsEnvironment, REGION } from '../../bin/local/engine.ts';
import { addCheckpointBody, checkpointText } from '../../functions/kernel/log/checkpoint.ts';
import { parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { signatureLine, vkeyOf } from '../../functions/kernel/log/note.ts';
import { parsePolicy } from '../../functions/kernel/log/policy.ts';
import { sha256, utf8 } from '../../functions/kernel/proof/bytes.ts';
import { sequence } from '../../functions/log/sequencer.ts';
import { verifyLog } from '../../web/client/verify-log.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const rootClient = { endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const s3 = new S3Client({ ...rootClient, forcePathStyle: true });
const read = (Key: string) =>
  s3.send(new GetObjectCommand({ Bucket: outputs.LogBucket, Key })).then(
    (o) => o.Body!.transformToByteArray(),
    () => undefined,
  );
const policy = parsePolicy(readFileSync(policyFile(engine.name), 'utf8'));
const witness = policy.witnesses[0]!;
/** Sequencers of this process, beside those of the engine: they race for the same tree. */
async function sequencer(): Promise<void> {
  Object.assign(process.env, awsEnvironment(engine.endpoint), {
    LOG_BUCKET: outputs.LogBucket,
    LOG_KEY: outputs.LogKey,
    LOG_ORIGIN: 'daylight.example.cn/local',
    LOG_LOCK: 'GOVERNANCE',
    LOG_LOCK_DAYS: '1',
    WITNESSES: JSON.stringify([{ name: witness.name, vkey: vkeyOf(witness.key), url: witness.url }]),
    STATE_TABLE: outputs.StateTable,
    LEDGER_TABLE: outputs.LedgerTable,
  });
  const { awsLog } = await import('../../functions/log/store.ts');
  await sequence(await awsLog(new DynamoDBClient(rootClient)));
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

/** What the witness answers to a checkpoint that the log's own key signed: nobody but this test's root can make it sign a lie. */
async function lie(size: number, root: Uint8Array, old: number): Promise<Response> {
  const text = checkpointText({ origin: 'daylight.example.cn/local', size, root });
  const { Signature } = await new KMSClient(rootClient).send(
    new SignCommand({ KeyId: outputs.LogKey, Message: utf8(text), MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' }),
  );
  return fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body: addCheckpointBody(old, [], `${text}\n${signatureLine(policy.logs[0]!, Signature!)}`) });
}

describe('the log on the engine', () => {
  it('16 writers and 6 sequencers at once: every event has exactly one leaf, and the log verifies from nothing', async () => {
    const drafts = Array.from({ length: 16 }, (_, i) => write(i));
    const runs = Array.from({ length: 6 }, sequencer);
    const numbers = await Promise.all(drafts);
    await Promise.all(runs);
    const verdict = await until(
      'all leaves are out',
      async () => verifyLog(read, policy),
      (v) => numbers.every((n) => v.leaves.some((l) => parseLeaf(l)?.matter === n)),
      60_000,
    );
    expect(verdict.steps.filter((s) => !s.ok)).toEqual([]);
    expect(verdict.warnings).toEqual([]);
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
  it('the witness refuses a fork, an unknown log, a stranger’s signature', async () => {
    const other = sha256(utf8('another history'));
    // A request from nothing is answered with the size that the witness has signed last.
    const witnessed = async () => Number(await (await lie(1, other, 0)).text());
    // Other tests write to the log: what is asked of its newest checkpoint counts if that is the newest still.
    const { size, forked, ahead, behind } = await until(
      'answers of one checkpoint',
      async () => {
        const size = await witnessed();
        const [forked, ahead, behind] = [await lie(size, other, size), await lie(size + 5, other, size), await lie(size, other, 0)];
        return { size, forked, ahead, behind, after: await witnessed() };
      },
      (a) => a.size === a.after,
    );
    expect(size).toBeGreaterThan(0);
    expect([forked.status, ahead.status]).toEqual([409, 422]);
    expect(forked.headers.get('content-type')).not.toContain('tlog.size');
    expect([behind.status, behind.headers.get('content-type'), await behind.text()]).toEqual([409, expect.stringContaining('text/x.tlog.size'), `${size}\n`]);
    const text = checkpointText({ origin: 'elsewhere.example/log', size: 1, root: other });
    const stranger = `${text}\n${signatureLine(policy.logs[0]!, new Uint8Array(64))}`;
    const post = (body: string) => fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body }).then((a) => a.status);
    expect(await post(addCheckpointBody(0, [], stranger))).toBe(404);
    expect(await post(addCheckpointBody(0, [], stranger.replace('elsewhere.example/log', 'daylight.example.cn/local')))).toBe(403);
    expect(await post('nonsense')).toBe(400);
  });
});
