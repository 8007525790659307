import { describe, expect, it } from 'vitest';
import { allocation } from '../../../functions/funds/allocations/allocation.ts';
import { dropAllocation, openAllocation, openChange, revisePlan, submitPlan } from '../../../functions/funds/allocations/draft-commands.ts';
import { ALLOCATION_TRANSITIONS, type AllocationEvent, PLACES, turnOf } from '../../../functions/funds/allocations/events.ts';
import { executeLine, publishPlan, publishResults, reportResults } from '../../../functions/funds/allocations/outcome-commands.ts';
import { digestOf } from '../../../functions/funds/allocations/plan.ts';
import { declineRegistration, registerPlan, returnPlan, settleReservation, signPlan } from '../../../functions/funds/allocations/sign-commands.ts';
import type { Allocation } from '../../../functions/funds/allocations/state.ts';
import { addDays, addWorkingDays, type Day } from '../../../functions/kernel/calendar.ts';
import { KNOWN } from '../../../functions/kernel/calendar-years.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { AllocationLine } from '../../../functions/kernel/project-ports.ts';
import {
  DONE,
  executed,
  FIRM,
  folded,
  type Happened,
  LEADERS,
  line,
  machine,
  OPENED,
  officer,
  PLAN,
  PROJECT,
  PUBLISHED,
  REGISTERED,
  REPORTED,
  RESERVED,
  reform,
  STATES,
  signedBy,
  signer,
  UNIT,
  WALL,
} from '../../tools/allocations.ts';
import { everyPair } from '../../tools/pairs.ts';

const TODAY = '2026-03-02';
const submission = { project: 'project-1', decision: null };
const sums = { national: 3_000, provincial: 0, county: 4_000, 'line-department': 0, total: 7_000 };
const said = (plan: number, short: { of: 'county'; short: number }[] = []) => {
  const row = { allocation: 'id', number: 'n', plan, sums, short };
  return { purse: { held: short.length ? [] : [row], refused: short.length ? [row] : [] } };
};
const turn = (a: Allocation) => turnOf(a.state) ?? 'deputy';
const registration = { registration: '发改备〔2026〕1号', decision: null };
const doneOnly = folded(OPENED, ...signedBy(3), RESERVED, REGISTERED, ...DONE);

everyPair(
  STATES,
  {
    'allocation-opened': (a) => openAllocation(a, { project: 'project-1', ...PLAN }, officer()),
    'plan-revised': (a) => revisePlan(a, PLAN, officer()),
    'plan-submitted': (a) => submitPlan(a, submission, officer()),
    'plan-signed': (a) => signPlan(a, { unit: UNIT }, signer(turn(a))),
    'plan-returned': (a) => returnPlan(a, { unit: UNIT, reasons: '依据不足' }, signer(turn(a))),
    'lines-reserved': (a) => settleReservation(a, { project: 'project-1' }, machine(said(1))),
    'reservation-refused': (a) => settleReservation(a, { project: 'project-1' }, machine(said(1, [{ of: 'county', short: 1 }]))),
    'plan-registered': (a) => registerPlan(a, registration, reform()),
    'registration-declined': (a) => declineRegistration(a, { reasons: '附件不全' }),
    'change-opened': (a) => openChange(a, { reasons: '设计变更' }, officer()),
    'line-executed': (a) => executeLine(a, { line: 'A', payee: FIRM, amount: 4_000, executedOn: TODAY }, officer()),
    // In the state that the table names every line is carried out; elsewhere it makes no difference.
    'results-reported': (a) => reportResults(a.state === 'registered' ? doneOnly : a, { account: '全部拨付', documents: [] }, officer()),
    'plan-published': (a) => publishPlan(a, {}, reform()),
    'results-published': (a) =>
      publishResults(a.state === 'reported' ? folded(OPENED, ...signedBy(3), RESERVED, REGISTERED, PUBLISHED, ...DONE, REPORTED) : a, {}, reform()),
    'allocation-dropped': (a) => dropAllocation(a, { reasons: '不再实施' }, officer()),
  },
  ALLOCATION_TRANSITIONS,
  // The machine may ask again: where the plan does not wait for its money, nothing follows.
  Object.keys(STATES)
    .filter((s) => s !== 'signed')
    .flatMap((s) => [`${s}|lines-reserved`, `${s}|reservation-refused`]),
);

