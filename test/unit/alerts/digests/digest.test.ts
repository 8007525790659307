import { describe, expect, it } from 'vitest';
import { DIGEST_TRANSITIONS, type Digest, digest, digestId, LEADING_GROUP, recordDigest } from '../../../../functions/alerts/digests/digest.ts';
import { account } from '../../../../functions/alerts/digests/figures.ts';
import { closeRun, countUnit, openRun, RUN_TRANSITIONS, type Run, run } from '../../../../functions/alerts/digests/run.ts';
import { at } from '../../../../functions/kernel/calendar.ts';
import { rulesBroken } from '../../../../functions/kernel/decision.ts';
import { context, folded } from '../../../tools/core.ts';
import { everyPair } from '../../../tools/pairs.ts';

const file = { sha256: 'a'.repeat(64), size: 9 };
const made = {
  unit: 'housing-bureau',
  period: '2026-03',
  figures: account([], [], '2026-03', { years: {} }).figures,
  source: file,
  paper: { ...file, record: 'b'.repeat(64) },
  workbook: { ...file, sha256: 'c'.repeat(64) },
};
const morning = context('2026-04-01', { now: at('2026-04-01', '08:00') });

describe('a digest', () => {
  const { paper, workbook, ...rest } = made;
  const events = [
    { type: 'digest-made' as const, ...rest, ...paper },
    { type: 'workbook-made' as const, ...workbook },
  ];
  everyPair<Digest, { readonly type: string }>(
    { none: digest.initial, made: folded(digest, events) },
    { 'digest-made': (d) => recordDigest(d, made), 'workbook-made': (d) => recordDigest(d, made) },
    { none: ['digest-made', 'workbook-made'], made: [] },
    ['made|digest-made', 'made|workbook-made'],
  );
  it('is recorded once, both files together, and stands in its unit’s list', () => {
    const decision = recordDigest(digest.initial, made);
    const state = folded(digest, decision.accepted ? [...decision.events] : []);
    expect(state).toEqual({ state: 'made', ...made });
    expect([digest.owner(digest.initial), digest.owner(state), digestId('housing-bureau', '2026-03')]).toEqual([
      undefined,
      'housing-bureau',
      'housing-bureau.2026-03',
    ]);
    expect(DIGEST_TRANSITIONS).toEqual({ none: ['digest-made'], made: ['workbook-made'] });
  });
});

describe('a run', () => {
  const units = ['finance-bureau', 'housing-bureau'];
  const opened = folded(run, [{ type: 'run-opened', period: '2026-03', units }]);
  const counted = folded(run, [
    { type: 'run-opened', period: '2026-03', units },
    { type: 'unit-counted', unit: 'finance-bureau', open: 2 },
    { type: 'unit-counted', unit: 'housing-bureau', open: 0 },
  ]);
  everyPair<Run, { readonly type: string }>(
    { none: run.initial, open: counted, closed: { ...counted, state: 'closed' } },
    {
      'run-opened': (r) => openRun(r, { period: '2026-03', units }, morning),
      'unit-counted': (r) => countUnit(r.state === 'open' ? opened : r, { unit: 'housing-bureau', open: 0 }),
      'run-closed': (r) => closeRun(r, {}),
    },
    RUN_TRANSITIONS,
    // Repeated, they change nothing.
    ['open|run-opened', 'closed|run-opened', 'closed|unit-counted', 'closed|run-closed'],
  );
  it('starts one machine, named after its period, for each unit once', () => {
    const decision = openRun(run.initial, { period: '2026-03', units: [...units, ...units].reverse() }, morning);
    expect(decision).toMatchObject({ accepted: true, events: [{ type: 'run-opened', units }] });
    expect(run.starts({ type: 'run-opened', period: '2026-03', units }, opened)).toEqual({
      machine: 'alerts-digests',
      phase: 'digests',
      attempt: 1,
      input: { units },
    });
  });
  it.each([
    ['2026-03', '2026-04-01', -1, ['DIGEST-MONTHLY']],
    ['2026-03', '2026-04-01', 0, []],
    ['2026-03', '2026-04-01', 1, []],
    ['2026-04', '2026-05-06', -1, ['DIGEST-MONTHLY']],
    ['2026-04', '2026-05-06', 0, []],
    ['2026-H1', '2026-07-01', -1, ['DIGEST-HALF-YEAR']],
    ['2026-H1', '2026-07-01', 0, []],
  ])('%s is opened from eight o’clock on %s, %i ms: broken %j', (period, day, ms, broken) => {
    const now = new Date(Date.parse(at(day, '08:00')) + ms).toISOString();
    expect(rulesBroken(openRun(run.initial, { period, units: [LEADING_GROUP] }, context(day, { now })))).toEqual(broken);
  });
  it('DIGEST-OF-EVERY-UNIT: no unit is missing when it closes, none is counted that is not of it', () => {
    const half = folded(run, [
      { type: 'run-opened', period: '2026-03', units },
      { type: 'unit-counted', unit: 'finance-bureau', open: 2 },
    ]);
    expect(rulesBroken(closeRun(half, {}))).toEqual(['DIGEST-OF-EVERY-UNIT']);
    expect(rulesBroken(closeRun(counted, {}))).toEqual([]);
    expect(rulesBroken(countUnit(half, { unit: 'culture-bureau', open: 0 }))).toEqual(['DIGEST-OF-EVERY-UNIT']);
  });
  it('shows how far it is, and what is carried into the next month', () => expect(counted.counted).toEqual({ 'finance-bureau': 2, 'housing-bureau': 0 }));
});
