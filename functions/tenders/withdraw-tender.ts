import * as z from 'zod/mini';
import { OWN_UNIT, STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import { mayHappen } from '../kernel/matter.ts';
import { text } from '../kernel/shapes.ts';
import type { Context } from '../kernel/use-case.ts';
import { TENDER_TRANSITIONS, type Tender, type TenderEvent } from './tender-state.ts';

export const WithdrawTender = z.strictObject({ reason: text });

/** The buyer takes a draft back, before anything was published: its entry can be drafted anew. */
export function withdrawTender(t: Tender, c: z.infer<typeof WithdrawTender>, { actor }: Context): Decision<TenderEvent> {
  return decide(
    [
      refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'tender-withdrawn'), STATE_ALLOWS, '', { state: t.state }),
      refuseIf(t.draft !== null && !actor.units.includes(t.draft.buyer), OWN_UNIT, ''),
    ],
    () => [{ type: 'tender-withdrawn', ...c }],
  );
}
