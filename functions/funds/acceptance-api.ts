import { S3Client } from '@aws-sdk/client-s3';
import { unprintableIn } from '../kernel/printable.ts';
import { inInbox } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { acceptanceCases } from './acceptance/cases.ts';

const s3 = new S3Client({});

/** HTTP door of comprehensive acceptance and its templates. */
export const handler = domainApi({ domain: 'funds', cases: acceptanceCases }, () => ({
  ...stageShell(),
  delivered: (document) => inInbox(s3, document),
  illegible: unprintableIn,
}));
