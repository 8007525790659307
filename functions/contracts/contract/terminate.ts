import * as z from 'zod/mini';
import { addDays } from '../../kernel/calendar.ts';
import { OWN_UNIT } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { Fen } from '../../kernel/money.ts';
import type { Context } from '../../kernel/use-case.ts';
import { AWARD_LAPSED, TERMINATION_HEARD, TERMINATION_SETTLED } from './ending-rules.ts';
import { type ContractEvent, GROUNDS, LAPSES, papers, reason } from './events.ts';
import { byBuyer, byContractor, bySupervisor, may } from './guards.ts';
import { CHANGE_BY_BOTH, IN_WRITING, SUPERVISOR_SIGNED } from './rules.ts';
import type { WithReason } from './sign.ts';
import type { ContractState } from './state.ts';

type D = Decision<ContractEvent>;
const written = (documents: readonly unknown[]): Violation | undefined => refuseIf(documents.length === 0, IN_WRITING, '/documents');

export const LapseAward = z.strictObject({ ground: z.enum(LAPSES), reason, documents: papers });
/** The award comes to no contract, on a ground, with papers: the winner does not sign, or does not lodge the bond. The entry can be tendered anew. */
export function lapseAward(s: ContractState, c: z.infer<typeof LapseAward>, context: Context): D {
  const bondIsIn = c.ground === 'no-bond' && s.award !== null && s.bond !== 'owed';
  return decide([may(s, 'award-lapsed'), byBuyer(s, context), written(c.documents), refuseIf(bondIsIn, AWARD_LAPSED, '/ground', { bond: s.bond })], () => [
    { type: 'award-lapsed', ...c },
  ]);
}

export const AskTermination = z.strictObject({ reason, documents: papers });
/** The contractor asks that the contract ends, or agrees to it. */
export function askTermination(s: ContractState, c: z.infer<typeof AskTermination>, context: Context): D {
  const twice = s.endAskedOn !== null;
  return decide([may(s, 'termination-asked'), byContractor(s, context), written(c.documents), refuseIf(twice, CHANGE_BY_BOTH, '', { twice })], () => [
    { type: 'termination-asked', ...c },
  ]);
}
/** The buyer does not end it, and says why. */
export function refuseTermination(s: ContractState, c: z.infer<typeof WithReason>, context: Context): D {
  const unasked = s.signedOn !== null && s.endAskedOn === null;
  return decide([may(s, 'termination-refused'), byBuyer(s, context), refuseIf(unasked, CHANGE_BY_BOTH, '', { asked: false })], () => [
    { type: 'termination-refused', ...c },
  ]);
}

export const TerminateContract = z.strictObject({ ground: z.enum(GROUNDS), reason, documents: papers });
/** The buyer ends the contract before its works are accepted, on a ground, with papers; by agreement only where the contractor has asked for it: nobody ends it at will (采法 50). */
export function terminateContract(s: ContractState, c: z.infer<typeof TerminateContract>, context: Context): D {
  const alone = c.ground === 'agreed' && s.signedOn !== null && s.endAskedOn === null;
  return decide(
    [may(s, 'contract-terminated'), byBuyer(s, context), written(c.documents), refuseIf(alone, CHANGE_BY_BOTH, '/ground', { asked: false })],
    () => [{ type: 'contract-terminated', ...c }],
  );
}

/** Refuses what comes after the settlement, or without a measure to speak of. */
const unsettled = (s: ContractState): Violation | undefined =>
  refuseIf(s.state === 'terminated' && s.settled !== null, TERMINATION_SETTLED, '', { settled: s.settled ?? 0 });
const measured = (s: ContractState): Violation | undefined =>
  unsettled(s) ?? refuseIf(s.state === 'terminated' && s.measure === null, TERMINATION_SETTLED, '', { measured: false });
/** The most that an ended contract pays: its price without the last payment, which waits for a comprehensive acceptance that it never has. */
const most = (s: ContractState): number => s.price - s.lastPayment;

/** `measured`: what was done by the contract’s terms until its end; fen. */
export const MeasureTermination = z.strictObject({ measured: Fen, note: reason, documents: papers });
/** The buyer measures what was done until the end; anew where something was said against it. */
export function measureTermination(s: ContractState, c: z.infer<typeof MeasureTermination>, context: Context): D {
  const over = s.state === 'terminated' && c.measured > most(s);
  return decide(
    [
      may(s, 'termination-measured'),
      byBuyer(s, context),
      written(c.documents),
      unsettled(s) ?? refuseIf(over, TERMINATION_SETTLED, '/measured', { measured: c.measured, most: most(s) }),
    ],
    () => [{ type: 'termination-measured', ...c, hearBy: addDays(context.today, TERMINATION_HEARD.days) }],
  );
}

export const AnswerMeasure = z.strictObject({ agrees: z.boolean(), opinion: reason });
/** The contractor says what it thinks of the measure. */
export function answerMeasure(s: ContractState, c: z.infer<typeof AnswerMeasure>, context: Context): D {
  const twice = s.measure?.answered === true;
  return decide([may(s, 'measure-answered'), byContractor(s, context), measured(s) ?? refuseIf(twice, TERMINATION_HEARD, '', { twice })], () => [
    { type: 'measure-answered', ...c },
  ]);
}

export const CertifyMeasure = z.strictObject({ note: reason });
/** The chief supervision engineer signs the measure of supervised works. */
export function certifyMeasure(s: ContractState, c: z.infer<typeof CertifyMeasure>, context: Context): D {
  const twice = s.measure != null && s.measure.certifiedOn !== null;
  return decide([may(s, 'measure-certified'), bySupervisor(s, context), measured(s) ?? refuseIf(twice, SUPERVISOR_SIGNED, '', { twice })], () => [
    { type: 'measure-certified', ...c },
  ]);
}

/** Audit is another body than the buyer. */
const byAudit = (s: ContractState, { actor }: Context): Violation | undefined =>
  refuseIf(s.award !== null && actor.units.includes(s.award.buyer), OWN_UNIT, '', { as: 'audit' });
/** The chief supervision engineer, or audit, sends a measure back with the reason. */
export function returnMeasure(s: ContractState, c: z.infer<typeof WithReason>, context: Context): D {
  const own = context.actor.roles.includes('supervision-engineer') ? bySupervisor(s, context) : byAudit(s, context);
  return decide([may(s, 'measure-returned'), own, measured(s)], () => [{ type: 'measure-returned', ...c }]);
}

/** `settled`: what audit found of the measured sum; fen. `documents`: its report. */
export const SettleTermination = z.strictObject({ settled: Fen, opinion: reason, documents: papers });
/** Audit settles an ended contract: no more than was measured, signed where supervised, once the contractor was heard or its days are over. */
export function settleTermination(s: ContractState, c: z.infer<typeof SettleTermination>, context: Context): D {
  const { measure } = s;
  const unsigned = measure !== null && s.terms?.supervision !== null && measure.certifiedOn === null;
  const unheard = measure !== null && !measure.answered && context.today <= measure.hearBy;
  return decide(
    [
      may(s, 'termination-settled'),
      byAudit(s, context),
      written(c.documents),
      measured(s) ?? refuseIf(measure !== null && c.settled > measure.measured, TERMINATION_SETTLED, '/settled', { measured: measure?.measured ?? 0 }),
      refuseIf(unsigned, SUPERVISOR_SIGNED, ''),
      refuseIf(unheard, TERMINATION_HEARD, '', { hearBy: measure?.hearBy ?? '' }),
    ],
    () => [{ type: 'termination-settled', ...c }],
  );
}
