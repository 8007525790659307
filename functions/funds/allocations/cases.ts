import type { Actor } from '../../kernel/actor.ts';
import { type Allow, command, query } from '../../kernel/use-case.ts';
import { OFFICERS, READERS, reads, WATCHERS } from '../readers.ts';
import { allocation } from './allocation.ts';
import { allocationView } from './disclose.ts';
import {
  asksOfOpening,
  asksOfRevision,
  asksOfSubmission,
  dropAllocation,
  OpenAllocation,
  openAllocation,
  openChange,
  revisePlan,
  SubmitPlan,
  submitPlan,
  WithReasons,
} from './draft-commands.ts';
import {
  AcknowledgeResults,
  acknowledgeResults,
  asksOfExecution,
  ExecuteLine,
  executeLine,
  Publish,
  publishPlan,
  publishResults,
  ReportResults,
  reportResults,
} from './outcome-commands.ts';
import { Plan } from './plan.ts';
import { asksOfPurse, OfPlan, purse, releaseLines, reserveLines } from './purse.ts';
import {
  asksOfRegistration,
  asksOfSettlement,
  asksOfSigner,
  DeclineRegistration,
  declineRegistration,
  RegisterPlan,
  ReturnPlan,
  registerPlan,
  returnPlan,
  SettleReservation,
  SignPlan,
  settleReservation,
  signPlan,
} from './sign-commands.ts';
import type { Allocation } from './state.ts';

const SIGNERS: readonly Allow[] = ['role:leading-member', 'role:county-leader'];
/** Its own unit, and units that it pays. */
const seen = (a: Allocation, actor: Actor): boolean => reads(actor, [a.unit, ...[...a.lines, ...(a.registered?.lines ?? [])].map((l) => l.payee)]);
const onPlan = { on: allocation, creates: false, concurrency: 'if-match' } as const;
const bySystem = { route: undefined, allow: ['role:system'], concurrency: 'retry' } as const;

