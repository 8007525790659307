import { S3Client } from '@aws-sdk/client-s3';
import { inInbox } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { followupCases } from './followup/cases.ts';

const s3 = new S3Client({});

/** HTTP door of what follows a decision. */
export const handler = domainApi({ domain: 'decisions', cases: followupCases }, () => ({
  ...stageShell(),
  delivered: (document) => inInbox(s3, document),
}));
