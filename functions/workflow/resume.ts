import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { matterOf } from '../matters.ts';
import { stageShell } from '../shell/aws.ts';
import { consumer } from '../shell/consumer.ts';
import { env } from '../shell/env.ts';
import { eventKey, eventRow, readAll, stateKey, stored } from '../shell/ledger.ts';
import { wake } from '../shell/task-token.ts';

const sfn = new SFNClient({});

/** Starts the machine that an event starts, and wakes the machines that waited for it. */
export const handler = consumer(async (notice) => {
  const m = matterOf(notice.kind);
  if (!m) return;
  const { db } = stageShell();
  const [row, event] = await readAll(db, [stateKey(m.kind, notice.id), eventKey(m.kind, notice.id, notice.v)]);
  const matter = await stored(db, m, notice.id, row);
  if (event) {
    const start = m.starts(eventRow(m, event).event, matter.state);
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
