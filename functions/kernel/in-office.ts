import type { StandIn, UnitLeaders } from './project-ports.ts';

type Away = ReturnType<typeof StandIn.read>;
export type AwayOf = (account: string) => Away;
type Leaders = ReturnType<typeof UnitLeaders.read>;

/** Where nobody of a unit's own line is there: any county leader. */
const LAST = 'county-leader';

/** Who holds what was somebody's: himself, or who stands in for him; nobody where that one is away too, or none was named. */
function holder(account: string | null | undefined, awayOf: AwayOf): string | undefined {
  if (account == null) return undefined;
  const away = awayOf(account);
  if (!away?.away) return account;
  return away.to === null || awayOf(away.to)?.away ? undefined : away.to;
}

/** Whose absence must be known before `officerOf` and `superiorsOf` can be asked. */
export const lineOf = (leaders: Leaders): readonly string[] =>
  leaders === undefined ? [] : [leaders.officer, leaders.head, leaders.countyLeader].filter((a) => a != null);

/** Who at a unit holds what it owes: the officer who keeps contact; where he is gone, the head; then the county leader in charge; never nobody. Undefined for a unit that named no officer, or is not registered: its own address stands. */
export function officerOf(leaders: Leaders, awayOf: AwayOf): string | undefined {
  if (leaders?.officer == null) return undefined;
  return [leaders.officer, leaders.head, leaders.countyLeader].map((a) => holder(a, awayOf)).find((a) => a !== undefined) ?? LAST;
}
/** A unit's superiors who are there: its head and the county leader in charge, or who stands in for them; an empty post's part is the other's; never nobody. */
export function superiorsOf(leaders: Leaders, awayOf: AwayOf): readonly string[] {
  const there = [leaders?.head, leaders?.countyLeader].map((a) => holder(a, awayOf)).filter((a) => a !== undefined);
  return there.length === 0 ? [LAST] : [...new Set(there)];
}
