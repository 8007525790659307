import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { parseProof, parseSigned, proofText } from '../kernel/log/checkpoint.ts';
import { WIDTH } from '../kernel/log/tile.ts';
import { base64, fromUtf8 } from '../kernel/proof/bytes.ts';
import { consistencyRanges, inclusionRanges } from '../kernel/proof/merkle.ts';
import { type Item, readAll, tableName } from '../shell/ledger.ts';
import { putLog, readLog } from '../shell/log-store.ts';
import { entriesOf, leafKey } from './entries.ts';
import { hashesOf, type LogStore, sequence } from './sequencer.ts';

/** Asks for the proofs of a matter's newest events of these types, in this order. */
export interface ProveInput {
  readonly task: 'prove';
  readonly kind: string;
  readonly id: string;
  readonly types: readonly string[];
}
/** A proof as it is kept: a tlog-proof text, and what leads from the tree of the proof before it to this one's. */
interface Kept {
  readonly proof: string;
  readonly consistency: readonly string[];
}

/** The id of a matter's newest event of this type. */
async function newest(db: DynamoDBClient, kind: string, id: string, type: string): Promise<string> {
  let from: Item | undefined;
  do {
    const page = await db.send(
      new QueryCommand({
        TableName: tableName('ledger'),
        ConsistentRead: true,
        ScanIndexForward: false,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: `${kind}#${id}` } },
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    const found = page.Items?.find((i) => i.type?.S === type);
    if (found) return found.id!.S!;
    from = page.LastEvaluatedKey;
  } while (from);
  throw new Error(`${kind}#${id} has no ${type}`);
}

/** Where an event's leaf stands, once it is in the log: brings it there when it is not. */
async function indexOf(db: DynamoDBClient, store: LogStore, event: string): Promise<number> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const [row] = await readAll(db, [leafKey(event)]);
    if (row) return Number(row.n?.N);
    await sequence(store, 4);
  }
  throw new Error(`${event} does not get into the log`);
}

/** Makes the proof of one event from the newest checkpoint, unless it was made before: the first is the earliest, and stays. */
async function proofOf(db: DynamoDBClient, store: LogStore, event: string, before: Kept | undefined): Promise<Kept> {
  const name = `proof/${event}.json`;
  const there = await readLog(name);
  if (there) return JSON.parse(fromUtf8(there.bytes)) as Kept;
  const index = await indexOf(db, store, event);
  const signed = fromUtf8((await readLog('checkpoint'))!.bytes);
  const { size } = parseSigned(signed)!.checkpoint;
  const old = before ? parseSigned(parseProof(before.proof)!.signed)!.checkpoint.size : 0;
  const [path, consistency] = await Promise.all([hashesOf(store, size, inclusionRanges(index, size)), hashesOf(store, size, consistencyRanges(old, size))]);
  const kept: Kept = {
    proof: proofText({ leaf: (await entriesOf(Math.floor(index / WIDTH), size))[index % WIDTH]!, index, path, signed }),
    consistency: consistency.map(base64),
  };
  if (await putLog(name, JSON.stringify(kept), { type: 'application/json', only: 'new' })) return kept;
  return JSON.parse(fromUtf8((await readLog(name))!.bytes)) as Kept;
}

/** Brings these events into the log if they are not there, and keeps their proofs under `proof/<event>.json`. Answers the events' ids. Idempotent. */
export async function prove(db: DynamoDBClient, store: LogStore, input: ProveInput): Promise<{ readonly proofs: readonly string[] }> {
  const proofs: string[] = [];
  let before: Kept | undefined;
  for (const type of input.types) {
    const event = await newest(db, input.kind, input.id, type);
    before = await proofOf(db, store, event, before);
    proofs.push(event);
  }
  return { proofs };
}
