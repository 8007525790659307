import { ConditionalCheckFailedException, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { parseVkey } from '../../functions/kernel/log/note.ts';

/** Makes a witness watch a log, by the log's verifier key. One that it watches already stays as it is: what it has seen is never forgotten. */
export async function watchLog(db: DynamoDBClient, table: string, vkey: string): Promise<'new' | 'known'> {
  const log = parseVkey(vkey);
  if (log?.type !== 1) throw new Error(`不是日志的公钥 not a log’s verifier key: ${vkey}`);
  try {
    await db.send(new PutItemCommand({ TableName: table, Item: { pk: { S: log.name }, vkey: { S: vkey } }, ConditionExpression: 'attribute_not_exists(pk)' }));
    return 'new';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'known';
    throw error;
  }
}
