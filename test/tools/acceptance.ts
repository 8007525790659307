import { FIRMS } from '../../bin/seed/parties.ts';
import { acceptance } from '../../functions/funds/acceptance/acceptance.ts';
import type { AcceptanceEvent, AcceptanceStatus } from '../../functions/funds/acceptance/events.ts';
import type { Acceptance } from '../../functions/funds/acceptance/state.ts';
import type { Procedure } from '../../functions/funds/acceptance/template.ts';
import type { Role } from '../../functions/kernel/actor.ts';
import type { Day } from '../../functions/kernel/calendar.ts';
import type { ContractRow, ProjectRow } from '../../functions/kernel/project-ports.ts';
import type { Context } from '../../functions/kernel/use-case.ts';
import { context, folded } from './core.ts';

export const DAY: Day = '2026-03-02';
const BUILDER = FIRMS[0]!.creditCode;
export const paper = (n = 1) => ({
  name: `p${n}`,
  object: '0197aaaa-0000-7000-8000-000000000000',
  sha256: String(n).repeat(64).slice(0, 64),
  size: 3,
  mediaType: 'application/pdf',
  recordClass: 'funds' as const,
});
export const MADE = { sha256: 'a'.repeat(64), record: 'b'.repeat(64), size: 9 };

export const PROJECT: ProjectRow = {
  project: 'project-1',
  number: 'TY-2026-G-0001',
  name: '边昭镇文化站改建工程',
  unit: 'culture-bureau',
  plan: null,
  reportedOn: '2026-03-01',
  late: false,
  sources: [
    { source: 'county', amount: 400_000_00 },
    { source: 'national', amount: 600_000_00 },
  ],
  approved: 1_000_000_00,
  budget: 990_000_00,
  finalAccount: null,
};
export const CONTRACT: ContractRow = {
  contract: 'contract-1',
  number: 'TY-2026-C-0001',
  project: PROJECT.project,
  buyer: PROJECT.unit,
  contractor: BUILDER,
  price: 900_000_00,
  lastPayment: 90_000_00,
  instalments: [],
  supervision: null,
  payStopped: null,
  acceptedOn: '2026-02-20',
  settled: 880_000_00,
  terminated: false,
};
/** A contract's account is the contract's own: its id is the contract's. */
export const ACCOUNT = {
  account: 'contract-1',
  project: PROJECT.project,
  payee: BUILDER,
  credited: 400_000_00,
  paid: 310_000_00,
  openQuestions: 0,
  lastPaid: false,
};
export const LEADERS = { unit: PROJECT.unit, name: '文广新局', deputy: 'd', head: 'h', countyLeader: 'c' };

export const PROCEDURE: Procedure = {
  name: '县级出资项目综合验收程序',
  issuer: '通榆县财政局',
  aspects: [
    { aspect: 'use-of-funds', name: '资金使用' },
    { aspect: 'quality', name: '质量标准' },
  ],
  departments: [{ unit: 'audit-bureau', name: '审计局' }],
  minimum: 2,
  steps: ['各部门查阅资料、现场检查', '召开验收会议'],
  inspectDays: 5,
  rectifyDays: 30,
  confirmDays: 5,
};
/** The same as a lead states it: departments by their unit. */
export const STATED = { ...PROCEDURE, departments: PROCEDURE.departments.map((d) => d.unit) };
export const TEMPLATE = { template: 'county-works', lead: 'finance-bureau', current: true, revision: 1, ...PROCEDURE };
export const DEPARTMENTS = [
  { unit: 'housing-bureau', name: '住建局' },
  { unit: 'audit-bureau', name: '审计局' },
];

export const REFORM = { unit: 'development-reform-bureau', name: '发改局' };
/** What the register of units answers of those that may accept. */
export const REGISTER = Object.fromEntries(
  [...DEPARTMENTS, REFORM, { unit: PROJECT.unit, name: '文广新局' }].map((d) => [`unit ${d.unit}`, { ...LEADERS, ...d }]),
);
const as = (sub: string, role: Role, unit: string) => ({ sub, roles: [role], units: [unit] });
export const money = { 'account-0': ACCOUNT, 'contract-0': CONTRACT };
export const implementer = (more: Partial<Context> = {}, day = DAY) =>
  context(day, { actor: as('culture', 'unit-officer', PROJECT.unit), asked: { project: PROJECT, leaders: LEADERS, ...money }, ...more });
