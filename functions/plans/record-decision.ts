import type * as z from 'zod/mini';
import { deadline } from '../kernel/calendar.ts';
import { CALENDAR_YEAR, STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import { mayHappen } from '../kernel/matter.ts';
import { limit } from '../kernel/rule.ts';
import type { Context } from '../kernel/use-case.ts';
import { type Decided, PLAN_TRANSITIONS, type PlanEvent, type PlanState } from './plan.ts';
import { BUDGET_EACH_ENTRY, NO_FUTURE_DECISION, PUBLISHED_IN_TIME } from './rules.ts';

/** Records the collective decision that carries the plan; from its day the time for publishing runs. */
export function recordDecision(p: PlanState, c: z.infer<typeof Decided>, context: Context): Decision<PlanEvent> {
  const last = deadline(context.calendar, c.decidedOn, { workingDays: limit(PUBLISHED_IN_TIME, 'workingDays', context) });
  return decide(
    [
      refuseIf(!mayHappen(PLAN_TRANSITIONS, p.state, 'plan-decided'), STATE_ALLOWS, '', { state: p.state }),
      refuseIf(p.entries.length === 0 || p.entries.some((x) => x.budget === null), BUDGET_EACH_ENTRY, '', {
        entries: p.entries.length,
        missing: p.entries.filter((x) => x.budget === null).length,
      }),
      refuseIf(c.decidedOn > context.today, NO_FUTURE_DECISION, '/decidedOn', { today: context.today }),
      refuseIf('missingYear' in last, CALENDAR_YEAR, '/decidedOn', 'missingYear' in last ? { year: last.missingYear } : {}),
    ],
    () => ('missingYear' in last ? [] : [{ type: 'plan-decided', ...c, publishBy: last.day }]),
  );
}
