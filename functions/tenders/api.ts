import { S3Client } from '@aws-sdk/client-s3';
import { inInbox } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { uploader } from '../shell/upload.ts';
import { tenderUseCases } from './use-cases.ts';

const s3 = new S3Client({});

/** HTTP door of the tenders domain; sealed bids have their own function. */
export const handler = domainApi(tenderUseCases, () => ({ ...stageShell(), delivered: (document) => inInbox(s3, document) }), {
  uploadDocument: uploader(s3),
});
