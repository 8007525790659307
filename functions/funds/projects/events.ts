import * as z from 'zod/mini';
import { Day } from '../../kernel/calendar.ts';
import { Id } from '../../kernel/id.ts';
import type { Transitions } from '../../kernel/matter.ts';
import { FundSource } from '../../kernel/project-ports.ts';
import { ItemCode } from '../plans/fund-plan.ts';
import { documents, short, slug, sum, text } from '../terms.ts';

/** In the unit's annual fund plan and approved; in it, its approval still to come; money that came outside any plan (意见 二(3)). */
export const PATHS = ['planned', 'approved-later', 'unplanned'] as const;
/** The estimate that was approved (概算) and where each fen of it comes from; fen. */
export const Funding = z.strictObject({
  estimate: sum,
  sources: z.array(z.strictObject({ source: FundSource, amount: sum })).check(z.minLength(1), z.maxLength(8)),
});
/** When an approval came down or money arrived, from whom, under which reference (文号). The day starts the seven days. */
export const Came = z.strictObject({ on: Day, from: short, reference: short });
/** The construction plan's entry that it carries out. */
export const EntryOf = z.strictObject({ plan: Id, entry: z.string().check(z.regex(/^[A-Za-z0-9-]{1,16}$/)) });
/** Items of the unit's fund plan of a year that bring the project's money; `plan`: its id. */
export const ItemsOf = z.strictObject({
  plan: z.string().check(z.regex(/^[a-z0-9-]{2,40}-\d{4}$/)),
  items: z.array(ItemCode).check(z.minLength(1), z.maxLength(8)),
});
/** `planned` is null on the unplanned path, and absent of projects that were opened before fund plans stood in this system. */
export const Basics = z.strictObject({ name: short, unit: slug, path: z.enum(PATHS), plan: z.nullable(EntryOf), planned: z.optional(z.nullable(ItemsOf)) });

/** Who has the written report (意见 二(3)): 分管县领导、财政局、发改局. */
export const RECIPIENTS = ['county-leader', 'finance-bureau', 'development-reform'] as const;
export type Recipient = (typeof RECIPIENTS)[number];
/** What finance takes off a figure that was submitted (审减). */
export const Cut = z.strictObject({ item: short, amount: sum, reason: short });
export const Cuts = z.array(Cut).check(z.maxLength(50));
/** Why an estimate may be raised (投资 23). */
export const GROUNDS = ['policy', 'prices', 'geology', 'other-grave'] as const;
export const Reapproval = z.strictObject({ ...Funding.shape, ground: z.enum(GROUNDS), scheme: text });

const type = <T extends string>(t: T) => ({ type: z.literal(t) });
const Reviewed = { reviewed: z.int().check(z.nonnegative()), cuts: Cuts, documents };
/** None of final accounts from before they were reconciled with accounts. */
const accountsOf = { accounts: z._default(z.array(short), []) };
export const ProjectEvent = z.discriminatedUnion('type', [
  z.strictObject({ ...type('project-opened'), ...Basics.shape, ...Funding.shape, expectedBy: z.nullable(Day) }),
  z.strictObject({ ...type('project-dropped'), reason: text }),
  z.strictObject({ ...type('funds-came'), ...Came.shape, ...Funding.shape, documents, reportBy: Day }),
  z.strictObject({ ...type('report-handed-in'), statement: text, documents, late: z.boolean(), acknowledgeBy: Day, answerBy: z.nullable(Day) }),
  z.strictObject({ ...type('report-acknowledged'), as: z.enum(RECIPIENTS) }),
  z.strictObject({ ...type('lateness-answered'), account: text, remedy: text }),
  z.strictObject({ ...type('budget-submitted'), submitted: sum, documents, reviewBy: Day }),
  z.strictObject({ ...type('budget-reviewed'), ...Reviewed }),
  z.strictObject({ ...type('reapproval-requested'), ...Reapproval.shape, planned: z.optional(z.nullable(ItemsOf)), documents, reviewBy: Day }),
  z.strictObject({ ...type('estimate-reapproved'), reference: short, documents }),
  z.strictObject({ ...type('reapproval-refused'), reason: text }),
  z.strictObject({ ...type('final-account-called'), submitBy: Day }),
  z.strictObject({ ...type('final-account-submitted'), submitted: sum, contracts: z.array(Id), ...accountsOf, documents, reviewBy: Day }),
  z.strictObject({ ...type('final-account-returned'), reason: text }),
  z.strictObject({ ...type('final-account-reviewed'), ...Reviewed }),
]);
export type ProjectEvent = z.infer<typeof ProjectEvent>;

export type State =
  | 'none'
  | 'awaiting'
  | 'dropped'
  | 'report-due'
  | 'acknowledging'
  | 'reported'
  | 'budgeting'
  | 'budgeted'
  | 'reapproving'
  | 'settling'
  | 'settled';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const PROJECT_TRANSITIONS: Transitions<State, ProjectEvent['type']> = {
  none: ['project-opened'],
  awaiting: ['funds-came', 'project-dropped'],
  dropped: [],
  'report-due': ['report-handed-in'],
  acknowledging: ['report-acknowledged', 'lateness-answered'],
  reported: ['lateness-answered', 'budget-submitted', 'reapproval-requested', 'final-account-called'],
  budgeting: ['lateness-answered', 'budget-reviewed', 'final-account-called'],
  budgeted: ['lateness-answered', 'budget-submitted', 'reapproval-requested', 'final-account-called', 'final-account-submitted'],
  reapproving: ['lateness-answered', 'estimate-reapproved', 'reapproval-refused', 'final-account-called'],
  settling: ['lateness-answered', 'final-account-returned', 'final-account-reviewed'],
  settled: ['lateness-answered'],
};
