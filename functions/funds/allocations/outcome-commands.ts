import * as z from 'zod/mini';
import { Day } from '../../kernel/calendar.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { Fen } from '../../kernel/money.ts';
import { LineCredited, UnitLeaders } from '../../kernel/project-ports.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { documents, short, slug, text } from '../terms.ts';
import { type AllocationEvent, RECIPIENTS } from './events.ts';
import { acknowledgeBy, may, own, publishBy, reportBy } from './guards.ts';
import { LineCode } from './plan.ts';
import { ALLOCATION_AS_PLANNED, ALLOCATION_LINE_CREDITED, ALLOCATION_PUBLISHED, ALLOCATION_RESULTS_RECIPIENTS } from './rules.ts';
import { type Allocation, openLines } from './state.ts';

type D = Decision<AllocationEvent>;

/** What was done: which line, to whom, how much, when. */
export const ExecuteLine = z.strictObject({ line: LineCode, payee: short, amount: Fen, executedOn: Day });
type ExecuteLine = z.infer<typeof ExecuteLine>;
export const asksOfExecution = ({ id, command }: { readonly id: string; readonly command: ExecuteLine }): Record<string, Ask> => ({
  credited: LineCredited.key(`${id}#${command.line}`),
});
/** Records a line as carried out, by its unit or by finance; only as the registered plan says, and once its money is on an account. With the last one the time for reporting begins. */
export function executeLine(a: Allocation, c: ExecuteLine, context: Context): D {
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
      refuseIf(a.registered !== null && !differs && LineCredited.read(context.asked.credited)?.amount !== c.amount, ALLOCATION_LINE_CREDITED, '/line'),
      last ? report.missing : undefined,
    ],
    () => [{ type: 'line-executed', ...c, reportBy: last ? report.day : null }],
  );
}

export const ReportResults = z.strictObject({ account: text, documents });
/** Reports the results to county leader and development and reform, once every line is carried out. Late is recorded. */
export function reportResults(a: Allocation, c: z.infer<typeof ReportResults>, context: Context): D {
  const publish = publishBy(context);
  const acknowledge = acknowledgeBy(context);
  return decide(
    [
      may(a, 'results-reported'),
      own(a.unit, context),
      refuseIf(a.state === 'registered' && openLines(a).length > 0, ALLOCATION_AS_PLANNED, '', { open: openLines(a).length }),
      publish.missing ?? acknowledge.missing,
    ],
    () => [
      {
        type: 'results-reported',
        ...c,
        late: a.reportBy !== null && context.today > a.reportBy,
        publishBy: publish.day,
        acknowledgeBy: acknowledge.day,
      },
    ],
  );
}

/** The unit is named so that its leaders can be asked for: the recipient is who holds the post now. */
export const AcknowledgeResults = z.strictObject({ unit: slug, as: z.enum(RECIPIENTS) });
/** One of the two has the results, and says so. */
export function acknowledgeResults(a: Allocation, c: z.infer<typeof AcknowledgeResults>, context: Context): D {
  const { sub, roles } = context.actor;
  const recipient = c.as === 'county-leader' ? UnitLeaders.read(context.asked.leaders)?.countyLeader === sub : roles.includes(c.as);
  return decide(
    [
      may(a, 'results-acknowledged'),
      refuseIf(a.unit !== '' && (c.unit !== a.unit || !recipient), ALLOCATION_RESULTS_RECIPIENTS, '/as'),
      refuseIf(
        a.acknowledged.some((x) => x.as === c.as || x.by === sub),
        ALLOCATION_RESULTS_RECIPIENTS,
        '/as',
        { once: true },
      ),
    ],
    () => [{ type: 'results-acknowledged', as: c.as, late: a.acknowledgeBy !== null && context.today > a.acknowledgeBy }],
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
