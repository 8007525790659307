import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mirror } from './export/log-files.ts';
import { awsEnvironment, ROOT } from './local/engine.ts';

const HELP = `npm run export -- --log DIR [--bucket NAME]
把公开日志完整复制到一个文件夹，任何静态服务器都可提供：记录、哈希块、检查点、公钥 log.vkey。
缺省取自本地引擎；--bucket 则以环境中的凭据取自 AWS。
Mirrors the public log into a folder that any static server can serve: entries, tiles, checkpoint, the key log.vkey.
By default from the local engine; with --bucket from AWS, with the environment's credentials.`;

function options() {
  try {
    return parseArgs({ options: { log: { type: 'string' }, bucket: { type: 'string' }, help: { type: 'boolean', short: 'h' } } }).values;
  } catch (error) {
    console.error(`用法有误 wrong usage: ${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}
const given = options();
if (given.help || given.log === undefined) {
  console.log(HELP);
  process.exit(given.help ? 0 : 2);
}

function bucketOf(): string {
  if (given.bucket !== undefined) return given.bucket;
  const file = join(ROOT, '.local', 'outputs.json');
  if (!existsSync(file)) throw new Error('本地引擎尚未部署 the local engine has no deployment: npm run demo');
  const { endpoint, LogBucket } = JSON.parse(readFileSync(file, 'utf8')) as { endpoint: string; LogBucket: string };
  Object.assign(process.env, awsEnvironment(endpoint));
  return LogBucket;
}

try {
  const Bucket = bucketOf();
  const s3 = new S3Client({ forcePathStyle: given.bucket === undefined });
  const read = (Key: string) =>
    s3.send(new GetObjectCommand({ Bucket, Key })).then(
      (o) => o.Body!.transformToByteArray(),
      (error: Error) => {
        if (error.name === 'NoSuchKey') return undefined;
        throw error;
      },
    );
  const size = await mirror(read, given.log, (done, of) => {
    if (done % 100 === 0 || done === of) console.log(`· ${done}/${of}`);
  });
  console.log(`已复制 ${size} 条 · mirrored ${size} leaves: ${given.log}`);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
