import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocation } from '../../../functions/funds/allocations/allocation.ts';
import { dropAllocation, openAllocation, openChange, revisePlan, submitPlan } from '../../../functions/funds/allocations/draft-commands.ts';
import type { AllocationEvent } from '../../../functions/funds/allocations/events.ts';
import { turnOf } from '../../../functions/funds/allocations/events.ts';
import { executeLine } from '../../../functions/funds/allocations/outcome-commands.ts';
import { addSums, type Line, type Sums, shortfalls, sumsOf } from '../../../functions/funds/allocations/plan.ts';
import { AllocationPlan, Purse } from '../../../functions/funds/allocations/ports.ts';
import { type PurseState, purse, releaseLines, reserveLines } from '../../../functions/funds/allocations/purse.ts';
import { registerPlan, returnPlan, settleReservation, signPlan } from '../../../functions/funds/allocations/sign-commands.ts';
import { type Allocation, openLines } from '../../../functions/funds/allocations/state.ts';
import { type ProjectEvent, RECIPIENTS } from '../../../functions/funds/projects/events.ts';
import { project } from '../../../functions/funds/projects/project.ts';
import { reviewBudget, submitBudget } from '../../../functions/funds/projects/review.ts';
import type { Project } from '../../../functions/funds/projects/state.ts';
import { type Decision, rulesBroken } from '../../../functions/kernel/decision.ts';
import type { Matter } from '../../../functions/kernel/matter.ts';
import { AllocationLine, LineCredited, Project as ProjectPort } from '../../../functions/kernel/project-ports.ts';
import type { Context } from '../../../functions/kernel/use-case.ts';
import { line, machine, officer, PLAN, PROJECT, reform, STATES, signer, UNIT } from '../../tools/allocations.ts';
import { folded, meta } from '../../tools/core.ts';

/** The project, reported, with 12,000 fen reviewed. */
const REVIEWED = folded<Project, ProjectEvent>(project, [
  {
    type: 'project-opened',
    name: PROJECT.name,
    unit: UNIT,
    path: 'unplanned',
    plan: null,
    planned: null,
    estimate: 15_000,
    sources: PROJECT.sources,
    expectedBy: null,
  },
  {
    type: 'funds-came',
    ...{ on: '2026-02-23', from: '县发改局', reference: '文号', estimate: 15_000, sources: PROJECT.sources, documents: [], reportBy: '2026-03-02' },
  },
  { type: 'report-handed-in', statement: 's', documents: [], late: false, acknowledgeBy: '2026-03-02', answerBy: null },
  ...RECIPIENTS.map((as): ProjectEvent => ({ type: 'report-acknowledged', as })),
  { type: 'budget-submitted', submitted: 12_000, documents: [], reviewBy: '2026-03-30' },
  { type: 'budget-reviewed', reviewed: 12_000, cuts: [], documents: [] },
]);

/** A county of one project and three plans, as the shell keeps it: what a command asks for are the port rows as they are now. */
class OneProject {
  project: Project = REVIEWED;
  plans: Allocation[] = [allocation.initial, allocation.initial, allocation.initial];
  purse: PurseState = purse.initial;
  readonly ports = new Map<string, unknown>();
  constructor() {
    this.ofProject(() => ({ accepted: true, events: [] }));
  }
  /** What bounds all plans together: finance may have reviewed another budget since. */
  get bound(): number {
    return this.project.budgeted!;
  }
  ofProject(decide: (p: Project, context: Context) => Decision<ProjectEvent>): void {
    this.project = this.#append(project, PROJECT.project, this.project, decide(this.project, officer('2026-03-02', this.asked(0))));
  }

