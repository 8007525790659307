import { describe, expect, it } from 'vitest';
import { account, accountOf } from '../../../functions/funds/accounts/account.ts';
import { accountCases } from '../../../functions/funds/accounts/cases.ts';
import { reconcile, returnSurplus } from '../../../functions/funds/accounts/close.ts';
import type { AccountEvent } from '../../../functions/funds/accounts/events.ts';
import { endHolds, liftHold, placeHold } from '../../../functions/funds/accounts/holds.ts';
import { markRetained, payPayment } from '../../../functions/funds/accounts/payments.ts';
import { answerQuestion, concludeQuestion, raiseQuestion, referQuestion, referUnanswered } from '../../../functions/funds/accounts/questions.ts';
import { requestPayment } from '../../../functions/funds/accounts/requests.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import type { Context } from '../../../functions/kernel/use-case.ts';
import {
  acc,
  auditor,
  by,
  clock,
  contract,
  credited,
  discipline,
  ENGINEERS,
  FIRM,
  finance,
  granted,
  LINE,
  laterOn,
  officer,
  PROJECT,
  paidOut,
  paper,
  payBy,
  release,
  requested,
  UNIT,
} from '../../tools/accounts.ts';
import { context, meta } from '../../tools/core.ts';

const reform = by('development-reform', 'development-reform-bureau');
const LATER = '2026-03-17';
const question = (more: Partial<Extract<AccountEvent, { type: 'question-raised' }>> = {}): AccountEvent => ({
  type: 'question-raised',
  question: 'q1',
  by: 'audit-bureau',
  of: UNIT,
  payment: null,
  text: 't',
  answerBy: '2026-03-09',
  ...more,
});
const answered: AccountEvent = { type: 'question-answered', question: 'q1', text: 't', documents: [], late: false };
const referred: AccountEvent = { type: 'question-referred', question: 'q1', by: null, reason: 'r' };
const diverted: AccountEvent = { type: 'question-concluded', question: 'q1', finding: 'diverted', text: 't', deferred: [] };
const retained: AccountEvent[] = [credited(), requested(1, 10), { type: 'payment-retained', payment: 'p1', question: 'q1', answerBy: '2026-03-24' }];

describe('ACCOUNT-QUESTION-ANSWERED', () => {
  it('five working days to answer; late is recorded', () => {
    const raised = raiseQuestion(acc(credited()), { of: 'unit', payment: null, text: 't' }, auditor());
    expect(raised.accepted && raised.events[0]).toMatchObject({ of: UNIT, by: 'audit-bureau', answerBy: '2026-03-09' });
    const late = (day: string) => {
      const a = answerQuestion(acc(credited(), question()), { question: 'q1', text: 't', documents: [] }, officer(day));
      return a.accepted && a.events[0];
    };
    expect([late('2026-03-09'), late('2026-03-10')]).toMatchObject([{ late: false }, { late: true }]);
    expect(account.due(acc(credited(), question()))).toMatchObject([
      { obligation: `answer-question.${UNIT}`, by: UNIT, at: '2026-03-09T15:59:59.999Z' },
      { timer: 'unanswered', task: 'referUnanswered', at: '2026-03-09T16:00:00.000Z' },
    ]);
  });
  it('KERNEL-OWN-UNIT: by whom it is put to', () => {
    expect(rulesBroken(answerQuestion(acc(credited(), question()), { question: 'q1', text: 't', documents: [] }, finance()))).toEqual(['KERNEL-OWN-UNIT']);
    expect(rulesBroken(answerQuestion(acc(...retained), { question: 'q1', text: 't', documents: [] }, finance()))).toEqual([]);
  });
  it('a timeout escalates to discipline, and never concludes', () => {
    const s = acc(credited(), question(), question({ question: 'q2', answerBy: '2026-03-20' }));
    expect(referUnanswered(s, {}, clock('2026-03-09'))).toMatchObject({ accepted: false, notBefore: '2026-03-09T16:00:00.000Z' });
    expect(referUnanswered(s, {}, clock('2026-03-10'))).toMatchObject({ events: [{ type: 'question-referred', question: 'q1', by: null }] });
    // Answered late, it is still discipline’s.
    expect(acc(credited(), question(), referred, answered).questions).toMatchObject([{ state: 'referred' }]);
  });
});

