import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { type PastDecision, pastId, sameRecord } from '../../functions/decisions/past/past-decision.ts';
import { type Cell, type Fault, type GoodRow, isPdf, readRows } from '../../functions/decisions/past/rows.ts';
import type { Day } from '../../functions/kernel/calendar.ts';
import { sha256Hex } from '../../functions/kernel/proof/bytes.ts';
import { type Client, must } from '../local/api.ts';

/** `today` is a legal day; `goodRows`: import the good rows although others are bad. */
export interface Order {
  readonly api: Client;
  readonly today: Day;
  readonly list: string;
  readonly folder: string;
  readonly goodRows: boolean;
  readonly progress: (line: string) => void;
}
/** Rows imported now, rows that were on the record before, and every fault: of the list, or a rule by which the county refused a row. */
export interface Outcome {
  readonly imported: number;
  readonly known: number;
  readonly faults: readonly Fault[];
}

/** Ids of all bodies on the record. */
async function bodiesOf(api: Client): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const page = must(await api.get(`/decisions/bodies${cursor === undefined ? '' : `?cursor=${cursor}`}`)).body;
    for (const b of page.items) ids.add(b.body);
    cursor = page.cursor;
    if (cursor === undefined) return ids;
  }
}

/** Imports one row, unless the same is on the record. A row that the county refuses has its rules as faults. */
async function importRow(api: Client, { row, facts, file }: GoodRow, bytes: Uint8Array): Promise<'imported' | 'known' | Fault[]> {
  const minutes = { name: file, sha256: sha256Hex(bytes), size: bytes.length, mediaType: 'application/pdf', recordClass: 'decision' } as const;
  const there = must(await api.get(`/decisions/past/${pastId(facts)}`), 200, 404);
  if (there.status === 200 && sameRecord(there.body.record as PastDecision, { ...facts, minutes: { ...minutes, object: '' } })) return 'known';
  const { object } = await api.upload('decisions', bytes);
  const command: PastDecision = { ...facts, minutes: { ...minutes, object } };
  const answer = must(await api.post('/decisions/past', command, undefined, `past-${sha256Hex(JSON.stringify(command))}`), 201, 422);
  if (answer.status === 201) return answer.body.events.length > 0 ? 'imported' : 'known';
  return answer.body.violations.map((v: { rule: string; zh: string; en: string }) => ({ row, column: v.rule, zh: v.zh, en: v.en }));
}

/**
 * Imports a list of old minutes (XLSX, first sheet) whose PDFs lie in a folder. Every row is checked before the first is sent; with a bad row nothing is, unless `goodRows`.
 * Broken off anywhere, it is finished by doing it again. Throws when the county does not answer as documented.
 */
export async function importMinutes({ api, today, list, folder, goodRows, progress }: Order): Promise<Outcome> {
  const sheet = (await readSheet(list)) as unknown as Cell[][];
  const bytesOf = (name: string) => new Uint8Array(readFileSync(join(folder, name)));
  const inFolder = readdirSync(folder, { withFileTypes: true }).filter((f) => f.isFile());
  const files = new Map(inFolder.map((f) => [f.name, { pdf: isPdf(bytesOf(f.name)) }]));
  const { good, faults } = readRows(sheet, { today, bodies: await bodiesOf(api), files });
  if (faults.length > 0 && !goodRows) return { imported: 0, known: 0, faults };
  const refused: Fault[] = [];
  let [imported, known] = [0, 0];
  for (const [i, line] of good.entries()) {
    const done = await importRow(api, line, bytesOf(line.file));
    if (done === 'imported') imported++;
    else if (done === 'known') known++;
    else refused.push(...done);
    progress(`${i + 1}/${good.length} ${line.facts.meetingOn} ${line.facts.name}`);
  }
  return { imported, known, faults: [...faults, ...refused] };
}
