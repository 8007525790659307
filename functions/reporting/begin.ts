import { systemActor } from '../kernel/actor.ts';
import { Undertaking } from '../kernel/undertaking.ts';
import { stageShell } from '../shell/aws.ts';
import { execute } from '../shell/command.ts';
import { consumer } from '../shell/consumer.ts';
import { eventKey, readAll } from '../shell/ledger.ts';
import { reportingSystemCases } from './system-cases.ts';

/** Opens the report to superiors of what an event began: its ledger row says so. Once for each matter, however often the message comes. */
export const handler = consumer(async ({ kind, id, number, v, eventId }) => {
  const [row] = await readAll(stageShell().db, [eventKey(kind, id, v)]);
  if (row?.undertakes?.S === undefined) return;
  await execute(stageShell(), {
    useCase: 'openOfMatter',
    command: reportingSystemCases.openOfMatter,
    id: undefined,
    body: { ...Undertaking.parse(JSON.parse(row.undertakes.S)), about: number },
    actor: systemActor('reporting'),
    idempotencyKey: eventId,
    seen: undefined,
  });
});
