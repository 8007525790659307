import { command } from '../../kernel/use-case.ts';
import { HaltExecution, haltExecution, MarkOverdue, markOverdue, openExecution } from './commands.ts';
import { execution, Order } from './execution.ts';
import { asksOfStance, RecordStance, recordStance, stance, stanceId } from './stance.ts';

const bySystem = { route: undefined, allow: ['role:system'], concurrency: 'retry' } as const;

/** The part of the table that machine and timer give; by itself, so that they do not carry the doors'. */
export const followupSystemCases = {
  openExecution: command({
    ...bySystem,
    on: execution,
    creates: (c) => c.decision,
    command: Order,
    decide: openExecution,
    errorImpact: 'Nobody is reminded of a decision; whether it is carried out is not followed.',
  }),
  markOverdue: command({
    ...bySystem,
    on: execution,
    creates: false,
    command: MarkOverdue,
    decide: markOverdue,
    errorImpact: 'A decision that nobody reported on looks as if it were in time.',
  }),
  haltExecution: command({
    ...bySystem,
    on: execution,
    creates: false,
    command: HaltExecution,
    decide: haltExecution,
    errorImpact: 'Somebody is pressed, and marked as late, for what a suspended or stopped decision no longer orders.',
  }),
  recordStance: command({
    ...bySystem,
    on: stance,
    creates: stanceId,
    command: RecordStance,
    asks: asksOfStance,
    decide: recordStance,
    errorImpact: 'How a person voted is not findable by person.',
  }),
};
