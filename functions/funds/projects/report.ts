import * as z from 'zod/mini';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { UnitLeaders } from '../../kernel/project-ports.ts';
import { limit } from '../../kernel/rule.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { anotherHand } from '../another-hand.ts';
import { lastDay } from '../last-day.ts';
import { documents, slug, text } from '../terms.ts';
import { EntryOf, type ProjectEvent, RECIPIENTS } from './events.ts';
import { asksOfEntry, entryFault, may, ownUnit, sameEntry } from './guards.ts';
import { ACKNOWLEDGED_IN_TIME, LATENESS_ANSWERED, REPORTED_IN_TIME, THREE_RECIPIENTS } from './rules.ts';
import type { Project } from './state.ts';

/** The plan's entry is named again: two who opened a project for one entry at the same instant are told apart here. */
export const HandInReport = z.strictObject({ statement: text, plan: z.nullable(EntryOf), documents });
export const asksOfReport = ({ command }: { readonly command: z.infer<typeof HandInReport> }): Record<string, Ask> => asksOfEntry(command.plan);
/** Hands the written report to all three at once. Late is recorded, not refused: hiding it would be worse; the first-in-command then answers for it. */
export function handInReport(p: Project, c: z.infer<typeof HandInReport>, context: Context): Decision<ProjectEvent> {
  const { plan, ...report } = c;
  const late = p.reportBy !== null && context.today > p.reportBy;
  const acknowledge = lastDay(context, { workingDays: limit(ACKNOWLEDGED_IN_TIME, 'workingDays', context) });
  const answer = lastDay(context, { workingDays: limit(LATENESS_ANSWERED, 'workingDays', context) });
  return decide(
    [
      may(p, 'report-handed-in'),
      ownUnit(p, context),
      sameEntry(p, plan) ?? entryFault(plan, p.basics?.unit ?? '', p.estimate, context),
      refuseIf(c.documents.length === 0, REPORTED_IN_TIME, '/documents'),
      acknowledge.missing ?? answer.missing,
    ],
    () => [{ type: 'report-handed-in', ...report, late, acknowledgeBy: acknowledge.day, answerBy: late ? answer.day : null }],
  );
}

/** The unit is named so that its leaders can be asked for: the recipient is who holds the post now. */
export const AcknowledgeReport = z.strictObject({ unit: slug, as: z.enum(RECIPIENTS) });
/** The head of the unit answers for a late report. */
export const AnswerForLateness = z.strictObject({ unit: slug, account: text, remedy: text });
export const asksOfLeaders = ({ command }: { readonly command: { readonly unit: string } }): Record<string, Ask> => ({
  leaders: UnitLeaders.key(command.unit),
});

/** One of the three has it, and says so. With the third the project is reported, and may start. */
export function acknowledgeReport(p: Project, c: z.infer<typeof AcknowledgeReport>, context: Context): Decision<ProjectEvent> {
  const leaders = UnitLeaders.read(context.asked.leaders);
  const { sub, roles } = context.actor;
  const recipient = c.as === 'county-leader' ? leaders?.countyLeader === sub : roles.includes(c.as);
  return decide(
    [
      may(p, 'report-acknowledged'),
      refuseIf(c.unit !== p.basics?.unit || !recipient, THREE_RECIPIENTS, '/as'),
      anotherHand([p.askedBy], context),
      refuseIf(p.report?.acknowledged.some((a) => a.as === c.as || a.by === sub) === true, THREE_RECIPIENTS, '/as', { once: true }),
    ],
    () => [{ type: 'report-acknowledged', as: c.as }],
  );
}

/** Once, by the first-in-command himself. */
export function answerForLateness(p: Project, c: z.infer<typeof AnswerForLateness>, context: Context): Decision<ProjectEvent> {
  const { unit, ...answer } = c;
  const own = unit === p.basics?.unit && UnitLeaders.read(context.asked.leaders)?.head === context.actor.sub;
  return decide(
    [
      may(p, 'lateness-answered'),
      refuseIf(!own, LATENESS_ANSWERED, ''),
      refuseIf(p.report !== null && (!p.report.late || p.report.answeredOn !== null), LATENESS_ANSWERED, '', { late: p.report?.late ?? false }),
    ],
    () => [{ type: 'lateness-answered', ...answer }],
  );
}
