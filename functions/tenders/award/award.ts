import * as z from 'zod/mini';
import { isLate, lastDay } from '../../kernel/calendar.ts';
import { OWN_UNIT, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { activeOn, Bans } from '../../kernel/ports.ts';
import { Uscc } from '../../kernel/uscc.ts';
import type { Context } from '../../kernel/use-case.ts';
import { bidderScopes } from '../bidding/submit-bid.ts';
import { AWARD_REPORT, CANDIDATES_SHOWN, FIRST_CANDIDATE, NOT_DEBARRED, RANKED_CANDIDATE } from '../rules.ts';
import { TENDER_TRANSITIONS, type Tender, type TenderEvent } from '../tender-state.ts';

export const Award = z.strictObject({ bidder: Uscc });

/** Awards the tender to a recommended candidate: the first one where the law leaves no choice. */
export function award(t: Tender, c: z.infer<typeof Award>, context: Context): Decision<TenderEvent> {
  const candidate = t.candidates.find((x) => x.bidder === c.bidder);
  const bound = t.draft?.mandatory === true && t.draft.stateControlled;
  return decide(
    [
      refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'awarded'), t.state === 'candidates-published' ? CANDIDATES_SHOWN : STATE_ALLOWS, '', {
        state: t.state,
      }),
      refuseIf(t.draft !== null && !context.actor.units.includes(t.draft.buyer), OWN_UNIT, ''),
      refuseIf(candidate === undefined, RANKED_CANDIDATE, '/bidder'),
      refuseIf(bound && candidate !== undefined && candidate.rank !== 1, FIRST_CANDIDATE, '/bidder', { rank: candidate?.rank ?? 0 }),
      refuseIf(activeOn(Bans.read(context.asked.bans), context.today, bidderScopes(t)), NOT_DEBARRED, '/bidder'),
    ],
    () => [{ type: 'awarded', ...candidate!, awardedOn: context.today, reportBy: lastDay(context.calendar, context.today, AWARD_REPORT.maximumDays) }],
  );
}

export const ReportAward = z.strictObject({});

/** The written report to the supervising department. Late is recorded, not refused. */
export function reportAward(t: Tender, _: z.infer<typeof ReportAward>, context: Context): Decision<TenderEvent> {
  return decide(
    [
      refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'award-reported') || t.reported, STATE_ALLOWS, '', { state: t.state }),
      refuseIf(t.draft !== null && !context.actor.units.includes(t.draft.buyer), OWN_UNIT, ''),
    ],
    () => [{ type: 'award-reported', late: isLate(context.calendar, context.today, t.award!.awardedOn, AWARD_REPORT.maximumDays) }],
  );
}
