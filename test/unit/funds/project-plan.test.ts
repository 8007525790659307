import { describe, expect, it } from 'vitest';
import type { ProjectEvent } from '../../../functions/funds/projects/events.ts';
import { OpenProject, recordFunds } from '../../../functions/funds/projects/open.ts';
import { project } from '../../../functions/funds/projects/project.ts';
import { reapproveEstimate, requestReapproval, reviewBudget, submitBudget } from '../../../functions/funds/projects/review.ts';
import type { Project } from '../../../functions/funds/projects/state.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import type { Context } from '../../../functions/kernel/use-case.ts';
import { finance, officer, reform } from '../../tools/funds.ts';
import {
  asked,
  budgeted,
  came,
  entry,
  events,
  f,
  funding,
  fundPlan,
  type Opening,
  open,
  opening,
  papers,
  plan,
  planned,
  RAISED_PLAN,
  raised,
  states,
} from '../../tools/projects.ts';

const wide = { ...planned, items: ['A', 'B', 'N'] };

describe('PROJECT-IN-FUND-PLAN: what is planned is in the unit’s fund plan in force', () => {
  const county = (amount: number) => ({ estimate: amount, sources: [{ source: 'county' as const, amount }] });
  const A = { plan: 'culture-bureau-2026', items: ['A'] };
  const give = (c: Partial<Opening>, rows: object = {}) => rulesBroken(open({ plan: null, ...county(60), planned: A, ...c }, rows));
  const refused = ['PROJECT-IN-FUND-PLAN'];
  it.each([
    [59, []],
    [60, []],
    [61, refused],
  ])('an item of 60 covers %i', (amount, broken) => expect(give(county(amount))).toEqual(broken));
  it('each source has its own items, and each item its source', () => {
    expect(rulesBroken(open({ planned: A }))).toEqual(refused);
    expect(give({ planned: { ...A, items: ['B'] } })).toEqual(refused);
    expect(give({ planned: { ...A, items: ['A', 'N'] } })).toEqual(refused);
    expect(give({ planned: { ...A, items: ['A', 'A'] } })).toEqual(refused);
    expect(give({ planned: { ...A, items: ['A', 'Z'] } })).toEqual(refused);
    const two = { ...fundPlan, items: [...fundPlan.items, { item: 'A2', source: 'county', amount: 5 }] };
    expect(give({ ...county(65), planned: { ...A, items: ['A', 'A2'] } }, { fundPlan: two })).toEqual([]);
    expect(give({ ...county(66), planned: { ...A, items: ['A', 'A2'] } }, { fundPlan: two })).toEqual(refused);
  });
  it('the plan is in force, the unit’s own, of the year of the money', () => {
    expect(give({}, { fundPlan: undefined })).toEqual(refused);
    expect(give({}, { fundPlan: { ...fundPlan, unit: 'housing-bureau' } })).toEqual(refused);
    for (const year of [2025, 2027]) expect(give({}, { fundPlan: { ...fundPlan, year } })).toEqual(refused);
    const later = { path: 'approved-later' as const, came: null, expectedBy: '2027-01-10' };
    expect([give(later), give(later, { fundPlan: { ...fundPlan, year: 2027 } })]).toEqual([refused, []]);
  });
  it('both planned paths name items; what came unplanned names none', () => {
    const later = { path: 'approved-later' as const, came: null, expectedBy: '2026-04-01' };
    for (const none of [null, undefined]) expect([give({ planned: none }), give({ ...later, planned: none })]).toEqual([refused, refused]);
    expect([give({ path: 'unplanned' }), give({ path: 'unplanned', planned: null })]).toEqual([refused, []]);
    const { planned: _, ...without } = opening;
    expect(OpenProject.safeParse(without).success).toBe(true);
  });
  it('an item is carried out by one project; once that is dropped, by another', () => {
    const carrier = (p: Project, id: string) => ({
      'carrier culture-bureau-2026#A': project.exports(p, { id, number: 'n' }).find((r) => r.key === 'culture-bureau-2026#A')!.body,
    });
    expect(give({}, carrier(states.awaiting, 'other'))).toEqual(refused);
    expect(give({}, carrier(states['report-due'], 'other'))).toEqual(refused);
    expect(give({}, carrier(states.dropped, 'other'))).toEqual([]);
    expect(give({}, carrier(states.awaiting, 'id'))).toEqual([]);
  });
  it('is asked again when the money comes, by the same items, whatever year it is by then', () => {
    const came2027 = (c: object, rows: object = {}) =>
      rulesBroken(
        recordFunds(states.awaiting, { ...came, on: '2026-03-02', ...funding, plan, planned, ...papers, ...c }, officer('2026-03-02', { ...asked, ...rows })),
      );
    expect(came2027({})).toEqual([]);
    expect(came2027({ documents: [] })).toEqual(['PROJECT-FUNDS-CAME']);
    expect(came2027({}, { fundPlan: { ...fundPlan, year: 2025 } })).toEqual([]);
    expect(came2027({ planned: A })).toEqual(refused);
    expect(came2027({ planned: null })).toEqual(refused);
    // Another item that would bring as much of the same money.
    const wider = { fundPlan: { ...fundPlan, items: [...fundPlan.items, { item: 'C', source: 'county', amount: 60 }] } };
    expect(came2027({ planned: { ...planned, items: ['C', 'B'] } }, wider)).toEqual(refused);
    expect(came2027({}, { fundPlan: { ...fundPlan, items: fundPlan.items.map((x) => ({ ...x, amount: x.amount - 1 })) } })).toEqual(refused);
  });
  it('a project from before fund plans stood here goes on as it began', () => {
    const { planned: _, ...old } = events.opened;
    expect(rulesBroken(recordFunds(f(old), { ...came, ...funding, plan, planned: null, ...papers }, officer('2026-03-02', { entry })))).toEqual([]);
  });
});

