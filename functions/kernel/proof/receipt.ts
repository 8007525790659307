import { ed25519 } from '@noble/curves/ed25519.js';
import * as z from 'zod/mini';
import { b64, hex, whole } from './bundle.ts';
import { concat, sha256Hex, unbase64, unhex } from './bytes.ts';
import { canonical } from './canonical.ts';

/** What a receipt promises: this entry stands in this sealed interval (protocols §1a). `at` is the event’s legal instant, `interval` counts wall time. */
const Receipt = z.strictObject({ v: z.literal(1), entry: hex(32), interval: whole, at: z.string() });
export type Receipt = Readonly<z.infer<typeof Receipt>>;

/** Where a receipt’s entry stands: index and path in its interval’s tree, and the tlog-proof of that tree’s leaf. */
const SealedProof = z.strictObject({ index: whole, path: z.array(b64), proof: z.string() });
export type SealedProof = z.infer<typeof SealedProof>;
/** A receipt as its holder keeps it: the API’s answer to the secret command, and the proof once there is one. */
export const ReceiptFile = z.strictObject({
  receipt: Receipt,
  signature: b64,
  salt: b64,
  event: z.looseObject({ at: z.string(), version: whole }),
  version: whole,
  sealed: z.optional(SealedProof),
});
export type ReceiptFile = z.infer<typeof ReceiptFile>;

/** The entry of a sealed event: hex SHA-256 of its salted canonical text. */
export const entryOf = (salt: Uint8Array, event: unknown): string => sha256Hex('daylight-sealed/v1\n', salt, canonical(event));
/** The bytes that the receipts' key signs. */
export const receiptBytes = (r: Receipt): Uint8Array => concat('daylight-receipt/v1\n', canonical(r));

/** Is this receipt signed by this key (hex)? */
export function signedReceipt(receipt: Receipt, signature: string, publicKey: string): boolean {
  const bytes = unbase64(signature);
  return bytes?.length === 64 && ed25519.verify(bytes, receiptBytes(receipt), unhex(publicKey), { zip215: false });
}
