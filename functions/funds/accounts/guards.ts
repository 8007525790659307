import { type Day, deadline, workingDaysBetween } from '../../kernel/calendar.ts';
import { CALENDAR_YEAR, OWN_UNIT, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { refuseIf, type Violation } from '../../kernel/decision.ts';
import { leastLast } from '../../kernel/last-payment.ts';
import { mayHappen } from '../../kernel/matter.ts';
import type { ContractRow } from '../../kernel/project-ports.ts';
import { limit } from '../../kernel/rule.ts';
import type { Context } from '../../kernel/use-case.ts';
import type { AccountEvent } from './events.ts';
import {
  CONTRACT_STANDS,
  HOLD_ENDS,
  INSTALMENT_REACHED,
  LAST_SETTLED,
  NOT_HELD,
  PAID_IN_TIME,
  QUESTION_ANSWERED,
  ROOM,
  WITHIN_CREDIT,
  WITHIN_PRICE,
} from './rules.ts';
import {
  ACCOUNT_TRANSITIONS,
  type AccountState,
  clockStops,
  credited,
  held,
  PAYMENT_TRANSITIONS,
  type Payment,
  paid,
  paymentStatus,
  QUESTION_TRANSITIONS,
  questionStatus,
  stoppedByFinding,
  sumOf,
} from './state.ts';

type Type = AccountEvent['type'];
type Checks = (Violation | undefined)[];

export const may = (s: AccountState, type: Type): Violation | undefined =>
  refuseIf(!mayHappen(ACCOUNT_TRANSITIONS, s.state, type), STATE_ALLOWS, '', { state: s.state });
export function mayPayment(s: AccountState, id: string, type: Type): Violation | undefined {
  const status = paymentStatus(s, id);
  return may(s, type) ?? refuseIf(!mayHappen(PAYMENT_TRANSITIONS, status, type), STATE_ALLOWS, '/payment', { state: status });
}
export function mayQuestion(s: AccountState, id: string, type: Type): Violation | undefined {
  const status = questionStatus(s, id);
  return may(s, type) ?? refuseIf(!mayHappen(QUESTION_TRANSITIONS, status, type), STATE_ALLOWS, '/question', { state: status });
}
/** Is the actor of this unit? */
export const ofUnit = (unit: string, { actor }: Context): Violation | undefined => refuseIf(!actor.units.includes(unit), OWN_UNIT, '', { unit });
/** Open questions that the system asked: of attempts, of what was retained. They take no room from supervisors’ own, nor these from them. */
export const systemsOwn = (s: AccountState): number => s.questions.filter((q) => q.by === null).length;
export const hasRoom = (open: number): Violation | undefined => refuseIf(open >= ROOM.open, ROOM, '', { open });

interface InTime {
  readonly day: Day;
  readonly fault?: Violation;
}
/** The last of so many working days from a day, today unless told; `fault` where that year’s calendar is missing. */
function lastDay(workingDays: number, context: Context, from: Day = context.today): InTime {
  const last = deadline(context.calendar, from, { workingDays });
  return 'day' in last ? last : { day: from, fault: { rule: CALENDAR_YEAR, pointer: '', facts: { year: last.missingYear } } };
}
export const payInTime = (c: Context): InTime => lastDay(limit(PAID_IN_TIME, 'workingDays', c), c);
export const answerInTime = (c: Context): InTime => lastDay(limit(QUESTION_ANSWERED, 'workingDays', c), c);
/** Whose days go on once `s` has become `after`, on this day: as many working days are left as were when they were stopped. */
export function resumed(
  s: AccountState,
  after: AccountState,
  on: Day,
  context: Context,
): { readonly deferred: { payment: string; payBy: Day }[]; readonly fault?: Violation } {
  const again = s.payments.filter((p) => p.payBy !== null && p.stoppedOn !== null && !p.retained && clockStops(s, p.id) && !clockStops(after, p.id));
  const days = again.map((p) => ({ payment: p.id, last: lastDay(workingDaysBetween(context.calendar, p.stoppedOn!, p.payBy!), context, on) }));
  const fault = days.find((d) => d.last.fault !== undefined)?.last.fault;
  return { deferred: days.map((d) => ({ payment: d.payment, payBy: d.last.day })), ...(fault ? { fault } : {}) };
}
export const longestHold = (c: Context): InTime => lastDay(limit(HOLD_ENDS, 'workingDays', c), c);

/** Does the contract let anything be paid today? An account without a contract has none to ask. One that ended owes what was reached before; nothing is reached any more. */
export function contractStands(s: AccountState, contract: ContractRow | undefined): Violation | undefined {
  if (s.contract === null) return undefined;
  const stopped = contract === undefined ? 'no contract' : contract.payStopped;
  return refuseIf(stopped !== null, CONTRACT_STANDS, '', { stopped: stopped ?? '' });
}
/** Refuses the last payment of a contract whose own works are not accepted and settled, whatever else was released. */
export const lastSettled = (s: AccountState, c: ContractRow | undefined): Violation | undefined =>
  refuseIf(s.contract !== null && (c === undefined || c.acceptedOn === null || c.settled === null || c.terminated), LAST_SETTLED, '', {
    accepted: c?.acceptedOn ?? 'no',
    settled: c?.settled ?? 'no',
  });
/** What a contract that ended still owes: its instalments that were reached. Fen. */
export const earned = (c: ContractRow, today: Day): number =>
  c.instalments.reduce((sum, i) => sum + (i.reachedOn !== null && i.reachedOn <= today ? i.amount : 0), 0);
export const notStopped = (s: AccountState, payment: string, today: Day): Violation | undefined =>
  refuseIf(held(s, payment, today) || stoppedByFinding(s), NOT_HELD, '', { held: held(s, payment, today), diverted: stoppedByFinding(s) });

/** What moves: a request, or one that is to be paid. */
export type Moving = Pick<Payment, 'line' | 'instalment' | 'last' | 'amount'>;
/** What a contract pays in all, and what of it waits for the comprehensive acceptance: a settlement's cut takes from the last payment, but never the county's share. Of one that ended nothing waits: its settlement holds no last payment. Without a contract: as the lines say. */
function owed(s: AccountState, c: ContractRow | undefined, context: Context): { readonly total: number; readonly kept: number } {
  if (c === undefined) return { total: credited(s), kept: s.lines.reduce((sum, l) => sum + l.last, 0) };
  if (c.settled === null) return { total: c.price, kept: c.lastPayment };
  if (c.terminated) return { total: c.settled, kept: 0 };
  return { total: c.settled, kept: Math.max(c.lastPayment, leastLast(c.settled, context)) };
}
/** What of the last payment is due: no more than is kept back, nor than is left in all. */
export function lastDue(s: AccountState, c: ContractRow | undefined, context: Context): number {
  const { total, kept } = owed(s, c, context);
  return Math.max(0, Math.min(kept - s.last.paid, total - paid(s)));
}

/** Does every sum hold with this added to what was paid and what `others` ask? */
export function withinSums(s: AccountState, p: Moving, others: readonly Payment[], contract: ContractRow | undefined, context: Context): Checks {
  const line = s.lines.find((l) => l.id === p.line);
  const onLine = (line?.amount ?? 0) - (line?.paid ?? 0) - sumOf(others.filter((x) => x.line === p.line));
  return [refuseIf(p.amount > onLine, WITHIN_CREDIT, '/amount', { left: onLine }), ...withinOwed(s, p, others, contract, context)];
}

function withinOwed(s: AccountState, p: Moving, others: readonly Payment[], c: ContractRow | undefined, context: Context): Checks {
  const { total, kept } = owed(s, c, context);
  const inAll = total - paid(s) - sumOf(others);
  const ofKind = others.filter((x) => x.last === p.last);
  const own = p.last ? kept - s.last.paid : total - kept - (paid(s) - s.last.paid);
  const left = Math.min(inAll, own - sumOf(ofKind));
  const checks: Checks = [refuseIf(p.amount > left, WITHIN_PRICE, '/amount', { left: Math.max(0, left), settled: c !== undefined && c.settled !== null })];
  if (p.last || c === undefined) return checks;
  const instalment = c.instalments.find((i) => i.id === p.instalment);
  const reached = instalment !== undefined && instalment.reachedOn !== null && instalment.reachedOn <= context.today;
  const drawn = (s.instalments[p.instalment ?? ''] ?? 0) + sumOf(ofKind.filter((x) => x.instalment === p.instalment));
  const ofInstalment = (instalment?.amount ?? 0) - drawn;
  return [
    ...checks,
    refuseIf(!reached, INSTALMENT_REACHED, '/instalment', { reached }),
    refuseIf(reached && p.amount > ofInstalment, INSTALMENT_REACHED, '/amount', { left: ofInstalment }),
  ];
}
