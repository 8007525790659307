import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Leaf } from '../../../functions/kernel/log/leaf.ts';
import { base64, sha256, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { registryRoot } from '../../../functions/kernel/proof/manifest.ts';
import { registryProof, verifyOpenings } from '../../../web/client/verify-openings.ts';
import { first, leavesOf } from '../../tools/draws.ts';
import { filler, policy, policyText, TestLog } from '../../tools/test-log.ts';
import { label } from '../kernel/proof/golden.ts';

const number = (i: number) => `E${String(i).padStart(3, '0')}`;
const registrySalt = (i: number) => sha256(utf8(`registry-salt-${i}`));
/** The golden registry: E001–E010, all of them in the draw's lists. */
const all = Array.from({ length: 10 }, (_, n) => n + 1);
const opening = (i: number, as = i) => ({
  label: label(i),
  salt: base64(sha256(utf8(`golden-salt-${i}`))),
  identity: { no: number(as) },
  registrySalt: base64(registrySalt(as)),
});
const openings = all.map((i) => opening(i));
const file = (given: readonly object[] = openings, more: object = {}) => JSON.stringify({ version: 1, matter: 'TY-2026-T-0001', openings: given, ...more });
const registryLeaf: Leaf = {
  v: 1,
  id: 'registry',
  kind: 'registry',
  matter: 'experts',
  type: 'experts.registry',
  at: '2026-03-20T00:00:00.000Z',
  digest: registryRoot(all.map((i) => ({ no: number(i), salt: registrySalt(i) }))),
  public: { count: 10 },
};
/** A log with the registry's leaf and the draw's manifest in it, in this order or the other. */
function logged(leaf: Leaf = registryLeaf, registryFirst = true) {
  const log = new TestLog();
  const [manifest] = leavesOf(first, 1);
  log.append(filler(0));
  const indices = (registryFirst ? [leaf, manifest] : [manifest, leaf]).map((l) => log.append(l));
  const signed = log.checkpoint(1_793_000_000);
  const [registryAt, manifestAt] = registryFirst ? indices : [...indices].reverse();
  return { draw: JSON.stringify({ ...first, manifestProof: log.proof(manifestAt!, signed) }), proof: log.proof(registryAt!, signed) };
}
const { draw, proof } = logged();
/** The root of a registry with one expert more. */
const planted = registryRoot([...all, 11].map((i) => ({ no: number(i), salt: registrySalt(i) })));
const refusedAt = (o = file(), d = draw, p = proof) => verifyOpenings(o, d, p, policy).steps.find((s) => !s.ok)?.id;

describe('an auditor checks that the lists of a draw are the registry', () => {
  it('every label opened, every identity once, the root follows, and stood in the log before the draw', () => {
    const verdict = verifyOpenings(file(), draw, proof, policy);
    expect(verdict.steps.map((s) => [s.id, s.ok])).toEqual(
      ['format', 'labels', 'identities', 'salts', 'registry-proof', 'registry-root', 'registry-first'].map((id) => [id, true]),
    );
    expect(verdict.warnings).toEqual([]);
  });
  it('says what is not proven where the draw carries no proof', () =>
    expect(verifyOpenings(file(), JSON.stringify(first), proof, policy).warnings.map((w) => w.id)).toEqual(['ORDER NOT PROVEN']));
  const cheats: [string, string, string, string?, string?][] = [
    ['an unknown key', 'format', file(openings, { note: 1 })],
    ['of another tender', 'format', file(openings, { matter: 'TY-2026-T-0002' })],
    ['a label left out', 'labels', file(openings.slice(1))],
    ['a label twice', 'labels', file([...openings.slice(1), openings[1]!])],
    ['a label of no list', 'labels', file([...openings.slice(1), { ...openings[0]!, label: 'ab'.repeat(32) }])],
    ['one expert behind two labels', 'identities', file([opening(1), opening(2, 1), ...openings.slice(2)])],
    ['another identity', 'salts', file([opening(1, 11), ...openings.slice(1)])],
    ['another salt', 'salts', file([{ ...openings[0]!, salt: base64(sha256(utf8('x'))) }, ...openings.slice(1)])],
    ['a salt of another length', 'salts', file([{ ...openings[0]!, registrySalt: 'AAAA' }, ...openings.slice(1)])],
    ['another registry salt', 'registry-root', file([{ ...openings[0]!, registrySalt: base64(sha256(utf8('x'))) }, ...openings.slice(1)])],
    [
      'an expert dropped from the registry that was logged',
      'registry-root',
      file(),
      draw,
      logged({ ...registryLeaf, digest: planted, public: { count: 11 } }).proof,
    ],
    ['a registry of another count', 'registry-root', file(), draw, logged({ ...registryLeaf, public: { count: 11 } }).proof],
    ['another leaf', 'registry-proof', file(), draw, logged({ ...registryLeaf, type: 'registry.registry-rooted' }).proof],
    ['a leaf of another kind', 'registry-proof', file(), draw, logged({ ...registryLeaf, kind: 'draw' }).proof],
    ['no proof', 'registry-proof', file(), draw, ''],
    ['a registry logged after the draw', 'registry-first', file(), logged(registryLeaf, false).draw, logged(registryLeaf, false).proof],
  ];
  it.each(cheats)('%s → %s', (_, step, o, d, p) => expect(refusedAt(o, d, p)).toBe(step));
});

describe('the registry that a draw must be from', () => {
  const closed = '2026-03-23T01:30:00.000Z';
  const rooted = (at: string, digest = registryLeaf.digest): Leaf => ({ ...registryLeaf, id: `registry-${at}`, at, digest });
  /** A log with these leaves, and the draw's manifest last; its reader, and the draw's file. */
  function told(...leaves: Leaf[]) {
    const log = new TestLog();
    for (const l of [filler(0), ...leaves]) log.append(l);
    const at = log.append(leavesOf(first, 1)[0]);
    return { log, read: log.reader(1_793_000_000), draw: JSON.stringify({ ...first, manifestProof: log.proof(at, log.checkpoint(1_793_000_000)) }) };
  }
  it.each([
    [
      'the newest by the deadline, whatever was logged later',
      [rooted('2026-03-22T00:00:00.000Z', planted), rooted(closed), rooted('2026-03-23T01:30:00.001Z', planted)],
      undefined,
    ],
    ['not an older one that fits', [rooted('2026-03-22T00:00:00.000Z'), rooted(closed, planted)], 'registry-root'],
    ['none by the deadline', [rooted('2026-03-23T01:30:00.001Z')], 'registry-proof'],
  ] as const)('%s', async (_, leaves, step) => {
    const { read, draw: own } = told(...leaves);
    const found = await registryProof(read, policy, closed);
    expect(refusedAt(file(), own, found ?? '')).toBe(step);
  });
  it('npm run verify holds the openings against draw and log', () => {
    const { log, draw: own } = told(rooted(closed));
    const folder = mkdtempSync(join(tmpdir(), 'daylight-'));
    const write = (name: string, bytes: Uint8Array | string) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    for (const [path, bytes] of log.files(1_793_000_000)) write(`log/${path}`, bytes);
    const [openingsFile, drawFile, policyFile] = [write('openings.json', file()), write('draw.json', own), write('policy.txt', policyText)];
    const run = (...args: string[]) => spawnSync('node', ['bin/verify.ts', openingsFile, ...args], { encoding: 'utf8' });
    const given = ['--draw', drawFile, '--log', join(folder, 'log'), '--policy', policyFile];
    const good = run(...given, '--closed', closed);
    expect([good.status, good.stdout]).toEqual([0, expect.stringMatching(/✓ registry-root.*\n✓ registry-first.*\n.*VERIFIED/)]);
    const early = run(...given, '--closed', '2026-03-23T01:29:59.999Z');
    expect([early.status, early.stdout]).toEqual([1, expect.stringMatching(/✗ registry-proof(.|\n)*REFUSED/)]);
    for (const [args, words] of [
      [given, /--closed/],
      [[...given, '--closed', '2026-03-23'], /not a full instant/],
    ] as const) {
      const misused = run(...args);
      expect([misused.status, misused.stderr]).toEqual([2, expect.stringMatching(words)]);
    }
  });
});
