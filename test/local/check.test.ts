import { CloudWatchLogsClient, DescribeLogStreamsCommand, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { type AttributeValue, DeleteItemCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, inject, it } from 'vitest';
import { Api, until } from '../../bin/local/api.ts';
import { REGION } from '../../bin/local/engine.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const root = { endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const db = new DynamoDBClient(root);
const logs = new CloudWatchLogsClient(root);
const administrator = new Api(engine, outputs, 'auditadmin');

type Row = Record<string, AttributeValue>;
const rowAt = async (pk: string, v: number): Promise<Row> => {
  const Key = { pk: { S: pk }, sk: { S: `v#${String(v).padStart(12, '0')}` } };
  return (await db.send(new GetItemCommand({ TableName: outputs.LedgerTable, Key, ConsistentRead: true }))).Item!;
};
/** What only the engine's root may do: change the ledger. */
const overwrite = (Item: Row) => db.send(new PutItemCommand({ TableName: outputs.LedgerTable, Item }));

/** Where the leaf of an event stands, once it is in the log. */
async function indexOf(event: string): Promise<number> {
  const Key = { pk: { S: `leaf#${event}` }, sk: { S: 'leaf' } };
  const { Item } = await until(
    'the leaf',
    () => db.send(new GetItemCommand({ TableName: outputs.StateTable, Key, ConsistentRead: true })),
    (a) => a.Item !== undefined,
  );
  return Number(Item!.n!.N);
}

/** Asks for a check as the audit administrator does, and waits until it is concluded. */
async function check(extent: 'new' | 'all') {
  const asked = await until(
    'a number',
    () => administrator.post('/log/checks', { extent }),
    (a) => a.status === 201,
  );
  const { body } = await until(
    'the check is concluded',
    () => administrator.get(`/log/checks/${asked.body.id}`),
    (a) => a.status === 200 && a.body.state !== 'asked',
    120_000,
  );
  return body as {
    number: string;
    state: string;
    from: number;
    findings: { to: number; leaves: number; faulty: number; named: object[]; unlogged: number; late: number };
  };
}

/** The values of the alarm's metric that the comparing function has given so far. */
async function differences(): Promise<number[]> {
  const logGroupName = '/aws/lambda/daylight-local-log-compare';
  const values: number[] = [];
  const { logStreams = [] } = await logs.send(new DescribeLogStreamsCommand({ logGroupName }));
  for (const s of logStreams) {
    const { events = [] } = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName: s.logStreamName!, startFromHead: true }));
    for (const e of events) {
      const found = /\{"_aws".*"LogDifferences":(\d+)/.exec(e.message ?? '') ?? /"LogDifferences":(\d+)/.exec(e.message ?? '');
      if (found) values.push(Number(found[1]));
    }
  }
  return values;
}
const alarming = async (): Promise<number> => (await differences()).reduce((a, b) => a + b, 0);

it('a check finds nothing in an honest log, exactly the leaf whose row was changed or removed, and a row that was never logged', async () => {
  const whole = await check('all');
  expect(whole).toMatchObject({ state: 'passed', from: 0, findings: { faulty: 0, named: [], unlogged: 0, late: 0 } });
  expect(whole.findings.leaves).toBeGreaterThan(300);
  const quiet = await alarming();
  expect(quiet).toBe(0);

  const plan = (await new Api(engine, outputs, 'housing').post('/plans', { year: 2026, title: '核对演练' })).body;
  const row = await rowAt(`plan#${plan.id}`, 1);
  const index = await indexOf(row.id!.S!);
  await overwrite({ ...row, event: { S: row.event!.S!.replace('核对演练', '改过的') } });
  const damaged = await check('new');
  expect(damaged).toMatchObject({ state: 'failed', from: whole.findings.to, findings: { faulty: 1, named: [{ index, fault: 'row-differs' }], unlogged: 0 } });
  await until('the alarm’s metric', alarming, (n) => n === 1);

  await db.send(new DeleteItemCommand({ TableName: outputs.LedgerTable, Key: { pk: row.pk!, sk: row.sk! } }));
  await overwrite({ ...row, sk: { S: 'v#000000000009' }, id: { S: '0197aaaa-0000-7000-8000-00000000000f' } });
  expect(await check('all')).toMatchObject({ state: 'failed', findings: { named: [{ index, fault: 'row-missing' }], unlogged: 1 } });

  await db.send(new DeleteItemCommand({ TableName: outputs.LedgerTable, Key: { pk: row.pk!, sk: { S: 'v#000000000009' } } }));
  await overwrite(row);
  const again = await check('new');
  expect(again).toMatchObject({ state: 'passed', findings: { faulty: 0 } });
  expect(again.from).toBeGreaterThan(damaged.from);
  expect(await check('all')).toMatchObject({ state: 'passed', findings: { faulty: 0, unlogged: 0 } });
  // A check is an event: its result stands in the log, for everybody.
  await indexOf((await rowAt(`log-check#${(await administrator.get('/log/checks')).body.items[0].id}`, 2)).id!.S!);
}, 400_000);
