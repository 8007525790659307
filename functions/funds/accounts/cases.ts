import type { Actor } from '../../kernel/actor.ts';
import { type Allow, command, query, service } from '../../kernel/use-case.ts';
import { READERS, reads } from '../readers.ts';
import { account, accountOf } from './account.ts';
import { Reconcile, ReturnSurplus, reconcile, returnSurplus } from './close.ts';
import { asksOfCredit, CreditLine, creditLine } from './credit.ts';
import { EndHolds, endHolds, LiftHold, liftHold, PlaceHold, placeHold } from './holds.ts';
import { ByClock, markRetained, PayLast, PayPayment, payLast, payPayment, RecordRefund, recordRefund } from './payments.ts';
import {
  AnswerQuestion,
  answerQuestion,
  ConcludeQuestion,
  concludeQuestion,
  RaiseQuestion,
  ReferQuestion,
  ReferUnanswered,
  raiseQuestion,
  referQuestion,
  referUnanswered,
} from './questions.ts';
import {
  asksContract,
  asksOfSignature,
  asksRelease,
  OnePayment,
  RequestLast,
  RequestPayment,
  ReturnPayment,
  requestLast,
  requestPayment,
  returnPayment,
  signPayment,
} from './requests.ts';
import { credited, openMatters, paid } from './state.ts';
import { SUPERVISORS, UNITS } from './supervisors.ts';
import { AddVoucher, addVoucher, RecordUse, recordUse } from './uses.ts';

const FINANCE: readonly Allow[] = ['role:finance-bureau'];
/** Several act on one account at once: a sum that no longer holds is refused when it is decided again. */
const onAccount = { on: account, creates: false, concurrency: 'retry' } as const;
const bySystem = { ...onAccount, route: undefined, allow: ['role:system'] } as const;
/** The unit whose project it is, and the unit that is paid. */
const sees = (s: { readonly unit: string; readonly payee: string }, actor: Actor): boolean => reads(actor, [s.unit, s.payee]);

