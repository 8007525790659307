import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { uuidv7 } from 'uuidv7';
import { env } from './env.ts';
import type { ServiceHandler } from './http.ts';

/** An address is good for so many seconds of wall time. */
const UPLOAD_SECONDS = 15 * 60;

/** A presigned PUT into Inbox for exactly these bytes: their digest and size are in the signed headers, so other bytes are refused. */
async function uploadAddress(s3: S3Client, object: string, sha256: string, size: number): Promise<{ url: string; headers: Record<string, string> }> {
  const checksum = Buffer.from(sha256, 'hex').toString('base64');
  const command = new PutObjectCommand({ Bucket: env('INBOX_BUCKET'), Key: object, ChecksumSHA256: checksum, ContentLength: size });
  const url = await getSignedUrl(s3, command, {
    expiresIn: UPLOAD_SECONDS,
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
    signableHeaders: new Set(['host', 'content-length']),
  });
  return { url, headers: { 'x-amz-checksum-sha256': checksum } };
}

/** An address at which one file of Archive can be read for a quarter of an hour of wall time. */
export const downloadAddress = (s3: S3Client, sha256: string): Promise<string> =>
  getSignedUrl(s3, new GetObjectCommand({ Bucket: env('ARCHIVE_BUCKET'), Key: `sha256/${sha256}` }), { expiresIn: UPLOAD_SECONDS });

/** The service of a domain that takes documents: answers the object to name in a command, and the address to put its bytes at. */
export function uploader(s3: S3Client): ServiceHandler {
  return async ({ command }) => {
    const { sha256, size } = command as { sha256: string; size: number };
    const object = uuidv7();
    return { status: 201, body: { object, ...(await uploadAddress(s3, object, sha256, size)) } };
  };
}
