import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { County } from '../../bin/demo/county.ts';
import { Recorder } from '../../bin/demo/record.ts';
import { type Told, tellStory } from '../../bin/demo/story.ts';
import { until } from '../../bin/local/api.ts';
import { home, REGION } from '../../bin/local/engine.ts';
import { EXPERTS } from '../../bin/seed/experts.ts';
import { FIRMS } from '../../bin/seed/parties.ts';
import { parsePolicy } from '../../functions/kernel/log/policy.ts';
import { verifyReceipt } from '../../web/client/verify-receipt.ts';
import { killer } from '../tools/killer.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const root = { endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const db = new DynamoDBClient(root);
const folder = join(home(engine.name), 'story');
let told: Told;
/** Kills workers from the signed report on: in the middle of receiving it, of the publicity's end. */
let awarding: ReturnType<typeof killer> | undefined;

/** The demo's own story, on the tests' engine: every step checks itself. */
beforeAll(async () => {
  const say = (line: string): void => {
    if (line.includes('全体签署评标报告')) awarding = killer(engine, 'tenders-tasks', 2);
  };
  told = await tellStory(new County(engine, outputs), new Recorder(folder, say));
}, 600_000);

const ledger = async (pk: string) =>
  (await db.send(new QueryCommand({ TableName: outputs.LedgerTable, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: pk } } })))
    .Items ?? [];

it('every step happened as expected', () => {
  const steps = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8')) as { ok: boolean; step: string }[];
  expect(steps.filter((s) => !s.ok)).toEqual([]);
  expect(steps.length).toBeGreaterThanOrEqual(75);
});

it('workers killed in the middle of the award: the machine finishes, and nothing happens twice', async () => {
  expect(awarding?.stop()).toBe(2);
  const types = (await ledger(`tender#${told.tender.id}`)).map((r) => r.type!.S!);
  for (const once of ['report-received', 'candidates-published', 'publicity-over', 'awarded']) expect(types.filter((t) => t === once)).toEqual([once]);
});

describe('EXPERT-SECRET-UNTIL-RESULT: what the record must not give away', () => {
  it('no event of draw or evaluation names an expert or an account of one', async () => {
    const text = JSON.stringify([...(await ledger(`draw#${told.tender.number}`)), ...(await ledger(`evaluation#${told.tender.number}`))]);
    const subjects = told.committee.map((c) => c.username);
    for (const e of EXPERTS) for (const secret of [e.name, e.mail, e.phone, `"${e.number}"`]) expect(text).not.toContain(secret);
    for (const s of subjects) expect(text).not.toContain(s);
  });
  it('sealed rows hold no name, no tender, no code that can be read', async () => {
    const { ScanCommand } = await import('@aws-sdk/client-dynamodb');
    const rows = (await db.send(new ScanCommand({ TableName: outputs.SealedTable }))).Items ?? [];
    const text = JSON.stringify(rows, (_, v) => (v instanceof Uint8Array ? Buffer.from(v).toString('latin1') : v));
    expect(rows.length).toBeGreaterThan(20);
    for (const secret of [told.tender.id, told.tender.number, ...FIRMS.map((f) => f.creditCode), ...EXPERTS.map((e) => e.number)])
      expect(text).not.toContain(secret);
  });
});

it('every receipt proves its event under the receipts’ key, no other event, and that it stands in the log', async () => {
  const receiptsKey = readFileSync(join(folder, 'receipts.key'), 'utf8').trim();
  const log = parsePolicy(readFileSync(join(folder, 'log-policy.txt'), 'utf8'));
  const files = readdirSync(join(folder, 'receipts'));
  expect(files.length).toBeGreaterThanOrEqual(15);
  for (const file of files) {
    const text = readFileSync(join(folder, 'receipts', file), 'utf8');
    const verdict = async (t: string) => (await verifyReceipt(t, { receiptsKey, log })).steps.at(-1);
    expect(await verdict(text), file).toMatchObject({ id: 'sealed', ok: true });
    expect(await verdict(text.replace(/"salt": "(.)/, (_, c) => `"salt": "${c === 'A' ? 'B' : 'A'}`)), file).toMatchObject({ id: 'entry', ok: false });
  }
});

it.each(['README.md', 'README.zh.md'])('the commands that %s gives for verifying what the demo wrote do verify it', (file) => {
  const given = [...readFileSync(file, 'utf8').matchAll(/npm run verify -- (\.local\/demo\/[^`\n]+)/g)].map((m) => m[1]!);
  expect(given).toHaveLength(4);
  for (const call of given) {
    const words = call
      .replaceAll('.local/demo', folder)
      .replaceAll('TY-2026-T-0001', told.tender.number)
      .replaceAll('TY-2026-X-0002-CZ', told.acceptances.county)
      .split(' ');
    const run = spawnSync('node', ['bin/verify.ts', ...words], { encoding: 'utf8' });
    expect(run.stdout, call).toContain('VERIFIED');
    expect([run.status, run.stdout.includes('TIME NOT PROVEN')], call).toEqual([0, false]);
  }
});

