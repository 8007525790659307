import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BatchWriteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { type Item, tableName } from '../../functions/shell/ledger.ts';
import { putLog, readLog } from '../../functions/shell/log-store.ts';
import type { MirroredLog } from './read.ts';
import type { Refolded } from './refold.ts';

const BATCH = 25;
const AT_ONCE = 8;

/** Throws unless ledger, state and log hold nothing. */
export async function mustBeEmpty(db: DynamoDBClient): Promise<void> {
  for (const table of ['ledger', 'state'] as const) {
    const { Items } = await db.send(new ScanCommand({ TableName: tableName(table), Limit: 1, ConsistentRead: true }));
    if (Items?.length) throw new Error(`只能恢复到空的部署 only an empty stack may be restored into: ${table}`);
  }
  if (await readLog('checkpoint')) throw new Error('只能恢复到空的部署 only an empty stack may be restored into: log');
}

async function putRows(db: DynamoDBClient, table: 'ledger' | 'state', rows: readonly Item[]): Promise<void> {
  for (let i = 0; i < rows.length; i += BATCH) {
    let rest: Record<string, { PutRequest: { Item: Item } }[]> = { [tableName(table)]: rows.slice(i, i + BATCH).map((Item) => ({ PutRequest: { Item } })) };
    for (let wait = 50; Object.keys(rest).length > 0; wait *= 2) {
      const answer = await db.send(new BatchWriteItemCommand({ RequestItems: rest }));
      rest = (answer.UnprocessedItems ?? {}) as typeof rest;
      if (Object.keys(rest).length > 0) await new Promise((done) => setTimeout(done, wait));
    }
  }
}

/** Full tiles, full bundles and sealed intervals are final, and locked; partial ones are not. */
const isFinal = (path: string): boolean => /^(tile|sealed)\//.test(path) && !path.includes('.p/');

/** The log's files as they were, full ones locked; the old key and its last checkpoint once more under `keys/`, where they stay. */
async function putFiles(folder: string, log: MirroredLog, lockUntil: Date): Promise<void> {
  const paths = log.files.filter((f) => f !== 'checkpoint' && f !== 'log.vkey');
  const put = (name: string, from: string, locked: boolean) =>
    putLog(name, new Uint8Array(readFileSync(join(folder, from))), {
      type: /^(tile|sealed)\//.test(name) ? 'application/octet-stream' : 'text/plain; charset=utf-8',
      maxAge: locked ? 31_536_000 : 0,
      ...(locked ? { only: 'new' as const, lockUntil } : {}),
    });
  const worker = async () => {
    for (let path = paths.shift(); path !== undefined; path = paths.shift()) await put(path, path, isFinal(path));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const kept = `keys/${log.vkey.split('+')[1]}`;
  for (const name of ['log.vkey', 'checkpoint']) await put(`${kept}/${name}`, name, true);
  await put('checkpoint', 'checkpoint', false);
}

/** Fills an empty stack. The order lets nothing run before what it stands on: files, tree, ledger, state, and last the markers that wake the sequencer. */
export async function fill(
  db: DynamoDBClient,
  given: {
    readonly ledger: readonly Item[];
    readonly folded: Refolded;
    readonly log: MirroredLog;
    readonly folder: string;
    readonly lockUntil: Date;
    readonly at: string;
  },
): Promise<void> {
  const { ledger, folded } = given;
  await putRows(db, 'state', [folded.tree]);
  await putFiles(given.folder, given.log, given.lockUntil);
  // The mark keeps the relay from sending out again what happened long ago.
  await putRows(
    db,
    'ledger',
    ledger.map((row) => ({ ...row, restored: { S: given.at } })),
  );
  await putRows(db, 'state', folded.state);
  await putRows(db, 'state', folded.markers);
}