describe('ACCOUNT-QUESTION-CONCLUDED', () => {
  const rule = ['ACCOUNT-QUESTION-CONCLUDED'];
  it.each([
    ['finance', finance, 'unit', []],
    ['development and reform', reform, 'unit', []],
    ['audit', auditor, 'unit', []],
    ['discipline', discipline, 'finance-bureau', []],
    ['the unit', officer, 'finance-bureau', []],
    ['the unit of itself', officer, 'unit', rule],
    ['finance of itself', finance, 'finance-bureau', rule],
    ['another unit', by('unit-officer', 'housing-bureau'), 'finance-bureau', ['KERNEL-OWN-UNIT']],
  ] as const)('%s may ask', (_, who, of, expected) => {
    expect(rulesBroken(raiseQuestion(acc(credited()), { of, payment: null, text: 't' }, who()))).toEqual(expected);
  });
  it('of a payment that there is', () => {
    const raise = (payment: string) =>
      rulesBroken(raiseQuestion(acc(credited(), requested(1, 10), paidOut(1, 10)), { of: 'unit', payment, text: 't' }, auditor()));
    expect([raise('p1'), raise('p2')]).toEqual([[], rule]);
  });
  it('ACCOUNT-ROOM: twenty at a time', () => {
    const s = (n: number) => acc(credited(), ...Array.from({ length: n }, (_, i) => question({ question: `q${i}` })));
    expect([19, 20].map((n) => rulesBroken(raiseQuestion(s(n), { of: 'unit', payment: null, text: 't' }, auditor())))).toEqual([[], ['ACCOUNT-ROOM']]);
  });
  const conclude = (who: Context, ...events: AccountEvent[]) =>
    rulesBroken(concludeQuestion(acc(...events), { question: 'q1', finding: 'in-order', text: 't' }, who));
  it('who belongs to two bodies watches in the name of the account’s own unit, and asks or concludes nothing of it', () => {
    const both = { actor: { sub: 'b', roles: ['unit-officer' as const], units: ['housing-bureau', UNIT] } };
    const ask = (of: 'unit' | 'finance-bureau') => raiseQuestion(acc(credited()), { of, payment: null, text: 't' }, officer('2026-03-02', {}, both));
    expect(rulesBroken(ask('unit'))).toEqual(rule);
    expect(ask('finance-bureau')).toMatchObject({ events: [{ by: UNIT, of: 'finance-bureau' }] });
    const hold = placeHold(acc(credited()), { payment: null, reason: 'r', until: '2026-03-10' }, officer('2026-03-02', {}, both));
    expect(hold).toMatchObject({ events: [{ by: UNIT }] });
  });
  it('finance is finance by its role, whatever its unit is called: it answers what it is asked, concludes nothing of it, and its hold stops no days', () => {
    const treasury = { actor: { sub: 't', roles: ['finance-bureau' as const], units: ['treasury'] } };
    const s = acc(credited(), requested(1, 10), question({ of: 'finance-bureau' }));
    expect(rulesBroken(answerQuestion(s, { question: 'q1', text: 't', documents: [] }, finance('2026-03-02', {}, treasury)))).toEqual([]);
    const own = acc(...retained, { type: 'question-answered', question: 'q1', text: 't', documents: [], late: false });
    const conclude = (c: Context) => rulesBroken(concludeQuestion(own, { question: 'q1', finding: 'in-order', text: 't' }, c));
    expect([conclude(finance('2026-03-17', {}, treasury)), conclude(auditor('2026-03-17'))]).toEqual([rule, []]);
    const held = placeHold(s, { payment: 'p1', reason: 'r', until: '2026-03-10' }, finance('2026-03-02', {}, treasury));
    expect(held).toMatchObject({ events: [{ by: 'finance-bureau' }] });
    const after = laterOn(s, '2026-03-02', ...(held.accepted ? held.events : []));
    expect(after.payments[0]).toMatchObject({ stoppedOn: null });
    expect(rulesBroken(liftHold(after, { hold: 'h1', reason: 'r' }, finance('2026-03-02', {}, treasury)))).toEqual([]);
  });
  it('by who asked', () => {
    expect(conclude(auditor(), credited(), question(), answered)).toEqual([]);
    expect(conclude(reform(), credited(), question(), answered)).toEqual(rule);
    expect(conclude(officer(), credited(), question(), answered)).toEqual(rule);
  });
  it('what the record asked, by a supervisor whom it is not put to', () => {
    expect(conclude(auditor(), ...retained, answered)).toEqual([]);
    expect(conclude(finance(), ...retained, answered)).toEqual(rule);
    expect(conclude(officer(), ...retained, answered)).toEqual(rule);
  });
  it('what was referred, by discipline alone', () => {
    expect(conclude(discipline(), credited(), question(), referred)).toEqual([]);
    expect(conclude(auditor(), credited(), question(), referred)).toEqual(rule);
    expect(rulesBroken(referQuestion(acc(credited(), question()), { question: 'q1', reason: 'r' }, reform()))).toEqual([]);
    expect(rulesBroken(referQuestion(acc(credited(), question()), { question: 'q1', reason: 'r' }, by('unit-officer', 'x')()))).toEqual(['KERNEL-OWN-UNIT']);
  });
  it('diverted: payment stops until it is put right', () => {
    const s = acc(credited(), requested(1, 10), question(), answered, diverted);
    expect(rulesBroken(payPayment(s, { payment: 'p1', reference: 'r' }, finance()))).toEqual(['ACCOUNT-NOT-HELD']);
    expect(
      rulesBroken(requestPayment(s, { line: LINE, instalment: 'i1', amount: 1, payee: FIRM, purpose: '工程款', documents: [paper()] }, officer())),
    ).toEqual(['ACCOUNT-NOT-HELD']);
    expect(account.due(s)).toMatchObject([{ obligation: 'conclude-question.audit-bureau', by: 'audit-bureau' }]);
    expect(markRetained(s, {}, clock(LATER))).toEqual({ accepted: true, events: [] });
    expect(conclude(auditor(), credited(), question(), answered, diverted)).toEqual(rule);
    const right = concludeQuestion(s, { question: 'q1', finding: 'put-right', text: '已收回' }, auditor(LATER));
    expect(right.accepted && right.events[0]).toMatchObject({ deferred: [{ payment: 'p1', payBy: '2026-03-31' }] });
    const after = acc(credited(), requested(1, 10), question(), answered, diverted, ...(right.accepted ? right.events : []));
    expect([after.questions, after.payments[0]!.payBy]).toEqual([[], '2026-03-31']);
    expect(rulesBroken(payPayment(after, { payment: 'p1', reference: 'r' }, finance(LATER)))).toEqual([]);
  });
  it('a question that is merely concluded gives finance no more time', () => {
    const heard = concludeQuestion(acc(credited(), requested(1, 10), question(), answered), { question: 'q1', finding: 'in-order', text: 't' }, auditor(LATER));
    expect(heard.accepted && heard.events[0]).toMatchObject({ deferred: [] });
    // Nor do a finding and its being put right, beyond the days between them: seven were left.
    const found = laterOn(acc(credited(), requested(1, 10), question(), answered), '2026-03-05', diverted);
    const right = concludeQuestion(found, { question: 'q1', finding: 'put-right', text: 't' }, auditor('2026-03-06'));
    expect(right.accepted && right.events[0]).toMatchObject({ deferred: [{ payment: 'p1', payBy: '2026-03-17' }] });
  });
});

