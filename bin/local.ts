import { existsSync, readFileSync, rmSync } from 'node:fs';
import { CloudWatchLogsClient, DescribeLogStreamsCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { deploy, FAST, type Outputs, outputsFile } from './local/deploy.ts';
import { type Engine, home, REGION, runningEngine, say, stopEngine } from './local/engine.ts';
import { keptEngine } from './local/kept.ts';
import { accessToken } from './local/users.ts';

const HELP = `npm run local -- <命令 command>
  up               启动本地引擎 start the engine
  deploy           部署 deploy the app to it
  status           状态 what runs where
  logs <function>  函数日志 a function's latest log lines, e.g. daylight-local-plans-api
  token <user>     打印访问令牌 print an access token
  down             停止，保留状态 stop it, keeping its state
  reset            停止并清空 stop it and forget everything`;

const NAME = 'demo';
const [verb, argument] = process.argv.slice(2);

async function engine(): Promise<Engine> {
  const found = await runningEngine(NAME);
  if (!found) throw new Error('引擎未运行，请先 npm run local -- up · the engine is not running: npm run local -- up');
  return found;
}
const outputs = (): Outputs => {
  if (!existsSync(outputsFile(NAME))) throw new Error('尚未部署 not deployed yet: npm run local -- deploy');
  return JSON.parse(readFileSync(outputsFile(NAME), 'utf8'));
};

const verbs: Record<string, () => Promise<void>> = {
  up: async () => {
    const e = await keptEngine(NAME, true);
    say(`引擎在 ${e.endpoint}；请再部署，使函数的时钟接上`, `the engine is at ${e.endpoint}; deploy next, so that the functions’ clock goes on`);
  },
  deploy: async () => {
    const o = await deploy(await engine(), FAST);
    say(`接口 ${o.ApiUrl}`, `the API is at ${o.ApiUrl}`);
  },
  status: async () => {
    const e = await runningEngine(NAME);
    console.log(e ? `运行中 running: ${e.endpoint} (pid ${e.pid})` : '未运行 not running');
    if (existsSync(outputsFile(NAME))) console.log(readFileSync(outputsFile(NAME), 'utf8'));
  },
  logs: async () => {
    if (!argument) throw new Error('请给出函数名 name a function');
    const logs = new CloudWatchLogsClient({
      endpoint: (await engine()).endpoint,
      region: REGION,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const logGroupName = `/aws/lambda/${argument}`;
    const streams = await logs.send(new DescribeLogStreamsCommand({ logGroupName, orderBy: 'LastEventTime', descending: true, limit: 3 }));
    for (const s of (streams.logStreams ?? []).reverse()) {
      const page = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName: s.logStreamName!, limit: 100 }));
      for (const line of page.events ?? []) console.log(line.message?.trimEnd());
    }
  },
  token: async () => {
    if (!argument) throw new Error('请给出用户名 name a user');
    console.log(await accessToken(await engine(), outputs(), argument));
  },
  down: async () => {
    const e = await runningEngine(NAME);
    if (e) await stopEngine(e);
    say('已停止', 'stopped');
  },
  reset: async () => {
    const e = await runningEngine(NAME);
    if (e) await stopEngine(e);
    rmSync(home(NAME), { recursive: true, force: true });
    say('已清空', 'forgotten');
  },
};

const chosen = verbs[verb ?? ''];
if (!chosen) {
  console.log(HELP);
  process.exit(verb === undefined || verb === 'help' ? 0 : 2);
}
try {
  await chosen();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
