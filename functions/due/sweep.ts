import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { GetItemCommand, type Put, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { alertSystemCases } from '../alerts/system-cases.ts';
import { systemActor } from '../kernel/actor.ts';
import { dayOf, type Instant } from '../kernel/calendar.ts';
import type { Due, Obligation } from '../kernel/due.ts';
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
/** A timer whose command was refused is tried again after this much legal time. */
const AGAIN_MS = 3_600_000;
/** At most so many rows of a shard in one sweep; the rest come with the next. */
const LIMIT = 50;

/** Gives the commands whose time has come, by starting `workflow-timer` once per row and instant, and raises the alerts of what is due or late. Costs what is due now: rows are keyed by their next instant and moved on. */
export async function handler(): Promise<{ acted: number }> {
  const { db, clock } = stageShell();
  const now = clock.now();
  warnOfCalendar(now);
  let acted = 0;
  for (let shard = 0; shard < SHARDS; shard++) {
    const due = await db.send(
      new QueryCommand({
        TableName: tableName('state'),
        IndexName: 'due',
        KeyConditionExpression: 'dueShard = :s AND dueAt <= :now',
        Limit: LIMIT,
        ExpressionAttributeValues: { ':s': { S: `due#${shard}` }, ':now': { S: now } },
      }),
    );
    for (const key of due.Items ?? []) {
      const fresh = await db.send(new GetItemCommand({ TableName: tableName('state'), Key: { pk: key.pk!, sk: key.sk! }, ConsistentRead: true }));
      if (fresh.Item && (fresh.Item.dueAt?.S ?? '') <= now && (await act(fresh.Item, now))) acted++;
    }
  }
  return { acted };
}

/** From 1 December the next year's calendar must be there: without it deadlines that need it are refused. */
function warnOfCalendar(now: Instant): void {
  const today = dayOf(now);
  const next = String(Number(today.slice(0, 4)) + 1);
  const missing = today.slice(5) >= '12-01' && calendar().years[next] === undefined;
  metrics.addMetric('CalendarMissing', MetricUnit.Count, missing ? 1 : 0);
  metrics.publishStoredMetrics();
}

/** Acts on a row whose time has come: starts its timer, or raises its alert. False when somebody else was first. */
async function act(row: Item, now: Instant): Promise<boolean> {
  const due = JSON.parse(row.due?.S ?? 'null') as Due;
  const [kind = '', ...rest] = (row.pk?.S ?? '').split('#');
  const id = rest.join('#');
  const m = matterOf(kind);
  if (!m) throw new Error(`due row of unknown kind ${kind}`);
  if (!('timer' in due)) return remind(row, due, { kind, matter: id, number: row.number?.S ?? id }, now);
  // 80 characters at most: the row and its instant by their digest, so that one row and instant is one execution.
  const name = `${due.timer}-${sha256Hex(`${row.pk?.S}|${row.sk?.S}|${row.dueAt?.S}`).slice(0, 32)}`;
  const wakeAt = stageShell().clock.wakeAt(now);
  await startTimer(sfn, name, { wakeAt, domain: m.domain, payload: { task: due.task, id, step: name, command: due.command } });
  return write(movedOn(row, new Date(Date.parse(now) + AGAIN_MS).toISOString()));
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
