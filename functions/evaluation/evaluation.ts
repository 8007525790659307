import * as z from 'zod/mini';
import { Day } from '../kernel/calendar.ts';
import { STATE_ALLOWS } from '../kernel/common-rules.ts';
import { refuseIf, type Violation } from '../kernel/decision.ts';
import { type Meta, matter, mayHappen, type Transitions } from '../kernel/matter.ts';
import { Fen } from '../kernel/money.ts';
import type { ObligationName } from '../kernel/obligations.ts';
import { EvaluationReport } from '../kernel/ports.ts';
import { sha256Hex } from '../kernel/proof/bytes.ts';
import { canonical } from '../kernel/proof/canonical.ts';
import { sealedRow } from '../kernel/sealed-row.ts';
import { hex32, text } from '../kernel/shapes.ts';
import { Release, released, standing } from '../kernel/two-person.ts';
import { SealedSheetEvent, Sheet, type Standard } from './sheets/sheet.ts';

const Ranked = z.strictObject({ rank: z.int(), bid: hex32, bidder: z.string(), price: Fen, total: z.int() });
export const StandardShape = z.object({
  method: z.enum(['comprehensive', 'lowest-price']),
  criteria: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(['objective', 'subjective', 'price']), maximum: z.int() })),
  ceiling: z.nullable(Fen),
  bids: z.array(z.object({ bid: z.string(), bidder: z.string(), price: Fen })),
});
/** A sheet as opened: who (label), its commitment as it was sealed, the nonce (base64) and the sheet itself. */
export const OpenedSheet = z.strictObject({ label: hex32, version: z.int(), commitment: hex32, nonce: z.string(), sheet: Sheet });
const QuestionShape = z.strictObject({
  screen: z.enum(['outlier', 'pivot', 'identical', 'objective-differs']),
  label: hex32,
  bid: z.nullable(hex32),
  value: z.int(),
});
const ResultShape = z.strictObject({
  ranking: z.array(Ranked),
  rejected: z.array(z.strictObject({ bid: hex32, bidder: z.string(), grounds: z.array(z.string()) })),
  candidates: z.array(Ranked),
});

export const EvaluationEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('evaluation-opened'),
    tender: z.string(),
    seats: z.array(z.strictObject({ label: hex32, stratum: z.string(), publicKey: hex32 })),
    standard: StandardShape,
  }),
  z.strictObject({ type: z.literal('sheet-key-prepared'), publicKey: hex32, wrappedKey: z.string() }),
  z.strictObject({ type: z.literal('sheet-received'), label: hex32, version: z.int() }),
  z.strictObject({ type: z.literal('sheets-released'), ...Release.shape }),
  z.strictObject({ type: z.literal('sheets-release-taken-back'), by: z.string() }),
  z.strictObject({
    type: z.literal('sheets-opened'),
    sheets: z.array(OpenedSheet),
    /** Every version of every sheet as it was sealed, replaced ones too: none is dropped. */
    sealed: z.array(sealedRow(SealedSheetEvent)),
    result: ResultShape,
    questions: z.array(QuestionShape),
    agreement: z.nullable(z.int()),
  }),
  z.strictObject({ type: z.literal('question-answered'), label: hex32, answer: text, signature: z.string() }),
  z.strictObject({ type: z.literal('report-signed-by'), label: hex32, agrees: z.boolean(), dissent: z.nullable(text), signature: z.string() }),
  z.strictObject({ type: z.literal('signature-refused'), label: hex32 }),
  z.strictObject({ type: z.literal('report-signed'), digest: hex32, signedOn: Day }),
]);
export type EvaluationEvent = z.infer<typeof EvaluationEvent>;
export type EvaluationStatus = 'none' | 'preparing' | 'receiving' | 'all-in' | 'signing' | 'signed';

/** Which events may follow in which state; the diagram in the README is checked against it. */
export const EVALUATION_TRANSITIONS: Transitions<EvaluationStatus, EvaluationEvent['type']> = {
  none: ['evaluation-opened'],
  preparing: ['sheet-key-prepared'],
  receiving: ['sheet-received'],
  'all-in': ['sheet-received', 'sheets-released', 'sheets-release-taken-back', 'sheets-opened'],
  signing: ['question-answered', 'report-signed-by', 'signature-refused', 'report-signed'],
  signed: [],
};

export const may = (s: Pick<Evaluation, 'state'>, type: EvaluationEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(EVALUATION_TRANSITIONS, s.state, type), STATE_ALLOWS, '', { state: s.state });

