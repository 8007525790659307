import { endOf } from '../../kernel/calendar.ts';
import { when } from '../../kernel/due.ts';
import { matter, type Step } from '../../kernel/matter.ts';
import { AllocationLine } from '../../kernel/project-ports.ts';
import { discloseAllocation, reciteAllocation } from './disclose.ts';
import { AllocationEvent, RECIPIENTS, turnOf, WAITS } from './events.ts';
import { sumsOf } from './plan.ts';
import { AllocationPlan, RegisterNumber } from './ports.ts';
import { ALLOCATION_PUBLISHED, ALLOCATION_RESULTS_ACKNOWLEDGED, ALLOCATION_RESULTS_REPORTED, ALLOCATION_STEP_IN_TIME } from './rules.ts';
import { type Allocation, evolve, initial, openLines, rests } from './state.ts';

/** A machine that waits while the plan is at this stage learns where it has gone. */
const left = (status: (typeof WAITS)[number]) => (a: Allocation) => (a.state === status ? undefined : { status: a.state, project: a.project });

/** The unit hands in again what came back or is changed, and carries out what is registered: money that nobody moves is retained. */
function steps(a: Allocation): readonly Step[] {
  if (a.state === 'draft' && a.plan > 1) return [{ obligation: 'hand-in-plan-again', by: a.unit }];
  return a.state === 'registered' && openLines(a).length > 0 ? [{ obligation: 'carry-out-plan', by: a.unit }] : [];
}

/** A plan by which a unit allocates a project's money (资金分配方案): three signatures, reserved, registered, carried out, reported, published. */
export const allocation = matter<Allocation, AllocationEvent>({
  kind: 'allocation',
  domain: 'funds',
  letter: 'A',
  version: 5,
  initial,
  events: AllocationEvent,
  evolve,
  status: (a) => a.state,
  owner: (a) => a.unit,
  due: (a) => [
    ...when(turnOf(a.state) !== undefined, () => [
      {
        obligation: 'sign-plan',
        by: turnOf(a.state) === 'countyLeader' ? 'county-leader' : a.unit,
        at: endOf(a.stepBy!),
        rule: ALLOCATION_STEP_IN_TIME.id,
      },
    ]),
    ...when(a.state === 'reserved', () => [{ obligation: 'register-plan', by: 'development-reform', at: endOf(a.stepBy!), rule: ALLOCATION_STEP_IN_TIME.id }]),
    ...when(a.publishPlanBy !== null && a.planPublishedOn === null, () => [
      { obligation: 'publish-plan', by: 'development-reform', at: endOf(a.publishPlanBy!), rule: ALLOCATION_PUBLISHED.id },
    ]),
    ...when(a.reportBy !== null, () => [{ obligation: 'report-results', by: a.unit, at: endOf(a.reportBy!), rule: ALLOCATION_RESULTS_REPORTED.id }]),
    ...when(a.state === 'reported', () => [
      { obligation: 'publish-results', by: 'development-reform', at: endOf(a.publishResultsBy!), rule: ALLOCATION_PUBLISHED.id },
    ]),
    ...when(a.acknowledgeBy !== null, () =>
      RECIPIENTS.filter((r) => a.acknowledged.every((x) => x.as !== r)).map((by) => ({
        obligation: `acknowledge-results.${by}` as const,
        by,
        at: endOf(a.acknowledgeBy!),
        rule: ALLOCATION_RESULTS_ACKNOWLEDGED.id,
      })),
    ),
  ],
  rests: steps,
  disclose: discloseAllocation,
  recite: reciteAllocation,
  archives: (e) => ('documents' in e ? e.documents : []),
  starts: (e, a) =>
    e.type === 'allocation-opened' ? { machine: 'funds-allocation', phase: 'allocation', attempt: 1, input: { project: a.project } } : undefined,
  awaits: Object.fromEntries(WAITS.map((s) => [s, left(s)])),
  exports: (a, { id, number }) => [
    AllocationPlan.row(id, {
      project: a.project,
      number,
      plan: a.plan,
      stage: a.state === 'signed' || a.state === 'dropped' ? a.state : 'other',
      sums: sumsOf(a.lines),
    }),
    ...(a.registered === null ? [] : [RegisterNumber.row(a.registered.registration, { allocation: id })]),
    ...(a.registered?.lines ?? []).map((l) =>
      AllocationLine.row(`${id}#${l.line}`, { allocation: id, number, project: a.project, ...l, ...(rests(a, l) ? { amount: 0, last: 0 } : {}) }),
    ),
  ],
});
