import * as z from 'zod/mini';
import { Day, endOf } from '../kernel/calendar.ts';
import { when } from '../kernel/due.ts';
import { Id } from '../kernel/id.ts';
import { matter, type Transitions } from '../kernel/matter.ts';
import { Fen } from '../kernel/money.ts';
import { PlanEntry } from '../kernel/ports.ts';
import { short, slug } from '../kernel/shapes.ts';
import { PUBLISHED_IN_TIME } from './rules.ts';

const entryCode = z.string().check(z.regex(/^[A-Za-z0-9-]{1,16}$/));

/** One project of the plan as the housing bureau lists it. `estimate` in fen; `buyer` is the unit that will tender. */
export const Entry = z.strictObject({ entry: entryCode, name: short, buyer: slug, category: z.enum(['works', 'goods', 'services']), estimate: Fen });
export const Budget = z.strictObject({ entry: entryCode, budget: Fen });
/** The collective decision that carries the plan, by its id. */
export const Decided = z.strictObject({ decision: Id });

export const PlanEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('plan-drafted'), year: z.int(), title: short, unit: slug }),
  z.strictObject({ type: z.literal('entry-listed'), ...Entry.shape }),
  z.strictObject({ type: z.literal('budget-confirmed'), ...Budget.shape }),
  // `decision` is absent where the decision was taken before decisions stood in this system: such an entry can no more be tendered.
  z.strictObject({ type: z.literal('plan-decided'), decision: z.optional(Id), decisionNumber: short, decidedOn: Day, publishBy: Day }),
  z.strictObject({ type: z.literal('plan-published'), late: z.boolean() }),
]);
export type PlanEvent = z.infer<typeof PlanEvent>;

type State = 'none' | 'draft' | 'decided' | 'published';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const PLAN_TRANSITIONS: Transitions<State, PlanEvent['type']> = {
  none: ['plan-drafted'],
  draft: ['entry-listed', 'budget-confirmed', 'plan-decided'],
  decided: ['plan-published'],
  published: [],
};

export interface PlanState {
  readonly state: State;
  readonly year: number;
  readonly title: string;
  readonly unit: string;
  readonly entries: readonly (z.infer<typeof Entry> & { readonly budget: number | null })[];
  readonly decision: string | null;
  readonly decisionNumber: string | null;
  readonly decidedOn: Day | null;
  readonly publishBy: Day | null;
}

const initial: PlanState = { state: 'none', year: 0, title: '', unit: '', entries: [], decision: null, decisionNumber: null, decidedOn: null, publishBy: null };

function evolve(p: PlanState, e: PlanEvent): PlanState {
  switch (e.type) {
    case 'plan-drafted':
      return { ...p, state: 'draft', year: e.year, title: e.title, unit: e.unit };
    case 'entry-listed': {
      const { type: _, ...entry } = e;
      return { ...p, entries: [...p.entries, { ...entry, budget: null }] };
    }
    case 'budget-confirmed':
      return { ...p, entries: p.entries.map((x) => (x.entry === e.entry ? { ...x, budget: e.budget } : x)) };
    case 'plan-decided':
      return { ...p, state: 'decided', decision: e.decision ?? null, decisionNumber: e.decisionNumber, decidedOn: e.decidedOn, publishBy: e.publishBy };
    case 'plan-published':
      return { ...p, state: 'published' };
  }
}

/** The annual construction plan (年度建设计划): projects, each with the finance bureau's budget, carried by a collective decision, published. */
export const plan = matter<PlanState, PlanEvent>({
  kind: 'plan',
  domain: 'plans',
  letter: 'P',
  version: 2,
  initial,
  events: PlanEvent,
  evolve,
  status: (p) => p.state,
  owner: (p) => p.unit,
  due: (p) => when(p.state === 'decided', () => [{ obligation: 'publish-plan', by: p.unit, at: endOf(p.publishBy!), rule: PUBLISHED_IN_TIME.id }]),
  disclose: (p) =>
    p.state !== 'published'
      ? undefined
      : {
          year: p.year,
          title: p.title,
          unit: p.unit,
          decisionNumber: p.decisionNumber,
          decidedOn: p.decidedOn,
          entries: p.entries.map((x) => ({ entry: x.entry, name: x.name, buyer: x.buyer, category: x.category, estimate: x.estimate, budget: x.budget })),
        },
  exports: (p, { id }) =>
    p.state !== 'published'
      ? []
      : p.entries.map((x) =>
          PlanEntry.row(`${id}#${x.entry}`, {
            plan: id,
            entry: x.entry,
            name: x.name,
            buyer: x.buyer,
            budget: x.budget ?? 0,
            budgetConfirmed: x.budget !== null,
            ...(p.decision === null ? {} : { decision: p.decision }),
            decisionNumber: p.decisionNumber!,
            decisionDate: p.decidedOn!,
          }),
        ),
});
