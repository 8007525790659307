import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type DynamoDBClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { WIDTH } from '../../kernel/log/tile.ts';
import { MATTERS } from '../../matters.ts';
import { stageShell } from '../../shell/aws.ts';
import { type Item, type Key, leafKey, markerKey, readAll, SHARDS, tableName } from '../../shell/ledger.ts';
import { entriesOf, leafOfRow, ledgerKey } from '../entries.ts';
import { treeOf } from '../tree.ts';
import type { Extent, Findings, LeafFault } from './check.ts';
import { added, eventOf, faultOf, lateBefore, NOTHING_FOUND, nextPieces, type Standing, wrongIn } from './comparison.ts';

/** How far a check has come. It travels through the state machine, so that a crash repeats one piece at most, and repeating changes nothing. */
export interface Progress {
  readonly findings: Findings;
  /** Only of a check of all: which kind of matter, and after which of them, the ledger's rows are compared next. */
  readonly rows: { readonly kind: number; readonly after: Item | null } | null;
  readonly done: boolean;
}
interface CompareInput {
  readonly extent: Extent;
  readonly from: number;
  readonly progress?: Progress;
}

const logger = new Logger();
const metrics = new Metrics({ namespace: 'Daylight' });
/** Work of one call: some seconds. */
const BUNDLES_AT_ONCE = 8;
const MATTERS_AT_ONCE = 100;
/** Keys in one BatchGet. */
const KEYS = 100;

async function rowsOf(db: DynamoDBClient, keys: readonly Key[]): Promise<(Item | undefined)[]> {
  const rows: (Item | undefined)[] = [];
  for (let i = 0; i < keys.length; i += KEYS) rows.push(...(await readAll(db, keys.slice(i, i + KEYS))));
  return rows;
}
async function* query(db: DynamoDBClient, input: QueryCommandInput): AsyncGenerator<Item[]> {
  let from: Item | undefined;
  do {
    const page = await db.send(new QueryCommand({ ...input, ConsistentRead: true, ...(from ? { ExclusiveStartKey: from } : {}) }));
    yield page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}

/** The leaf that a row gives; null when it gives none: then somebody spoiled it. */
function ownLeaf(row: Item): Uint8Array | null {
  try {
    return leafOfRow(row);
  } catch {
    return null;
  }
}

/** Compares the leaves `first` to `end` with their ledger rows, byte by byte. */
async function compareLeaves(db: DynamoDBClient, bundle: number, first: number, end: number, size: number): Promise<(LeafFault | undefined)[]> {
  const leaves = (await entriesOf(bundle, size)).slice(first - bundle * WIDTH, end - bundle * WIDTH);
  const known = await rowsOf(
    db,
    leaves.map((l) => leafKey(eventOf(l) ?? '')),
  );
  const standings = known.map((k): Standing | undefined => (k?.ledger?.S ? { index: Number(k.n?.N), ledger: k.ledger.S } : undefined));
  const pointers = [...new Set(standings.flatMap((s) => s?.ledger ?? []))];
  const rows = await rowsOf(db, pointers.map(ledgerKey));
  const own = new Map(pointers.map((p, i) => [p, rows[i] && ownLeaf(rows[i])]));
  return leaves.map((leaf, i) => {
    const fault = faultOf(first + i, leaf, standings[i], own.get(standings[i]?.ledger ?? ''));
    if (fault) logger.error('leaf and ledger differ', { index: first + i, fault, ledger: standings[i]?.ledger });
    return fault;
  });
}

/** How many rows of these matters have neither a leaf nor a marker. Markers are read first: what has none any more has its leaf. */
async function unlogged(db: DynamoDBClient, matters: readonly string[]): Promise<number> {
  const events: { readonly pk: string; readonly id: string }[] = [];
  for (const pk of matters) {
    const rows = query(db, {
      TableName: tableName('ledger'),
      KeyConditionExpression: 'pk = :pk',
      ProjectionExpression: 'id',
      ExpressionAttributeValues: { ':pk': { S: pk } },
    });
    for await (const page of rows) events.push(...page.map((r) => ({ pk, id: r.id?.S ?? '' })));
  }
  const markers = await rowsOf(
    db,
    events.map(({ pk, id }) => markerKey(pk, id)),
  );
  const without = events.filter((_, i) => !markers[i]).map(({ id }) => id);
  const leaves = await rowsOf(db, without.map(leafKey));
  const found = without.filter((_, i) => !leaves[i]);
  if (found.length > 0) logger.error('ledger rows without leaf or marker', { events: found });
  return found.length;
}

/** Compares the rows of some more matters, in the order in which they last changed: one that changes meanwhile comes again later. */
async function compareRows(db: DynamoDBClient, before: Progress): Promise<Progress> {
  const { kind, after } = before.rows!;
  const page = await db.send(
    new QueryCommand({
      TableName: tableName('state'),
      IndexName: 'byKind',
      KeyConditionExpression: 'kindKey = :k',
      ExpressionAttributeValues: { ':k': { S: MATTERS[kind]!.kind } },
      Limit: MATTERS_AT_ONCE,
      ...(after ? { ExclusiveStartKey: after } : {}),
    }),
  );
  const more = await unlogged(
    db,
    (page.Items ?? []).map((i) => i.pk!.S!),
  );
  const findings = { ...before.findings, unlogged: before.findings.unlogged + more };
  if (page.LastEvaluatedKey) return { findings, rows: { kind, after: page.LastEvaluatedKey }, done: false };
  return kind + 1 < MATTERS.length ? { findings, rows: { kind: kind + 1, after: null }, done: false } : { findings, rows: null, done: true };
}

async function lateMarkers(db: DynamoDBClient): Promise<number> {
  let late = 0;
  for (let shard = 0; shard < SHARDS; shard++) {
    const markers = query(db, {
      TableName: tableName('state'),
      KeyConditionExpression: 'pk = :p AND sk < :late',
      ProjectionExpression: 'sk',
      ExpressionAttributeValues: { ':p': { S: `pending#${shard}` }, ':late': { S: lateBefore(Date.now()) } },
    });
    for await (const page of markers) late += page.length;
  }
  return late;
}

/** One piece of a check: leaves first, then (of a check of all) the rows. Covers what the newest checkpoint holds when the check begins: all of that is settled. */
async function compare(db: DynamoDBClient, { extent, from, progress }: CompareInput): Promise<Progress> {
  if (!progress) return { findings: { ...NOTHING_FOUND((await treeOf(db)).published), late: await lateMarkers(db) }, rows: null, done: false };
  if (progress.rows) return compareRows(db, progress);
  let { findings } = progress;
  for (const { bundle, first, end } of nextPieces(from, findings, BUNDLES_AT_ONCE))
    findings = added(findings, first, await compareLeaves(db, bundle, first, end, findings.to));
  const more = from + findings.leaves < findings.to;
  return { findings, rows: !more && extent === 'all' ? { kind: 0, after: null } : null, done: !more && extent === 'new' };
}

/** Compares a piece of the log with the ledger, and says how far it came. Reads only; what it finds wrong raises an alarm at once. */
export async function handler(input: CompareInput): Promise<Progress> {
  const after = await compare(stageShell().db, input);
  metrics.addMetric('LogDifferences', MetricUnit.Count, wrongIn(after.findings) - (input.progress ? wrongIn(input.progress.findings) : 0));
  metrics.publishStoredMetrics();
  return after;
}
