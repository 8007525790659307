import * as z from 'zod/mini';
import { Day } from '../../kernel/calendar.ts';
import { Fen } from '../../kernel/money.ts';
import { FundSource } from '../../kernel/project-ports.ts';
import { documents, short, sum, text } from '../terms.ts';

/** What a supervisor concludes: in order; put right; diverted (挪用), which stops payment until it is concluded as put right. */
export const FINDINGS = ['in-order', 'put-right', 'diverted'] as const;
const Finding = z.enum(FINDINGS);
/** What of an attempt differs from contract and allocation. */
const Differs = z.array(z.enum(['payee', 'purpose']));
/** From which line and for which instalment money moves: `<allocation>#<line>`; null where the contract names none. `last`: the last payment. */
const from = { line: short, instalment: z.nullable(short), last: z.boolean() };

/** Payments whose days go on, and until when now: later by the days that they stood still. */
const Deferred = z.array(z.strictObject({ payment: short, payBy: Day }));

/** Amounts in fen. `payment`, `question`, `hold`, `use`: numbers within the account. */
export const AccountEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('line-credited'),
    line: short,
    allocationNumber: short,
    source: FundSource,
    purpose: text,
    amount: sum,
    /** What of a line without a contract is paid last; absent of those from before they kept anything back. */
    last: z._default(Fen, 0),
    project: short,
    projectNumber: short,
    contract: z.nullable(short),
    contractNumber: z.nullable(short),
    payee: short,
    payeeName: short,
    payeeKind: z.enum(['firm', 'unit']),
    unit: short,
  }),
  /** `payBy` null: the chief supervision engineer signs first. */
  z.strictObject({
    type: z.literal('payment-requested'),
    payment: short,
    ...from,
    amount: sum,
    payee: short,
    purpose: text,
    documents,
    payBy: z.nullable(Day),
  }),
  z.strictObject({
    type: z.literal('diversion-suspected'),
    attempt: z.enum(['payment', 'use']),
    differs: Differs,
    line: short,
    amount: sum,
    payee: short,
    purpose: text,
    documents,
    question: short,
    of: short,
    answerBy: Day,
  }),
  z.strictObject({ type: z.literal('payment-signed'), payment: short, firm: short, payBy: Day }),
  z.strictObject({ type: z.literal('payment-returned'), payment: short, reason: text }),
  /** `rest`: what of the last payment stays due after this one. */
  z.strictObject({
    type: z.literal('payment-paid'),
    payment: short,
    ...from,
    amount: sum,
    payee: short,
    purpose: text,
    reference: short,
    paidOn: Day,
    late: z.boolean(),
    rest: Fen,
  }),
  z.strictObject({ type: z.literal('payment-retained'), payment: short, question: short, answerBy: Day }),
  z.strictObject({ type: z.literal('payments-deferred'), reason: text, payBy: Day }),
  // `documents` are absent of what came back before they were asked for.
  z.strictObject({ type: z.literal('refund-received'), ...from, amount: sum, reference: short, documents: z.optional(documents) }),
  z.strictObject({ type: z.literal('use-recorded'), use: short, line: short, amount: sum, recipient: short, purpose: text, documents }),
  z.strictObject({ type: z.literal('voucher-added'), use: short, documents }),
  z.strictObject({
    type: z.literal('question-raised'),
    question: short,
    by: short,
    of: short,
    payment: z.nullable(short),
    text,
    answerBy: Day,
  }),
  z.strictObject({ type: z.literal('question-answered'), question: short, text, documents, late: z.boolean() }),
  /** `by` null: nobody answered in time. */
  z.strictObject({ type: z.literal('question-referred'), question: short, by: z.nullable(short), reason: text }),
  z.strictObject({ type: z.literal('question-concluded'), question: short, finding: Finding, text, deferred: Deferred }),
  z.strictObject({ type: z.literal('hold-placed'), hold: short, by: short, payment: z.nullable(short), reason: text, until: Day }),
  /** `reason` null: its last day was over. */
  z.strictObject({ type: z.literal('hold-lifted'), hold: short, reason: z.nullable(text), deferred: Deferred }),
  z.strictObject({ type: z.literal('account-reconciled'), credited: Fen, paid: Fen, surplus: Fen, documents, returnBy: Day }),
  z.strictObject({ type: z.literal('surplus-returned'), amount: sum, reference: short, late: z.boolean() }),
]);
export type AccountEvent = z.infer<typeof AccountEvent>;