  #append<S, E extends { readonly type: string }>(m: Matter<S, E>, id: string, state: S, d: Decision<E>): S {
    if (!d.accepted) return state;
    const after = d.events.reduce((s, e) => m.evolve(s, e, { ...meta(1), matter: id }), state);
    for (const r of m.exports(after, { id, number: id })) this.ports.set(`${r.port}#${r.key}`, r.body);
    return after;
  }
  asked(i: number): Context['asked'] {
    return {
      project: this.ports.get(`${ProjectPort.name}#${PROJECT.project}`),
      purse: this.ports.get(`${Purse.name}#${PROJECT.project}`),
      plan: this.ports.get(`${AllocationPlan.name}#plan-${i}`),
      ...Object.fromEntries(['A', 'B'].map((l) => [`credited ${l}`, this.ports.get(`${LineCredited.name}#plan-${i}#${l}`)])),
    };
  }
  /** Finance credits the lines of a plan that it sees with an amount, each once: what an account does. */
  credit(i: number): void {
    for (const l of ['A', 'B']) {
      const row = AllocationLine.read(this.ports.get(`${AllocationLine.name}#plan-${i}#${l}`));
      const key = `${LineCredited.name}#plan-${i}#${l}`;
      if (row && row.amount > 0 && !this.ports.has(key)) {
        this.ports.set(key, { account: 'a', amount: row.amount });
        this.credited.push(row);
      }
    }
  }
  readonly credited: Pick<Line, 'source' | 'amount'>[] = [];
  plan(i: number, decide: (a: Allocation) => Decision<AllocationEvent>): void {
    this.plans[i] = this.#append(allocation, `plan-${i}`, this.plans[i]!, decide(this.plans[i]!));
  }
  money(i: number, decide: typeof reserveLines): void {
    const c = { project: PROJECT.project, allocation: `plan-${i}` };
    this.purse = this.#append(purse, PROJECT.project, this.purse, decide(this.purse, c, machine(this.asked(i))));
  }
  /** What may be paid: the lines that other domains see. */
  get payable(): Sums {
    const rows = [...this.ports].filter(([k]) => k.startsWith(`${AllocationLine.name}#`)).map(([, body]) => AllocationLine.read(body)!);
    return sumsOf(rows);
  }
}

type Given = { readonly i: number; readonly sum: number; readonly lines: Line[]; readonly asked: Context['asked'] };
const onPlan =
  (decide: (a: Allocation, given: Given & { readonly id: { readonly id: string } }) => Decision<AllocationEvent>) =>
  (world: OneProject, given: Given): void =>
    world.plan(given.i, (a) => decide(a, { ...given, id: { id: `plan-${given.i}` } }));
const STEPS = {
  open: onPlan((a, { lines, asked, id }) => openAllocation(a, { project: PROJECT.project, ...PLAN, lines }, officer(undefined, asked, id))),
  revise: onPlan((a, { lines, asked, id }) => revisePlan(a, { ...PLAN, lines }, officer(undefined, asked, id))),
  submit: onPlan((a, { asked, id }) => submitPlan(a, { project: PROJECT.project, decision: null }, officer(undefined, asked, id))),
  sign: onPlan((a) => signPlan(a, { unit: UNIT }, signer(turnOf(a.state) ?? 'deputy'))),
  return: onPlan((a) => returnPlan(a, { unit: UNIT, reasons: 'r' }, signer(turnOf(a.state) ?? 'deputy'))),
  reserve: (world: OneProject, { i }: Given) => world.money(i, reserveLines),
  settle: onPlan((a, { asked, id }) => settleReservation(a, { project: PROJECT.project }, { ...machine(asked), ...id })),
  register: onPlan((a, { asked, id }) =>
    registerPlan(a, { registration: 'r', project: PROJECT.project, decision: null }, { ...reform(undefined, asked), ...id }),
  ),
  credit: (world: OneProject, { i }: Given) => world.credit(i),
  execute: onPlan((a, { asked }) => {
    const [open] = openLines(a);
    const c = { line: open?.line ?? 'A', payee: open?.payee ?? UNIT, amount: open?.amount ?? 0, executedOn: '2026-03-02' };
    return executeLine(a, c, officer(undefined, { credited: asked[`credited ${c.line}`] }));
  }),
  submitBudget: (world: OneProject, { sum }: Given) => world.ofProject((p, c) => submitBudget(p, { submitted: sum, documents: [] }, c)),
  reviewBudget: (world: OneProject, { sum }: Given) =>
    world.ofProject((p, c) => {
      const submitted = p.budget?.submitted ?? 0;
      const cut = Math.min(sum, submitted);
      return reviewBudget(p, { reviewed: submitted - cut, cuts: [{ item: 'i', amount: cut, reason: 'r' }], documents: [] }, c);
    }),
  change: onPlan((a) => openChange(a, { reasons: 'r' }, officer())),
  drop: onPlan((a) => dropAllocation(a, { reasons: 'r' }, officer())),
  release: (world: OneProject, { i }: Given) => world.money(i, releaseLines),
};
const STEP_NAMES = Object.keys(STEPS) as (keyof typeof STEPS)[];
interface Step {
  readonly step: keyof typeof STEPS;
  readonly plan: number;
  readonly county: number;
  readonly national: number;
}
const step: fc.Arbitrary<Step> = fc.record({ step: fc.constantFrom(...STEP_NAMES), plan: fc.nat(2), county: fc.nat(7_000), national: fc.nat(4_000) });
function take(world: OneProject, { step: name, plan: i, county, national }: Step): void {
  STEPS[name](world, { i, sum: county + national, lines: [line('A', county + 1), line('B', national + 1, { source: 'national' })], asked: world.asked(i) });
}
const within = (s: Sums, total = 12_000): boolean => s.county <= 10_000 && s.national <= 5_000 && s.total <= total && s.provincial + s['line-department'] === 0;
const heldIn = (p: PurseState): Sums => addSums(p.held.map((r) => r.sums));
/** One plan from its opening to its registration; cut short, it waits signed beside others. Single steps alone seldom get that far. */
const whole = (i: number, county: number, national: number): Step[] =>
  (['open', 'revise', 'submit', 'sign', 'sign', 'sign', 'reserve', 'settle', 'register'] as const).map((s) => ({ step: s, plan: i, county, national }));