export interface Evaluation {
  readonly state: EvaluationStatus;
  readonly tender: string;
  readonly seats: readonly { readonly label: string; readonly stratum: string; readonly publicKey: string }[];
  readonly standard: Standard | null;
  readonly publicKey: string | null;
  readonly wrappedKey: string | null;
  /** Label → latest version received. */
  readonly received: Readonly<Record<string, number>>;
  readonly releases: readonly z.infer<typeof Release>[];
  readonly commitments: readonly { readonly label: string; readonly commitment: string }[];
  readonly result: z.infer<typeof ResultShape> | null;
  readonly questions: readonly z.infer<typeof QuestionShape>[];
  readonly answered: readonly string[];
  readonly signatures: readonly { readonly label: string; readonly agrees: boolean; readonly dissent: string | null; readonly refused: boolean }[];
  readonly signedOn: Day | null;
}

const initial: Evaluation = {
  state: 'none',
  tender: '',
  seats: [],
  standard: null,
  publicKey: null,
  wrappedKey: null,
  received: {},
  releases: [],
  commitments: [],
  result: null,
  questions: [],
  answered: [],
  signatures: [],
  signedOn: null,
};

function evolve(s: Evaluation, e: EvaluationEvent, meta: Meta): Evaluation {
  switch (e.type) {
    case 'evaluation-opened':
      return { ...s, state: 'preparing', tender: e.tender, seats: e.seats, standard: e.standard };
    case 'sheet-key-prepared':
      return { ...s, state: 'receiving', publicKey: e.publicKey, wrappedKey: e.wrappedKey };
    case 'sheet-received': {
      const received = { ...s.received, [e.label]: e.version };
      return { ...s, received, state: Object.keys(received).length === s.seats.length ? 'all-in' : 'receiving' };
    }
    case 'sheets-released': {
      const { type: _, ...release } = e;
      return { ...s, releases: [...standing(s.releases, meta.at), release] };
    }
    case 'sheets-release-taken-back':
      return { ...s, releases: s.releases.filter((r) => r.by !== e.by) };
    case 'sheets-opened':
      return {
        ...s,
        state: 'signing',
        commitments: e.sheets.map(({ label, commitment }) => ({ label, commitment })),
        result: e.result,
        questions: e.questions,
      };
    case 'question-answered':
      return { ...s, answered: [...s.answered, e.label] };
    case 'report-signed-by':
      return { ...s, signatures: [...s.signatures, { label: e.label, agrees: e.agrees, dissent: e.dissent, refused: false }] };
    case 'signature-refused':
      return { ...s, signatures: [...s.signatures, { label: e.label, agrees: true, dissent: null, refused: true }] };
    case 'report-signed':
      return { ...s, state: 'signed', signedOn: e.signedOn };
  }
}

/** The report that members sign: result and commitments; its digest is what each signature is over. */
export function reportOf(s: Evaluation, number: string) {
  const report = {
    v: 1,
    matter: number,
    method: s.standard?.method ?? null,
    ranking: s.result?.ranking ?? [],
    rejected: s.result?.rejected ?? [],
    candidates: s.result?.candidates ?? [],
    commitments: s.commitments,
  };
  return { report, digest: sha256Hex('daylight-report/v1\n', canonical(report)) };
}

/** The trading centre sees to it that the committee hands in, that the sheets are opened, that the report is signed. */
const STEPS = { receiving: 'gather-sheets', 'all-in': 'release-sheets', signing: 'gather-signatures' } as const satisfies Partial<
  Record<EvaluationStatus, ObligationName>
>;

/** The evaluation of one tender (评标), by the tender's number. Members stand here by label. */
export const evaluation = matter<Evaluation, EvaluationEvent>({
  kind: 'evaluation',
  domain: 'evaluation',
  letter: undefined,
  version: 2,
  initial,
  evolve,
  events: EvaluationEvent,
  status: (s) => s.state,
  rests: (s) => (s.state in STEPS ? [{ obligation: STEPS[s.state as keyof typeof STEPS], by: 'trading-centre' }] : []),
  exports: (s, { number }) =>
    s.signedOn === null || !s.result
      ? []
      : [
          EvaluationReport.row(number, {
            signedOn: s.signedOn,
            rejectedAll: s.result.ranking.length === 0,
            candidates: s.result.candidates.map((c) => ({ rank: c.rank, bidder: c.bidder, bid: c.bid, price: c.price, total: c.total })),
          }),
        ],
  starts: (e, s) => (e.type === 'report-signed' ? { machine: 'tenders-award', phase: 'award', attempt: 1, input: { id: s.tender } } : undefined),
  awaits: {
    release: (s) =>
      s.state === 'all-in' && released(s.releases) ? { released: true } : s.state === 'signing' || s.state === 'signed' ? { released: true } : undefined,
    signatures: (s) => (s.state === 'signed' ? { signed: true } : undefined),
  },
});