describe('ACCOUNT-HOLD-ENDS', () => {
  const s = acc(credited(), requested(1, 10), requested(2, 10, { payBy: '2026-03-20' }));
  const place = (until: string, payment: string | null = 'p1', who = auditor()) => rulesBroken(placeHold(s, { payment, reason: 'r', until }, who));
  it.each([
    ['2026-03-01', ['ACCOUNT-HOLD-ENDS']],
    ['2026-03-02', []],
    ['2026-03-15', []],
    ['2026-03-16', []],
    ['2026-03-17', ['ACCOUNT-HOLD-ENDS']],
  ])('until %s: broken %j', (until, expected) => {
    expect(place(until)).toEqual(expected);
  });
  it('of an open payment or the account, by who watches', () => {
    expect([place(LATER.replace('17', '10'), null), place('2026-03-10', 'p9')]).toEqual([[], ['ACCOUNT-HOLD-ENDS']]);
    for (const who of [finance(), reform(), discipline(), officer()]) expect(place('2026-03-10', 'p1', who)).toEqual([]);
    expect(place('2026-03-10', 'p1', by('unit-officer', 'x')())).toEqual(['KERNEL-OWN-UNIT']);
  });
  const hold = (payment: string | null = 'p1'): AccountEvent => ({
    type: 'hold-placed',
    hold: 'h1',
    by: 'audit-bureau',
    payment,
    reason: 'r',
    until: '2026-03-10',
  });
  const heldOn = (day: string, payment: string | null) =>
    rulesBroken(payPayment(acc(credited(), requested(1, 10), hold(payment)), { payment: 'p1', reference: 'r' }, finance(day)));
  it.each([
    ['2026-03-09', ['ACCOUNT-NOT-HELD']],
    ['2026-03-10', ['ACCOUNT-NOT-HELD']],
    ['2026-03-11', []],
  ])('ACCOUNT-NOT-HELD on %s: %j, with no event to end it', (day, expected) => {
    expect([heldOn(day, 'p1'), heldOn(day, null), heldOn(day, 'p2')]).toEqual([expected, expected, []]);
  });
  const placed = (by: string, payment: string | null = 'p1', n = 1): AccountEvent => ({
    ...(hold(payment) as Extract<AccountEvent, { type: 'hold-placed' }>),
    hold: `h${n}`,
    by,
  });
  const deferredBy = (d: ReturnType<typeof liftHold>) => d.accepted && d.events.map((e) => 'deferred' in e && e.deferred);
  it('what another body holds is not retained; lifted by who placed it, or by the clock, finance’s days go on: later by the days held, no more', () => {
    const held = laterOn(acc(credited(), requested(1, 10)), '2026-03-05', hold());
    expect(account.due(held)).toMatchObject([
      { obligation: 'decide-hold', by: 'audit-bureau' },
      { timer: 'hold-over', task: 'endHolds', at: '2026-03-10T16:00:00.000Z' },
    ]);
    expect(markRetained(held, {}, clock('2026-03-31'))).toEqual({ accepted: true, events: [] });
    const lift = (who: ReturnType<typeof auditor>, h = 'h1') => liftHold(held, { hold: h, reason: 'r' }, who);
    expect(rulesBroken(lift(reform()))).toEqual(['KERNEL-OWN-UNIT']);
    expect(rulesBroken(lift(auditor(), 'h2'))).toEqual(['ACCOUNT-HOLD-ENDS']);
    // Seven working days were left on the fifth.
    const lifted = lift(auditor('2026-03-09'));
    expect(deferredBy(lifted)).toEqual([[{ payment: 'p1', payBy: '2026-03-18' }]]);
    const after = laterOn(held, '2026-03-09', ...(lifted.accepted ? lifted.events : []));
    expect(after).toMatchObject({ holds: [], payments: [{ payBy: '2026-03-18', stoppedOn: null, heldBy: ['audit-bureau'] }] });
    expect(deferredBy(lift(auditor('2026-03-05')))).toEqual([[{ payment: 'p1', payBy }]]);
    // The clock comes on the day after, or later: its last day counts, not the clock's.
    expect(endHolds(held, {}, clock('2026-03-10'))).toMatchObject({ accepted: false, notBefore: '2026-03-10T16:00:00.000Z' });
    for (const day of ['2026-03-11', '2026-03-13'])
      expect(endHolds(held, {}, clock(day))).toMatchObject({
        events: [{ type: 'hold-lifted', hold: 'h1', reason: null, deferred: [{ payment: 'p1', payBy: '2026-03-19' }] }],
      });
  });
  it('finance’s own hold stops the payment, never its own days: retained all the same, and asked about', () => {
    const held = laterOn(acc(credited(), requested(1, 10)), '2026-03-10', { ...placed('finance-bureau'), until: '2026-03-24' } as AccountEvent);
    expect(rulesBroken(payPayment(held, { payment: 'p1', reference: 'r' }, finance('2026-03-10')))).toEqual(['ACCOUNT-NOT-HELD']);
    expect(account.due(held)).toContainEqual(expect.objectContaining({ obligation: 'pay', at: '2026-03-16T15:59:59.999Z' }));
    expect(markRetained(held, {}, clock(LATER))).toMatchObject({ events: [{ type: 'payment-retained', payment: 'p1' }] });
    expect(deferredBy(liftHold(held, { hold: 'h1', reason: 'r' }, finance('2026-03-12')))).toEqual([[]]);
    expect(endHolds(held, {}, clock('2026-03-25'))).toMatchObject({ events: [{ deferred: [] }] });
    // Beside another's hold only that one's days count.
    const both = laterOn(laterOn(acc(credited(), requested(1, 10)), '2026-03-03', placed('finance-bureau')), '2026-03-05', placed('audit-bureau', 'p1', 2));
    expect(deferredBy(liftHold(both, { hold: 'h2', reason: 'r' }, auditor('2026-03-06')))).toEqual([[{ payment: 'p1', payBy: '2026-03-17' }]]);
  });
  it('holds one upon another count once: the days go on when the last of them is gone', () => {
    const one = laterOn(acc(credited(), requested(1, 10), requested(2, 10)), '2026-03-04', placed('audit-bureau'));
    const two = laterOn(one, '2026-03-05', placed('development-reform-bureau', 'p1', 2), placed('discipline-commission', 'p2', 3));
    const first = liftHold(two, { hold: 'h1', reason: 'r' }, auditor('2026-03-06'));
    expect(deferredBy(first)).toEqual([[]]);
    const later = laterOn(two, '2026-03-06', ...(first.accepted ? first.events : []));
    // Eight working days were left of the first payment when audit stopped it, seven of the second.
    const over = endHolds(later, {}, clock('2026-03-11'));
    expect(over).toMatchObject({ events: [{ deferred: [{ payment: 'p1', payBy: '2026-03-20' }] }, { deferred: [{ payment: 'p2', payBy: '2026-03-19' }] }] });
  });
  it('one body holds one payment once, and the whole account once: no hold is renewed', () => {
    const held = acc(credited(), requested(1, 10), requested(2, 10), hold('p1'));
    const lifted: AccountEvent = { type: 'hold-lifted', hold: 'h1', reason: 'r', deferred: [] };
    const again = (s: typeof held, payment: string | null, who = auditor()) => rulesBroken(placeHold(s, { payment, reason: 'r', until: '2026-03-10' }, who));
    for (const s of [held, laterOn(held, '2026-03-03', lifted)])
      expect([again(s, 'p1'), again(s, 'p2'), again(s, null), again(s, 'p1', reform())]).toEqual([['ACCOUNT-HOLD-ENDS'], [], [], []]);
    const whole = acc(credited(), requested(1, 10), hold(null), lifted);
    expect([again(whole, null), again(whole, 'p1'), again(whole, null, reform())]).toEqual([['ACCOUNT-HOLD-ENDS'], [], []]);
  });
});

