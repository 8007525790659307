import { command } from '../../kernel/use-case.ts';
import { AlterDecision, alterDecision } from './conclude.ts';
import { decision } from './decision.ts';

/** The part of the table by which a later decision marks an earlier one. */
export const alterCase = {
  alterDecision: command({
    route: undefined,
    allow: ['role:system'],
    on: decision,
    creates: false,
    concurrency: 'retry',
    command: AlterDecision,
    decide: alterDecision,
    errorImpact: 'A decision that was changed or stopped still binds others.',
  }),
};
