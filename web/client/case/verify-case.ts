import { parseSigned } from '../../../functions/kernel/log/checkpoint.ts';
import { eventDigest, type Leaf, leafBytes, parseLeaf } from '../../../functions/kernel/log/leaf.ts';
import type { LogPolicy } from '../../../functions/kernel/log/policy.ts';
import { parseStrict } from '../../../functions/kernel/proof/bundle.ts';
import { base64, unbase64 } from '../../../functions/kernel/proof/bytes.ts';
import { canonical } from '../../../functions/kernel/proof/canonical.ts';
import { CaseFile, EventText } from '../../../functions/kernel/proof/case-file.ts';
import { leafHash, verifyInclusion } from '../../../functions/kernel/proof/merkle.ts';
import type { ReadLog } from '../read-log.ts';
import { Checks, type Verdict } from '../verdict.ts';
import type { Policy } from '../verify-draw.ts';
import { checkCheckpoint } from '../verify-proof.ts';
import { checkWhole, sameLog } from './against-log.ts';
import { checkDraws } from './draws.ts';
import { byMatter, type Case, type Recorded } from './placed.ts';
import { checkSecrets } from './secrets.ts';

/** The verdict on a case file, with its records as far as they were proven. */
export interface CaseVerdict extends Verdict {
  readonly proven: Case | undefined;
}
export interface CaseTrust extends Policy {
  readonly log: LogPolicy;
}

/** Leaves whose digest the draw's protocol fixes: the bundles show what was hashed. */
export const DRAW_LEAVES = ['draw.manifest', 'draw.reveals', 'draw.result', 'draw.failed'] as const;
const KINDS = ['tender', 'bid', 'draw', 'evaluation'];

/** Verifies everything about one tender from one file, step by step; with the log's files also that nothing of it was left out. Stops at the first step that fails. */
export async function verifyCase(text: string, trust: CaseTrust, read?: ReadLog): Promise<CaseVerdict> {
  const checks = new Checks();
  const verdict = (proven?: Case): CaseVerdict => ({ ...checks.verdict, proven: checks.verdict.ok ? proven : undefined });
  const shown = inLog(checks, text, trust.log);
  if (!shown) return verdict();
  const { proven, checkpoint } = shown;
  const leaves = read && (await sameLog(checks, checkpoint, trust.log, read));
  if ((read && !leaves) || !ofThisTender(checks, proven) || !checkSecrets(checks, proven) || !checkDraws(checks, proven, trust, leaves)) return verdict();
  if (leaves) checkWhole(checks, proven, parseSigned(checkpoint)!.checkpoint.size, leaves);
  else
    checks.warn(
      'NOT SHOWN TO BE WHOLE',
      '未提供日志：更晚的事件可能不在此文件中',
      'NOT SHOWN TO BE WHOLE: without the log, later events may be missing from this file',
    );
  return verdict(proven);
}

/** Every leaf of the file stands in the tree of its checkpoint, and every text is the one whose digest was logged. */
function inLog(checks: Checks, text: string, policy: LogPolicy): { readonly proven: Case; readonly checkpoint: string } | undefined {
  const { data: file } = CaseFile.safeParse(parseStrict(text));
  if (!checks.check('format', file !== undefined, '文件格式：daylight-case/v1，无未知或重复的键', 'format: daylight-case/v1, no unknown or repeated key'))
    return undefined;
  const { events, sealed, number, draws, checkpoint } = file!;
  const trusted = checkCheckpoint(checks, checkpoint, policy);
  if (!trusted) return undefined;
  const { size, root } = trusted.checkpoint;
  const all = [...events, ...sealed];
  const stray = all.find((p) => {
    const [leaf, path] = [unbase64(p.leaf), p.path.map((h) => unbase64(h) ?? new Uint8Array())];
    return !leaf || !verifyInclusion(leafHash(leaf), p.index, size, path, root);
  });
  if (!says(checks, 'included', stray && `${stray.index}`, `全部 ${all.length} 条在日志中`, `all ${all.length} leaves stand in the log`)) return undefined;
  const leaves = new Map(all.map((p) => [p, parseLeaf(unbase64(p.leaf)!)]));
  const bad = all.find((p) => leaves.get(p) === undefined);
  if (!says(checks, 'leaves', bad && `${bad.index}`, '每条为规范格式', 'every leaf is in canonical form')) return undefined;
  const ascending = [events, sealed].every((list) => list.every((p, i) => i === 0 || list[i - 1]!.index < p.index));
  if (!checks.check('listed', ascending, '按日志次序列出，每条一次', 'listed in the log’s order, each once')) return undefined;
  const records = events.map((e): Recorded | number => {
    const leaf = leaves.get(e)!;
    const read = e.text === null || e.salt === null ? undefined : textOf(e.text, e.salt, leaf);
    const fixed = e.text === null && e.salt === null && leaf.kind === 'draw' && (DRAW_LEAVES as readonly string[]).includes(leaf.type);
    return read || fixed ? { index: e.index, leaf, text: read } : e.index;
  });
  const wrong = records.find((r) => typeof r === 'number');
  if (
    !says(checks, 'digests', wrong === undefined ? undefined : `${wrong}`, '每一事件的加盐摘要即日志所载', 'the salted digest of every event is the one logged')
  )
    return undefined;
  const places = sealed.map((s) => ({ index: s.index, leaf: leaves.get(s)!, entries: s.entries }));
  return { checkpoint, proven: { number, draws, events: records as Recorded[], sealed: places } };
}

