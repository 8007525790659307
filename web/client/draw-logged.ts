import { includes, parseProof } from '../../functions/kernel/log/checkpoint.ts';
import { type Leaf, parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { type LogPolicy, type Trusted, trust } from '../../functions/kernel/log/policy.ts';
import { FAILED_BY, type Network, timeOfRound } from '../../functions/kernel/proof/beacon-time.ts';
import type { AttemptFile, Bundle, FailedBundle } from '../../functions/kernel/proof/bundle.ts';
import { sha256Hex, unbase64 } from '../../functions/kernel/proof/bytes.ts';
import { canonical } from '../../functions/kernel/proof/canonical.ts';
import type { Manifest } from '../../functions/kernel/proof/manifest.ts';
import { verifyConsistency } from '../../functions/kernel/proof/merkle.ts';
import { resultDigest, revealsDigest } from '../../functions/kernel/proof/ticket.ts';
import type { Checks } from './verdict.ts';

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

/** A leaf that a bundle must prove: step, proof, what the leaf must say, what it is called. */
type Wanted = readonly [id: string, proof: string, type: string, digest: string, open: Readonly<Record<string, string | number>>, zh: string, en: string];
const manifestWanted = (b: AttemptFile & { readonly manifestProof: string }, m: Manifest): Wanted => [
  'manifest-proof',
  b.manifestProof,
  'draw.manifest',
  sha256Hex(b.manifest),
  { matter: m.matter, attempt: m.attempt, kind: m.kind, network: m.network, round: m.round, at: b.at },
  '清单',
  'the manifest',
];

/** Do these leaves stand in the log, in this order, in one history? What was found; undefined at the first step that fails. */
function found(checks: Checks, m: Manifest, policy: LogPolicy, wanted: readonly Wanted[], consistency: readonly (readonly string[])[]): Shown[] | undefined {
  const all: Shown[] = [];
  for (const [id, text, type, digest, open, zh, en] of wanted) {
    const s = shown(text, policy);
    const is =
      s?.leaf.kind === 'draw' &&
      s.leaf.matter === m.matter &&
      s.leaf.type === type &&
      s.leaf.digest === digest &&
      canonical(s.leaf.public ?? null) === canonical(open);
    if (!checks.check(id, is, `${zh}在公开日志第 ${s?.index ?? '—'} 条`, `${en} stands in the log, leaf ${s?.index ?? '—'}`)) return undefined;
    all.push(s!);
  }
  const ordered = all.every((s, i) => i === 0 || all[i - 1]!.index < s.index);
  if (!checks.check('log-order', ordered, '各项依次入日志', 'they were logged in this order')) return undefined;
  const follows = (x: Shown, y: Shown, proof: readonly string[]): boolean => {
    const [old, now] = [x.trusted.checkpoint, y.trusted.checkpoint];
    const hashes = proof.map((h) => unbase64(h) ?? new Uint8Array());
    return old.origin === now.origin && verifyConsistency(old.size, now.size, old.root, now.root, hashes);
  };
  const one = all.every((s, i) => i === 0 || follows(all[i - 1]!, s, consistency[i - 1]!));
  return checks.check('consistency', one, '各检查点同属一部仅追加的日志', 'the checkpoints are of one log that only appends') ? all : undefined;
}

/**
 * What a whole log says of an attempt beside its file: each leaf of a draw stands there once; an attempt that failed has no result.
 * Answers whether a failure stands beside a result: then nobody can tell from the files that the outcome was not chosen after the round.
 */
function loggedOnce(checks: Checks, m: Manifest, leaves: readonly Leaf[], failed: boolean): { readonly holds: boolean; readonly alsoFailed: boolean } {
  const of = (type: string): number =>
    leaves.filter((l) => l.kind === 'draw' && l.type === type && l.matter === m.matter && l.public?.attempt === m.attempt).length;
  const wanted = failed
    ? { manifest: [1, 1], failed: [1, 1], reveals: [0, 1], result: [0, 0] }
    : { manifest: [1, 1], failed: [0, 1], reveals: [1, 1], result: [1, 1] };
  const once = Object.entries(wanted).every(([type, [least, most]]) => of(`draw.${type}`) >= least! && of(`draw.${type}`) <= most!);
  const holds = checks.check(
    'one-outcome',
    once,
    failed ? '日志中此次抽取只有失败，没有结果' : '日志中此次抽取的清单、随机数与结果各只有一条',
    failed ? 'in the log this attempt has failed, and has no result' : 'the log holds one manifest, one fixing of reveals and one result of this attempt',
  );
  return { holds, alsoFailed: !failed && of('draw.failed') > 0 };
}

/** What the log proves of a draw: that manifest, reveals and result stand in it, in this order, in one history; and, by the witnesses' times, that the first two were there before the round. */
export function resultLogged(
  checks: Checks,
  b: Bundle,
  m: Manifest,
  network: Network,
  policy: LogPolicy | undefined,
  leaves: readonly Leaf[] | undefined,
): void {
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
  const wanted: Wanted[] = [
    manifestWanted({ ...b, manifestProof }, m),
    ['reveals-proof', revealsProof, 'draw.reveals', revealsDigest(b.reveals), about, '各方随机数', 'the reveals'],
    ['result-proof', resultProof, 'draw.result', resultDigest(b), about, '结果', 'the result'],
  ];
  const all = found(checks, m, policy, wanted, consistency);
  if (!all) return;
  const once = leaves && loggedOnce(checks, m, leaves, false);
  if (once?.holds === false) return;
  const [first, second] = all as [Shown, Shown, Shown];
  const due = timeOfRound(network, m.round);
  const late = (s: Shown, by: number): boolean => s.trusted.witnessed === undefined || s.trusted.witnessed > due - by;
  if (policy.quorum === 'none') unproven('未要求见证人', 'no witness is asked for');
  else if (once?.alsoFailed) unproven('日志中另有此次抽取失败的记录', 'the log also holds a failure of this attempt');
  else if (late(first, network.manifestBy)) unproven('清单未在信标轮次之前及时获见证', 'witnesses did not see the manifest early enough before the round');
  else if (late(second, network.revealsBy)) unproven('随机数未在信标轮次之前及时获见证', 'witnesses did not see the reveals before the round');
  else
    checks.check(
      'time',
      true,
      `见证人于信标前 ${due - first.trusted.witnessed!} 秒见到清单，前 ${due - second.trusted.witnessed!} 秒见到随机数`,
      `witnesses saw the manifest ${due - first.trusted.witnessed!} s and the reveals ${due - second.trusted.witnessed!} s before the beacon`,
    );
}

/** What the log proves of an attempt that failed: its manifest and its failure stand in it, and witnesses had seen the failure before anybody knew the round. Without that the failure is refused: it could be a draw that somebody did not like. */
export function failureLogged(
  checks: Checks,
  b: FailedBundle,
  m: Manifest,
  network: Network,
  policy: LogPolicy | undefined,
  leaves: readonly Leaf[] | undefined,
): void {
  const refuse = (zh: string, en: string) => checks.check('failed-in-time', false, zh, en);
  if (!policy) return void refuse('未指明所信任的日志与见证人，失败无从证明', 'no log and witnesses were named to trust: the failure cannot be proven');
  const about = { matter: m.matter, attempt: m.attempt };
  const wanted: Wanted[] = [manifestWanted(b, m), ['failed-proof', b.failedProof, 'draw.failed', sha256Hex(b.manifest), about, '失败', 'the failure']];
  const all = found(checks, m, policy, wanted, [b.consistency]);
  if (!all || (leaves && !loggedOnce(checks, m, leaves, true).holds)) return;
  const due = timeOfRound(network, m.round);
  const at = all[1]!.trusted.witnessed;
  if (at === undefined || at > due - FAILED_BY) return void refuse('见证人未在信标轮次之前见到失败', 'witnesses did not see the failure before the round');
  checks.check(
    'failed-in-time',
    true,
    `此次抽取在信标前 ${due - at} 秒已失败，见证人可证；它没有结果`,
    `this attempt had failed ${due - at} s before the beacon, as witnesses saw; it has no result`,
  );
}
