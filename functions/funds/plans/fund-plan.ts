import * as z from 'zod/mini';
import { Day, endOf } from '../../kernel/calendar.ts';
import { when } from '../../kernel/due.ts';
import { type Meta, matter, type Recorded, type Transitions } from '../../kernel/matter.ts';
import type { ObligationName } from '../../kernel/obligations.ts';
import { FundSource } from '../../kernel/project-ports.ts';
import { documents, short, slug, sum, text } from '../terms.ts';
import { FundPlanInForce } from './ports.ts';
import { FUND_PLAN_HANDED_IN, FUND_PLAN_STEP_IN_TIME } from './rules.ts';

const Year = z.int().check(z.gte(2018), z.lte(2100));
export const ItemCode = z.string().check(z.regex(/^[A-Za-z0-9-]{1,16}$/));
/** One sum that the unit plans for the year, from one source; fen. */
export const Item = z.strictObject({ item: ItemCode, name: short, source: FundSource, amount: sum, purpose: short });
/** What finance takes off one item; fen. */
const ItemCut = z.strictObject({ item: ItemCode, amount: sum, reason: short });
export const PlanOf = z.strictObject({ unit: slug, year: Year });
export const Planned = z.strictObject({ ...PlanOf.shape, items: z.array(Item).check(z.minLength(1), z.maxLength(100)), reason: z.nullable(text), documents });
export const PlanReview = z.strictObject({ cuts: z.array(ItemCut).check(z.maxLength(100)), documents });

const type = <T extends string>(t: T) => ({ type: z.literal(t) });
const FundPlanEvent = z.discriminatedUnion('type', [
  z.strictObject({ ...type('plan-called'), ...PlanOf.shape, handInBy: Day }),
  z.strictObject({ ...type('plan-handed-in'), ...Planned.shape, late: z.boolean(), stepBy: Day }),
  z.strictObject({ ...type('plan-reviewed'), ...PlanReview.shape, stepBy: Day }),
  z.strictObject({ ...type('plan-returned'), reason: text, stepBy: Day }),
  z.strictObject({ ...type('plan-managed'), on: Day }),
]);
export type FundPlanEvent = z.infer<typeof FundPlanEvent>;

type State = 'none' | 'called' | 'handed-in' | 'reviewed' | 'returned' | 'managed';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const FUND_PLAN_TRANSITIONS: Transitions<State, FundPlanEvent['type']> = {
  none: ['plan-called', 'plan-handed-in'],
  called: ['plan-handed-in'],
  'handed-in': ['plan-reviewed', 'plan-returned'],
  reviewed: ['plan-managed', 'plan-returned'],
  returned: ['plan-handed-in'],
  managed: ['plan-handed-in'],
};

/** An item in figures; its words stand in the ledger. `amount` as handed in, then as reviewed; fen. */
interface Figure {
  readonly item: string;
  readonly source: FundSource;
  readonly amount: number;
}
export interface FundPlan {
  readonly state: State;
  readonly of: z.infer<typeof PlanOf> | null;
  /** Versions that were handed in so far; that one is the newest. */
  readonly version: number;
  readonly items: readonly Figure[];
  readonly late: boolean;
  readonly handInBy: Day | null;
  readonly stepBy: Day | null;
  /** Accounts that have handed in, and reviewed, this version. */
  readonly hands: readonly string[];
  /** The version that holds, while a newer one is on its way. */
  readonly inForce: { readonly version: number; readonly since: Day; readonly items: readonly Figure[] } | null;
}

const initial: FundPlan = { state: 'none', of: null, version: 0, items: [], late: false, handInBy: null, stepBy: null, hands: [], inForce: null };

function evolve(p: FundPlan, e: FundPlanEvent, { by }: Pick<Meta, 'by'>): FundPlan {
  switch (e.type) {
    case 'plan-called':
      return { ...p, state: 'called', of: { unit: e.unit, year: e.year }, handInBy: e.handInBy };
    case 'plan-handed-in': {
      const items = e.items.map(({ item, source, amount }) => ({ item, source, amount }));
      return {
        ...p,
        state: 'handed-in',
        of: { unit: e.unit, year: e.year },
        version: p.version + 1,
        items,
        late: p.late || e.late,
        stepBy: e.stepBy,
        hands: [by],
      };
    }
    case 'plan-reviewed': {
      const cut = new Map(e.cuts.map((c) => [c.item, c.amount]));
      return {
        ...p,
        state: 'reviewed',
        items: p.items.map((x) => ({ ...x, amount: x.amount - (cut.get(x.item) ?? 0) })),
        stepBy: e.stepBy,
        hands: [...p.hands, by],
      };
    }
    case 'plan-returned':
      return { ...p, state: 'returned', stepBy: e.stepBy };
    case 'plan-managed':
      return { ...p, state: 'managed', stepBy: null, inForce: { version: p.version, since: e.on, items: p.items } };
  }
}

/** Every version with its words, its cuts and what became of it, oldest first. */
export function versionsOf(events: readonly Recorded<FundPlanEvent>[]) {
  const versions: { version: number; items: object[]; reason: string | null; cuts: object[]; returned: string | null; inForceSince: Day | null }[] = [];
  for (const { event: e } of events) {
    if (e.type === 'plan-handed-in')
      versions.push({ version: versions.length + 1, items: e.items, reason: e.reason, cuts: [], returned: null, inForceSince: null });
    const last = versions.at(-1);
    if (e.type === 'plan-reviewed') last!.cuts = e.cuts;
    if (e.type === 'plan-returned') last!.returned = e.reason;
    if (e.type === 'plan-managed') last!.inForceSince = e.on;
  }
  return versions;
}

const OWED: Partial<Record<State, readonly [obligation: ObligationName, by: (p: FundPlan) => string]>> = {
  'handed-in': ['review-fund-plan', () => 'finance-bureau'],
  reviewed: ['manage-fund-plan', () => 'development-reform'],
  returned: ['hand-in-fund-plan-again', (p) => p.of!.unit],
};

/** A unit's plan of project funds for one year (项目资金年度计划), by source; reviewed by finance, managed by development and reform. A change is a new version. */
export const fundPlan = matter<FundPlan, FundPlanEvent>({
  kind: 'fund-plan',
  domain: 'funds',
  letter: undefined,
  version: 3,
  initial,
  events: FundPlanEvent,
  evolve,
  status: (p) => p.state,
  owner: (p) => p.of?.unit,
  archives: (e) => ('documents' in e ? e.documents : []),
  due: (p) => [
    ...when(p.state === 'called', () => [{ obligation: 'hand-in-fund-plan', by: p.of!.unit, at: endOf(p.handInBy!), rule: FUND_PLAN_HANDED_IN.id }]),
    ...when(OWED[p.state] !== undefined, () => [
      { obligation: OWED[p.state]![0], by: OWED[p.state]![1](p), at: endOf(p.stepBy!), rule: FUND_PLAN_STEP_IN_TIME.id },
    ]),
  ],
  exports: (p, { id }) => (p.inForce === null ? [] : [FundPlanInForce.row(id, { ...p.of!, version: p.inForce.version, items: [...p.inForce.items] })]),
  disclose: (p) => (p.inForce === null ? undefined : { ...p.of, version: p.inForce.version, since: p.inForce.since, late: p.late, items: p.inForce.items }),
  // Only versions that came into force: what was returned was never the plan.
  recite: (_, events) => ({ versions: versionsOf(events).flatMap(({ returned: _, ...v }) => (v.inForceSince === null ? [] : [v])) }),
});
