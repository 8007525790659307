import * as z from 'zod/mini';
import { addDays, Day, dayOf, endOf, Instant } from '../kernel/calendar.ts';
import { DocumentRef } from '../kernel/document.ts';
import { when } from '../kernel/due.ts';
import { type Meta, matter, type Transitions } from '../kernel/matter.ts';
import { Fen } from '../kernel/money.ts';
import { OpenedTender, ScoringStandard } from '../kernel/ports.ts';
import { AwardedTender, ProcurementStaff } from '../kernel/project-ports.ts';
import { short, whole } from '../kernel/shapes.ts';
import { Release, released, standing } from '../kernel/two-person.ts';
import { AWARD_REPORT, CANDIDATES_PUBLISHED, OPEN_BY_TWO } from './rules.ts';

/** One criterion of the scoring standard; `maximum` in hundredths of a point. */
export const Criterion = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,32}$/)),
  name: short,
  kind: z.enum(['objective', 'subjective', 'price']),
  maximum: z.int().check(z.positive()),
});
export const Scoring = z.strictObject({ method: z.enum(['comprehensive', 'lowest-price']), criteria: z.array(Criterion) });
export const Quota = z.strictObject({ stratum: z.string().check(z.regex(/^[A-Za-z0-9._-]{1,32}$/)), seats: z.int().check(z.positive()) });
/** What bidders and experts read. Bid deadline is an instant; ceiling price in fen. */
export const Notice = z.strictObject({
  issuedOn: Day,
  bidDeadline: Instant,
  documents: z.array(DocumentRef),
  scoring: Scoring,
  fundsSource: short,
  ceiling: z.nullable(Fen),
  bidValidityDays: z.int().check(z.positive()),
  /** Expert seats by specialty; `buyerSeats` are the buyer's own representatives. */
  experts: z.array(Quota),
  buyerSeats: whole,
});
export const OpenedBid = z.strictObject({
  bid: z.string(),
  bidder: z.string(),
  name: z.string(),
  price: Fen,
  days: z.int(),
  sha256: z.string(),
  submittedAt: Instant,
  problem: z.optional(short),
});
export type OpenedBid = z.infer<typeof OpenedBid>;
export const Candidate = z.strictObject({ rank: z.int(), bidder: z.string(), bid: z.string(), price: Fen, total: z.int() });

export const TenderEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('tender-drafted'),
    plan: z.string(),
    entry: z.string(),
    name: short,
    buyer: short,
    budget: Fen,
    decision: z.optional(z.string()),
    decisionNumber: short,
    regime: z.enum(['ZB', 'ZC']),
    mandatory: z.boolean(),
    stateControlled: z.boolean(),
    agency: z.nullable(z.string()),
  }),
  z.strictObject({ type: z.literal('notice-published'), ...Notice.shape }),
  z.strictObject({ type: z.literal('bid-key-prepared'), publicKey: z.string(), wrappedKey: z.string() }),
  z.strictObject({ type: z.literal('bidding-closed') }),
  z.strictObject({ type: z.literal('bid-refused'), reason: z.enum(['late', 'debarred']) }),
  z.strictObject({ type: z.literal('tender-failed'), reason: z.enum(['too-few-bidders', 'all-rejected']), bidders: z.int() }),
  z.strictObject({ type: z.literal('enough-bidders'), bidders: z.int() }),
  z.strictObject({ type: z.literal('opening-released'), ...Release.shape }),
  z.strictObject({ type: z.literal('opening-release-taken-back'), by: z.string() }),
  z.strictObject({ type: z.literal('bids-opened'), bids: z.array(OpenedBid) }),
  z.strictObject({ type: z.literal('evaluation-begun') }),
  z.strictObject({ type: z.literal('report-received'), candidates: z.array(Candidate), receivedOn: Day, publishBy: z.optional(Day) }),
  z.strictObject({ type: z.literal('candidates-published'), shownUntil: Day, late: z.boolean() }),
  z.strictObject({ type: z.literal('publicity-over') }),
  z.strictObject({ type: z.literal('awarded'), ...Candidate.shape, awardedOn: Day, reportBy: z.optional(Day) }),
  z.strictObject({ type: z.literal('award-reported'), late: z.boolean() }),
]);
export type TenderEvent = z.infer<typeof TenderEvent>;
export type TenderState =
  | 'none'
  | 'draft'
  | 'notice-published'
  | 'receiving'
  | 'closed'
  | 'awaiting-release'
  | 'failed'
  | 'opened'
  | 'evaluating'
  | 'report-signed'
  | 'candidates-published'
  | 'awardable'
  | 'awarded';

