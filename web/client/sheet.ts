import { ed25519 } from '@noble/curves/ed25519.js';
import { commitmentOf, type Sheet } from '../../functions/evaluation/sheets/sheet.ts';
import { signatureBytes } from '../../functions/evaluation/sheets/submit-sheet.ts';
import { base64, sha256Hex, unhex } from '../../functions/kernel/proof/bytes.ts';
import { canonical } from '../../functions/kernel/proof/canonical.ts';
import { seal } from './seal.ts';

/** Commits to a sheet, signs the commitment with the device key, seals sheet and nonce (32 random bytes) to the tender's sheet key. Answers the bytes to upload and what the command names. */
export async function sealSheet(publicKey: string, sheet: Sheet, nonce: Uint8Array, secretKey: Uint8Array) {
  const commitment = commitmentOf(nonce, sheet);
  const bytes = await seal(publicKey, canonical({ nonce: base64(nonce), sheet }), { tender: sheet.matter });
  return { bytes, commitment, signature: base64(ed25519.sign(unhex(commitment), secretKey)), sha256: sha256Hex(bytes), size: bytes.length };
}

/** A member's signature on a report or on an answer, by the device key. */
export const signAs = (what: 'report' | 'answer', body: unknown, secretKey: Uint8Array): string => base64(ed25519.sign(signatureBytes(what, body), secretKey));
