import { DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { expect, inject, it } from 'vitest';
import {
  acknowledgeResults,
  allocate,
  credit,
  execute,
  give,
  giveBack,
  lineOf,
  openPlan,
  publicPlan,
  publish,
  readPlan,
  register,
  report,
  revise,
  SIGNERS,
  settled,
  sign,
  signAll,
  submit,
  UNIT,
} from '../../bin/demo/allocation.ts';
import { County, must, rulesOf } from '../../bin/demo/county.ts';
import { reportProject } from '../../bin/demo/funds.ts';
import { until } from '../../bin/local/api.ts';
import { REGION } from '../../bin/local/engine.ts';
import { accessToken } from '../../bin/local/users.ts';
import { killer } from '../tools/killer.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const county = new County(engine, outputs);
const root = { endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const sfn = new SFNClient(root);
const db = new DynamoDBClient(root);

const project = (name: string, amount: number) =>
  reportProject(county, { name, path: 'unplanned', plan: null, sources: [{ source: 'county', amount }], on: county.today() }).then((p) => p.id);
const one = (amount: number) => [lineOf('1', 'county', 'broadcasting-station', amount, '影像记录')];
/** How the plan's machine stands. */
const execution = async (number: string): Promise<string | undefined> => {
  const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
  const { stateMachineArn } = stateMachines.find((m) => m.name?.endsWith('funds-allocation'))!;
  const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn: stateMachineArn! }));
  return executions.find((e) => e.name === `${number}-allocation-1`)?.status;
};
const ended = (number: string) =>
  until(
    `the machine of ${number} ends`,
    () => execution(number),
    (s) => s === 'SUCCEEDED',
  );
/** Whether the plan's machine waits for the county leader: its token is on the record. */
const awaitsCountyLeader = async (id: string): Promise<boolean> => {
  const Key = { pk: { S: `allocation#${id}` }, sk: { S: 'await#awaiting-county-leader' } };
  return (await db.send(new GetItemCommand({ TableName: outputs.StateTable, Key, ConsistentRead: true }))).Item !== undefined;
};
const events = async (id: string) => {
  const { Items = [] } = await db.send(
    new QueryCommand({ TableName: outputs.LedgerTable, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: `allocation#${id}` } } }),
  );
  return Items.map((i) => ({ by: i.by!.S!, ...JSON.parse(i.event!.S!) }));
};

it('returned once, signed by three from fresh sign-ins, reserved, registered, carried out, published: one machine sees it through', async () => {
  const of = await project('分配演练一', 9_000_000);
  const plan = await openPlan(county, of, '分配方案', one(5_000_000));
  must(await submit(county, plan.id, of, null));
  const { version } = await county.as(SIGNERS[0]).get(`/funds/allocations/${plan.id}`);
  must(await sign(county, SIGNERS[0], plan.id));
  must(await giveBack(county, SIGNERS[1], plan.id, '依据不足'));
  must(await submit(county, plan.id, of, null));
  // Who has an older version before him signs nothing.
  const stale = await county.as(SIGNERS[0]).post(`/funds/allocations/${plan.id}/signatures`, { unit: UNIT }, version);
  expect(stale.status).toBe(412);
  await signAll(county, plan.id);
  expect(await settled(county, plan.id)).toMatchObject({ state: 'reserved', plan: 2 });

  // When each had signed in is the token's own word, in wall time, though the county's legal time runs far ahead.
  const signed = (await events(plan.id)).filter((e) => e.type === 'plan-signed' && e.plan === 2);
  expect(signed.map((e) => e.place)).toEqual(['deputy', 'head', 'countyLeader']);
  for (const [i, who] of SIGNERS.entries()) {
    const claims = JSON.parse(Buffer.from((await accessToken(engine, outputs, who)).split('.')[1]!, 'base64url').toString());
    expect([signed[i].by, signed[i].signedInAt]).toEqual([claims.sub, claims.auth_time]);
  }

  must(await register(county, plan.id, of, null));
  must(await publish(county, plan.id, 'publication'));
  expect(rulesOf(await execute(county, plan.id, { line: '1', payee: 'culture-bureau', amount: 5_000_000 }))).toEqual(['ALLOCATION-AS-PLANNED']);
  // Not before its money is on an account; then it stands as it was credited.
  expect(rulesOf(await execute(county, plan.id, one(5_000_000)[0]!))).toEqual(['ALLOCATION-LINE-CREDITED']);
  must(await credit(county, plan.id, one(5_000_000)[0]!));
  must(await execute(county, plan.id, one(5_000_000)[0]!));
  must(await report(county, plan.id));
  must(await acknowledgeResults(county, plan.id, 'county-leader'));
  expect(rulesOf(await acknowledgeResults(county, plan.id, 'county-leader'))).toEqual(['ALLOCATION-RESULTS-RECIPIENTS']);
  expect((await publicPlan(county, plan.number, (f) => f !== undefined)).complete).toBe(false);
  must(await publish(county, plan.id, 'results-publication'));
  const file = await publicPlan(county, plan.number, (f) => f?.complete === true);
  expect(JSON.stringify(file)).not.toContain(signed[0].by);
  expect(file).toMatchObject({
    plan: 2,
    signed: [{ place: 'deputy' }, { place: 'head' }, { place: 'countyLeader' }],
    results: [{ line: '1', amount: 5_000_000 }],
    acknowledged: [{ as: 'county-leader' }],
  });
  await ended(plan.number);
}, 120_000);

