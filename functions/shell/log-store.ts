import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { env } from './env.ts';

const s3 = new S3Client({});
const Bucket = () => env('LOG_BUCKET');

/** An object of the log, or undefined. */
export async function readLog(Key: string): Promise<{ readonly bytes: Uint8Array; readonly etag: string } | undefined> {
  try {
    const found = await s3.send(new GetObjectCommand({ Bucket: Bucket(), Key }));
    return { bytes: await found.Body!.transformToByteArray(), etag: found.ETag! };
  } catch (error) {
    if (error instanceof NoSuchKey || (error as Error).name === 'NoSuchKey') return undefined;
    throw error;
  }
}

/** Until when (wall) what is final in the log is locked. */
export const lockUntil = (): Date => new Date(Date.now() + Number(env('LOG_LOCK_DAYS')) * 86_400_000);

/** How an object of the log is put: anew over the old, only if there is none, or only over the one with this ETag. Answers false when the condition failed. */
export async function putLog(
  Key: string,
  bytes: Uint8Array | string,
  how: { readonly type: string; readonly only?: 'new' | { readonly over: string }; readonly lockUntil?: Date; readonly maxAge?: number },
): Promise<boolean> {
  const { only, lockUntil } = how;
  try {
    await s3.send(
      new PutObjectCommand({
        Bucket: Bucket(),
        Key,
        Body: bytes,
        ContentType: how.type,
        ChecksumAlgorithm: 'SHA256',
        ...(how.maxAge === undefined ? {} : { CacheControl: how.maxAge === 0 ? 'no-cache' : `max-age=${how.maxAge}, immutable` }),
        ...(only === 'new' ? { IfNoneMatch: '*' } : only ? { IfMatch: only.over } : {}),
        ...(lockUntil ? { ObjectLockMode: env('LOG_LOCK') as 'GOVERNANCE' | 'COMPLIANCE', ObjectLockRetainUntilDate: lockUntil } : {}),
      }),
    );
    return true;
  } catch (error) {
    const name = (error as Error).name;
    if (only && ['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey'].includes(name)) return false;
    throw error;
  }
}
