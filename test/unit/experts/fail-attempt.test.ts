import { describe, expect, it } from 'vitest';
import { type DrawEvent, draw } from '../../../functions/experts/draw/draw.ts';
import { contribute, sealManifest } from '../../../functions/experts/draw/draw-commands.ts';
import { drawLeaf } from '../../../functions/experts/draw/draw-leaf.ts';
import { judgeTime, recordFailure, resumeAttempt } from '../../../functions/experts/draw/fail-attempt.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { QUICKNET } from '../../../functions/kernel/proof/beacon-time.ts';
import { sha256, sha256Hex, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { parseManifest } from '../../../functions/kernel/proof/manifest.ts';
import { contributionOf } from '../../../functions/kernel/proof/ticket.ts';
import { audit, f, failed, failing, given, H, late, manifest, nonce, quotas, reveal, revealed, seal, states } from '../../tools/draw-states.ts';

describe('EXPERT-TIMES-KEPT', () => {
  const round = manifest.roundAt;
  // Quicknet: the manifest 200 s before its round, the reveals 20 s, a failure 1 s.
  it.each([
    ['manifest', round - 201, round - 195, 'in-time'],
    ['manifest', round - 200, round - 195, 'in-time'],
    ['manifest', round - 199, round - 195, 'fail'],
    ['manifest', null, round - 201, 'again'],
    ['manifest', null, round - 200, 'again'],
    ['manifest', null, round - 199, 'fail'],
    ['reveals', round - 20, round - 19, 'in-time'],
    ['reveals', round - 19, round - 18, 'fail'],
    ['reveals', null, round - 20, 'again'],
    ['reveals', null, round - 19, 'fail'],
    ['reveals', null, round - 2, 'fail'],
    ['reveals', null, round - 1, 'unproven'],
    ['reveals', null, round, 'unproven'],
    ['reveals', round - 20, round + 99, 'in-time'],
  ] as const)('%s cosigned at %s, judged at %s: %s', (leaf, witnessed, now, judged) =>
    expect(judgeTime(QUICKNET, round, leaf, witnessed, 1, now)).toBe(judged),
  );
  it('a stage without witnesses proves no time, and fails nothing', () =>
    expect([judgeTime(QUICKNET, round, 'manifest', null, 0, round - 299), judgeTime(QUICKNET, round, 'reveals', null, 0, round - 19)]).toEqual([
      'unproven',
      'unproven',
    ]));
  it('says only what is late, and only while it may fail: nothing fails once the round is known', () => {
    expect(rulesBroken(late(states.revealing, { witnessed: round - 200 }))).toEqual(['EXPERT-TIMES-KEPT']);
    expect(rulesBroken(late(states.revealing, {}, round - 1))).toEqual(['EXPERT-TIMES-KEPT']);
    expect(rulesBroken(late(states.revealing, { witnesses: 0 }))).toEqual(['EXPERT-TIMES-KEPT']);
    expect(rulesBroken(late(states.revealing, { cause: 'reveals' }))).toEqual(['EXPERT-TIMES-KEPT']);
    expect(rulesBroken(late(states.revealing, { attempt: 2 }))).toEqual(['EXPERT-ONE-RESULT']);
    const said = late(states.revealed, { witnessed: round - 19 });
    expect(said.accepted && said.events).toEqual([
      { type: 'attempt-failing', attempt: 1, cause: 'reveals', witnessed: round - 19, manifestDigest: sha256Hex(manifest.manifest) },
    ]);
  });
  it.each([
    [-2, []],
    [-1, []],
    [0, ['EXPERT-ONE-RESULT']],
  ])('has failed only if its failure was cosigned in time: %i s', (n, broken) =>
    expect(rulesBroken(recordFailure(states.failing, { attempt: 1, witnessed: round + n, bundle: H }))).toEqual(broken),
  );
  it.each([
    [-1, ['EXPERT-ONE-RESULT']],
    [0, []],
    [1, []],
  ])('goes on to its result only when the round has come: %i s', (n, broken) =>
    expect(rulesBroken(resumeAttempt(states.failing, { attempt: 1 }, audit(round + n)))).toEqual(broken),
  );
  it('goes on where it stood; reveals are taken meanwhile, until they close', () => {
    const resumed = { type: 'attempt-resumed', attempt: 1 } as const;
    expect(f(...failing, resumed).state).toBe('revealing');
    expect(reveal(states.failing).accepted).toBe(true);
    const lateReveals = f(...revealed, { type: 'attempt-failing', attempt: 1, cause: 'reveals', witnessed: null, manifestDigest: H });
    expect(draw.evolve(lateReveals, resumed, {} as never).state).toBe('revealed');
    expect(rulesBroken(reveal(lateReveals))).toEqual(['EXPERT-REVEAL']);
  });
  it('the next attempt is still the first, names the failed one, and takes no hash again', () => {
    const again = f(...failed, { type: 'attempt-opened', attempt: 2 });
    expect(again.attempts.map((a) => [a.n, a.failed, a.bundle])).toEqual([
      [1, true, H],
      [2, false, null],
    ]);
    expect(rulesBroken(contribute(again, { attempt: 2, hash: contributionOf(nonce) }, audit()))).toEqual(['EXPERT-CONTRIBUTION']);
    const both = f(
      ...failed,
      { type: 'attempt-opened', attempt: 2 },
      { ...given('audit-bureau'), attempt: 2, hash: contributionOf(sha256(utf8('2'))) } as DrawEvent,
      { ...given('discipline-commission', '3'), attempt: 2 } as DrawEvent,
    );
    const d = sealManifest(both, { ...seal, attempt: 2 }, audit());
    expect(parseManifest(d.accepted ? (d.events[0] as typeof manifest).manifest : '')).toMatchObject({
      attempt: 2,
      kind: 'first',
      previous: sha256Hex(manifest.manifest),
      quotas,
    });
  });
  it('its leaf is draw.failed, with the manifest’s digest', () =>
    expect(drawLeaf.fixed!(failing.at(-1)!, 'TY-2026-T-0001')).toEqual({
      type: 'draw.failed',
      digest: sha256Hex(manifest.manifest),
      public: { matter: 'TY-2026-T-0001', attempt: 1 },
    }));
});
