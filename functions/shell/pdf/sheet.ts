import PDFDocument from 'pdfkit';
import type { Fonts } from './files.ts';
import { type Line, wrap } from './wrap.ts';

const MM = 72 / 25.4;
/** GB/T 9704-2012 5.2.1: head margin 37 mm, binding margin 28 mm, type area 156 × 225 mm. */
export const AREA = { left: 28 * MM, top: 37 * MM, width: 156 * MM, bottom: (37 + 225) * MM } as const;

/** Size and line height in points. GB/T 9704-2012 5.2.2, 5.2.3: 三号, 22 lines of 28 characters. */
export interface Style {
  readonly font: keyof Fonts;
  readonly size: number;
  readonly leading: number;
  readonly colour?: string;
}
const LEADING = (225 * MM) / 22;
export const STYLES = {
  head: { font: 'bold', size: 28, leading: 42, colour: '#c8102e' },
  title: { font: 'bold', size: 22, leading: 33 },
  heading: { font: 'bold', size: 15.75, leading: LEADING },
  body: { font: 'regular', size: 15.75, leading: LEADING },
  signed: { font: 'regular', size: 12, leading: LEADING },
  cell: { font: 'regular', size: 10.5, leading: 16 },
  cellHead: { font: 'bold', size: 10.5, leading: 16 },
  foot: { font: 'regular', size: 7.5, leading: 10.5 },
  page: { font: 'regular', size: 9, leading: 12 },
} as const satisfies Record<string, Style>;

/** A4 sheets, filled from top to bottom. Lengths in points, from the upper left corner. */
export class Sheets {
  readonly doc: InstanceType<typeof PDFDocument>;
  y: number = AREA.top;

  /** The same arguments give the same bytes: `at` is the file's date, and its id is made of `info`. */
  constructor(fonts: Fonts, info: { readonly title: string; readonly author: string; readonly subject: string; readonly at: Date }) {
    this.doc = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      lang: 'zh-CN',
      displayTitle: true,
      pdfVersion: '1.7',
      subset: 'PDF/A-2b',
      // A font of our own from the start: pdfkit would else begin with Helvetica, which the file would then name without holding it.
      font: fonts.regular as unknown as string,
      info: { Title: info.title, Author: info.author, Subject: info.subject, Creator: 'Daylight', CreationDate: info.at, ModDate: info.at },
    });
    for (const [name, bytes] of Object.entries(fonts)) this.doc.registerFont(name, bytes);
  }

  wrap(text: string, style: Style, width: number, indent = 0): Line[] {
    this.doc.font(style.font).fontSize(style.size);
    return wrap(text, width, (t) => this.doc.widthOfString(t), indent);
  }

  /** Begins a new sheet unless so many points are left on this one. Answers whether it did. */
  room(height: number): boolean {
    if (this.y + height <= AREA.bottom + 0.01) return false;
    this.doc.addPage();
    this.y = AREA.top;
    return true;
  }

  /** One line in a box of the style's leading. A `justify`ed line is stretched to the width, by a fifth of a character in each gap at most. */
  line(text: string, style: Style, x: number, y: number, width: number, align: 'left' | 'centre' | 'right' | 'justify' = 'left'): void {
    this.doc
      .font(style.font)
      .fontSize(style.size)
      .fillColor(style.colour ?? '#000000');
    const free = width - this.doc.widthOfString(text);
    const gaps = [...text].length - 1;
    const characterSpacing = align === 'justify' && free > 0 && free < gaps * 0.2 * style.size ? free / gaps : 0;
    const left = x + (align === 'centre' ? free / 2 : align === 'right' ? free : 0);
    // The em box of a Chinese character lies 0.88 above and 0.12 below its baseline.
    const baseline = y + (style.leading - style.size) / 2 + 0.88 * style.size;
    this.doc.text(text, left, baseline, { lineBreak: false, baseline: 'alphabetic', characterSpacing });
  }

  /** Justified lines from `inset` to the right edge, going on with the next sheet; `indent` moves the first of each paragraph. */
  flow(text: string, style: Style, { indent = 0, inset = 0 } = {}): void {
    let first = true;
    for (const line of this.wrap(text, style, AREA.width - inset, indent)) {
      this.room(style.leading);
      const shift = inset + (first ? indent : 0);
      this.line(line.text, style, AREA.left + shift, this.y, AREA.width - shift, line.last ? 'left' : 'justify');
      this.y += style.leading;
      first = line.last;
    }
  }

  /** Centred lines, all about as long (GB/T 9704-2012 7.3.1): the narrowest width that needs no line more. */
  centre(text: string, style: Style): void {
    let lines = this.wrap(text, style, AREA.width);
    for (let width = AREA.width - style.size; width > 0; width -= style.size) {
      const narrower = this.wrap(text, style, width);
      if (narrower.length > lines.length) break;
      lines = narrower;
    }
    for (const line of lines) {
      this.room(style.leading);
      this.line(line.text, style, AREA.left, this.y, AREA.width, 'centre');
      this.y += style.leading;
    }
  }

  /** A horizontal line from `inset` to the right edge. */
  rule(y: number, colour: string, width: number, inset = 0): void {
    this.doc
      .moveTo(AREA.left + inset, y)
      .lineTo(AREA.left + AREA.width, y)
      .lineWidth(width)
      .strokeColor(colour)
      .stroke();
  }

  /** Ends the file and answers its bytes. */
  async bytes(): Promise<Uint8Array> {
    const parts: Buffer[] = [];
    this.doc.on('data', (part: Buffer) => parts.push(part));
    const ended = new Promise<void>((resolve, reject) => this.doc.once('end', resolve).once('error', reject));
    this.doc.end();
    await ended;
    return Buffer.concat(parts);
  }
}
