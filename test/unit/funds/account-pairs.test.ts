import { describe } from 'vitest';
import { reconcile, returnSurplus } from '../../../functions/funds/accounts/close.ts';
import { creditLine } from '../../../functions/funds/accounts/credit.ts';
import type { AccountEvent } from '../../../functions/funds/accounts/events.ts';
import { endHolds, liftHold, placeHold } from '../../../functions/funds/accounts/holds.ts';
import { markRetained, payLast, payPayment, recordRefund } from '../../../functions/funds/accounts/payments.ts';
import { answerQuestion, concludeQuestion, raiseQuestion, referQuestion, referUnanswered } from '../../../functions/funds/accounts/questions.ts';
import { requestLast, requestPayment, returnPayment, signPayment } from '../../../functions/funds/accounts/requests.ts';
import {
  ACCOUNT_TRANSITIONS,
  type AccountState,
  type AccountStatus,
  PAYMENT_TRANSITIONS,
  type PaymentStatus,
  QUESTION_TRANSITIONS,
  type QuestionStatus,
} from '../../../functions/funds/accounts/state.ts';
import { addVoucher, recordUse } from '../../../functions/funds/accounts/uses.ts';
import type { Decision, RefusedOnRecord } from '../../../functions/kernel/decision.ts';
import {
  ALLOCATION,
  acc,
  auditor,
  by,
  CONTRACT,
  clock,
  contract,
  credited,
  discipline,
  ENGINEERS,
  FIRM,
  finance,
  granted,
  LINE,
  lineRow,
  officer,
  PROJECT,
  paidOut,
  paper,
  project,
  release,
  requested,
} from '../../tools/accounts.ts';
import { everyPair } from '../../tools/pairs.ts';
import { settledRow } from '../../tools/settled.ts';

const LATER = '2026-03-31';
const ask = { line: LINE, instalment: 'i1', amount: 10, payee: FIRM, purpose: '工程款', documents: [paper()] };
const engineer = by('supervision-engineer', 'none');
const signing = { contract: contract({ supervision: ENGINEERS }), account: { party: ENGINEERS } };
/** Written down though refused: what the record keeps of it counts as accepted here. */
const recorded = (d: Decision<AccountEvent> | RefusedOnRecord<AccountEvent>): Decision<AccountEvent> =>
  !d.accepted && 'record' in d ? { accepted: true, events: d.record } : d;

/** What a command does to this payment or question alone: where it only makes another one, nothing of this one happened. */
const about = (what: 'payment' | 'question', id: string, d: Decision<AccountEvent>): Decision<AccountEvent> =>
  d.accepted && d.events.length > 0 && !d.events.some((e) => what in e && (e as Readonly<Record<string, unknown>>)[what] === id)
    ? { accepted: false, violations: [] }
    : d;
const question = (n: number, of = 'culture-bureau', by = 'audit-bureau'): AccountEvent => ({
  type: 'question-raised',
  question: `q${n}`,
  by,
  of,
  payment: null,
  text: 't',
  answerBy: '2026-03-09',
});
const answered: AccountEvent = { type: 'question-answered', question: 'q1', text: 't', documents: [], late: false };
const referred: AccountEvent = { type: 'question-referred', question: 'q1', by: null, reason: 'r' };
const concluded = (finding: 'in-order' | 'diverted'): AccountEvent => ({ type: 'question-concluded', question: 'q1', finding, text: 't', deferred: [] });
const figures = { credited: 1000, paid: 1000, surplus: 0, documents: [paper()] };
const sums = { ...figures, project: PROJECT };
const closing = (surplus: number): AccountEvent => ({ ...figures, type: 'account-reconciled', credited: 1000, paid: 1000 - surplus, surplus, returnBy: LATER });