export const finance = (more: Partial<Context> = {}, day = DAY) =>
  context(day, { actor: as('finance', 'finance-bureau', 'finance-bureau'), asked: { template: TEMPLATE, ...REGISTER }, ...more });
export const reform = (more: Partial<Context> = {}, day = DAY) =>
  context(day, { actor: as('reform', 'development-reform', 'development-reform-bureau'), asked: { template: TEMPLATE, ...REGISTER }, ...more });
export const housing = (day = DAY) => context(day, { actor: as('housing', 'housing-bureau', 'housing-bureau') });
export const audit = (day = DAY) => context(day, { actor: as('audit', 'supervisor-audit', 'audit-bureau') });
export const system = (more: Partial<Context> = {}, day = DAY) =>
  context(day, { actor: { sub: 'system:funds', roles: ['system'], units: [] }, asked: money, ...more });

export const APPLY = {
  project: PROJECT.project,
  number: PROJECT.number,
  source: 'county' as const,
  to: 'finance-bureau' as const,
  accounts: ['contract-1'],
  contracts: ['contract-1'],
  report: '工程已完工，资料齐全，申请综合验收。',
  documents: [paper(1)],
};
export const NAMING = { template: 'county-works', revision: 1, departments: DEPARTMENTS.map((d) => d.unit) };
/** Audit gives way to development and reform. */
export const REPLACING = {
  department: 'audit-bureau',
  by: REFORM.unit,
  ground: 'recused' as const,
  reason: '审计局人员与施工单位有利害关系。',
  documents: [paper(5)],
};
const finding = (met: boolean) =>
  PROCEDURE.aspects.map((x) => ({ aspect: x.aspect, met: met || x.aspect !== 'quality', finding: `${x.name}${met ? '符合' : '已查'}` }));
export const GOOD = { findings: finding(true), documents: [paper(2)], rectify: null };
export const FAULTY = { findings: finding(false), documents: [paper(3)], rectify: { demand: '外墙渗漏，限期修复。', by: '2026-03-20' } };
export const PUT_RIGHT = { department: 'audit-bureau', report: '外墙已重做防水。', documents: [paper(4)] };
export const MEET = {
  heldOn: DAY,
  place: '县财政局二楼会议室',
  presiding: '财政局副局长',
  statements: DEPARTMENTS.map((d) => ({ unit: d.unit, text: `${d.name}：检查合格，同意验收。` })),
  excused: [],
  conclusion: '各部门检查合格，提请各方确认。',
  documents: [],
};
export const MONEY = { accounts: APPLY.accounts, contracts: APPLY.contracts };

