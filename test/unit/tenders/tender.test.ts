import { describe, expect, it } from 'vitest';
import { addDays, at, dayOf, endOf } from '../../../functions/kernel/calendar.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { fold } from '../../../functions/kernel/matter.ts';
import { Project, projectOfEntry } from '../../../functions/kernel/project-ports.ts';
import { award, reportAward } from '../../../functions/tenders/award.ts';
import { beginEvaluation } from '../../../functions/tenders/begin-evaluation.ts';
import { closeBidding } from '../../../functions/tenders/close-bidding.ts';
import { countBids } from '../../../functions/tenders/count-bids.ts';
import { asksOfDraft, draftTender } from '../../../functions/tenders/draft-tender.ts';
import { endPublicity } from '../../../functions/tenders/end-publicity.ts';
import { prepareBidKey } from '../../../functions/tenders/prepare-bid-key.ts';
import { publishCandidates } from '../../../functions/tenders/publish-candidates.ts';
import { publishNotice } from '../../../functions/tenders/publish-notice.ts';
import { receiveReport } from '../../../functions/tenders/receive-report.ts';
import { recordOpening } from '../../../functions/tenders/record-opening.ts';
import { refuseBid } from '../../../functions/tenders/refuse-bid.ts';
import { releaseOpening, takeBackRelease } from '../../../functions/tenders/release-opening.ts';
import { submitBid, withdrawBid } from '../../../functions/tenders/submit-bid.ts';
import { TENDER_TRANSITIONS, type Tender, type TenderEvent, tender } from '../../../functions/tenders/tender.ts';
import { tenderView } from '../../../functions/tenders/tender-view.ts';
import { context, folded, meta } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';

const A = '91350100M000100Y43';
const hex = 'a'.repeat(64);
const document = {
  name: '招标文件.pdf',
  object: '0197aaaa-0000-7000-8000-000000000000',
  sha256: hex,
  size: 1,
  mediaType: 'application/pdf',
  recordClass: 'procurement' as const,
};
const scoring = {
  method: 'comprehensive' as const,
  criteria: [
    { id: 'price', name: '报价', kind: 'price' as const, maximum: 4000 },
    { id: 'plan', name: '方案', kind: 'subjective' as const, maximum: 6000 },
  ],
};
const notice = {
  issuedOn: '2026-03-02',
  bidDeadline: at('2026-03-23', '09:30'),
  documents: [document],
  scoring,
  fundsSource: '县级财政',
  ceiling: 100,
  bidValidityDays: 90,
  experts: [
    { stratum: 'cost', seats: 3 },
    { stratum: 'structure', seats: 2 },
  ],
  buyerSeats: 0,
};
const facts = {
  plan: 'p',
  entry: 'e',
  name: '文化馆',
  buyer: 'culture-bureau',
  budget: 100,
  decisionNumber: 'n',
  regime: 'ZB' as const,
  mandatory: true,
  stateControlled: true,
  agency: null,
};
const bidder = (i: number) => ({
  bid: `${i}`.repeat(64),
  bidder: `firm${i}`,
  name: `企业${i}`,
  price: 80 + i,
  days: 200,
  sha256: hex,
  submittedAt: at('2026-03-10', '10:00'),
});
const candidate = (rank: number) => ({ rank, bidder: `firm${rank}`, bid: `${rank}`.repeat(64), price: 80 + rank, total: 9000 - rank });
const ev = {
  drafted: { type: 'tender-drafted', ...facts },
  noticed: { type: 'notice-published', ...notice },
  key: { type: 'bid-key-prepared', publicKey: hex, wrappedKey: 'w' },
  closed: { type: 'bidding-closed' },
  enough: { type: 'enough-bidders', bidders: 3 },
  few: { type: 'tender-failed', reason: 'too-few-bidders', bidders: 2 },
  r1: { type: 'opening-released', by: 'x', body: 'service-centre', at: at('2026-03-23', '09:31') },
  r2: { type: 'opening-released', by: 'y', body: 'audit-bureau', at: at('2026-03-23', '09:32') },
  opened: { type: 'bids-opened', bids: [bidder(1), bidder(2), bidder(3)] },
  begun: { type: 'evaluation-begun' },
  report: { type: 'report-received', candidates: [candidate(1), candidate(2), candidate(3)], receivedOn: '2026-03-30' },
  shown: { type: 'candidates-published', shownUntil: '2026-04-02', late: false },
  over: { type: 'publicity-over' },
  awarded: { type: 'awarded', ...candidate(1), awardedOn: '2026-04-07' },
} satisfies Record<string, TenderEvent>;
const f = (...events: TenderEvent[]): Tender => folded(tender, events, '2026-03-23');
const draft = [ev.drafted];
const published = [...draft, ev.noticed];
const receiving = [...published, ev.key];
const closed = [...receiving, ev.closed];
const awaiting = [...closed, ev.enough, ev.r1];
const opened = [...awaiting, ev.r2, ev.opened];
const signed = [...opened, ev.begun, ev.report];
const states = {
  none: tender.initial,
  draft: f(...draft),
  'notice-published': f(...published),
  receiving: f(...receiving),
  closed: f(...closed),
  'awaiting-release': f(...awaiting),
  failed: f(...closed, ev.few),
  opened: f(...opened),
  evaluating: f(...opened, ev.begun),
  'report-signed': f(...signed),
  'candidates-published': f(...signed, ev.shown),
  awardable: f(...signed, ev.shown, ev.over),
  awarded: f(...signed, ev.shown, ev.over, ev.awarded),
};
const by = (today: string, unit = 'culture-bureau', asked: object = {}, sub = 'z') =>
  context(today, { actor: { sub, roles: ['buyer'], units: [unit] }, asked: asked as Record<string, unknown> });
