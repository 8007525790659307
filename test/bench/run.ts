import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../bin/local/engine.ts';
import { benchCalls } from './calls.ts';
import { benchDue } from './due.ts';
import { withEngine } from './engine.ts';
import { benchKernel } from './kernel.ts';
import { benchLag } from './lag.ts';

const HELP = `npm run bench [-- kernel|calls|lag|due …]
测量 measures（缺省全部 by default all of them）：
  kernel  本系统的 Merkle 内核与 Go 的 transparency-dev/merkle 同场相比（需要 Go）
          our Merkle kernel beside Go's transparency-dev/merkle (needs Go)
  calls   每一千个事件入日志所需的 DynamoDB、S3、KMS 调用
          calls to DynamoDB, S3 and KMS that bring a thousand events into the log
  lag     命令被接受之后多久见于已公布的检查点
          how long after its command's answer an event is in the published checkpoint
  due     到期扫描的调用次数：十万项未结、一万项早已逾期、总数加倍
          calls of a sweep: 100,000 open obligations, 10,000 long overdue, twice as many
结果打印成表，并写入 The figures are printed, and written to .local/bench/results.json`;

/** One line of the table. */
export interface Figure {
  readonly zh: string;
  readonly en: string;
  readonly values: Readonly<Record<string, number>>;
}

const PARTS: Readonly<Record<string, () => Figure[] | Promise<Figure[]>>> = {
  kernel: benchKernel,
  calls: () => withEngine(benchCalls),
  lag: () => withEngine(benchLag),
  due: () => withEngine(benchDue),
};
const asked = process.argv.slice(2);
if (asked.some((a) => !(a in PARTS))) {
  console.log(HELP);
  process.exit(asked.includes('--help') || asked.includes('-h') ? 0 : 2);
}

let failed = 0;
const results: Record<string, readonly Figure[]> = {};
for (const [name, measure] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n== ${name}`);
  try {
    results[name] = await measure();
    console.table(Object.fromEntries(results[name].map((f) => [`${f.zh} ${f.en}`, f.values])));
  } catch (error) {
    console.error((error as Error).message);
    failed++;
  }
}
const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length, node: process.version };
const folder = join(ROOT, '.local', 'bench');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'results.json'), `${JSON.stringify({ at: new Date().toISOString(), machine, ...results }, null, 2)}\n`);
console.log(`\n${join('.local', 'bench', 'results.json')}`);
process.exit(failed === 0 ? 0 : 1);
