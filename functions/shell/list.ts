import { QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Actor } from '../kernel/actor.ts';
import type { Query } from '../kernel/use-case.ts';
import type { Shell } from './command.ts';
import { type Item, recital, stored, tableName } from './ledger.ts';
import { Problem } from './problem.ts';

const PAGE = 50;
type Parameters = Readonly<Record<string, string | undefined>>;

/** Which index answers: `status` or `party` when asked for, else all of the kind. Newest change first. */
function index(kind: string, q: Parameters): { name: string; attribute: string; value: string } {
  if (q.status !== undefined) return { name: 'byStatus', attribute: 'statusKey', value: `${kind}#${q.status}` };
  if (q.party !== undefined) return { name: 'byParty', attribute: 'partyKey', value: `${kind}#${q.party}` };
  return { name: 'byKind', attribute: 'kindKey', value: kind };
}

const invalidCursor = (): Problem => new Problem('invalid-request', { detail: 'cursor 无效', detailEn: 'the cursor is not valid' });
/** The key that a cursor carries: texts only, as `page` made it. */
const Cursor = z.record(z.string(), z.strictObject({ S: z.string() }));

function startKey(cursor: string | undefined): { ExclusiveStartKey: Item } | undefined {
  if (cursor === undefined) return undefined;
  try {
    return { ExclusiveStartKey: Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))) };
  } catch {
    throw invalidCursor();
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a query of any matter
type AnyQuery = Query<any, any>;

/** A page of matters of one kind: `{ items, cursor }`; the cursor is absent on the last page. Eventually consistent. */
export async function page(shell: Shell, use: AnyQuery, q: Parameters, actor: Actor): Promise<{ items: unknown[]; cursor?: string }> {
  const by = index(use.on.kind, q);
  const limit = Math.min(Math.max(Number(q.limit ?? PAGE) || PAGE, 1), PAGE);
  const query = shell.db.send(
    new QueryCommand({
      TableName: tableName('state'),
      IndexName: by.name,
      KeyConditionExpression: '#k = :k',
      ExpressionAttributeNames: { '#k': by.attribute },
      ExpressionAttributeValues: { ':k': { S: by.value } },
      ScanIndexForward: false,
      Limit: limit,
      ...startKey(q.cursor),
    }),
  );
  const answer = await query.catch((error: Error) => {
    // A cursor of another list, or a made-up one: the caller's fault, not ours.
    throw q.cursor !== undefined && error.name === 'ValidationException' ? invalidCursor() : error;
  });
  const now = shell.clock.now();
  const views = await Promise.all(
    (answer.Items ?? []).map(async (row) => {
      const found = await stored(shell.db, use.on, (row.pk?.S ?? '').slice(use.on.kind.length + 1), row);
      const events = use.recites?.(q) ? await recital(shell.db, use.on, found.id, found.v) : [];
      const view = use.view(found.state, { id: found.id, number: found.number, actor, now, events, query: q });
      return view === undefined ? [] : [{ id: found.id, number: found.number, version: found.v, ...(view as object) }];
    }),
  );
  const items = views.flat();
  return { items, ...(answer.LastEvaluatedKey ? { cursor: Buffer.from(JSON.stringify(answer.LastEvaluatedKey)).toString('base64url') } : {}) };
}
