import { compareText, hex, unhex } from './bytes.ts';
import { inclusionRanges, inMemory, leafHash, merkleRoot, rangeHash, verifyInclusion } from './merkle.ts';

/** A sealed interval has at least so many entries, real ones and random ones, and always a power of two (protocols §1). */
const LEAST = 64;
const ENTRY = 32;

/** The entries of a sealed interval as its tree has them: the given ones (hex, each once), filled with random ones, sorted by bytes. `random` gives 32 fresh bytes. Who sees only root or length learns nothing of how many were real. */
export function sealedEntries(real: readonly string[], random: () => Uint8Array): string[] {
  const entries = new Set(real);
  let size = LEAST;
  while (size < entries.size) size *= 2;
  while (entries.size < size) entries.add(hex(random()));
  return [...entries].sort(compareText);
}
/** Root of a sealed interval's tree, hex: the digest of its leaf. */
export const sealedRoot = (entries: readonly string[]): string => hex(merkleRoot(entries.map(unhex)));

/** Where an entry stands in its interval's tree: index and path. Undefined when it is not there. */
export function sealedPath(entries: readonly string[], entry: string): { readonly index: number; readonly path: readonly Uint8Array[] } | undefined {
  const index = entries.indexOf(entry);
  if (index < 0) return undefined;
  const hashOf = inMemory(entries.map(unhex));
  return { index, path: inclusionRanges(index, entries.length).map((r) => rangeHash(r, hashOf)) };
}
/** Does this path lead from the entry to the root (both hex)? The tree's size is a power of two, so that the path's length gives it. */
export const inSealed = (entry: string, index: number, path: readonly Uint8Array[], root: string): boolean =>
  2 ** path.length >= LEAST && verifyInclusion(leafHash(unhex(entry)), index, 2 ** path.length, path, unhex(root));

/** A sealed interval's entries as they are kept beside the tiles, under `sealed/<root>`: 32 bytes each, one after the other. */
export const sealedFile = (root: string): string => `sealed/${root}`;
export const encodeSealed = (entries: readonly string[]): Uint8Array => unhex(entries.join(''));
/** Reads such a file; undefined unless it is sorted, of a length that is allowed, and has this root. */
export function decodeSealed(bytes: Uint8Array, root: string): string[] | undefined {
  const size = bytes.length / ENTRY;
  if (size < LEAST || (size & (size - 1)) !== 0) return undefined;
  const entries = Array.from({ length: size }, (_, i) => hex(bytes.slice(i * ENTRY, (i + 1) * ENTRY)));
  return entries.every((e, i) => i === 0 || compareText(entries[i - 1]!, e) < 0) && sealedRoot(entries) === root ? entries : undefined;
}
