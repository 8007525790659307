import { create, type Font } from 'fontkit';
import jsqr from 'jsqr';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../../functions/kernel/paper.ts';
import { paperFonts } from '../../../../functions/shell/pdf/files.ts';
import { renderPaper } from '../../../../functions/shell/pdf/render.ts';
import { AREA, Sheets, STYLES } from '../../../../functions/shell/pdf/sheet.ts';
import { drawTable, PAD } from '../../../../functions/shell/pdf/table.ts';
import { digest, minutes, proof } from '../../../tools/paper.ts';
import { ink, likeness, readPdf } from '../../../tools/pdf.ts';

const sheets = () => new Sheets(paperFonts(), { title: '字', author: '县', subject: '字', at: new Date('2026-03-12T03:30:00Z') });
const COLUMNS = 20;
const { size, leading } = STYLES.cell;
const side = AREA.width / COLUMNS;
/** Upper left corner of the text in the n-th cell of a table that begins at the top of a page. */
const cell = (n: number) => ({
  x: AREA.left + (n % COLUMNS) * side + PAD,
  y: AREA.top + PAD + (Math.floor(n / COLUMNS) + 1) * (leading + 2 * PAD) + PAD,
});

/** One character in each cell, drawn as documents are. */
async function drawn(characters: readonly string[]) {
  const s = sheets();
  const rows = Array.from({ length: Math.ceil(characters.length / COLUMNS) }, (_, r) =>
    Array.from({ length: COLUMNS }, (_, c) => characters[r * COLUMNS + c] ?? ''),
  );
  drawTable(s, { columns: rows[0]!.map(() => ({ heading: '字', width: 100 / COLUMNS })), rows });
  const [page] = await readPdf(await s.bytes(), 6);
  return characters.map((_, n) => ink(page!.raster, cell(n).x, cell(n).y, side - 2 * PAD, leading));
}

/** The same characters at the same places, but as the font's outlines: no text, no embedded font. */
async function outlined(characters: readonly string[]) {
  const s = sheets();
  const font = create(paperFonts().regular) as Font;
  for (const [n, character] of characters.entries()) {
    const { x, y } = cell(n);
    const scale = size / font.unitsPerEm;
    const path = font.glyphForCodePoint(character.codePointAt(0)!).path.toSVG();
    s.doc.save().translate(x, y + (leading - size) / 2 + 0.88 * size);
    s.doc.scale(scale, -scale).path(path).fill('#000000').restore();
  }
  const [page] = await readPdf(await s.bytes(), 6);
  return characters.map((_, n) => ink(page!.raster, cell(n).x, cell(n).y, side - 2 * PAD, leading));
}

describe('pixels', () => {
  it('县, 局 and nothing: each cell holds its own ink', async () => {
    const [county, bureau, nothing, again] = await drawn(['县', '局', '', '县']);
    expect(county!.filter(Boolean).length).toBeGreaterThan(300);
    expect(bureau!.filter(Boolean).length).toBeGreaterThan(300);
    expect(nothing!.filter(Boolean).length).toBe(0);
    expect(likeness(county!, bureau!)).toBeLessThan(0.4);
    expect(likeness(county!, again!)).toBeGreaterThan(0.8);
  });

  it('every character of a document is drawn as the font has it', async () => {
    const characters = [...new Set(wordsOf(minutes).join('').replaceAll(/\s/g, ''))];
    expect(characters.length).toBeGreaterThan(200);
    const [text, shapes] = [await drawn(characters), await outlined(characters)];
    for (const [n, character] of characters.entries()) {
      expect(shapes[n]!.filter(Boolean).length, character).toBeGreaterThan(10);
      expect(likeness(text[n]!, shapes[n]!), character).toBeGreaterThan(0.8);
    }
  });

  it('the QR code of each page reads as the verify address, which ends with the digest', async () => {
    for (const { raster } of await readPdf(await renderPaper(minutes, proof), 3)) {
      const read = jsqr.default(new Uint8ClampedArray(raster.data), raster.width, raster.height)?.data;
      expect(read).toBe(proof.verifyAt);
      expect(read).toContain(digest);
    }
  });

  it('nothing stands outside the type area and the foot', async () => {
    for (const { raster } of await readPdf(await renderPaper(minutes, proof), 2)) {
      const margin = (x: number, y: number, w: number, h: number) => ink(raster, x, y, w, h).filter(Boolean).length;
      expect(margin(0, 0, 595, AREA.top - 1)).toBe(0);
      expect(margin(0, 0, AREA.left - 2, 841)).toBe(0);
      expect(margin(AREA.left + AREA.width + 2, 0, 595 - AREA.left - AREA.width - 2, 841)).toBe(0);
      expect(margin(0, 815, 595, 26)).toBe(0);
      expect(margin(AREA.left, AREA.bottom + 12, 60, 60)).toBeGreaterThan(1000);
    }
  });
});
