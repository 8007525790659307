import * as z from 'zod/mini';
import { Day } from './calendar.ts';
import { port } from './ports.ts';

/** Where a project's money comes from (意见 二(3)). */
export const FUND_SOURCES = ['national', 'provincial', 'county', 'line-department'] as const;
export const FundSource = z.enum(FUND_SOURCES);
export type FundSource = (typeof FUND_SOURCES)[number];

/** Who leads the comprehensive acceptance of money from this source: 县级和上级主管部门资金 finance, 国家、省投资 development and reform (意见 二(3)). */
export function leadOf(source: FundSource): 'finance-bureau' | 'development-reform' {
  return source === 'national' || source === 'provincial' ? 'development-reform' : 'finance-bureau';
}

/** Who answers for a unit: accounts (subjects) of the deputy in charge, its first-in-command, the county leader in charge of it. Key = the unit. */
export const UnitLeaders = port(
  'unit-leaders',
  z.object({
    unit: z.string(),
    name: z.string(),
    deputy: z.string(),
    head: z.string(),
    countyLeader: z.string(),
    /** The officer who keeps contact; absent where none was named. */
    officer: z.optional(z.string()),
    /** The unit into which it was merged; what it still owes is told there. */
    mergedInto: z.optional(z.string()),
  }),
);

/** Is somebody away (left, on leave, disabled), and who holds his duties? Key = his account. */
export const StandIn = port('stand-in', z.object({ away: z.boolean(), to: z.nullable(z.string()) }));

const ProjectRow = z.object({
  project: z.string(),
  number: z.string(),
  name: z.string(),
  unit: z.string(),
  /** The construction plan's entry that it carries out, or null. */
  plan: z.nullable(z.object({ plan: z.string(), entry: z.string() })),
  /** Day on which all three recipients had the written report; null while they have not. */
  reportedOn: z.nullable(Day),
  late: z.boolean(),
  sources: z.array(z.object({ source: FundSource, amount: z.number() })),
  /** The estimate that was approved (概算), and what finance has reviewed of it (预算评审, 决算评审). */
  approved: z.number(),
  budget: z.nullable(z.number()),
  /** A new budget as it was submitted, while finance reviews it: no plan may count on more. */
  underReview: z.optional(z.nullable(z.number())),
  finalAccount: z.nullable(z.number()),
  /** Reference (文号) of the newest re-approval of the estimate (投资 23). */
  reapproval: z.optional(z.nullable(z.string())),
});
export type ProjectRow = z.infer<typeof ProjectRow>;
/** A project with money, reported or not. Keys: the project's id, and `projectOfEntry` where it carries out a plan's entry. Amounts in fen. */
export const Project = port('project', ProjectRow);
export const projectOfEntry = (plan: string, entry: string): string => `entry:${plan}#${entry}`;

/** May this project start: was it reported to all three (意见 二(3))? The reason why not, or undefined. */
export function startFault(row: ProjectRow | undefined, today: Day): 'no such project' | 'not reported' | undefined {
  if (row === undefined) return 'no such project';
  return row.reportedOn === null || row.reportedOn > today ? 'not reported' : undefined;
}

/** How a performance bond (履约保证金) may be given; none of them is cash (采条 48). */
export const BOND_FORMS = ['bank-guarantee', 'insurance', 'guarantor', 'transfer'] as const;
/** The performance bond that tender documents demand of the winner: hundredths of a percent of the contract’s price, in which forms, and before what it is to be in. */
export const BondDemand = z.strictObject({
  basisPoints: z.int().check(z.positive()),
  forms: z.array(z.enum(BOND_FORMS)).check(z.minLength(1), z.maxLength(BOND_FORMS.length)),
  before: z.enum(['signing', 'start']),
});
export type BondDemand = z.infer<typeof BondDemand>;
/** What that is of a price, in whole fen, rounded down. */
export const bondOf = (price: number, demand: BondDemand | null | undefined): number => Math.floor((price * (demand?.basisPoints ?? 0)) / 10_000);

