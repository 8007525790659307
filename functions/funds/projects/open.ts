import * as z from 'zod/mini';
import { Day } from '../../kernel/calendar.ts';
import { OWN_UNIT } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { UnitLeaders } from '../../kernel/project-ports.ts';
import { limit } from '../../kernel/rule.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { type LastDay, lastDay } from '../last-day.ts';
import { documents, text } from '../terms.ts';
import { Basics, Came, EntryOf, Funding, ItemsOf, type ProjectEvent } from './events.ts';
import { asksOfEntry, entryFault, may, ownUnit, sameEntry, sourcesAddUp } from './guards.ts';
import { asksOfItems, itemsFault, plannedFault } from './planned.ts';
import { FUNDS_CAME, REPORTED_IN_TIME, UNIT_REGISTERED } from './rules.ts';
import type { Project } from './state.ts';

/** `came` is null, and `expectedBy` a day, while the approval or the money is still to come. */
export const OpenProject = z.strictObject({ ...Basics.shape, ...Funding.shape, came: z.nullable(Came), expectedBy: z.nullable(Day), documents });
type OpenProject = z.infer<typeof OpenProject>;

export const asksOfOpening = ({ command: c }: { readonly command: OpenProject }): Record<string, Ask> => ({
  leaders: UnitLeaders.key(c.unit),
  ...asksOfEntry(c.plan),
  ...asksOfItems(c.planned),
});

/** Until when the report is due, from the day on which the funds came. */
const reportBy = (on: Day, context: Context): LastDay => lastDay(context, { days: limit(REPORTED_IN_TIME, 'days', context) }, on);
const notInFuture = (on: Day, { today }: Context, pointer: string): Violation | undefined => refuseIf(on > today, FUNDS_CAME, pointer, { on });

/** Nothing came down or arrived without a paper that says so. */
const papered = (documents: readonly unknown[]): Violation | undefined => refuseIf(documents.length === 0, FUNDS_CAME, '/documents');

/** Does the command say of the funds what its path asks? */
function pathFault({ path, came, expectedBy }: OpenProject, context: Context): Violation | undefined {
  if (came === null) return refuseIf(path === 'planned' || expectedBy === null || expectedBy < context.today, FUNDS_CAME, '/expectedBy', { path });
  return refuseIf(path === 'approved-later' || expectedBy !== null, FUNDS_CAME, '/came', { path }) ?? notInFuture(came.on, context, '/came/on');
}

/** Puts a project on the record; where its funds have come, the time for its report runs from that day. */
export function openProject(p: Project, c: OpenProject, context: Context): Decision<ProjectEvent> {
  const { came, documents: papers, ...opened } = { ...c, planned: c.planned ?? null };
  const last = came === null ? undefined : reportBy(came.on, context);
  return decide(
    [
      may(p, 'project-opened'),
      refuseIf(!context.actor.units.includes(c.unit), OWN_UNIT, '/unit'),
      refuseIf(UnitLeaders.read(context.asked.leaders) === undefined, UNIT_REGISTERED, '/unit'),
      pathFault(c, context),
      came === null ? undefined : papered(papers),
      sourcesAddUp(c),
      entryFault(c.plan, c.unit, c.estimate, context),
      plannedFault({ ...c, year: Number((came?.on ?? c.expectedBy ?? context.today).slice(0, 4)) }, context),
      last?.missing,
    ],
    () => [
      { type: 'project-opened', ...opened },
      ...(came === null ? [] : [{ type: 'funds-came' as const, ...came, estimate: c.estimate, sources: c.sources, documents: papers, reportBy: last!.day }]),
    ],
  );
}

/** The plan's entry and the fund plan's items are named again, so that they are asked again. */
export const RecordFunds = z.strictObject({
  ...Came.shape,
  ...Funding.shape,
  plan: z.nullable(EntryOf),
  planned: z.optional(z.nullable(ItemsOf)),
  documents,
});
type RecordFunds = z.infer<typeof RecordFunds>;
export const asksOfFunds = ({ command }: { readonly command: RecordFunds }): Record<string, Ask> => ({
  ...asksOfEntry(command.plan),
  ...asksOfItems(command.planned),
});

/** The approval came down, or the money arrived, with the amounts as they are: from that day the report is due. */
export function recordFunds(p: Project, c: RecordFunds, context: Context): Decision<ProjectEvent> {
  const { plan, planned, ...came } = c;
  const last = reportBy(c.on, context);
  return decide(
    [
      may(p, 'funds-came'),
      ownUnit(p, context),
      notInFuture(c.on, context, '/on'),
      papered(c.documents),
      sourcesAddUp(c),
      sameEntry(p, plan) ?? entryFault(plan, p.basics?.unit ?? '', c.estimate, context),
      itemsFault(p, c, context),
      last.missing,
    ],
    () => [{ type: 'funds-came', ...came, reportBy: last.day }],
  );
}

export const DropProject = z.strictObject({ reason: text });
/** Given up before any money came. */
export function dropProject(p: Project, c: z.infer<typeof DropProject>, context: Context): Decision<ProjectEvent> {
  return decide([may(p, 'project-dropped'), ownUnit(p, context)], () => [{ type: 'project-dropped', ...c }]);
}
