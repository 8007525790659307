import { S3Client } from '@aws-sdk/client-s3';
import { inInbox } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { debarmentUseCases } from './use-cases.ts';

const s3 = new S3Client({});

/** HTTP door of the debarment domain. */
export const handler = domainApi(debarmentUseCases, () => ({ ...stageShell(), delivered: (document) => inInbox(s3, document) }));
