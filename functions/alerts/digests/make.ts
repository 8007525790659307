import { S3Client } from '@aws-sdk/client-s3';
import { endOf } from '../../kernel/calendar.ts';
import { UnitLeaders } from '../../kernel/project-ports.ts';
import { utf8 } from '../../kernel/proof/bytes.ts';
import { canonical } from '../../kernel/proof/canonical.ts';
import { bodyWords } from '../../kernel/role-words.ts';
import { archived, keepMade } from '../../shell/archive.ts';
import { stageShell } from '../../shell/aws.ts';
import type { Shell } from '../../shell/command.ts';
import { calendar } from '../../shell/env.ts';
import { anyLines, linesOf, unitsIn } from '../../shell/journal.ts';
import { askKey, bodyOf, readAll, stateKey, stored } from '../../shell/ledger.ts';
import { keepPaper } from '../../shell/pdf/keep-paper.ts';
import { give, type TaskInput, taskDoor } from '../../shell/task.ts';
import { workbook } from '../../shell/xlsx.ts';
import { digestSystemCases } from './cases.ts';
import { type Digest, digest, digestId, LEADING_GROUP } from './digest.ts';
import { summaryPaper, unitPaper } from './paper.ts';
import { halfEndingWith, isHalfYear, lastDay, monthAfter, monthsOf, monthsUpTo, nextPeriod } from './period.ts';
import { Carried, summaryRecord, unitRecord } from './record.ts';
import { type Run, run } from './run.ts';
import { summarySheets, unitSheets } from './workbook.ts';

const s3 = new S3Client({});
const DIGESTS = { domain: 'alerts', cases: digestSystemCases };
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** After a period's end so many seconds of wall time pass before it is counted: whatever function had begun in it has ended by then, and the index has its lines. */
const ENDED_SECONDS = 60;

const runsOf = async ({ db }: Shell, periods: readonly string[]): Promise<Map<string, Run>> => {
  const rows = await readAll(
    db,
    periods.map((p) => stateKey('digest-run', p)),
  );
  const runs = await Promise.all(periods.map(async (p, i) => [p, (await stored(db, run, p, rows[i])).state as Run] as const));
  return new Map(runs.filter(([, r]) => r.state !== 'none'));
};

/** Who has a digest of this month: who has lines in its journal, and who began it with something open. */
async function unitsOf(shell: Shell, month: string): Promise<string[]> {
  const before = (await runsOf(shell, [monthAfter(month, -1)])).get(monthAfter(month, -1));
  const carried = Object.entries(before?.counted ?? {}).flatMap(([unit, open]) => (open > 0 ? [unit] : []));
  return [...new Set([...(await unitsIn(shell.db, month)), ...carried])];
}

/** What the clock does each morning, and a run when it ends: opens the next period whose digests can be made, if there is one. */
async function openNext(input: Partial<TaskInput>, shell: Shell) {
  const { clock, db } = shell;
  const over = (month: string): boolean => Date.parse(clock.wakeAt(endOf(lastDay(month)))) / 1000 + ENDED_SECONDS <= clock.wallSeconds();
  const months = monthsUpTo(clock.now(), calendar()).filter(over);
  const runs = await runsOf(shell, [...months, ...months.flatMap((m) => halfEndingWith(m) ?? [])]);
  let begins: string | undefined;
  if (runs.size === 0) for (const m of months) if (begins === undefined && (await anyLines(db, m))) begins = m;
  const period = nextPeriod(months, (p) => runs.get(p) && runs.get(p)!.state === 'closed', begins);
  if (period === undefined) return { opened: null };
  const units = isHalfYear(period) ? [LEADING_GROUP] : await unitsOf(shell, period);
  const given = await give(shell, DIGESTS, { task: 'openRun', id: period, step: input.step ?? 'clock', command: { period, units } });
  return { ...given, opened: period };
}

const nameOf = (row: Parameters<typeof bodyOf>[0], unit: string): string => bodyWords(unit, UnitLeaders.read(bodyOf(row)))?.zh ?? unit;

/** The record of a unit's month, going on from its digest of the month before. */
async function monthly({ db }: Shell, unit: string, period: string) {
  const before = digestId(unit, monthAfter(period, -1));
  const [row, leaders] = await readAll(db, [stateKey('digest', before), askKey(UnitLeaders.key(unit))]);
  const { source } = (await stored(db, digest, before, row)).state as Digest;
  const carried = source && { ...Carried.parse(JSON.parse(new TextDecoder().decode(await archived(s3, source.sha256)))), sha256: source.sha256 };
  return unitRecord({ unit, name: nameOf(leaders, unit), period }, carried, await linesOf(db, period, unit), calendar());
}

/** The record of a half-year, from the digests of its months. */
async function halfYearly(shell: Shell, period: string) {
  const months = monthsOf(period);
  const units = [...new Set([...(await runsOf(shell, months)).values()].flatMap((r) => r.units))].sort();
  const rows = [];
  for (const unit of units) {
    const [leaders, ...found] = await readAll(shell.db, [askKey(UnitLeaders.key(unit)), ...months.map((m) => stateKey('digest', digestId(unit, m)))]);
    const made = await Promise.all(months.map(async (m, i) => (await stored(shell.db, digest, digestId(unit, m), found[i])).state as Digest));
    rows.push({
      unit,
      name: nameOf(leaders, unit),
      months: made.flatMap((d) => (d.figures && d.source ? [{ figures: d.figures, record: d.source.sha256 }] : [])),
    });
  }
  return summaryRecord(period, rows);
}

async function kept(bytes: Uint8Array, mediaType: string): Promise<{ sha256: string; size: number }> {
  return { sha256: await keepMade(s3, bytes, { mediaType, recordClass: 'digest' }), size: bytes.length };
}

/** Makes one unit's digest of a period, unless it is made: counts, draws both files, keeps them in Archive, records them. The same journal gives the same bytes: a crash anywhere is finished by doing it again. */
async function makeDigest(input: TaskInput, shell: Shell) {
  const [unit, period] = [String(input.command?.unit), input.id];
  const id = digestId(unit, period);
  const [row] = await readAll(shell.db, [stateKey('digest', id)]);
  let { figures } = (await stored(shell.db, digest, id, row)).state as Digest;
  if (figures === null) {
    const at = endOf(lastDay(period));
    const half = isHalfYear(period) ? await halfYearly(shell, period) : undefined;
    const month = half ? undefined : await monthly(shell, unit, period);
    const record = half ?? month!;
    const source = await kept(utf8(canonical(record)), 'application/json');
    const command = {
      unit,
      period,
      figures: record.figures,
      source,
      paper: await keepPaper(s3, half ? summaryPaper(half, source.sha256, calendar()) : unitPaper(month!, source.sha256, calendar()), at, 'digest'),
      workbook: await kept(await workbook(half ? summarySheets(half) : unitSheets(month!, calendar())), XLSX),
    };
    const given = await give(shell, DIGESTS, { task: 'recordDigest', id, step: input.step, command });
    if (given.outcome !== 'done') return given;
    figures = record.figures;
  }
  return give(shell, DIGESTS, { task: 'countUnit', id: period, step: `${input.step}/${unit}`, command: { unit, open: figures.closing } });
}

/** Makes digests; by itself, for it carries a typesetter and fonts. */
export const handler = taskDoor(stageShell, { openNext, makeDigest, closeRun: (input, shell) => give(shell, DIGESTS, input) });
