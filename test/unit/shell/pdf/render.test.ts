import { describe, expect, it } from 'vitest';
import { type Paper, wordsOf } from '../../../../functions/kernel/paper.ts';
import { MissingGlyphs, renderPaper } from '../../../../functions/shell/pdf/render.ts';
import { digest, minutes, proof } from '../../../tools/paper.ts';
import { readPdf } from '../../../tools/pdf.ts';

const bare = (text: string) => text.replaceAll(/\s/g, '');
const withRows = (rows: readonly (readonly [string, string])[]): Paper => ({
  ...minutes,
  sections: [
    {
      heading: '一、表决',
      blocks: [
        {
          table: {
            columns: [
              { heading: '姓名', width: 20 },
              { heading: '理由', width: 80 },
            ],
            rows,
          },
        },
      ],
    },
  ],
});

describe('a paper as PDF', () => {
  it('the same record gives the same bytes, drawn at once or one after the other; another instant or digest gives others', async () => {
    const [a, b] = await Promise.all([renderPaper(minutes, proof), renderPaper(minutes, proof)]);
    const c = await renderPaper(minutes, proof);
    expect(Buffer.compare(a, b)).toBe(0);
    expect(Buffer.compare(a, c)).toBe(0);
    for (const other of [{ at: '2026-03-12T03:30:00.001Z' }, { digest: digest.replace(/./, (d) => (d === '0' ? '1' : '0')) }])
      expect(Buffer.compare(a, await renderPaper(minutes, { ...proof, ...other }))).not.toBe(0);
  });

  it('prints every word of the paper in order, and on each page its number, the digest and the address', async () => {
    const pages = await readPdf(await renderPaper(minutes, proof), 1);
    expect(pages.length).toBe(2);
    const feet = pages.map((_, i) =>
      bare(`${minutes.footer.flat().join('')}记录摘要SHA-256${digest}查验verify${proof.verifyAt}第${i + 1}页共2页·page${i + 1}of2`),
    );
    for (const [i, page] of pages.entries()) expect(page.text.endsWith(feet[i]!), page.text).toBe(true);

    let rest = pages.map((p, i) => p.text.slice(0, -feet[i]!.length)).join('');
    for (const word of wordsOf(minutes)
      .slice(0, -minutes.footer.flat().length)
      .flatMap((w) => w.split('\n'))) {
      expect(rest, `“${word}” is printed after what stands before it`).toContain(bare(word));
      rest = rest.slice(rest.indexOf(bare(word)) + bare(word).length);
    }
    expect(rest).toBe('');
  });

  it('a table goes on over pages under its headings, and loses no row', async () => {
    const names = Array.from({ length: 80 }, (_, i) => `委员${i + 1}号`);
    const pages = await readPdf(await renderPaper(withRows(names.map((n) => [n, '同意 office'])), proof), 1);
    const rows = pages.flatMap((p) => p.text.match(/委员\d+号同意office/g) ?? []);
    expect(rows).toEqual(names.map((n) => `${n}同意office`));
    const holding = pages.filter((p) => /委员\d+号/.test(p.text));
    expect(holding.length).toBeGreaterThan(2);
    for (const p of holding) expect(p.text.match(/姓名理由/g)).toHaveLength(1);
  });

  it('the date never stands on a page without a signature, wherever the text ends', async () => {
    for (let lines = 8; lines <= 16; lines++) {
      const paper = { ...minutes, sections: [{ heading: '一、事项', blocks: [{ text: Array<string>(lines).fill('同意。').join('\n') }] }] };
      const pages = await readPdf(await renderPaper(paper, proof), 1);
      expect(pages.at(-1)!.text, `${lines} lines`).toMatch(/审核人：刘洋通榆县人民政府2026年3月12日会议/);
    }
  });

  it('a row longer than a page is cut between lines, each part under the headings', async () => {
    const reason = Array.from({ length: 500 }, (_, i) => `理据${i}；`).join('');
    const pages = await readPdf(
      await renderPaper(
        withRows([
          ['甲', reason],
          ['乙', '反对'],
        ]),
        proof,
      ),
      1,
    );
    const body = pages.map((p) => p.text.slice(0, p.text.indexOf('会议meeting')).replace(/^.*?姓名理由/, ''));
    expect(pages.filter((p) => p.text.includes('姓名理由')).length).toBeGreaterThan(2);
    expect(body.join('')).toContain(`甲${reason}乙反对`);
  });

  it.each([
    ['in a cell', withRows([['甲', '同意\u{1f600}']])],
    ['in the head', { ...minutes, head: '通榆县\u{1f600}' }],
    ['in a signature', { ...minutes, signatures: [{ as: '记录人', name: '陈\u{1f600}' }] }],
  ])('a character without a glyph is refused by name: %s', async (_, paper) => {
    const refused = renderPaper(paper, proof);
    await expect(refused).rejects.toThrow(MissingGlyphs);
    await expect(refused).rejects.toThrow('no glyph for “\u{1f600}” U+1F600');
  });
  it('all such characters are named, those that nobody sees too', async () => {
    await expect(renderPaper(withRows([['甲\u200b', '乙\t\u{e000}乙\t']]), proof)).rejects.toMatchObject({ characters: ['\u200b', '\t', '\u{e000}'] });
  });

  it('a paper with faults is refused with them', async () => {
    await expect(renderPaper({ ...minutes, number: '' }, proof)).rejects.toThrow('number is empty');
  });
  it('an address that no telephone could read from 20 mm is refused', async () => {
    const of = (length: number) => `https://${'a'.repeat(length - 8)}`;
    // Version 8 at level M has 49 modules and holds 152 bytes (ISO/IEC 18004 table 7); with its border it is the last under 60.
    await expect(renderPaper(minutes, { ...proof, verifyAt: of(152) })).resolves.toBeInstanceOf(Uint8Array);
    await expect(renderPaper(minutes, { ...proof, verifyAt: of(153) })).rejects.toThrow('too long');
  });
});
