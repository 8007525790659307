import { includes, parseProof, proofText } from '../../functions/kernel/log/checkpoint.ts';
import { parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { type LogPolicy, trust } from '../../functions/kernel/log/policy.ts';
import { AttemptFile, Openings, parseStrict } from '../../functions/kernel/proof/bundle.ts';
import { unbase64 } from '../../functions/kernel/proof/bytes.ts';
import { labelOf, parseManifest, registryRoot } from '../../functions/kernel/proof/manifest.ts';
import { proveLeaf } from './prove-leaf.ts';
import type { ReadLog } from './read-log.ts';
import { Checks, type Verdict } from './verdict.ts';

/** The proof of the newest root of the registry that is dated no later than a tender's bid deadline (`closed`, an instant): the one that its draw must be from. Read from the log's own files; undefined where there is none. */
export async function registryProof(read: ReadLog, policy: LogPolicy, closed: string): Promise<string | undefined> {
  const found = await proveLeaf(read, policy, (l) => l.kind === 'registry' && l.type === 'experts.registry' && l.at <= closed);
  return found && proofText(found.proof);
}

const bytes32 = (text: string): Uint8Array | undefined => {
  const bytes = unbase64(text);
  return bytes?.length === 32 ? bytes : undefined;
};

/**
 * An auditor's check that the lists of a draw are the registry (protocols §1.11): `openings` = the text of all openings, `draw` = the text
 * of any attempt's file (which `verifyDraw` judges by itself), `proof` = the tlog-proof of the registry's leaf (`registryProof`).
 * Nobody planted, dropped or doubled an expert: every label is opened, every identity once, and the registry's root follows from them.
 */
export function verifyOpenings(openings: string, draw: string, proof: string, policy: LogPolicy): Verdict {
  const checks = new Checks();
  const parsed = Openings.safeParse(parseStrict(openings)).data;
  const file = AttemptFile.safeParse(parseStrict(draw)).data;
  const m = file && parseManifest(file.manifest);
  if (
    !checks.check(
      'format',
      parsed !== undefined && m !== undefined && parsed.matter === m.matter,
      '文件格式，与所查抽取为同一项目',
      'the files’ format, and that they are of one tender',
    )
  )
    return checks.verdict;
  const all = parsed!.openings;
  const labels = [...file!.pool, ...file!.excluded].map((l) => l.slice(0, 64));
  const known = new Set(labels);
  const given = new Set(all.map((o) => o.label));
  const people = new Set(all.map((o) => o.identity.no));
  const steps: [string, () => boolean, string, string][] = [
    [
      'labels',
      () => all.length === labels.length && given.size === labels.length && [...given].every((l) => known.has(l)),
      `名单上 ${labels.length} 个标签全部公开，各一次`,
      `all ${labels.length} labels of the lists are opened, each once`,
    ],
    ['identities', () => people.size === all.length, '每名专家恰出现一次', 'every expert stands once'],
    [
      'salts',
      () => all.every((o) => bytes32(o.salt) !== undefined && bytes32(o.registrySalt) !== undefined && labelOf(bytes32(o.salt)!, o.identity.no) === o.label),
      '各标签由编号与盐算出',
      'each label follows from number and salt',
    ],
  ];
  for (const [id, holds, zh, en] of steps) if (!checks.check(id, holds(), zh, en)) return checks.verdict;
  const read = parseProof(proof);
  const trusted = read && trust(policy, read.signed);
  const leaf = read && trusted && includes(read, trusted.checkpoint) ? parseLeaf(read.leaf) : undefined;
  if (
    !checks.check(
      'registry-proof',
      leaf?.kind === 'registry' && leaf.type === 'experts.registry',
      `名册之根在公开日志第 ${read?.index ?? '—'} 条`,
      `a root of the registry stands in the log, leaf ${read?.index ?? '—'}`,
    )
  )
    return checks.verdict;
  const root = registryRoot(all.map((o) => ({ no: o.identity.no, salt: bytes32(o.registrySalt)! })));
  if (
    !checks.check(
      'registry-root',
      root === leaf!.digest && leaf!.public?.count === m!.registry,
      '由全部专家算出的根即名册之根',
      'the root over all of them is the registry’s',
    )
  )
    return checks.verdict;
  const manifest = 'manifestProof' in file! && file.manifestProof !== null ? parseProof(file.manifestProof) : undefined;
  if (manifest === undefined)
    checks.warn('ORDER NOT PROVEN', '抽取文件无日志证明，不能证明名册在先', 'the draw’s file carries no proof: that the registry came first is not proven');
  else checks.check('registry-first', read!.index < manifest.index, '名册先于抽取登入日志', 'the registry was logged before the draw');
  return checks.verdict;
}
