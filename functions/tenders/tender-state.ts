import * as z from 'zod/mini';
import { Day, Instant } from '../kernel/calendar.ts';
import { DocumentRef } from '../kernel/document.ts';
import type { Transitions } from '../kernel/matter.ts';
import { Fen } from '../kernel/money.ts';
import { BondDemand } from '../kernel/project-ports.ts';
import { short, text, whole } from '../kernel/shapes.ts';
import { Release } from '../kernel/two-person.ts';

/** One criterion of the scoring standard; `maximum` in hundredths of a point. */
export const Criterion = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,32}$/)),
  name: short,
  kind: z.enum(['objective', 'subjective', 'price']),
  maximum: z.int().check(z.positive()),
});
export const Scoring = z.strictObject({ method: z.enum(['comprehensive', 'lowest-price']), criteria: z.array(Criterion) });
export const Quota = z.strictObject({ stratum: z.string().check(z.regex(/^[A-Za-z0-9._-]{1,32}$/)), seats: z.int().check(z.positive()) });
/** What bidders and experts read. Bid deadline is an instant; ceiling price in fen. */
export const Notice = z.strictObject({
  issuedOn: Day,
  bidDeadline: Instant,
  documents: z.array(DocumentRef),
  scoring: Scoring,
  fundsSource: short,
  ceiling: z.nullable(Fen),
  bidValidityDays: z.int().check(z.positive()),
  /** Expert seats by specialty; `buyerSeats` are the buyer's own representatives. */
  experts: z.array(Quota),
  buyerSeats: whole,
  /** The performance bond that the documents demand of the winner; null: none. */
  performanceBond: z.nullable(BondDemand),
});
/** As it stands on record: notices from before bonds were stated in them say nothing of one. */
const NoticeOnRecord = z.strictObject({ ...Notice.shape, performanceBond: z.optional(Notice.shape.performanceBond) });
export const OpenedBid = z.strictObject({
  bid: z.string(),
  bidder: z.string(),
  name: z.string(),
  price: Fen,
  days: z.int(),
  sha256: z.string(),
  submittedAt: Instant,
  problem: z.optional(short),
});
export type OpenedBid = z.infer<typeof OpenedBid>;
export const Candidate = z.strictObject({ rank: z.int(), bidder: z.string(), bid: z.string(), price: Fen, total: z.int() });

export const TenderEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('tender-drafted'),
    plan: z.string(),
    entry: z.string(),
    name: short,
    buyer: short,
    budget: Fen,
    decision: z.optional(z.string()),
    decisionNumber: short,
    regime: z.enum(['ZB', 'ZC']),
    mandatory: z.boolean(),
    stateControlled: z.boolean(),
    agency: z.nullable(z.string()),
    /** The tender of the same entry that this one follows, and what came of the entry until then has cost; fen. */
    previous: z.optional(z.string()),
    before: z.optional(Fen),
  }),
  z.strictObject({ type: z.literal('tender-withdrawn'), reason: text }),
  z.strictObject({ type: z.literal('notice-published'), ...NoticeOnRecord.shape }),
  z.strictObject({ type: z.literal('bid-key-prepared'), publicKey: z.string(), wrappedKey: z.string() }),
  z.strictObject({ type: z.literal('bidding-closed') }),
  z.strictObject({ type: z.literal('bid-refused'), reason: z.enum(['late', 'debarred']) }),
  z.strictObject({ type: z.literal('tender-failed'), reason: z.enum(['too-few-bidders', 'all-rejected']), bidders: z.int() }),
  z.strictObject({ type: z.literal('enough-bidders'), bidders: z.int() }),
  z.strictObject({ type: z.literal('opening-released'), ...Release.shape }),
  z.strictObject({ type: z.literal('opening-release-taken-back'), by: z.string() }),
  z.strictObject({ type: z.literal('bids-opened'), bids: z.array(OpenedBid) }),
  z.strictObject({ type: z.literal('evaluation-begun') }),
  z.strictObject({ type: z.literal('report-received'), candidates: z.array(Candidate), receivedOn: Day, publishBy: z.optional(Day) }),
  z.strictObject({ type: z.literal('candidates-published'), shownUntil: Day, late: z.boolean() }),
  z.strictObject({ type: z.literal('publicity-over') }),
  z.strictObject({ type: z.literal('awarded'), ...Candidate.shape, awardedOn: Day, reportBy: z.optional(Day) }),
  z.strictObject({ type: z.literal('award-reported'), late: z.boolean() }),
]);
export type TenderEvent = z.infer<typeof TenderEvent>;
export type TenderState =
  | 'none'
  | 'draft'
  | 'withdrawn'
  | 'notice-published'
  | 'receiving'
  | 'closed'
  | 'awaiting-release'
  | 'failed'
  | 'opened'
  | 'evaluating'
  | 'report-signed'
  | 'candidates-published'
  | 'awardable'
  | 'awarded';

/** Which events may follow in which state (tender-rules.md); the diagram in the README is checked against it. */
export const TENDER_TRANSITIONS: Transitions<TenderState, TenderEvent['type']> = {
  none: ['tender-drafted'],
  draft: ['notice-published', 'tender-withdrawn'],
  withdrawn: [],
  'notice-published': ['bid-key-prepared'],
  receiving: ['bidding-closed', 'bid-refused'],
  closed: ['enough-bidders', 'tender-failed', 'bid-refused'],
  'awaiting-release': ['opening-released', 'opening-release-taken-back', 'bids-opened', 'bid-refused'],
  failed: ['bid-refused'],
  opened: ['evaluation-begun', 'bid-refused'],
  evaluating: ['report-received', 'tender-failed'],
  'report-signed': ['candidates-published'],
  'candidates-published': ['publicity-over'],
  awardable: ['awarded'],
  awarded: ['award-reported'],
};

export type Facts = Omit<Extract<TenderEvent, { type: 'tender-drafted' }>, 'type'>;
export interface Tender {
  readonly state: TenderState;
  readonly draft: Facts | null;
  readonly notice: z.infer<typeof NoticeOnRecord> | null;
  readonly publicKey: string | null;
  readonly wrappedKey: string | null;
  readonly refused: { readonly late: number; readonly debarred: number };
  readonly bidders: number | null;
  readonly releases: readonly z.infer<typeof Release>[];
  readonly bids: readonly OpenedBid[];
  readonly openedAt: Instant | null;
  readonly candidates: readonly z.infer<typeof Candidate>[];
  readonly receivedOn: Day | null;
  /** Last days for publishing the candidates and for reporting the award, rolled off days that are not worked; null before, and where that year's calendar was missing. */
  readonly publishBy: Day | null;
  readonly reportBy: Day | null;
  readonly shownUntil: Day | null;
  readonly award: (z.infer<typeof Candidate> & { readonly awardedOn: Day }) | null;
  readonly reported: boolean;
  /** Accounts that handled it for the buyer. */
  readonly handledBy: readonly string[];
}
