import { describe, expect, it } from 'vitest';
import { allocation } from '../../../functions/funds/allocations/allocation.ts';
import { submitPlan } from '../../../functions/funds/allocations/draft-commands.ts';
import { type AllocationEvent, PLACES } from '../../../functions/funds/allocations/events.ts';
import { executeLine, publishPlan, publishResults, reportResults } from '../../../functions/funds/allocations/outcome-commands.ts';
import { digestOf } from '../../../functions/funds/allocations/plan.ts';
import { registerPlan, returnPlan, settleReservation, signPlan } from '../../../functions/funds/allocations/sign-commands.ts';
import type { Allocation } from '../../../functions/funds/allocations/state.ts';
import { addDays, addWorkingDays, type Day } from '../../../functions/kernel/calendar.ts';
import { KNOWN } from '../../../functions/kernel/calendar-years.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import {
  CARRIED_OUT,
  CREDITED,
  DONE,
  executed,
  folded,
  LEADERS,
  machine,
  OPENED,
  officer,
  PAYEE,
  PLAN,
  PUBLISHED,
  REGISTERED,
  REGISTRATION,
  REPORTED,
  RESERVED,
  reform,
  STATES,
  SUBMISSION,
  said,
  signedBy,
  signer,
  TODAY,
  UNIT,
  WALL,
} from '../../tools/allocations.ts';

describe('ALLOCATION-THREE-SIGN', () => {
  it('in order, each in his turn only; a stranger never; silence signs nothing', () => {
    for (const [n, place] of PLACES.entries())
      for (const who of PLACES) {
        const d = signPlan(folded(OPENED, ...signedBy(n)), { unit: UNIT }, signer(who));
        const expected = who === place ? [] : PLACES.indexOf(who) < n ? ['ALLOCATION-THREE-SIGN', 'ALLOCATION-THREE-PERSONS'] : ['ALLOCATION-THREE-SIGN'];
        expect(rulesBroken(d), `${who} at ${place}’s turn`).toEqual(expected);
      }
    const stranger = { ...signer('deputy'), actor: { ...signer('deputy').actor, sub: 'stranger' } };
    expect(rulesBroken(signPlan(STATES['awaiting-deputy'], { unit: UNIT }, stranger))).toEqual(['ALLOCATION-THREE-SIGN']);
    expect(rulesBroken(returnPlan(STATES['awaiting-deputy'], { unit: UNIT, reasons: 'r' }, stranger))).toEqual(['ALLOCATION-THREE-SIGN']);
  });
  it('who holds the post now signs, not who held it; under his own unit', () => {
    const now = { leaders: { ...LEADERS, deputy: 'sub-new' } };
    expect(rulesBroken(signPlan(STATES['awaiting-deputy'], { unit: UNIT }, signer('deputy', TODAY, { asked: now })))).toEqual(['ALLOCATION-THREE-SIGN']);
    expect(rulesBroken(signPlan(STATES['awaiting-deputy'], { unit: 'water-bureau' }, signer('deputy')))).toEqual(['KERNEL-OWN-UNIT']);
  });
  it('binds exactly what stands; the sign-in is on the record', () => {
    const d = signPlan(STATES['awaiting-head'], { unit: UNIT }, signer('head'));
    expect(d).toEqual({
      accepted: true,
      events: [{ type: 'plan-signed', place: 'head', plan: 1, digest: digestOf(PLAN), signedInAt: WALL, late: false, nextBy: '2026-03-09' }],
    });
    expect(STATES.signed.signatures.map((s) => [s.place, s.by])).toEqual(PLACES.map((p) => [p, LEADERS[p]]));
    expect(digestOf({ ...PLAN, lines: [...PLAN.lines].reverse() })).not.toBe(digestOf(PLAN));
  });
  it.each(['awaiting-deputy', 'awaiting-head', 'awaiting-county-leader'] as const)('returned from %s: the next version, all signatures void', (state) => {
    const events = [OPENED, ...signedBy(['awaiting-deputy', 'awaiting-head', 'awaiting-county-leader'].indexOf(state))];
    const back = folded(...events, { type: 'plan-returned', place: 'head', reasons: '依据不足' });
    expect([back.state, back.plan, back.signatures]).toEqual(['draft', 2, []]);
    const again = folded(...events, { type: 'plan-returned', place: 'head', reasons: 'r' }, ...signedBy(0, 2));
    expect(rulesBroken(signPlan(again, { unit: UNIT }, signer('deputy')))).toEqual([]);
  });
});

