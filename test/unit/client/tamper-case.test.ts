import { describe, expect, it } from 'vitest';
import { QUICKNET } from '../../../functions/kernel/proof/beacon.ts';
import { base64, unbase64, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import type { CaseFile } from '../../../functions/kernel/proof/case-file.ts';
import { verifyCase } from '../../../web/client/case/verify-case.ts';
import { inShort, mutants, refusedAt } from '../../tools/mutate.ts';
import { TIME, tell } from '../../tools/test-case.ts';
import { filler, policy, TestLog } from '../../tools/test-log.ts';

const trust = { networks: { 'drand-quicknet': QUICKNET }, log: policy };
const verdictOn = (file: object) => verifyCase(JSON.stringify(file), trust);
const { county, draws } = tell();
const honest = await county.file(draws);
type File = CaseFile;

/** A deep copy with something changed. */
const changed = (change: (f: File) => unknown): object => {
  const copy = structuredClone(honest);
  return (change(copy) as object | undefined) ?? copy;
};
const at = (f: File, kind: string, type: string) =>
  f.events.findIndex((e) => JSON.parse(e.text ?? '{}').kind === kind && JSON.parse(e.text ?? '{}').event.type === type);
const flip = (b64: string): string => {
  const bytes = unbase64(b64)!;
  bytes[0]! ^= 1;
  return base64(bytes);
};
const put = <T extends object>(x: T, more: object): void => void Object.assign(x, more);
/** Exchanges one field of the first two tender events. */
const exchange = (f: File, field: 'salt' | 'text' | 'index' | 'path' | 'leaf'): void => {
  const [a, b] = [f.events[0]!, f.events[1]!];
  const was = a[field];
  put(a, { [field]: b[field] });
  put(b, { [field]: was });
};
const exchangeEntries = (f: File): void => {
  const [a, b] = [f.sealed[0]!, f.sealed[1]!];
  const was = a.entries;
  put(a, { entries: b.entries });
  put(b, { entries: was });
};
it('an honest case file is verified; what it does not show is said', async () => {
  const verdict = await verdictOn(honest);
  expect([refusedAt(verdict), verdict.ok, verdict.warnings.map((w) => w.id)]).toEqual([undefined, true, ['NOT SHOWN TO BE WHOLE']]);
});

describe('a case file changed by its holder is refused, the step named', () => {
  const fork = new TestLog();
  for (const [i, leaf] of county.log.leaves.entries()) i === 5 ? fork.append(filler(1000)) : fork.leaves.push(leaf);
  const tampered: [string, string, object][] = [
    ['an unknown key', 'format', { ...honest, note: 1 }],
    ['another version', 'format', { ...honest, format: 'daylight-case/v2' }],
    ['a missing key', 'format', changed(({ draws: _, ...rest }) => rest)],
    ['a number as text', 'format', changed((f) => put(f.events[0]!, { index: '230' as never }))],
    ['no log’s signature', 'checkpoint', { ...honest, checkpoint: honest.checkpoint.replace(/— example.cn\/log .*\n/, '') }],
    ['a forged cosignature', 'checkpoint', { ...honest, checkpoint: county.log.checkpoint(TIME, undefined, 'somebody else') }],
    ['another size', 'checkpoint', { ...honest, checkpoint: honest.checkpoint.replace(`\n${county.log.leaves.length}\n`, '\n999\n') }],
    ['the checkpoint of a fork', 'included', { ...honest, checkpoint: fork.checkpoint(TIME) }],
    ['an older checkpoint', 'included', { ...honest, checkpoint: county.log.checkpoint(TIME, 250) }],
    ['one byte of a leaf', 'included', changed((f) => put(f.events[3]!, { leaf: flip(f.events[3]!.leaf) }))],
    ['two leaves exchanged', 'included', changed((f) => exchange(f, 'leaf'))],
    ['two indices exchanged', 'included', changed((f) => exchange(f, 'index'))],
    ['two paths exchanged', 'included', changed((f) => exchange(f, 'path'))],
    ['a hash of a path dropped', 'included', changed((f) => void f.events[0]!.path.pop())],
    ['one byte of a sealed leaf', 'included', changed((f) => put(f.sealed[0]!, { leaf: flip(f.sealed[0]!.leaf) }))],
    ['events in another order', 'listed', changed((f) => void f.events.reverse())],
    ['an event twice', 'listed', changed((f) => void f.events.splice(1, 0, structuredClone(f.events[0]!)))],
    ['sealed intervals in another order', 'listed', changed((f) => void f.sealed.reverse())],
    ['two salts exchanged', 'digests', changed((f) => exchange(f, 'salt'))],
    ['two texts exchanged', 'digests', changed((f) => exchange(f, 'text'))],
    ['a shorter salt', 'digests', changed((f) => put(f.events[0]!, { salt: base64(new Uint8Array(31)) }))],
    ['another budget', 'digests', changed((f) => put(f.events[0]!, { text: f.events[0]!.text!.replace('1200000000', '1300000000') }))],
    ['a space in a text', 'digests', changed((f) => put(f.events[0]!, { text: ` ${f.events[0]!.text}` }))],
    ['an event without its text', 'digests', changed((f) => void Object.assign(f.events[0]!, { text: null, salt: null }))],
    ['a text without its salt', 'digests', changed((f) => put(f.events[0]!, { salt: null }))],
    [
      'a manifest’s leaf with a text of its own',
      'digests',
      changed((f) => void Object.assign(f.events.find((e) => e.text === null)!, { text: f.events[0]!.text, salt: f.events[0]!.salt })),
    ],
    ['another tender’s number', 'matters', { ...honest, number: 'TY-2026-T-0002' }],
    ['the tender’s events dropped', 'matters', changed((f) => put(f, { events: f.events.filter((e) => !e.text?.includes('"kind":"tender"')) }))],
    ['the first event dropped', 'versions', changed((f) => void f.events.shift())],
    ['a release dropped', 'versions', changed((f) => void f.events.splice(at(f, 'tender', 'opening-released'), 1))],
    ['a version of a bid dropped', 'versions', changed((f) => void f.events.splice(at(f, 'bid', 'bid-unsealed') + 1, 1))],
    [
      'the manifest’s leaf dropped',
      'versions',
      changed(
        (f) =>
          void f.events.splice(
            f.events.findIndex((e) => e.text === null),
            1,
          ),
      ),
    ],
    ['a whole bid dropped', 'opening', changed((f) => void f.events.splice(at(f, 'bid', 'bid-unsealed'), 1))],
    ['a bid in no sealed interval', 'sealed', changed((f) => void f.sealed[0]!.entries.pop())],
    ['a sealed interval dropped', 'sealed', changed((f) => void f.sealed.shift())],
    ['a path in a sealed interval cut', 'sealed', changed((f) => void f.sealed[0]!.entries[0]!.path.pop())],
    ['an index in a sealed interval', 'sealed', changed((f) => put(f.sealed[0]!.entries[0]!, { index: f.sealed[0]!.entries[0]!.index ^ 1 }))],
    ['an entry that is nobody’s', 'sealed', changed((f) => put(f.sealed[0]!.entries[0]!, { entry: '00'.repeat(32) }))],
    ['entries under another interval', 'sealed', changed((f) => exchangeEntries(f))],
    ['a draw’s file dropped', 'draw-leaves', { ...honest, draws: [] }],
    ['a draw twice', 'draw-2.previous', { ...honest, draws: [draws[0], draws[0]] }],
    ['another pick', 'draw-1.ranking', { ...honest, draws: [draws[0]!.replace(/"ticket":"(.)/, (_, c) => `"ticket":"${c === '0' ? '1' : '0'}`)] }],
    ['a dropped reveal', 'draw-1.prk', { ...honest, draws: [draws[0]!.replace(/("by":"audit","nonce":)"[^"]*"/, '$1null')] }],
    ['a draw’s file written otherwise', 'draw-files', { ...honest, draws: [`${draws[0]}\n`] }],
  ];
  it.each(tampered)('%s → %s', async (_, step, file) => expect(refusedAt(await verdictOn(file))).toBe(step));
  it('a key twice → format', async () => {
    const text = JSON.stringify(honest).replace('"number":', '"number":"x","number":');
    expect(refusedAt(await verifyCase(text, trust))).toBe('format');
  });
});

describe('with the log’s files', () => {
  const withLog = async (file: object, read = county.log.reader(TIME)) => verifyCase(JSON.stringify(file), trust, read);
  it('a case file is whole', async () => expect((await withLog(honest)).warnings).toEqual([]));
  it('later events are said', async () => {
    const made = tell();
    const file = await made.county.file(made.draws);
    made.county.tender({ type: 'evaluation-begun' });
    const verdict = await verifyCase(JSON.stringify(file), trust, made.county.log.reader(TIME));
    expect([verdict.ok, verdict.warnings.map((w) => w.id)]).toEqual([true, ['LATER EVENTS']]);
  });
  const forked = tell({ sheet: { version: 1 } }).county.log;
  const cheats: [string, string, () => Promise<object>][] = [
    [
      'the last event of a matter left out',
      'whole',
      async () =>
        withLog(
          await county.file(
            draws,
            county.rows.filter((r) => r.event.type !== 'report-signed'),
          ),
        ),
    ],
    [
      'the whole evaluation left out',
      'whole',
      async () =>
        withLog(
          await county.file(
            draws,
            county.rows.filter((r) => r.kind !== 'evaluation'),
          ),
        ),
    ],
    ['another history under the same keys', 'same-log', () => withLog(honest, forked.reader(TIME))],
    ['a log shorter than the file’s', 'same-log', () => withLog(honest, shorter())],
    [
      'a damaged bundle',
      'log.entries',
      () =>
        withLog(
          honest,
          county.log.reader(TIME, (f) => void f.delete('tile/entries/000')),
        ),
    ],
  ];
  const shorter = () => {
    const log = new TestLog();
    log.leaves.push(...county.log.leaves.slice(0, 200));
    return log.reader(TIME);
  };
  it.each(cheats)('%s → %s', async (_, step, act) => expect(refusedAt((await act()) as never)).toBe(step));
});

it('250 seeded single-byte mutations of a case file are all found: refused, or the missing witness is said', async () => {
  const bytes = utf8(JSON.stringify(honest));
  const good = inShort(await verdictOn(honest));
  const passed: string[] = [];
  for (const m of mutants(bytes, 250, 17)) {
    const text = new TextDecoder().decode(m.bytes);
    if (inShort(await verifyCase(text, trust)) === good) passed.push(`${m.at}: ${text.slice(m.at - 20, m.at + 20)}`);
  }
  expect(passed).toEqual([]);
}, 120_000);
