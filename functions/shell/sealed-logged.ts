import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { parseSigned } from '../kernel/log/checkpoint.ts';
import { fromUtf8 } from '../kernel/proof/bytes.ts';
import { decodeSealed, sealedFile } from '../kernel/proof/sealed-tree.ts';
import type { Rule } from '../kernel/rule.ts';
import { leafKey, readAll, stateKey } from './ledger.ts';
import { readLog } from './log-store.ts';
import type { Unsealed } from './sealed.ts';

type Trees = readonly { readonly root: string; readonly event: string }[];

/** Which of these secret events stand in no leaf of a signed checkpoint yet, as entries. Nothing is opened before it is in the log: so no event can be added to the secret ones after their time. */
export async function unlogged(db: DynamoDBClient, rows: readonly Unsealed<unknown>[]): Promise<string[]> {
  const intervals = [...new Set(rows.map((r) => r.interval))];
  if (intervals.length === 0) return [];
  const states = await readAll(
    db,
    intervals.map((n) => stateKey('sealed', String(n))),
  );
  const trees = states.flatMap((row) => (row?.state?.S === undefined ? [] : (JSON.parse(row.state.S) as { trees: Trees }).trees));
  const [leaves, checkpoint] = await Promise.all([
    trees.length === 0
      ? []
      : readAll(
          db,
          trees.map((t) => leafKey(t.event)),
        ),
    readLog('checkpoint'),
  ]);
  const size = (checkpoint && parseSigned(fromUtf8(checkpoint.bytes))?.checkpoint.size) ?? 0;
  const out = trees.filter((_, i) => leaves[i]?.n?.N !== undefined && Number(leaves[i].n.N) < size);
  const logged = new Set<string>();
  for (const { root } of out) {
    const file = await readLog(sealedFile(root));
    for (const entry of (file && decodeSealed(file.bytes, root)) ?? []) logged.add(entry);
  }
  return rows.map((r) => r.entry).filter((e) => !logged.has(e));
}

/** Throws, naming the rule that asks for it, while one of these secret events is not in the log. Whatever called asks again: an interval's own leaf comes with its end. */
export async function requireLogged(db: DynamoDBClient, rows: readonly Unsealed<unknown>[], rule: Rule): Promise<void> {
  const missing = await unlogged(db, rows);
  if (missing.length > 0) throw new Error(`${rule.id}: ${missing.length} entries are in no signed checkpoint yet`);
}
