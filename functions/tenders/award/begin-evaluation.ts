import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { Numbered } from '../../kernel/id.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { Roster } from '../../kernel/ports.ts';
import type { Context } from '../../kernel/use-case.ts';
import { COMMITTEE } from '../rules.ts';
import { TENDER_TRANSITIONS, type Tender, type TenderEvent } from '../tender-state.ts';

/** The tender's readable number: the key of the port that is asked. */
export const BeginEvaluation = z.strictObject({ number: Numbered });

/** Evaluation begins only with a complete committee: the roster has all expert seats. Asks the experts' port. */
export function beginEvaluation(t: Tender, _: z.infer<typeof BeginEvaluation>, context: Context): Decision<TenderEvent> {
  const seated = Roster.read(context.asked.roster)?.seats.length ?? 0;
  const seats = (t.notice?.experts ?? []).reduce((sum, q) => sum + q.seats, 0);
  return decide(
    [
      refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'evaluation-begun'), STATE_ALLOWS, '', { state: t.state }),
      refuseIf(seated < seats, COMMITTEE, '', { seated, seats }),
    ],
    () => [{ type: 'evaluation-begun' }],
  );
}
