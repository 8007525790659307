import { endOf } from '../../kernel/calendar.ts';
import { when } from '../../kernel/due.ts';
import { matter } from '../../kernel/matter.ts';
import type { ObligationName } from '../../kernel/obligations.ts';
import { Project as ProjectPort, projectOfEntry } from '../../kernel/project-ports.ts';
import { ItemCarried } from '../plans/ports.ts';
import { discloseProject, reciteProject } from './disclose.ts';
import { ProjectEvent, RECIPIENTS, type State } from './events.ts';
import { itemsOf } from './planned.ts';
import { ACKNOWLEDGED_IN_TIME, FINAL_ACCOUNT_IN_TIME, FUNDS_CAME, LATENESS_ANSWERED, REPORTED_IN_TIME, REVIEWED_IN_TIME } from './rules.ts';
import { evolve, initial, type Project } from './state.ts';

/** Who decides in the states in which something was asked of a bureau. */
const ASKED: Partial<Record<State, readonly [obligation: ObligationName, by: string]>> = {
  budgeting: ['review-budget', 'finance-bureau'],
  settling: ['review-final-account', 'finance-bureau'],
  reapproving: ['decide-reapproval', 'development-reform'],
};

function due(p: Project) {
  const unit = p.basics?.unit ?? '';
  const asked = ASKED[p.state];
  const missing = RECIPIENTS.filter((r) => p.report?.acknowledged.every((a) => a.as !== r));
  return [
    ...when(p.state === 'awaiting' && p.expectedBy !== null, () => [{ obligation: 'record-funds', by: unit, at: endOf(p.expectedBy!), rule: FUNDS_CAME.id }]),
    ...when(p.state === 'report-due', () => [{ obligation: 'report-project', by: unit, at: endOf(p.reportBy!), rule: REPORTED_IN_TIME.id }]),
    ...when(p.state === 'acknowledging', () =>
      missing.map((by) => ({ obligation: `acknowledge-report.${by}` as const, by, at: endOf(p.report!.acknowledgeBy), rule: ACKNOWLEDGED_IN_TIME.id })),
    ),
    ...when(p.report?.late === true && p.report.answeredOn === null, () => [
      { obligation: 'answer-for-lateness', by: unit, at: endOf(p.report!.answerBy!), rule: LATENESS_ANSWERED.id },
    ]),
    ...when(p.finalAccountBy !== null && p.finalAccount === null, () => [
      { obligation: 'submit-final-account', by: unit, at: endOf(p.finalAccountBy!), rule: FINAL_ACCOUNT_IN_TIME.id },
    ]),
    ...when(asked !== undefined, () => [{ obligation: asked![0], by: asked![1], at: endOf(p.reviewBy!), rule: REVIEWED_IN_TIME.id }]),
  ];
}

/** A project with money (项目资金): what it is, where its money comes from, the written report without which it may not start, what finance reviewed of it. */
export const project = matter<Project, ProjectEvent>({
  kind: 'project',
  domain: 'funds',
  letter: 'X',
  version: 5,
  initial,
  events: ProjectEvent,
  evolve,
  status: (p) => p.state,
  owner: (p) => p.basics?.unit,
  // Certificates of acceptance bear its name.
  printed: true,
  archives: (e) => ('documents' in e ? e.documents : []),
  undertakes: (e) => (e.type === 'project-opened' ? { kind: 'project', unit: e.unit, title: e.name } : undefined),
  due,
  // Finance reviews the budget of what was reported.
  rests: (p) => (p.state === 'reported' ? [{ obligation: 'submit-budget', by: p.basics!.unit }] : []),
  disclose: discloseProject,
  recite: (_, events) => reciteProject(events),
  exports: (p, { id, number }) => {
    if (p.basics === null) return [];
    const { name, unit, plan, planned } = p.basics;
    const taken = { items: planned?.items ?? [], sources: [...p.sources] };
    const carried = itemsOf(planned).map((key) => ItemCarried.row(key, { project: p.state === 'dropped' ? null : id, ...taken }));
    if (p.came === null) return carried;
    const row = {
      project: id,
      number,
      name,
      unit,
      plan,
      reportedOn: p.reportedOn,
      late: p.report?.late ?? false,
      sources: [...p.sources],
      approved: p.estimate,
      budget: p.budgeted,
      underReview: p.state === 'budgeting' ? p.budget!.submitted : null,
      finalAccount: p.finalAccount?.reviewed ?? null,
      reapproval: p.reapproval,
    };
    return [ProjectPort.row(id, row), ...(plan === null ? [] : [ProjectPort.row(projectOfEntry(plan.plan, plan.entry), row)]), ...carried];
  },
});
