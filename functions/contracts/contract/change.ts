import * as z from 'zod/mini';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { Id } from '../../kernel/id.ts';
import { lastShareFault } from '../../kernel/last-payment.ts';
import { activeOn, Bans, Party } from '../../kernel/ports.ts';
import { Project } from '../../kernel/project-ports.ts';
import { Uscc } from '../../kernel/uscc.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { type ContractEvent, code, LAST, papers, positive, reason, type SIDES, short } from './events.ts';
import { account, asksOfProject, byBuyer, byContractor, may, overEstimate, projectFault, supplementRule, supplements } from './guards.ts';
import {
  CHANGE_BY_BOTH,
  CHANGE_IN_SCHEDULE,
  IN_WRITING,
  NOT_DEBARRED,
  NOT_TRANSFERRED,
  SUBCONTRACT_NOT_MAIN,
  SUBCONTRACTOR_FIT,
  WITHIN_ESTIMATE,
} from './rules.ts';
import { scopesOf } from './sign.ts';
import type { Change, ContractState } from './state.ts';

type D = Decision<ContractEvent>;
const sideOf = ({ actor }: Context): (typeof SIDES)[number] => (actor.roles.includes('buyer') ? 'buyer' : 'contractor');
const bySide = (s: ContractState, context: Context): Violation | undefined => (sideOf(context) === 'buyer' ? byBuyer(s, context) : byContractor(s, context));

/** Refuses a change that takes what adds to the price over the limit of the original price. Reductions give no room back. */
function sumFault(s: ContractState, amount: number): Violation | undefined {
  const rule = supplementRule(s);
  const sum = supplements(s) + amount;
  const price = s.terms?.price ?? 0;
  return refuseIf(amount > 0 && sum * rule.maximumShare[1] > price * rule.maximumShare[0], rule, '/amount', { sum, price });
}
/** Refuses a change that falls on no payment, on one that is reached, or that leaves nothing of it. */
function scheduleFault(s: ContractState, { into, amount }: Pick<Change, 'into' | 'amount'>): Violation | undefined {
  const payment = into === LAST ? { amount: s.lastPayment, stage: 'open' } : s.payments.find((p) => p.id === into);
  const fault = payment === undefined ? 'no such payment' : payment.stage === 'reached' ? 'reached' : payment.amount + amount <= 0 ? 'nothing left' : undefined;
  return refuseIf(s.terms !== null && (fault !== undefined || amount === 0), CHANGE_IN_SCHEDULE, '/into', { fault: fault ?? 'no amount' });
}

/** Refuses a change after which the last payment is too small a part of the price. */
const shareFault = (s: ContractState, { into, amount }: Pick<Change, 'into' | 'amount'>, context: Context): Violation | undefined =>
  s.terms === null ? undefined : lastShareFault(s.lastPayment + (into === LAST ? amount : 0), s.price + amount, context, '/into');

/** `amount`: fen added to the price, or taken from it; `into`: the payment on which it falls. */
export const ProposeChange = z.strictObject({ change: code, scope: short, amount: z.int(), into: code, reason, documents: papers });
/** One side proposes a change of the contract, with its reason and papers. */
export function proposeChange(s: ContractState, c: z.infer<typeof ProposeChange>, context: Context): D {
  const twice = s.changes.some((x) => x.id === c.change);
  return decide(
    [
      may(s, 'change-proposed'),
      bySide(s, context),
      refuseIf(twice, CHANGE_BY_BOTH, '/change', { twice }),
      refuseIf(c.documents.length === 0, IN_WRITING, '/documents'),
      scheduleFault(s, c) ?? shareFault(s, c, context),
      sumFault(s, c.amount),
    ],
    () => [{ type: 'change-proposed', side: sideOf(context), ...c }],
  );
}

/** The proposal, and why this side may not decide it: it decides on the other's only. */
function proposed(s: ContractState, id: string, context: Context): { readonly change: Change | undefined; readonly fault: Violation | undefined } {
  const change = s.changes.find((c) => c.id === id && c.status === 'proposed');
  const own = change?.side === sideOf(context);
  return { change, fault: refuseIf(s.terms !== null && (change === undefined || own), CHANGE_BY_BOTH, '/change', { own, open: change !== undefined }) };
}
export const AgreeChange = z.strictObject({ change: code, project: Id });
export const asksOfAgreement = (p: { readonly command: z.infer<typeof AgreeChange>; readonly actor: Context['actor'] }): Readonly<Record<string, Ask>> => ({
  ...account(p),
  ...asksOfProject(p),
});
/** The other side agrees: the change stands. Where the price is then over the approved estimate, payment stops by itself. */
export function agreeChange(s: ContractState, c: z.infer<typeof AgreeChange>, context: Context): D {
  const { change, fault } = proposed(s, c.change, context);
  return decide(
    [
      may(s, 'change-agreed'),
      bySide(s, context),
      fault,
      projectFault(s, c.project, context),
      ...(change === undefined ? [] : [scheduleFault(s, change) ?? shareFault(s, change, context), sumFault(s, change.amount)]),
    ],
    () => [{ type: 'change-agreed', change: c.change, payStopped: overEstimate(s, s.price + change!.amount, context) }],
  );
}
export const RefuseChange = z.strictObject({ change: code, reason });
/** The other side does not agree, and says why. */
export function refuseChange(s: ContractState, c: z.infer<typeof RefuseChange>, context: Context): D {
  return decide([may(s, 'change-refused'), bySide(s, context), proposed(s, c.change, context).fault], () => [{ type: 'change-refused', ...c }]);
}

