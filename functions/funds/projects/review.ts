import * as z from 'zod/mini';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { FUND_SOURCES } from '../../kernel/project-ports.ts';
import { limit } from '../../kernel/rule.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { addSums, type Sums, sumsOf } from '../allocations/plan.ts';
import { Purse } from '../allocations/ports.ts';
import { anotherHand } from '../another-hand.ts';
import { type LastDay, lastDay } from '../last-day.ts';
import { documents, short, sum, text } from '../terms.ts';
import { Cuts, type Funding, ItemsOf, type ProjectEvent, Reapproval } from './events.ts';
import { may, ownUnit, sourcesAddUp } from './guards.ts';
import { asksOfItems, itemsOf, raisedFault } from './planned.ts';
import { ABOVE_ALLOCATED, CUTS_ADD_UP, IN_FUND_PLAN, REAPPROVAL_GROUNDED, REVIEWED_IN_TIME, WITHIN_ESTIMATE } from './rules.ts';
import type { Project } from './state.ts';

type D = Decision<ProjectEvent>;
export const reviewBy = (context: Context): LastDay => lastDay(context, { workingDays: limit(REVIEWED_IN_TIME, 'workingDays', context) });
export const within = (p: Project, submitted: number): Violation | undefined =>
  refuseIf(submitted > p.estimate, WITHIN_ESTIMATE, '/submitted', { estimate: p.estimate });

/** What allocation plans hold of the project's money. */
export const asksOfHeld = ({ id }: { readonly id: string }): Record<string, Ask> => ({ purse: Purse.key(id) });
export const heldOf = ({ asked }: Context): Sums => addSums((Purse.read(asked.purse)?.held ?? []).map((r) => r.sums));
const totalAbove = (amount: number, context: Context, pointer: string): Violation | undefined =>
  refuseIf(amount < heldOf(context).total, ABOVE_ALLOCATED, pointer, { held: heldOf(context).total });
/** Refuses sources of which one brings less than plans hold of it. */
function sourcesAbove(sources: z.infer<typeof Funding>['sources'], context: Context): Violation | undefined {
  const held = heldOf(context);
  const has = sumsOf(sources);
  const short = FUND_SOURCES.find((s) => has[s] < held[s]);
  return refuseIf(short !== undefined, ABOVE_ALLOCATED, '/sources', { source: short ?? '', held: held[short ?? 'total'] });
}

export const SubmitBudget = z.strictObject({ submitted: sum, documents });
/** Submits the budget to finance; again when the first no longer fits. Amounts in fen. */
export function submitBudget(p: Project, c: z.infer<typeof SubmitBudget>, context: Context): D {
  const last = reviewBy(context);
  return decide([may(p, 'budget-submitted'), ownUnit(p, context), within(p, c.submitted), totalAbove(c.submitted, context, '/submitted'), last.missing], () => [
    { type: 'budget-submitted', ...c, reviewBy: last.day },
  ]);
}

/** What finance finds right, and each cut; fen. */
export const Review = z.strictObject({ reviewed: z.int().check(z.nonnegative()), cuts: Cuts, documents });
export type Review = z.infer<typeof Review>;
export function addsUp(submitted: number | undefined, { reviewed, cuts }: Review): Violation | undefined {
  const cut = cuts.reduce((all, x) => all + x.amount, 0);
  return refuseIf(submitted !== undefined && submitted - cut !== reviewed, CUTS_ADD_UP, '/reviewed', { submitted: submitted ?? 0, cut });
}
export function reviewBudget(p: Project, c: Review, context: Context): D {
  return decide(
    [may(p, 'budget-reviewed'), anotherHand([p.askedBy], context), addsUp(p.budget?.submitted, c), totalAbove(c.reviewed, context, '/reviewed')],
    () => [{ type: 'budget-reviewed', ...c }],
  );
}

/** `planned`: the fund plan's items that bring the raised money; null of what came unplanned. */
export const RequestReapproval = z.strictObject({ ...Reapproval.shape, planned: z.nullable(ItemsOf), documents });
export const asksOfRaised = (p: { readonly id: string; readonly command: { readonly planned: z.infer<typeof ItemsOf> | null } }): Record<string, Ask> => ({
  ...asksOfHeld(p),
  ...asksOfItems(p.command.planned),
});
/** Asks for a higher estimate, with its ground, scheme, sources and papers; its money is in the fund plan in force. */
export function requestReapproval(p: Project, c: z.infer<typeof RequestReapproval>, context: Context): D {
  const last = reviewBy(context);
  return decide(
    [
      may(p, 'reapproval-requested'),
      ownUnit(p, context),
      refuseIf(c.estimate <= p.estimate, REAPPROVAL_GROUNDED, '/estimate', { estimate: p.estimate }),
      refuseIf(c.documents.length === 0, REAPPROVAL_GROUNDED, '/documents'),
      sourcesAddUp(c) ?? sourcesAbove(c.sources, context),
      raisedFault(p, c, context),
      last.missing,
    ],
    () => [{ type: 'reapproval-requested', ...c, reviewBy: last.day }],
  );
}
/** The approval's reference (文号); the items as they were asked for, so that the plan is asked again. */
export const ReapproveEstimate = z.strictObject({ reference: short, planned: z.nullable(ItemsOf), documents });
/** Whoever approved the estimate approves the raised one, with its sources: of none less than plans hold, and in the fund plan as it is now. */
export function reapproveEstimate(p: Project, { planned, ...c }: z.infer<typeof ReapproveEstimate>, context: Context): D {
  const { asked } = p;
  const named = asked?.planned === undefined ? p.basics?.planned : asked.planned;
  const other = named !== undefined && itemsOf(named).join() !== itemsOf(planned).join();
  return decide(
    [
      may(p, 'estimate-reapproved'),
      anotherHand([p.askedBy], context),
      ...(asked === null
        ? []
        : [
            sourcesAbove(asked.sources, context),
            refuseIf(other, IN_FUND_PLAN, '/planned', { fault: 'other items' }) ?? raisedFault(p, { planned, sources: asked.sources }, context),
          ]),
    ],
    () => [{ type: 'estimate-reapproved', ...c }],
  );
}
export const RefuseReapproval = z.strictObject({ reason: text });
export function refuseReapproval(p: Project, c: z.infer<typeof RefuseReapproval>): D {
  return decide([may(p, 'reapproval-refused')], () => [{ type: 'reapproval-refused', ...c }]);
}