describe('ALLOCATION-PROJECT-REPORTED', () => {
  const open = (project: unknown, day: Day = TODAY) =>
    rulesBroken(openAllocation(allocation.initial, { project: 'project-1', ...PLAN }, officer(day, { project })));
  it.each([
    ['2026-03-01', []],
    [TODAY, []],
    ['2026-03-03', ['ALLOCATION-PROJECT-REPORTED']],
    [null, ['ALLOCATION-PROJECT-REPORTED']],
  ])('reported on %s', (reportedOn, broken) => expect(open({ ...PROJECT, reportedOn })).toEqual(broken));
  it('no such project; another unit’s', () => {
    expect(open(undefined)).toEqual(['ALLOCATION-PROJECT-REPORTED']);
    expect(open({ ...PROJECT, unit: 'water-bureau' })).toEqual(['KERNEL-OWN-UNIT']);
  });
  it('is asked again when the plan is handed in, of the plan’s own project', () => {
    expect(rulesBroken(submitPlan(STATES.draft, submission, officer(TODAY, { project: { ...PROJECT, reportedOn: null } })))).toEqual([
      'ALLOCATION-PROJECT-REPORTED',
    ]);
    expect(rulesBroken(submitPlan(STATES.draft, { ...submission, project: 'other' }, officer()))).toEqual(['ALLOCATION-PROJECT-REPORTED']);
  });
});

describe('ALLOCATION-PLAN-WHOLE', () => {
  const revise = (a: Allocation, ...lines: ReturnType<typeof line>[]) => rulesBroken(revisePlan(a, { ...PLAN, lines }, officer()));
  it('each line once, with an amount', () => {
    expect(revise(STATES.draft, line('A', 1), line('B', 1))).toEqual([]);
    expect(revise(STATES.draft, line('A', 1), line('A', 1))).toEqual(['ALLOCATION-PLAN-WHOLE']);
    expect(revise(STATES.draft, line('A', 0))).toEqual(['ALLOCATION-PLAN-WHOLE']);
  });
  it('in a change a registered line stays, cancelled with nothing; a new one needs an amount', () => {
    const changing = folded(OPENED, ...signedBy(3), RESERVED, REGISTERED, { type: 'change-opened', reasons: 'r' });
    const [a, b] = PLAN.lines as [ReturnType<typeof line>, ReturnType<typeof line>];
    expect(revise(changing, a)).toEqual(['ALLOCATION-PLAN-WHOLE']);
    expect(revise(changing, a, { ...b, amount: 0 })).toEqual([]);
    expect(revise(changing, a, b, line('C', 0))).toEqual(['ALLOCATION-PLAN-WHOLE']);
    expect(revise(changing, a, b, line('C', 1))).toEqual([]);
  });
  it('ALLOCATION-AS-PLANNED: what was carried out, or credited to an account, stays as it was', () => {
    const changing = folded(OPENED, ...signedBy(3), RESERVED, REGISTERED, executed('A', 4_000, null), { type: 'change-opened', reasons: 'r' });
    const [a, b] = PLAN.lines as [ReturnType<typeof line>, ReturnType<typeof line>];
    expect(revise(changing, a, { ...b, amount: 1 })).toEqual([]);
    expect(revise(changing, { ...a, amount: 3_999 }, b)).toEqual(['ALLOCATION-AS-PLANNED']);
    const credited = officer(TODAY, { 'credited B': { account: 'x', amount: 3_000 } });
    expect(rulesBroken(revisePlan(changing, { ...PLAN, lines: [a, { ...b, payee: UNIT }] }, credited))).toEqual(['ALLOCATION-AS-PLANNED']);
    expect(rulesBroken(revisePlan(changing, PLAN, credited))).toEqual([]);
  });
});

