import { describe, expect, it } from 'vitest';
import { allocation } from '../../../functions/funds/allocations/allocation.ts';
import { dropAllocation, openAllocation, openChange, revisePlan, submitPlan } from '../../../functions/funds/allocations/draft-commands.ts';
import { ALLOCATION_TRANSITIONS, type AllocationEvent, turnOf } from '../../../functions/funds/allocations/events.ts';
import { acknowledgeResults, executeLine, publishPlan, publishResults, reportResults } from '../../../functions/funds/allocations/outcome-commands.ts';
import { type Line, Plan } from '../../../functions/funds/allocations/plan.ts';
import {
  asksOfRegistration,
  declineRegistration,
  registerPlan,
  returnPlan,
  settleReservation,
  signPlan,
} from '../../../functions/funds/allocations/sign-commands.ts';
import type { Allocation } from '../../../functions/funds/allocations/state.ts';
import type { Day } from '../../../functions/kernel/calendar.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { fold } from '../../../functions/kernel/matter.ts';
import type { Context } from '../../../functions/kernel/use-case.ts';
import {
  CARRIED_OUT,
  CREDITED,
  DONE,
  executed,
  FIRM,
  folded,
  line,
  machine,
  OPENED,
  officer,
  PAYEE,
  PLAN,
  PROJECT,
  PUBLISHED,
  REGISTERED,
  REGISTRATION,
  REPORTED,
  RESERVED,
  reform,
  STATES,
  SUBMISSION,
  SUMS,
  said,
  signedBy,
  signer,
  TODAY,
  UNIT,
} from '../../tools/allocations.ts';
import { meta } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';

const turn = (a: Allocation) => turnOf(a.state) ?? 'deputy';

everyPair(
  STATES,
  {
    'allocation-opened': (a) => openAllocation(a, { project: 'project-1', ...PLAN }, officer()),
    'plan-revised': (a) => revisePlan(a, PLAN, officer()),
    'plan-submitted': (a) => submitPlan(a, SUBMISSION, officer()),
    'plan-signed': (a) => signPlan(a, { unit: UNIT }, signer(turn(a))),
    'plan-returned': (a) => returnPlan(a, { unit: UNIT, reasons: '依据不足' }, signer(turn(a))),
    'lines-reserved': (a) => settleReservation(a, { project: 'project-1' }, machine(said(1))),
    'reservation-refused': (a) => settleReservation(a, { project: 'project-1' }, machine(said(1, [{ of: 'county', short: 1 }]))),
    'plan-registered': (a) => registerPlan(a, REGISTRATION, reform()),
    'registration-declined': (a) => declineRegistration(a, { reasons: '附件不全' }),
    'change-opened': (a) => openChange(a, { reasons: '设计变更' }, officer()),
    'line-executed': (a) => executeLine(a, { line: 'A', payee: PAYEE, amount: 4_000, executedOn: TODAY }, officer(TODAY, CREDITED)),
    // In the state that the table names every line is carried out; elsewhere it makes no difference.
    'results-reported': (a) => reportResults(a.state === 'registered' ? CARRIED_OUT : a, { account: '全部拨付', documents: [] }, officer()),
    'results-acknowledged': (a) => acknowledgeResults(a, { unit: UNIT, as: 'county-leader' }, signer('countyLeader')),
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
    expect(rulesBroken(submitPlan(STATES.draft, SUBMISSION, officer(TODAY, { project: { ...PROJECT, reportedOn: null } })))).toEqual([
      'ALLOCATION-PROJECT-REPORTED',
    ]);
    expect(rulesBroken(submitPlan(STATES.draft, { ...SUBMISSION, project: 'other' }, officer()))).toEqual(['ALLOCATION-PROJECT-REPORTED']);
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
    expect(revise(changing, a, { ...b, amount: 0, last: 0 })).toEqual([]);
    expect(revise(changing, a, b, line('C', 0))).toEqual(['ALLOCATION-PLAN-WHOLE']);
    expect(revise(changing, a, b, line('C', 1))).toEqual([]);
  });
  it('ALLOCATION-AS-PLANNED: what was carried out, or credited to an account, stays as it was', () => {
    const changing = folded(OPENED, ...signedBy(3), RESERVED, REGISTERED, executed('A', 4_000, null), { type: 'change-opened', reasons: 'r' });
    const [a, b] = PLAN.lines as [ReturnType<typeof line>, ReturnType<typeof line>];
    expect(revise(changing, a, { ...b, amount: 1, last: 1 })).toEqual([]);
    expect(revise(changing, { ...a, amount: 3_999 }, b)).toEqual(['ALLOCATION-AS-PLANNED']);
    const credited = officer(TODAY, { 'credited B': { account: 'x', amount: 3_000 } });
    expect(rulesBroken(revisePlan(changing, { ...PLAN, lines: [a, { ...b, payee: UNIT }] }, credited))).toEqual(['ALLOCATION-AS-PLANNED']);
    expect(rulesBroken(revisePlan(changing, PLAN, credited))).toEqual([]);
  });
});

