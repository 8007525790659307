import type { Facts, OpenedBid, Tender } from './tender-state.ts';

/** The public file: built up from nothing. Experts’ names never appear; bidders only once bids are open. */
export function disclose(t: Tender, number: string): unknown {
  if (!t.draft || !t.notice) return undefined;
  const { notice, draft } = t;
  return {
    number,
    state: t.state,
    name: draft.name,
    buyer: draft.buyer,
    budget: draft.budget,
    decisionNumber: draft.decisionNumber,
    regime: draft.regime,
    ...(draft.previous === undefined ? {} : { previous: draft.previous, before: draft.before }),
    notice: {
      issuedOn: notice.issuedOn,
      bidDeadline: notice.bidDeadline,
      scoring: notice.scoring,
      fundsSource: notice.fundsSource,
      ceiling: notice.ceiling,
      bidValidityDays: notice.bidValidityDays,
      performanceBond: notice.performanceBond ?? null,
      documents: notice.documents.map((d) => ({ name: d.name, sha256: d.sha256, size: d.size })),
    },
    ...(t.publicKey === null ? {} : { publicKey: t.publicKey }),
    ...(t.state === 'failed' ? { bidders: t.bidders } : {}),
    ...(t.openedAt === null
      ? {}
      : { openedAt: t.openedAt, bids: t.bids.map((b) => ({ bidder: b.bidder, name: b.name, price: b.price, days: b.days, sha256: b.sha256 })) }),
    ...(t.shownUntil === null ? {} : { candidates: t.candidates, shownUntil: t.shownUntil }),
    ...(t.award === null ? {} : { award: t.award }),
  };
}

/** What a contract must equal (法 46): price and days are those of the winner's own bid, the bond is what the documents demand. */
export function awardedRow(
  draft: Facts,
  notice: NonNullable<Tender['notice']>,
  bids: readonly OpenedBid[],
  award: NonNullable<Tender['award']>,
  tender: { readonly id: string; readonly number: string },
) {
  return {
    tender: tender.id,
    number: tender.number,
    plan: draft.plan,
    entry: draft.entry,
    name: draft.name,
    buyer: draft.buyer,
    regime: draft.regime,
    mandatory: draft.mandatory,
    winner: award.bidder,
    price: award.price,
    days: bids.find((b) => b.bid === award.bid)!.days,
    awardedOn: award.awardedOn,
    bond: notice.performanceBond ?? null,
    before: draft.before ?? 0,
  };
}
