import { type Actor, ROLES } from '../kernel/actor.ts';
import type { Allow } from '../kernel/use-case.ts';

/** Bodies that see every unit's lateness. */
export const SUPERVISORS: readonly Allow[] = ['role:supervisor-discipline', 'role:supervisor-audit', 'role:organization-department', 'role:county-leader'];
/** Everybody who may owe something: all officials; not bidders, agencies and experts, nor the system. */
export const OFFICIALS: readonly Allow[] = ROLES.filter((r) => !['bidder', 'agency', 'expert', 'system'].includes(r)).map((r): Allow => `role:${r}`);

/** May this person see what this role or unit owes? */
export const sees = (actor: Actor, by: string): boolean =>
  actor.units.includes(by) || (actor.roles as readonly string[]).includes(by) || actor.roles.some((r) => SUPERVISORS.includes(`role:${r}`));
