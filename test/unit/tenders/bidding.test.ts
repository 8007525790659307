import { describe, expect, it } from 'vitest';
import { at } from '../../../functions/kernel/calendar.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { closeBidding } from '../../../functions/tenders/bidding/close-bidding.ts';
import { countBids } from '../../../functions/tenders/bidding/count-bids.ts';
import { submitBid, withdrawBid } from '../../../functions/tenders/bidding/submit-bid.ts';
import { recordOpening } from '../../../functions/tenders/opening/record-opening.ts';
import { tender } from '../../../functions/tenders/tender.ts';
import { context } from '../../tools/core.ts';
import { A, awaiting, document, ev, f, hex, notice, states } from '../../tools/tender-states.ts';

describe('sealed bids', () => {
  const firm = { party: A, kind: 'firm', name: 'x', head: 'x', group: null, status: 'active' };
  const found = (more: object = {}) => ({
    now: at('2026-03-10', '10:00'),
    today: '2026-03-10',
    account: A,
    party: firm,
    bans: undefined,
    seen: 0,
    delivered: true,
    ...more,
  });
  const submit = (more: object = {}, t = states.receiving) =>
    rulesBroken(submitBid(t, 'id', { bidder: A, object: document.object, sha256: hex, size: 1 }, found(more)));
  const ms = (n: number) => ({ now: new Date(Date.parse(notice.bidDeadline) + n).toISOString(), today: '2026-03-23' });
  it.each([
    [-1, []],
    [0, ['TENDER-LATE-BID']],
    [1, ['TENDER-LATE-BID']],
  ])('TENDER-LATE-BID 第二十八条: %i ms after the deadline', (n, broken) => {
    expect(submit(ms(n))).toEqual(broken);
    expect(rulesBroken(withdrawBid(states.receiving, 'id', { bidder: A }, found({ ...ms(n), seen: 1 })))).toEqual(broken);
  });
  it('TENDER-NOT-RECEIVING before the key; late is late in every later state', () => {
    expect(submit({}, states['notice-published'])).toEqual(['TENDER-NOT-RECEIVING']);
    expect(submit({}, states.none)).toEqual(['TENDER-NOT-RECEIVING']);
    for (const s of ['closed', 'opened', 'awarded', 'failed'] as const) expect(submit(ms(1), states[s]), s).toEqual(['TENDER-LATE-BID']);
  });
  it('TENDER-REGISTERED-BIDDER: one’s own, registered, active firm', () => {
    for (const wrong of [
      { account: 'other' },
      { account: undefined },
      { party: undefined },
      { party: { ...firm, status: 'suspended' } },
      { party: { ...firm, kind: 'agency' } },
    ])
      expect(submit(wrong)).toEqual(['TENDER-REGISTERED-BIDDER']);
  });
  it('TENDER-NOT-DEBARRED in the tender’s scopes and on that day only; TENDER-BID-DELIVERED', () => {
    const bans = (scopes: string[], until: string | null) => ({ bans: { bans: [{ debarment: 'd', number: 'n', scopes, from: '2026-01-01', until }] } });
    expect([
      submit(bans(['zb-mandatory'], '2026-03-10')),
      submit(bans(['county'], null)),
      submit(bans(['zb-mandatory'], '2026-03-09')),
      submit(bans(['zc', 'agent'], null)),
      submit({ delivered: false }),
    ]).toEqual([['TENDER-NOT-DEBARRED'], ['TENDER-NOT-DEBARRED'], [], [], ['TENDER-BID-DELIVERED']]);
  });
  it('TENDER-BID-REPLACES-LATEST: what was never submitted cannot be withdrawn', () => {
    expect(rulesBroken(withdrawBid(states.receiving, 'id', { bidder: A }, found()))).toEqual(['TENDER-BID-REPLACES-LATEST']);
    const d = submitBid(states.receiving, 'id', { bidder: A, object: document.object, sha256: hex, size: 1 }, found({ seen: 3 }));
    expect(d.accepted && d.events[0]).toMatchObject({ version: 4, tender: 'id', at: at('2026-03-10', '10:00') });
  });
});

describe('closing and opening', () => {
  it('TENDER-BIDDING-OPEN: not a millisecond early, and the machine is told when', () => {
    const at1 = (n: number) => closeBidding(states.receiving, {}, context('2026-03-23', { now: new Date(Date.parse(notice.bidDeadline) + n).toISOString() }));
    expect([at1(-1), at1(0).accepted, at1(1).accepted]).toEqual([expect.objectContaining({ accepted: false, notBefore: notice.bidDeadline }), true, true]);
  });
  it.each([
    [2, 'tender-failed'],
    [3, 'enough-bidders'],
    [4, 'enough-bidders'],
    [0, 'tender-failed'],
  ])('TENDER-MIN-BIDDERS 条例 第四十四条: %i bidders', (bidders, type) => {
    const d = countBids(states.closed, { bidders });
    expect(d.accepted && d.events.map((e) => e.type)).toEqual([type]);
  });
  it('TENDER-OPEN-BY-TWO: one release does not open', () => {
    expect(rulesBroken(recordOpening(states['awaiting-release'], { bids: [] }))).toEqual(['TENDER-OPEN-BY-TWO']);
    expect(tender.awaits['opening-release']!(states['awaiting-release'])).toBeUndefined();
    expect(tender.awaits['opening-release']!(f(...awaiting, ev.r2))).toEqual({ released: true });
  });
});
