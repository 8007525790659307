import type { Actor } from '../../kernel/actor.ts';
import type { Allow } from '../../kernel/use-case.ts';
import { reads } from '../readers.ts';
import { type Acceptance, departmentsOf } from './state.ts';

/** Who applies and rectifies: officers of the unit that carries the project out. */
export const UNITS: readonly Allow[] = ['role:unit-officer', 'role:buyer'];
/** Who leads (意见 二(3)). */
export const LEADING: readonly Allow[] = ['role:finance-bureau', 'role:development-reform'];
/** Whoever a lead may name to accept. */
export const NAMED: readonly Allow[] = [...LEADING, 'role:housing-bureau', 'role:line-department', 'role:supervisor-audit', 'role:unit-officer'];
/** Who reads the record of an acceptance, and its papers: all who take part, and supervisors. */
export const ACCEPTANCE_READERS: readonly Allow[] = [...NAMED, 'role:buyer', 'role:supervisor-discipline', 'role:county-leader'];
/** The implementer, whoever was named to accept, now or for an earlier certificate, and those who watch all: the others find nothing. */
export const takesPart = (a: Acceptance, actor: Actor): boolean =>
  reads(actor, [a.application?.unit, ...departmentsOf(a), ...a.earlier.flatMap((e) => e.departments)]);
