import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { whole } from '../../kernel/shapes.ts';
import { MIN_BIDDERS } from '../rules.ts';
import { TENDER_TRANSITIONS, type Tender, type TenderEvent } from '../tender-state.ts';

/** How many bidders stand at the close: withdrawn and debarred ones are not counted. */
export const CountBids = z.strictObject({ bidders: whole });

/** Enough to open, or failed. */
export function countBids(t: Tender, c: z.infer<typeof CountBids>): Decision<TenderEvent> {
  return decide([refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'enough-bidders'), STATE_ALLOWS, '', { state: t.state })], () => [
    c.bidders < MIN_BIDDERS.minimumBidders ? { type: 'tender-failed', reason: 'too-few-bidders', ...c } : { type: 'enough-bidders', ...c },
  ]);
}
