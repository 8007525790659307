import { describe, expect, it } from 'vitest';
import { account } from '../../../functions/funds/accounts/account.ts';
import { payLast, payPayment } from '../../../functions/funds/accounts/payments.ts';
import type { AllocationEvent } from '../../../functions/funds/allocations/events.ts';
import { registerPlan } from '../../../functions/funds/allocations/sign-commands.ts';
import { managePlan, reviewPlan } from '../../../functions/funds/plans/commands.ts';
import { type FundPlanEvent, fundPlan } from '../../../functions/funds/plans/fund-plan.ts';
import { reviewFinalAccount } from '../../../functions/funds/projects/final-account.ts';
import { project } from '../../../functions/funds/projects/project.ts';
import { acknowledgeReport } from '../../../functions/funds/projects/report.ts';
import { reapproveEstimate, reviewBudget } from '../../../functions/funds/projects/review.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { fold, type Matter } from '../../../functions/kernel/matter.ts';
import type { Context } from '../../../functions/kernel/use-case.ts';
import * as M from '../../tools/accounts.ts';
import { folded, OPENED, RESERVED, signedBy } from '../../tools/allocations.ts';
import { context, meta } from '../../tools/core.ts';
import { LEADERS, paper } from '../../tools/funds.ts';
import { acknowledging, budgeted, budgeting, contractRow, events, money, planned, RAISED_PLAN } from '../../tools/projects.ts';
import { settledRow } from '../../tools/settled.ts';

const REFUSED = ['KERNEL-SEPARATE-HANDS'];
/** One account of a bureau’s own project that holds every post there is. */
const all = (sub: string): Context =>
  context('2026-03-10', {
    actor: { sub, roles: ['unit-officer', 'finance-bureau', 'development-reform', 'county-leader'], units: ['culture-bureau', 'finance-bureau'] },
    asked: { leaders: LEADERS },
  });
/** Folds events, each by the account named; the last is the one that is checked. */
const made = <S, E extends { readonly type: string }>(m: Matter<S, E>, list: readonly E[], ...by: string[]): S =>
  fold(
    m,
    list.map((event, i) => ({ event, meta: { ...meta(i + 1), by: by[i - list.length + by.length] ?? 'another' } })),
  );

describe('KERNEL-SEPARATE-HANDS: who put it forward does not check it, whatever posts he holds', () => {
  const report = made(project, acknowledging, 'a');
  const budget = made(project, budgeting, 'a');
  const asking = made(project, [...budgeted, events.asking], 'a');
  const settling = made(project, [...budgeted, events.account], 'a');
  it.each([
    ['acknowledges his report', (c: Context) => acknowledgeReport(report, { unit: 'culture-bureau', as: 'finance-bureau' }, c)],
    ['reviews his budget', (c: Context) => reviewBudget(budget, { reviewed: 90, cuts: events.budgeted.cuts, documents: [] }, c)],
    [
      'approves the estimate that he asked for',
      (c: Context) => reapproveEstimate(asking, { reference: '文号', planned, documents: [] }, { ...c, asked: { fundPlan: RAISED_PLAN } }),
    ],
    [
      'reviews his final account',
      (c: Context) => reviewFinalAccount(settling, { reviewed: 88, cuts: events.accounted.cuts, documents: [], ...money }, { ...c, asked: contractRow({}, 0) }),
    ],
  ])('nobody %s', (_, give) => {
    expect(rulesBroken(give(all('a')))).toEqual(REFUSED);
    expect(rulesBroken(give(all('b')))).toEqual([]);
  });
  it('of a fund plan three: handed in, reviewed, managed; the next version begins anew', () => {
    const items = [{ item: 'A', name: 'n', source: 'county' as const, amount: 60, purpose: 'p' }];
    const handed: FundPlanEvent = {
      type: 'plan-handed-in',
      unit: 'culture-bureau',
      year: 2027,
      items,
      reason: null,
      documents: [paper()],
      late: false,
      stepBy: '2026-03-30',
    };
    const reviewed: FundPlanEvent = { type: 'plan-reviewed', cuts: [], documents: [], stepBy: '2026-03-31' };
    const managed: FundPlanEvent = { type: 'plan-managed', on: '2026-03-10' };
    const review = (sub: string, ...list: FundPlanEvent[]) => rulesBroken(reviewPlan(made(fundPlan, list, 'a'), { cuts: [], documents: [] }, all(sub)));
    const manage = (sub: string) => rulesBroken(managePlan(made(fundPlan, [handed, reviewed], 'a', 'b'), { lowered: [] }, all(sub)));
    expect([review('a', handed), review('b', handed)]).toEqual([REFUSED, []]);
    expect([manage('a'), manage('b'), manage('c')]).toEqual([REFUSED, REFUSED, []]);
    expect(review('another', handed, reviewed, managed, handed)).toEqual([]);
  });
  it('nobody pays what he asked for himself: not an instalment, not the last payment', () => {
    const asked = (last: boolean) => made(account, [M.credited(), M.requested(1, 10, { instalment: last ? null : 'i1', last })], 'a');
    const rows = { contract: settledRow(1000), 'finance-bureau': M.release() };
    const pay = (sub: string) =>
      rulesBroken(payPayment(asked(false), { payment: 'p1', reference: 'r' }, { ...all(sub), id: M.CONTRACT, asked: { contract: M.contract() } }));
    const last = (sub: string) =>
      rulesBroken(payLast(asked(true), { payment: 'p1', reference: 'r', project: M.PROJECT }, { ...all(sub), id: M.CONTRACT, asked: rows }));
    expect([pay('a'), pay('b'), last('a'), last('b')]).toEqual([REFUSED, [], REFUSED, []]);
  });
  it('an allocation plan is registered by none who handed it in or signed it', () => {
    const reserved = folded(OPENED, ...signedBy(3), { event: RESERVED as AllocationEvent, by: 'machine' });
    const register = (sub: string) => rulesBroken(registerPlan(reserved, { registration: '号', project: 'project-1', decision: null }, all(sub)));
    expect(['officer', 'sub-deputy', 'sub-head', 'sub-county', 'reform'].map(register)).toEqual([REFUSED, REFUSED, REFUSED, REFUSED, []]);
  });
});
