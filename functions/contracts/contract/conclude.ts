import * as z from 'zod/mini';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { Account, PerformanceAccepted } from '../../kernel/project-ports.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { Settlement } from '../works-ports.ts';
import { bondBackBy } from './bond.ts';
import { BOND_BACK } from './ending-rules.ts';
import { type ContractEvent, papers, reason } from './events.ts';
import { byBuyer, byContractor, ceilingOf, may } from './guards.ts';
import { IN_WRITING, NOTHING_OPEN, SETTLEMENT_AUDITED, WORKS_ACCEPTED } from './rules.ts';
import type { WithReason } from './sign.ts';
import { CONTRACT_TRANSITIONS, type ContractState } from './state.ts';

type D = Decision<ContractEvent>;
const openChanges = (s: ContractState): number => s.changes.filter((c) => c.status === 'proposed').length;

export const ReportCompletion = z.strictObject({ account: reason, documents: papers });
/** The contractor reports completion; requests to subcontract are answered by then. */
export function reportCompletion(s: ContractState, c: z.infer<typeof ReportCompletion>, context: Context): D {
  const subcontracts = s.subcontracts.filter((x) => x.status === 'asked').length;
  return decide(
    [
      may(s, 'completion-reported'),
      byContractor(s, context),
      refuseIf(c.documents.length === 0, IN_WRITING, '/documents'),
      refuseIf(s.state === 'performing' && subcontracts > 0, NOTHING_OPEN, '', { subcontracts }),
    ],
    () => [{ type: 'completion-reported', ...c }],
  );
}

export const Nothing = z.strictObject({});
export const asksOfAcceptance = ({ id }: { readonly id: string }): Readonly<Record<string, Ask>> => ({ accepted: PerformanceAccepted.key(id) });
/** Takes in that what was contracted passed its acceptance, which is a matter of its own; anew where it had to be accepted again. */
export function takeAcceptance(s: ContractState, _: z.infer<typeof Nothing>, context: Context): D {
  const row = PerformanceAccepted.read(context.asked.accepted);
  const passedOn = row?.passedOn ?? null;
  const taken = s.acceptedOn !== null && passedOn !== null && passedOn <= s.acceptedOn;
  return decide(
    [may(s, 'acceptance-taken'), byBuyer(s, context), refuseIf(passedOn === null || passedOn > context.today || taken, WORKS_ACCEPTED, '', { taken })],
    () => [{ type: 'acceptance-taken', acceptance: row!.acceptance, acceptedOn: passedOn! }],
  );
}

export const asksOfSettlement = (p: { readonly id: string }): Readonly<Record<string, Ask>> => ({ ...asksOfAcceptance(p), settlement: Settlement.key(p.id) });
/** What settles the contract: of works the joint group's audit; goods and services, which it does not review, their price as it is once they were accepted. */
function settlementOf(s: ContractState, { asked }: Context): ReturnType<typeof Settlement.read> {
  if (s.terms?.subject === 'works' || s.terms === null) return Settlement.read(asked.settlement);
  const accepted = PerformanceAccepted.read(asked.accepted);
  return accepted?.passedOn == null ? undefined : { review: accepted.acceptance, settled: s.price, signedOn: accepted.passedOn, reapproval: null };
}
/** Takes in the settlement: of works as the joint group audited it. What it cuts is cut from instalments that are not reached, then from the last payment; what was reached beyond it is overpaid. Above the price it stands only where the excess was re-approved and supplements allow it: the price is then that sum, and the excess is paid last. */
export function takeSettlement(s: ContractState, _: z.infer<typeof Nothing>, context: Context): D {
  const row = settlementOf(s, context);
  const most = row?.reapproval == null ? s.price : ceilingOf(s);
  const left = (row?.settled ?? 0) - s.payments.reduce((sum, p) => sum + (p.stage === 'reached' ? p.amount : 0), 0);
  const above = Math.max((row?.settled ?? 0) - s.price, 0);
  return decide(
    [
      may(s, 'settlement-taken'),
      byBuyer(s, context),
      refuseIf(row === undefined || row.settled > most, SETTLEMENT_AUDITED, '', { settled: row?.settled ?? 0, most }),
      refuseIf(s.state === 'accepted' && openChanges(s) > 0, NOTHING_OPEN, '', { changes: openChanges(s) }),
    ],
    () => [
      {
        type: 'settlement-taken',
        review: row!.review,
        settled: row!.settled,
        lastPayment: Math.min(s.lastPayment + above, Math.max(left, 0)),
        overpaid: Math.max(-left, 0),
      },
    ],
  );
}

const failed = (s: ContractState): boolean => s.terminated?.ground === 'contractor-failure';
/** The bond goes back, late or not: after acceptance, or after a termination that was not the contractor's failure. */
export function returnBond(s: ContractState, _: z.infer<typeof Nothing>, context: Context): D {
  return decide(
    [may(s, 'bond-returned'), byBuyer(s, context), refuseIf(s.award !== null && (s.bond !== 'lodged' || failed(s)), BOND_BACK, '', { bond: s.bond })],
    () => [{ type: 'bond-returned', late: context.today > bondBackBy(s)! }],
  );
}
/** The bond is kept: only where the contractor did not perform. */
export function keepBond(s: ContractState, c: z.infer<typeof WithReason>, context: Context): D {
  return decide(
    [may(s, 'bond-kept'), byBuyer(s, context), refuseIf(s.signedOn !== null && (s.bond !== 'lodged' || !failed(s)), BOND_BACK, '', { bond: s.bond })],
    () => [{ type: 'bond-kept', ...c }],
  );
}

export const asksOfArchive = ({ id }: { readonly id: string }): Readonly<Record<string, Ask>> => ({ ...asksOfAcceptance({ id }), paid: Account.key(id) });
/** Closes a settled contract’s record, one that ended too, once all of it is paid: nothing can be reached, nor paid, after it. Its documents are under retention already. Not while works are to be accepted again, nor before their archive is with the housing bureau. */
export function archiveContract(s: ContractState, _: z.infer<typeof Nothing>, context: Context): D {
  const paid = Account.read(context.asked.paid)?.paid ?? 0;
  const bond = s.bond === 'owed' || s.bond === 'lodged';
  const accepted = PerformanceAccepted.read(context.asked.accepted);
  const again = s.terminated === null && accepted?.passedOn === null;
  const works = s.state === 'settled' && s.terms?.subject === 'works';
  const handedOver = !works || accepted?.archived === true;
  const closing = mayHappen(CONTRACT_TRANSITIONS, s.state, 'contract-archived');
  return decide(
    [
      may(s, 'contract-archived'),
      byBuyer(s, context),
      refuseIf(closing && (bond || s.payStopped !== null || again), NOTHING_OPEN, '', { bond: s.bond, payStopped: s.payStopped !== null, again }),
      refuseIf(closing && paid !== s.settled, NOTHING_OPEN, '', { paid, settled: s.settled ?? 'no' }),
      refuseIf(closing && !handedOver, NOTHING_OPEN, '', { handedOver }),
    ],
    () => [{ type: 'contract-archived' }],
  );
}
