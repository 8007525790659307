import * as z from 'zod/mini';
import { addDays, startOf } from '../../kernel/calendar.ts';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, tooEarly } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import type { Context } from '../../kernel/use-case.ts';
import { CANDIDATES_SHOWN } from '../rules.ts';
import { TENDER_TRANSITIONS, type Tender, type TenderEvent } from '../tender-state.ts';

export const EndPublicity = z.strictObject({});

/** The candidates have been shown long enough. Given by the clock. */
export function endPublicity(t: Tender, _: z.infer<typeof EndPublicity>, context: Context): Decision<TenderEvent> {
  if (t.state === 'candidates-published' && context.today <= t.shownUntil!) return tooEarly(CANDIDATES_SHOWN, startOf(addDays(t.shownUntil!, 1)));
  return decide([refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'publicity-over'), STATE_ALLOWS, '', { state: t.state })], () => [
    { type: 'publicity-over' },
  ]);
}
