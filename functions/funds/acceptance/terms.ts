import * as z from 'zod/mini';
import type { Actor } from '../../kernel/actor.ts';
import { type Computed, type Day, deadline } from '../../kernel/calendar.ts';
import { CALENDAR_YEAR } from '../../kernel/common-rules.ts';
import { refuseIf, type Violation } from '../../kernel/decision.ts';
import type { Context } from '../../kernel/use-case.ts';

/** Who may lead: the roles that `leadOf` answers. */
export const LEADS = ['finance-bureau', 'development-reform'] as const;
export const LeadOf = z.enum(LEADS);
export type Lead = z.infer<typeof LeadOf>;
/** The lead that this official acts for, or undefined. */
export const leadActing = (actor: Actor): Lead | undefined => LEADS.find((l) => actor.roles.includes(l));

/** The last of so many working days from today; a day of a year that is not loaded is a violation, and '' is never written. */
export function lastDay(context: Context, workingDays: number): { readonly day: Day; readonly fault: Violation | undefined } {
  const last: Computed = deadline(context.calendar, context.today, { workingDays });
  return 'day' in last ? { day: last.day, fault: undefined } : { day: '', fault: refuseIf(true, CALENDAR_YEAR, '', { year: last.missingYear }) };
}