describe('ALLOCATION-CONTRACT-PARTY 政府采购法实施条例 第五十一条', () => {
  const contract = {
    contract: 'c-1',
    number: 'n',
    project: 'project-1',
    buyer: UNIT,
    contractor: FIRM,
    price: 4_000,
    lastPayment: 0,
    instalments: [],
    supervision: null,
    payStopped: null,
    acceptedOn: null,
    settled: null,
    terminated: false,
  };
  const on = (more: object, ...amounts: number[]) => {
    const lines = amounts.map((n, i) => line(`L${i}`, n, { contract: 'c-1' }));
    return rulesBroken(revisePlan(STATES.draft, { ...PLAN, lines }, officer(TODAY, { 'contract c-1': { ...contract, ...more } })));
  };
  it.each([
    [[3_999], []],
    [[4_000], []],
    [[4_001], ['ALLOCATION-CONTRACT-PARTY']],
    [[4_000, 1], ['ALLOCATION-CONTRACT-PARTY']],
  ])('%j of 4000', (amounts, broken) => expect(on({}, ...amounts)).toEqual(broken));
  it.each([{ project: 'other' }, { contractor: '91220822MA9000001N' }, { terminated: true }])('%j', (more) =>
    expect(on(more, 1)).toEqual(['ALLOCATION-CONTRACT-PARTY']),
  );
  it('no such contract', () => {
    const lines = [line('A', 1, { contract: 'c-2' })];
    expect(rulesBroken(openAllocation(allocation.initial, { project: 'project-1', ...PLAN, lines }, officer()))).toEqual(['ALLOCATION-CONTRACT-PARTY']);
  });
});

describe('ALLOCATION-WITHIN-FUNDS 预算法 第十三条', () => {
  const submit = (lines: ReturnType<typeof line>[], asked: object = {}) =>
    submitPlan(folded({ ...OPENED, lines } as AllocationEvent), submission, officer(TODAY, { ...asked }));
  it.each([
    ['one source', [9_999], [], []],
    ['one source', [10_000], [], []],
    ['one source', [10_001], [], ['county 1']],
    ['in all, as reviewed', [8_000], [3_999], []],
    ['in all, as reviewed', [8_000], [4_000], []],
    ['in all, as reviewed', [8_000], [4_001], ['total 1']],
  ])('%s: %j county, %j national', (_, county, national, missing) => {
    const lines = [...county.map((n) => line('A', n)), ...national.map((n) => line('B', n, { source: 'national' as const }))];
    const d = submit(lines);
    expect(d.accepted ? [] : d.violations.map((v) => `${v.facts.of} ${v.facts.short}`)).toEqual(missing);
    expect(rulesBroken(d)).toEqual(missing.map(() => 'ALLOCATION-WITHIN-FUNDS'));
  });
  it('a budget that nobody reviewed yet: the approved estimate', () => {
    const big = [line('A', 10_000), line('B', 5_000, { source: 'national' })];
    expect(rulesBroken(submit(big, { project: { ...PROJECT, budget: null } }))).toEqual([]);
    expect(rulesBroken(submit(big, { project: { ...PROJECT, budget: null, approved: 14_999 } }))).toEqual(['ALLOCATION-WITHIN-FUNDS']);
  });
  it('beside what other plans hold; what an earlier version of this one holds does not count', () => {
    const held = (allocation: string) => ({
      purse: { held: [{ allocation, number: 'n', plan: 1, sums: { ...sums, county: 6_001 }, short: [] }], refused: [] },
    });
    expect(rulesBroken(submit([line('A', 4_000)], held('other')))).toEqual(['ALLOCATION-WITHIN-FUNDS']);
    expect(rulesBroken(submit([line('A', 3_999)], held('other')))).toEqual([]);
    expect(rulesBroken(submit([line('A', 4_000)], held('id')))).toEqual([]);
  });
  it('the purse’s word on another version is none', () => {
    expect(rulesBroken(settleReservation(STATES.signed, { project: 'project-1' }, machine(said(2))))).toEqual(['ALLOCATION-WITHIN-FUNDS']);
    expect(rulesBroken(settleReservation(STATES.signed, { project: 'project-1' }, machine()))).toEqual(['ALLOCATION-WITHIN-FUNDS']);
  });
});

