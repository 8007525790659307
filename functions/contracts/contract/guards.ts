import type { Actor } from '../../kernel/actor.ts';
import { OWN_UNIT, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { refuseIf, type Violation } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { bondOf, Project, startFault } from '../../kernel/project-ports.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import type { ContractEvent } from './events.ts';
import { OWN_PARTY, PROJECT_REPORTED, SUPPLEMENT_SUM, SUPPLEMENT_SUM_ZB, WITHIN_ESTIMATE } from './rules.ts';
import { CONTRACT_TRANSITIONS, type ContractState } from './state.ts';

/** The performance bond that the tender’s documents demand (条例 58); where the award does not say, what was agreed. Fen. */
export const demandedBond = ({ award, terms }: ContractState): number => (award?.bond === undefined ? (terms?.bond ?? 0) : bondOf(award.price, award.bond));

/** Refuses what does not fit the state. */
export const may = (s: ContractState, type: ContractEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(CONTRACT_TRANSITIONS, s.state, type), STATE_ALLOWS, '', { state: s.state });
/** Only the buyer's own unit does this. */
export const byBuyer = (s: ContractState, { actor }: Context): Violation | undefined =>
  refuseIf(s.award !== null && !actor.units.includes(s.award.buyer), OWN_UNIT, '', { unit: s.award?.buyer ?? '' });

/** The firm of the account that acts, from Identity. */
export const account = ({ actor }: { readonly actor: Actor }): Readonly<Record<string, Ask>> => ({
  account: { identity: `sub#${actor.sub}`, part: 'party' },
});
export const firmOf = ({ asked }: Pick<Context, 'asked'>): string | undefined => (asked.account as { party?: string } | undefined)?.party;
/** Only the contractor's own account does this. */
export const byContractor = (s: ContractState, context: Context): Violation | undefined =>
  refuseIf(s.award !== null && firmOf(context) !== s.award.winner, OWN_PARTY, '');
/** Only an account of the supervision firm does this: its chief supervision engineer by his role. */
export const bySupervisor = (s: ContractState, context: Context): Violation | undefined =>
  refuseIf(s.terms !== null && (s.terms.supervision === null || firmOf(context) !== s.terms.supervision), OWN_PARTY, '', { as: 'supervision' });

export const asksOfProject = ({ command }: { readonly command: { readonly project: string } }): Readonly<Record<string, Ask>> => ({
  project: Project.key(command.project),
});
/** Refuses a project that is not the one of the tendered entry, or that has not reported. `project`: as the command names it. */
export function projectFault(s: ContractState, project: string, context: Context): Violation | undefined {
  const row = Project.read(context.asked.project);
  const own = row?.plan?.plan === s.award?.plan && row?.plan?.entry === s.award?.entry && (s.project === null || s.project === project);
  const fault = startFault(row, context.today) ?? (own ? undefined : 'another project');
  return refuseIf(s.award !== null && fault !== undefined, PROJECT_REPORTED, '/project', { fault: fault ?? '' });
}
/** What limits the sum of supplements: the law's where it is government procurement, else ours. */
export const supplementRule = (s: ContractState): typeof SUPPLEMENT_SUM | typeof SUPPLEMENT_SUM_ZB =>
  s.award?.regime === 'ZC' ? SUPPLEMENT_SUM : SUPPLEMENT_SUM_ZB;
/** What agreed changes have added to the price; fen. */
export const supplements = (s: ContractState): number => s.changes.filter((c) => c.status === 'agreed' && c.amount > 0).reduce((sum, c) => sum + c.amount, 0);
/** The highest price that supplements still allow; fen. */
export function ceilingOf(s: ContractState): number {
  const { maximumShare: share } = supplementRule(s);
  const most = Math.floor(((s.terms?.price ?? 0) * share[0]) / share[1]);
  return s.price + Math.max(0, most - supplements(s));
}
/** Why payment stops when this is the price: with what earlier contracts of the entry have cost, it is more than the project’s approved estimate. One contract of an entry stands at a time (TENDER-ENTRY-ONCE), so that is all its contracts. */
export const overEstimate = (s: ContractState, price: number, context: Context): string | null =>
  price + (s.award?.before ?? 0) > (Project.read(context.asked.project)?.approved ?? 0) ? WITHIN_ESTIMATE.id : null;
