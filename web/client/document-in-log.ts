import { proofText } from '../../functions/kernel/log/checkpoint.ts';
import { parseLeaf } from '../../functions/kernel/log/leaf.ts';
import type { LogPolicy } from '../../functions/kernel/log/policy.ts';
import { sha256Hex } from '../../functions/kernel/proof/bytes.ts';
import { leavesDown, openLog, proofAt, type ReadLog } from './read-log.ts';
import { Checks, type Verdict } from './verdict.ts';
import { checkProof } from './verify-proof.ts';

/** Verifies that a document is one whose SHA-256 a leaf of the log is (minutes of a meeting, a draw's manifest), from the log's own files; the newest such leaf. */
export async function verifyInLog(document: Uint8Array, policy: LogPolicy, read: ReadLog): Promise<Verdict> {
  const checks = new Checks();
  const digest = sha256Hex(document);
  const log = await openLog(read);
  if (!checks.check('log', log !== undefined, '日志可读', 'the log can be read')) return checks.verdict;
  for await (const { index, leaf: bytes } of leavesDown(log!)) {
    if (parseLeaf(bytes)?.digest !== digest) continue;
    const proof = proofText(await proofAt(log!, index, bytes));
    const shown = checkProof(checks, proof, policy, 'proof');
    if (shown) checks.check('document', true, `该条的摘要即此文件的 SHA-256：${digest}`, `that leaf’s digest is this document’s SHA-256: ${digest}`);
    return checks.verdict;
  }
  checks.check('document', false, `日志中没有一条以此文件的 SHA-256 为摘要：${digest}`, `no leaf of the log has this document’s SHA-256: ${digest}`);
  return checks.verdict;
}
