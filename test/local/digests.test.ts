import { join } from 'node:path';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { readSheet } from 'read-excel-file/node';
import { expect, inject, it } from 'vitest';
import { tellDigest } from '../../bin/demo/chapters/digest.ts';
import { County, must } from '../../bin/demo/county.ts';
import { calendar } from '../../bin/demo/decisions.ts';
import { handInReport, openProject } from '../../bin/demo/funds.ts';
import { Recorder } from '../../bin/demo/record.ts';
import { until } from '../../bin/local/api.ts';
import { ACCOUNT, home, REGION } from '../../bin/local/engine.ts';
import { LEADING_GROUP } from '../../bin/seed/units.ts';
import { account, type Figures, joined, total } from '../../functions/alerts/digests/figures.ts';
import { halfEndingWith, lastDay, monthAfter, monthsOf, periodWords } from '../../functions/alerts/digests/period.ts';
import type { SummaryRecord } from '../../functions/alerts/digests/record.ts';
import { FIGURE_ROWS } from '../../functions/alerts/digests/words.ts';
import { endOf } from '../../functions/kernel/calendar.ts';
import { monthOf } from '../../functions/kernel/journal.ts';
import { JournalLine } from '../../functions/kernel/journal-line.ts';
import { sha256Hex } from '../../functions/kernel/proof/bytes.ts';
import { verifyInLog } from '../../web/client/document-in-log.ts';
import { lockOf } from '../tools/archive.ts';
import { readPdf } from '../tools/pdf.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const county = new County(engine, outputs);
const root = { endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const db = new DynamoDBClient(root);
const sfn = new SFNClient(root);
const UNIT = 'culture-bureau';

/** Does now what the clock does each morning; by the machine that gives the clock's commands, under its role. */
async function morning(): Promise<string | null> {
  const stateMachineArn = `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:daylight-local-workflow-timer`;
  const payload = { task: 'openNext', id: 'clock', step: crypto.randomUUID() };
  const input = JSON.stringify({ wakeAt: new Date().toISOString(), function: 'daylight-local-alerts-digests:live', payload });
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, name: crypto.randomUUID(), input }));
  const ended = await until(
    'the clock’s command is given',
    () => sfn.send(new DescribeExecutionCommand({ executionArn: executionArn! })),
    (e) => e.status !== 'RUNNING',
  );
  expect(ended.status).toBe('SUCCEEDED');
  return JSON.parse(ended.output!).opened;
}
const runs = async () => must(await county.as('discipline').get('/alerts/digest-runs')).body.items as { period: string; state: string; units: string[] }[];

/** The lines of the unit's journal in a month, read as the engine's root. */
async function journal(month: string): Promise<JournalLine[]> {
  const query = {
    TableName: outputs.StateTable,
    IndexName: 'byKind',
    KeyConditionExpression: 'kindKey = :k AND begins_with(statusAt, :u)',
    ExpressionAttributeValues: { ':k': { S: `journal#${month}` }, ':u': { S: `${UNIT}#` } },
  };
  return ((await db.send(new QueryCommand(query))).Items ?? []).map((r) => JournalLine.parse(JSON.parse(r.line!.S!)));
}
/** Has the clock look each morning until a period's digests are made, those of all periods before it too. */
const made = (period: string, ms: number) =>
  until(
    `the digests of ${period}, and of all periods before it that were missed`,
    async () => {
      await morning();
      return runs();
    },
    (all) => all.some((r) => r.period === period && r.state === 'closed'),
    ms,
  );
async function fileOf(id: string, kind: 'pdf' | 'xlsx' | 'json', as: string): Promise<Uint8Array> {
  const { url, sha256, size } = must(await county.as(as).get(`/alerts/digests/${id}/${kind}`)).body;
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  expect([sha256Hex(bytes), bytes.length]).toEqual([sha256, size]);
  expect(await lockOf(engine, outputs, sha256)).toBe('GOVERNANCE');
  return bytes;
}

