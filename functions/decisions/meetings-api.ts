import { S3Client } from '@aws-sdk/client-s3';
import { unprintableIn } from '../kernel/printable.ts';
import { inInbox } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { followupCases } from './followup/cases.ts';
import { meetingCases } from './meetings/cases.ts';
import { pastCases } from './past/cases.ts';

const s3 = new S3Client({});

/** HTTP door of meetings, of what follows a decision, and of what was decided before the system. */
export const handler = domainApi({ domain: 'decisions', cases: { ...meetingCases, ...followupCases, ...pastCases } }, () => ({
  ...stageShell(),
  delivered: (document) => inInbox(s3, document),
  illegible: unprintableIn,
}));