it('ALLOCATION-WITHIN-FUNDS: of three plans that are signed at once over the limit exactly one is reserved, though the function that decides is killed', async () => {
  const of = await project('分配演练二', 9_000_000);
  const plans = await Promise.all([1, 2, 3].map(async (n) => openPlan(county, of, `方案${n}`, one(5_000_000 + n))));
  for (const p of plans) must(await submit(county, p.id, of, null));
  for (const who of SIGNERS.slice(0, 2)) for (const p of plans) must(await sign(county, who, p.id));
  // A call that was to take the token, and dies, is one that the engine never gives again (decision 004).
  for (const p of plans)
    await until(
      'the machine waits for the last signature',
      () => awaitsCountyLeader(p.id),
      (held) => held,
    );
  const kill = killer(engine, 'funds-tasks', 2);
  await Promise.all(plans.map(async (p) => must(await sign(county, SIGNERS[2], p.id))));
  const after = await Promise.all(plans.map((p) => settled(county, p.id)));
  expect(kill.stop()).toBe(2);
  expect(after.map((a) => a.state).sort()).toEqual(['draft', 'draft', 'reserved']);
  const winner = plans[after.findIndex((a) => a.state === 'reserved')]!;
  const { body: purse } = await county.as('audit').get(`/funds/purses/${of}`);
  expect(purse.held.map((h: { allocation: string }) => h.allocation)).toEqual([winner.id]);
  const losers = plans.filter((p) => p !== winner);
  for (const p of losers) {
    const { way, plan } = await readPlan(county, p.id);
    expect([plan, way.at(-1)]).toMatchObject([2, { event: 'reservation-refused', short: [{ of: 'county' }, { of: 'total' }] }]);
  }

  // Declined, then given up: the money is free for another.
  const end = (as: string, step: string) => give(county, as, winner.id, step, { reasons: '不再实施' });
  must(await end('reform', 'registration-refusal'));
  must(await end('culture', 'end'));
  await ended(winner.number);
  expect((await county.as('audit').get(`/funds/purses/${of}`)).body.held).toEqual([]);
  must(await submit(county, losers[0]!.id, of, null));
  await signAll(county, losers[0]!.id);
  expect((await settled(county, losers[0]!.id)).state).toBe('reserved');
}, 180_000);

it('a registered plan changes only by the whole route; meanwhile nothing of it can be carried out', async () => {
  const of = await project('分配演练三', 9_000_000);
  const plan = await allocate(county, of, '分配方案', one(5_000_000), false);
  must(await give(county, 'culture', plan.id, 'change', { reasons: '设计变更' }));
  expect(rulesOf(await execute(county, plan.id, one(5_000_000)[0]!))).toContain('KERNEL-STATE-ALLOWS');
  must(await revise(county, plan.id, '分配方案', one(6_000_000)));
  must(await submit(county, plan.id, of, null));
  await signAll(county, plan.id);
  expect(await settled(county, plan.id)).toMatchObject({ state: 'reserved', plan: 2, registered: { plan: 1 } });
  must(await register(county, plan.id, of, null));
  must(await credit(county, plan.id, one(6_000_000)[0]!));
  must(await execute(county, plan.id, one(6_000_000)[0]!));
  expect((await county.as('audit').get(`/funds/purses/${of}`)).body.held).toMatchObject([{ plan: 2, sums: { county: 6_000_000 } }]);
}, 120_000);
