import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { matterOf } from '../matters.ts';
import { stageShell } from '../shell/aws.ts';
import { consumer } from '../shell/consumer.ts';
import { env } from '../shell/env.ts';
import { eventRow, readAll, stateKey, stored, tableName } from '../shell/ledger.ts';
import { wake } from '../shell/task-token.ts';

const sfn = new SFNClient({});

/** Starts the machine that an event starts, and wakes the machines that waited for it. */
export const handler = consumer(async (notice) => {
  const m = matterOf(notice.kind);
  if (!m) return;
  const { db } = stageShell();
  const [row] = await readAll(db, [stateKey(m.kind, notice.id)]);
  const matter = await stored(db, m, notice.id, row);
  const sk = `v#${String(notice.v).padStart(12, '0')}`;
  const event = await db.send(
    new GetItemCommand({ TableName: tableName('ledger'), Key: { pk: { S: `${m.kind}#${notice.id}` }, sk: { S: sk } }, ConsistentRead: true }),
  );
  if (event.Item) {
    const start = m.starts(eventRow(m, event.Item).event, matter.state);
    if (start) {
      const name = `${notice.number}-${start.phase}-${start.attempt}`;
      await sfn
        .send(
          new StartExecutionCommand({
            stateMachineArn: `${env('MACHINE_PREFIX')}${start.machine}`,
            name,
            input: JSON.stringify({ id: notice.id, number: notice.number, ...start.input }),
          }),
        )
        .catch((error) => {
          if (!(error instanceof ExecutionAlreadyExists)) throw error;
        });
    }
  }
  await wake({ db, sfn }, m, notice.id, matter.state);
});
