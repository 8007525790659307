import { describe, expect, it } from 'vitest';
import { FAILED_BY } from '../../../functions/kernel/proof/beacon-time.ts';
import { sha256Hex } from '../../../functions/kernel/proof/bytes.ts';
import { resultDigest, revealsDigest } from '../../../functions/kernel/proof/ticket.ts';
import { verifyCase } from '../../../web/client/case/verify-case.ts';
import { both, drawn, dueOf, first, golds, type Made } from '../../tools/draws.ts';
import { refusedAt } from '../../tools/mutate.ts';
import { DRAFTED, TENDER, TestCounty, TIME } from '../../tools/test-case.ts';
import { policy } from '../../tools/test-log.ts';

const trust = { ...both, log: policy };
const second = drawn(golds, { attempt: 2, kind: 'first', previous: sha256Hex(first.manifest) });
const halfShown = first.reveals.map((r) => (r.by === 'audit' ? r : { ...r, nonce: null }));

/** What may be done otherwise than an honest county does. */
interface Otherwise {
  /** Digest of the failed attempt's reveals. */
  readonly reveals?: string;
  /** The second attempt ends before its result. */
  readonly running?: boolean;
  /** The failed attempt has a result all the same. */
  readonly both?: boolean;
}
/** A draw whose first attempt failed after one supervisor had revealed, and whose second has the result. */
function told({ reveals, running = false, both: result = false }: Otherwise = {}) {
  const county = new TestCounty();
  const { log } = county;
  const proven = (index: number, time: number) => ({ size: log.leaves.length, proof: log.proof(index, log.checkpoint(time)) });
  const begin = (b: Made, attempt: number, time: number) => {
    for (const c of [...b.manifest.matchAll(/contribution (\S+) (\S+)/g)]) county.draw({ type: 'contribution-given', attempt, by: c[1], hash: c[2] });
    const due = dueOf(b);
    const sealed = { attempt, at: b.at, round: b.beacon.round, manifest: b.manifest, lists: '00'.repeat(32), revealsCloseAt: due - 9, roundAt: due };
    return proven(county.draw({ type: 'manifest-sealed', ...sealed }).index, time);
  };
  const [due1, due2] = [dueOf(first), dueOf(second)];
  county.tender(DRAFTED);
  county.draw({ type: 'draw-opened', tender: TENDER, quotas: [{ stratum: 'A', seats: 2 }], bodies: ['audit', 'discipline'] });
  const m1 = begin(first, 1, due1 - 7);
  county.draw({ type: 'nonce-revealed', attempt: 1, ...halfShown[0]!, signature: 'AA==' });
  county.draw({ type: 'reveals-fixed', attempt: 1, reveals: halfShown, digest: reveals ?? revealsDigest(halfShown) });
  // Shown too late to be among the reveals that were fixed.
  county.draw({ type: 'nonce-revealed', attempt: 1, ...first.reveals[1]!, signature: 'AA==' });
  const failing = { attempt: 1, cause: 'manifest', witnessed: null, manifestDigest: sha256Hex(first.manifest) };
  const f1 = proven(county.draw({ type: 'attempt-failing', ...failing }).index, due1 - FAILED_BY);
  const { at, manifest, pool, excluded } = first;
  const core = { version: 1, failed: true, at, manifest, pool, excluded };
  const file1 = JSON.stringify({ ...core, manifestProof: m1.proof, failedProof: f1.proof, consistency: log.consistency(m1.size, f1.size) });
  county.draw({ type: 'attempt-failed', attempt: 1, witnessed: due1 - 1, bundle: sha256Hex(file1) });
  if (result) county.draw({ type: 'result-recorded', attempt: 1, picks: first.picks, bundle: '00'.repeat(32), digest: resultDigest(first) });
  county.draw({ type: 'attempt-opened', attempt: 2 });
  const m2 = begin(second, 2, due2 - 9);
  for (const r of second.reveals) county.draw({ type: 'nonce-revealed', attempt: 2, ...r, signature: 'AA==' });
  const fixed = { attempt: 2, reveals: second.reveals, digest: revealsDigest(second.reveals) };
  const r2 = proven(county.draw({ type: 'reveals-fixed', ...fixed }).index, due2 - 2);
  if (running) return { county, draws: [file1] };
  const recorded = { attempt: 2, picks: second.picks, bundle: '00'.repeat(32), digest: resultDigest(second) };
  const x2 = proven(county.draw({ type: 'result-recorded', ...recorded }).index, due2 + 5);
  const file2 = JSON.stringify({
    ...{ ...second, manifestProof: m2.proof, revealsProof: r2.proof, resultProof: x2.proof },
    consistency: [log.consistency(m2.size, r2.size), log.consistency(r2.size, x2.size)],
  });
  county.draw({ type: 'draw-proven', attempt: 2, bundle: sha256Hex(file2) });
  return { county, draws: [file1, file2] };
}
const verdictOn = async ({ county, draws }: ReturnType<typeof told>, withLog = true, given = draws) =>
  verifyCase(JSON.stringify(await county.file(given)), trust, withLog ? county.log.reader(TIME) : undefined);

describe('a case file of a draw whose first attempt failed', () => {
  it('is verified, with the log and without', async () => {
    for (const withLog of [true, false]) {
      const verdict = await verdictOn(told(), withLog);
      expect(refusedAt(verdict)).toBe(undefined);
      expect(verdict.steps.map((s) => s.id)).toEqual(expect.arrayContaining(['draw-1', 'draw-2', 'draw-leaves', 'draw-files']));
      expect(verdict.warnings.map((w) => w.id)).toEqual(['NOTHING OPENED', 'TEST BEACON', ...(withLog ? [] : ['NOT SHOWN TO BE WHOLE'])]);
    }
  });
  it('is verified while the second is running, which is said', async () => {
    const verdict = await verdictOn(told({ running: true }));
    expect([refusedAt(verdict), verdict.warnings.map((w) => w.id)]).toEqual([undefined, ['NOTHING OPENED', 'TEST BEACON', 'DRAW NOT FINISHED']]);
  });
  it.each([
    ['reveals that were not shown', 'draw-leaves', false, { reveals: revealsDigest(first.reveals) }],
    ['a result beside the failure', 'draw-leaves', false, { both: true }],
    ['a result beside the failure, with the log', 'draw-1.one-outcome', true, { both: true }],
  ] as const)('%s → %s', async (_, step, withLog, otherwise) => expect(refusedAt(await verdictOn(told(otherwise), withLog))).toBe(step));
  it('the failed attempt’s file left out, or the result’s', async () => {
    const made = told();
    expect(refusedAt(await verdictOn(made, true, [made.draws[1]!]))).toBe('draw-1');
    expect(refusedAt(await verdictOn(made, true, [made.draws[0]!]))).toBe('draw-leaves');
  });
});
