import { ed25519 } from '@noble/curves/ed25519.js';
import { concat, sha256Hex, unbase64, unhex } from './bytes.ts';
import { canonical } from './canonical.ts';

/** What a receipt promises: this entry stands in this sealed interval (protocols §1a). `at` is the event’s legal instant, `interval` counts wall time. */
export interface Receipt {
  readonly v: 1;
  readonly entry: string;
  readonly interval: number;
  readonly at: string;
}

/** The entry of a sealed event: hex SHA-256 of its salted canonical text. */
export const entryOf = (salt: Uint8Array, event: unknown): string => sha256Hex('daylight-sealed/v1\n', salt, canonical(event));
/** The bytes that the receipts' key signs. */
export const receiptBytes = (r: Receipt): Uint8Array => concat('daylight-receipt/v1\n', canonical(r));

/** Is this receipt signed by this key (hex)? */
export function signedReceipt(receipt: Receipt, signature: string, publicKey: string): boolean {
  const bytes = unbase64(signature);
  return bytes?.length === 64 && ed25519.verify(bytes, receiptBytes(receipt), unhex(publicKey), { zip215: false });
}
