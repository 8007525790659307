import type * as z from 'zod/mini';
import type { ProjectEvent } from '../../functions/funds/projects/events.ts';
import { type OpenProject, openProject } from '../../functions/funds/projects/open.ts';
import { project } from '../../functions/funds/projects/project.ts';
import type { Project } from '../../functions/funds/projects/state.ts';
import { FIRM } from './allocations.ts';
import { folded } from './core.ts';
import { LEADERS, officer, paper } from './funds.ts';

export type Opening = z.infer<typeof OpenProject>;
export const PLAN = '0197aaaa-0000-7000-8000-00000000000a';
export const CONTRACT = '0197aaaa-0000-7000-8000-00000000000c';
export const plan = { plan: PLAN, entry: 'W-01' };
export const entry = {
  plan: PLAN,
  entry: 'W-01',
  name: 'x',
  buyer: 'culture-bureau',
  budget: 100,
  budgetConfirmed: true,
  decisionNumber: 'n',
  decisionDate: '2026-01-01',
};
export const funding = {
  estimate: 100,
  sources: [
    { source: 'county' as const, amount: 60 },
    { source: 'provincial' as const, amount: 40 },
  ],
};
export const planned = { plan: 'culture-bureau-2026', items: ['A', 'B'] };
export const fundPlan = {
  unit: 'culture-bureau',
  year: 2026,
  version: 1,
  items: [
    { item: 'A', source: 'county' as const, amount: 60 },
    { item: 'B', source: 'provincial' as const, amount: 40 },
    { item: 'N', source: 'national' as const, amount: 100 },
  ],
};
export const basics = { name: '文化馆', unit: 'culture-bureau', path: 'planned' as const, plan, planned };
export const came = { on: '2026-03-02', from: '县发改局', reference: '通发改〔2026〕1号' };
export const papers = { documents: [paper()] };
export const opening: Opening = { ...basics, ...funding, came, expectedBy: null, ...papers };
export const asked = { leaders: LEADERS, entry, fundPlan };
export const open = (c: Partial<Opening> = {}, more: object = {}, by = officer) =>
  openProject(project.initial, { ...opening, ...c }, by('2026-03-02', { ...asked, ...more }));

/** A contract's account that paid 88, and the unit's own, which was paid 11. */
export const OWN = 'allocation-1';
export const money = { contracts: [CONTRACT], accounts: [CONTRACT, OWN] };
/** What a raised estimate of 120 is made of, and the fund plan that brings it. */
export const raised = [
  { source: 'county' as const, amount: 80 },
  { source: 'provincial' as const, amount: 40 },
];
export const RAISED_PLAN = { ...fundPlan, version: 2, items: fundPlan.items.map((x) => (x.item === 'A' ? { ...x, amount: 80 } : x)) };
export const events = {
  opened: { type: 'project-opened', ...basics, path: 'approved-later', ...funding, expectedBy: '2026-04-01' },
  came: { type: 'funds-came', ...came, ...funding, ...papers, reportBy: '2026-03-09' },
  // Late, so that every state after it may be answered for.
  report: { type: 'report-handed-in', statement: 's', ...papers, late: true, acknowledgeBy: '2026-03-13', answerBy: '2026-03-17' },
  leader: { type: 'report-acknowledged', as: 'county-leader' },
  finance: { type: 'report-acknowledged', as: 'finance-bureau' },
  reform: { type: 'report-acknowledged', as: 'development-reform' },
  budget: { type: 'budget-submitted', submitted: 95, ...papers, reviewBy: '2026-04-10' },
  budgeted: { type: 'budget-reviewed', reviewed: 90, cuts: [{ item: '绿化', amount: 5, reason: '重复计算' }], documents: [] },
  asking: {
    type: 'reapproval-requested',
    estimate: 120,
    sources: raised,
    ground: 'prices',
    scheme: 's',
    ...papers,
    reviewBy: '2026-04-10',
  },
  account: { type: 'final-account-submitted', submitted: 99, ...money, ...papers, reviewBy: '2026-04-10' },
  accounted: { type: 'final-account-reviewed', reviewed: 88, cuts: [{ item: '签证', amount: 11, reason: '无依据' }], documents: [] },
} satisfies Record<string, ProjectEvent>;
export const f = (...list: ProjectEvent[]): Project => folded(project, list);
export const due = [events.opened, events.came];
export const acknowledging = [...due, events.report];
export const reported = [...acknowledging, events.leader, events.finance, events.reform];
export const budgeting = [...reported, events.budget];
export const budgeted = [...budgeting, events.budgeted];
export const states = {
  none: project.initial,
  awaiting: f(events.opened),
  dropped: f(events.opened, { type: 'project-dropped', reason: 'r' }),
  'report-due': f(...due),
  acknowledging: f(...acknowledging),
  reported: f(...reported),
  budgeting: f(...budgeting),
  budgeted: f(...budgeted),
  reapproving: f(...budgeted, events.asking),
  settling: f(...budgeted, events.account),
  settled: f(...budgeted, events.account, events.accounted),
};
export const contract = {
  contract: CONTRACT,
  number: 'n',
  project: 'id',
  buyer: 'culture-bureau',
  contractor: 'c',
  price: 90,
  lastPayment: 9,
  instalments: [],
  supervision: null,
  payStopped: null,
  acceptedOn: '2026-03-01',
  settled: null,
  terminated: false,
};
const accountRow = (account: string, paid: number, payee: string) => ({ account, project: 'id', payee, credited: 50, paid, openQuestions: 0, lastPaid: true });
const sums = { national: 0, provincial: 0, county: 100, 'line-department': 0, total: 100 };
/** What the ledger says of the money: the contract settled at what its account paid; `own` of the unit's own account is not back yet. Both were credited 50, as allocated. */
export const contractRow = (more: object = {}, own = 11) => ({
  [`contract ${CONTRACT}`]: { ...contract, settled: 88, ...more },
  [`account ${CONTRACT}`]: accountRow(CONTRACT, 88, FIRM),
  [`account ${OWN}`]: accountRow(OWN, own, 'culture-bureau'),
  purse: { held: [{ allocation: 'a', number: 'n', plan: 1, sums, short: [] }], refused: [] },
});
