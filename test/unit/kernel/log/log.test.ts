import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCheckpointBody,
  checkpointText,
  includes,
  parseAddCheckpoint,
  parseCheckpoint,
  parseProof,
  parseSigned,
  proofText,
} from '../../../../functions/kernel/log/checkpoint.ts';
import {
  cosignature,
  cosignatureBytes,
  logVerifier,
  parseNote,
  parseVkey,
  signatureLine,
  verifyNote,
  vkeyOf,
  witnessVerifier,
} from '../../../../functions/kernel/log/note.ts';
import { parsePolicy, quorumTime, trust } from '../../../../functions/kernel/log/policy.ts';
import { bundlesGrown, decodeEntries, encodeEntries, overTiles, tilePath, tilesFor, tilesGrown, WIDTH } from '../../../../functions/kernel/log/tile.ts';
import { base64, concat, hex, sha256, unhex, utf8 } from '../../../../functions/kernel/proof/bytes.ts';
import {
  consistencyRanges,
  inclusionRanges,
  inMemory,
  leafHash,
  merkleRoot,
  nodeHash,
  rangeHash,
  verifyConsistency,
  verifyInclusion,
} from '../../../../functions/kernel/proof/merkle.ts';

const leavesOf = (n: number): Uint8Array[] => Array.from({ length: n }, (_, i) => utf8(`leaf ${i}`));
/** RFC 6962 §2.1 as it is written, to compare with. */
function written(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array());
  if (leaves.length === 1) return leafHash(leaves[0]!);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(written(leaves.slice(0, k)), written(leaves.slice(k)));
}

describe('proofs in a Merkle tree (RFC 6962, RFC 9162)', () => {
  const N = 70;
  const leaves = leavesOf(N);
  const hashOf = inMemory(leaves);
  const roots = Array.from({ length: N + 1 }, (_, n) => merkleRoot(leaves.slice(0, n)));
  it('roots are those of the definition', () => expect(roots.map(hex)).toEqual(Array.from({ length: N + 1 }, (_, n) => hex(written(leaves.slice(0, n))))));
  it('every leaf of every tree has its proof, which serves no other leaf, place or root', () => {
    for (let size = 1; size <= N; size++)
      for (let i = 0; i < size; i++) {
        const path = inclusionRanges(i, size).map((r) => rangeHash(r, hashOf));
        const own = leafHash(leaves[i]!);
        expect(verifyInclusion(own, i, size, path, roots[size]!), `${i}/${size}`).toBe(true);
        expect(verifyInclusion(leafHash(leaves[(i + 1) % N]!), i, size, path, roots[size]!)).toBe(false);
        expect(verifyInclusion(own, i, size, path, roots[size - 1]!)).toBe(false);
        expect(verifyInclusion(own, i + size, size, path, roots[size]!)).toBe(false);
        expect(verifyInclusion(own, i, size, [...path, own], roots[size]!)).toBe(false);
        if (path.length > 0) expect(verifyInclusion(own, i, size, path.slice(1), roots[size]!)).toBe(false);
      }
  });
  it('every tree has a proof that it only appends to every smaller one; from nothing nothing is proven', () => {
    for (let size = 1; size <= N; size++)
      for (let old = 0; old <= size; old++) {
        const proof = consistencyRanges(old, size).map((r) => rangeHash(r, hashOf));
        expect(verifyConsistency(old, size, roots[old]!, roots[size]!, proof), `${old}→${size}`).toBe(old > 0);
        if (old === 0 || old === size) continue;
        expect(verifyConsistency(old, size, roots[old - 1]!, roots[size]!, proof)).toBe(false);
        expect(verifyConsistency(old, size, roots[old]!, roots[size - 1]!, proof)).toBe(false);
        expect(verifyConsistency(old, size, roots[old]!, roots[size]!, proof.slice(1))).toBe(false);
        expect(verifyConsistency(old, size, roots[old]!, roots[size]!, [...proof, proof[0]!])).toBe(false);
      }
    expect(verifyConsistency(0, 5, roots[0]!, roots[5]!, [])).toBe(false);
  });
});

