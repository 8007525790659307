import { S3Client } from '@aws-sdk/client-s3';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { paperReader } from '../shell/read-paper.ts';
import { uploader } from '../shell/upload.ts';
import { acceptance } from './acceptance/acceptance.ts';
import { takesPart } from './acceptance/who.ts';
import { paperCases } from './paper-cases.ts';

const s3 = new S3Client({});

/** Addresses of papers; by itself, so that the door of the domain stays small. */
export const handler = domainApi({ domain: 'funds', cases: paperCases }, stageShell, {
  uploadPaper: uploader(s3),
  readAcceptanceMinutes: paperReader(s3, acceptance, (a, actor) => (takesPart(a, actor) ? (a.minutes ?? a.earlier.at(-1)?.minutes ?? null) : null)),
  readCertificate: paperReader(s3, acceptance, (a, actor) => (takesPart(a, actor) ? (a.certificate ?? a.earlier.at(-1)?.certificate ?? null) : null)),
});
