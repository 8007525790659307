import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { QUICKNET } from '../../../functions/kernel/proof/beacon.ts';
import { base64, compareText, sha256, sha256Hex, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import type { Manifest } from '../../../functions/kernel/proof/manifest.ts';
import { type Policy, verifyDraw } from '../../../web/client/verify-draw.ts';
import { both, committedIn, drawn, first, golds, json, type Lists, type Made, next, nextListsOf, second, shownIn, third } from '../../tools/draws.ts';
import * as golden from '../kernel/proof/golden.ts';

const policy: Policy = { networks: { 'drand-quicknet': QUICKNET }, log: undefined };
const good = golden.bundle();
type B = typeof good;
/** The step at which a changed bundle is refused. */
const refusedAt = (change: (b: B) => unknown): string | undefined =>
  verifyDraw(JSON.stringify(change(structuredClone(good))), policy).steps.find((s) => !s.ok)?.id;
const swap = (text: string, from: string | RegExp, to: string) => text.replace(from, to);
const flip = (hexText: string) => (hexText[0] === '0' ? '1' : '0') + hexText.slice(1);

describe('a draw is verified by anybody', () => {
  it('the golden bundle, and what is not proven is said', () => {
    const verdict = verifyDraw(JSON.stringify(good), policy);
    expect(verdict.steps.filter((s) => !s.ok)).toEqual([]);
    expect(verdict.ok).toBe(true);
    expect(verdict.warnings.map((w) => w.id)).toEqual(['TIME NOT PROVEN']);
  });
  it('the file that stands in the repository is this very bundle', () => {
    expect(JSON.parse(readFileSync('test/golden/draw.json', 'utf8'))).toEqual(JSON.parse(JSON.stringify(good)));
  });
});

const changes: [string, string, (b: B) => unknown][] = [
  ['an unknown key', 'format', (b) => ({ ...b, note: 1 })],
  ['another version', 'format', (b) => ({ ...b, version: 2 })],
  ['a missing key', 'format', ({ prk: _, ...b }) => b],
  ['a proof alone', 'proofs', (b) => ({ ...b, manifestProof: 'x' })],
  ['a reveals proof alone', 'proofs', (b) => ({ ...b, revealsProof: 'x' })],
  ['a result proof alone', 'proofs', (b) => ({ ...b, resultProof: 'x' })],
  ['a consistency proof alone', 'proofs', (b) => ({ ...b, consistency: [[], []] })],
  ['a proof that is no text', 'format', (b) => ({ ...b, manifestProof: 1 })],
  ['an upper-case seed', 'format', (b) => ({ ...b, prk: b.prk.toUpperCase() })],
  ['a manifest without its last newline', 'manifest', (b) => ({ ...b, manifest: b.manifest.slice(0, -1) })],
  ['another matter', 'prk', (b) => ({ ...b, manifest: swap(b.manifest, 'T-0001', 'T-0002') })],
  ['another network', 'network', (b) => ({ ...b, beacon: { ...b.beacon, network: 'local' } })],
  ['another chain hash', 'network', (b) => ({ ...b, beacon: { ...b.beacon, chainHash: flip(b.beacon.chainHash) } })],
  ['another key', 'network', (b) => ({ ...b, beacon: { ...b.beacon, publicKey: flip(b.beacon.publicKey) } })],
  ['another round in the beacon', 'network', (b) => ({ ...b, beacon: { ...b.beacon, round: 124 } })],
  ['an expert dropped', 'pool', (b) => ({ ...b, pool: b.pool.slice(1) })],
  ['an expert planted', 'pool', (b) => ({ ...b, pool: [...b.pool, `${sha256Hex('x')} A`] })],
  ['an expert of another specialty', 'pool', (b) => ({ ...b, pool: b.pool.map((l, i) => (i === 0 ? `${l.slice(0, 65)}C` : l)) })],
  ['a pool in another order', 'pool', (b) => ({ ...b, pool: [...b.pool].reverse() })],
  ['another reason', 'excluded', (b) => ({ ...b, excluded: b.excluded.map((l) => swap(l, /debarred|employer/, 'lapsed')) })],
  ['an exclusion dropped', 'excluded', (b) => ({ ...b, excluded: b.excluded.slice(1) })],
  ['another time', 'round', (b) => ({ ...b, at: b.at + 3 })],
  ['a nonce not committed to', 'reveals', (b) => ({ ...b, reveals: [{ by: 'audit', nonce: base64(sha256(utf8('other'))) }, b.reveals[1]] })],
  ['a reveal dropped', 'reveals', (b) => ({ ...b, reveals: b.reveals.slice(1) })],
  ['reveals exchanged', 'reveals', (b) => ({ ...b, reveals: [...b.reveals].reverse() })],
  ['a reveal under another name', 'reveals', (b) => ({ ...b, reveals: b.reveals.map((r) => ({ ...r, by: swap(r.by, 'audit', 'buyer') })) })],
  ['a reveal said to be missing', 'prk', (b) => ({ ...b, reveals: [{ by: 'audit', nonce: null }, b.reveals[1]] })],
  [
    'another signature',
    'beacon',
    (b) => ({ ...b, beacon: { ...b.beacon, signature: 'b55e7cb2d5c613ee0b2e28d6750aabbb78c39dcc96bd9d38c2c2e12198df95571de8e8e402a0cc48871c7089a2b3af4b' } }),
  ],
  [
    'a signature outside the subgroup',
    'beacon',
    (b) => ({ ...b, beacon: { ...b.beacon, signature: 'b69fd6ac83c1ec06c1b8b9d72aae02d1ded60af144f111d9a14f2b49617f3f01164d1b0db2c6e6bbfff219d342a1a7c2' } }),
  ],
  ['another seed', 'prk', (b) => ({ ...b, prk: flip(b.prk) })],
  ['a ticket changed', 'ranking', (b) => ({ ...b, ranking: b.ranking.map((t, i) => (i === 3 ? { ...t, ticket: flip(t.ticket) } : t)) })],
  ['two places exchanged', 'ranking', (b) => ({ ...b, ranking: [b.ranking[1], b.ranking[0], ...b.ranking.slice(2)] })],
  ['a place dropped', 'ranking', (b) => ({ ...b, ranking: b.ranking.slice(0, -1) })],
  ['a friend picked', 'picks', (b) => ({ ...b, picks: [{ stratum: 'A', labels: [b.picks[0]!.labels[0], b.ranking[7]!.label] }, b.picks[1]] })],
  ['picks of another specialty', 'picks', (b) => ({ ...b, picks: [...b.picks].reverse() })],
  ['an opening of somebody else', 'openings', (b) => ({ ...b, openings: b.openings.map((o, i) => (i === 0 ? { ...o, identity: { no: 'E008' } } : o)) })],
  [
    'an opening with another salt',
    'openings',
    (b) => ({ ...b, openings: b.openings.map((o, i) => (i === 0 ? { ...o, salt: base64(sha256(utf8('s'))) } : o)) }),
  ],
  ['one identity opened twice', 'openings', (b) => ({ ...b, openings: [b.openings[0], b.openings[0]] })],
];
describe('a bundle changed in any field is refused, the step named', () => {
  it.each(changes)('%s → %s', (_, step, change) => expect(refusedAt(change)).toBe(step));
  it('repeated keys, and text that is no JSON', () => {
    expect(verifyDraw(JSON.stringify(good).replace('"version":1', '"version":1,"version":1'), policy).steps.at(-1)).toMatchObject({ id: 'format', ok: false });
    expect(verifyDraw('', policy).ok).toBe(false);
  });
  it('1,000 seeded single-character changes are all found', () => {
    const text = JSON.stringify(good);
    let seed = 7;
    const next = (n: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % n;
    };
    const passed: string[] = [];
    for (let i = 0; i < 1000; i++) {
      const at = next(text.length);
      const to = String.fromCharCode(33 + next(90));
      if (text[at] === to) continue;
      const changed = text.slice(0, at) + to + text.slice(at + 1);
      if (verifyDraw(changed, policy).ok) passed.push(`${at}: ${text[at]} → ${to}`);
    }
    expect(passed).toEqual([]);
  }, 300_000);
});

const refusal = (b: Made, ...previous: Made[]) => verifyDraw(json(b), both, previous.map(json)).steps.find((s) => !s.ok)?.id;

describe('a replacement on the test network', () => {
  it('is verified under the stage’s policy, says TEST BEACON, and names who showed nothing', () => {
    const verdict = verifyDraw(json(second), both, [json(first)]);
    expect(verdict.steps.filter((s) => !s.ok)).toEqual([]);
    expect(verdict.warnings.map((w) => w.id)).toEqual(['TEST BEACON', 'TIME NOT PROVEN']);
    expect(verdict.steps.find((s) => s.id === 'reveals')?.zh).toContain('discipline');
    expect(verifyDraw(json(second), both).warnings.map((w) => w.id)).toContain('PREVIOUS NOT GIVEN');
    expect(refusal(third, first, second)).toBeUndefined();
  });
  it('is refused without the policy', () => expect(verifyDraw(json(second), policy).steps.at(-1)).toMatchObject({ id: 'network', ok: false }));

  const picked = first.picks[0]!.labels[0]!;
  const lists = nextListsOf(first, 1);
  const back = first.pool.find((l) => l.startsWith(picked))!;
  const chains: [string, string, Made, Made[]][] = [
    ['after itself', 'previous', second, [second]],
    ['with an attempt left out', 'previous', third, [second]],
    ['with the attempts in another order', 'previous', third, [second, first]],
    ['after an attempt that is itself refused', 'previous', second, [{ ...first, prk: flip(first.prk) }]],
    [
      'after another draw of the same matter',
      'previous',
      second,
      [drawn(golds, { registry: 10 }, [good.reveals[0]!, { by: 'discipline', nonce: null }]), first],
    ],
    ['after the draw of another matter', 'previous', next(first, 2, { matter: 'TY-2026-T-0009' }), [first]],
    ['a first attempt after another', 'previous', first, [drawn(golds)]],
    [
      'one drawn before is in the pool again',
      'drawn',
      next(first, 2, {}, { pool: [...lists.pool, back].sort(compareText), excluded: lists.excluded.filter((l) => !l.startsWith(picked)) }),
      [first],
    ],
    [
      'one drawn before is excluded for another reason',
      'drawn',
      next(first, 2, {}, { ...lists, excluded: lists.excluded.map((l) => l.replace('drawn-1', 'lapsed')) }),
      [first],
    ],
    ['a new expert comes in', 'drawn', next(first, 2, {}, { ...lists, pool: [...lists.pool, `${sha256Hex('x')} B`].sort(compareText) }), [first]],
    [
      'an expert is left out on the way',
      'drawn',
      next(first, 2, {}, { pool: lists.pool.slice(1), excluded: [...lists.excluded, `${lists.pool[0]!.slice(0, 64)} tie`].sort(compareText) }),
      [first],
    ],
    ['a reason changes', 'drawn', next(first, 2, {}, { ...lists, excluded: lists.excluded.map((l) => l.replace('employer', 'tie')) }), [first]],
    ['a commitment used before', 'fresh', next(first, 2, { contributions: committedIn(1) }, undefined, shownIn(1)), [first]],
    ['more seats than there were', 'seats', next(first, 2, { quotas: [{ stratum: 'B', seats: 2 }] }), [first]],
    ['seats of a specialty that had none', 'seats', next(first, 2, { quotas: [{ stratum: 'C', seats: 1 }] }), [first]],
    ['a replacement that says it is the first', 'seats', next(first, 2, { kind: 'first' }), [first]],
  ];
  it.each(chains)('%s → %s', (_, step, b, before) => expect(refusal(b, ...before)).toBe(step));
});

describe('a whole bundle made by a cheat, its roots fitting, is refused by the grammar', () => {
  const [one, ...rest] = golden.pool;
  const label = one!.slice(0, 64);
  const pools: [string, string, Lists][] = [
    ['a label twice in the pool', 'labels', { ...golds, pool: [`${label} A`, `${label} A,B`, ...rest].sort(compareText) }],
    ['a label in the pool and excluded', 'labels', { ...golds, excluded: [...golds.excluded, `${label} tie`].sort(compareText) }],
    ['a pool out of order', 'pool', { ...golds, pool: [...rest, one!] }],
    ['strata out of order', 'pool', { ...golds, pool: [`${label} B,A`, ...rest] }],
    ['a stratum twice', 'pool', { ...golds, pool: [`${label} A,A`, ...rest] }],
    ['no stratum', 'pool', { ...golds, pool: [`${label} `, ...rest] }],
    ['a stratum of other characters', 'pool', { ...golds, pool: [`${label} 甲`, ...rest] }],
    ['an upper-case label', 'format', { ...golds, pool: [`${label.toUpperCase()} A`, ...rest].sort(compareText) }],
    ['excluded out of order', 'excluded', { ...golds, excluded: [...golds.excluded].reverse() }],
    ['excluded for no reason', 'excluded', { ...golds, excluded: golds.excluded.map((l) => l.slice(0, 65)) }],
    ['a reason in capitals', 'excluded', { ...golds, excluded: golds.excluded.map((l) => l.slice(0, 65) + l.slice(65).toUpperCase()) }],
  ];
  it.each(pools)('%s → %s', (_, step, lists) => expect(refusal(drawn(lists))).toBe(step));
  const hash = golden.manifest.contributions[0]!.hash;
  const manifests: [string, Partial<Manifest>][] = [
    ['a first attempt called a replacement', { kind: 'replacement' }],
    ['one hash contributed twice', { contributions: golden.manifest.contributions.map((c) => ({ ...c, hash })) }],
    ['nobody contributes', { contributions: [] }],
    ['no seats', { quotas: [] }],
    ['a specialty twice', { quotas: [golden.manifest.quotas[0]!, golden.manifest.quotas[0]!] }],
    ['a registry of another size', { registry: 11 }],
    ['a second attempt after nothing', { attempt: 2 }],
  ];
  it.each(manifests)('%s → manifest', (_, more) => expect(refusal(drawn(golds, more))).toBe('manifest'));
  it.each(['1.0', '1e0', '-1', '01', '9007199254740993', '1.5'])('the number %s → format', (n) =>
    expect(verifyDraw(json(first).replace(`"at":${first.at}`, `"at":${n}`), both).steps.at(-1)).toMatchObject({ id: 'format', ok: false }),
  );
});

it('npm run verify: exit code and words', () => {
  const run = (...args: string[]) => spawnSync('node', ['bin/verify.ts', ...args], { encoding: 'utf8' });
  const ok = run('test/golden/draw.json');
  expect([ok.status, ok.stdout]).toEqual([0, expect.stringMatching(/✓ picks.*\n(.|\n)*TIME NOT PROVEN(.|\n)*VERIFIED/)]);
  const file = join(mkdtempSync(join(tmpdir(), 'daylight-')), 'bad.json');
  writeFileSync(file, JSON.stringify({ ...good, prk: flip(good.prk) }));
  const bad = run(file);
  expect([bad.status, bad.stdout]).toEqual([1, expect.stringMatching(/✗ prk(.|\n)*REFUSED/)]);
  const noPolicy = join(mkdtempSync(join(tmpdir(), 'daylight-')), 'policy.json');
  writeFileSync(noPolicy, '{"local":{"publicKey":"x"}}');
  const wrong: [string[], RegExp][] = [
    [[], /npm run verify/],
    [['no-such-file.json'], /读不到文件 no such file/],
    [['test/golden/draw.json', '--policy', 'no-such-policy'], /读不到文件 no such file/],
    [['test/golden/draw.json', '--network', noPolicy], /网络参数有误 the network/],
    [['test/golden/draw.json', '--policy', noPolicy], /信任文件有误 the policy.*line 1/],
    [['test/golden/draw.json', '--nonsense'], /--nonsense/],
  ];
  for (const [args, words] of wrong) {
    const answered = run(...args);
    expect([answered.status, answered.stdout + answered.stderr], args.join(' ')).toEqual([2, expect.stringMatching(words)]);
  }
});
