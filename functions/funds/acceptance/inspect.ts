import * as z from 'zod/mini';
import { addDays, Day } from '../../kernel/calendar.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { limit } from '../../kernel/rule.ts';
import { slug } from '../../kernel/shapes.ts';
import type { Context } from '../../kernel/use-case.ts';
import { documents, text } from '../terms.ts';
import { type AcceptanceEvent, Finding, Meeting } from './events.ts';
import { byLead, inTurn, may, notOwn, partyOf } from './guards.ts';
import { EACH_FOR_ITSELF, EVERY_ASPECT, MEETING_IN_TIME, MEETING_OF_ALL, RECTIFIED_BY } from './rules.ts';
import { type Acceptance, allPassed } from './state.ts';
import { lastDay } from './terms.ts';

type D = Decision<AcceptanceEvent>;

/** `rectify`: what is demanded of the implementer and by when, where an aspect is not met; null where all are. */
export const RecordInspection = z.strictObject({
  findings: z.array(Finding).check(z.minLength(1), z.maxLength(8)),
  documents,
  rectify: z.nullable(z.strictObject({ demand: text, by: Day })),
});
/** A department says what it found; again whenever it looks again, until it has confirmed. */
export function recordInspection(a: Acceptance, c: z.infer<typeof RecordInspection>, context: Context): D {
  const party = partyOf(a, context);
  const passed = c.findings.every((f) => f.met);
  const aspects = c.findings.map((f) => f.aspect);
  const latest = addDays(context.today, a.procedure?.rectifyDays ?? 0);
  const next = lastDay(context, a.minutes === null ? limit(MEETING_IN_TIME, 'workingDays', context) : (a.procedure?.confirmDays ?? 0));
  return decide(
    [
      may(a, 'inspection-recorded'),
      inTurn(party, ['pending', 'rectified', 'passed', 'refused', 'withdrawn']),
      notOwn(a, context),
      refuseIf([...aspects].sort().join() !== [...(a.procedure?.aspects ?? [])].sort().join() || c.documents.length === 0, EVERY_ASPECT, '/findings'),
      refuseIf(passed !== (c.rectify === null), EVERY_ASPECT, '/rectify', { passed }),
      refuseIf(c.rectify !== null && (c.rectify.by <= context.today || c.rectify.by > latest), RECTIFIED_BY, '/rectify/by', { latest }),
      passed ? next.fault : undefined,
    ],
    () => [
      {
        type: 'inspection-recorded',
        unit: party!.unit,
        round: party!.round + 1,
        findings: c.findings,
        documents: c.documents,
        passed,
        demand: c.rectify?.demand ?? null,
        by: c.rectify?.by ?? next.day,
      },
    ],
  );
}

export const ReportRectification = z.strictObject({ department: slug, report: text, documents });
/** The implementer says what it has put right for one department, which then inspects again. */
export function reportRectification(a: Acceptance, c: z.infer<typeof ReportRectification>, context: Context): D {
  const party = a.parties.find((p) => p.unit === c.department);
  const next = lastDay(context, a.procedure?.inspectDays ?? 0);
  return decide(
    [
      may(a, 'rectification-reported'),
      refuseIf(a.application !== null && !context.actor.units.includes(a.application.unit), EACH_FOR_ITSELF, '', { unit: a.application?.unit ?? '' }),
      refuseIf(party?.standing !== 'faulty', RECTIFIED_BY, '/department', { standing: party?.standing ?? 'no party' }),
      refuseIf(c.documents.length === 0, RECTIFIED_BY, '/documents'),
      next.fault,
    ],
    () => [{ type: 'rectification-reported', unit: c.department, report: c.report, documents: c.documents, by: next.day }],
  );
}

export const HoldMeeting = z.strictObject(Meeting);
/** The lead puts the acceptance meeting on the record; its minutes are drawn from it. */
export function holdMeeting(a: Acceptance, c: z.infer<typeof HoldMeeting>, context: Context): D {
  const units = a.parties.map((p) => p.unit).sort();
  const named = [...new Set(c.statements.map((s) => s.unit)), ...c.excused.map((x) => x.unit)].sort();
  return decide(
    [
      may(a, 'meeting-held'),
      byLead(a, context),
      refuseIf(a.procedure !== null && !allPassed(a), MEETING_OF_ALL, '', { passed: a.parties.filter((p) => p.standing === 'passed').length }),
      refuseIf(units.join() !== named.join(), MEETING_OF_ALL, '/statements'),
      refuseIf(c.statements.length === 0 || c.heldOn > context.today, MEETING_OF_ALL, '/heldOn', { today: context.today }),
    ],
    () => [{ type: 'meeting-held', ...c }],
  );
}
