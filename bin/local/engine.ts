import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');
const VENV = join(ROOT, '.local', 'engine-venv');
/** The engine and all that it needs, pinned. */
const PACKAGES = [
  'ministack==1.5.33',
  'cryptography==50.0.2',
  'botocore==1.43.106',
  'cffi==2.1.1',
  'defusedxml==0.7.1',
  'graphql-core==3.2.12',
  'h11==0.16.0',
  'h2==4.4.1',
  'hpack==4.2.0',
  'Hypercorn==0.18.0',
  'hyperframe==6.1.0',
  'jmespath==1.1.0',
  'jsonata-python==0.7.1',
  'priority==2.0.0',
  'pycparser==3.12',
  'python-dateutil==2.9.0.post0',
  'PyYAML==6.0.3',
  'six==1.17.0',
  'urllib3==2.8.0',
  'wsproto==1.3.2',
];
const STAMP = join(VENV, 'installed.json');
export const REGION = 'us-east-1';
export const ACCOUNT = '000000000000';

/** A running engine: `demo` and `test` stand side by side. */
export interface Engine {
  readonly name: string;
  readonly endpoint: string;
  readonly port: number;
  readonly pid: number;
}

export const home = (name: string): string => join(ROOT, '.local', `engine-${name}`);
export const say = (zh: string, en: string): void => console.log(`· ${zh} · ${en}`);

/** Environment of everything that speaks to the engine; its root keys are `test`/`test`. */
export function awsEnvironment(endpoint: string): Record<string, string> {
  const direct = [process.env.NO_PROXY ?? process.env.no_proxy, '127.0.0.1'].filter(Boolean).join(',');
  return {
    NO_PROXY: direct,
    no_proxy: direct,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
  };
}

