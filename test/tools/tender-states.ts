import { at } from '../../functions/kernel/calendar.ts';
import { tender } from '../../functions/tenders/tender.ts';
import type { Tender, TenderEvent } from '../../functions/tenders/tender-state.ts';
import { context, folded } from './core.ts';

export const A = '91350100M000100Y43';
export const hex = 'a'.repeat(64);
export const document = {
  name: '招标文件.pdf',
  object: '0197aaaa-0000-7000-8000-000000000000',
  sha256: hex,
  size: 1,
  mediaType: 'application/pdf',
  recordClass: 'procurement' as const,
};
export const scoring = {
  method: 'comprehensive' as const,
  criteria: [
    { id: 'price', name: '报价', kind: 'price' as const, maximum: 4000 },
    { id: 'plan', name: '方案', kind: 'subjective' as const, maximum: 6000 },
  ],
};
export const notice = {
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
  performanceBond: null,
};
export const facts = {
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
export const bidder = (i: number) => ({
  bid: `${i}`.repeat(64),
  bidder: `firm${i}`,
  name: `企业${i}`,
  price: 80 + i,
  days: 200,
  sha256: hex,
  submittedAt: at('2026-03-10', '10:00'),
});
export const candidate = (rank: number) => ({ rank, bidder: `firm${rank}`, bid: `${rank}`.repeat(64), price: 80 + rank, total: 9000 - rank });
export const ev = {
  drafted: { type: 'tender-drafted', ...facts },
  withdrawn: { type: 'tender-withdrawn', reason: '项目名称有误' },
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
export const f = (...events: TenderEvent[]): Tender => folded(tender, events, '2026-03-23');
export const draft = [ev.drafted];
export const published = [...draft, ev.noticed];
export const receiving = [...published, ev.key];
export const closed = [...receiving, ev.closed];
export const awaiting = [...closed, ev.enough, ev.r1];
export const opened = [...awaiting, ev.r2, ev.opened];
export const signed = [...opened, ev.begun, ev.report];
export const states = {
  none: tender.initial,
  draft: f(...draft),
  withdrawn: f(...draft, ev.withdrawn),
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
export const by = (today: string, unit = 'culture-bureau', asked: object = {}, sub = 'z') =>
  context(today, { actor: { sub, roles: ['buyer'], units: [unit] }, asked: asked as Record<string, unknown> });
export const entry = {
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
export const taken = {
  decision: 'd',
  number: 'n',
  body: 'executive-meeting',
  kind: 'project',
  subject: { kind: 'plan', id: 'p' },
  amount: 100,
  takenOn: '2026-03-01',
  standing: 'in-force',
};
export const project = {
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
export const drafting = { plan: 'p', entry: 'e', decision: 'd', regime: 'ZB' as const, mandatory: true, stateControlled: true, agency: null };
export const seats = (n: number) => ({
  roster: { seats: Array.from({ length: n }, (_, i) => ({ label: `${i}`, stratum: 's', publicKey: 'k' })), attempts: 1 },
});
export const report = (rejectedAll: boolean) => ({ report: { signedOn: '2026-03-30', candidates: rejectedAll ? [] : [candidate(1)], rejectedAll } });
