import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { type Actor, systemActor } from '../kernel/actor.ts';
import { compareText } from '../kernel/proof/bytes.ts';
import { canonical } from '../kernel/proof/canonical.ts';
import { registryRoot } from '../kernel/proof/manifest.ts';
import { archiveText } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import { type Answer, execute, type Shell } from '../shell/command.ts';
import { domainApi, type ServiceHandler } from '../shell/http.ts';
import { type Item, onceKey, readAll, tableName } from '../shell/ledger.ts';
import { registryCases } from './cases/registry-cases.ts';
import { registrySalts } from './roster-map.ts';

const s3 = new S3Client({});
const part = { domain: 'experts', cases: registryCases };

/** Numbers of all experts, sorted. The index is eventually consistent: who was enrolled a moment ago may be missing, and is then simply not in this root. */
async function members(shell: Shell): Promise<string[]> {
  const numbers: string[] = [];
  let from: Item | undefined;
  do {
    const page = await shell.db.send(
      new QueryCommand({
        TableName: tableName('state'),
        IndexName: 'byKind',
        KeyConditionExpression: 'kindKey = :k',
        ExpressionAttributeValues: { ':k': { S: 'expert' } },
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    for (const row of page.Items ?? []) numbers.push(row.pk!.S!.slice('expert#'.length));
    from = page.LastEvaluatedKey;
  } while (from);
  return numbers.sort(compareText);
}

/** Records the registry as it is now: its members into Archive, its root into the ledger and so into the log. A replay answers as the first time, whoever was enrolled since. */
async function root(shell: Shell, actor: Actor, idempotencyKey: string): Promise<Answer> {
  const [once] = await readAll(shell.db, [onceKey(actor.sub, idempotencyKey)]);
  if (once) return JSON.parse(once.answer!.S!) as Answer;
  const numbers = await members(shell);
  const salts = await registrySalts();
  const body = {
    count: numbers.length,
    root: registryRoot(numbers.map((no) => ({ no, salt: salts(no) }))),
    members: await archiveText(s3, canonical(numbers)),
  };
  return execute(shell, { useCase: 'recordRegistry', command: registryCases.recordRegistry, id: undefined, body, actor, idempotencyKey, seen: undefined });
}

const rootRegistry: ServiceHandler = async ({ actor, idempotencyKey }, shell) => ({ status: 201, body: await root(shell, actor, idempotencyKey) });
const api = domainApi(part, stageShell, { rootRegistry });

/** Puts the registry's root on the record: daily by the clock, and when the trading centre or audit asks. */
export async function handler(event: object | APIGatewayProxyEventV2WithJWTAuthorizer, context: Parameters<typeof api>[1]) {
  if ('requestContext' in event) return api(event, context);
  const shell = stageShell();
  return root(shell, systemActor('experts'), `registry-${shell.clock.wallSeconds()}`);
}
