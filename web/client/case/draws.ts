import { Bundle, parseStrict } from '../../../functions/kernel/proof/bundle.ts';
import { sha256Hex } from '../../../functions/kernel/proof/bytes.ts';
import { resultDigest, revealsDigest } from '../../../functions/kernel/proof/ticket.ts';
import type { Checks } from '../verdict.ts';
import { type Policy, verifyDraw } from '../verify-draw.ts';
import { type Case, ofType } from './placed.ts';

/** Every draw computes again, belongs to this tender, and is the one whose digests were logged. */
export function checkDraws(checks: Checks, c: Case, trust: Policy): boolean {
  for (const [i, text] of c.draws.entries()) if (!checkDraw(checks, c, trust, i, text)) return false;
  const bundles = c.draws.map((text) => Bundle.parse(parseStrict(text)));
  const logged = c.events.filter((r) => r.text === undefined);
  const expected = bundles.flatMap((b, i) => [
    `draw.manifest ${i + 1} ${sha256Hex(b.manifest)}`,
    `draw.reveals ${i + 1} ${revealsDigest(b.reveals)}`,
    `draw.result ${i + 1} ${resultDigest(b)}`,
  ]);
  const found = logged.map(({ leaf }) => `${leaf.type} ${leaf.public?.attempt} ${leaf.digest}`);
  // A draw that is still running has logged what no bundle shows yet.
  const running = found.filter((f) => Number(f.split(' ')[1]) === bundles.length + 1 && !f.startsWith('draw.result'));
  if (running.length > 0)
    checks.warn('DRAW NOT FINISHED', `第 ${bundles.length + 1} 次抽取尚无结果`, `DRAW NOT FINISHED: attempt ${bundles.length + 1} has no result yet`);
  const same = JSON.stringify(found.filter((f) => !running.includes(f)).sort()) === JSON.stringify([...expected].sort());
  if (bundles.length + logged.length === 0) return true;
  if (
    !checks.check(
      'draw-leaves',
      same,
      '日志所载清单、随机数与结果即各次抽取文件所示',
      'the manifests, reveals and results logged are those of the draws’ files',
    )
  )
    return false;
  const proven = ofType(c, 'draw', 'draw-proven');
  const named = proven.every(({ text }) => {
    const { attempt, bundle } = text.event as { attempt?: unknown; bundle?: unknown };
    return typeof attempt === 'number' && c.draws[attempt - 1] !== undefined && sha256Hex(c.draws[attempt - 1]!) === bundle;
  });
  return checks.check('draw-files', named, '抽取文件即事件所指', 'the draws’ files are those that the events name');
}

function checkDraw(checks: Checks, c: Case, trust: Policy, i: number, text: string): boolean {
  const verdict = verifyDraw(text, trust, c.draws.slice(0, i));
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
