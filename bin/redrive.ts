import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { FUNCTIONS } from '../lib/functions.ts';
import { functionName } from '../lib/names.ts';
import { stageOf } from '../lib/stages.ts';
import { awsEnvironment, ROOT } from './local/engine.ts';
import { queuesOf, redrive } from './redrive/move.ts';

const CONSUMERS = FUNCTIONS.filter((f) => f.trigger.by === 'queue').map((f) => f.name);
const HELP = `npm run redrive -- FUNCTION [--stage local|training|production] [--outputs FILE]
把某一消费者死信队列中的消息放回其队列；先排除原因（docs/operating.md）。缺省为本地引擎（FILE：另一引擎的 outputs.json）；其他阶段用环境中的凭据。
Puts the messages of a consumer's dead-letter queue back; first remove the cause. The local engine by default (FILE: another engine's outputs.json); other stages with the environment's credentials.
FUNCTION: ${CONSUMERS.join(' ')}
退出码 exit code: 0 完成 done · 1 未能 could not · 2 用法有误 wrong usage`;

function misused(why: string): never {
  console.error(`${why}\n\n${HELP}`);
  process.exit(2);
}
function options() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { stage: { type: 'string', default: 'local' }, outputs: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
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
const [name = '', ...more] = positionals;
if (more.length > 0 || !CONSUMERS.includes(name)) misused('请给出一个消费者 one consumer, please');
if (given.stage === 'local') {
  const file = given.outputs ?? join(ROOT, '.local', 'outputs.json');
  if (!existsSync(file)) misused('本地引擎没有部署 nothing is deployed on the local engine');
  Object.assign(process.env, awsEnvironment((JSON.parse(readFileSync(file, 'utf8')) as { endpoint: string }).endpoint));
}
try {
  const sqs = new SQSClient({});
  const moved = await redrive(
    sqs,
    await queuesOf(
      new LambdaClient({}),
      sqs,
      functionName(
        stageOf(given.stage, () => undefined),
        name,
      ),
    ),
  );
  console.log(`${name}: ${moved} 条已放回 put back`);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
