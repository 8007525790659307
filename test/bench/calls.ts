import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, PutObjectLockConfigurationCommand, S3Client } from '@aws-sdk/client-s3';
import { awsEnvironment, type Engine } from '../../bin/local/engine.ts';
import { KNOWN } from '../../functions/kernel/calendar-years.ts';
import { type LogStore, sequence } from '../../functions/log/sequencer.ts';
import { planUseCases } from '../../functions/plans/use-cases.ts';
import type { Shell } from '../../functions/shell/command.ts';
import type { Figure } from './run.ts';

const SERVICES = { DynamoDB: DynamoDBClient, S3: S3Client, KMS: KMSClient } as const;
type Counts = Record<keyof typeof SERVICES, number>;
const counts: Counts = { DynamoDB: 0, S3: 0, KMS: 0 };

/** Counts every call of every client, the shell's own among them. */
function countCalls(): void {
  for (const [service, { prototype }] of Object.entries(SERVICES)) {
    // biome-ignore lint/suspicious/noExplicitAny: one counter for the three clients' overloads
    const send = prototype.send as (...given: any[]) => unknown;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    (prototype as any).send = function (...given: any[]) {
      counts[service as keyof Counts]++;
      return send.apply(this, given);
    };
  }
}

/** Tables, bucket and key of this benchmark's own: no other sequencer, no stream, no witness. */
async function prepare(engine: Engine): Promise<DynamoDBClient> {
  const names = { LEDGER_TABLE: 'bench-ledger', STATE_TABLE: 'bench-state', IDENTITY_TABLE: 'bench-identity', LOG_BUCKET: 'bench-log' };
  Object.assign(process.env, awsEnvironment(engine.endpoint), names, {
    ...{ COUNTY: 'TY', CALENDAR: JSON.stringify(KNOWN), OVERLAYS: '{}', LOG_ORIGIN: 'daylight.example.cn/bench', LOG_LOCK: 'GOVERNANCE' },
    ...{ LOG_LOCK_DAYS: '1', WITNESSES: '[]', POWERTOOLS_DEV: 'true', POWERTOOLS_METRICS_DISABLED: 'true' },
  });
  const db = new DynamoDBClient({});
  for (const TableName of [names.LEDGER_TABLE, names.STATE_TABLE, names.IDENTITY_TABLE]) {
    await db.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
      }),
    );
    await waitUntilTableExists({ client: db, minDelay: 1, maxDelay: 1, maxWaitTime: 30 }, { TableName });
  }
  const s3 = new S3Client({ forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: names.LOG_BUCKET, ObjectLockEnabledForBucket: true }));
  await s3.send(new PutObjectLockConfigurationCommand({ Bucket: names.LOG_BUCKET, ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' } }));
  const { KeyMetadata } = await new KMSClient({}).send(new CreateKeyCommand({ KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' }));
  process.env.LOG_KEY = KeyMetadata!.Arn!;
  return db;
}

/** Brings `events` into the log, `batch` at a time; answers the calls that the sequencer made. The events are real: plans drafted by the shell's own command. */
async function sequenced(shell: Shell, store: LogStore, events: number, batch: number): Promise<Counts> {
  // Only now: modules of the shell make their clients when they are loaded, and those must find the engine.
  const { execute } = await import('../../functions/shell/command.ts');
  const actor = { sub: 'bench', roles: ['housing-bureau' as const], units: ['housing-bureau'] };
  const { draftPlan } = planUseCases.cases;
  const total: Counts = { DynamoDB: 0, S3: 0, KMS: 0 };
  for (let done = 0; done < events; done += batch) {
    for (let i = 0; i < batch; i++) {
      const body = { year: 2026, title: `${batch}-${done + i}` };
      await execute(shell, {
        useCase: 'draftPlan',
        command: draftPlan,
        id: undefined,
        body,
        actor,
        idempotencyKey: `bench-${batch}-${done + i}`,
        seen: undefined,
      });
    }
    const before = { ...counts };
    const { tree, signed } = await sequence(store);
    if (signed === undefined || tree.published !== tree.size) throw new Error('the sequencer left something undone');
    for (const service of Object.keys(total) as (keyof Counts)[]) total[service] += counts[service] - before[service];
  }
  return total;
}

/** Calls per 1,000 events, when every event comes alone and when batches are full. */
export async function benchCalls(engine: Engine): Promise<Figure[]> {
  countCalls();
  const db = await prepare(engine);
  const { awsLog } = await import('../../functions/log/store.ts');
  const store = await awsLog(db);
  const shell: Shell = { db, clock: { now: () => '2026-03-02T02:00:00.000Z', wakeAt: (i) => i, wallSeconds: () => Math.floor(Date.now() / 1000) } };
  const figures: Figure[] = [];
  for (const [batch, events] of [
    [1, 256],
    [256, 1024],
  ] as const) {
    const made = await sequenced(shell, store, events, batch);
    const per = (n: number) => Math.round((n * 10_000) / events) / 10;
    figures.push({
      zh: `每批 ${batch} 条`,
      en: `batches of ${batch} (${events} events measured)`,
      values: { 'DynamoDB /1000': per(made.DynamoDB), 'S3 /1000': per(made.S3), 'KMS /1000': per(made.KMS) },
    });
  }
  return figures;
}
