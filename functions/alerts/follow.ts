import { systemActor } from '../kernel/actor.ts';
import type { Obligation } from '../kernel/due.ts';
import { stageShell } from '../shell/aws.ts';
import { execute } from '../shell/command.ts';
import { consumer } from '../shell/consumer.ts';
import { eventKey, type Key, readAll, stateKey, stored } from '../shell/ledger.ts';
import { type Alert, alert, alertId, sameDuty } from './alert.ts';
import { alertSystemCases } from './system-cases.ts';

const obligationKey = (kind: string, id: string, name: string): Key => ({ table: 'state', pk: `${kind}#${id}`, sk: `due#obligation#${name}` });

/** Ends the alerts of what an event settled, gave another time or passed on: its ledger row names it, the due row as it is now decides. */
export const handler = consumer(async ({ kind, id, v, eventId }) => {
  if (kind === 'alert') return;
  const shell = stageShell();
  const [row] = await readAll(shell.db, [eventKey(kind, id, v)]);
  const names = JSON.parse(row?.settled?.S ?? '[]') as string[];
  const rows = await readAll(
    shell.db,
    names.flatMap((name) => [stateKey('alert', alertId(kind, id, name)), obligationKey(kind, id, name)]),
  );
  for (const [i, name] of names.entries()) {
    const alerted = alertId(kind, id, name);
    const state = (await stored(shell.db, alert, alerted, rows[2 * i])).state as Alert;
    const due = JSON.parse(rows[2 * i + 1]?.due?.S ?? 'null') as Obligation | null;
    if (state.state !== 'open' || sameDuty(state.owed, due)) continue;
    const { settleAlert } = alertSystemCases;
    const idempotencyKey = `${eventId}/${name}`;
    await execute(shell, {
      useCase: 'settleAlert',
      command: settleAlert,
      id: alerted,
      body: {},
      actor: systemActor('alerts'),
      idempotencyKey,
      seen: undefined,
    });
  }
});
