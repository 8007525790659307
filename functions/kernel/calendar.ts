import * as z from 'zod/mini';

/** A day in Asia/Shanghai, `YYYY-MM-DD`, one that exists. */
export const Day = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/),
  z.refine((d) => isDay(d), 'no such day'),
);
export type Day = string;
/** An instant: full UTC ISO 8601 with milliseconds. */
export const Instant = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  z.refine((i) => !Number.isNaN(Date.parse(i)), 'no such instant'),
);
export type Instant = string;

const DAY_MS = 86_400_000;
/** China has one zone and no summer time. */
const SHANGHAI_MS = 8 * 3_600_000;
const isDay = (d: string): boolean => !Number.isNaN(Date.parse(`${d}T00:00:00Z`)) && new Date(`${d}T00:00:00Z`).toISOString().startsWith(d);
const utc = (d: Day): number => Date.parse(`${d}T00:00:00.000Z`);

/** The Shanghai day of an instant. */
export const dayOf = (i: Instant): Day => new Date(Date.parse(i) + SHANGHAI_MS).toISOString().slice(0, 10);
/** First millisecond of the day. */
export const startOf = (d: Day): Instant => new Date(utc(d) - SHANGHAI_MS).toISOString();
/** Last millisecond of the day. */
export const endOf = (d: Day): Instant => new Date(utc(d) - SHANGHAI_MS + DAY_MS - 1).toISOString();
/** A Shanghai time of day, `HH:mm`. */
export const at = (d: Day, time: string): Instant => new Date(Date.parse(`${d}T${time}:00.000Z`) - SHANGHAI_MS).toISOString();
export const addDays = (d: Day, n: number): Day => new Date(utc(d) + n * DAY_MS).toISOString().slice(0, 10);
/** Natural days from a to b; the first day is not counted (民法典 201, unconfirmed). */
export const daysBetween = (a: Day, b: Day): number => (utc(b) - utc(a)) / DAY_MS;
/** The same day of the month so many months on; a day that the month lacks becomes its last. */
export function addMonths(d: Day, n: number): Day {
  const months = Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7)) - 1 + n;
  const month = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  for (let day = Number(d.slice(8)); ; day--) if (isDay(`${month}-${String(day).padStart(2, '0')}`)) return `${month}-${String(day).padStart(2, '0')}`;
}
/** The same day so many years on; 29 February becomes 28 February. */
export const addYears = (d: Day, n: number): Day => addMonths(d, 12 * n);

/** One year of the State Council's notice: weekdays that are free, weekend days that are worked. `invented` years serve practice only. */
export interface CalendarYear {
  readonly holidays: readonly Day[];
  readonly workdays: readonly Day[];
  readonly source: string;
  readonly invented?: true;
}
/** Versioned data: year → notice. */
export interface Calendar {
  readonly years: Readonly<Record<string, CalendarYear>>;
}
/** A computed day, or the year whose calendar is missing: never a guess. */
export type Computed = { readonly day: Day } | { readonly missingYear: number };

/** Is it worked? Undefined when the year is not loaded. */
export function isWorkingDay(c: Calendar, d: Day): boolean | undefined {
  const year = c.years[d.slice(0, 4)];
  if (!year) return undefined;
  if (year.holidays.includes(d)) return false;
  const weekday = new Date(utc(d)).getUTCDay();
  return (weekday !== 0 && weekday !== 6) || year.workdays.includes(d);
}

function rollForward(c: Calendar, from: Day): Computed {
  for (let day = from; ; day = addDays(day, 1)) {
    const works = isWorkingDay(c, day);
    if (works === undefined) return { missingYear: Number(day.slice(0, 4)) };
    if (works) return { day };
  }
}

/** The n-th working day after `from` (before it, where n is negative); the day of start is not counted. `unloaded`: a day whose year is not loaded counts as worked, for what must wait for no calendar; never later than the true day. */
export function addWorkingDays(c: Calendar, from: Day, n: number, unloaded?: 'worked'): Computed {
  let day = from;
  for (let left = Math.abs(n); left > 0; ) {
    day = addDays(day, Math.sign(n));
    const works = isWorkingDay(c, day) ?? (unloaded === 'worked' ? true : undefined);
    if (works === undefined) return { missingYear: Number(day.slice(0, 4)) };
    if (works) left--;
  }
  return { day };
}

/** The last day of a period that starts on `from`: natural days roll forward off a day that is not worked (民法典 203, unconfirmed); working days need no rolling. */
export function deadline(c: Calendar, from: Day, length: { readonly days: number } | { readonly workingDays: number }): Computed {
  return 'days' in length ? rollForward(c, addDays(from, length.days)) : addWorkingDays(c, from, length.workingDays);
}

/** The last day of so many natural days, rolled; for want of that year's calendar the day itself, which is never later: what an obligation shows (民法典 203). */
export function lastDay(c: Calendar, from: Day, days: number): Day {
  const last = deadline(c, from, { days });
  return 'day' in last ? last.day : addDays(from, days);
}

/** Is a period of natural days over, its last day rolled off days that are not worked? What cannot be computed, for want of a year, accuses nobody. */
export function isLate(c: Calendar, today: Day, from: Day, days: number): boolean {
  const last = deadline(c, from, { days });
  return 'day' in last && today > last.day;
}

/** How many working days lie after `from`, up to `to` and with it. Where a year's calendar is missing its natural days count, as they do for alerts. */
export function workingDaysBetween(c: Calendar, from: Day, to: Day): number {
  let days = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(c, day) !== false) days++;
  return days;
}

/** A deadline counted backward ("at least n days before"), a cap or a term: never rolled. */
export const unrolled = (from: Day, days: number): Day => addDays(from, days);