const entry = {
  plan: 'p',
  entry: 'e',
  name: '文化馆',
  buyer: 'culture-bureau',
  budget: 100,
  budgetConfirmed: true,
  decision: 'd',
  decisionNumber: 'n',
  decisionDate: '2026-03-01',
};
const taken = {
  decision: 'd',
  number: 'n',
  body: 'executive-meeting',
  kind: 'project',
  subject: { kind: 'plan', id: 'p' },
  amount: 100,
  takenOn: '2026-03-01',
  standing: 'in-force',
};
const project = {
  project: 'x',
  number: 'n',
  name: '文化馆',
  unit: 'culture-bureau',
  plan: { plan: 'p', entry: 'e' },
  reportedOn: '2026-03-02',
  late: false,
  sources: [{ source: 'county', amount: 100 }],
  approved: 100,
  budget: null,
  finalAccount: null,
};
const drafting = { plan: 'p', entry: 'e', decision: 'd', regime: 'ZB' as const, mandatory: true, stateControlled: true, agency: null };
const seats = (n: number) => ({ roster: { seats: Array.from({ length: n }, (_, i) => ({ label: `${i}`, stratum: 's', publicKey: 'k' })), attempts: 1 } });
const report = (rejectedAll: boolean) => ({ report: { signedOn: '2026-03-30', candidates: rejectedAll ? [] : [candidate(1)], rejectedAll } });

everyPair<Tender, TenderEvent>(
  states,
  {
    'tender-drafted': (t) => draftTender(t, drafting, by('2026-03-02', 'culture-bureau', { entry, decision: taken, project })),
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
    ...(!['none', 'draft', 'notice-published'].includes(s) ? [`${s}|bid-key-prepared`] : []),
    ...(['opened', 'evaluating', 'report-signed', 'candidates-published', 'awardable', 'awarded'].includes(s) ? [`${s}|bids-opened`] : []),
  ]),
);

