import { command } from '../../kernel/use-case.ts';
import { PrepareSheetKey, prepareSheetKey, RecordSheets, recordSheets } from '../commands.ts';
import { evaluation } from '../evaluation.ts';

/** The part of the table that `open-sheets.ts` gives. */
export const openingCases = {
  prepareSheetKey: command({
    route: undefined,
    allow: ['role:system'],
    command: PrepareSheetKey,
    on: evaluation,
    creates: false,
    concurrency: 'retry',
    decide: prepareSheetKey,
    errorImpact: 'No sheet can be sealed until the key exists.',
  }),
  recordSheets: command({
    route: undefined,
    allow: ['role:system'],
    command: RecordSheets,
    on: evaluation,
    creates: false,
    concurrency: 'retry',
    decide: recordSheets,
    errorImpact: 'Sheets are opened but their result is not on the record.',
  }),
};
