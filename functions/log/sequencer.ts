import { addCheckpointBody, checkpointText } from '../kernel/log/checkpoint.ts';
import { bundlesGrown, encodeEntries, overTiles, type Tile, tilePath, tilesFor, tilesGrown, WIDTH } from '../kernel/log/tile.ts';
import { concat, hex, unhex } from '../kernel/proof/bytes.ts';
import { consistencyRanges, type HashOf, leafHash, levelsOf, type Range, rangeHash } from '../kernel/proof/merkle.ts';

/** The log's one row: how far it has grown, and how much of that is out. */
export interface Tree {
  readonly size: number;
  /** hex */
  readonly root: string;
  /** Size of the newest checkpoint that is published, its markers cleared. */
  readonly published: number;
  /** The batch that made `size` of `published`, while it is not finished. */
  readonly batch: string | null;
}
export const EMPTY: Tree = { size: 0, root: hex(rangeHash({ from: 0, to: 0 }, () => new Uint8Array())), published: 0, batch: null };

/** An event that has no leaf yet. */
export interface Marker {
  readonly id: string;
  /** Where the marker's row lies, and where the event's. Only the store reads them. */
  readonly row: string;
  readonly ledger: string;
}
/** Markers by id, which is by time; but those of one matter by version, whatever the clocks of two functions said. `ledger` = `<matter>|<version>`. */
export function inOrder(markers: readonly Marker[]): Marker[] {
  const placeOf = (m: Marker): [string, number] => {
    const at = m.ledger.lastIndexOf('|');
    return [m.ledger.slice(0, at), Number(m.ledger.slice(at + 1))];
  };
  const sorted = [...markers].sort((a, b) => (a.id < b.id ? -1 : 1));
  const matters = new Map<string, Marker[]>();
  for (const m of sorted) {
    const [matter] = placeOf(m);
    matters.set(matter, [...(matters.get(matter) ?? []), m]);
  }
  for (const own of matters.values()) own.sort((a, b) => placeOf(a)[1] - placeOf(b)[1]);
  return sorted.map((m) => matters.get(placeOf(m)[0])!.shift()!);
}
/** One growth of the log, staged before it counts. */
export interface Batch {
  readonly from: number;
  /** base64, in order. */
  readonly leaves: readonly string[];
  /** The markers of the leaves, in the same order. */
  readonly markers: readonly Marker[];
}

/** What the sequencer does to the world. Every call may fail before or after it took effect; reads of the tree and of markers are consistent. */
export interface LogStore {
  readonly origin: string;
  tree(): Promise<Tree>;
  /** True when the tree was `before`, and is `after` now. */
  swap(before: Tree, after: Tree): Promise<boolean>;
  pending(limit: number): Promise<readonly Marker[]>;
  /** The leaves of these events, base64, in their order. */
  leaves(markers: readonly Marker[]): Promise<readonly string[]>;
  /** Puts a batch under a name of its own, which it answers. */
  stage(batch: Batch): Promise<string>;
  staged(name: string): Promise<Batch>;
  tile(path: string): Promise<Uint8Array>;
  /** A full tile is written once and locked; writing the same bytes again is no fault. */
  putTile(path: string, bytes: Uint8Array, full: boolean): Promise<void>;
  /** The log's signature line over a checkpoint's text. */
  sign(text: string): Promise<string>;
  /** Cosignature lines of the witnesses; `body` gives what is sent to one that knows `old` leaves. Empty when none answers. */
  cosign(size: number, body: (old: number) => Promise<string>): Promise<readonly string[]>;
  /** Puts the checkpoint, unless a larger one is out already. */
  publish(signed: string, size: number): Promise<void>;
  /** Removes the batch's markers and writes where each event's leaf stands. */
  clear(batch: Batch): Promise<void>;
}

/** At most so many leaves in one batch. */
export const BATCH = 256;

/** A reader of the subtrees that these ranges need, from the tiles of a tree of `size`. */
async function reader(store: Pick<LogStore, 'tile'>, size: number, ranges: readonly Range[]): Promise<HashOf> {
  const paths = tilesFor(ranges, size).map(tilePath);
  return overTiles(size, new Map(await Promise.all(paths.map(async (p) => [p, await store.tile(p)] as const))));
}
/** The hashes of these ranges in a tree of `size` whose tiles are out. */
export async function hashesOf(store: Pick<LogStore, 'tile'>, size: number, ranges: readonly Range[]): Promise<Uint8Array[]> {
  const hashOf = await reader(store, size, ranges);
  return ranges.map((r) => rangeHash(r, hashOf));
}

