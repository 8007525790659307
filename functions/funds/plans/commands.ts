import * as z from 'zod/mini';
import { addDays, type Day } from '../../kernel/calendar.ts';
import { OWN_UNIT, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { UnitLeaders } from '../../kernel/project-ports.ts';
import { limit } from '../../kernel/rule.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { anotherHand } from '../another-hand.ts';
import { type LastDay, lastDay } from '../last-day.ts';
import { UNIT_REGISTERED } from '../projects/rules.ts';
import { text } from '../terms.ts';
import { FUND_PLAN_TRANSITIONS, type FundPlan, type FundPlanEvent, ItemCode, type Planned, type PlanOf, type PlanReview } from './fund-plan.ts';
import { fundPlanId, ItemCarried, itemKey } from './ports.ts';
import {
  FUND_PLAN_CARRIED,
  FUND_PLAN_CHANGE_REASONED,
  FUND_PLAN_HANDED_IN,
  FUND_PLAN_ITEMS,
  FUND_PLAN_REVIEWED,
  FUND_PLAN_STEP_IN_TIME,
  FUND_PLAN_TURN,
} from './rules.ts';

type D = Decision<FundPlanEvent>;
const may = (p: FundPlan, type: FundPlanEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(FUND_PLAN_TRANSITIONS, p.state, type), STATE_ALLOWS, '', { state: p.state });
const stepBy = (context: Context): LastDay => lastDay(context, { workingDays: limit(FUND_PLAN_STEP_IN_TIME, 'workingDays', context) });
/** The last day on which a year's plan is in time; counted backward, so never rolled. */
const handInBy = (year: number, context: Context): Day => addDays(`${year}-01-01`, -limit(FUND_PLAN_HANDED_IN, 'daysBefore', context));

/** One plan for a unit and a year. */
export const planId = ({ unit, year }: z.infer<typeof PlanOf>): string => fundPlanId(unit, year);
export const asksOfUnit = ({ command }: { readonly command: { readonly unit: string } }): Record<string, Ask> => ({ leaders: UnitLeaders.key(command.unit) });
const registered = ({ asked }: Context): Violation | undefined => refuseIf(UnitLeaders.read(asked.leaders) === undefined, UNIT_REGISTERED, '/unit');

/** Finance calls for a unit's plan of a year: from now on it is owed. */
export function callPlan(p: FundPlan, c: z.infer<typeof PlanOf>, context: Context): D {
  return decide([may(p, 'plan-called'), registered(context)], () => [{ type: 'plan-called', ...c, handInBy: handInBy(c.year, context) }]);
}

/** Hands in the plan, a corrected one, or a change of the one in force. Late is recorded, not refused. */
export function handInPlan(p: FundPlan, c: z.infer<typeof Planned>, context: Context): D {
  const step = stepBy(context);
  const change = p.inForce !== null;
  return decide(
    [
      may(p, 'plan-handed-in'),
      refuseIf(!context.actor.units.includes(c.unit), OWN_UNIT, '/unit'),
      registered(context),
      refuseIf(new Set(c.items.map((x) => x.item)).size < c.items.length, FUND_PLAN_ITEMS, '/items'),
      refuseIf(change !== (c.reason !== null), FUND_PLAN_CHANGE_REASONED, '/reason', { change }),
      step.missing,
    ],
    () => [{ type: 'plan-handed-in', ...c, late: p.version === 0 && context.today > handInBy(c.year, context), stepBy: step.day }],
  );
}

/** Finance reviews the budgets: each cut of an item, with its reason; none where nothing is cut. */
export function reviewPlan(p: FundPlan, c: z.infer<typeof PlanReview>, context: Context): D {
  const step = stepBy(context);
  const wrong = c.cuts.findIndex(
    (cut, i) => !p.items.some((x) => x.item === cut.item && cut.amount <= x.amount) || c.cuts.findIndex((other) => other.item === cut.item) < i,
  );
  return decide(
    [may(p, 'plan-reviewed'), anotherHand(p.hands, context), refuseIf(p.version > 0 && wrong >= 0, FUND_PLAN_REVIEWED, `/cuts/${wrong}`), step.missing],
    () => [{ type: 'plan-reviewed', ...c, stepBy: step.day }],
  );
}

export const ReturnPlan = z.strictObject({ reason: text });
/** Finance returns what was handed in, development and reform what was reviewed. */
export function returnPlan(p: FundPlan, c: z.infer<typeof ReturnPlan>, context: Context): D {
  const step = stepBy(context);
  const turn = p.state === 'handed-in' ? 'finance-bureau' : 'development-reform';
  return decide([may(p, 'plan-returned'), refuseIf(!context.actor.roles.includes(turn), FUND_PLAN_TURN, '', { turn }), step.missing], () => [
    { type: 'plan-returned', ...c, stepBy: step.day },
  ]);
}

/** `lowered`: the items of the plan in force that the new version lowers, leaves out, or gives another source, so that it is asked who carries them. */
export const ManagePlan = z.strictObject({ lowered: z.array(ItemCode).check(z.maxLength(40)) });
type ManagePlan = z.infer<typeof ManagePlan>;
export const asksOfCarriers = ({ id, command }: { readonly id: string; readonly command: ManagePlan }): Record<string, Ask> =>
  Object.fromEntries(command.lowered.map((item) => [`carrier ${item}`, ItemCarried.key(itemKey(id, item))]));
const loweredIn = (p: FundPlan): string[] =>
  (p.inForce?.items ?? []).flatMap((old) => {
    const now = p.items.find((x) => x.item === old.item);
    return now === undefined || now.source !== old.source || now.amount < old.amount ? [old.item] : [];
  });
/** Why a project that carries this item would no longer be in the plan. */
function carriedFault(p: FundPlan, item: string, { asked }: Context): Violation | undefined {
  const row = ItemCarried.read(asked[`carrier ${item}`]);
  if (row === undefined || row.project === null) return undefined;
  const covered = (source: string) => p.items.reduce((sum, x) => sum + (x.source === source && row.items.includes(x.item) ? x.amount : 0), 0);
  const kept = p.items.find((x) => x.item === item);
  const gone = kept === undefined || (row.sources.length > 0 && row.sources.every((s) => s.source !== kept.source));
  const short = row.sources.find((s) => s.amount > covered(s.source));
  const facts = { item, project: row.project, source: short?.source ?? '', carried: short?.amount ?? 0, planned: covered(short?.source ?? '') };
  return refuseIf(gone || short !== undefined, FUND_PLAN_CARRIED, '/lowered', facts);
}
/** Takes the reviewed plan into management: from today it is in force, and public. No version falls below what projects carry of it. */
export function managePlan(p: FundPlan, c: ManagePlan, context: Context): D {
  const lowered = loweredIn(p);
  const named = lowered.length === c.lowered.length && lowered.every((x) => c.lowered.includes(x));
  return decide(
    [
      may(p, 'plan-managed'),
      anotherHand(p.hands, context),
      refuseIf(p.state === 'reviewed' && !named, FUND_PLAN_CARRIED, '/lowered', { lowered: lowered.join() }),
      ...c.lowered.map((item) => carriedFault(p, item, context)),
    ],
    () => [{ type: 'plan-managed', on: context.today }],
  );
}
