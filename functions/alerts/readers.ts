import { type Actor, ROLES } from '../kernel/actor.ts';
import type { Allow } from '../kernel/use-case.ts';

/** Bodies that see every unit's lateness. */
export const SUPERVISORS: readonly Allow[] = ['role:supervisor-discipline', 'role:supervisor-audit', 'role:organization-department', 'role:county-leader'];
/** Everybody who may owe something: all officials; not bidders, agencies and experts, nor the system. */
export const OFFICIALS: readonly Allow[] = ROLES.filter((r) => !['bidder', 'agency', 'expert', 'system'].includes(r)).map((r): Allow => `role:${r}`);

const supervises = (actor: Actor): boolean => actor.roles.some((r) => SUPERVISORS.includes(`role:${r}`));

/** May this person see what this role or unit owes? */
export const sees = (actor: Actor, by: string): boolean =>
  actor.sub === by || actor.units.includes(by) || (actor.roles as readonly string[]).includes(by) || supervises(actor);

/** Whose obligations are asked for. `mine`: what falls to my account or roles; `unit`: to my units; `supervised`: everybody's, for supervising bodies; `by`: one role's or unit's. */
export const SCOPES = ['mine', 'unit', 'supervised'] as const;
/** Roles, units and accounts whose obligations this person sees under these parameters, or `everybody`; undefined when he may not. Throws nothing: what is no scope is nobody's. */
export function whose(actor: Actor, { scope, by }: Readonly<Record<string, string | undefined>>): readonly string[] | 'everybody' | undefined {
  if (by !== undefined) return sees(actor, by) ? [by] : undefined;
  const mine = [actor.sub, ...actor.roles];
  if (scope === 'mine') return mine;
  if (scope === 'unit') return actor.units;
  if (scope === 'supervised') return supervises(actor) ? 'everybody' : undefined;
  return [...new Set([...mine, ...actor.units])];
}