describe('drafting', () => {
  const give = (asked: object, more: object = {}, unit = 'culture-bureau') =>
    rulesBroken(draftTender(tender.initial, { ...drafting, ...more }, by('2026-03-02', unit, { decision: taken, project, ...asked })));
  it('TENDER-FROM-PLAN, TENDER-FUNDS-IN-PLACE, KERNEL-OWN-UNIT', () => {
    expect([give({}), give({ entry: { ...entry, budgetConfirmed: false } }), give({ entry }, {}, 'housing-bureau'), give({ entry })]).toEqual([
      ['TENDER-FROM-PLAN'],
      ['TENDER-FUNDS-IN-PLACE'],
      ['KERNEL-OWN-UNIT'],
      [],
    ]);
  });
  it.each([
    ['stopped since', { ...taken, standing: 'stopped' }, ['TENDER-DECISION-STANDS']],
    ['suspended', { ...taken, standing: 'suspended' }, ['TENDER-DECISION-STANDS']],
    ['changed', { ...taken, standing: 'changed' }, ['TENDER-DECISION-STANDS']],
    ['on another plan', { ...taken, subject: { kind: 'plan', id: 'q' } }, ['TENDER-DECISION-STANDS']],
    ['a fen short', { ...taken, amount: 99 }, ['TENDER-DECISION-STANDS']],
    ['never taken', undefined, ['TENDER-DECISION-STANDS']],
    ['in force', taken, []],
  ])('TENDER-DECISION-STANDS: the plan’s decision is %s', (_, decision, broken) => expect(give({ entry, decision })).toEqual(broken));
  it('TENDER-DECISION-STANDS: not by another decision than the plan’s own', () => {
    expect(give({ entry: { ...entry, decision: undefined } })).toEqual(['TENDER-DECISION-STANDS']);
    expect(give({ entry: { ...entry, decision: 'e' } })).toEqual(['TENDER-DECISION-STANDS']);
  });
  it.each([
    ['never put on the record', undefined, ['TENDER-PROJECT-REPORTED']],
    ['not reported to all three', { ...project, reportedOn: null }, ['TENDER-PROJECT-REPORTED']],
    ['reported tomorrow', { ...project, reportedOn: '2026-03-03' }, ['TENDER-PROJECT-REPORTED']],
    ['reported today', project, []],
    ['reported yesterday, late', { ...project, reportedOn: '2026-03-01', late: true }, []],
  ])('TENDER-PROJECT-REPORTED: the entry’s project is %s', (_, row, broken) => expect(give({ entry, project: row })).toEqual(broken));
  it('TENDER-PROJECT-REPORTED asks for the project that carries out this very entry', () => {
    expect(asksOfDraft({ command: drafting }).project).toEqual(Project.key(projectOfEntry('p', 'e')));
  });
  it('TENDER-REGISTERED-AGENCY and TENDER-NOT-DEBARRED: an agency is registered, active, and not banned today', () => {
    const agency = { party: A, kind: 'agency', name: 'x', head: 'x', group: null, status: 'active' };
    const bans = (until: string) => ({ bans: [{ debarment: 'd', number: 'n', scopes: ['agent'], from: '2026-01-01', until }] });
    expect(give({ entry, agency }, { agency: A })).toEqual([]);
    for (const wrong of [undefined, { ...agency, status: 'suspended' }, { ...agency, kind: 'firm' }])
      expect(give({ entry, agency: wrong }, { agency: A })).toEqual(['TENDER-REGISTERED-AGENCY']);
    expect([
      give({ entry, agency, agencyBans: bans('2026-03-01') }, { agency: A }),
      give({ entry, agency, agencyBans: bans('2026-03-02') }, { agency: A }),
    ]).toEqual([[], ['TENDER-NOT-DEBARRED']]);
  });
});

describe('the notice', () => {
  const give = (more: object, today = '2026-03-02') => rulesBroken(publishNotice(states.draft, { ...notice, ...more }, by(today)));
  it.each([
    [19, ['TENDER-BID-PERIOD']],
    [20, []],
    [21, []],
  ])('TENDER-BID-PERIOD 招标投标法 第二十四条: %i days', (days, broken) => {
    expect(give({ bidDeadline: at(addDays('2026-03-02', days), '09:30') })).toEqual(broken);
  });
  it('a tender that is not mandatory may be shorter, but never over before it begins', () => {
    const free = f({ ...ev.drafted, mandatory: false });
    expect(rulesBroken(publishNotice(free, { ...notice, bidDeadline: at('2026-03-05', '09:30') }, by('2026-03-02')))).toEqual([]);
    expect(rulesBroken(publishNotice(free, { ...notice, bidDeadline: at('2026-03-02', '09:59') }, by('2026-03-02')))).toEqual(['TENDER-BID-PERIOD']);
  });
  it.each([
    ['2026-03-01', ['TENDER-ISSUED-TODAY']],
    ['2026-03-02', []],
    ['2026-03-03', ['TENDER-ISSUED-TODAY']],
  ])('TENDER-ISSUED-TODAY: dated %s on 2 March', (issuedOn, broken) => expect(give({ issuedOn })).toEqual(broken));
  it.each([
    [9_999, ['TENDER-SCORING-STATED']],
    [10_000, []],
    [10_001, ['TENDER-SCORING-STATED']],
  ])('TENDER-SCORING-STATED: %i hundredths', (total, broken) => {
    expect(give({ scoring: { ...scoring, criteria: [{ ...scoring.criteria[0], maximum: total - 6000 }, scoring.criteria[1]] } })).toEqual(broken);
  });
  it('TENDER-SCORING-STATED: no criterion twice, one price; lowest price judges objective items only', () => {
    expect(give({ scoring: { ...scoring, criteria: [scoring.criteria[0], { ...scoring.criteria[1], id: 'price' }] } })).toEqual(['TENDER-SCORING-STATED']);
    expect(give({ scoring: { method: 'lowest-price', criteria: [{ id: 'a', name: 'a', kind: 'objective', maximum: 1 }] } })).toEqual([]);
    expect(give({ scoring: { method: 'lowest-price', criteria: [{ id: 'a', name: 'a', kind: 'subjective', maximum: 1 }] } })).toEqual([
      'TENDER-SCORING-STATED',
    ]);
  });
  it.each([
    [4, 0, 1],
    [5, 0, 0],
    [6, 0, 1],
    [7, 0, 0],
    [4, 1, 0],
    [3, 2, 1],
    [5, 2, 0],
    [4, 3, 1],
    [6, 3, 0],
  ])('TENDER-COMMITTEE 第三十七条: %i experts and %i of the buyer: %i refused', (experts, buyerSeats, n) => {
    expect(give({ experts: [{ stratum: 'cost', seats: experts }], buyerSeats })).toHaveLength(n);
  });
  it.each([
    [99, []],
    [100, []],
    [101, ['TENDER-CEILING-IN-BUDGET']],
  ])('TENDER-CEILING-IN-BUDGET: %i of a budget of 100', (ceiling, broken) => expect(give({ ceiling })).toEqual(broken));
  it('names every rule that refuses, not only the first', () => {
    expect(give({ documents: [], ceiling: 101, issuedOn: '2026-03-01', buyerSeats: 1, bidDeadline: at('2026-03-10', '09:30') })).toEqual([
      'TENDER-ISSUED-TODAY',
      'TENDER-BID-PERIOD',
      'TENDER-DOCUMENTS-STATED',
      'TENDER-CEILING-IN-BUDGET',
      'TENDER-COMMITTEE',
    ]);
  });
});

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

