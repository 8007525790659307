import * as z from 'zod/mini';
import { Instant } from '../../kernel/calendar.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { DocumentRef } from '../../kernel/document.ts';
import { activeOn, Bans, Party } from '../../kernel/ports.ts';
import { Uscc } from '../../kernel/uscc.ts';
import type { Context } from '../../kernel/use-case.ts';
import { BID_DELIVERED, LATE_BID, NOT_DEBARRED, NOT_RECEIVING, REGISTERED_BIDDER, REPLACES_LATEST } from '../rules.ts';
import type { Tender } from '../tender-state.ts';

/** A sealed bid: whose, and where its encrypted bytes lie. With If-Match it replaces the version named. */
export const SubmitBid = z.strictObject({ bidder: Uscc, object: DocumentRef.shape.object, sha256: DocumentRef.shape.sha256, size: DocumentRef.shape.size });
export const WithdrawBid = z.strictObject({ bidder: Uscc });

/** What happens to a bid before opening: secret, written only to Sealed; opening copies it into the ledger as it was. */
export const SealedBidEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('bid-submitted'),
    tender: z.string(),
    bidder: z.string(),
    version: z.int(),
    ...{ object: z.string(), sha256: z.string(), size: z.int() },
    at: Instant,
  }),
  z.strictObject({ type: z.literal('bid-withdrawn'), tender: z.string(), bidder: z.string(), version: z.int(), at: Instant }),
]);
export type SealedBidEvent = z.infer<typeof SealedBidEvent>;

/** What the door has found out before it asks. */
export interface SealedContext extends Pick<Context, 'now' | 'today'> {
  /** The firm of the account that asks (from Identity). */
  readonly account: string | undefined;
  readonly party: unknown;
  readonly bans: unknown;
  /** Version of the bidder's own latest submission that the caller has seen; 0 for none. */
  readonly seen: number;
  readonly delivered: boolean;
}

/** Scopes of bans that shut a firm out of this tender. */
export const bidderScopes = (t: Tender) => (t.draft?.regime === 'ZC' ? (['zc', 'county'] as const) : (['zb-mandatory', 'county'] as const));

function common(t: Tender, bidder: string, c: SealedContext) {
  const party = Party.read(c.party);
  const late = t.notice !== null && c.now >= t.notice.bidDeadline;
  return [
    refuseIf(!late && t.state !== 'receiving', NOT_RECEIVING, '', { state: t.state }),
    refuseIf(late, LATE_BID, '', t.notice === null ? {} : { bidDeadline: t.notice.bidDeadline }),
    refuseIf(c.account !== bidder || party?.kind !== 'firm' || party.status !== 'active', REGISTERED_BIDDER, '/bidder'),
  ];
}

/** May this sealed bid be taken? The same for a first one and for a replacement. */
export function submitBid(t: Tender, tender: string, c: z.infer<typeof SubmitBid>, context: SealedContext): Decision<SealedBidEvent> {
  return decide(
    [
      ...common(t, c.bidder, context),
      refuseIf(activeOn(Bans.read(context.bans), context.today, bidderScopes(t)), NOT_DEBARRED, '/bidder'),
      refuseIf(!context.delivered, BID_DELIVERED, '/object'),
    ],
    () => [{ type: 'bid-submitted', tender, ...c, version: context.seen + 1, at: context.now }],
  );
}

/** May this bid be withdrawn? Freely, until the deadline (法 29). */
export function withdrawBid(t: Tender, tender: string, c: z.infer<typeof WithdrawBid>, context: SealedContext): Decision<SealedBidEvent> {
  return decide([...common(t, c.bidder, context), refuseIf(context.seen === 0, REPLACES_LATEST, '')], () => [
    { type: 'bid-withdrawn', tender, bidder: c.bidder, version: context.seen + 1, at: context.now },
  ]);
}
