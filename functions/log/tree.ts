import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { tableName } from '../shell/ledger.ts';
import { EMPTY, type Tree } from './sequencer.ts';

/** The log's one row in State. */
export const TREE = { pk: { S: 'log#tree' }, sk: { S: 'state' } };

/** How the log stands, read consistently. */
export async function treeOf(db: DynamoDBClient): Promise<Tree> {
  const { Item } = await db.send(new GetItemCommand({ TableName: tableName('state'), Key: TREE, ConsistentRead: true }));
  return Item ? (JSON.parse(Item.tree!.S!) as Tree) : EMPTY;
}
