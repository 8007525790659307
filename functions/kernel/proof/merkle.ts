import { concat, sha256, utf8 } from './bytes.ts';

/** RFC 6962 §2.1: hash of a leaf. */
export const leafHash = (leaf: Uint8Array): Uint8Array => sha256(concat(Uint8Array.of(0), leaf));
/** RFC 6962 §2.1: hash of an inner node. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(concat(Uint8Array.of(1), left, right));

/** A perfect subtree: leaves `index·2^level` to `(index + 1)·2^level`. */
export interface Node {
  readonly level: number;
  readonly index: number;
}
/** Leaves `from` to `to` (not included), a subtree of RFC 6962: `from` is a multiple of the power of two at or above `to - from`. */
export interface Range {
  readonly from: number;
  readonly to: number;
}
/** Gives the hash of a perfect subtree: from memory, or from tiles. */
export type HashOf = (node: Node) => Uint8Array;

/** The largest power of two below n (n ≥ 2): where RFC 6962 splits. */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The perfect subtrees that make up a range, from left to right. */
export function nodesOf({ from, to }: Range): Node[] {
  const nodes: Node[] = [];
  for (let at = from; at < to; ) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= to) level++;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}
/** RFC 6962 §2.1: the hash of a range; of an empty one the hash of the empty string. */
export function rangeHash(range: Range, hashOf: HashOf): Uint8Array {
  const hashes = nodesOf(range).map(hashOf);
  return hashes.length === 0 ? sha256(new Uint8Array()) : hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** RFC 6962 §2.1.1: the siblings of a leaf in a tree of `size`, from the leaf upwards. Throws when there is no such leaf. */
export function inclusionRanges(index: number, size: number): Range[] {
  if (index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const siblings: Range[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    siblings.unshift(index < middle ? { from: middle, to } : { from, to: middle });
    if (index < middle) to = middle;
    else from = middle;
  }
  return siblings;
}
/** RFC 6962 §2.1.2: what proves that a tree of `size` only appends to its first `old` leaves. Nothing for `old` = 0 or = `size`. */
export function consistencyRanges(old: number, size: number): Range[] {
  if (old > size) throw new RangeError(`a tree of ${size} is older than one of ${old}`);
  const found: Range[] = [];
  if (old === 0 || old === size) return found;
  let [from, to] = [0, size];
  let whole = true;
  while (old !== to) {
    const middle = from + splitOf(to - from);
    if (old <= middle) {
      found.unshift({ from: middle, to });
      to = middle;
    } else {
      found.unshift({ from, to: middle });
      from = middle;
      whole = false;
    }
  }
  return whole ? found : [{ from, to }, ...found];
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((x, i) => x === b[i]);

/** RFC 9162 §2.1.3.2: does this path lead from the leaf's hash to the root? False for an index outside of the tree. */
export function verifyInclusion(leaf: Uint8Array, index: number, size: number, path: readonly Uint8Array[], root: Uint8Array): boolean {
  if (index >= size || path.some((h) => h.length !== 32)) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else hash = nodeHash(hash, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && same(hash, root);
}

/** RFC 9162 §2.1.4.2: does the tree of `size` only append to that of `old`? An old size of 0 proves nothing and is false. */
export function verifyConsistency(old: number, size: number, oldRoot: Uint8Array, root: Uint8Array, proof: readonly Uint8Array[]): boolean {
  if (old === 0 || old > size || proof.some((h) => h.length !== 32)) return false;
  if (old === size) return proof.length === 0 && same(oldRoot, root);
  const path = Number.isInteger(Math.log2(old)) ? [oldRoot, ...proof] : [...proof];
  const [first, ...rest] = path;
  if (!first) return false;
  let [at, last] = [old - 1, size - 1];
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  let [was, is] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [was, is] = [nodeHash(hash, was), nodeHash(hash, is)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else is = nodeHash(is, hash);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && same(was, oldRoot) && same(is, root);
}

/** Hashes of all perfect subtrees over some leaves' hashes, level by level: `levels[l][i]`. */
export function levelsOf(hashes: readonly Uint8Array[]): Uint8Array[][] {
  const levels = [[...hashes]];
  for (let below = levels[0]!; below.length > 1; below = levels[levels.length - 1]!) {
    const next: Uint8Array[] = [];
    for (let i = 0; i + 1 < below.length; i += 2) next.push(nodeHash(below[i]!, below[i + 1]!));
    levels.push(next);
  }
  return levels;
}
/** A reader of subtrees over leaves that are all in memory. */
export function inMemory(leaves: readonly Uint8Array[]): HashOf {
  const levels = levelsOf(leaves.map(leafHash));
  return ({ level, index }) => levels[level]![index]!;
}

/** RFC 6962 §2.1: Merkle tree hash; of no leaves it is the hash of the empty string. */
export const merkleRoot = (leaves: readonly Uint8Array[]): Uint8Array => rangeHash({ from: 0, to: leaves.length }, inMemory(leaves));

/** Root over lines, each without its newline. */
export const rootOfLines = (lines: readonly string[]): Uint8Array => merkleRoot(lines.map(utf8));
