import * as z from 'zod/mini';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import { mayHappen } from '../kernel/matter.ts';
import type { Context } from '../kernel/use-case.ts';
import { PLAN_TRANSITIONS, type PlanEvent, type PlanState } from './plan.ts';
import { DECIDED_COLLECTIVELY } from './rules.ts';

export const PublishPlan = z.strictObject({});

/** Publishes a decided plan. Late is recorded, not refused: hiding it would be worse. */
export function publishPlan(p: PlanState, _: z.infer<typeof PublishPlan>, context: Context): Decision<PlanEvent> {
  return decide([refuseIf(!mayHappen(PLAN_TRANSITIONS, p.state, 'plan-published'), DECIDED_COLLECTIVELY, '', { state: p.state })], () => [
    { type: 'plan-published', late: p.publishBy !== null && context.today > p.publishBy },
  ]);
}