it('DIGEST-MONTHLY: a month’s digests are made by the clock’s function, archived, in the log, read by whom they concern; a second time changes nothing', async () => {
  const open = (name: string) =>
    openProject(county, { name, path: 'unplanned', plan: null, sources: [{ source: 'county', amount: 10_000_00 }], on: county.today() });
  const [done, late] = [await open('月报演练一'), await open('月报演练二')];
  must(await handInReport(county, done.id, null));
  const month = monthOf(county.now());
  // A legal month is a minute, and a minute of wall time passes before it is counted.
  await county.reach(endOf(lastDay(month)));
  await new Promise((r) => setTimeout(r, 62_000));
  await made(month, 400_000);

  const id = `${UNIT}.${month}`;
  const mine = must(await county.as('culture').get(`/alerts/digests?unit=${UNIT}&period=${month}`)).body.items;
  expect(mine).toMatchObject([{ id, unit: UNIT, period: month }]);
  const figures = mine[0].figures as Figures;

  // The record is what the journal says, counted again here.
  const record = JSON.parse(new TextDecoder().decode(await fileOf(id, 'json', 'culture')));
  const lines = await journal(month);
  const before = record.previous === null ? [] : JSON.parse(new TextDecoder().decode(await fileOf(`${UNIT}.${monthAfter(month, -1)}`, 'json', 'audit'))).open;
  const again = account(before, lines, month, calendar);
  expect(record).toMatchObject({ figures: again.figures, open: again.open, late: again.late, unit: UNIT, name: '文广新局' });
  expect(figures).toEqual(again.figures);
  expect(figures.taken).toBe(lines.flatMap((l) => (l.line === 'duties' ? l.taken : [])).length);
  expect(figures.taken).toBeGreaterThanOrEqual(2);
  expect(record.open.map((d: { number: string }) => d.number)).toContain(late.number);
  expect(JSON.stringify(record)).not.toContain('安若水');

  const [pdf, xlsx] = [await fileOf(id, 'pdf', 'culture'), await fileOf(id, 'xlsx', 'discipline')];
  const words = (await readPdf(pdf, 1)).map((p) => p.text).join('');
  for (const { zh, en, of } of FIGURE_ROWS) expect(words).toContain(`${zh}${en}${of(figures)}`.replaceAll(/\s/g, ''));
  expect(await readSheet(Buffer.from(xlsx), '数据')).toEqual([['项目', 'item', month], ...FIGURE_ROWS.map(({ zh, en, of }) => [zh, en, of(figures)])]);
  for (const [what, bytes] of [
    ['document', pdf],
    ['workbook', xlsx],
  ] as const)
    await until(
      `the ${what} is in the log`,
      () => verifyInLog(bytes, county.logPolicy, county.readLog),
      (v) => v.ok,
      90_000,
    );

  for (const [who, path] of [
    ['housing', `/alerts/digests?unit=${UNIT}`],
    ['housing', `/alerts/digests/${id}/pdf`],
    ['firm01', '/alerts/digests'],
    ['culture', '/alerts/digest-runs'],
  ] as const)
    expect([who, path, (await county.as(who).get(path)).status]).toEqual([who, path, 403]);

  // The demo shows what the unit reads.
  const recorder = new Recorder(join(home(engine.name), 'digest'), () => {});
  await tellDigest(county, recorder);
  expect(recorder.steps).toMatchObject([{ ok: true, happened: expect.stringContaining(`${UNIT} `) }]);

  // Nobody takes a file away, and doing it all again changes nothing of this month.
  const Key = `sha256/${sha256Hex(pdf)}`;
  const { Versions } = await county.s3.send(new ListObjectVersionsCommand({ Bucket: outputs.ArchiveBucket, Prefix: Key }));
  const remove = new DeleteObjectCommand({ Bucket: outputs.ArchiveBucket, Key, VersionId: Versions![0]!.VersionId });
  await expect(county.s3.send(remove)).rejects.toThrow(/object lock|AccessDenied/i);
  expect(await morning()).not.toBe(month);
  expect(must(await county.as('culture').get(`/alerts/digests?unit=${UNIT}&period=${month}`)).body.items).toEqual(mine);
  expect((await runs()).filter((r) => r.period === month)).toHaveLength(1);
  expect(Versions).toHaveLength(1);
}, 700_000);

it('DIGEST-HALF-YEAR: after its last month the half-year is summed up for the leading group’s office, from its months’ archived records', async () => {
  // The newest half-year that is over; the county begins in March 2026, so that the first may still be to come.
  const ended = [1, 2, 3, 4, 5, 6].map((n) => halfEndingWith(monthAfter(monthOf(county.now()), -n))).find((h) => h !== undefined)!;
  const period = ended < '2026' ? '2026-H1' : ended;
  await county.reach(endOf(lastDay(period)));
  await new Promise((r) => setTimeout(r, 62_000));
  await made(period, 500_000);
  expect(await runs().then((all) => all.find((r) => r.period === period)!.units)).toEqual([LEADING_GROUP]);

  const id = `${LEADING_GROUP}.${period}`;
  const record = JSON.parse(new TextDecoder().decode(await fileOf(id, 'json', 'audit'))) as SummaryRecord;
  const row = record.units.find((u) => u.unit === UNIT)!;
  // Each month’s figures and record are those that the unit itself was given.
  const months = [];
  for (const month of monthsOf(period)) months.push(...must(await county.as('culture').get(`/alerts/digests?unit=${UNIT}&period=${month}`)).body.items);
  expect(row.records).toEqual(months.map((d) => d.files.json.sha256));
  expect(row.figures).toEqual(joined(months.map((d) => d.figures)));
  expect(record.figures).toEqual(total(record.units.map((u) => u.figures)));
  expect(record.figures.taken).toBeGreaterThan(0);

  const words = (await readPdf(await fileOf(id, 'pdf', 'discipline'), 1)).map((p) => p.text).join('');
  expect(words).toContain(periodWords(period).zh);
  const [, ...lines] = await readSheet(Buffer.from(await fileOf(id, 'xlsx', 'discipline')), period);
  expect(lines.map((l) => l[1])).toEqual([...record.units.map((u) => u.unit), 'total']);
  expect(lines.at(-1)!.slice(2, 2 + FIGURE_ROWS.length)).toEqual(FIGURE_ROWS.map(({ of }) => of(record.figures)));
  expect((await county.as('culture').get(`/alerts/digests/${id}/pdf`)).status).toBe(403);
}, 1_200_000);
