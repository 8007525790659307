import { S3Client } from '@aws-sdk/client-s3';
import { matterOf } from '../matters.ts';
import { keep, retention } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import { consumer } from '../shell/consumer.ts';
import { eventKey, eventRow, readAll } from '../shell/ledger.ts';

const s3 = new S3Client({});

/** Copies the documents that an event accepted from Inbox into Archive, under the retention of their record class. */
export const handler = consumer(async (notice) => {
  const m = matterOf(notice.kind);
  if (!m) return;
  const [row] = await readAll(stageShell().db, [eventKey(m.kind, notice.id, notice.v)]);
  if (!row) return;
  const { mode, days } = retention();
  for (const document of m.archives(eventRow(m, row).event)) await keep(s3, document, days[document.recordClass], mode);
});
