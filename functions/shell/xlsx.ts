import { unzipSync, zipSync } from 'fflate';
import writeXlsxFile from 'write-excel-file/universal';
import type { Sheet } from '../kernel/sheet.ts';

/** The date of every file in the archive that a workbook is: the library writes the time of the call, and the same sheets would give other bytes. */
const NO_TIME = new Date(1980, 0, 1);

/** Writes a workbook (XLSX). The same sheets give the same bytes. */
export async function workbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const written = await writeXlsxFile(
    sheets.map(({ name, columns, rows }) => ({
      sheet: name,
      data: [columns.map((c) => ({ value: c.heading, fontWeight: 'bold' as const })), ...rows.map((row) => row.map((value) => ({ value })))],
      columns: columns.map((c) => ({ width: c.width })),
      stickyRowsCount: 1,
    })),
  ).toBlob();
  return zipSync(unzipSync(new Uint8Array(await written.arrayBuffer())), { mtime: NO_TIME });
}
