import { FIRMS, SUPERVISION as SUPERVISOR } from '../../bin/seed/parties.ts';
import { contract } from '../../functions/contracts/contract/contract.ts';
import type { ContractEvent } from '../../functions/contracts/contract/events.ts';
import type { ContractState, ContractStatus } from '../../functions/contracts/contract/state.ts';
import type { Day } from '../../functions/kernel/calendar.ts';
import { fold } from '../../functions/kernel/matter.ts';
import type { Context } from '../../functions/kernel/use-case.ts';
import { context, meta } from './core.ts';

/** Credit codes: the winner, another firm, the supervision firm. */
export const [WINNER, OTHER, SUPERVISION] = [FIRMS[0]!.creditCode, FIRMS[1]!.creditCode, SUPERVISOR.creditCode];
export const PROJECT = '0197aaaa-0000-7000-8000-00000000000a';
export const PRICE = 1_000_000;
export const BUYER = 'culture-bureau';
export const paper = (name = '合同.pdf') => ({
  name,
  object: '0197aaaa-0000-7000-8000-000000000000',
  sha256: 'a'.repeat(64),
  size: 1,
  mediaType: 'application/pdf',
  recordClass: 'procurement' as const,
});

export const award = {
  tender: 'TY-2026-T-0001',
  plan: 'p',
  entry: 'W-01',
  name: '文化馆综合楼',
  buyer: BUYER,
  regime: 'ZB' as const,
  winner: WINNER,
  price: PRICE,
  days: 240,
  awardedOn: '2026-04-07',
  bond: { basisPoints: 1000, forms: ['bank-guarantee' as const, 'insurance' as const], before: 'start' as const },
};
/** The tender's row in its port. */
export const awardRow = { ...award, tender: 'id', number: 'TY-2026-T-0001', mandatory: true, before: 0 };
export const terms = {
  contractor: WINNER,
  subject: 'works' as const,
  price: PRICE,
  days: 240,
  instalments: [
    { id: 'i1', milestone: '基础完工', amount: 200_000 },
    { id: 'i2', milestone: '主体封顶', amount: 300_000 },
    { id: 'i3', milestone: '装修完工', amount: 200_000 },
    { id: 'i4', milestone: '竣工', amount: 100_000 },
  ],
  lastPayment: 200_000,
  bond: 100_000,
  supervision: SUPERVISION,
  unsupervised: null,
  documents: [paper()],
};
export const projectRow = {
  project: PROJECT,
  number: 'TY-2026-Y-0001',
  name: '文化馆综合楼',
  unit: BUYER,
  plan: { plan: 'p', entry: 'W-01' },
  reportedOn: '2026-03-10',
  late: false,
  sources: [{ source: 'county', amount: 1_200_000 }],
  approved: 1_050_000,
  budget: null,
  finalAccount: null,
};
export const firmRow = (party: string, more: object = {}) => ({
  party,
  kind: 'firm',
  name: 'n',
  head: `head of ${party}`,
  group: null,
  status: 'active',
  ...more,
});
export const ban = (from: Day, scope = 'zb-mandatory') => ({ bans: [{ debarment: 'd', number: 'n', scopes: [scope], from, until: '2027-12-31' }] });

/** All that any command of a contract asks, as it answers when nothing is wrong. */
export const answers = {
  award: awardRow,
  project: projectRow,
  contractor: firmRow(WINNER),
  supervision: firmRow(SUPERVISION),
  firm: firmRow(OTHER),
  accepted: { acceptance: 'acc', passedOn: '2026-12-01', archived: true },
  settlement: { review: 'rev', settled: 950_000, signedOn: '2026-12-20', reapproval: null },
  paid: { account: 'id', project: PROJECT, payee: WINNER, credited: 950_000, paid: 950_000, openQuestions: 0, lastPaid: true },
};
type Role = 'buyer' | 'bidder' | 'supervision-engineer' | 'housing-bureau' | 'supervisor-audit' | 'system';
/** Who acts on a day: the buyer's own officer, or a firm's account. `asked` replaces answers. */
export function acting(role: Role, today: Day = '2026-04-20', asked: object = {}, firm = role === 'bidder' ? WINNER : SUPERVISION): Context {
  const units = role === 'buyer' ? [BUYER] : role === 'housing-bureau' ? ['housing-bureau'] : [];
  const account = role === 'bidder' || role === 'supervision-engineer' ? { account: { party: firm } } : {};
  // The county's own threshold for works without a permit lies below the price.
  const overlays = { 'CONTRACT-PERMIT-EXEMPT': { maximumFen: PRICE / 2 } };
  return context(today, { actor: { sub: `${role}-1`, roles: [role], units }, overlays, asked: { ...answers, ...account, ...asked } });
}

