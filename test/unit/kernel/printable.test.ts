import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawn, glyphFile } from '../../../bin/glyphs/table.ts';
import { unprintable, unprintableIn } from '../../../functions/kernel/printable.ts';

const said = (text: string) => unprintable(text).map((c) => c.codePointAt(0)!.toString(16));

describe('KERNEL-TEXT-PRINTABLE: what the documents’ font draws', () => {
  it('the table is the fonts’ (`npm run glyphs`)', () => {
    expect(glyphFile()).toBe(readFileSync(join(import.meta.dirname, '../../../functions/kernel/glyphs.ts'), 'utf8'));
  });
  it('every character of both weights, and no other, through the whole of Unicode', () => {
    const of = new Set(drawn());
    expect(of.size).toBeGreaterThan(30_000);
    const wrong: number[] = [];
    for (let c = 0; c <= 0x10ffff; c++) if ((unprintable(String.fromCodePoint(c)).length === 0) !== (of.has(c) || c === 0x0a)) wrong.push(c);
    expect(wrong).toEqual([]);
  });
  it('speech as people write it passes: rare characters, both scripts, numbers, a line feed', () => {
    expect(said('囍、龘、堃、喆、㐂，〇；“甲”《乙》（丙）—— ……\nSecond line, 100% ≥ 1.5 ㎡ · ①Ⅱ')).toEqual([]);
  });
  it('an emoji, a script that it lacks, a tab, a carriage return, what nobody sees, what turns the line round', () => {
    expect(said('好😀 ᠮᠣ\t\r\u200b\u00ad\u202e\u2028\ue000\ud800')).toEqual(['1f600', '182e', '1823', '9', 'd', '200b', 'ad', '202e', '2028', 'e000', 'd800']);
  });
  it('is named with its place: nested, in a list, under a name with a stroke', () => {
    const found = unprintableIn({ text: '同意😀', n: 1, none: null, list: [{ name: '甲' }, { name: '\t' }], 'a/b': '\u0007' });
    expect(found.map((v) => [v.rule.id, v.pointer, v.facts.characters])).toEqual([
      ['KERNEL-TEXT-PRINTABLE', '/text', 'U+1F600'],
      ['KERNEL-TEXT-PRINTABLE', '/list/1/name', 'U+0009'],
      ['KERNEL-TEXT-PRINTABLE', '/a~1b', 'U+0007'],
    ]);
    expect(unprintableIn({ text: '同意', n: 1, list: [null, true] })).toEqual([]);
  });
});