/** An awarded tender; key = its number. Price in fen, `days` as the winner offered; `bond` null: its documents demand none. */
export const AwardedTender = port(
  'awarded-tender',
  z.object({
    tender: z.string(),
    number: z.string(),
    plan: z.string(),
    entry: z.string(),
    name: z.string(),
    buyer: z.string(),
    regime: z.enum(['ZB', 'ZC']),
    mandatory: z.boolean(),
    winner: z.string(),
    price: z.number(),
    days: z.number(),
    awardedOn: Day,
    bond: z._default(z.nullable(BondDemand), null),
    /** What earlier contracts of the same entry, which ended, have cost; fen. */
    before: z._default(z.number(), 0),
  }),
);

/** An entry of the construction plan is free again: its contract ended, or never came to be. `cost`: what it and those before it have cost, settled; fen. Key = the id of contract and tender. */
export const EntryFreed = port('entry-freed', z.object({ plan: z.string(), entry: z.string(), cost: z.number() }));

/** The accounts that handled a procurement for the buyer, up to its award: they accept nothing of it (采法 61). Key = the tender's number. */
export const ProcurementStaff = port('procurement-staff', z.object({ handledBy: z.array(z.string()) }));

const ContractRow = z.object({
  contract: z.string(),
  number: z.string(),
  project: z.string(),
  buyer: z.string(),
  /** Credit code of the contractor. */
  contractor: z.string(),
  /** Now, with all changes; fen. */
  price: z.number(),
  /** Of it, what is paid last, after comprehensive acceptance. */
  lastPayment: z.number(),
  /** Instalments before the last, and since when each is due for payment; null while it is not reached. */
  instalments: z.array(z.object({ id: z.string(), amount: z.number(), reachedOn: z.nullable(Day) })),
  /** Works under supervision: no payment without the chief supervision engineer's signature (质量 37). Credit code of his firm. */
  supervision: z.nullable(z.string()),
  /** Why payment stops by itself (投资 23), or null. */
  payStopped: z.nullable(z.string()),
  /** Day on which the works were accepted (质量 16), and the audited settlement (审定价). */
  acceptedOn: z.nullable(Day),
  settled: z.nullable(z.number()),
  terminated: z.boolean(),
});
export type ContractRow = z.infer<typeof ContractRow>;
/** A signed contract; key = its id. */
export const Contract = port('contract', ContractRow);

/** What a contract was for was accepted (竣工验收、履约验收); key = the contract's id. `passedOn` null: it is to be accepted again (质量 49). `archived`: the archive of the works is with the housing bureau. */
export const PerformanceAccepted = port(
  'performance-accepted',
  z.object({ acceptance: z.string(), passedOn: z.nullable(Day), archived: z.optional(z.boolean()) }),
);

/** One line of an allocation that was signed and registered; key = `<allocation's id>#<line>`. `payee`: a credit code or a unit. `amount` 0: cancelled, or a change of it is under way. */
export const AllocationLine = port(
  'allocation-line',
  z.object({
    allocation: z.string(),
    number: z.string(),
    project: z.string(),
    line: z.string(),
    source: FundSource,
    payee: z.string(),
    contract: z.nullable(z.string()),
    purpose: z.string(),
    amount: z.number(),
    /** Of it, what is paid last, after comprehensive acceptance; 0 where a contract says what is. */
    last: z._default(z.number(), 0),
  }),
);

/** The money of a registered line was credited to an account: such a line is changed no more. Key as AllocationLine's; written by the account. */
export const LineCredited = port('line-credited', z.object({ account: z.string(), amount: z.number() }));

/** What was credited to, paid from and is held on an account; key = the account's id. Fen. */
export const Account = port(
  'account',
  z.object({
    account: z.string(),
    project: z.string(),
    payee: z.string(),
    credited: z.number(),
    paid: z.number(),
    /** Open questions and holds of supervisors, uses without a voucher: what an acceptance must see. */
    openQuestions: z.number(),
    lastPaid: z.boolean(),
  }),
);

/** Of which accounts is the last payment released, for money under this lead? One that was not before the acceptance is not among them until it is accepted by itself. Key = `releaseKey(project, lead)`. */
export const LastPayment = port('last-payment', z.object({ acceptance: z.string(), number: z.string(), released: z.boolean(), accounts: z.array(z.string()) }));
export const releaseKey = (project: string, lead: ReturnType<typeof leadOf>): string => `${project}#${lead}`;