describe('ACCOUNT-RECONCILED 投资 25: to the fen', () => {
  const full = [credited(1005), paidOut(1, 600), paidOut(2, 300, { instalment: 'i2' }), paidOut(3, 100, { last: true, instalment: null })];
  const final = { credited: 1005, paid: 1000, surplus: 5, project: PROJECT, documents: [paper()] };
  const released = { 'finance-bureau': release() };
  const close = (more: object = {}, c = contract(), events: AccountEvent[] = full, asked: object = released) =>
    rulesBroken(reconcile(acc(...events), { ...final, ...more }, finance('2026-03-02', { contract: c, ...asked })));
  const rule = ['ACCOUNT-RECONCILED'];
  it.each([
    [{}, []],
    [{ credited: 1004 }, rule],
    [{ credited: 1006 }, rule],
    [{ paid: 999 }, rule],
    [{ paid: 1001 }, rule],
    [{ surplus: 4 }, rule],
    [{ surplus: 6 }, rule],
  ])('figures %j: broken %j', (more, expected) => {
    expect(close(more)).toEqual(expected);
  });
  it.each([
    [999, rule],
    [1000, []],
    [1001, rule],
  ])('settled at %i, 1000 paid: broken %j', (settled, expected) => {
    expect(close({}, contract({ settled }))).toEqual(expected);
  });
  it('ACCOUNT-LAST-RELEASED: not before the comprehensive acceptance, though all was paid before', () => {
    expect(close({}, contract(), full, {})).toEqual(['ACCOUNT-LAST-RELEASED']);
    expect(close({}, contract(), full, { 'finance-bureau': release(false) })).toEqual(['ACCOUNT-LAST-RELEASED']);
    expect(close({ project: 'another' })).toEqual(['ACCOUNT-LAST-RELEASED']);
  });
  it.each([
    [599, rule],
    [600, []],
    [601, rule],
  ])('a contract that ended was settled at 600, %i paid: broken %j; it has no comprehensive acceptance', (amount, expected) => {
    const figures = { paid: amount, surplus: 1005 - amount };
    const ended = (settled: number | null) => close(figures, contract({ terminated: true, settled }), [credited(1005), paidOut(1, amount)], {});
    expect(ended(600)).toEqual(expected);
    // Nobody knows yet what it owes.
    expect(ended(null)).toEqual(rule);
  });
  it('not with the last payment kept back', () => {
    expect(close({ paid: 900, surplus: 105 }, contract(), full.slice(0, 3))).toEqual(rule);
  });
  it('nothing open: no request, question, hold; every use vouched', () => {
    const hold: AccountEvent = { type: 'hold-placed', hold: 'h1', by: 'audit-bureau', payment: null, reason: 'r', until: payBy };
    for (const open of [requested(9, 1), question(), hold]) expect(close({}, contract(), [...full, open])).toEqual(rule);
    const use = (amount: number, documents: ReturnType<typeof paper>[]): AccountEvent => ({
      type: 'use-recorded',
      use: 'u1',
      line: LINE,
      amount,
      recipient: 'r',
      purpose: 'p',
      documents,
    });
    const unit = (...events: AccountEvent[]) =>
      rulesBroken(
        reconcile(
          acc(granted(100), paidOut(1, 90, { instalment: null }), ...events),
          { ...final, credited: 100, paid: 90, surplus: 10 },
          finance('2026-03-02', { 'finance-bureau': release(true, ['x']) }, { id: 'x' }),
        ),
      );
    expect([unit(use(89, [paper()])), unit(use(90, [])), unit(use(90, [paper()]))]).toEqual([rule, rule, []]);
  });
  it('ACCOUNT-SURPLUS-RETURNED: all of it, within 30 days, or late on the record', () => {
    const made = reconcile(acc(...full), final, finance('2026-03-02', { contract: contract(), ...released }));
    expect(made.accepted && made.events[0]).toMatchObject({ returnBy: '2026-04-01' });
    const s = acc(...full, ...(made.accepted ? made.events : []));
    expect(s.state).toBe('reconciled');
    expect(account.due(s)).toMatchObject([{ obligation: 'return-surplus', by: 'finance-bureau', at: '2026-04-01T15:59:59.999Z' }]);
    const back = (amount: number, day = '2026-03-03') => returnSurplus(s, { amount, reference: 'r' }, finance(day));
    expect([4, 5, 6].map((n) => rulesBroken(back(n)))).toEqual([['ACCOUNT-SURPLUS-RETURNED'], [], ['ACCOUNT-SURPLUS-RETURNED']]);
    const late = (day: string) => {
      const a = back(5, day);
      return a.accepted && a.events[0];
    };
    expect([late('2026-04-01'), late('2026-04-02')]).toMatchObject([{ late: false }, { late: true }]);
    // Without a surplus there is nothing to wait for.
    expect(acc(credited(5), { type: 'account-reconciled', credited: 5, paid: 5, surplus: 0, documents: [], returnBy: payBy }).state).toBe('closed');
  });
});

