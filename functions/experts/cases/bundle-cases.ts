import { type Allow, command, service } from '../../kernel/use-case.ts';
import { draw } from '../draw/draw.ts';
import { RecordProofs, recordProofs } from '../draw/draw-commands.ts';
import { RecordFailure, ResumeAttempt, recordFailure, resumeAttempt } from '../draw/fail-attempt.ts';
import { SUPERVISORS } from './supervisors.ts';

const SYSTEM: readonly Allow[] = ['role:system'];

/** The part of the table that `bundles.ts` serves. */
export const bundleCases = {
  recordProofs: command({
    route: undefined,
    allow: SYSTEM,
    command: RecordProofs,
    on: draw,
    creates: false,
    concurrency: 'retry',
    decide: recordProofs,
    errorImpact: 'A draw’s bundle lacks the proofs that it was committed before its round.',
  }),
  recordFailure: command({
    route: undefined,
    allow: SYSTEM,
    command: RecordFailure,
    on: draw,
    creates: false,
    concurrency: 'retry',
    decide: recordFailure,
    errorImpact: 'An attempt that has failed stands open; no new one begins.',
  }),
  resumeAttempt: command({
    route: undefined,
    allow: SYSTEM,
    command: ResumeAttempt,
    on: draw,
    creates: false,
    concurrency: 'retry',
    decide: resumeAttempt,
    errorImpact: 'An attempt that has not failed does not go on to its result.',
  }),
  readBundle: service({
    route: 'GET /experts/draws/{id}/bundles/{attempt}',
    allow: SUPERVISORS,
    command: undefined,
    secret: false,
    servedBy: 'bundles',
    summary: { zh: '一次抽取的完整文件，可离线重算', en: 'The whole bundle of an attempt, to compute again offline' },
    errorImpact: 'Supervisors cannot verify a draw.',
  }),
};