describe('ALLOCATION-DECIDED-COLLECTIVELY', () => {
  const rich = { ...PROJECT, sources: [{ source: 'county' as const, amount: 100_000_000 }], budget: null, approved: 100_000_000 };
  const DECISION = '0197aaaa-0000-7000-8000-000000000001';
  const decision = {
    decision: DECISION,
    number: 'TY-2026-J-0001',
    body: 'b',
    kind: 'funds',
    subject: { kind: 'allocation', id: 'id' },
    amount: 20_000_000,
    takenOn: TODAY,
    standing: 'in-force',
  };
  const submit = (amount: number, taken: object | null, asked: object = {}, overlays = {}) =>
    rulesBroken(
      submitPlan(
        folded({ ...OPENED, lines: [line('A', amount)] } as AllocationEvent),
        { project: 'project-1', decision: taken === null ? null : DECISION },
        officer(TODAY, { project: rich, ...(taken === null ? {} : { decision: taken }), ...asked }, { overlays }),
      ),
    );
  it.each([
    [9_999_999, []],
    [10_000_000, ['ALLOCATION-DECIDED-COLLECTIVELY']],
    [10_000_001, ['ALLOCATION-DECIDED-COLLECTIVELY']],
  ])('%i fen without a decision', (amount, broken) => expect(submit(amount, null)).toEqual(broken));
  it('a county’s lower threshold', () => {
    const overlays = { 'ALLOCATION-DECIDED-COLLECTIVELY': { fromFen: 500 } };
    expect([submit(499, null, {}, overlays), submit(500, null, {}, overlays)]).toEqual([[], ['ALLOCATION-DECIDED-COLLECTIVELY']]);
  });
  it('what the project was given before counts along: a sum is not split', () => {
    const purse = { held: [{ allocation: 'other', number: 'n', plan: 1, sums: { ...sums, total: 9_000_000, county: 9_000_000 }, short: [] }], refused: [] };
    expect(submit(1_000_000, null, { purse })).toEqual(['ALLOCATION-DECIDED-COLLECTIVELY']);
    expect(submit(999_999, null, { purse })).toEqual([]);
  });
  it.each([
    [{}, []],
    [{ subject: { kind: 'allocation', id: 'other' } }, ['ALLOCATION-DECIDED-COLLECTIVELY']],
    [{ kind: 'project' }, ['ALLOCATION-DECIDED-COLLECTIVELY']],
    [{ amount: 19_999_999 }, ['ALLOCATION-DECIDED-COLLECTIVELY']],
    [{ standing: 'stopped' }, ['ALLOCATION-DECIDED-COLLECTIVELY']],
  ])('a decision that is %j', (more, broken) => expect(submit(20_000_000, { ...decision, ...more })).toEqual(broken));
  it('is asked again at the registration: the same one, still in force', () => {
    const [submitted, ...signed] = signedBy(3);
    const decided = { ...submitted!, event: { ...submitted!.event, decision: DECISION, decisionNumber: 'n' } as AllocationEvent };
    const reserved = folded(OPENED, decided, ...signed, RESERVED);
    const register = (c: string | null, row?: object) =>
      rulesBroken(registerPlan(reserved, { registration: 'r', decision: c }, reform(TODAY, row === undefined ? {} : { decision: row })));
    expect(register(DECISION, decision)).toEqual([]);
    expect(register(DECISION, { ...decision, standing: 'suspended' })).toEqual(['ALLOCATION-DECIDED-COLLECTIVELY']);
    expect(register(null)).toEqual(['ALLOCATION-DECIDED-COLLECTIVELY']);
    expect(rulesBroken(registerPlan(STATES.reserved, { registration: 'r', decision: DECISION }, reform(TODAY, { decision })))).toEqual([
      'ALLOCATION-DECIDED-COLLECTIVELY',
    ]);
  });
});

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
    expect(rulesBroken(submitPlan(STATES.draft, submission, officer(TODAY, { [`leaders ${UNIT}`]: { ...LEADERS, ...more } })))).toEqual([
      'ALLOCATION-THREE-PERSONS',
    ]),
  );
  it('a unit whose leaders nobody registered', () => {
    expect(rulesBroken(submitPlan(STATES.draft, submission, officer(TODAY, { [`leaders ${UNIT}`]: undefined })))).toEqual(['ALLOCATION-THREE-PERSONS']);
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
    expect(firstOf(submitPlan(STATES.draft, submission, officer())).signBy).toBe(workdays(5));
    for (const [day, late] of [
      [workdays(5), false],
      [addDays(workdays(5), 1), true],
    ] as const) {
      expect(firstOf(signPlan(STATES['awaiting-deputy'], { unit: UNIT }, signer('deputy', day))).late).toBe(late);
      expect(firstOf(registerPlan(STATES.reserved, registration, reform(day))).late).toBe(late);
    }
    expect(firstOf(settleReservation(STATES.signed, { project: 'project-1' }, machine(said(1)))).registerBy).toBe(workdays(5));
  });
  it('ALLOCATION-RESULTS-REPORTED: a week from the last line', () => {
    const report = (day: Day) => firstOf(reportResults(doneOnly, { account: 'a', documents: [] }, officer(day))).late;
    expect([report('2026-03-08'), report('2026-03-09'), report('2026-03-10')]).toEqual([false, false, true]);
    const last = folded(OPENED, ...signedBy(3), RESERVED, REGISTERED, executed('A', 4_000, null));
    expect(firstOf(executeLine(last, { line: 'B', payee: FIRM, amount: 3_000, executedOn: TODAY }, officer())).reportBy).toBe('2026-03-09');
    expect(firstOf(executeLine(STATES.registered, { line: 'A', payee: FIRM, amount: 4_000, executedOn: TODAY }, officer())).reportBy).toBeNull();
  });
  it('ALLOCATION-PUBLISHED 政府信息公开条例 第二十六条: twenty working days for the plan, and for the results', () => {
    expect(firstOf(registerPlan(STATES.reserved, registration, reform())).publishBy).toBe(workdays(20));
    expect(firstOf(reportResults(doneOnly, { account: 'a', documents: [] }, officer())).publishBy).toBe(workdays(20));
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
    expect(rulesBroken(submitPlan(STATES.draft, submission, officer(TODAY, {}, none)))).toEqual(['KERNEL-CALENDAR-YEAR']);
    expect(rulesBroken(signPlan(STATES['awaiting-deputy'], { unit: UNIT }, signer('deputy', TODAY, none)))).toEqual(['KERNEL-CALENDAR-YEAR']);
    expect(rulesBroken(signPlan(STATES['awaiting-county-leader'], { unit: UNIT }, signer('countyLeader', TODAY, none)))).toEqual([]);
  });
  it('who owes what: the signer’s unit or the county’s leaders, then development and reform, then the unit', () => {
    const owed = (a: Allocation) => allocation.due(a).map((d) => ('obligation' in d ? `${d.obligation} ${d.by}` : ''));
    expect(Object.fromEntries(Object.entries(STATES).map(([s, a]) => [s, owed(a)]))).toEqual({
      none: [],
      draft: [],
      'awaiting-deputy': [`sign-plan ${UNIT}`],
      'awaiting-head': [`sign-plan ${UNIT}`],
      'awaiting-county-leader': ['sign-plan county-leader'],
      signed: [],
      reserved: ['register-plan development-reform'],
      registered: ['publish-plan development-reform'],
      reported: ['publish-plan development-reform', 'publish-results development-reform'],
      published: [],
      dropped: [],
    });
    expect(owed(doneOnly)).toEqual(['publish-plan development-reform', `report-results ${UNIT}`]);
  });
});

