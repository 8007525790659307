import type { Recorded } from '../kernel/matter.ts';
import { type Allow, command, query, useCases } from '../kernel/use-case.ts';
import { AnswerInstruction, answerInstruction, asksOfScheme, ChangeTerm, callReport, changeTerm, openReport, ReportPhase, reportPhase } from './commands.ts';
import {
  AcknowledgeReport,
  acknowledgeReport,
  asksOfLeaders,
  CloseReport,
  ConcludeInstruction,
  closeReport,
  concludeInstruction,
  Instruct,
  instruct,
  PassToHead,
  passToHead,
  ReturnInstruction,
  returnInstruction,
} from './lead.ts';
import { type Report, type ReportEvent, Reported, report } from './report.ts';
import * as rules from './rules.ts';
import { RetireScheme, retireScheme, Scheme, type SchemeState, scheme, setScheme } from './scheme.ts';
import { reportingSystemCases } from './system-cases.ts';

/** A unit's officers: `role:buyer` where the unit tenders, the bureaus' own officers where they act. */
const OFFICERS: readonly Allow[] = ['role:unit-officer', 'role:buyer', 'role:housing-bureau', 'role:finance-bureau', 'role:development-reform'];
const LEADER: readonly Allow[] = ['role:county-leader'];
const SUPERVISORS: readonly Allow[] = ['role:supervisor-discipline', 'role:supervisor-audit'];
const READERS: readonly Allow[] = [...OFFICERS, ...LEADER, ...SUPERVISORS, 'role:leading-member'];
const onReport = { on: report, creates: false, concurrency: 'if-match' } as const;
const unit = { ...onReport, allow: OFFICERS } as const;
const leader = { ...onReport, allow: LEADER, asks: asksOfLeaders } as const;

/** Who may see a report: its unit, county leaders, supervising bodies. */
const sees = (unitOf: string, { roles, units }: { readonly roles: readonly string[]; readonly units: readonly string[] }): boolean =>
  units.includes(unitOf) || [...LEADER, ...SUPERVISORS].some((a) => roles.includes(a.slice('role:'.length)));
const shown = ({ state, of, toHead, beforeBy, duringBy, afterBy, late, unread, instructions }: Report) => ({
  state,
  ...of,
  toHead,
  beforeBy,
  duringBy,
  afterBy,
  late,
  unread,
  instructions,
});
/** What was reported, instructed and answered, in order; accounts stay in the ledger. */
const told = (events: readonly Recorded<ReportEvent>[]) =>
  events.map(({ event, meta }) => {
    const { head: _, ...said } = { head: '', ...event };
    return { at: meta.at, ...said };
  });

const shownScheme = ({ state, scheme: s }: SchemeState): object | undefined => (s === null ? undefined : { state, ...s });

export const reportingUseCases = useCases('reporting', '上级审控', 'Superior review', rules, {
  ...reportingSystemCases,
  setReportScheme: command({
    route: 'POST /reporting/schemes',
    allow: ['role:supervisor-discipline'],
    on: scheme,
    creates: (c) => c.kind,
    concurrency: 'retry',
    command: Scheme,
    decide: setScheme,
    errorImpact: 'Which matters are reported to superiors, and when, stays as it was.',
  }),
  retireReportScheme: command({
    route: 'POST /reporting/schemes/{id}/retirement',
    allow: ['role:supervisor-discipline'],
    on: scheme,
    creates: false,
    concurrency: 'if-match',
    command: RetireScheme,
    decide: retireScheme,
    errorImpact: 'Units go on reporting what need not be reported.',
  }),
  openReport: command({
    route: 'POST /reporting/reports',
    ...unit,
    creates: 'numbered',
    command: Reported,
    asks: asksOfScheme,
    decide: openReport,
    errorImpact: 'A unit cannot report what it is about to do; superiors hear of it afterwards.',
  }),
  callReport: command({
    route: 'POST /reporting/calls',
    ...onReport,
    allow: [...LEADER, ...SUPERVISORS],
    creates: 'numbered',
    command: Reported,
    asks: asksOfScheme,
    decide: callReport,
    errorImpact: 'What a unit did not report stays unreported, and nobody owes it.',
  }),
  reportPhase: command({
    route: 'POST /reporting/reports/{id}/phases',
    ...unit,
    command: ReportPhase,
    decide: reportPhase,
    errorImpact: 'A report is not on the record and looks late.',
  }),
  changeReportTerm: command({
    route: 'POST /reporting/reports/{id}/term',
    ...unit,
    command: ChangeTerm,
    decide: changeTerm,
    errorImpact: 'The result of what takes longer looks late.',
  }),
  answerInstruction: command({
    route: 'POST /reporting/reports/{id}/answers',
    ...unit,
    command: AnswerInstruction,
    decide: answerInstruction,
    errorImpact: 'A leader’s instruction looks unanswered.',
  }),
  acknowledgeSuperiorReport: command({
    route: 'POST /reporting/reports/{id}/acknowledgements',
    ...leader,
    command: AcknowledgeReport,
    decide: acknowledgeReport,
    errorImpact: 'A report looks unread.',
  }),
  passToHead: command({
    route: 'POST /reporting/reports/{id}/head',
    ...leader,
    command: PassToHead,
    decide: passToHead,
    errorImpact: 'What the county’s head must hear does not reach him.',
  }),
  instruct: command({
    route: 'POST /reporting/reports/{id}/instructions',
    ...leader,
    command: Instruct,
    decide: instruct,
    errorImpact: 'A leader’s instruction is not on the record, and nobody owes an answer.',
  }),
  returnInstruction: command({
    route: 'POST /reporting/reports/{id}/returns',
    ...leader,
    command: ReturnInstruction,
    decide: returnInstruction,
    errorImpact: 'An answer that will not do cannot be sent back.',
  }),
  concludeInstruction: command({
    route: 'POST /reporting/reports/{id}/conclusions',
    ...leader,
    command: ConcludeInstruction,
    decide: concludeInstruction,
    errorImpact: 'What was done as instructed still looks open.',
  }),
  closeReport: command({
    route: 'POST /reporting/reports/{id}/closing',
    ...leader,
    command: CloseReport,
    decide: closeReport,
    errorImpact: 'What is over still looks open.',
  }),
  readReportSchemes: query({
    route: 'GET /reporting/schemes',
    allow: READERS,
    on: scheme,
    view: shownScheme,
    errorImpact: 'Officials do not see what is to be reported.',
  }),
  readReportScheme: query({
    route: 'GET /reporting/schemes/{id}',
    allow: READERS,
    on: scheme,
    view: shownScheme,
    errorImpact: 'A scheme cannot be retired: its version is not seen.',
  }),
  readReports: query({
    route: 'GET /reporting/reports',
    allow: READERS,
    on: report,
    view: (r, { actor }) =>
      r.of && sees(r.of.unit, actor) ? { state: r.state, kind: r.of.kind, unit: r.of.unit, title: r.of.title, about: r.of.about, late: r.late } : undefined,
    errorImpact: 'Leaders do not see what was reported to them.',
  }),
  readReport: query({
    route: 'GET /reporting/reports/{id}',
    allow: READERS,
    on: report,
    view: (r, { actor, events }) => (r.of && sees(r.of.unit, actor) ? { ...shown(r), record: told(events) } : undefined),
    errorImpact: 'Leaders and units do not see reports, instructions and answers.',
  }),
});
