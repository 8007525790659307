import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DeleteItemCommand, DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetExecutionHistoryCommand, ListExecutionsCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { beforeAll, expect, inject, it } from 'vitest';
import { County, must } from '../../bin/demo/county.ts';
import { draftTender, publishNotice, publishPlan, readTender, submitBid, tenderIn } from '../../bin/demo/tender.ts';
import { until } from '../../bin/local/api.ts';
import { REGION } from '../../bin/local/engine.ts';
import { FIRMS } from '../../bin/seed/parties.ts';
import { type Leaf, parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { decodeSealed, sealedFile } from '../../functions/kernel/proof/sealed-tree.ts';
import { FUNCTIONS } from '../../lib/functions.ts';
import { stageOf } from '../../lib/stages.ts';
import { verifyLog } from '../../web/client/verify-log.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const county = new County(engine, outputs);
const root = { endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const db = new DynamoDBClient(root);
const sfn = new SFNClient(root);
const logs = new CloudWatchLogsClient(root);
const { sealedSeconds } = stageOf('local', () => undefined);
// Firms that no other test debars.
const BIDDERS = FIRMS.slice(1, 6);

type Tender = { readonly id: string; readonly number: string; readonly publicKey: string; readonly bidDeadline: string };
async function receiving(entry: string): Promise<Tender> {
  const tender = await draftTender(county, await publishPlan(county, entry, '密封演练'), entry, null);
  must(await publishNotice(county, tender.id, 25, [await county.document('procurement', 'a.txt', tender.number)]));
  const { publicKey, notice } = await tenderIn(county, tender.id, 'receiving');
  return { ...tender, publicKey, bidDeadline: notice.bidDeadline };
}
const leaves = async (): Promise<Leaf[]> => (await verifyLog(county.readLog, county.logPolicy)).leaves.map((l) => parseLeaf(l)!);
/** The entries of every sealed leaf, by its index in the log. */
async function sealedLeaves(all: readonly Leaf[]): Promise<Map<number, string[]>> {
  const found = new Map<number, string[]>();
  for (const [i, leaf] of all.entries()) {
    if (leaf.type !== 'sealed') continue;
    const file = await county.readLog(sealedFile(leaf.digest));
    const entries = file && decodeSealed(file, leaf.digest);
    if (!entries) throw new Error(`leaf ${i}: sealed/${leaf.digest} is missing or is not its tree`);
    found.set(i, entries);
  }
  return found;
}
const row = (pk: string, sk: string) => ({ TableName: outputs.SealedTable, Key: { pk: { S: pk }, sk: { S: sk } } });
const interval = (offset = 0) => Math.floor(Date.now() / 1000 / sealedSeconds) + offset;

let empty: Tender;
let full: Tender;
let robbed: Tender;
const entries: string[] = [];

beforeAll(async () => {
  [empty, full, robbed] = await Promise.all([receiving('S-01'), receiving('S-02'), receiving('S-03')]);
  for (const [i, f] of BIDDERS.entries()) {
    entries.push(must(await submitBid(county, full.id, full.publicKey, f, 900_000_000 + i)).body.receipt.entry);
    const { receipt } = must(await submitBid(county, robbed.id, robbed.publicKey, f, 900_000_000 + i)).body;
    // As if the account's owner had slipped this bid in: it stands among the sealed rows and entered no interval.
    if (i === 0) await db.send(new DeleteItemCommand(row(`interval#${receipt.interval}`, `entry#${receipt.entry}`)));
  }
}, 120_000);

/** What a document shows besides names and values: its keys, the lengths of its lists, its numbers. */
const shape = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shape);
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? 'text' : value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, shape(v)]));
};

