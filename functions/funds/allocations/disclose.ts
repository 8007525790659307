import { dayOf } from '../../kernel/calendar.ts';
import type { Recorded } from '../../kernel/matter.ts';
import type { AllocationEvent } from './events.ts';
import type { Line, Plan } from './plan.ts';
import type { Allocation } from './state.ts';

type Events = readonly Recorded<AllocationEvent>[];
type Of<T extends AllocationEvent['type']> = Recorded<Extract<AllocationEvent, { type: T }>>;
const all = <T extends AllocationEvent['type']>(events: Events, ...types: T[]): Of<T>[] =>
  events.filter((r): r is Of<T> => (types as string[]).includes(r.event.type));

/** The words of the plan of this digest: they stand in the events, not in the state. */
function wordsOf(events: Events, digest: string): Pick<Plan, 'name' | 'basis' | 'procedure' | 'flow'> & { documents: { name: string; sha256: string }[] } {
  const { name, basis, procedure, flow, documents } = all(events, 'allocation-opened', 'plan-revised').findLast((r) => r.event.digest === digest)!.event;
  return { name, basis, procedure, flow, documents: documents.map((d) => ({ name: d.name, sha256: d.sha256 })) };
}
/** Lines as the public reads them. */
const lineOf = ({ line, source, payee, purpose, amount, last }: Line) => ({ line, source, payee, purpose, amount, last });

/** The plan that holds, once it is published; the results with it when they are: only then it is complete. Built up from nothing. */
export function discloseAllocation(a: Allocation): object | undefined {
  if (a.planPublishedOn === null || a.registered === null) return undefined;
  const complete = a.state === 'published';
  return {
    project: a.projectNumber,
    projectName: a.projectName,
    unit: a.unit,
    registration: a.registered.registration,
    registeredOn: a.registered.on,
    plan: a.registered.plan,
    lines: a.registered.lines.map(lineOf),
    publishedOn: a.planPublishedOn,
    complete,
    ...(complete
      ? {
          results: a.executed.map((x) => ({ ...lineOf(a.registered!.lines.find((l) => l.line === x.line)!), executedOn: x.on })),
          acknowledged: a.acknowledged.map(({ as, on }) => ({ as, on })),
        }
      : {}),
  };
}

/** What the public file adds from the record: the registered plan's words, who signed by post and day, the decision's number, the account of the results. */
export function reciteAllocation(a: Allocation, events: Events): Readonly<Record<string, unknown>> {
  if (a.registered === null) return {};
  const { plan } = a.registered;
  const { digest, decisionNumber } = all(events, 'plan-submitted').findLast((r) => r.event.plan === plan)!.event;
  return {
    digest,
    ...wordsOf(events, digest),
    decisionNumber,
    signed: all(events, 'plan-signed')
      .filter((r) => r.event.plan === plan)
      .map((r) => ({ place: r.event.place, on: dayOf(r.meta.at) })),
    ...(a.state === 'published' ? { account: all(events, 'results-reported').at(-1)!.event.account } : {}),
  };
}

/** A plan as those see it who work on it or watch it: state, the words of the present version, and its whole way, with reasons and sign-ins. */
export function allocationView(a: Allocation, events: Events): object {
  return {
    ...a,
    ...wordsOf(events, a.digest),
    way: events.flatMap(({ event: e, meta }) => {
      const step = { event: e.type, at: meta.at, by: meta.by };
      switch (e.type) {
        case 'plan-signed':
          return [{ ...step, place: e.place, plan: e.plan, signedInAt: e.signedInAt, late: e.late }];
        case 'plan-returned':
          return [{ ...step, place: e.place, reasons: e.reasons }];
        case 'registration-declined':
        case 'change-opened':
        case 'allocation-dropped':
          return [{ ...step, reasons: e.reasons }];
        case 'reservation-refused':
          return [{ ...step, short: e.short }];
        case 'plan-registered':
          return [{ ...step, plan: e.plan, registration: e.registration, late: e.late }];
        case 'results-reported':
          return [{ ...step, account: e.account, late: e.late }];
        case 'results-acknowledged':
          return [{ ...step, as: e.as, late: e.late }];
        case 'plan-published':
        case 'results-published':
          return [{ ...step, late: e.late }];
        default:
          return [step];
      }
    }),
  };
}
