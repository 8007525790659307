import {
  type AttributeValue as Attribute,
  BatchGetItemCommand,
  type DynamoDBClient,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { Instant } from '../kernel/calendar.ts';
import { type AnyMatter, fold, type Meta } from '../kernel/matter.ts';
import type { PortKey } from '../kernel/ports.ts';
import type { Ask } from '../kernel/use-case.ts';
import { env } from './env.ts';

export type Item = Record<string, Attribute>;
export interface Key {
  readonly table: 'ledger' | 'state' | 'identity' | 'sealed';
  readonly pk: string;
  readonly sk: string;
}

/** A matter as stored: its state is the fold of its `v` events. */
export interface Stored<S> {
  readonly id: string;
  readonly number: string;
  readonly v: number;
  readonly state: S;
}

// biome-ignore lint/suspicious/noExplicitAny: a matter of any kind
export type AnyStored = Stored<any>;
// biome-ignore lint/suspicious/noExplicitAny: an event of any matter
export type EventRow = { readonly event: any; readonly meta: Meta };

/** How many pieces the due index and the pending markers are split into, so that no partition runs hot. */
export const SHARDS = 4;
export const shardOf = (id: string): number => [...id].reduce((h, c) => (h * 31 + c.charCodeAt(0)) >>> 0, 7) % SHARDS;

/** The log's marker of an event. All of a matter's (its ledger key) lie in one shard: whoever sees one of them has seen those before it. */
export const markerKey = (matter: string, event: string): Key => ({ table: 'state', pk: `pending#${shardOf(matter)}`, sk: event });

/** A string as DynamoDB has it. */
export const s = (value: string): Attribute => ({ S: value });

/** The table's name, set with the permission to use it. */
export const tableName = (table: Key['table']): string => env(`${table.toUpperCase()}_TABLE`);

export const eventKey = (kind: string, id: string, v: number): Key => ({ table: 'ledger', pk: `${kind}#${id}`, sk: `v#${String(v).padStart(12, '0')}` });
export const stateKey = (kind: string, id: string): Key => ({ table: 'state', pk: `${kind}#${id}`, sk: 'state' });
export const onceKey = (actor: string, key: string): Key => ({ table: 'state', pk: `once#${actor}#${key}`, sk: 'once' });
/** Where an event's leaf stands in the log is told by a row under its id, as soon as it is there. */
export const leafKey = (event: string): Key => ({ table: 'state', pk: `leaf#${event}`, sk: 'leaf' });
export const counterKey = (letter: string, year: string): Key => ({ table: 'state', pk: `number#${letter}#${year}`, sk: 'state' });
export const askKey = (a: Ask): Key =>
  'port' in a ? { table: 'state', pk: `port#${a.port}#${a.key}`, sk: 'row' } : { table: 'identity', pk: a.identity, sk: a.part };

/** Reads all keys at once, consistently: the one read of a command. Absent rows are undefined, in the order asked. */
export async function readAll(db: DynamoDBClient, keys: readonly Key[]): Promise<(Item | undefined)[]> {
  if (keys.length === 0) return [];
  const request: Record<string, { Keys: Item[]; ConsistentRead: true }> = {};
  const seen = new Set<string>();
  for (const k of keys) {
    const name = tableName(k.table);
    if (seen.has(`${name}|${k.pk}|${k.sk}`)) continue;
    seen.add(`${name}|${k.pk}|${k.sk}`);
    request[name] ??= { Keys: [], ConsistentRead: true };
    request[name].Keys.push({ pk: s(k.pk), sk: s(k.sk) });
  }
  const found = new Map<string, Item>();
  let pending: typeof request | undefined = request;
  for (let attempt = 0; pending && Object.keys(pending).length > 0; attempt++) {
    if (attempt > 5) throw new Error('rows stay unprocessed');
    if (attempt > 0) await new Promise((done) => setTimeout(done, 25 * 2 ** attempt));
    const answer: { Responses?: Record<string, Item[]> | undefined; UnprocessedKeys?: object | undefined } = await db.send(
      new BatchGetItemCommand({ RequestItems: pending }),
    );
    for (const [table, items] of Object.entries(answer.Responses ?? {})) for (const i of items) found.set(`${table}|${i.pk?.S}|${i.sk?.S}`, i);
    pending = answer.UnprocessedKeys as typeof request | undefined;
  }
  return keys.map((k) => found.get(`${tableName(k.table)}|${k.pk}|${k.sk}`));
}

/** The body of a row of a port or of Identity, or undefined where there is none. */
export const bodyOf = (row: Item | undefined): unknown => (row?.body?.S === undefined ? undefined : JSON.parse(row.body.S));

/** A row of a port as it was asked; undefined: there was none. */
export interface Asked {
  readonly key: PortKey;
  readonly row: Item | undefined;
}

/** In one read: what a use case asks, by name; the rows of ports among it, as they were; and the rows of other keys, in their order. */
export async function askedOf(
  db: DynamoDBClient,
  asks: Readonly<Record<string, Ask>> = {},
  keys: readonly Key[] = [],
): Promise<{ readonly asked: Readonly<Record<string, unknown>>; readonly ports: readonly Asked[]; readonly rows: readonly (Item | undefined)[] }> {
  const all = Object.entries(asks);
  const rows = await readAll(db, [...all.map(([, ask]) => askKey(ask)), ...keys]);
  return {
    asked: Object.fromEntries(all.map(([name], i) => [name, bodyOf(rows[i])])),
    ports: all.flatMap(([, key], i) => ('port' in key ? [{ key, row: rows[i] }] : [])),
    rows: rows.slice(all.length),
  };
}

/** The events of a matter in order, with where they stand. */
export async function eventsOf(db: DynamoDBClient, m: AnyMatter, id: string): Promise<EventRow[]> {
  const rows: EventRow[] = [];
  let from: Item | undefined;
  do {
    const page = await db.send(
      new QueryCommand({
        TableName: tableName('ledger'),
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': s(`${m.kind}#${id}`) },
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    for (const i of page.Items ?? []) rows.push(eventRow(m, i));
    from = page.LastEvaluatedKey;
  } while (from);
  return rows;
}

/** The first `v` events of a matter that recites its record; none of one that does not. */
export async function recital(db: DynamoDBClient, m: AnyMatter, id: string, v: number): Promise<EventRow[]> {
  return m.recite ? (await eventsOf(db, m, id)).slice(0, v) : [];
}

/** Where the event of a ledger row stands, and who made it. */
export function metaOf(i: Item): Meta {
  const text = (name: string): string => i[name]?.S ?? '';
  return {
    id: text('id'),
    v: Number(i.v?.N),
    at: text('at') as Instant,
    by: text('by'),
    units: JSON.parse(text('units')),
    matter: text('matter'),
    number: text('number'),
  };
}
/** Reads one ledger row back into event and meta. */
export function eventRow(m: AnyMatter, i: Item): EventRow {
  return { event: m.events.parse(JSON.parse(i.event?.S ?? '')), meta: metaOf(i) };
}

/** The stored matter, refolded from the ledger when it was folded by another version of the fold. */
export async function stored(db: DynamoDBClient, m: AnyMatter, id: string, item: Item | undefined): Promise<AnyStored> {
  if (!item) return { id, number: '', v: 0, state: m.initial };
  const base = { id, number: item.number?.S ?? '', v: Number(item.v?.N) };
  if (Number(item.fold?.N) === m.version) return { ...base, state: JSON.parse(item.state?.S ?? 'null') };
  const rows = (await eventsOf(db, m, id)).slice(0, base.v);
  return { ...base, state: fold(m, rows) };
}

const CONFLICT_ATTEMPTS = 8;
/** Writes all or nothing. False when a condition failed: somebody else was first. Transactions that only met on the same rows are tried again; other errors are thrown. */
export async function commit(db: DynamoDBClient, items: TransactWriteItem[]): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      await db.send(new TransactWriteItemsCommand({ TransactItems: items }));
      return true;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = new Set((error.CancellationReasons ?? []).map((r) => r.Code ?? 'None'));
      codes.delete('None');
      if (codes.delete('ConditionalCheckFailed') && [...codes].every((c) => c === 'TransactionConflict')) return false;
      if (attempt >= CONFLICT_ATTEMPTS || codes.size !== 1 || !codes.has('TransactionConflict')) throw error;
      await new Promise((done) => setTimeout(done, Math.random() * 10 * 2 ** attempt));
    }
  }
}
