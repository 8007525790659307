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
import { type Due, dueDiff, dueName } from '../kernel/due.ts';
import { dutyLines, monthOf } from '../kernel/journal.ts';
import type { JournalLine } from '../kernel/journal-line.ts';
import { type AnyMatter, fold, type Matter, type Meta } from '../kernel/matter.ts';
import type { PortKey } from '../kernel/ports.ts';
import type { Ask, IdentityRow } from '../kernel/use-case.ts';
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
const shardOf = (id: string): number => [...id].reduce((h, c) => (h * 31 + c.charCodeAt(0)) >>> 0, 7) % SHARDS;

/** The log's marker of an event. All of a matter's (its ledger key) lie in one shard: whoever sees one of them has seen those before it. */
export const markerKey = (matter: string, event: string): Key => ({ table: 'state', pk: `pending#${shardOf(matter)}`, sk: event });

const STATE_MAX_BYTES = 32 * 1024;
const TRANSACTION_MAX_WRITES = 60;
/** What DynamoDB takes in one transaction, checks among it. */
const TRANSACTION_MAX_ITEMS = 100;
/** Accepted commands answer their replays for so long (wall time, seconds). */
const ONCE_SECONDS = 7 * 24 * 3600;

const s = (value: string): Attribute => ({ S: value });
const n = (value: number): Attribute => ({ N: String(value) });

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

/** What a use case asks, by name, and the rows of other keys, in one read. */
export async function askedOf(
  db: DynamoDBClient,
  asks: Readonly<Record<string, Ask>> = {},
  keys: readonly Key[] = [],
): Promise<{ readonly asked: Readonly<Record<string, unknown>>; readonly rows: readonly (Item | undefined)[] }> {
  const names = Object.keys(asks);
  const rows = await readAll(db, [...names.map((name) => askKey(asks[name]!)), ...keys]);
  return { asked: Object.fromEntries(names.map((name, i) => [name, bodyOf(rows[i])])), rows: rows.slice(names.length) };
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

export interface Append<S, E> {
  readonly matter: Matter<S, E & { readonly type: string }>;
  readonly before: Stored<S>;
  readonly number: string;
  readonly events: readonly E[];
  readonly at: Instant;
  readonly by: string;
  readonly units: readonly string[];
  readonly useCase: string;
  /** A UUIDv7 and 32 fresh random bytes (base64) for each event: the salt of its digest in the public log. */
  readonly fresh: readonly { readonly id: string; readonly salt: string }[];
  readonly once: { readonly key: Key; readonly hash: string; readonly answer: (after: Stored<S>) => unknown; readonly wallSeconds: number };
  readonly counter: { readonly key: Key; readonly n: number } | undefined;
  readonly identity: readonly IdentityRow[];
  /** Rows of ports on which the decision stands, as they were read: none may have changed when it is written. */
  readonly asked: readonly Asked[];
}
/** A row of a port as it was asked; undefined: there was none. */
export interface Asked {
  readonly key: PortKey;
  readonly row: Item | undefined;
}

/** Only if this row is still as it was read. */
const unchanged = ({ row }: Asked) =>
  row === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'body = :body', ExpressionAttributeValues: { ':body': row.body! } };

