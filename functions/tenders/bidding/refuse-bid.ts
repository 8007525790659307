import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { TENDER_TRANSITIONS, type Tender, type TenderEvent } from '../tender-state.ts';

/** Why a bid was not taken. Whose it was is not recorded before opening. */
export const RefuseBid = z.strictObject({ reason: z.enum(['late', 'debarred']) });

/** Records that a bid was refused (法 28, 条例 36: refuse and record). */
export function refuseBid(t: Tender, c: z.infer<typeof RefuseBid>): Decision<TenderEvent> {
  return decide([refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'bid-refused'), STATE_ALLOWS, '', { state: t.state })], () => [
    { type: 'bid-refused', ...c },
  ]);
}
