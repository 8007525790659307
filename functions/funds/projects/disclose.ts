import { dayOf } from '../../kernel/calendar.ts';
import type { Recorded } from '../../kernel/matter.ts';
import type { ProjectEvent } from './events.ts';
import type { Project } from './state.ts';

/** What of a project is shown, without the accounts of those who acted. */
export function showProject(p: Project) {
  if (p.basics === null) return undefined;
  const { name, unit, path, plan, planned = null } = p.basics;
  return {
    state: p.state,
    name,
    unit,
    path,
    plan,
    planned,
    came: p.came,
    estimate: p.estimate,
    sources: p.sources,
    reportBy: p.reportBy,
    report: p.report && {
      handedInOn: p.report.handedInOn,
      late: p.report.late,
      acknowledged: p.report.acknowledged.map(({ as, on }) => ({ as, on })),
      answerBy: p.report.answerBy,
      answeredOn: p.report.answeredOn,
    },
    reportedOn: p.reportedOn,
    budget: p.budget,
    finalAccountBy: p.finalAccountBy,
    finalAccount: p.finalAccount,
  };
}
/** Public from the day on which its funds came (投资 30). */
export const discloseProject = (p: Project) => (p.came === null ? undefined : showProject(p));

/** The reviews and re-approvals with their figures, cuts and reasons: more than a state may hold. */
export function reciteProject(events: readonly Recorded<ProjectEvent>[]) {
  const reviews = events.flatMap(({ event: e, meta }) =>
    e.type === 'budget-reviewed' || e.type === 'final-account-reviewed'
      ? [{ on: dayOf(meta.at), of: e.type === 'budget-reviewed' ? 'budget' : 'final-account', cuts: e.cuts, reviewed: e.reviewed }]
      : [],
  );
  const reapprovals = events.flatMap(({ event: e, meta }): readonly object[] => {
    const on = dayOf(meta.at);
    if (e.type === 'reapproval-requested') return [{ on, asked: { estimate: e.estimate, sources: e.sources, ground: e.ground, scheme: e.scheme } }];
    if (e.type === 'estimate-reapproved') return [{ on, approved: e.reference }];
    return e.type === 'reapproval-refused' ? [{ on, refused: e.reason }] : [];
  });
  return { reviews, reapprovals };
}
