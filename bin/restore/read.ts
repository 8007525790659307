import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { vkeyOf } from '../../functions/kernel/log/note.ts';
import { type LogPolicy, parsePolicy } from '../../functions/kernel/log/policy.ts';
import { hex, unbase64 } from '../../functions/kernel/proof/bytes.ts';
import type { Item } from '../../functions/shell/ledger.ts';
import { verifyLog } from '../../web/client/verify-log.ts';
import { fromFolder } from '../export/log-files.ts';

/** The rows of an exported ledger: our own `ledger.json`, or the files of the table's export to S3 (`*.json.gz`), anywhere below the folder. */
export function readLedger(folder: string): Item[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => /(^|\/)(ledger\.json|[^/]+\.json\.gz)$/.test(f));
  if (files.length === 0) throw new Error(`没有账本文件 no ledger in ${folder}`);
  return files.flatMap((f) => {
    const bytes = readFileSync(join(folder, f));
    const text = (f.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { Item: Item }).Item);
  });
}

/** A mirrored log, verified from nothing under its own key. */
export interface MirroredLog {
  readonly leaves: readonly Uint8Array[];
  /** hex */
  readonly root: string;
  readonly vkey: string;
  readonly files: readonly string[];
}
export async function readMirror(folder: string): Promise<MirroredLog> {
  const keyFile = join(folder, 'log.vkey');
  if (!existsSync(keyFile)) throw new Error(`没有日志 no log in ${folder}`);
  const policy: LogPolicy = parsePolicy(`log ${readFileSync(keyFile, 'utf8').trim()}\nquorum none\n`);
  const verdict = await verifyLog(fromFolder(folder), policy);
  const bad = verdict.steps.find((s) => !s.ok);
  if (bad) throw new Error(`日志未通过验证 the log does not verify: ${bad.id}: ${bad.zh} ${bad.en}`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name).slice(folder.length + 1));
  return { leaves: verdict.leaves, root: hex(unbase64(verdict.root)!), vkey: vkeyOf(policy.logs[0]!), files };
}
