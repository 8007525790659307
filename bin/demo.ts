import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { County } from './demo/county.ts';
import { Recorder } from './demo/record.ts';
import { tellStory } from './demo/story.ts';
import { deploy, FAST } from './local/deploy.ts';
import { ROOT, say, stopEngine } from './local/engine.ts';
import { keptEngine } from './local/kept.ts';
import { PASSWORD } from './local/users.ts';
import { seedLogins } from './seed/logins.ts';

const HELP = `npm run demo [-- --exit]
安装并启动本地引擎，部署，登记一个县，从年度计划、招标讲到尾款和归档；运行至 Ctrl-C（--exit 则结束后停止）。
Installs and starts the local engine, deploys, seeds a county and tells its story, from the annual plan and a tender to the last payment and the archive; stays until Ctrl-C (with --exit it stops at the end).`;

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  console.log(HELP);
  process.exit(0);
}

const began = Date.now();
const folder = join(ROOT, '.local', 'demo');
rmSync(folder, { recursive: true, force: true });
const engine = await keptEngine('demo', false);
let code = 0;
try {
  const outputs = await deploy(engine, FAST);
  const county = new County(engine, outputs);
  say('登记演示县', 'seeding the county');
  await county.seed((zh, en) => say(zh, en));
  const recorder = new Recorder(folder, console.log);
  await tellStory(county, recorder);
  console.log(`\n完成，用时 ${Math.round((Date.now() - began) / 1000)} 秒 · done in ${Math.round((Date.now() - began) / 1000)} s`);
  console.log(`接口 API: ${outputs.ApiUrl}`);
  console.log(`文件 files: ${folder}`);
  console.log(`登录 logins (口令 password ${PASSWORD}): ${seedLogins.map((l) => l.username).join(' ')}`);
} catch (error) {
  console.error((error as Error).stack);
  code = 1;
}
if (process.argv.includes('--exit') || code !== 0) {
  await stopEngine(engine);
  process.exit(code);
}
console.log('\n引擎继续运行，Ctrl-C 停止 · the engine keeps running; Ctrl-C stops it');
process.on('SIGINT', () => void stopEngine(engine).then(() => process.exit(0)));
setInterval(() => {}, 60_000);
