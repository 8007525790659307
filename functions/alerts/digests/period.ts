import * as z from 'zod/mini';
import { addDays, addMonths, at, type Calendar, type Day, type Instant, isWorkingDay } from '../../kernel/calendar.ts';

/** A month, `2026-03`, or a half-year, `2026-H1`. */
export const Period = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2]|H[12])$/));

export const isHalfYear = (period: string): boolean => period.includes('H');
/** The months of a period, in order. */
export function monthsOf(period: string): string[] {
  if (!isHalfYear(period)) return [period];
  const [year, half] = period.split('-H') as [string, string];
  return [1, 2, 3, 4, 5, 6].map((m) => `${year}-${String(half === '1' ? m : m + 6).padStart(2, '0')}`);
}
/** The half-year that ends with this month, or undefined. */
export function halfEndingWith(month: string): string | undefined {
  if (month.endsWith('-06')) return month.replace('-06', '-H1');
  return month.endsWith('-12') ? month.replace('-12', '-H2') : undefined;
}
export const monthAfter = (month: string, n = 1): string => addMonths(`${month}-01`, n).slice(0, 7);

export const firstDay = (period: string): Day => `${monthsOf(period)[0]}-01`;
export const lastDay = (period: string): Day => addDays(`${monthAfter(monthsOf(period).at(-1)!)}-01`, -1);

/** The hour of Shanghai at which a period's digests are made. */
const MORNING = '08:00';
/** When a period's digests are made: on the first working day after it, at eight. Where the year's calendar is missing, on the first day: no digest waits for a calendar. */
export function madeFrom(period: string, calendar: Calendar): Instant {
  let day = addDays(lastDay(period), 1);
  while (isWorkingDay(calendar, day) === false) day = addDays(day, 1);
  return at(day, MORNING);
}

/** A period in words. */
export function periodWords(period: string): { readonly zh: string; readonly en: string } {
  const [year, part] = period.split('-') as [string, string];
  if (!isHalfYear(period)) return { zh: `${year}年${Number(part)}月`, en: period };
  return part === 'H1' ? { zh: `${year}年上半年`, en: `first half of ${year}` } : { zh: `${year}年下半年`, en: `second half of ${year}` };
}

/** How many months the clock looks back for what was missed. */
export const LOOKS_BACK = 24;
/** The months that may have been missed, up to the newest whose digests can be made now; oldest first. */
export function monthsUpTo(now: Instant, calendar: Calendar): string[] {
  const past = Array.from({ length: LOOKS_BACK + 2 }, (_, i) => addMonths(`${now.slice(0, 7)}-01`, i - LOOKS_BACK).slice(0, 7));
  return past.filter((month) => madeFrom(month, calendar) <= now).slice(-LOOKS_BACK);
}

/**
 * The period to open next: one at a time, in order, each once; a half-year follows its last month. `closed` says whether a period's run is closed,
 * undefined where there is none; `begins` is the first month of which anything is recorded. Undefined when there is nothing to open now.
 */
export function nextPeriod(months: readonly string[], closed: (period: string) => boolean | undefined, begins: string | undefined): string | undefined {
  const newest = months.findLast((m) => closed(m) !== undefined);
  if (newest === undefined) return begins;
  if (closed(newest) === false) return undefined;
  const half = halfEndingWith(newest);
  if (half !== undefined && closed(half) !== true) return closed(half) === undefined ? half : undefined;
  return months[months.indexOf(newest) + 1];
}
