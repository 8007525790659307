import { type Day, deadline } from '../../kernel/calendar.ts';
import { CALENDAR_YEAR, OWN_UNIT, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { refuseIf, type Violation } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import type { ContractRow } from '../../kernel/project-ports.ts';
import { limit } from '../../kernel/rule.ts';
import type { Context } from '../../kernel/use-case.ts';
import type { AccountEvent } from './events.ts';
import { CONTRACT_STANDS, HOLD_ENDS, INSTALMENT_REACHED, NOT_HELD, PAID_IN_TIME, QUESTION_ANSWERED, ROOM, WITHIN_CREDIT, WITHIN_PRICE } from './rules.ts';
import {
  ACCOUNT_TRANSITIONS,
  type AccountState,
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
export const hasRoom = (open: number): Violation | undefined => refuseIf(open >= ROOM.open, ROOM, '', { open });

interface InTime {
  readonly day: Day;
  readonly fault?: Violation;
}
/** The last of so many working days from today; `fault` where that year’s calendar is missing. */
function lastDay(workingDays: number, context: Context): InTime {
  const last = deadline(context.calendar, context.today, { workingDays });
  return 'day' in last ? last : { day: context.today, fault: { rule: CALENDAR_YEAR, pointer: '', facts: { year: last.missingYear } } };
}
export const payInTime = (c: Context): InTime => lastDay(limit(PAID_IN_TIME, 'workingDays', c), c);
export const answerInTime = (c: Context): InTime => lastDay(limit(QUESTION_ANSWERED, 'workingDays', c), c);
export const longestHold = (c: Context): InTime => lastDay(limit(HOLD_ENDS, 'workingDays', c), c);

/** Does the contract let anything be paid today? An account without a contract has none to ask. */
export function contractStands(s: AccountState, contract: ContractRow | undefined): Violation | undefined {
  if (s.contract === null) return undefined;
  const stopped = contract === undefined ? 'no contract' : contract.terminated ? 'terminated' : contract.payStopped;
  return refuseIf(stopped !== null, CONTRACT_STANDS, '', { stopped: stopped ?? '' });
}
export const notStopped = (s: AccountState, payment: string, today: Day): Violation | undefined =>
  refuseIf(held(s, payment, today) || stoppedByFinding(s), NOT_HELD, '', { held: held(s, payment, today), diverted: stoppedByFinding(s) });

/** What moves: a request, or one that is to be paid. */
export type Moving = Pick<Payment, 'line' | 'instalment' | 'last' | 'amount'>;
/** What of the last payment is due: no more than the contract keeps back, nor than the settlement leaves. */
export const lastDue = (s: AccountState, c: ContractRow): number => Math.max(0, Math.min(c.lastPayment - s.last.paid, (c.settled ?? c.price) - paid(s)));

/** Does every sum hold with this added to what was paid and what `others` ask? */
export function withinSums(s: AccountState, p: Moving, others: readonly Payment[], contract: ContractRow | undefined, today: Day): Checks {
  const line = s.lines.find((l) => l.id === p.line);
  const onLine = (line?.amount ?? 0) - (line?.paid ?? 0) - sumOf(others.filter((x) => x.line === p.line));
  return [
    refuseIf(p.amount > onLine, WITHIN_CREDIT, '/amount', { left: onLine }),
    ...(contract === undefined ? [refuseIf(p.last, WITHIN_PRICE, '', { lastPayment: 0 })] : withinContract(s, p, others, contract, today)),
  ];
}

function withinContract(s: AccountState, p: Moving, others: readonly Payment[], c: ContractRow, today: Day): Checks {
  const inAll = (c.settled ?? c.price) - paid(s) - sumOf(others);
  const ofKind = others.filter((x) => x.last === p.last);
  const kept = p.last ? c.lastPayment - s.last.paid : c.price - c.lastPayment - (paid(s) - s.last.paid);
  const left = Math.min(inAll, kept - sumOf(ofKind));
  const checks: Checks = [refuseIf(p.amount > left, WITHIN_PRICE, '/amount', { left: Math.max(0, left), settled: c.settled !== null })];
  if (p.last) return checks;
  const instalment = c.instalments.find((i) => i.id === p.instalment);
  const reached = instalment !== undefined && instalment.reachedOn !== null && instalment.reachedOn <= today;
  const drawn = (s.instalments[p.instalment ?? ''] ?? 0) + sumOf(ofKind.filter((x) => x.instalment === p.instalment));
  const ofInstalment = (instalment?.amount ?? 0) - drawn;
  return [
    ...checks,
    refuseIf(!reached, INSTALMENT_REACHED, '/instalment', { reached }),
    refuseIf(reached && p.amount > ofInstalment, INSTALMENT_REACHED, '/amount', { left: ofInstalment }),
  ];
}
