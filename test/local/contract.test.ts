import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeExecutionCommand, ListStateMachinesCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { uuidv7 } from 'uuidv7';
import { expect, inject, it } from 'vitest';
import { County, must, rulesOf } from '../../bin/demo/county.ts';
import { subjectOf } from '../../bin/demo/decisions.ts';
import { type Api, until } from '../../bin/local/api.ts';
import { REGION } from '../../bin/local/engine.ts';
import { FIRMS, SUPERVISION } from '../../bin/seed/parties.ts';
import { contract } from '../../functions/contracts/contract/contract.ts';
import { worksAcceptance } from '../../functions/contracts/works/acceptance.ts';
import { ContractCourse, Warranties } from '../../functions/contracts/works-ports.ts';
import { addDays } from '../../functions/kernel/calendar.ts';
import type { PortRow } from '../../functions/kernel/ports.ts';
import { AwardedTender, Contract, EntryFreed, PerformanceAccepted, ProcurementStaff } from '../../functions/kernel/project-ports.ts';
import { awardRow, certified, contractOf, PERFORMING, reached, reported, terminated } from '../tools/contracts.ts';
import { accepted, FILED } from '../tools/works.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const county = new County(engine, outputs);
const root = { endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const sfn = new SFNClient(root);
const db = new DynamoDBClient(root);
const ID = '0197cccc-0000-7000-8000-000000000001';
const NUMBER = 'TY-2026-T-9001';

/** A port's row, as its owner writes it: how that comes about is for its own tests. */
const lend = ({ port, key, body }: PortRow) =>
  db.send(
    new PutItemCommand({ TableName: outputs.StateTable, Item: { pk: { S: `port#${port}#${key}` }, sk: { S: 'row' }, body: { S: JSON.stringify(body) } } }),
  );
const lent = async (contract: string): Promise<unknown> => {
  const Key = { pk: { S: `port#${PerformanceAccepted.name}#${contract}` }, sk: { S: 'row' } };
  return JSON.parse((await db.send(new GetItemCommand({ TableName: outputs.StateTable, Key }))).Item?.body?.S ?? 'null');
};

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
  await lend(row);
  const open = { task: 'openContract', id: ID, command: { tender: NUMBER } };
  await give('contract-open-1', open);
  await give('contract-open-2', open);
  const { body } = must(await county.as('buyer').get(`/contracts/${ID}`));
  expect(body).toMatchObject({ state: 'to-sign', missed: expect.any(Boolean), number: expect.stringMatching(/^TY-\d{4}-C-\d{4}$/) });
  expect(body.version).toBe(body.missed ? 2 : 1);
  // A firm reads what names it; to another it is as if it were not there.
  const [winner, other] = [FIRMS[0]!, FIRMS[1]!].map((f) => county.as(f.username)) as [Api, Api];
  expect((await winner.get(`/contracts/${ID}`)).body).toMatchObject({ state: 'to-sign', award: { winner: awardRow.winner } });
  const unknown = await other.get(`/contracts/${uuidv7()}`);
  expect(await other.get(`/contracts/${ID}`)).toEqual(unknown);
  expect(unknown.status).toBe(404);
  const listed = async (who: Api) => must(await who.get('/contracts')).body.items.map((c: { id: string }) => c.id);
  expect([(await listed(winner)).includes(ID), (await listed(other)).includes(ID)]).toEqual([true, false]);
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

it('goods are accepted by two of the buyer’s who did not procure them, at the second attempt', async () => {
  const [id, number, tender] = [uuidv7(), 'TY-2026-C-9100', 'TY-2026-T-9100'];
  const supplier = FIRMS[0]!;
  const terms = { project: 'project-9', buyer: 'culture-bureau', contractor: supplier.creditCode, supervision: null, price: 1_000_000 };
  await lend(
    Contract.row(id, {
      ...{ contract: id, number, ...terms, lastPayment: 100, instalments: [], payStopped: null, acceptedOn: null, settled: null, terminated: false },
    }),
  );
  await lend(
    ContractCourse.row(id, {
      ...{ tender, completedOn: county.today(), handledBy: [await subjectOf(county, 'buyer')], subject: 'goods', ceiling: 1_100_000, before: 0 },
    }),
  );
  await lend(ProcurementStaff.row(tender, { handledBy: [await subjectOf(county, 'procurement')] }));
  const path = `/contracts/works/deliveries`;
  const paper = await county.document('culture', '验收书.txt', `验收 ${number}`, 'procurement', 'contracts');
  const standard = (met: boolean) => ({ kind: 'technical', name: '亮度', met, note: '逐件检测' });
  const record = { contract: id, number, tender, publicService: false, users: null, report: [paper] };
  const mending = { demands: '更换灯具', deadline: addDays(county.today(), 20) };
  expect(rulesOf(await county.as('buyer').post(path, { ...record, standards: [standard(true)], mending: null }))).toEqual(['REVIEW-SEPARATE-STAFF']);
  must(await county.as('culture').post(path, { ...record, standards: [standard(false)], mending }));
  const sign = (as: string, attempt: number) =>
    county.as(as).post(`${path}/${number}/signatures`, { attempt, agrees: true, opinion: '同意验收', mending: null });
  expect(rulesOf(await sign('culture', 1))).toContain('KERNEL-STATE-ALLOWS');
  const mended = await county.document(supplier.username, '整改报告.txt', `整改 ${number}`, 'procurement', 'contracts');
  must(await county.as(supplier.username).post(`${path}/${number}/mending-report`, { account: '已更换', documents: [mended] }));
  must(await county.as('culture').post(path, { ...record, standards: [standard(true)], mending: null }));
  must(await sign('culture', 2));
  expect(rulesOf(await sign('culture', 2))).toEqual(['DELIVERY-MEMBERS-SIGN']);
  expect(await lent(id)).toBeNull();
  // The county's days are minutes here: the last signature may fall after midnight.
  const before = county.today();
  must(await sign('culture2', 2));
  const row = (await lent(id)) as { acceptance: string; passedOn: string };
  expect([row.acceptance, [before, county.today()].includes(row.passedOn)]).toEqual([number, true]);
}, 120_000);

it('CONTRACT-TERMINATION-SETTLED: an ended contract is measured, signed, answered, audited; in the same write its entry is free for another tender', async () => {
  const [id, number] = [uuidv7(), 'TY-2026-C-9400'];
  const events = [...PERFORMING, reported('i1'), certified('i1'), reached('i1'), terminated('agreed')];
  const state = contractOf(events);
  const row = {
    ...{ pk: { S: `contract#${id}` }, sk: { S: 'state' }, v: { N: String(events.length) }, fold: { N: String(contract.version) } },
    ...{ number: { S: number }, state: { S: JSON.stringify(state) }, kindKey: { S: 'contract' } },
  };
  await db.send(new PutItemCommand({ TableName: outputs.StateTable, Item: row }));
  const act = (as: string, what: string, body: object, seen?: number) => county.as(as).post(`/contracts/${id}/${what}`, body, seen);
  const papers = async (as: string, name: string) => [await county.document(as, name, `${name} ${number}`, 'procurement', 'contracts')];
  const measure = { note: '按图计量', documents: await papers('buyer', '计量单') };
  const over = await act('buyer', 'termination-measures', { measured: 800_001, ...measure }, events.length);
  expect(rulesOf(over)).toEqual(['CONTRACT-TERMINATION-SETTLED']);
  const { version } = must(await act('buyer', 'termination-measures', { measured: 350_000, ...measure }, events.length)).body;
  const settle = { settled: 340_000, opinion: '核减一万元', documents: await papers('audit', '审计报告') };
  expect(rulesOf(await act('audit', 'termination-settlement', settle, version)).sort()).toEqual(['CONTRACT-SUPERVISOR-SIGNED', 'CONTRACT-TERMINATION-HEARD']);
  must(await act(FIRMS[0]!.username, 'measure-answers', { agrees: false, opinion: '土方少计' }));
  expect(rulesOf(await act(FIRMS[1]!.username, 'measure-answers', { agrees: true, opinion: 'x' }))).toContain('CONTRACT-OWN-PARTY');
  const signed = must(await act(SUPERVISION.username, 'measure-certificates', { note: '核对无误' })).body;
  must(await act('audit', 'termination-settlement', settle, signed.version));
  const lentRow = async (port: string) =>
    JSON.parse(
      (await db.send(new GetItemCommand({ TableName: outputs.StateTable, Key: { pk: { S: `port#${port}#${id}` }, sk: { S: 'row' } } }))).Item!.body!.S!,
    );
  expect(await lentRow(EntryFreed.name)).toEqual({ plan: 'p', entry: 'W-01', cost: 340_000 });
  expect(await lentRow(Contract.name)).toMatchObject({ price: 340_000, settled: 340_000, lastPayment: 0, terminated: true });
}, 120_000);

it('WORKS-ACCEPTED-AGAIN: ordered by the housing bureau, works are accepted no more, and whoever pays last is told in the same write', async () => {
  const number = 'TY-2026-C-9200';
  const state = accepted(...FILED);
  const row = {
    ...{ pk: { S: `works-acceptance#${number}` }, sk: { S: 'state' }, v: { N: String(FILED.length) }, fold: { N: String(worksAcceptance.version) } },
    ...{ number: { S: number }, state: { S: JSON.stringify(state) }, kindKey: { S: 'works-acceptance' } },
  };
  await db.send(new PutItemCommand({ TableName: outputs.StateTable, Item: row }));
  const path = `/contracts/works/acceptances/${number}/reacceptance-order`;
  const documents = [await county.document('housing', '责令通知书.txt', '责令停止使用，重新组织竣工验收', 'procurement', 'contracts')];
  const order = { reasons: '验收时监理单位未到场', deadline: addDays(county.today(), 30), documents };
  expect((await county.as('buyer').post(path, order, FILED.length)).status).toBe(403);
  must(await county.as('housing').post(path, order, FILED.length));
  expect(await lent(state.contract)).toEqual({ acceptance: number, passedOn: null });
}, 120_000);

it('CLAIM-MADE-GOOD, CLAIM-ENFORCED: a defect within its warranty that nobody repairs is marked by the clock, ordered by the housing bureau, repaired, closed', async () => {
  const [number, builder] = ['TY-2026-C-9300', FIRMS[1]!];
  const today = county.today();
  const warranty = { part: 'waterproofing', until: addDays(today, 1800) };
  await lend(Warranties.row(number, { contract: uuidv7(), builder: 'culture-bureau', construction: builder.creditCode, warranties: [warranty] }));
  const photo = (as: string) => county.document(as, '照片.txt', `屋面 ${as}`, 'procurement', 'contracts');
  const claim = { acceptance: number, part: 'waterproofing', defect: '屋面渗漏', documents: [await photo('culture')], repairBy: addDays(today, 3) };
  expect(rulesOf(await county.as('culture').post('/contracts/works/claims', { ...claim, part: 'heating' }, 0))).toEqual(['CLAIM-WITHIN-WARRANTY']);
  const { id } = must(await county.as('culture').post('/contracts/works/claims', claim, 0)).body;
  const path = `/contracts/works/claims/${id}`;
  const overdue = await until(
    'the clock marks it',
    () => county.as('housing').get(path),
    (a) => a.body.state === 'overdue',
    150_000,
  );
  must(await county.as('housing').post(`${path}/decision`, { reasons: '属保修范围，责令修复', repairBy: addDays(county.today(), 600) }, overdue.version));
  must(await county.as(builder.username).post(`${path}/repair`, { account: '已重做防水', documents: [await photo(builder.username)] }));
  const { version } = await county.as('culture').get(path);
  must(await county.as('culture').post(`${path}/check`, { returned: null }, version));
  const { body } = await county.as('audit').get(path);
  expect(body).toMatchObject({ state: 'closed', ordered: true, missed: 1 });
  expect(body.course.map((x: { step: string }) => x.step)).toEqual(['claim-opened', 'repair-overdue', 'repair-ordered', 'repair-reported', 'claim-closed']);
}, 300_000);
