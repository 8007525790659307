import { describe, expect, it } from 'vitest';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { leafBytes, leafOf } from '../../../functions/kernel/log/leaf.ts';
import { logVerifier, vkeyOf, witnessVerifier } from '../../../functions/kernel/log/note.ts';
import { sha256Hex, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { canonical } from '../../../functions/kernel/proof/canonical.ts';
import { LEAVES } from '../../../functions/leaves.ts';
import {
  askForCheck,
  CHECK_TRANSITIONS,
  type CheckEvent,
  type CheckState,
  check,
  concludeCheck,
  type Findings,
  NAMED,
} from '../../../functions/log/checks/check.ts';
import { added, faultOf, lateBefore, NOTHING_FOUND, nextPieces, wrongIn } from '../../../functions/log/checks/comparison.ts';
import { leafOfRow, ledgerKey } from '../../../functions/log/entries.ts';
import { changeKey, LOG_KEY_TRANSITIONS, logKeyMatter } from '../../../functions/log/log-key.ts';
import { LOGGED_IN_TIME } from '../../../functions/log/rules.ts';
import { context, folded, meta } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';
import { filler } from '../../tools/test-log.ts';

const asked: CheckEvent = { type: 'check-asked', extent: 'new', from: 5 };
const clean: Findings = { ...NOTHING_FOUND(9), leaves: 4 };
const states = {
  none: check.initial,
  asked: folded(check, [asked]),
  passed: folded<CheckState, CheckEvent>(check, [asked, { type: 'check-passed', ...clean }]),
  failed: folded<CheckState, CheckEvent>(check, [asked, { type: 'check-failed', ...clean, late: 1 }]),
};

describe('a check as a matter', () => {
  everyPair(
    states,
    {
      'check-asked': (s) => askForCheck(s, { extent: 'new' }, context()),
      'check-passed': (s) => concludeCheck(s, { ...clean, to: s.from + 4 }),
      'check-failed': (s) => concludeCheck(s, { ...clean, to: s.from + 4, late: 1 }),
    },
    CHECK_TRANSITIONS,
  );
  it('goes on where the newest concluded one ended; one of all begins at the first leaf', () => {
    const from = (extent: 'new' | 'all', checked: unknown) => {
      const d = askForCheck(check.initial, { extent }, context('2026-03-02', { asked: { checked } }));
      return d.accepted && d.events[0];
    };
    expect(from('new', undefined)).toMatchObject({ from: 0 });
    expect(from('new', { to: 9 })).toMatchObject({ from: 9 });
    expect(from('all', { to: 9 })).toMatchObject({ from: 0 });
    expect(check.exports(states.passed, { id: 'x', number: 'x' })).toEqual([{ port: 'log-checked', key: 'newest', body: { to: 9 } }]);
    expect(check.exports(states.asked, { id: 'x', number: 'x' })).toEqual([]);
  });
  it('starts its machine when it is asked for, and only then', () => {
    expect(check.starts(asked, states.asked)).toMatchObject({ machine: 'log-check', input: { extent: 'new', from: 5 } });
    expect(check.starts({ type: 'check-passed', ...clean }, states.passed)).toBeUndefined();
  });
});

describe('LOG-CHECK-COVERS 档案法实施条例 第四十条', () => {
  it.each([
    [4, 0, ['LOG-CHECK-COVERS']],
    [5, 0, []],
    [6, 1, []],
    [9, 3, ['LOG-CHECK-COVERS']],
    [9, 5, ['LOG-CHECK-COVERS']],
  ])('from 5 to %i with %i leaves compared', (to, leaves, expected) => {
    expect(rulesBroken(concludeCheck(states.asked, { ...clean, to, leaves }))).toEqual(expected);
  });
});

describe('comparing a leaf with its ledger row', () => {
  const row = {
    id: { S: '0197aaaa-0000-7000-8000-000000000001' },
    v: { N: '2' },
    kind: { S: 'plan' },
    matter: { S: 'p1' },
    number: { S: 'TY-2026-P-0001' },
    event: { S: '{"type":"plan-published","late":false}' },
    at: { S: '2026-03-02T02:00:00.000Z' },
    by: { S: 'somebody' },
    units: { S: '["housing-bureau"]' },
    salt: { S: Buffer.alloc(32, 3).toString('base64') },
  };
  const leaf = leafOfRow(row);
  const standing = { index: 7, ledger: 'plan#p1|2' };
  it('finds nothing where the row gives the very bytes', () => expect(faultOf(7, leaf, standing, leaf)).toBeUndefined());
  it.each([
    ['id', { S: '0197aaaa-0000-7000-8000-000000000002' }],
    ['v', { N: '3' }],
    ['kind', { S: 'tender' }],
    ['matter', { S: 'p2' }],
    ['number', { S: 'TY-2026-P-0002' }],
    ['event', { S: '{"type":"plan-published","late":true}' }],
    ['at', { S: '2026-03-02T02:00:00.001Z' }],
    ['by', { S: 'another' }],
    ['units', { S: '[]' }],
    ['salt', { S: Buffer.alloc(32, 4).toString('base64') }],
  ])('a row whose %s was changed differs', (name, value) => {
    expect(faultOf(7, leaf, standing, leafOfRow({ ...row, [name]: value }))).toBe('row-differs');
  });
  it('names what is missing, strange or spoiled', () => {
    expect(faultOf(7, leaf, standing, undefined)).toBe('row-missing');
    expect(faultOf(7, leaf, standing, null)).toBe('row-differs');
    expect(faultOf(7, leafBytes(filler(1)), undefined, undefined)).toBe('leaf-unknown');
    expect(faultOf(8, leaf, standing, leaf), 'a second leaf of one event').toBe('leaf-unknown');
    expect(faultOf(7, utf8('{}'), standing, leaf)).toBe('leaf-unreadable');
  });
  it('an id with a bar in it does not lead elsewhere', () => {
    expect(ledgerKey('device#a|b|12')).toEqual({ table: 'ledger', pk: 'device#a|b', sk: 'v#000000000012' });
  });
});

describe('the pieces of a check', () => {
  it.each([
    [0, 0],
    [0, 1],
    [5, 255],
    [255, 256],
    [256, 257],
    [3, 5000],
    [511, 513],
    [5000, 5000],
  ])('from %i to %i: call after call, every leaf is compared once, in its own bundle', (from, to) => {
    let f = NOTHING_FOUND(to);
    const seen: number[] = [];
    for (let pieces = nextPieces(from, f, 3); pieces.length > 0; pieces = nextPieces(from, f, 3)) {
      expect(pieces.length).toBeLessThanOrEqual(3);
      for (const { bundle, first, end } of pieces) {
        for (let i = first; i < end; i++) {
          expect(Math.floor(i / 256)).toBe(bundle);
          seen.push(i);
        }
        f = added(
          f,
          first,
          Array.from({ length: end - first }, () => undefined),
        );
      }
    }
    expect(seen).toEqual(Array.from({ length: to - from }, (_, i) => from + i));
    expect(rulesBroken(concludeCheck({ ...states.asked, from }, f))).toEqual([]);
  });
});

describe('what was found', () => {
  it('is named by index, and only counted beyond the first hundred', () => {
    let f = NOTHING_FOUND(300);
    f = added(f, 0, [undefined, 'row-missing', undefined]);
    expect(f).toEqual({ to: 300, leaves: 3, faulty: 1, named: [{ index: 1, fault: 'row-missing' }], unlogged: 0, late: 0 });
    f = added(
      f,
      3,
      Array.from({ length: NAMED + 5 }, () => 'row-differs' as const),
    );
    expect([f.leaves, f.faulty, f.named.length, f.named.at(-1)?.index, wrongIn(f)]).toEqual([NAMED + 8, NAMED + 6, NAMED, NAMED + 1, NAMED + 6]);
  });
});

describe('LOG-LOGGED-IN-TIME', () => {
  const now = Date.parse('2026-11-24T12:00:00.000Z');
  const marker = (ms: number) => {
    const hex = ms.toString(16).padStart(12, '0');
    return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
  };
  it.each([
    [LOGGED_IN_TIME.maximumMinutes - 1, false],
    [LOGGED_IN_TIME.maximumMinutes, false],
    [LOGGED_IN_TIME.maximumMinutes + 1, true],
  ])('a marker of %i minutes: late is %s', (minutes, late) => {
    expect(marker(now - minutes * 60_000) < lateBefore(now)).toBe(late);
  });
});

describe('LOG-KEY-SUCCEEDS', () => {
  const key = (name: string, n: number) => vkeyOf(logVerifier(name, new Uint8Array(32).fill(n)));
  const [old, now] = [key('example.cn/log', 1), key('example.cn/log', 2)];
  const change = { old, now, size: 5, root: `${'A'.repeat(43)}=` };
  const superseded = folded(logKeyMatter, [{ type: 'key-changed' as const, ...change }]);
  everyPair({ none: logKeyMatter.initial, superseded }, { 'key-changed': (s) => changeKey(s, change) }, LOG_KEY_TRANSITIONS);
  it.each([
    ['another log’s key', { now: key('example.cn/other', 2) }],
    ['the same key', { now: old }],
    ['a witness’s key', { now: vkeyOf(witnessVerifier('example.cn/log', new Uint8Array(32))) }],
    ['no key', { now: 'nonsense' }],
  ])('refuses %s as the new one', (_, more) => {
    expect(rulesBroken(changeKey(logKeyMatter.initial, { ...change, ...more }))).toEqual(['LOG-KEY-SUCCEEDS']);
  });
  it('stands in the log as a whole', () => {
    const leaf = leafOf(LEAVES['log-key'], 'log-key', meta(1), { type: 'key-changed', ...change } as { type: string }, new Uint8Array(32));
    expect(leaf).toMatchObject({ type: 'log.key', public: change, digest: sha256Hex(canonical(change)) });
  });
});
