import { sha256Hex } from '../../functions/kernel/proof/bytes.ts';
import { canonical } from '../../functions/kernel/proof/canonical.ts';
import { seal } from './seal.ts';

/** What is inside a bid. `price` in fen, `days` = construction period. */
export interface BidText {
  readonly v: 1;
  readonly tender: string;
  readonly bidder: string;
  readonly name: string;
  readonly price: number;
  readonly days: number;
  readonly promise: string;
}

/** Seals a bid to its tender's key; answers the bytes to upload and what the command names of them. */
export async function sealBid(publicKey: string, bid: BidText): Promise<{ bytes: Uint8Array; sha256: string; size: number }> {
  const bytes = await seal(publicKey, canonical(bid), { tender: bid.tender });
  return { bytes, sha256: sha256Hex(bytes), size: bytes.length };
}
