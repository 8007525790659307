import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { refuseIf, type Violation } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { type Account, type ContractRow, UnitLeaders } from '../../kernel/project-ports.ts';
import { isUscc } from '../../kernel/uscc.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { ACCEPTANCE_TRANSITIONS, type AcceptanceEvent } from './events.ts';
import { ACCOUNT_CLEAR, DEPARTMENT_REGISTERED, EACH_FOR_ITSELF, LED_BY_SOURCE, NOT_OWN_WORK, WORKS_SETTLED } from './rules.ts';
import { type Acceptance, type Party, type Standing, statusOf } from './state.ts';
import type { Department } from './template.ts';
import { leadActing } from './terms.ts';

export const may = (a: Acceptance, type: AcceptanceEvent['type']): Violation | undefined => {
  const state = statusOf(a);
  return refuseIf(!mayHappen(ACCEPTANCE_TRANSITIONS, state, type), STATE_ALLOWS, '', { state });
};
export const byLead = (a: Acceptance, { actor }: Context): Violation | undefined =>
  refuseIf(a.application !== null && leadActing(actor) !== a.application.lead, LED_BY_SOURCE, '', { lead: a.application?.lead ?? '' });

/** Departments as the register of units has them. */
export const asksOfUnits = (units: readonly string[]): Record<string, Ask> => Object.fromEntries(units.map((u) => [`unit ${u}`, UnitLeaders.key(u)]));
const unitOf = (unit: string, { asked }: Context): ReturnType<typeof UnitLeaders.read> => UnitLeaders.read(asked[`unit ${unit}`]);
/** Was this unit merged into another? */
export const merged = (unit: string, context: Context): boolean => unitOf(unit, context)?.mergedInto !== undefined;
/** Their names in the register; `fault` where one is not on it, or is no more since it was merged into another. */
export function registered(units: readonly string[], context: Context): { readonly departments: Department[]; readonly fault: Violation | undefined } {
  const departments = units.map((unit) => ({ unit, name: unitOf(unit, context)?.name ?? '' }));
  const unknown = departments.find((d) => d.name === '' || merged(d.unit, context));
  const facts = { unit: unknown?.unit ?? '', mergedInto: unitOf(unknown?.unit ?? '', context)?.mergedInto ?? '' };
  return { departments, fault: refuseIf(unknown !== undefined, DEPARTMENT_REGISTERED, '/departments', facts) };
}
/** Refuses an official of a department who is the implementer's too. */
export const notOwn = (a: Acceptance, { actor }: Context): Violation | undefined =>
  refuseIf(a.application !== null && actor.units.includes(a.application.unit), NOT_OWN_WORK, '', { unit: a.application?.unit ?? '' });

/** The department for which this official acts. */
export const partyOf = (a: Acceptance, { actor }: Context): Party | undefined => a.parties.find((p) => actor.units.includes(p.unit));
/** Refuses whoever acts for none of the named departments, or out of turn. */
export const inTurn = (p: Party | undefined, standings: readonly Standing[]): Violation | undefined =>
  refuseIf(p === undefined || !standings.includes(p.standing), EACH_FOR_ITSELF, '', { standing: p?.standing ?? 'no party' });

export type AccountRow = NonNullable<ReturnType<typeof Account.read>>;
/** What stands against paying the last of it now: an account with something open, a firm's account whose own contract (its id is the account's) is not named, a contract that is not settled or (`again`: its place) to be accepted again. */
export function moneyFaults(
  project: string,
  accounts: readonly (AccountRow | undefined)[],
  contracts: readonly (ContractRow | undefined)[],
  again: readonly number[],
): (Violation | undefined)[] {
  const named = (x: AccountRow): boolean => contracts.some((c) => c?.contract === x.account && c.contractor === x.payee);
  return [
    ...accounts.map((x, i) =>
      refuseIf(x === undefined || x.project !== project || x.openQuestions > 0, ACCOUNT_CLEAR, `/accounts/${i}`, { open: x?.openQuestions ?? 'no account' }),
    ),
    ...accounts.map((x, i) => refuseIf(x !== undefined && isUscc(x.payee) && !named(x), WORKS_SETTLED, `/accounts/${i}`, { contract: 'none' })),
    ...contracts.map((c, i) =>
      refuseIf(
        c === undefined || c.project !== project || c.acceptedOn === null || c.settled === null || c.terminated || c.payStopped !== null || again.includes(i),
        WORKS_SETTLED,
        `/contracts/${i}`,
        { accepted: again.includes(i) ? 'to be accepted again' : (c?.acceptedOn ?? 'no'), settled: c?.settled ?? 'no' },
      ),
    ),
  ];
}