/** Which events may follow in which state (tender-rules.md); the diagram in the README is checked against it. */
export const TENDER_TRANSITIONS: Transitions<TenderState, TenderEvent['type']> = {
  none: ['tender-drafted'],
  draft: ['notice-published'],
  'notice-published': ['bid-key-prepared'],
  receiving: ['bidding-closed', 'bid-refused'],
  closed: ['enough-bidders', 'tender-failed', 'bid-refused'],
  'awaiting-release': ['opening-released', 'opening-release-taken-back', 'bids-opened', 'bid-refused'],
  failed: ['bid-refused'],
  opened: ['evaluation-begun', 'bid-refused'],
  evaluating: ['report-received', 'tender-failed'],
  'report-signed': ['candidates-published'],
  'candidates-published': ['publicity-over'],
  awardable: ['awarded'],
  awarded: ['award-reported'],
};

type Facts = Omit<Extract<TenderEvent, { type: 'tender-drafted' }>, 'type'>;
export interface Tender {
  readonly state: TenderState;
  readonly draft: Facts | null;
  readonly notice: z.infer<typeof Notice> | null;
  readonly publicKey: string | null;
  readonly wrappedKey: string | null;
  readonly refused: { readonly late: number; readonly debarred: number };
  readonly bidders: number | null;
  readonly releases: readonly z.infer<typeof Release>[];
  readonly bids: readonly OpenedBid[];
  readonly openedAt: Instant | null;
  readonly candidates: readonly z.infer<typeof Candidate>[];
  readonly receivedOn: Day | null;
  /** Last days for publishing the candidates and for reporting the award, rolled off days that are not worked; null before, and where that year's calendar was missing. */
  readonly publishBy: Day | null;
  readonly reportBy: Day | null;
  readonly shownUntil: Day | null;
  readonly award: (z.infer<typeof Candidate> & { readonly awardedOn: Day }) | null;
  readonly reported: boolean;
  /** Accounts that handled it for the buyer. */
  readonly handledBy: readonly string[];
}

const initial: Tender = {
  state: 'none',
  draft: null,
  notice: null,
  publicKey: null,
  wrappedKey: null,
  refused: { late: 0, debarred: 0 },
  bidders: null,
  releases: [],
  bids: [],
  openedAt: null,
  candidates: [],
  receivedOn: null,
  publishBy: null,
  reportBy: null,
  shownUntil: null,
  award: null,
  reported: false,
  handledBy: [],
};

const without = <T extends { readonly type: string }>({ type: _, ...rest }: T): Omit<T, 'type'> => rest;

const handled = (t: Tender, { by }: Meta) => ({ handledBy: [...new Set([...t.handledBy, by])] });

function evolve(t: Tender, e: TenderEvent, meta: Meta): Tender {
  switch (e.type) {
    case 'tender-drafted':
      return { ...t, state: 'draft', draft: without(e), ...handled(t, meta) };
    case 'notice-published':
      return { ...t, state: 'notice-published', notice: without(e), ...handled(t, meta) };
    case 'bid-key-prepared':
      return { ...t, state: 'receiving', publicKey: e.publicKey, wrappedKey: e.wrappedKey };
    case 'bidding-closed':
      return { ...t, state: 'closed' };
    case 'bid-refused':
      return { ...t, refused: { ...t.refused, [e.reason]: t.refused[e.reason] + 1 } };
    case 'tender-failed':
      return { ...t, state: 'failed', bidders: e.bidders };
    case 'enough-bidders':
      return { ...t, state: 'awaiting-release', bidders: e.bidders };
    case 'opening-released':
      return { ...t, releases: [...standing(t.releases, meta.at), without(e)] };
    case 'opening-release-taken-back':
      return { ...t, releases: t.releases.filter((r) => r.by !== e.by) };
    case 'bids-opened':
      return { ...t, state: 'opened', bids: e.bids, openedAt: meta.at };
    case 'evaluation-begun':
      return { ...t, state: 'evaluating' };
    case 'report-received':
      return { ...t, state: 'report-signed', candidates: e.candidates, receivedOn: e.receivedOn, publishBy: e.publishBy ?? null };
    case 'candidates-published':
      return { ...t, state: 'candidates-published', shownUntil: e.shownUntil, ...handled(t, meta) };
    case 'publicity-over':
      return { ...t, state: 'awardable' };
    case 'awarded': {
      const { type: _, reportBy, ...award } = e;
      return { ...t, state: 'awarded', award, reportBy: reportBy ?? null, ...handled(t, meta) };
    }
    case 'award-reported':
      return { ...t, reported: true };
  }
}

