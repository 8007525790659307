import type { Calendar, CalendarYear } from './calendar.ts';

const days = (year: number, list: string): string[] => list.split(' ').map((d) => `${year}-${d}`);

/** The years whose notices are known; sources: 国务院办公厅关于节假日安排的通知. */
export const KNOWN: Calendar = {
  years: {
    2025: {
      holidays: days(2025, '01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08'),
      workdays: days(2025, '01-26 02-08 04-27 09-28 10-11'),
      source: '国办发明电〔2024〕12号',
    },
    2026: {
      holidays: days(2026, '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07'),
      workdays: days(2026, '01-04 02-14 02-28 05-09 09-20 10-10'),
      source: '国办发明电〔2025〕7号',
    },
  },
};

/** A year for practice only: the fixed public holidays on weekdays, nothing moved. Marked as invented. */
export function invented(year: number): CalendarYear {
  const fixed = days(year, '01-01 05-01 05-02 10-01 10-02 10-03');
  return { holidays: fixed.filter((d) => ![0, 6].includes(new Date(`${d}T00:00:00Z`).getUTCDay())), workdays: [], source: '虚构，仅供演练', invented: true };
}
