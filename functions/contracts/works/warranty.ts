import * as z from 'zod/mini';
import { addMonths, addYears, Day } from '../../kernel/calendar.ts';
import { limit } from '../../kernel/rule.ts';
import type { Context } from '../../kernel/use-case.ts';
import { SEASONS, WARRANTY_TERMS } from './rules.ts';

/** Parts of works whose least warranty the regulation names (质量 40), and what is left to agreement. */
export const WARRANTY_PARTS = ['structure', 'waterproofing', 'heating', 'cooling', 'installations', 'other'] as const;
export const WarrantyPart = z.enum(WARRANTY_PARTS);
export type WarrantyPart = z.infer<typeof WarrantyPart>;
/** How long a part is warranted: years; whole seasons of heating and cooling; months of `other`. */
export const Term = z.strictObject({ part: WarrantyPart, length: z.int().check(z.positive(), z.maximum(200)) });
export type Term = z.infer<typeof Term>;
/** A warranty that runs: its last day, and whether the clock has ended it. */
export const Warranty = z.strictObject({ ...Term.shape, until: Day });
export type Warranty = z.infer<typeof Warranty> & { readonly ended: boolean };

/** The least length of a part's warranty in its own unit; `designLife` in years, as the design says. */
export function leastTerm(part: WarrantyPart, designLife: number, context: Pick<Context, 'overlays'>): number {
  const least: Record<WarrantyPart, number> = {
    structure: designLife,
    waterproofing: limit(WARRANTY_TERMS, 'waterproofingYears', context),
    heating: limit(WARRANTY_TERMS, 'seasons', context),
    cooling: limit(WARRANTY_TERMS, 'seasons', context),
    installations: limit(WARRANTY_TERMS, 'installationYears', context),
    other: 1,
  };
  return least[part];
}

/** The last day of the n-th whole season that begins after this day. A season's last day before its first in the year is the next year's. */
function endOfSeason(season: { readonly first: string; readonly last: string }, day: Day, n: number): Day {
  const year = Number(day.slice(0, 4));
  const begins = `${year}-${season.first}` > day ? year : year + 1;
  return `${begins + n - (season.last < season.first ? 0 : 1)}-${season.last}`;
}

/** The last day of a warranty that begins with the day of passing; that day is not counted (民法典 201, unconfirmed), and the last one never rolls. */
export function warrantedUntil({ part, length }: Term, passedOn: Day): Day {
  if (part === 'heating' || part === 'cooling') return endOfSeason(SEASONS[part], passedOn, length);
  return part === 'other' ? addMonths(passedOn, length) : addYears(passedOn, length);
}
