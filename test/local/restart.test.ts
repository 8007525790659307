import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { banned, debar } from '../../bin/demo/chapters/tender/debarment.ts';
import { County, must } from '../../bin/demo/county.ts';
import { subjectOf } from '../../bin/demo/decisions.ts';
import { Recorder } from '../../bin/demo/record.ts';
import { draftTender, publishNotice, publishPlan, readTender, submitBid, tenderIn } from '../../bin/demo/tender.ts';
import { until } from '../../bin/local/api.ts';
import { deploy, FAST } from '../../bin/local/deploy.ts';
import { home, runningEngine, stopEngine } from '../../bin/local/engine.ts';
import { keptEngine } from '../../bin/local/kept.ts';
import { createUnits, createUsers } from '../../bin/local/users.ts';
import { seedLogins } from '../../bin/seed/logins.ts';
import { FIRMS } from '../../bin/seed/parties.ts';
import { LEADING_GROUP, mailOf, UNITS, UNITS_WITH_LEADERS } from '../../bin/seed/units.ts';
import { alert } from '../../functions/alerts/alert.ts';
import { addDays, type Day } from '../../functions/kernel/calendar.ts';
import { LEVELS, type Level } from '../../functions/kernel/escalation.ts';
import { Receiver } from '../tools/receiver.ts';
import { webhookKey } from '../tools/webhook-key.ts';

const NAME = 'restart';
async function forget(): Promise<void> {
  const running = await runningEngine(NAME);
  if (running) await stopEngine(running);
  rmSync(home(NAME), { recursive: true, force: true });
}
let receiver: Receiver;
/** The county as the first test left it. */
let restarted: County | undefined;
beforeAll(async () => {
  receiver = await Receiver.start();
});
afterAll(() => Promise.all([forget(), receiver.stop()]));

/** The kept engine, deployed: what the first and the second `npm run demo` do. */
async function begin(): Promise<County> {
  const engine = await keptEngine(NAME, false);
  const outputs = await deploy(engine, FAST, { webhook: receiver.url });
  receiver.trust(await webhookKey(engine, outputs));
  const county = new County(engine, outputs);
  await county.openMail();
  return county;
}
/** A tender whose machine has begun: the relay, the bus, the queue and Step Functions all did their part. */
async function receiving(county: County, entry: string) {
  const tender = await draftTender(county, await publishPlan(county, entry, '重启演练'), entry, null);
  must(await publishNotice(county, tender.id, 20, [await county.document('procurement', 'a.txt', tender.number)]));
  await tenderIn(county, tender.id, 'receiving');
  return tender;
}

/** So many legal days go by while the engine is down, or its clock is set back by as many: the next start goes on from the instant at which it was stopped. */
function jump(days: number): void {
  const file = join(home(NAME), 'stopped.json');
  const { at } = JSON.parse(readFileSync(file, 'utf8')) as { at: string };
  writeFileSync(file, JSON.stringify({ at: new Date(Date.parse(at) + (days * 86_400_000) / FAST).toISOString() }));
}

/** Something that the culture bureau is to report, beginning on that day: three days before, its first report is owed. Answers its number and its alert. */
async function called(county: County, startsOn: Day): Promise<{ readonly number: string; readonly alert: string }> {
  const matter = { kind: 'event', unit: 'culture-bureau', title: '重启演练', about: null, startsOn, endsOn: startsOn };
  const { body } = must(await county.as('leader').post('/reporting/calls', matter));
  return { number: body.number, alert: `superior-report.${body.id}.report-before` };
}
/** An alert's levels, in the order in which they were raised. */
async function levels(county: County, id: string): Promise<string[]> {
  const { db, ledger: TableName } = county.records;
  const query = { TableName, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: `${alert.kind}#${id}` } } };
  const events = ((await db.send(new QueryCommand(query))).Items ?? []).map((r) => alert.events.parse(JSON.parse(r.event!.S!)));
  return events.flatMap((e) => (e.type === 'alert-raised' ? [e.level] : []));
}
/** Sweeps, two at a time, until an alert has come to a level, and everybody is told. */
async function sweepTo(county: County, id: string, level: Level): Promise<void> {
  await until(
    `${id} at ${level}`,
    async () => {
      await Promise.all([county.sweep(), county.sweep()]);
      return county.as('discipline').get(`/alerts/${id}`);
    },
    ({ body }) => LEVELS.indexOf(body.level) >= LEVELS.indexOf(level) && body.deliveries.length > 0 && body.deliveries.every((d: { done: boolean }) => d.done),
    240_000,
  );
}
const posts = (id: string) => receiver.posts.filter((p) => p.notice.alert === id);
const mails = async (county: County, number: string) => (await county.mails()).filter((m) => m.subject.includes(number)).map((m) => `${m.to} ${m.subject}`);

