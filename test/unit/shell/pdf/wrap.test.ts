import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrap } from '../../../../functions/shell/pdf/wrap.ts';

/** Chinese characters are two wide, Latin ones one. */
const measure = (text: string) => [...text].reduce((n, c) => n + (c > '\u2e7f' ? 2 : 1), 0);
const lines = (text: string, width: number, indent = 0) => wrap(text, width, measure, indent).map((l) => l.text);

describe('wrap', () => {
  it.each([
    [9, ['通榆县人', '民']],
    [10, ['通榆县人民']],
    [11, ['通榆县人民']],
  ])('fills a line of %i', (width, expected) => expect(lines('通榆县人民', width)).toEqual(expected));
  it('begins no line with a closing mark and ends none with an opening one', () => {
    expect(lines('同意列入。', 8)).toEqual(['同意列', '入。']);
    expect(lines('同意列（地勘）', 8)).toEqual(['同意列', '（地勘）']);
  });
  it('does not cut a word or a number that fits on a line', () => expect(lines('共 1234567 元', 9)).toEqual(['共', '1234567', '元']));
  it('cuts a word that fits on none', () => expect(lines('0123456789abcdef', 6)).toEqual(['012345', '6789ab', 'cdef']));
  it('shortens the first line of each paragraph only', () => expect(lines('通榆县人民\n政府常务会', 8, 4)).toEqual(['通榆', '县人民', '政府', '常务会']));
  it('knows the last line of a paragraph, empty ones too', () =>
    expect(wrap('通榆县\n\n局', 4, measure)).toEqual([
      { text: '通榆', last: false },
      { text: '县', last: true },
      { text: '', last: true },
      { text: '局', last: true },
    ]));
  it('loses nothing, adds nothing, and no line is too long', () => {
    const text = fc.string({ unit: fc.constantFrom('县', '局', '，', '。', '（', '）', '“', '”', '𠮷', 'a', '7', '-', '%', ' ', '\n'), maxLength: 80 });
    fc.assert(
      fc.property(text, fc.integer({ min: 6, max: 30 }), fc.integer({ min: 0, max: 4 }), (t, width, indent) => {
        const all = wrap(t, width, measure, indent);
        expect(
          all
            .map((l) => l.text)
            .join('')
            .replaceAll(/\s/g, ''),
        ).toBe(t.replaceAll(/\s/g, ''));
        let first = true;
        for (const l of all) {
          expect(measure(l.text)).toBeLessThanOrEqual(width - (first ? indent : 0));
          first = l.last;
        }
      }),
    );
  });
});