describe('PROJECT-IN-FUND-PLAN: a raised estimate is in the fund plan in force', () => {
  const refused = ['PROJECT-IN-FUND-PLAN'];
  const c = { estimate: 120, sources: raised, ground: 'prices' as const, scheme: 's', planned, ...papers };
  const withA = (amount: number) => ({ ...fundPlan, items: fundPlan.items.map((x) => (x.item === 'A' ? { ...x, amount } : x)) });
  const ask = (rows: Context['asked'], more: object = {}, of = states.budgeted) =>
    rulesBroken(requestReapproval(of, { ...c, ...more }, officer('2026-03-02', rows)));
  const approve = (rows: Context['asked'], more: object = {}, of = f(...budgeted, { ...events.asking, planned })) =>
    rulesBroken(reapproveEstimate(of, { reference: 'r', planned, documents: [], ...more }, reform('2026-03-02', rows)));
  it.each([
    [60, refused],
    [79, refused],
    [80, []],
    [81, []],
  ])('80 of the county asked for, the item at %i: when it is asked for and when it is approved', (amount, broken) => {
    expect([ask({ fundPlan: withA(amount) }), approve({ fundPlan: withA(amount) })]).toEqual([broken, broken]);
  });
  it('by the items with which it was opened, and more of the plan, of which nobody else carries any', () => {
    const sources = [...raised, { source: 'national' as const, amount: 100 }];
    const more = { planned: wide, sources, estimate: 220 };
    expect(ask({ fundPlan: RAISED_PLAN }, more)).toEqual([]);
    expect(ask({ fundPlan: RAISED_PLAN, 'carrier culture-bureau-2026#N': { project: 'other' } }, more)).toEqual(refused);
    expect(ask({ fundPlan: RAISED_PLAN }, { planned: { ...planned, items: ['A'] } })).toEqual(refused);
    const other = { ...RAISED_PLAN, items: [...RAISED_PLAN.items, { item: 'B2', source: 'provincial', amount: 40 }] };
    expect(ask({ fundPlan: other }, { planned: { ...planned, items: ['A', 'B2'] } })).toEqual(refused);
    expect(ask({ fundPlan: RAISED_PLAN }, { planned: null })).toEqual(refused);
    const asking = f(...budgeted, { ...events.asking, estimate: 220, sources, planned: wide });
    expect(approve({ fundPlan: RAISED_PLAN }, { planned: wide }, asking)).toEqual([]);
    expect(approve({ fundPlan: RAISED_PLAN }, {}, asking)).toEqual(refused);
    const raisedRow = (p: Project) => project.exports(p, { id: 'id', number: 'n' }).flatMap((r) => (r.port === 'fund-plan-item-carried' ? [r.key] : []));
    expect(raisedRow(asking)).toHaveLength(2);
    expect(raisedRow(f(...budgeted, { ...events.asking, planned: wide }, { type: 'estimate-reapproved', reference: 'r', documents: [] }))).toHaveLength(3);
  });
  it('what came unplanned names none, then as before; a project from before fund plans is not asked', () => {
    const [opened, ...rest] = budgeted;
    const unplanned = f({ ...(opened as typeof events.opened), path: 'unplanned', planned: null } as ProjectEvent, ...rest);
    expect([ask({}, { planned: null }, unplanned), ask({ fundPlan: RAISED_PLAN }, {}, unplanned)]).toEqual([[], refused]);
    const { planned: _, ...old } = opened as typeof events.opened;
    expect(ask({}, { planned: null }, f(old, ...rest))).toEqual([]);
  });
});

