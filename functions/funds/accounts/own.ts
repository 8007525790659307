import { type AccountState, credited, paid, paymentStatus } from './state.ts';

/** What a firm sees of an account that pays it, or whose works it supervises; undefined for any other firm. Questions and holds of supervisors are not among it. */
export function ownView(s: AccountState, firm: string, supervision: string | null) {
  if (s.state === 'none' || (firm !== s.payee && firm !== supervision)) return undefined;
  return {
    state: s.state,
    contract: s.contractNumber,
    credited: credited(s),
    paid: paid(s),
    lastPaid: s.last.complete,
    instalments: s.instalments,
    payments: s.payments.map((p) => ({
      payment: p.id,
      instalment: p.instalment,
      last: p.last,
      amount: p.amount,
      state: paymentStatus(s, p.id),
      payBy: p.payBy,
    })),
  };
}
