import { type Allow, command } from '../../kernel/use-case.ts';
import { draw } from '../draw/draw.ts';
import { RecordResult, recordResult, SealManifest, sealManifest } from '../draw/draw-commands.ts';

const SYSTEM: readonly Allow[] = ['role:system'];

/** The part of the table that `lists.ts` serves. */
export const listCases = {
  sealManifest: command({
    route: undefined,
    allow: SYSTEM,
    command: SealManifest,
    on: draw,
    creates: false,
    concurrency: 'retry',
    decide: sealManifest,
    errorImpact: 'The attempt is not committed; the draw waits.',
  }),
  recordResult: command({
    route: undefined,
    allow: SYSTEM,
    command: RecordResult,
    on: draw,
    creates: false,
    concurrency: 'retry',
    decide: recordResult,
    errorImpact: 'The result exists but is not on the record.',
  }),
};