describe('PROJECT-ABOVE-ALLOCATED: what signed plans hold of the money stays', () => {
  const sums = { county: 30, provincial: 20, national: 0, 'line-department': 0, total: 50 };
  const reservation = { allocation: 'a', number: 'n', plan: 1, sums, short: [] };
  const purse = { held: [{ ...reservation }, { ...reservation, allocation: 'b', sums: { ...sums, county: 10, provincial: 0, total: 10 } }], refused: [] };
  const refused = ['PROJECT-ABOVE-ALLOCATED'];
  it.each([
    [59, refused],
    [60, []],
    [61, []],
  ])('60 held: a budget of %i', (amount, broken) => {
    expect(rulesBroken(submitBudget(states.budgeted, { submitted: amount, documents: [] }, officer('2026-03-02', { purse })))).toEqual(broken);
    const cuts = [{ item: 'i', amount: 95 - amount, reason: 'r' }];
    expect(rulesBroken(reviewBudget(states.budgeting, { reviewed: amount, cuts, documents: [] }, finance('2026-03-02', { purse })))).toEqual(broken);
  });
  it.each([
    [39, 20, refused],
    [40, 20, []],
    [41, 20, []],
    [40, 19, refused],
    [40, 21, []],
  ])('40 of the county and 20 of the province held: an estimate with %i and %i', (fromCounty, fromProvince, broken) => {
    const sources = [
      { source: 'county' as const, amount: fromCounty },
      { source: 'provincial' as const, amount: fromProvince },
      { source: 'national' as const, amount: 120 - fromCounty - fromProvince },
    ];
    const c = { estimate: 120, sources, ground: 'prices' as const, scheme: 's', planned: wide, ...papers };
    const rows = { purse, fundPlan: { ...fundPlan, items: fundPlan.items.map((x) => ({ ...x, amount: 120 })) } };
    expect(rulesBroken(requestReapproval(states.budgeted, c, officer('2026-03-02', rows)))).toEqual(broken);
    const asking = f(...budgeted, { ...events.asking, sources, planned: wide });
    expect(rulesBroken(reapproveEstimate(asking, { reference: 'r', planned: wide, documents: [] }, reform('2026-03-02', rows)))).toEqual(broken);
  });
  it('while a lower budget is under review no plan counts on more', () => {
    const row = (p: Project) => project.exports(p, { id: 'id', number: 'n' })[0]!.body as { underReview: number | null };
    expect([row(states.budgeting).underReview, row(f(...budgeted, { ...events.budget, submitted: 70 })).underReview, row(states.budgeted).underReview]).toEqual(
      [95, 70, null],
    );
  });
});
