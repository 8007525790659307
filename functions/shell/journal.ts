import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { JournalLine } from '../kernel/journal-line.ts';
import { type Item, tableName } from './ledger.ts';
import { journalKey } from './transaction.ts';

const lines = (db: DynamoDBClient, month: string, more: Readonly<Record<string, unknown>>, condition: string, values: Item) =>
  db.send(
    new QueryCommand({
      TableName: tableName('state'),
      IndexName: 'byKind',
      KeyConditionExpression: `kindKey = :k AND ${condition}`,
      ExpressionAttributeValues: { ':k': { S: journalKey(month) }, ...values },
      ...more,
    }),
  );

/** The first unit or role after this one in whose journal a month has lines; undefined when there is none. */
async function unitAfter(db: DynamoDBClient, month: string, unit: string): Promise<string | undefined> {
  const page = await lines(db, month, { Limit: 1 }, 'statusAt > :after', { ':after': { S: unit === '' ? ' ' : `${unit}#~` } });
  return page.Items?.[0]?.statusAt?.S?.split('#')[0];
}
/** Who has lines in a month's journal, in the order of their names; a query for each. */
export async function unitsIn(db: DynamoDBClient, month: string): Promise<string[]> {
  const units: string[] = [];
  for (let unit = await unitAfter(db, month, ''); unit !== undefined; unit = await unitAfter(db, month, unit)) units.push(unit);
  return units;
}
/** Is anything recorded in a month's journal? */
export const anyLines = async (db: DynamoDBClient, month: string): Promise<boolean> => (await unitAfter(db, month, '')) !== undefined;

/** One unit's lines of a month, in time. Eventually consistent. */
export async function linesOf(db: DynamoDBClient, month: string, unit: string): Promise<JournalLine[]> {
  const found: JournalLine[] = [];
  let from: Item | undefined;
  do {
    const page = await lines(db, month, from ? { ExclusiveStartKey: from } : {}, 'begins_with(statusAt, :unit)', { ':unit': { S: `${unit}#` } });
    for (const row of page.Items ?? []) found.push(JournalLine.parse(JSON.parse(row.line?.S ?? 'null')));
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
}
