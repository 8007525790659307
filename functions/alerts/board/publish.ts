import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { UnitLeaders } from '../../kernel/project-ports.ts';
import { bodyWords } from '../../kernel/role-words.ts';
import { stageShell } from '../../shell/aws.ts';
import { env } from '../../shell/env.ts';
import { askKey, bodyOf, readAll } from '../../shell/ledger.ts';
import { publicCounts } from './board.ts';
import { countsKey, countsOf } from './rows.ts';

const s3 = new S3Client({});
/** Which bodies have a file of their numbers: `{ bodies: [{ body, name, nameEn }] }`, by `body`. */
const LIST = 'overdue.json';
interface Named {
  readonly body: string;
  readonly name: string;
  readonly nameEn: string | null;
}

const put = (Key: string, body: object, only: { readonly IfMatch?: string; readonly IfNoneMatch?: '*' } = {}) =>
  s3.send(
    new PutObjectCommand({
      Bucket: env('PUBLIC_BUCKET'),
      Key,
      Body: JSON.stringify(body),
      ContentType: 'application/json; charset=utf-8',
      CacheControl: 'max-age=60',
      ChecksumAlgorithm: 'SHA256',
      ...only,
    }),
  );

async function listed(): Promise<{ readonly bodies: readonly Named[]; readonly etag: string | undefined }> {
  try {
    const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket: env('PUBLIC_BUCKET'), Key: LIST }));
    return { ...(JSON.parse(await Body!.transformToString()) as { bodies: Named[] }), etag: ETag! };
  } catch (error) {
    if ((error as Error).name !== 'NoSuchKey') throw error;
    return { bodies: [], etag: undefined };
  }
}

/** Names a body in the list, as it is called now: of two at once the second looks again. One read where it stands there. */
async function list(is: Named): Promise<void> {
  for (;;) {
    const { bodies, etag } = await listed();
    if (bodies.some((b) => b.body === is.body && b.name === is.name)) return;
    const all = [...bodies.filter((b) => b.body !== is.body), is].sort((a, b) => (a.body < b.body ? -1 : 1));
    try {
      await put(LIST, { bodies: all }, etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag });
      return;
    } catch (error) {
      if (!['PreconditionFailed', 'ConditionalRequestConflict'].includes((error as Error).name)) throw error;
    }
  }
}

/** Publishes a body's numbers as they are now, and that there are such. Only of our own bodies: a role of the system, or a registered unit. Looked at again after it was put, and put again where others counted meanwhile: the last word is never an older number's. */
export async function publishCounts(by: string): Promise<void> {
  const { db } = stageShell();
  const keys = [countsKey(by), askKey(UnitLeaders.key(by))];
  for (let seen = -1; ; ) {
    const [row, unit] = await readAll(db, keys);
    const { n, counts } = countsOf(row);
    const name = bodyWords(by, UnitLeaders.read(bodyOf(unit)));
    if (name === undefined) return;
    if (n === seen) return list({ body: by, name: name.zh, nameEn: name.en });
    await put(`overdue/${by}.json`, publicCounts(by, name, counts));
    seen = n;
  }
}
