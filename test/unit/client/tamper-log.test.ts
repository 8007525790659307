import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fromFolder, logAt, mirror } from '../../../bin/export/log-files.ts';
import { encodeEntries } from '../../../functions/kernel/log/tile.ts';
import { utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { verifyLog } from '../../../web/client/verify-log.ts';
import { inShort, mutants, refusedAt, seeded } from '../../tools/mutate.ts';
import { TIME, tell } from '../../tools/test-case.ts';
import { policy, TestLog } from '../../tools/test-log.ts';

type Files = Map<string, Uint8Array>;
const { log } = tell().county;
const SIZE = log.leaves.length;
const LAST = `.p/${SIZE - 256}`;
const flip =
  (path: string, at = 0) =>
  (f: Files) =>
    void f.set(
      path,
      f.get(path)!.map((x, i) => (i === at ? x ^ 1 : x)),
    );
const sealedOf = (f: Files): string => [...f.keys()].find((p) => p.startsWith('sealed/'))!;
/** The files of a log whose leaves a cheat has changed, with a checkpoint of its own. */
const rewritten =
  (change: (leaves: Uint8Array[]) => void) =>
  (f: Files): void => {
    const other = new TestLog();
    other.leaves.push(...log.leaves);
    change(other.leaves);
    for (const [path, bytes] of other.files(TIME)) f.set(path, bytes);
  };
const forked = rewritten((l) => l.splice(7, 1, utf8('{}')));

describe('a whole log', () => {
  it('is verified: every entry, every tile, the root, the sealed intervals', async () => {
    const verdict = await verifyLog(log.reader(TIME), policy);
    expect([refusedAt(verdict), verdict.size, verdict.warnings]).toEqual([undefined, SIZE, []]);
    expect((await verifyLog(log.reader(undefined), policy)).warnings.map((w) => w.id)).toEqual(['NOT WITNESSED']);
  });
  const tampered: [string, string, (f: Files) => void][] = [
    ['no checkpoint', 'checkpoint', (f) => f.delete('checkpoint')],
    ['another size', 'checkpoint', (f) => f.set('checkpoint', utf8(log.checkpoint(TIME).replace(`\n${SIZE}\n`, `\n${SIZE - 1}\n`)))],
    ['no log’s signature', 'checkpoint', (f) => f.set('checkpoint', utf8(log.checkpoint(TIME).replace(/— example.cn\/log .*\n/, '')))],
    ['a forged cosignature', 'checkpoint', (f) => f.set('checkpoint', utf8(log.checkpoint(TIME, undefined, 'somebody else')))],
    ['a checkpoint that is no text', 'checkpoint', (f) => f.set('checkpoint', Uint8Array.of(0xff, 0xfe))],
    ['a bundle missing', 'entries', (f) => f.delete('tile/entries/000')],
    ['a partial bundle missing', 'entries', (f) => f.delete(`tile/entries/001${LAST}`)],
    ['a bundle cut short', 'entries', (f) => f.set('tile/entries/000', f.get('tile/entries/000')!.slice(0, -1))],
    ['a leaf added to a bundle', 'entries', (f) => f.set('tile/entries/000', encodeEntries([...log.leaves.slice(0, 256), utf8('{}')]))],
    ['a leaf dropped from a bundle', 'entries', (f) => f.set('tile/entries/000', encodeEntries(log.leaves.slice(0, 255)))],
    ['two leaves exchanged', 'tiles', (f) => f.set('tile/entries/000', encodeEntries([log.leaves[1]!, log.leaves[0]!, ...log.leaves.slice(2, 256)]))],
    ['one byte of an entry', 'tiles', flip('tile/entries/000', 100)],
    ['one byte of a tile', 'tiles', flip('tile/0/000')],
    ['one byte of the tile above', 'tiles', flip('tile/1/000.p/1')],
    ['a tile missing', 'tiles', (f) => f.delete(`tile/0/001${LAST}`)],
    ['a tile too long', 'tiles', (f) => f.set(`tile/0/001${LAST}`, new Uint8Array((SIZE - 255) * 32))],
    [
      'a fork: other leaves and tiles under the old checkpoint',
      'root',
      (f) => {
        const kept = f.get('checkpoint')!;
        forked(f);
        f.set('checkpoint', kept);
      },
    ],
    ['a leaf that is not canonical', 'leaves', forked],
    ['one event with two leaves', 'once', rewritten((l) => l.push(l[3]!))],
    ['a sealed interval’s entries missing', 'sealed', (f) => f.delete(sealedOf(f))],
    ['one byte of a sealed interval', 'sealed', (f) => flip(sealedOf(f), 50)(f)],
  ];
  it.each(tampered)('%s → %s', async (_, step, change) => expect(refusedAt(await verifyLog(log.reader(TIME, change), policy))).toBe(step));

  it('250 seeded single-byte mutations of its files are all found: refused, or the missing witness is said', async () => {
    const said = inShort(await verifyLog(log.reader(TIME), policy));
    // The key's own file is for strangers' programs: this verifier trusts its policy's key, and does not read it.
    const paths = [...log.files(TIME).keys()].filter((p) => p !== 'log.vkey');
    const next = seeded(31);
    const passed: string[] = [];
    for (let i = 0; i < 250; i++) {
      const path = paths[next(paths.length)]!;
      const change = (f: Files): void => {
        for (const m of mutants(f.get(path)!, 1, 1 + next(2 ** 30))) f.set(path, m.bytes);
      };
      if (inShort(await verifyLog(log.reader(TIME, change), policy)) === said) passed.push(path);
    }
    expect(passed).toEqual([]);
  }, 120_000);
});

describe('a mirror', () => {
  const folder = mkdtempSync(join(tmpdir(), 'daylight-mirror-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  it('of a log has all that its verifier reads, and nothing is mirrored of a log with a file missing', async () => {
    expect(await mirror(fromFolder('test/golden/log'), folder)).toBe(SIZE);
    expect(refusedAt(await verifyLog(logAt(folder), policy))).toBe(undefined);
    for (const path of [...log.files(TIME).keys()].filter((f) => f !== 'checkpoint')) {
      const without = log.reader(TIME, (f) => f.delete(path));
      await expect(mirror(without, join(folder, 'again')), path).rejects.toThrow(path);
    }
  });
});
