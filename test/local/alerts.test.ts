import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BatchWriteItemCommand, DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeExecutionCommand, GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, type QueueAttributeName, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { County, must } from '../../bin/demo/county.ts';
import { act } from '../../bin/demo/decisions.ts';
import { handInReport, openProject } from '../../bin/demo/funds.ts';
import { until } from '../../bin/local/api.ts';
import { affineOf, outputsFile, readClock } from '../../bin/local/deploy.ts';
import { ACCOUNT, REGION, ROOT } from '../../bin/local/engine.ts';
import { type Queues, queuesOf, redrive } from '../../bin/redrive/move.ts';
import { LEADING_GROUP, mailOf } from '../../bin/seed/units.ts';
import type { Delivery } from '../../functions/alerts/alert.ts';
import { addDays, endOf, startOf } from '../../functions/kernel/calendar.ts';
import { wall } from '../../functions/kernel/clock.ts';
import { sha256Hex } from '../../functions/kernel/proof/bytes.ts';
import { dueItem } from '../../functions/shell/transaction.ts';
import { killer } from '../tools/killer.ts';
import type { Seen } from '../tools/receiver.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const receiver = inject('receiver');
const county = new County(engine, outputs);
const root = { endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const [db, sqs, sfn] = [new DynamoDBClient(root), new SQSClient(root), new SFNClient(root)];
let queues: Queues;
beforeAll(async () => {
  queues = await queuesOf(new LambdaClient(root), sqs, 'daylight-local-alerts-deliver');
});
afterAll(async () => {
  await answerWith(204);
  await redrive(sqs, queues);
  await comesAgainAfter(360);
});

interface Told {
  readonly type: string;
  readonly level?: string;
  readonly at?: string;
  readonly late?: boolean;
  readonly claims?: readonly { readonly addressee: string }[];
}
/** An alert's events, in order. */
async function told(id: string): Promise<Told[]> {
  const query = { TableName: outputs.LedgerTable, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: `alert#${id}` } } };
  return ((await db.send(new QueryCommand(query))).Items ?? []).map((r) => ({ ...JSON.parse(r.event!.S!), at: r.at!.S! }));
}
const seen = async (): Promise<Seen> => (await fetch(receiver)).json() as Promise<Seen>;
const postsOf = async (alert: string) => (await seen()).posts.filter((p) => p.notice.alert === alert);
const answerWith = (answer: number | 'hang') => fetch(receiver, { method: 'PUT', body: JSON.stringify(answer) });
/** Seconds after which what failed comes again: longer than a worker takes; six minutes as deployed. */
const comesAgainAfter = (seconds: number) =>
  sqs.send(new SetQueueAttributesCommand({ QueueUrl: queues.work, Attributes: { VisibilityTimeout: String(seconds) } }));
const read = (alert: string) => county.as('discipline').get(`/alerts/${alert}`);
const waiting = async (QueueUrl: string): Promise<number> => {
  const names: QueueAttributeName[] = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'];
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: names }));
  return names.reduce((all, n) => all + Number(Attributes?.[n] ?? 0), 0);
};
/** A project of the culture bureau, approved so many days ago and not reported: its alert. A week is what it has. */
async function unreported(name: string, daysAgo: number) {
  const facts = { name, path: 'unplanned', plan: null, sources: [{ source: 'county', amount: 10_000_00 }], on: addDays(county.today(), -daysAgo) } as const;
  const { id, number } = await openProject(county, facts);
  return { id, number, alert: `project.${id}.report-project` };
}

