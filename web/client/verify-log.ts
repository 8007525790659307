import { parseLeaf } from '../../functions/kernel/log/leaf.ts';
import type { LogPolicy } from '../../functions/kernel/log/policy.ts';
import { bundlesGrown, decodeEntries, tilePath, tilesGrown, WIDTH } from '../../functions/kernel/log/tile.ts';
import { base64, concat } from '../../functions/kernel/proof/bytes.ts';
import { leafHash, levelsOf, rangeHash } from '../../functions/kernel/proof/merkle.ts';
import { sealedFile } from '../../functions/kernel/proof/sealed-tree.ts';
import { entriesUnder } from './prove-sealed.ts';
import { type ReadLog, textOf } from './read-log.ts';
import { Checks, type Verdict } from './verdict.ts';
import { checkCheckpoint } from './verify-proof.ts';

/** The verdict on a whole log, with its leaves as they stand. */
export interface LogVerdict extends Verdict {
  readonly size: number;
  /** base64 */
  readonly root: string;
  readonly leaves: readonly Uint8Array[];
}

/** Verifies a whole log from nothing: signature, every entry, every tile, the root, the sealed intervals. Stops at the first step that fails. */
export async function verifyLog(read: ReadLog, policy: LogPolicy, progress: (done: number, of: number) => void = () => {}): Promise<LogVerdict> {
  const checks = new Checks();
  const leaves: Uint8Array[] = [];
  const trusted = checkCheckpoint(checks, textOf(await read('checkpoint')) ?? '', policy);
  const size = trusted?.checkpoint.size ?? 0;
  const verdict = (): LogVerdict => ({ ...checks.verdict, size, root: trusted ? base64(trusted.checkpoint.root) : '', leaves });
  if (!trusted) return verdict();

  const bundles = bundlesGrown(0, size);
  let fault: string | undefined;
  for (const [i, b] of bundles.entries()) {
    const bytes = await read(tilePath(b));
    const entries = bytes && decodeEntries(bytes);
    if (entries?.length !== b.width) {
      fault = tilePath(b);
      break;
    }
    leaves.push(...entries);
    progress(i + 1, bundles.length);
  }
  if (!checks.check('entries', fault === undefined, fault ?? `${leaves.length} 条记录齐全`, fault ?? `all ${leaves.length} entries are there`))
    return verdict();

  const levels = levelsOf(leaves.map(leafHash));
  const hashOf = ({ level, index }: { level: number; index: number }) => levels[level]![index]!;
  for (const tile of tilesGrown(0, size)) {
    const bytes = await read(tilePath(tile));
    const own = concat(...Array.from({ length: tile.width }, (_, i) => hashOf({ level: Number(tile.level) * 8, index: tile.index * WIDTH + i })));
    if (!bytes || base64(bytes) !== base64(own)) {
      fault = tilePath(tile);
      break;
    }
  }
  if (!checks.check('tiles', fault === undefined, fault ?? '全部哈希块由记录算出', fault ?? 'every tile is what the entries give')) return verdict();
  const root = base64(rangeHash({ from: 0, to: size }, hashOf));
  if (!checks.check('root', root === base64(trusted.checkpoint.root), '根哈希与检查点一致', 'the root is the checkpoint’s')) return verdict();
  const parsed = leaves.map(parseLeaf);
  const bad = parsed.indexOf(undefined);
  if (!checks.check('leaves', bad < 0, bad < 0 ? '每条记录格式正确' : `第 ${bad} 条`, bad < 0 ? 'every leaf is in canonical form' : `leaf ${bad}`))
    return verdict();
  if (!checks.check('once', new Set(parsed.map((l) => `${l!.kind}|${l!.id}`)).size === parsed.length, '每个事件恰有一条', 'every event has one leaf'))
    return verdict();
  const roots = parsed.flatMap((l) => (l!.kind === 'sealed' && l!.type === 'sealed' ? [l!.digest] : []));
  for (const sealed of roots) if ((await entriesUnder(read, sealed)).length === 0) fault = sealedFile(sealed);
  checks.check(
    'sealed',
    fault === undefined,
    fault ?? `${roots.length} 个密封时段的条目齐全`,
    fault ?? `the entries of ${roots.length} sealed intervals are there`,
  );
  return verdict();
}
