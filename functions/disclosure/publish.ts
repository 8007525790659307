import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { matterOf } from '../matters.ts';
import { stageShell } from '../shell/aws.ts';
import { consumer } from '../shell/consumer.ts';
import { env } from '../shell/env.ts';
import { readAll, recital, stateKey, stored } from '../shell/ledger.ts';

const s3 = new S3Client({});

/** Writes a matter's public file from its allow-list. It reads the matter as it is now, so repeats and reorders end in the same file. */
export const handler = consumer(async (notice) => {
  const m = matterOf(notice.kind);
  if (!m) return;
  const { db } = stageShell();
  const [row] = await readAll(db, [stateKey(m.kind, notice.id)]);
  const matter = await stored(db, m, notice.id, row);
  const view = matter.v === 0 ? undefined : m.disclose(matter.state, matter.number);
  if (view === undefined) return;
  const recited = m.recite?.(matter.state, await recital(db, m, notice.id, matter.v));
  const body = JSON.stringify({ number: matter.number, version: matter.v, ...(view as object), ...recited });
  await s3.send(
    new PutObjectCommand({
      Bucket: env('PUBLIC_BUCKET'),
      Key: `${m.kind}/${matter.number}.json`,
      Body: body,
      ContentType: 'application/json; charset=utf-8',
      CacheControl: 'max-age=60',
      ChecksumAlgorithm: 'SHA256',
    }),
  );
});
