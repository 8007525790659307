import { type Allow, command, query } from '../../kernel/use-case.ts';
import { OFFICERS, READERS, reads } from '../readers.ts';
import { asksOfCarriers, asksOfUnit, callPlan, handInPlan, ManagePlan, managePlan, planId, ReturnPlan, returnPlan, reviewPlan } from './commands.ts';
import { fundPlan, Planned, PlanOf, PlanReview, versionsOf } from './fund-plan.ts';

const FINANCE: readonly Allow[] = ['role:finance-bureau'];
const REFORM: readonly Allow[] = ['role:development-reform'];
const onPlan = { on: fundPlan, creates: false, concurrency: 'if-match' } as const;

/** Annual fund plans: called for, handed in, reviewed, managed, changed. */
export const fundPlanCases = {
  callFundPlan: command({
    route: 'POST /funds/plans/calls',
    ...onPlan,
    allow: FINANCE,
    creates: planId,
    command: PlanOf,
    asks: asksOfUnit,
    decide: callPlan,
    errorImpact: 'A unit that hands in no plan is not seen to owe one.',
  }),
  handInFundPlan: command({
    route: 'POST /funds/plans',
    ...onPlan,
    allow: OFFICERS,
    creates: planId,
    command: Planned,
    asks: asksOfUnit,
    decide: handInPlan,
    errorImpact: 'A unit cannot plan next year’s funds; its planned projects cannot be opened.',
  }),
  reviewFundPlan: command({
    route: 'POST /funds/plans/{id}/review',
    ...onPlan,
    allow: FINANCE,
    command: PlanReview,
    decide: reviewPlan,
    errorImpact: 'A plan’s budgets stay unreviewed.',
  }),
  returnFundPlan: command({
    route: 'POST /funds/plans/{id}/return',
    ...onPlan,
    allow: [...FINANCE, ...REFORM],
    command: ReturnPlan,
    decide: returnPlan,
    errorImpact: 'A plan that is not in order cannot be sent back.',
  }),
  manageFundPlan: command({
    route: 'POST /funds/plans/{id}/management',
    ...onPlan,
    allow: REFORM,
    command: ManagePlan,
    asks: asksOfCarriers,
    decide: managePlan,
    errorImpact: 'A reviewed plan does not come into force; citizens do not see it.',
  }),
  readFundPlans: query({
    route: 'GET /funds/plans',
    allow: READERS,
    on: fundPlan,
    view: (p, { actor }) => (reads(actor, [p.of?.unit]) ? { state: p.state, ...p.of, version: p.version, late: p.late, stepBy: p.stepBy } : undefined),
    errorImpact: 'Finance and development and reform do not see which plans wait for them.',
  }),
  readFundPlan: query({
    route: 'GET /funds/plans/{id}',
    allow: READERS,
    on: fundPlan,
    view: ({ hands: _, ...p }, { events, actor }) => (reads(actor, [p.of?.unit]) ? { ...p, versions: versionsOf(events) } : undefined),
    errorImpact: 'Officials do not see a plan, nor its earlier versions.',
  }),
};
