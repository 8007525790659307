import { describe, expect, it } from 'vitest';
import { dayOf, endOf } from '../../../functions/kernel/calendar.ts';
import { fold } from '../../../functions/kernel/matter.ts';
import { award, reportAward } from '../../../functions/tenders/award/award.ts';
import { beginEvaluation } from '../../../functions/tenders/award/begin-evaluation.ts';
import { endPublicity } from '../../../functions/tenders/award/end-publicity.ts';
import { publishCandidates } from '../../../functions/tenders/award/publish-candidates.ts';
import { receiveReport } from '../../../functions/tenders/award/receive-report.ts';
import { closeBidding } from '../../../functions/tenders/bidding/close-bidding.ts';
import { countBids } from '../../../functions/tenders/bidding/count-bids.ts';
import { prepareBidKey } from '../../../functions/tenders/bidding/prepare-bid-key.ts';
import { refuseBid } from '../../../functions/tenders/bidding/refuse-bid.ts';
import { draftTender } from '../../../functions/tenders/draft-tender.ts';
import { recordOpening } from '../../../functions/tenders/opening/record-opening.ts';
import { releaseOpening, takeBackRelease } from '../../../functions/tenders/opening/release-opening.ts';
import { publishNotice } from '../../../functions/tenders/publish-notice.ts';
import { tender } from '../../../functions/tenders/tender.ts';
import { TENDER_TRANSITIONS, type Tender, type TenderEvent } from '../../../functions/tenders/tender-state.ts';
import { tenderView } from '../../../functions/tenders/tender-view.ts';
import { withdrawTender } from '../../../functions/tenders/withdraw-tender.ts';
import { context, meta } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';
import {
  awaiting,
  bidder,
  by,
  drafting,
  entry,
  ev,
  f,
  hex,
  notice,
  project,
  receiving,
  report,
  seats,
  signed,
  states,
  taken,
} from '../../tools/tender-states.ts';

everyPair<Tender, TenderEvent>(
  states,
  {
    'tender-drafted': (t) => draftTender(t, drafting, by('2026-03-02', 'culture-bureau', { entry, decision: taken, project })),
    'tender-withdrawn': (t) => withdrawTender(t, { reason: 'r' }, by('2026-03-02')),
    'notice-published': (t) => publishNotice(t, notice, by('2026-03-02')),
    'bid-key-prepared': (t) => prepareBidKey(t, { publicKey: hex, wrappedKey: 'w' }),
    'bidding-closed': (t) => closeBidding(t, {}, context('2026-03-23')),
    'bid-refused': (t) => refuseBid(t, { reason: 'late' }),
    'enough-bidders': (t) => countBids(t, { bidders: 3 }),
    'tender-failed': (t) =>
      t.state === 'evaluating' ? receiveReport(t, { number: 'n' }, context('2026-03-30', { asked: report(true) })) : countBids(t, { bidders: 2 }),
    'opening-released': (t) => releaseOpening(t, {}, by('2026-03-23', 'discipline-commission')),
    'opening-release-taken-back': (t) => takeBackRelease(t, {}, by('2026-03-23', 'service-centre', {}, 'x')),
    'bids-opened': (t) => recordOpening(t.state === 'awaiting-release' ? f(...awaiting, ev.r2) : t, { bids: [bidder(1)] }),
    'evaluation-begun': (t) => beginEvaluation(t, { number: 'n' }, context('2026-03-24', { asked: seats(5) })),
    'report-received': (t) => receiveReport(t, { number: 'n' }, context('2026-03-30', { asked: report(false) })),
    'candidates-published': (t) => publishCandidates(t, {}, by('2026-03-31')),
    'publicity-over': (t) => endPublicity(t, {}, context('2026-04-03')),
    awarded: (t) => award(t, { bidder: 'firm1' }, by('2026-04-07')),
    'award-reported': (t) => reportAward(t, {}, by('2026-04-10')),
  },
  TENDER_TRANSITIONS,
  // The machine may prepare or open again: nothing follows.
  Object.keys(states).flatMap((s) => [
    ...(!['none', 'draft', 'withdrawn', 'notice-published'].includes(s) ? [`${s}|bid-key-prepared`] : []),
    ...(['opened', 'evaluating', 'report-signed', 'candidates-published', 'awardable', 'awarded'].includes(s) ? [`${s}|bids-opened`] : []),
  ]),
);

