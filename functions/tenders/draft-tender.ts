import * as z from 'zod/mini';
import { OWN_UNIT, STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import { Id } from '../kernel/id.ts';
import { mayHappen } from '../kernel/matter.ts';
import { activeOn, Bans, DecisionTaken, decisionFault, Party, PlanEntry } from '../kernel/ports.ts';
import { EntryFreed, Project, projectOfEntry, startFault } from '../kernel/project-ports.ts';
import { Uscc } from '../kernel/uscc.ts';
import type { Ask, Context } from '../kernel/use-case.ts';
import { EntryTender, entryTurn, TenderOver } from './ports.ts';
import { DECISION_STANDS, ENTRY_ONCE, FROM_PLAN, FUNDS_IN_PLACE, NOT_DEBARRED, PROJECT_REPORTED, REGISTERED_AGENCY } from './rules.ts';
import { TENDER_TRANSITIONS, type Tender, type TenderEvent } from './tender-state.ts';

/** An entry of a published plan; the regime and its two properties (tender-rules); an agency by its credit code, or null. */
export const DraftTender = z.strictObject({
  plan: Id,
  entry: z.string().check(z.regex(/^[A-Za-z0-9-]{1,16}$/)),
  /** The decision that carries the plan: asked again here, for it may have been stopped. */
  decision: Id,
  regime: z.enum(['ZB']),
  mandatory: z.boolean(),
  stateControlled: z.boolean(),
  agency: z.nullable(Uscc),
  /** Id of the entry’s tender before this one, where there was one: it failed, came to no contract, or its contract ended and is settled. */
  previous: z.optional(Id),
});
type DraftTender = z.infer<typeof DraftTender>;

export function asksOfDraft({ command }: { readonly command: DraftTender }): Record<string, Ask> {
  return {
    entry: PlanEntry.key(`${command.plan}#${command.entry}`),
    decision: DecisionTaken.key(command.decision),
    project: Project.key(projectOfEntry(command.plan, command.entry)),
    turn: EntryTender.key(entryTurn(command.plan, command.entry, command.previous)),
    ...(command.previous === undefined ? {} : { over: TenderOver.key(command.previous), freed: EntryFreed.key(command.previous) }),
    ...(command.agency === null ? {} : { agency: Party.key(command.agency), agencyBans: Bans.key(command.agency) }),
  };
}

/** What the entry has cost so far; undefined where it is not free: its first turn is taken, or the tender named is not of this entry, not over, or followed by another. */
function spentOn(c: DraftTender, { asked }: Context): number | undefined {
  if (EntryTender.read(asked.turn) !== undefined) return undefined;
  if (c.previous === undefined) return 0;
  const row = TenderOver.read(asked.over) ?? EntryFreed.read(asked.freed);
  return row?.plan === c.plan && row.entry === c.entry ? row.cost : undefined;
}

/** Opens a tender for an entry of a published plan whose project was reported, by the unit that the entry names as buyer. */
export function draftTender(t: Tender, c: DraftTender, context: Context): Decision<TenderEvent> {
  const entry = PlanEntry.read(context.asked.entry);
  const agency = Party.read(context.asked.agency);
  const banned = activeOn(Bans.read(context.asked.agencyBans), context.today, ['agent', 'county']);
  const need = { subject: { kind: 'plan', id: c.plan }, unit: null, kinds: ['project'], amount: entry?.budget ?? 0 } as const;
  const fault = entry?.decision === c.decision ? decisionFault(DecisionTaken.read(context.asked.decision), context.today, need) : 'another decision';
  const spent = spentOn(c, context);
  const unreported = startFault(Project.read(context.asked.project), context.today);
  return decide(
    [
      refuseIf(!mayHappen(TENDER_TRANSITIONS, t.state, 'tender-drafted'), STATE_ALLOWS, '', { state: t.state }),
      refuseIf(entry === undefined, FROM_PLAN, '/entry'),
      refuseIf(entry !== undefined && fault !== undefined, DECISION_STANDS, '/decision', { fault: fault ?? '' }),
      refuseIf(entry !== undefined && !context.actor.units.includes(entry.buyer), OWN_UNIT, '/entry'),
      refuseIf(entry !== undefined && !entry.budgetConfirmed, FUNDS_IN_PLACE, '/entry'),
      refuseIf(entry !== undefined && spent === undefined, ENTRY_ONCE, '/previous', { entry: c.entry }),
      refuseIf(entry !== undefined && spent !== undefined && spent >= entry.budget, FUNDS_IN_PLACE, '/entry', {
        budget: entry?.budget ?? 0,
        spent: spent ?? 0,
      }),
      refuseIf(entry !== undefined && unreported !== undefined, PROJECT_REPORTED, '/entry', { fault: unreported ?? '' }),
      refuseIf(c.agency !== null && (agency?.kind !== 'agency' || agency.status !== 'active'), REGISTERED_AGENCY, '/agency'),
      refuseIf(c.agency !== null && banned, NOT_DEBARRED, '/agency'),
    ],
    () => [
      {
        type: 'tender-drafted',
        ...c,
        name: entry!.name,
        buyer: entry!.buyer,
        budget: entry!.budget,
        decisionNumber: entry!.decisionNumber,
        before: spent!,
      },
    ],
  );
}
