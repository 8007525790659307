import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { type ObjectLockConfiguration, PutObjectLockConfigurationCommand, S3Client } from '@aws-sdk/client-s3';
import { legal } from '../../functions/kernel/clock.ts';
import { logVerifier, vkeyOf } from '../../functions/kernel/log/note.ts';
import type { Stage } from '../../lib/stages.ts';
import { watchLog } from '../witness/watch.ts';
import { ACCOUNT, awsEnvironment, type Engine, home, REGION, ROOT, say } from './engine.ts';

/** What a deployment answers: the API's address, buckets, tables, keys, pool. */
export type Outputs = Readonly<
  Record<
    | 'ApiUrl'
    | 'ApiId'
    | 'UserPoolId'
    | 'UserPoolClientId'
    | 'ArchiveBucket'
    | 'InboxBucket'
    | 'PublicBucket'
    | 'LogBucket'
    | 'LogKey'
    | 'LedgerTable'
    | 'StateTable'
    | 'SealedTable'
    | 'IdentityTable'
    | 'BidsKey'
    | 'SheetsKey'
    | 'RosterKey'
    | 'ReceiptsKey',
    string
  >
> & { readonly WebhookKey?: string };

export const outputsFile = (name: string): string => join(home(name), 'outputs.json');
const cdk = join(ROOT, 'node_modules', '.bin', 'cdk');

/** How many legal milliseconds pass in one of the wall: a legal day in two seconds. */
export const FAST = 43_200;

/** The local stage's log (`lib/stages.ts`). */
const LOG_ORIGIN = 'daylight.example.cn/local';
/** Where a local stage's legal time begins. */
const EPOCH = '2026-03-02T00:00:00.000Z';
/** The last day that the local stage's calendars (invented years included) leave room for a demo. */
const LAST = '2029-06-30';
export interface LocalClock {
  readonly clockEpoch: string;
  readonly clockK: string;
  readonly clockT0: string;
}
const clockFile = (name: string): string => join(home(name), 'clock.json');
export const readClock = (name: string): LocalClock => JSON.parse(readFileSync(clockFile(name), 'utf8'));
export const affineOf = (c: LocalClock) => ({ epoch: c.clockEpoch, k: Number(c.clockK), t0: c.clockT0 });

/** The clock of a local stage: kept over deployments, so that legal time never jumps. */
function clock(name: string, k: number): LocalClock {
  if (!existsSync(clockFile(name))) writeFileSync(clockFile(name), JSON.stringify({ clockEpoch: EPOCH, clockK: String(k), clockT0: new Date().toISOString() }));
  return readClock(name);
}

/** Legal time stands still while the engine is down: called before it starts again. Answers false when the kept county has outlived its calendars and must begin anew. */
export function resumeClock(name: string, stoppedAt: string): boolean {
  if (!existsSync(clockFile(name))) return true;
  const was = readClock(name);
  const clockEpoch = legal(affineOf(was), stoppedAt);
  writeFileSync(clockFile(name), JSON.stringify({ ...was, clockEpoch, clockT0: new Date().toISOString() }));
  return clockEpoch.slice(0, 10) < LAST;
}

async function run(command: string, args: string[], endpoint: string, cwd: string, log: string): Promise<void> {
  // Settings of the developer's own (profiles, endpoints of single services) must not lead elsewhere.
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));
  const child = spawn(command, args, {
    cwd,
    env: { ...inherited, ...awsEnvironment(endpoint), PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env.PATH ?? ''}` },
  });
  let output = '';
  child.stdout.on('data', (d) => {
    output += d;
  });
  child.stderr.on('data', (d) => {
    output += d;
  });
  const code = await new Promise<number | null>((done) => child.on('close', done));
  writeFileSync(log, output);
  if (code !== 0) throw new Error(`${command} ${args[0]} 失败 failed (${code}):\n${output.slice(-4000)}`);
}

/** Whom the demo's verifier trusts: the log, its witness, the quorum (C2SP tlog-policy). */
export const policyFile = (name: string): string => join(home(name), 'log-policy.txt');

/** Where an app's templates lie after its synthesis. */
export const assemblyOf = (name: string, what: 'app' | 'witness'): string => join(home(name), `cdk.out-${what}`);
async function synth(engine: Engine, what: 'app' | 'witness', given: Readonly<Record<string, string>>): Promise<string> {
  const out = assemblyOf(engine.name, what);
  const context = Object.entries(given).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  await run(cdk, ['synth', '--quiet', '--output', out, ...context], engine.endpoint, ROOT, join(home(engine.name), `synth-${what}.log`));
  return out;
}
/** What the county's app is synthesized with: the test of its stacks' sizes gives the same. */
export const contextOf = (clock: LocalClock, witnesses: readonly Stage['witnesses'][number][]): Readonly<Record<string, string>> => ({
  stage: 'local',
  ...clock,
  witnesses: JSON.stringify(witnesses),
});

/** Stacks that do not wait for each other are deployed side by side. */
const CONCURRENCY = '4';
/** Deploys an assembly; answers its stacks' outputs. */
async function deployed(engine: Engine, what: string, assembly: string): Promise<Record<string, Record<string, string>>> {
  const folder = home(engine.name);
  const outputs = join(folder, `outputs-${what}.json`);
  const args = ['deploy', '--all', '--app', assembly, '--require-approval', 'never', '--concurrency', CONCURRENCY, '--outputs-file', outputs];
  await run(cdk, args, engine.endpoint, folder, join(folder, `deploy-${what}.log`));
  return JSON.parse(readFileSync(outputs, 'utf8'));
}
const textOf = async (url: string): Promise<string> => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: HTTP ${answer.status}`);
  return answer.text();
};

