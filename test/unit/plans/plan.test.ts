import { describe, expect, it } from 'vitest';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { confirmBudget } from '../../../functions/plans/confirm-budget.ts';
import { draftPlan } from '../../../functions/plans/draft-plan.ts';
import { listEntry } from '../../../functions/plans/list-entry.ts';
import { PLAN_TRANSITIONS, type PlanEvent, type PlanState, plan } from '../../../functions/plans/plan.ts';
import { publishPlan } from '../../../functions/plans/publish-plan.ts';
import { recordDecision } from '../../../functions/plans/record-decision.ts';
import { BUDGET_EACH_ENTRY, DECIDED_COLLECTIVELY, ENTRY_ONCE, PUBLISHED_IN_TIME } from '../../../functions/plans/rules.ts';
import { context, folded, meta } from '../../tools/core.ts';

const entry = { entry: 'E1', name: '城南小学教学楼', buyer: 'education-bureau', category: 'works' as const, estimate: 500_000_000 };
const drafted: PlanEvent = { type: 'plan-drafted', year: 2026, title: '2026年度建设计划', unit: 'housing-bureau' };
const listed: PlanEvent = { type: 'entry-listed', ...entry };
const budgeted: PlanEvent = { type: 'budget-confirmed', entry: 'E1', budget: 480_000_000 };
const DECISION = '0197aaaa-0000-7000-8000-00000000000d';
const decided: PlanEvent = { type: 'plan-decided', decision: DECISION, decisionNumber: '通政纪〔2026〕3号', decidedOn: '2026-03-02', publishBy: '2026-03-30' };
const published: PlanEvent = { type: 'plan-published', late: false };

const states: Record<PlanState['state'], PlanState> = {
  none: plan.initial,
  draft: folded(plan, [drafted, listed, budgeted]),
  decided: folded(plan, [drafted, listed, budgeted, decided]),
  published: folded(plan, [drafted, listed, budgeted, decided, published]),
};
/** Asked for the plan's decision, which answers so. */
const under = (more: object, today = '2026-03-02') =>
  context(today, {
    asked: {
      decision: {
        decision: DECISION,
        number: 'TY-2026-J-0001',
        body: 'executive-meeting',
        unit: 'housing-bureau',
        kind: 'project',
        subject: { kind: 'plan', id: 'id' },
        amount: 480_000_000,
        takenOn: '2026-03-02',
        standing: 'in-force',
        ...more,
      },
    },
  });
const commands = {
  'plan-drafted': (p: PlanState) => draftPlan(p, { year: 2026, title: 't' }, context()),
  'entry-listed': (p: PlanState) => listEntry(p, { ...entry, entry: 'E2' }),
  'budget-confirmed': (p: PlanState) => confirmBudget(p, { entry: 'E1', budget: 1 }),
  'plan-decided': (p: PlanState) => recordDecision(p, { decision: DECISION }, under({})),
  'plan-published': (p: PlanState) => publishPlan(p, {}, context()),
};

describe('every command in every state', () => {
  for (const [name, state] of Object.entries(states)) {
    for (const [type, give] of Object.entries(commands)) {
      const may = PLAN_TRANSITIONS[name as PlanState['state']].includes(type as PlanEvent['type']);
      it(`${name}: ${type} ${may ? 'is accepted' : 'is refused'}`, () => {
        const decision = give(state);
        expect(decision.accepted).toBe(may);
        if (decision.accepted) expect(decision.events.map((e) => e.type)).toEqual([type]);
      });
    }
  }
});

it('PLAN-BUDGET-EACH-ENTRY: no decision over an entry without a budget, nor over an empty plan', () => {
  const give = (events: PlanEvent[]) => rulesBroken(recordDecision(folded(plan, events), { decision: DECISION }, under({})));
  expect(give([drafted])).toEqual([BUDGET_EACH_ENTRY.id]);
  expect(give([drafted, listed])).toEqual([BUDGET_EACH_ENTRY.id]);
  expect(give([drafted, listed, budgeted])).toEqual([]);
});

it('PLAN-DECIDED-COLLECTIVELY: no publication before the decision, nor a second one; KERNEL-STATE-ALLOWS: nothing is listed after it', () => {
  expect(rulesBroken(publishPlan(states.draft, {}, context()))).toEqual(['PLAN-DECIDED-COLLECTIVELY']);
  expect(rulesBroken(publishPlan(states.published, {}, context()))).toEqual(['PLAN-DECIDED-COLLECTIVELY']);
  expect(rulesBroken(listEntry(states.decided, { ...entry, entry: 'E2' }))).toEqual(['KERNEL-STATE-ALLOWS']);
});
it('KERNEL-CALENDAR-YEAR: a deadline that runs into a year nobody loaded is refused, never guessed', () => {
  const on = (day: string) => rulesBroken(recordDecision(states.draft, { decision: DECISION }, under({ takenOn: day }, day)));
  expect([on('2026-12-03'), on('2026-12-04')]).toEqual([[], ['KERNEL-CALENDAR-YEAR']]);
});
it('PLAN-ENTRY-ONCE: an entry stands once, and is listed before it is budgeted', () => {
  expect(rulesBroken(listEntry(states.draft, entry))).toEqual([ENTRY_ONCE.id]);
  expect(rulesBroken(confirmBudget(states.draft, { entry: 'E9', budget: 1 }))).toEqual([ENTRY_ONCE.id]);
});

