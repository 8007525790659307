import type { Actor } from '../../kernel/actor.ts';
import { type Allow, command, query } from '../../kernel/use-case.ts';
import { OFFICERS, READERS, reads, WATCHERS } from '../readers.ts';
import { reciteProject, showProject } from './disclose.ts';
import {
  asksOfFinalAccount,
  CallFinalAccount,
  callFinalAccount,
  ReturnFinalAccount,
  ReviewFinalAccount,
  returnFinalAccount,
  reviewFinalAccount,
  SubmitFinalAccount,
  submitFinalAccount,
} from './final-account.ts';
import { asksOfFunds, asksOfOpening, DropProject, dropProject, OpenProject, openProject, RecordFunds, recordFunds } from './open.ts';
import { project } from './project.ts';
import {
  AcknowledgeReport,
  AnswerForLateness,
  acknowledgeReport,
  answerForLateness,
  asksOfLeaders,
  asksOfReport,
  HandInReport,
  handInReport,
} from './report.ts';
import {
  asksOfHeld,
  asksOfRaised,
  ReapproveEstimate,
  RefuseReapproval,
  RequestReapproval,
  Review,
  reapproveEstimate,
  refuseReapproval,
  requestReapproval,
  reviewBudget,
  SubmitBudget,
  submitBudget,
} from './review.ts';
import type { Project } from './state.ts';

const FINANCE: readonly Allow[] = ['role:finance-bureau'];
const REFORM: readonly Allow[] = ['role:development-reform'];
/** Also who tenders it, and who plans its construction. */
const BUILDING: readonly Allow[] = ['role:procurement-officer', 'role:housing-bureau'];
const SEE_PROJECTS: readonly Allow[] = [...READERS, ...BUILDING];
const seen = (p: Project, actor: Actor): boolean => reads(actor, [p.basics?.unit], [...WATCHERS, ...BUILDING]);
const onProject = { on: project, creates: false, concurrency: 'if-match' } as const;

