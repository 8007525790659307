import { accountCases } from '../../functions/funds/accounts/cases.ts';
import type { AccountEvent } from '../../functions/funds/accounts/events.ts';
import type { AccountState } from '../../functions/funds/accounts/state.ts';
import type { Role } from '../../functions/kernel/actor.ts';
import type { Command, Context } from '../../functions/kernel/use-case.ts';
import { clock, FIRM, UNIT } from './accounts.ts';

/** A registered firm, as its row says. */
export const firm = { party: FIRM, kind: 'firm', name: 'n', head: 'h', group: null, status: 'active' };
const UNIT_OF: Partial<Record<Role, string>> = {
  'finance-bureau': 'finance-bureau',
  'unit-officer': UNIT,
  'supervisor-audit': 'audit-bureau',
  'supervisor-discipline': 'discipline-commission',
  system: 'none',
};
export type Name = { [K in keyof typeof accountCases]: (typeof accountCases)[K] extends { is: 'command' } ? K : never }[keyof typeof accountCases];
type AnyCommand = Command<AccountState, AccountEvent, never>;

export const ANY = clock();
/** Gives one command as its table says; answers the events that it wrote, recorded attempts among them. */
export function give(s: AccountState, name: Name, body: unknown, role: Role, today: string, asked: Context['asked']): readonly AccountEvent[] {
  const use = accountCases[name] as unknown as AnyCommand;
  const d = use.decide(s, body as never, { ...ANY, today, asked, actor: { sub: role, roles: [role], units: [UNIT_OF[role] ?? 'none'] } });
  return d.accepted ? d.events : 'record' in d ? d.record : [];
}
