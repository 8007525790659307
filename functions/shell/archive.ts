import {
  CopyObjectCommand,
  GetObjectCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { DocumentRef } from '../kernel/document.ts';
import { sha256Hex } from '../kernel/proof/bytes.ts';
import { env } from './env.ts';

type Lock = 'GOVERNANCE' | 'COMPLIANCE';
/** The stage's lock: its mode, and the days of each record class. */
export const retention = () => JSON.parse(env('RETENTION')) as { readonly mode: Lock; readonly days: Readonly<Record<DocumentRef['recordClass'], number>> };
const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

/** Do these bytes lie in Inbox? Compares the stored checksum and size. */
export async function inInbox(s3: S3Client, document: Pick<DocumentRef, 'object' | 'sha256' | 'size'>): Promise<boolean> {
  try {
    const head = await s3.send(new HeadObjectCommand({ Bucket: env('INBOX_BUCKET'), Key: document.object, ChecksumMode: 'ENABLED' }));
    return head.ContentLength === document.size && head.ChecksumSHA256 === base64(document.sha256);
  } catch (error) {
    if ((error as Error).name === 'NotFound' || (error as Error).name === 'NoSuchKey') return false;
    throw error;
  }
}

const archiveKey = (sha256: string) => ({ Bucket: env('ARCHIVE_BUCKET'), Key: `sha256/${sha256}` });

/** Has bytes of this digest in Archive, which `put` brings there unless they are, and locks them for so many days from now. Throws when the lock does not hold. */
async function locked(s3: S3Client, sha256: string, put: () => Promise<unknown>, retainDays: number, mode: Lock): Promise<void> {
  const { Bucket, Key } = archiveKey(sha256);
  const there = await s3.send(new HeadObjectCommand({ Bucket, Key })).then(
    () => true,
    (error: Error) => {
      if (error.name === 'NotFound' || error.name === 'NoSuchKey') return false;
      throw error;
    },
  );
  if (!there) await put();
  const until = new Date(Date.now() + retainDays * 86_400_000);
  const before = await s3.send(new GetObjectRetentionCommand({ Bucket, Key })).catch(() => undefined);
  if (before?.Retention?.RetainUntilDate && before.Retention.RetainUntilDate >= until) return;
  await s3.send(new PutObjectRetentionCommand({ Bucket, Key, Retention: { Mode: mode, RetainUntilDate: until } }));
  const held = await s3.send(new GetObjectRetentionCommand({ Bucket, Key }));
  if (held.Retention?.Mode !== mode || (held.Retention.RetainUntilDate?.getTime() ?? 0) < until.getTime() - 1000)
    throw new Error(`retention of ${Key} does not hold`);
}

/** Copies a document into Archive under retention. Safe to repeat: the key is the digest. Throws when the lock does not hold. */
export function keep(s3: S3Client, document: DocumentRef, retainDays: number, mode: Lock): Promise<void> {
  const copy = new CopyObjectCommand({
    ...archiveKey(document.sha256),
    CopySource: `${env('INBOX_BUCKET')}/${document.object}`,
    ChecksumAlgorithm: 'SHA256',
    MetadataDirective: 'REPLACE',
    ContentType: document.mediaType,
  });
  return locked(s3, document.sha256, () => s3.send(copy), retainDays, mode);
}

/** Puts bytes that the system itself made (minutes, a certificate) into Archive under the retention of their class; answers their digest in hex. Safe to repeat. Throws when the lock does not hold. */
export async function keepMade(s3: S3Client, bytes: Uint8Array, made: Pick<DocumentRef, 'mediaType' | 'recordClass'>): Promise<string> {
  const { mode, days } = retention();
  const sha256 = sha256Hex(bytes);
  const put = new PutObjectCommand({ ...archiveKey(sha256), Body: bytes, ChecksumSHA256: base64(sha256), ContentType: made.mediaType });
  await locked(s3, sha256, () => s3.send(put), days[made.recordClass], mode);
  return sha256;
}

/** Keeps sealed bytes (a bid, a sheet) at once, as a record of the procurement: Inbox would forget them before they are opened. */
export function keepSealed(s3: S3Client, bytes: Pick<DocumentRef, 'object' | 'sha256' | 'size'>): Promise<void> {
  const { mode, days } = retention();
  return keep(s3, { ...bytes, name: 'sealed', mediaType: 'application/octet-stream', recordClass: 'procurement' }, days.procurement, mode);
}

/** Writes a text (JSON) into Archive under its digest, which it answers; the same text twice is one object. */
export async function archiveText(s3: S3Client, text: string): Promise<string> {
  const digest = sha256Hex(text);
  const Key = `sha256/${digest}`;
  await s3.send(new PutObjectCommand({ Bucket: env('ARCHIVE_BUCKET'), Key, Body: text, ContentType: 'application/json', ChecksumSHA256: base64(digest) }));
  return digest;
}

/** Bytes of Archive by their digest; throws when they differ from it. */
export async function archived(s3: S3Client, sha256: string): Promise<Uint8Array> {
  const object = await s3.send(new GetObjectCommand({ Bucket: env('ARCHIVE_BUCKET'), Key: `sha256/${sha256}` }));
  const bytes = await object.Body!.transformToByteArray();
  if (sha256Hex(bytes) !== sha256) throw new Error('archived bytes differ from their digest');
  return bytes;
}