describe('account', () => {
  // Everything is possible in this one: requests unsigned, payable and overdue; questions; a hold; a use without its voucher; or all done.
  const busy = acc(
    granted(),
    requested(1, 100, { instalment: null, payee: 'yantun', purpose: '修缮补助', payBy: null }),
    requested(2, 100, { instalment: null }),
    paidOut(0, 300, { instalment: null }),
    { type: 'use-recorded', use: 'u1', line: LINE, amount: 5, recipient: 'r', purpose: '修缮补助', documents: [] },
    question(1),
    question(2),
    { type: 'question-answered', question: 'q2', text: 't', documents: [], late: false },
    { type: 'hold-placed', hold: 'h1', by: 'audit-bureau', payment: 'p1', reason: 'r', until: '2026-03-10' },
  );
  const done = acc(granted(), paidOut(0, 1000, { instalment: null }), {
    type: 'use-recorded',
    use: 'u1',
    line: LINE,
    amount: 1000,
    recipient: 'r',
    purpose: '修缮补助',
    documents: [paper()],
  });
  const states: Record<AccountStatus, AccountState> = { none: acc(), open: busy, reconciled: acc(granted(), closing(5)), closed: acc(granted(), closing(0)) };
  const own = { ...ask, instalment: null, payee: 'yantun', purpose: '修缮补助' };
  const payee = by('unit-officer', 'yantun');
  const granting = {
    line: { ...lineRow('9', 5), contract: null, payee: 'yantun' },
    project: project(),
    unit: { unit: 'yantun', name: 'n', deputy: '', head: '', countyLeader: '' },
  };
  const none = {};
  everyPair<AccountState, AccountEvent>(
    states,
    {
      // A stopped contract, and a final account, need another account than the busy one.
      'line-credited': (s) =>
        creditLine(s, { allocation: ALLOCATION, line: '9', project: PROJECT, contract: null, payee: 'yantun' }, finance('2026-03-02', granting)),
      'payment-requested': (s) => requestPayment(s, own, officer('2026-03-02', none)),
      'diversion-suspected': (s) => recorded(requestPayment(s, { ...own, payee: FIRM }, officer('2026-03-02', none))),
      'payment-signed': (s) => signPayment(s, { payment: 'p1' }, engineer('2026-03-02', signing)),
      'payment-returned': (s) => returnPayment(s, { payment: 'p1', reason: 'r' }, finance()),
      'payment-paid': (s) => payPayment(s, { payment: 'p2', reference: 'r' }, finance('2026-03-02', none)),
      'payment-retained': (s) => markRetained(s, {}, clock(LATER, none)),
      'payments-deferred': (s) =>
        markRetained(s.state === 'open' ? { ...s, contract: CONTRACT } : s, {}, clock(LATER, { contract: contract({ payStopped: '超概算' }) })),
      'refund-received': (s) => recordRefund(s, { line: LINE, instalment: null, last: false, amount: 5, reference: 'r', documents: [paper()] }),
      'use-recorded': (s) => recordUse(s, { line: LINE, amount: 5, recipient: 'r', purpose: '修缮补助', documents: [] }, payee()),
      'voucher-added': (s) => addVoucher(s, { use: 'u1', documents: [paper()] }, payee()),
      'question-raised': (s) => raiseQuestion(s, { of: 'unit', payment: null, text: 't' }, auditor()),
      'question-answered': (s) => answerQuestion(s, { question: 'q1', text: 't', documents: [] }, officer()),
      'question-referred': (s) => referQuestion(s, { question: 'q1', reason: 'r' }, auditor()),
      'question-concluded': (s) => concludeQuestion(s, { question: 'q2', finding: 'in-order', text: 't' }, auditor()),
      'hold-placed': (s) => placeHold(s, { payment: null, reason: 'r', until: '2026-03-10' }, auditor()),
      'hold-lifted': (s) => liftHold(s, { hold: 'h1', reason: 'r' }, auditor()),
      'account-reconciled': (s) => reconcile(s.state === 'open' ? done : s, sums, finance('2026-03-02', { 'finance-bureau': release() })),
      'surplus-returned': (s) => returnSurplus(s, { amount: 5, reference: 'r' }, finance()),
    },
    ACCOUNT_TRANSITIONS,
    (['none', 'reconciled', 'closed'] as const).flatMap((s) => [`${s}|payment-retained`, `${s}|payments-deferred`]),
  );
});

describe('payment', () => {
  const states: Record<PaymentStatus, AccountState> = {
    none: acc(credited()),
    unsigned: acc(credited(), requested(1, 10, { payBy: null })),
    payable: acc(credited(), requested(1, 10)),
    retained: acc(credited(), requested(1, 10), { type: 'payment-retained', payment: 'p1', question: 'q1', answerBy: LATER }),
    done: acc(credited(), requested(1, 10), paidOut(1, 10)),
  };
  const stopped = { contract: contract({ payStopped: '超概算' }) };
  everyPair<AccountState, AccountEvent>(
    states,
    {
      'payment-requested': (s) => about('payment', 'p1', requestPayment(s, ask, officer())),
      'payment-signed': (s) => signPayment(s, { payment: 'p1' }, engineer('2026-03-02', signing)),
      'payment-returned': (s) => returnPayment(s, { payment: 'p1', reason: 'r' }, finance()),
      'payment-paid': (s) => payPayment(s, { payment: 'p1', reference: 'r' }, finance()),
      'payment-retained': (s) => markRetained(s, {}, clock(LATER)),
      'payments-deferred': (s) => markRetained(s, {}, clock(LATER, stopped)),
    },
    PAYMENT_TRANSITIONS,
    (['none', 'unsigned', 'retained', 'done'] as const).flatMap((s) => [`${s}|payment-retained`, `${s}|payments-deferred`]),
  );
});