/** Installs the pinned engine into `.local/` once; two at a time wait for each other. Throws with the reason when Python is missing or too old. */
export async function installEngine(): Promise<void> {
  mkdirSync(join(ROOT, '.local'), { recursive: true });
  const lock = join(ROOT, '.local', 'engine-install.lock');
  for (let waited = 0; ; waited++) {
    if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === JSON.stringify(PACKAGES)) return;
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      if (waited > 180) throw new Error(`另一个安装一直未完成，请删除后重试 another installation never ended; remove ${lock} and try again`);
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
  try {
    say('正在安装本地引擎（首次约半分钟）', 'installing the local engine (the first time, half a minute)');
    const python = ['python3', 'python'].find((p) => spawnSync(p, ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']).status === 0);
    if (!python) throw new Error('需要 Python 3.10 以上 Python 3.10 or newer is needed');
    rmSync(VENV, { recursive: true, force: true });
    run(
      python,
      ['-m', 'venv', VENV],
      '无法建立 Python 虚拟环境（Debian/Ubuntu 请安装 python3-venv）cannot make a Python environment (on Debian or Ubuntu install python3-venv)',
    );
    run(
      join(VENV, 'bin', 'python'),
      ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES],
      '无法安装本地引擎 cannot install the local engine',
    );
    writeFileSync(STAMP, JSON.stringify(PACKAGES));
  } finally {
    rmSync(lock, { force: true });
  }
}

function run(command: string, args: string[], failure: string): void {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${failure}\n${done.stdout}${done.stderr}`);
}

async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}

const recordFile = (name: string): string => join(home(name), 'engine.json');

/** The engine of this name, if its own process lives and answers: another engine may have taken its port. */
export async function runningEngine(name: string): Promise<Engine | undefined> {
  if (!existsSync(recordFile(name))) return undefined;
  const engine = JSON.parse(readFileSync(recordFile(name), 'utf8')) as Engine;
  return alive(engine.pid) && (await healthy(engine.endpoint)) ? engine : undefined;
}
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
async function portIsFree(port: number): Promise<boolean> {
  return new Promise((found) => {
    const server = createServer();
    server.once('error', () => found(false));
    server.listen(port, '127.0.0.1', () => server.close(() => found(true)));
  });
}

async function healthy(endpoint: string): Promise<boolean> {
  return fetch(`${endpoint}/_ministack/health`, { signal: AbortSignal.timeout(2000) }).then(
    (r) => r.ok,
    () => false,
  );
}

/** Starts an engine on a free port of the loopback, IAM enforced. `keep`: its state survives a clean stop. A detached one outlives this process. */
export async function startEngine(
  name: string,
  options: { readonly keep: boolean; readonly detached: boolean },
): Promise<{ engine: Engine; child: ChildProcess }> {
  await installEngine();
  const folder = home(name);
  const tmp = join(folder, 'tmp');
  rmSync(tmp, { recursive: true, force: true });
  mkdirSync(tmp, { recursive: true });
  // The engine writes a CommonJS worker there; without this it would be read as the module that our own package.json declares.
  writeFileSync(join(tmp, 'package.json'), '{"type":"commonjs"}');
  const before = existsSync(recordFile(name)) ? (JSON.parse(readFileSync(recordFile(name), 'utf8')) as Engine).port : undefined;
  // Kept state holds addresses of queues with their port, so a kept engine wants its old one.
  const port = before !== undefined && options.keep && (await portIsFree(before)) ? before : await freePort();
  forgetStreamPositions(folder);
  const log = openSync(join(folder, 'engine.log'), 'a');
  const child = spawn(join(VENV, 'bin', 'ministack'), [], {
    detached: options.detached,
    stdio: ['ignore', log, log],
    env: {
      ...process.env,
      BIND_HOST: '127.0.0.1',
      IOT_MTLS_ENABLED: '0',
      AUTH: 'true',
      GATEWAY_PORT: String(port),
      TMPDIR: tmp,
      PATH: `${join(ROOT, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`,
      STATE_DIR: join(folder, 'state'),
      LAMBDA_WARM_TTL_SECONDS: '60',
      ...(options.keep ? { PERSIST_STATE: '1', S3_PERSIST: '1', S3_DATA_DIR: join(folder, 'state', 's3') } : {}),
    },
  });
  if (!options.detached) process.once('exit', () => child.kill('SIGKILL'));
  const engine = { name, port, endpoint: `http://127.0.0.1:${port}`, pid: child.pid ?? 0 };
  for (let i = 0; !(await healthy(engine.endpoint)); i++) {
    if (child.exitCode !== null || i > 120) throw new Error(`本地引擎未能启动，见 the local engine did not start, see ${join(folder, 'engine.log')}`);
    await new Promise((done) => setTimeout(done, 250));
  }
  writeFileSync(recordFile(name), JSON.stringify(engine));
  rmSync(stoppedFile(name), { force: true });
  if (options.detached) child.unref();
  return { engine, child };
}

/** Kept state holds how far a stream was read, but not the stream: with the old position its reader would pass over as many new records. */
function forgetStreamPositions(folder: string): void {
  const file = join(folder, 'state', 'lambda.json');
  if (!existsSync(file)) return;
  const state = JSON.parse(readFileSync(file, 'utf8')) as { payload: { dynamodb_stream_positions?: { data: unknown } } };
  if (state.payload.dynamodb_stream_positions) state.payload.dynamodb_stream_positions.data = {};
  writeFileSync(file, JSON.stringify(state));
}

const stoppedFile = (name: string): string => join(home(name), 'stopped.json');
/** When a kept engine was stopped cleanly (wall), or undefined: then its state was not written. */
export function stoppedAt(name: string): string | undefined {
  return existsSync(stoppedFile(name)) ? (JSON.parse(readFileSync(stoppedFile(name), 'utf8')) as { at: string }).at : undefined;
}

/** Stops an engine. Only one that leaves by itself has written its state, and only then is that said. */
export async function stopEngine(engine: Engine): Promise<void> {
  if (!alive(engine.pid)) return;
  process.kill(engine.pid, 'SIGTERM');
  for (let i = 0; i < 120; i++) {
    if (!alive(engine.pid)) {
      writeFileSync(stoppedFile(engine.name), JSON.stringify({ at: new Date().toISOString() }));
      return;
    }
    await new Promise((done) => setTimeout(done, 250));
  }
  process.kill(engine.pid, 'SIGKILL');
}
