import { isHoliday, isWorkday } from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addWorkingDays,
  addYears,
  at,
  Day,
  dayOf,
  daysBetween,
  deadline,
  endOf,
  isWorkingDay,
  lastDay,
  startOf,
  unrolled,
} from '../../../functions/kernel/calendar.ts';
import { KNOWN } from '../../../functions/kernel/calendar-years.ts';

const calendar = KNOWN;
const days = (year: number): Day[] => Array.from({ length: 365 }, (_, i) => addDays(`${year}-01-01`, i));

describe('the State Council’s calendar', () => {
  it.each([2025, 2026])('%i agrees with chinese-days on every day', (year) => {
    const differ = days(year).filter((d) => isWorkingDay(calendar, d) !== isWorkday(d) || isWorkingDay(calendar, d) === isHoliday(d));
    expect(differ).toEqual([]);
  });
  it('knows nothing of a year that nobody loaded', () => {
    expect(isWorkingDay(calendar, '2030-01-02')).toBeUndefined();
    expect(addWorkingDays(calendar, '2026-12-31', 1)).toEqual({ missingYear: 2027 });
    expect(deadline(calendar, '2026-12-26', { days: 6 })).toEqual({ missingYear: 2027 });
  });
});

describe('counting', () => {
  it('does not count the day of start', () => expect(addWorkingDays(calendar, '2026-03-02', 1)).toEqual({ day: '2026-03-03' }));
  it('backward, too; for want of a year a caller may have every day count, which is never later', () => {
    expect(addWorkingDays(calendar, '2026-10-08', -2)).toEqual({ day: '2026-09-29' });
    expect(addWorkingDays(calendar, '2026-12-31', 2, 'worked')).toEqual({ day: '2027-01-02' });
    expect(lastDay(calendar, '2026-09-18', 15)).toBe('2026-10-08');
    expect(lastDay(calendar, '2026-12-26', 6)).toBe('2027-01-01');
  });
  it('passes over National Day', () => {
    // 2026: free from 1 to 7 October, worked on 20 September and 10 October (Saturday).
    expect(addWorkingDays(calendar, '2026-09-30', 1)).toEqual({ day: '2026-10-08' });
    expect(addWorkingDays(calendar, '2026-09-30', 3)).toEqual({ day: '2026-10-10' });
  });
  it('rolls a last day that is not worked, but never a backward deadline or a term', () => {
    expect(deadline(calendar, '2026-09-28', { days: 3 })).toEqual({ day: '2026-10-08' });
    expect(unrolled('2026-09-28', 3)).toBe('2026-10-01');
  });
  it('knows days and instants of Shanghai', () => {
    expect(dayOf('2026-03-01T15:59:59.999Z')).toBe('2026-03-01');
    expect(dayOf('2026-03-01T16:00:00.000Z')).toBe('2026-03-02');
    expect(at('2026-03-02', '09:30')).toBe('2026-03-02T01:30:00.000Z');
    expect(addYears('2028-02-29', 1)).toBe('2029-02-28');
    expect(Day.safeParse('2026-02-29').success).toBe(false);
  });
  it('every instant of a day lies between its ends', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2017-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (d) => {
        const day = dayOf(d.toISOString());
        return startOf(day) <= d.toISOString() && d.toISOString() <= endOf(day) && daysBetween(day, addDays(day, 20)) === 20;
      }),
    );
  });
});