it('nobody counts bids before the opening: not from the API, public files, the log, the functions’ logs or metrics', async () => {
  for (const who of ['procurement', 'buyer', 'centre', 'discipline', 'audit', 'leader', BIDDERS[0]!.username]) {
    const [none, five] = await Promise.all([readTender(county, empty.id, who), readTender(county, full.id, who)]);
    expect(shape(five), who).toEqual(shape(none));
  }
  const [none, five] = await Promise.all([empty, full].map((t) => county.publicFile(`tender/${t.number}.json`)));
  expect(shape(five)).toEqual(shape(none));

  const all = await leaves();
  const typesOf = (t: Tender) => all.filter((l) => l.matter === t.number).map((l) => l.type);
  expect(typesOf(full)).toEqual(typesOf(empty));
  expect(all.filter((l) => l.kind === 'bid' && l.at > '2026-03-02' && entries.includes(l.matter))).toEqual([]);
  for (const [i, tree] of await sealedLeaves(all)) expect(tree.length, `leaf ${i}`).toBe(64);

  const words = [full.id, full.number, ...BIDDERS.flatMap((f) => [f.creditCode, f.name])];
  let looked = 0;
  for (const { name } of FUNCTIONS) {
    const { events = [] } = await logs
      .send(new FilterLogEventsCommand({ logGroupName: `/aws/lambda/daylight-local-${name}` }))
      .catch((e: Error) => (e.name === 'ResourceNotFoundException' ? { events: [] } : Promise.reject(e)));
    for (const { message = '' } of events) {
      looked++;
      // Firms stand in no line at all; the tender in none of the function that takes bids.
      expect(
        words.slice(2).filter((w) => message.includes(w)),
        message,
      ).toEqual([]);
      if (name !== 'tenders-bids') continue;
      expect(
        words.filter((w) => message.includes(w)),
        message,
      ).toEqual([]);
      const line = (/^\{.*\}$/.test(message.trim()) ? JSON.parse(message) : {}) as { useCase?: string; outcome?: string; rules?: string[] };
      if (line.useCase !== undefined) expect(line.useCase).toBe('sealed-command');
      if (line.outcome !== undefined) expect([line.outcome, line.rules]).toEqual(['hidden', []]);
    }
  }
  expect(looked).toBeGreaterThan(100);
});

it('nothing enters an interval that is closed: the bid is not taken, and the same request is taken when one is open', async () => {
  const closed = [interval(), interval(1)].map((n) => row(`interval#${n}`, 'closed'));
  for (const { TableName, Key } of closed) await db.send(new PutItemCommand({ TableName, Item: Key }));
  const refused = await submitBid(county, empty.id, empty.publicKey, FIRMS[6]!, 1);
  expect([refused.status, refused.body.type]).toEqual([409, expect.stringContaining('conflict')]);
  for (const key of closed) await db.send(new DeleteItemCommand(key));
  expect((await submitBid(county, empty.id, empty.publicKey, FIRMS[6]!, 1)).status).toBe(201);
});

it('with the close the interval is flushed: every bid stands in a sealed leaf before anybody counts, and before the opening', async () => {
  await county.reach(full.bidDeadline as never);
  await tenderIn(county, full.id, 'awaiting-release');
  for (const who of ['centre', 'discipline']) must(await county.as(who).post(`/tenders/${full.id}/opening-releases`, {}));
  const opened = await tenderIn(county, full.id, 'opened');
  expect(opened.bids.map((b: { bid: string }) => b.bid).sort()).toEqual([...entries].sort());
  const all = await until('the opening is in the log', leaves, (ls) => ls.some((l) => l.matter === full.number && l.type === 'tender.bids-opened'));
  const at = (type: string) => all.findIndex((l) => l.matter === full.number && l.type === type);
  const before = [...(await sealedLeaves(all))].filter(([i]) => i > at('tender.bidding-closed') && i < at('tender.enough-bidders'));
  expect(before.length).toBeGreaterThan(0);
  const known = new Set([...(await sealedLeaves(all))].filter(([i]) => i < at('tender.enough-bidders')).flatMap(([, e]) => e));
  expect(entries.filter((e) => !known.has(e))).toEqual([]);
});

it('TENDER-BIDS-LOGGED: a bid that stands in no logged interval keeps the tender shut', async () => {
  await tenderIn(county, robbed.id, 'awaiting-release');
  for (const who of ['centre', 'discipline']) must(await county.as(who).post(`/tenders/${robbed.id}/opening-releases`, {}));
  const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
  const { stateMachineArn } = stateMachines.find((m) => m.name?.endsWith('tenders-bidding'))!;
  const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn: stateMachineArn! }));
  const { executionArn } = executions.find((e) => e.name === `${robbed.number}-bidding-1`)!;
  const history = await until(
    'the machine asks in vain',
    async () => JSON.stringify((await sfn.send(new GetExecutionHistoryCommand({ executionArn: executionArn!, maxResults: 1000 }))).events),
    (text) => text.split('TENDER-BIDS-LOGGED: 1 entries').length > 2,
  );
  expect(history).not.toContain('bids-opened');
  expect((await readTender(county, robbed.id)).state).toBe('awaiting-release');
  const bids = await db.send(
    new QueryCommand({
      TableName: outputs.LedgerTable,
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': { S: `tender#${robbed.id}` } },
    }),
  );
  expect(bids.Items!.map((i) => i.type!.S)).not.toContain('bids-opened');
});
