import { describe, expect, it } from 'vitest';
import { allocation } from '../../../functions/funds/allocations/allocation.ts';
import { dropAllocation } from '../../../functions/funds/allocations/draft-commands.ts';
import type { AllocationEvent } from '../../../functions/funds/allocations/events.ts';
import {
  acknowledgeResults,
  asksOfExecution,
  executeLine,
  publishPlan,
  publishResults,
  reportResults,
} from '../../../functions/funds/allocations/outcome-commands.ts';
import type { Allocation } from '../../../functions/funds/allocations/state.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { AllocationLine, LineCredited } from '../../../functions/kernel/project-ports.ts';
import {
  CREDITED,
  DONE,
  executed,
  folded,
  type Happened,
  line,
  OPENED,
  officer,
  PAYEE,
  PLAN,
  PUBLISHED,
  REGISTERED,
  REPORTED,
  RESERVED,
  reform,
  STATES,
  signedBy,
  signer,
  TODAY,
  UNIT,
} from '../../tools/allocations.ts';

describe('ALLOCATION-AS-PLANNED: results that differ are refused', () => {
  const execute = (more: object, who = officer(TODAY, CREDITED)) =>
    rulesBroken(executeLine(STATES.registered, { line: 'A', payee: PAYEE, amount: 4_000, executedOn: TODAY, ...more }, who));
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
    const again = { line: 'A', payee: PAYEE, amount: 4_000, executedOn: TODAY };
    expect(rulesBroken(executeLine(once, again, officer()))).toEqual(['ALLOCATION-AS-PLANNED']);
    const other = officer(TODAY, CREDITED, { actor: { sub: 'x', roles: ['unit-officer'], units: ['water-bureau'] } });
    const finance = officer(TODAY, CREDITED, { actor: { sub: 'f', roles: ['finance-bureau'], units: ['finance-bureau'] } });
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
    expect(rulesBroken(executeLine(second, { line: 'B', payee: PAYEE, amount: 3_000, executedOn: TODAY }, officer()))).toEqual(['ALLOCATION-AS-PLANNED']);
    expect(
      rulesBroken(
        executeLine(second, { line: 'B', payee: PAYEE, amount: 2_000, executedOn: TODAY }, officer(TODAY, { credited: { account: 'a', amount: 2_000 } })),
      ),
    ).toEqual([]);
    expect(rulesBroken(dropAllocation(changing, { reasons: 'r' }, officer()))).toEqual(['ALLOCATION-AS-PLANNED']);
  });
});

it.each([
  ['nothing credited', undefined, ['ALLOCATION-LINE-CREDITED']],
  ['a fen less', { account: 'a', amount: 3_999 }, ['ALLOCATION-LINE-CREDITED']],
  ['as planned', { account: 'a', amount: 4_000 }, []],
  ['a fen more', { account: 'a', amount: 4_001 }, ['ALLOCATION-LINE-CREDITED']],
])('ALLOCATION-LINE-CREDITED: a line is carried out once its money is on an account: %s', (_, credited, broken) => {
  const c = { line: 'A', payee: PAYEE, amount: 4_000, executedOn: TODAY };
  expect(asksOfExecution({ id: 'id', command: c })).toEqual({ credited: LineCredited.key('id#A') });
  expect(rulesBroken(executeLine(STATES.registered, c, officer(TODAY, { credited })))).toEqual(broken);
});

describe('ALLOCATION-RESULTS-RECIPIENTS, ALLOCATION-RESULTS-ACKNOWLEDGED: county leader, and development and reform, say that they have the results', () => {
  const give = (a: Allocation, as: 'county-leader' | 'development-reform', by = signer('countyLeader'), unit = UNIT) => acknowledgeResults(a, { unit, as }, by);
  const then = (...events: Happened[]) => folded(OPENED, ...signedBy(3), RESERVED, REGISTERED, ...DONE, ...events);
  const leader = { event: { type: 'results-acknowledged', as: 'county-leader', late: false } as const, by: 'sub-county' };
  it('each for itself, who holds the post now, of the plan’s own unit', () => {
    expect([rulesBroken(give(STATES.reported, 'county-leader')), rulesBroken(give(STATES.reported, 'development-reform', reform()))]).toEqual([[], []]);
    const refused = ['ALLOCATION-RESULTS-RECIPIENTS'];
    expect(rulesBroken(give(STATES.reported, 'county-leader', reform()))).toEqual(refused);
    expect(rulesBroken(give(STATES.reported, 'development-reform'))).toEqual(refused);
    expect(rulesBroken(give(STATES.reported, 'county-leader', signer('head')))).toEqual(refused);
    expect(rulesBroken(give(STATES.reported, 'county-leader', signer('countyLeader'), 'water-bureau'))).toEqual(refused);
  });
  it('once, and one account not for two; before and after the publication', () => {
    const both = reform(TODAY, {});
    const same = { ...both, actor: { ...both.actor, sub: 'sub-county' } };
    expect(rulesBroken(give(then(REPORTED, leader), 'county-leader'))).toEqual(['ALLOCATION-RESULTS-RECIPIENTS']);
    expect(rulesBroken(give(then(REPORTED, leader), 'development-reform', same))).toEqual(['ALLOCATION-RESULTS-RECIPIENTS']);
    expect(rulesBroken(give(STATES.published, 'county-leader'))).toEqual([]);
  });
  it.each([
    ['2026-03-04', false],
    ['2026-03-05', false],
    ['2026-03-06', true],
  ])('on %s: late %s', (day, late) => {
    const d = give(STATES.reported, 'county-leader', signer('countyLeader', day));
    expect(d.accepted && d.events).toEqual([{ type: 'results-acknowledged', as: 'county-leader', late }]);
  });
  it('three working days; owed by each until it has, whatever is published meanwhile', () => {
    const d = reportResults(then(), { account: 'a', documents: [] }, officer('2026-03-06'));
    expect(d.accepted && d.events[0]).toMatchObject({ acknowledgeBy: '2026-03-11' });
    const owed = (a: Allocation) =>
      allocation.due(a).flatMap((x) => ('obligation' in x && x.obligation.startsWith('acknowledge') ? [`${x.obligation} ${x.by}`] : []));
    const [county, dr] = ['acknowledge-results.county-leader county-leader', 'acknowledge-results.development-reform development-reform'];
    expect([owed(STATES.registered), owed(STATES.reported), owed(STATES.published), owed(then(REPORTED, leader))]).toEqual([
      [],
      [county, dr],
      [county, dr],
      [dr],
    ]);
  });
  it('what was reported before anybody acknowledged is owed nothing', () => {
    const { acknowledgeBy: _, ...before } = REPORTED as Extract<AllocationEvent, { type: 'results-reported' }>;
    expect(allocation.due(then(before as AllocationEvent)).some((x) => 'obligation' in x && x.obligation.startsWith('acknowledge'))).toBe(false);
  });
  it('the public file says which of the two, and no account', () => {
    const file = allocation.disclose(then(PUBLISHED, REPORTED, leader, { type: 'results-published', late: false }), 'n');
    expect(file).toMatchObject({ acknowledged: [{ as: 'county-leader', on: '2026-03-02' }] });
    expect(JSON.stringify(file)).not.toContain('sub-county');
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
