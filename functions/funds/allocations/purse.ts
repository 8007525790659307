import * as z from 'zod/mini';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { matter } from '../../kernel/matter.ts';
import { Project } from '../../kernel/project-ports.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { addSums, type Sums, shortfalls } from './plan.ts';
import { AllocationPlan, Purse, Reservation } from './ports.ts';
import { ALLOCATION_WITHIN_FUNDS } from './rules.ts';

const PurseEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('plan-funded'), ...Reservation.shape }),
  z.strictObject({ type: z.literal('plan-not-funded'), ...Reservation.shape }),
  z.strictObject({ type: z.literal('funds-released'), allocation: z.string() }),
]);
type PurseEvent = z.infer<typeof PurseEvent>;
/** `refused`: the newest refusal of each plan, until it is asked for again. */
export interface PurseState {
  readonly project: string;
  readonly held: readonly Reservation[];
  readonly refused: readonly Reservation[];
}

/** What others than this plan hold. */
export const heldByOthers = (held: readonly Reservation[], allocation: string): Sums =>
  addSums(held.filter((r) => r.allocation !== allocation).map((r) => r.sums));

export const OfPlan = z.strictObject({ project: z.string(), allocation: z.string() });
type OfPlan = z.infer<typeof OfPlan>;
export const asksOfPurse = ({ command }: { readonly command: OfPlan }): Record<string, Ask> => ({
  plan: AllocationPlan.key(command.allocation),
  project: Project.key(command.project),
});

/** Reserves what a signed plan asks for, in place of what its earlier version held; or records that too little is left. Once for each version. */
export function reserveLines(p: PurseState, c: OfPlan, { asked }: Context): Decision<PurseEvent> {
  const plan = AllocationPlan.read(asked.plan);
  const project = Project.read(asked.project);
  const settled = [...p.held, ...p.refused].some((r) => r.allocation === c.allocation && r.plan === plan?.plan);
  if (plan?.stage !== 'signed' || settled) return { accepted: true, events: [] };
  return decide([refuseIf(project === undefined || plan.project !== c.project, ALLOCATION_WITHIN_FUNDS, '/project')], () => {
    const short = shortfalls(project!, heldByOthers(p.held, c.allocation), plan.sums);
    const facts = { allocation: c.allocation, number: plan.number, plan: plan.plan, sums: plan.sums, short };
    return [short.length === 0 ? { type: 'plan-funded', ...facts } : { type: 'plan-not-funded', ...facts }];
  });
}

/** Gives back what a plan held that was dropped. */
export function releaseLines(p: PurseState, c: OfPlan, { asked }: Context): Decision<PurseEvent> {
  const dropped = AllocationPlan.read(asked.plan)?.stage === 'dropped';
  const holds = p.held.some((r) => r.allocation === c.allocation);
  return { accepted: true, events: dropped && holds ? [{ type: 'funds-released', allocation: c.allocation }] : [] };
}

const without = (list: readonly Reservation[], allocation: string) => list.filter((r) => r.allocation !== allocation);

/** What allocation plans have reserved of one project's money (id = the project): the one matter whose version says which of two plans came first. */
export const purse = matter<PurseState, PurseEvent>({
  kind: 'project-purse',
  domain: 'funds',
  letter: undefined,
  version: 1,
  initial: { project: '', held: [], refused: [] },
  events: PurseEvent,
  evolve: (p, e, { matter: project }) => {
    if (e.type === 'funds-released') return { ...p, held: without(p.held, e.allocation) };
    const { type, ...reservation } = e;
    const refused = without(p.refused, e.allocation);
    return type === 'plan-funded'
      ? { project, held: [...without(p.held, e.allocation), reservation], refused }
      : { project, held: p.held, refused: [...refused, reservation] };
  },
  status: (p) => (p.held.length === 0 ? 'empty' : 'reserved'),
  exports: (p) => (p.project === '' ? [] : [Purse.row(p.project, { held: [...p.held], refused: [...p.refused] })]),
});
