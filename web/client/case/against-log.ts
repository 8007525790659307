import { parseSigned } from '../../../functions/kernel/log/checkpoint.ts';
import { type Leaf, parseLeaf } from '../../../functions/kernel/log/leaf.ts';
import type { LogPolicy } from '../../../functions/kernel/log/policy.ts';
import { base64 } from '../../../functions/kernel/proof/bytes.ts';
import { merkleRoot } from '../../../functions/kernel/proof/merkle.ts';
import type { ReadLog } from '../read-log.ts';
import type { Checks } from '../verdict.ts';
import { verifyLog } from '../verify-log.ts';
import { byMatter, type Case } from './placed.ts';

/** Verifies a whole log as one step; its leaves, or undefined. */
export async function wholeLog(checks: Checks, policy: LogPolicy, read: ReadLog): Promise<readonly Uint8Array[] | undefined> {
  const log = await verifyLog(read, policy);
  const failed = log.steps.find((s) => !s.ok);
  const holds = checks.check(
    failed ? `log.${failed.id}` : 'log',
    failed === undefined,
    failed?.zh ?? `整部日志 ${log.size} 条相符`,
    failed?.en ?? `the whole log of ${log.size} leaves is as computed`,
  );
  return holds ? log.leaves : undefined;
}

/** With the whole log: the file's checkpoint is one of its own. Answers the log's leaves; undefined at the first step that fails. */
export async function sameLog(checks: Checks, checkpoint: string, policy: LogPolicy, read: ReadLog): Promise<readonly Leaf[] | undefined> {
  const leaves = await wholeLog(checks, policy, read);
  if (!leaves) return undefined;
  const own = parseSigned(checkpoint)!.checkpoint;
  const same = own.size <= leaves.length && base64(merkleRoot(leaves.slice(0, own.size))) === base64(own.root);
  return checks.check('same-log', same, '文件的检查点属于此日志', 'the file’s checkpoint is of this log') ? leaves.map((l) => parseLeaf(l)!) : undefined;
}

/** Up to the file's checkpoint (`size` leaves) every leaf of its matters is in the file; what came later is said. */
export function checkWhole(checks: Checks, c: Case, size: number, leaves: readonly Leaf[]): void {
  const matters = new Set([...byMatter(c).keys(), `draw ${c.number}`, `evaluation ${c.number}`]);
  const known = new Set(c.events.map((r) => r.index));
  const about = leaves.flatMap((leaf, index) => (matters.has(`${leaf.kind} ${leaf.matter}`) && !known.has(index) ? [index] : []));
  const missing = about.filter((index) => index < size);
  const later = about.length - missing.length;
  checks.check(
    'whole',
    missing.length === 0,
    missing.length === 0 ? '截至该检查点，此招标、抽取与评标的事件全部在文件中' : `缺第 ${missing.join('、')} 条`,
    missing.length === 0 ? 'up to that checkpoint, every event of tender, draw and evaluation is in the file' : `leaves ${missing.join(', ')} are missing`,
  );
  if (later > 0) checks.warn('LATER EVENTS', `此后又有 ${later} 条事件`, `LATER EVENTS: ${later} more came after this file`);
}
