import { spawn } from 'node:child_process';

const HELP = `npm test [-- 参数 arguments of vitest]
不带参数：四组测试同时进行（无需引擎的；三个本地引擎上的），最后一行为合计。带参数则交给 vitest。
Without arguments: four groups side by side (those that need no engine, those on three local engines); the last line is the sum. With arguments: vitest's own.`;

const given = process.argv.slice(2);
if (given.includes('--help') || given.includes('-h')) {
  console.log(HELP);
  process.exit(0);
}

/** What one run of vitest counted; one that ends badly without a failed test counts as failed. */
async function run(args: readonly string[]): Promise<{ readonly passed: number; readonly failed: number }> {
  const child = spawn('vitest', ['run', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let counted = '';
  child.stdout.on('data', (data: Buffer) => {
    process.stdout.write(data);
    counted = (counted + data).slice(-2000);
  });
  const code = await new Promise<number | null>((done) => child.on('close', done).on('error', () => done(null)));
  const [, passed, failed] = [...counted.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1) ?? [];
  return { passed: Number(passed ?? 0), failed: Math.max(Number(failed ?? 0), code === 0 ? 0 : 1) };
}

const runs = await Promise.all(given.length > 0 ? [run(given)] : ['pure', 'local', 'money', 'faults'].map((project) => run(['--project', project])));
const sum = (of: 'passed' | 'failed') => runs.reduce((n, r) => n + r[of], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1;
