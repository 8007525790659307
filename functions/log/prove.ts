import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { parseProof, parseSigned, proofText } from '../kernel/log/checkpoint.ts';
import { type LogPolicy, trust } from '../kernel/log/policy.ts';
import { WIDTH } from '../kernel/log/tile.ts';
import { base64, fromUtf8 } from '../kernel/proof/bytes.ts';
import { consistencyRanges, inclusionRanges } from '../kernel/proof/merkle.ts';
import { type Item, leafKey, readAll, tableName } from '../shell/ledger.ts';
import { putLog, readLog } from '../shell/log-store.ts';
import { entriesOf } from './entries.ts';
import { cosignAgain, hashesOf, type LogStore, sequence } from './sequencer.ts';

/** Asks for the proofs of a matter's newest events of these types, in this order. */
export interface ProveInput {
  readonly task: 'prove';
  readonly kind: string;
  readonly id: string;
  readonly types: readonly string[];
}
/** `proofs`: the events, in the order asked. `time`: when all `witnesses` of the stage had cosigned the last one's leaf (POSIX seconds; null while they have not). */
export interface Proven {
  readonly proofs: readonly string[];
  readonly time: { readonly witnessed: number | null; readonly witnesses: number };
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

/** What is kept under `proof/<event>.json`, with the ETag under which it may be replaced. */
type Found = { readonly kept: Kept; readonly etag: string } | undefined;
const nameOf = (event: string): string => `proof/${event}.json`;
async function found(event: string): Promise<Found> {
  const there = await readLog(nameOf(event));
  return there && { kept: JSON.parse(fromUtf8(there.bytes)) as Kept, etag: there.etag };
}
const witnessedAt = (policy: LogPolicy, signed: string): number | undefined => trust(policy, signed)?.witnessed;
const signedOf = (kept: Kept): string => parseProof(kept.proof)!.signed;

/** The newest checkpoint, with the cosignatures of all witnesses if they give them now. */
async function newestCheckpoint(store: LogStore, policy: LogPolicy): Promise<string> {
  const read = async () => fromUtf8((await readLog('checkpoint'))!.bytes);
  const signed = await read();
  if (policy.quorum === 'none' || witnessedAt(policy, signed) !== undefined) return signed;
  await cosignAgain(store);
  return read();
}

/**
 * The checkpoint from which each event's proof is made: its own where that is cosigned by all witnesses (the first such stays: it is the
 * earliest); else the one of the next event that has such a proof, which holds this event too; else the newest, asked for once.
 */
export async function checkpointsFor(
  kept: readonly (string | undefined)[],
  cosigned: (signed: string) => boolean,
  newest: () => Promise<string>,
): Promise<string[]> {
  const good = kept.map((k) => (k !== undefined && cosigned(k) ? k : undefined));
  let asked: string | undefined;
  const chosen: string[] = [];
  for (const i of kept.keys()) {
    const later = good.slice(i).find((g) => g !== undefined);
    if (later === undefined) asked ??= await newest();
    chosen.push(later ?? asked!);
  }
  return chosen;
}

/** Brings these events into the log if they are not there, and keeps their proofs under `proof/<event>.json`. Answers the events' ids and the last one's time. Idempotent. */
export async function prove(db: DynamoDBClient, store: LogStore, policy: LogPolicy, input: ProveInput): Promise<Proven> {
  const events = await Promise.all(input.types.map((type) => newest(db, input.kind, input.id, type)));
  const indices: number[] = [];
  for (const event of events) indices.push(await indexOf(db, store, event));
  const before = await Promise.all(events.map(found));
  const chosen = await checkpointsFor(
    before.map((f) => f && signedOf(f.kept)),
    (signed) => witnessedAt(policy, signed) !== undefined,
    () => newestCheckpoint(store, policy),
  );
  let old = 0;
  for (const [i, event] of events.entries()) {
    const signed = chosen[i]!;
    const { size } = parseSigned(signed)!.checkpoint;
    const [path, consistency] = await Promise.all([
      hashesOf(store, size, inclusionRanges(indices[i]!, size)),
      hashesOf(store, size, consistencyRanges(old, size)),
    ]);
    const kept: Kept = {
      proof: proofText({ leaf: (await entriesOf(Math.floor(indices[i]! / WIDTH), size))[indices[i]! % WIDTH]!, index: indices[i]!, path, signed }),
      consistency: consistency.map(base64),
    };
    const text = JSON.stringify(kept);
    const was = before[i];
    if (was === undefined || JSON.stringify(was.kept) !== text)
      if (!(await putLog(nameOf(event), text, { type: 'application/json', only: was ? { over: was.etag } : 'new' })))
        // Another run was first: the caller asks again, and finds what that one kept.
        throw new Error(`proof of ${event} was written meanwhile`);
    old = size;
  }
  return { proofs: events, time: { witnessed: witnessedAt(policy, chosen[chosen.length - 1]!) ?? null, witnesses: policy.witnesses.length } };
}
