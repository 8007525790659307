import type * as z from 'zod/mini';
import { deadline } from '../kernel/calendar.ts';
import { CALENDAR_YEAR, STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import { mayHappen } from '../kernel/matter.ts';
import { DecisionTaken, decisionFault } from '../kernel/ports.ts';
import { limit } from '../kernel/rule.ts';
import type { Ask, Context } from '../kernel/use-case.ts';
import { type Decided, PLAN_TRANSITIONS, type PlanEvent, type PlanState } from './plan.ts';
import { BUDGET_EACH_ENTRY, DECIDED_COLLECTIVELY, PUBLISHED_IN_TIME } from './rules.ts';

export const asksOfDecision = ({ command }: { readonly command: z.infer<typeof Decided> }): Record<string, Ask> => ({
  decision: DecisionTaken.key(command.decision),
});
/** Puts the plan under the collective decision that carries it, all its budgets covered; from the decision's day the time for publishing runs. */
export function recordDecision(p: PlanState, c: z.infer<typeof Decided>, context: Context): Decision<PlanEvent> {
  const taken = DecisionTaken.read(context.asked.decision);
  const amount = p.entries.reduce((sum, x) => sum + (x.budget ?? 0), 0);
  const fault = decisionFault(taken, context.today, { subject: { kind: 'plan', id: context.id }, unit: p.unit, kinds: ['project'], amount });
  const last = deadline(context.calendar, taken?.takenOn ?? context.today, { workingDays: limit(PUBLISHED_IN_TIME, 'workingDays', context) });
  return decide(
    [
      refuseIf(!mayHappen(PLAN_TRANSITIONS, p.state, 'plan-decided'), STATE_ALLOWS, '', { state: p.state }),
      refuseIf(p.entries.length === 0 || p.entries.some((x) => x.budget === null), BUDGET_EACH_ENTRY, '', {
        entries: p.entries.length,
        missing: p.entries.filter((x) => x.budget === null).length,
      }),
      refuseIf(fault !== undefined, DECIDED_COLLECTIVELY, '/decision', { fault: fault ?? '' }),
      refuseIf('missingYear' in last, CALENDAR_YEAR, '/decision', 'missingYear' in last ? { year: last.missingYear } : {}),
    ],
    () =>
      'missingYear' in last
        ? []
        : [{ type: 'plan-decided', decision: c.decision, decisionNumber: taken!.number, decidedOn: taken!.takenOn, publishBy: last.day }],
  );
}
