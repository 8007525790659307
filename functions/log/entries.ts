import { leafBytes, leafOf } from '../kernel/log/leaf.ts';
import { decodeEntries, tilePath, WIDTH } from '../kernel/log/tile.ts';
import { unbase64 } from '../kernel/proof/bytes.ts';
import { LEAVES } from '../leaves.ts';
import { type Item, type Key, metaOf } from '../shell/ledger.ts';
import { readLog } from '../shell/log-store.ts';

/** The ledger row that a marker or a leaf's own row points at: `<kind>#<id>|<version>`. */
export function ledgerKey(pointer: string): Key {
  const at = pointer.lastIndexOf('|');
  return { table: 'ledger', pk: pointer.slice(0, at), sk: `v#${pointer.slice(at + 1).padStart(12, '0')}` };
}

/** The leaf that a ledger row gives. Throws on a row that is none. */
export function leafOfRow(row: Item): Uint8Array {
  const kind = row.kind?.S ?? '';
  return leafBytes(leafOf(LEAVES[kind], kind, metaOf(row), JSON.parse(row.event?.S ?? ''), unbase64(row.salt?.S ?? '')!));
}

/** The leaves of one entry bundle, as they stand in the log when it has `size` leaves. Throws when it is not there, or not whole. */
export async function entriesOf(bundle: number, size: number): Promise<Uint8Array[]> {
  const width = Math.min(WIDTH, size - bundle * WIDTH);
  const path = tilePath({ level: 'entries', index: bundle, width });
  const found = await readLog(path);
  const leaves = found && decodeEntries(found.bytes);
  if (leaves?.length !== width) throw new Error(`${path} is not there, or not whole`);
  return leaves;
}