describe('ALLOCATION-THREE-PERSONS', () => {
  it.each([[{ deputy: LEADERS.head }], [{ countyLeader: LEADERS.head }], [{ deputy: LEADERS.countyLeader }]])('one person in two posts: %j', (more) =>
    expect(rulesBroken(submitPlan(STATES.draft, SUBMISSION, officer(TODAY, { [`leaders ${UNIT}`]: { ...LEADERS, ...more } })))).toEqual([
      'ALLOCATION-THREE-PERSONS',
    ]),
  );
  it('a unit whose leaders nobody registered', () => {
    expect(rulesBroken(submitPlan(STATES.draft, SUBMISSION, officer(TODAY, { [`leaders ${UNIT}`]: undefined })))).toEqual(['ALLOCATION-THREE-PERSONS']);
  });
  it('who signed as deputy and was promoted since does not sign again', () => {
    const promoted = signer('deputy', TODAY, { asked: { leaders: { ...LEADERS, head: LEADERS.deputy, deputy: 'sub-new' } } });
    expect(rulesBroken(signPlan(STATES['awaiting-head'], { unit: UNIT }, promoted))).toEqual(['ALLOCATION-THREE-PERSONS']);
  });
});

describe('ALLOCATION-FRESH-SIGN-IN', () => {
  const sign = (signedInAt: number | undefined, overlays = {}) => {
    const who = signer('deputy', TODAY, { overlays });
    const { signedInAt: _, ...actor } = who.actor;
    return rulesBroken(signPlan(STATES['awaiting-deputy'], { unit: UNIT }, { ...who, actor: signedInAt === undefined ? actor : { ...actor, signedInAt } }));
  };
  it.each([
    [899, []],
    [900, []],
    [901, ['ALLOCATION-FRESH-SIGN-IN']],
    [0, []],
    [-900, []],
    [-901, ['ALLOCATION-FRESH-SIGN-IN']],
  ])('%i seconds old', (age, broken) => expect(sign(WALL - age)).toEqual(broken));
  it('a token that does not say; a county’s shorter time; legal time does not matter', () => {
    expect(sign(undefined)).toEqual(['ALLOCATION-FRESH-SIGN-IN']);
    const overlays = { 'ALLOCATION-FRESH-SIGN-IN': { minutes: 5 } };
    expect([sign(WALL - 300, overlays), sign(WALL - 301, overlays)]).toEqual([[], ['ALLOCATION-FRESH-SIGN-IN']]);
    expect(rulesBroken(signPlan(STATES['awaiting-deputy'], { unit: UNIT }, signer('deputy', '2026-12-01')))).toEqual([]);
  });
  it('a return needs none: it is no signature', () => {
    const old = signer('deputy');
    expect(rulesBroken(returnPlan(STATES['awaiting-deputy'], { unit: UNIT, reasons: 'r' }, { ...old, actor: { ...old.actor, signedInAt: 0 } }))).toEqual([]);
  });
});

const workdays = (n: number, from: Day = TODAY): Day => {
  const d = addWorkingDays(KNOWN, from, n);
  if (!('day' in d)) throw new Error('no calendar');
  return d.day;
};
const firstOf = (d: ReturnType<typeof signPlan>) => (d.accepted ? d.events[0] : undefined) as Record<string, unknown>;

