import { sha256Hex } from '../../../functions/kernel/proof/bytes.ts';
import type { ReadLog } from '../read-log.ts';
import { Checks, type Verdict } from '../verdict.ts';
import { type CaseTrust, verifyCase } from './verify-case.ts';

/** Verifies that a document is one that an event of a proven case file names by its SHA-256. */
export async function verifyDocument(document: Uint8Array, caseText: string, trust: CaseTrust, read?: ReadLog): Promise<Verdict> {
  const { steps, warnings, proven } = await verifyCase(caseText, trust, read);
  const checks = new Checks();
  checks.steps.push(...steps);
  checks.warnings.push(...warnings);
  if (!proven) return checks.verdict;
  const digest = sha256Hex(document);
  const by = proven.events.find((r) => r.text !== undefined && names(r.text.event, digest));
  checks.check(
    'document',
    by !== undefined,
    by ? `文件摘要 ${digest} 由 ${by.leaf.at} 的 ${by.leaf.type} 所载，日志第 ${by.index} 条` : `没有事件载有此文件的摘要 ${digest}`,
    by ? `${by.leaf.type} of ${by.leaf.at}, leaf ${by.index}, names this document` : 'no event names a document of this digest',
  );
  return checks.verdict;
}

/** Does this value hold the digest under the name `sha256`? */
function names(value: unknown, digest: string): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(([key, v]) => (key === 'sha256' && v === digest) || names(v, digest));
}
