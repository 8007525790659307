import type { Instant } from './calendar.ts';
import type { ObligationName } from './obligations.ts';

/** A command that the clock must give: `timer` names the row (one per name), `task` the use case of the matter's own domain, `command` its body. */
export interface Timer {
  readonly timer: string;
  readonly task: string;
  readonly command: Readonly<Record<string, unknown>>;
  readonly at: Instant;
  readonly rule: string;
}

/** What somebody owes: `by` is a role or a unit, `at` the last instant at which it is in time. */
export interface Obligation {
  readonly obligation: ObligationName;
  readonly by: string;
  readonly at: Instant;
  readonly rule: string;
}

export type Due = Timer | Obligation;

/** A due row's name within its matter: one row per name. */
export function dueName(d: Due): string {
  return 'timer' in d ? `timer#${d.timer}` : `obligation#${d.obligation}`;
}

/** The rows when the condition holds, else none; made only then. */
export function when(condition: boolean, rows: () => readonly Due[]): readonly Due[] {
  return condition ? rows() : [];
}

/** What must be written and what deleted so that the rows `before` become the rows `after`, and the obligations that were settled, given another time or passed on to another debtor. Unchanged rows are left alone. */
export function dueDiff(before: readonly Due[], after: readonly Due[]): { put: Due[]; remove: string[]; settled: string[] } {
  const old = new Map(before.map((d) => [dueName(d), JSON.stringify(d)]));
  const next = new Map(after.map((d) => [dueName(d), d]));
  const stands = (d: Obligation, now: Due | undefined): boolean => now !== undefined && 'obligation' in now && now.at === d.at && now.by === d.by;
  return {
    put: after.filter((d) => old.get(dueName(d)) !== JSON.stringify(d)),
    remove: [...old.keys()].filter((n) => !next.has(n)),
    settled: before.flatMap((d) => ('obligation' in d && !stands(d, next.get(dueName(d))) ? [d.obligation] : [])),
  };
}
