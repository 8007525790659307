import { command } from '../kernel/use-case.ts';
import { asksOfBegun, Begun, openOfMatter, reportOf } from './commands.ts';
import { report } from './report.ts';

/** The part of the table that the follower of events gives; by itself, so that it does not carry the doors'. */
export const reportingSystemCases = {
  openOfMatter: command({
    route: undefined,
    allow: ['role:system'],
    on: report,
    creates: reportOf,
    concurrency: 'retry',
    command: Begun,
    asks: asksOfBegun,
    decide: openOfMatter,
    errorImpact: 'What a unit began is reported to nobody, and nobody owes a report.',
  }),
};
