import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, refuseIf } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { giveRelease, type ReleasePolicy, takeBack } from '../../kernel/two-person.ts';
import type { Context } from '../../kernel/use-case.ts';
import { TENDER_TRANSITIONS, type Tender, type TenderEvent } from '../tender-state.ts';

/** Who may release a tender's opening: the trading centre that hosts it, and two supervising bodies that stand in for each other. */
export const OPENING_RELEASE: ReleasePolicy = { bodies: ['service-centre', 'discipline-commission', 'audit-bureau'] };

export const ReleaseOpening = z.strictObject({});
export const TakeBackRelease = z.strictObject({});

/** One person's release; with the second of another body the bids are opened. */
export function releaseOpening(t: Tender, _: z.infer<typeof ReleaseOpening>, context: Context): Decision<TenderEvent> {
  const state = refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'opening-released'), STATE_ALLOWS, '', { state: t.state });
  if (state) return { accepted: false, violations: [state] };
  const release = giveRelease(t.releases, context.actor, context.now, OPENING_RELEASE);
  return release.accepted ? { accepted: true, events: release.events.map((r) => ({ type: 'opening-released', ...r })) } : release;
}

/** Takes one's own release back, until the second has come. */
export function takeBackRelease(t: Tender, _: z.infer<typeof TakeBackRelease>, context: Context): Decision<TenderEvent> {
  const state = refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'opening-release-taken-back'), STATE_ALLOWS, '', { state: t.state });
  if (state) return { accepted: false, violations: [state] };
  const back = takeBack(t.releases, context.actor, context.now);
  return back.accepted ? { accepted: true, events: back.events.map((b) => ({ type: 'opening-release-taken-back', ...b })) } : back;
}
