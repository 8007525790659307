import { account } from '../../functions/funds/accounts/account.ts';
import type { AccountEvent } from '../../functions/funds/accounts/events.ts';
import type { AccountState } from '../../functions/funds/accounts/state.ts';
import type { Role } from '../../functions/kernel/actor.ts';
import type { Day } from '../../functions/kernel/calendar.ts';
import { fold } from '../../functions/kernel/matter.ts';
import type { ContractRow, FundSource } from '../../functions/kernel/project-ports.ts';
import type { Context } from '../../functions/kernel/use-case.ts';
import { context, folded, meta } from './core.ts';

const id = (n: number): string => `0197aaaa-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const ALLOCATION = id(1);
export const PROJECT = id(2);
export const CONTRACT = id(3);
export const FIRM = '91220822MA9000001X';
export const ENGINEERS = '91220822MA9000002T';
export const UNIT = 'culture-bureau';

/** What other domains say in their port rows. Price 1000, of it 100 last; two instalments of 600 and 300, the first reached. */
export const contract = (more: Partial<ContractRow> = {}): ContractRow => ({
  contract: CONTRACT,
  number: 'TY-2026-C-0001',
  project: PROJECT,
  buyer: UNIT,
  contractor: FIRM,
  price: 1000,
  lastPayment: 100,
  instalments: [
    { id: 'i1', amount: 600, reachedOn: '2026-03-01' },
    { id: 'i2', amount: 300, reachedOn: null },
  ],
  supervision: null,
  payStopped: null,
  acceptedOn: null,
  settled: null,
  terminated: false,
  ...more,
});
export const project = (reportedOn: Day | null = '2026-02-20') => ({
  project: PROJECT,
  number: 'TY-2026-X-0001',
  name: '文化馆',
  unit: UNIT,
  plan: null,
  reportedOn,
  late: false,
  sources: [],
  approved: 5000,
  budget: null,
  finalAccount: null,
});
export const lineRow = (line: string, amount: number, more: { source?: FundSource; payee?: string; contract?: string | null; last?: number } = {}) => ({
  allocation: ALLOCATION,
  number: 'TY-2026-A-0001',
  project: PROJECT,
  line,
  source: 'county' as FundSource,
  payee: FIRM,
  contract: CONTRACT as string | null,
  purpose: '工程款',
  amount,
  last: 0,
  ...more,
});
export const release = (released = true, accounts = [CONTRACT]) => ({ acceptance: 'a', number: 'n', released, accounts });

export const paper = (n = 1) => ({
  name: `p${n}`,
  object: '0197aaaa-0000-7000-8000-000000000000',
  sha256: String(n).repeat(64).slice(0, 64),
  size: 3,
  mediaType: 'application/pdf',
  recordClass: 'funds' as const,
});

/** Somebody of a role and a unit, on a day, with what he asked of others. */
export const by =
  (role: Role, unit: string) =>
  (today: Day = '2026-03-02', asked: Readonly<Record<string, unknown>> = { contract: contract() }, more: Partial<Context> = {}): Context =>
    context(today, { id: CONTRACT, actor: { sub: role, roles: [role], units: [unit] }, asked, ...more });
export const finance = by('finance-bureau', 'finance-bureau');
export const officer = by('unit-officer', UNIT);
export const auditor = by('supervisor-audit', 'audit-bureau');
export const discipline = by('supervisor-discipline', 'discipline-commission');
export const clock = by('system', 'none');

export const LINE = `${ALLOCATION}#1`;
export const credited = (amount = 1000, line = '1', source: FundSource = 'county'): AccountEvent => ({
  type: 'line-credited',
  line: `${ALLOCATION}#${line}`,
  allocationNumber: 'TY-2026-A-0001',
  source,
  purpose: '工程款',
  amount,
  last: 0,
  project: PROJECT,
  projectNumber: 'TY-2026-X-0001',
  contract: CONTRACT,
  contractNumber: 'TY-2026-C-0001',
  payee: FIRM,
  payeeName: '宏远建筑',
  payeeKind: 'firm',
  unit: UNIT,
});
/** The same of a line without a contract, paid to a unit; of it 30 are paid last. */
export const granted = (amount = 1000, last = 30, source: FundSource = 'county'): AccountEvent => ({
  ...(credited(amount, '1', source) as Extract<AccountEvent, { type: 'line-credited' }>),
  last,
  contract: null,
  contractNumber: null,
  payee: 'yantun',
  payeeName: '雁屯镇',
  payeeKind: 'unit',
  purpose: '修缮补助',
});
export const payBy = '2026-03-16';
export const requested = (
  n: number,
  amount: number,
  more: Partial<Extract<AccountEvent, { type: 'payment-requested' }>> = {},
): Extract<AccountEvent, { type: 'payment-requested' }> => ({
  type: 'payment-requested',
  payment: `p${n}`,
  line: LINE,
  instalment: 'i1',
  last: false,
  amount,
  payee: FIRM,
  purpose: '工程款',
  documents: [paper()],
  payBy,
  ...more,
});
export const paidOut = (n: number, amount: number, more: Partial<Extract<AccountEvent, { type: 'payment-paid' }>> = {}): AccountEvent => ({
  type: 'payment-paid',
  payment: `p${n}`,
  line: LINE,
  instalment: 'i1',
  last: false,
  amount,
  payee: FIRM,
  purpose: '工程款',
  reference: 'r',
  paidOn: '2026-03-03',
  late: false,
  rest: 0,
  ...more,
});
export const acc = (...events: readonly AccountEvent[]): AccountState => folded(account, events);
/** What these events of a later day make of it. */
export const laterOn = (s: AccountState, day: Day, ...events: readonly AccountEvent[]): AccountState =>
  fold(
    account,
    events.map((event, i) => ({ event, meta: meta(i + 1, day) })),
    s,
  );
