import { PDFiumLibrary } from '@hyzyla/pdfium';

/** Pixels of a page, four bytes each, in rows from the top; `scale` pixels to the point. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly data: Uint8Array;
}
export interface ReadPage {
  /** Text as a reader finds it, without white space. */
  readonly text: string;
  readonly raster: Raster;
}

/** Opens a file with PDFium, the reader of Chromium, and reads each page as text and as pixels. */
export async function readPdf(bytes: Uint8Array, scale = 2): Promise<readonly ReadPage[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const pages: ReadPage[] = [];
  for (const page of document.pages()) {
    // Text first: a page that was drawn is closed.
    const text = page.getText().replaceAll(/\s/g, '');
    const { width, height, data } = await page.render({ scale, render: 'bitmap', colorSpace: 'BGRA' });
    pages.push({ text, raster: { width, height, scale, data: new Uint8Array(data) } });
  }
  document.destroy();
  library.destroy();
  return pages;
}

/** Where a box holds ink, in points from the upper left corner: a bit for each pixel, row by row. */
export function ink({ width, scale, data }: Raster, x: number, y: number, w: number, h: number): boolean[] {
  const bits: boolean[] = [];
  for (let row = Math.round(y * scale); row < Math.round((y + h) * scale); row++)
    for (let column = Math.round(x * scale); column < Math.round((x + w) * scale); column++) bits.push(data[(row * width + column) * 4]! < 128);
  return bits;
}

/** How much of two boxes' ink is the same: 1 all, 0 nothing (Jaccard). */
export function likeness(a: readonly boolean[], b: readonly boolean[]): number {
  const both = a.filter((bit, i) => bit && b[i]).length;
  const any = a.filter((bit, i) => bit || b[i]).length;
  return any === 0 ? 1 : both / any;
}
