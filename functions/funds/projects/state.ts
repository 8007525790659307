import type * as z from 'zod/mini';
import { type Day, dayOf } from '../../kernel/calendar.ts';
import type { Meta } from '../../kernel/matter.ts';
import { type Basics, type Came, type Funding, type ProjectEvent, RECIPIENTS, type Recipient, type State } from './events.ts';

/** A figure that finance reviews: as submitted, as reviewed (null while it is not); fen. */
interface Figure {
  readonly submitted: number;
  readonly reviewed: number | null;
}
interface Report {
  readonly handedInOn: Day;
  readonly late: boolean;
  readonly acknowledgeBy: Day;
  /** `by`: the account. */
  readonly acknowledged: readonly { readonly as: Recipient; readonly by: string; readonly on: Day }[];
  readonly answerBy: Day | null;
  readonly answeredOn: Day | null;
}
export interface Project extends z.infer<typeof Funding> {
  readonly state: State;
  readonly basics: z.infer<typeof Basics> | null;
  readonly came: z.infer<typeof Came> | null;
  /** Until when the funds are expected; the report is due; finance, or whoever approves, answers. */
  readonly expectedBy: Day | null;
  readonly reportBy: Day | null;
  readonly reviewBy: Day | null;
  /** The account that handed in what the others now acknowledge, review or approve. */
  readonly askedBy: string | null;
  readonly report: Report | null;
  /** Day on which the last of the three acknowledged. */
  readonly reportedOn: Day | null;
  readonly budget: Figure | null;
  /** What finance last reviewed: it holds while a new budget is under review. */
  readonly budgeted: number | null;
  /** A raised estimate that was asked for; `planned` absent where it was asked for before it had to be in the fund plan. */
  readonly asked: (z.infer<typeof Funding> & Pick<z.infer<typeof Basics>, 'planned'>) | null;
  /** Reference of the newest re-approval. */
  readonly reapproval: string | null;
  /** Until when the final account is to be handed in; null while the comprehensive acceptance goes on. */
  readonly finalAccountBy: Day | null;
  readonly finalAccount: Figure | null;
  /** What the final account was submitted of, by id. */
  readonly money: { readonly contracts: readonly string[]; readonly accounts: readonly string[] } | null;
}

export const initial: Project = {
  state: 'none',
  basics: null,
  came: null,
  estimate: 0,
  sources: [],
  expectedBy: null,
  reportBy: null,
  reviewBy: null,
  askedBy: null,
  report: null,
  reportedOn: null,
  budget: null,
  budgeted: null,
  asked: null,
  reapproval: null,
  finalAccountBy: null,
  finalAccount: null,
  money: null,
};

function acknowledge(p: Project, as: Recipient, meta: Meta): Project {
  const on = dayOf(meta.at);
  const acknowledged = [...p.report!.acknowledged, { as, by: meta.by, on }];
  const all = RECIPIENTS.every((r) => acknowledged.some((a) => a.as === r));
  return { ...p, report: { ...p.report!, acknowledged }, ...(all ? { state: 'reported', reportedOn: on } : {}) };
}

export function evolve(p: Project, e: ProjectEvent, meta: Meta): Project {
  switch (e.type) {
    case 'project-opened': {
      const { name, unit, path, plan, planned, estimate, sources, expectedBy } = e;
      return { ...p, state: 'awaiting', basics: { name, unit, path, plan, ...(planned === undefined ? {} : { planned }) }, estimate, sources, expectedBy };
    }
    case 'project-dropped':
      return { ...p, state: 'dropped' };
    case 'funds-came':
      return {
        ...p,
        state: 'report-due',
        came: { on: e.on, from: e.from, reference: e.reference },
        estimate: e.estimate,
        sources: e.sources,
        reportBy: e.reportBy,
      };
    case 'report-handed-in':
      return {
        ...p,
        state: 'acknowledging',
        askedBy: meta.by,
        report: {
          handedInOn: dayOf(meta.at),
          late: e.late,
          acknowledgeBy: e.acknowledgeBy,
          acknowledged: [],
          answerBy: e.answerBy,
          answeredOn: null,
        },
      };
    case 'report-acknowledged':
      return acknowledge(p, e.as, meta);
    case 'lateness-answered':
      return { ...p, report: { ...p.report!, answeredOn: dayOf(meta.at) } };
    case 'budget-submitted':
      return { ...p, state: 'budgeting', askedBy: meta.by, budget: { submitted: e.submitted, reviewed: null }, reviewBy: e.reviewBy };
    case 'budget-reviewed':
      return { ...p, state: 'budgeted', budget: { ...p.budget!, reviewed: e.reviewed }, budgeted: e.reviewed };
    case 'reapproval-requested':
      return {
        ...p,
        state: 'reapproving',
        askedBy: meta.by,
        asked: { estimate: e.estimate, sources: e.sources, ...(e.planned === undefined ? {} : { planned: e.planned }) },
        reviewBy: e.reviewBy,
      };
    case 'estimate-reapproved': {
      const { planned, ...funding } = p.asked!;
      const basics = planned === undefined ? p.basics : { ...p.basics!, planned };
      return { ...p, ...funding, basics, asked: null, reapproval: e.reference, state: p.budget === null ? 'reported' : 'budgeted' };
    }
    case 'reapproval-refused':
      return { ...p, asked: null, state: p.budget === null ? 'reported' : 'budgeted' };
    case 'final-account-called':
      return { ...p, finalAccountBy: e.submitBy };
    case 'final-account-submitted':
      return {
        ...p,
        state: 'settling',
        askedBy: meta.by,
        finalAccount: { submitted: e.submitted, reviewed: null },
        money: { contracts: e.contracts, accounts: e.accounts },
        reviewBy: e.reviewBy,
      };
    case 'final-account-returned':
      return { ...p, state: 'budgeted', finalAccount: null, money: null };
    case 'final-account-reviewed':
      return { ...p, state: 'settled', finalAccount: { ...p.finalAccount!, reviewed: e.reviewed } };
  }
}
