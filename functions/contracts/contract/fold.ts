import { type Day, dayOf } from '../../kernel/calendar.ts';
import type { Meta } from '../../kernel/matter.ts';
import { type ContractEvent, ENDED, LAST } from './events.ts';
import { type Change, type ContractState, initial, type Payment, type Stage } from './state.ts';

const staged = (s: ContractState, id: string, stage: Stage, more: Partial<Payment> = {}): ContractState => ({
  ...s,
  payments: s.payments.map((p) => (p.id === id ? { ...p, stage, ...more } : p)),
});
/** What an agreed change makes of the price and of the payment on which it falls. */
function changed(s: ContractState, { into, amount }: Change): Pick<ContractState, 'price' | 'payments' | 'lastPayment'> {
  return {
    price: s.price + amount,
    payments: s.payments.map((p) => (p.id === into ? { ...p, amount: p.amount + amount } : p)),
    lastPayment: into === LAST ? s.lastPayment + amount : s.lastPayment,
  };
}
/** Instalments whose sum is `to` at most: what exceeds that is taken from those not reached, the last one first. */
function cut(s: ContractState, to: number): readonly Payment[] {
  let over = s.payments.reduce((sum, p) => sum + p.amount, -to);
  const backwards = [...s.payments].reverse().map((p) => {
    const taken = p.stage === 'reached' ? 0 : Math.max(0, Math.min(p.amount, over));
    over -= taken;
    return { ...p, amount: p.amount - taken };
  });
  return backwards.reverse();
}
/** An ended contract, settled: its price is what was done, of which what was not reached before is due now; nothing else ever is. */
function ended(
  s: ContractState,
  settled: number,
  today: Day,
): Pick<ContractState, 'price' | 'settled' | 'settledOn' | 'payments' | 'lastPayment' | 'overpaid'> {
  const reached = s.payments.filter((p) => p.stage === 'reached');
  const left = settled - reached.reduce((sum, p) => sum + p.amount, 0);
  const rest: Payment = { id: ENDED, milestone: '终止结算', amount: left, stage: 'reached', reportedOn: null, reachedOn: today };
  return { price: settled, settled, settledOn: today, payments: left > 0 ? [...reached, rest] : reached, lastPayment: 0, overpaid: Math.max(-left, 0) };
}
const standing = <T extends { readonly id: string; readonly status: string }>(list: readonly T[], id: string, status: T['status']): readonly T[] =>
  list.map((x) => (x.id === id ? { ...x, status } : x));
/** A draft that came to nothing leaves the contract to be signed as before. */
const unsigned = (s: ContractState): ContractState => ({
  ...initial,
  state: 'to-sign',
  award: s.award,
  signBy: s.signBy,
  missed: s.missed,
  handledBy: s.handledBy,
  bond: s.bond,
});