it('a second run over kept state does not trip over the first; a firm is released when its term ends', async () => {
  await forget();
  const before = await begin();
  await createUnits(
    before.engine,
    before.outputs,
    UNITS.map(([id]) => id),
  );
  const subjects = await createUsers(before.engine, before.outputs, seedLogins);
  const firm = FIRMS[0]!;
  for (const unit of UNITS_WITH_LEADERS) await before.registerUnit(unit, subjects);
  for (const f of [firm, FIRMS[10]!]) await before.register(f, subjects[f.username]!);
  await before.registerAddresses(subjects);
  const head = await subjectOf(before, 'mayor');
  must(
    await before.as('discipline').post('/reporting/schemes', { kind: 'event', name: '重大活动', before: 3, every: 30, after: 7, head, alwaysToHead: false }),
  );
  const first = await receiving(before, 'R-01');
  const documents = (county: County) => county.publicFile(`tender/${first.number}.json`).then((f) => f?.notice.documents);
  const published = await documents(before);
  expect(published).toHaveLength(1);
  const recorder = new Recorder(join(home(NAME), 'story'), () => {});
  await debar(before, recorder, firm, { ground: 'zb-fraud', tender: null, hearing: false, months: 12 });
  expect(await banned(before, firm)).toBe(true);
  const publicBans = async (county: County) => (await county.publicFile(`ban-list/${firm.creditCode}.json`)).bans.length as number;
  expect(await publicBans(before)).toBe(1);
  // So far away that nothing of it comes while the engine starts again, its functions still on the clock that they had.
  const missed = await called(before, addDays(before.today(), 300));
  await stopEngine(before.engine);
  jump(396);

  const after = await begin();
  restarted = after;
  // Records, files and events go on.
  expect((await readTender(after, first.id)).number).toBe(first.number);
  expect(await documents(after)).toEqual(published);
  const second = await receiving(after, 'R-02');
  expect(second.number).not.toBe(first.number);
  // A deadline that passed while nothing ran: found by whichever sweep comes first, raised once, at the highest level; everybody is told, once by each channel.
  await sweepTo(after, missed.alert, 'leading-group');
  expect(await levels(after, missed.alert)).toEqual(['leading-group']);
  const told = posts(missed.alert);
  expect(told.map((p) => p.notice.addressee)).toEqual(expect.arrayContaining(['culture-bureau', 'discipline-commission', LEADING_GROUP]));
  expect([new Set(told.map((p) => p.id)).size, told.some((p) => p.notice.repeat), receiver.refused]).toEqual([told.length, false, []]);
  const mailed = await mails(after, missed.number);
  expect([mailed.length, new Set(mailed).size]).toEqual([told.length, told.length]);
  expect(mailed.map((m) => m.split(' ')[0])).toEqual(expect.arrayContaining([mailOf('culture-bureau'), mailOf(LEADING_GROUP)]));

  // Over by date at once for every guard; off the public list by its timer, without anybody's act.
  expect(await banned(after, firm)).toBe(false);
  const { publicKey } = await readTender(after, second.id);
  must(await submitBid(after, second.id, publicKey, firm, 900_000_000));
  await until(
    'the firm is off the public list',
    () => publicBans(after),
    (n) => n === 0,
    150_000,
  );
}, 900_000);

it('a clock that is set back: nothing that was told is told again, by no channel, and what comes then comes once', async () => {
  const before = restarted!;
  const late = await called(before, before.today());
  await until(
    'it is late',
    async () => {
      await before.sweep();
      return before.as('discipline').get(`/alerts/${late.alert}`);
    },
    ({ status, body }) => status === 200 && body.level !== 'reminder' && body.deliveries.length > 0 && body.deliveries.every((d: { done: boolean }) => d.done),
    90_000,
  );
  await stopEngine(before.engine);
  // By more than what goes by, on the old clock, while it starts again.
  jump(-400);

  const now = before.now();
  const after = await begin();
  expect(after.now() < now).toBe(true);
  await sweepTo(after, late.alert, 'late');
  const was = { levels: await levels(after, late.alert), posts: posts(late.alert).length, mails: await mails(after, late.number) };
  expect(was.posts).toBeGreaterThan(0);
  // What is due now, on the clock as it was set, comes once, while what was told before stays told.
  const next = await called(after, after.today());
  await sweepTo(after, next.alert, 'superior');
  for (const { alert: id, number } of [late, next]) {
    const raised = await levels(after, id);
    expect(raised).toEqual([...LEVELS].filter((l) => raised.includes(l)));
    const told = posts(id);
    expect([new Set(told.map((p) => p.id)).size, told.some((p) => p.notice.repeat)]).toEqual([told.length, false]);
    const mailed = await mails(after, number);
    expect(new Set(mailed).size).toBe(mailed.length);
  }
  expect([await levels(after, late.alert), posts(late.alert).length, await mails(after, late.number)]).toEqual([was.levels, was.posts, was.mails]);
}, 900_000);
