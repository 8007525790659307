import { type DynamoDBClient, QueryCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { env } from './env.ts';
import { commit, type Item, type Key, tableName } from './ledger.ts';

/** The sealed interval (protocols §1) of a wall instant, POSIX seconds: never scaled. */
export const intervalOf = (wallSeconds: number): number => Math.floor(wallSeconds / Number(env('SEALED_SECONDS')));

/** Which interval is sealed next: the row stands before the first entry does, so that no interval is passed over. */
export const headKey: Key = { table: 'state', pk: 'log#sealed', sk: 'state' };
export const headItem = (next: number): Item => ({ pk: { S: headKey.pk }, sk: { S: headKey.sk }, next: { N: String(next) } });

/** One row, put if its condition holds; false when it does not. */
export const putIf = (db: DynamoDBClient, table: Key['table'], Item: Item, condition: Partial<TransactWriteItem['Put']>): Promise<boolean> =>
  commit(db, [{ Put: { TableName: tableName(table), Item, ...condition } }]);
export const ABSENT = { ConditionExpression: 'attribute_not_exists(pk)' };
/** On a new stack: the first interval is this one. */
export const beginIntervals = (db: DynamoDBClient, interval: number): Promise<boolean> => putIf(db, 'state', headItem(interval), ABSENT);

// Named in the clear: whoever owns the account can count rows in any case, and a sealer that knew the names of secret rows could tell tenders apart.
const pk = (interval: number): string => `interval#${interval}`;
/** Stands as soon as nothing more can enter the interval. */
export const closedKey = (interval: number): Key => ({ table: 'sealed', pk: pk(interval), sk: 'closed' });
const ENTRY = 'entry#';

/** What a secret event adds to its own transaction: its entry in the interval, only while that is open. */
export function entryItems(interval: number, entry: string): TransactWriteItem[] {
  const TableName = tableName('sealed');
  const closed = closedKey(interval);
  return [
    { ConditionCheck: { TableName, Key: { pk: { S: closed.pk }, sk: { S: closed.sk } }, ConditionExpression: 'attribute_not_exists(pk)' } },
    { Put: { TableName, Item: { pk: { S: pk(interval) }, sk: { S: ENTRY + entry } }, ConditionExpression: 'attribute_not_exists(pk)' } },
  ];
}

/** The entries of an interval, hex. */
export async function entriesOf(db: DynamoDBClient, interval: number): Promise<string[]> {
  const entries: string[] = [];
  let from: Item | undefined;
  do {
    const page = await db.send(
      new QueryCommand({
        TableName: tableName('sealed'),
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :p AND begins_with(sk, :e)',
        ExpressionAttributeValues: { ':p': { S: pk(interval) }, ':e': { S: ENTRY } },
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    for (const row of page.Items ?? []) entries.push(row.sk!.S!.slice(ENTRY.length));
    from = page.LastEvaluatedKey;
  } while (from);
  return entries;
}
