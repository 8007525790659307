import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { dayOf } from '../functions/kernel/calendar.ts';
import { legal } from '../functions/kernel/clock.ts';
import { importMinutes } from './import/minutes.ts';
import { writeTemplate } from './import/template.ts';
import { Api, Client } from './local/api.ts';
import { affineOf, type Outputs, outputsFile, readClock } from './local/deploy.ts';
import { runningEngine } from './local/engine.ts';

const HELP = `npm run import -- template FILE.xlsx            写出空白清单 writes an empty list
npm run import -- minutes LIST.xlsx FOLDER      导入往年会议纪要：清单逐行核对，全部合格才导入；可重复执行
                                                imports old minutes: every row is checked first, nothing is imported unless all are good; safe to repeat
  --good-rows    有不合格行时仍导入合格行 imports the good rows although others are bad
  --as USER      本地引擎的用户，缺省 clerk a user of the local engine; clerk by default
  --api URL      其他部署；访问令牌（会议记录员）取自环境变量 DAYLIGHT_TOKEN another deployment, with a decision clerk's access token in DAYLIGHT_TOKEN
退出码 exit code: 0 全部导入 all imported · 1 有行未导入或未能 some were not, or it could not · 2 用法有误 wrong usage`;

function misused(why: string): never {
  console.error(`${why}\n\n${HELP}`);
  process.exit(2);
}
function options() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ allowPositionals: true, options: { 'good-rows': { type: 'boolean' }, as: text, api: text, help: { type: 'boolean', short: 'h' } } });
  } catch (error) {
    return misused(`用法有误 wrong usage: ${(error as Error).message}`);
  }
}
const { values: given, positionals } = options();
const [verb, file, folder, ...more] = positionals;
if (given.help) {
  console.log(HELP);
  process.exit(0);
}
if (file === undefined || more.length > 0 || (verb === 'minutes') !== (folder !== undefined) || !['minutes', 'template'].includes(verb ?? ''))
  misused('请给出 template FILE 或 minutes LIST FOLDER · please give one of them');
if (given.api !== undefined && !process.env.DAYLIGHT_TOKEN) misused('--api 须有 DAYLIGHT_TOKEN · --api needs DAYLIGHT_TOKEN');

/** The county to import into, and its legal day. */
async function county() {
  const now = new Date().toISOString();
  if (given.api !== undefined) return { api: new Client(given.api, async () => process.env.DAYLIGHT_TOKEN!), today: dayOf(now) };
  const engine = await runningEngine('demo');
  if (!engine || !existsSync(outputsFile('demo')))
    throw new Error('本地引擎未运行或尚未部署 the local engine is not running or not deployed: npm run local -- up, deploy');
  const outputs = JSON.parse(readFileSync(outputsFile('demo'), 'utf8')) as Outputs;
  return { api: new Api(engine, outputs, given.as ?? 'clerk'), today: dayOf(legal(affineOf(readClock('demo')), now)) };
}

try {
  if (verb === 'template') {
    await writeTemplate(file);
    console.log(`空白清单 an empty list: ${file}`);
  } else {
    const done = await importMinutes({
      ...(await county()),
      list: file,
      folder: folder!,
      goodRows: given['good-rows'] === true,
      progress: (line) => console.log(`· ${line}`),
    });
    for (const f of done.faults) console.error(`第 ${f.row} 行 row ${f.row}，${f.column}：${f.zh} · ${f.en}`);
    console.log(
      `导入 ${done.imported}，此前已有 ${done.known}，问题 ${done.faults.length} 处 · imported ${done.imported}, there before ${done.known}, faults ${done.faults.length}`,
    );
    process.exitCode = done.faults.length > 0 ? 1 : 0;
  }
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
