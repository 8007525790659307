import { describe, expect, it } from 'vitest';
import type { Leaf } from '../../../functions/kernel/log/leaf.ts';
import { base64, sha256, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { revealsDigest } from '../../../functions/kernel/proof/ticket.ts';
import { contribute, reveal } from '../../../web/client/nonce.ts';
import { type Policy, verifyDraw } from '../../../web/client/verify-draw.ts';
import { both, dueOf, first, leavesOf, logged, second } from '../../tools/draws.ts';
import { filler, policy as logPolicy, TestLog } from '../../tools/test-log.ts';
import * as golden from '../kernel/proof/golden.ts';

/** The first draw as an honest operator logs it: manifest and reveals cosigned in time, then the result. */
const at = first.at;
const due = dueOf(first);
const honest = leavesOf(first, 1);
const [manifestLeaf, revealsLeaf, resultLeaf] = honest;
interface Times {
  readonly manifest?: number | undefined;
  readonly reveals?: number | undefined;
}
/** The four proofs of a bundle, of the honest leaves by default. */
function proofsOf(leaves: readonly Leaf[] = honest, times: Times = { manifest: due - 9, reveals: due - 2 }, log = new TestLog()) {
  const { proofs, consistency } = logged(leaves, [times.manifest, times.reveals, due + 5], log);
  return { manifestProof: proofs[0]!, revealsProof: proofs[1]!, resultProof: proofs[2]!, consistency };
}
const watched: Policy = { ...both, log: logPolicy };
const proven = { ...first, ...proofsOf() };
const verdictOn = (b: object, p: Policy = watched) => verifyDraw(JSON.stringify(b), p);
const refusedIn = (b: object): string | undefined => verdictOn(b).steps.find((s) => !s.ok)?.id;

describe('a draw in the log', () => {
  it('is proven to have been fixed before its round', () => {
    const verdict = verdictOn(proven);
    expect(verdict.steps.filter((s) => !s.ok)).toEqual([]);
    expect(verdict.steps.slice(-6).map((s) => s.id)).toEqual(['manifest-proof', 'reveals-proof', 'result-proof', 'log-order', 'consistency', 'time']);
    expect(verdict.steps.at(-1)?.en).toContain('the manifest 9 s and the reveals 2 s before');
    expect(verdict.warnings.map((w) => w.id)).toEqual(['TEST BEACON']);
  });
  const unproven: [string, object, Policy][] = [
    ['the manifest cosigned one second late', { ...first, ...proofsOf(undefined, { manifest: due - 7, reveals: due - 2 }) }, watched],
    ['the reveals cosigned at the round', { ...first, ...proofsOf(undefined, { manifest: due - 9, reveals: due }) }, watched],
    ['the manifest not cosigned', { ...first, ...proofsOf(undefined, { manifest: undefined, reveals: due - 2 }) }, watched],
    ['no proofs in the file', first, watched],
    ['no policy', proven, both],
    ['a policy that asks for no witness', proven, { ...both, log: { ...logPolicy, quorum: 'none' } }],
  ];
  it.each(unproven)('TIME NOT PROVEN: %s', (_, b, p) => {
    const verdict = verdictOn(b, p);
    expect(verdict.ok).toBe(true);
    expect(verdict.warnings.map((w) => w.id)).toContain('TIME NOT PROVEN');
    expect(verdict.steps.map((s) => s.id)).not.toContain('time');
  });
  it.each([
    [due - 8, true],
    [due - 7, false],
  ])('the manifest’s latest second: %i', (manifest, holds) =>
    expect(verdictOn({ ...first, ...proofsOf(undefined, { manifest, reveals: due - 1 }) }).steps.some((s) => s.id === 'time')).toBe(holds),
  );

  const [m, r, x] = [manifestLeaf, revealsLeaf, resultLeaf];
  const made = (...leaves: Leaf[]) => ({ ...first, ...proofsOf(leaves) });
  const other = proofsOf(
    [m, r, x],
    undefined,
    (() => {
      const log = new TestLog();
      log.append(filler(99));
      return log;
    })(),
  );
  const changedProof = (change: (text: string) => string) => ({ ...proven, manifestProof: change(proven.manifestProof) });
  const forgedWitness = (() => {
    const log = new TestLog();
    const index = log.append(m);
    return log.proof(index, log.checkpoint(due - 9, undefined, 'somebody else'));
  })();
  const cheats: [string, string, object][] = [
    ['one proof taken out', 'proofs', { ...proven, revealsProof: null }],
    ['the consistency taken out', 'proofs', { ...proven, consistency: null }],
    ['another manifest logged', 'manifest-proof', made({ ...m, digest: '00'.repeat(32) }, r, x)],
    ['the manifest of another attempt', 'manifest-proof', made({ ...m, public: { ...m.public!, attempt: 2 } }, r, x)],
    ['the manifest of another tender', 'manifest-proof', made({ ...m, matter: 'TY-2026-T-0002' }, r, x)],
    ['a manifest that says another time', 'manifest-proof', made({ ...m, public: { ...m.public!, at: at + 1 } }, r, x)],
    ['a manifest without its public part', 'manifest-proof', made((({ public: _, ...rest }) => rest)(m), r, x)],
    ['a leaf of another type', 'manifest-proof', made({ ...m, type: 'draw.result' }, r, x)],
    ['a leaf of another kind', 'manifest-proof', made({ ...m, kind: 'plan' }, r, x)],
    ['other reveals logged', 'reveals-proof', made(m, { ...r, digest: revealsDigest([first.reveals[0]!, { by: 'discipline', nonce: null }]) }, x)],
    ['another result logged', 'result-proof', made(m, r, { ...x, digest: '00'.repeat(32) })],
    ['the proofs exchanged', 'manifest-proof', { ...proven, manifestProof: proven.resultProof, resultProof: proven.manifestProof }],
    [
      'the result logged before the reveals',
      'log-order',
      (({ manifestProof, revealsProof, resultProof, consistency }) => ({
        ...first,
        manifestProof,
        revealsProof: resultProof,
        resultProof: revealsProof,
        consistency,
      }))(proofsOf([m, x, r])),
    ],
    ['a result from another history', 'consistency', { ...proven, resultProof: other.resultProof }],
    ['a consistency proof dropped', 'consistency', { ...proven, consistency: [proven.consistency[0], []] }],
    ['the consistency proofs exchanged', 'consistency', { ...proven, consistency: [proven.consistency[1], proven.consistency[0]] }],
    ['a forged cosignature', 'manifest-proof', { ...proven, manifestProof: forgedWitness }],
    ['a byte of the leaf', 'manifest-proof', changedProof((t) => t.replace(/extra (.)/, (_, c) => `extra ${c === 'e' ? 'f' : 'e'}`))],
    ['another index', 'manifest-proof', changedProof((t) => t.replace('index 3', 'index 2'))],
    ['an index beyond the tree', 'manifest-proof', changedProof((t) => t.replace('index 3', 'index 4'))],
    ['a hash of the path dropped', 'manifest-proof', changedProof((t) => t.replace(/(index 3\n)[^\n]+\n/, '$1'))],
    ['another size in the checkpoint', 'manifest-proof', changedProof((t) => t.replace('\n4\n', '\n5\n'))],
    ['the log’s signature dropped', 'manifest-proof', changedProof((t) => t.replace(/— example.cn\/log .*\n/, ''))],
    ['a proof of another version', 'manifest-proof', changedProof((t) => t.replace('@v1', '@v2'))],
    ['no proof at all', 'manifest-proof', changedProof(() => '')],
  ];
  it.each(cheats)('%s → %s', (_, step, b) => expect(refusedIn(b)).toBe(step));
  it('250 seeded single-character changes of the proofs are all found, but for the lines of keys that nobody knows', () => {
    const text = JSON.stringify({
      manifestProof: proven.manifestProof,
      revealsProof: proven.revealsProof,
      resultProof: proven.resultProof,
      consistency: proven.consistency,
    });
    let seed = 11;
    const pick = (n: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % n;
    };
    const { manifestProof: _m, revealsProof: _r, resultProof: _x, consistency: _c, ...rest } = proven;
    const passed: string[] = [];
    for (let i = 0; i < 250; i++) {
      const place = pick(text.length);
      const to = String.fromCharCode(33 + pick(90));
      if (text[place] === to) continue;
      const changed = text.slice(0, place) + to + text.slice(place + 1);
      let verdict: ReturnType<typeof verdictOn>;
      try {
        verdict = verdictOn({ ...rest, ...JSON.parse(changed) });
      } catch {
        continue;
      }
      // A changed name or key id is a stranger's line: the signature that it was is missing then, which the time says.
      if (verdict.ok && verdict.steps.some((s) => s.id === 'time') && !/TIME/.test(JSON.stringify(verdict.warnings)))
        passed.push(`${place}: ${text.slice(place - 20, place + 20)} → ${to}`);
    }
    // The result's checkpoint needs no witness: its cosignature line may be a stranger's.
    const witnessLine = text.lastIndexOf('— example.cn/audit');
    expect(passed.filter((p) => !(Number(p.split(':')[0]) >= witnessLine && Number(p.split(':')[0]) < witnessLine + 40))).toEqual([]);
  }, 120_000);
});

it('a client reveals only into a manifest that holds its own hash and that witnesses saw in the log', () => {
  const key = sha256(utf8('device'));
  const shows = (text: string, nonce: Uint8Array, proof: string) => reveal(text, 'audit', nonce, key, { proof, policy: logPolicy });
  const [own, others] = golden.nonces as [Uint8Array, Uint8Array];
  expect(contribute(own).hash).toBe(golden.manifest.contributions[0]!.hash);
  expect(shows(first.manifest, own, proven.manifestProof)?.nonce).toBe(base64(own));
  expect(shows(first.manifest, others, proven.manifestProof)).toBeUndefined();
  expect(shows(first.manifest.replace('contribution audit', 'contribution buyer'), own, proven.manifestProof)).toBeUndefined();
  expect(shows(second.manifest, own, proven.manifestProof)).toBeUndefined();
  expect(shows(first.manifest, own, proofsOf(undefined, { manifest: undefined }).manifestProof)).toBeUndefined();
  expect(shows(first.manifest, own, proven.revealsProof)).toBeUndefined();
  expect(shows(first.manifest, own, '')).toBeUndefined();
});
