import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkpointText } from '../../../functions/kernel/log/checkpoint.ts';
import { hex, sha256, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { encodeSealed, sealedEntries, sealedFile, sealedRoot } from '../../../functions/kernel/proof/sealed-tree.ts';
import { requireLogged, unlogged } from '../../../functions/shell/sealed-logged.ts';
import { BIDS_LOGGED } from '../../../functions/tenders/rules.ts';
import { Tables } from '../../tools/table.ts';

beforeAll(() => Object.assign(process.env, { STATE_TABLE: 'S', LOG_BUCKET: 'log' }));
const tables = new Tables();
const s3 = mockClient(S3Client);
let files: Map<string, Uint8Array>;
let n = 0;
const random = () => sha256(utf8(`random ${n++}`));
const entry = (x: string) => hex(sha256(utf8(x)));
const row = (x: string, interval = 7) => ({ entry: entry(x), salt: '', interval, event: {} });

beforeEach(() => {
  tables.begin();
  s3.reset();
  files = new Map();
  s3.on(GetObjectCommand).callsFake(async ({ Key }) => {
    const bytes = files.get(Key);
    if (!bytes) throw Object.assign(new Error('none'), { name: 'NoSuchKey' });
    return { ETag: '"e"', Body: { transformToByteArray: async () => bytes } };
  });
});
/** An interval whose trees hold these, each the leaf of an event; `size` = leaves of the signed checkpoint. */
function interval(number: number, trees: readonly { readonly holds: readonly string[]; readonly event: string; readonly leaf?: number }[]): void {
  const known = trees.map(({ holds, event, leaf }) => {
    const entries = sealedEntries(holds.map(entry), random);
    const root = sealedRoot(entries);
    files.set(sealedFile(root), encodeSealed(entries));
    if (leaf !== undefined) tables.put('S', { pk: { S: `leaf#${event}` }, sk: { S: 'leaf' }, n: { N: String(leaf) } });
    return { root, event };
  });
  tables.put('S', { pk: { S: `sealed#${number}` }, sk: { S: 'state' }, state: { S: JSON.stringify({ state: 'sealed', trees: known }) } });
}
function checkpoint(size: number): void {
  files.set('checkpoint', utf8(`${checkpointText({ origin: 'log', size, root: new Uint8Array(32) })}\n— log AAAAAAAAAAA=\n`));
}
const missing = (...rows: ReturnType<typeof row>[]) => unlogged(new DynamoDBClient({}), rows);

describe('TENDER-BIDS-LOGGED, EVALUATION-SHEETS-LOGGED: nothing is opened that is in no signed checkpoint', () => {
  it('an entry in a flush, or in the interval’s own tree, is in the log once its leaf is', async () => {
    interval(7, [
      { holds: ['a'], event: 'flush', leaf: 3 },
      { holds: ['a', 'b'], event: 'own', leaf: 9 },
    ]);
    checkpoint(10);
    expect(await missing(row('a'), row('b'))).toEqual([]);
    // At its limit: leaf 9 is the tenth.
    checkpoint(9);
    expect(await missing(row('a'), row('b'))).toEqual([entry('b')]);
  });
  it('one whose leaf is still on its way, that is in no tree, or whose interval has none, is not', async () => {
    interval(7, [{ holds: ['a'], event: 'flush' }]);
    checkpoint(10);
    expect(await missing(row('a'), row('planted'), row('b', 8))).toEqual([entry('a'), entry('planted'), entry('b')]);
  });
  it('a file that is not its root’s tree proves nothing', async () => {
    interval(7, [{ holds: ['a'], event: 'own', leaf: 0 }]);
    checkpoint(10);
    expect(await missing(row('a'))).toEqual([]);
    for (const [path] of files) if (path.startsWith('sealed/')) files.set(path, encodeSealed(sealedEntries([entry('a')], random)));
    expect(await missing(row('a'))).toEqual([entry('a')]);
  });
  it('without a checkpoint nothing is in the log; of nothing, nothing is missing', async () => {
    interval(7, [{ holds: ['a'], event: 'own', leaf: 0 }]);
    expect(await missing(row('a'))).toEqual([entry('a')]);
    expect(await missing()).toEqual([]);
  });
  it('whoever opens stops, and names the rule and how many are missing; when none is, he goes on', async () => {
    interval(7, [{ holds: ['a'], event: 'own', leaf: 0 }]);
    checkpoint(1);
    await expect(requireLogged(new DynamoDBClient({}), [row('a'), row('planted')], BIDS_LOGGED)).rejects.toThrow(`${BIDS_LOGGED.id}: 1 entries`);
    await expect(requireLogged(new DynamoDBClient({}), [row('a')], BIDS_LOGGED)).resolves.toBeUndefined();
  });
});