it('what is late is told at every level by every channel, exactly once, although sweeps race and come twice; doing it ends the alert', async () => {
  const { id, number, alert } = await unreported('逾期演练', 0);
  // Who owes it sees it at once, and may not ask for another unit's.
  const version = async () => must(await county.as('culture').get(`/funds/projects/${id}`)).version;
  const before = await version();
  expect(before).toBeGreaterThan(0);
  const owed = must(await county.as('culture').get('/alerts/obligations?scope=unit')).body.items.filter((o: { number: string }) => o.number === number);
  expect(owed).toMatchObject([{ kind: 'project', obligation: 'report-project', by: 'culture-bureau', rule: 'PROJECT-REPORTED-IN-TIME' }]);
  expect((await county.as('culture').get('/alerts/obligations?by=housing-bureau')).status).toBe(403);

  // A legal day is two seconds. The schedule's own sweeps come besides.
  const { body } = await until(
    'the leading group’s office is told',
    async () => {
      await Promise.all([county.sweep(), county.sweep()]);
      return read(alert);
    },
    (a) => a.status === 200 && a.body.level === 'leading-group' && a.body.deliveries.some((d: Delivery) => d.level === 'leading-group' && d.done),
    150_000,
  );
  expect(body).toMatchObject({ state: 'open', number, by: 'culture-bureau', obligation: 'report-project' });
  const events = await told(alert);
  const levels = events.filter((e) => e.type === 'alert-raised').map((e) => e.level!);
  // The machine may be too slow for each of the five; none comes twice.
  expect(new Set(levels).size).toBe(levels.length);
  expect(levels.length).toBeGreaterThanOrEqual(2);
  expect(levels.at(-1)).toBe('leading-group');
  await until(
    'the queue is empty',
    () => waiting(queues.work),
    (n) => n === 0,
  );
  // One post for each level and addressee, none of them refused: signature and time hold on the engine.
  const addressees = events.filter((e) => e.type === 'delivery-begun').map((e) => `${e.level} ${[...new Set(e.claims!.map((c) => c.addressee))].length}`);
  const posts = await postsOf(alert);
  expect(posts.map((p) => p.id)).toEqual([...new Set(posts.map((p) => p.id))]);
  const byLevel = (level: string) => posts.filter((p) => p.notice.level === level).length;
  expect(levels.map((level) => `${level} ${byLevel(level)}`).sort()).toEqual(addressees.sort());
  expect((await seen()).refused).toEqual([]);
  // One mail for each of them too: all these addressees have addresses.
  const mails = (await county.mails()).filter((m) => m.subject.includes(number));
  expect(mails).toHaveLength(posts.length);
  expect(new Set(mails.map((m) => `${m.to} ${m.subject}`)).size).toBe(mails.length);
  expect(mails.filter((m) => m.to === mailOf(LEADING_GROUP))).toHaveLength(1);
  expect(mails.some((m) => m.text.includes('可能重复'))).toBe(false);
  expect((await county.as('housing').get(`/alerts/${alert}`)).status).toBe(404);

  // Nothing of all this changed the version that an official holds.
  expect(await version()).toBe(before);
  must(await handInReport(county, id, null));
  await until(
    'the alert is settled',
    () => county.as('culture').get(`/alerts/${alert}`),
    (a) => a.body.state === 'settled',
  );
  expect((await told(alert)).at(-1)).toMatchObject({ type: 'alert-settled', late: true });
}, 300_000);

it('what is told stands in the inbox of whom it is told to, who says that he has read it', async () => {
  const { number, alert } = await unreported('站内通知演练', 12);
  await county.sweep();
  const mine = async (as: string) => must(await county.as(as).get('/alerts/inbox')).body.items.filter((i: { alert: string }) => i.alert === alert);
  const [notice] = await until(
    'the notice',
    () => mine('culture-head').then(async (h) => [...h, ...(await mine('culture')), ...(await mine('discipline'))]),
    (n) => n.length > 0,
  );
  expect(notice.text).toContain(number);
  const reader = ['culture-head', 'culture', 'discipline'][
    (await Promise.all(['culture-head', 'culture', 'discipline'].map(mine))).findIndex((n) => n.length > 0)
  ]!;
  must(await county.as(reader).post(`/alerts/inbox/${notice.id}/reading`, {}));
  await until(
    'it is marked',
    () => mine(reader),
    (n) => n.find((i: { id: string }) => i.id === notice.id)?.read === true,
  );
  expect((await county.as('housing').post(`/alerts/inbox/${notice.id}/reading`, {})).status).toBe(422);
}, 120_000);

it('a receiver that is down: the message is dead-lettered, and put back by the operator’s command it is told once, as no repeat', async () => {
  expect(await redrive(sqs, queues)).toBe(0);
  await comesAgainAfter(12);
  await answerWith(503);
  const { number, alert } = await unreported('接收方停机演练', 8);
  await county.sweep();
  await until(
    'it is given up',
    () => waiting(queues.dead),
    (n) => n > 0,
    120_000,
  );
  expect(await postsOf(alert)).toEqual([]);
  await answerWith(204);
  const command = ['bin/redrive.ts', 'alerts-deliver', '--outputs', outputsFile(engine.name)];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: ROOT });
  expect(stdout).toMatch(/^alerts-deliver: [1-9]\d* 条已放回 put back$/m);
  expect(await waiting(queues.dead)).toBe(0);
  const posts = await until(
    'it is told',
    () => postsOf(alert),
    (p) => p.length > 0,
  );
  await until(
    'the queue is empty',
    () => waiting(queues.work),
    (n) => n === 0,
  );
  expect(posts.every((p) => p.notice.repeat === false)).toBe(true);
  const again = await postsOf(alert);
  expect(new Set(again.map((p) => p.id)).size).toBe(again.length);
  // Mail went out at the first attempt, and not again with the others.
  const mails = (await county.mails()).filter((m) => m.subject.includes(number));
  expect(new Set(mails.map((m) => `${m.to} ${m.subject}`)).size).toBe(mails.length);
}, 300_000);