describe('ALLOCATION-AS-PLANNED: results that differ are refused', () => {
  const execute = (more: object, who = officer()) =>
    rulesBroken(executeLine(STATES.registered, { line: 'A', payee: FIRM, amount: 4_000, executedOn: TODAY, ...more }, who));
  it.each([
    [{}, []],
    [{ amount: 3_999 }, ['ALLOCATION-AS-PLANNED']],
    [{ amount: 4_001 }, ['ALLOCATION-AS-PLANNED']],
    [{ payee: UNIT }, ['ALLOCATION-AS-PLANNED']],
    [{ line: 'C' }, ['ALLOCATION-AS-PLANNED']],
    [{ executedOn: '2026-03-01' }, ['ALLOCATION-AS-PLANNED']],
    [{ executedOn: '2026-03-03' }, ['ALLOCATION-AS-PLANNED']],
  ])('%j', (more, broken) => expect(execute(more)).toEqual(broken));
  it('once; by the unit or by finance; all of them before the results are reported', () => {
    const once = folded(OPENED, ...signedBy(3), RESERVED, REGISTERED, executed('A', 4_000, null));
    const again = { line: 'A', payee: FIRM, amount: 4_000, executedOn: TODAY };
    expect(rulesBroken(executeLine(once, again, officer()))).toEqual(['ALLOCATION-AS-PLANNED']);
    const other = officer(TODAY, {}, { actor: { sub: 'x', roles: ['unit-officer'], units: ['water-bureau'] } });
    const finance = officer(TODAY, {}, { actor: { sub: 'f', roles: ['finance-bureau'], units: ['finance-bureau'] } });
    expect([execute({}, other), execute({}, finance)]).toEqual([['KERNEL-OWN-UNIT'], []]);
    expect(rulesBroken(reportResults(once, { account: 'a', documents: [] }, officer()))).toEqual(['ALLOCATION-AS-PLANNED']);
  });
  it('a change goes the whole route; the old version holds until then, but nothing of it is paid', () => {
    const changing = folded(OPENED, ...signedBy(3), RESERVED, REGISTERED, executed('A', 4_000, null), { type: 'change-opened', reasons: '设计变更' });
    expect([changing.state, changing.plan, changing.registered?.plan, changing.signatures]).toEqual(['draft', 2, 1, []]);
    const amounts = (a: Allocation) =>
      allocation
        .exports(a, { id: 'id', number: 'n' })
        .filter((r) => r.port === AllocationLine.name)
        .map((r) => [r.key, (r.body as { amount: number }).amount]);
    expect(amounts(changing)).toEqual([
      ['id#A', 4_000],
      ['id#B', 0],
    ]);
    const revised: AllocationEvent = {
      type: 'plan-revised',
      ...PLAN,
      lines: [PLAN.lines[0]!, { ...PLAN.lines[1]!, amount: 2_000 }, line('C', 500)],
      digest: 'd',
    };
    const second = folded(
      OPENED,
      ...signedBy(3),
      RESERVED,
      REGISTERED,
      executed('A', 4_000, null),
      { type: 'change-opened', reasons: 'r' },
      revised,
      ...signedBy(3, 2),
      RESERVED,
      { ...REGISTERED, plan: 2 } as AllocationEvent,
    );
    expect(amounts(second)).toEqual([
      ['id#A', 4_000],
      ['id#B', 2_000],
      ['id#C', 500],
    ]);
    expect(rulesBroken(executeLine(second, { line: 'B', payee: FIRM, amount: 3_000, executedOn: TODAY }, officer()))).toEqual(['ALLOCATION-AS-PLANNED']);
    expect(rulesBroken(executeLine(second, { line: 'B', payee: FIRM, amount: 2_000, executedOn: TODAY }, officer()))).toEqual([]);
    expect(rulesBroken(dropAllocation(changing, { reasons: 'r' }, officer()))).toEqual(['ALLOCATION-AS-PLANNED']);
  });
});