/** Payment and its monitoring (意见 二(3)). */
export const accountCases = {
  creditLine: command({
    ...onAccount,
    route: 'POST /funds/accounts/credits',
    allow: FINANCE,
    creates: accountOf,
    command: CreditLine,
    asks: asksOfCredit,
    decide: creditLine,
    errorImpact: 'Money that has come in cannot be paid out: builders wait.',
  }),
  requestPayment: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/payment-requests',
    allow: UNITS,
    command: RequestPayment,
    asks: asksContract,
    decide: requestPayment,
    errorImpact: 'A unit cannot ask for an instalment that is due; its builder waits.',
  }),
  requestLast: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/last-payment-requests',
    allow: UNITS,
    command: RequestLast,
    asks: asksRelease,
    decide: requestLast,
    errorImpact: 'The last payment cannot be asked for although it is released.',
  }),
  signPayment: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/signatures',
    allow: ['role:supervision-engineer'],
    command: OnePayment,
    asks: asksOfSignature,
    decide: signPayment,
    errorImpact: 'Works under supervision are not paid for.',
  }),
  returnPayment: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/returns',
    allow: [...FINANCE, ...UNITS, 'role:supervision-engineer'],
    command: ReturnPayment,
    asks: asksOfSignature,
    decide: returnPayment,
    errorImpact: 'A wrong request binds money until it is retained.',
  }),
  payPayment: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/payments',
    allow: FINANCE,
    command: PayPayment,
    asks: asksContract,
    decide: payPayment,
    errorImpact: 'Finance cannot pay in time; the record will say that it retained the money.',
  }),
  payLast: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/last-payments',
    allow: FINANCE,
    command: PayLast,
    asks: asksRelease,
    decide: payLast,
    errorImpact: 'The last payment is not paid although every party confirmed.',
  }),
  recordRefund: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/refunds',
    allow: FINANCE,
    command: RecordRefund,
    decide: recordRefund,
    errorImpact: 'Money taken back is not on the record; the account cannot be reconciled.',
  }),
  recordUse: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/uses',
    allow: UNITS,
    command: RecordUse,
    decide: recordUse,
    errorImpact: 'Supervisors do not see what a unit spent its money on.',
  }),
  addVoucher: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/vouchers',
    allow: UNITS,
    command: AddVoucher,
    decide: addVoucher,
    errorImpact: 'A use stays without its voucher; the account cannot be reconciled.',
  }),
  raiseQuestion: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/questions',
    allow: [...SUPERVISORS, ...UNITS],
    command: RaiseQuestion,
    decide: raiseQuestion,
    errorImpact: 'A supervisor’s question is not put; money flows on unasked.',
  }),
  answerQuestion: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/answers',
    allow: [...UNITS, ...FINANCE],
    command: AnswerQuestion,
    decide: answerQuestion,
    errorImpact: 'Who is asked cannot answer, and is referred to discipline.',
  }),
  referQuestion: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/referrals',
    allow: [...SUPERVISORS, ...UNITS],
    command: ReferQuestion,
    decide: referQuestion,
    errorImpact: 'What looks like a violation does not reach discipline.',
  }),
  concludeQuestion: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/conclusions',
    allow: [...SUPERVISORS, ...UNITS],
    command: ConcludeQuestion,
    decide: concludeQuestion,
    errorImpact: 'Questions stay open: no acceptance, no final account.',
  }),
  placeHold: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/holds',
    allow: [...SUPERVISORS, ...UNITS],
    command: PlaceHold,
    decide: placeHold,
    errorImpact: 'A supervisor cannot stop a payment that looks wrong.',
  }),
  liftHold: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/hold-liftings',
    allow: [...SUPERVISORS, ...UNITS],
    command: LiftHold,
    decide: liftHold,
    errorImpact: 'A payment stays held until the hold’s last day.',
  }),
  reconcile: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/final-account',
    allow: FINANCE,
    command: Reconcile,
    asks: asksRelease,
    decide: reconcile,
    errorImpact: 'An account is not reconciled; its surplus stays where it is.',
  }),
  returnSurplus: command({
    ...onAccount,
    route: 'POST /funds/accounts/{id}/surplus-return',
    allow: FINANCE,
    command: ReturnSurplus,
    decide: returnSurplus,
    errorImpact: 'The surplus’s way back to the treasury is not on the record.',
  }),
  markRetained: command({
    ...bySystem,
    command: ByClock,
    asks: asksContract,
    decide: markRetained,
    errorImpact: 'Money that finance retains looks as if it were in time.',
  }),
  referUnanswered: command({
    ...bySystem,
    command: ReferUnanswered,
    decide: referUnanswered,
    errorImpact: 'A question that nobody answers stays where it is.',
  }),
  endHolds: command({
    ...bySystem,
    command: EndHolds,
    decide: endHolds,
    errorImpact: 'Holds that are over stay on the list; they stop nothing.',
  }),
  /** `?open=yes`: those with open questions, holds, uses without a voucher. */
  readAccounts: query({
    route: 'GET /funds/accounts',
    allow: READERS,
    on: account,
    picks: { open: { zh: 'yes：只列有未办结询问、暂停、待补凭证的账户', en: 'yes: only those with open questions, holds or uses without a voucher' } },
    view: (s, { actor, query: q }) =>
      sees(s, actor) && (q.open === undefined || openMatters(s) > 0)
        ? { state: s.state, project: s.projectNumber, contract: s.contractNumber, payee: s.payee, credited: credited(s), paid: paid(s), open: openMatters(s) }
        : undefined,
    errorImpact: 'Supervisors do not see which accounts need them.',
  }),
  /** The same live record for everybody who watches: figures, what is open, and every event. */
  readAccount: query({
    route: 'GET /funds/accounts/{id}',
    allow: READERS,
    on: account,
    view: (s, { actor, events }) =>
      sees(s, actor)
        ? { ...s, credited: credited(s), paid: paid(s), record: events.map(({ event, meta }) => ({ ...event, at: meta.at, units: meta.units })) }
        : undefined,
    errorImpact: 'Supervisors do not see where money goes.',
  }),
  readOwnAccount: service({
    route: 'GET /funds/accounts/{id}/own',
    allow: ['role:bidder', 'role:supervision-engineer'],
    secret: false,
    servedBy: 'api',
    command: undefined,
    summary: { zh: '合同承包人、监理单位查看自己的账户', en: 'A contractor, or the firm that supervises, sees its own account' },
    errorImpact: 'A contractor does not see what it was paid; an engineer does not see what he signs.',
  }),
};
