import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { actorOf, EXCLUSIVE, holdsExclusivePair } from '../../../functions/kernel/actor.ts';
import { endOf } from '../../../functions/kernel/calendar.ts';
import { legal, wall } from '../../../functions/kernel/clock.ts';
import { decide, refuseIf, rulesBroken } from '../../../functions/kernel/decision.ts';
import { dueDiff } from '../../../functions/kernel/due.ts';
import { Numbered, readableNumber } from '../../../functions/kernel/id.ts';
import { isIdCard } from '../../../functions/kernel/id-card.ts';
import { fold, matter } from '../../../functions/kernel/matter.ts';
import { formatYuan, parseYuan, share } from '../../../functions/kernel/money.ts';
import type { ObligationName } from '../../../functions/kernel/obligations.ts';
import { activeOn } from '../../../functions/kernel/ports.ts';
import { limit, overlayFaults, rule, ruleOn } from '../../../functions/kernel/rule.ts';
import { giveRelease, RELEASE_VALID, released, standing, TWO_PERSON, takeBack } from '../../../functions/kernel/two-person.ts';
import { isUscc, usccCheck } from '../../../functions/kernel/uscc.ts';
import { meta } from '../../tools/core.ts';

const base = { zh: '甲', en: 'a', citation: { source: '法', article: '第一条' }, since: '2020-01-01', until: undefined } as const;
const longer = rule({ id: 'T-LONGER', ...base, overlay: 'longer', days: 20 });
const closed = rule({ id: 'T-NONE', ...base, overlay: 'none', years: 2 });

describe('rule', () => {
  it('takes a county’s number only in the direction that the law leaves open', () => {
    expect(overlayFaults([longer, closed], { 'T-LONGER': { days: 25 } })).toEqual([]);
    expect(overlayFaults([longer, closed], { 'T-LONGER': { days: 19, weeks: 1 }, 'T-NONE': { years: 3 }, 'T-X': { a: 1 } })).toEqual([
      'T-LONGER.days: may only be longer than 20',
      'T-LONGER.weeks: the rule has no such number',
      'T-NONE.years: the law leaves no direction open',
      'T-X: no such rule',
    ]);
    expect(limit(longer, 'days', { overlays: { 'T-LONGER': { days: 25 } } })).toBe(25);
    expect(limit(longer, 'days', { overlays: {} })).toBe(20);
  });
  it('judges a matter by the version of its own start day', () => {
    const next = { ...longer, since: '2026-01-01', days: 30 } as const;
    const versions = [{ ...next }, { ...longer, until: '2025-12-31' }] as const;
    expect(ruleOn<{ days: number } & typeof longer>(versions as never, '2025-12-31').days).toBe(20);
    expect(ruleOn<{ days: number } & typeof longer>(versions as never, '2026-01-01').days).toBe(30);
  });
});

it('a decision names every rule that refuses, and makes events only when none does', () => {
  const made: string[] = [];
  const refused = decide([refuseIf(true, longer, '/a'), undefined, refuseIf(true, closed, '/b')], () => [made.push('x')]);
  expect(rulesBroken(refused)).toEqual(['T-LONGER', 'T-NONE']);
  expect(made).toEqual([]);
  expect(decide([undefined], () => [1])).toEqual({ accepted: true, events: [1] });
});

it('due rows: what changed is put, what is settled removed, what stands left alone', () => {
  const row = (obligation: ObligationName, at: string) => ({ obligation, by: 'x', at, rule: 'R' });
  const diff = dueDiff([row('serve', '1'), row('decide', '1'), row('defend', '1')], [row('serve', '1'), row('decide', '2'), row('disclose', '1')]);
  expect(diff).toEqual({ put: [row('decide', '2'), row('disclose', '1')], remove: ['obligation#defend'], settled: ['decide', 'defend'] });
  // Passed on with the same last instant: the first has done his part.
  const passed = { ...row('serve', '1'), by: 'y' };
  expect(dueDiff([row('serve', '1')], [passed])).toEqual({ put: [passed], remove: [], settled: ['serve'] });
});

