import { type Network, randomnessOf, roundFor } from '../../functions/kernel/proof/beacon.ts';
import type { AttemptFile, Bundle } from '../../functions/kernel/proof/bundle.ts';
import { base64, compareText, hex, sha256, unbase64 } from '../../functions/kernel/proof/bytes.ts';
import { labelOf, listOf, type Manifest, NAME, STRATUM } from '../../functions/kernel/proof/manifest.ts';
import { picksOf, prkOf, rankingOf } from '../../functions/kernel/proof/ticket.ts';
import type { Checks } from './verdict.ts';

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const sortedUnique = (lines: readonly string[]): boolean => lines.every((l, i) => i === 0 || compareText(lines[i - 1]!, l) < 0);
function linesFault(lines: readonly string[], rest: (text: string) => boolean): boolean {
  return lines.some((l) => !/^[0-9a-f]{64} /.test(l) || !rest(l.slice(65)));
}
const strataFit = (text: string): boolean => {
  const strata = text.split(',');
  return strata.every((s) => STRATUM.test(s)) && sortedUnique(strata);
};

/** Do the lists have the manifest's roots, everyone once, and does the round follow from its time? False at the first step that fails. */
export function listsHold(checks: Checks, b: AttemptFile, m: Manifest, network: Network): boolean {
  const labels = [...b.pool, ...b.excluded].map((l) => l.slice(0, 64));
  return (
    checks.check(
      'pool',
      same(listOf(b.pool), m.pool) && sortedUnique(b.pool) && !linesFault(b.pool, strataFit),
      `候选名单 ${m.pool.count} 行与清单的根一致`,
      `the pool of ${m.pool.count} lines has the manifest’s root`,
    ) &&
    checks.check(
      'excluded',
      same(listOf(b.excluded), m.excluded) && sortedUnique(b.excluded) && !linesFault(b.excluded, (t) => NAME.test(t)),
      `排除名单 ${m.excluded.count} 行与清单的根一致，均有理由`,
      `the ${m.excluded.count} excluded, each with a reason, have the manifest’s root`,
    ) &&
    checks.check(
      'labels',
      new Set(labels).size === labels.length && labels.length === m.registry,
      '每名专家恰出现一次，总数等于登记数',
      'every expert stands once; together they are the registry',
    ) &&
    checks.check('round', roundFor(network, b.at) === m.round, '轮次由清单时间推出，不可选择', 'the round follows from the manifest’s time; nobody chose it')
  );
}

/** Computes reveals, seed, ranking and picks again. False at the first step that fails. */
export function resultHolds(checks: Checks, b: Bundle, m: Manifest, network: Network): boolean {
  const nonces = b.reveals.map((r) => (r.nonce === null ? null : unbase64(r.nonce)));
  const revealed =
    m.contributions.length === b.reveals.length &&
    m.contributions.every((c, i) => b.reveals[i]!.by === c.by && (nonces[i] === null || (nonces[i]?.length === 32 && base64(sha256(nonces[i]!)) === c.hash)));
  const missing = b.reveals.filter((r) => r.nonce === null).map((r) => r.by);
  if (
    !checks.check(
      'reveals',
      revealed,
      `各监督方的随机数与其承诺一致${missing.length > 0 ? `；未揭示：${missing.join('、')}` : ''}`,
      `each supervisor’s nonce is the one it committed to${missing.length > 0 ? `; not shown: ${missing.join(', ')}` : ''}`,
    )
  )
    return false;
  const randomness = randomnessOf(network, m.round, b.beacon.signature);
  if (!checks.check('beacon', randomness !== undefined, `信标第 ${m.round} 轮的签名有效`, `the beacon’s signature of round ${m.round} is good`)) return false;
  const prk = prkOf(b.manifest, randomness!, nonces as (Uint8Array | null)[]);
  if (!checks.check('prk', hex(prk) === b.prk, '抽签种子由清单、信标与随机数算出', 'the seed follows from manifest, beacon and nonces')) return false;
  const strata = new Map(b.pool.map((l) => [l.slice(0, 64), l.slice(65).split(',')]));
  const ranking = rankingOf(prk, [...strata.keys()]);
  const picks = picksOf(ranking, (l) => strata.get(l) ?? [], m.quotas);
  return (
    checks.check('ranking', same(ranking, b.ranking), '全部签号与排序逐一相符', 'every ticket and the ranking are as computed') &&
    checks.check('picks', same(picks, b.picks), '中签者按名额次序逐一相符', 'the picks are as computed, quota by quota')
  );
}

/** Do the identities that the file opens belong to their labels? True where it opens none. */
export function openingsHold(checks: Checks, b: Bundle): boolean {
  if (b.openings === undefined) return true;
  const labels = new Set([...b.pool, ...b.excluded].map((l) => l.slice(0, 64)));
  const opened = b.openings.every((o) => labels.has(o.label) && unbase64(o.salt)?.length === 32 && labelOf(unbase64(o.salt)!, o.identity.no) === o.label);
  const once = new Set(b.openings.map((o) => o.identity.no)).size === b.openings.length;
  return checks.check('openings', opened && once, '公开的身份与其标签一致，各一次', 'the identities opened belong to their labels, each once');
}
