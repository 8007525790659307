import { command, query, useCases } from '../kernel/use-case.ts';
import { confirmBudget } from './confirm-budget.ts';
import { DraftPlan, draftPlan } from './draft-plan.ts';
import { listEntry } from './list-entry.ts';
import { Budget, Decided, Entry, plan } from './plan.ts';
import { PublishPlan, publishPlan } from './publish-plan.ts';
import { asksOfDecision, recordDecision } from './record-decision.ts';
import * as rules from './rules.ts';

export const planUseCases = useCases('plans', '年度建设计划', 'Annual construction plan', rules, {
  draftPlan: command({
    route: 'POST /plans',
    allow: ['role:housing-bureau'],
    command: DraftPlan,
    on: plan,
    creates: 'numbered',
    concurrency: 'if-match',
    decide: draftPlan,
    errorImpact: 'The year’s plan cannot be begun; no tender can be drafted from it.',
  }),
  listEntry: command({
    route: 'POST /plans/{id}/entries',
    allow: ['role:housing-bureau'],
    command: Entry,
    on: plan,
    creates: false,
    concurrency: 'if-match',
    decide: listEntry,
    errorImpact: 'A project is missing from the plan; it can neither be budgeted nor tendered.',
  }),
  confirmBudget: command({
    route: 'POST /plans/{id}/budgets',
    allow: ['role:finance-bureau'],
    command: Budget,
    on: plan,
    creates: false,
    concurrency: 'if-match',
    decide: confirmBudget,
    errorImpact: 'A project has no budget; the plan cannot be decided.',
  }),
  recordDecision: command({
    route: 'POST /plans/{id}/decision',
    allow: ['role:housing-bureau'],
    command: Decided,
    on: plan,
    creates: false,
    concurrency: 'if-match',
    asks: asksOfDecision,
    decide: recordDecision,
    errorImpact: 'The decision is not on the record; the plan cannot be published and its time runs on.',
  }),
  publishPlan: command({
    route: 'POST /plans/{id}/publication',
    allow: ['role:housing-bureau'],
    command: PublishPlan,
    on: plan,
    creates: false,
    concurrency: 'if-match',
    decide: publishPlan,
    errorImpact: 'Citizens do not see the plan; the 20 working days for publishing may pass.',
  }),
  readPlans: query({
    route: 'GET /plans',
    allow: [
      'role:housing-bureau',
      'role:finance-bureau',
      'role:procurement-officer',
      'role:buyer',
      'role:trading-centre',
      'role:supervisor-discipline',
      'role:supervisor-audit',
      'role:county-leader',
    ],
    on: plan,
    view: (p) => ({ state: p.state, year: p.year, title: p.title, unit: p.unit }),
    errorImpact: 'Officials do not see the list of plans.',
  }),
  readPlan: query({
    route: 'GET /plans/{id}',
    allow: [
      'role:housing-bureau',
      'role:finance-bureau',
      'role:procurement-officer',
      'role:buyer',
      'role:trading-centre',
      'role:supervisor-discipline',
      'role:supervisor-audit',
      'role:county-leader',
    ],
    on: plan,
    view: (p) => ({
      state: p.state,
      year: p.year,
      title: p.title,
      unit: p.unit,
      entries: p.entries,
      decision: p.decision,
      decisionNumber: p.decisionNumber,
      decidedOn: p.decidedOn,
      publishBy: p.publishBy,
    }),
    errorImpact: 'Officials do not see the plan they work on.',
  }),
});
