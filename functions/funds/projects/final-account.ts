import * as z from 'zod/mini';
import { addDays } from '../../kernel/calendar.ts';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { Id } from '../../kernel/id.ts';
import { Account, Contract } from '../../kernel/project-ports.ts';
import { limit } from '../../kernel/rule.ts';
import { isUscc } from '../../kernel/uscc.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { Purse } from '../allocations/ports.ts';
import { anotherHand } from '../another-hand.ts';
import { documents, short, sum, text } from '../terms.ts';
import type { ProjectEvent } from './events.ts';
import { may, ownUnit } from './guards.ts';
import { addsUp, heldOf, Review, reviewBy, within } from './review.ts';
import { AFTER_ACCEPTANCE, FINAL_ACCOUNT_IN_TIME, FINAL_ACCOUNT_RECONCILED } from './rules.ts';
import type { Project } from './state.ts';

type D = Decision<ProjectEvent>;

export const CallFinalAccount = z.strictObject({});
/** The comprehensive acceptance has released the money: from here the unit owes the project’s final account. Once, and not where it is handed in. */
export function callFinalAccount(p: Project, _: z.infer<typeof CallFinalAccount>, context: Context): D {
  if (p.finalAccountBy !== null || may(p, 'final-account-called') !== undefined) return { accepted: true, events: [] };
  return { accepted: true, events: [{ type: 'final-account-called', submitBy: addDays(context.today, limit(FINAL_ACCOUNT_IN_TIME, 'days', context)) }] };
}

/** Where the money went: the contracts that carried the project out (none where it needed none) and all of its accounts, by id. */
const Money = { contracts: z.array(Id).check(z.maxLength(12)), accounts: z.array(short).check(z.maxLength(20)) };
type Money = z.infer<z.ZodMiniObject<typeof Money>>;
export const asksOfFinalAccount = ({ id, command: c }: { readonly id: string; readonly command: Money }): Record<string, Ask> => ({
  purse: Purse.key(id),
  ...Object.fromEntries(c.contracts.map((x) => [`contract ${x}`, Contract.key(x)])),
  ...Object.fromEntries(c.accounts.map((x) => [`account ${x}`, Account.key(x)])),
});

/** Where a figure differs from what the accounts paid and the contracts were settled at; no account is left out, since together they hold all that was allocated. */
function reconciled(figure: number, pointer: string, c: Money, context: Context): (Violation | undefined)[] {
  const { asked, id } = context;
  const accounts = c.accounts.map((x) => ({ account: x, row: Account.read(asked[`account ${x}`]) }));
  const total = (of: 'credited' | 'paid') => accounts.reduce((all, { row }) => all + (row?.[of] ?? 0), 0);
  const strange = accounts.find(({ account, row }, i) => row?.project !== id || c.accounts.indexOf(account) !== i);
  const bare = accounts.find(({ account, row }) => row !== undefined && isUscc(row.payee) && !c.contracts.includes(account));
  const [allocated, credited, paid] = [heldOf(context).total, total('credited'), total('paid')];
  return [
    refuseIf(strange !== undefined, FINAL_ACCOUNT_RECONCILED, '/accounts', { account: strange?.account ?? '' }),
    refuseIf(bare !== undefined, FINAL_ACCOUNT_RECONCILED, '/contracts', { account: bare?.account ?? '' }),
    refuseIf(credited !== allocated, FINAL_ACCOUNT_RECONCILED, '/accounts', { credited, allocated }),
    refuseIf(figure !== paid, FINAL_ACCOUNT_RECONCILED, pointer, { paid, difference: figure - paid }),
    ...c.contracts.map((x, i) => {
      const row = Contract.read(asked[`contract ${x}`]);
      const its = accounts.find((a) => a.account === x)?.row?.paid ?? 0;
      const differs = row !== undefined && !row.terminated && row.settled !== its;
      return refuseIf(differs, FINAL_ACCOUNT_RECONCILED, `/contracts/${i}`, { settled: row?.settled ?? 'no', paid: its });
    }),
  ];
}

export const SubmitFinalAccount = z.strictObject({ submitted: sum, ...Money, documents });
type SubmitFinalAccount = z.infer<typeof SubmitFinalAccount>;
/** Submits the final account to finance, when all that was contracted is accepted or ended; to the fen what the accounts paid. */
export function submitFinalAccount(p: Project, c: SubmitFinalAccount, context: Context): D {
  const last = reviewBy(context);
  const open = c.contracts.filter((id) => {
    const row = Contract.read(context.asked[`contract ${id}`]);
    return row?.project !== context.id || (row.acceptedOn === null && !row.terminated);
  });
  const unnamed = p.basics !== null && p.basics.plan !== null && c.contracts.length === 0;
  return decide(
    [
      may(p, 'final-account-submitted'),
      ownUnit(p, context),
      refuseIf(open.length > 0 || unnamed, AFTER_ACCEPTANCE, '/contracts', { open: open.length }),
      within(p, c.submitted),
      ...reconciled(c.submitted, '/submitted', c, context),
      last.missing,
    ],
    () => [{ type: 'final-account-submitted', ...c, reviewBy: last.day }],
  );
}

/** The same accounts and contracts, asked again: what finance cuts has come back to them. */
export const ReviewFinalAccount = z.strictObject({ ...Review.shape, ...Money });
export function reviewFinalAccount(p: Project, { contracts, accounts, ...c }: z.infer<typeof ReviewFinalAccount>, context: Context): D {
  const same = p.money?.accounts.join() === accounts.join() && p.money.contracts.join() === contracts.join();
  return decide(
    [
      may(p, 'final-account-reviewed'),
      anotherHand([p.askedBy], context),
      addsUp(p.finalAccount?.submitted, c),
      refuseIf(p.money !== null && !same, FINAL_ACCOUNT_RECONCILED, '/accounts', { submitted: p.money?.accounts.join() ?? '' }),
      ...reconciled(c.reviewed, '/reviewed', { contracts, accounts }, context),
    ],
    () => [{ type: 'final-account-reviewed', ...c }],
  );
}

export const ReturnFinalAccount = z.strictObject({ reason: text });
/** Finance gives a final account back that it does not review as it stands: it is submitted again. */
export function returnFinalAccount(p: Project, c: z.infer<typeof ReturnFinalAccount>): D {
  return decide([may(p, 'final-account-returned')], () => [{ type: 'final-account-returned', ...c }]);
}
