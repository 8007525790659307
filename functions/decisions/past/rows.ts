import type { Day } from '../../kernel/calendar.ts';
import { DocumentRef } from '../../kernel/document.ts';
import { COLUMNS, FIELDS, type Field, type Words } from './columns.ts';
import { PastFacts, pastId } from './past-decision.ts';
import { PAST_BEFORE_TODAY, PAST_BODY_KNOWN } from './rules.ts';

/** A cell as a spreadsheet holds it; a date cell is midnight UTC of its day. */
export type Cell = string | number | boolean | Date | null;
/** What is wrong in which cell; `row` as the spreadsheet counts (headings are row 1), `column` by its heading. */
export interface Fault extends Words {
  readonly row: number;
  readonly column: string;
}
/** A row that may be imported, and the name of its minutes. */
export interface GoodRow {
  readonly row: number;
  readonly facts: PastFacts;
  readonly file: string;
}
/** What rows are held against: today, the bodies on the record, the folder's files and whether each is a PDF. */
export interface Surroundings {
  readonly today: Day;
  readonly bodies: ReadonlySet<string>;
  readonly files: ReadonlyMap<string, { readonly pdf: boolean }>;
}

/** Does it begin and end as a PDF does? A file cut off half-way does not. */
export function isPdf(bytes: Uint8Array): boolean {
  const text = (b: Uint8Array) => String.fromCharCode(...b);
  return text(bytes.subarray(0, 5)) === '%PDF-' && text(bytes.subarray(-1024)).includes('%%EOF');
}

/** A cell's text; empty and blank are null. */
function textOf(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  const text = (cell instanceof Date ? (Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)) : String(cell)).trim();
  return text === '' ? null : text;
}

function headingFaults(headings: readonly (string | null)[]): Fault[] {
  const known: readonly string[] = FIELDS.map((f) => COLUMNS[f].heading);
  const missing = known.filter((h) => !headings.includes(h)).map((column) => ({ row: 1, column, zh: '缺少此列', en: 'this column is missing' }));
  const strange = headings.filter((h, i): h is string => h !== null && (!known.includes(h) || headings.indexOf(h) !== i));
  return [...missing, ...strange.map((column) => ({ row: 1, column, zh: '没有此列，或列名重复', en: 'there is no such column, or it stands twice' }))];
}

/** Reads a list of old minutes: rows that may be imported, and what is wrong with the others, every fault of every row. By the schema of the API. Pure. */
export function readRows(sheet: readonly (readonly Cell[])[], around: Surroundings): { readonly good: GoodRow[]; readonly faults: Fault[] } {
  const headings = (sheet[0] ?? []).map(textOf);
  const faults = headingFaults(headings);
  if (faults.length > 0) return { good: [], faults };
  const good: GoodRow[] = [];
  const seen = new Map<string, number>();
  for (const [i, cells] of sheet.entries()) {
    if (i === 0 || cells.every((c) => textOf(c) === null)) continue;
    const row = i + 1;
    const text = (f: Field) => textOf(cells[headings.indexOf(COLUMNS[f].heading)]);
    const found = rowFaults(row, text, around);
    const facts = PastFacts.safeParse(factsOf(text));
    const twin = facts.success ? seen.get(pastId(facts.data)) : undefined;
    if (twin !== undefined) found.push(fault(row, 'name', { zh: `与第 ${twin} 行相同（机关、日期、名称）`, en: `the same as row ${twin} (body, day, name)` }));
    if (facts.success && twin === undefined) seen.set(pastId(facts.data), row);
    if (facts.success && found.length === 0) good.push({ row, facts: facts.data, file: text('minutes')! });
    faults.push(...found);
  }
  return { good, faults };
}

const fault = (row: number, field: Field, { zh, en }: Words): Fault => ({ row, column: COLUMNS[field].heading, zh, en });

/** The record that a row's texts mean; not yet held against the schema. */
function factsOf(text: (f: Field) => string | null): Record<string, unknown> {
  const read = (f: Field) => {
    const cell = text(f);
    return cell === null ? null : COLUMNS[f].read(cell);
  };
  const { for: yes, against, abstain, minutes: _, ...facts } = Object.fromEntries(FIELDS.map((f) => [f, read(f)])) as Record<Field, unknown>;
  return { ...facts, votes: [yes, against, abstain].every((n) => n === null) ? null : { for: yes, against, abstain } };
}

function rowFaults(row: number, text: (f: Field) => string | null, { today, bodies, files }: Surroundings): Fault[] {
  const shape = PastFacts.safeParse(factsOf(text));
  const file = text('minutes');
  const named = DocumentRef.shape.name.safeParse(file).success;
  const bad = new Set((shape.error?.issues ?? []).map((i) => i.path.at(-1) as Field));
  if (!named) bad.add('minutes');
  const found = FIELDS.filter((f) => bad.has(f)).map((f) => {
    const given = text(f) === null ? { zh: '现为空', en: 'it is empty' } : { zh: `现为“${text(f)!.slice(0, 40)}”`, en: `it is “${text(f)!.slice(0, 40)}”` };
    return fault(row, f, { zh: `${COLUMNS[f].wants.zh}；${given.zh}`, en: `${COLUMNS[f].wants.en}; ${given.en}` });
  });
  if (!bad.has('meetingOn') && text('meetingOn')! >= today) found.push(fault(row, 'meetingOn', PAST_BEFORE_TODAY));
  if (!bad.has('body') && !bodies.has(text('body')!)) found.push(fault(row, 'body', PAST_BODY_KNOWN));
  if (named && !files.has(file!)) found.push(fault(row, 'minutes', { zh: `文件夹中没有“${file}”`, en: `“${file}” is not in the folder` }));
  if (named && files.get(file!)?.pdf === false) found.push(fault(row, 'minutes', { zh: `“${file}”不是完整的 PDF`, en: `“${file}” is no whole PDF` }));
  return found;
}
