import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { GetItemCommand, type Put, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { alertSystemCases } from '../alerts/system-cases.ts';
import { systemActor } from '../kernel/actor.ts';
import { dayOf, type Instant } from '../kernel/calendar.ts';
import type { Due, Obligation, Timer } from '../kernel/due.ts';
import { actionNow, actionsOf } from '../kernel/escalation.ts';
import { sha256Hex } from '../kernel/proof/bytes.ts';
import { matterOf } from '../matters.ts';
import { stageShell } from '../shell/aws.ts';
import { execute, type Given } from '../shell/command.ts';
import { calendar, overlays } from '../shell/env.ts';
import { type Item, SHARDS, tableName } from '../shell/ledger.ts';
import { Problem } from '../shell/problem.ts';
import { startTimer } from '../shell/timer.ts';

const sfn = new SFNClient({});
const metrics = new Metrics({ namespace: 'Daylight' });
const logger = new Logger();
const DAY_MS = 86_400_000;
/** `workflow-timer` waits for an instant that is no further away (legal time): an execution lives a year. */
const AHEAD_MS = 300 * DAY_MS;
/** So long after its instant (legal time) a timer's row is looked at again, and from then on once an hour while its command has had no effect. */
const NET_MS = 15 * 60_000;
const AGAIN_MS = 3_600_000;
/** Rows of a page. */
const LIMIT = 50;
/** Wall seconds after which no further page is begun; what is left comes with the next sweep. */
const SECONDS = 40;

/** Looks at every due row whose next action instant has come. A timer's command is given by `workflow-timer`, started ahead, and given again by the sweep where it had no effect; the alerts of what is due or late are raised. Costs what is due now: rows are keyed by their next instant and moved on. A row that fails stops no other; throws at the end when one did. */
export async function handler(): Promise<{ acted: number }> {
  const { clock } = stageShell();
  const now = clock.now();
  warnOfCalendar(now);
  const end = clock.wallSeconds() + SECONDS;
  const shards = await Promise.all(Array.from({ length: SHARDS }, (_, shard) => sweepShard(shard, now, end)));
  const failed = shards.flatMap((s) => s.failed);
  if (failed[0]) throw new Error(`${failed.length} due rows failed, the first of them ${failed[0].row}`, { cause: failed[0].error });
  return { acted: shards.reduce((all, s) => all + s.acted, 0) };
}

interface Failed {
  readonly row: string;
  readonly error: unknown;
}
/** One piece of the index, page by page. The index may lag: each row is read again, consistently, before it is acted on. */
async function sweepShard(shard: number, now: Instant, end: number): Promise<{ readonly acted: number; readonly failed: readonly Failed[] }> {
  const { db, clock } = stageShell();
  const failed: Failed[] = [];
  let acted = 0;
  let from: Item | undefined;
  do {
    const due = await db.send(
      new QueryCommand({
        TableName: tableName('state'),
        IndexName: 'due',
        KeyConditionExpression: 'dueShard = :s AND dueAt <= :now',
        Limit: LIMIT,
        ExpressionAttributeValues: { ':s': { S: `due#${shard}` }, ':now': { S: now } },
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    for (const key of due.Items ?? []) {
      try {
        const fresh = await db.send(new GetItemCommand({ TableName: tableName('state'), Key: { pk: key.pk!, sk: key.sk! }, ConsistentRead: true }));
        if (fresh.Item && (fresh.Item.dueAt?.S ?? '~') <= now && (await act(fresh.Item, now))) acted++;
      } catch (error) {
        const row = `${key.pk?.S}|${key.sk?.S}`;
        logger.error('due row failed', { row, error: error as Error });
        failed.push({ row, error });
      }
    }
    from = due.LastEvaluatedKey;
  } while (from && clock.wallSeconds() < end);
  return { acted, failed };
}

/** From 1 December the next year's calendar must be there: without it deadlines that need it are refused. */
function warnOfCalendar(now: Instant): void {
  const today = dayOf(now);
  const next = String(Number(today.slice(0, 4)) + 1);
  const missing = today.slice(5) >= '12-01' && calendar().years[next] === undefined;
  metrics.addMetric('CalendarMissing', MetricUnit.Count, missing ? 1 : 0);
  metrics.publishStoredMetrics();
}

/** Acts on a row whose time has come. False when somebody else was first. */
async function act(row: Item, now: Instant): Promise<boolean> {
  const due = JSON.parse(row.due?.S ?? 'null') as Due;
  const [kind = '', ...rest] = (row.pk?.S ?? '').split('#');
  const id = rest.join('#');
  const m = matterOf(kind);
  if (!m) throw new Error(`due row of unknown kind ${kind}`);
  return 'timer' in due ? wind(row, due, { domain: m.domain, id }, now) : remind(row, due, { kind, matter: id, number: row.number?.S ?? id }, now);
}

/** Starts a timer's machine, which waits for the instant by itself, and moves the row behind it: still there then, the command is given once more. Both may come; the command says itself what is left to do. */
async function wind(row: Item, due: Timer, of: { readonly domain: string; readonly id: string }, now: Instant): Promise<boolean> {
  const [at, t] = [Date.parse(due.at), Date.parse(now)];
  const instant = (ms: number): Instant => new Date(ms).toISOString();
  if (t < at - AHEAD_MS) return write(movedOn(row, instant(at - AHEAD_MS)));
  const ahead = t < at;
  // 80 characters at most: the row and the instant that it is for by their digest, so that these two are one execution.
  const name = `${due.timer.slice(0, 40)}-${sha256Hex(`${row.pk?.S}|${row.sk?.S}|${ahead ? due.at : row.dueAt?.S}`).slice(0, 32)}`;
  const wakeAt = stageShell().clock.wakeAt(ahead ? due.at : now);
  await startTimer(sfn, name, { wakeAt, domain: of.domain, payload: { task: due.task, id: of.id, step: name, command: due.command } });
  return write(movedOn(row, instant(ahead ? at + NET_MS : t + AGAIN_MS)));
}

/** Raises the alert of what is owed to the level whose turn has come, and moves the row on, in one transaction: what was settled meanwhile raises nothing, and of two sweeps one acts. */
async function remind(
  row: Item,
  due: Obligation,
  of: { readonly kind: string; readonly matter: string; readonly number: string },
  now: Instant,
): Promise<boolean> {
  const { level, next } = actionNow(actionsOf(due.at, { calendar: calendar(), overlays: overlays() }), now);
  const moved = movedOn(row, next);
  if (level === undefined) return write(moved);
  const { obligation, by, at, rule } = due;
  const body = { ...of, obligation, by, at, rule, level };
  // Once is what the row's condition says; a key of its own, so that a deadline that comes back is no replay.
  const idempotencyKey = crypto.randomUUID();
  const given: Given = {
    useCase: 'raiseAlert',
    command: alertSystemCases.raiseAlert,
    id: undefined,
    body,
    actor: systemActor('sweep'),
    idempotencyKey,
    seen: undefined,
  };
  try {
    const { events } = await execute(stageShell(), given, [{ Put: moved }]);
    // Raised to this level before (the row was put back by a restore): nothing was written, so the row moves on by itself.
    return events.length > 0 || write(moved);
  } catch (error) {
    if (error instanceof Problem && error.document.status === 409) return false;
    throw error;
  }
}

/** The row at its next place in the index, or out of it; only while it is where it was seen. */
function movedOn(row: Item, next: Instant | undefined): Put {
  const { dueShard, dueAt, ...rest } = row;
  return {
    TableName: tableName('state'),
    Item: next === undefined ? rest : { ...rest, dueShard: dueShard!, dueAt: { S: next } },
    ConditionExpression: 'dueAt = :was',
    ExpressionAttributeValues: { ':was': dueAt! },
  };
}

/** False when the row was not where it was seen. */
async function write(put: Put): Promise<boolean> {
  try {
    await stageShell().db.send(new PutItemCommand(put));
    return true;
  } catch (error) {
    if ((error as Error).name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