describe('KERNEL-STEP-IN-TIME: whose step it is, where the law names no time', () => {
  type E = { readonly type: 'asked' | 'noted' | 'settled' };
  const asked = matter<{ readonly state: string; readonly notes: number }, E>({
    kind: 'x',
    domain: 'x',
    letter: undefined,
    version: 1,
    initial: { state: 'none', notes: 0 },
    events: z.object({ type: z.enum(['asked', 'noted', 'settled']) }),
    evolve: (s, e) => (e.type === 'noted' ? { ...s, notes: s.notes + 1 } : { ...s, state: e.type }),
    status: (s) => s.state,
    rests: (s) => (s.state === 'asked' ? [{ obligation: 'serve', by: 'u' }] : []),
  });
  const owing = (...steps: readonly (readonly [E['type'], string])[]) =>
    asked.due(
      fold(
        asked,
        steps.map(([type, day], i) => ({ event: { type }, meta: meta(i + 1, day) })),
      ),
    );
  const owed = (day: string) => [{ obligation: 'serve', by: 'u', at: endOf(day), rule: 'KERNEL-STEP-IN-TIME' }];
  it('thirty days from the day on which it came to that status; what happens within it moves nothing', () => {
    expect(owing(['asked', '2026-03-02'])).toEqual(owed('2026-04-01'));
    expect(owing(['asked', '2026-03-02'], ['noted', '2026-03-20'])).toEqual(owed('2026-04-01'));
  });
  it('settled, it is gone; asked again, it begins anew; before anything, nothing', () => {
    expect(owing(['asked', '2026-03-02'], ['settled', '2026-03-20'])).toEqual([]);
    expect(owing(['asked', '2026-03-02'], ['settled', '2026-03-20'], ['asked', '2026-04-10'])).toEqual(owed('2026-05-10'));
    expect(owing()).toEqual([]);
  });
});

describe('actor', () => {
  it('reads roles and units, and nothing else', () => {
    expect(actorOf('s', ['role:bidder', 'role:made-up', 'unit:housing-bureau', 'bidder'])).toEqual({ sub: 's', roles: ['bidder'], units: ['housing-bureau'] });
  });
  it.each(EXCLUSIVE)('%s goes with no other role', (r) => {
    expect(holdsExclusivePair({ sub: 's', roles: [r], units: [] })).toBe(false);
    expect(holdsExclusivePair({ sub: 's', roles: [r, 'buyer'], units: [] })).toBe(true);
  });
});

it('the affine clock wakes at the first wall millisecond at which legal time has come', () => {
  const clock = fc.record({ k: fc.integer({ min: 1, max: 100_000 }), t: fc.integer({ min: 0, max: 10 ** 10 }) });
  fc.assert(
    fc.property(clock, ({ k, t }) => {
      const c = { epoch: '2026-03-02T00:00:00.000Z', k, t0: '2026-11-24T00:00:00.000Z' };
      const due = new Date(Date.parse(c.epoch) + t).toISOString();
      const wake = wall(c, due);
      const before = new Date(Date.parse(wake) - 1).toISOString();
      return legal(c, wake) >= due && (t === 0 || legal(c, before) < due);
    }),
  );
});

it('money is whole fen', () => {
  expect([parseYuan('1234.5'), parseYuan('1234.50'), parseYuan('1,2'), parseYuan('1.234'), parseYuan('-1')]).toEqual([
    123450,
    123450,
    undefined,
    undefined,
    undefined,
  ]);
  fc.assert(fc.property(fc.nat({ max: 10 ** 12 }), (fen) => parseYuan(formatYuan(fen).replaceAll(/[¥,]/g, '')) === fen));
  expect([share(101, 1, 2), share(9_007_199_254_740_991, 10_000, 10_000)]).toEqual([51, 9_007_199_254_740_991]);
});

it('readable numbers', () => {
  expect(readableNumber({ county: 'TY', year: 2026, letter: 'T', n: 1 })).toBe('TY-2026-T-0001');
  expect(Numbered.safeParse('TY-2026-T-1').success).toBe(false);
});

