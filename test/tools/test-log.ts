import { ed25519 } from '@noble/curves/ed25519.js';
import { checkpointText, proofText } from '../../functions/kernel/log/checkpoint.ts';
import { type Leaf, leafBytes } from '../../functions/kernel/log/leaf.ts';
import { cosignature, cosignatureBytes, logVerifier, signatureLine, vkeyOf, witnessVerifier } from '../../functions/kernel/log/note.ts';
import { parsePolicy } from '../../functions/kernel/log/policy.ts';
import { encodeEntries, tilePath, tilesGrown, WIDTH } from '../../functions/kernel/log/tile.ts';
import { base64, concat, sha256, utf8 } from '../../functions/kernel/proof/bytes.ts';
import { consistencyRanges, inclusionRanges, inMemory, rangeHash } from '../../functions/kernel/proof/merkle.ts';
import { encodeSealed, sealedEntries, sealedFile, sealedRoot } from '../../functions/kernel/proof/sealed-tree.ts';
import type { ReadLog } from '../../web/client/read-log.ts';

const keyOf = (name: string): Uint8Array => sha256(utf8(`test key of ${name}`));
const ORIGIN = 'example.cn/log';
const log = logVerifier(ORIGIN, ed25519.getPublicKey(keyOf('log')));
const witness = witnessVerifier('example.cn/audit', ed25519.getPublicKey(keyOf('audit')));

/** Trusts the log and the one witness of these tests. */
export const policyText = `log ${vkeyOf(log)}\nwitness audit ${vkeyOf(witness)}\nquorum audit\n`;
export const policy = parsePolicy(policyText);

/** A whole log in memory, with the keys of its own and of its witness: what an honest operator has, or a cheat. */
export class TestLog {
  readonly leaves: Uint8Array[] = [];
  readonly #sealed = new Map<string, Uint8Array>();

  append(leaf: Leaf): number {
    return this.leaves.push(leafBytes(leaf)) - 1;
  }
  /** Appends the leaf of a sealed interval that holds these entries (hex) among others, the same every time. */
  seal(interval: number, real: readonly string[], at = '2026-03-20T01:30:00.000Z'): number {
    let n = 0;
    const entries = sealedEntries(real, () => sha256(utf8(`filling ${this.leaves.length} ${n++}`)));
    const digest = sealedRoot(entries);
    this.#sealed.set(sealedFile(digest), encodeSealed(entries));
    return this.append({ v: 1, id: `sealed-${this.leaves.length}`, kind: 'sealed', matter: String(interval), type: 'sealed', at, digest });
  }
  /** A signed checkpoint, cosigned at `time` (POSIX seconds) where one is given; `by` = whose key the witness uses. */
  checkpoint(time: number | undefined, size = this.leaves.length, by = 'audit'): string {
    const text = checkpointText({ origin: ORIGIN, size, root: this.#hash({ from: 0, to: size }, size) });
    const own = signatureLine(log, ed25519.sign(utf8(text), keyOf('log')));
    if (time === undefined) return `${text}\n${own}`;
    return `${text}\n${own}${signatureLine(witness, cosignature(time, ed25519.sign(cosignatureBytes(text, time), keyOf(by))))}`;
  }
  proof(index: number, signed: string, size = this.leaves.length): string {
    return proofText({ leaf: this.leaves[index]!, index, path: inclusionRanges(index, size).map((r) => this.#hash(r, size)), signed });
  }
  consistency(old: number, size = this.leaves.length): string[] {
    return consistencyRanges(old, size).map((r) => base64(this.#hash(r, size)));
  }
  /** All files of the log, by path. */
  files(time: number | undefined): Map<string, Uint8Array> {
    const size = this.leaves.length;
    const hashOf = inMemory(this.leaves);
    const files = new Map([['checkpoint', utf8(this.checkpoint(time))], ['log.vkey', utf8(`${vkeyOf(log)}\n`)], ...this.#sealed]);
    for (const tile of tilesGrown(0, size)) {
      const hashes = Array.from({ length: tile.width }, (_, i) => hashOf({ level: Number(tile.level) * 8, index: tile.index * WIDTH + i }));
      files.set(tilePath(tile), concat(...hashes));
      const first = tile.index * WIDTH;
      if (tile.level === 0) files.set(tilePath({ ...tile, level: 'entries' }), encodeEntries(this.leaves.slice(first, first + tile.width)));
    }
    return files;
  }
  /** The log's files as a reader has them. */
  reader(time: number | undefined, change: (files: Map<string, Uint8Array>) => void = () => {}): ReadLog {
    const files = this.files(time);
    change(files);
    return async (path) => files.get(path);
  }
  #hash(range: { from: number; to: number }, size: number): Uint8Array {
    return rangeHash(range, inMemory(this.leaves.slice(0, size)));
  }
}

/** A leaf of no meaning. */
export const filler = (i: number): Leaf => ({
  v: 1,
  id: `filler-${i}`,
  kind: 'plan',
  matter: `TY-2026-P-${i}`,
  type: 'plan.plan-drafted',
  at: '2026-03-02T00:00:00.000Z',
  digest: 'ab'.repeat(32),
});
