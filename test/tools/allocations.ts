import { allocation } from '../../functions/funds/allocations/allocation.ts';
import type { AllocationEvent, Place } from '../../functions/funds/allocations/events.ts';
import { digestOf, type Line, type Plan } from '../../functions/funds/allocations/plan.ts';
import type { Allocation } from '../../functions/funds/allocations/state.ts';
import type { Role } from '../../functions/kernel/actor.ts';
import type { Day } from '../../functions/kernel/calendar.ts';
import { leastLast } from '../../functions/kernel/last-payment.ts';
import { fold } from '../../functions/kernel/matter.ts';
import type { ProjectRow } from '../../functions/kernel/project-ports.ts';
import type { Context } from '../../functions/kernel/use-case.ts';
import { context, meta } from './core.ts';

export const UNIT = 'road-bureau';
/** Wall-clock seconds at which the tests' commands are given. */
export const WALL = 1_793_000_000;
export const LEADERS = { unit: UNIT, name: '交通局', deputy: 'sub-deputy', head: 'sub-head', countyLeader: 'sub-county' };
export const FIRM = '91220822MA9000003J';
/** Who is paid without a contract: never a firm. */
export const PAYEE = 'broadcasting-station';
/** Units as the register has them. */
export const PAYEES = Object.fromEntries([PAYEE, 'unit-x', UNIT].map((u) => [`payee ${u}`, { ...LEADERS, unit: u }]));
/** Reported, with 10,000 fen from the county and 5,000 from the nation; 12,000 reviewed. */
export const PROJECT: ProjectRow = {
  project: 'project-1',
  number: 'TY-2026-X-0001',
  name: '农村公路',
  unit: UNIT,
  plan: null,
  reportedOn: '2026-03-01',
  late: false,
  sources: [
    { source: 'county', amount: 10_000 },
    { source: 'national', amount: 5_000 },
  ],
  approved: 15_000,
  budget: 12_000,
  finalAccount: null,
};
export const line = (code: string, amount: number, more: Partial<Line> = {}): Line => ({
  line: code,
  source: 'county',
  payee: PAYEE,
  contract: null,
  purpose: '宣传影像',
  amount,
  last: (more.contract ?? null) === null ? leastLast(amount, { overlays: {} }) : 0,
  ...more,
});
export const PLAN: Plan = {
  name: '农村公路资金分配方案',
  basis: '年度项目计划',
  lines: [line('A', 4_000), line('B', 3_000, { source: 'national' })],
  procedure: '按工程量分配',
  flow: '申请、审核、签字、登记、拨付',
  documents: [],
};

const as = (sub: string, role: Role, units: readonly string[], day: Day, more: Partial<Context>): Context =>
  context(day, { actor: { sub, roles: [role], units, signedInAt: WALL }, wallSeconds: WALL, ...more });
export const officer = (day: Day = '2026-03-02', asked: Context['asked'] = {}, more: Partial<Context> = {}) =>
  as('officer', 'unit-officer', [UNIT], day, { asked: { project: PROJECT, [`leaders ${UNIT}`]: LEADERS, ...PAYEES, ...asked }, ...more });
export const signer = (place: Place, day: Day = '2026-03-02', more: Partial<Context> = {}) =>
  as(LEADERS[place], place === 'countyLeader' ? 'county-leader' : 'leading-member', [UNIT], day, { asked: { leaders: LEADERS }, ...more });
export const reform = (day: Day = '2026-03-02', asked: Context['asked'] = {}) =>
  as('reform', 'development-reform', ['development-reform-bureau'], day, { asked });
export const machine = (asked: Context['asked'] = {}) => as('system:funds', 'system', [], '2026-03-02', { asked });

