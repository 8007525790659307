import { type DynamoDBClient, QueryCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { unhex } from '../kernel/proof/bytes.ts';
import { entryOf, type Receipt, receiptBytes } from '../kernel/proof/receipt.ts';
import { decrypt, encrypt, secretNames, signReceipt } from './keys.ts';
import { commit, type Item, type Key, tableName } from './ledger.ts';
import { Problem } from './problem.ts';
import { entryItems, intervalOf } from './sealed-interval.ts';

/** Every plaintext is filled up to so many bytes, so that a withdrawal looks like a bid. KMS takes 4,096. */
const PADDED = 1024;
type SealingKey = Parameters<typeof encrypt>[0];

/** A secret event as its holder gets it back: keep it, it proves what the receipt promises. */
export interface SealedAnswer<E> {
  readonly receipt: Receipt;
  readonly signature: string;
  /** base64 */
  readonly salt: string;
  readonly event: E;
  readonly version: number;
}

/** A family of secret rows (a tender's bids, a tender's sheets): names by HMAC, one party's versions in order. */
export interface SealedFamily {
  readonly key: SealingKey;
  readonly family: string;
  /** Authenticated with each row's ciphertext. */
  readonly context: Record<string, string>;
}

/** The name of a row before anything is read: where a replay of this command would be found. */
export async function sealedNames(f: SealedFamily, subject: string, idempotencyKey: string) {
  const name = await secretNames(f.family);
  const pk = name('rows');
  return {
    name,
    once: { table: 'sealed', pk, sk: `once#${name(`once|${subject}|${idempotencyKey}`)}` } satisfies Key,
    row: (party: string, version: number): Key => ({ table: 'sealed', pk, sk: `${name(`party|${party}`)}#v#${String(version).padStart(6, '0')}` }),
    salt: unhex(name(`salt|${subject}|${idempotencyKey}`)),
  };
}
export type SealedNames = Awaited<ReturnType<typeof sealedNames>>;

const once = { ConditionExpression: 'attribute_not_exists(pk)' };
const item = (k: Key, more: Item): Item => ({ pk: { S: k.pk }, sk: { S: k.sk }, ...more });

/** The receipt of an event: the same for every replay. The interval is counted in wall time, which is never scaled. */
async function answer<E extends { readonly at: string; readonly version: number }>(
  names: SealedNames,
  event: E,
  wallSeconds: number,
): Promise<SealedAnswer<E>> {
  const receipt: Receipt = { v: 1, entry: entryOf(names.salt, event), interval: intervalOf(wallSeconds), at: event.at };
  return { receipt, signature: await signReceipt(receiptBytes(receipt)), salt: Buffer.from(names.salt).toString('base64'), event, version: event.version };
}

/** What the record of a first acceptance says of a replay: the same body gets the same answer, another is refused. Undefined when there was none. */
export function sealedReplay<E extends { readonly at: string; readonly version: number }>(
  names: SealedNames,
  row: Item | undefined,
  bodyHash: string,
  event: (at: string, version: number) => E,
): Promise<SealedAnswer<E>> | undefined {
  if (!row) return undefined;
  if (row.hash?.S !== names.name(`body|${bodyHash}`)) throw new Problem('idempotency-key-reused');
  return answer(names, event(row.at?.S ?? '', Number(row.version?.N)), Number(row.wall?.N));
}

/**
 * Appends one secret event of one party: the next version after `seen`, together with its entry in the sealed interval and its
 * idempotency record, only if the matter that it belongs to stands as it was read. Answers undefined when somebody was first, or the interval is closed. Nothing readable in the rows links them to matter or party.
 */
export async function appendSealed<E extends { readonly at: string; readonly version: number }>(
  db: DynamoDBClient,
  f: SealedFamily,
  names: SealedNames,
  given: {
    readonly party: string;
    readonly seen: number;
    readonly event: E;
    readonly bodyHash: string;
    readonly wallSeconds: number;
    /** Rows that may exist once in the family: a commitment, for instance. */
    readonly unique: readonly string[];
    readonly matter: { readonly pk: string; readonly v: number };
  },
): Promise<SealedAnswer<E> | undefined> {
  const { event, seen, party, matter } = given;
  const sealed = await answer(names, event, given.wallSeconds);
  const { entry, interval } = sealed.receipt;
  const text = JSON.stringify({ event, salt: sealed.salt, entry, interval } satisfies Unsealed<E>);
  if (Buffer.byteLength(text) > PADDED) throw new Error('a sealed event is too long');
  const c = await encrypt(f.key, Buffer.from(text.padEnd(PADDED - Buffer.byteLength(text) + text.length)), f.context);
  const at = (k: Key) => ({ TableName: tableName('sealed'), Key: { pk: { S: k.pk }, sk: { S: k.sk } } });
  const items: TransactWriteItem[] = [
    {
      ConditionCheck: {
        TableName: tableName('state'),
        Key: { pk: { S: matter.pk }, sk: { S: 'state' } },
        ConditionExpression: 'v = :v',
        ExpressionAttributeValues: { ':v': { N: String(matter.v) } },
      },
    },
    ...entryItems(interval, entry),
    { Put: { TableName: tableName('sealed'), Item: item(names.row(party, seen + 1), { c: { B: c } }), ...once } },
    {
      Put: {
        TableName: tableName('sealed'),
        Item: item(names.once, {
          hash: { S: names.name(`body|${given.bodyHash}`) },
          at: { S: event.at },
          version: { N: String(event.version) },
          wall: { N: String(given.wallSeconds) },
        }),
        ...once,
      },
    },
    ...given.unique.map((u) => ({
      Put: { TableName: tableName('sealed'), Item: { pk: { S: names.once.pk }, sk: { S: `unique#${names.name(`unique|${u}`)}` } }, ...once },
    })),
    ...(seen === 0 ? [] : [{ ConditionCheck: { ...at(names.row(party, seen)), ConditionExpression: 'attribute_exists(pk)' } }]),
  ];
  return (await commit(db, items)) ? sealed : undefined;
}

/** One secret row, opened. */
export interface Unsealed<E> {
  readonly event: E;
  readonly salt: string;
  readonly entry: string;
  /** The sealed interval in which it entered. */
  readonly interval: number;
}

/** All rows of a family, opened, grouped by party and in order of versions. Only the opening function's role can. */
export async function openSealed<E>(db: DynamoDBClient, f: SealedFamily, parse: (event: unknown) => E): Promise<Unsealed<E>[][]> {
  const name = await secretNames(f.family);
  const parties = new Map<string, Unsealed<E>[]>();
  let from: Item | undefined;
  do {
    const page = await db.send(
      new QueryCommand({
        TableName: tableName('sealed'),
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: name('rows') } },
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    for (const row of page.Items ?? []) {
      const [party, kind] = (row.sk?.S ?? '').split('#') as [string, string];
      if (kind !== 'v') continue;
      const opened = JSON.parse(Buffer.from(await decrypt(f.key, row.c?.B ?? new Uint8Array(), f.context)).toString('utf8')) as Unsealed<unknown>;
      parties.set(party, [...(parties.get(party) ?? []), { ...opened, event: parse(opened.event) }]);
    }
    from = page.LastEvaluatedKey;
  } while (from);
  return [...parties.values()];
}
