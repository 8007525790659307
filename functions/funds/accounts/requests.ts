import * as z from 'zod/mini';
import { type Decision, decide, type RefusedOnRecord, refuseIf, type Violation } from '../../kernel/decision.ts';
import { Contract, LastPayment, leadOf, PerformanceAccepted, releaseKey } from '../../kernel/project-ports.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { documents, short, sum, text } from '../terms.ts';
import type { AccountEvent } from './events.ts';
import { answerInTime, contractStands, hasRoom, lastSettled, may, mayPayment, notStopped, ofUnit, payInTime, systemsOwn, withinSums } from './guards.ts';
import { ENGINEER_SIGNED, LAST_RELEASED, OWN_PAYEE, OWN_PURPOSE, ROOM, STILL_ACCEPTED } from './rules.ts';
import { type AccountState, paymentStatus } from './state.ts';

/** The account’s own contract: its id is the account’s. */
export const asksContract = ({ id }: { readonly id: string }): Record<string, Ask> => ({ contract: Contract.key(id) });
/** The releases under both leads (which of them must be there, the account’s sources say), and whether what was contracted is still accepted. */
export const asksRelease = (p: { readonly id: string; readonly command: { readonly project: string } }): Record<string, Ask> => ({
  ...asksContract(p),
  accepted: PerformanceAccepted.key(p.id),
  'finance-bureau': LastPayment.key(releaseKey(p.command.project, 'finance-bureau')),
  'development-reform': LastPayment.key(releaseKey(p.command.project, 'development-reform')),
});
/** The last payment is free only when the lead of every source of the account has released it, for this account. */
export function released(s: AccountState, c: { readonly project: string }, { asked, id }: Context): Violation | undefined {
  const leads = [...new Set(s.lines.map((l) => leadOf(l.source)))];
  const missing = leads.filter((lead) => {
    const row = LastPayment.read(asked[lead]);
    return !row?.released || !row.accounts.includes(id);
  });
  const own = c.project === s.project;
  return refuseIf(!own || missing.length > 0 || leads.length === 0, LAST_RELEASED, '', { project: own, missing: missing.join(' ') });
}

/** Nothing is paid last for what is to be accepted again (质量 49). */
export const stillAccepted = ({ asked }: Context): Violation | undefined =>
  refuseIf(PerformanceAccepted.read(asked.accepted)?.passedOn === null, STILL_ACCEPTED, '');

const asked = { line: short, amount: sum, payee: short, purpose: text, documents: documents.check(z.minLength(1)) };
export const RequestPayment = z.strictObject({ ...asked, instalment: z.nullable(short) });
export const RequestLast = z.strictObject({ ...asked, project: short });
type Request = z.infer<typeof RequestPayment>;

/** The unit asks for an instalment, with invoice and vouchers. */
export const requestPayment = (s: AccountState, c: Request, context: Context) => request(s, c, false, [], context);
/** The unit asks for the last payment, or for what one line bears of it, once it is released. */
export function requestLast(s: AccountState, { project, ...c }: z.infer<typeof RequestLast>, context: Context) {
  const settled = lastSettled(s, Contract.read(context.asked.contract));
  return request(s, { ...c, instalment: null }, true, [released(s, { project }, context), stillAccepted(context), settled], context);
}

function request(
  s: AccountState,
  c: Request,
  last: boolean,
  more: readonly (Violation | undefined)[],
  context: Context,
): Decision<AccountEvent> | RefusedOnRecord<AccountEvent> {
  const contract = Contract.read(context.asked.contract);
  const line = s.lines.find((l) => l.id === c.line);
  const payment = `p${s.count.payments + 1}`;
  const pay = payInTime(context);
  const differing = differs(s, { ...c, payment: true }, context);
  if ('record' in differing) return differing;
  const supervised = contract !== undefined && contract.supervision !== null;
  return decide(
    [
      may(s, 'payment-requested'),
      ofUnit(s.unit, context),
      ...differing.violations,
      ...more,
      contractStands(s, contract),
      notStopped(s, payment, context.today),
      ...withinSums(s, { ...c, last }, s.payments, contract, context),
      hasRoom(s.payments.length),
      // Each may yet become a question.
      hasRoom(s.payments.length + systemsOwn(s) - ROOM.open),
      pay.fault,
    ],
    () => [{ type: 'payment-requested', payment, ...c, purpose: line!.purpose, last, payBy: supervised ? null : pay.day }],
  );
}

