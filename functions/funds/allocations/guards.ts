import { OWN_UNIT, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { refuseIf, type Violation } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { DecisionTaken, decisionFault } from '../../kernel/ports.ts';
import { limit } from '../../kernel/rule.ts';
import type { Context } from '../../kernel/use-case.ts';
import { type LastDay, lastDay } from '../last-day.ts';
import { ALLOCATION_TRANSITIONS, type AllocationEvent } from './events.ts';
import { type Sums, sumsOf } from './plan.ts';
import { Purse } from './ports.ts';
import { heldByOthers } from './purse.ts';
import {
  ALLOCATION_DECIDED_COLLECTIVELY,
  ALLOCATION_PUBLISHED,
  ALLOCATION_RESULTS_ACKNOWLEDGED,
  ALLOCATION_RESULTS_REPORTED,
  ALLOCATION_STEP_IN_TIME,
} from './rules.ts';
import type { Allocation } from './state.ts';

export const may = (a: Allocation, type: AllocationEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(ALLOCATION_TRANSITIONS, a.state, type), STATE_ALLOWS, '', { state: a.state });
export const own = (unit: string, { actor }: Context, pointer = ''): Violation | undefined =>
  refuseIf(unit !== '' && !actor.units.includes(unit), OWN_UNIT, pointer, { unit });

/** Until when the next step is to be done, the results reported, what was made today published. */
export const stepBy = (context: Context): LastDay => lastDay(context, { workingDays: limit(ALLOCATION_STEP_IN_TIME, 'workingDays', context) });
export const reportBy = (context: Context): LastDay => lastDay(context, { days: limit(ALLOCATION_RESULTS_REPORTED, 'days', context) });
export const acknowledgeBy = (context: Context): LastDay => lastDay(context, { workingDays: limit(ALLOCATION_RESULTS_ACKNOWLEDGED, 'workingDays', context) });
export const publishBy = (context: Context): LastDay => lastDay(context, { workingDays: limit(ALLOCATION_PUBLISHED, 'workingDays', context) });

/** What other plans hold of the project's money. */
export const othersIn = ({ asked, id }: Context): Sums => heldByOthers(Purse.read(asked.purse)?.held ?? [], id);
/** Does the collective decision carry this plan that its sum, together with what others hold, asks for? One that is named has to, whatever the sum. */
export function decidedTogether(a: Allocation, decision: string | null, context: Context): Violation | undefined {
  const { total } = sumsOf(a.lines);
  const large = total + othersIn(context).total >= limit(ALLOCATION_DECIDED_COLLECTIVELY, 'fromFen', context);
  const need = { subject: { kind: 'allocation', id: context.id }, unit: a.unit, kinds: ['funds'], amount: total } as const;
  const taken = DecisionTaken.read(context.asked.decision);
  const before = taken !== undefined && a.recipientsSince !== null && taken.takenOn < a.recipientsSince ? 'taken before these recipients' : undefined;
  const fault = large || decision !== null ? (decisionFault(taken, context.today, need) ?? before) : undefined;
  return refuseIf(fault !== undefined, ALLOCATION_DECIDED_COLLECTIVELY, '/decision', { fault: fault ?? '' });
}
