import { addDays, dayOf, endOf } from '../kernel/calendar.ts';
import { when } from '../kernel/due.ts';
import { type Meta, matter } from '../kernel/matter.ts';
import { OpenedTender, type PortRow, ScoringStandard } from '../kernel/ports.ts';
import { AwardedTender, ProcurementStaff } from '../kernel/project-ports.ts';
import { released, standing } from '../kernel/two-person.ts';
import { EntryTender, entryTurn, TenderOver } from './ports.ts';
import { awardedRow, disclose } from './public-tender.ts';
import { AWARD_REPORT, CANDIDATES_PUBLISHED, OPEN_BY_TWO } from './rules.ts';
import { type Tender, TenderEvent } from './tender-state.ts';

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
    case 'tender-withdrawn':
      return { ...t, state: 'withdrawn' };
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

/** Which tender carries its entry, in its turn; and, where nothing came of it, that the next may. */
function entryRows({ draft, state }: Tender, id: string): readonly PortRow[] {
  if (draft === null) return [];
  const { plan, entry, previous, before } = draft;
  const over = state === 'failed' || state === 'withdrawn';
  return [EntryTender.row(entryTurn(plan, entry, previous), { tender: id }), ...(over ? [TenderOver.row(id, { plan, entry, cost: before ?? 0 })] : [])];
}

/** What the events have made of this tender. Pure fold: `evolve(state, event)`. */
export const tender = matter<Tender, TenderEvent>({
  kind: 'tender',
  domain: 'tenders',
  letter: 'T',
  version: 4,
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
  undertakes: (e) => (e.type === 'tender-drafted' && e.regime === 'ZB' ? { kind: 'works', unit: e.buyer, title: e.name } : undefined),
  exports: (t, { id, number }) => [
    ...entryRows(t, id),
    ...(t.openedAt === null || !t.notice || !t.draft
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
            : [
                AwardedTender.row(number, awardedRow(t.draft, t.notice, t.bids, t.award, { id, number })),
                ProcurementStaff.row(number, { handledBy: [...t.handledBy] }),
              ]),
        ]),
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
