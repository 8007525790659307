import type * as z from 'zod/mini';
import { STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import { mayHappen } from '../kernel/matter.ts';
import { type Budget, PLAN_TRANSITIONS, type PlanEvent, type PlanState } from './plan.ts';
import { ENTRY_ONCE } from './rules.ts';

/** The finance bureau confirms the budget of one entry; until the decision it may be confirmed anew. */
export function confirmBudget(p: PlanState, c: z.infer<typeof Budget>): Decision<PlanEvent> {
  return decide(
    [
      refuseIf(!mayHappen(PLAN_TRANSITIONS, p.state, 'budget-confirmed'), STATE_ALLOWS, '', { state: p.state }),
      refuseIf(!p.entries.some((x) => x.entry === c.entry), ENTRY_ONCE, '/entry', { entry: c.entry }),
    ],
    () => [{ type: 'budget-confirmed', ...c }],
  );
}
