import type * as z from 'zod/mini';
import { refuseIf, type Violation } from '../../kernel/decision.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { FundPlanInForce, ItemCarried, itemKey } from '../plans/ports.ts';
import type { Funding, ItemsOf, PATHS } from './events.ts';
import { IN_FUND_PLAN } from './rules.ts';
import type { Project } from './state.ts';

type Items = z.infer<typeof ItemsOf> | null | undefined;

/** Keys of the items that a project names. */
export const itemsOf = (planned: Items): string[] => (planned?.items ?? []).map((item) => itemKey(planned!.plan, item));

export const asksOfItems = (planned: Items): Record<string, Ask> =>
  planned == null
    ? {}
    : { fundPlan: FundPlanInForce.key(planned.plan), ...Object.fromEntries(itemsOf(planned).map((key) => [`carrier ${key}`, ItemCarried.key(key)])) };

interface Planned {
  readonly unit: string;
  readonly path: (typeof PATHS)[number];
  readonly planned?: Items;
  readonly sources: z.infer<typeof Funding>['sources'];
  /** The year of the money; null where it was judged before. */
  readonly year: number | null;
}
/** Why the unit's fund plan, as it is in force, does not bring this money; undefined when it does. */
function shortOf({ unit, sources, year }: Planned, planned: NonNullable<Items>, { asked, id }: Context): string | undefined {
  const plan = FundPlanInForce.read(asked.fundPlan);
  if (plan === undefined) return 'no plan in force';
  if (plan.unit !== unit) return 'another unit';
  if (year !== null && plan.year !== year) return 'another year';
  const items = plan.items.filter((x) => planned.items.includes(x.item));
  if (items.length < planned.items.length) return 'no such item';
  if (items.some((x) => sources.every((s) => s.source !== x.source))) return 'another source';
  const taken = itemsOf(planned).some((key) => ![null, undefined, id].includes(ItemCarried.read(asked[`carrier ${key}`])?.project));
  if (taken) return 'carried out by another project';
  const covered = (source: string) => items.reduce((sum, x) => sum + (x.source === source ? x.amount : 0), 0);
  return sources.some((s) => s.amount > covered(s.source)) ? 'amount not covered' : undefined;
}
/** Is a planned project's money in its unit's fund plan? What came unplanned names none. */
export function plannedFault(p: Planned, context: Context): Violation | undefined {
  if (p.path === 'unplanned') return refuseIf(p.planned != null, IN_FUND_PLAN, '/planned', { fault: 'unplanned' });
  const fault = p.planned == null ? 'no item named' : shortOf(p, p.planned, context);
  return refuseIf(fault !== undefined, IN_FUND_PLAN, '/planned', { fault: fault ?? '' });
}
/** The same of money that has come, by the items with which the project was opened. Projects from before fund plans stood here have none. */
export function itemsFault({ basics }: Project, c: Pick<Planned, 'planned' | 'sources'>, context: Context): Violation | undefined {
  if (basics?.planned === undefined) return undefined;
  const same = itemsOf(basics.planned).join() === itemsOf(c.planned).join();
  return (
    refuseIf(!same, IN_FUND_PLAN, '/planned', { fault: 'other items' }) ?? plannedFault({ unit: basics.unit, path: basics.path, ...c, year: null }, context)
  );
}
/** The same of an estimate that is to be raised: by the items with which the project was opened, and others of the plan as it is in force. What the plan lacks is added by its own route first. */
export function raisedFault({ basics }: Project, c: Pick<Planned, 'planned' | 'sources'>, context: Context): Violation | undefined {
  if (basics?.planned === undefined) return undefined;
  const [before, now] = [itemsOf(basics.planned), itemsOf(c.planned)];
  return (
    refuseIf(!before.every((x) => now.includes(x)), IN_FUND_PLAN, '/planned', { fault: 'an item left out' }) ??
    plannedFault({ unit: basics.unit, path: basics.path, ...c, year: null }, context)
  );
}