describe('from report to award', () => {
  it.each([
    [4, ['TENDER-COMMITTEE']],
    [5, []],
    [6, []],
  ])('TENDER-COMMITTEE: evaluation with %i of 5 seats filled', (n, broken) => {
    expect(rulesBroken(beginEvaluation(states.opened, { number: 'n' }, context('2026-03-24', { asked: seats(n) })))).toEqual(broken);
  });
  it('TENDER-REPORT-SIGNED, TENDER-RANKED-CANDIDATE: a signed report with three candidates at most', () => {
    const give = (n: number | undefined) =>
      rulesBroken(
        receiveReport(
          states.evaluating,
          { number: 'n' },
          context('2026-03-30', {
            asked:
              n === undefined
                ? {}
                : { report: { signedOn: '2026-03-30', rejectedAll: false, candidates: Array.from({ length: n }, (_, i) => candidate(i + 1)) } },
          }),
        ),
      );
    expect([give(undefined), give(2), give(3), give(4)]).toEqual([['TENDER-REPORT-SIGNED'], [], [], ['TENDER-RANKED-CANDIDATE']]);
  });
  it.each([
    ['2026-04-01', false],
    ['2026-04-02', false],
    ['2026-04-03', true],
  ])('TENDER-CANDIDATES-PUBLISHED 条例54: received 30 March, published %s, late is %s', (today, late) => {
    const d = publishCandidates(states['report-signed'], {}, by(today));
    expect(d.accepted && d.events[0]).toMatchObject({ late });
    expect(tender.due(states['report-signed'])).toEqual([
      { obligation: 'publish-candidates', by: 'culture-bureau', at: endOf('2026-04-02'), rule: 'TENDER-CANDIDATES-PUBLISHED' },
    ]);
  });
  it.each([
    ['2026-04-07', false],
    ['2026-04-08', true],
  ])('TENDER-CANDIDATES-PUBLISHED: received 3 April, the third day is Qingming and rolls: published %s, late is %s', (today, late) => {
    const asked = { report: { signedOn: '2026-04-03', rejectedAll: false, candidates: [candidate(1)] } };
    const report = receiveReport(states.evaluating, { number: 'n' }, context('2026-04-03', { asked }));
    const received = f(...opened, ev.begun, ...(report.accepted ? report.events : []));
    expect(publishCandidates(received, {}, by(today))).toMatchObject({ accepted: true, events: [{ late }] });
    expect(tender.due(received)).toMatchObject([{ obligation: 'publish-candidates', at: endOf('2026-04-07') }]);
  });
  it.each([
    ['2026-03-30', '2026-04-02'],
    ['2026-09-28', '2026-10-08'],
    ['2026-04-03', '2026-04-07'],
  ])('TENDER-CANDIDATES-SHOWN: published %s, shown until %s (rolls off days that are not worked)', (today, shownUntil) => {
    const d = publishCandidates(states['report-signed'], {}, by(today));
    expect(d.accepted && d.events[0]).toMatchObject({ shownUntil });
  });
  it('TENDER-CANDIDATES-SHOWN: not over on its last day, over on the next', () => {
    expect(endPublicity(states['candidates-published'], {}, context('2026-04-02'))).toMatchObject({ accepted: false, notBefore: '2026-04-02T16:00:00.000Z' });
    expect(endPublicity(states['candidates-published'], {}, context('2026-04-03')).accepted).toBe(true);
    expect(rulesBroken(award(states['candidates-published'], { bidder: 'firm1' }, by('2026-04-02')))).toEqual(['TENDER-CANDIDATES-SHOWN']);
  });
  it('TENDER-FIRST-CANDIDATE 条例55 binds mandatory, state-controlled tenders; TENDER-RANKED-CANDIDATE all', () => {
    const free = f({ ...ev.drafted, stateControlled: false }, ...[...signed, ev.shown, ev.over].slice(1));
    expect(
      [
        award(states.awardable, { bidder: 'firm2' }, by('2026-04-07')),
        award(free, { bidder: 'firm2' }, by('2026-04-07')),
        award(free, { bidder: 'firm9' }, by('2026-04-07')),
      ].map(rulesBroken),
    ).toEqual([['TENDER-FIRST-CANDIDATE'], [], ['TENDER-RANKED-CANDIDATE']]);
  });
  it('TENDER-NOT-DEBARRED: a winner banned by then is not awarded; KERNEL-OWN-UNIT', () => {
    const bans = { bans: { bans: [{ debarment: 'd', number: 'n', scopes: ['zb-mandatory'], from: '2026-04-07', until: null }] } };
    expect([
      rulesBroken(award(states.awardable, { bidder: 'firm1' }, by('2026-04-06', 'culture-bureau', bans))),
      rulesBroken(award(states.awardable, { bidder: 'firm1' }, by('2026-04-07', 'culture-bureau', bans))),
    ]).toEqual([[], ['TENDER-NOT-DEBARRED']]);
    expect(rulesBroken(award(states.awardable, { bidder: 'firm1' }, by('2026-04-07', 'audit-bureau')))).toEqual(['KERNEL-OWN-UNIT']);
  });
  it.each([
    ['2026-04-21', false],
    ['2026-04-22', false],
    ['2026-04-23', true],
  ])('TENDER-AWARD-REPORT 第四十七条: awarded 7 April, reported %s, late is %s', (today, late) => {
    const d = reportAward(states.awarded, {}, by(today));
    expect(d).toEqual({ accepted: true, events: [{ type: 'award-reported', late }] });
    expect(tender.due(states.awarded)).toMatchObject([{ obligation: 'report-award', at: endOf('2026-04-22') }]);
    expect(tender.due(f(...signed, ev.shown, ev.over, ev.awarded, { type: 'award-reported', late: false }))).toEqual([]);
  });
});

