import { type LogProof, parseSigned } from '../../functions/kernel/log/checkpoint.ts';
import { bundlesGrown, decodeEntries, overTiles, tilePath, tilesFor, WIDTH } from '../../functions/kernel/log/tile.ts';
import { fromUtf8 } from '../../functions/kernel/proof/bytes.ts';
import { inclusionRanges, rangeHash } from '../../functions/kernel/proof/merkle.ts';

/** Reads a file of a log by its path (`checkpoint`, `tile/0/000`); undefined when it is not there. From a folder, or over HTTP. */
export type ReadLog = (path: string) => Promise<Uint8Array | undefined>;

/** A log as its files have it: the signed checkpoint, and the size that it names. Nothing is verified yet. */
export interface OpenLog {
  readonly read: ReadLog;
  readonly signed: string;
  readonly size: number;
}
/** Opens a log at its newest checkpoint; undefined when there is none to read. */
export async function openLog(read: ReadLog): Promise<OpenLog | undefined> {
  const signed = textOf(await read('checkpoint'));
  const size = signed === undefined ? undefined : parseSigned(signed)?.checkpoint.size;
  return signed === undefined || size === undefined ? undefined : { read, signed, size };
}
/** The text of bytes that may be none, or no text. */
export function textOf(bytes: Uint8Array | undefined): string | undefined {
  try {
    return bytes && fromUtf8(bytes);
  } catch {
    return undefined;
  }
}

const bundleAt = async (log: OpenLog, index: number, width: number): Promise<readonly Uint8Array[]> =>
  decodeEntries((await log.read(tilePath({ level: 'entries', index, width }))) ?? new Uint8Array()) ?? [];
/** One leaf's bytes; undefined when its bundle is missing or damaged. */
export async function leafAt(log: OpenLog, index: number): Promise<Uint8Array | undefined> {
  const at = Math.floor(index / WIDTH);
  return (await bundleAt(log, at, Math.min(WIDTH, log.size - at * WIDTH)))[index % WIDTH];
}
/** A log's leaves from `below` downwards (by default all), the newest first, reading a bundle of 256 only when it is come to. */
export async function* leavesDown(log: OpenLog, below = log.size): AsyncGenerator<{ readonly index: number; readonly leaf: Uint8Array }> {
  for (const bundle of bundlesGrown(0, log.size).reverse()) {
    const first = bundle.index * WIDTH;
    if (first >= below) continue;
    const entries = await bundleAt(log, bundle.index, bundle.width);
    for (let i = Math.min(entries.length, below - first) - 1; i >= 0; i--) yield { index: first + i, leaf: entries[i]! };
  }
}

/** Makes the proof of a leaf from the log's own tiles: nobody is asked. Throws when a tile is missing. */
export async function proofAt(log: OpenLog, index: number, leaf: Uint8Array): Promise<LogProof> {
  const ranges = inclusionRanges(index, log.size);
  const tiles = new Map<string, Uint8Array>();
  for (const t of tilesFor(ranges, log.size)) tiles.set(tilePath(t), (await log.read(tilePath(t))) ?? new Uint8Array());
  const hashOf = overTiles(log.size, tiles);
  return { leaf, index, path: ranges.map((r) => rangeHash(r, hashOf)), signed: log.signed };
}
