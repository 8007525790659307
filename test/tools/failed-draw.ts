import type { Leaf } from '../../functions/kernel/log/leaf.ts';
import { sha256Hex } from '../../functions/kernel/proof/bytes.ts';
import type { Manifest } from '../../functions/kernel/proof/manifest.ts';
import { drawn, dueOf, first, golds, type Lists, leafOfDraw, leavesOf, logged, type Made } from './draws.ts';
import { TestLog } from './test-log.ts';

const due = dueOf(first);
export const failedLeaf = leafOfDraw('draw.failed', sha256Hex(first.manifest), 1);
const ofFailure = [leavesOf(first, 1)[0], failedLeaf];

/** The first draw as a failed attempt's file: its leaves logged, each cosigned at its time; honest by default (the manifest cosigned too late, the failure in time). */
export function failed(leaves: readonly Leaf[] = ofFailure, times: readonly (number | undefined)[] = [due - 7, due - 3], to = new TestLog()) {
  const { at, manifest, pool, excluded } = first;
  const { proofs, consistency } = logged(leaves, times, to);
  return { version: 1, failed: true, at, manifest, pool, excluded, manifestProof: proofs[0]!, failedProof: proofs[1]!, consistency: consistency[0]! };
}
/** The attempt after the failed one: the same lists and seats, new commitments. */
export const again = (more: Partial<Manifest> = {}, lists: Lists = golds): Made =>
  drawn(lists, { attempt: 2, kind: 'first', previous: sha256Hex(first.manifest), ...more });
/** An attempt that is the first still, with the proofs of an honest log. */
export const proven = (b: Made, attempt: number, to = new TestLog()) => {
  const at = dueOf(b);
  const { proofs, consistency } = logged(leavesOf(b, attempt, 'first'), [at - 9, at - 2, at + 5], to);
  return { ...b, manifestProof: proofs[0]!, revealsProof: proofs[1]!, resultProof: proofs[2]!, consistency };
};

/** A failed attempt and the one after it, in one log. */
export function failedChain() {
  const log = new TestLog();
  return { failed: failed(undefined, undefined, log), after: proven(again(), 2, log) };
}