/** Allocation plans (资金分配方案), and the purse of each project that says what of its money they hold. */
export const allocationCases = {
  openAllocation: command({
    route: 'POST /funds/allocations',
    ...onPlan,
    allow: OFFICERS,
    creates: 'numbered',
    command: OpenAllocation,
    asks: asksOfOpening,
    decide: openAllocation,
    errorImpact: 'A unit cannot begin the plan by which its project’s money is allocated.',
  }),
  revisePlan: command({
    route: 'POST /funds/allocations/{id}/revisions',
    ...onPlan,
    allow: OFFICERS,
    command: Plan,
    asks: asksOfRevision,
    decide: revisePlan,
    errorImpact: 'A plan that was returned cannot be put right.',
  }),
  submitPlan: command({
    route: 'POST /funds/allocations/{id}/submission',
    ...onPlan,
    allow: OFFICERS,
    command: SubmitPlan,
    asks: asksOfSubmission,
    decide: submitPlan,
    errorImpact: 'A plan does not come to its three signers.',
  }),
  signPlan: command({
    route: 'POST /funds/allocations/{id}/signatures',
    ...onPlan,
    allow: SIGNERS,
    command: SignPlan,
    asks: asksOfSigner,
    decide: signPlan,
    errorImpact: 'A plan waits for a signature; its signer is shown as late.',
  }),
  returnPlan: command({
    route: 'POST /funds/allocations/{id}/return',
    ...onPlan,
    allow: SIGNERS,
    command: ReturnPlan,
    asks: asksOfSigner,
    decide: returnPlan,
    errorImpact: 'A signer who disagrees can only be silent.',
  }),
  registerPlan: command({
    route: 'POST /funds/allocations/{id}/registration',
    ...onPlan,
    allow: ['role:development-reform'],
    command: RegisterPlan,
    asks: asksOfRegistration,
    decide: registerPlan,
    errorImpact: 'A signed plan is not registered; its money cannot be paid.',
  }),
  declineRegistration: command({
    route: 'POST /funds/allocations/{id}/registration-refusal',
    ...onPlan,
    allow: ['role:development-reform'],
    command: DeclineRegistration,
    decide: declineRegistration,
    errorImpact: 'A plan that is not in order cannot be sent back.',
  }),
  openChange: command({
    route: 'POST /funds/allocations/{id}/change',
    ...onPlan,
    allow: OFFICERS,
    command: WithReasons,
    decide: openChange,
    errorImpact: 'A registered plan that no longer fits cannot be changed; its lines cannot be carried out.',
  }),
  dropAllocation: command({
    route: 'POST /funds/allocations/{id}/end',
    ...onPlan,
    allow: OFFICERS,
    command: WithReasons,
    decide: dropAllocation,
    errorImpact: 'A plan given up keeps its money from others.',
  }),
  executeLine: command({
    route: 'POST /funds/allocations/{id}/executions',
    ...onPlan,
    allow: [...OFFICERS, 'role:finance-bureau'],
    command: ExecuteLine,
    asks: asksOfExecution,
    decide: executeLine,
    errorImpact: 'What was carried out is not on the record; the results cannot be reported.',
  }),
  reportResults: command({
    route: 'POST /funds/allocations/{id}/results',
    ...onPlan,
    allow: OFFICERS,
    command: ReportResults,
    decide: reportResults,
    errorImpact: 'County leader and development and reform do not learn the results; the unit is shown as late.',
  }),
  acknowledgeResults: command({
    route: 'POST /funds/allocations/{id}/acknowledgements',
    ...onPlan,
    concurrency: 'retry',
    allow: ['role:county-leader', 'role:development-reform'],
    command: AcknowledgeResults,
    asks: asksOfSigner,
    decide: acknowledgeResults,
    errorImpact: 'County leader, or development and reform, cannot say that he has the results; he is shown as late.',
  }),
  publishPlan: command({
    route: 'POST /funds/allocations/{id}/publication',
    ...onPlan,
    allow: ['role:development-reform'],
    command: Publish,
    decide: publishPlan,
    errorImpact: 'Citizens do not see how a project’s money is allocated; the 20 working days may pass.',
  }),
  publishResults: command({
    route: 'POST /funds/allocations/{id}/results-publication',
    ...onPlan,
    allow: ['role:development-reform'],
    command: Publish,
    decide: publishResults,
    errorImpact: 'Citizens do not see what became of the money; the 20 working days may pass.',
  }),
  reserveLines: command({
    ...bySystem,
    on: purse,
    creates: (c) => c.project,
    command: OfPlan,
    asks: asksOfPurse,
    decide: reserveLines,
    errorImpact: 'A signed plan waits: nobody knows whether the project still has its money.',
  }),
  releaseLines: command({
    ...bySystem,
    on: purse,
    creates: (c) => c.project,
    command: OfPlan,
    asks: asksOfPurse,
    decide: releaseLines,
    errorImpact: 'A plan that was given up keeps its money from others.',
  }),
  settleReservation: command({
    ...bySystem,
    on: allocation,
    creates: false,
    command: SettleReservation,
    asks: asksOfSettlement,
    decide: settleReservation,
    errorImpact: 'A plan whose money is reserved does not come to its registration.',
  }),
  /** By unit: `?party=<unit>`; whose turn it is: `?status=awaiting-head` and the like. */
  readAllocations: query({
    route: 'GET /funds/allocations',
    allow: READERS,
    on: allocation,
    view: (a, { actor }) =>
      seen(a, actor) ? { state: a.state, project: a.projectNumber, unit: a.unit, name: a.name, plan: a.plan, stepBy: a.stepBy } : undefined,
    errorImpact: 'Signers do not see which plans wait for them; supervisors do not see the plans.',
  }),
  readAllocation: query({
    route: 'GET /funds/allocations/{id}',
    allow: READERS,
    on: allocation,
    view: (a, { events, actor }) => (seen(a, actor) ? allocationView(a, events) : undefined),
    errorImpact: 'Signers do not see what they sign.',
  }),
  readPurse: query({
    route: 'GET /funds/purses/{id}',
    allow: WATCHERS,
    on: purse,
    view: (p) => p,
    errorImpact: 'Nobody sees what of a project’s money is reserved, and by which plans.',
  }),
};
