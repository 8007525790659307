import { S3Client } from '@aws-sdk/client-s3';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { uploader } from '../shell/upload.ts';
import { paperCases } from './paper-cases.ts';

const s3 = new S3Client({});

/** Addresses of papers; by itself, so that the door of the domain stays small. */
export const handler = domainApi({ domain: 'contracts', cases: paperCases }, stageShell, { uploadContractPaper: uploader(s3) });
