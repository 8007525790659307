import { concat, hex, sha256, unhex, utf8 } from './bytes.ts';

/** A network of public randomness. Key (hex, G2 96 bytes), chain hash, genesis (POSIX seconds) and period (seconds) are constants, never taken from a bundle. */
export interface Network {
  readonly name: string;
  readonly publicKey: string;
  readonly chainHash: string;
  readonly genesis: number;
  readonly period: number;
  /** Seconds from the manifest to its round; when reveals close before it (protocols §1.6). */
  readonly lead: number;
  readonly revealsClose: number;
  /** So many seconds before the round at the latest, witnesses have cosigned the manifest's leaf, and that of the reveals. */
  readonly manifestBy: number;
  readonly revealsBy: number;
}

/** An attempt has failed only if its failure was cosigned so many seconds before its round, or earlier: nothing fails once the round is known. */
export const FAILED_BY = 1;

export const u = (bits: 32 | 64, value: number): Uint8Array => {
  const view = new DataView(new ArrayBuffer(bits / 8));
  if (bits === 32) view.setUint32(0, value);
  else view.setBigUint64(0, BigInt(value));
  return new Uint8Array(view.buffer);
};

/** drand's chain hash: SHA-256(period u32 | genesis i64 | key | group hash | id). */
export const chainHashOf = (n: { readonly period: number; readonly genesis: number; readonly publicKey: string }, groupHash: Uint8Array, id: string): string =>
  hex(sha256(concat(u(32, n.period), u(64, n.genesis), unhex(n.publicKey), groupHash, id)));

export const QUICKNET: Network = {
  name: 'drand-quicknet',
  publicKey:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  chainHash: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  genesis: 1_692_803_367,
  period: 3,
  lead: 300,
  revealsClose: 60,
  manifestBy: 200,
  revealsBy: 20,
};

/** The test network of a stage: drand's own scheme with a key that the stage made. */
export function localNetwork(publicKey: string, genesis: number, period: number): Network {
  const own = { publicKey, genesis, period };
  return {
    name: 'local',
    ...own,
    chainHash: chainHashOf(own, sha256(utf8('daylight-local/v1')), 'local'),
    lead: 21,
    revealsClose: 9,
    manifestBy: 8,
    revealsBy: 1,
  };
}

/** The round is not chosen: the first at or after `at` + lead (whole POSIX seconds). */
export const roundFor = (n: Network, at: number): number => Math.ceil((at + n.lead - n.genesis) / n.period) + 1;
/** When a round is due, POSIX seconds. */
export const timeOfRound = (n: Network, round: number): number => n.genesis + (round - 1) * n.period;
