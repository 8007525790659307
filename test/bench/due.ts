import { BatchWriteItemCommand, CreateTableCommand, DynamoDBClient, ScalarAttributeType, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { awsEnvironment, type Engine } from '../../bin/local/engine.ts';
import { KNOWN } from '../../functions/kernel/calendar-years.ts';
import { SHARDS } from '../../functions/shell/ledger.ts';
import type { Figure } from './run.ts';

const NOW = '2026-03-12T04:00:00.000Z';
/** To act on now; open and due some time later; told to everybody long ago and still open, outside the index of what is due. */
interface County {
  readonly now: number;
  readonly later: number;
  readonly overdue: number;
}
const key = (AttributeName: string) => ({ AttributeName, AttributeType: ScalarAttributeType.S });
const names = { LEDGER_TABLE: 'due-ledger', STATE_TABLE: 'due-state', IDENTITY_TABLE: 'due-identity' };

/** Tables as the deployment has them, as far as the sweep reads and writes them. */
async function prepare(engine: Engine): Promise<DynamoDBClient> {
  const clock = JSON.stringify({ epoch: NOW, k: 1, t0: new Date().toISOString() });
  Object.assign(process.env, awsEnvironment(engine.endpoint), names, {
    ...{ COUNTY: 'TY', CALENDAR: JSON.stringify(KNOWN), OVERLAYS: '{}', CLOCK: clock },
    ...{ MACHINE_PREFIX: 'none:', TASKS_PREFIX: 'none:', POWERTOOLS_DEV: 'true', POWERTOOLS_METRICS_DISABLED: 'true' },
  });
  const db = new DynamoDBClient({});
  for (const TableName of Object.values(names)) {
    await db.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: ['pk', 'sk', 'dueShard', 'dueAt'].slice(0, TableName === names.STATE_TABLE ? 4 : 2).map(key),
        ...(TableName === names.STATE_TABLE
          ? {
              GlobalSecondaryIndexes: [
                {
                  IndexName: 'due',
                  KeySchema: [
                    { AttributeName: 'dueShard', KeyType: 'HASH' },
                    { AttributeName: 'dueAt', KeyType: 'RANGE' },
                  ],
                  Projection: { ProjectionType: 'KEYS_ONLY' },
                },
              ],
            }
          : {}),
      }),
    );
    await waitUntilTableExists({ client: db, minDelay: 1, maxDelay: 1, maxWaitTime: 30 }, { TableName });
  }
  return db;
}

/** Open obligations, each a matter of its own, written as the ledger's own code makes their rows. */
async function owe(db: DynamoDBClient, prefix: string, n: number, until: string, at: string | undefined): Promise<void> {
  const { dueItem } = await import('../../functions/shell/transaction.ts');
  const rows = [...Array(n).keys()].map((i) => {
    const id = `${prefix}-${i}`;
    const {
      dueShard,
      dueAt: _,
      ...row
    } = dueItem(`plan#${id}`, { id, number: id }, { obligation: 'publish-plan', by: 'housing-bureau', at: until, rule: 'R' }, NOW);
    return { PutRequest: { Item: at === undefined ? row : { ...row, dueShard: dueShard!, dueAt: { S: at } } } };
  });
  const writer = async (from: number): Promise<void> => {
    for (let i = from; i < n; i += 4 * 25) await db.send(new BatchWriteItemCommand({ RequestItems: { [names.STATE_TABLE]: rows.slice(i, i + 25) } }));
  };
  await Promise.all([0, 25, 50, 75].map(writer));
}

/** Calls of one sweep of such a county, by kind, counted where the SDK sends them. Throws unless it acted on what was due, and on nothing else. */
async function sweepOf(db: DynamoDBClient, round: string, add: County): Promise<Record<string, number>> {
  await owe(db, `later-${round}`, add.later, '2026-12-30T15:59:59.999Z', '2026-12-25T01:00:00.000Z');
  await owe(db, `overdue-${round}`, add.overdue, '2026-01-05T15:59:59.999Z', undefined);
  await owe(db, `now-${round}`, add.now, '2026-03-11T15:59:59.999Z', '2026-03-11T16:00:00.000Z');
  const { stageShell } = await import('../../functions/shell/aws.ts');
  const { handler } = await import('../../functions/due/sweep.ts');
  const counts: Record<string, number> = { Query: 0, Scan: 0, GetItem: 0, BatchGetItem: 0, TransactWriteItems: 0, PutItem: 0 };
  const { middlewareStack } = stageShell().db;
  middlewareStack.add(
    (next, context) => (given) => {
      const command = String(context.commandName).replace(/Command$/, '');
      counts[command] = (counts[command] ?? 0) + 1;
      return next(given);
    },
    { step: 'initialize', name: 'counting' },
  );
  const began = Date.now();
  const { acted } = await handler();
  const ms = Date.now() - began;
  middlewareStack.remove('counting');
  if (acted !== add.now) throw new Error(`the sweep acted on ${acted}, not on ${add.now}`);
  return { ...counts, ms };
}

/** Throws unless each of these sweeps, of the same work to do, made the same calls: no more queries than pieces of the index and two, no scan. */
function sameCalls(sweeps: readonly Figure[]): void {
  const calls = sweeps.map(({ values: { ms: _, ...counted } }) => counted);
  const wrong = calls.find((c) => c.Scan !== 0 || (c.Query ?? 0) > SHARDS + 2 || JSON.stringify(c) !== JSON.stringify(calls[0]));
  if (wrong) throw new Error(`a sweep's calls follow what exists: ${JSON.stringify(calls)}`);
}

/** What a sweep costs, as what exists grows and what is due now does not. */
export async function benchDue(engine: Engine): Promise<Figure[]> {
  const db = await prepare(engine);
  const rounds: [string, string, County][] = [
    ['十万项未到期，无一到期', '100,000 open, none due', { later: 100_000, overdue: 0, now: 0 }],
    ['其中五十项到期', '50 due of them', { later: 0, overdue: 0, now: 50 }],
    ['另有一万项早已逾期', '10,000 long overdue beside', { later: 0, overdue: 10_000, now: 50 }],
    ['总数加倍', 'twice as many of all', { later: 100_000, overdue: 10_000, now: 50 }],
  ];
  const figures: Figure[] = [];
  for (const [i, [zh, en, add]] of rounds.entries()) figures.push({ zh, en, values: await sweepOf(db, String(i), add) });
  sameCalls(figures.slice(1));
  return figures;
}
