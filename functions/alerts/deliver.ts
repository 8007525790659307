import { systemActor } from '../kernel/actor.ts';
import { dayOf } from '../kernel/calendar.ts';
import type { Level } from '../kernel/escalation.ts';
import { lineOf } from '../kernel/in-office.ts';
import { UnitLeaders } from '../kernel/project-ports.ts';
import { stageShell } from '../shell/aws.ts';
import { execute } from '../shell/command.ts';
import { consumer, type Notice } from '../shell/consumer.ts';
import { askKey, bodyOf, eventKey, eventRow, readAll, stateKey, stored } from '../shell/ledger.ts';
import { NotSent } from '../shell/send/outgoing.ts';
import { absencesOf } from './absences.ts';
import { type Alert, type AlertEvent, alert, type ChannelName, type Claim, deliveryOf, type Outcome } from './alert.ts';
import { channels } from './channels.ts';
import { addresseesOf, deliveryId, passedOver, stillToTell } from './notice.ts';
import { SENT_TWICE_AT_MOST } from './rules.ts';
import { alertSystemCases } from './system-cases.ts';

const give = (useCase: 'beginDelivery' | 'recordDelivery', id: string, body: object, idempotencyKey: string) =>
  execute(stageShell(), { useCase, command: alertSystemCases[useCase], id, body, actor: systemActor('alerts'), idempotencyKey, seen: undefined });

/** Tells one level of an alert, by every channel to every addressee who was not told yet. Claimed before, recorded after, both in one transaction for all of them: a crash between costs one repeat each, marked; a third attempt is an administrator's. Throws while somebody is not known to be told: the queue comes again, and at last gives it up to its dead letters. */
async function deliver({ id, v, eventId }: Notice): Promise<void> {
  const { db, clock } = stageShell();
  const [row, eventItem] = await readAll(db, [stateKey('alert', id), eventKey('alert', id, v)]);
  const event = eventRow(alert, eventItem!).event as { type: string; level: Level; at?: string };
  const { level } = event;
  const state = (await stored(db, alert, id, row)).state as Alert;
  if (!stillToTell(state, event, dayOf(clock.now()))) return;
  const owed = state.owed!;
  const [leaders] = await readAll(db, [askKey(UnitLeaders.key(owed.by))]);
  const registered = UnitLeaders.read(bodyOf(leaders));
  const awayOf = await absencesOf(db, lineOf(registered));
  const by = channels();
  const told = [...passedOver(state, event), level].flatMap((l) => addresseesOf(l, owed.by, registered, awayOf));
  const open = [...new Set(told)]
    .flatMap((addressee) => (Object.keys(by) as ChannelName[]).map((channel) => deliveryOf(state, { level, addressee, channel })))
    .filter((d) => !d.done);
  const tried = open.filter((d) => d.attempts < SENT_TWICE_AT_MOST.attempts);
  const claims = tried.map(({ addressee, channel, attempts }): Claim => ({ addressee, channel, attempt: attempts + 1 }));
  const unknown: string[] = open.filter((d) => !tried.includes(d)).map((d) => `${d.channel} to ${d.addressee}: sent and not recorded too often`);
  if (claims.length > 0) {
    // A key of its own for each try: of two consumers of the same message only one may send.
    const key = `${eventId}/${crypto.randomUUID()}`;
    const { events } = await give('beginDelivery', id, { level, claims }, key);
    if (events.length === 0) return; // muted since it was read
    const results = await Promise.all(
      claims.map(async (claim, i): Promise<Outcome | undefined> => {
        const { addressee, channel } = claim;
        const repeat = claim.attempt > 1 || tried[i]!.before > 0;
        const notice = { id: deliveryId(id, owed.at, level, addressee, channel), alert: id, level, addressee, owed, unit: registered?.name, repeat };
        try {
          const digest = await by[channel]!(notice);
          return { ...claim, outcome: digest === null && channel === 'mail' ? 'no-address' : 'sent', digest };
        } catch (error) {
          unknown.push(`${channel} to ${addressee}: ${(error as Error).message}`);
          return error instanceof NotSent ? { ...claim, outcome: 'not-sent', digest: null } : undefined;
        }
      }),
    );
    const ended = results.filter((r) => r !== undefined);
    if (ended.length > 0) await give('recordDelivery', id, { level, results: ended }, `${key}/ended`);
  }
  if (unknown.length > 0) throw new Error(`alert ${id}, ${level}: ${unknown.join('; ')}`);
}

const TELLING: readonly string[] = ['alert-raised', 'delivery-asked', 'silence-ended'] satisfies AlertEvent['type'][];
/** Sends what alerts say. */
export const handler = consumer(async (notice) => {
  if (notice.kind === 'alert' && TELLING.includes(notice.type)) await deliver(notice);
});
