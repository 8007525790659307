import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { BEGINNING, type FeedCursor, type FeedPage, readFeed } from '../../../web/client/read-feed.ts';
import { filler, policy, TestLog } from '../../tools/test-log.ts';

const TIME = 1_793_000_000;
/** A server of files: what was put once stays, as the real one’s partial tiles do. */
class Server {
  readonly log = new TestLog();
  readonly files = new Map<string, Uint8Array>();
  readonly reads: string[] = [];
  readonly read = async (path: string) => {
    this.reads.push(path);
    return this.files.get(path);
  };
  constructor(size: number, name = 'leaf') {
    this.grow(size, name);
  }
  grow(size: number, name = 'leaf'): void {
    while (this.log.leaves.length < size) this.log.append({ ...filler(this.log.leaves.length), type: `plan.${name}` });
    for (const [path, bytes] of this.log.files(TIME)) this.files.set(path, bytes);
  }
}
const page = (p: FeedPage): Extract<FeedPage, { ok: true }> => {
  if (!p.ok) throw new Error(`${p.step}: ${p.en}`);
  return p;
};
const refusal = (p: FeedPage): string => (p.ok ? 'believed' : p.step);

describe('the feed', () => {
  it('gives every leaf once and in order, while the log grows over the edges of tiles', async () => {
    const server = new Server(1);
    const seen: number[] = [];
    let cursor: FeedCursor = BEGINNING;
    for (const size of [1, 2, 255, 256, 257, 300, 511, 512, 513, 1000]) {
      server.grow(size);
      for (;;) {
        const got = page(await readFeed(server.read, policy, cursor, 100));
        expect(got.size).toBe(size);
        expect(got.witnessed).toBe(TIME);
        for (const { index, leaf } of got.leaves) {
          seen.push(index);
          expect(leaf.id).toBe(`filler-${index}`);
        }
        cursor = JSON.parse(JSON.stringify(got.cursor));
        if (cursor.next === size) break;
      }
    }
    expect(seen).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  });
  it('costs what is new: one bundle and its path, whatever the log’s size', async () => {
    const server = new Server(1000);
    const { cursor } = page(await readFeed(server.read, policy, BEGINNING, 1000));
    server.grow(1010);
    server.reads.length = 0;
    expect(page(await readFeed(server.read, policy, cursor, 50)).leaves.map((l) => l.index)).toEqual([
      1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009,
    ]);
    expect(new Set(server.reads)).toEqual(new Set(['checkpoint', 'tile/entries/003.p/242', 'tile/0/003.p/242', 'tile/1/000.p/3']));
  });
  it('of an empty log is empty; nothing new is an empty page', async () => {
    expect(page(await readFeed(new Server(0).read, policy, BEGINNING, 10)).leaves).toEqual([]);
    const server = new Server(3);
    const { cursor } = page(await readFeed(server.read, policy, BEGINNING, 10));
    expect(page(await readFeed(server.read, policy, cursor, 10))).toMatchObject({ leaves: [], cursor });
  });
  it('of a log that too few witnesses cosigned says so', async () => {
    const server = new Server(3);
    server.files.set('checkpoint', utf8(server.log.checkpoint(undefined)));
    expect(page(await readFeed(server.read, policy, BEGINNING, 10)).witnessed).toBeUndefined();
  });
});

describe('the feed refuses', () => {
  const grown = async (): Promise<[Server, FeedCursor]> => {
    const server = new Server(300);
    const { cursor } = page(await readFeed(server.read, policy, BEGINNING, 300));
    server.grow(600);
    return [server, cursor];
  };
  it('a log that became smaller', async () => {
    const [, cursor] = await grown();
    expect(refusal(await readFeed(new Server(299).read, policy, cursor, 10))).toBe('smaller');
  });
  it('another history, of the same size and grown', async () => {
    const [, cursor] = await grown();
    for (const size of [300, 600]) expect(refusal(await readFeed(new Server(size, 'fork').read, policy, cursor, 10))).toBe('consistency');
  });
  it('a checkpoint that is missing, torn, or by a stranger', async () => {
    const [server, cursor] = await grown();
    const good = server.files.get('checkpoint')!;
    const text = new TextDecoder().decode(good);
    for (const bad of [undefined, good.slice(0, 40), utf8(text.replace('\n600\n', '\n601\n')), utf8(text.replaceAll('example.cn/log', 'example.cn/other'))]) {
      if (bad) server.files.set('checkpoint', bad);
      else server.files.delete('checkpoint');
      expect(refusal(await readFeed(server.read, policy, cursor, 10))).toBe('checkpoint');
    }
  });
  it('a leaf that is not the tree’s, a bundle that is missing or short, a tile that is missing or wrong', async () => {
    const [server, cursor] = await grown();
    const attempt = async (path: string, change: (bytes: Uint8Array) => Uint8Array | undefined) => {
      const good = server.files.get(path)!;
      const bad = change(good.slice());
      if (bad) server.files.set(path, bad);
      else server.files.delete(path);
      const step = refusal(await readFeed(server.read, policy, cursor, 300));
      server.files.set(path, good);
      return step;
    };
    const flip = (at: number) => (b: Uint8Array) => {
      b[at]! ^= 1;
      return b;
    };
    expect(await attempt('tile/entries/001', flip(9000))).toBe('inclusion');
    expect(await attempt('tile/entries/002.p/88', flip(40))).toBe('inclusion');
    expect(await attempt('tile/entries/001', () => undefined)).toBe('entries');
    expect(await attempt('tile/entries/001', (b) => b.slice(0, -1))).toBe('entries');
    // Path of the last bundle and proof of growth lead over the tiles above.
    expect(await attempt('tile/1/000.p/2', flip(3))).toBe('consistency');
    expect(await attempt('tile/0/001', () => undefined)).toBe('consistency');
    expect(refusal(await readFeed(server.read, policy, cursor, 300))).toBe('believed');
  });
  it('a leaf that is no leaf, though the tree holds it', async () => {
    const server = new Server(2);
    server.log.leaves.push(utf8('{"v":1}'));
    server.grow(3);
    expect(refusal(await readFeed(server.read, policy, BEGINNING, 2))).toBe('believed');
    expect(refusal(await readFeed(server.read, policy, BEGINNING, 3))).toBe('leaf');
  });
  it('a cursor that it did not give', async () => {
    const [server, cursor] = await grown();
    expect(refusal(await readFeed(server.read, policy, { next: 1, checkpoint: null }, 10))).toBe('cursor');
    expect(refusal(await readFeed(server.read, policy, { ...cursor, next: 301 }, 10))).toBe('cursor');
    expect(refusal(await readFeed(server.read, policy, { ...cursor, checkpoint: cursor.checkpoint!.replace('\n300\n', '\n301\n') }, 10))).toBe('cursor');
  });
});
