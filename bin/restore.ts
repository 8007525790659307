import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { stageOf } from '../lib/stages.ts';
import { awsEnvironment, ROOT } from './local/engine.ts';
import { readLedger, readMirror } from './restore/read.ts';
import { refold } from './restore/refold.ts';
import { fill, mustBeEmpty } from './restore/write.ts';

const HELP = `npm run restore -- DIR --log LOGDIR [--stage local|training|production] [--outputs FILE]
把导出的账本与日志恢复到一个空的部署：账本行原样，状态由同一代码重新折叠，日志树接续。非空则拒绝。
DIR 为 npm run export -- --rows 或表导出到 S3 的文件夹；LOGDIR 为 npm run export -- --log 的文件夹。步骤见 docs/operating.md。
Restores an exported ledger and log into an empty stack: ledger rows as they were, state folded again by the same code, the log's tree continued.
Refused unless the stack is empty. --outputs: the JSON that cdk deploy --outputs-file wrote, flattened; by default the local engine's. Steps: docs/operating.md.`;

function options() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { log: { type: 'string' }, stage: { type: 'string' }, outputs: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    return { ...values, folder: positionals[0] };
  } catch (error) {
    console.error(`用法有误 wrong usage: ${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}
const given = options();
if (given.help || given.folder === undefined || given.log === undefined) {
  console.log(HELP);
  process.exit(given.help ? 0 : 2);
}

try {
  const stage = stageOf(given.stage ?? 'local', () => undefined);
  const file = given.outputs ?? join(ROOT, '.local', 'outputs.json');
  if (!existsSync(file)) throw new Error(`没有部署 no deployment: ${file}`);
  const outputs = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<'endpoint' | 'LedgerTable' | 'StateTable' | 'LogBucket', string | undefined>>;
  if (outputs.endpoint) Object.assign(process.env, awsEnvironment(outputs.endpoint));
  Object.assign(process.env, {
    LEDGER_TABLE: outputs.LedgerTable,
    STATE_TABLE: outputs.StateTable,
    LOG_BUCKET: outputs.LogBucket,
    LOG_LOCK: stage.archive.mode,
  });
  const db = new DynamoDBClient({});
  await mustBeEmpty(db);
  const ledger = readLedger(given.folder);
  const log = await readMirror(given.log);
  const folded = refold(ledger, log);
  const now = Date.now();
  await fill(db, {
    ledger,
    folded,
    log,
    folder: given.log,
    lockUntil: new Date(now + stage.archive.days.procurement * 86_400_000),
    at: new Date(now).toISOString(),
  });
  console.log(
    `已恢复 restored: ${ledger.length} 行账本 ledger rows, ${folded.state.length} 行状态 state rows, ${log.leaves.length} 条日志 leaves, ${folded.markers.length} 条待入日志 pending`,
  );
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
