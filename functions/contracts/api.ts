import { S3Client } from '@aws-sdk/client-s3';
import { inInbox } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { contractCases } from './contract/cases.ts';

const s3 = new S3Client({});

/** HTTP door of contracts; the acceptance of their works and papers have their own. */
export const handler = domainApi({ domain: 'contracts', cases: contractCases }, () => ({ ...stageShell(), delivered: (document) => inInbox(s3, document) }));