it('ACCOUNT-PAYEE-REGISTERED: to a unit that is on the record alone, when the plan is opened and when it is revised; a cancelled line asks for none', () => {
  const unknown = [line('A', 1, { payee: 'zhang-san' })];
  expect(rulesBroken(openAllocation(allocation.initial, { project: 'project-1', ...PLAN, lines: unknown }, officer()))).toEqual(['ACCOUNT-PAYEE-REGISTERED']);
  expect(rulesBroken(revisePlan(STATES.draft, { ...PLAN, lines: unknown }, officer()))).toEqual(['ACCOUNT-PAYEE-REGISTERED']);
  const registered = folded({ ...OPENED, lines: unknown } as AllocationEvent, ...signedBy(3), RESERVED, REGISTERED, { type: 'change-opened', reasons: 'r' });
  expect(rulesBroken(revisePlan(registered, { ...PLAN, lines: [{ ...unknown[0]!, amount: 0, last: 0 }] }, officer()))).toEqual([]);
});

const CONTRACT = {
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

describe('KERNEL-LAST-SHARE 意见 二(3): a line without a contract keeps back its last payment', () => {
  const of = (amount: number, last: number, context = officer()) =>
    rulesBroken(revisePlan(STATES.draft, { ...PLAN, lines: [line('A', amount, { last })] }, context));
  const short = ['KERNEL-LAST-SHARE'];
  it.each([
    [1_000, 29, short],
    [1_000, 30, []],
    [1_000, 1_000, []],
    [1_000, 1_001, short],
    [1_001, 30, short],
    [1_001, 31, []],
    [1, 0, short],
    [1, 1, []],
  ])('of %i fen %i', (amount, last, expected) => {
    expect(of(amount, last)).toEqual(expected);
    expect(rulesBroken(openAllocation(STATES.none, { project: 'project-1', ...PLAN, lines: [line('A', amount, { last })] }, officer()))).toEqual(expected);
  });
  it('of a plan that says nothing of it, none is kept, and that is refused', () => {
    const { last: _, ...silent } = line('A', 1_000);
    expect(rulesBroken(revisePlan(STATES.draft, Plan.parse({ ...PLAN, lines: [silent] }), officer()))).toEqual(short);
  });
  it('the county may ask for more', () => {
    const county = officer(TODAY, {}, { overlays: { 'KERNEL-LAST-SHARE': { percent: 5 } } });
    expect([of(1_000, 49, county), of(1_000, 50, county)]).toEqual([short, []]);
  });
  it('with a contract the line keeps nothing itself: the contract does', () => {
    const on = (last: number) =>
      rulesBroken(
        revisePlan(STATES.draft, { ...PLAN, lines: [line('A', 1_000, { payee: FIRM, contract: 'c-1', last })] }, officer(TODAY, { 'contract c-1': CONTRACT })),
      );
    expect([on(0), on(1)]).toEqual([[], short]);
  });
  it('what is carried out or credited keeps the share of its day when the county raises it', () => {
    const changing = folded(OPENED, ...signedBy(3), RESERVED, REGISTERED, executed('A', 4_000, null), { type: 'change-opened', reasons: 'r' });
    const raised = (asked: Context['asked']) =>
      rulesBroken(revisePlan(changing, PLAN, officer(TODAY, asked, { overlays: { 'KERNEL-LAST-SHARE': { percent: 5 } } })));
    expect([raised({ 'credited B': { account: 'x', amount: 3_000 } }), raised({})]).toEqual([[], short]);
  });
  it('who pays reads it on the line; while a change goes its route the line has nothing to pay', () => {
    const rows = (a: Allocation) => allocation.exports(a, { id: 'id', number: 'n' }).flatMap((r) => (r.port === 'allocation-line' ? [r.body] : []));
    expect(rows(STATES.registered)).toMatchObject([
      { amount: 4_000, last: 120 },
      { amount: 3_000, last: 90 },
    ]);
    expect(rows(folded(OPENED, ...signedBy(3), RESERVED, REGISTERED, { type: 'change-opened', reasons: 'r' }))).toMatchObject([
      { amount: 0, last: 0 },
      { amount: 0, last: 0 },
    ]);
  });
});

describe('ALLOCATION-CONTRACT-PARTY 政府采购法实施条例 第五十一条', () => {
  const on = (more: object, ...amounts: number[]) => {
    const lines = amounts.map((n, i) => line(`L${i}`, n, { contract: 'c-1', payee: FIRM }));
    return rulesBroken(revisePlan(STATES.draft, { ...PLAN, lines }, officer(TODAY, { 'contract c-1': { ...CONTRACT, ...more } })));
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
  it('one that ended gets no more than was reached; what was credited before stays, what was not is cancelled', () => {
    const ended = {
      terminated: true,
      price: 4_000,
      instalments: [
        { id: 'i', amount: 1_500, reachedOn: TODAY },
        { id: 'j', amount: 500, reachedOn: null },
      ],
    };
    expect([on(ended, 1_500), on(ended, 1_501), on(ended, 1_000, 501)]).toEqual([[], ['ALLOCATION-CONTRACT-PARTY'], ['ALLOCATION-CONTRACT-PARTY']]);
    // The money of L0 is on the account already: it stays, and nothing is added to it.
    const credited = (amounts: readonly number[]) => {
      const lines = amounts.map((n, k) => line(`L${k}`, n, { contract: 'c-1', payee: FIRM }));
      const asked = { 'contract c-1': { ...CONTRACT, ...ended }, 'credited L0': { account: 'c-1', amount: amounts[0] } };
      return rulesBroken(revisePlan(STATES.draft, { ...PLAN, lines }, officer(TODAY, asked)));
    };
    expect([credited([2_000]), credited([1_000, 500]), credited([2_000, 1])]).toEqual([[], [], ['ALLOCATION-CONTRACT-PARTY']]);
  });
  it('to a firm never without one: not when the plan is opened, nor when it is revised; a line that is cancelled asks for none', () => {
    const open = (payee: string) =>
      rulesBroken(openAllocation(allocation.initial, { project: 'project-1', ...PLAN, lines: [line('A', 1, { payee })] }, officer()));
    const revise = (payee: string) => rulesBroken(revisePlan(STATES.draft, { ...PLAN, lines: [line('A', 1, { payee })] }, officer()));
    for (const give of [open, revise]) expect([give(PAYEE), give(UNIT), give(FIRM)]).toEqual([[], [], ['ALLOCATION-CONTRACT-PARTY']]);
    const old = folded({ ...OPENED, lines: [line('A', 1, { payee: FIRM }), PLAN.lines[1]!] } as AllocationEvent, ...signedBy(3), RESERVED, REGISTERED, {
      type: 'change-opened',
      reasons: 'r',
    });
    const changed = (amount: number) => rulesBroken(revisePlan(old, { ...PLAN, lines: [line('A', amount, { payee: FIRM }), PLAN.lines[1]!] }, officer()));
    expect([changed(1), changed(0)]).toEqual([['ALLOCATION-CONTRACT-PARTY'], []]);
  });
  it('no such contract', () => {
    const lines = [line('A', 1, { contract: 'c-2', payee: FIRM })];
    expect(rulesBroken(openAllocation(allocation.initial, { project: 'project-1', ...PLAN, lines }, officer()))).toEqual(['ALLOCATION-CONTRACT-PARTY']);
  });
});

describe('ALLOCATION-WITHIN-FUNDS 预算法 第十三条', () => {
  const submit = (lines: ReturnType<typeof line>[], asked: object = {}) =>
    submitPlan(folded({ ...OPENED, lines } as AllocationEvent), SUBMISSION, officer(TODAY, { ...asked }));
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
      purse: { held: [{ allocation, number: 'n', plan: 1, sums: { ...SUMS, county: 6_001 }, short: [] }], refused: [] },
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
    unit: PROJECT.unit,
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
    const purse = { held: [{ allocation: 'other', number: 'n', plan: 1, sums: { ...SUMS, total: 9_000_000, county: 9_000_000 }, short: [] }], refused: [] };
    expect(submit(1_000_000, null, { purse })).toEqual(['ALLOCATION-DECIDED-COLLECTIVELY']);
    expect(submit(999_999, null, { purse })).toEqual([]);
  });
  it.each([
    [{}, []],
    [{ subject: { kind: 'allocation', id: 'other' } }, ['ALLOCATION-DECIDED-COLLECTIVELY']],
    [{ unit: 'another-unit' }, ['ALLOCATION-DECIDED-COLLECTIVELY']],
    [{ kind: 'project' }, ['ALLOCATION-DECIDED-COLLECTIVELY']],
    [{ amount: 19_999_999 }, ['ALLOCATION-DECIDED-COLLECTIVELY']],
    [{ standing: 'stopped' }, ['ALLOCATION-DECIDED-COLLECTIVELY']],
  ])('a decision that is %j', (more, broken) => expect(submit(20_000_000, { ...decision, ...more })).toEqual(broken));
  it('is on these recipients: nobody is new among them, or gets more, after it was taken', () => {
    const DAYS = ['2026-03-01', TODAY, '2026-03-03'];
    const [a, b] = [line('A', 20_000_000), line('B', 1)];
    const changed = (to: readonly Line[]) => {
      const plans: AllocationEvent[] = [{ ...OPENED, lines: [a, b] } as AllocationEvent, { ...OPENED, type: 'plan-revised', lines: to } as AllocationEvent];
      return fold(
        allocation,
        plans.map((event, i) => ({ event, meta: meta(i + 1, DAYS[i * 2]!) })),
      );
    };
    const decidedOn = (takenOn: Day, ...to: Line[]) => {
      const taken = { ...decision, amount: 30_000_000, takenOn };
      return rulesBroken(submitPlan(changed(to), { project: 'project-1', decision: DECISION }, officer('2026-03-03', { project: rich, decision: taken })));
    };
    const REFUSED = ['ALLOCATION-DECIDED-COLLECTIVELY'];
    // Less for somebody, or the same in other lines, is within what was decided.
    expect([decidedOn(TODAY, a, b), decidedOn(TODAY, { ...a, amount: 19_999_999 }, b), decidedOn(TODAY, { ...a, amount: 20_000_001 })]).toEqual([[], [], []]);
    expect([decidedOn(TODAY, { ...a, amount: 20_000_001 }, b), decidedOn(TODAY, { ...a, payee: UNIT }, b)]).toEqual([REFUSED, REFUSED]);
    expect([decidedOn('2026-03-03', { ...a, payee: UNIT }, b), decidedOn('2026-03-01', a, b)]).toEqual([[], []]);
  });
  it('is asked again at the registration: the same one, still in force', () => {
    const [submitted, ...signed] = signedBy(3);
    const decided = { ...submitted!, event: { ...submitted!.event, decision: DECISION, decisionNumber: 'n' } as AllocationEvent };
    const reserved = folded(OPENED, decided, ...signed, RESERVED);
    const register = (c: string | null, row?: object) =>
      rulesBroken(registerPlan(reserved, { ...REGISTRATION, decision: c }, reform(TODAY, row === undefined ? {} : { decision: row })));
    expect(register(DECISION, decision)).toEqual([]);
    expect(register(DECISION, { ...decision, standing: 'suspended' })).toEqual(['ALLOCATION-DECIDED-COLLECTIVELY']);
    expect(register(null)).toEqual(['ALLOCATION-DECIDED-COLLECTIVELY']);
    expect(rulesBroken(registerPlan(STATES.reserved, { ...REGISTRATION, decision: DECISION }, reform(TODAY, { decision })))).toEqual([
      'ALLOCATION-DECIDED-COLLECTIVELY',
    ]);
  });
  const reservation = (allocation: string, total: number) => ({ allocation, number: 'n', plan: 1, sums: { ...SUMS, total, county: total }, short: [] });
  it.each([
    [9_992_999, []],
    [9_993_000, ['ALLOCATION-DECIDED-COLLECTIVELY']],
    [9_993_001, ['ALLOCATION-DECIDED-COLLECTIVELY']],
  ])('at the registration %i fen of other plans count along with its own 7,000', (total, broken) => {
    const purse = { held: [reservation('other', total), reservation('id', 7_000)], refused: [reservation('refused', 9_000_000)] };
    expect(rulesBroken(registerPlan(STATES.reserved, REGISTRATION, reform(TODAY, { purse })))).toEqual(broken);
  });
  it('a large sum split into two plans, each handed in while the other held nothing: the second is not registered without a decision', () => {
    const halves = ['left', 'right'].map((id) => ({ id, lines: [line('A', 5_000_000)] }));
    const plans = halves.map(({ id, lines }) => {
      const opened = { ...OPENED, lines } as AllocationEvent;
      expect(rulesBroken(submitPlan(folded(opened), SUBMISSION, officer(TODAY, { project: rich }, { id })))).toEqual([]);
      return { id, state: folded(opened, ...signedBy(3), RESERVED) };
    });
    const register = (i: number, held: readonly string[]) => {
      const purse = { held: held.map((id) => reservation(id, 5_000_000)), refused: [] };
      return rulesBroken(registerPlan(plans[i]!.state, REGISTRATION, { ...reform(TODAY, { purse }), id: plans[i]!.id }));
    };
    expect(register(0, ['left'])).toEqual([]);
    expect(register(1, ['left', 'right'])).toEqual(['ALLOCATION-DECIDED-COLLECTIVELY']);
    // Reserved both before either is registered: neither is.
    expect(register(0, ['left', 'right'])).toEqual(['ALLOCATION-DECIDED-COLLECTIVELY']);
  });
  it('ALLOCATION-ONE-NUMBER: a number of the register is one plan’s, in all its versions', () => {
    const register = (bearer: string) => rulesBroken(registerPlan(STATES.reserved, REGISTRATION, reform(TODAY, { number: { allocation: bearer } })));
    expect([register('another'), register('id')]).toEqual([['ALLOCATION-ONE-NUMBER'], []]);
    expect(asksOfRegistration({ command: REGISTRATION })).toMatchObject({ number: { key: REGISTRATION.registration } });
    const rows = allocation.exports(STATES.registered, { id: 'a-1', number: 'n' });
    expect(rows.find((r) => r.port === 'allocation-register-number')).toMatchObject({ key: REGISTRATION.registration, body: { allocation: 'a-1' } });
  });
  it('a registration names the plan’s own project, whose purse is asked', () => {
    expect(rulesBroken(registerPlan(STATES.reserved, { ...REGISTRATION, project: 'project-2' }, reform()))).toEqual(['ALLOCATION-PROJECT-REPORTED']);
  });
});
