import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localNetwork, publicKeyOf, QUICKNET, randomnessOf, roundFor, signRound } from '../../../functions/kernel/proof/beacon.ts';
import { base64, hex, sha256, sha256Hex, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { manifestText } from '../../../functions/kernel/proof/manifest.ts';
import { picksOf, prkOf, rankingOf } from '../../../functions/kernel/proof/ticket.ts';
import { contribute, reveal } from '../../../web/client/nonce.ts';
import { verifyDraw } from '../../../web/client/verify-draw.ts';
import * as golden from '../kernel/proof/golden.ts';

const policy = { 'drand-quicknet': QUICKNET };
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
  ['a proof that cannot be yet', 'format', (b) => ({ ...b, manifestProof: 'x' })],
  ['a reveals proof', 'format', (b) => ({ ...b, revealsProof: 'x' })],
  ['a result proof', 'format', (b) => ({ ...b, resultProof: 'x' })],
  ['a consistency proof', 'format', (b) => ({ ...b, consistency: [[], []] })],
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

describe('a replacement on the test network', () => {
  const secret = sha256(utf8('stage secret'));
  secret[0]! &= 0x3f;
  const network = localNetwork(publicKeyOf(secret), 1_700_000_000, 1);
  const at = 1_793_000_000;
  const round = roundFor(network, at);
  const text = manifestText({
    ...golden.manifest,
    attempt: 2,
    kind: 'replacement',
    previous: sha256Hex(golden.text),
    quotas: [{ stratum: 'B', seats: 1 }],
    network: 'local',
    chainHash: network.chainHash,
    round,
  });
  const signature = signRound(secret, round);
  const prk = prkOf(text, randomnessOf(network, round, signature)!, [golden.nonces[0]!, null]);
  const ranking = rankingOf(
    prk,
    golden.pool.map((l) => l.slice(0, 64)),
  );
  const of = new Map(golden.pool.map((l) => [l.slice(0, 64), l.slice(65).split(',')]));
  const { openings: _, ...base } = good;
  const bundle = JSON.stringify({
    ...base,
    at,
    manifest: text,
    reveals: [good.reveals[0], { by: 'discipline', nonce: null }],
    beacon: { network: 'local', chainHash: network.chainHash, round, publicKey: network.publicKey, signature },
    prk: hex(prk),
    ranking,
    picks: picksOf(ranking, (l) => of.get(l) ?? [], [{ stratum: 'B', seats: 1 }]),
  });
  const both = { ...policy, local: network };
  it('is verified under the stage’s policy, says TEST BEACON, and names who showed nothing', () => {
    const verdict = verifyDraw(bundle, both, [JSON.stringify(good)]);
    expect(verdict.ok).toBe(true);
    expect(verdict.warnings.map((w) => w.id)).toEqual(['TEST BEACON', 'TIME NOT PROVEN']);
    expect(verdict.steps.find((s) => s.id === 'reveals')?.zh).toContain('discipline');
    expect(verifyDraw(bundle, both).warnings.map((w) => w.id)).toContain('PREVIOUS NOT GIVEN');
  });
  it('is refused without the policy, or after another attempt', () => {
    expect(verifyDraw(bundle, policy).steps.at(-1)).toMatchObject({ id: 'network', ok: false });
    expect(verifyDraw(bundle, both, [bundle]).steps.at(-1)).toMatchObject({ id: 'previous', ok: false });
  });
});

it('a client reveals only into a manifest that holds its own hash', () => {
  const key = sha256(utf8('device'));
  expect(contribute(golden.nonces[0]!).hash).toBe(golden.manifest.contributions[0]!.hash);
  expect(reveal(golden.text, 'audit', golden.nonces[0]!, key)?.nonce).toBe(base64(golden.nonces[0]!));
  expect(reveal(golden.text, 'audit', golden.nonces[1]!, key)).toBeUndefined();
  expect(reveal(golden.text.replace('contribution audit', 'contribution buyer'), 'audit', golden.nonces[0]!, key)).toBeUndefined();
});

it('npm run verify: exit code and words', () => {
  const run = (...args: string[]) => spawnSync('node', ['bin/verify.ts', ...args], { encoding: 'utf8' });
  const ok = run('test/golden/draw.json');
  expect([ok.status, ok.stdout]).toEqual([0, expect.stringMatching(/✓ picks.*\n(.|\n)*TIME NOT PROVEN(.|\n)*VERIFIED/)]);
  const file = join(mkdtempSync(join(tmpdir(), 'daylight-')), 'bad.json');
  writeFileSync(file, JSON.stringify({ ...good, prk: flip(good.prk) }));
  const bad = run(file);
  expect([bad.status, bad.stdout]).toEqual([1, expect.stringMatching(/✗ prk(.|\n)*REFUSED/)]);
  expect(run().status).toBe(2);
});