/** What the two operators do once, each at his own place: the witness's enters the log's key. Answers that key. */
async function trustEachOther(engine: Engine, outputs: Outputs, table: string): Promise<string> {
  const root = { endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const { PublicKey } = await new KMSClient(root).send(new GetPublicKeyCommand({ KeyId: outputs.LogKey }));
  const vkey = vkeyOf(logVerifier(LOG_ORIGIN, PublicKey!.slice(-32)));
  await watchLog(new DynamoDBClient(root), table, vkey);
  return vkey;
}

/** The same `cdk deploy` that goes to AWS, to the engine: first the witness, in its own app, then the county that names it. What the engine leaves out is put right after it. */
export async function deploy(engine: Engine, k: number, more: Readonly<Record<string, string>> = {}): Promise<Outputs> {
  const folder = home(engine.name);
  mkdirSync(folder, { recursive: true });
  say('正在合成与部署', 'synthesizing and deploying');
  const [, watching] = await Promise.all([
    run(cdk, ['bootstrap', `aws://${ACCOUNT}/${REGION}`], engine.endpoint, folder, join(folder, 'bootstrap.log')),
    synth(engine, 'witness', { witness: 'local' }),
  ]);
  const witnessed = (await deployed(engine, 'witness', watching))['Daylight-witness-local']!;
  const url = `${engine.endpoint}/_aws/execute-api/${witnessed.WitnessApiId}/$default`;
  const witness = { name: 'audit', vkey: (await textOf(`${url}/vkey`)).trim(), url };
  const out = await synth(engine, 'app', { ...contextOf(clock(engine.name, k), [witness]), ...more });
  const stacks = await deployed(engine, 'app', out);
  const outputs = { ...stacks['Daylight-local-App'], ApiUrl: `${engine.endpoint}/_aws/execute-api/${stacks['Daylight-local-App']?.ApiId}/$default` } as Outputs;
  await lockObjects(engine, out);
  const log = await trustEachOther(engine, outputs, witnessed.WitnessTable!);
  const policy = [`log ${log}`, `witness ${witness.name} ${witness.vkey} ${url}`, `quorum ${witness.name}`, ''].join('\n');
  writeFileSync(policyFile(engine.name), policy);
  writeFileSync(outputsFile(engine.name), JSON.stringify({ ...outputs, endpoint: engine.endpoint }, null, 2));
  if (engine.name === 'demo') writeFileSync(join(ROOT, '.local', 'outputs.json'), JSON.stringify({ ...outputs, endpoint: engine.endpoint }, null, 2));
  return outputs;
}

/** What the engine's CloudFormation leaves out: every bucket's Object Lock configuration, as the template has it. */
async function lockObjects(engine: Engine, assembly: string): Promise<void> {
  const s3 = new S3Client({ endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, forcePathStyle: true });
  for (const file of readdirSync(assembly).filter((f) => f.endsWith('.template.json'))) {
    const { Resources } = JSON.parse(readFileSync(join(assembly, file), 'utf8')) as {
      Resources: Record<
        string,
        { Type: string; Properties: { BucketName: string; ObjectLockEnabled?: boolean; ObjectLockConfiguration?: ObjectLockConfiguration } }
      >;
    };
    for (const { Type, Properties } of Object.values(Resources)) {
      if (Type === 'AWS::S3::Bucket' && Properties.ObjectLockEnabled)
        await s3.send(
          new PutObjectLockConfigurationCommand({
            Bucket: Properties.BucketName,
            ObjectLockConfiguration: Properties.ObjectLockConfiguration ?? { ObjectLockEnabled: 'Enabled' },
          }),
        );
    }
  }
}
