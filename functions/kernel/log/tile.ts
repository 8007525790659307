import { concat } from '../proof/bytes.ts';
import { type HashOf, levelsOf, type Node, nodesOf, type Range } from '../proof/merkle.ts';

/** C2SP tlog-tiles: tiles are 2^8 hashes wide, entry bundles 2^8 leaves. */
export const WIDTH = 256;
const HEIGHT = 8;
const HASH = 32;

/** A tile of hashes, or of leaves (`entries`); `width` < 256 is a partial one. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  readonly width: number;
}

/** Where a tile lies, below the log's prefix: `tile/0/x001/067.p/112`. */
export function tilePath({ level, index, width }: Tile): string {
  let path = String(index % 1000).padStart(3, '0');
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) path = `x${String(rest % 1000).padStart(3, '0')}/${path}`;
  return `tile/${level}/${path}${width === WIDTH ? '' : `.p/${width}`}`;
}

/** The tile that holds a perfect subtree's hashes, in a tree of `size` leaves. */
function tileOf({ level, index }: Node, size: number): Tile {
  const tileLevel = Math.floor(level / HEIGHT);
  const first = index * 2 ** (level - tileLevel * HEIGHT);
  const at = Math.floor(first / WIDTH);
  return { level: tileLevel, index: at, width: Math.min(WIDTH, Math.floor(size / WIDTH ** tileLevel) - at * WIDTH) };
}
/** Which tiles of a tree of `size` leaves the hashes of these ranges are read from, each once. */
export function tilesFor(ranges: readonly Range[], size: number): Tile[] {
  const found = new Map(ranges.flatMap(nodesOf).map((node) => [tilePath(tileOf(node, size)), tileOf(node, size)]));
  return [...found.values()];
}
/** A reader of subtrees over tiles that were fetched, by path. Throws when one is missing or of the wrong length. */
export function overTiles(size: number, tiles: ReadonlyMap<string, Uint8Array>): HashOf {
  const levels = new Map<string, Uint8Array[][]>();
  return (node) => {
    const tile = tileOf(node, size);
    const path = tilePath(tile);
    if (!levels.has(path)) {
      const bytes = tiles.get(path);
      if (bytes?.length !== tile.width * HASH) throw new Error(`tile ${path} is missing or of the wrong length`);
      levels.set(path, levelsOf(Array.from({ length: tile.width }, (_, i) => bytes.slice(i * HASH, (i + 1) * HASH))));
    }
    const inside = node.level % HEIGHT;
    return levels.get(path)![inside]![node.index - (tile.index * WIDTH) / 2 ** inside]!;
  };
}

/** The tiles (of hashes, not of entries) that change when a tree grows from `old` to `size`; full ones among them are final. */
export function tilesGrown(old: number, size: number): Tile[] {
  const grown: Tile[] = [];
  for (let level = 0; Math.floor(size / WIDTH ** level) > 0; level++) {
    const [before, after] = [Math.floor(old / WIDTH ** level), Math.floor(size / WIDTH ** level)];
    for (let index = Math.floor(before / WIDTH); index * WIDTH < after; index++) {
      const width = Math.min(WIDTH, after - index * WIDTH);
      if (index * WIDTH + width > before) grown.push({ level, index, width });
    }
  }
  return grown;
}
/** The bundles of entries that change when a log grows from `old` to `size`. */
export const bundlesGrown = (old: number, size: number): Tile[] =>
  tilesGrown(old, size)
    .filter((t) => t.level === 0)
    .map((t) => ({ ...t, level: 'entries' as const }));

/** Encodes leaves as an entry bundle: each with its length in two bytes before it. Throws on a leaf over 65,535 bytes. */
export function encodeEntries(leaves: readonly Uint8Array[]): Uint8Array {
  return concat(
    ...leaves.flatMap((l) => {
      if (l.length > 0xffff) throw new Error('a leaf is over 65,535 bytes');
      return [Uint8Array.of(l.length >> 8, l.length & 0xff), l];
    }),
  );
}
/** Decodes an entry bundle; undefined when a length does not fit. */
export function decodeEntries(bytes: Uint8Array): Uint8Array[] | undefined {
  const leaves: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 2 > bytes.length) return undefined;
    const end = at + 2 + (bytes[at]! << 8) + bytes[at + 1]!;
    if (end > bytes.length) return undefined;
    leaves.push(bytes.slice(at + 2, end));
    at = end;
  }
  return leaves;
}
