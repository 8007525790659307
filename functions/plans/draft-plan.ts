import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import { short } from '../kernel/shapes.ts';
import type { Context } from '../kernel/use-case.ts';
import type { PlanEvent, PlanState } from './plan.ts';

/** Year of the plan (four digits) and its title. */
export const DraftPlan = z.strictObject({ year: z.int().check(z.gte(2017), z.lte(2100)), title: short });

/** Opens a plan for the housing bureau. */
export function draftPlan(p: PlanState, c: z.infer<typeof DraftPlan>, context: Context): Decision<PlanEvent> {
  return decide([refuseIf(p.state !== 'none', STATE_ALLOWS, '', { state: p.state })], () => [
    { type: 'plan-drafted', ...c, unit: context.actor.units[0] ?? 'housing-bureau' },
  ]);
}
