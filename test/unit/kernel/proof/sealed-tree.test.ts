import { describe, expect, it } from 'vitest';
import { hex, sha256, utf8 } from '../../../../functions/kernel/proof/bytes.ts';
import { decodeSealed, encodeSealed, inSealed, sealedEntries, sealedPath, sealedRoot } from '../../../../functions/kernel/proof/sealed-tree.ts';

let n = 0;
const random = () => sha256(utf8(`random ${n++}`));
const real = (count: number) => Array.from({ length: count }, (_, i) => hex(sha256(utf8(`entry ${i}`))));

describe('a sealed interval', () => {
  it.each([
    [0, 64],
    [1, 64],
    [64, 64],
    [65, 128],
    [200, 256],
  ])('%i entries look like %i: sorted, nothing tells the real ones', (count, size) => {
    const entries = sealedEntries(real(count), random);
    expect(entries).toHaveLength(size);
    expect(entries).toEqual([...entries].sort());
    expect(new Set(entries).size).toBe(size);
    for (const e of real(count)) expect(entries).toContain(e);
  });
  it('every entry has its path, which serves no other entry, place or root', () => {
    const entries = sealedEntries(real(9), random);
    const root = sealedRoot(entries);
    for (const e of entries) {
      const { index, path } = sealedPath(entries, e)!;
      expect(inSealed(e, index, path, root)).toBe(true);
      expect(inSealed(e, index ^ 1, path, root)).toBe(false);
      expect(inSealed(real(10)[9]!, index, path, root)).toBe(false);
      expect(inSealed(e, index, path.slice(1), root)).toBe(false);
      expect(inSealed(e, index, path, real(1)[0]!)).toBe(false);
    }
    expect(sealedPath(entries, real(10)[9]!)).toBeUndefined();
  });
  it('a tree of fewer than 64 is none: an operator cannot make one that shows the count', () => {
    const few = real(4).sort();
    const { index, path } = sealedPath(few, few[1]!)!;
    expect(inSealed(few[1]!, index, path, sealedRoot(few))).toBe(false);
  });
  it('its file reads back under its own root only', () => {
    const entries = sealedEntries(real(3), random);
    const bytes = encodeSealed(entries);
    expect(decodeSealed(bytes, sealedRoot(entries))).toEqual(entries);
    expect(decodeSealed(bytes, real(1)[0]!)).toBeUndefined();
    expect(decodeSealed(bytes.slice(32), sealedRoot(entries.slice(1)))).toBeUndefined();
    expect(decodeSealed(encodeSealed([...entries].reverse()), sealedRoot([...entries].reverse()))).toBeUndefined();
  });
});
