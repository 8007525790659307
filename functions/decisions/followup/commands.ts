import * as z from 'zod/mini';
import { addDays, deadline, startOf } from '../../kernel/calendar.ts';
import { CALENDAR_YEAR, OWN_UNIT, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, tooEarly, type Violation } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { limit } from '../../kernel/rule.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { EXECUTION_TRANSITIONS, type Execution, type ExecutionEvent, type Order, Ordered, type Report } from './execution.ts';
import { type Defence, FINDING_TRANSITIONS, type Finding, type FindingEvent, type OpenFinding, type Resolution } from './finding.ts';
import { EXECUTION_REPORTED, FOUND_WITH_EVIDENCE, HEARD_FIRST } from './rules.ts';

const mayExecute = (x: Execution, type: ExecutionEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(EXECUTION_TRANSITIONS, x.state, type), STATE_ALLOWS, '', { state: x.state });
const mayFind = (f: Finding, type: FindingEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(FINDING_TRANSITIONS, f.state, type), STATE_ALLOWS, '', { state: f.state });

/** Orders what the decision says. Once for each decision. */
export function openExecution(x: Execution, c: z.infer<typeof Order>): Decision<ExecutionEvent> {
  return { accepted: true, events: x.order === null ? [{ type: 'execution-ordered', ...c }] : [] };
}
/** The person responsible reports, himself; late is recorded, not refused. */
export function reportExecution(x: Execution, c: z.infer<typeof Report>, context: Context): Decision<ExecutionEvent> {
  const { complete, ...report } = c;
  const type = complete ? 'completion-reported' : 'progress-reported';
  return decide([mayExecute(x, type), refuseIf(x.order !== null && x.order.sub !== context.actor.sub, EXECUTION_REPORTED, '')], () => [
    complete ? { type: 'completion-reported', ...report, late: context.today > x.order!.deadline } : { type: 'progress-reported', ...report },
  ]);
}
export const MarkOverdue = z.strictObject({});
/** The deadline is over and nothing was reported as done: on the record for supervisors to see. */
export function markOverdue(x: Execution, _: z.infer<typeof MarkOverdue>, context: Context): Decision<ExecutionEvent> {
  if (x.state !== 'ordered') return { accepted: true, events: [] };
  if (context.today <= x.order!.deadline) return tooEarly(EXECUTION_REPORTED, startOf(addDays(x.order!.deadline, 1)));
  return { accepted: true, events: [{ type: 'report-overdue' }] };
}
export const HaltExecution = z.strictObject({});
/** The decision was suspended, changed or stopped (条例 37): nobody owes what it ordered any more; what was done till then may still be told. */
export function haltExecution(x: Execution, _: z.infer<typeof HaltExecution>): Decision<ExecutionEvent> {
  return { accepted: true, events: mayHappen(EXECUTION_TRANSITIONS, x.state, 'execution-halted') ? [{ type: 'execution-halted' }] : [] };
}

export const asksOfFinding = ({ command }: { readonly command: z.infer<typeof OpenFinding> }): Record<string, Ask> => ({
  order: Ordered.key(command.decision),
});
/** A supervising body finds that a decision was not carried out as taken; from here the time for defence runs. */
export function openFinding(f: Finding, c: z.infer<typeof OpenFinding>, context: Context): Decision<FindingEvent> {
  const order = Ordered.read(context.asked.order);
  const unit = context.actor.units[0];
  const last = deadline(context.calendar, context.today, { workingDays: limit(HEARD_FIRST, 'workingDays', context) });
  return decide(
    [
      mayFind(f, 'finding-opened'),
      refuseIf(order === undefined || c.evidence.length === 0 || unit === undefined, FOUND_WITH_EVIDENCE, order ? '/evidence' : '/decision'),
      refuseIf(order !== undefined && unit === order.department, FOUND_WITH_EVIDENCE, '', { ownWork: true }),
      refuseIf('missingYear' in last, CALENDAR_YEAR, ''),
    ],
    () =>
      'missingYear' in last
        ? []
        : [
            {
              type: 'finding-opened',
              ...c,
              number: order!.number,
              unit: unit!,
              department: order!.department,
              person: order!.person,
              sub: order!.sub,
              defendUntil: last.day,
            },
          ],
  );
}
/** The person found against defends himself; as often as he likes until there is a result. */
export function defendFinding(f: Finding, c: z.infer<typeof Defence>, { actor }: Context): Decision<FindingEvent> {
  return decide([mayFind(f, 'defence-given'), refuseIf(f.finding !== null && f.finding.sub !== actor.sub, HEARD_FIRST, '', { own: false })], () => [
    { type: 'defence-given', ...c },
  ]);
}
/** The body that found it says the result: heard, or the time for it over. */
export function resolveFinding(f: Finding, c: z.infer<typeof Resolution>, context: Context): Decision<FindingEvent> {
  return decide(
    [
      mayFind(f, 'finding-resolved'),
      refuseIf(f.finding !== null && !context.actor.units.includes(f.finding.unit), OWN_UNIT, '', { unit: f.finding?.unit ?? '' }),
      refuseIf(f.state === 'opened' && context.today <= f.finding!.defendUntil, HEARD_FIRST, '', { until: f.finding?.defendUntil ?? '' }),
      refuseIf(c.upheld && c.remedy === null, FOUND_WITH_EVIDENCE, '/remedy'),
    ],
    () => [{ type: 'finding-resolved', ...c }],
  );
}
