import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeExecutionCommand, ListStateMachinesCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, inject, it } from 'vitest';
import { County, must } from '../../bin/demo/county.ts';
import { until } from '../../bin/local/api.ts';
import { REGION } from '../../bin/local/engine.ts';
import { addDays } from '../../functions/kernel/calendar.ts';
import { AwardedTender } from '../../functions/kernel/project-ports.ts';
import { awardRow } from '../tools/contracts.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const county = new County(engine, outputs);
const root = { endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const sfn = new SFNClient(root);
const ID = '0197cccc-0000-7000-8000-000000000001';
const NUMBER = 'TY-2026-T-9001';

/** Gives a system command of the contracts domain, as a timer would; waits until it is given. */
async function give(name: string, payload: object): Promise<void> {
  const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
  const timer = stateMachines.find((m) => m.name?.endsWith('workflow-timer'))!;
  const prefix = timer
    .stateMachineArn!.replace(':states:', ':lambda:')
    .replace(':stateMachine:', ':function:')
    .replace(/workflow-timer$/, '');
  const input = { wakeAt: new Date().toISOString(), function: `${prefix}contracts-tasks:live`, payload: { ...payload, step: name } };
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn: timer.stateMachineArn!, name, input: JSON.stringify(input) }));
  const done = await until(
    name,
    () => sfn.send(new DescribeExecutionCommand({ executionArn: executionArn! })),
    (d) => d.status !== 'RUNNING',
  );
  expect(done.status).toBe('SUCCEEDED');
}

it('CONTRACT-SIGNED-IN-TIME: opened once for an award, under the tender’s id; the clock says that nobody signed in time, and it stays owed', async () => {
  const row = AwardedTender.row(NUMBER, { ...awardRow, tender: ID, number: NUMBER, awardedOn: addDays(county.today(), -25) });
  const item = { pk: { S: `port#${row.port}#${row.key}` }, sk: { S: 'row' }, body: { S: JSON.stringify(row.body) } };
  await new DynamoDBClient(root).send(new PutItemCommand({ TableName: outputs.StateTable, Item: item }));
  const open = { task: 'openContract', id: ID, command: { tender: NUMBER } };
  await give('contract-open-1', open);
  await give('contract-open-2', open);
  const { body } = must(await county.as('buyer').get(`/contracts/${ID}`));
  expect(body).toMatchObject({ state: 'to-sign', missed: expect.any(Boolean), number: expect.stringMatching(/^TY-\d{4}-C-\d{4}$/) });
  expect(body.version).toBe(body.missed ? 2 : 1);
  const missed = await until(
    'the clock marks it',
    () => county.as('discipline').get(`/contracts/${ID}`),
    (a) => a.body.missed === true,
    150_000,
  );
  expect(missed.body).toMatchObject({ state: 'to-sign', version: 2 });
  const file = await until(
    'the public file says so',
    () => county.publicFile(`contract/${body.number}.json`),
    (f) => f?.missed === true,
    60_000,
  );
  expect(file).toMatchObject({ tender: NUMBER, state: 'to-sign', contractor: awardRow.winner });
}, 300_000);