/** What one transaction writes: events, state, due rows, journal lines, ports, log markers, idempotency record; and that what was asked still stands. Pure: tests read it. */
export function transaction<S, E extends { readonly type: string }>(a: Append<S, E>): { items: TransactWriteItem[]; after: Stored<S> } {
  const { matter: m, before } = a;
  const pk = `${m.kind}#${before.id}`;
  const rows = a.events.map((event, i) => ({
    event,
    meta: { id: a.fresh[i]!.id, v: before.v + i + 1, at: a.at, by: a.by, units: a.units, matter: before.id, number: a.number },
  }));
  const after: Stored<S> = { id: before.id, number: a.number, v: before.v + rows.length, state: fold(m, rows, before.state) };
  const put = (table: Key['table'], item: Item, condition?: Partial<TransactWriteItem['Put']>): TransactWriteItem => ({
    Put: { TableName: tableName(table), Item: item, ...condition },
  });
  const absent = { ConditionExpression: 'attribute_not_exists(pk)' };
  const [owed, owes] = [before.v === 0 ? [] : m.due(before.state), m.due(after.state)];
  const due = dueDiff(owed, owes);
  const items: TransactWriteItem[] = rows.map(({ event, meta }, i) => {
    const begun = m.undertakes(event);
    return put(
      'ledger',
      {
        pk: s(pk),
        sk: s(eventKey(m.kind, before.id, meta.v).sk),
        id: s(meta.id),
        salt: s(a.fresh[i]!.salt),
        v: n(meta.v),
        kind: s(m.kind),
        matter: s(before.id),
        number: s(a.number),
        type: s(event.type),
        event: s(JSON.stringify(event)),
        at: s(meta.at),
        by: s(meta.by),
        units: s(JSON.stringify(meta.units)),
        useCase: s(a.useCase),
        fold: n(m.version),
        ...(i === rows.length - 1 && due.settled.length > 0 ? { settled: s(JSON.stringify(due.settled)) } : {}),
        ...(begun === undefined ? {} : { undertakes: s(JSON.stringify(begun)) }),
      },
      absent,
    );
  });
  const state = JSON.stringify(after.state);
  if (Buffer.byteLength(state) > STATE_MAX_BYTES) throw new Error(`${pk}: state over ${STATE_MAX_BYTES} bytes`);
  const owner = m.owner(after.state);
  const stateItem: Item = {
    pk: s(pk),
    sk: s('state'),
    v: n(after.v),
    fold: n(m.version),
    number: s(a.number),
    state: s(state),
    statusKey: s(`${m.kind}#${m.status(after.state)}`),
    statusAt: s(`${m.listedAt(after.state) ?? a.at}#${before.id}`),
    kindKey: s(m.kind),
    ...(owner === undefined ? {} : { partyKey: s(`${m.kind}#${owner}`) }),
  };
  items.push(put('state', stateItem, before.v === 0 ? absent : { ConditionExpression: 'v = :v', ExpressionAttributeValues: { ':v': n(before.v) } }));
  for (const d of due.put) items.push(put('state', dueItem(pk, after, d, a.at)));
  for (const name of due.remove) items.push({ Delete: { TableName: tableName('state'), Key: { pk: s(pk), sk: s(`due#${name}`) } } });
  const lines: JournalLine[] = [
    ...rows.flatMap(({ event }) => m.tells(event, after.state) ?? []).map((told) => ({ line: 'told' as const, ...told, at: a.at })),
    ...dutyLines(owed, owes, { kind: m.kind, matter: before.id, number: a.number, at: a.at }),
  ];
  for (const line of lines) items.push(put('state', journalItem(pk, after.v, line), absent));
  const asked = new Map(a.asked.map((x) => [askKey(x.key).pk, x]));
  const exported = new Map(before.v === 0 ? [] : m.exports(before.state, before).map((r) => [`${r.port}#${r.key}`, JSON.stringify(r.body)]));
  for (const r of m.exports(after.state, after)) {
    if (exported.get(`${r.port}#${r.key}`) === JSON.stringify(r.body)) continue;
    const { pk: row, sk } = askKey(r);
    // A row that was asked and is written now is checked by its own write: one item stands once in a transaction.
    const before = asked.get(row);
    asked.delete(row);
    items.push(put('state', { pk: s(row), sk: s(sk), body: s(JSON.stringify(r.body)) }, before && unchanged(before)));
  }
  for (const r of a.identity) items.push(put('identity', { pk: s(r.identity), sk: s(r.part), body: s(JSON.stringify(r.body)) }));
  for (const { meta } of rows) items.push(put('state', { pk: s(markerKey(pk, meta.id).pk), sk: s(meta.id), ledger: s(`${pk}|${meta.v}`) }, absent));
  if (a.counter) {
    const condition = a.counter.n === 1 ? absent : { ConditionExpression: 'n = :n', ExpressionAttributeValues: { ':n': n(a.counter.n - 1) } };
    items.push(put('state', { pk: s(a.counter.key.pk), sk: s(a.counter.key.sk), n: n(a.counter.n) }, condition));
  }
  const { key, hash, answer, wallSeconds } = a.once;
  const record = { pk: s(key.pk), sk: s(key.sk), hash: s(hash), answer: s(JSON.stringify(answer(after))), expiresAt: n(wallSeconds + ONCE_SECONDS) };
  items.push(put('state', record, absent));
  if (items.length > TRANSACTION_MAX_WRITES) throw new Error(`${pk}: ${items.length} writes in one transaction`);
  for (const x of asked.values()) {
    const { pk: row, sk } = askKey(x.key);
    items.push({ ConditionCheck: { TableName: tableName('state'), Key: { pk: s(row), sk: s(sk) }, ...unchanged(x) } });
  }
  if (items.length > TRANSACTION_MAX_ITEMS) throw new Error(`${pk}: ${items.length} items in one transaction`);
  return { items, after };
}

/** A due row, keyed by its next action instant. It is looked at as soon as it is there, by the sweep, which starts a timer's machine and alone knows when to remind. Obligations are listed by who owes them, and all together. */
export function dueItem(pk: string, matter: Pick<Stored<unknown>, 'id' | 'number'>, d: Due, now: Instant): Item {
  const index = { dueShard: s(`due#${shardOf(matter.id)}`), dueAt: s(now) };
  const row = { pk: s(pk), sk: s(`due#${dueName(d)}`), number: s(matter.number), due: s(JSON.stringify(d)), ...index };
  return 'timer' in d ? row : { ...row, kindKey: s(ALL_OWED), partyKey: s(owedBy(d.by)), statusAt: s(`${d.at}#${matter.id}`) };
}
/** Where all that is owed stands in the index by kind, by its last instant in time; */
export const ALL_OWED = 'obligation';
/** and what a role, a unit or an account owes, in that by party. */
export const owedBy = (by: string): string => `${ALL_OWED}#${by}`;

/** Where a month's journal stands in the index by kind: its lines by unit, then in time. */
export const journalKey = (month: string): string => `journal#${month}`;
/** A line of a unit's journal, kept under the matter that wrote it and listed by month and unit. */
function journalItem(pk: string, v: number, line: JournalLine): Item {
  const place = `${String(v).padStart(12, '0')}#${line.line}#${line.by}`;
  return {
    pk: s(pk),
    sk: s(`journal#${place}`),
    line: s(JSON.stringify(line)),
    kindKey: s(journalKey(monthOf(line.at))),
    statusAt: s(`${line.by}#${line.at}#${pk}#${place}`),
  };
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
