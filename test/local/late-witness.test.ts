import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, expect, inject, it } from 'vitest';
import { County, must, rulesOf } from '../../bin/demo/county.ts';
import { draftTender, publishNotice, publishPlan, readDraw, readTender, submitBid, tenderIn } from '../../bin/demo/tender.ts';
import { until } from '../../bin/local/api.ts';
import { home, REGION } from '../../bin/local/engine.ts';
import { EXPERTS } from '../../bin/seed/experts.ts';
import { FIRMS } from '../../bin/seed/parties.ts';
import { parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { localNetwork } from '../../functions/kernel/proof/beacon.ts';
import { contribute } from '../../web/client/nonce.ts';
import { verifyDraw } from '../../web/client/verify-draw.ts';
import { verifyLog } from '../../web/client/verify-log.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const county = new County(engine, outputs);
const db = new DynamoDBClient({ endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
const TableName = (JSON.parse(readFileSync(join(home(engine.name), 'outputs-witness.json'), 'utf8')) as Record<string, Record<string, string>>)[
  'Daylight-witness-local'
]!.WitnessTable!;
const Key = { pk: { S: 'daylight.example.cn/local' } };
const { Item: watched } = await db.send(new GetItemCommand({ TableName, Key }));

/** The witness's own operator takes the log off its list, or puts it back: without it, it cosigns nothing. */
const witness = (watches: boolean) =>
  db.send(
    new UpdateItemCommand({ TableName, Key, UpdateExpression: 'SET vkey = :v', ExpressionAttributeValues: { ':v': watches ? watched!.vkey! : { S: 'none' } } }),
  );
afterAll(() => witness(true));

/** An expert enrolled after bidding closed, in a newer root of the registry: of no specialty that these tests draw. */
async function newcomer(): Promise<void> {
  const expert = { ...EXPERTS[0]!, number: 'E999', strata: ['information'], mail: 'e999@experts.example.cn' };
  must(await county.as('centre').post('/experts', expert));
  must(await county.as('audit').post('/experts/registry-roots', {}));
}

/** A tender whose bids are open, so that its draw begins. */
async function opened(): Promise<string> {
  const plan = await publishPlan(county, 'L-01', '见证人迟到');
  const tender = await draftTender(county, plan, 'L-01', null);
  must(await publishNotice(county, tender.id, 20, [await county.document('procurement', 'a.txt', tender.number)]));
  const { publicKey } = await tenderIn(county, tender.id, 'receiving');
  for (const [i, f] of FIRMS.slice(0, 3).entries()) must(await submitBid(county, tender.id, publicKey, f, 900_000_000 + i));
  await county.reach((await readTender(county, tender.id)).notice.bidDeadline);
  await tenderIn(county, tender.id, 'awaiting-release');
  await newcomer();
  for (const by of ['centre', 'audit']) must(await county.as(by).post(`/tenders/${tender.id}/opening-releases`, {}));
  return tender.number;
}
/** Both supervisors commit to this attempt, and show nothing. */
async function committed(number: string, attempt: number): Promise<void> {
  await until(
    `attempt ${attempt} takes contributions`,
    () => county.as('audit').get(`/experts/draws/${number}`),
    (r) => r.status === 200 && r.body.attempt === attempt && r.body.state === 'contributing',
    120_000,
  );
  for (const by of ['audit', 'discipline'])
    must(await county.as(by).post(`/experts/draws/${number}/contributions`, { attempt, ...contribute(crypto.getRandomValues(new Uint8Array(32))) }));
}
const failing = (number: string, attempt: number) =>
  until(
    `attempt ${attempt} says that it fails`,
    () => readDraw(county, number),
    (d) => d.attempt === attempt && d.state === 'failing',
    60_000,
  );
const bundle = async (number: string, attempt: number): Promise<string> =>
  JSON.stringify(must(await county.as('audit').get(`/experts/draws/${number}/bundles/${attempt}`)).body);

it('a late witness: the attempt fails by a cosigned leaf if it is back before the round, else it has its result, TIME NOT PROVEN', async () => {
  const number = await opened();
  await witness(false);
  await committed(number, 1);
  await failing(number, 1);
  await witness(true);
  await until(
    'attempt 1 has failed, attempt 2 is open',
    () => readDraw(county, number),
    (d) => d.attempt === 2,
    30_000,
  );
  await witness(false);
  await committed(number, 2);
  await failing(number, 2);
  const d = await until(
    'attempt 2 has its result',
    () => readDraw(county, number),
    (x) => x.attempts[1]?.proven === true,
    60_000,
  );
  await witness(true);
  expect(d.attempts.map((a: { n: number; failed: boolean }) => [a.n, a.failed])).toEqual([
    [1, true],
    [2, false],
  ]);
  const { Items } = await db.send(
    new QueryCommand({ TableName: outputs.LedgerTable, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: `draw#${number}` } } }),
  );
  expect((Items ?? []).map((i) => i.type!.S!).filter((t) => t.startsWith('attempt-'))).toEqual([
    'attempt-failing',
    'attempt-failed',
    'attempt-opened',
    'attempt-failing',
    'attempt-resumed',
  ]);

  // Nobody learns who stands behind a label before the tender has its result.
  const early = await county.as('audit').get(`/experts/draws/${number}/openings`);
  expect([early.status, rulesOf(early)]).toEqual([422, ['EXPERT-SECRET-UNTIL-RESULT']]);

  const [first, second] = [await bundle(number, 1), await bundle(number, 2)];
  const { publicKey } = JSON.parse(second).beacon;
  const policy = { networks: { local: localNetwork(publicKey, 1_767_225_600, 1) }, log: county.logPolicy };
  const log = await verifyLog(county.readLog, county.logPolicy);
  const leaves = log.leaves.map((l) => parseLeaf(l)!);
  const failed = verifyDraw(first, policy, [], leaves);
  expect(failed.steps.filter((s) => !s.ok)).toEqual([]);
  expect([failed.steps.at(-1)?.id, failed.warnings.map((w) => w.id)]).toEqual(['failed-in-time', ['TEST BEACON']]);
  const chain = verifyDraw(second, policy, [first], leaves);
  expect(chain.steps.filter((s) => !s.ok)).toEqual([]);
  // The registry is the one before bidding closed: who came later is in no list.
  expect(chain.manifest).toMatchObject({ attempt: 2, kind: 'first', registry: EXPERTS.length });
  expect(leaves.filter((l) => l.type === 'experts.registry').map((l) => l.public)).toEqual(
    expect.arrayContaining([{ count: EXPERTS.length }, { count: EXPERTS.length + 1 }]),
  );
  expect(chain.warnings.map((w) => w.id)).toEqual(['TEST BEACON', 'TIME NOT PROVEN']);
}, 300_000);
