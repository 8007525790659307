import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, tooEarly } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import type { Context } from '../../kernel/use-case.ts';
import { BIDDING_OPEN } from '../rules.ts';
import { TENDER_TRANSITIONS, type Tender, type TenderEvent } from '../tender-state.ts';

export const CloseBidding = z.strictObject({});

/** Closed by the clock, never by a person. Asked too early it answers when to ask again: a deadline may have moved. */
export function closeBidding(t: Tender, _: z.infer<typeof CloseBidding>, context: Context): Decision<TenderEvent> {
  if (t.state === 'receiving' && context.now < t.notice!.bidDeadline) return tooEarly(BIDDING_OPEN, t.notice!.bidDeadline);
  return decide([refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'bidding-closed'), STATE_ALLOWS, '', { state: t.state })], () => [
    { type: 'bidding-closed' },
  ]);
}
