/** Every role of the system; the group `role:<name>` of a token gives it. The table of roles for people is in the README. */
export const ROLES = [
  'procurement-officer',
  'buyer',
  'housing-bureau',
  'finance-bureau',
  'trading-centre',
  'agency',
  'bidder',
  'expert',
  'supervisor-discipline',
  'supervisor-audit',
  'county-leader',
  'leading-member',
  'decision-clerk',
  'legal-office',
  'organization-department',
  'unit-officer',
  'development-reform',
  'supervision-engineer',
  'line-department',
  'security-administrator',
  'audit-administrator',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

/** Pairs that one person may never hold together (三员分立: system, security and audit administration are separate). */
export const EXCLUSIVE: readonly Role[] = ['system', 'security-administrator', 'audit-administrator'];

/** Who acts: the token's subject, its roles and units. Names are not here: they live in Identity. */
export interface Actor {
  readonly sub: string;
  readonly roles: readonly Role[];
  readonly units: readonly string[];
  /** When this person last proved who they are: wall-clock whole POSIX seconds, from the token; absent where the issuer does not say, and for the system. */
  readonly signedInAt?: number;
}

/** The system acting by itself: timers and state machines. Its `sub` names the execution that acts. */
export function systemActor(execution: string): Actor {
  return { sub: `system:${execution}`, roles: ['system'], units: [] };
}

/** Reads roles and units out of a token's groups (`role:…`, `unit:…`); unknown groups are ignored. */
export function actorOf(sub: string, groups: readonly string[], signedInAt?: number): Actor {
  const named = (prefix: string) => groups.filter((g) => g.startsWith(prefix)).map((g) => g.slice(prefix.length));
  const roles = named('role:').filter((r): r is Role => (ROLES as readonly string[]).includes(r));
  return { sub, roles, units: named('unit:'), ...(signedInAt === undefined ? {} : { signedInAt }) };
}

/** True when the actor holds two of the roles that exclude each other. */
export function holdsExclusivePair(actor: Actor): boolean {
  return EXCLUSIVE.filter((r) => actor.roles.includes(r)).length > 1 || (actor.roles.length > 1 && actor.roles.some((r) => EXCLUSIVE.includes(r)));
}
