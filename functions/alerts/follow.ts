import { systemActor } from '../kernel/actor.ts';
import { dayOf } from '../kernel/calendar.ts';
import type { Level } from '../kernel/escalation.ts';
import { UnitLeaders } from '../kernel/project-ports.ts';
import { stageShell } from '../shell/aws.ts';
import { execute } from '../shell/command.ts';
import { consumer, type Notice } from '../shell/consumer.ts';
import { askKey, bodyOf, eventKey, eventRow, type Key, readAll, stateKey, stored } from '../shell/ledger.ts';
import { sendMail } from '../shell/mail.ts';
import { contactOf } from './addressee.ts';
import { type Alert, alert, alertId, deliveryOf } from './alert.ts';
import { addresseesOf, noticeOf } from './notice.ts';
import { SENT_TWICE_AT_MOST } from './rules.ts';
import { alertUseCases } from './use-cases.ts';

const { cases } = alertUseCases;
const obligationKey = (kind: string, id: string, name: string): Key => ({ table: 'state', pk: `${kind}#${id}`, sk: `due#obligation#${name}` });

/** Gives an alert's system command. */
const give = (useCase: 'beginDelivery' | 'recordFailure' | 'recordDelivery' | 'settleAlert', id: string, body: object, idempotencyKey: string) =>
  execute(stageShell(), { useCase, command: cases[useCase], id, body, actor: systemActor('alerts'), idempotencyKey, seen: undefined });

/** Ends the alerts of what this event settled, or gave another time: its ledger row names it, the due row as it is now decides. */
async function settle({ kind, id, v, eventId }: Notice): Promise<void> {
  const { db } = stageShell();
  const [row] = await readAll(db, [eventKey(kind, id, v)]);
  const names = JSON.parse(row?.settled?.S ?? '[]') as string[];
  const rows = await readAll(
    db,
    names.flatMap((name) => [stateKey('alert', alertId(kind, id, name)), obligationKey(kind, id, name)]),
  );
  for (const [i, name] of names.entries()) {
    const alerted = alertId(kind, id, name);
    const state = (await stored(db, alert, alerted, rows[2 * i])).state as Alert;
    const due = JSON.parse(rows[2 * i + 1]?.due?.S ?? 'null') as { at: string } | null;
    if (state.state === 'open' && due?.at !== state.owed!.at) await give('settleAlert', alerted, {}, `${eventId}/${name}`);
  }
}

/** Sends the notice of one level. Claimed before, recorded after: a crash between costs one more notice, marked; a third attempt is an administrator's. */
async function deliver({ id, v, eventId }: Notice): Promise<void> {
  const { db, clock } = stageShell();
  const [row, eventItem] = await readAll(db, [stateKey('alert', id), eventKey('alert', id, v)]);
  const { level } = eventRow(alert, eventItem!).event as { level: Level };
  const state = (await stored(db, alert, id, row)).state as Alert;
  const { attempts, done } = deliveryOf(state, level);
  const muted = state.muted !== null && dayOf(clock.now()) <= state.muted.until;
  if (state.state !== 'open' || done || muted) return;
  if (attempts >= SENT_TWICE_AT_MOST.attempts)
    throw new Error(`alert ${id}, ${level}: sent and not recorded too often; POST /alerts/{id}/delivery has it sent again`);
  const attempt = attempts + 1;
  // A key of its own for each try: of two consumers of the same message only one may send.
  await give('beginDelivery', id, { level, attempt }, `${eventId}/${attempt}/${crypto.randomUUID()}`);
  const owed = state.owed!;
  const [leaders] = await readAll(db, [askKey(UnitLeaders.key(owed.by))]);
  const addressees = addresseesOf(level, owed.by, UnitLeaders.read(bodyOf(leaders)));
  const contacts = await readAll(
    db,
    addressees.map((a) => askKey(contactOf(a))),
  );
  const { subject, text } = noticeOf(owed, level, attempt > 1);
  let digest: string | null = null;
  try {
    for (const contact of contacts) if (contact) digest = await sendMail((bodyOf(contact) as { mail: string }).mail, subject, text);
  } catch (error) {
    await give('recordFailure', id, { level, attempt }, `${eventId}/${attempt}/failed/${crypto.randomUUID()}`);
    throw error;
  }
  await give('recordDelivery', id, { level, attempt, addressee: addressees.join(' '), digest }, `${eventId}/${attempt}/sent`);
}

/** Follows the events: sends what alerts say, ends those of what was done. */
export const handler = consumer(async (notice) => {
  if (notice.kind !== 'alert') return settle(notice);
  if (notice.type === 'alert-raised' || notice.type === 'delivery-asked') await deliver(notice);
});
