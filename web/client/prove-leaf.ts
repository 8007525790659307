import { type LogProof, parseSigned } from '../../functions/kernel/log/checkpoint.ts';
import { type Leaf, parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { type LogPolicy, type Trusted, trust } from '../../functions/kernel/log/policy.ts';
import { bundlesGrown, decodeEntries, overTiles, tilePath, tilesFor, WIDTH } from '../../functions/kernel/log/tile.ts';
import { fromUtf8 } from '../../functions/kernel/proof/bytes.ts';
import { inclusionRanges, rangeHash } from '../../functions/kernel/proof/merkle.ts';
import type { ReadLog } from './verify-log.ts';

/** A leaf that was found in a log, with the proof that it stands there. */
export interface FoundLeaf {
  readonly leaf: Leaf;
  readonly proof: LogProof;
  readonly trusted: Trusted;
}

/** Looks for a leaf in a log, newest first, and proves it from the log's own files: nobody is asked. `upTo` bounds the search, in bundles of 256. Undefined when the log is not trusted or the leaf is not there. */
export async function proveLeaf(
  read: ReadLog,
  policy: LogPolicy,
  wanted: (leaf: Leaf) => boolean,
  upTo = Number.POSITIVE_INFINITY,
): Promise<FoundLeaf | undefined> {
  const file = await read('checkpoint');
  const signed = file && fromUtf8(file);
  const trusted = signed && trust(policy, signed);
  if (!signed || !trusted || !parseSigned(signed)) return undefined;
  const { size } = trusted.checkpoint;
  for (const bundle of bundlesGrown(0, size).reverse().slice(0, upTo)) {
    const entries = decodeEntries((await read(tilePath(bundle))) ?? new Uint8Array());
    for (const [i, bytes] of [...(entries ?? []).entries()].reverse()) {
      const leaf = parseLeaf(bytes);
      if (!leaf || !wanted(leaf)) continue;
      const index = bundle.index * WIDTH + i;
      const ranges = inclusionRanges(index, size);
      const tiles = new Map<string, Uint8Array>();
      for (const t of tilesFor(ranges, size)) tiles.set(tilePath(t), (await read(tilePath(t))) ?? new Uint8Array());
      const hashOf = overTiles(size, tiles);
      return { leaf, trusted, proof: { leaf: bytes, index, path: ranges.map((r) => rangeHash(r, hashOf)), signed } };
    }
  }
  return undefined;
}
