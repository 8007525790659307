import { create, type Font } from 'fontkit';
import { encode } from 'uqr';
import { type Block, type Fact, type Paper, paperFaults, type Signature, wordsOf } from '../../kernel/paper.ts';
import { type Fonts, paperFonts } from './files.ts';
import { AREA, Sheets, STYLES } from './sheet.ts';
import { drawTable } from './table.ts';

/** What the foot of every page proves the paper by. */
export interface Proof {
  /** `recordDigest` of the record that the paper was made of. */
  readonly digest: string;
  /** Where anybody compares it: the address in the QR code. */
  readonly verifyAt: string;
  /** Legal instant of the record, UTC: the file's date. Never the time of drawing, or the same record would give other bytes. */
  readonly at: string;
}

/** Side of the QR code in points (20 mm), and the most modules there: 0.33 mm each, what a telephone's camera still reads from paper. */
const QR = { side: (20 * 72) / 25.4, border: 4, modules: 60 } as const;

/** The paper has characters that the font cannot draw; nothing was drawn. */
export class MissingGlyphs extends Error {
  readonly characters: readonly string[];
  constructor(characters: readonly string[]) {
    super(`no glyph for ${characters.map((c) => `“${c}” U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`).join(', ')}`);
    this.characters = characters;
  }
}

let covered: Font[] | undefined;
function requireGlyphs(fonts: Fonts, words: readonly string[]): void {
  covered ??= [create(fonts.regular) as Font, create(fonts.bold) as Font];
  const missing = new Set(words.flatMap((w) => [...w]).filter((c) => c !== '\n' && !covered!.every((f) => f.hasGlyphForCodePoint(c.codePointAt(0)!))));
  if (missing.size > 0) throw new MissingGlyphs([...missing]);
}

function drawFacts(s: Sheets, facts: readonly Fact[]): void {
  const { size, leading } = STYLES.body;
  const indent = 2 * size;
  const inset = indent + Math.max(...facts.map(([name]) => [...name].length + 1)) * size;
  for (const [name, value] of facts) {
    s.room(leading);
    s.line(`${name}：`, STYLES.heading, AREA.left + indent, s.y, inset);
    s.flow(value, STYLES.body, { inset });
  }
}

function drawBlock(s: Sheets, block: Block): void {
  if ('text' in block) s.flow(block.text, STYLES.body, { indent: 2 * STYLES.body.size });
  else if ('facts' in block) drawFacts(s, block.facts);
  else drawTable(s, block.table);
}

/** 落款: who signed, then the body and the date on the right, which are never parted, nor stand on a sheet without a signature. */
function drawSignatures(s: Sheets, signatures: readonly Signature[], issuer: string, date: string): void {
  const { leading, size } = STYLES.body;
  s.y += leading / 2;
  const half = AREA.width / 2;
  const end = 3 * leading;
  for (const [i, { as, name, how }] of signatures.entries()) {
    const who = s.wrap(`${as}：${name}`, STYLES.body, half - size);
    const signed = how === undefined ? [] : s.wrap(how, STYLES.signed, half);
    s.room(Math.max(who.length, signed.length) * leading + (i === signatures.length - 1 ? end : 0));
    for (const [n, line] of who.entries()) s.line(line.text, STYLES.body, AREA.left, s.y + n * leading, half);
    for (const [n, line] of signed.entries()) s.line(line.text, STYLES.signed, AREA.left + half, s.y + n * leading, half);
    s.y += Math.max(who.length, signed.length) * leading;
    if (how === undefined) s.rule(s.y - 6, '#000000', 0.6, half);
  }
  s.room(end);
  s.y += leading;
  // GB/T 9704-2012 7.3.5.1: the date ends four characters from the right edge; the body stands centred over it.
  const width = Math.max(...[issuer, date].map((t) => s.doc.font('regular').fontSize(size).widthOfString(t)));
  for (const text of [issuer, date]) {
    s.line(text, STYLES.body, AREA.left + AREA.width - Math.min(width + 4 * size, AREA.width), s.y, width, 'centre');
    s.y += leading;
  }
}

function drawFoot(s: Sheets, footer: readonly Fact[], proof: Proof, page: number, pages: number): void {
  const code = encode(proof.verifyAt, { ecc: 'M', border: QR.border });
  if (code.size > QR.modules) throw new Error(`the verify address of ${proof.verifyAt.length} characters is too long for a QR code of 20 mm`);
  const top = AREA.bottom + 12;
  const module = QR.side / code.size;
  // Its quiet border lies in the margin, so that its ink begins where the text does.
  const left = AREA.left - QR.border * module;
  for (const [row, cells] of code.data.entries())
    for (const [column, black] of cells.entries()) if (black) s.doc.rect(left + column * module, top + row * module, module, module);
  s.doc.fill('#000000');

  const { leading } = STYLES.foot;
  const inset = QR.side + 6;
  const width = AREA.width - inset;
  const facts: Fact[] = [...footer, ['记录摘要 SHA-256', proof.digest], ['查验 verify', proof.verifyAt]];
  let y = top + 2;
  for (const line of facts.flatMap(([name, value]) => s.wrap(`${name}　${value}`, STYLES.foot, width))) {
    s.line(line.text, STYLES.foot, AREA.left + inset, y, width);
    y += leading;
  }
  if (y + STYLES.page.leading > s.doc.page.height) throw new Error('the foot of the page is too long');
  s.line(
    `第 ${page} 页 共 ${pages} 页 · page ${page} of ${pages}`,
    STYLES.page,
    AREA.left + inset,
    Math.max(y, top + QR.side - STYLES.page.leading),
    width,
    'right',
  );
}

/** Draws a paper as PDF, A4, in the form of GB/T 9704-2012. The same arguments give the same bytes. Throws `MissingGlyphs` before drawing anything, and Error on a paper with faults. */
export async function renderPaper(paper: Paper, proof: Proof): Promise<Uint8Array> {
  const faults = paperFaults(paper);
  if (faults.length > 0) throw new Error(faults.join('; '));
  const fonts = paperFonts();
  requireGlyphs(fonts, [...wordsOf(paper), proof.verifyAt]);

  const s = new Sheets(fonts, { title: paper.title.replaceAll('\n', ''), author: paper.issuer, subject: paper.number, at: new Date(proof.at) });
  s.centre(paper.head, STYLES.head);
  s.centre(paper.number, STYLES.body);
  s.y += 4;
  s.rule(s.y, STYLES.head.colour, 1.5);
  s.y += STYLES.body.leading;
  s.centre(paper.title, STYLES.title);
  s.y += STYLES.body.leading / 2;
  for (const { heading, blocks } of paper.sections) {
    s.room(2 * STYLES.heading.leading);
    s.flow(heading, STYLES.heading, { indent: 2 * STYLES.heading.size });
    for (const block of blocks) drawBlock(s, block);
  }
  drawSignatures(s, paper.signatures, paper.issuer, paper.date);

  const { count } = s.doc.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    s.doc.switchToPage(page);
    drawFoot(s, paper.footer, proof, page + 1, count);
  }
  return s.bytes();
}
