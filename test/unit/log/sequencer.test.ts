import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseSigned } from '../../../functions/kernel/log/checkpoint.ts';
import { logVerifier, signatureLine } from '../../../functions/kernel/log/note.ts';
import { decodeEntries } from '../../../functions/kernel/log/tile.ts';
import { base64, hex, unbase64, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { leafHash, merkleRoot } from '../../../functions/kernel/proof/merkle.ts';
import { type Batch, EMPTY, inOrder, type LogStore, type Marker, sequence, type Tree } from '../../../functions/log/sequencer.ts';

/** Seeded numbers (mulberry32). */
function seeded(seed: number) {
  let a = seed >>> 0;
  return (n: number): number => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) / 4294967296) * n;
  };
}
/** Signed by the runtime: ten times as fast as the code that clients verify with, and there are tens of thousands of checkpoints. */
const secret = generateKeyPairSync('ed25519');
const key = logVerifier('example.cn/log', secret.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32));

/** The stores as they are meant to behave, in memory: consistent reads, one swap at a time, conditional puts. */
class World {
  tree: Tree = EMPTY;
  readonly markers = new Map<string, Marker>();
  readonly events: string[] = [];
  readonly batches = new Map<string, Batch>();
  readonly objects = new Map<string, { bytes: Uint8Array; full: boolean }>();
  readonly index = new Map<string, number>();
  /** Roots that were ever signed, by size. */
  readonly signed = new Map<number, string>();
  checkpoint: { size: number; signed: string } | undefined;
  readonly faults: string[] = [];
  #names = 0;
  readonly #next: (n: number) => number;

  constructor(seed = 1) {
    this.#next = seeded(seed);
  }

