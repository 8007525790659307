import type { Leaf } from '../../../functions/kernel/log/leaf.ts';
import { AttemptFile, parseStrict } from '../../../functions/kernel/proof/bundle.ts';
import { sha256Hex } from '../../../functions/kernel/proof/bytes.ts';
import { parseManifest } from '../../../functions/kernel/proof/manifest.ts';
import { type Reveal, resultDigest, revealsDigest } from '../../../functions/kernel/proof/ticket.ts';
import type { Checks } from '../verdict.ts';
import { type Policy, verifyDraw } from '../verify-draw.ts';
import { type Case, ofType, type Recorded } from './placed.ts';

/** Every attempt computes again, belongs to this tender, and is the one whose digests were logged. `leaves`: of the whole log, where one has it. */
export function checkDraws(checks: Checks, c: Case, trust: Policy, leaves: readonly Leaf[] | undefined): boolean {
  for (const [i, text] of c.draws.entries()) if (!checkDraw(checks, c, trust, i, text, leaves)) return false;
  const files = c.draws.map((text) => AttemptFile.parse(parseStrict(text)));
  const logged = c.events.filter((r) => r.text === undefined);
  if (files.length + logged.length === 0) return true;
  const attemptOf = (r: Recorded): number => Number(r.leaf.public?.attempt);
  // An attempt that is still running has logged what no file shows yet.
  const running = logged.filter((r) => attemptOf(r) === files.length + 1 && r.leaf.type !== 'draw.result');
  if (running.length > 0)
    checks.warn('DRAW NOT FINISHED', `第 ${files.length + 1} 次抽取尚无结果`, `DRAW NOT FINISHED: attempt ${files.length + 1} has no result yet`);
  const known = logged.filter((r) => !running.includes(r));
  const fit = known.every((r) => {
    const file = files[attemptOf(r) - 1];
    return file !== undefined && digestOf(c, file, r) === r.leaf.digest;
  });
  const whole = files.every((file, i) => {
    const types = known.filter((r) => attemptOf(r) === i + 1).map((r) => r.leaf.type);
    const needed = 'failed' in file ? ['draw.manifest', 'draw.failed'] : ['draw.manifest', 'draw.reveals', 'draw.result'];
    return new Set(types).size === types.length && needed.every((type) => types.includes(type));
  });
  if (
    !checks.check(
      'draw-leaves',
      fit && whole,
      '日志所载清单、随机数与结果即各次抽取文件所示',
      'the manifests, reveals and results logged are those of the draws’ files',
    )
  )
    return false;
  const named = [...ofType(c, 'draw', 'draw-proven'), ...ofType(c, 'draw', 'attempt-failed')].every(({ text }) => {
    const { attempt, bundle } = text.event as { attempt?: unknown; bundle?: unknown };
    const file = typeof attempt === 'number' ? c.draws[attempt - 1] : undefined;
    return file !== undefined && sha256Hex(file) === bundle;
  });
  return checks.check('draw-files', named, '抽取文件即事件所指', 'the draws’ files are those that the events name');
}

function checkDraw(checks: Checks, c: Case, trust: Policy, i: number, text: string, leaves: readonly Leaf[] | undefined): boolean {
  const verdict = verifyDraw(text, trust, c.draws.slice(0, i), leaves);
  const failed = verdict.steps.find((s) => !s.ok);
  for (const w of verdict.warnings) if (!checks.warnings.some((x) => x.id === w.id && x.en === w.en)) checks.warn(w.id, w.zh, w.en);
  if (failed) return checks.check(`draw-${i + 1}.${failed.id}`, false, `第 ${i + 1} 次抽取：${failed.zh}`, `draw ${i + 1}: ${failed.en}`);
  const { matter, attempt } = verdict.manifest!;
  return checks.check(
    `draw-${i + 1}`,
    matter === c.number && attempt === i + 1,
    `第 ${i + 1} 次抽取，${verdict.steps.length} 步全部重算相符`,
    `draw ${i + 1}: all ${verdict.steps.length} steps are as computed`,
  );
}

/** The digest that a draw's leaf must have, by its attempt's file; undefined where there may be no such leaf. */
function digestOf(c: Case, file: AttemptFile, r: Recorded): string | undefined {
  switch (r.leaf.type) {
    case 'draw.manifest':
    case 'draw.failed':
      return sha256Hex(file.manifest);
    case 'draw.reveals':
      return revealsDigest('failed' in file ? revealedBefore(c, file, r) : file.reveals);
    case 'draw.result':
      return 'failed' in file ? undefined : resultDigest(file);
    default:
      return undefined;
  }
}
/** What had been revealed of a failed attempt when its reveals were fixed: its file does not say, the events do. */
function revealedBefore(c: Case, file: AttemptFile, fixed: Recorded): Reveal[] {
  const shown = ofType(c, 'draw', 'nonce-revealed').filter((r) => r.index < fixed.index && r.text.event.attempt === fixed.leaf.public?.attempt);
  return parseManifest(file.manifest)!.contributions.map(({ by }) => {
    const own = shown.find((r) => r.text.event.by === by);
    return { by, nonce: own === undefined ? null : String(own.text.event.nonce) };
  });
}