/** What differs from contract and allocation is refused; on an open account, by its own people, the attempt is written down and asked about. */
export function differs(
  s: AccountState,
  c: Omit<Request, 'instalment'> & { readonly payment: boolean },
  context: Context,
): RefusedOnRecord<AccountEvent> | { readonly violations: readonly Violation[] } {
  const line = s.lines.find((l) => l.id === c.line);
  const by = c.payment ? s.unit : s.payee;
  const answer = answerInTime(context);
  const payee = refuseIf(c.payment && s.state === 'open' && c.payee !== s.payee, OWN_PAYEE, '/payee');
  const purpose = refuseIf(line !== undefined && c.purpose !== line.purpose, OWN_PURPOSE, '/purpose');
  const violations = [payee, purpose].filter((v) => v !== undefined);
  const unrecordable = [may(s, 'diversion-suspected'), ofUnit(by, context), hasRoom(systemsOwn(s)), answer.fault].filter((v) => v !== undefined);
  if (violations.length === 0 || unrecordable.length > 0) return { violations };
  const { payment, line: of, amount, payee: to, purpose: what, documents: evidence } = c;
  return {
    accepted: false,
    violations,
    record: [
      {
        type: 'diversion-suspected',
        attempt: payment ? 'payment' : 'use',
        differs: [...(payee ? (['payee'] as const) : []), ...(purpose ? (['purpose'] as const) : [])],
        line: of,
        amount,
        payee: to,
        purpose: what,
        documents: evidence,
        question: `q${s.count.questions + 1}`,
        of: by,
        answerBy: answer.day,
      },
    ],
  };
}

export const OnePayment = z.strictObject({ payment: short });
export const asksOfSignature = (p: { readonly id: string; readonly actor: { readonly sub: string } }): Record<string, Ask> => ({
  ...asksContract(p),
  account: { identity: `sub#${p.actor.sub}`, part: 'party' },
});
const firmOf = ({ asked }: Context): string | undefined => (asked.account as { readonly party: string } | undefined)?.party;

/** The chief supervision engineer signs, himself: from here finance has its days. */
export function signPayment(s: AccountState, c: z.infer<typeof OnePayment>, context: Context): Decision<AccountEvent> {
  const supervision = Contract.read(context.asked.contract)?.supervision ?? null;
  const firm = firmOf(context);
  const pay = payInTime(context);
  return decide([mayPayment(s, c.payment, 'payment-signed'), refuseIf(supervision === null || firm !== supervision, ENGINEER_SIGNED, ''), pay.fault], () => [
    { type: 'payment-signed', payment: c.payment, firm: firm!, payBy: pay.day },
  ]);
}

export const ReturnPayment = z.strictObject({ payment: short, reason: text });
/** A request is given back with its reason: by finance that checks it, by the engineer who does not sign, by the unit that asked. Its sum is free again. */
export function returnPayment(s: AccountState, c: z.infer<typeof ReturnPayment>, context: Context): Decision<AccountEvent> {
  const { actor } = context;
  const engineer = actor.roles.includes('supervision-engineer') && paymentStatus(s, c.payment) === 'unsigned';
  const supervision = Contract.read(context.asked.contract)?.supervision;
  const may = actor.roles.includes('finance-bureau') || (engineer && supervision != null && firmOf(context) === supervision);
  return decide([mayPayment(s, c.payment, 'payment-returned'), may ? undefined : ofUnit(s.unit, context)], () => [{ type: 'payment-returned', ...c }]);
}