describe('times', () => {
  it('ALLOCATION-STEP-IN-TIME: five working days for each signature and the registration; later is recorded, not refused', () => {
    expect(firstOf(submitPlan(STATES.draft, SUBMISSION, officer())).signBy).toBe(workdays(5));
    for (const [day, late] of [
      [workdays(5), false],
      [addDays(workdays(5), 1), true],
    ] as const) {
      expect(firstOf(signPlan(STATES['awaiting-deputy'], { unit: UNIT }, signer('deputy', day))).late).toBe(late);
      expect(firstOf(registerPlan(STATES.reserved, REGISTRATION, reform(day))).late).toBe(late);
    }
    expect(firstOf(settleReservation(STATES.signed, { project: 'project-1' }, machine(said(1)))).registerBy).toBe(workdays(5));
  });
  it('ALLOCATION-RESULTS-REPORTED: a week from the last line', () => {
    const report = (day: Day) => firstOf(reportResults(CARRIED_OUT, { account: 'a', documents: [] }, officer(day))).late;
    expect([report('2026-03-08'), report('2026-03-09'), report('2026-03-10')]).toEqual([false, false, true]);
    const last = folded(OPENED, ...signedBy(3), RESERVED, REGISTERED, executed('A', 4_000, null));
    const creditedB = { credited: { account: 'account-2', amount: 3_000 } };
    expect(firstOf(executeLine(last, { line: 'B', payee: PAYEE, amount: 3_000, executedOn: TODAY }, officer(TODAY, creditedB))).reportBy).toBe('2026-03-09');
    expect(
      firstOf(executeLine(STATES.registered, { line: 'A', payee: PAYEE, amount: 4_000, executedOn: TODAY }, officer(TODAY, CREDITED))).reportBy,
    ).toBeNull();
  });
  it('ALLOCATION-PUBLISHED 政府信息公开条例 第二十六条: twenty working days for the plan, and for the results', () => {
    expect(firstOf(registerPlan(STATES.reserved, REGISTRATION, reform())).publishBy).toBe(workdays(20));
    expect(firstOf(reportResults(CARRIED_OUT, { account: 'a', documents: [] }, officer())).publishBy).toBe(workdays(20));
    const reported = folded(OPENED, ...signedBy(3), RESERVED, REGISTERED, PUBLISHED, ...DONE, REPORTED);
    for (const [day, late] of [
      ['2026-03-29', false],
      ['2026-03-30', false],
      ['2026-03-31', true],
    ] as const) {
      expect(firstOf(publishPlan(STATES.registered, {}, reform(day))).late).toBe(late);
      expect(firstOf(publishResults(reported, {}, reform(day))).late).toBe(late);
    }
  });
  it('without the year’s calendar no step that needs it is taken (KERNEL-CALENDAR-YEAR)', () => {
    const none = { calendar: { years: {} } };
    expect(rulesBroken(submitPlan(STATES.draft, SUBMISSION, officer(TODAY, {}, none)))).toEqual(['KERNEL-CALENDAR-YEAR']);
    expect(rulesBroken(signPlan(STATES['awaiting-deputy'], { unit: UNIT }, signer('deputy', TODAY, none)))).toEqual(['KERNEL-CALENDAR-YEAR']);
    expect(rulesBroken(signPlan(STATES['awaiting-county-leader'], { unit: UNIT }, signer('countyLeader', TODAY, none)))).toEqual([]);
  });
  it('who owes what: the signer’s unit or the county’s leaders, then development and reform, then the unit', () => {
    const owed = (a: Allocation) => allocation.due(a).map((d) => ('obligation' in d ? `${d.obligation} ${d.by}` : ''));
    const acknowledged = ['acknowledge-results.county-leader county-leader', 'acknowledge-results.development-reform development-reform'];
    expect(Object.fromEntries(Object.entries(STATES).map(([s, a]) => [s, owed(a)]))).toEqual({
      none: [],
      draft: [],
      'awaiting-deputy': [`sign-plan ${UNIT}`],
      'awaiting-head': [`sign-plan ${UNIT}`],
      'awaiting-county-leader': ['sign-plan county-leader'],
      signed: [],
      reserved: ['register-plan development-reform'],
      registered: ['publish-plan development-reform', `carry-out-plan ${UNIT}`],
      reported: ['publish-plan development-reform', 'publish-results development-reform', ...acknowledged],
      published: acknowledged,
      dropped: [],
    });
    expect(owed(CARRIED_OUT)).toEqual(['publish-plan development-reform', `report-results ${UNIT}`]);
  });
  it('KERNEL-STEP-IN-TIME: a plan that came back or is changed is handed in again, a registered line carried out, within thirty days', () => {
    const steps = (a: Allocation) =>
      allocation.due(a).flatMap((d) => ('obligation' in d && d.rule === 'KERNEL-STEP-IN-TIME' ? [`${d.obligation} ${d.at.slice(0, 10)}`] : []));
    const way = [OPENED, ...signedBy(3), RESERVED];
    const back: readonly AllocationEvent[] = [
      { type: 'registration-declined', reasons: 'r' },
      { type: 'plan-revised', ...PLAN, digest: digestOf(PLAN) },
    ];
    expect(steps(folded(...way, back[0]!))).toEqual(['hand-in-plan-again 2026-04-01']);
    expect(steps(folded(...way, ...back))).toEqual(['hand-in-plan-again 2026-04-01']);
    expect(steps(folded(...way, REGISTERED, { type: 'change-opened', reasons: 'r' }))).toEqual(['hand-in-plan-again 2026-04-01']);
    expect(steps(folded(...way, REGISTERED, executed('A', 4_000, null)))).toEqual(['carry-out-plan 2026-04-01']);
    expect([STATES.draft, CARRIED_OUT].map(steps)).toEqual([[], []]);
  });
});
