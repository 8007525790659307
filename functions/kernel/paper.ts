import { sha256Hex } from './proof/bytes.ts';
import { canonical } from './proof/canonical.ts';

/** A name and what stands beside it, e.g. `['时间', '2026-03-12 09:00']`. */
export type Fact = readonly [name: string, value: string];

/** Rows under headings; a column's width is its share of the line in hundredths, all together 100. Every row has one cell for each column. */
export interface Table {
  readonly columns: readonly { readonly heading: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
}

/** Paragraph (a line feed in it begins a new one), facts one under the other, or table. */
export type Block = { readonly text: string } | { readonly facts: readonly Fact[] } | { readonly table: Table };

/** The narrowest column, in hundredths of the line: one character and its margins. */
const COLUMN = 5;
/** Most characters of a fact's name: the values stand under each other to its right. */
const FACT_NAME = 8;

export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** Who answers for the paper: `as` what, by name, and how it was signed; without `how` a line is left for the pen. */
export interface Signature {
  readonly as: string;
  readonly name: string;
  readonly how?: string;
}

/** An official document (公文), described and not yet drawn: a pure function of a record makes it, `shell/pdf` draws it. All texts as they are printed. */
export interface Paper {
  /** In red at the head, e.g. `通榆县人民政府常务会议纪要`. */
  readonly head: string;
  readonly number: string;
  /** A line feed where a line should end rather than between any two characters. */
  readonly title: string;
  readonly sections: readonly Section[];
  readonly signatures: readonly Signature[];
  /** The body that issues it, above the date. */
  readonly issuer: string;
  /** Date of issue as printed, e.g. `2026年3月12日`. */
  readonly date: string;
  /** Small, at the foot of every page. */
  readonly footer: readonly Fact[];
}

/** A day as documents print it: `2026-03-12` → `2026年3月12日` (GB/T 9704 7.3.5.4: without leading zeros). */
export const printedDay = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');

/** What a document's foot and QR code stand for: SHA-256 of the record's canonical JSON, in hex. Not of the file: that has a digest of its own. */
export const recordDigest = (record: unknown): string => sha256Hex(canonical(record));

const wordsOfBlock = (b: Block): string[] =>
  'text' in b ? [b.text] : 'facts' in b ? b.facts.flat() : [...b.table.columns.map((c) => c.heading), ...b.table.rows.flat()];

/** Every text that a paper prints of its own, in the order of reading, the foot last. */
export const wordsOf = (p: Paper): string[] => [
  p.head,
  p.number,
  p.title,
  ...p.sections.flatMap((s) => [s.heading, ...s.blocks.flatMap(wordsOfBlock)]),
  ...p.signatures.flatMap((s) => [s.as, s.name, ...(s.how === undefined ? [] : [s.how])]),
  p.issuer,
  p.date,
  ...p.footer.flat(),
];

/** Why a paper cannot be drawn, in words for its author; empty when it can. */
export function paperFaults(p: Paper): string[] {
  const tables = p.sections.flatMap((s) => s.blocks.flatMap((b) => ('table' in b ? [{ ...b.table, under: s.heading }] : [])));
  return [
    ...(['head', 'number', 'title', 'issuer', 'date'] as const).filter((k) => p[k].trim() === '').map((k) => `${k} is empty`),
    ...p.sections
      .flatMap((s) => s.blocks.flatMap((b) => ('facts' in b ? b.facts : [])))
      .filter(([name]) => [...name].length > FACT_NAME)
      .map(([name]) => `the name of the fact “${name}” is longer than ${FACT_NAME} characters`),
    ...tables
      .filter((t) => t.columns.reduce((sum, c) => sum + c.width, 0) !== 100 || t.columns.some((c) => c.width < COLUMN))
      .map((t) => `widths of a table under “${t.under}” are not 100 together, each ${COLUMN} at least`),
    ...tables.flatMap((t) =>
      t.rows.flatMap((r, i) =>
        r.length === t.columns.length ? [] : [`row ${i + 1} under “${t.under}” has ${r.length} cells for ${t.columns.length} columns`],
      ),
    ),
  ];
}
