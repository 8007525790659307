import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, inject, it } from 'vitest';
import { County } from '../../bin/demo/county.ts';
import { decideTogether } from '../../bin/demo/decisions.ts';
import { Api, until } from '../../bin/local/api.ts';
import { REGION } from '../../bin/local/engine.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const county = new County(engine, outputs);
const as = (username: string) => new Api(engine, outputs, username);
const db = new DynamoDBClient({ endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
const s3 = new S3Client({ endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, forcePathStyle: true });
/** A file of the public bucket, parsed; undefined while it is not there. Read as the engine's root: CloudFront comes with the public stack. */
const publicFile = (Key: string) =>
  s3.send(new GetObjectCommand({ Bucket: outputs.PublicBucket, Key })).then(
    async (o) => JSON.parse(await o.Body!.transformToString()),
    () => undefined,
  );
const draft = { year: 2026, title: '2026年度建设计划' };

describe('the door', () => {
  it('takes only a token that the pool signed', async () => {
    for (const token of ['', 'x', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4IiwidG9rZW5fdXNlIjoiYWNjZXNzIn0.']) {
      const answer = await fetch(`${outputs.ApiUrl}/plans`, { headers: { authorization: `Bearer ${token}` } });
      expect(answer.status).toBe(401);
    }
  });
  it('answers 403 to a role that may not, 404 to a path that is not, 405 to a method that is not', async () => {
    expect((await as('finance').post('/plans', draft)).status).toBe(403);
    expect((await as('housing').get('/plans/x/y/z')).status).toBe(404);
    expect((await as('housing').call('DELETE', '/plans')).status).toBe(405);
    expect((await as('housing').get('/plans/0197aaaa-0000-7000-8000-000000000000')).status).toBe(404);
  });
  it('names what is wrong with a body, in both languages', async () => {
    const answer = await as('housing').post('/plans', { year: 'x', extra: 1 });
    expect(answer).toMatchObject({
      status: 400,
      body: { title: expect.stringMatching(/请求/), titleEn: expect.stringMatching(/shape/), detail: expect.stringContaining('/year') },
    });
  });
  it('wants an idempotency key, answers a replay as the first time, and refuses the key for another body', async () => {
    expect(await as('housing').call('POST', '/plans', draft)).toMatchObject({
      status: 400,
      body: { type: expect.stringContaining('idempotency-key-missing') },
    });
    const first = await as('housing').post('/plans', draft, undefined, 'replay-key-1');
    const again = await as('housing').post('/plans', draft, undefined, 'replay-key-1');
    expect(first.status).toBe(201);
    expect(again).toEqual(first);
    expect((await as('housing').post('/plans', { ...draft, year: 2027 }, undefined, 'replay-key-1')).status).toBe(422);
    const rows = await db.send(
      new QueryCommand({
        TableName: outputs.LedgerTable,
        KeyConditionExpression: 'pk = :p',
        ExpressionAttributeValues: { ':p': { S: `plan#${first.body.id}` } },
      }),
    );
    expect(rows.Items).toHaveLength(1);
  });
  it('wants the version that was seen: 428 without, 412 with an older one', async () => {
    const { body } = await as('housing').post('/plans', draft);
    const entry = (code: string) => ({ entry: code, name: '文化馆综合楼', buyer: 'culture-bureau', category: 'works', estimate: 1 });
    expect((await as('housing').post(`/plans/${body.id}/entries`, entry('A'))).status).toBe(428);
    expect((await as('housing').post(`/plans/${body.id}/entries`, entry('A'), 1)).status).toBe(200);
    expect((await as('housing').post(`/plans/${body.id}/entries`, entry('B'), 1)).status).toBe(412);
  });
  it('lets exactly one of many concurrent writers win, and changes nothing twice', async () => {
    const { body } = await as('housing').post('/plans', draft);
    const entry = (i: number) => ({ entry: `E${i}`, name: 'x', buyer: 'culture-bureau', category: 'works', estimate: 1 });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => as('housing').post(`/plans/${body.id}/entries`, entry(i), 1)));
    expect(answers.map((a) => a.status).sort()).toEqual([200, ...Array(7).fill(412)].sort());
    expect((await as('housing').get(`/plans/${body.id}`)).body.entries).toHaveLength(1);
  });
  it('pages by cursor until there is no more, each plan once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await as('housing').get(`/plans?limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      expect(page.status).toBe(200);
      seen.push(...page.body.items.map((i: { id: string }) => i.id));
      cursor = page.body.cursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(3);
    expect((await as('housing').get('/plans?cursor=%7B')).status).toBe(400);
  });
});

it('a plan from draft to the public file', async () => {
  const housing = as('housing');
  const { body } = await housing.post('/plans', draft);
  const path = `/plans/${body.id}`;
  expect(
    (await housing.post(`${path}/entries`, { entry: 'A', name: '文化馆综合楼', buyer: 'culture-bureau', category: 'works', estimate: 500 }, 1)).status,
  ).toBe(200);
  const subject = { kind: 'plan', id: body.id };
  const item = { name: '审定计划', kind: 'project', area: 'projects', amount: 50_000_000, content: '文化馆综合楼', subject } as const;
  const decision = await decideTogether(county, 'housing', item, 'housing', 'housing-bureau');
  const early = await housing.post(`${path}/decision`, { decision }, 2);
  expect(early).toMatchObject({ status: 422, body: { violations: [{ rule: 'PLAN-BUDGET-EACH-ENTRY', article: '二(3)' }] } });
  expect((await as('finance').post(`${path}/budgets`, { entry: 'A', budget: 480 }, 2)).status).toBe(200);
  const free = await housing.post(`${path}/decision`, { decision: body.id }, 3);
  expect(free).toMatchObject({ status: 422, body: { violations: [{ rule: 'PLAN-DECIDED-COLLECTIVELY', facts: { fault: 'not taken' } }] } });
  expect((await housing.post(`${path}/decision`, { decision }, 3)).status).toBe(200);
  expect((await housing.post(`${path}/publication`, {}, 4)).status).toBe(200);
  const file = await until(
    'public file',
    () => publicFile(`plan/${body.number}.json`),
    (f) => f !== undefined,
  );
  expect(file).toMatchObject({ number: body.number, entries: [{ entry: 'A', budget: 480 }] });
});
