import { sha256Hex } from './bytes.ts';
import { canonical } from './canonical.ts';

/** A sealed named vote as its voter's client has it: which item, who, how and why. */
export interface Ballot {
  readonly decision: string;
  readonly person: string;
  readonly choice: string;
  readonly reason: string;
}
/** Commits to a vote (hex SHA-256): with 32 fresh random bytes nobody can guess it, and its voter cannot change it. */
export const ballotCommitment = (nonce: Uint8Array, b: Ballot): string => sha256Hex('daylight-ballot/v1\n', nonce, canonical(b));
