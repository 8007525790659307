import * as z from 'zod/mini';
import { b64, hex, whole } from '../shapes.ts';

/** Where a receipt’s entry stands: index and path in its interval’s tree, and the tlog-proof of that tree’s leaf. */
const SealedProof = z.strictObject({ index: whole, path: z.array(b64), proof: z.string() });
export type SealedProof = z.infer<typeof SealedProof>;

const Receipt = z.strictObject({ v: z.literal(1), entry: hex(32), interval: whole, at: z.string() });

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

/** The receipt of a reveal as the supervisor keeps it: with the manifest's text and the nonce that were signed. */
export const RevealReceiptFile = z.strictObject({ receipt: Receipt, signature: b64, manifest: z.string(), nonce: b64 });