export const APPLIED: AcceptanceEvent = {
  type: 'acceptance-applied',
  project: PROJECT.project,
  projectNumber: PROJECT.number,
  name: PROJECT.name,
  lead: 'finance-bureau',
  unit: PROJECT.unit,
  unitName: LEADERS.name,
  source: 'county',
  sources: [PROJECT.sources[0]!],
  contracts: [{ contract: 'contract-1', number: CONTRACT.number, contractor: BUILDER, price: CONTRACT.price, settled: CONTRACT.settled! }],
  accounts: [{ account: 'contract-1', payee: BUILDER, credited: ACCOUNT.credited, paid: ACCOUNT.paid }],
  report: APPLY.report,
  documents: APPLY.documents,
  answerBy: '2026-03-16',
};
export const NAMED: AcceptanceEvent = {
  type: 'departments-named',
  template: 'county-works',
  revision: 1,
  departments: DEPARTMENTS,
  procedure: PROCEDURE,
  inspectBy: '2026-03-09',
};
export const inspected = (unit: string, passed = true, round = 1): AcceptanceEvent => {
  const { findings, documents, rectify } = passed ? GOOD : FAULTY;
  return { type: 'inspection-recorded', unit, round, findings, documents, passed, demand: rectify?.demand ?? null, by: rectify?.by ?? '2026-03-16' };
};
export const PUT: AcceptanceEvent = {
  type: 'rectification-reported',
  unit: 'audit-bureau',
  report: PUT_RIGHT.report,
  documents: PUT_RIGHT.documents,
  by: '2026-03-27',
};
export const REPLACED: AcceptanceEvent = {
  type: 'department-replaced',
  unit: 'audit-bureau',
  by: REFORM,
  ground: 'recused',
  reason: REPLACING.reason,
  documents: REPLACING.documents,
  inspectBy: '2026-03-09',
};
export const HELD: AcceptanceEvent = { type: 'meeting-held', ...MEET };
export const MINUTES: AcceptanceEvent = { type: 'minutes-made', ...MADE, by: '2026-03-09' };
export const confirmed = (unit: string, remark: string | null = null): AcceptanceEvent => ({ type: 'confirmation-given', unit, remark });
export const RELEASED: AcceptanceEvent = { type: 'last-payment-released' };

export const OPENED: AcceptanceEvent[] = [APPLIED, NAMED];
export const PASSED: AcceptanceEvent[] = [...OPENED, inspected('housing-bureau'), inspected('audit-bureau')];
export const MINUTED: AcceptanceEvent[] = [...PASSED, HELD, MINUTES];
export const REFUSED: AcceptanceEvent = { type: 'confirmation-refused', unit: 'audit-bureau', reason: '审定价与凭证不符，待核。', by: '2026-03-09' };
export const WITHDRAWN: AcceptanceEvent = { type: 'confirmation-withdrawn', unit: 'audit-bureau', reason: '发现新的渗漏。', by: '2026-03-09' };
export const ALL_CONFIRMED: AcceptanceEvent[] = [...MINUTED, confirmed('housing-bureau'), confirmed('audit-bureau', '同意。')];
export const CERTIFIED: AcceptanceEvent[] = [...ALL_CONFIRMED, RELEASED, { type: 'certificate-made', ...MADE }];
/** An account that came after the first certificate, and what is applied for then. */
export const LATER = { ...ACCOUNT, account: 'account-2', payee: 'culture-bureau' };
export const FURTHER = { ...APPLY, accounts: ['account-2'], contracts: [] };
/** The same project's further acceptance, of that account, with every party's confirmation. */
export const APPLIED_FURTHER: AcceptanceEvent = {
  ...APPLIED,
  contracts: [],
  accounts: [{ account: 'account-2', payee: 'culture-bureau', credited: 1, paid: 0 }],
};
export const FURTHER_CONFIRMED: AcceptanceEvent[] = [...CERTIFIED, APPLIED_FURTHER, ...ALL_CONFIRMED.slice(1)];
export const made = (...events: readonly AcceptanceEvent[]): Acceptance => folded(acceptance, events, DAY);

/** One acceptance in each state. Housing has confirmed where one can; audit is where all it may do shows. */
export const STATES: Readonly<Record<AcceptanceStatus, Acceptance>> = {
  none: acceptance.initial,
  applied: made(APPLIED),
  returned: made(APPLIED, { type: 'application-returned', reason: '缺少决算资料' }),
  inspecting: made(...PASSED),
  rectifying: made(
    APPLIED,
    { ...NAMED, departments: [...DEPARTMENTS, REFORM] },
    ...[...DEPARTMENTS.map((d) => d.unit), 'development-reform-bureau'].map((u) => inspected(u)),
    HELD,
    MINUTES,
    confirmed('housing-bureau'),
    REFUSED,
    inspected('audit-bureau', false, 2),
  ),
  met: made(...PASSED, HELD),
  confirming: made(...MINUTED, confirmed('housing-bureau')),
  confirmed: made(...ALL_CONFIRMED),
  released: made(...ALL_CONFIRMED, RELEASED),
  certified: made(...CERTIFIED),
};
