import writeXlsxFile from 'write-excel-file/node';
import { COLUMNS, FIELDS } from '../../functions/decisions/past/columns.ts';

/** Writes an empty list of old minutes: its headings, and on a second sheet what each column must hold. */
export async function writeTemplate(file: string): Promise<void> {
  const bold = (value: string) => ({ value, fontWeight: 'bold' as const });
  const columns = FIELDS.map((f) => COLUMNS[f]);
  await writeXlsxFile([
    { sheet: '清单', data: [columns.map((c) => bold(c.heading))], columns: columns.map(() => ({ width: 16 })) },
    {
      sheet: '说明',
      data: [['列 column', '要求', 'what it must hold'].map(bold), ...columns.map((c) => [c.heading, c.wants.zh, c.wants.en].map((value) => ({ value })))],
      columns: [{ width: 16 }, { width: 50 }, { width: 70 }],
    },
  ]).toFile(file);
}
