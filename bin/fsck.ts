import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSigned } from '../functions/kernel/log/checkpoint.ts';
import { base64 } from '../functions/kernel/proof/bytes.ts';
import { fromFolder } from './export/log-files.ts';
import { DAMAGES } from './fsck/damages.ts';
import { randomLog } from './fsck/random-log.ts';

const HELP = `npm run fsck [-- DIR…]
用另一团队的程序（Tessera 的 fsck，需要 Go）核验日志：所给文件夹（npm run export -- --log DIR），以及一万条随机记录；再逐处损坏，必须不通过。
Verifies logs with another team's program (Tessera's fsck; needs Go): the folders given, and 10,000 random leaves; then damaged in several ways, which it must refuse.
退出码 exit code: 0 全部如此 all as expected · 1 有一项不是 something was not, or could not be tried`;
const TOOL = 'github.com/transparency-dev/tessera/cmd/fsck@v1.0.4';
const RANDOM = 10_000;

const folders = process.argv.slice(2);
if (folders.includes('--help') || folders.includes('-h')) {
  console.log(HELP);
  process.exit(0);
}
const work = mkdtempSync(join(tmpdir(), 'daylight-fsck-'));
process.on('exit', () => rmSync(work, { recursive: true, force: true }));

/** Builds the tool into a folder of its own. */
function tool(): string {
  const built = spawnSync('go', ['install', TOOL], { env: { ...process.env, GOBIN: work }, encoding: 'utf8' });
  if (built.error) throw new Error('此命令需要 Go this command needs Go: https://go.dev/dl');
  if (built.status !== 0) throw new Error(`未能取得 cannot get ${TOOL}:\n${built.stderr}`);
  return join(work, 'fsck');
}

/** The checkpoint of the log in this folder; throws when there is none. */
function checkpointOf(folder: string) {
  const file = join(folder, 'checkpoint');
  const signed = existsSync(file) ? parseSigned(readFileSync(file, 'utf8')) : undefined;
  if (!signed || !existsSync(join(folder, 'log.vkey'))) throw new Error(`不是导出的日志 no exported log: ${folder} (npm run export -- --log DIR)`);
  return signed.checkpoint;
}

/** Does the tool accept the log in this folder? It ends with 0 even when it fails, and may hang on damage: only its own words of success count. */
async function accepted(fsck: string, folder: string): Promise<boolean> {
  const read = fromFolder(folder);
  const server = createServer((request, answer) => {
    void read(decodeURIComponent(request.url!.slice(1))).then((bytes) => (bytes ? answer.end(bytes) : answer.writeHead(404).end()));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  const { size, root } = checkpointOf(folder);
  const run = spawn(fsck, ['--N=4', '--ui=false', `--storage_url=http://127.0.0.1:${port}/`, `--public_key=${join(folder, 'log.vkey')}`], {
    env: { ...process.env, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' },
  });
  let words = '';
  run.stderr.on('data', (d) => {
    words += d;
  });
  run.stdout.on('data', (d) => {
    words += d;
  });
  const timer = setTimeout(() => run.kill('SIGKILL'), 120_000);
  await new Promise((done) => run.on('close', done));
  clearTimeout(timer);
  server.close();
  return words.includes(`Successfully fsck'd log with size ${size} and root`) && words.includes(base64(root));
}

try {
  const fsck = tool();
  const random = join(work, 'random');
  await randomLog(random, RANDOM);
  let failed = 0;
  const expectThat = (what: string, holds: boolean): void => {
    console.log(`${holds ? '✓' : '✗'} ${what}`);
    if (!holds) failed++;
  };
  for (const folder of folders) checkpointOf(folder);
  for (const folder of folders) expectThat(`${folder} 通过 accepted`, await accepted(fsck, folder));
  expectThat(`${RANDOM} 条随机记录通过 random leaves accepted`, await accepted(fsck, random));
  for (const damage of DAMAGES) {
    const mend = damage.does(random);
    expectThat(`${damage.zh}：不通过 ${damage.en}: refused`, !(await accepted(fsck, random)));
    mend();
  }
  expectThat('修复后再通过 mended, accepted again', await accepted(fsck, random));
  process.exit(failed === 0 ? 0 : 1);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
