import { command, query } from '../../kernel/use-case.ts';
import { acceptance } from './acceptance.ts';
import { ApplyForAcceptance, acceptanceId, applyForAcceptance, asksOfApplication, ReturnApplication, returnApplication } from './apply.ts';
import {
  asksOfRelease,
  GiveConfirmation,
  giveConfirmation,
  MissDeadline,
  missDeadline,
  ReleaseLastPayment,
  refuseConfirmation,
  releaseLastPayment,
  WithReason,
  withdrawConfirmation,
} from './confirm.ts';
import { asksOfNaming, asksOfReplacing, NameDepartments, nameDepartments, ReplaceDepartment, replaceDepartment } from './departments.ts';
import { HoldMeeting, holdMeeting, RecordInspection, ReportRectification, recordInspection, reportRectification } from './inspect.ts';
import { acceptancePaperCases } from './paper-case.ts';
import { statusOf } from './state.ts';
import { template } from './template.ts';
import { asksOfDepartments, RetireTemplate, ReviseTemplate, retireTemplate, reviseTemplate, SetTemplate, setTemplate } from './template-commands.ts';
import { ACCEPTANCE_READERS, LEADING, NAMED, takesPart, UNITS } from './who.ts';

const byLead = { on: acceptance, creates: false, concurrency: 'if-match', allow: LEADING } as const;
/** Departments act at the same time, each for itself. */
const byDepartment = { on: acceptance, creates: false, concurrency: 'retry', allow: NAMED } as const;
const bySystem = { route: undefined, allow: ['role:system'], on: acceptance, creates: false, concurrency: 'retry' } as const;
const onTemplate = { on: template, creates: false, concurrency: 'if-match', allow: LEADING } as const;

/** Comprehensive acceptance, and the templates of its procedures. */
export const acceptanceCases = {
  ...acceptancePaperCases,
  setTemplate: command({
    route: 'POST /funds/acceptance-templates',
    ...onTemplate,
    command: SetTemplate,
    asks: asksOfDepartments,
    creates: (c) => c.template,
    decide: setTemplate,
    errorImpact: 'A lead has no procedure by which to accept; applications wait.',
  }),
  reviseTemplate: command({
    route: 'POST /funds/acceptance-templates/{id}/revisions',
    ...onTemplate,
    command: ReviseTemplate,
    asks: asksOfDepartments,
    decide: reviseTemplate,
    errorImpact: 'A procedure of acceptance stays as it was.',
  }),
  retireTemplate: command({
    route: 'POST /funds/acceptance-templates/{id}/retirement',
    ...onTemplate,
    command: RetireTemplate,
    decide: retireTemplate,
    errorImpact: 'A procedure that should serve no more can still be chosen.',
  }),
  readTemplates: query({
    route: 'GET /funds/acceptance-templates',
    allow: ACCEPTANCE_READERS,
    on: template,
    view: (t) => ({ state: t.state, lead: t.lead, revision: t.revision, name: t.procedure?.name }),
    errorImpact: 'Officials do not see by which procedures is accepted.',
  }),
  readTemplate: query({
    route: 'GET /funds/acceptance-templates/{id}',
    allow: ACCEPTANCE_READERS,
    on: template,
    view: (t) => t,
    errorImpact: 'Officials do not see a procedure of acceptance.',
  }),
  applyForAcceptance: command({
    route: 'POST /funds/acceptances',
    allow: UNITS,
    on: acceptance,
    creates: acceptanceId,
    concurrency: 'if-match',
    command: ApplyForAcceptance,
    asks: asksOfApplication,
    decide: applyForAcceptance,
    errorImpact: 'A finished project cannot be accepted; its last payment waits.',
  }),
  returnApplication: command({
    route: 'POST /funds/acceptances/{id}/return',
    ...byLead,
    command: ReturnApplication,
    decide: returnApplication,
    errorImpact: 'An application that lacks something cannot go back.',
  }),
  nameDepartments: command({
    route: 'POST /funds/acceptances/{id}/departments',
    ...byLead,
    command: NameDepartments,
    asks: asksOfNaming,
    decide: nameDepartments,
    errorImpact: 'Nobody is named to accept a project; the lead is late.',
  }),
  replaceDepartment: command({
    route: 'POST /funds/acceptances/{id}/replacements',
    ...byLead,
    command: ReplaceDepartment,
    asks: asksOfReplacing,
    decide: replaceDepartment,
    errorImpact: 'A department that can inspect no more keeps a last payment waiting for good.',
  }),
  recordInspection: command({
    route: 'POST /funds/acceptances/{id}/inspections',
    ...byDepartment,
    command: RecordInspection,
    decide: recordInspection,
    errorImpact: 'A department that inspected is late on the record.',
  }),
  reportRectification: command({
    route: 'POST /funds/acceptances/{id}/rectifications',
    allow: UNITS,
    on: acceptance,
    creates: false,
    concurrency: 'retry',
    command: ReportRectification,
    decide: reportRectification,
    errorImpact: 'What was put right cannot be reported; the acceptance stands still.',
  }),
  holdMeeting: command({
    route: 'POST /funds/acceptances/{id}/meeting',
    ...byLead,
    command: HoldMeeting,
    decide: holdMeeting,
    errorImpact: 'The acceptance meeting is not on the record; nobody can confirm.',
  }),
  giveConfirmation: command({
    route: 'POST /funds/acceptances/{id}/confirmations',
    ...byDepartment,
    command: GiveConfirmation,
    decide: giveConfirmation,
    errorImpact: 'A department cannot confirm; the last payment waits.',
  }),
  refuseConfirmation: command({
    route: 'POST /funds/acceptances/{id}/refusals',
    ...byDepartment,
    command: WithReason,
    decide: refuseConfirmation,
    errorImpact: 'A department’s refusal is not on the record.',
  }),
  withdrawConfirmation: command({
    route: 'POST /funds/acceptances/{id}/withdrawals',
    ...byDepartment,
    command: WithReason,
    decide: withdrawConfirmation,
    errorImpact: 'A confirmation that is wrong stands: the last payment may be released on it.',
  }),
  releaseLastPayment: command({
    ...bySystem,
    command: ReleaseLastPayment,
    asks: asksOfRelease,
    decide: releaseLastPayment,
    errorImpact: 'A last payment that every party confirmed is not released; finance pays late.',
  }),
  missDeadline: command({
    ...bySystem,
    command: MissDeadline,
    decide: missDeadline,
    errorImpact: 'Who is silent is not reported to the lead and the county leader.',
  }),
  readAcceptances: query({
    route: 'GET /funds/acceptances',
    allow: ACCEPTANCE_READERS,
    on: acceptance,
    view: (a, { actor }) =>
      takesPart(a, actor)
        ? {
            state: statusOf(a),
            project: a.application?.projectNumber,
            name: a.application?.name,
            lead: a.application?.lead,
            departments: a.parties.map((p) => [p.unit, p.standing]),
          }
        : undefined,
    errorImpact: 'Departments do not see what waits for them.',
  }),
  readAcceptance: query({
    route: 'GET /funds/acceptances/{id}',
    allow: ACCEPTANCE_READERS,
    on: acceptance,
    view: (a, { actor }) => (takesPart(a, actor) ? { state: statusOf(a), ...a } : undefined),
    errorImpact: 'Departments do not see the acceptance that they take part in.',
  }),
};
