import { type Leaf, parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { type LogPolicy, type Trusted, trust } from '../../functions/kernel/log/policy.ts';
import { decodeEntries, overTiles, tilePath, tilesFor, WIDTH } from '../../functions/kernel/log/tile.ts';
import {
  consistencyRanges,
  inclusionRanges,
  inMemory,
  leafHash,
  type Range,
  rangeHash,
  verifyConsistency,
  verifyInclusion,
} from '../../functions/kernel/proof/merkle.ts';
import { type ReadLog, textOf } from './read-log.ts';

/** How far a reader of the feed has come. He keeps it between two reads; it is JSON. */
export interface FeedCursor {
  /** Index of the next leaf. */
  readonly next: number;
  /** The newest checkpoint that he verified, verbatim; null before the first. */
  readonly checkpoint: string | null;
}
export const BEGINNING: FeedCursor = { next: 0, checkpoint: null };

/** A page of the feed, every leaf proven to stand in the checkpoint that `cursor` now holds; or why nothing of it may be believed. */
export type FeedPage =
  | {
      readonly ok: true;
      readonly leaves: readonly { readonly index: number; readonly leaf: Leaf }[];
      readonly cursor: FeedCursor;
      /** Leaves in the log: there are more while `cursor.next` is below. */
      readonly size: number;
      /** POSIX seconds at which the quorum of witnesses had cosigned; undefined when too few did. */
      readonly witnessed: number | undefined;
    }
  | {
      readonly ok: false;
      readonly step: 'cursor' | 'checkpoint' | 'smaller' | 'consistency' | 'entries' | 'inclusion' | 'leaf';
      readonly zh: string;
      readonly en: string;
    };

const refuse = (step: Extract<FeedPage, { ok: false }>['step'], zh: string, en: string): FeedPage => ({ ok: false, step, zh, en });

/** The hashes of these ranges from the log's tiles; undefined when one is missing or of the wrong length. */
async function hashesOf(read: ReadLog, size: number, ranges: readonly Range[]): Promise<Uint8Array[] | undefined> {
  const tiles = new Map<string, Uint8Array>();
  for (const path of tilesFor(ranges, size).map(tilePath)) {
    const bytes = await read(path);
    if (!bytes) return undefined;
    tiles.set(path, bytes);
  }
  try {
    const hashOf = overTiles(size, tiles);
    return ranges.map((r) => rangeHash(r, hashOf));
  } catch {
    return undefined;
  }
}

/** Does the newest tree only append to the one that the reader saw? */
async function appends(read: ReadLog, seen: Trusted, now: Trusted): Promise<boolean> {
  const [old, size] = [seen.checkpoint.size, now.checkpoint.size];
  const proof = await hashesOf(read, size, consistencyRanges(old, size));
  return proof !== undefined && (old === 0 || verifyConsistency(old, size, seen.checkpoint.root, now.checkpoint.root, proof));
}

/** Do all leaves of a bundle stand in the tree? Inside the bundle the siblings of its first leaf are computed from the others, outside they are the tiles'. */
async function included(read: ReadLog, first: number, leaves: readonly Uint8Array[], { checkpoint }: Trusted): Promise<boolean> {
  const { size, root } = checkpoint;
  const path = inclusionRanges(first, size);
  const inside = (r: Range) => r.from >= first && r.to <= first + leaves.length;
  const outside = await hashesOf(
    read,
    size,
    path.filter((r) => !inside(r)),
  );
  if (!outside) return false;
  const own = inMemory(leaves);
  const siblings = [...path.filter(inside).map((r) => rangeHash({ from: r.from - first, to: r.to - first }, own)), ...outside];
  return verifyInclusion(leafHash(leaves[0]!), first, size, siblings, root);
}

/**
 * Reads the public feed: up to `limit` leaves from a cursor, over the entry bundles of the log's newest checkpoint. Pure but for `read`; costs the bundles
 * that it reads and one path for each. Refuses a checkpoint that the policy does not trust, a log that is smaller or another than the reader saw, and
 * leaves that the checkpoint does not hold.
 */
export async function readFeed(read: ReadLog, policy: LogPolicy, cursor: FeedCursor, limit: number): Promise<FeedPage> {
  const seen = cursor.checkpoint === null ? undefined : trust(policy, cursor.checkpoint);
  if ((cursor.checkpoint !== null && !seen) || cursor.next > (seen?.checkpoint.size ?? 0))
    return refuse('cursor', '游标无效', 'the cursor is none that this reader gave');
  const signed = textOf(await read('checkpoint'));
  const now = signed === undefined ? undefined : trust(policy, signed);
  if (!now) return refuse('checkpoint', '检查点未由受信任的日志签署', 'the checkpoint is not signed by a trusted log');
  const { size } = now.checkpoint;
  if (seen && size < seen.checkpoint.size)
    return refuse('smaller', `日志由 ${seen.checkpoint.size} 条变为 ${size} 条`, `the log shrank from ${seen.checkpoint.size} to ${size} leaves`);
  if (seen && !(await appends(read, seen, now)))
    return refuse('consistency', '日志不是在所见日志之后追加而成', 'the log does not append to the one that was seen');

  const leaves: { index: number; leaf: Leaf }[] = [];
  const end = Math.min(size, cursor.next + limit);
  for (let next = cursor.next; next < end; ) {
    const bundle = Math.floor(next / WIDTH);
    const first = bundle * WIDTH;
    const width = Math.min(WIDTH, size - first);
    const path = tilePath({ level: 'entries', index: bundle, width });
    const bytes = await read(path);
    const entries = bytes && decodeEntries(bytes);
    if (entries?.length !== width) return refuse('entries', `缺少或不完整：${path}`, `missing or not whole: ${path}`);
    if (!(await included(read, first, entries, now)))
      return refuse('inclusion', `记录不在检查点中：${path}`, `the checkpoint does not hold these leaves: ${path}`);
    for (; next < Math.min(end, first + width); next++) {
      const leaf = parseLeaf(entries[next - first]!);
      if (!leaf) return refuse('leaf', `第 ${next} 条格式不符`, `leaf ${next} is not in canonical form`);
      leaves.push({ index: next, leaf });
    }
  }
  return { ok: true, leaves, cursor: { next: end, checkpoint: signed! }, size, witnessed: now.witnessed };
}
