import type { Actor } from '../kernel/actor.ts';
import type { Allow } from '../kernel/use-case.ts';

/** A unit's officers: `role:buyer` where the unit tenders. */
export const OFFICERS: readonly Allow[] = ['role:unit-officer', 'role:buyer'];
/** Who watches all projects and their money (意见 二(3): 分管县领导、财政局、发改局; 审计、纪检). */
export const WATCHERS: readonly Allow[] = [
  'role:county-leader',
  'role:finance-bureau',
  'role:development-reform',
  'role:supervisor-discipline',
  'role:supervisor-audit',
];
/** Who may come to the door: those who watch all, and the people of a unit, who find its own behind it. */
export const READERS: readonly Allow[] = [...OFFICERS, 'role:leading-member', ...WATCHERS];

/** Does this account read what concerns these units: as one who watches all, or as one of theirs? Everybody else finds nothing; what is public stands in the public files. */
export const reads = (actor: Actor, units: readonly (string | undefined)[], watchers: readonly Allow[] = WATCHERS): boolean =>
  actor.roles.some((r) => watchers.includes(`role:${r}`)) || units.some((u) => u !== undefined && actor.units.includes(u));
