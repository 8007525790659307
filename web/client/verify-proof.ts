import { includes, parseProof } from '../../functions/kernel/log/checkpoint.ts';
import { type Leaf, parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { type LogPolicy, type Trusted, trust } from '../../functions/kernel/log/policy.ts';
import { Checks, type Verdict } from './verdict.ts';

/** A leaf that a proof has shown. */
export interface ShownLeaf {
  readonly leaf: Leaf;
  readonly index: number;
  readonly trusted: Trusted;
}

/** Says whom a checkpoint is signed by, as far as the policy trusts it; warns when no quorum of witnesses saw it. Undefined when it is not trusted. */
export function checkCheckpoint(checks: Checks, signed: string, policy: LogPolicy): Trusted | undefined {
  const trusted = trust(policy, signed);
  const { size, origin } = trusted?.checkpoint ?? { size: 0, origin: '' };
  if (
    !checks.check(
      'checkpoint',
      trusted !== undefined,
      `检查点由受信任的日志${origin === '' ? '' : ` ${origin}`} 签署，共 ${size} 条`,
      `the checkpoint of ${size} leaves is signed by a trusted log ${origin}`.trimEnd(),
    )
  )
    return undefined;
  if (trusted!.witnessed === undefined) checks.warn('NOT WITNESSED', '见证人未达法定数', 'NOT WITNESSED: too few witnesses cosigned this checkpoint');
  return trusted;
}

const leafWords = ({ type, matter, at, digest }: Leaf): string => [type, matter, at, digest].filter((w) => w !== '').join(' ');

/** Goes through a tlog-proof text step by step; `format` names its first step. Undefined at the first that fails. */
export function checkProof(checks: Checks, text: string, policy: LogPolicy, format: string): ShownLeaf | undefined {
  const proof = parseProof(text);
  if (!checks.check(format, proof !== undefined, '日志证明的格式为 c2sp.org/tlog-proof@v1', 'the proof of the log is in the form c2sp.org/tlog-proof@v1'))
    return undefined;
  const trusted = checkCheckpoint(checks, proof!.signed, policy);
  if (!trusted) return undefined;
  if (!checks.check('included', includes(proof!, trusted.checkpoint), `第 ${proof!.index} 条在日志中`, `leaf ${proof!.index} stands in the log`))
    return undefined;
  const leaf = parseLeaf(proof!.leaf);
  if (
    !checks.check(
      'leaf',
      leaf !== undefined,
      leaf ? `该条为：${leafWords(leaf)}` : '该条格式有误',
      leaf ? `it says: ${leafWords(leaf)}` : 'the leaf is not in canonical form',
    )
  )
    return undefined;
  return { leaf: leaf!, index: proof!.index, trusted };
}

/** Verifies that a leaf stands in the log: a C2SP tlog-proof text whose `extra` is the leaf. */
export function verifyProof(text: string, policy: LogPolicy): Verdict {
  const checks = new Checks();
  checkProof(checks, text, policy, 'format');
  return checks.verdict;
}
