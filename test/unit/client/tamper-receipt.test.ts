import { describe, expect, it } from 'vitest';
import { parseProof, proofText } from '../../../functions/kernel/log/checkpoint.ts';
import type { Leaf } from '../../../functions/kernel/log/leaf.ts';
import { base64, hex, sha256, unbase64, unhex, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import type { ReceiptFile, SealedProof } from '../../../functions/kernel/proof/receipt-file.ts';
import { sealedPath, sealedRoot } from '../../../functions/kernel/proof/sealed-tree.ts';
import { proveSealed } from '../../../web/client/prove-sealed.ts';
import { openLog } from '../../../web/client/read-log.ts';
import { verifyProof } from '../../../web/client/verify-proof.ts';
import { verifyReceipt } from '../../../web/client/verify-receipt.ts';
import { inShort, mutants, refusedAt } from '../../tools/mutate.ts';
import { BIDS, INTERVAL, receiptOf, receiptsKey, revealReceipt, sealedBid, TIME, tell } from '../../tools/test-case.ts';
import { filler, policy, TestLog } from '../../tools/test-log.ts';
import * as golden from '../kernel/proof/golden.ts';

const trust = { receiptsKey, log: policy };
const { log } = tell().county;
const SIZE = log.leaves.length;
const LAST = `.p/${SIZE - 256}`;
const bid = sealedBid(BIDS[2]!);
const receipt = receiptOf(bid, INTERVAL);
const other = receiptOf(sealedBid(BIDS[3]!), INTERVAL);
const sealed = await proveSealed((await openLog(log.reader(TIME)))!, bid.entry, INTERVAL);
if (typeof sealed === 'string') throw new Error(sealed);
const whole: ReceiptFile = { ...receipt, sealed };
const verdictOn = (file: object, read?: Parameters<typeof verifyReceipt>[2]) => verifyReceipt(JSON.stringify(file), trust, read);

/** A log in which the entry stands in another interval than its receipt says. */
const made = new TestLog();
made.append(filler(1));
const [anotherInterval, ownInterval] = [made.seal(INTERVAL + 1, [bid.entry]), made.seal(INTERVAL, [other.receipt.entry])];
const elsewhere = (await proveSealed((await openLog(made.reader(TIME)))!, bid.entry, INTERVAL + 1)) as SealedProof;
/** The entry's path in that interval, shown under any leaf of that log. */
const shownUnder = (index: number): object => ({ ...receipt, sealed: { ...elsewhere, proof: made.proof(index, made.checkpoint(TIME)) } });

describe('a receipt', () => {
  it('is verified with its proof, or from the log, or only as a promise', async () => {
    for (const [file, read, warnings] of [
      [whole, undefined, []],
      [receipt, log.reader(TIME), []],
      [receipt, undefined, ['LOG NOT CHECKED']],
      [receipt, log.reader(undefined), ['NOT WITNESSED']],
    ] as const) {
      const verdict = await verdictOn(file, read);
      expect([refusedAt(verdict), verdict.warnings.map((w) => w.id)]).toEqual([undefined, warnings]);
    }
    const verdict = await verifyReceipt(JSON.stringify(whole), { ...trust, log: undefined });
    expect([verdict.ok, verdict.warnings.map((w) => w.id)]).toEqual([true, ['LOG NOT CHECKED']]);
  });
  it('of an earlier interval is found too, behind its flush', async () => {
    const early = receiptOf(sealedBid(BIDS[0]!), INTERVAL - 1);
    expect((await verdictOn(early, log.reader(TIME))).steps.at(-1)).toMatchObject({ id: 'sealed', ok: true });
  });

  const few = [bid.entry, other.receipt.entry].sort();
  const small = new TestLog();
  const smallLeaf: Leaf = { v: 1, id: 's', kind: 'sealed', matter: String(INTERVAL), type: 'sealed', at: bid.event.at, digest: sealedRoot(few) };
  small.append(smallLeaf);
  const place = sealedPath(few, bid.entry)!;
  const scrambled = new TestLog();
  scrambled.leaves.push(utf8(JSON.stringify(smallLeaf)));
  const proof = parseProof(sealed.proof)!;
  const under = (text: string): object => ({ ...whole, sealed: { ...sealed, proof: text } });
  const tampered: [string, string, object][] = [
    ['an unknown key', 'format', { ...whole, note: 1 }],
    ['a version as text', 'format', { ...whole, version: '2' }],
    ['an entry in capitals', 'format', { ...whole, receipt: { ...receipt.receipt, entry: bid.entry.toUpperCase() } }],
    ['another version of the format', 'format', { ...whole, receipt: { ...receipt.receipt, v: 2 } }],
    ['another interval', 'signature', { ...whole, receipt: { ...receipt.receipt, interval: INTERVAL + 1 } }],
    ['another instant', 'signature', { ...whole, receipt: { ...receipt.receipt, at: '2026-03-20T01:00:00.000Z' } }],
    ['another entry', 'signature', { ...whole, receipt: { ...receipt.receipt, entry: other.receipt.entry } }],
    ['a signature cut short', 'signature', { ...whole, signature: base64(unbase64(receipt.signature)!.slice(1)) }],
    ['the signature of another receipt', 'signature', { ...whole, signature: other.signature }],
    ['salts exchanged', 'entry', { ...whole, salt: other.salt }],
    ['events exchanged', 'entry', { ...whole, event: other.event }],
    ['a lower price', 'entry', { ...whole, event: { ...bid.event, sha256: '00'.repeat(32) } }],
    ['another version beside the event', 'entry', { ...whole, version: 1 }],
    ['no proof of the log', 'proof', under('')],
    ['a proof of another version', 'proof', under(sealed.proof.replace('@v1', '@v2'))],
    ['the log’s signature dropped', 'checkpoint', under(sealed.proof.replace(/— example.cn\/log .*\n/, ''))],
    ['a forged cosignature', 'checkpoint', under(proofText({ ...proof, signed: log.checkpoint(TIME, undefined, 'somebody else') }))],
    ['a checkpoint of another size', 'included', under(proofText({ ...proof, signed: log.checkpoint(TIME, 250) }))],
    ['a hash of the path dropped', 'included', under(proofText({ ...proof, path: proof.path.slice(1) }))],
    ['an index beyond the tree', 'included', under(proofText({ ...proof, index: SIZE }))],
    ['a leaf that is not canonical', 'leaf', { ...receipt, sealed: { ...sealed, proof: scrambled.proof(0, scrambled.checkpoint(TIME)) } }],
    ['the leaf of another interval', 'interval', shownUnder(anotherInterval)],
    ['a leaf that is no sealed one', 'interval', shownUnder(0)],
    ['the interval’s leaf, the path in another', 'sealed', shownUnder(ownInterval)],
    ['another place in the sealed tree', 'sealed', { ...whole, sealed: { ...sealed, index: sealed.index ^ 1 } }],
    ['a path in the sealed tree cut', 'sealed', { ...whole, sealed: { ...sealed, path: sealed.path.slice(0, -1) } }],
    ['a hash in the sealed tree', 'sealed', { ...whole, sealed: { ...sealed, path: [base64(sha256(utf8('x'))), ...sealed.path.slice(1)] } }],
    [
      'a tree of two, which would show who bid',
      'sealed',
      { ...receipt, sealed: { index: place.index, path: place.path.map(base64), proof: small.proof(0, small.checkpoint(TIME)) } },
    ],
  ];
  it.each(tampered)('%s → %s', async (_, step, file) => expect(refusedAt(await verdictOn(file))).toBe(step));
  it('a key twice, another key’s holder', async () => {
    expect(refusedAt(await verifyReceipt(JSON.stringify(whole).replace('"version":', '"version":2,"version":'), trust))).toBe('format');
    expect(refusedAt(await verifyReceipt(JSON.stringify(whole), { ...trust, receiptsKey: hex(sha256(unhex(receiptsKey))) }))).toBe('signature');
  });

  it.each([
    [0, true],
    [1, true],
    [2, false],
  ])('whose event is in no leaf of its interval, with %i intervals after it', async (later, holds) => {
    const broken = new TestLog();
    broken.seal(INTERVAL - 1, []);
    broken.seal(INTERVAL, [other.receipt.entry]);
    if (later > 0) broken.seal(INTERVAL + later, []);
    const verdict = await verdictOn(receipt, broken.reader(TIME));
    expect([refusedAt(verdict), verdict.warnings.map((w) => w.id)]).toEqual(holds ? [undefined, ['NOT IN THE LOG YET']] : ['promise', []]);
  });
  it('is found when a flush of its interval stands before the last leaf of the interval before', async () => {
    const late = new TestLog();
    late.seal(INTERVAL, [bid.entry]);
    late.seal(INTERVAL - 1, []);
    expect((await verdictOn(receipt, late.reader(TIME))).steps.at(-1)).toMatchObject({ id: 'sealed', ok: true });
  });
  const damaged: [string, string, (f: Map<string, Uint8Array>) => void][] = [
    ['no checkpoint', 'log', (f) => f.delete('checkpoint')],
    ['a tile missing', 'log', (f) => f.delete(`tile/0/001${LAST}`)],
    [
      'a tile damaged',
      'included',
      (f) =>
        f.set(
          'tile/0/000',
          f.get('tile/0/000')!.map((x, i) => (i === 0 ? x ^ 1 : x)),
        ),
    ],
  ];
  it.each(damaged)('from a log with %s → %s', async (_, step, change) => expect(refusedAt(await verdictOn(receipt, log.reader(TIME, change)))).toBe(step));
  it('from a log whose sealed files are not its roots’: nothing is shown', async () => {
    const emptied = log.reader(TIME, (f) => {
      for (const path of f.keys()) if (path.startsWith('sealed/')) f.set(path, new Uint8Array(2048));
    });
    expect((await verdictOn(receipt, emptied)).warnings.map((w) => w.id)).toEqual(['NOT IN THE LOG YET']);
  });
});

describe('a proof of the log', () => {
  const good = log.proof(234, log.checkpoint(TIME));
  const proof = parseProof(good)!;
  const tampered: [string, string, string][] = [
    ['another version', 'format', good.replace('@v1', '@v2')],
    ['no empty line', 'format', good.replace('\n\n', '\n')],
    ['an index with a nought before it', 'format', good.replace('index 234', 'index 0234')],
    ['a hash of another length', 'format', proofText({ ...proof, path: [new Uint8Array(31), ...proof.path.slice(1)] })],
    ['no signature', 'checkpoint', good.replace(/— .*\n/g, '')],
    ['another log’s name', 'checkpoint', good.replaceAll('example.cn/log', 'example.cn/other')],
    ['a forged cosignature', 'checkpoint', proofText({ ...proof, signed: log.checkpoint(TIME, undefined, 'somebody else') })],
    ['another root', 'checkpoint', good.replace(new RegExp(`\n${SIZE}\n(.)`), (_, c) => `\n${SIZE}\n${c === 'A' ? 'B' : 'A'}`)],
    ['another leaf', 'included', proofText({ ...proof, leaf: log.leaves[235]! })],
    ['another index', 'included', proofText({ ...proof, index: 235 })],
    ['an index beyond the tree', 'included', proofText({ ...proof, index: SIZE })],
    ['two hashes exchanged', 'included', proofText({ ...proof, path: [proof.path[1]!, proof.path[0]!, ...proof.path.slice(2)] })],
    ['an inner node as a leaf', 'included', proofText({ ...proof, path: proof.path.slice(1) })],
  ];
  it.each(tampered)('%s → %s', (_, step, text) => expect(refusedAt(verifyProof(text, policy))).toBe(step));
  it('is verified, also by a checkpoint that no witness saw, which is said', () => {
    expect([refusedAt(verifyProof(good, policy)), verifyProof(good, policy).warnings]).toEqual([undefined, []]);
    const alone = verifyProof(log.proof(234, log.checkpoint(undefined)), policy);
    expect([alone.ok, alone.warnings.map((w) => w.id)]).toEqual([true, ['NOT WITNESSED']]);
  });
  it('250 seeded single-byte mutations are all found: refused, or the missing witness is said', () => {
    const said = inShort(verifyProof(good, policy));
    const passed: number[] = [];
    for (const m of mutants(utf8(good), 250, 23)) if (inShort(verifyProof(new TextDecoder().decode(m.bytes), policy)) === said) passed.push(m.at);
    expect(passed).toEqual([]);
  });
});

it('250 seeded single-byte mutations of a receipt with its proof are all found: refused, or the missing witness is said', async () => {
  const said = inShort(await verdictOn(whole));
  const passed: number[] = [];
  for (const m of mutants(utf8(JSON.stringify(whole)), 250, 29))
    if (inShort(await verifyReceipt(new TextDecoder().decode(m.bytes), trust)) === said) passed.push(m.at);
  expect(passed).toEqual([]);
});

describe('the receipt of a reveal', () => {
  const [nonce, others] = golden.nonces as [Uint8Array, Uint8Array];
  const { text } = golden;
  const made = (shown = nonce, manifest = text) => revealReceipt(manifest, shown);
  const on = async (file: object) => verifyReceipt(JSON.stringify(file), { receiptsKey, log: undefined });
  it('says who showed what, and when', async () => {
    const verdict = await on(made());
    expect([verdict.ok, verdict.warnings]).toEqual([true, []]);
    expect(verdict.steps.at(-1)).toMatchObject({ id: 'contribution', en: expect.stringContaining('audit revealed at 2026') });
  });
  const file = made();
  const cheats: [string, string, object][] = [
    ['an unknown key', 'format', { ...file, note: 1 }],
    ['a manifest that is none', 'format', { ...file, manifest: 'daylight-draw/v1\n' }],
    ['a nonce of 31 bytes', 'format', { ...file, nonce: base64(nonce.slice(1)) }],
    ['another instant', 'signature', { ...file, receipt: { ...file.receipt, at: '2026-03-20T01:00:00.000Z' } }],
    ['the signature of another', 'signature', { ...file, signature: made(others).signature }],
    ['another nonce', 'entry', { ...file, nonce: base64(others) }],
    ['another manifest', 'entry', { ...file, manifest: text.replace('T-0001', 'T-0002') }],
    ['a nonce that nobody committed to', 'contribution', made(sha256(utf8('other')))],
  ];
  it.each(cheats)('%s → %s', async (_, step, changed) => expect(refusedAt(await on(changed))).toBe(step));
});
