import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { ACCOUNT, REGION } from '../local/engine.ts';

/** Exports the ledger of a local engine, as the role that may. */
export async function exportFromEngine(endpoint: string, table: string, folder: string): Promise<number> {
  const root = { endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const RoleArn = `arn:aws:iam::${ACCOUNT}:role/daylight-local-operator-export`;
  const { Credentials: c } = await new STSClient(root).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'export' }));
  const credentials = { accessKeyId: c!.AccessKeyId!, secretAccessKey: c!.SecretAccessKey!, sessionToken: c!.SessionToken! };
  return exportLedger(new DynamoDBClient({ ...root, credentials }), table, folder);
}

/**
 * Writes every row of the ledger to `<folder>/ledger.json`, one a line, as the table's export to S3 has it: `{"Item":{…}}` in DynamoDB's JSON, in no order.
 * Only `operator-export` may Scan, and only on the local engine, which has no export to S3. Answers how many rows there were.
 */
async function exportLedger(db: DynamoDBClient, TableName: string, folder: string): Promise<number> {
  mkdirSync(folder, { recursive: true });
  const out = createWriteStream(join(folder, 'ledger.json'));
  let rows = 0;
  let from: ScanCommandOutput['LastEvaluatedKey'];
  do {
    const page: ScanCommandOutput = await db.send(new ScanCommand({ TableName, ConsistentRead: true, ...(from ? { ExclusiveStartKey: from } : {}) }));
    for (const Item of page.Items ?? []) if (!out.write(`${JSON.stringify({ Item })}\n`)) await once(out, 'drain');
    rows += page.Items?.length ?? 0;
    from = page.LastEvaluatedKey;
  } while (from);
  out.end();
  await once(out, 'finish');
  return rows;
}
