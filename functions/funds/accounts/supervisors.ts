import type { Actor, Role } from '../../kernel/actor.ts';
import { OWN_UNIT } from '../../kernel/common-rules.ts';
import { refuseIf, type Violation } from '../../kernel/decision.ts';
import type { Allow, Context } from '../../kernel/use-case.ts';
import { type AccountState, PAYER } from './state.ts';

/** Who watches every account (意见 二(3)); the unit watches its own. */
const BODIES: readonly Role[] = ['finance-bureau', 'development-reform', 'supervisor-audit', 'supervisor-discipline'];
export const SUPERVISORS: readonly Allow[] = BODIES.map((r): Allow => `role:${r}`);
export const UNITS: readonly Allow[] = ['role:unit-officer', 'role:buyer'];

export const supervises = (actor: Actor): boolean => BODIES.some((r) => actor.roles.includes(r));
/** Does this account act for that body? Finance by its role, whatever its unit is called. */
export const actsFor = (body: string, actor: Actor): boolean => actor.units.includes(body) || (body === PAYER && actor.roles.includes(PAYER));
/** The body in whose name somebody watches this account: a supervisor’s own, else the account’s unit; undefined for anybody else. */
export function bodyOf(s: Pick<AccountState, 'unit'>, actor: Actor): string | undefined {
  if (actor.roles.includes(PAYER)) return PAYER;
  return supervises(actor) ? actor.units[0] : actor.units.find((u) => u === s.unit);
}
/** A supervising body, or the account’s own unit. */
export const watches = (s: AccountState, actor: Actor): Violation | undefined => refuseIf(bodyOf(s, actor) === undefined, OWN_UNIT, '', { unit: s.unit });
/** One of that body. */
export const ofBody = (body: string, { actor }: Pick<Context, 'actor'>): Violation | undefined => refuseIf(!actsFor(body, actor), OWN_UNIT, '', { unit: body });