/** Projects with money: opened, reported to three, reviewed by finance. */
export const projectCases = {
  openProject: command({
    route: 'POST /funds/projects',
    ...onProject,
    creates: 'numbered',
    allow: OFFICERS,
    command: OpenProject,
    asks: asksOfOpening,
    decide: openProject,
    errorImpact: 'A project cannot be put on the record; it can neither be reported nor started.',
  }),
  recordFunds: command({
    route: 'POST /funds/projects/{id}/funds',
    ...onProject,
    allow: OFFICERS,
    command: RecordFunds,
    asks: asksOfFunds,
    decide: recordFunds,
    errorImpact: 'That an approval came down is not on the record; the project’s seven days do not run.',
  }),
  dropProject: command({
    route: 'POST /funds/projects/{id}/end',
    ...onProject,
    allow: OFFICERS,
    command: DropProject,
    decide: dropProject,
    errorImpact: 'A project that was given up looks as if its money were still to come.',
  }),
  handInReport: command({
    route: 'POST /funds/projects/{id}/report',
    ...onProject,
    allow: OFFICERS,
    command: HandInReport,
    asks: asksOfReport,
    decide: handInReport,
    errorImpact: 'A unit cannot report its project; it becomes late, and the project may not start.',
  }),
  acknowledgeReport: command({
    route: 'POST /funds/projects/{id}/acknowledgements',
    ...onProject,
    concurrency: 'retry',
    allow: ['role:county-leader', ...FINANCE, ...REFORM],
    command: AcknowledgeReport,
    asks: asksOfLeaders,
    decide: acknowledgeReport,
    errorImpact: 'A recipient cannot say that he has the report; the project may not start.',
  }),
  answerForLateness: command({
    route: 'POST /funds/projects/{id}/lateness-answer',
    ...onProject,
    concurrency: 'retry',
    allow: ['role:leading-member'],
    command: AnswerForLateness,
    asks: asksOfLeaders,
    decide: answerForLateness,
    errorImpact: 'Nobody answers for a late report.',
  }),
  submitBudget: command({
    route: 'POST /funds/projects/{id}/budget',
    ...onProject,
    allow: OFFICERS,
    command: SubmitBudget,
    asks: asksOfHeld,
    decide: submitBudget,
    errorImpact: 'Finance cannot review the project’s budget.',
  }),
  reviewBudget: command({
    route: 'POST /funds/projects/{id}/budget-review',
    ...onProject,
    allow: FINANCE,
    command: Review,
    asks: asksOfHeld,
    decide: reviewBudget,
    errorImpact: 'The project has no reviewed budget; its money is bounded by the estimate alone.',
  }),
  requestReapproval: command({
    route: 'POST /funds/projects/{id}/reapproval-request',
    ...onProject,
    allow: OFFICERS,
    command: RequestReapproval,
    asks: asksOfRaised,
    decide: requestReapproval,
    errorImpact: 'A project whose cost goes over its estimate cannot ask; its payments stop.',
  }),
  reapproveEstimate: command({
    route: 'POST /funds/projects/{id}/reapproval',
    ...onProject,
    allow: REFORM,
    command: ReapproveEstimate,
    asks: asksOfRaised,
    decide: reapproveEstimate,
    errorImpact: 'A raised estimate is not on the record; payments stay stopped.',
  }),
  refuseReapproval: command({
    route: 'POST /funds/projects/{id}/reapproval-refusal',
    ...onProject,
    allow: REFORM,
    command: RefuseReapproval,
    decide: refuseReapproval,
    errorImpact: 'A unit waits for an answer that was given.',
  }),
  callFinalAccount: command({
    ...onProject,
    route: undefined,
    allow: ['role:system'],
    concurrency: 'retry',
    command: CallFinalAccount,
    decide: callFinalAccount,
    errorImpact: 'Nobody owes the final account of a project whose acceptance is over.',
  }),
  submitFinalAccount: command({
    route: 'POST /funds/projects/{id}/final-account',
    ...onProject,
    allow: OFFICERS,
    command: SubmitFinalAccount,
    asks: asksOfFinalAccount,
    decide: submitFinalAccount,
    errorImpact: 'Finance cannot review the final account; the project does not settle.',
  }),
  returnFinalAccount: command({
    route: 'POST /funds/projects/{id}/final-account-return',
    ...onProject,
    allow: FINANCE,
    command: ReturnFinalAccount,
    decide: returnFinalAccount,
    errorImpact: 'A final account that no longer agrees with the accounts can be neither reviewed nor mended.',
  }),
  reviewFinalAccount: command({
    route: 'POST /funds/projects/{id}/final-account-review',
    ...onProject,
    allow: FINANCE,
    command: ReviewFinalAccount,
    asks: asksOfFinalAccount,
    decide: reviewFinalAccount,
    errorImpact: 'The project has no reviewed final account; surplus does not return to the treasury.',
  }),
  /** By unit: `?party=<unit>`; reports to acknowledge: `?status=acknowledging`. */
  readProjects: query({
    route: 'GET /funds/projects',
    allow: SEE_PROJECTS,
    on: project,
    view: (p, { actor }) =>
      seen(p, actor) ? { state: p.state, name: p.basics?.name, unit: p.basics?.unit, reportBy: p.reportBy, late: p.report?.late ?? false } : undefined,
    errorImpact: 'Recipients do not see which reports wait for them; supervisors do not see the projects.',
  }),
  readProject: query({
    route: 'GET /funds/projects/{id}',
    allow: SEE_PROJECTS,
    on: project,
    view: (p, { events, actor }) =>
      seen(p, actor) ? { ...showProject(p), expectedBy: p.expectedBy, reviewBy: p.reviewBy, money: p.money, ...reciteProject(events) } : undefined,
    errorImpact: 'Officials do not see the project that they work on.',
  }),
};
