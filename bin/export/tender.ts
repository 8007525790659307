import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { fromUtf8, sha256Hex } from '../../functions/kernel/proof/bytes.ts';
import type { CaseFile } from '../../functions/kernel/proof/case-file.ts';
import { type Item, metaOf, readAll } from '../../functions/shell/ledger.ts';
import { openLog, type ReadLog } from '../../web/client/read-log.ts';
import { caseFile, type LoggedRow } from './case-file.ts';

/** Where a county's records lie: tables and buckets by name. */
export interface Records {
  readonly db: DynamoDBClient;
  readonly s3: S3Client;
  readonly ledger: string;
  readonly state: string;
  readonly archive: string;
  readonly read: ReadLog;
}
type Row = Omit<LoggedRow, 'index'>;
const AT_ONCE = 100;

async function query(db: DynamoDBClient, TableName: string, attribute: string, value: string, IndexName?: string): Promise<Item[]> {
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await db.send(
      new QueryCommand({
        TableName,
        ...(IndexName === undefined ? { ConsistentRead: true } : { IndexName }),
        KeyConditionExpression: '#k = :k',
        ExpressionAttributeNames: { '#k': attribute },
        ExpressionAttributeValues: { ':k': { S: value } },
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
}
const idOf = (i: Item): string => i.pk!.S!.slice(i.pk!.S!.indexOf('#') + 1);

/** A matter's rows as the ledger has them, in order. */
async function rowsOf({ db, ledger }: Records, kind: string, id: string): Promise<Row[]> {
  const items = await query(db, ledger, 'pk', `${kind}#${id}`);
  return items.map((i) => ({ kind, meta: metaOf(i), event: JSON.parse(i.event!.S!), salt: i.salt!.S! }));
}

/** The bids of an opened tender: those read out, and those withdrawn before. */
async function bidsOf(records: Records, tender: string, rows: readonly Row[]): Promise<string[]> {
  const opened = rows.flatMap(({ event }) => (event.type === 'bids-opened' ? (event as unknown as { bids: { bid: string }[] }).bids : []));
  const withdrawn = await query(records.db, records.state, 'statusKey', 'bid#withdrawn', 'byStatus');
  return [...opened.map((b) => b.bid), ...withdrawn.filter((i) => JSON.parse(i.state!.S!).tender === tender).map(idOf)];
}

/** Where each event's leaf stands. Throws when one has not come into the log yet. */
async function placed(records: Records, rows: readonly Row[]): Promise<LoggedRow[]> {
  const found: LoggedRow[] = [];
  for (let i = 0; i < rows.length; i += AT_ONCE) {
    const part = rows.slice(i, i + AT_ONCE);
    const leaves = await readAll(
      records.db,
      part.map((r) => ({ table: 'state', pk: `leaf#${r.meta.id}`, sk: 'leaf' })),
    );
    for (const [j, leaf] of leaves.entries()) if (leaf) found.push({ ...part[j]!, index: Number(leaf.n!.N) });
  }
  const waiting = rows.length - found.length;
  if (waiting > 0) throw new Error(`${waiting} 条事件尚未入日志，请稍后再试 ${waiting} events are not in the log yet: try again in a minute`);
  return found;
}

/** The newest file of each attempt of a draw, as Archive has it: without openings, so that nobody is named. */
async function drawsOf({ s3, archive }: Records, rows: readonly Row[]): Promise<string[]> {
  const attempts = new Map<number, string>();
  for (const { event } of rows) {
    const { attempt, bundle } = event as { readonly attempt?: number; readonly bundle?: string };
    if (attempt !== undefined && bundle !== undefined) attempts.set(attempt, bundle);
  }
  const digests = [...attempts].sort(([a], [b]) => a - b).map(([, digest]) => digest);
  return Promise.all(
    digests.map(async (digest) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: archive, Key: `sha256/${digest}` }));
      const bytes = await Body!.transformToByteArray();
      if (sha256Hex(bytes) !== digest) throw new Error(`归档内容与摘要不符 archived bytes differ from their digest: ${digest}`);
      return fromUtf8(bytes);
    }),
  );
}

/** The case file of a tender by its readable number, from ledger, archive and log. Throws when there is no such tender, or when an event of it is not in the log yet. */
export async function exportTender(records: Records, number: string): Promise<CaseFile> {
  Object.assign(process.env, { LEDGER_TABLE: records.ledger, STATE_TABLE: records.state });
  const tender = (await query(records.db, records.state, 'kindKey', 'tender', 'byKind')).find((i) => i.number?.S === number);
  if (!tender) throw new Error(`没有此招标 no such tender: ${number}`);
  const id = idOf(tender);
  const own = await rowsOf(records, 'tender', id);
  const draw = await rowsOf(records, 'draw', number);
  const bids = await Promise.all((await bidsOf(records, id, own)).map((bid) => rowsOf(records, 'bid', bid)));
  const rows = await placed(records, [...own, ...draw, ...(await rowsOf(records, 'evaluation', number)), ...bids.flat()]);
  // Read after the leaves' places: it is a checkpoint that holds them all, or the log is behind.
  const log = await openLog(records.read);
  if (!log) throw new Error('没有可读的检查点 there is no checkpoint to read');
  if (rows.some((r) => r.index >= log.size)) throw new Error('检查点尚未发布，请稍后再试 the checkpoint is not out yet: try again in a minute');
  return caseFile(log, number, rows, await drawsOf(records, draw));
}
