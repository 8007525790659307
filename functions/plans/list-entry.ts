import type * as z from 'zod/mini';
import { STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import { mayHappen } from '../kernel/matter.ts';
import { type Entry, PLAN_TRANSITIONS, type PlanEvent, type PlanState } from './plan.ts';
import { ENTRY_ONCE } from './rules.ts';

/** Lists a project in the plan. */
export function listEntry(p: PlanState, c: z.infer<typeof Entry>): Decision<PlanEvent> {
  return decide(
    [
      refuseIf(!mayHappen(PLAN_TRANSITIONS, p.state, 'entry-listed'), STATE_ALLOWS, '', { state: p.state }),
      refuseIf(
        p.entries.some((x) => x.entry === c.entry),
        ENTRY_ONCE,
        '/entry',
        { entry: c.entry },
      ),
    ],
    () => [{ type: 'entry-listed', ...c }],
  );
}