  write(): void {
    const id = `event-${String(this.events.length).padStart(5, '0')}`;
    this.events.push(id);
    this.markers.set(id, { id, row: id, ledger: id });
  }
  store(step: (name: string) => Promise<() => void>): LogStore {
    const call =
      <A extends unknown[], R>(name: string, act: (...args: A) => R) =>
      async (...args: A): Promise<R> => {
        const after = await step(name);
        const answer = act(...args);
        after();
        return answer;
      };
    return {
      origin: key.name,
      tree: call('tree', () => this.tree),
      swap: call('swap', (before, after) => {
        if (JSON.stringify(this.tree) !== JSON.stringify(before)) return false;
        this.tree = after;
        return true;
      }),
      // Some of them, in no order: the real ones lie in several partitions.
      pending: call('pending', (limit) => [...this.markers.values()].filter(() => this.#next(1) < 0.7).slice(0, Math.min(limit, 5))),
      leaves: call('leaves', (markers) => markers.map((m) => base64(utf8(m.ledger)))),
      stage: call('stage', (batch) => {
        const name = `batch-${this.#names++}`;
        this.batches.set(name, batch);
        return name;
      }),
      staged: call('staged', (name) => this.batches.get(name)!),
      tile: call('tile', (path) => {
        const found = this.objects.get(path);
        if (!found) throw new Error(`no ${path}`);
        return found.bytes;
      }),
      putTile: call('putTile', (path, bytes, full) => {
        const there = this.objects.get(path);
        if (there && hex(there.bytes) !== hex(bytes)) this.faults.push(`${path} changed`);
        this.objects.set(path, { bytes, full });
      }),
      sign: call('sign', (text) => {
        const [, size, root] = text.split('\n');
        if ((this.signed.get(Number(size)) ?? root) !== root) this.faults.push(`fork at ${size}`);
        this.signed.set(Number(size), root!);
        return signatureLine(key, sign(null, utf8(text), secret.privateKey));
      }),
      cosign: async () => [],
      publish: call('publish', (signed, size) => {
        if (this.checkpoint === undefined || this.checkpoint.size < size) this.checkpoint = { size, signed };
      }),
      clear: call('clear', (batch) => {
        for (const [i, m] of batch.markers.entries()) {
          if ((this.index.get(m.id) ?? batch.from + i) !== batch.from + i) this.faults.push(`${m.id} has two leaves`);
          this.index.set(m.id, batch.from + i);
          this.markers.delete(m.row);
        }
      }),
    };
  }
}

class Crash extends Error {}

/** Runs sequencers and writers in an order that the seed chooses, each call of a sequencer failing now and then before or after its effect; then one sequencer to the end. */
async function schedule(seed: number): Promise<World> {
  const world = new World(seed * 7 + 1);
  const next = seeded(seed);
  const waiting: (() => void)[] = [];
  const crashes = next(1) < 0.7 ? 0.05 : 0;
  const gate = () => new Promise<void>((go) => waiting.push(go));
  const faulty = async (): Promise<() => void> => {
    await gate();
    const fate = next(1);
    if (fate < crashes / 2) throw new Crash('before');
    return () => {
      if (fate > 1 - crashes / 2) throw new Crash('after');
    };
  };
  const sequencer = async (): Promise<void> => {
    for (let run = 0; run < 4; run++)
      await sequence(world.store(faulty), 3).catch((error) => {
        if (!(error instanceof Crash)) throw error;
      });
  };
  const writer = async (): Promise<void> => {
    for (let i = 0; i < 3; i++) {
      await gate();
      world.write();
    }
  };
  let running = 0;
  const actors = [...Array.from({ length: 2 + Math.floor(next(2)) }, () => sequencer), ...Array.from({ length: 1 + Math.floor(next(4)) }, () => writer)].map(
    async (act) => {
      running++;
      await act().finally(() => running--);
    },
  );
  while (running > 0) {
    for (let i = 0; i < 8; i++) await Promise.resolve();
    const [go] = waiting.splice(Math.floor(next(waiting.length)), 1);
    go?.();
  }
  await Promise.all(actors);
  while (world.markers.size > 0 || world.tree.batch !== null) await sequence(world.store(async () => () => {}));
  return world;
}

function check(world: World): string[] {
  const { events, tree, index, markers, faults } = world;
  const found = [...faults];
  const say = (fault: string, holds: boolean) => {
    if (!holds) found.push(fault);
  };
  say('markers are left', markers.size === 0);
  say('not every event has one leaf', tree.size === events.length && index.size === events.length && new Set(index.values()).size === events.length);
  const leaves: Uint8Array[] = [];
  for (const [id, i] of index) leaves[i] = utf8(id);
  say('gap', leaves.length === tree.size && !leaves.includes(undefined as unknown as Uint8Array));
  say('root', tree.size === 0 || tree.root === hex(merkleRoot(leaves)));
  for (const [size, root] of world.signed) say(`checkpoint ${size} is no prefix`, root === base64(merkleRoot(leaves.slice(0, size))));
  say('the newest checkpoint is not out', tree.size === 0 || (world.checkpoint?.size === tree.size && tree.published === tree.size));
  const { checkpoint } = world;
  if (checkpoint) {
    say('checkpoint is of another tree', parseSigned(checkpoint.signed)?.checkpoint.size === tree.size);
    const tile = world.objects.get(`tile/0/000.p/${tree.size}`)?.bytes;
    say('tile', tile !== undefined && hex(tile) === leaves.map((l) => hex(leafHash(l))).join(''));
    const bundle = decodeEntries(world.objects.get(`tile/entries/000.p/${tree.size}`)?.bytes ?? new Uint8Array());
    say('entries', JSON.stringify(bundle?.map(hex)) === JSON.stringify(leaves.map(hex)));
  }
  return found;
}

describe('the sequencer', () => {
  it('over 2,500 seeded schedules with crashes, races and late writers: no leaf lost or twice, no gap, no fork', async () => {
    const bad: string[] = [];
    let grown = 0;
    for (let seed = 1; seed <= 2500; seed++) {
      const world = await schedule(seed);
      grown += world.events.length;
      const faults = check(world);
      if (faults.length > 0) bad.push(`${seed}: ${faults.join('; ')}`);
    }
    expect(bad).toEqual([]);
    expect(grown).toBeGreaterThan(10_000);
  }, 120_000);

  it('grows over the edges of tiles and gives the roots of RFC 6962', async () => {
    const world = new World();
    const store = world.store(async () => () => {});
    const wide = { ...store, pending: async (limit: number) => [...world.markers.values()].slice(0, limit) };
    for (const upTo of [1, 255, 256, 257, 600, 1024, 1500]) {
      while (world.events.length < upTo) world.write();
      const { tree } = await sequence(wide);
      expect([tree.size, tree.root]).toEqual([upTo, hex(merkleRoot(world.events.map(utf8)))]);
    }
    expect(world.faults).toEqual([]);
    const full = [...world.objects].filter(([, o]) => o.full).map(([path]) => path);
    expect(full.sort()).toEqual([
      'tile/0/000',
      'tile/0/001',
      'tile/0/002',
      'tile/0/003',
      'tile/0/004',
      'tile/entries/000',
      'tile/entries/001',
      'tile/entries/002',
      'tile/entries/003',
      'tile/entries/004',
    ]);
    expect(unbase64(base64(world.objects.get('tile/entries/004')!.bytes))?.length).toBeGreaterThan(256);
  });
});

it('markers go by time; those of one matter by version, though one clock was behind', () => {
  const marker = (id: string, ledger: string) => ({ id, row: '', ledger });
  const given = [marker('4', 'tender#a|3'), marker('1', 'plan#b|1'), marker('3', 'tender#a|2'), marker('2', 'tender#a|10'), marker('5', 'plan#b|2')];
  expect(inOrder(given).map((m) => m.ledger)).toEqual(['plan#b|1', 'tender#a|2', 'tender#a|3', 'tender#a|10', 'plan#b|2']);
});
