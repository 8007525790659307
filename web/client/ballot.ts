import { type Ballot, ballotCommitment } from '../../functions/kernel/proof/ballot.ts';
import { base64 } from '../../functions/kernel/proof/bytes.ts';

/** Seals a named vote on the voter's side: what to send now, and what to keep until the votes are opened together. `nonce`: 32 fresh random bytes. */
export function sealBallot(b: Ballot, nonce: Uint8Array): { readonly sealed: { readonly commitment: string }; readonly reveal: object } {
  return { sealed: { commitment: ballotCommitment(nonce, b) }, reveal: { choice: b.choice, reason: b.reason, nonce: base64(nonce) } };
}
