import { addDays, type Day, endOf, startOf } from '../../kernel/calendar.ts';
import { STEP_IN_TIME } from '../../kernel/common-rules.ts';
import { type Due, when } from '../../kernel/due.ts';
import { matter, type Recorded } from '../../kernel/matter.ts';
import { Account, LineCredited } from '../../kernel/project-ports.ts';
import { AccountEvent } from './events.ts';
import { evolve } from './evolve.ts';
import { HOLD_ENDS, PAID_IN_TIME, QUESTION_ANSWERED, SURPLUS_RETURNED } from './rules.ts';
import { type AccountState, credited, earliest, INITIAL, openMatters, PAYER, paid, type Question } from './state.ts';

/** The account of a contract is the contract's own; a line without a contract has one for itself. So all money of one contract lies in one matter, and sums hold however many pay at once. */
export const accountOf = (c: { readonly allocation: string; readonly line: string; readonly contract: string | null }): string =>
  c.contract ?? `${c.allocation}-${c.line}`;

const after = (day: Day) => startOf(addDays(day, 1));

/** One row for each debtor and clock, at its earliest day: what comes after it takes its place. */
function due(s: AccountState): readonly Due[] {
  const payBy = s.payments.flatMap((p) => (p.payBy !== null && !p.retained && p.stoppedOn === null ? [p.payBy] : []));
  const asked = s.questions.filter((q) => q.state === 'asked');
  const debtors = [...new Set(asked.map((q) => q.of))];
  // What the system asked, and what was referred, the discipline commission concludes.
  const answered = s.questions.filter((q) => q.state !== 'asked');
  const concludes = (q: Question) => (q.state !== 'referred' && q.by) || 'discipline-commission';
  const askers = [...new Set(answered.map(concludes))];
  const until = s.holds.map((h) => h.until);
  const unsigned = s.payments.flatMap((p) => (p.payBy === null ? [p.askedOn] : []));
  const step = (from: Day) => endOf(addDays(from, STEP_IN_TIME.days));
  return [
    // The engineer is no official: the unit that asked sees to it.
    ...when(unsigned.length > 0, () => [{ obligation: 'have-payment-signed', by: s.unit, at: step(earliest(unsigned)), rule: STEP_IN_TIME.id }]),
    ...when(payBy.length > 0, () => [
      { obligation: 'pay', by: 'finance-bureau', at: endOf(earliest(payBy)), rule: PAID_IN_TIME.id },
      { timer: 'retained', task: 'markRetained', command: {}, at: after(earliest(payBy)), rule: PAID_IN_TIME.id },
    ]),
    ...debtors.map(
      (of): Due => ({
        obligation: `answer-question.${of}`,
        by: of,
        at: endOf(earliest(asked.filter((q) => q.of === of).map((q) => q.answerBy))),
        rule: QUESTION_ANSWERED.id,
      }),
    ),
    ...askers.map(
      (by): Due => ({
        obligation: `conclude-question.${by}`,
        by,
        at: step(earliest(answered.filter((q) => concludes(q) === by).map((q) => q.answerBy))),
        rule: STEP_IN_TIME.id,
      }),
    ),
    ...when(asked.length > 0, () => [
      { timer: 'unanswered', task: 'referUnanswered', command: {}, at: after(earliest(asked.map((q) => q.answerBy))), rule: QUESTION_ANSWERED.id },
    ]),
    ...when(until.length > 0, () => [
      { obligation: 'decide-hold', by: s.holds.find((h) => h.until === earliest(until))!.by, at: endOf(earliest(until)), rule: HOLD_ENDS.id },
      { timer: 'hold-over', task: 'endHolds', command: {}, at: after(earliest(until)), rule: HOLD_ENDS.id },
    ]),
    ...when(s.state === 'open' && s.last.completeOn !== null, () => [
      { obligation: 'reconcile-account', by: PAYER, at: step(s.last.completeOn!), rule: STEP_IN_TIME.id },
    ]),
    ...when(s.state === 'reconciled', () => [{ obligation: 'return-surplus', by: 'finance-bureau', at: endOf(s.returnBy!), rule: SURPLUS_RETURNED.id }]),
  ];
}

/** Money as anybody may see it: no voucher, question or person. */
const disclose = (s: AccountState) =>
  s.state === 'none'
    ? undefined
    : {
        state: s.state,
        project: s.projectNumber,
        contract: s.contractNumber,
        payee: s.payee,
        payeeName: s.payeeName,
        unit: s.unit,
        credited: credited(s),
        paid: paid(s),
        lastPaid: s.last.complete,
        lines: s.lines.map((l) => ({ source: l.source, purpose: l.purpose, amount: l.amount, paid: l.paid })),
        holds: s.holds.map((h) => ({ by: h.by, until: h.until })),
        ...(s.surplus === null ? {} : { surplus: s.surplus }),
      };

/** Every movement of money, from the ledger: the state holds sums alone. */
function recite(_: AccountState, events: readonly Recorded<AccountEvent>[]) {
  const movements = events.flatMap(({ event: e, meta }): object[] => {
    switch (e.type) {
      case 'line-credited':
        return [{ type: e.type, at: meta.at, amount: e.amount, source: e.source, purpose: e.purpose, allocation: e.allocationNumber }];
      case 'payment-paid':
        return [{ type: e.type, at: meta.at, payment: e.payment, amount: e.amount, purpose: e.purpose, instalment: e.instalment, last: e.last, late: e.late }];
      case 'payment-retained':
        return [{ type: e.type, at: meta.at, payment: e.payment }];
      case 'refund-received':
      case 'surplus-returned':
        return [{ type: e.type, at: meta.at, amount: e.amount }];
      default:
        return [];
    }
  });
  return { movements };
}

/** The money of one contract, or of one allocation line without a contract: credited, paid, used, watched, reconciled. */
export const account = matter<AccountState, AccountEvent>({
  kind: 'account',
  domain: 'funds',
  letter: undefined,
  version: 4,
  initial: INITIAL,
  events: AccountEvent,
  evolve,
  status: (s) => s.state,
  owner: (s) => s.payee,
  archives: (e) => ('documents' in e ? (e.documents ?? []) : []),
  due,
  disclose,
  recite,
  exports: (s, { id }) =>
    s.state === 'none'
      ? []
      : [
          Account.row(id, {
            account: id,
            project: s.project,
            payee: s.payee,
            credited: credited(s),
            paid: paid(s),
            openQuestions: openMatters(s),
            lastPaid: s.last.complete,
          }),
          ...s.lines.map((l) => LineCredited.row(l.id, { account: id, amount: l.amount })),
        ],
});
