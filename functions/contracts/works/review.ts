import * as z from 'zod/mini';
import type { Role } from '../../kernel/actor.ts';
import { Day, dayOf } from '../../kernel/calendar.ts';
import { DocumentRef } from '../../kernel/document.ts';
import { type Meta, matter, type Recorded, type Step, type Transitions } from '../../kernel/matter.ts';
import { Fen } from '../../kernel/money.ts';
import { short, text } from '../../kernel/shapes.ts';
import { Settlement } from '../works-ports.ts';

/** What each member of the joint group answers for (意见 二(3): 综合评审、质量验收、审计结算), and in which role. */
export const PARTS = {
  quality: 'housing-bureau',
  funds: 'finance-bureau',
  settlement: 'supervisor-audit',
  performance: 'procurement-officer',
} as const satisfies Record<string, Role>;
export const Part = z.enum(['quality', 'funds', 'settlement', 'performance']);
export type Part = z.infer<typeof Part>;
const papers = z.array(DocumentRef).check(z.maxLength(20));
/** One cut of the submitted sum (核减), fen, with its reason. */
export const Cut = z.strictObject({ item: short, amount: z.int().check(z.positive()), reason: short });
/** More was approved anew (投资 23): the approval's number, day, sum in fen, and its paper. */
export const Reapproval = z.strictObject({ number: short, approvedOn: Day, amount: Fen, document: DocumentRef });

export const ReviewEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('review-opened'),
    contract: short,
    project: short,
    buyer: short,
    contractor: short,
    handledBy: z.array(z.string()),
    passedOn: Day,
  }),
  z.strictObject({ type: z.literal('settlement-submitted'), round: z.int(), submitted: Fen, answer: z.nullable(text), documents: papers }),
  z.strictObject({
    type: z.literal('settlement-audited'),
    cuts: z.array(Cut),
    settled: Fen,
    price: Fen,
    reapproval: z.nullable(Reapproval),
    report: DocumentRef,
  }),
  z.strictObject({ type: z.literal('part-signed'), part: Part, body: short, agrees: z.boolean(), opinion: text, documents: papers, round: z.int() }),
  z.strictObject({ type: z.literal('review-returned'), part: Part, reason: text }),
  z.strictObject({ type: z.literal('review-signed'), settled: Fen, signedOn: Day }),
]);
export type ReviewEvent = z.infer<typeof ReviewEvent>;
export type ReviewStatus = 'none' | 'opened' | 'submitted' | 'audited' | 'returned' | 'signed';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const REVIEW_TRANSITIONS: Transitions<ReviewStatus, ReviewEvent['type']> = {
  none: ['review-opened'],
  opened: ['settlement-submitted'],
  submitted: ['settlement-audited'],
  audited: ['part-signed', 'review-returned', 'review-signed'],
  returned: ['settlement-submitted'],
  signed: [],
};

export interface Review {
  readonly state: ReviewStatus;
  readonly contract: string;
  readonly project: string;
  readonly buyer: string;
  readonly contractor: string;
  /** Accounts that handled the procurement. */
  readonly handledBy: readonly string[];
  readonly passedOn: Day | null;
  /** Counted from 1; a disagreement leads to the next. */
  readonly round: number;
  /** 送审价, 核减额, 审定价 of this round; fen. */
  readonly submitted: number | null;
  readonly cut: number | null;
  readonly settled: number | null;
  readonly reapproved: { readonly number: string; readonly amount: number } | null;
  /** Agreements of this round. `by`: the account. */
  readonly signatures: readonly { readonly part: Part; readonly by: string; readonly body: string; readonly on: Day }[];
  readonly signedOn: Day | null;
}
const initial: Review = {
  state: 'none',
  contract: '',
  project: '',
  buyer: '',
  contractor: '',
  handledBy: [],
  passedOn: null,
  round: 0,
  submitted: null,
  cut: null,
  settled: null,
  reapproved: null,
  signatures: [],
  signedOn: null,
};