describe('the last payment', () => {
  const asked = { line: LINE, amount: 10, payee: FIRM, purpose: '工程款', documents: [paper()], project: PROJECT };
  const rows = { contract: settledRow(1000), 'finance-bureau': release() };
  const waiting = requested(1, 10, { instalment: null, last: true });
  const states: Record<PaymentStatus, AccountState> = {
    none: acc(credited()),
    unsigned: acc(credited(), { ...waiting, payBy: null }),
    payable: acc(credited(), waiting),
    retained: acc(credited(), waiting, { type: 'payment-retained', payment: 'p1', question: 'q1', answerBy: LATER }),
    done: acc(credited(), waiting, paidOut(1, 10, { instalment: null, last: true })),
  };
  const table = Object.fromEntries(
    Object.entries(PAYMENT_TRANSITIONS).map(([s, types]) => [s, types.filter((t) => ['payment-requested', 'payment-paid'].includes(t))]),
  );
  everyPair<AccountState, AccountEvent>(
    states,
    {
      'payment-requested': (s) => about('payment', 'p1', requestLast(s, asked, officer('2026-03-02', rows))),
      'payment-paid': (s) => payLast(s, { payment: 'p1', reference: 'r', project: PROJECT }, finance('2026-03-02', rows)),
    },
    table,
  );
});

describe('question', () => {
  const open = acc(credited(), question(1));
  const states: Record<QuestionStatus, AccountState> = {
    none: acc(credited(), requested(1, 10)),
    asked: open,
    answered: acc(credited(), question(1), answered),
    referred: acc(credited(), question(1), referred),
    diverted: acc(credited(), question(1), referred, concluded('diverted')),
    done: acc(credited(), question(1), answered, concluded('in-order')),
  };
  const unpaid = acc(credited(), requested(1, 10)).payments;
  const first = (d: Decision<AccountEvent>) => about('question', 'q1', d);
  everyPair<AccountState, AccountEvent>(
    states,
    {
      'question-raised': (s) => first(raiseQuestion(s, { of: 'unit', payment: null, text: 't' }, auditor())),
      'payment-retained': (s) => first(markRetained({ ...s, payments: unpaid }, {}, clock(LATER))),
      'diversion-suspected': (s) => first(recorded(requestPayment(s, { ...ask, payee: ENGINEERS }, officer()))),
      'question-answered': (s) => answerQuestion(s, { question: 'q1', text: 't', documents: [] }, officer()),
      'question-referred': (s) => referQuestion(s, { question: 'q1', reason: 'r' }, auditor()),
      'question-concluded': (s) =>
        concludeQuestion(
          s,
          { question: 'q1', finding: 'put-right', text: 't' },
          discipline('2026-03-02', {}, { actor: { sub: 'd', roles: ['supervisor-discipline'], units: ['discipline-commission', 'audit-bureau'] } }),
        ),
    },
    QUESTION_TRANSITIONS,
  );
  describe('by the clock', () => {
    everyPair<AccountState, AccountEvent>(
      { asked: states.asked, answered: states.answered, referred: states.referred },
      { 'question-referred': (s) => referUnanswered(s, {}, clock(LATER)) },
      { asked: ['question-referred'], answered: [], referred: [] },
      ['answered|question-referred', 'referred|question-referred'],
    );
  });
  describe('holds by the clock', () => {
    const hold: AccountEvent = { type: 'hold-placed', hold: 'h1', by: 'audit-bureau', payment: null, reason: 'r', until: '2026-03-10' };
    everyPair<AccountState, AccountEvent>(
      { held: acc(credited(), hold), free: acc(credited()) },
      { 'hold-lifted': (s) => endHolds(s, {}, clock(LATER)) },
      { held: ['hold-lifted'], free: [] },
      ['free|hold-lifted'],
    );
  });
});
