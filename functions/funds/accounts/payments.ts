import * as z from 'zod/mini';
import { addDays, startOf } from '../../kernel/calendar.ts';
import { type Decision, decide, refuseIf, tooEarly, type Violation } from '../../kernel/decision.ts';
import { Contract, type ContractRow } from '../../kernel/project-ports.ts';
import type { Context } from '../../kernel/use-case.ts';
import { anotherHand } from '../another-hand.ts';
import { documents, short, sum } from '../terms.ts';
import type { AccountEvent } from './events.ts';
import { answerInTime, contractStands, lastDue, lastSettled, may, mayPayment, notStopped, payInTime, withinSums } from './guards.ts';
import { released, stillAccepted } from './requests.ts';
import { ENGINEER_SIGNED, LAST_RELEASED, PAID_IN_TIME, REFUND_OF_PAID } from './rules.ts';
import { type AccountState, earliest, type Payment, paid, used } from './state.ts';

/** `reference`: the treasury’s payment order (支付凭证号). */
export const PayPayment = z.strictObject({ payment: short, reference: short });
export const PayLast = z.strictObject({ payment: short, reference: short, project: short });
type Pay = z.infer<typeof PayPayment>;

/** Finance has checked an instalment and pays it. The last payment never goes this way. */
export function payPayment(s: AccountState, c: Pay, context: Context): Decision<AccountEvent> {
  const p = s.payments.find((x) => x.id === c.payment);
  return pay(s, c, p, [refuseIf(p?.last === true, LAST_RELEASED, '/payment', { command: 'another' })], context);
}
/** Finance pays the last payment: the one command that does, and only when it is released. */
export function payLast(s: AccountState, { project, ...c }: z.infer<typeof PayLast>, context: Context): Decision<AccountEvent> {
  const p = s.payments.find((x) => x.id === c.payment);
  return pay(
    s,
    c,
    p,
    [
      refuseIf(p?.last === false, LAST_RELEASED, '/payment', { command: 'another' }),
      released(s, { project }, context),
      stillAccepted(context),
      lastSettled(s, Contract.read(context.asked.contract)),
    ],
    context,
  );
}

function pay(s: AccountState, c: Pay, p: Payment | undefined, more: readonly (Violation | undefined)[], context: Context): Decision<AccountEvent> {
  const contract = Contract.read(context.asked.contract);
  const { today } = context;
  return decide(
    [
      mayPayment(s, c.payment, 'payment-paid'),
      anotherHand([p?.askedBy ?? null], context),
      ...more,
      contractStands(s, contract),
      notStopped(s, c.payment, today),
      refuseIf(p?.payBy === null, ENGINEER_SIGNED, '/payment'),
      ...(p ? withinSums(s, p, [], contract, context) : []),
    ],
    () => [
      {
        type: 'payment-paid',
        payment: c.payment,
        line: p!.line,
        instalment: p!.instalment,
        last: p!.last,
        amount: p!.amount,
        payee: s.payee,
        purpose: s.lines.find((l) => l.id === p!.line)!.purpose,
        reference: c.reference,
        paidOn: today,
        late: p!.retained || (p!.stoppedOn === null && today > p!.payBy!),
        rest: restOfLast(s, p!, contract, context),
      },
    ],
  );
}
const restOfLast = (s: AccountState, p: Payment, c: ContractRow | undefined, context: Context): number => (p.last ? lastDue(s, c, context) - p.amount : 0);

export const ByClock = z.strictObject({});
/** Finance’s days are over and the money is not paid: retained (滞留), and asked about. What a stopped contract keeps back is not finance’s doing: its days begin anew. */
export function markRetained(s: AccountState, _: z.infer<typeof ByClock>, context: Context): Decision<AccountEvent> {
  const waiting = s.payments.filter((p) => p.payBy !== null && !p.retained && p.stoppedOn === null);
  const over = waiting.filter((p) => context.today > p.payBy!);
  if (may(s, 'payment-retained') !== undefined || waiting.length === 0) return { accepted: true, events: [] };
  if (over.length === 0) return tooEarly(PAID_IN_TIME, startOf(addDays(earliest(waiting.map((p) => p.payBy!)), 1)));
  const stopped = contractStands(s, Contract.read(context.asked.contract));
  const pay = payInTime(context);
  const answer = answerInTime(context);
  return decide<AccountEvent>([pay.fault ?? answer.fault], () =>
    stopped
      ? [{ type: 'payments-deferred', reason: String(stopped.facts.stopped), payBy: pay.day }]
      : over.map((p, i) => ({ type: 'payment-retained', payment: p.id, question: `q${s.count.questions + 1 + i}`, answerBy: answer.day })),
  );
}

export const RecordRefund = z.strictObject({
  line: short,
  instalment: z.nullable(short),
  last: z.boolean(),
  amount: sum,
  reference: short,
  documents: documents.check(z.minLength(1)),
});
/** Money that was paid has come back (收回), with the bank’s paper: it is on its line again, and may be asked for again. */
export function recordRefund(s: AccountState, c: z.infer<typeof RecordRefund>): Decision<AccountEvent> {
  const line = s.lines.find((l) => l.id === c.line);
  const ofKind = c.last ? s.last.paid : c.instalment === null ? paid(s) - s.last.paid : (s.instalments[c.instalment] ?? 0);
  const left = Math.min((line?.paid ?? 0) - (line?.used ?? 0), ofKind, paid(s) - used(s));
  const named = s.contract === null ? c.instalment === null : c.last === (c.instalment === null);
  return decide([may(s, 'refund-received'), refuseIf(!named || c.amount > left, REFUND_OF_PAID, '/amount', { left: Math.max(0, left), named })], () => [
    { type: 'refund-received', ...c },
  ]);
}
