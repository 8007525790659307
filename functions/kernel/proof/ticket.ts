import { expand, extract } from '@noble/hashes/hkdf.js';
import { base64, compareText, concat, hex, sha256, sha256Hex, utf8 } from './bytes.ts';
import { canonical } from './canonical.ts';
import type { Seats } from './manifest.ts';

/** What a supervisor's client showed: base64 of 32 bytes, or null where it showed nothing in time (counts as 32 zero bytes, by name). */
export interface Reveal {
  readonly by: string;
  readonly nonce: string | null;
}
/** One place in the ranking; ticket and label hex. */
export interface Ticket {
  readonly ticket: string;
  readonly label: string;
}
export interface Pick {
  readonly stratum: string;
  readonly labels: readonly string[];
}

/** The bytes that a supervisor's client signs when it reveals. */
export const revealBytes = (manifest: string, nonce: Uint8Array): Uint8Array => concat('daylight-reveal/v1\n', sha256(utf8(manifest)), nonce);
/** What a supervisor commits to before the manifest: base64 of SHA-256(nonce). */
export const contributionOf = (nonce: Uint8Array): string => base64(sha256(nonce));
/** The digest that fixes all reveals (protocols §1.5). */
export const revealsDigest = (reveals: readonly Reveal[]): string => sha256Hex(canonical(reveals));

/** PRK of a draw, from the manifest's exact text, the beacon's randomness and the nonces in the manifest's order. */
export function prkOf(manifest: string, randomness: Uint8Array, nonces: readonly (Uint8Array | null)[]): Uint8Array {
  return extract(sha256, concat(randomness, ...nonces.map((n) => n ?? new Uint8Array(32))), sha256(utf8(manifest)));
}

/** Tickets of all labels, ascending; ties by label. */
export function rankingOf(prk: Uint8Array, labels: readonly string[]): Ticket[] {
  return labels
    .map((label) => ({ ticket: hex(expand(sha256, prk, concat('daylight-ticket/v1\n', label), 32)), label }))
    .sort((a, b) => compareText(a.ticket, b.ticket) || compareText(a.label, b.label));
}

/** Fills each quota in its order, going down the ranking, with labels not yet taken that carry its stratum. Greedy on purpose; too few end short. */
export function picksOf(ranking: readonly Ticket[], strataOf: (label: string) => readonly string[], quotas: readonly Seats[]): Pick[] {
  const taken = new Set<string>();
  return quotas.map(({ stratum, seats }) => {
    const labels: string[] = [];
    for (const { label } of ranking) {
      if (labels.length === seats) break;
      if (taken.has(label) || !strataOf(label).includes(stratum)) continue;
      labels.push(label);
      taken.add(label);
    }
    return { stratum, labels };
  });
}

/** The digest of a result (protocols §1.9). */
export function resultDigest(b: {
  readonly manifest: string;
  readonly pool: readonly string[];
  readonly excluded: readonly string[];
  readonly reveals: readonly Reveal[];
  readonly beacon: unknown;
  readonly prk: string;
  readonly ranking: readonly Ticket[];
  readonly picks: readonly Pick[];
}): string {
  const { manifest, pool, excluded, reveals, beacon, prk, ranking, picks } = b;
  return sha256Hex(canonical({ version: 1, manifest, pool, excluded, reveals, beacon, prk, ranking, picks }));
}
