import { S3Client } from '@aws-sdk/client-s3';
import { inInbox } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { itemCases } from './items/cases.ts';
import { meetingCases } from './meetings/cases.ts';
import { pastCases } from './past/cases.ts';

const s3 = new S3Client({});

/** HTTP door of items and meetings, and of what was decided before the system; bodies, follow-up and papers have their own. */
export const handler = domainApi({ domain: 'decisions', cases: { ...itemCases, ...meetingCases, ...pastCases } }, () => ({
  ...stageShell(),
  delivered: (document) => inInbox(s3, document),
}));