describe('PLAN-DECIDED-COLLECTIVELY 意见 二(1)', () => {
  it.each([
    ['in force', {}, []],
    ['taken tomorrow', { takenOn: '2026-03-03' }, [DECIDED_COLLECTIVELY.id]],
    ['on another plan', { subject: { kind: 'plan', id: 'another' } }, [DECIDED_COLLECTIVELY.id]],
    ['proposed by another unit, to a body of its own', { unit: 'town-school', body: 'school-group' }, [DECIDED_COLLECTIVELY.id]],
    ['an appointment', { kind: 'appointment' }, [DECIDED_COLLECTIVELY.id]],
    ['suspended', { standing: 'suspended' }, [DECIDED_COLLECTIVELY.id]],
    ['stopped', { standing: 'stopped' }, [DECIDED_COLLECTIVELY.id]],
    ['a fen short of the budgets', { amount: 479_999_999 }, [DECIDED_COLLECTIVELY.id]],
    ['a fen above the budgets', { amount: 480_000_001 }, []],
  ])('a decision that is %s', (_, more, broken) => {
    expect(rulesBroken(recordDecision(states.draft, { decision: DECISION }, under(more)))).toEqual(broken);
  });
  it('no decision: a number on paper carries nothing', () => {
    expect(rulesBroken(recordDecision(states.draft, { decision: DECISION }, context()))).toEqual([DECIDED_COLLECTIVELY.id]);
  });
  it('number and day are the decision’s own', () => {
    const answer = recordDecision(states.draft, { decision: DECISION }, under({}));
    expect(answer.accepted && answer.events[0]).toMatchObject({ decision: DECISION, decisionNumber: 'TY-2026-J-0001', decidedOn: '2026-03-02' });
  });
  it('a plan decided before decisions stood here reads back, and lends no decision', () => {
    const { decision: _, ...old } = decided as Extract<PlanEvent, { type: 'plan-decided' }>;
    const before = folded(plan, [drafted, listed, budgeted, plan.events.parse(old), published]);
    expect(before.decision).toBeNull();
    expect(plan.exports(before, { id: 'i', number: 'n' })[0]?.body).not.toHaveProperty('decision');
  });
});

describe('PLAN-PUBLISHED-IN-TIME 政府信息公开条例 第二十六条', () => {
  it('runs 20 working days, over Qingming', () => {
    const decision = recordDecision(states.draft, { decision: DECISION }, under({ takenOn: '2026-03-20' }, '2026-03-20'));
    // 2026: Qingming, 4–6 April, takes one weekday (Monday the 6th).
    expect(decision.accepted && decision.events[0]).toMatchObject({ publishBy: '2026-04-20' });
  });
  it.each([
    ['2026-03-29', false],
    ['2026-03-30', false],
    ['2026-03-31', true],
  ])('on %s late is %s: recorded, not refused', (today, late) => {
    expect(publishPlan(states.decided, {}, context(today))).toEqual({ accepted: true, events: [{ type: 'plan-published', late }] });
  });
  it('is owed until it is done', () => {
    expect(plan.due(states.decided)).toEqual([
      { obligation: 'publish-plan', by: 'housing-bureau', at: '2026-03-30T15:59:59.999Z', rule: PUBLISHED_IN_TIME.id },
    ]);
    expect(plan.due(states.published)).toEqual([]);
  });
});

it('nothing is public or lent to others before publication; then exactly the allow-list', () => {
  for (const s of ['none', 'draft', 'decided'] as const) {
    expect(plan.disclose(states[s], 'TY-2026-P-0001')).toBeUndefined();
    expect(plan.exports(states[s], { id: 'i', number: 'n' })).toEqual([]);
  }
  expect(plan.disclose(states.published, 'TY-2026-P-0001')).toEqual({
    year: 2026,
    title: '2026年度建设计划',
    unit: 'housing-bureau',
    decisionNumber: '通政纪〔2026〕3号',
    decidedOn: '2026-03-02',
    entries: [{ ...entry, budget: 480_000_000 }],
  });
  expect(plan.exports(states.published, { id: 'i', number: 'n' })).toMatchObject([
    { port: 'plan-entry', key: 'i#E1', body: { budget: 480_000_000, budgetConfirmed: true } },
  ]);
});

it('the fold reads back what it wrote', () => {
  for (const e of [drafted, listed, budgeted, decided, published]) expect(plan.events.parse(JSON.parse(JSON.stringify(e)))).toEqual(e);
  expect(() => plan.events.parse({ type: 'made-up' })).toThrow();
  expect(meta(3).v).toBe(3);
});
