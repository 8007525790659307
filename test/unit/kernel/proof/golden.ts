import { QUICKNET, randomnessOf } from '../../../../functions/kernel/proof/beacon.ts';
import { base64, compareText, hex, sha256, utf8 } from '../../../../functions/kernel/proof/bytes.ts';
import { excludedLine, labelOf, listOf, type Manifest, manifestText, poolLine } from '../../../../functions/kernel/proof/manifest.ts';
import { picksOf, prkOf, rankingOf } from '../../../../functions/kernel/proof/ticket.ts';

/** The golden draw of the protocol: experts E001–E010, fixed salts and nonces, quicknet round 123. */
const salt = (i: number) => sha256(utf8(`golden-salt-${i}`));
const number = (i: number) => `E${String(i).padStart(3, '0')}`;
export const label = (i: number) => labelOf(salt(i), number(i));
const strata: Record<number, string[]> = { 1: ['A'], 2: ['A'], 3: ['A'], 4: ['B'], 5: ['B'], 6: ['B'], 7: ['A', 'B'], 8: ['A', 'B'] };
export const pool = Object.entries(strata)
  .map(([i, s]) => poolLine(label(Number(i)), s))
  .sort(compareText);
export const excluded = [excludedLine(label(9), 'debarred'), excludedLine(label(10), 'employer')].sort(compareText);
export const nonces = [sha256(utf8('nonce-1')), sha256(utf8('nonce-2'))];
export const signature = 'b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92';
const contributions = [
  { by: 'audit', hash: base64(sha256(nonces[0]!)) },
  { by: 'discipline', hash: base64(sha256(nonces[1]!)) },
];
export const manifest: Manifest = {
  matter: 'TY-2026-T-0001',
  attempt: 1,
  kind: 'first',
  previous: null,
  registry: 10,
  pool: listOf(pool),
  excluded: listOf(excluded),
  quotas: [
    { stratum: 'A', seats: 2 },
    { stratum: 'B', seats: 1 },
  ],
  network: 'drand-quicknet',
  chainHash: QUICKNET.chainHash,
  round: 123,
  contributions,
};
export const text = manifestText(manifest);
export const name = (l: string) =>
  Array.from({ length: 10 }, (_, i) => i + 1)
    .map((i) => [label(i), number(i)] as const)
    .find(([x]) => x === l)?.[1];

/** The golden draw as a bundle. `at` is one that yields round 123. */
export function bundle() {
  const randomness = randomnessOf(QUICKNET, 123, signature)!;
  const prk = prkOf(text, randomness, nonces);
  const ranking = rankingOf(
    prk,
    pool.map((l) => l.slice(0, 64)),
  );
  const of = new Map(pool.map((l) => [l.slice(0, 64), l.slice(65).split(',')]));
  return {
    version: 1,
    at: QUICKNET.genesis + 122 * 3 - 300,
    manifest: text,
    pool,
    excluded,
    reveals: [
      { by: 'audit', nonce: base64(nonces[0]!) },
      { by: 'discipline', nonce: base64(nonces[1]!) },
    ],
    beacon: { network: 'drand-quicknet', chainHash: QUICKNET.chainHash, round: 123, publicKey: QUICKNET.publicKey, signature },
    prk: hex(prk),
    ranking,
    picks: picksOf(ranking, (l) => of.get(l) ?? [], manifest.quotas),
    manifestProof: null,
    revealsProof: null,
    resultProof: null,
    consistency: null,
    openings: [2, 7, 4].map((i) => ({ label: label(i), salt: base64(salt(i)), identity: { no: number(i) } })),
  };
}
