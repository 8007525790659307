import { parseSigned } from '../../../functions/kernel/log/checkpoint.ts';
import { parseLeaf } from '../../../functions/kernel/log/leaf.ts';
import type { LogPolicy } from '../../../functions/kernel/log/policy.ts';
import { base64 } from '../../../functions/kernel/proof/bytes.ts';
import { merkleRoot } from '../../../functions/kernel/proof/merkle.ts';
import type { ReadLog } from '../read-log.ts';
import type { Checks } from '../verdict.ts';
import { verifyLog } from '../verify-log.ts';
import { byMatter, type Case } from './placed.ts';

/** With the whole log: the file's checkpoint is one of its own, and every leaf of the file's matters up to there is in the file. */
export async function againstLog(checks: Checks, c: Case, checkpoint: string, policy: LogPolicy, read: ReadLog): Promise<void> {
  const log = await verifyLog(read, policy);
  const failed = log.steps.find((s) => !s.ok);
  if (
    !checks.check(
      failed ? `log.${failed.id}` : 'log',
      failed === undefined,
      failed?.zh ?? `整部日志 ${log.size} 条相符`,
      failed?.en ?? `the whole log of ${log.size} leaves is as computed`,
    )
  )
    return;
  const own = parseSigned(checkpoint)!.checkpoint;
  const same = own.size <= log.size && base64(merkleRoot(log.leaves.slice(0, own.size))) === base64(own.root);
  if (!checks.check('same-log', same, '文件的检查点属于此日志', 'the file’s checkpoint is of this log')) return;
  const matters = new Set([...byMatter(c).keys(), `draw ${c.number}`, `evaluation ${c.number}`]);
  const known = new Set(c.events.map((r) => r.index));
  const about = log.leaves.flatMap((bytes, index) => {
    const leaf = parseLeaf(bytes)!;
    return matters.has(`${leaf.kind} ${leaf.matter}`) && !known.has(index) ? [index] : [];
  });
  const missing = about.filter((index) => index < own.size);
  const later = about.length - missing.length;
  checks.check(
    'whole',
    missing.length === 0,
    missing.length === 0 ? '截至该检查点，此招标、抽取与评标的事件全部在文件中' : `缺第 ${missing.join('、')} 条`,
    missing.length === 0 ? 'up to that checkpoint, every event of tender, draw and evaluation is in the file' : `leaves ${missing.join(', ')} are missing`,
  );
  if (later > 0) checks.warn('LATER EVENTS', `此后又有 ${later} 条事件`, `LATER EVENTS: ${later} more came after this file`);
}
