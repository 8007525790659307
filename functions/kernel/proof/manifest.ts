import { base64, compareText, hex, sha256Hex, unbase64, wholeOf } from './bytes.ts';
import { canonical } from './canonical.ts';
import { rootOfLines } from './merkle.ts';

/** Grammar of protocols §1.1. */
export const MATTER = /^[A-Z0-9-]{1,40}$/;
export const STRATUM = /^[A-Za-z0-9._-]{1,32}$/;
export const NAME = /^[a-z0-9-]{1,32}$/;
const HEX32 = /^[0-9a-f]{64}$/;

/** A seat count of one specialty, in the order in which the rules fill them. */
export interface Seats {
  readonly stratum: string;
  readonly seats: number;
}
export interface Contribution {
  readonly by: string;
  /** base64 of SHA-256(nonce) */
  readonly hash: string;
}
/** Everything that a draw is committed to before its beacon round (protocols §1.3). Roots and hashes are base64 but for `previous` and `chainHash` (hex). */
export interface Manifest {
  readonly matter: string;
  readonly attempt: number;
  readonly kind: 'first' | 'replacement';
  readonly previous: string | null;
  readonly registry: number;
  readonly pool: { readonly count: number; readonly root: string };
  readonly excluded: { readonly count: number; readonly root: string };
  readonly quotas: readonly Seats[];
  readonly network: string;
  readonly chainHash: string;
  readonly round: number;
  readonly contributions: readonly Contribution[];
}

/** An expert's label in one matter: nobody can name the expert from it without the salt (32 bytes). */
export const labelOf = (salt: Uint8Array, number: string): string => sha256Hex('daylight-label/v1\n', salt, canonical({ no: number }));
/** The root (hex) of a registry of experts (protocols §1.1): over the sorted lines of numbers and their own salts (32 bytes each). */
export const registryRoot = (experts: readonly { readonly no: string; readonly salt: Uint8Array }[]): string =>
  hex(rootOfLines(experts.map(({ no, salt }) => sha256Hex('daylight-registry/v1\n', salt, canonical({ no }))).sort(compareText)));
/** One line of the pool: label and the specialties, sorted. */
export const poolLine = (label: string, strata: readonly string[]): string => `${label} ${[...strata].sort(compareText).join(',')}`;
export const excludedLine = (label: string, reason: string): string => `${label} ${reason}`;
/** Count and root of a list of lines (which must be sorted by bytes). */
export const listOf = (lines: readonly string[]) => ({ count: lines.length, root: base64(rootOfLines(lines)) });

/** The exact text, each line ended by a newline. */
export function manifestText(m: Manifest): string {
  const lines = [
    'daylight-draw/v1',
    `matter ${m.matter}`,
    `attempt ${m.attempt}`,
    `kind ${m.kind}`,
    ...(m.previous === null ? [] : [`previous ${m.previous}`]),
    `registry ${m.registry}`,
    `pool ${m.pool.count} ${m.pool.root}`,
    `excluded ${m.excluded.count} ${m.excluded.root}`,
    ...m.quotas.map((q) => `quota ${q.stratum} ${q.seats}`),
    `beacon ${m.network} ${m.chainHash} ${m.round}`,
    ...[...m.contributions].sort((a, b) => compareText(a.by, b.by)).map((c) => `contribution ${c.by} ${c.hash}`),
  ];
  return lines.map((l) => `${l}\n`).join('');
}

const isHash = (text: string | undefined): text is string => text !== undefined && unbase64(text)?.length === 32;
const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : wholeOf(text));

/** Reads a manifest strictly: unknown, repeated or misordered lines, unsorted or repeated names, and numbers in another form are refused. Undefined when refused. */
export function parseManifest(text: string): Manifest | undefined {
  if (!text.endsWith('\n')) return undefined;
  const rows = text
    .slice(0, -1)
    .split('\n')
    .map((l) => l.split(' '));
  let at = 0;
  const take = (word: string, length: number): string[] | undefined => (rows[at]?.[0] === word && rows[at]!.length === length ? rows[at++] : undefined);
  const many = (word: string, length: number): string[][] => {
    const found: string[][] = [];
    for (let row = take(word, length); row; row = take(word, length)) found.push(row);
    return found;
  };
  if (!take('daylight-draw/v1', 1)) return undefined;
  const matter = take('matter', 2)?.[1];
  const attempt = numberOf(take('attempt', 2)?.[1]);
  const kind = take('kind', 2)?.[1];
  const previous = take('previous', 2)?.[1] ?? null;
  const registry = numberOf(take('registry', 2)?.[1]);
  const pool = take('pool', 3);
  const excluded = take('excluded', 3);
  const quotas = many('quota', 3);
  const beacon = take('beacon', 4);
  const contributions = many('contribution', 3);
  const poolCount = numberOf(pool?.[1]);
  const excludedCount = numberOf(excluded?.[1]);
  const round = numberOf(beacon?.[3]);
  if (at !== rows.length || !matter || !MATTER.test(matter) || !attempt || (kind !== 'first' && kind !== 'replacement') || registry === undefined)
    return undefined;
  if (attempt > 1 ? previous === null || !HEX32.test(previous) : previous !== null || kind !== 'first') return undefined;
  if (poolCount === undefined || excludedCount === undefined || !isHash(pool?.[2]) || !isHash(excluded?.[2]) || poolCount + excludedCount !== registry)
    return undefined;
  if (!beacon || !NAME.test(beacon[1]!) || !HEX32.test(beacon[2]!) || round === undefined) return undefined;
  const seats = quotas.map(([, stratum, n]) => ({ stratum: stratum!, seats: numberOf(n) ?? 0 }));
  if (seats.length === 0 || seats.some((q) => !STRATUM.test(q.stratum) || q.seats < 1) || new Set(seats.map((q) => q.stratum)).size !== seats.length)
    return undefined;
  const given = contributions.map(([, by, hash]) => ({ by: by!, hash: hash! }));
  if (given.length === 0 || new Set(given.map((c) => c.hash)).size !== given.length) return undefined;
  if (given.some((c, i) => !NAME.test(c.by) || !isHash(c.hash) || (i > 0 && compareText(given[i - 1]!.by, c.by) >= 0))) return undefined;
  return {
    matter,
    attempt,
    kind,
    previous,
    registry,
    pool: { count: poolCount, root: pool![2]! },
    excluded: { count: excludedCount, root: excluded![2]! },
    quotas: seats,
    network: beacon[1]!,
    chainHash: beacon[2]!,
    round,
    contributions: given,
  };
}