it('a worker killed after sending, before recording: one repeat, marked, under the same id, and one effect', async () => {
  await comesAgainAfter(12);
  await answerWith('hang');
  const { number, alert } = await unreported('送达中断演练', 8);
  await county.sweep();
  const [first] = await until(
    'it has arrived',
    () => postsOf(alert),
    (p) => p.length > 0,
  );
  const { level, addressee } = first!.notice;
  // It waits for an answer, four seconds at most; every worker of that function dies in the first of them.
  const kill = killer(engine, 'alerts-deliver', 10);
  await new Promise((done) => setTimeout(done, 1000));
  expect(kill.stop()).toBeGreaterThan(0);
  await answerWith(204);
  await until(
    'it is recorded',
    () => read(alert),
    // Of this notice: meanwhile days turn, and the next level may be told before it comes again.
    (a) => a.body.deliveries?.some((d: Delivery) => d.channel === 'webhook' && d.level === level && d.addressee === addressee && d.done),
    120_000,
  );
  const posts = (await postsOf(alert)).filter((p) => p.notice.level === level && p.notice.addressee === addressee);
  expect(posts.map((p) => p.notice.repeat)).toEqual([false, true]);
  expect(new Set(posts.map((p) => p.id)).size).toBe(1);
  expect((await seen()).effects[posts[0]!.id]).toMatchObject({ repeat: false });
  const mails = (await county.mails()).filter((m) => m.subject.includes(number) && m.subject.includes(String(posts[0]!.notice.subject).slice(0, 5)));
  expect(mails.filter((m) => !m.text.includes('可能重复')).length).toBe(new Set(mails.map((m) => m.to)).size);
  expect(mails.length).toBeLessThanOrEqual(2 * new Set(mails.map((m) => m.to)).size);
}, 300_000);

it('ALERT-MUTED-WITH-REASON: nothing is told in a silence; its timer fires from the machine to the second, the sweep’s net comes too: one effect, and what came meanwhile is told, once', async () => {
  const { number, alert } = await unreported('停发演练', 8);
  await county.sweep();
  await until(
    'it is late',
    () => read(alert),
    (a) => a.status === 200,
  );
  const last = addDays(county.today(), 25);
  must(await act(county, 'discipline', `/alerts/${alert}/muting`, { until: last, reason: '已约谈，限期办理' }, 'discipline'));
  const instant = startOf(addDays(last, 1));
  const events = await until(
    'the silence is over, and what it kept back is told',
    async () => {
      await Promise.all([county.sweep(), county.sweep()]);
      return told(alert);
    },
    (all) => all.at(-1)!.type === 'delivery-recorded' && all.some((e) => e.type === 'silence-ended'),
    150_000,
  );
  const [from, to] = ['alert-muted', 'silence-ended'].map((type) => events.findIndex((e) => e.type === type)) as [number, number];
  expect(events.filter((e) => e.type === 'silence-ended')).toHaveLength(1);
  const between = events.slice(from + 1, to);
  expect(between.filter((e) => e.type === 'delivery-begun')).toEqual([]);
  expect(between.map((e) => e.level)).toContain('leading-group');
  const addressees = new Set(events.slice(to).flatMap((e) => e.claims?.map((c) => c.addressee) ?? []));
  expect(addressees).toContain('leading-group-office');
  const mails = (await county.mails()).filter((m) => m.subject.includes(number));
  expect(new Set(mails.map((m) => `${m.to} ${m.subject}`)).size).toBe(mails.length);
  expect(mails.filter((m) => m.to === mailOf(LEADING_GROUP))).toHaveLength(1);
  // The machine that was started ahead for this very instant woke within the second, and not before it.
  const name = `silence-${sha256Hex(`alert#${alert}|due#timer#silence|${instant}`).slice(0, 32)}`;
  const executionArn = `arn:aws:states:${REGION}:${ACCOUNT}:execution:daylight-local-workflow-timer:${name}`;
  const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  const woken = wall(affineOf(readClock(engine.name)), instant);
  expect(JSON.parse(execution.input!).wakeAt).toBe(woken);
  const { events: history } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  const late = history!.find((h) => h.type === 'WaitStateExited')!.timestamp!.getTime() - Date.parse(woken);
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThan(1000);
  expect(events[to]!.at! >= instant).toBe(true);
}, 300_000);

it.each([
  ['archive-a', 51, [50, 1]],
  ['archive-b', 120, [50, 50, 20]],
] as const)('%s owes %i at the same instant: each is listed once', async (by, n, sizes) => {
  const rows = [...Array(n).keys()].map((i) => {
    const matter = { id: `${by}-${i}`, number: `${by}-${i}` };
    const due = { obligation: 'publish-plan', by, at: endOf('2029-12-31'), rule: 'PLAN-PUBLISHED-IN-TIME' } as const;
    // Never looked at by the sweep: no place in its index.
    const { dueShard: _, dueAt: __, ...row } = dueItem(`plan#${matter.id}`, matter, due, endOf('2029-12-31'));
    return { PutRequest: { Item: row } };
  });
  for (let i = 0; i < n; i += 25) await db.send(new BatchWriteItemCommand({ RequestItems: { [outputs.StateTable]: rows.slice(i, i + 25) } }));
  const seen: string[] = [];
  const pages: number[] = [];
  for (let cursor = ''; ; ) {
    const { body } = must(await county.as('discipline').get(`/alerts/obligations?by=${by}${cursor}`));
    pages.push(body.items.length);
    seen.push(...body.items.map((o: { matter: string }) => o.matter));
    if (body.cursor === undefined) break;
    cursor = `&cursor=${body.cursor}`;
  }
  expect(pages).toEqual(sizes);
  expect(new Set(seen).size).toBe(n);
});