describe('the public file', () => {
  const at = (...events: Happened[]) => folded(OPENED, ...signedBy(3), RESERVED, REGISTERED, ...events);
  it('is not there before the plan is published, and complete only with the results', () => {
    const complete = (a: Allocation) => (allocation.disclose(a, 'n') as { complete: boolean } | undefined)?.complete;
    expect(Object.values(STATES).map(complete)).toEqual([...Array(9).fill(undefined), true, undefined]);
    expect([at(), at(PUBLISHED), at(PUBLISHED, ...DONE), at(PUBLISHED, ...DONE, REPORTED)].map(complete)).toEqual([undefined, false, false, false]);
  });
  it('ALLOCATION-PUBLISHED: no results before the plan; the plan once', () => {
    expect(rulesBroken(publishResults(STATES.reported, {}, reform()))).toEqual(['ALLOCATION-PUBLISHED']);
    expect(rulesBroken(publishPlan(at(PUBLISHED), {}, reform()))).toEqual(['ALLOCATION-PUBLISHED']);
  });
});

it('the largest plan, in a change of itself, fits a state and its transaction', () => {
  const lines = Array.from({ length: 30 }, (_, i) =>
    line(`LINE-NUMBER-${String(i).padStart(4, '0')}`, Number.MAX_SAFE_INTEGER, {
      source: 'line-department',
      contract: 'c'.repeat(60),
      purpose: '路'.repeat(60),
    }),
  );
  const opened = { ...OPENED, lines, projectName: '路'.repeat(200), name: '路'.repeat(200) } as AllocationEvent;
  const done = lines.map((l) => ({ ...executed(l.line, l.amount, null) }));
  const state = folded(opened, ...signedBy(3), RESERVED, REGISTERED, ...done, { type: 'change-opened', reasons: 'r' }, ...signedBy(3, 2));
  expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThan(32 * 1024);
  expect(allocation.exports(state, { id: 'id', number: 'n' }).length).toBeLessThan(40);
});
