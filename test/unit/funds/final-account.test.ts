import { describe, expect, it } from 'vitest';
import { returnFinalAccount, reviewFinalAccount, submitFinalAccount } from '../../../functions/funds/projects/final-account.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import type { Context } from '../../../functions/kernel/use-case.ts';
import { FIRM } from '../../tools/allocations.ts';
import { finance, officer } from '../../tools/funds.ts';
import { budgeted, CONTRACT, contractRow, events, f, money, OWN, states } from '../../tools/projects.ts';

type Rows = Context['asked'];
const submit = (submitted: number, rows: Rows = contractRow(), more: object = {}) =>
  submitFinalAccount(states.budgeted, { submitted, ...money, documents: [], ...more }, officer('2026-03-02', rows));
const review = (reviewed: number, cut: number, rows: Rows, more: object = {}) => {
  const cuts = cut === 0 ? [] : [{ item: '签证', amount: cut, reason: '无依据' }];
  return rulesBroken(reviewFinalAccount(states.settling, { reviewed, cuts, documents: [], ...money, ...more }, finance('2026-03-02', rows)));
};
const rule = ['PROJECT-FINAL-ACCOUNT-RECONCILED'];

describe('PROJECT-FINAL-ACCOUNT-RECONCILED 投资 25', () => {
  it.each([
    [98, -1],
    [99, 0],
    [100, 1],
  ])('%i submitted of 99 paid: refused with the difference of %i', (submitted, difference) => {
    const d = submit(submitted);
    expect(rulesBroken(d)).toEqual(difference === 0 ? [] : rule);
    if (!d.accepted) expect(d.violations[0]).toMatchObject({ pointer: '/submitted', facts: { paid: 99, difference } });
  });
  it.each([
    [87, rule],
    [88, []],
    [89, rule],
    [null, rule],
  ])('the contract settled at %s, its account having paid 88', (settled, broken) => {
    const d = submit(99, contractRow({ settled }));
    expect(rulesBroken(d)).toEqual(broken);
    if (!d.accepted) expect(d.violations[0]).toMatchObject({ pointer: '/contracts/0', facts: { settled: settled ?? 'no', paid: 88 } });
  });
  it('one that ended is settled at nothing: what it was paid counts', () => {
    expect(rulesBroken(submit(99, contractRow({ settled: null, acceptedOn: null, terminated: true })))).toEqual([]);
    expect(rulesBroken(submit(99, contractRow({ acceptedOn: null })))).toEqual(['PROJECT-FINAL-ACCOUNT-AFTER-ACCEPTANCE']);
  });
  it('no account is left out: together they hold what was allocated', () => {
    const d = submit(88, contractRow(), { accounts: [CONTRACT] });
    expect(rulesBroken(d)).toEqual(rule);
    if (!d.accepted) expect(d.violations[0]).toMatchObject({ pointer: '/accounts', facts: { credited: 50, allocated: 100 } });
    expect(rulesBroken(submit(99, { ...contractRow(), purse: undefined }))).toEqual(rule);
  });
  it('none twice, none of another project, none that is not there', () => {
    expect(rulesBroken(submit(176, contractRow(), { accounts: [CONTRACT, CONTRACT] }))).toContain(rule[0]);
    const other = contractRow() as Record<string, object>;
    expect(rulesBroken(submit(99, { ...other, [`account ${OWN}`]: { ...other[`account ${OWN}`], project: 'other' } }))).toEqual(rule);
    expect(rulesBroken(submit(99, { ...other, [`account ${OWN}`]: undefined }))).toContain(rule[0]);
  });
  it('a firm’s account has its contract named; a named contract its account', () => {
    const rows = contractRow() as Record<string, object>;
    expect(rulesBroken(submit(99, { ...rows, [`account ${OWN}`]: { ...rows[`account ${OWN}`], payee: FIRM } }))).toEqual(rule);
    expect(rulesBroken(submit(11, rows, { accounts: [OWN] }))).toContain(rule[0]);
  });
  it('looked at again at the review: a cut has come back before, nothing was paid since', () => {
    expect(review(88, 11, contractRow({}, 0))).toEqual([]);
    expect(review(88, 11, contractRow({}, 1))).toEqual(rule);
    expect(review(88, 11, contractRow({}, 11))).toEqual(rule);
    expect(review(99, 0, contractRow())).toEqual([]);
    expect(review(99, 0, contractRow({}, 12))).toEqual(rule);
    expect(review(88, 11, contractRow({ settled: 89 }, 0))).toEqual(rule);
  });
  it('of the same money: other accounts or contracts than those submitted are not reviewed instead', () => {
    expect(review(88, 11, contractRow({}, 0), { accounts: [OWN, CONTRACT] })).toEqual(rule);
    expect(review(88, 11, contractRow({}, 0), { contracts: [] })).toContain(rule[0]);
  });
  it('what no longer agrees is returned, and submitted anew', () => {
    const back = returnFinalAccount(states.settling, { reason: '验收后又收回一笔。' });
    expect(back).toMatchObject({ accepted: true, events: [{ type: 'final-account-returned' }] });
    const again = f(...budgeted, events.account, { type: 'final-account-returned', reason: 'r' });
    expect(again).toMatchObject({ state: 'budgeted', finalAccount: null, money: null });
    expect(rulesBroken(submitFinalAccount(again, { submitted: 88, ...money, documents: [] }, officer('2026-03-02', contractRow({}, 0))))).toEqual([]);
  });
});
