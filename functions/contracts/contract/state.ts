import type * as z from 'zod/mini';
import type { Day } from '../../kernel/calendar.ts';
import type { Transitions } from '../../kernel/matter.ts';
import type { Awarded, ContractEvent, SIDES, Terms } from './events.ts';

export type ContractStatus =
  | 'none'
  | 'to-sign'
  | 'drafted'
  | 'signed'
  | 'performing'
  | 'completed'
  | 'accepted'
  | 'settled'
  | 'archived'
  | 'terminated'
  | 'lapsed';

const PAID = ['instalment-reported', 'instalment-certified', 'instalment-returned', 'instalment-reached'] as const;
const CHANGED = ['change-proposed', 'change-agreed', 'change-refused', 'payment-resumed'] as const;
const ENDING = ['termination-asked', 'termination-refused', 'contract-terminated'] as const;
const SHARED = ['subcontract-asked', 'subcontract-consented', 'subcontract-refused'] as const;

/** Which events may follow in which state; the diagram in the README is checked against it. */
export const CONTRACT_TRANSITIONS: Transitions<ContractStatus, ContractEvent['type']> = {
  none: ['contract-due'],
  'to-sign': ['signing-missed', 'bond-lodged', 'contract-drafted', 'award-lapsed'],
  drafted: ['signing-missed', 'bond-lodged', 'draft-withdrawn', 'draft-declined', 'contract-signed', 'award-lapsed'],
  signed: [
    'contract-filed',
    'ban-considered',
    'bond-lodged',
    'permit-requested',
    'permit-granted',
    'permit-refused',
    'start-extended',
    'works-started',
    ...CHANGED,
    ...SHARED,
    ...ENDING,
  ],
  performing: ['contract-filed', 'ban-considered', ...PAID, ...CHANGED, ...SHARED, 'completion-reported', ...ENDING],
  completed: ['contract-filed', ...PAID, ...CHANGED, 'acceptance-taken', ...ENDING],
  accepted: ['contract-filed', ...PAID, ...CHANGED, 'acceptance-taken', 'settlement-taken', 'bond-returned'],
  settled: ['contract-filed', ...PAID, 'acceptance-taken', 'payment-resumed', 'bond-returned', 'contract-archived'],
  archived: [],
  terminated: [
    'contract-filed',
    'termination-measured',
    'measure-answered',
    'measure-certified',
    'measure-returned',
    'termination-settled',
    'payment-resumed',
    'bond-returned',
    'bond-kept',
    'contract-archived',
  ],
  lapsed: ['bond-returned'],
};

/** How far an instalment is: nothing, reported by the contractor, signed by the chief supervision engineer, reached. */
export type Stage = 'open' | 'reported' | 'certified' | 'reached';
export interface Payment {
  readonly id: string;
  readonly milestone: string;
  readonly amount: number;
  readonly stage: Stage;
  /** Since when it waits for the engineer or the buyer. */
  readonly reportedOn: Day | null;
  readonly reachedOn: Day | null;
}
export interface Change {
  readonly id: string;
  readonly side: (typeof SIDES)[number];
  /** Fen added to the price; negative: taken from it. */
  readonly amount: number;
  /** An instalment's code, or `last`. */
  readonly into: string;
  readonly on: Day;
  readonly status: 'proposed' | 'agreed' | 'refused';
}
export interface Subcontract {
  readonly id: string;
  readonly firm: string;
  readonly part: string;
  readonly amount: number;
  readonly on: Day;
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

/** What of an ended contract was done, as the buyer measured it; `answered`: the contractor was heard, `certified`: the chief supervision engineer signed. */
export interface Measure {
  readonly measured: number;
  readonly on: Day;
  readonly hearBy: Day;
  readonly answered: boolean;
  readonly certifiedOn: Day | null;
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
  /** By when a copy of it is filed with finance (采法 47), and whether that is done; null: it need not be. */
  readonly filing: { readonly by: Day; readonly filedOn: Day | null; readonly late: boolean } | null;
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
  readonly settledOn: Day | null;
  readonly overpaid: number;
  /** Since when the contractor’s wish that it ends waits for the buyer. */
  readonly endAskedOn: Day | null;
  /** The award came to no contract. */
  readonly lapsed: { readonly ground: string; readonly on: Day } | null;
  readonly terminated: { readonly ground: string; readonly on: Day } | null;
  readonly measure: Measure | null;
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
  filing: null,
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
  settledOn: null,
  overpaid: 0,
  endAskedOn: null,
  lapsed: null,
  terminated: null,
  measure: null,
};
