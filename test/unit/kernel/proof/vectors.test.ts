import { expand, extract } from '@noble/hashes/hkdf.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainHashOf, localNetwork, publicKeyOf, QUICKNET, randomnessOf, roundFor, signRound, timeOfRound } from '../../../../functions/kernel/proof/beacon.ts';
import { parseStrict } from '../../../../functions/kernel/proof/bundle.ts';
import { base64, compareText, hex, sha256, sha256Hex, unbase64, unhex, utf8 } from '../../../../functions/kernel/proof/bytes.ts';
import { manifestText, parseManifest } from '../../../../functions/kernel/proof/manifest.ts';
import { merkleRoot } from '../../../../functions/kernel/proof/merkle.ts';
import { picksOf, rankingOf, resultDigest } from '../../../../functions/kernel/proof/ticket.ts';
import * as golden from './golden.ts';

describe('RFC 6962 roots', () => {
  const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(unhex);
  it.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [4, 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'],
    [5, '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4'],
    [6, '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('size %i', (n, root) => expect(hex(merkleRoot(leaves.slice(0, n)))).toBe(root));
});

it('RFC 5869 test case 1', () => {
  const prk = extract(sha256, unhex('0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b'), unhex('000102030405060708090a0b0c'));
  expect(hex(prk)).toBe('077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5');
  expect(hex(expand(sha256, prk, unhex('f0f1f2f3f4f5f6f7f8f9'), 32))).toMatch(/^3cb25f25faacd57a90434f64d0362f2a/);
});

describe('drand quicknet', () => {
  it('its chain hash follows from drand’s formula', () => {
    expect(chainHashOf(QUICKNET, unhex('f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e'), 'quicknet')).toBe(QUICKNET.chainHash);
  });
  it.each([
    [
      1,
      'b55e7cb2d5c613ee0b2e28d6750aabbb78c39dcc96bd9d38c2c2e12198df95571de8e8e402a0cc48871c7089a2b3af4b',
      '1466a6cd24e327188770752f6134001c64d6efcc590ccc26b721611ad96f165a',
    ],
    [123, golden.signature, 'fb8f7bc29bf24db51871ec8c79f3a1e4bd0557bc0dfcee9ed1d924e69d1c60dc'],
    [
      31543812,
      'a517bcc786bde26257b53b18eb3f25dc4020d2ad2e2e85339e713b046b7b84df3794c57ab9cae880f0da7b2f120b70d7',
      '6c665c6d4687bbe9e925404f81986c0fd6552c93db94cbf8662b64687936d807',
    ],
  ])('round %i', (round, signature, randomness) => expect(hex(randomnessOf(QUICKNET, round, signature) ?? new Uint8Array())).toBe(randomness));
  it.each([
    ['outside the subgroup', 123, 'b69fd6ac83c1ec06c1b8b9d72aae02d1ded60af144f111d9a14f2b49617f3f01164d1b0db2c6e6bbfff219d342a1a7c2'],
    ['not canonical', 31543812, 'bf18ceb1c03dc8fca2d0e2cf2e8ad2b3a4981e3221b397f305a20da5622c7b035640c5796b1ee880aad97b2f120b1b82'],
    ['another round’s', 2, golden.signature],
    ['upper case', 123, golden.signature.toUpperCase()],
    ['the point at infinity', 123, `c0${'00'.repeat(47)}`],
    ['empty', 123, ''],
  ])('refuses a signature that is %s', (_, round, signature) => expect(randomnessOf(QUICKNET, round, signature)).toBeUndefined());
  it('the round is the first whose time is not before at + lead', () => {
    fc.assert(
      fc.property(fc.integer({ min: QUICKNET.genesis, max: 2 ** 31 }), (at) => {
        const round = roundFor(QUICKNET, at);
        return timeOfRound(QUICKNET, round) >= at + QUICKNET.lead && timeOfRound(QUICKNET, round - 1) < at + QUICKNET.lead;
      }),
    );
  });
  it('the test network speaks the same scheme', () => {
    const secret = sha256(utf8('secret'));
    secret[0]! &= 0x3f;
    const network = localNetwork(publicKeyOf(secret), 1_700_000_000, 1);
    expect(randomnessOf(network, 7, signRound(secret, 7))).toHaveLength(32);
    expect(randomnessOf(network, 8, signRound(secret, 7))).toBeUndefined();
    expect(randomnessOf(QUICKNET, 7, signRound(secret, 7))).toBeUndefined();
  });
});

describe('the golden draw', () => {
  const b = golden.bundle();
  it('label, manifest, seed, tickets, order, picks', () => {
    expect(golden.label(1)).toBe('b79cc04779cad3db405bbdb8039a8a380aaab474ab121facdff2a8c18fa8274d');
    expect(sha256Hex(golden.text)).toBe('366b5d987ff3350415f921a035da6701293e336827567c1f2728b2cf4f64a386');
    expect(golden.manifest.pool).toEqual({ count: 8, root: 'mQxOzNpZH+R17SCRrPsAvViVroeXIAIdnS5DlvNQojk=' });
    expect(golden.manifest.excluded).toEqual({ count: 2, root: 'BnvBxWk+DjIT09e9PBjTI8yCYqsDt8uPt2b1dyznysI=' });
    expect(b.prk).toBe('a4789286d0b001799a3ee966905d32f0097e57dffeb38e4e42a022fd53161c56');
    expect(b.ranking[0]!.ticket).toBe('209c0ef3107acdbdc5b4e93be18de7db4cd68fd8d2e12ec772a9cb66e0c83898');
    expect(b.ranking.map((t) => golden.name(t.label)).join(' ')).toBe('E004 E002 E007 E005 E003 E006 E008 E001');
    expect(b.picks.map((p) => [p.stratum, p.labels.map(golden.name)])).toEqual([
      ['A', ['E002', 'E007']],
      ['B', ['E004']],
    ]);
    expect(resultDigest(b)).toMatch(/^[0-9a-f]{64}$/);
  });
  it('the manifest reads back, and nothing but its exact text does', () => {
    expect(parseManifest(golden.text)).toEqual(golden.manifest);
    const lines = golden.text.slice(0, -1).split('\n');
    const spoiled = [
      golden.text.slice(0, -1),
      `${golden.text}\n`,
      `${golden.text}x y\n`,
      golden.text.replace('attempt 1', 'attempt 01'),
      golden.text.replace('attempt 1', 'attempt 2'),
      golden.text.replace('kind first', 'kind third'),
      golden.text.replace('registry 10', 'registry 11'),
      golden.text.replace('quota B 1', 'quota A 1'),
      golden.text.replace('quota B 1', 'quota B 0'),
      golden.text.replace(/\n/g, '\r\n'),
      golden.text.replace('round', 'x'),
      golden.text.replace('/v1', '/v2'),
      golden.text.replace('matter TY', 'matter ty'),
      golden.text.replace('contribution audit', 'contribution zzz'),
      golden.text.replace('quota A 2', 'quota A  2'),
      ...lines.flatMap((_, i) => [lines.filter((__, j) => j !== i), [...lines.slice(0, i + 1), ...lines.slice(i)]].map((l) => l.map((x) => `${x}\n`).join(''))),
    ].filter((t) => t !== golden.text);
    // A second specialty's quota may go missing and the rest still is a manifest, of another draw; so may one contribution.
    const accepted = spoiled.filter((t) => parseManifest(t) !== undefined).map((t) => lines.filter((l) => !t.split('\n').includes(l)));
    expect(accepted).toEqual([['quota A 2'], ['quota B 1'], [lines[10]], [lines[11]]]);
    expect(manifestText(parseManifest(golden.text)!)).toBe(golden.text);
  });
});

describe('fairness', () => {
  const DRAWS = 10_000;
  it('χ² of 10,000 seeded draws of 5 from 60 stays below the 95 % line (77.93 at 59 degrees of freedom)', () => {
    const labels = Array.from({ length: 60 }, (_, i) => sha256Hex(`label-${i}`));
    const drawn = new Map(labels.map((l) => [l, 0]));
    for (let i = 0; i < DRAWS; i++) {
      const ranking = rankingOf(sha256(utf8(`fair-draw-${i}`)), labels);
      for (const l of picksOf(ranking, () => ['A'], [{ stratum: 'A', seats: 5 }])[0]!.labels) drawn.set(l, drawn.get(l)! + 1);
    }
    const expected = (DRAWS * 5) / 60;
    // Picks within one draw exclude each other; the statistic is scaled to the hypergeometric variance.
    const chi2 = [...drawn.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0) / ((60 - 5) / (60 - 1));
    expect(chi2).toBeLessThan(77.93);
    expect(chi2).toBeGreaterThan(20);
  }, 300_000);
  it('does not depend on the order in which experts stand', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 999 }), { minLength: 1, maxLength: 30 }), fc.nat(), (ids, seed) => {
        const labels = ids.map((i) => sha256Hex(`x${i}`));
        const prk = sha256(utf8(String(seed)));
        return JSON.stringify(rankingOf(prk, labels)) === JSON.stringify(rankingOf(prk, [...labels].reverse()));
      }),
    );
  });
  it('greedy quotas: seats filled in order, nobody twice, short only when nobody is left', () => {
    const stratum = fc.constantFrom('A', 'B', 'C');
    const expert = fc.uniqueArray(stratum, { minLength: 1 });
    fc.assert(
      fc.property(
        fc.array(expert, { minLength: 1, maxLength: 20 }),
        fc.uniqueArray(fc.record({ stratum, seats: fc.integer({ min: 1, max: 4 }) }), { selector: (q) => q.stratum, minLength: 1 }),
        fc.nat(),
        (experts, quotas, seed) => {
          const strata = new Map<string, readonly string[]>(experts.map((s, i) => [sha256Hex(`${i}`), s] as const));
          const picks = picksOf(rankingOf(sha256(utf8(String(seed))), [...strata.keys()]), (l) => strata.get(l)!, quotas);
          const all = picks.flatMap((p) => p.labels);
          expect(new Set(all).size).toBe(all.length);
          for (const [i, p] of picks.entries()) {
            expect(p.labels.every((l) => strata.get(l)!.includes(p.stratum))).toBe(true);
            const before = new Set(picks.slice(0, i).flatMap((x) => x.labels));
            const left = [...strata].filter(([l, s]) => s.includes(p.stratum) && !before.has(l)).length;
            expect(p.labels.length).toBe(Math.min(quotas[i]!.seats, left));
          }
        },
      ),
    );
  });
});

it('base64 must re-encode to itself; texts sort by bytes; JSON repeats no key', () => {
  expect([unbase64('AA=='), unbase64('AB=='), unbase64('AA'), unbase64('A A=')].map((x) => x?.length)).toEqual([1, undefined, undefined, undefined]);
  expect(base64(unbase64('AA==')!)).toBe('AA==');
  expect(['\u{1F600}', '\uFF5E'].sort(compareText)).toEqual(['\uFF5E', '\u{1F600}']);
  const texts = fc.string({ unit: 'grapheme', maxLength: 6 });
  const sign = (a: string, b: string) => Math.sign(compareText(a, b));
  fc.assert(fc.property(texts, texts, texts, (start, a, b) => sign(start + a, start + b) === Buffer.compare(utf8(start + a), utf8(start + b))));
  expect(parseStrict('{"a":1,"b":{"a":[{"c":"\\"x\\":"}]}}')).toBeDefined();
  for (const bad of ['{"a":1,"a":1}', '{"a":{"b":1,"b":2}}', '{"a":1', '']) expect(parseStrict(bad)).toBeUndefined();
});