export const ev = {
  due: { type: 'contract-due', ...award, signBy: '2026-05-07' },
  missed: { type: 'signing-missed' },
  filed: { type: 'contract-filed', document: paper(), late: false },
  drafted: { type: 'contract-drafted', project: PROJECT, ...terms },
  signed: { type: 'contract-signed', late: false, bannedAfter: false, payStopped: null },
  bond: { type: 'bond-lodged', amount: 100_000, form: 'bank-guarantee', document: paper('保函.pdf') },
  requested: { type: 'permit-requested', documents: [paper()], issueBy: '2026-04-27' },
  granted: { type: 'permit-granted', permit: '2208222026042001', document: paper(), late: false, startBy: '2026-07-20' },
  started: { type: 'works-started' },
  completed: { type: 'completion-reported', account: '全部完工', documents: [paper()] },
  accepted: { type: 'acceptance-taken', acceptance: 'acc', acceptedOn: '2026-12-01' },
  settled: { type: 'settlement-taken', review: 'rev', settled: 950_000, lastPayment: 200_000, overpaid: 0 },
  archived: { type: 'contract-archived' },
  lapsed: { type: 'award-lapsed', ground: 'refused-to-sign', reason: 'r', documents: [paper()] },
  measured: { type: 'termination-measured', measured: 350_000, note: '按图计量', documents: [paper()], hearBy: '2026-05-04' },
  answered: { type: 'measure-answered', agrees: false, opinion: '土方少计' },
  certified: { type: 'measure-certified', note: 'n' },
  returned: { type: 'measure-returned', reason: 'r' },
  ended: { type: 'termination-settled', settled: 340_000, opinion: '核减一万元', documents: [paper()] },
} satisfies Record<string, ContractEvent>;
export const terminated = (ground: 'agreed' | 'contractor-failure' | 'force-majeure'): ContractEvent => ({
  type: 'contract-terminated',
  ground,
  reason: 'r',
  documents: [paper()],
});
export const proposal = (change: string, amount: number, into = 'last', side: 'buyer' | 'contractor' = 'contractor'): ContractEvent => ({
  type: 'change-proposed',
  change,
  side,
  scope: '增设地下水降水井',
  amount,
  into,
  reason: '地质条件与勘察不符',
  documents: [paper()],
});
export const agreed = (change: string, payStopped: string | null = null): ContractEvent => ({ type: 'change-agreed', change, payStopped });
export const request = (subcontract: string, amount = 50_000): ContractEvent => ({
  type: 'subcontract-asked',
  subcontract,
  firm: OTHER,
  part: '幕墙',
  amount,
  documents: [paper()],
});
export const reported = (instalment: string): ContractEvent => ({ type: 'instalment-reported', instalment, note: 'n', documents: [paper()] });
export const certified = (instalment: string): ContractEvent => ({ type: 'instalment-certified', instalment, note: 'n' });
export const reached = (instalment: string): ContractEvent => ({ type: 'instalment-reached', instalment });

/** The contract that these events made, all on one day, drafted by `buyer-1`. */
export const contractOf = (events: readonly ContractEvent[], day: Day = '2026-04-20'): ContractState =>
  fold(
    contract,
    events.map((event, i) => ({ event, meta: { ...meta(i + 1, day), by: 'buyer-1' } })),
  );
export const SIGNED: readonly ContractEvent[] = [ev.due, ev.drafted, ev.signed];
export const PERFORMING: readonly ContractEvent[] = [...SIGNED, ev.bond, ev.requested, ev.granted, ev.started];
export const COMPLETED: readonly ContractEvent[] = [...PERFORMING, ev.completed];
export const ACCEPTED: readonly ContractEvent[] = [...COMPLETED, ev.accepted];
export const SETTLED: readonly ContractEvent[] = [...ACCEPTED, ev.settled];

/** In each state a contract of which everything may happen that the state allows: i1 open, i2 reported, i3 and i4 signed, a proposal of each side, a request, payment stopped, a ban to answer. */
const questions = { ...ev.signed, bannedAfter: true, payStopped: 'CONTRACT-WITHIN-ESTIMATE' } as const;
const open = [proposal('c1', 10_000), proposal('c2', 10_000, 'last', 'buyer'), request('s1')];
const staged = [reported('i2'), ...['i3', 'i4'].flatMap((i) => [reported(i), certified(i)])];
const busy = [ev.due, ev.drafted, questions, ...open];
const performing = [...busy, ev.bond, ev.requested, ev.granted, ev.started, ...staged];
const completed = [...performing, ev.completed];
const settled = [...completed, ev.accepted, ev.settled];
export const STATES: Record<ContractStatus, ContractState> = {
  none: contract.initial,
  'to-sign': contractOf([ev.due]),
  drafted: contractOf([ev.due, ev.drafted]),
  signed: contractOf(busy),
  performing: contractOf(performing),
  completed: contractOf(completed),
  accepted: contractOf([...completed, ev.accepted]),
  settled: contractOf(settled),
  archived: contractOf([...settled, { type: 'bond-returned' }, { type: 'payment-resumed', approved: PRICE }, ev.archived]),
  terminated: contractOf([...performing, terminated('contractor-failure')]),
  lapsed: contractOf([ev.due, ev.bond, ev.lapsed]),
};