describe('ALLOCATION-WITHIN-FUNDS: money is conserved', () => {
  it('over 10,000 random sequences what plans hold, what may be paid and what was credited stays within the project’s money, which finance reviews anew meanwhile', () => {
    let registered = 0;
    let refused = 0;
    let lowered = 0;
    const far = fc.tuple(step, fc.constantFrom(6, 6, 8, 9)).map(([s, n]) => whole(s.plan, s.county, s.national).slice(0, n));
    const settled = fc.nat(2).map((i) => (['reserve', 'settle', 'register'] as const).map((s) => ({ step: s, plan: i, county: 0, national: 0 })));
    const walk = fc.array(fc.oneof({ weight: 2, arbitrary: step.map((s) => [s]) }, far, settled), { minLength: 5, maxLength: 14 });
    fc.assert(
      fc.property(walk, (steps) => {
        const world = new OneProject();
        for (const s of steps.flat()) {
          take(world, s);
          if (!within(heldIn(world.purse), world.bound) || !within(world.payable, world.bound) || !within(sumsOf(world.credited), world.bound)) return false;
          // Nothing is registered that is not held; nothing is held for a plan that was given up, once the machine has said so.
          for (const [i, a] of world.plans.entries()) {
            const held = world.purse.held.find((r) => r.allocation === `plan-${i}`);
            if (a.state === 'registered' && JSON.stringify(held?.sums) !== JSON.stringify(sumsOf(a.registered!.lines))) return false;
          }
        }
        registered += world.plans.filter((a) => a.registered !== null).length;
        refused += world.purse.refused.length;
        lowered += world.bound < 12_000 ? 1 : 0;
        return true;
      }),
      { numRuns: 10_000, seed: 6 },
    );
    expect(registered).toBeGreaterThan(4_000);
    expect(refused).toBeGreaterThan(200);
    expect(lowered).toBeGreaterThan(200);
  }, 180_000);

  it('two signed plans over the limit: whichever is asked first wins, the other goes back with what is missing', () => {
    for (const [first, second] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const world = new OneProject();
      for (const i of [0, 1]) for (const s of whole(i, 5_999, 0).slice(0, 6)) take(world, s);
      expect(world.plans.map((a) => a.state)).toEqual(['signed', 'signed', 'none']);
      for (const i of [first, second]) for (const s of ['reserve', 'settle'] as const) take(world, { step: s, plan: i, county: 0, national: 0 });
      expect(world.plans[first]!.state).toBe('reserved');
      expect([world.plans[second]!.state, world.plans[second]!.plan]).toEqual(['draft', 2]);
      expect(world.purse.refused.map((r) => [r.allocation, r.short])).toEqual([
        [
          `plan-${second}`,
          [
            { of: 'county', short: 2_000 },
            { of: 'total', short: 2 },
          ],
        ],
      ]);
    }
  });
  it('a version is answered once; a plan that was dropped gives back', () => {
    const world = new OneProject();
    for (const s of whole(0, 999, 0).slice(0, 7)) take(world, s);
    expect(heldIn(world.purse).county).toBe(1_000);
    expect(reserveLines(world.purse, { project: PROJECT.project, allocation: 'plan-0' }, machine(world.asked(0)))).toEqual({ accepted: true, events: [] });
    // Not dropped: nothing is given back.
    take(world, { step: 'release', plan: 0, county: 0, national: 0 });
    expect(heldIn(world.purse).county).toBe(1_000);
    world.plan(0, (a) => settleReservation(a, { project: PROJECT.project }, { ...machine(world.asked(0)), id: 'plan-0' }));
    world.plan(0, () => ({ accepted: true, events: [{ type: 'registration-declined', reasons: 'r' }] }));
    for (const s of ['drop', 'release'] as const) take(world, { step: s, plan: 0, county: 0, national: 0 });
    expect(heldIn(world.purse).total).toBe(0);
  });
  it('the next version is asked for anew, in place of what the earlier one held', () => {
    const world = new OneProject();
    const go = (i: number, county: number, ...steps: Step['step'][]) => {
      for (const s of steps) take(world, { step: s, plan: i, county, national: 0 });
    };
    const route = ['submit', 'sign', 'sign', 'sign', 'reserve', 'settle', 'register'] as const;
    for (const i of [0, 1]) go(i, 5_999, 'open', ...route.slice(0, 4));
    go(0, 0, ...route.slice(4));
    go(1, 0, ...route.slice(4));
    expect(world.plans.map((a) => a.state)).toEqual(['registered', 'draft', 'none']);
    go(1, 3_999, 'revise', ...route);
    expect([world.plans[1]!.registered?.plan, world.purse.refused, heldIn(world.purse).county]).toEqual([2, [], 10_000]);
    go(0, 999, 'change', 'revise', ...route);
    expect(world.purse.held.map((r) => [r.allocation, r.plan, r.sums.county])).toEqual([
      ['plan-1', 2, 4_000],
      ['plan-0', 2, 1_000],
    ]);
  });
  it('another project’s purse does not answer for a plan; nor one without a project', () => {
    const world = new OneProject();
    for (const s of whole(0, 1, 1).slice(0, 6)) take(world, s);
    const asked = world.asked(0);
    expect(reserveLines(purse.initial, { project: 'other', allocation: 'plan-0' }, machine(asked)).accepted).toBe(false);
    expect(reserveLines(purse.initial, { project: PROJECT.project, allocation: 'plan-0' }, machine({ ...asked, project: undefined })).accepted).toBe(false);
    expect(reserveLines(purse.initial, { project: PROJECT.project, allocation: 'plan-0' }, machine(asked)).accepted).toBe(true);
  });
  it('once finance has reviewed the final account nothing more is allocated', () => {
    const settled = { ...PROJECT, finalAccount: 11_000 };
    expect(shortfalls(settled, sumsOf([]), sumsOf([line('A', 1)]))).toEqual([
      { of: 'county', short: 1 },
      { of: 'total', short: 1 },
    ]);
    expect(rulesBroken(submitPlan(STATES.draft, { project: 'project-1', decision: null }, officer(undefined, { project: settled })))).toContain(
      'ALLOCATION-WITHIN-FUNDS',
    );
  });
  it('what is missing: by source and in all; a source that is not touched is not looked at', () => {
    const none = sumsOf([]);
    expect(shortfalls(PROJECT, none, sumsOf([line('A', 12_001)]))).toEqual([
      { of: 'county', short: 2_001 },
      { of: 'total', short: 1 },
    ]);
    expect(shortfalls(PROJECT, sumsOf([line('A', 11_000)]), sumsOf([line('B', 1_000, { source: 'national' })]))).toEqual([]);
    expect(shortfalls(PROJECT, none, sumsOf([line('A', 1, { source: 'provincial' })]))).toEqual([{ of: 'provincial', short: 1 }]);
  });
});
