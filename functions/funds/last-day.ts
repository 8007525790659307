import { type Day, deadline } from '../kernel/calendar.ts';
import { CALENDAR_YEAR } from '../kernel/common-rules.ts';
import { refuseIf, type Violation } from '../kernel/decision.ts';
import type { Context } from '../kernel/use-case.ts';

/** A last day; where the year's calendar is missing, the violation that says so (and the day is empty). */
export interface LastDay {
  readonly day: Day;
  readonly missing: Violation | undefined;
}

/** The last day of a period that starts on `from`, rolled as the law rolls it. */
export function lastDay(context: Context, length: Parameters<typeof deadline>[2], from: Day = context.today): LastDay {
  const last = deadline(context.calendar, from, length);
  return 'day' in last ? { day: last.day, missing: undefined } : { day: '', missing: refuseIf(true, CALENDAR_YEAR, '', { year: last.missingYear }) };
}