/** Records a step whose fault is a leaf; its index is said. */
function says(checks: Checks, id: string, fault: string | undefined, zh: string, en: string): boolean {
  return checks.check(id, fault === undefined, fault === undefined ? zh : `第 ${fault} 条不符`, fault === undefined ? en : `leaf ${fault} does not fit`);
}

/** The event that this text is, if it is canonical and this very leaf follows from it and its salt. */
function textOf(text: string, salt: string, leaf: Leaf): EventText | undefined {
  const bytes = unbase64(salt);
  const { data } = EventText.safeParse(json(text));
  if (bytes?.length !== 32 || !data || canonical(data) !== text) return undefined;
  const follows: Leaf = {
    v: 1,
    id: data.id,
    kind: data.kind,
    matter: data.number,
    type: `${data.kind}.${data.event.type}`,
    at: data.at,
    digest: eventDigest(bytes, text),
  };
  return base64(leafBytes(follows)) === base64(leafBytes(leaf)) ? data : undefined;
}
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** All of it is about this tender; no matter has a gap, and each was logged in its order. */
function ofThisTender(checks: Checks, c: Case): boolean {
  const tenders = new Set(c.events.filter((r) => r.leaf.kind === 'tender').map((r) => r.text?.matter));
  const stranger = c.events.find(({ leaf, text }) => {
    if (!KINDS.includes(leaf.kind)) return true;
    const own = leaf.kind === 'bid' ? text?.matter : c.number;
    return leaf.matter !== own || (leaf.kind !== 'tender' && text !== undefined && text.matter !== own);
  });
  const fault = stranger ? `${stranger.index}` : undefined;
  if (tenders.size !== 1 || tenders.has(undefined))
    return checks.check('matters', false, `文件中没有招标 ${c.number}`, `there is no tender ${c.number} in the file`);
  if (!says(checks, 'matters', fault, `全部事件属于 ${c.number}`, `every event is of ${c.number}`)) return false;

  const matters = [...byMatter(c)];
  const gap = matters.find(([, rows]) => {
    const known = rows.flatMap((r) => (r.text ? [r.text.v] : []));
    return new Set(known).size !== known.length || known.some((v) => v < 1 || v > rows.length);
  });
  if (
    !checks.check(
      'versions',
      gap === undefined,
      gap ? `${gap[0]} 的版本有缺` : `${matters.length} 个事项的版本自 1 起无缺`,
      gap ? `the versions of ${gap[0]} have a gap` : `the versions of ${matters.length} matters have no gap from 1`,
    )
  )
    return false;
  const disordered = matters.find(([, rows]) => rows.some((r, i) => r.text !== undefined && r.text.v !== i + 1));
  return checks.check(
    'order',
    disordered === undefined,
    disordered ? `${disordered[0]} 入日志的次序与版本不符` : '入日志的次序即版本次序',
    disordered ? `${disordered[0]} was logged in another order` : 'each matter was logged in the order of its versions',
  );
}
