import { S3Client } from '@aws-sdk/client-s3';
import { uuidv7 } from 'uuidv7';
import { inInbox } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi, type ServiceHandler } from '../shell/http.ts';
import { uploadAddress } from '../shell/upload.ts';
import { tenderUseCases } from './use-cases.ts';

const s3 = new S3Client({});

const uploadDocument: ServiceHandler = async ({ command }) => {
  const { sha256, size } = command as { sha256: string; size: number };
  const object = uuidv7();
  return { status: 201, body: { object, ...(await uploadAddress(s3, object, sha256, size)) } };
};

/** HTTP door of the tenders domain; sealed bids have their own function. */
export const handler = domainApi(tenderUseCases, () => ({ ...stageShell(), delivered: (document) => inInbox(s3, document) }), { uploadDocument });
