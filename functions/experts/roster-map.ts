import { type DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { base64, concat, unhex, utf8 } from '../kernel/proof/bytes.ts';
import { decrypt, encrypt, secretNames } from '../shell/keys.ts';
import { tableName } from '../shell/ledger.ts';
import type { Frozen } from './pool/freeze.ts';

/** Rows of DynamoDB end at 400 KB; a chunk of the sealed map stays well below. */
const CHUNK = 1500;
const family = (number: string) => secretNames(`roster|${number}`);
const bytes = (b: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(b);

/** Seals who stands behind each label: AES-256-GCM under a fresh key, that key under the roster's own KMS key. Only `experts-roster` can open it. Answers nothing readable. */
export async function sealMap(db: DynamoDBClient, number: string, frozen: readonly Frozen[]): Promise<void> {
  const name = await family(number);
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const wrapped = await encrypt('ROSTER_KEY', raw, { draw: number });
  const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']);
  for (let i = 0; i * CHUNK < frozen.length || i === 0; i++) {
    const part = frozen.slice(i * CHUNK, (i + 1) * CHUNK).map((f) => [f.label, f.number, base64(f.salt)]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const c = new Uint8Array(
      await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytes(utf8(`${number}|${i}`)) }, key, bytes(utf8(JSON.stringify(part)))),
    );
    const item = { pk: { S: name('rows') }, sk: { S: `map#${String(i).padStart(4, '0')}` }, key: { B: wrapped }, c: { B: concat(iv, c) } };
    // A retry finds its own map there: the salts are the same, so that one holds.
    await db.send(new PutItemCommand({ TableName: tableName('sealed'), Item: item, ConditionExpression: 'attribute_not_exists(pk)' })).catch((error: Error) => {
      if (error.name !== 'ConditionalCheckFailedException') throw error;
    });
  }
}

/** One salt per expert and matter, the same for every retry and attempt: nobody computes it without the MAC key. */
export async function saltsOf(number: string): Promise<(expert: string) => Uint8Array> {
  const name = await family(number);
  return (expert) => unhex(name(`salt|${expert}`));
}

/** One salt per expert for the registry's lines, the same every day, and no draw's. */
export async function registrySalts(): Promise<(expert: string) => Uint8Array> {
  const name = await secretNames('registry');
  return (expert) => unhex(name(`salt|${expert}`));
}

/** Label → number and salt (base64). Throws for every role but the one that the key admits. */
export async function openMap(db: DynamoDBClient, number: string): Promise<Map<string, { readonly number: string; readonly salt: string }>> {
  const name = await family(number);
  const rows = await db.send(
    new QueryCommand({
      TableName: tableName('sealed'),
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :p AND begins_with(sk, :m)',
      ExpressionAttributeValues: { ':p': { S: name('rows') }, ':m': { S: 'map#' } },
    }),
  );
  const map = new Map<string, { number: string; salt: string }>();
  for (const [i, row] of (rows.Items ?? []).entries()) {
    const raw = await decrypt('ROSTER_KEY', row.key?.B ?? new Uint8Array(), { draw: number });
    const key = await crypto.subtle.importKey('raw', bytes(raw), 'AES-GCM', false, ['decrypt']);
    const c = row.c?.B ?? new Uint8Array();
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: bytes(c.subarray(0, 12)), additionalData: bytes(utf8(`${number}|${i}`)) },
      key,
      bytes(c.subarray(12)),
    );
    for (const [label, of, salt] of JSON.parse(new TextDecoder().decode(plain)) as [string, string, string][]) map.set(label, { number: of, salt });
  }
  return map;
}
