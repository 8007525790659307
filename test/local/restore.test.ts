import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AttributeValue, DeleteItemCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, GetObjectRetentionCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, expect, inject, it } from 'vitest';
import { exportFromEngine } from '../../bin/export/ledger.ts';
import { fromFolder, mirror } from '../../bin/export/log-files.ts';
import { Api, until } from '../../bin/local/api.ts';
import { deploy, FAST, type Outputs, policyFile } from '../../bin/local/deploy.ts';
import { type Engine, home, REGION, ROOT, runningEngine, startEngine, stopEngine } from '../../bin/local/engine.ts';
import { createUnits, createUsers } from '../../bin/local/users.ts';
import { followKey } from '../../bin/witness/watch.ts';
import { parseSigned } from '../../functions/kernel/log/checkpoint.ts';
import { parsePolicy } from '../../functions/kernel/log/policy.ts';
import { base64, fromUtf8, sha256Hex } from '../../functions/kernel/proof/bytes.ts';
import { canonical } from '../../functions/kernel/proof/canonical.ts';
import { MATTERS } from '../../functions/matters.ts';
import { readFeed } from '../../web/client/read-feed.ts';

const NAME = 'restored';
const work = join(home(NAME), 'export');
const before = { engine: inject('engine'), outputs: inject('outputs') };
type Row = Record<string, AttributeValue>;
type Stack = { engine: Engine; outputs: Outputs };

async function forget(): Promise<void> {
  const running = await runningEngine(NAME);
  if (running) await stopEngine(running);
  rmSync(home(NAME), { recursive: true, force: true });
}
afterAll(forget);