describe('who must go on', () => {
  it('TENDER-OPEN-BY-TWO 法34: the release of the opening is owed on the day of the deadline itself', () => {
    expect(tender.due(states['awaiting-release'])).toEqual([
      { obligation: 'release-opening', by: 'trading-centre', at: endOf(dayOf(states['awaiting-release'].notice!.bidDeadline)), rule: 'TENDER-OPEN-BY-TWO' },
    ]);
  });
  it('KERNEL-STEP-IN-TIME: the buyer awards within thirty days of the end of publicity', () => {
    const events: readonly TenderEvent[] = [...signed, ev.shown, ev.over];
    const rows = events.map((event, i) => ({ event, meta: meta(i + 1, i === events.length - 1 ? '2026-04-03' : '2026-03-30') }));
    expect(tender.due(fold(tender, rows))).toEqual([{ obligation: 'award', by: 'culture-bureau', at: endOf('2026-05-03'), rule: 'KERNEL-STEP-IN-TIME' }]);
  });
});

describe('what is public, and what others may ask', () => {
  const official = { actor: { sub: 'o', roles: ['procurement-officer' as const], units: [] } };
  const outsider = { actor: { sub: 'b', roles: ['bidder' as const], units: [] } };
  it('nothing before the notice; no bidder and no count before the opening', () => {
    expect([tender.disclose(states.draft, 'n'), tenderView(states.draft, outsider)]).toEqual([undefined, undefined]);
    expect(tenderView(states.draft, official)).toBeDefined();
    const refusedOne = f(...receiving, { type: 'bid-refused', reason: 'late' });
    for (const s of [states['notice-published'], states.receiving, states.closed, refusedOne]) {
      const text = JSON.stringify([tender.disclose(s, 'n'), tenderView(s, outsider), tenderView(s, official)]);
      expect(text).not.toMatch(/firm\d|"refused"/);
      expect(tender.exports(s, { id: 'i', number: 'n' }).map((r) => r.port)).toEqual(['entry-tender']);
    }
  });
  it('after the opening: names and prices; after the award: the award', () => {
    expect(tender.disclose(states.opened, 'n')).toMatchObject({ bids: [{ bidder: 'firm1', price: 81 }, {}, {}] });
    expect(tender.disclose(states.awarded, 'n')).toMatchObject({ award: { rank: 1, bidder: 'firm1' }, candidates: [{}, {}, {}] });
    expect(tender.exports(states.opened, { id: 'i', number: 'N' }).map((r) => [r.port, r.key])).toEqual([
      ['entry-tender', 'p#e#first'],
      ['opened-tender', 'N'],
      ['scoring-standard', 'N'],
    ]);
  });
  it('an awarded tender lends what its contract must equal: party, price and days of the winner’s own bid', () => {
    const lent = (s: Tender) => tender.exports(s, { id: 'i', number: 'N' }).filter((r) => r.port === 'awarded-tender');
    expect(lent(states.awardable)).toEqual([]);
    expect(lent(states.awarded)).toEqual([
      {
        port: 'awarded-tender',
        key: 'N',
        body: {
          tender: 'i',
          number: 'N',
          plan: 'p',
          entry: 'e',
          name: '文化馆',
          buyer: 'culture-bureau',
          regime: 'ZB',
          mandatory: true,
          winner: 'firm1',
          price: 81,
          days: 200,
          awardedOn: '2026-04-07',
          bond: null,
          before: 0,
        },
      },
    ]);
  });
  it('lends who handled it once awarded: officials by account, not the system, nobody twice', () => {
    const order = [...signed, ev.shown, ev.over, ev.awarded];
    const by: Partial<Record<TenderEvent['type'], string>> = {
      'tender-drafted': 'officer',
      'notice-published': 'officer',
      'candidates-published': 'clerk',
      awarded: 'buyer',
    };
    const told = order.reduce((t, e, i) => tender.evolve(t, e, { ...meta(i + 1), by: by[e.type] ?? 'system:x' }), tender.initial);
    const lent = (t: Tender) => tender.exports(t, { id: 'i', number: 'N' }).filter((r) => r.port === 'procurement-staff');
    expect(lent(told)).toEqual([{ port: 'procurement-staff', key: 'N', body: { handledBy: ['officer', 'clerk', 'buyer'] } }]);
    expect(lent(states.awardable)).toEqual([]);
  });
  it('starts the machines of its phases', () => {
    expect([
      tender.starts(ev.noticed, states['notice-published'])?.machine,
      tender.starts(ev.opened, states.opened)?.machine,
      tender.starts(ev.closed, states.closed),
    ]).toEqual(['tenders-bidding', 'experts-draw', undefined]);
  });
});
