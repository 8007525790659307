import { ConditionalCheckFailedException, type DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
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

/** Lets a log that is watched go on under another key: what was seen of it stays, so that the new key can only append. Throws when the old key is not the one watched, or the names differ. */
export async function followKey(db: DynamoDBClient, table: string, old: string, now: string): Promise<void> {
  const log = parseVkey(now);
  if (log?.type !== 1 || log.name !== parseVkey(old)?.name) throw new Error('新旧公钥不属于同一日志 the two keys are not of one log');
  try {
    await db.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { pk: { S: log.name } },
        UpdateExpression: 'SET vkey = :now',
        ConditionExpression: 'vkey = :old',
        ExpressionAttributeValues: { ':now': { S: now }, ':old': { S: old } },
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) throw new Error('所见证的不是此旧公钥 the old key is not the one that is watched');
    throw error;
  }
}
