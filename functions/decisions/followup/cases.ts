import { type Allow, command, query } from '../../kernel/use-case.ts';
import { SUPERVISORS } from '../readers.ts';
import { asksOfFinding, defendFinding, openFinding, reportExecution, resolveFinding } from './commands.ts';
import { execution, follows, Report } from './execution.ts';
import { Defence, finding, OpenFinding, Resolution } from './finding.ts';
import { stance } from './stance.ts';
import { followupSystemCases } from './system-cases.ts';

/** Whoever a decision may name as responsible. */
const RESPONSIBLE: readonly Allow[] = ['role:unit-officer', 'role:leading-member', 'role:housing-bureau', 'role:finance-bureau'];
const isSupervisor = (roles: readonly string[]): boolean => SUPERVISORS.some((s) => roles.includes(s.slice('role:'.length)));

/** What follows a decision: execution, findings, who stood how. */
export const followupCases = {
  ...followupSystemCases,
  reportExecution: command({
    route: 'POST /decisions/executions/{id}/reports',
    allow: RESPONSIBLE,
    on: execution,
    creates: false,
    concurrency: 'if-match',
    command: Report,
    decide: reportExecution,
    errorImpact: 'Who carried a decision out cannot say so, and is marked overdue.',
  }),
  openFinding: command({
    route: 'POST /decisions/findings',
    allow: SUPERVISORS,
    on: finding,
    creates: 'numbered',
    concurrency: 'if-match',
    command: OpenFinding,
    asks: asksOfFinding,
    decide: openFinding,
    errorImpact: 'A decision not carried out stays without consequence.',
  }),
  defendFinding: command({
    route: 'POST /decisions/findings/{id}/defence',
    allow: RESPONSIBLE,
    on: finding,
    creates: false,
    concurrency: 'retry',
    command: Defence,
    decide: defendFinding,
    errorImpact: 'Somebody is not heard: the result would be unlawful.',
  }),
  resolveFinding: command({
    route: 'POST /decisions/findings/{id}/result',
    allow: SUPERVISORS,
    on: finding,
    creates: false,
    concurrency: 'if-match',
    command: Resolution,
    decide: resolveFinding,
    errorImpact: 'A finding stays without its result.',
  }),
  readExecutions: query({
    route: 'GET /decisions/executions',
    allow: [...RESPONSIBLE, ...SUPERVISORS, 'role:decision-clerk'],
    on: execution,
    view: (x, { actor }) =>
      follows(x, actor) ? { state: x.state, number: x.order?.number, department: x.order?.department, deadline: x.order?.deadline, late: x.late } : undefined,
    errorImpact: 'Supervisors do not see which decisions are overdue.',
  }),
  readExecution: query({
    route: 'GET /decisions/executions/{id}',
    allow: [...RESPONSIBLE, ...SUPERVISORS, 'role:decision-clerk'],
    on: execution,
    view: (x, { actor }) => (follows(x, actor) ? x : undefined),
    errorImpact: 'Who must report on a decision does not see what it orders.',
  }),
  readFindings: query({
    route: 'GET /decisions/findings',
    allow: SUPERVISORS,
    on: finding,
    view: (f) => ({ state: f.state, decision: f.finding?.number, fault: f.finding?.fault, person: f.finding?.person, unit: f.finding?.unit }),
    errorImpact: 'Supervisors do not see each other’s findings.',
  }),
  readFinding: query({
    route: 'GET /decisions/findings/{id}',
    allow: [...SUPERVISORS, ...RESPONSIBLE],
    on: finding,
    view: (f, { actor }) => (isSupervisor(actor.roles) || f.finding?.sub === actor.sub ? f : undefined),
    errorImpact: 'Somebody found against does not see of what.',
  }),
  /** By person: `?party=<number>`. */
  readStances: query({
    route: 'GET /decisions/stances',
    allow: SUPERVISORS,
    on: stance,
    view: (s) => s.facts,
    errorImpact: 'Supervisors cannot find who voted what: lifelong liability is a word.',
  }),
};
