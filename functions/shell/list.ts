import { QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Actor } from '../kernel/actor.ts';
import type { Query } from '../kernel/use-case.ts';
import type { Shell } from './command.ts';
import { askedOf, type Item, recital, stored, tableName } from './ledger.ts';
import { Problem } from './problem.ts';

const PAGE = 50;
type Parameters = Readonly<Record<string, string | undefined>>;

/** Partitions of an index of State that make one list together. */
export interface Listing {
  readonly index: 'byStatus' | 'byKind' | 'byParty';
  readonly keys: readonly string[];
  readonly order: 'newest-first' | 'earliest-first';
  /** Only what stands before this in the index's order of time. */
  readonly before?: string;
}
const ATTRIBUTE = { byStatus: 'statusKey', byKind: 'kindKey', byParty: 'partyKey' } as const;

/** Which index answers: `status` or `party` when asked for, else all of the kind. Newest change first. */
function listingOf(kind: string, q: Parameters): Listing {
  const order = 'newest-first';
  if (q.status !== undefined) return { index: 'byStatus', keys: [`${kind}#${q.status}`], order };
  if (q.party !== undefined) return { index: 'byParty', keys: [`${kind}#${q.party}`], order };
  return { index: 'byKind', keys: [kind], order };
}

const invalidCursor = (): Problem => new Problem('invalid-request', { detail: 'cursor 无效', detailEn: 'the cursor is not valid' });
/** Where each partition goes on: after a row's keys, or null where it has ended; one that is left out begins. */
const Cursor = z.record(z.string(), z.nullable(z.record(z.string(), z.strictObject({ S: z.string() }))));
type Cursor = z.infer<typeof Cursor>;

function cursorOf(text: string | undefined, { keys }: Listing): Cursor {
  if (text === undefined) return {};
  try {
    const cursor = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (Object.keys(cursor).every((k) => keys.includes(k))) return cursor;
  } catch {}
  throw invalidCursor();
}

/** A page of a listing's rows in its order, and the cursor of what follows, absent on the last page. Rows that share an instant are each given once. Eventually consistent; a query for each partition. */
export async function rowsOf(db: Shell['db'], listing: Listing, q: Parameters): Promise<{ readonly rows: readonly Item[]; readonly cursor?: string }> {
  const limit = Math.min(Math.max(Number(q.limit ?? PAGE) || PAGE, 1), PAGE);
  const from = cursorOf(q.cursor, listing);
  const attribute = ATTRIBUTE[listing.index];
  const parts = await Promise.all(
    listing.keys
      .filter((key) => from[key] !== null)
      .map(async (key) => {
        const answer = await db.send(
          new QueryCommand({
            TableName: tableName('state'),
            IndexName: listing.index,
            KeyConditionExpression: `#k = :k${listing.before === undefined ? '' : ' AND statusAt < :before'}`,
            ExpressionAttributeNames: { '#k': attribute },
            ExpressionAttributeValues: { ':k': { S: key }, ...(listing.before === undefined ? {} : { ':before': { S: listing.before } }) },
            ScanIndexForward: listing.order === 'earliest-first',
            Limit: limit,
            ...(from[key] ? { ExclusiveStartKey: from[key] } : {}),
          }),
        );
        return { key, rows: answer.Items ?? [], more: answer.LastEvaluatedKey !== undefined };
      }),
  ).catch((error: Error) => {
    // A made-up place in the index: the caller's fault, not ours.
    throw q.cursor !== undefined && error.name === 'ValidationException' ? invalidCursor() : error;
  });
  const sign = listing.order === 'earliest-first' ? 1 : -1;
  const at = (row: Item): string => row.statusAt?.S ?? '';
  const merged = parts
    .flatMap((p) => p.rows.map((row) => ({ key: p.key, row })))
    .sort((a, b) => sign * (at(a.row) < at(b.row) ? -1 : at(a.row) > at(b.row) ? 1 : 0));
  const rows = merged.slice(0, limit);
  const next: Cursor = { ...from };
  for (const { key, row } of rows) next[key] = { pk: { S: row.pk!.S! }, sk: { S: row.sk!.S! }, [attribute]: { S: key }, statusAt: { S: at(row) } };
  for (const p of parts) if (!p.more && p.rows.length === rows.filter((r) => r.key === p.key).length) next[p.key] = null;
  const ended = listing.keys.every((key) => next[key] === null);
  return { rows: rows.map((r) => r.row), ...(ended ? {} : { cursor: Buffer.from(JSON.stringify(next)).toString('base64url') }) };
}

// biome-ignore lint/suspicious/noExplicitAny: a query of any matter
type AnyQuery = Query<any, any>;

/** A page of matters of one kind: `{ items, cursor }`; the cursor is absent on the last page. Eventually consistent. */
export async function page(shell: Shell, use: AnyQuery, q: Parameters, actor: Actor): Promise<{ items: unknown[]; cursor?: string }> {
  const [{ rows, ...rest }, { asked }] = await Promise.all([rowsOf(shell.db, listingOf(use.on.kind, q), q), askedOf(shell.db, use.asks?.({ actor }))]);
  const now = shell.clock.now();
  const views = await Promise.all(
    rows.map(async (row) => {
      const found = await stored(shell.db, use.on, (row.pk?.S ?? '').slice(use.on.kind.length + 1), row);
      const events = use.recites?.(q) ? await recital(shell.db, use.on, found.id, found.v) : [];
      const view = use.view(found.state, { id: found.id, number: found.number, actor, now, asked, events, query: q });
      return view === undefined ? [] : [{ id: found.id, number: found.number, version: found.v, ...(view as object) }];
    }),
  );
  return { items: views.flat(), ...rest };
}
