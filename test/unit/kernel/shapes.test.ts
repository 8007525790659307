import { describe, expect, it } from 'vitest';
import { b64, hex32, short, slug, text, whole, words } from '../../../functions/kernel/shapes.ts';

const takes = (shape: { safeParse(x: unknown): { success: boolean } }, x: unknown) => shape.safeParse(x).success;

describe('shapes at their limits', () => {
  it.each([
    ['a name', short, 200],
    ['a paragraph', text, 2000],
    ['so many', words(3), 3],
  ] as const)('%s: one character to %s, never blank', (_, shape, most) => {
    expect([takes(shape, 'x'), takes(shape, '字'.repeat(most)), takes(shape, '字'.repeat(most + 1))]).toEqual([true, true, false]);
    for (const blank of ['', ' ', '\n\t', '　']) expect(takes(shape, blank), JSON.stringify(blank)).toBe(false);
  });
  it('32 bytes of hex, lower case', () => {
    expect([63, 64, 65].map((n) => takes(hex32, 'a'.repeat(n)))).toEqual([false, true, false]);
    expect(takes(hex32, 'A'.repeat(64))).toBe(false);
  });
  it('base64, whole numbers, slugs', () => {
    expect(['', 'AA==', 'AA=', 'A_=='].map((x) => takes(b64, x))).toEqual([false, true, true, false]);
    expect([-1, 0, 1, 0.5, 2 ** 53].map((x) => takes(whole, x))).toEqual([false, true, true, false, false]);
    expect([1, 2, 40, 41].map((n) => takes(slug, 'a'.repeat(n)))).toEqual([false, true, true, false]);
  });
});
