import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type DynamoDBClient, PutItemCommand, QueryCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { parseSigned } from '../kernel/log/checkpoint.ts';
import { logVerifier, signatureLine, type Verifier, vkeyOf } from '../kernel/log/note.ts';
import { base64, fromUtf8, utf8 } from '../kernel/proof/bytes.ts';
import { env } from '../shell/env.ts';
import { commit, type Item, leafKey, readAll, SHARDS, tableName } from '../shell/ledger.ts';
import { lockUntil, putLog, readLog } from '../shell/log-store.ts';
import { leafOfRow, ledgerKey } from './entries.ts';
import { type Batch, inOrder, type LogStore, type Marker } from './sequencer.ts';
import { TREE, treeOf } from './tree.ts';
import { cosignatures, type Witness } from './witnesses.ts';

const kms = new KMSClient({});
const metrics = new Metrics({ namespace: 'Daylight' });
/** Of 100 items in a transaction every event takes two. */
const CLEARED_AT_ONCE = 50;

let key: Verifier | undefined;
/** The log's own verifier: its name is the origin, its key is KMS's. */
export async function logKey(): Promise<Verifier> {
  if (!key) {
    const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: env('LOG_KEY') }));
    // SPKI of an Ed25519 key: 12 bytes before the 32 of the key.
    key = logVerifier(env('LOG_ORIGIN'), PublicKey!.slice(-32));
    await putLog('log.vkey', `${vkeyOf(key)}\n`, { type: 'text/plain; charset=utf-8', maxAge: 0 });
  }
  return key;
}

const markerOf = (i: Item): Marker => ({ id: i.sk!.S!, row: `${i.pk!.S}|${i.sk!.S}`, ledger: i.ledger!.S! });

function leafOfMarker(row: Item | undefined, marker: Marker): string {
  if (!row) throw new Error(`no ledger row for ${marker.ledger}`);
  return base64(leafOfRow(row));
}

/** The log over DynamoDB (tree, markers, index), S3 (batches, tiles, checkpoint), KMS (signature) and the witnesses. */
export async function awsLog(db: DynamoDBClient): Promise<LogStore> {
  const own = await logKey();
  return {
    origin: own.name,
    tree: () => treeOf(db),
    async swap(before, after) {
      const first = before.size === 0 && before.batch === null;
      try {
        await db.send(
          new PutItemCommand({
            TableName: tableName('state'),
            Item: { ...TREE, tree: { S: JSON.stringify(after) } },
            ...(first
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : { ConditionExpression: 'tree = :before', ExpressionAttributeValues: { ':before': { S: JSON.stringify(before) } } }),
          }),
        );
        return true;
      } catch (error) {
        if ((error as Error).name === 'ConditionalCheckFailedException') return false;
        throw error;
      }
    },
    async pending(limit) {
      const shards = await Promise.all(
        Array.from({ length: SHARDS }, (_, shard) =>
          db.send(
            new QueryCommand({
              TableName: tableName('state'),
              ConsistentRead: true,
              KeyConditionExpression: 'pk = :p',
              ExpressionAttributeValues: { ':p': { S: `pending#${shard}` } },
              Limit: limit,
            }),
          ),
        ),
      );
      return inOrder(shards.flatMap((s) => (s.Items ?? []).map(markerOf))).slice(0, limit);
    },
    async leaves(markers) {
      const leaves: string[] = [];
      for (let i = 0; i < markers.length; i += 100) {
        const part = markers.slice(i, i + 100);
        const rows = await readAll(
          db,
          part.map((m) => ledgerKey(m.ledger)),
        );
        leaves.push(...part.map((m, j) => leafOfMarker(rows[j], m)));
      }
      return leaves;
    },
    async stage(batch) {
      const name = `staging/${String(batch.from).padStart(12, '0')}-${crypto.randomUUID()}.json`;
      await putLog(name, JSON.stringify(batch), { type: 'application/json' });
      return name;
    },
    async staged(name) {
      const found = await readLog(name);
      if (!found) throw new Error(`batch ${name} is gone`);
      return JSON.parse(fromUtf8(found.bytes)) as Batch;
    },
    async tile(path) {
      const found = await readLog(path);
      if (!found) throw new Error(`no ${path}`);
      return found.bytes;
    },
    async putTile(path, bytes, full) {
      if (!full) return void (await putLog(path, bytes, { type: 'application/octet-stream', maxAge: 31_536_000 }));
      if (await putLog(path, bytes, { type: 'application/octet-stream', only: 'new', lockUntil: lockUntil(), maxAge: 31_536_000 })) return;
      const there = await readLog(path);
      if (!there || base64(there.bytes) !== base64(bytes)) throw new Error(`${path} is written, and is another`);
    },
    async sign(text) {
      const { Signature } = await kms.send(
        new SignCommand({ KeyId: env('LOG_KEY'), Message: utf8(text), MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' }),
      );
      return signatureLine(own, Signature!);
    },
    async cosign(size, body) {
      const witnesses = JSON.parse(env('WITNESSES')) as Witness[];
      const before = await readLog('checkpoint');
      const known = before ? (parseSigned(fromUtf8(before.bytes))?.checkpoint.size ?? 0) : 0;
      const lines = await cosignatures(witnesses, Math.min(known, size), body, (witness, why) => metrics.addMetadata(witness, why));
      metrics.addMetric('Unwitnessed', MetricUnit.Count, witnesses.length - lines.length);
      metrics.publishStoredMetrics();
      return lines;
    },
    async publish(signed, size) {
      for (;;) {
        const before = await readLog('checkpoint');
        const newest = before && parseSigned(fromUtf8(before.bytes));
        // Nor over one of this size that more witnesses cosigned.
        const better = newest?.checkpoint.size === size && newest.note.signatures.length >= (parseSigned(signed)?.note.signatures.length ?? 0);
        if (newest && (newest.checkpoint.size > size || better)) return;
        if (await putLog('checkpoint', signed, { type: 'text/plain; charset=utf-8', only: before ? { over: before.etag } : 'new', maxAge: 0 })) return;
      }
    },
    async clear(batch) {
      for (let i = 0; i < batch.markers.length; i += CLEARED_AT_ONCE) {
        const items: TransactWriteItem[] = batch.markers.slice(i, i + CLEARED_AT_ONCE).flatMap((m, j) => {
          const [pk, sk] = m.row.split('|') as [string, string];
          return [
            { Delete: { TableName: tableName('state'), Key: { pk: { S: pk }, sk: { S: sk } } } },
            {
              Put: {
                TableName: tableName('state'),
                Item: { pk: { S: leafKey(m.id).pk }, sk: { S: leafKey(m.id).sk }, n: { N: String(batch.from + i + j) }, ledger: { S: m.ledger } },
              },
            },
          ];
        });
        // Another run may be clearing the same: then its rows are these rows.
        while (!(await commit(db, items))) await new Promise((done) => setTimeout(done, 50));
      }
    },
  };
}

/** Is the newest checkpoint out without the cosignatures of some witness? */
export async function unwitnessed(): Promise<boolean> {
  const witnesses = JSON.parse(env('WITNESSES')) as Witness[];
  const newest = await readLog('checkpoint');
  const note = newest && parseSigned(fromUtf8(newest.bytes))?.note;
  return note !== undefined && note.signatures.length <= witnesses.length;
}
