import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { matter } from '../../kernel/matter.ts';
import { sealedRow } from '../../kernel/sealed-row.ts';
import { hex32 } from '../../kernel/shapes.ts';
import { SealedBidEvent } from './submit-bid.ts';

const Row = sealedRow(SealedBidEvent);
const BidEvent = z.discriminatedUnion('type', [z.strictObject({ type: z.literal('bid-unsealed'), ...Row.shape })]);
type BidEvent = z.infer<typeof BidEvent>;

export interface Bid {
  readonly state: 'none' | 'submitted' | 'withdrawn';
  readonly tender: string;
  readonly bidder: string;
  readonly versions: number;
}

/** The whole sealed history of one bidder in one tender, in order. `bid` is the first entry: random to everybody before opening. */
export const CopyBid = z.strictObject({ bid: hex32, rows: z.array(Row).check(z.minLength(1)) });

/** Copies the sealed events into the ledger as they were. Once. */
export function copyBid(b: Bid, c: z.infer<typeof CopyBid>): Decision<BidEvent> {
  if (b.state !== 'none') return { accepted: true, events: [] };
  const inOrder = c.rows.every((r, i) => r.event.version === i + 1);
  return decide([refuseIf(!inOrder, STATE_ALLOWS, '/rows', { state: b.state })], () => c.rows.map((r) => ({ type: 'bid-unsealed', ...r })));
}

/** A bid (投标). Before opening it exists only in Sealed; this matter begins with the opening. */
export const bid = matter<Bid, BidEvent>({
  kind: 'bid',
  domain: 'tenders',
  letter: undefined,
  version: 1,
  initial: { state: 'none', tender: '', bidder: '', versions: 0 },
  events: BidEvent,
  evolve: (_, { event }) => ({
    state: event.type === 'bid-submitted' ? 'submitted' : 'withdrawn',
    tender: event.tender,
    bidder: event.bidder,
    versions: event.version,
  }),
  status: (b) => b.state,
  owner: (b) => b.bidder,
  archives: () => [],
});
