import { LEVELS, type Level } from '../../kernel/escalation.ts';
import { isAccount } from '../../kernel/journal.ts';
import type { Alert } from '../alert.ts';

/** Levels at which something is late: a reminder is not. */
export const LATE_LEVELS = LEVELS.filter((l) => l !== 'reminder');
type LateLevel = Exclude<Level, 'reminder'>;
/** How many obligations of one body are late, by the highest level that was told. */
export type Counts = Readonly<Record<LateLevel, number>>;
export const NOTHING_LATE: Counts = { late: 0, superior: 0, supervisor: 0, 'leading-group': 0 };

/** Where an alert stands on the board: whose, how high, late since when; nowhere while it only reminds, once it is settled, and what a person's account owes. */
export interface Place {
  readonly by: string;
  readonly level: LateLevel;
  readonly until: string;
}
export function placeOf(a: Alert): Place | undefined {
  if (a.state !== 'open' || a.owed === null || a.level === null || a.level === 'reminder' || isAccount(a.owed.by)) return undefined;
  return { by: a.owed.by, level: a.level, until: a.owed.at };
}

/** What must be counted anew because an alert that stood at `was` stands at `is`: for each body, how much more at each level. */
export function changes(was: Place | undefined, is: Place | undefined): ReadonlyMap<string, Partial<Record<LateLevel, number>>> {
  const all = new Map<string, Partial<Record<LateLevel, number>>>();
  const add = (p: Place | undefined, n: number) => {
    if (p !== undefined) all.set(p.by, { ...all.get(p.by), [p.level]: (all.get(p.by)?.[p.level] ?? 0) + n });
  };
  add(was, -1);
  add(is, 1);
  return new Map([...all].filter(([, by]) => Object.values(by).some((n) => n !== 0)));
}
export const counted = (c: Counts, more: Partial<Record<LateLevel, number>>): Counts =>
  Object.fromEntries(LATE_LEVELS.map((l) => [l, c[l] + (more[l] ?? 0)])) as unknown as Counts;

/** What anybody may read of a body's lateness: numbers alone. Built up from nothing: no matter, no person. `nameEn`: of a role; a unit has but its own name. */
export const publicCounts = (body: string, name: { readonly zh: string; readonly en: string | null }, c: Counts) => ({
  body,
  name: name.zh,
  nameEn: name.en,
  late: LATE_LEVELS.reduce((n, l) => n + c[l], 0),
  ...Object.fromEntries(LATE_LEVELS.slice(1).map((l) => [l, c[l]])),
});
