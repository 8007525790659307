import { addDays, type Day } from '../../kernel/calendar.ts';
import { BOND_BACK_IN_TIME } from './ending-rules.ts';
import type { ContractState } from './state.ts';

/** By when a lodged bond goes back: so many days from acceptance, termination, or an award that lapsed; null before.  */
export function bondBackBy(s: ContractState): Day | null {
  const from = s.lapsed?.on ?? s.terminated?.on ?? s.acceptedOn;
  return from === null ? null : addDays(from, BOND_BACK_IN_TIME.days);
}
