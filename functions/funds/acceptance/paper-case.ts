import { PaperMade } from '../../kernel/document.ts';
import { command } from '../../kernel/use-case.ts';
import { acceptance } from './acceptance.ts';
import { recordCertificate, recordMinutes } from './confirm.ts';

const drawn = { route: undefined, allow: ['role:system'], on: acceptance, creates: false, concurrency: 'retry', command: PaperMade } as const;

/** The part of the table that `certificate.ts` gives. */
export const acceptancePaperCases = {
  recordAcceptanceMinutes: command({
    ...drawn,
    decide: recordMinutes,
    errorImpact: 'An acceptance meeting has no minutes; nobody can confirm, the last payment waits.',
  }),
  recordCertificate: command({
    ...drawn,
    decide: recordCertificate,
    errorImpact: 'An accepted project has no certificate.',
  }),
};