it('sealed bids stand in the ledger after opening, as they were receipted', async () => {
  const { receipt } = JSON.parse(readFileSync(join(folder, 'receipts', `${FIRMS[0]!.username}.json`), 'utf8'));
  const rows = await ledger(`bid#${receipt.entry}`);
  expect(rows.map((r) => JSON.parse(r.event!.S!).entry)).toEqual([receipt.entry]);
});

it('no state machine died', async () => {
  const sfn = new SFNClient(root);
  const { stateMachines } = await sfn.send(new ListStateMachinesCommand({}));
  expect(stateMachines?.length).toBeGreaterThanOrEqual(6);
  const dead: string[] = [];
  for (const m of stateMachines ?? []) {
    const { executions } = await sfn.send(new ListExecutionsCommand({ stateMachineArn: m.stateMachineArn! }));
    for (const e of executions ?? []) if (!['RUNNING', 'SUCCEEDED'].includes(e.status!)) dead.push(`${m.name} ${e.name} ${e.status}`);
  }
  expect(dead).toEqual([]);
});

it('documents of the notice are kept in Archive under retention', async () => {
  const { GetObjectRetentionCommand, S3Client } = await import('@aws-sdk/client-s3');
  const county = new County(engine, outputs);
  const { body } = await county.as('procurement').get(`/tenders/${told.tender.id}`);
  const Key = `sha256/${body.notice.documents[0].sha256}`;
  const s3 = new S3Client({ ...root, forcePathStyle: true });
  const kept = await until(
    'kept',
    () =>
      s3.send(new GetObjectRetentionCommand({ Bucket: outputs.ArchiveBucket, Key })).then(
        (r) => r.Retention,
        () => undefined,
      ),
    (r) => r !== undefined,
  );
  expect(kept?.Mode).toBe('GOVERNANCE');
});

it('a ban is over by its date without any event, and leaves the public list by the clock', async () => {
  const county = new County(engine, outputs);
  const file = await county.publicFile(`ban-list/${told.briber}.json`);
  expect(file.bans).toHaveLength(1);
  // The sweep is a minute’s schedule; a year of the law passes in twelve minutes here. The unit tests hold the dates; here the row is looked at.
  const rows = await db.send(
    new QueryCommand({
      TableName: outputs.StateTable,
      KeyConditionExpression: 'pk = :p AND begins_with(sk, :d)',
      ExpressionAttributeValues: { ':p': { S: `ban-list#${told.briber}` }, ':d': { S: 'due#timer#' } },
    }),
  );
  expect(rows.Items).toHaveLength(1);
  expect(JSON.parse(rows.Items![0]!.due!.S!)).toMatchObject({ task: 'endBan', at: expect.stringMatching(/T16:00:00\.000Z$/) });
});

it('warranties of the accepted works: the month’s is ended by the clock, those of years stand in the index of what is due; the filing that was done does not', async () => {
  const county = new County(engine, outputs);
  const { number } = (await county.as('buyer').get(`/contracts/${told.tender.id}`)).body;
  const { body } = await until(
    'the month’s warranty ends',
    () => county.as('housing').get(`/contracts/works/acceptances/${number}`),
    (a) => a.body.warranties.some((w: { ended: boolean }) => w.ended),
    180_000,
  );
  const ended = body.warranties.filter((w: { ended: boolean }) => w.ended).map((w: { part: string }) => w.part);
  expect([ended, body.warranties.length]).toEqual([['other'], 5]);
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: outputs.StateTable,
      KeyConditionExpression: 'pk = :p AND begins_with(sk, :d)',
      ExpressionAttributeValues: { ':p': { S: `works-acceptance#${number}` }, ':d': { S: 'due#' } },
    }),
  );
  const years = ['heating', 'installations', 'structure', 'waterproofing'];
  expect(Items.map((i) => i.sk!.S!).sort()).toEqual(years.map((part) => `due#timer#warranty-${part}`));
  expect(Items.every((i) => i.dueShard !== undefined)).toBe(true);
}, 200_000);
