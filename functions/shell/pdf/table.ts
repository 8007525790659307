import type { Table } from '../../kernel/paper.ts';
import { AREA, type Sheets, STYLES, type Style } from './sheet.ts';

/** Points between a cell’s border and its text. */
export const PAD = 4;

/** Rows with borders. Headings come again on each sheet; a row that fits on no sheet is cut between its lines. */
export function drawTable(s: Sheets, table: Table): void {
  const widths = table.columns.map((c) => (AREA.width * c.width) / 100);
  const { leading } = STYLES.cell;
  const linesOf = (cells: readonly string[], style: Style) => cells.map((t, i) => s.wrap(t, style, widths[i]! - 2 * PAD).map((l) => l.text));
  const heightOf = (cells: readonly string[][]) => Math.max(...cells.map((c) => c.length)) * leading + 2 * PAD;

  const piece = (cells: readonly string[][], style: Style, fill?: string) => {
    const height = heightOf(cells);
    let x: number = AREA.left;
    for (const [i, width] of widths.entries()) {
      s.doc.lineWidth(0.6).rect(x, s.y, width, height);
      if (fill) s.doc.fillAndStroke(fill, '#000000');
      else s.doc.strokeColor('#000000').stroke();
      for (const [n, text] of cells[i]!.entries()) s.line(text, style, x + PAD, s.y + PAD + n * leading, width - 2 * PAD, fill ? 'centre' : 'left');
      x += width;
    }
    s.y += height;
  };

  const head = linesOf(
    table.columns.map((c) => c.heading),
    STYLES.cellHead,
  );
  const whole = AREA.bottom - AREA.top - heightOf(head);
  if (whole < 2 * PAD + leading) throw new Error('the headings of a table leave no room for a row');
  const drawHead = () => piece(head, STYLES.cellHead, '#f0f0f0');

  s.y += PAD;
  s.room(heightOf(head) + 2 * PAD + 2 * leading);
  drawHead();
  for (const row of table.rows) {
    let cells = linesOf(row, STYLES.cell);
    if (heightOf(cells) <= whole && s.room(heightOf(cells))) drawHead();
    while (heightOf(cells) > AREA.bottom - s.y + 0.01) {
      const fits = Math.floor((AREA.bottom - s.y - 2 * PAD) / leading);
      if (fits > 0) {
        piece(
          cells.map((c) => c.slice(0, fits)),
          STYLES.cell,
        );
        cells = cells.map((c) => c.slice(fits));
      }
      s.room(Number.POSITIVE_INFINITY);
      drawHead();
    }
    piece(cells, STYLES.cell);
  }
  s.y += leading;
}