export const OPENED: AllocationEvent = {
  type: 'allocation-opened',
  project: 'project-1',
  projectNumber: PROJECT.number,
  projectName: PROJECT.name,
  unit: UNIT,
  ...PLAN,
  digest: digestOf(PLAN),
};
/** Version `plan`, handed in and signed by so many. */
export function signedBy(n: number, plan = 1): { event: AllocationEvent; by: string }[] {
  const places = (['deputy', 'head', 'countyLeader'] as const).slice(0, n);
  const submitted: AllocationEvent = { type: 'plan-submitted', plan, digest: digestOf(PLAN), decision: null, decisionNumber: null, signBy: '2026-03-09' };
  return [
    { event: submitted, by: 'officer' },
    ...places.map((place) => ({
      event: {
        type: 'plan-signed',
        place,
        plan,
        digest: digestOf(PLAN),
        signedInAt: WALL,
        late: false,
        nextBy: place === 'countyLeader' ? null : '2026-03-09',
      } as const,
      by: LEADERS[place],
    })),
  ];
}
export const RESERVED: AllocationEvent = { type: 'lines-reserved', registerBy: '2026-03-09' };
export const REGISTERED: AllocationEvent = {
  type: 'plan-registered',
  plan: 1,
  registration: '发改备〔2026〕1号',
  late: false,
  publishBy: '2026-03-30',
  reportBy: null,
};
export const PUBLISHED: AllocationEvent = { type: 'plan-published', late: false };
export const executed = (code: string, amount: number, reportBy: Day | null): AllocationEvent => ({
  type: 'line-executed',
  line: code,
  payee: PAYEE,
  amount,
  executedOn: '2026-03-02',
  reportBy,
});
export const DONE = [executed('A', 4_000, null), executed('B', 3_000, '2026-03-09')];
export const REPORTED: AllocationEvent = {
  type: 'results-reported',
  account: '全部拨付',
  documents: [],
  late: false,
  publishBy: '2026-03-30',
  acknowledgeBy: '2026-03-05',
};
/** The line A is credited to an account, as the port has it. */
export const CREDITED = { credited: { account: 'account-1', amount: 4_000 } };

export type Happened = AllocationEvent | { readonly event: AllocationEvent; readonly by: string };
/** Folds events; each by the one named, or by an officer. */
export function folded(...events: readonly Happened[]): Allocation {
  return fold(
    allocation,
    events.map((e, i) => ('event' in e ? { event: e.event, meta: { ...meta(i + 1), by: e.by } } : { event: e, meta: meta(i + 1) })),
  );
}
const WAY = [OPENED, ...signedBy(3), RESERVED, REGISTERED] as const;
/** A plan at every stage. */
export const STATES = {
  none: allocation.initial,
  draft: folded(OPENED),
  'awaiting-deputy': folded(OPENED, ...signedBy(0)),
  'awaiting-head': folded(OPENED, ...signedBy(1)),
  'awaiting-county-leader': folded(OPENED, ...signedBy(2)),
  signed: folded(OPENED, ...signedBy(3)),
  reserved: folded(OPENED, ...signedBy(3), RESERVED),
  registered: folded(...WAY),
  reported: folded(...WAY, ...DONE, REPORTED),
  published: folded(...WAY, ...DONE, PUBLISHED, REPORTED, { type: 'results-published', late: false }),
  dropped: folded(OPENED, { type: 'allocation-dropped', reasons: '不再实施' }),
};

export const TODAY = '2026-03-02';
export const SUBMISSION = { project: 'project-1', decision: null };
export const REGISTRATION = { registration: '发改备〔2026〕1号', project: 'project-1', decision: null };
export const SUMS = { national: 3_000, provincial: 0, county: 4_000, 'line-department': 0, total: 7_000 };
/** What the purse says of a version of the plan `id`: reserved, or what is missing. */
export const said = (plan: number, short: { of: 'county'; short: number }[] = []) => {
  const row = { allocation: 'id', number: 'n', plan, sums: SUMS, short };
  return { purse: { held: short.length > 0 ? [] : [row], refused: short.length > 0 ? [row] : [] } };
};
/** Registered, every line carried out. */
export const CARRIED_OUT = folded(...WAY, ...DONE);
