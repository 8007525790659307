import { parseLeaf } from '../../functions/kernel/log/leaf.ts';
import type { LogPolicy } from '../../functions/kernel/log/policy.ts';
import { fromUtf8 } from '../../functions/kernel/proof/bytes.ts';
import { wholeLog } from './case/against-log.ts';
import { verifyDocument } from './case/document.ts';
import { verifyCase } from './case/verify-case.ts';
import { verifyInLog } from './document-in-log.ts';
import type { ReadLog } from './read-log.ts';
import { Checks, type Verdict } from './verdict.ts';
import { type Policy, verifyDraw } from './verify-draw.ts';
import { registryProof, verifyOpenings } from './verify-openings.ts';
import { verifyProof } from './verify-proof.ts';
import { verifyReceipt } from './verify-receipt.ts';

/** What a file is, by its content. `document`: none of ours, to be held against a case file or the log. */
export type FileKind = 'draw' | 'openings' | 'receipt' | 'proof' | 'case' | 'document';

/** Recognises a file, also a damaged one: its first words decide, and its verifier says what is wrong. */
export function kindOf(bytes: Uint8Array): FileKind {
  let text: string;
  try {
    text = fromUtf8(bytes);
  } catch {
    return 'document';
  }
  if (text.startsWith('c2sp.org/tlog-proof@')) return 'proof';
  if (!/^\s*\{/.test(text)) return 'document';
  if (/"format"\s*:\s*"daylight-case\//.test(text)) return 'case';
  if (/"receipt"\s*:/.test(text)) return 'receipt';
  if (/"manifest"\s*:/.test(text)) return 'draw';
  return /"registrySalt"\s*:/.test(text) ? 'openings' : 'document';
}

/** Whom whoever verifies trusts, and what else was given. Nothing of it ever comes from the file. */
export interface Given {
  readonly networks: Policy['networks'];
  readonly policy: LogPolicy | undefined;
  readonly receiptsKey: string | undefined;
  /** Bundles of the draw's earlier attempts. */
  readonly previous: readonly string[];
  /** A case file, against which a document is held. */
  readonly caseText: string | undefined;
  readonly read: ReadLog | undefined;
  /** An attempt's file and its tender's bid deadline (an instant), against which openings are held. */
  readonly opened: { readonly draw: string; readonly closed: string } | undefined;
}
/** What a call must give to have this kind of file verified, and has not. */
export function lacking(kind: FileKind, given: Given): 'policy' | 'receipts' | 'case' | 'draw' | undefined {
  if (kind === 'document' && given.caseText === undefined && given.read === undefined) return 'case';
  if (kind === 'receipt' && given.receiptsKey === undefined) return 'receipts';
  if (kind === 'openings' && (given.opened === undefined || given.read === undefined)) return 'draw';
  const needed = kind === 'proof' || kind === 'case' || kind === 'document' || given.read !== undefined;
  return needed && given.policy === undefined ? 'policy' : undefined;
}

/** A draw; where the whole log is given, also that each attempt has one outcome in it. */
async function verifyDrawWithin(text: string, trust: Policy, { previous, read }: Given): Promise<Verdict> {
  if (!read || !trust.log) return verifyDraw(text, trust, previous);
  const checks = new Checks();
  const leaves = await wholeLog(checks, trust.log, read);
  if (!leaves) return checks.verdict;
  const { ok, steps, warnings } = verifyDraw(
    text,
    trust,
    previous,
    leaves.map((l) => parseLeaf(l)!),
  );
  return { ok, steps: [...checks.steps, ...steps], warnings };
}

/** Verifies a file of any kind. Throws when the call lacks something (`lacking`). */
export async function verifyFile(bytes: Uint8Array, given: Given): Promise<Verdict> {
  const kind = kindOf(bytes);
  const missing = lacking(kind, given);
  if (missing) throw new Error(`--${missing}`);
  const { networks, policy, read } = given;
  if (kind === 'document' && given.caseText === undefined) return verifyInLog(bytes, policy!, read!);
  if (kind === 'document') return verifyDocument(bytes, given.caseText!, { networks, log: policy! }, read);
  const text = fromUtf8(bytes);
  if (kind === 'proof') return verifyProof(text, policy!);
  if (kind === 'case') return verifyCase(text, { networks, log: policy! }, read);
  if (kind === 'openings') return verifyOpenings(text, given.opened!.draw, (await registryProof(read!, policy!, given.opened!.closed)) ?? '', policy!);
  if (kind === 'receipt') return verifyReceipt(text, { receiptsKey: given.receiptsKey!, log: policy }, read);
  return verifyDrawWithin(text, { networks, log: policy }, given);
}
