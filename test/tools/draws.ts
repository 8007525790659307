import { nextLists } from '../../functions/experts/pool/freeze.ts';
import type { Leaf } from '../../functions/kernel/log/leaf.ts';
import { localNetwork, publicKeyOf, QUICKNET, randomnessOf, roundFor, signRound, timeOfRound } from '../../functions/kernel/proof/beacon.ts';
import { base64, hex, sha256, sha256Hex, unbase64, utf8 } from '../../functions/kernel/proof/bytes.ts';
import { listOf, type Manifest, manifestText } from '../../functions/kernel/proof/manifest.ts';
import { contributionOf, picksOf, prkOf, rankingOf, resultDigest, revealsDigest } from '../../functions/kernel/proof/ticket.ts';
import type { Policy } from '../../web/client/verify-draw.ts';
import * as golden from '../unit/kernel/proof/golden.ts';
import { filler, TestLog } from './test-log.ts';

const good = golden.bundle();
/** Draws of the same registry on a test network, each a whole and consistent bundle: what a cheat would have to build. */
const secret = sha256(utf8('stage secret'));
secret[0]! &= 0x3f;
export const network = localNetwork(publicKeyOf(secret), 1_700_000_000, 1);
export const both: Policy = { networks: { 'drand-quicknet': QUICKNET, local: network }, log: undefined };
export interface Lists {
  readonly pool: readonly string[];
  readonly excluded: readonly string[];
}
/** Every attempt has nonces of its own; the first those of the golden draw. */
export const nonceOf = (by: string, attempt: number): Uint8Array =>
  attempt === 1 ? golden.nonces[by === 'audit' ? 0 : 1]! : sha256(utf8(`nonce of ${by} for attempt ${attempt}`));
export const shownIn = (attempt: number): { by: string; nonce: string | null }[] =>
  ['audit', 'discipline'].map((by) => ({ by, nonce: base64(nonceOf(by, attempt)) }));
export const committedIn = (attempt: number) => ['audit', 'discipline'].map((by) => ({ by, hash: contributionOf(nonceOf(by, attempt)) }));
export function drawn(lists: Lists, more: Partial<Manifest> = {}, reveals = shownIn(more.attempt ?? 1)) {
  const attempt = more.attempt ?? 1;
  const at = 1_793_000_000 + attempt * 100;
  const round = roundFor(network, at);
  const pool = listOf(lists.pool);
  const excluded = listOf(lists.excluded);
  const own = { registry: pool.count + excluded.count, network: 'local', chainHash: network.chainHash, pool, excluded, round };
  const m = { ...golden.manifest, ...own, contributions: committedIn(attempt), ...more };
  const text = manifestText(m);
  const signature = signRound(secret, round);
  const prk = prkOf(
    text,
    randomnessOf(network, round, signature)!,
    reveals.map((r) => (r.nonce === null ? null : unbase64(r.nonce)!)),
  );
  const ranking = rankingOf(
    prk,
    lists.pool.map((l) => l.slice(0, 64)),
  );
  const of = new Map(lists.pool.map((l) => [l.slice(0, 64), l.slice(65).split(',')]));
  const { openings: _, ...base } = good;
  return {
    ...base,
    at,
    manifest: text,
    ...lists,
    reveals,
    beacon: { network: 'local', chainHash: network.chainHash, round, publicKey: network.publicKey, signature },
    prk: hex(prk),
    ranking,
    picks: picksOf(ranking, (l) => of.get(l) ?? [], m.quotas),
  };
}
export type Made = ReturnType<typeof drawn>;
export const json = (b: Made): string => JSON.stringify(b);
/** The lists of the attempt after this one. */
export const nextListsOf = (before: Made, attempt: number): Lists =>
  nextLists(
    before,
    before.picks.flatMap((p) => p.labels),
    attempt,
  );
export const next = (
  before: Made,
  attempt: number,
  more: Partial<Manifest> = {},
  lists = nextListsOf(before, attempt - 1),
  reveals?: Parameters<typeof drawn>[2],
) => drawn(lists, { attempt, kind: 'replacement', previous: sha256Hex(before.manifest), quotas: [{ stratum: 'B', seats: 1 }], ...more }, reveals);
export const golds: Lists = { pool: golden.pool, excluded: golden.excluded };
export const first = drawn(golds);
export const second = next(first, 2, {}, undefined, [shownIn(2)[0]!, { by: 'discipline', nonce: null }]);
export const third = next(second, 3);

/** When an attempt's round is due, POSIX seconds. */
export const dueOf = (b: { readonly at: number }): number => timeOfRound(network, roundFor(network, b.at));
/** A leaf of a draw's attempt, as an operator logs it. */
export const leafOfDraw = (type: string, digest: string, attempt: number, more: Record<string, string | number> = {}, matter = 'TY-2026-T-0001'): Leaf => ({
  v: 1,
  id: `event-${type}-${attempt}`,
  kind: 'draw',
  matter,
  type,
  at: '2026-03-30T00:00:00.000Z',
  digest,
  public: { matter, attempt, ...more },
});
/** The leaves that an honest operator logs of an attempt: manifest, reveals, result. */
export function leavesOf(b: Made, attempt: number, kind: Manifest['kind'] = attempt === 1 ? 'first' : 'replacement'): [Leaf, Leaf, Leaf] {
  return [
    leafOfDraw('draw.manifest', sha256Hex(b.manifest), attempt, { kind, network: 'local', round: roundFor(network, b.at), at: b.at }),
    leafOfDraw('draw.reveals', revealsDigest(b.reveals), attempt),
    leafOfDraw('draw.result', resultDigest(b), attempt),
  ];
}
/** Logs leaves with a few others between them, each checkpoint cosigned at its time (POSIX seconds; undefined: not at all); gives the proofs and what leads from each to the next. */
export function logged(leaves: readonly Leaf[], times: readonly (number | undefined)[], log = new TestLog()) {
  const sizes: number[] = [];
  const proofs = leaves.map((leaf, i) => {
    for (let j = 0; j < 3; j++) log.append(filler(log.leaves.length));
    const index = log.append(leaf);
    sizes.push(log.leaves.length);
    return log.proof(index, log.checkpoint(times[i]));
  });
  return { proofs, consistency: sizes.slice(1).map((size, i) => log.consistency(sizes[i]!, size)) };
}
