import { command, query } from '../../kernel/use-case.ts';
import { SUPERVISORS } from '../readers.ts';
import { asksOfImport, importPast, PastDecision, pastDecision, pastId, pastLine, pastView } from './past-decision.ts';

const allow = [...SUPERVISORS, 'role:leading-member', 'role:decision-clerk'] as const;

/** Decisions taken before the system. `npm run import` gives the command, a list at a time. */
export const pastCases = {
  importPast: command({
    route: 'POST /decisions/past',
    allow: ['role:decision-clerk'],
    on: pastDecision,
    creates: pastId,
    concurrency: 'retry',
    command: PastDecision,
    asks: asksOfImport,
    decide: importPast,
    errorImpact: 'Old minutes stay on paper alone: nobody finds them by body, kind or words.',
  }),
  /** By body: `?party=<body>`. */
  readPasts: query({
    route: 'GET /decisions/past',
    allow,
    on: pastDecision,
    view: pastLine,
    picks: { kind: { zh: '类别', en: 'kind' }, text: { zh: '名称、备注中的文字', en: 'words of name or remarks' } },
    errorImpact: 'Members and supervisors do not find what a body decided before the system.',
  }),
  readPast: query({
    route: 'GET /decisions/past/{id}',
    allow,
    on: pastDecision,
    view: pastView,
    errorImpact: 'Members and supervisors do not see a past decision of their body.',
  }),
};
