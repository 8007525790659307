import { ed25519 } from '@noble/curves/ed25519.js';
import { checkpointText } from '../../functions/kernel/log/checkpoint.ts';
import { type Leaf, leafBytes } from '../../functions/kernel/log/leaf.ts';
import { logVerifier, signatureLine, vkeyOf } from '../../functions/kernel/log/note.ts';
import { encodeEntries, tilePath } from '../../functions/kernel/log/tile.ts';
import { base64, sha256, sha256Hex, utf8 } from '../../functions/kernel/proof/bytes.ts';
import { leafHash, merkleRoot } from '../../functions/kernel/proof/merkle.ts';
import { encodeSealed, sealedEntries, sealedFile, sealedRoot } from '../../functions/kernel/proof/sealed-tree.ts';

type Json = Readonly<Record<string, unknown>>;
const ORIGIN = 'log.example.gov.cn/ty';

/** A log of two leaves that the examples are made of: what stands in them verifies. */
function sample() {
  const entries = sealedEntries([], counting());
  const root = sealedRoot(entries);
  const leaves: Leaf[] = [
    {
      v: 1,
      id: '019c8b5e-4c00-7000-8000-000000000001',
      kind: 'tender',
      matter: 'TY-2026-T-0001',
      type: 'tender.notice-published',
      at: '2026-03-02T02:00:00.000Z',
      digest: sha256Hex('a salted digest'),
    },
    {
      v: 1,
      id: '019c8b5e-4c00-7000-8000-000000000002',
      kind: 'draw',
      matter: 'TY-2026-T-0001',
      type: 'draw.manifest',
      at: '2026-03-30T02:00:00.000Z',
      digest: sha256Hex('a manifest'),
      public: { matter: 'TY-2026-T-0001', attempt: 1, kind: 'first', network: 'drand-quicknet', round: 30_000_000, at: 1_774_836_000 },
    },
  ];
  const bytes = leaves.map(leafBytes);
  const secret = sha256(utf8('the key of an example, of no log'));
  const key = logVerifier(ORIGIN, ed25519.getPublicKey(secret));
  const text = checkpointText({ origin: ORIGIN, size: bytes.length, root: merkleRoot(bytes) });
  return { leaves, bytes, vkey: `${vkeyOf(key)}\n`, checkpoint: `${text}\n${signatureLine(key, ed25519.sign(utf8(text), secret))}`, sealed: { root, entries } };
}
function counting(): () => Uint8Array {
  let n = 0;
  return () => sha256(utf8(`entry ${n++}`));
}
export const SAMPLE = sample();

const binary = (what: string, bytes: Uint8Array): Json => ({
  'application/octet-stream': { schema: {}, examples: { base64: { summary: `${what} (base64)`, value: base64(bytes) } } },
});
const plain = (value: string): Json => ({ 'text/plain': { schema: { type: 'string' }, examples: { example: { value } } } });
const parameter = (name: string, description: string, pattern: string, example: string): Json => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string', pattern },
  example,
});
const INDEX = parameter(
  'path',
  'C2SP tlog-tiles：三位一组的序号，未满的块加 .p/<宽度>。The index in groups of three digits; a partial one ends in .p/<width>. 含斜杠，不转义。Slashes are not escaped.',
  '^(x\\d{3}/)*\\d{3}(\\.p/([1-9]|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5]))?$',
  tilePath({ level: 0, index: 0, width: 2 }).slice('tile/0/'.length),
);

const file = (operationId: string, summary: string, description: string, content: Json, parameters: readonly Json[] = []): Json => ({
  servers: [
    { url: 'https://{origin}', description: '公开日志 · the public log', variables: { origin: { default: ORIGIN, description: '日志名称 · the log’s name' } } },
  ],
  get: {
    operationId,
    tags: ['public-log'],
    summary,
    description,
    security: [],
    parameters,
    responses: { '200': { description: '文件 · the file', content }, '404': { description: '没有此文件 · no such file' } },
  },
});

/** The public log as files: no token, no function, any static server. Readers go over them by leaf index (`web/client/read-feed.ts`). */
export const publicLogPaths = (): Readonly<Record<string, Json>> => ({
  '/checkpoint': file(
    'readCheckpoint',
    '最新检查点 · the newest checkpoint',
    'C2SP tlog-checkpoint，附见证人副署。记录序号即游标：自上次所读的下一条读至检查点的条数，并核对一致性。With the witnesses’ cosignatures. The leaf index is the feed’s cursor: read on from the last one to the checkpoint’s size, and check consistency with the checkpoint seen before.',
    plain(SAMPLE.checkpoint),
  ),
  '/tile/{level}/{path}': file(
    'readTile',
    '哈希块 · a tile of hashes',
    'C2SP tlog-tiles：至多 256 个 32 字节的哈希。At most 256 hashes of 32 bytes.',
    binary('tile/0/000.p/2', Uint8Array.from(SAMPLE.bytes.flatMap((l) => [...leafHash(l)]))),
    [parameter('level', '层 · level', '^([0-9]|[1-5][0-9]|6[0-3])$', '0'), INDEX],
  ),
  '/tile/entries/{path}': file(
    'readEntries',
    '记录块 · a bundle of leaves',
    '至多 256 条记录，每条前有两字节长度（大端）；记录为 Leaf 的 JCS 文本。At most 256 leaves, each after its length in two bytes (big endian); a leaf is the JCS text of Leaf.',
    {
      ...binary('tile/entries/000.p/2', encodeEntries(SAMPLE.bytes)),
      'application/json': {
        schema: { type: 'array', items: { $ref: '#/components/schemas/Leaf' }, description: '解码之后 · what the bundle decodes to' },
        examples: { decoded: { summary: '解码之后 · decoded', value: SAMPLE.leaves } },
      },
    },
    [INDEX],
  ),
  '/log.vkey': file('readLogKey', '日志公钥 · the log’s key', 'C2SP signed-note 的验证公钥。A verifier key as C2SP signed-note has it.', plain(SAMPLE.vkey)),
  '/sealed/{root}': file(
    'readSealed',
    '密封时段的全部条目 · the entries of a sealed interval',
    '该时段记录（类型 sealed）的摘要为 root；条目每个 32 字节，已排序，含随机填充。root is the digest of the interval’s leaf (type sealed); entries of 32 bytes each, sorted, padded with random ones.',
    binary(sealedFile(SAMPLE.sealed.root), encodeSealed(SAMPLE.sealed.entries)),
    [parameter('root', '十六进制 · hex', '^[0-9a-f]{64}$', SAMPLE.sealed.root)],
  ),
});
