import type * as z from 'zod/mini';
import { type Day, dayOf } from '../../kernel/calendar.ts';
import type { Meta, Transitions } from '../../kernel/matter.ts';
import { type Awarded, type ContractEvent, LAST, type SIDES, type Terms } from './events.ts';

export type ContractStatus = 'none' | 'to-sign' | 'drafted' | 'signed' | 'performing' | 'completed' | 'accepted' | 'settled' | 'archived' | 'terminated';

const PAID = ['instalment-reported', 'instalment-certified', 'instalment-returned', 'instalment-reached'] as const;
const CHANGED = ['change-proposed', 'change-agreed', 'change-refused', 'payment-resumed'] as const;
const SHARED = ['subcontract-asked', 'subcontract-consented', 'subcontract-refused'] as const;

/** Which events may follow in which state; the diagram in the README is checked against it. */
export const CONTRACT_TRANSITIONS: Transitions<ContractStatus, ContractEvent['type']> = {
  none: ['contract-due'],
  'to-sign': ['signing-missed', 'bond-lodged', 'contract-drafted'],
  drafted: ['signing-missed', 'bond-lodged', 'draft-withdrawn', 'draft-declined', 'contract-signed'],
  signed: [
    'ban-considered',
    'bond-lodged',
    'permit-requested',
    'permit-granted',
    'permit-refused',
    'start-extended',
    'works-started',
    ...CHANGED,
    ...SHARED,
    'contract-terminated',
  ],
  performing: ['ban-considered', ...PAID, ...CHANGED, ...SHARED, 'completion-reported', 'contract-terminated'],
  completed: [...PAID, ...CHANGED, 'acceptance-taken', 'contract-terminated'],
  accepted: [...PAID, ...CHANGED, 'acceptance-taken', 'settlement-taken', 'bond-returned'],
  settled: [...PAID, 'acceptance-taken', 'payment-resumed', 'bond-returned', 'contract-archived'],
  archived: [],
  terminated: ['bond-returned', 'bond-kept'],
};

/** How far an instalment is: nothing, reported by the contractor, signed by the chief supervision engineer, reached. */
export type Stage = 'open' | 'reported' | 'certified' | 'reached';
export interface Payment {
  readonly id: string;
  readonly milestone: string;
  readonly amount: number;
  readonly stage: Stage;
  readonly reachedOn: Day | null;
}
export interface Change {
  readonly id: string;
  readonly side: (typeof SIDES)[number];
  /** Fen added to the price; negative: taken from it. */
  readonly amount: number;
  /** An instalment's code, or `last`. */
  readonly into: string;
  readonly status: 'proposed' | 'agreed' | 'refused';
}
export interface Subcontract {
  readonly id: string;
  readonly firm: string;
  readonly part: string;
  readonly amount: number;
  readonly status: 'asked' | 'consented' | 'refused';
}
/** A permit asked for, then granted: last day to start, and how often that was moved. */
export interface Permit {
  readonly requestedOn: Day;
  readonly issueBy: Day | null;
  readonly permit: string | null;
  readonly startBy: Day | null;
  readonly extensions: number;
}

export interface ContractState {
  readonly state: ContractStatus;
  readonly award: z.infer<typeof Awarded> | null;
  /** Day by which it is to be signed; null where the calendar of that year is missing. */
  readonly signBy: Day | null;
  readonly missed: boolean;
  readonly project: string | null;
  /** As signed, without what changes in the schedule: that is in `payments` and `lastPayment`. */
  readonly terms: Omit<z.infer<typeof Terms>, 'instalments' | 'lastPayment' | 'documents'> | null;
  readonly documents: readonly { readonly name: string; readonly sha256: string; readonly size: number }[];
  /** Now, with all changes that were agreed; fen. */
  readonly price: number;
  readonly payments: readonly Payment[];
  readonly lastPayment: number;
  /** Accounts that drafted the contract for the buyer: they accept no works of it (采法 61). */
  readonly handledBy: readonly string[];
  readonly signedOn: Day | null;
  readonly late: boolean;
  /** The contractor is under a ban that began after the notice, and the buyer has not said what follows from it. */
  readonly banQuestion: boolean;
  readonly payStopped: string | null;
  readonly bond: 'none' | 'owed' | 'lodged' | 'returned' | 'kept';
  /** It went back after its days. */
  readonly bondLate: boolean;
  readonly permit: Permit | null;
  readonly startedOn: Day | null;
  /** Works so small that they started without a permit. */
  readonly permitExempt: boolean;
  readonly changes: readonly Change[];
  readonly subcontracts: readonly Subcontract[];
  readonly completedOn: Day | null;
  readonly acceptedOn: Day | null;
  readonly settled: number | null;
  readonly overpaid: number;
  readonly terminated: { readonly ground: string; readonly on: Day } | null;
}

export const initial: ContractState = {
  state: 'none',
  award: null,
  signBy: null,
  missed: false,
  project: null,
  terms: null,
  documents: [],
  price: 0,
  payments: [],
  lastPayment: 0,
  handledBy: [],
  signedOn: null,
  late: false,
  banQuestion: false,
  payStopped: null,
  bond: 'none',
  bondLate: false,
  permit: null,
  startedOn: null,
  permitExempt: false,
  changes: [],
  subcontracts: [],
  completedOn: null,
  acceptedOn: null,
  settled: null,
  overpaid: 0,
  terminated: null,
};

const staged = (s: ContractState, id: string, stage: Stage, reachedOn: Day | null = null): ContractState => ({
  ...s,
  payments: s.payments.map((p) => (p.id === id ? { ...p, stage, reachedOn } : p)),
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
        payments: instalments.map((i) => ({ ...i, stage: 'open', reachedOn: null })),
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
        banQuestion: e.bannedAfter,
        payStopped: e.payStopped,
        bond: s.bond === 'none' && s.terms!.bond > 0 ? 'owed' : s.bond,
      };
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
      return staged(s, e.instalment, 'reported');
    case 'instalment-certified':
      return staged(s, e.instalment, 'certified');
    case 'instalment-returned':
      return staged(s, e.instalment, 'open');
    case 'instalment-reached':
      return staged(s, e.instalment, 'reached', today);
    case 'change-proposed':
      return { ...s, changes: [...s.changes, { id: e.change, side: e.side, amount: e.amount, into: e.into, status: 'proposed' }] };
    case 'change-agreed': {
      const change = s.changes.find((c) => c.id === e.change)!;
      return { ...s, ...changed(s, change), changes: standing(s.changes, e.change, 'agreed'), payStopped: e.payStopped };
    }
    case 'change-refused':
      return { ...s, changes: standing(s.changes, e.change, 'refused') };
    case 'payment-resumed':
      return { ...s, payStopped: null };
    case 'subcontract-asked':
      return { ...s, subcontracts: [...s.subcontracts, { id: e.subcontract, firm: e.firm, part: e.part, amount: e.amount, status: 'asked' }] };
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
        lastPayment: e.lastPayment,
        overpaid: e.overpaid,
        payments: cut(s, e.settled - e.lastPayment),
      };
    case 'contract-terminated':
      return { ...s, state: 'terminated', terminated: { ground: e.ground, on: today } };
    case 'bond-returned':
      return { ...s, bond: 'returned', bondLate: e.late === true };
    case 'bond-kept':
      return { ...s, bond: 'kept' };
    case 'contract-archived':
      return { ...s, state: 'archived' };
  }
}
