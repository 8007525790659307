import { command } from '../../kernel/use-case.ts';
import { flushInterval, SealInterval, sealedInterval, sealInterval } from './interval.ts';

/** The part of the table that `seal.ts` gives. */
export const sealedCases = {
  sealInterval: command({
    route: undefined,
    allow: ['role:system'],
    command: SealInterval,
    on: sealedInterval,
    creates: (c) => String(c.interval),
    concurrency: 'retry',
    decide: sealInterval,
    errorImpact: 'What was done in secret is not in the log: receipts cannot be proven, openings wait.',
  }),
  flushInterval: command({
    route: undefined,
    allow: ['role:system'],
    command: SealInterval,
    on: sealedInterval,
    creates: (c) => String(c.interval),
    concurrency: 'retry',
    decide: flushInterval,
    errorImpact: 'A closed tender’s last bids are not in the log; its opening waits.',
  }),
};