describe('tiles (C2SP tlog-tiles)', () => {
  it('lie where the specification says', () => {
    expect(tilePath({ level: 0, index: 0, width: 256 })).toBe('tile/0/000');
    expect(tilePath({ level: 1, index: 1234067, width: 256 })).toBe('tile/1/x001/x234/067');
    expect(tilePath({ level: 'entries', index: 1000, width: 112 })).toBe('tile/entries/x001/000.p/112');
  });
  it('of a growing log give the same roots and proofs as memory does; a full tile never changes', () => {
    const sizes = [1, 2, 255, 256, 257, 300, 511, 512, 513, 700, 1300];
    const leaves = leavesOf(sizes[sizes.length - 1]!);
    const memory = inMemory(leaves);
    const stored = new Map<string, Uint8Array>();
    let old = 0;
    for (const size of sizes) {
      const upTo = inMemory(leaves.slice(0, size));
      for (const t of tilesGrown(old, size)) {
        const bytes = concat(...Array.from({ length: t.width }, (_, i) => upTo({ level: Number(t.level) * 8, index: t.index * WIDTH + i })));
        const path = tilePath(t);
        if (t.width === WIDTH && stored.has(path)) throw new Error(`${path} written twice`);
        stored.set(path, bytes);
      }
      const ranges = [{ from: 0, to: size }, ...inclusionRanges(Math.floor(size / 3), size), ...consistencyRanges(Math.max(1, old), size)];
      const needed = new Map(tilesFor(ranges, size).map((t) => [tilePath(t), stored.get(tilePath(t))!]));
      const fromTiles = overTiles(size, needed);
      for (const r of ranges) expect(hex(rangeHash(r, fromTiles))).toBe(hex(rangeHash(r, memory)));
      expect(bundlesGrown(old, size).map((b) => b.level)).toEqual(
        tilesGrown(old, size)
          .filter((t) => t.level === 0)
          .map(() => 'entries'),
      );
      old = size;
    }
    expect([...stored.keys()].filter((k) => k.startsWith('tile/1/'))).toEqual(['tile/1/000.p/1', 'tile/1/000.p/2', 'tile/1/000.p/5']);
  });
  it('a missing tile, or one of another length, is an error and no hash', () => {
    expect(() => rangeHash({ from: 0, to: 2 }, overTiles(2, new Map()))).toThrow(/missing/);
    expect(() => rangeHash({ from: 0, to: 2 }, overTiles(2, new Map([['tile/0/000.p/2', new Uint8Array(32)]])))).toThrow(/length/);
  });
  it('entry bundles come back as they went', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 20 }), (leaves) => {
        expect(decodeEntries(encodeEntries(leaves))).toEqual(leaves);
      }),
    );
    expect(decodeEntries(Uint8Array.of(0))).toBeUndefined();
    expect(decodeEntries(Uint8Array.of(0, 2, 1))).toBeUndefined();
    expect(() => encodeEntries([new Uint8Array(65_536)])).toThrow();
  });
});

