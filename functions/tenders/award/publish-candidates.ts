import * as z from 'zod/mini';
import { deadline, isLate } from '../../kernel/calendar.ts';
import { CALENDAR_YEAR, OWN_UNIT, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { limit } from '../../kernel/rule.ts';
import type { Context } from '../../kernel/use-case.ts';
import { CANDIDATES_PUBLISHED, CANDIDATES_SHOWN } from '../rules.ts';
import { TENDER_TRANSITIONS, type Tender, type TenderEvent } from '../tender-state.ts';

export const PublishCandidates = z.strictObject({});

/** Publishes the ranked candidates. Late is recorded, not refused. The last day shown rolls off days that are not worked. */
export function publishCandidates(t: Tender, _: z.infer<typeof PublishCandidates>, context: Context): Decision<TenderEvent> {
  const shown = deadline(context.calendar, context.today, { days: limit(CANDIDATES_SHOWN, 'minimumDays', context) });
  return decide(
    [
      refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'candidates-published'), STATE_ALLOWS, '', { state: t.state }),
      refuseIf(t.draft !== null && !context.actor.units.includes(t.draft.buyer), OWN_UNIT, ''),
      refuseIf('missingYear' in shown, CALENDAR_YEAR, '', 'missingYear' in shown ? { year: shown.missingYear } : {}),
    ],
    () =>
      'missingYear' in shown
        ? []
        : [
            {
              type: 'candidates-published',
              shownUntil: shown.day,
              late: isLate(context.calendar, context.today, t.receivedOn!, CANDIDATES_PUBLISHED.maximumDays),
            },
          ],
  );
}
