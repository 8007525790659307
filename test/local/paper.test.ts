import { DeleteObjectCommand, GetObjectRetentionCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeAll, expect, inject, it } from 'vitest';
import { ACCOUNT, REGION } from '../../bin/local/engine.ts';
import { archived, keepMade } from '../../functions/shell/archive.ts';
import { renderPaper } from '../../functions/shell/pdf/render.ts';
import { minutes, proof } from '../tools/paper.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const root = { endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const Bucket = outputs.ArchiveBucket;
/** Acts under the role of a function that may `keep in archive`. */
let s3: S3Client;
beforeAll(async () => {
  Object.assign(process.env, { ARCHIVE_BUCKET: Bucket, RETENTION: JSON.stringify({ mode: 'GOVERNANCE', days: { decision: 1 } }) });
  const { Credentials: c } = await new STSClient(root).send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${ACCOUNT}:role/daylight-local-archive-keep`, RoleSessionName: 'paper' }),
  );
  const credentials = { accessKeyId: c!.AccessKeyId!, secretAccessKey: c!.SecretAccessKey!, sessionToken: c!.SessionToken! };
  s3 = new S3Client({ ...root, credentials, forcePathStyle: true });
});

it('a document that the system made is kept once, whole and locked, however often a crash has it made again', async () => {
  const bytes = await renderPaper(minutes, proof);
  const made = { mediaType: 'application/pdf', recordClass: 'decision' } as const;
  const sha256 = await keepMade(s3, bytes, made);
  expect(await keepMade(s3, await renderPaper(minutes, proof), made)).toBe(sha256);

  const Key = `sha256/${sha256}`;
  const versions = (await new S3Client({ ...root, forcePathStyle: true }).send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }))).Versions!;
  expect(versions.map((v) => v.Size)).toEqual([bytes.length]);
  expect(Buffer.compare(await archived(s3, sha256), bytes)).toBe(0);

  const { Retention } = await s3.send(new GetObjectRetentionCommand({ Bucket, Key }));
  expect(Retention?.Mode).toBe('GOVERNANCE');
  expect(Retention!.RetainUntilDate!.getTime()).toBeGreaterThan(Date.now() + 86_400_000 - 120_000);
  await expect(s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId: versions[0]!.VersionId }))).rejects.toThrow(/AccessDenied|not authorized/i);
});
