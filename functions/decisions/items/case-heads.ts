import type { Decision as Answer } from '../../kernel/decision.ts';
import type { Allow, Context } from '../../kernel/use-case.ts';
import { byKeeper } from '../keepers.ts';
import { decision } from './decision.ts';
import type { DecisionEvent } from './events.ts';
import { type Decision, sittingOf } from './state.ts';

export const UNITS: readonly Allow[] = ['role:unit-officer', 'role:housing-bureau', 'role:finance-bureau'];
export const CLERKS: readonly Allow[] = ['role:decision-clerk'];
export const MEMBERS: readonly Allow[] = ['role:leading-member'];
export const on = { on: decision, creates: false, concurrency: 'if-match' } as const;
export const byUnit = { ...on, allow: UNITS } as const;
export const byClerk = { ...on, allow: CLERKS } as const;
/** Members act at the same time, each for himself; a command that lost the race is decided again. */
export const byMember = { ...on, concurrency: 'retry', allow: MEMBERS } as const;
/** Only keepers of the item's own body keep its record. */
export const kept = <C extends object>(decide: (s: Decision, c: C, context: Context) => Answer<DecisionEvent>) =>
  byKeeper((s: Decision) => ({ office: s.item?.office, members: sittingOf(s) }), decide);
export const path = <const P extends string>(p: P) => `POST /decisions/items/{id}/${p}` as const;
