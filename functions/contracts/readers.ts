import type { Allow, Context } from '../kernel/use-case.ts';
import { account, firmOf } from './contract/guards.ts';

/** Officers of a unit that buys or builds. */
export const BUILDER: readonly Allow[] = ['role:buyer', 'role:unit-officer'];
/** Accounts of firms: an agency and an institute take part in works too. */
export const FIRM: readonly Allow[] = ['role:bidder', 'role:agency', 'role:supervision-engineer'];
/** Offices that follow every contract: the joint group (意见 二(3)), those who plan and pay it, those who supervise it. */
const OFFICES: readonly Allow[] = [
  'role:housing-bureau',
  'role:finance-bureau',
  'role:development-reform',
  'role:procurement-officer',
  'role:trading-centre',
  'role:supervisor-discipline',
  'role:supervisor-audit',
  'role:county-leader',
];

/** Who may come to the door of a query; what each finds behind it, `follows` says. */
export const readers = { allow: [...OFFICES, ...BUILDER, ...FIRM], asks: account } as const;

type Reader = Pick<Context, 'actor' | 'asked'>;
const holds = ({ actor }: Reader, roles: readonly Allow[]): boolean => actor.roles.some((r) => roles.includes(`role:${r}`));

/** May this account read it for what it is: an office that follows all, or an officer of the unit whose it is? */
export const official = (reader: Reader, unit: string | undefined): boolean =>
  holds(reader, OFFICES) || (unit !== undefined && holds(reader, BUILDER) && reader.actor.units.includes(unit));
/** Is this the account of one of these firms? */
export function isParty(reader: Reader, ...firms: readonly (string | null | undefined)[]): boolean {
  const firm = firmOf(reader);
  return firm !== undefined && holds(reader, FIRM) && firms.includes(firm);
}
/** Everybody else finds nothing, as if it were not there: what is public of it stands in its public file. */
export const follows = (reader: Reader, unit: string, ...firms: readonly (string | null | undefined)[]): boolean =>
  official(reader, unit) || isParty(reader, ...firms);
