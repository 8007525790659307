import { GetObjectRetentionCommand, type ObjectLockRetentionMode, S3Client } from '@aws-sdk/client-s3';
import { until } from '../../bin/local/api.ts';
import type { Outputs } from '../../bin/local/deploy.ts';
import { type Engine, REGION } from '../../bin/local/engine.ts';

/** The mode of the lock under which a document lies in Archive, once it does. */
export function lockOf(engine: Engine, outputs: Outputs, sha256: string): Promise<ObjectLockRetentionMode | undefined> {
  const s3 = new S3Client({ endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, forcePathStyle: true });
  const mode = async () => (await s3.send(new GetObjectRetentionCommand({ Bucket: outputs.ArchiveBucket, Key: `sha256/${sha256}` }))).Retention?.Mode;
  return until(
    `${sha256} is kept`,
    () => mode().catch(() => undefined),
    (m) => m !== undefined,
  );
}