describe('notes (C2SP signed-note): vectors', () => {
  it('the specification’s example', () => {
    const v = parseVkey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')!;
    const note = parseNote(
      'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
    )!;
    expect(verifyNote(note, [v])?.map((s) => s.by)).toEqual([v]);
    expect(verifyNote({ ...note, text: 'This is another message.\n' }, [v])).toBeUndefined();
    expect(vkeyOf(v)).toBe('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
  });
  it('a checkpoint of another implementation: key, root over its 15 leaves, signature', () => {
    const words = 'one two three four five six seven eit nain ten ileven twelf threeten fourten fivten'.split(' ');
    const root = merkleRoot(words.map(utf8));
    expect(base64(root)).toBe('rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=');
    const signed = `example.com/log/testdata\n15\n${base64(root)}\n\n— example.com/log/testdata M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=\n`;
    const policy = parsePolicy('log example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx\nquorum none\n');
    expect(trust(policy, signed)?.checkpoint.size).toBe(15);
    expect(trust(policy, signed.replace('\n15\n', '\n14\n'))).toBeUndefined();
  });
});

const secret = (name: string) => sha256(utf8(name));
const log = logVerifier('example.cn/log', ed25519.getPublicKey(secret('log')));
const outside = ['审计', 'b', 'c'].map((n) => ({ name: n, key: witnessVerifier(`example.cn/${n}`, ed25519.getPublicKey(secret(n))), secret: secret(n) }));
const root = merkleRoot(leavesOf(5));
const text = checkpointText({ origin: 'example.cn/log', size: 5, root });
const line = signatureLine(log, ed25519.sign(utf8(text), secret('log')));
const cosign = (w: (typeof outside)[number], time: number, of = text) =>
  signatureLine(w.key, cosignature(time, ed25519.sign(cosignatureBytes(of, time), w.secret)));
const policyText = (quorum: string) =>
  [
    `log ${vkeyOf(log)} https://log.example.cn/`,
    ...outside.map((w) => `witness ${w.name} ${vkeyOf(w.key)}`),
    'group two 2 审计 b c',
    `quorum ${quorum}`,
    '',
  ].join('\n');

describe('what a policy trusts', () => {
  const two = parsePolicy(policyText('two'));
  it('the quorum is reached at the time of its last needed member', () => {
    const signed = `${text}\n${line}${cosign(outside[0]!, 300)}${cosign(outside[2]!, 100)}${cosign(outside[1]!, 200)}`;
    expect(trust(two, signed)).toMatchObject({ witnessed: 200, checkpoint: { size: 5 } });
    expect(trust(parsePolicy(policyText('b')), signed)?.witnessed).toBe(200);
    expect(trust(parsePolicy(policyText('none')), signed)?.witnessed).toBeUndefined();
  });
  it('too few witnesses, or none that is known: signed, but not witnessed', () => {
    expect(trust(two, `${text}\n${line}${cosign(outside[0]!, 300)}`)).toMatchObject({ witnessed: undefined });
    const stranger = { name: 'x', key: witnessVerifier('example.cn/x', ed25519.getPublicKey(secret('x'))), secret: secret('x') };
    expect(trust(two, `${text}\n${line}${cosign(outside[0]!, 300)}${cosign(stranger, 1)}`)).toMatchObject({ witnessed: undefined });
    expect(quorumTime(two, [])).toBeUndefined();
  });
  it('a forged cosignature, one of another checkpoint, or with its time changed spoils the whole', () => {
    const other = checkpointText({ origin: 'example.cn/log', size: 4, root });
    const forged = signatureLine(outside[1]!.key, cosignature(100, ed25519.sign(cosignatureBytes(text, 101), outside[1]!.secret)));
    for (const bad of [cosign(outside[1]!, 100, other), forged, cosign({ ...outside[1]!, secret: secret('b2') }, 100)])
      expect(trust(two, `${text}\n${line}${cosign(outside[0]!, 300)}${bad}`)).toBeUndefined();
    expect(trust(two, `${text}\n${line}${cosign(outside[0]!, 1)}${cosign(outside[0]!, 1)}`)).toBeUndefined();
  });
  it('no log’s signature, another log’s, or another origin: nothing is trusted', () => {
    expect(trust(two, `${text}\n${cosign(outside[0]!, 300)}`)).toBeUndefined();
    const liar = text.replace('example.cn/log', 'example.cn/gol');
    expect(trust(two, `${liar}\n${signatureLine(log, ed25519.sign(utf8(liar), secret('log')))}`)).toBeUndefined();
    for (const bad of ['', 'x', text, `${text}\n`, `${text}\n${line.slice(0, -1)}`, `${text}extension\n\n${line}`, `${text}\n${line.replace('— ', '- ')}`])
      expect(trust(two, bad)).toBeUndefined();
  });
  it.each([
    ['quorum none\nquorum none', 'line 2'],
    ['quorum x', 'line 1'],
    ['log x', 'line 1'],
    ['', 'no quorum'],
    [`log ${vkeyOf(log)}\nlog ${vkeyOf(log)}\nquorum none`, 'line 2'],
    [`witness a ${vkeyOf(log)}\nquorum a`, 'line 1'],
    [`witness none ${vkeyOf(outside[0]!.key)}\nquorum none`, 'line 1'],
    [`witness a ${vkeyOf(outside[0]!.key)}\ngroup g 2 a\nquorum g`, 'line 2'],
    [`witness a ${vkeyOf(outside[0]!.key)}\ngroup g 1 a\ngroup h 1 a\nquorum h`, 'line 3'],
    ['nonsense', 'line 1'],
  ])('refuses the policy %j', (bad, where) => expect(() => parsePolicy(bad)).toThrow(where));
});

it('a key of another type, with another id or name is none', () => {
  const v = vkeyOf(log);
  for (const bad of ['', 'a', 'a+b', v.slice(0, -1), v.replace('example', 'Example'), v.replace(/\+[0-9a-f]{8}\+/, '+00000000+'), `x y${v}`])
    expect(parseVkey(bad)).toBeUndefined();
  expect(parseVkey(v)).toEqual(log);
});

it('a checkpoint’s text is read strictly', () => {
  expect(parseCheckpoint(text)).toEqual({ origin: 'example.cn/log', size: 5, root });
  for (const bad of ['', text.slice(0, -1), `${text}x\n`, text.replace('\n5\n', '\n05\n'), text.replace('\n5\n', '\n-5\n'), text.replace('=', ''), `\n${text}`])
    expect(parseCheckpoint(bad)).toBeUndefined();
});

it('proofs and requests to witnesses come back as they went; any other text is none', () => {
  const leaves = leavesOf(5);
  const path = inclusionRanges(3, 5).map((r) => rangeHash(r, inMemory(leaves)));
  const proof = { leaf: leaves[3]!, index: 3, path, signed: `${text}\n${line}` };
  const written = proofText(proof);
  expect(parseProof(written)).toEqual(proof);
  expect(includes(proof, parseSigned(proof.signed)!.checkpoint)).toBe(true);
  expect(includes({ ...proof, index: 2 }, parseSigned(proof.signed)!.checkpoint)).toBe(false);
  for (const bad of [
    '',
    written.replace('@v1', '@v2'),
    written.replace('index 3', 'index 03'),
    written.replace(/extra .*\n/, ''),
    written.replace(/\n\n/, '\n'),
  ])
    expect(parseProof(bad)).toBeUndefined();
  const body = addCheckpointBody(3, path, proof.signed);
  expect(parseAddCheckpoint(body)).toEqual({ old: 3, proof: path, signed: proof.signed });
  for (const bad of ['', 'old 3', body.replace('old 3', 'old 03'), body.replace('old 3', 'new 3'), body.replace('=', '')])
    expect(parseAddCheckpoint(bad)).toBeUndefined();
});

it('an inclusion proof with an index beyond the tree fails', () => {
  expect(() => inclusionRanges(5, 5)).toThrow(RangeError);
  expect(verifyInclusion(unhex('00'.repeat(32)), 1, 1, [], unhex('00'.repeat(32)))).toBe(false);
});
