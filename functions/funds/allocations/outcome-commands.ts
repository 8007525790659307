import * as z from 'zod/mini';
import { Day } from '../../kernel/calendar.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { Fen } from '../../kernel/money.ts';
import type { Context } from '../../kernel/use-case.ts';
import { documents, short, text } from '../terms.ts';
import type { AllocationEvent } from './events.ts';
import { may, own, publishBy, reportBy } from './guards.ts';
import { LineCode } from './plan.ts';
import { ALLOCATION_AS_PLANNED, ALLOCATION_PUBLISHED } from './rules.ts';
import { type Allocation, openLines } from './state.ts';

type D = Decision<AllocationEvent>;

/** What was done: which line, to whom, how much, when. */
export const ExecuteLine = z.strictObject({ line: LineCode, payee: short, amount: Fen, executedOn: Day });
/** Records a line as carried out, by its unit or by finance; only as the registered plan says. With the last one the time for reporting begins. */
export function executeLine(a: Allocation, c: z.infer<typeof ExecuteLine>, context: Context): D {
  const open = openLines(a);
  const planned = open.find((l) => l.line === c.line);
  const report = reportBy(context);
  const last = open.length === 1;
  const differs = planned === undefined || planned.payee !== c.payee || planned.amount !== c.amount;
  return decide(
    [
      may(a, 'line-executed'),
      context.actor.roles.includes('finance-bureau') ? undefined : own(a.unit, context),
      refuseIf(a.registered !== null && differs, ALLOCATION_AS_PLANNED, planned === undefined ? '/line' : planned.payee === c.payee ? '/amount' : '/payee'),
      refuseIf(a.registered !== null && (c.executedOn < a.registered.on || c.executedOn > context.today), ALLOCATION_AS_PLANNED, '/executedOn'),
      last ? report.missing : undefined,
    ],
    () => [{ type: 'line-executed', ...c, reportBy: last ? report.day : null }],
  );
}

export const ReportResults = z.strictObject({ account: text, documents });
/** Reports the results to county leader and development and reform, once every line is carried out. Late is recorded. */
export function reportResults(a: Allocation, c: z.infer<typeof ReportResults>, context: Context): D {
  const publish = publishBy(context);
  return decide(
    [
      may(a, 'results-reported'),
      own(a.unit, context),
      refuseIf(a.state === 'registered' && openLines(a).length > 0, ALLOCATION_AS_PLANNED, '', { open: openLines(a).length }),
      publish.missing,
    ],
    () => [{ type: 'results-reported', ...c, late: a.reportBy !== null && context.today > a.reportBy, publishBy: publish.day }],
  );
}

export const Publish = z.strictObject({});
/** Publishes the registered plan. Once: a later version is public as soon as it is registered. */
export function publishPlan(a: Allocation, _: z.infer<typeof Publish>, context: Context): D {
  return decide([may(a, 'plan-published'), refuseIf(a.planPublishedOn !== null, ALLOCATION_PUBLISHED, '', { publishedOn: a.planPublishedOn ?? '' })], () => [
    { type: 'plan-published', late: context.today > a.publishPlanBy! },
  ]);
}
/** Publishes the results beside the published plan: only now the public file is complete. */
export function publishResults(a: Allocation, _: z.infer<typeof Publish>, context: Context): D {
  return decide(
    [may(a, 'results-published'), refuseIf(a.state === 'reported' && a.planPublishedOn === null, ALLOCATION_PUBLISHED, '', { planPublished: false })],
    () => [{ type: 'results-published', late: context.today > a.publishResultsBy! }],
  );
}