function evolve(r: Review, e: ReviewEvent, meta: Meta): Review {
  switch (e.type) {
    case 'review-opened': {
      const { type: _, ...facts } = e;
      return { ...r, state: 'opened', ...facts };
    }
    case 'settlement-submitted':
      return { ...r, state: 'submitted', round: e.round, submitted: e.submitted, cut: null, settled: null, reapproved: null, signatures: [] };
    case 'settlement-audited':
      return {
        ...r,
        state: 'audited',
        cut: r.submitted! - e.settled,
        settled: e.settled,
        reapproved: e.reapproval && { number: e.reapproval.number, amount: e.reapproval.amount },
      };
    case 'part-signed':
      return e.agrees ? { ...r, signatures: [...r.signatures, { part: e.part, by: meta.by, body: e.body, on: dayOf(meta.at) }] } : r;
    case 'review-returned':
      return { ...r, state: 'returned' };
    case 'review-signed':
      return { ...r, state: 'signed', signedOn: e.signedOn };
  }
}

function documentsOf(e: ReviewEvent): readonly DocumentRef[] {
  if (e.type === 'settlement-audited') return [e.report, ...(e.reapproval ? [e.reapproval.document] : [])];
  return 'documents' in e ? e.documents : [];
}

/** What everybody may read: sums once they are audited, who has signed which part, where it stands. */
export function discloseReview(r: Review, contract: string): unknown {
  if (r.state === 'none') return undefined;
  return {
    contract,
    state: r.state,
    buyer: r.buyer,
    contractor: r.contractor,
    passedOn: r.passedOn,
    round: r.round,
    ...(r.settled === null ? {} : { submitted: r.submitted, cut: r.cut, settled: r.settled, reapproved: r.reapproved }),
    signatures: r.signatures.map(({ part, body, on }) => ({ part, body, on })),
    signedOn: r.signedOn,
  };
}
/** What the public file adds from the record: every audited round with its cuts and reasons, every opinion, papers by their digests. No accounts. */
export function reciteReview(_: Review, events: readonly Recorded<ReviewEvent>[]): Readonly<Record<string, unknown>> {
  return {
    audits: events.flatMap(({ event: e }) => (e.type === 'settlement-audited' ? [{ cuts: e.cuts, settled: e.settled, price: e.price }] : [])),
    opinions: events.flatMap(({ event: e, meta }) =>
      e.type === 'part-signed' ? [{ round: e.round, part: e.part, body: e.body, agrees: e.agrees, opinion: e.opinion, on: dayOf(meta.at) }] : [],
    ),
    answers: events.flatMap(({ event: e }) => (e.type === 'settlement-submitted' && e.answer !== null ? [{ round: e.round, answer: e.answer }] : [])),
    papers: events.flatMap(({ event }) => documentsOf(event).map(({ name, sha256, size }) => ({ of: event.type, name, sha256, size }))),
  };
}

/** The buyer hands its settlement in, audit audits it, each member of the group signs its part. */
function steps(r: Review): readonly Step[] {
  switch (r.state) {
    case 'opened':
    case 'returned':
      return [{ obligation: 'submit-settlement', by: r.buyer }];
    case 'submitted':
      return [{ obligation: 'audit-settlement', by: PARTS.settlement }];
    case 'audited':
      return Part.options.filter((p) => r.signatures.every((x) => x.part !== p)).map((p) => ({ obligation: `sign-review.${p}`, by: PARTS[p] }));
    default:
      return [];
  }
}

/** The joint third-party review of one contract's works (第三方联合验收, 意见 二(3)): quality, funds, performance, audited settlement. Its id is the contract's number: there is one for each. */
export const jointReview = matter<Review, ReviewEvent>({
  kind: 'joint-review',
  domain: 'contracts',
  letter: undefined,
  version: 2,
  initial,
  events: ReviewEvent,
  evolve,
  status: (r) => r.state,
  owner: (r) => r.buyer || undefined,
  rests: steps,
  archives: documentsOf,
  disclose: discloseReview,
  recite: reciteReview,
  exports: (r, { id }) =>
    r.signedOn === null
      ? []
      : [Settlement.row(r.contract, { review: id, settled: r.settled!, signedOn: r.signedOn, reapproval: r.reapproved?.number ?? null })],
});
