import { concat, sha256, utf8 } from './bytes.ts';

/** RFC 6962 §2.1: hash of a leaf. */
export const leafHash = (leaf: Uint8Array): Uint8Array => sha256(concat(Uint8Array.of(0), leaf));
/** RFC 6962 §2.1: hash of an inner node. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(concat(Uint8Array.of(1), left, right));

/** RFC 6962 §2.1: Merkle tree hash; of no leaves it is the hash of the empty string. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array());
  const tree = (from: number, to: number): Uint8Array => {
    const n = to - from;
    if (n === 1) return leafHash(leaves[from]!);
    let k = 1;
    while (k * 2 < n) k *= 2;
    return nodeHash(tree(from, from + k), tree(from + k, to));
  };
  return tree(0, leaves.length);
}

/** Root over lines, each without its newline. */
export const rootOfLines = (lines: readonly string[]): Uint8Array => merkleRoot(lines.map(utf8));