/** What grows when leaves are appended to a tree: its new tiles, and their hashes. Reads only the right edge of the old tree. */
async function grow(store: LogStore, from: number, leaves: readonly Uint8Array[]) {
  const size = from + leaves.length;
  const tiles = new Map<string, { readonly tile: Tile; readonly bytes: Uint8Array }>();
  let added = leaves.map(leafHash);
  for (let level = 0; added.length > 0; level++) {
    const before = Math.floor(from / WIDTH ** level);
    const edge = before % WIDTH;
    const old = edge === 0 ? new Uint8Array() : await store.tile(tilePath({ level, index: Math.floor(before / WIDTH), width: edge }));
    const all = concat(old, ...added);
    const first = Math.floor(before / WIDTH);
    const above: Uint8Array[] = [];
    for (const tile of tilesGrown(from, size).filter((t) => t.level === level)) {
      const bytes = all.slice((tile.index - first) * WIDTH * 32, (tile.index - first) * WIDTH * 32 + tile.width * 32);
      tiles.set(tilePath(tile), { tile, bytes });
      if (tile.width === WIDTH) above.push(levelsOf(Array.from({ length: WIDTH }, (_, i) => bytes.slice(i * 32, (i + 1) * 32)))[8]![0]!);
    }
    added = above;
  }
  return { size, tiles };
}

/** The root of a tree that grows by some leaves, from its new tiles and the old ones that it still stands on. */
async function rootAfter(store: LogStore, from: number, leaves: readonly Uint8Array[]): Promise<string> {
  const { size, tiles } = await grow(store, from, leaves);
  const whole = [{ from: 0, to: size }];
  const read = new Map<string, Uint8Array>();
  for (const t of tilesFor(whole, size)) {
    const path = tilePath(t);
    read.set(path, tiles.get(path)?.bytes ?? (await store.tile(path)));
  }
  return hex(rangeHash(whole[0]!, overTiles(size, read)));
}

const unb64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

/** Brings a grown tree out: tiles, signature, cosignatures, checkpoint; then clears. Every step may be repeated, by anybody. */
async function finish(store: LogStore, tree: Tree): Promise<string> {
  const batch = await store.staged(tree.batch!);
  const leaves = batch.leaves.map(unb64);
  const { tiles } = await grow(store, batch.from, leaves);
  const bundles = bundlesGrown(batch.from, tree.size);
  const edge = batch.from % WIDTH;
  const old = edge === 0 ? new Uint8Array() : await store.tile(tilePath({ level: 'entries', index: Math.floor(batch.from / WIDTH), width: edge }));
  for (const [i, b] of bundles.entries()) {
    const own = leaves.slice(Math.max(0, b.index * WIDTH - batch.from), Math.max(0, b.index * WIDTH + b.width - batch.from));
    await store.putTile(tilePath(b), concat(i === 0 ? old : new Uint8Array(), encodeEntries(own)), b.width === WIDTH);
  }
  for (const [path, { tile, bytes }] of tiles) await store.putTile(path, bytes, tile.width === WIDTH);
  const signed = await signedTree(store, tree);
  await store.publish(signed, tree.size);
  await store.clear(batch);
  await store.swap(tree, { ...tree, published: tree.size, batch: null });
  return signed;
}

/** The checkpoint of a tree whose tiles are out, signed and cosigned. */
async function signedTree(store: LogStore, tree: Tree): Promise<string> {
  const text = checkpointText({ origin: store.origin, size: tree.size, root: unhex(tree.root) });
  const own = await store.sign(text);
  const lines = await store.cosign(tree.size, async (from) =>
    addCheckpointBody(from, await hashesOf(store, tree.size, consistencyRanges(from, tree.size)), `${text}\n${own}`),
  );
  return `${text}\n${own}${lines.join('')}`;
}

/** Asks the witnesses again for the newest checkpoint, when it is out without all of them. */
export async function cosignAgain(store: LogStore): Promise<void> {
  const tree = await store.tree();
  if (tree.batch === null && tree.size > 0) await store.publish(await signedTree(store, tree), tree.size);
}

/** How the log stands after a run. */
export interface Sequenced {
  readonly tree: Tree;
  /** The newest checkpoint that this run signed; undefined when there was nothing to do. */
  readonly signed: string | undefined;
}

/**
 * Gives every pending event its leaf: stage → compare-and-swap → tiles → sign → publish → clear. Finishes first what another run left.
 * Any number may run at once: the swap lets one win, and every other step writes the same bytes again.
 */
export async function sequence(store: LogStore, most = 16): Promise<Sequenced> {
  let signed: string | undefined;
  for (let i = 0; i < most; i++) {
    // The tree is read before the markers: what an unfinished batch holds is cleared before anything new is taken.
    const tree = await store.tree();
    if (tree.batch !== null) {
      signed = await finish(store, tree);
      continue;
    }
    const markers = await store.pending(BATCH);
    if (markers.length === 0) return { tree, signed };
    const leaves = await store.leaves(markers);
    const root = await rootAfter(store, tree.size, leaves.map(unb64));
    const batch = await store.stage({ from: tree.size, leaves, markers });
    await store.swap(tree, { size: tree.size + leaves.length, root, published: tree.published, batch });
  }
  return { tree: await store.tree(), signed };
}
