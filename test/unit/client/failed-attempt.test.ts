import { describe, expect, it } from 'vitest';
import type { Leaf } from '../../../functions/kernel/log/leaf.ts';
import { sha256Hex } from '../../../functions/kernel/proof/bytes.ts';
import { type Policy, verifyDraw } from '../../../web/client/verify-draw.ts';
import { both, committedIn, drawn, dueOf, first, golds, leafOfDraw, leavesOf, logged, nextListsOf, second, shownIn } from '../../tools/draws.ts';
import { again, failed, failedLeaf, proven } from '../../tools/failed-draw.ts';
import { filler, policy as log, TestLog } from '../../tools/test-log.ts';

const watched: Policy = { ...both, log };
const due = dueOf(first);
const [manifestLeaf, revealsLeaf, resultLeaf] = leavesOf(first, 1);

const verdict = (file: object, previous: readonly object[] = [], p: Policy = watched, leaves?: readonly Leaf[]) =>
  verifyDraw(
    JSON.stringify(file),
    p,
    previous.map((f) => JSON.stringify(f)),
    leaves,
  );
const refusedAt = (...given: Parameters<typeof verdict>): string | undefined => verdict(...given).steps.find((s) => !s.ok)?.id;
describe('an attempt that failed before its round', () => {
  it('is accepted by itself, and as a member of the chain: the next one is the first again', () => {
    const alone = verdict(failed());
    expect(alone.steps.filter((s) => !s.ok)).toEqual([]);
    expect(alone.steps.slice(-5).map((s) => s.id)).toEqual(['manifest-proof', 'failed-proof', 'log-order', 'consistency', 'failed-in-time']);
    expect(alone.steps.at(-1)?.en).toContain('failed 3 s before the beacon');
    const chain = verdict(proven(again(), 2), [failed()]);
    expect(chain.steps.filter((s) => !s.ok)).toEqual([]);
    expect(chain.steps.map((s) => s.id)).toContain('time');
    expect(chain.warnings.map((w) => w.id)).toEqual(['TEST BEACON']);
  });
  it('a replacement that failed stays a replacement', () => {
    const lists = nextListsOf(first, 1);
    const { at, manifest, pool, excluded } = second;
    const late = dueOf(second);
    const { proofs, consistency } = logged([leavesOf(second, 2)[0], leafOfDraw('draw.failed', sha256Hex(manifest), 2)], [undefined, late - 1]);
    const file = { version: 1, failed: true, at, manifest, pool, excluded, manifestProof: proofs[0]!, failedProof: proofs[1]!, consistency: consistency[0]! };
    const third = drawn(lists, { attempt: 3, kind: 'replacement', previous: sha256Hex(manifest), quotas: [{ stratum: 'B', seats: 1 }] });
    expect(refusedAt(third, [first, file])).toBeUndefined();
    expect(refusedAt(drawn(lists, { attempt: 3, kind: 'first', previous: sha256Hex(manifest), quotas: [{ stratum: 'B', seats: 1 }] }), [first, file])).toBe(
      'seats',
    );
  });
  it.each([
    [-2, undefined],
    [-1, undefined],
    [0, 'failed-in-time'],
    [1, 'failed-in-time'],
  ])('its failure cosigned %i s from the round', (n, step) => expect(refusedAt(failed(undefined, [due - 7, due + n]))).toBe(step));

  const other = failed(
    undefined,
    undefined,
    (() => {
      const log = new TestLog();
      log.append(filler(99));
      return log;
    })(),
  );
  const good = failed();
  const cheats: [string, string, object, Policy?][] = [
    ['a failure that no witness saw', 'failed-in-time', failed(undefined, [due - 7, undefined])],
    ['a failure under no policy', 'failed-in-time', good, both],
    ['a failure under a policy that asks for no witness', 'failed-in-time', good, { ...both, log: { ...log, quorum: 'none' } }],
    ['no failure in the log', 'failed-proof', failed([manifestLeaf, resultLeaf])],
    ['the failure of another attempt', 'failed-proof', failed([manifestLeaf, leafOfDraw('draw.failed', sha256Hex(first.manifest), 2)])],
    ['the failure of another manifest', 'failed-proof', failed([manifestLeaf, leafOfDraw('draw.failed', sha256Hex(second.manifest), 1)])],
    ['the failure of another tender', 'failed-proof', failed([manifestLeaf, leafOfDraw('draw.failed', sha256Hex(first.manifest), 1, {}, 'TY-2026-T-0002')])],
    ['another manifest logged', 'manifest-proof', failed([{ ...manifestLeaf, digest: '00'.repeat(32) }, failedLeaf])],
    [
      'the failure logged before the manifest',
      'log-order',
      (({ proofs }) => ({ ...good, manifestProof: proofs[1]!, failedProof: proofs[0]! }))(logged([failedLeaf, manifestLeaf], [due - 9, due - 8])),
    ],
    ['a failure from another history', 'consistency', { ...good, failedProof: other.failedProof }],
    ['the consistency dropped', 'consistency', { ...good, consistency: [] }],
    ['a result beside the failure', 'format', { ...good, resultProof: proven(first, 1).resultProof }],
    ['an attempt that is not said to have failed', 'format', { ...good, failed: false }],
    ['a proof taken out', 'format', { ...good, failedProof: null }],
    ['an expert dropped', 'pool', { ...good, pool: good.pool.slice(1) }],
    ['another time', 'round', { ...good, at: good.at + 1 }],
  ];
  it.each(cheats)('%s → %s', (_, step, file, p) => {
    expect(refusedAt(file, [], p)).toBe(step);
    // Nor does anything follow from it: the chain names the step.
    const chain = verdict(again(), [file], p).steps.find((s) => !s.ok);
    expect([chain?.id, chain?.en]).toEqual(['previous', expect.stringMatching(`attempt 1: ${step}$`)]);
  });

  const chains: [string, string, object, object[]][] = [
    ['the failed attempt left out', 'previous', drawn(golds, { attempt: 3, kind: 'first', previous: sha256Hex(again().manifest) }), [again()]],
    ['an attempt number skipped', 'previous', drawn(golds, { attempt: 3, kind: 'first', previous: sha256Hex(first.manifest) }), [good]],
    ['another attempt named', 'previous', again({ previous: sha256Hex(second.manifest) }), [good]],
    ['called a replacement, though nobody was drawn', 'seats', again({ kind: 'replacement' }), [good]],
    ['somebody left out as drawn', 'drawn', again({}, nextListsOf(first, 1)), [good]],
    [
      'the commitments of the failed attempt again',
      'fresh',
      drawn(golds, { attempt: 2, kind: 'first', previous: sha256Hex(first.manifest), contributions: committedIn(1) }, shownIn(1)),
      [good],
    ],
    [
      'more seats',
      'seats',
      again({
        quotas: [
          { stratum: 'A', seats: 3 },
          { stratum: 'B', seats: 1 },
        ],
      }),
      [good],
    ],
  ];
  it.each(chains)('after a failure: %s → %s', (_, step, file, previous) => expect(refusedAt(file, previous)).toBe(step));
});

