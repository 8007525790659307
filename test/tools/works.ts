import { worksAcceptance } from '../../functions/contracts/works/acceptance.ts';
import type { Acceptance, AcceptanceEvent, Signer } from '../../functions/contracts/works/acceptance-state.ts';
import { jointReview, PARTS, type Part, type Review, type ReviewEvent } from '../../functions/contracts/works/review.ts';
import type { Role } from '../../functions/kernel/actor.ts';
import type { Day } from '../../functions/kernel/calendar.ts';
import type { ContractRow } from '../../functions/kernel/project-ports.ts';
import { usccCheck } from '../../functions/kernel/uscc.ts';
import type { Context } from '../../functions/kernel/use-case.ts';
import { context, folded } from './core.ts';

const code = (n: number): string => {
  const first = `91220822MA9${String(n).padStart(6, '0')}`;
  return first + usccCheck(first);
};
/** Credit codes of the firms. */
export const CODES = { survey: code(1), design: code(2), construction: code(3), supervision: code(4) };
export const NUMBER = 'TY-2026-C-0001';
export const PRICE = 1_000_000_00;
export const CONTRACT: ContractRow = {
  contract: 'contract-1',
  number: NUMBER,
  project: 'project-1',
  buyer: 'culture-bureau',
  contractor: CODES.construction,
  price: PRICE,
  lastPayment: 50_000_00,
  instalments: [],
  supervision: CODES.supervision,
  payStopped: null,
  acceptedOn: null,
  settled: null,
  terminated: false,
};
export const COURSE = {
  tender: 'TY-2026-T-0001',
  completedOn: '2026-08-01',
  handledBy: ['sub-buyer'],
  subject: 'works' as const,
  ceiling: PRICE + 1000,
  before: 0,
};
export const STAFF = { handledBy: ['sub-procurement'] };
export const party = (creditCode: string, status = 'active') => ({ party: creditCode, kind: 'firm', name: '某院', head: '某人', group: null, status });

/** Digest-named bytes of no meaning. */
export const paper = (n = 1) => ({
  name: `p${n}`,
  object: '0197aaaa-0000-7000-8000-000000000000',
  sha256: String(n).repeat(64).slice(0, 64),
  size: 3,
  mediaType: 'application/pdf',
  recordClass: 'procurement' as const,
});

const as = (sub: string, role: Role, day: Day, units: readonly string[], more: Partial<Context>) =>
  context(day, { actor: { sub, roles: [role], units }, ...more });
/** The day on which most of it happens: the works are complete, nothing is filed. */
export const DAY = '2026-08-10';
export const builder = (day: Day = DAY, more: Partial<Context> = {}) => as('sub-builder', 'unit-officer', day, ['culture-bureau'], more);
/** A firm's own account; for supervision its chief engineer's. */
export const firm = (f: keyof typeof CODES, day: Day = DAY) =>
  as(`sub-${f}`, f === 'supervision' ? 'supervision-engineer' : 'bidder', day, [], { asked: { account: { party: CODES[f] } } });
export const signer = (s: Signer, day: Day = DAY) => (s === 'builder' ? builder(day) : firm(s, day));

export const OPENED: AcceptanceEvent = {
  type: 'acceptance-opened',
  contract: 'contract-1',
  project: 'project-1',
  builder: 'culture-bureau',
  firms: CODES,
  parts: ['structure', 'waterproofing', 'other'],
  designLife: 50,
  completedOn: '2026-08-01',
};
export const TERMS = [
  { part: 'structure' as const, length: 50 },
  { part: 'waterproofing' as const, length: 5 },
  { part: 'other' as const, length: 6 },
];
const item = (i: 'scope' | 'records' | 'tests'): AcceptanceEvent => ({ type: 'item-recorded', item: i, note: '齐全', documents: [paper()] });
const certificate = (f: keyof typeof CODES): AcceptanceEvent => ({ type: 'certificate-filed', as: f, document: paper() });
export const WARRANTY: AcceptanceEvent = { type: 'warranty-given', terms: TERMS, scope: '保修范围与责任', document: paper() };
/** All of 质量 16, each by itself. */
export const RECORD: readonly AcceptanceEvent[] = [
  item('scope'),
  item('records'),
  item('tests'),
  certificate('survey'),
  certificate('design'),
  certificate('construction'),
  certificate('supervision'),
  WARRANTY,
];
export const SIGNING: readonly AcceptanceEvent[] = [OPENED, ...RECORD, { type: 'signing-opened', attempt: 1 }];
export const SIGNERS: readonly Signer[] = ['builder', 'survey', 'design', 'construction', 'supervision'];
export const said = (s: Signer, pass = true, attempt = 1): AcceptanceEvent => ({
  type: 'conclusion-signed',
  as: s,
  pass,
  reasons: pass ? null : '屋面渗漏',
  attempt,
});
export const ORDERED: AcceptanceEvent = { type: 'rectification-ordered', attempt: 1, demands: '修复屋面', deadline: '2026-08-20' };
export const MENDED: AcceptanceEvent = { type: 'rectification-reported', account: '已修复', documents: [paper()], late: false };
export const PASSED: readonly AcceptanceEvent[] = [
  ...SIGNING,
  ...SIGNERS.map((s) => said(s)),
  {
    type: 'acceptance-passed',
    passedOn: DAY,
    fileBy: '2026-08-25',
    warranties: [
      { part: 'structure', length: 50, until: '2076-08-10' },
      { part: 'waterproofing', length: 5, until: '2031-08-10' },
      { part: 'other', length: 6, until: '2027-02-10' },
    ],
  },
];
export const FILED: readonly AcceptanceEvent[] = [
  ...PASSED,
  { type: 'acceptance-filed', report: paper(), approvals: [{ office: 'planning', document: paper() }], late: false },
];
/** The housing bureau orders the works to be accepted again. */
export const AGAIN: AcceptanceEvent = { type: 'reacceptance-ordered', reasons: '验收人员未到场', deadline: '2026-09-10', documents: [paper(7)] };
export const HANDED: readonly AcceptanceEvent[] = [...FILED, { type: 'archive-handed-over', inventory: paper(), volumes: 12 }];
export const accepted = (...events: readonly AcceptanceEvent[]): Acceptance => folded(worksAcceptance, events, DAY);

/** The accounts and bodies of the joint group. */
export const BODIES: Record<Part, string> = { quality: 'housing-bureau', funds: 'finance-bureau', settlement: 'audit-bureau', performance: 'service-centre' };
export const member = (p: Part, day: Day = DAY, more: Partial<Context> = {}) => as(`sub-${p}`, PARTS[p], day, [BODIES[p]], more);
export const CALLED: ReviewEvent = {
  type: 'review-opened',
  contract: 'contract-1',
  project: 'project-1',
  buyer: 'culture-bureau',
  contractor: CODES.construction,
  handledBy: ['sub-procurement', 'sub-buyer'],
  passedOn: DAY,
};
export const SUBMITTED: ReviewEvent = { type: 'settlement-submitted', round: 1, submitted: 990_000_00, answer: null, documents: [paper()] };
export const AUDITED: ReviewEvent = {
  type: 'settlement-audited',
  cuts: [{ item: '土方', amount: 40_000_00, reason: '工程量多计' }],
  settled: 950_000_00,
  price: PRICE,
  reapproval: null,
  report: paper(),
};
export const agreed = (part: Part, round = 1): ReviewEvent => ({
  type: 'part-signed',
  part,
  body: BODIES[part],
  agrees: true,
  opinion: '同意',
  documents: [],
  round,
});
export const reviewed = (...events: readonly ReviewEvent[]): Review => folded(jointReview, events, DAY);
