import { type Day, dayOf } from '../../kernel/calendar.ts';
import type { Meta } from '../../kernel/matter.ts';
import type { AccountEvent } from './events.ts';
import { type AccountState, clockStops, type Line, type Question } from './state.ts';

type Of<T extends AccountEvent['type']> = Extract<AccountEvent, { type: T }>;

const onLine = (s: AccountState, id: string, change: (l: Line) => Partial<Line>): AccountState => ({
  ...s,
  lines: s.lines.map((l) => (l.id === id ? { ...l, ...change(l) } : l)),
});
const withoutPayment = (s: AccountState, id: string): AccountState => ({ ...s, payments: s.payments.filter((p) => p.id !== id) });
const onQuestion = (s: AccountState, id: string, state: Question['state']): AccountState => ({
  ...s,
  questions: s.questions.map((q) => (q.id === id ? { ...q, state } : q)),
});
const ask = (s: AccountState, q: Omit<Question, 'state'>): AccountState => ({
  ...s,
  questions: [...s.questions, { ...q, state: 'asked' }],
  count: { ...s.count, questions: s.count.questions + 1 },
});
/** The time to pay begins anew for what waits to be paid: a stopped contract. What was retained stays so. */
const anew = (s: AccountState, payBy: Day): AccountState => ({
  ...s,
  payments: s.payments.map((p) => (p.payBy !== null && !p.retained && p.payBy < payBy ? { ...p, payBy } : p)),
});
/** The days to pay go on: later by those that they stood still. */
const goOn = (s: AccountState, deferred: Of<'hold-lifted'>['deferred']): AccountState => ({
  ...s,
  payments: s.payments.map((p) => ({ ...p, payBy: deferred.find((d) => d.payment === p.id)?.payBy ?? p.payBy })),
});
/** Notes since when the days of each payment stand still. */
const withClocks = (s: AccountState, today: Day): AccountState => ({
  ...s,
  payments: s.payments.map((p) => ({ ...p, stoppedOn: p.payBy !== null && clockStops(s, p.id) ? (p.stoppedOn ?? today) : null })),
});

/** Money went out (`sign` 1) or came back (−1). */
function move(s: AccountState, e: Of<'payment-paid'> | Of<'refund-received'>, sign: 1 | -1, today: Day): AccountState {
  const moved = sign * e.amount;
  const lined = onLine(s, e.line, (l) => ({ paid: l.paid + moved }));
  if (e.last) {
    const complete = 'rest' in e && e.rest === 0;
    return { ...lined, last: { paid: s.last.paid + moved, complete, completeOn: complete ? today : null } };
  }
  if (e.instalment === null) return lined;
  return { ...lined, instalments: { ...s.instalments, [e.instalment]: (s.instalments[e.instalment] ?? 0) + moved } };
}

function credit(s: AccountState, e: Of<'line-credited'>): AccountState {
  const { type: _, line, allocationNumber: _number, source, purpose, amount, last, ...facts } = e;
  return { ...s, ...facts, state: 'open', lines: [...s.lines, { id: line, source, purpose, amount, last, paid: 0, used: 0 }] };
}

/** Folds one event into the account. */
export const evolve = (s: AccountState, e: AccountEvent, { at, by }: Pick<Meta, 'at' | 'by'>): AccountState => withClocks(step(s, e, dayOf(at), by), dayOf(at));

function step(s: AccountState, e: AccountEvent, today: Day, by: string): AccountState {
  switch (e.type) {
    case 'line-credited':
      return credit(s, e);
    case 'payment-requested': {
      const { payment: id, line, instalment, last, amount, payBy } = e;
      const payments = [
        ...s.payments,
        { id, line, instalment, last, amount, askedBy: by, askedOn: today, payBy, stoppedOn: null, heldBy: [], retained: false },
      ];
      return { ...s, payments, count: { ...s.count, payments: s.count.payments + 1 } };
    }
    case 'diversion-suspected':
      return ask(s, { id: e.question, by: null, of: e.of, answerBy: e.answerBy });
    case 'payment-signed':
      return { ...s, payments: s.payments.map((p) => (p.id === e.payment ? { ...p, payBy: e.payBy } : p)) };
    case 'payment-returned':
      return withoutPayment(s, e.payment);
    case 'payment-paid':
      return move(withoutPayment(s, e.payment), e, 1, today);
    case 'payment-retained':
      return ask(
        { ...s, payments: s.payments.map((p) => (p.id === e.payment ? { ...p, retained: true } : p)) },
        { id: e.question, by: null, of: 'finance-bureau', answerBy: e.answerBy },
      );
    case 'payments-deferred':
      return anew(s, e.payBy);
    case 'refund-received':
      return move(s, e, -1, today);
    case 'use-recorded': {
      const recorded = onLine(s, e.line, (l) => ({ used: l.used + e.amount }));
      const unvouched = e.documents.length === 0 ? [...s.unvouched, e.use] : s.unvouched;
      return { ...recorded, unvouched, count: { ...s.count, uses: s.count.uses + 1 } };
    }
    case 'voucher-added':
      return { ...s, unvouched: s.unvouched.filter((u) => u !== e.use) };
    case 'question-raised':
      return ask(s, { id: e.question, by: e.by, of: e.of, answerBy: e.answerBy });
    case 'question-answered':
      return s.questions.some((q) => q.id === e.question && q.state === 'referred') ? s : onQuestion(s, e.question, 'answered');
    case 'question-referred':
      return onQuestion(s, e.question, 'referred');
    case 'question-concluded':
      if (e.finding === 'diverted') return onQuestion(s, e.question, 'diverted');
      return goOn({ ...s, questions: s.questions.filter((q) => q.id !== e.question) }, e.deferred);
    case 'hold-placed': {
      const hold = { id: e.hold, by: e.by, payment: e.payment, until: e.until };
      const heldBy = e.payment === null ? [...s.heldBy, e.by] : s.heldBy;
      const payments = s.payments.map((p) => (p.id === e.payment ? { ...p, heldBy: [...p.heldBy, e.by] } : p));
      return { ...s, payments, heldBy, holds: [...s.holds, hold], count: { ...s.count, holds: s.count.holds + 1 } };
    }
    case 'hold-lifted':
      return goOn({ ...s, holds: s.holds.filter((h) => h.id !== e.hold) }, e.deferred);
    case 'account-reconciled':
      return { ...s, state: e.surplus === 0 ? 'closed' : 'reconciled', surplus: e.surplus, returnBy: e.returnBy };
    case 'surplus-returned':
      return { ...s, state: 'closed' };
  }
}
