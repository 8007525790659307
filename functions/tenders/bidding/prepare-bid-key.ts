import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { hex32 } from '../../kernel/shapes.ts';
import { TENDER_TRANSITIONS, type Tender, type TenderEvent } from '../tender-state.ts';

/** The tender's HPKE public key (hex) and its private key as wrapped by the bids' KMS key (base64). */
export const PrepareBidKey = z.strictObject({ publicKey: hex32, wrappedKey: z.string().check(z.minLength(1)) });

/** Bids can be sealed from now on. A second key is never taken: bids sealed to the first would be lost. */
export function prepareBidKey(t: Tender, c: z.infer<typeof PrepareBidKey>): Decision<TenderEvent> {
  if (t.publicKey !== null) return { accepted: true, events: [] };
  return decide([refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'bid-key-prepared'), STATE_ALLOWS, '', { state: t.state })], () => [
    { type: 'bid-key-prepared', ...c },
  ]);
}
