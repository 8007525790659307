import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { env } from './env.ts';

/** An upload's address is good for so many seconds of wall time. */
const UPLOAD_SECONDS = 15 * 60;

/** A presigned PUT into Inbox for exactly these bytes: their digest and size are in the signed headers, so other bytes are refused. */
export async function uploadAddress(s3: S3Client, object: string, sha256: string, size: number): Promise<{ url: string; headers: Record<string, string> }> {
  const checksum = Buffer.from(sha256, 'hex').toString('base64');
  const command = new PutObjectCommand({ Bucket: env('INBOX_BUCKET'), Key: object, ChecksumSHA256: checksum, ContentLength: size });
  const url = await getSignedUrl(s3, command, {
    expiresIn: UPLOAD_SECONDS,
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
    signableHeaders: new Set(['host', 'content-length']),
  });
  return { url, headers: { 'x-amz-checksum-sha256': checksum } };
}
