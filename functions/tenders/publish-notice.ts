import type * as z from 'zod/mini';
import { dayOf, daysBetween } from '../kernel/calendar.ts';
import { OWN_UNIT, STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import { mayHappen } from '../kernel/matter.ts';
import { limit } from '../kernel/rule.ts';
import type { Context } from '../kernel/use-case.ts';
import { BID_PERIOD, CEILING_IN_BUDGET, COMMITTEE, DOCUMENTS_STATED, ISSUED_TODAY, PERFORMANCE_BOND, SCORING_STATED } from './rules.ts';
import { type Notice, TENDER_TRANSITIONS, type Tender, type TenderEvent } from './tender-state.ts';

type NoticeCommand = z.infer<typeof Notice>;

/** Points add up to 100 for the comprehensive method; lowest evaluated price has criteria to pass, no points for price. */
function scoringFault(scoring: NoticeCommand['scoring']): string | undefined {
  const ids = new Set(scoring.criteria.map((c) => c.id));
  if (ids.size !== scoring.criteria.length) return 'criterion twice';
  const total = scoring.criteria.reduce((sum, c) => sum + c.maximum, 0);
  const prices = scoring.criteria.filter((c) => c.kind === 'price').length;
  if (scoring.method === 'lowest-price')
    return scoring.criteria.every((c) => c.kind === 'objective') && ids.size > 0 ? undefined : 'lowest price judges objective items only';
  if (prices > 1) return 'price twice';
  return total === SCORING_STATED.hundredths ? undefined : `total ${total}`;
}

/** May this tender be published? The documents and the scoring standard are locked with the notice. */
export function publishNotice(t: Tender, c: NoticeCommand, context: Context): Decision<TenderEvent> {
  const days = daysBetween(c.issuedOn, dayOf(c.bidDeadline));
  const experts = c.experts.reduce((sum, q) => sum + q.seats, 0);
  const members = experts + c.buyerSeats;
  const fault = scoringFault(c.scoring);
  return decide(
    [
      refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'notice-published'), STATE_ALLOWS, '', { state: t.state }),
      refuseIf(t.draft !== null && !context.actor.units.includes(t.draft.buyer), OWN_UNIT, ''),
      refuseIf(c.issuedOn !== context.today, ISSUED_TODAY, '/issuedOn', { today: context.today }),
      refuseIf((t.draft?.mandatory ?? true) && days < limit(BID_PERIOD, 'minimumDays', context), BID_PERIOD, '/bidDeadline', { days }),
      refuseIf(c.bidDeadline <= context.now, BID_PERIOD, '/bidDeadline', { days }),
      refuseIf(c.documents.length === 0, DOCUMENTS_STATED, '/documents'),
      refuseIf((c.performanceBond?.basisPoints ?? 0) > PERFORMANCE_BOND.maximumBasisPoints, PERFORMANCE_BOND, '/performanceBond/basisPoints'),
      refuseIf(fault !== undefined, SCORING_STATED, '/scoring', fault === undefined ? {} : { fault }),
      refuseIf(t.draft !== null && c.ceiling !== null && c.ceiling > t.draft.budget - (t.draft.before ?? 0), CEILING_IN_BUDGET, '/ceiling'),
      refuseIf(
        members < COMMITTEE.minimumMembers ||
          members % 2 === 0 ||
          experts * COMMITTEE.expertShare[1] < members * COMMITTEE.expertShare[0] ||
          new Set(c.experts.map((q) => q.stratum)).size !== c.experts.length,
        COMMITTEE,
        '/experts',
        { members, experts },
      ),
    ],
    () => [{ type: 'notice-published', ...c }],
  );
}
