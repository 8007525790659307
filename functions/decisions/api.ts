import { S3Client } from '@aws-sdk/client-s3';
import { unprintableIn } from '../kernel/printable.ts';
import { inInbox } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { itemCases } from './items/cases.ts';

const s3 = new S3Client({});

/** HTTP door of items; bodies, meetings and papers have their own. */
export const handler = domainApi({ domain: 'decisions', cases: itemCases }, () => ({
  ...stageShell(),
  delivered: (document) => inInbox(s3, document),
  illegible: unprintableIn,
}));
