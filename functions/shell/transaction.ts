import type { AttributeValue as Attribute, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../kernel/calendar.ts';
import { type Due, dueDiff, dueName } from '../kernel/due.ts';
import { dutyLines, keepsJournal, monthOf } from '../kernel/journal.ts';
import type { JournalLine } from '../kernel/journal-line.ts';
import { fold, type Matter } from '../kernel/matter.ts';
import type { IdentityRow } from '../kernel/use-case.ts';
import { type Asked, askKey, eventKey, type Item, type Key, markerKey, type Stored, s, shardOf, tableName } from './ledger.ts';

const STATE_MAX_BYTES = 32 * 1024;
const TRANSACTION_MAX_WRITES = 60;
/** What DynamoDB takes in one transaction, checks among it. */
const TRANSACTION_MAX_ITEMS = 100;
/** Accepted commands answer their replays for so long (wall time, seconds). */
const ONCE_SECONDS = 7 * 24 * 3600;

const n = (value: number): Attribute => ({ N: String(value) });

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
    ...rows
      .flatMap(({ event }) => m.tells(event, after.state) ?? [])
      .filter(({ by }) => keepsJournal(by))
      .map((told) => ({ line: 'told' as const, ...told, at: a.at })),
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
