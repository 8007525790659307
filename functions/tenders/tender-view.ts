import type { Actor } from '../kernel/actor.ts';
import type { Tender } from './tender-state.ts';

/** What officials and bidders may read. Refusals are counted only once bids are open: before, a count would say who tried. */
export function tenderView(t: Tender, { actor }: { readonly actor: Actor }): unknown {
  const outsider = actor.roles.every((r) => r === 'bidder' || r === 'expert');
  if (!t.draft || (outsider && t.notice === null)) return undefined;
  return {
    state: t.state,
    draft: t.draft,
    notice: t.notice,
    publicKey: t.publicKey,
    releases: t.releases,
    bidders: t.bidders,
    bids: t.bids,
    openedAt: t.openedAt,
    candidates: t.candidates,
    receivedOn: t.receivedOn,
    shownUntil: t.shownUntil,
    award: t.award,
    reported: t.reported,
    ...(t.openedAt === null ? {} : { refused: t.refused }),
  };
}
