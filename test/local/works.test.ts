import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, expect, inject, it } from 'vitest';
import { acceptWorks, type Completed, reviewWorks } from '../../bin/demo/chapters/works.ts';
import { County } from '../../bin/demo/county.ts';
import { subjectOf } from '../../bin/demo/decisions.ts';
import { Recorder } from '../../bin/demo/record.ts';
import { home, REGION } from '../../bin/local/engine.ts';
import { FIRMS, SUPERVISION } from '../../bin/seed/parties.ts';
import { ContractCourse, Settlement, WorksAccepted } from '../../functions/contracts/works-ports.ts';
import type { PortRow } from '../../functions/kernel/ports.ts';
import { Contract, ProcurementStaff } from '../../functions/kernel/project-ports.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const county = new County(engine, outputs);
const db = new DynamoDBClient({ endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
const key = (port: string, k: string) => ({ pk: { S: `port#${port}#${k}` }, sk: { S: 'row' } });
const put = ({ port, key: k, body }: PortRow) =>
  db.send(new PutItemCommand({ TableName: outputs.StateTable, Item: { ...key(port, k), body: { S: JSON.stringify(body) } } }));
const read = async (port: string, k: string): Promise<unknown> =>
  JSON.parse((await db.send(new GetItemCommand({ TableName: outputs.StateTable, Key: key(port, k) }))).Item?.body?.S ?? 'null');

const works: Completed = { contract: randomUUID(), number: 'TY-2026-C-9001', tender: 'TY-2026-T-9001', contractor: FIRMS[0]!.username, price: 1_200_000_000 };

/** What a contract and its tender lend once completion was reported: their own doors are tested elsewhere. */
beforeAll(async () => {
  const { contract, number, tender, price } = works;
  const terms = { project: 'project-9', buyer: 'culture-bureau', contractor: FIRMS[0]!.creditCode, supervision: SUPERVISION.creditCode };
  const open = { lastPayment: 100, instalments: [], payStopped: null, acceptedOn: null, settled: null, terminated: false };
  await put(Contract.row(contract, { contract, number, price, ...terms, ...open }));
  await put(ContractCourse.row(contract, { tender, completedOn: county.today(), handledBy: [await subjectOf(county, 'buyer')] }));
  await put(ProcurementStaff.row(tender, { handledBy: [await subjectOf(county, 'procurement')] }));
});

it('works are accepted after one failed attempt, reviewed by four bodies, settled with a cut, archived; each step under the roles of its functions', async () => {
  const recorder = new Recorder(join(home(engine.name), 'works'), () => {});
  await acceptWorks(county, recorder, works);
  await reviewWorks(county, recorder, works);
  expect(recorder.steps.filter((s) => !s.ok)).toEqual([]);
  expect(WorksAccepted.read(await read('works-accepted', works.contract))).toMatchObject({ acceptance: works.number });
  expect(Settlement.read(await read('settlement', works.contract))).toMatchObject({ review: works.number, settled: works.price - 1_234_567 });
}, 240_000);

it('warranties stand in the index of what is due, the filing that was done does not', async () => {
  const pk = { S: `works-acceptance#${works.number}` };
  const row = async (name: string) => (await db.send(new GetItemCommand({ TableName: outputs.StateTable, Key: { pk, sk: { S: `due#${name}` } } }))).Item;
  for (const part of ['structure', 'waterproofing', 'heating', 'installations', 'other'])
    expect((await row(`timer#warranty-${part}`))?.dueShard, part).toBeDefined();
  expect(await row('obligation#file-acceptance')).toBeUndefined();
});
