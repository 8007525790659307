import { proofText } from '../../functions/kernel/log/checkpoint.ts';
import { parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { base64, wholeOf } from '../../functions/kernel/proof/bytes.ts';
import type { SealedProof } from '../../functions/kernel/proof/receipt-file.ts';
import { decodeSealed, sealedFile, sealedPath } from '../../functions/kernel/proof/sealed-tree.ts';
import { leavesDown, type OpenLog, proofAt, type ReadLog } from './read-log.ts';

/** The leaf of one sealed tree: an interval's own, or of a flush of it. `root` hex. */
export interface SealedLeaf {
  readonly interval: number;
  readonly root: string;
  readonly index: number;
  readonly leaf: Uint8Array;
}
/** The sealed leaves of a log below a leaf (by default all), the newest first. */
export async function* sealedDown(log: OpenLog, below?: number): AsyncGenerator<SealedLeaf> {
  for await (const { index, leaf: bytes } of leavesDown(log, below)) {
    const leaf = parseLeaf(bytes);
    const interval = leaf?.kind === 'sealed' && leaf.type === 'sealed' ? wholeOf(leaf.matter) : undefined;
    if (leaf && interval !== undefined) yield { interval, root: leaf.digest, index, leaf: bytes };
  }
}
/** The entries under a sealed root, sorted. None when the file is missing or has another root: nothing can be shown from it. */
export async function entriesUnder(read: ReadLog, root: string): Promise<readonly string[]> {
  const file = await read(sealedFile(root));
  return (file && decodeSealed(file, root)) ?? [];
}

/** After so many later intervals an entry that is not in its own is not coming any more. */
const LATER = 2;

/** Looks for a receipt's entry in the sealed leaves of its interval. `pending`: the interval's last leaf may still come. `broken`: later intervals are in the log, and the entry stands in no leaf of its own. Throws when a tile is missing. */
export async function proveSealed(log: OpenLog, entry: string, interval: number): Promise<SealedProof | 'pending' | 'broken'> {
  let newest = 0;
  for await (const sealed of sealedDown(log)) {
    newest = Math.max(newest, sealed.interval);
    // A flush may stand before the last leaf of the interval before it, never before that of two before.
    if (sealed.interval <= interval - LATER) break;
    if (sealed.interval !== interval) continue;
    const place = sealedPath(await entriesUnder(log.read, sealed.root), entry);
    if (place) return { index: place.index, path: place.path.map(base64), proof: proofText(await proofAt(log, sealed.index, sealed.leaf)) };
  }
  return newest >= interval + LATER ? 'broken' : 'pending';
}