it.each([
  ['2026-10-08', false],
  ['2026-10-09', true],
])('TENDER-AWARD-REPORT: awarded 18 September, the fifteenth day is in National Day and rolls: reported %s, late is %s', (today, late) => {
  const decision = award(states.awardable, { bidder: candidate(1).bidder }, by('2026-09-18'));
  const awarded = f(...signed, ev.shown, ev.over, ...(decision.accepted ? decision.events : []));
  expect(tender.due(awarded)).toMatchObject([{ obligation: 'report-award', at: endOf('2026-10-08') }]);
  expect(reportAward(awarded, {}, by(today))).toEqual({ accepted: true, events: [{ type: 'award-reported', late }] });
});

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
      expect(tender.exports(s, meta(1) as never)).toEqual([]);
    }
  });
  it('after the opening: names and prices; after the award: the award', () => {
    expect(tender.disclose(states.opened, 'n')).toMatchObject({ bids: [{ bidder: 'firm1', price: 81 }, {}, {}] });
    expect(tender.disclose(states.awarded, 'n')).toMatchObject({ award: { rank: 1, bidder: 'firm1' }, candidates: [{}, {}, {}] });
    expect(tender.exports(states.opened, { id: 'i', number: 'N' }).map((r) => [r.port, r.key])).toEqual([
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