/** What the events have made of a contract. */
export function evolve(s: ContractState, e: ContractEvent, meta: Meta): ContractState {
  const today = dayOf(meta.at);
  switch (e.type) {
    case 'contract-due': {
      const { type: _, signBy, ...award } = e;
      return { ...s, state: 'to-sign', award, signBy, bond: award.bond ? 'owed' : 'none' };
    }
    case 'signing-missed':
      return { ...s, missed: true };
    case 'contract-drafted': {
      const { type: _, project, instalments, lastPayment, documents, ...terms } = e;
      return {
        ...s,
        state: 'drafted',
        project,
        terms,
        price: terms.price,
        payments: instalments.map((i) => ({ ...i, stage: 'open', reportedOn: null, reachedOn: null })),
        lastPayment,
        documents: documents.map((d) => ({ name: d.name, sha256: d.sha256, size: d.size })),
        handledBy: [...new Set([...s.handledBy, meta.by])],
      };
    }
    case 'draft-withdrawn':
    case 'draft-declined':
      return unsigned(s);
    case 'contract-signed':
      return {
        ...s,
        state: 'signed',
        signedOn: today,
        late: e.late,
        filing: e.fileBy ? { by: e.fileBy, filedOn: null, late: false } : null,
        banQuestion: e.bannedAfter,
        payStopped: e.payStopped,
        bond: s.bond === 'none' && s.terms!.bond > 0 ? 'owed' : s.bond,
      };
    case 'contract-filed':
      return { ...s, filing: { ...s.filing!, filedOn: today, late: e.late } };
    case 'ban-considered':
      return { ...s, banQuestion: false };
    case 'bond-lodged':
      return { ...s, bond: 'lodged' };
    case 'permit-requested':
      return { ...s, permit: { requestedOn: today, issueBy: e.issueBy, permit: null, startBy: null, extensions: 0 } };
    case 'permit-granted':
      return { ...s, permit: { ...s.permit!, permit: e.permit, startBy: e.startBy } };
    case 'permit-refused':
      return { ...s, permit: null };
    case 'start-extended':
      return { ...s, permit: { ...s.permit!, startBy: e.startBy, extensions: s.permit!.extensions + 1 } };
    case 'works-started':
      return { ...s, state: 'performing', startedOn: today, permitExempt: e.exempt === true };
    case 'instalment-reported':
      return staged(s, e.instalment, 'reported', { reportedOn: today });
    case 'instalment-certified':
      return staged(s, e.instalment, 'certified');
    case 'instalment-returned':
      return staged(s, e.instalment, 'open', { reportedOn: null });
    case 'instalment-reached':
      return staged(s, e.instalment, 'reached', { reachedOn: today });
    case 'change-proposed':
      return { ...s, changes: [...s.changes, { id: e.change, side: e.side, amount: e.amount, into: e.into, on: today, status: 'proposed' }] };
    case 'change-agreed': {
      const change = s.changes.find((c) => c.id === e.change)!;
      return { ...s, ...changed(s, change), changes: standing(s.changes, e.change, 'agreed'), payStopped: e.payStopped };
    }
    case 'change-refused':
      return { ...s, changes: standing(s.changes, e.change, 'refused') };
    case 'payment-resumed':
      return { ...s, payStopped: null };
    case 'subcontract-asked':
      return { ...s, subcontracts: [...s.subcontracts, { id: e.subcontract, firm: e.firm, part: e.part, amount: e.amount, on: today, status: 'asked' }] };
    case 'subcontract-consented':
      return { ...s, subcontracts: standing(s.subcontracts, e.subcontract, 'consented') };
    case 'subcontract-refused':
      return { ...s, subcontracts: standing(s.subcontracts, e.subcontract, 'refused') };
    case 'completion-reported':
      return { ...s, state: 'completed', completedOn: today };
    case 'acceptance-taken':
      return { ...s, state: s.state === 'completed' ? 'accepted' : s.state, acceptedOn: e.acceptedOn };
    case 'settlement-taken':
      return {
        ...s,
        state: 'settled',
        price: Math.max(s.price, e.settled),
        settled: e.settled,
        settledOn: today,
        lastPayment: e.lastPayment,
        overpaid: e.overpaid,
        payments: cut(s, e.settled - e.lastPayment),
      };
    case 'termination-asked':
      return { ...s, endAskedOn: today };
    case 'termination-refused':
      return { ...s, endAskedOn: null };
    case 'contract-terminated':
      return { ...s, endAskedOn: null, state: 'terminated', terminated: { ground: e.ground, on: today } };
    case 'award-lapsed':
      return { ...unsigned(s), state: 'lapsed', lapsed: { ground: e.ground, on: today } };
    case 'termination-measured':
      return { ...s, measure: { measured: e.measured, on: today, hearBy: e.hearBy, answered: false, certifiedOn: null } };
    case 'measure-answered':
      return { ...s, measure: { ...s.measure!, answered: true } };
    case 'measure-certified':
      return { ...s, measure: { ...s.measure!, certifiedOn: today } };
    case 'measure-returned':
      return { ...s, measure: null };
    case 'termination-settled':
      return { ...s, ...ended(s, e.settled, today) };
    case 'bond-returned':
      return { ...s, bond: 'returned', bondLate: e.late === true };
    case 'bond-kept':
      return { ...s, bond: 'kept' };
    case 'contract-archived':
      return { ...s, state: 'archived' };
  }
}
