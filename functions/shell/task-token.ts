import { DeleteItemCommand, type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { SendTaskSuccessCommand, type SFNClient, TaskDoesNotExist, TaskTimedOut } from '@aws-sdk/client-sfn';
import type { AnyMatter } from '../kernel/matter.ts';
import { commit, type Item, readAll, stateKey, stored, tableName } from './ledger.ts';

interface Clients {
  readonly db: DynamoDBClient;
  readonly sfn: SFNClient;
}

/** Wakes a machine; one that is gone has been answered already. */
async function answer(sfn: SFNClient, taskToken: string, output: unknown): Promise<void> {
  try {
    await sfn.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
  } catch (error) {
    if (!(error instanceof TaskDoesNotExist) && !(error instanceof TaskTimedOut)) throw error;
  }
}

/**
 * Leaves a machine's token with the matter, or answers at once when what it waits for has come. No wake-up is lost: the token is
 * written only if the matter is still at the version that was read, and every later version is an event that calls `wake`.
 */
export async function awaitAnswer({ db, sfn }: Clients, m: AnyMatter, id: string, name: string, token: string): Promise<void> {
  const predicate = m.awaits[name];
  if (!predicate) throw new Error(`${m.kind} awaits no ${name}`);
  for (let attempt = 0; attempt < 20; attempt++) {
    const [row] = await readAll(db, [stateKey(m.kind, id)]);
    const matter = await stored(db, m, id, row);
    const found = predicate(matter.state);
    if (found) return answer(sfn, token, found);
    const pk = `${m.kind}#${id}`;
    const written = await commit(db, [
      {
        ConditionCheck: {
          TableName: tableName('state'),
          Key: { pk: { S: pk }, sk: { S: 'state' } },
          ConditionExpression: 'v = :v',
          ExpressionAttributeValues: { ':v': { N: String(matter.v) } },
        },
      },
      { Put: { TableName: tableName('state'), Item: { pk: { S: pk }, sk: { S: `await#${name}` }, token: { S: token } } } },
    ]);
    if (written) return;
  }
  throw new Error(`${m.kind}#${id}: too busy to wait for ${name}`);
}

/** Wakes every machine whose answer has come. Safe to repeat and to run out of order: it reads the matter as it is now. */
export async function wake({ db, sfn }: Clients, m: AnyMatter, id: string, state: unknown): Promise<void> {
  const pk = `${m.kind}#${id}`;
  const rows = await db.send(
    new QueryCommand({
      TableName: tableName('state'),
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :a)',
      ExpressionAttributeValues: { ':pk': { S: pk }, ':a': { S: 'await#' } },
    }),
  );
  for (const row of (rows.Items ?? []) as Item[]) {
    const found = m.awaits[(row.sk?.S ?? '').slice('await#'.length)]?.(state);
    if (!found) continue;
    await answer(sfn, row.token?.S ?? '', found);
    await db
      .send(
        new DeleteItemCommand({
          TableName: tableName('state'),
          Key: { pk: { S: pk }, sk: row.sk! },
          ConditionExpression: '#t = :t',
          ExpressionAttributeNames: { '#t': 'token' },
          ExpressionAttributeValues: { ':t': row.token! },
        }),
      )
      .catch((error: Error) => {
        if (error.name !== 'ConditionalCheckFailedException') throw error;
      });
  }
}
