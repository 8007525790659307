import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { released } from '../../kernel/two-person.ts';
import { OPEN_BY_TWO } from '../rules.ts';
import { OpenedBid, TENDER_TRANSITIONS, type Tender, type TenderEvent } from '../tender-state.ts';

/** All timely bids as they were read out; a bid that could not be read carries its `problem`. */
export const RecordOpening = z.strictObject({ bids: z.array(OpenedBid) });

/** The bids are read out: the record of the opening. */
export function recordOpening(t: Tender, c: z.infer<typeof RecordOpening>): Decision<TenderEvent> {
  if (t.openedAt !== null) return { accepted: true, events: [] };
  return decide(
    [
      refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'bids-opened'), STATE_ALLOWS, '', { state: t.state }),
      refuseIf(!released(t.releases), OPEN_BY_TWO, '', { releases: t.releases.length }),
    ],
    () => [{ type: 'bids-opened', ...c }],
  );
}
