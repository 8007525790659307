import type { Day } from '../../kernel/calendar.ts';
import type { Transitions } from '../../kernel/matter.ts';
import type { FundSource } from '../../kernel/project-ports.ts';
import type { AccountEvent } from './events.ts';

type Type = AccountEvent['type'];
export type AccountStatus = 'none' | 'open' | 'reconciled' | 'closed';
/** Which events may follow in which state of the account; the diagram in the README is checked against it. */
export const ACCOUNT_TRANSITIONS: Transitions<AccountStatus, Type> = {
  none: ['line-credited'],
  open: [
    'line-credited',
    'payment-requested',
    'diversion-suspected',
    'payment-signed',
    'payment-returned',
    'payment-paid',
    'payment-retained',
    'payments-deferred',
    'refund-received',
    'use-recorded',
    'voucher-added',
    'question-raised',
    'question-answered',
    'question-referred',
    'question-concluded',
    'hold-placed',
    'hold-lifted',
    'account-reconciled',
  ],
  reconciled: ['surplus-returned'],
  closed: [],
};

export type PaymentStatus = 'none' | 'unsigned' | 'payable' | 'retained' | 'done';
/** The same of one payment in an open account. */
export const PAYMENT_TRANSITIONS: Transitions<PaymentStatus, Type> = {
  none: ['payment-requested'],
  unsigned: ['payment-signed', 'payment-returned'],
  payable: ['payment-paid', 'payment-returned', 'payment-retained', 'payments-deferred'],
  retained: ['payment-paid', 'payment-returned'],
  done: [],
};

export type QuestionStatus = 'none' | 'asked' | 'answered' | 'referred' | 'diverted' | 'done';
/** The same of one question: a supervisor's, or the record's own of money retained or diverted. */
export const QUESTION_TRANSITIONS: Transitions<QuestionStatus, Type> = {
  none: ['question-raised', 'payment-retained', 'diversion-suspected'],
  asked: ['question-answered', 'question-referred'],
  answered: ['question-concluded', 'question-referred'],
  referred: ['question-answered', 'question-concluded'],
  diverted: ['question-concluded'],
  done: [],
};

/** An allocation's line: what it brought, what of that is paid last where there is no contract to say so, what is paid, and of that used as recorded. */
export interface Line {
  readonly id: string;
  readonly source: FundSource;
  readonly purpose: string;
  readonly amount: number;
  readonly last: number;
  readonly paid: number;
  readonly used: number;
}
/** An open request. `askedBy`: the account that made it. `payBy` null: unsigned. `stoppedOn`: since when finance's days stand still, by a hold of another body or a finding. `heldBy`: who has held it, once each. */
export interface Payment {
  readonly id: string;
  readonly line: string;
  readonly instalment: string | null;
  readonly last: boolean;
  readonly amount: number;
  readonly askedBy: string;
  readonly askedOn: Day;
  readonly payBy: Day | null;
  readonly stoppedOn: Day | null;
  readonly heldBy: readonly string[];
  readonly retained: boolean;
}
/** An open question. `by` null: the record's own. */
export interface Question {
  readonly id: string;
  readonly by: string | null;
  readonly of: string;
  readonly state: Exclude<QuestionStatus, 'none' | 'done'>;
  readonly answerBy: Day;
}
export interface Hold {
  readonly id: string;
  readonly by: string;
  readonly payment: string | null;
  readonly until: Day;
}

/** What is open, and sums of what is done: single payments, uses, answers stand in the ledger. */
export interface AccountState {
  readonly state: AccountStatus;
  readonly project: string;
  readonly projectNumber: string;
  readonly contract: string | null;
  readonly contractNumber: string | null;
  readonly payee: string;
  readonly payeeName: string;
  readonly payeeKind: 'firm' | 'unit';
  readonly unit: string;
  readonly lines: readonly Line[];
  /** Paid for each instalment of the contract, the last payment not among them. */
  readonly instalments: Readonly<Record<string, number>>;
  /** `completeOn`: since when nothing of the last payment is due any more. */
  readonly last: { readonly paid: number; readonly complete: boolean; readonly completeOn: Day | null };
  readonly payments: readonly Payment[];
  readonly questions: readonly Question[];
  readonly holds: readonly Hold[];
  /** Who has held the whole account, once each. */
  readonly heldBy: readonly string[];
  /** Uses recorded without a voucher. */
  readonly unvouched: readonly string[];
  /** How many there ever were: the next one's number. */
  readonly count: { readonly payments: number; readonly questions: number; readonly holds: number; readonly uses: number };
  readonly surplus: number | null;
  readonly returnBy: Day | null;
}
export const INITIAL: AccountState = {
  state: 'none',
  project: '',
  projectNumber: '',
  contract: null,
  contractNumber: null,
  payee: '',
  payeeName: '',
  payeeKind: 'firm',
  unit: '',
  lines: [],
  instalments: {},
  last: { paid: 0, complete: false, completeOn: null },
  payments: [],
  questions: [],
  holds: [],
  heldBy: [],
  unvouched: [],
  count: { payments: 0, questions: 0, holds: 0, uses: 0 },
  surplus: null,
  returnBy: null,
};

/** The first of some days, of which there is one at least. */
export const earliest = (days: readonly Day[]): Day => [...days].sort()[0]!;
const total = (amounts: readonly number[]): number => amounts.reduce((n, x) => n + x, 0);
export const sumOf = (payments: readonly Payment[]): number => total(payments.map((p) => p.amount));
export const credited = (s: AccountState): number => total(s.lines.map((l) => l.amount));
export const paid = (s: AccountState): number => total(s.lines.map((l) => l.paid));
export const used = (s: AccountState): number => total(s.lines.map((l) => l.used));
/** What an acceptance must see: questions, holds, uses without a voucher. */
export const openMatters = (s: AccountState): number => s.questions.length + s.holds.length + s.unvouched.length;

const numbered = (id: string, letter: string, count: number): boolean => {
  const n = Number(new RegExp(`^${letter}(\\d{1,6})$`).exec(id)?.[1]);
  return n >= 1 && n <= count;
};
/** Where a payment stands: an open one as it is, one that was, one that never was. */
export function paymentStatus(s: AccountState, id: string): PaymentStatus {
  const p = s.payments.find((x) => x.id === id);
  if (!p) return numbered(id, 'p', s.count.payments) ? 'done' : 'none';
  return p.payBy === null ? 'unsigned' : p.retained ? 'retained' : 'payable';
}
export function questionStatus(s: AccountState, id: string): QuestionStatus {
  return s.questions.find((q) => q.id === id)?.state ?? (numbered(id, 'q', s.count.questions) ? 'done' : 'none');
}

/** Who pays: its own hold is no reason to pay late. */
export const PAYER = 'finance-bureau';
export const covers = (h: Hold, payment: string): boolean => h.payment === null || h.payment === payment;
/** Do finance's days stand still for this payment? A hold on the list counts until it is taken off, with its days. */
export const clockStops = (s: AccountState, payment: string): boolean => stoppedByFinding(s) || s.holds.some((h) => h.by !== PAYER && covers(h, payment));
/** Does a hold cover this payment on that day? Compares dates: an end needs no event to be obeyed. */
export const held = (s: AccountState, payment: string, today: Day): boolean => s.holds.some((h) => today <= h.until && covers(h, payment));
/** A finding of diversion that is not put right stops all payment. */
export const stoppedByFinding = (s: AccountState): boolean => s.questions.some((q) => q.state === 'diverted');
