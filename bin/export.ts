import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { ReadLog } from '../web/client/read-log.ts';
import { exportFromEngine } from './export/ledger.ts';
import { logAt, mirror } from './export/log-files.ts';
import { provenReceipt } from './export/receipt.ts';
import { exportTender } from './export/tender.ts';
import { awsEnvironment, ROOT } from './local/engine.ts';

const HELP = `npm run export -- NUMBER [--out FILE]        案卷：一个招标的全部事件、证明与抽取文件 a case file: all about one tender
npm run export -- --receipt FILE [--out FILE]  为回执附上日志证明，可离线核验 gives a receipt its proof, so that it verifies offline
npm run export -- --log DIR                    把公开日志完整复制到一个文件夹，任何静态服务器都可提供 mirrors the public log into a folder
npm run export -- --rows DIR                   本地引擎账本的全部行，供 npm run restore；先复制日志。AWS 上用表导出到 S3（docs/operating.md）
                                               every row of the local engine's ledger, for a restore; the log is mirrored first. On AWS: the table's export to S3

缺省取自本地引擎。取自 AWS（以环境中的凭据）：By default from the local engine. From AWS, with the environment's credentials:
  --bucket NAME                    日志桶 the log's bucket; for a case file also:
  --ledger T --state T --archive B 账本表、状态表、归档桶 the tables and the archive's bucket
取自任何地方的公开日志 From the public log, wherever it is served (receipts, mirrors):
  --from DIR|URL
退出码 exit code: 0 完成 done · 1 未能 could not · 2 用法有误 wrong usage`;

function misused(why: string): never {
  console.error(`${why}\n\n${HELP}`);
  process.exit(2);
}
function options() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        ...{ log: text, receipt: text, out: text, rows: text, from: text, bucket: text, ledger: text, state: text, archive: text },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return misused(`用法有误 wrong usage: ${(error as Error).message}`);
  }
}
const { values: given, positionals } = options();
if (given.help) {
  console.log(HELP);
  process.exit(0);
}
const [number, ...more] = positionals;
if (more.length > 0 || [number, given.receipt, given.log, given.rows].filter((x) => x !== undefined).length !== 1)
  misused('请给出其一：招标编号、--receipt、--log、--rows one of them, please: a tender’s number, --receipt, --log, --rows');
if (given.rows !== undefined && (given.from ?? given.bucket) !== undefined) misused('--rows 只用于本地引擎 --rows is for the local engine alone');
if (number !== undefined && given.from !== undefined) misused('案卷须有账本 a case file needs the ledger: not --from');
if (number !== undefined && given.bucket !== undefined && !(given.ledger && given.state && given.archive))
  misused('须一并指明 needs all of: --bucket --ledger --state --archive');

/** Names of the local engine's deployment, whose credentials are put into the environment; or those given. */
function places() {
  if (given.bucket !== undefined) return { ledger: given.ledger ?? '', state: given.state ?? '', archive: given.archive ?? '', log: given.bucket };
  const file = join(ROOT, '.local', 'outputs.json');
  if (!existsSync(file)) throw new Error('本地引擎尚未部署 the local engine has no deployment: npm run demo');
  const outputs = JSON.parse(readFileSync(file, 'utf8')) as Record<'endpoint' | 'LedgerTable' | 'StateTable' | 'ArchiveBucket' | 'LogBucket', string>;
  Object.assign(process.env, awsEnvironment(outputs.endpoint));
  return { ledger: outputs.LedgerTable, state: outputs.StateTable, archive: outputs.ArchiveBucket, log: outputs.LogBucket };
}
const bucket =
  (s3: S3Client, Bucket: string): ReadLog =>
  (Key) =>
    s3.send(new GetObjectCommand({ Bucket, Key })).then(
      (o) => o.Body!.transformToByteArray(),
      (error: Error) => {
        if (error.name === 'NoSuchKey') return undefined;
        throw error;
      },
    );
const save = (file: string, value: unknown): void => writeFileSync(file, `${JSON.stringify(value, null, 1)}\n`);

async function run(): Promise<string> {
  const names = given.from === undefined ? places() : undefined;
  const s3 = new S3Client({ forcePathStyle: given.bucket === undefined });
  const read = names ? bucket(s3, names.log) : logAt(given.from!);
  if (given.receipt !== undefined) {
    const out = given.out ?? given.receipt;
    save(out, await provenReceipt(readFileSync(given.receipt, 'utf8'), read));
    return `已附证明 proven: ${out}`;
  }
  if (given.log !== undefined) {
    const size = await mirror(read, given.log, (done, of) => {
      if (done % 100 === 0 || done === of) console.log(`· ${done}/${of}`);
    });
    return `已复制 ${size} 条 · mirrored ${size} leaves: ${given.log}`;
  }
  if (given.rows !== undefined)
    return `已导出 ${await exportFromEngine(process.env.AWS_ENDPOINT_URL!, names!.ledger, given.rows)} 行账本 ledger rows: ${given.rows}`;
  const out = given.out ?? `${number}.case.json`;
  const file = await exportTender({ db: new DynamoDBClient({}), s3, ...names!, read }, number!);
  save(out, file);
  return `案卷 case file: ${out}（${file.events.length} 条事件 events，${file.draws.length} 次抽取 draws）`;
}
try {
  console.log(await run());
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