/** The public file: built up from nothing. Experts’ names never appear; bidders only once bids are open. */
function disclose(t: Tender, number: string): unknown {
  if (!t.draft || !t.notice) return undefined;
  const { notice, draft } = t;
  return {
    number,
    state: t.state,
    name: draft.name,
    buyer: draft.buyer,
    budget: draft.budget,
    decisionNumber: draft.decisionNumber,
    regime: draft.regime,
    notice: {
      issuedOn: notice.issuedOn,
      bidDeadline: notice.bidDeadline,
      scoring: notice.scoring,
      fundsSource: notice.fundsSource,
      ceiling: notice.ceiling,
      bidValidityDays: notice.bidValidityDays,
      documents: notice.documents.map((d) => ({ name: d.name, sha256: d.sha256, size: d.size })),
    },
    ...(t.publicKey === null ? {} : { publicKey: t.publicKey }),
    ...(t.state === 'failed' ? { bidders: t.bidders } : {}),
    ...(t.openedAt === null
      ? {}
      : { openedAt: t.openedAt, bids: t.bids.map((b) => ({ bidder: b.bidder, name: b.name, price: b.price, days: b.days, sha256: b.sha256 })) }),
    ...(t.shownUntil === null ? {} : { candidates: t.candidates, shownUntil: t.shownUntil }),
    ...(t.award === null ? {} : { award: t.award }),
  };
}

/** What a contract must equal (法 46): price and days are those of the winner's own bid. */
function awardedRow(draft: Facts, bids: readonly OpenedBid[], award: NonNullable<Tender['award']>, tender: { readonly id: string; readonly number: string }) {
  return {
    tender: tender.id,
    number: tender.number,
    plan: draft.plan,
    entry: draft.entry,
    name: draft.name,
    buyer: draft.buyer,
    regime: draft.regime,
    mandatory: draft.mandatory,
    winner: award.bidder,
    price: award.price,
    days: bids.find((b) => b.bid === award.bid)!.days,
    awardedOn: award.awardedOn,
  };
}

/** What the events have made of this tender. Pure fold: `evolve(state, event)`. */
export const tender = matter<Tender, TenderEvent>({
  kind: 'tender',
  domain: 'tenders',
  letter: 'T',
  version: 3,
  initial,
  evolve,
  disclose,
  events: TenderEvent,
  status: (t) => t.state,
  owner: (t) => t.draft?.buyer,
  due: (t) => [
    ...when(t.state === 'awaiting-release', () => [
      { obligation: 'release-opening', by: 'trading-centre', at: endOf(dayOf(t.notice!.bidDeadline)), rule: OPEN_BY_TWO.id },
    ]),
    ...when(t.state === 'report-signed', () => [
      {
        obligation: 'publish-candidates',
        by: t.draft!.buyer,
        at: endOf(t.publishBy ?? addDays(t.receivedOn!, CANDIDATES_PUBLISHED.maximumDays)),
        rule: CANDIDATES_PUBLISHED.id,
      },
    ]),
    ...when(t.state === 'awarded' && !t.reported && t.draft!.mandatory, () => [
      {
        obligation: 'report-award',
        by: t.draft!.buyer,
        at: endOf(t.reportBy ?? addDays(t.award!.awardedOn, AWARD_REPORT.maximumDays)),
        rule: AWARD_REPORT.id,
      },
    ]),
  ],
  rests: (t) => (t.state === 'awardable' ? [{ obligation: 'award', by: t.draft!.buyer }] : []),
  archives: (e) => (e.type === 'notice-published' ? e.documents : []),
  exports: (t, { id, number }) =>
    t.openedAt === null || !t.notice || !t.draft
      ? []
      : [
          OpenedTender.row(number, {
            tender: id,
            number,
            buyer: t.draft.buyer,
            avoid: [t.draft.buyer, ...(t.draft.agency ? [t.draft.agency] : [])],
            bidders: t.bids.map((b) => b.bidder),
            quotas: t.notice.experts,
            openedOn: dayOf(t.openedAt),
            biddingClosed: t.notice.bidDeadline,
            provincialOnly: t.draft.regime === 'ZB' && t.draft.mandatory,
          }),
          ScoringStandard.row(number, {
            ...t.notice.scoring,
            ceiling: t.notice.ceiling,
            bids: t.bids.filter((b) => b.problem === undefined).map((b) => ({ bid: b.bid, bidder: b.bidder, price: b.price })),
          }),
          ...(t.award === null
            ? []
            : [AwardedTender.row(number, awardedRow(t.draft, t.bids, t.award, { id, number })), ProcurementStaff.row(number, { handledBy: [...t.handledBy] })]),
        ],
  starts: (e) =>
    e.type === 'notice-published'
      ? { machine: 'tenders-bidding', phase: 'bidding', attempt: 1, input: {} }
      : e.type === 'bids-opened'
        ? { machine: 'experts-draw', phase: 'draw', attempt: 1, input: {} }
        : undefined,
  awaits: {
    'opening-release': (t) => (released(t.releases) ? { released: true } : undefined),
    'candidates-published': (t) => (t.shownUntil === null ? undefined : { shownUntil: t.shownUntil }),
    award: (t) => (t.award === null ? undefined : { awarded: true }),
  },
});