const root = ({ engine }: Stack) => ({ endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
async function rowsOf(stack: Stack, TableName: string): Promise<Row[]> {
  const db = new DynamoDBClient(root(stack));
  const rows: Row[] = [];
  let from: Row | undefined;
  do {
    const page = await db.send(new ScanCommand({ TableName, ConsistentRead: true, ...(from ? { ExclusiveStartKey: from } : {}) }));
    rows.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return rows;
}
const filesOf = (stack: Stack) => {
  const s3 = new S3Client({ ...root(stack), forcePathStyle: true });
  return {
    s3,
    read: (Key: string) =>
      s3.send(new GetObjectCommand({ Bucket: stack.outputs.LogBucket, Key })).then(
        (o) => o.Body!.transformToByteArray(),
        () => undefined,
      ),
  };
};

const KINDS = MATTERS.map((m) => `${m.kind}#`);
/** What of State follows from the ledger: matters, due rows, ports, counters, leaves' places. Tokens, idempotency records and markers do not; where a due row stands in the index is moved by the sweep. */
const follows = (row: Row): boolean => [...KINDS, 'port#', 'number#', 'leaf#'].some((p) => row.pk!.S!.startsWith(p)) && !/^(await|once)#/.test(row.sk!.S!);
function digests(rows: readonly Row[]): Map<string, string> {
  const lines = rows.filter(follows).map((row): [string, string] => {
    const { dueAt: _at, dueShard: _shard, ...rest } = row;
    // JSON inside a row is compared as a value.
    for (const name of ['state', 'body', 'due']) if (rest[name]?.S) rest[name] = { S: canonical(JSON.parse(rest[name].S)) };
    return [`${row.pk!.S}|${row.sk!.S}`, sha256Hex(canonical(rest))];
  });
  return new Map(lines.sort(([a], [b]) => (a < b ? -1 : 1)));
}
const summary = (d: ReadonlyMap<string, string>): string => sha256Hex(canonical([...d]));

/** Numbers of the sealed intervals that State knows. */
const intervals = (rows: ReadonlyMap<string, string>): number[] => [...rows.keys()].flatMap((k) => /^sealed#(\d+)\|state$/.exec(k)?.[1] ?? []).map(Number);
/** Log, ledger and State of one moment: quiet when nothing was written meanwhile, every event has its leaf, and an interval was sealed. */
async function snapshot() {
  const state = async () => await rowsOf(before, before.outputs.StateTable);
  const first = await state();
  rmSync(work, { recursive: true, force: true });
  const size = await mirror(filesOf(before).read, join(work, 'log'));
  const rows = await exportFromEngine(before.engine.endpoint, before.outputs.LedgerTable, join(work, 'ledger'));
  const last = await state();
  const expected = digests(last);
  const pending = [...first, ...last].filter((r) => r.pk!.S!.startsWith('pending#')).length;
  return { size, rows, expected, quiet: pending === 0 && intervals(expected).length > 0 && summary(digests(first)) === summary(expected) };
}

/** The restore as an operator runs it. */
async function restore(outputs: string): Promise<{ code: number | null; said: string }> {
  const child = spawn('node', ['bin/restore.ts', join(work, 'ledger'), '--log', join(work, 'log'), '--outputs', outputs], { cwd: ROOT });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (d) => {
      said += d;
    });
  return { code: await new Promise((done) => child.on('close', done)), said };
}

it('an empty stack is rebuilt from export: equal digests of State, equal bytes of the log, which goes on under a new key', async () => {
  await forget();
  // Probes of other tests are no events.
  for (const row of await rowsOf(before, before.outputs.LedgerTable))
    if (row.pk!.S === 'probe#1')
      await new DynamoDBClient(root(before)).send(new DeleteItemCommand({ TableName: before.outputs.LedgerTable, Key: { pk: row.pk!, sk: row.sk! } }));
  const { size, rows, expected } = await until('a moment in which nothing happens', snapshot, (x) => x.quiet, 150_000);
  expect(rows).toBeGreaterThan(300);

  const { engine } = await startEngine(NAME, { keep: false, detached: false });
  const after: Stack = { engine, outputs: await deploy(engine, FAST, { paused: 'true' }) };
  const file = join(home(NAME), 'outputs-flat.json');
  writeFileSync(file, JSON.stringify({ ...after.outputs, endpoint: engine.endpoint }));

  const whole = readFileSync(join(work, 'ledger', 'ledger.json'), 'utf8');
  writeFileSync(join(work, 'ledger', 'ledger.json'), whole.replace(/("salt":\{"S":")[A-Za-z0-9+/]{4}/, '$1AAAA'));
  expect(await restore(file)).toMatchObject({ code: 1, said: expect.stringMatching(/is not what its ledger row gives/) });
  writeFileSync(join(work, 'ledger', 'ledger.json'), whole);
  expect(await restore(file)).toMatchObject({ code: 0, said: expect.stringMatching(new RegExp(`${rows} 行账本`)) });
  expect(await restore(file)).toMatchObject({ code: 1, said: expect.stringMatching(/only an empty stack/) });

  const actual = digests(await rowsOf(after, after.outputs.StateTable));
  expect([...actual].filter(([k, v]) => expected.get(k) !== v).map(([k]) => k)).toEqual([]);
  expect([...expected.keys()].filter((k) => !actual.has(k))).toEqual([]);
  expect(summary(actual)).toBe(summary(expected));

  // The log: the same bytes under the same names; full tiles locked again; the old key kept beside.
  const { read, s3 } = filesOf(after);
  const old = fromFolder(join(work, 'log'));
  const oldKey = fromUtf8((await old('log.vkey'))!).trim();
  const paths = readdirSync(join(work, 'log'), { recursive: true, encoding: 'utf8' }).filter(
    (f) => statSync(join(work, 'log', f)).isFile() && f !== 'log.vkey',
  );
  expect(paths.length).toBeGreaterThan(4);
  for (const path of paths) expect([path, base64((await read(path)) ?? new Uint8Array())]).toEqual([path, base64((await old(path))!)]);
  expect(fromUtf8((await read(`keys/${oldKey.split('+')[1]}/log.vkey`))!).trim()).toBe(oldKey);
  const held = await s3.send(new GetObjectRetentionCommand({ Bucket: after.outputs.LogBucket, Key: 'tile/0/000' }));
  expect(held.Retention?.RetainUntilDate?.getTime()).toBeGreaterThan(Date.now());

  // The security administrator records the change of keys; that is the next leaf, under a checkpoint that only appends.
  await createUnits(engine, after.outputs, ['housing-bureau']);
  await createUsers(engine, after.outputs, [
    { username: 'security', groups: ['role:security-administrator'] },
    { username: 'auditadmin', groups: ['role:audit-administrator'] },
    { username: 'housing', groups: ['role:housing-bureau', 'unit:housing-bureau'] },
  ]);
  const policy = readFileSync(policyFile(NAME), 'utf8');
  const newKey = /^log (\S+)/m.exec(policy)![1]!;
  expect(newKey).not.toBe(oldKey);
  const checkpoint = fromUtf8((await old('checkpoint'))!);
  const change = { old: oldKey, now: newKey, size, root: base64(parseSigned(checkpoint)!.checkpoint.root) };
  const api = (user: string) => new Api(engine, after.outputs, user);
  expect((await api('security').post('/log/keys', change)).status).toBe(201);
  const both = parsePolicy(`log ${oldKey}\n${policy}`);
  const page = await until(
    'the log goes on',
    () => readFeed(read, both, { next: size, checkpoint }, 10),
    (p) => p.ok && p.leaves.length > 0,
  );
  expect(page).toMatchObject({ ok: true, leaves: [{ index: size, leaf: { type: 'log.key', public: change } }] });
  expect(page.ok && page.witnessed).toBeGreaterThan(0);

  // A witness that had seen the old log takes the new key only from its own operator, and forgets nothing.
  const { WitnessTable } = JSON.parse(readFileSync(join(home(NAME), 'outputs-witness.json'), 'utf8'))['Daylight-witness-local'] as { WitnessTable: string };
  const witnessDb = new DynamoDBClient(root(after));
  const seen = async () => (await rowsOf(after, WitnessTable)).map(({ vkey, size: n, root: r }) => [vkey?.S, n?.N, r?.S]);
  await expect(followKey(witnessDb, WitnessTable, oldKey, newKey)).rejects.toThrow(/not the one that is watched/);
  const [[, ...known]] = (await seen()) as [[string, string, string]];
  await followKey(witnessDb, WitnessTable, newKey, oldKey);
  expect(await seen()).toEqual([[oldKey, ...known]]);
  await followKey(witnessDb, WitnessTable, oldKey, newKey);

  // The clock runs again: sealed intervals go on where they were, without a gap.
  await deploy(engine, FAST);
  const last = Math.max(...intervals(expected));
  await until(
    'the next interval is sealed',
    async () => (await rowsOf(after, after.outputs.StateTable)).some((r) => r.pk!.S === `sealed#${last + 1}`),
    (sealed) => sealed,
    150_000,
  );

  // Work goes on too: numbers where they were, and a check of everything finds nothing.
  const plans = [...expected.keys()].filter((k) => k.startsWith('plan#') && k.endsWith('|state')).length;
  expect((await api('housing').post('/plans', { year: 2026, title: '恢复之后' })).body.number).toBe(`TY-2026-P-${String(plans + 1).padStart(4, '0')}`);
  const asked = await api('auditadmin').post('/log/checks', { extent: 'all' });
  const check = await until(
    'the check is concluded',
    () => api('auditadmin').get(`/log/checks/${asked.body.id}`),
    (a) => a.status === 200 && a.body.state !== 'asked',
    120_000,
  );
  expect(check.body).toMatchObject({ state: 'passed', findings: { faulty: 0, unlogged: 0, late: 0 } });
}, 600_000);