describe('with the whole log at hand, no attempt has two outcomes', () => {
  const honest = [manifestLeaf, revealsLeaf, resultLeaf];
  it('a failed attempt with a result in the log is refused', () => {
    expect(refusedAt(failed(), [], watched, [manifestLeaf, failedLeaf])).toBeUndefined();
    expect(refusedAt(failed(), [], watched, [manifestLeaf, revealsLeaf, failedLeaf])).toBeUndefined();
    expect(refusedAt(failed(), [], watched, [manifestLeaf, revealsLeaf, failedLeaf, resultLeaf])).toBe('one-outcome');
    const chain = verdict(again(), [failed()], watched, [manifestLeaf, failedLeaf, resultLeaf]).steps.find((s) => !s.ok);
    expect(chain?.en).toContain('attempt 1: one-outcome');
  });
  it('a result beside a logged failure proves no time: it could have been chosen after the round', () => {
    const clean = verdict(proven(first, 1), [], watched, honest);
    expect([clean.ok, clean.steps.at(-1)?.id, clean.warnings.map((w) => w.id)]).toEqual([true, 'time', ['TEST BEACON']]);
    const both = verdict(proven(first, 1), [], watched, [...honest, failedLeaf]);
    expect([both.ok, both.warnings.map((w) => w.id)]).toEqual([true, ['TEST BEACON', 'TIME NOT PROVEN']]);
  });
  it.each([
    ['two manifests', [...honest, manifestLeaf]],
    ['two results', [...honest, { ...resultLeaf, digest: '00'.repeat(32) }]],
    ['two fixings of reveals', [...honest, revealsLeaf]],
    ['a result that is not there', [manifestLeaf, revealsLeaf]],
  ])('%s → one-outcome', (_, leaves) => expect(refusedAt(proven(first, 1), [], watched, leaves)).toBe('one-outcome'));
});
