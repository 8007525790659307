import * as z from 'zod/mini';
import type { Calendar, Day } from '../../kernel/calendar.ts';
import type { JournalLine } from '../../kernel/journal-line.ts';
import { type Account, account, type Figures, joined, OpenDuty, total } from './figures.ts';
import { firstDay, lastDay } from './period.ts';

/** What a unit's digest says, as it is archived. `previous`: digest of the record that it goes on from, null of a unit's first. */
export interface UnitRecord extends Account {
  readonly v: 1;
  readonly unit: string;
  readonly name: string;
  readonly period: string;
  readonly from: Day;
  readonly to: Day;
  readonly previous: string | null;
}
/** What the next month takes over of an archived record. */
export const Carried = z.object({ open: z.array(OpenDuty) });

/** One unit's record of a month. */
export function unitRecord(
  of: { readonly unit: string; readonly name: string; readonly period: string },
  before: { readonly sha256: string; readonly open: readonly OpenDuty[] } | null,
  journal: readonly JournalLine[],
  calendar: Calendar,
): UnitRecord {
  const made = account(before?.open ?? [], journal, of.period, calendar);
  return { v: 1, ...of, from: firstDay(of.period), to: lastDay(of.period), previous: before?.sha256 ?? null, ...made };
}

/** A unit in the half-year's summary: its months' figures joined, and the archived records of these months, in order. */
export interface UnitRow {
  readonly unit: string;
  readonly name: string;
  readonly figures: Figures;
  readonly records: readonly string[];
}
/** The half-year's summary, as it is archived. */
export interface SummaryRecord {
  readonly v: 1;
  readonly period: string;
  readonly from: Day;
  readonly to: Day;
  readonly units: readonly UnitRow[];
  readonly figures: Figures;
}

/** The summary of all units' months; a unit without a month's digest owed nothing in it. */
export function summaryRecord(
  period: string,
  units: readonly { readonly unit: string; readonly name: string; readonly months: readonly { readonly figures: Figures; readonly record: string }[] }[],
): SummaryRecord {
  const rows = units.map(({ unit, name, months }) => ({
    unit,
    name,
    figures: joined(months.map((m) => m.figures)),
    records: months.map((m) => m.record),
  }));
  return { v: 1, period, from: firstDay(period), to: lastDay(period), units: rows, figures: total(rows.map((r) => r.figures)) };
}
