import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { dayOf, type Instant } from '../kernel/calendar.ts';
import type { Due } from '../kernel/due.ts';
import { sha256Hex } from '../kernel/proof/bytes.ts';
import { matterOf } from '../matters.ts';
import { stageShell } from '../shell/aws.ts';
import { calendar } from '../shell/env.ts';
import { type Item, SHARDS, tableName } from '../shell/ledger.ts';
import { startTimer } from '../shell/timer.ts';

const sfn = new SFNClient({});
const metrics = new Metrics({ namespace: 'Daylight' });
/** A timer whose command was refused is tried again after this much legal time. */
const AGAIN_MS = 3_600_000;
/** At most so many rows of a shard in one sweep; the rest come with the next. */
const LIMIT = 50;

/** Gives the commands whose time has come, by starting `workflow-timer` once per row and instant. Costs what is due now: rows are keyed by their next instant and moved on. */
export async function handler(): Promise<{ given: number }> {
  const { db, clock } = stageShell();
  const now = clock.now();
  warnOfCalendar(now);
  let given = 0;
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
      if (fresh.Item && (fresh.Item.dueAt?.S ?? '') <= now && (await act(fresh.Item, now))) given++;
    }
  }
  return { given };
}

/** From 1 December the next year's calendar must be there: without it deadlines that need it are refused. */
function warnOfCalendar(now: Instant): void {
  const today = dayOf(now);
  const next = String(Number(today.slice(0, 4)) + 1);
  const missing = today.slice(5) >= '12-01' && calendar().years[next] === undefined;
  metrics.addMetric('CalendarMissing', MetricUnit.Count, missing ? 1 : 0);
  metrics.publishStoredMetrics();
}

async function act(row: Item, now: Instant): Promise<boolean> {
  const { db, clock } = stageShell();
  const due = JSON.parse(row.due?.S ?? 'null') as Due;
  const [kind = '', id = ''] = (row.pk?.S ?? '').split('#');
  const m = matterOf(kind);
  if (!m) throw new Error(`due row of unknown kind ${kind}`);
  if ('timer' in due) {
    // 80 characters at most: the row and its instant by their digest, so that one row and instant is one execution.
    const name = `${due.timer}-${sha256Hex(`${row.pk?.S}|${row.sk?.S}|${row.dueAt?.S}`).slice(0, 32)}`;
    await startTimer(sfn, name, { wakeAt: clock.wakeAt(now), domain: m.domain, payload: { task: due.task, id, step: name, command: due.command } });
  }
  const later = new Date(Date.parse(now) + AGAIN_MS).toISOString();
  // An obligation that is late stays visible by its own `at`; only its place in the index moves on.
  const next = 'timer' in due ? { ...row, dueAt: { S: later } } : without(row);
  await db
    .send(
      new PutItemCommand({ TableName: tableName('state'), Item: next, ConditionExpression: 'dueAt = :was', ExpressionAttributeValues: { ':was': row.dueAt! } }),
    )
    .catch((error: Error) => {
      if (error.name !== 'ConditionalCheckFailedException') throw error;
    });
  return 'timer' in due;
}

function without(row: Item): Item {
  const { dueShard: _shard, dueAt: _at, ...rest } = row;
  return rest;
}
