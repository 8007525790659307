import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { followKey, watchLog } from './witness/watch.ts';

const HELP = `npm run witness -- watch <table> <vkey>
npm run witness -- follow <table> <old vkey> <new vkey>
由见证单位运行：watch 开始见证一个日志（其公钥见该日志的 log.vkey）；follow 在日志更换密钥后改认新公钥，所见条数与根不变。凭据与区域取自环境。
Run by the body that witnesses: watch begins to watch a log (its key is in the log’s log.vkey); follow takes a log’s new key, and keeps what was seen. Credentials and region come from the environment.`;

const [verb, table, vkey, next] = process.argv.slice(2);
if (!table || !vkey || !(verb === 'watch' || (verb === 'follow' && next))) {
  console.log(HELP);
  process.exit(verb === 'help' || verb === '--help' ? 0 : 2);
}
try {
  const db = new DynamoDBClient({});
  if (verb === 'follow') {
    await followKey(db, table, vkey, next!);
    console.log('已改认新公钥 following the new key');
  } else {
    const done = await watchLog(db, table, vkey);
    console.log(done === 'new' ? '已开始见证 watching' : '早已见证，未作改动 watched already; nothing changed');
  }
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
