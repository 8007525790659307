import { includes, parseProof } from '../../functions/kernel/log/checkpoint.ts';
import { type Leaf, parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { type LogPolicy, type Trusted, trust } from '../../functions/kernel/log/policy.ts';
import { type Network, randomnessOf, roundFor, timeOfRound } from '../../functions/kernel/proof/beacon.ts';
import { Bundle, parseStrict } from '../../functions/kernel/proof/bundle.ts';
import { base64, compareText, hex, sha256, sha256Hex, unbase64 } from '../../functions/kernel/proof/bytes.ts';
import { canonical } from '../../functions/kernel/proof/canonical.ts';
import { excludedLine, labelOf, listOf, type Manifest, NAME, parseManifest, STRATUM } from '../../functions/kernel/proof/manifest.ts';
import { verifyConsistency } from '../../functions/kernel/proof/merkle.ts';
import { picksOf, prkOf, rankingOf, resultDigest, revealsDigest } from '../../functions/kernel/proof/ticket.ts';
import { Checks, type Step, type Verdict } from './verdict.ts';

/** Which networks, and which log with which witnesses, this verifier trusts. Never from the bundle. */
export interface Policy {
  readonly networks: Readonly<Record<string, Network>>;
  readonly log: LogPolicy | undefined;
}

/** The verdict on a draw, with what was read of it. */
export interface DrawVerdict extends Verdict {
  readonly manifest: Manifest | undefined;
  readonly bundle: Bundle | undefined;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const sortedUnique = (lines: readonly string[]): boolean => lines.every((l, i) => i === 0 || compareText(lines[i - 1]!, l) < 0);

function linesFault(lines: readonly string[], rest: (text: string) => boolean): boolean {
  return lines.some((l) => !/^[0-9a-f]{64} /.test(l) || !rest(l.slice(65)));
}
const strataFit = (text: string): boolean => {
  const strata = text.split(',');
  return strata.every((s) => STRATUM.test(s)) && sortedUnique(strata);
};

const refused = (v: DrawVerdict): Step | undefined => v.steps.find((s) => !s.ok);

/**
 * Computes a draw again from its bundle's exact text. Stops at the first step that fails, and names it.
 * `previous` = texts of the bundles of all attempts before it, in order; each is verified too.
 */
export function verifyDraw(text: string, policy: Policy, previous: readonly string[] = []): DrawVerdict {
  const checks = new Checks();
  let manifest: Manifest | undefined;
  let bundle: Bundle | undefined;
  const check = checks.check.bind(checks);
  const verdict = (): DrawVerdict => ({ ...checks.verdict, manifest, bundle });

  const json = parseStrict(text);
  const parsed = json === undefined ? undefined : Bundle.safeParse(json);
  if (!check('format', parsed?.success === true, '文件格式：版本 1，无未知或重复的键', 'format: version 1, no unknown or repeated key')) return verdict();
  const b = parsed!.data!;
  bundle = b;
  manifest = parseManifest(b.manifest);
  if (!check('manifest', manifest !== undefined, '清单逐行合乎语法', 'the manifest follows its grammar line by line')) return verdict();
  const m = manifest!;
  const network = policy.networks[m.network];
  if (
    !check(
      'network',
      network !== undefined &&
        network.chainHash === m.chainHash &&
        same({ ...b.beacon, signature: '' }, { network: m.network, chainHash: network.chainHash, round: m.round, publicKey: network.publicKey, signature: '' }),
      '信标网络、链哈希与公钥等于本验证程序的常量',
      'the beacon’s network, chain hash and key equal this verifier’s own',
    )
  )
    return verdict();
  if (m.network !== 'drand-quicknet') checks.warn('TEST BEACON', '测试信标：此结果不具公信力', 'TEST BEACON: this result binds nobody');

  const [pool, excluded] = [listOf(b.pool), listOf(b.excluded)];
  const labels = [...b.pool, ...b.excluded].map((l) => l.slice(0, 64));
  if (
    !check(
      'pool',
      same(pool, m.pool) && sortedUnique(b.pool) && !linesFault(b.pool, strataFit),
      `候选名单 ${m.pool.count} 行与清单的根一致`,
      `the pool of ${m.pool.count} lines has the manifest’s root`,
    )
  )
    return verdict();
  if (
    !check(
      'excluded',
      same(excluded, m.excluded) && sortedUnique(b.excluded) && !linesFault(b.excluded, (t) => NAME.test(t)),
      `排除名单 ${m.excluded.count} 行与清单的根一致，均有理由`,
      `the ${m.excluded.count} excluded, each with a reason, have the manifest’s root`,
    )
  )
    return verdict();
  if (
    !check(
      'labels',
      new Set(labels).size === labels.length && labels.length === m.registry,
      '每名专家恰出现一次，总数等于登记数',
      'every expert stands once; together they are the registry',
    )
  )
    return verdict();
  if (!check('round', roundFor(network!, b.at) === m.round, '轮次由清单时间推出，不可选择', 'the round follows from the manifest’s time; nobody chose it'))
    return verdict();

  const nonces = b.reveals.map((r) => (r.nonce === null ? null : unbase64(r.nonce)));
  const revealed =
    m.contributions.length === b.reveals.length &&
    m.contributions.every((c, i) => b.reveals[i]!.by === c.by && (nonces[i] === null || (nonces[i]?.length === 32 && base64(sha256(nonces[i]!)) === c.hash)));
  const missing = b.reveals.filter((r) => r.nonce === null).map((r) => r.by);
  if (
    !check(
      'reveals',
      revealed,
      `各监督方的随机数与其承诺一致${missing.length > 0 ? `；未揭示：${missing.join('、')}` : ''}`,
      `each supervisor’s nonce is the one it committed to${missing.length > 0 ? `; not shown: ${missing.join(', ')}` : ''}`,
    )
  )
    return verdict();
  const randomness = randomnessOf(network!, m.round, b.beacon.signature);
  if (!check('beacon', randomness !== undefined, `信标第 ${m.round} 轮的签名有效`, `the beacon’s signature of round ${m.round} is good`)) return verdict();
  const prk = prkOf(b.manifest, randomness!, nonces as (Uint8Array | null)[]);
  if (!check('prk', hex(prk) === b.prk, '抽签种子由清单、信标与随机数算出', 'the seed follows from manifest, beacon and nonces')) return verdict();
  const strata = new Map(b.pool.map((l) => [l.slice(0, 64), l.slice(65).split(',')]));
  const ranking = rankingOf(prk, [...strata.keys()]);
  if (!check('ranking', same(ranking, b.ranking), '全部签号与排序逐一相符', 'every ticket and the ranking are as computed')) return verdict();
  if (
    !check(
      'picks',
      same(
        picksOf(ranking, (l) => strata.get(l) ?? [], m.quotas),
        b.picks,
      ),
      '中签者按名额次序逐一相符',
      'the picks are as computed, quota by quota',
    )
  )
    return verdict();
  if (b.openings !== undefined) {
    const opened = b.openings.every(
      (o) => labels.includes(o.label) && unbase64(o.salt)?.length === 32 && labelOf(unbase64(o.salt)!, o.identity.no) === o.label,
    );
    const once = new Set(b.openings.map((o) => o.identity.no)).size === b.openings.length;
    if (!check('openings', opened && once, '公开的身份与其标签一致，各一次', 'the identities opened belong to their labels, each once')) return verdict();
  }
  if (m.attempt > 1 && previous.length === 0)
    checks.warn('PREVIOUS NOT GIVEN', `此为第 ${m.attempt} 次抽取，未提供以前各次的文件`, `this is attempt ${m.attempt}; the bundles before it were not given`);
  else if (m.attempt > 1 || previous.length > 0) {
    const before = verifyDraw(previous[previous.length - 1]!, policy, previous.slice(0, -1));
    const fault = refused(before);
    const last = before.manifest;
    if (
      !check(
        'previous',
        fault === undefined &&
          previous.length === m.attempt - 1 &&
          last?.matter === m.matter &&
          last.attempt === m.attempt - 1 &&
          sha256Hex(before.bundle!.manifest) === m.previous,
        `以前各次抽取均通过，且前一次即本清单所指${fault ? `；第 ${m.attempt - 1} 次：${fault.id}` : ''}`,
        `the attempts before are verified, and the last of them is the one that this manifest names${fault ? `; attempt ${m.attempt - 1}: ${fault.id}` : ''}`,
      )
    )
      return verdict();
    const drawn = new Set(before.bundle!.picks.flatMap((p) => p.labels));
    const out = [...drawn].map((l) => excludedLine(l, `drawn-${last!.attempt}`));
    if (
      !check(
        'drawn',
        same(
          b.pool,
          before.bundle!.pool.filter((l) => !drawn.has(l.slice(0, 64))),
        ) && same(b.excluded, [...before.bundle!.excluded, ...out].sort(compareText)),
        '名单与前一次相同，仅将已中签者列为排除',
        'the lists are those of the attempt before, but for those drawn, who are excluded',
      )
    )
      return verdict();
    const first = new Map(parseManifest(Bundle.parse(parseStrict(previous[0]!)).manifest)!.quotas.map((q) => [q.stratum, q.seats]));
    if (
      !check(
        'seats',
        m.kind === (last!.kind === 'replacement' || drawn.size > 0 ? 'replacement' : 'first') && m.quotas.every((q) => q.seats <= (first.get(q.stratum) ?? 0)),
        '仅补抽空缺席位，未增加名额',
        'only open seats are drawn for; none was added',
      )
    )
      return verdict();
  }
  logged(checks, b, m, network!, policy.log);
  return verdict();
}

/** One proof of a bundle, as far as the policy trusts it. */
interface Shown {
  readonly index: number;
  readonly trusted: Trusted;
  readonly leaf: Leaf;
}
function shown(text: string, policy: LogPolicy): Shown | undefined {
  const proof = parseProof(text);
  const trusted = proof && trust(policy, proof.signed);
  if (!proof || !trusted || !includes(proof, trusted.checkpoint)) return undefined;
  const leaf = parseLeaf(proof.leaf);
  return leaf && { index: proof.index, trusted, leaf };
}

/** What the log proves of a draw: that manifest, reveals and result stand in it, in this order, in one history; and, by the witnesses' times, that the first two were there before the round. */
function logged(checks: Checks, b: Bundle, m: Manifest, network: Network, policy: LogPolicy | undefined): void {
  const unproven = (zh: string, en: string): void => checks.warn('TIME NOT PROVEN', `时间未经证明：${zh}`, `TIME NOT PROVEN: ${en}`);
  const { manifestProof, revealsProof, resultProof, consistency } = b;
  if (manifestProof === null || revealsProof === null || resultProof === null || consistency === null) {
    const none = manifestProof === null && revealsProof === null && resultProof === null && consistency === null;
    if (checks.check('proofs', none, '四项日志证明齐全或均缺', 'the four proofs are all there, or none is'))
      unproven('文件中没有日志证明', 'the file carries no proofs of the log');
    return;
  }
  if (!policy) {
    unproven('未提供所信任的日志与见证人', 'no log and witnesses were named to trust');
    return;
  }
  const about = { matter: m.matter, attempt: m.attempt };
  const wanted = [
    [
      'manifest-proof',
      manifestProof,
      'draw.manifest',
      sha256Hex(b.manifest),
      { ...about, kind: m.kind, network: m.network, round: m.round, at: b.at },
      '清单',
      'the manifest',
    ],
    ['reveals-proof', revealsProof, 'draw.reveals', revealsDigest(b.reveals), about, '各方随机数', 'the reveals'],
    ['result-proof', resultProof, 'draw.result', resultDigest(b), about, '结果', 'the result'],
  ] as const;
  const found: Shown[] = [];
  for (const [id, text, type, digest, open, zh, en] of wanted) {
    const s = shown(text, policy);
    const is =
      s?.leaf.kind === 'draw' &&
      s.leaf.matter === m.matter &&
      s.leaf.type === type &&
      s.leaf.digest === digest &&
      canonical(s.leaf.public ?? null) === canonical(open);
    if (!checks.check(id, is, `${zh}在公开日志第 ${s?.index ?? '—'} 条`, `${en} stands in the log, leaf ${s?.index ?? '—'}`)) return;
    found.push(s!);
  }
  const [first, second, third] = found as [Shown, Shown, Shown];
  if (!checks.check('log-order', first.index < second.index && second.index < third.index, '三者依次入日志', 'the three were logged in this order')) return;
  const follows = (x: Shown, y: Shown, proof: readonly string[]): boolean => {
    const [old, now] = [x.trusted.checkpoint, y.trusted.checkpoint];
    const hashes = proof.map((h) => unbase64(h) ?? new Uint8Array());
    return old.origin === now.origin && verifyConsistency(old.size, now.size, old.root, now.root, hashes);
  };
  if (
    !checks.check(
      'consistency',
      follows(first, second, consistency[0]) && follows(second, third, consistency[1]),
      '三个检查点同属一部仅追加的日志',
      'the three checkpoints are of one log that only appends',
    )
  )
    return;
  const due = timeOfRound(network, m.round);
  const late = ([s, by]: readonly [Shown, number]): boolean => s.trusted.witnessed === undefined || s.trusted.witnessed > due - by;
  if (policy.quorum === 'none') unproven('未要求见证人', 'no witness is asked for');
  else if (late([first, network.manifestBy])) unproven('清单未在信标轮次之前及时获见证', 'witnesses did not see the manifest early enough before the round');
  else if (late([second, network.revealsBy])) unproven('随机数未在信标轮次之前及时获见证', 'witnesses did not see the reveals before the round');
  else
    checks.check(
      'time',
      true,
      `见证人于信标前 ${due - first.trusted.witnessed!} 秒见到清单，前 ${due - second.trusted.witnessed!} 秒见到随机数`,
      `witnesses saw the manifest ${due - first.trusted.witnessed!} s and the reveals ${due - second.trusted.witnessed!} s before the beacon`,
    );
}
