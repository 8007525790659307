import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, PutObjectRetentionCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { ACCOUNT, REGION } from '../../bin/local/engine.ts';
import { FUNCTIONS } from '../../lib/functions.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const root = { endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
type As = { db: DynamoDBClient; kms: KMSClient; s3: S3Client };
const roles: Record<string, As> = {};

/** Real sessions of every function's role: what it may do is what the deployed policies say. */
beforeAll(async () => {
  const sts = new STSClient(root);
  for (const { name } of FUNCTIONS) {
    const { Credentials: c } = await sts.send(
      new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${ACCOUNT}:role/daylight-local-${name}`, RoleSessionName: 'test' }),
    );
    const as = { ...root, credentials: { accessKeyId: c!.AccessKeyId!, secretAccessKey: c!.SecretAccessKey!, sessionToken: c!.SessionToken! } };
    roles[name] = { db: new DynamoDBClient(as), kms: new KMSClient(as), s3: new S3Client({ ...as, forcePathStyle: true }) };
  }
}, 60_000);

/** What the engine answers when IAM says no. */
const denied = async (act: Promise<unknown>): Promise<boolean> =>
  act.then(
    () => false,
    (e: Error) => /AccessDenied|not authorized/i.test(`${e.name} ${e.message}`),
  );
const key = { pk: { S: 'probe#1' }, sk: { S: 'v#000000000001' } };

describe('the ledger', () => {
  it('refuses Update, Delete, BatchWriteItem, PartiQL and Scan under every role', async () => {
    const allowed: string[] = [];
    for (const [name, { db }] of Object.entries(roles)) {
      const T = outputs.LedgerTable;
      // Each is heard at once: an answer to one that comes while another is awaited would count as nobody's.
      const attempts: [string, Promise<boolean>][] = [
        [
          'UpdateItem',
          denied(db.send(new UpdateItemCommand({ TableName: T, Key: key, UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': { S: 'x' } } }))),
        ],
        ['DeleteItem', denied(db.send(new DeleteItemCommand({ TableName: T, Key: key })))],
        ['BatchWriteItem', denied(db.send(new BatchWriteItemCommand({ RequestItems: { [T]: [{ PutRequest: { Item: key } }] } })))],
        ['BatchWriteItem delete', denied(db.send(new BatchWriteItemCommand({ RequestItems: { [T]: [{ DeleteRequest: { Key: key } }] } })))],
        ['PartiQL', denied(db.send(new ExecuteStatementCommand({ Statement: `DELETE FROM "${T}" WHERE pk='probe#1' AND sk='v#000000000001'` })))],
        ['Scan', denied(db.send(new ScanCommand({ TableName: T })))],
      ];
      for (const [what, refused] of attempts) if (!(await refused)) allowed.push(`${name}: ${what}`);
    }
    expect(allowed).toEqual([]);
  });
  it('is written only by those whose row says so', async () => {
    const wrote: string[] = [];
    for (const [name, { db }] of Object.entries(roles))
      if (!(await denied(db.send(new PutItemCommand({ TableName: outputs.LedgerTable, Item: { ...key, sk: { S: `probe-${name}` } } }))))) wrote.push(name);
    expect(wrote).toEqual(FUNCTIONS.filter((f) => f.can.includes('append to the ledger')).map((f) => f.name));
  });
});

describe('secrets', () => {
  it.each([
    ['BidsKey', 'tenders-open-bids'],
    ['SheetsKey', 'evaluation-open-sheets'],
    ['RosterKey', 'experts-roster'],
  ] as const)('%s: nobody but %s decrypts, root neither', async (name, opener) => {
    const KeyId = outputs[name];
    const context = { EncryptionContext: { tender: 'probe' } };
    const { CiphertextBlob } = await new KMSClient(root).send(new EncryptCommand({ KeyId, Plaintext: new TextEncoder().encode('secret'), ...context }));
    const can: string[] = [];
    for (const [role, { kms }] of Object.entries(roles))
      if (!(await denied(kms.send(new DecryptCommand({ KeyId, CiphertextBlob, ...context }))))) can.push(role);
    expect(can).toEqual([opener]);
  });
  it('sealed rows are read only by those who open them', async () => {
    const read: string[] = [];
    for (const [role, { db }] of Object.entries(roles)) if (!(await denied(db.send(new ScanCommand({ TableName: outputs.SealedTable }))))) read.push(role);
    expect(read).toEqual([]);
  });
});

describe('the archive', () => {
  it('under Object Lock: what is kept can be neither deleted nor shortened, by no role', async () => {
    const s3 = new S3Client({ ...root, forcePathStyle: true });
    const Key = 'sha256/probe';
    const { VersionId } = await s3.send(
      new PutObjectCommand({
        Bucket: outputs.ArchiveBucket,
        Key,
        Body: 'x',
        ObjectLockMode: 'GOVERNANCE',
        ObjectLockRetainUntilDate: new Date(Date.now() + 3_600_000),
      }),
    );
    const could: string[] = [];
    for (const [role, as] of Object.entries(roles)) {
      const version = { Bucket: outputs.ArchiveBucket, Key, VersionId };
      if (!(await denied(as.s3.send(new DeleteObjectCommand(version))))) could.push(`${role}: delete`);
      if (
        !(await denied(
          as.s3.send(
            new PutObjectRetentionCommand({
              ...version,
              BypassGovernanceRetention: true,
              Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date(Date.now() + 1000) },
            }),
          ),
        ))
      )
        could.push(`${role}: shorten`);
    }
    expect(could).toEqual([]);
    expect(await (await s3.send(new GetObjectCommand({ Bucket: outputs.ArchiveBucket, Key }))).Body?.transformToString()).toBe('x');
  });
});