describe('who sees what', () => {
  const events: AccountEvent[] = [
    credited(),
    requested(1, 10, { documents: [{ ...paper(), name: '发票张三' }] }),
    paidOut(1, 10),
    question({ text: '张三为何签字' }),
  ];
  const s = acc(...events);
  const record = events.map((event, i) => ({ event, meta: meta(i + 1) }));
  it('the public: amounts, dates, purpose, payee; no voucher, no question, no person', () => {
    const file = JSON.stringify({ ...(account.disclose(s, 'n') as object), ...account.recite!(s, record) });
    for (const told of [FIRM, '宏远建筑', '工程款', '"amount":10', '2026-03-02']) expect(file).toContain(told);
    for (const kept of ['张三', 'audit', 'sha256', 'official', ENGINEERS]) expect(file).not.toContain(kept);
    expect(account.disclose(acc(), 'n')).toBeUndefined();
  });
  it('every supervisor and the unit the same live record; another unit nothing', () => {
    const view = (who: Context) =>
      accountCases.readAccount.view(s, { id: 'i', number: 'n', actor: who.actor, now: context().now, asked: {}, events: record, query: {} }) as
        | { record: object[] }
        | undefined;
    const all = [finance(), reform(), auditor(), discipline(), officer()].map((who) => view(who));
    expect(all[0]!.record).toHaveLength(4);
    for (const v of all) expect(v).toEqual(all[0]);
    expect(view(by('unit-officer', 'housing-bureau')())).toBeUndefined();
    const listed = (open: string | undefined) =>
      accountCases.readAccounts.view(acc(credited()), {
        id: 'i',
        number: 'n',
        actor: auditor().actor,
        now: context().now,
        asked: {},
        events: [],
        query: { open },
      });
    expect([listed(undefined) !== undefined, listed('yes')]).toEqual([true, undefined]);
  });
  it('one matter for all money of a contract; a line without one has its own', () => {
    expect([
      accountOf({ allocation: 'a', line: '1', contract: 'c' }),
      accountOf({ allocation: 'b', line: '2', contract: 'c' }),
      accountOf({ allocation: 'a', line: '1', contract: null }),
    ]).toEqual(['c', 'c', 'a-1']);
  });
});
