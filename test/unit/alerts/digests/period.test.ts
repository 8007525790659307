import { describe, expect, it } from 'vitest';
import { halfEndingWith, lastDay, madeFrom, monthsOf, monthsUpTo, nextPeriod, Period, periodWords } from '../../../../functions/alerts/digests/period.ts';
import { at } from '../../../../functions/kernel/calendar.ts';
import { KNOWN } from '../../../../functions/kernel/calendar-years.ts';

describe('periods', () => {
  it('a half-year is its six months; the month before its end is none', () => {
    expect(monthsOf('2026-H1')).toEqual(['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06']);
    expect(monthsOf('2026-H2').at(-1)).toBe('2026-12');
    expect(['2026-05', '2026-06', '2026-07', '2026-12'].map(halfEndingWith)).toEqual([undefined, '2026-H1', undefined, '2026-H2']);
    expect([lastDay('2028-02'), lastDay('2026-H1'), lastDay('2026-H2')]).toEqual(['2028-02-29', '2026-06-30', '2026-12-31']);
    expect(['2026-00', '2026-13', '2026-H3', '2026-3'].map((p) => Period.safeParse(p).success)).toEqual([false, false, false, false]);
    expect(periodWords('2026-03').zh + periodWords('2026-H2').zh).toBe('2026年3月2026年下半年');
  });
  // 2026-05-01 to 05-05 are free, 10-01 to 10-08 too; 2026-08-01 is a Saturday.
  it.each([
    ['2026-03', '2026-04-01'],
    ['2026-04', '2026-05-06'],
    ['2026-07', '2026-08-03'],
    ['2026-09', '2026-10-08'],
    ['2026-H1', '2026-07-01'],
    ['2026-H2', '2027-01-01'],
  ])('DIGEST-MONTHLY, DIGEST-HALF-YEAR: %s is made from eight o’clock on %s', (period, day) => expect(madeFrom(period, KNOWN)).toBe(at(day, '08:00')));
  it.each([
    ['one millisecond before eight', -1, '2026-02'],
    ['at eight', 0, '2026-03'],
    ['one millisecond after', 1, '2026-03'],
  ])('%s', (_, ms, newest) => {
    const now = new Date(Date.parse(at('2026-04-01', '08:00')) + ms).toISOString();
    const months = monthsUpTo(now, KNOWN);
    expect([months.at(-1), months.length]).toEqual([newest, 24]);
  });
});

describe('what is opened next', () => {
  const months = ['2026-04', '2026-05', '2026-06', '2026-07'];
  const next = (runs: Record<string, boolean>, begins?: string) => nextPeriod(months, (p) => runs[p], begins);
  it('a fresh county begins with the first month of which anything is recorded, or not at all', () => {
    expect([next({}), next({}, '2026-05')]).toEqual([undefined, '2026-05']);
  });
  it('one after another, in order: what is missed is made up for, what runs is waited for', () => {
    expect(next({ '2026-04': false })).toBeUndefined();
    expect(next({ '2026-04': true })).toBe('2026-05');
    expect(next({ '2026-04': true, '2026-05': true, '2026-06': true })).toBe('2026-H1');
    expect(next({ '2026-06': true, '2026-H1': false })).toBeUndefined();
    expect(next({ '2026-06': true, '2026-H1': true })).toBe('2026-07');
    expect(next({ '2026-07': true })).toBeUndefined();
  });
});
