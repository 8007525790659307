import { bls12_381 } from '@noble/curves/bls12-381.js';
import { type Network, u } from './beacon-time.ts';
import { sha256, unhex } from './bytes.ts';

export { chainHashOf, localNetwork, type Network, QUICKNET, roundFor, timeOfRound } from './beacon-time.ts';

const DST = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';
/** The bytes that a network signs for a round. */
export const roundMessage = (round: number): Uint8Array => sha256(u(64, round));

/** Randomness of a round (SHA-256 of the signature) if the signature is good: 48 bytes, canonical, in the subgroup, by the network's key. Else undefined: it could be ground. */
export function randomnessOf(n: Network, round: number, signature: string): Uint8Array | undefined {
  if (!/^[0-9a-f]{96}$/.test(signature)) return undefined;
  try {
    const bls = bls12_381.shortSignatures;
    const point = bls12_381.G1.Point.fromHex(signature);
    point.assertValidity();
    if (!point.isTorsionFree() || point.toHex(true) !== signature) return undefined;
    const key = bls12_381.G2.Point.fromHex(n.publicKey);
    key.assertValidity();
    if (!key.isTorsionFree()) return undefined;
    return bls.verify(point, bls.hash(roundMessage(round), DST), key) ? sha256(unhex(signature)) : undefined;
  } catch {
    return undefined;
  }
}

/** Signs a round of the test network. The key (32 bytes) is a secret of the stage. */
export function signRound(secretKey: Uint8Array, round: number): string {
  const bls = bls12_381.shortSignatures;
  return bls.sign(bls.hash(roundMessage(round), DST), secretKey).toHex(true);
}
/** Public key (hex) of a test network's secret. */
export const publicKeyOf = (secretKey: Uint8Array): string => bls12_381.shortSignatures.getPublicKey(secretKey).toHex(true);
