import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetPublicKeyCommand, KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { cosignature, cosignatureBytes, parseVkey, signatureLine, type Verifier, vkeyOf, witnessVerifier } from '../kernel/log/note.ts';
import { base64 } from '../kernel/proof/bytes.ts';
import { env } from '../shell/env.ts';
import { judge, type Known, originOf } from './judge.ts';

const db = new DynamoDBClient({});
const kms = new KMSClient({});
const metrics = new Metrics({ namespace: 'DaylightWitness', serviceName: 'witness' });

let key: Verifier | undefined;
async function ownKey(): Promise<Verifier> {
  if (!key) {
    const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: env('WITNESS_KEY') }));
    key = witnessVerifier(env('WITNESS_NAME'), PublicKey!.slice(-32));
  }
  return key;
}

const answer = (statusCode: number, body = '', type = 'text/plain; charset=utf-8'): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'content-type': type },
  body,
});

/** What this witness watches of a log: its key, put there by the witness's own operator, and the newest checkpoint that it cosigned. */
async function watched(origin: string): Promise<{ readonly log: Verifier | undefined; readonly vkey: string; readonly known: Known }> {
  const { Item } = await db.send(new GetItemCommand({ TableName: env('WITNESS_TABLE'), Key: { pk: { S: origin } }, ConsistentRead: true }));
  const vkey = Item?.vkey?.S ?? '';
  return { log: parseVkey(vkey), vkey, known: { size: Number(Item?.size?.N ?? 0), root: Item?.root?.S ?? '' } };
}

/** Keeps the new checkpoint if the old one still stands: two requests at once never take a log back. */
async function kept(origin: string, vkey: string, old: Known, now: Known): Promise<boolean> {
  try {
    await db.send(
      new PutItemCommand({
        TableName: env('WITNESS_TABLE'),
        Item: { pk: { S: origin }, vkey: { S: vkey }, size: { N: String(now.size) }, root: { S: now.root } },
        ConditionExpression: 'vkey = :vkey AND (#size = :size AND root = :root OR attribute_not_exists(#size) AND :size = :zero)',
        ExpressionAttributeNames: { '#size': 'size' },
        ExpressionAttributeValues: { ':vkey': { S: vkey }, ':size': { N: String(old.size) }, ':root': { S: old.root }, ':zero': { N: '0' } },
      }),
    );
    return true;
  } catch (error) {
    if ((error as Error).name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}

/** `POST /add-checkpoint` (C2SP tlog-witness); `GET /vkey`. Takes no login: a checkpoint's own signature is all that counts. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const own = await ownKey();
  if (event.requestContext.http.method === 'GET') return answer(200, `${vkeyOf(own)}\n`);
  const body = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  const origin = originOf(body);
  if (origin === undefined) return answer(400);
  for (;;) {
    const { log, vkey, known } = await watched(origin);
    const judged = judge(body, log, known);
    if ('fork' in judged && judged.fork) {
      // Both checkpoints are public; together they prove what the log did.
      metrics.addMetadata('checkpoint', body.slice(body.indexOf('\n\n') + 2));
      metrics.addMetadata('cosigned', `${known.size} ${known.root}`);
      metrics.addMetric('Fork', MetricUnit.Count, 1);
      metrics.publishStoredMetrics();
    }
    if (judged.status === 409) return answer(409, `${judged.size}\n`, judged.fork ? undefined : 'text/x.tlog.size');
    if (judged.status !== 200) return answer(judged.status);
    const now = { size: judged.checkpoint.size, root: base64(judged.checkpoint.root) };
    if (!(await kept(origin, vkey, known, now))) continue;
    const time = Math.floor(Date.now() / 1000);
    const { Signature } = await kms.send(
      new SignCommand({ KeyId: env('WITNESS_KEY'), Message: cosignatureBytes(judged.text, time), MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' }),
    );
    return answer(200, signatureLine(own, cosignature(time, Signature!)));
  }
}
