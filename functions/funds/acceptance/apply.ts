import * as z from 'zod/mini';
import { OWN_UNIT } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { Account, Contract, FundSource, leadOf, PerformanceAccepted, Project, startFault, UnitLeaders } from '../../kernel/project-ports.ts';
import { limit } from '../../kernel/rule.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { documents, short, text } from '../terms.ts';
import type { AcceptanceEvent } from './events.ts';
import { byLead, may, moneyFaults } from './guards.ts';
import { ANSWERED_IN_TIME, LED_BY_SOURCE, ONCE_FOR_AN_ACCOUNT, REPORTED_FIRST, SOURCE_HELD } from './rules.ts';
import { type Acceptance, releasedAccounts } from './state.ts';
import { type Lead, LeadOf, lastDay } from './terms.ts';

type D = Decision<AcceptanceEvent>;

/** `to`: whom the unit asks to lead. All of the project's accounts from which a last payment is to be released, and their contracts; `number`: the project's. */
export const ApplyForAcceptance = z.strictObject({
  project: short,
  number: z.string().check(z.regex(/^[A-Z0-9-]{4,40}$/)),
  source: FundSource,
  to: LeadOf,
  accounts: z.array(short).check(z.minLength(1), z.maxLength(12)),
  contracts: z.array(short).check(z.maxLength(12)),
  report: text,
  documents,
});
type Application = z.infer<typeof ApplyForAcceptance>;

/** 财政, 发改. */
const LETTERS: Readonly<Record<Lead, string>> = { 'finance-bureau': 'CZ', 'development-reform': 'FG' };
/** One acceptance for a project's money under one lead: whoever applies again finds it there. */
export const acceptanceId = (c: Pick<Application, 'number' | 'to'>): string => `${c.number}-${LETTERS[c.to]}`;

const each = (name: string, keys: readonly string[], p: typeof Account | typeof Contract | typeof PerformanceAccepted): Record<string, Ask> =>
  Object.fromEntries(keys.map((key, i) => [`${name}-${i}`, p.key(key)]));
/** Accounts and contracts by their place in the command, and whether what was contracted is still accepted. */
export const asksOfMoney = (c: Pick<Application, 'accounts' | 'contracts'>): Record<string, Ask> => ({
  ...each('account', c.accounts, Account),
  ...each('contract', c.contracts, Contract),
  ...each('accepted', c.contracts, PerformanceAccepted),
});
export const moneyAsked = (c: Pick<Application, 'accounts' | 'contracts'>, { asked }: Context) => ({
  accounts: c.accounts.map((_, i) => Account.read(asked[`account-${i}`])),
  contracts: c.contracts.map((_, i) => Contract.read(asked[`contract-${i}`])),
  /** Places of contracts whose works are to be accepted again. */
  again: c.contracts.flatMap((_, i) => (PerformanceAccepted.read(asked[`accepted-${i}`])?.passedOn === null ? [i] : [])),
});
export const asksOfApplication = ({ command, actor }: { readonly command: Application; readonly actor: Context['actor'] }): Record<string, Ask> => ({
  project: Project.key(command.project),
  leaders: UnitLeaders.key(actor.units[0] ?? ''),
  ...asksOfMoney(command),
});

/** The implementer asks that its project be accepted: again when the application came back, and further, once there is a certificate, for accounts that it does not name. */
export function applyForAcceptance(a: Acceptance, c: Application, context: Context): D {
  const row = Project.read(context.asked.project);
  const { accounts, contracts, again } = moneyAsked(c, context);
  const own = row !== undefined && context.actor.units.includes(row.unit);
  const held = (row?.sources ?? []).filter((s) => leadOf(s.source) === c.to);
  const answer = lastDay(context, limit(ANSWERED_IN_TIME, 'workingDays', context));
  const fault = startFault(row, context.today);
  const before = releasedAccounts(a);
  const twice = c.accounts.find((x) => before.includes(x));
  return decide(
    [
      may(a, 'acceptance-applied'),
      refuseIf(fault !== undefined || row?.number !== c.number, REPORTED_FIRST, '/project', { fault: fault ?? 'another number' }),
      refuseIf(row !== undefined && !own, OWN_UNIT, '', { unit: row?.unit ?? '' }),
      refuseIf(leadOf(c.source) !== c.to, LED_BY_SOURCE, '/to', { lead: leadOf(c.source) }),
      refuseIf(row !== undefined && !row.sources.some((s) => s.source === c.source), SOURCE_HELD, '/source'),
      refuseIf(twice !== undefined || a.earlier.length >= ONCE_FOR_AN_ACCOUNT.further, ONCE_FOR_AN_ACCOUNT, '/accounts', {
        released: twice ?? '',
        further: a.earlier.length,
      }),
      ...moneyFaults(c.project, accounts, contracts, again),
      answer.fault,
    ],
    () => [
      {
        type: 'acceptance-applied',
        project: c.project,
        projectNumber: row!.number,
        name: row!.name,
        lead: c.to,
        unit: row!.unit,
        unitName: UnitLeaders.read(context.asked.leaders)?.name ?? row!.unit,
        source: c.source,
        sources: held,
        contracts: contracts.map((x) => ({ contract: x!.contract, number: x!.number, contractor: x!.contractor, price: x!.price, settled: x!.settled! })),
        accounts: accounts.map((x) => ({ account: x!.account, payee: x!.payee, credited: x!.credited, paid: x!.paid })),
        report: c.report,
        documents: c.documents,
        answerBy: answer.day,
      },
    ],
  );
}

export const ReturnApplication = z.strictObject({ reason: text });
/** The lead gives an application back, with what is missing. */
export function returnApplication(a: Acceptance, c: z.infer<typeof ReturnApplication>, context: Context): D {
  return decide([may(a, 'application-returned'), byLead(a, context)], () => [{ type: 'application-returned', ...c }]);
}