describe('GB 32100 and GB 11643', () => {
  // Codes that are public: the check character is computed by the standard (GB 32100-2015 annex).
  it.each([
    ['91350100M000100Y43', true],
    ['91350100M000100Y44', false],
    ['91350100I000100Y43', false],
    ['', false],
  ])('%s → %s', (code, ok) => expect(isUscc(code)).toBe(ok));
  it('finds every single wrong character', () => {
    const first = '91350100M000100Y4';
    expect(usccCheck(first)).toBe('3');
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    const undetected = [...first].flatMap((c, i) => [...alphabet].filter((x) => x !== c && isUscc(`${first.slice(0, i)}${x}${first.slice(i + 1)}3`)));
    expect(undetected).toEqual([]);
  });
  it.each([
    ['11010519491231002X', true],
    ['110105194912310021', false],
    ['11010519490231002X', false],
  ])('%s → %s', (id, ok) => expect(isIdCard(id)).toBe(ok));
});

describe('KERNEL-TWO-PERSON-RELEASE', () => {
  const policy = { bodies: ['trading-centre', 'discipline'] };
  const a = { sub: 'a', roles: [], units: ['trading-centre'] };
  const b = { sub: 'b', roles: [], units: ['discipline'] };
  const first = { by: 'a', body: 'trading-centre', at: '2026-03-01T00:00:00.000Z' };
  const later = (hours: number, ms = 0) => new Date(Date.parse(first.at) + hours * 3_600_000 + ms).toISOString();
  it('takes two persons of two bodies', () => {
    expect(giveRelease([first], b, later(1), policy).accepted).toBe(true);
    expect(rulesBroken(giveRelease([first], a, later(1), policy))).toContain(TWO_PERSON.id);
    expect(rulesBroken(giveRelease([first], { ...b, units: ['trading-centre'] }, later(1), policy))).toEqual([TWO_PERSON.id]);
    expect(rulesBroken(giveRelease([first], { ...b, sub: 'a' }, later(1), policy))).toEqual([TWO_PERSON.id]);
    expect(rulesBroken(giveRelease([], { ...b, units: ['x'] }, later(1), policy))).toEqual([TWO_PERSON.id]);
    expect(released([first])).toBe(false);
    expect(released([first, { by: 'b', body: 'discipline', at: later(1) }])).toBe(true);
  });
  it('KERNEL-RELEASE-VALID: lapses after its hours, to the millisecond, unless the pair is complete', () => {
    expect(standing([first], later(RELEASE_VALID.hours))).toHaveLength(1);
    expect(standing([first], later(RELEASE_VALID.hours, 1))).toHaveLength(0);
    expect(standing([first, { by: 'b', body: 'discipline', at: later(1) }], later(1000))).toHaveLength(2);
  });
  it('is taken back by its own giver, until the second has come', () => {
    expect(takeBack([first], a, later(1))).toEqual({ accepted: true, events: [{ by: 'a' }] });
    expect(takeBack([first], b, later(1)).accepted).toBe(false);
    expect(takeBack([first, { by: 'b', body: 'discipline', at: later(1) }], a, later(2)).accepted).toBe(false);
  });
});

it('a ban holds from its first to its last day, in its scopes', () => {
  const bans = { bans: [{ debarment: 'd', number: 'n', scopes: ['zb-mandatory' as const], from: '2026-05-01', until: '2027-04-30' }] };
  const on = (day: string, scope: 'zb-mandatory' | 'zc' = 'zb-mandatory') => activeOn(bans, day, [scope]);
  expect([on('2026-04-30'), on('2026-05-01'), on('2027-04-30'), on('2027-05-01'), on('2026-06-01', 'zc')]).toEqual([false, true, true, false, false]);
  expect(activeOn({ bans: [{ ...bans.bans[0]!, until: null }] }, '2099-01-01', ['zb-mandatory'])).toBe(true);
});
