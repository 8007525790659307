import { PaperMade } from '../../kernel/document.ts';
import { command } from '../../kernel/use-case.ts';
import { recordMinutes } from './commands.ts';
import { meeting } from './meeting.ts';

/** The part of the table that `minutes.ts` gives. */
export const minutesCase = {
  recordMinutes: command({
    route: undefined,
    allow: ['role:system'],
    on: meeting,
    creates: false,
    concurrency: 'retry',
    command: PaperMade,
    decide: recordMinutes,
    errorImpact: 'A meeting’s minutes cannot be signed or confirmed.',
  }),
};
