import type * as z from 'zod/mini';
import { OWN_UNIT, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { refuseIf, type Violation } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { PlanEntry } from '../../kernel/ports.ts';
import { Project as ProjectPort, projectOfEntry } from '../../kernel/project-ports.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { type EntryOf, type Funding, PROJECT_TRANSITIONS, type ProjectEvent } from './events.ts';
import { PLAN_ENTRY, SOURCES_ADD_UP } from './rules.ts';
import type { Project } from './state.ts';

type Entry = z.infer<typeof EntryOf> | null;

export const may = (p: Project, type: ProjectEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(PROJECT_TRANSITIONS, p.state, type), STATE_ALLOWS, '', { state: p.state });
/** By the project's own unit; of a project that is not, the state says enough. */
export const ownUnit = (p: Project, { actor }: Context): Violation | undefined =>
  refuseIf(p.basics !== null && !actor.units.includes(p.basics.unit), OWN_UNIT, '');

export function sourcesAddUp({ estimate, sources }: z.infer<typeof Funding>): Violation | undefined {
  const total = sources.reduce((all, s) => all + s.amount, 0);
  return refuseIf(total !== estimate || new Set(sources.map((s) => s.source)).size < sources.length, SOURCES_ADD_UP, '/sources', { total });
}

export const asksOfEntry = (plan: Entry): Record<string, Ask> =>
  plan === null ? {} : { entry: PlanEntry.key(`${plan.plan}#${plan.entry}`), carrier: ProjectPort.key(projectOfEntry(plan.plan, plan.entry)) };
/** A later command names the entry with which the project was opened. */
export const sameEntry = ({ basics }: Project, plan: Entry): Violation | undefined =>
  refuseIf(basics !== null && (basics.plan?.plan !== plan?.plan || basics.plan?.entry !== plan?.entry), PLAN_ENTRY, '/plan', { fault: 'another entry' });
/** May this project of that unit carry out the entry? */
export function entryFault(plan: Entry, unit: string, estimate: number, { asked, id }: Context): Violation | undefined {
  if (plan === null) return undefined;
  const entry = PlanEntry.read(asked.entry);
  const carrier = ProjectPort.read(asked.carrier);
  const fault =
    entry === undefined
      ? 'not published'
      : entry.buyer !== unit
        ? 'another unit'
        : entry.budget > estimate
          ? 'budget above the estimate'
          : carrier !== undefined && carrier.project !== id
            ? 'carried out by another project'
            : undefined;
  return refuseIf(fault !== undefined, PLAN_ENTRY, '/plan', { fault: fault ?? '' });
}
