import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { watchLog } from './witness/watch.ts';

const HELP = `npm run witness -- watch <table> <vkey>
由见证单位运行：开始见证一个日志（其公钥见该日志的 log.vkey）。凭据与区域取自环境。
Run by the body that witnesses: begins to watch a log (its key is in the log’s log.vkey). Credentials and region come from the environment.`;

const [verb, table, vkey] = process.argv.slice(2);
if (verb !== 'watch' || !table || !vkey) {
  console.log(HELP);
  process.exit(verb === 'help' || verb === '--help' ? 0 : 2);
}
try {
  const done = await watchLog(new DynamoDBClient({}), table, vkey);
  console.log(done === 'new' ? '已开始见证 watching' : '早已见证，未作改动 watched already; nothing changed');
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