export const ResumePayment = z.strictObject({ project: Id });
/** Payment goes on once the project's approved estimate covers the price again (re-approval). */
export function resumePayment(s: ContractState, c: z.infer<typeof ResumePayment>, context: Context): D {
  const approved = Project.read(context.asked.project)?.approved ?? 0;
  return decide(
    [
      may(s, 'payment-resumed'),
      byBuyer(s, context),
      projectFault(s, c.project, context),
      refuseIf(s.terms !== null && (s.payStopped === null || overEstimate(s, s.price, context) !== null), WITHIN_ESTIMATE, '', {
        approved,
        price: s.price,
        before: s.award?.before ?? 0,
        stopped: s.payStopped !== null,
      }),
    ],
    () => [{ type: 'payment-resumed', approved }],
  );
}

/** `work`: what kind of work is handed on; `documents` show the subcontractor's qualification. */
export const AskSubcontract = z.strictObject({
  subcontract: code,
  firm: Uscc,
  work: z.enum(['main-structure', 'key', 'other']),
  part: short,
  amount: positive,
  documents: papers,
});
const firmRows = (firm: string): Readonly<Record<string, Ask>> => ({ firm: Party.key(firm), firmBans: Bans.key(firm) });
export const asksOfSubcontract = (p: { readonly command: { readonly firm: string }; readonly actor: Context['actor'] }): Readonly<Record<string, Ask>> => ({
  ...account(p),
  ...firmRows(p.command.firm),
});
/** Refuses a firm that may not be subcontractor, and more in all than may be handed on. */
function subcontractFaults(s: ContractState, firm: string, amount: number, context: Context): readonly (Violation | undefined)[] {
  const party = Party.read(context.asked.firm);
  const sum = s.subcontracts.filter((x) => x.status === 'consented').reduce((total, x) => total + x.amount, amount);
  return [
    refuseIf(party?.kind !== 'firm' || party.status !== 'active' || firm === s.award?.winner || firm === s.terms?.supervision, SUBCONTRACTOR_FIT, '/firm'),
    refuseIf(activeOn(Bans.read(context.asked.firmBans), context.today, scopesOf(s)), NOT_DEBARRED, '/firm'),
    refuseIf(sum >= s.price, NOT_TRANSFERRED, '/amount', { sum, price: s.price }),
  ];
}
/** The contractor asks to hand a part on. A subcontractor is never asked about here: it hands nothing on. */
export function askSubcontract(s: ContractState, { work, ...c }: z.infer<typeof AskSubcontract>, context: Context): D {
  const twice = s.subcontracts.some((x) => x.id === c.subcontract);
  return decide(
    [
      may(s, 'subcontract-asked'),
      byContractor(s, context),
      refuseIf(work !== 'other', SUBCONTRACT_NOT_MAIN, '/work', { work }),
      refuseIf(c.documents.length === 0 || twice, SUBCONTRACTOR_FIT, twice ? '/subcontract' : '/documents'),
      ...(s.terms === null ? [] : subcontractFaults(s, c.firm, c.amount, context)),
    ],
    () => [{ type: 'subcontract-asked', ...c }],
  );
}

const asked = (s: ContractState, id: string) => s.subcontracts.find((x) => x.id === id && x.status === 'asked');
export const ConsentSubcontract = z.strictObject({ subcontract: code, firm: Uscc });
/** The buyer consents to this firm; asked again, for it may have been banned since. */
export function consentSubcontract(s: ContractState, c: z.infer<typeof ConsentSubcontract>, context: Context): D {
  const found = asked(s, c.subcontract);
  return decide(
    [
      may(s, 'subcontract-consented'),
      byBuyer(s, context),
      refuseIf(s.terms !== null && found?.firm !== c.firm, SUBCONTRACTOR_FIT, '/subcontract'),
      ...(found === undefined ? [] : subcontractFaults(s, found.firm, found.amount, context)),
    ],
    () => [{ type: 'subcontract-consented', subcontract: c.subcontract }],
  );
}
export const RefuseSubcontract = z.strictObject({ subcontract: code, reason });
/** The buyer does not consent, and says why. */
export function refuseSubcontract(s: ContractState, c: z.infer<typeof RefuseSubcontract>, context: Context): D {
  const open = asked(s, c.subcontract) !== undefined;
  return decide([may(s, 'subcontract-refused'), byBuyer(s, context), refuseIf(s.terms !== null && !open, SUBCONTRACTOR_FIT, '/subcontract', { open })], () => [
    { type: 'subcontract-refused', ...c },
  ]);
}
