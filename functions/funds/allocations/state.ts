import { type Day, dayOf } from '../../kernel/calendar.ts';
import type { Meta } from '../../kernel/matter.ts';
import { type AllocationEvent, afterSignatures, type Place, type Recipient, type Status } from './events.ts';
import type { Line } from './plan.ts';

export interface Allocation {
  readonly state: Status;
  readonly project: string;
  readonly projectNumber: string;
  readonly projectName: string;
  readonly unit: string;
  readonly name: string;
  /** Version of the plan: a return, a refusal and a change each make the next. */
  readonly plan: number;
  readonly digest: string;
  readonly lines: readonly Line[];
  /** Day on which somebody was last given a place among the recipients, or more than before. */
  readonly recipientsSince: Day | null;
  readonly decision: string | null;
  readonly decisionNumber: string | null;
  /** The account that handed this version in. */
  readonly submittedBy: string | null;
  /** Until when the present step is to be done. */
  readonly stepBy: Day | null;
  /** Of this version: who signed (account), on which day, and when he had signed in (wall-clock POSIX seconds). */
  readonly signatures: readonly { readonly place: Place; readonly by: string; readonly on: Day; readonly signedInAt: number; readonly late: boolean }[];
  /** What holds: the newest registered version, also while a change goes its route. */
  readonly registered: { readonly plan: number; readonly registration: string; readonly on: Day; readonly lines: readonly Line[] } | null;
  readonly executed: readonly { readonly line: string; readonly on: Day }[];
  readonly reportBy: Day | null;
  readonly publishPlanBy: Day | null;
  readonly planPublishedOn: Day | null;
  readonly publishResultsBy: Day | null;
  readonly acknowledgeBy: Day | null;
  /** Of the results: who has them; `by`: the account. */
  readonly acknowledged: readonly { readonly as: Recipient; readonly by: string; readonly on: Day }[];
}

export const initial: Allocation = {
  state: 'none',
  project: '',
  projectNumber: '',
  projectName: '',
  unit: '',
  name: '',
  plan: 0,
  digest: '',
  lines: [],
  recipientsSince: null,
  decision: null,
  decisionNumber: null,
  submittedBy: null,
  stepBy: null,
  signatures: [],
  registered: null,
  executed: [],
  reportBy: null,
  publishPlanBy: null,
  planPublishedOn: null,
  publishResultsBy: null,
  acknowledgeBy: null,
  acknowledged: [],
};

/** Lines of the registered plan that are still to be carried out; a cancelled one has nothing to carry out. */
export const openLines = (a: Allocation): readonly Line[] =>
  (a.registered?.lines ?? []).filter((l) => l.amount > 0 && !a.executed.some((x) => x.line === l.line));

/** Is this registered line not to be paid, because a change of the plan goes its route and it was not carried out before? */
export const rests = (a: Allocation, { line }: Line): boolean =>
  !['registered', 'reported', 'published'].includes(a.state) && !a.executed.some((x) => x.line === line);

/** Does anybody get more than he did, or come new? */
function givesMore(before: readonly Line[], after: readonly Line[]): boolean {
  const of = (lines: readonly Line[], payee: string): number => lines.reduce((sum, l) => sum + (l.payee === payee ? l.amount : 0), 0);
  return after.some(({ payee }) => of(after, payee) > of(before, payee));
}

/** Back with its unit: the next version; signatures are void. */
const backToDraft = (a: Allocation): Allocation => ({
  ...a,
  state: 'draft',
  plan: a.plan + 1,
  signatures: [],
  decision: null,
  decisionNumber: null,
  submittedBy: null,
  stepBy: null,
  reportBy: null,
});

export function evolve(a: Allocation, e: AllocationEvent, meta: Meta): Allocation {
  switch (e.type) {
    case 'allocation-opened':
      return {
        ...a,
        state: 'draft',
        plan: 1,
        project: e.project,
        projectNumber: e.projectNumber,
        projectName: e.projectName,
        unit: e.unit,
        name: e.name,
        digest: e.digest,
        lines: e.lines,
        recipientsSince: dayOf(meta.at),
      };
    case 'plan-revised':
      return { ...a, name: e.name, digest: e.digest, lines: e.lines, recipientsSince: givesMore(a.lines, e.lines) ? dayOf(meta.at) : a.recipientsSince };
    case 'plan-submitted':
      return { ...a, state: afterSignatures(0), decision: e.decision, decisionNumber: e.decisionNumber, submittedBy: meta.by, stepBy: e.signBy };
    case 'plan-signed': {
      const signatures = [...a.signatures, { place: e.place, by: meta.by, on: dayOf(meta.at), signedInAt: e.signedInAt, late: e.late }];
      return { ...a, state: afterSignatures(signatures.length), signatures, stepBy: e.nextBy };
    }
    case 'plan-returned':
    case 'reservation-refused':
    case 'registration-declined':
    case 'change-opened':
      return backToDraft(a);
    case 'lines-reserved':
      return { ...a, state: 'reserved', stepBy: e.registerBy };
    case 'plan-registered':
      return {
        ...a,
        state: 'registered',
        stepBy: null,
        registered: { plan: e.plan, registration: e.registration, on: dayOf(meta.at), lines: a.lines },
        reportBy: e.reportBy,
        publishPlanBy: a.publishPlanBy ?? e.publishBy,
      };
    case 'line-executed':
      return { ...a, executed: [...a.executed, { line: e.line, on: e.executedOn }], reportBy: e.reportBy };
    case 'results-reported':
      return { ...a, state: 'reported', reportBy: null, publishResultsBy: e.publishBy, acknowledgeBy: e.acknowledgeBy ?? null };
    case 'results-acknowledged':
      return { ...a, acknowledged: [...a.acknowledged, { as: e.as, by: meta.by, on: dayOf(meta.at) }] };
    case 'plan-published':
      return { ...a, planPublishedOn: dayOf(meta.at) };
    case 'results-published':
      return { ...a, state: 'published' };
    case 'allocation-dropped':
      return { ...a, state: 'dropped' };
  }
}
