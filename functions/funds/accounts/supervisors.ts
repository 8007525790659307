import type { Actor, Role } from '../../kernel/actor.ts';
import { OWN_UNIT } from '../../kernel/common-rules.ts';
import { refuseIf, type Violation } from '../../kernel/decision.ts';
import type { Allow } from '../../kernel/use-case.ts';
import type { AccountState } from './state.ts';

/** Who watches every account (意见 二(3)); the unit watches its own. */
const BODIES: readonly Role[] = ['finance-bureau', 'development-reform', 'supervisor-audit', 'supervisor-discipline'];
export const SUPERVISORS: readonly Allow[] = BODIES.map((r): Allow => `role:${r}`);
export const UNITS: readonly Allow[] = ['role:unit-officer', 'role:buyer'];

export const supervises = (actor: Actor): boolean => BODIES.some((r) => actor.roles.includes(r));
/** The body in whose name a supervisor acts. */
export const bodyOf = (actor: Actor): string | undefined => actor.units[0];
/** A supervising body, or the account’s own unit. */
export const watches = (s: AccountState, actor: Actor): Violation | undefined =>
  refuseIf(bodyOf(actor) === undefined || !(supervises(actor) || actor.units.includes(s.unit)), OWN_UNIT, '', { unit: s.unit });
