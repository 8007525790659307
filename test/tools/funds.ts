import type { Role } from '../../functions/kernel/actor.ts';
import type { Day } from '../../functions/kernel/calendar.ts';
import type { Context } from '../../functions/kernel/use-case.ts';
import { context } from './core.ts';

/** Who answers for the culture bureau, as the port has it. */
export const LEADERS = { unit: 'culture-bureau', name: '文广新局', deputy: 'sub-deputy', head: 'sub-head', countyLeader: 'sub-leader' };
const as =
  (sub: string, role: Role, unit: string) =>
  (day: Day = '2026-03-02', asked: Context['asked'] = {}): Context =>
    context(day, { actor: { sub, roles: [role], units: [unit] }, asked });
export const officer = as('sub-officer', 'unit-officer', 'culture-bureau');
export const stranger = as('sub-stranger', 'unit-officer', 'housing-bureau');
export const finance = as('sub-finance', 'finance-bureau', 'finance-bureau');
export const reform = as('sub-reform', 'development-reform', 'development-reform-bureau');
export const countyLeader = as('sub-leader', 'county-leader', 'government-office');
export const head = as('sub-head', 'leading-member', 'culture-bureau');

export const machine = as('system:funds', 'system', 'none');

/** A document of the funds' record, of no meaning. */
export const paper = (n = 1) => ({
  name: `p${n}`,
  object: '0197aaaa-0000-7000-8000-000000000000',
  sha256: String(n).repeat(64).slice(0, 64),
  size: 3,
  mediaType: 'text/plain',
  recordClass: 'funds' as const,
});
