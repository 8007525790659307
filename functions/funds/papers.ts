import { S3Client } from '@aws-sdk/client-s3';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { uploader } from '../shell/upload.ts';
import { paperCases } from './paper-cases.ts';

/** Addresses of papers; by itself, so that the door of the domain stays small. */
export const handler = domainApi({ domain: 'funds', cases: paperCases }, stageShell, { uploadPaper: uploader(new S3Client({})) });
