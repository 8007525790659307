import * as z from 'zod/mini';
import { addDays } from '../../kernel/calendar.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { Fen } from '../../kernel/money.ts';
import { Contract } from '../../kernel/project-ports.ts';
import { limit } from '../../kernel/rule.ts';
import type { Context } from '../../kernel/use-case.ts';
import { documents, short, sum } from '../terms.ts';
import type { AccountEvent } from './events.ts';
import { may } from './guards.ts';
import { released } from './requests.ts';
import { RECONCILED, SURPLUS_RETURNED } from './rules.ts';
import { type AccountState, credited, openMatters, paid, used } from './state.ts';

/** The final account (竣工财务决算) as it was drawn up; its figures must be the ledger’s. */
export const Reconcile = z.strictObject({ credited: Fen, paid: Fen, surplus: Fen, project: short, documents: documents.check(z.minLength(1)) });
/** Finance reconciles, after the comprehensive acceptance (there is none of a contract that ended): from here nothing is credited or paid any more. */
export function reconcile(s: AccountState, { project, ...c }: z.infer<typeof Reconcile>, context: Context): Decision<AccountEvent> {
  const contract = Contract.read(context.asked.contract);
  const [inAll, out] = [credited(s), paid(s)];
  const ended = contract?.terminated === true;
  const unsettled = ended && contract.settled === null;
  const due = contract?.settled ?? contract?.price ?? 0;
  const owed = s.contract === null ? 0 : due - out;
  const unused = s.payeeKind === 'unit' ? out - used(s) : 0;
  return decide(
    [
      may(s, 'account-reconciled'),
      ended ? undefined : released(s, { project }, context),
      refuseIf(c.credited !== inAll || c.paid !== out || c.surplus !== inAll - out, RECONCILED, '', { credited: inAll, paid: out, surplus: inAll - out }),
      refuseIf(unsettled || owed !== 0, RECONCILED, '/paid', { owed, settled: !unsettled }),
      refuseIf(unused !== 0, RECONCILED, '/paid', { unused }),
      refuseIf(s.payments.length + openMatters(s) > 0, RECONCILED, '', { open: s.payments.length + openMatters(s) }),
    ],
    () => [{ type: 'account-reconciled', ...c, returnBy: addDays(context.today, limit(SURPLUS_RETURNED, 'days', context)) }],
  );
}

export const ReturnSurplus = z.strictObject({ amount: sum, reference: short });
/** What is left goes back to the treasury, all of it; late is recorded. */
export function returnSurplus(s: AccountState, c: z.infer<typeof ReturnSurplus>, { today }: Context): Decision<AccountEvent> {
  return decide([may(s, 'surplus-returned'), refuseIf(c.amount !== s.surplus, SURPLUS_RETURNED, '/amount', { surplus: s.surplus ?? 0 })], () => [
    { type: 'surplus-returned', ...c, late: today > s.returnBy! },
  ]);
}
