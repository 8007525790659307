import * as z from 'zod/mini';
import { addDays, at, dayOf, Instant } from '../../kernel/calendar.ts';
import { OWN_UNIT, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { DocumentRef, type PaperMade } from '../../kernel/document.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { short, slug, text } from '../../kernel/shapes.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { LeadingBody } from '../bodies/body.ts';
import { ItemReady } from '../items/item-ports.ts';
import { keeps } from '../keepers.ts';
import { Person, quorate, type Voter } from '../terms.ts';
import { Excused, MEETING_TRANSITIONS, type Meeting, type MeetingEvent } from './meeting.ts';
import { AGENDA_PREPARED, ITEMS_FINISHED, MEMBERS_ONLY, NOTICE_AHEAD, ON_ITS_DAY, QUORUM, TWO_KEEPERS } from './rules.ts';

type D = Decision<MeetingEvent>;
const may = (m: Meeting, type: MeetingEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(MEETING_TRANSITIONS, m.state, type), STATE_ALLOWS, '', { state: m.state });
const memberOf = (m: Meeting, sub: string): Voter | undefined => m.called?.due.find((v) => v.sub === sub);
const itemsAsked = (ids: readonly string[]): Record<string, Ask> => Object.fromEntries(ids.map((id) => [id, ItemReady.key(id)]));

export const CallMeeting = z.strictObject({
  body: slug,
  heldAt: Instant,
  place: short,
  agenda: z.array(short).check(z.minLength(1), z.maxLength(12)),
  papers: z.array(DocumentRef).check(z.minLength(1), z.maxLength(20)),
});
export const asksOfCall = ({ command }: { readonly command: z.infer<typeof CallMeeting> }): Record<string, Ask> => ({
  body: LeadingBody.key(command.body),
  ...itemsAsked(command.agenda),
});
/** Calls a meeting with agenda and papers, ahead of time; who is due is fixed here. */
export function callMeeting(m: Meeting, c: z.infer<typeof CallMeeting>, context: Context): D {
  const body = LeadingBody.read(context.asked.body);
  const items = c.agenda.map((id) => ({ id, row: ItemReady.read(context.asked[id]) }));
  const unready = items.filter(({ row }) => row?.state !== 'prepared' || row.body !== c.body).length + c.agenda.length - new Set(c.agenda).size;
  const earliest = at(addDays(context.today, body?.noticeDays ?? 0), '00:00');
  return decide(
    [
      may(m, 'meeting-called'),
      refuseIf(body === undefined || unready > 0, AGENDA_PREPARED, '/agenda', { unready }),
      refuseIf(body !== undefined && !keeps(body.unit, context.actor), OWN_UNIT, '/body', { unit: body?.unit ?? '' }),
      refuseIf(c.heldAt < earliest, NOTICE_AHEAD, '/heldAt', { earliest }),
    ],
    () => {
      const { name, unit, noticeDays, decidesBy, majority, notDirect, votesWithheld, kinds, members } = body!;
      return [
        {
          type: 'meeting-called',
          ...c,
          receiveBy: addDays(dayOf(c.heldAt), -noticeDays),
          bodyName: name,
          office: unit,
          agenda: items.map(({ id, row }) => ({ decision: id, number: row!.number, name: row!.name })),
          due: members.map((v) => ({ person: v.person, sub: v.sub, name: v.name, first: v.first })),
          decidesBy,
          majority,
          notDirect,
          votesWithheld,
          kinds: kinds.map((k) => ({ kind: k.kind, quorum: k.quorum })),
        },
      ];
    },
  );
}
export const CancelMeeting = z.strictObject({ reason: short });
export function cancelMeeting(m: Meeting, c: z.infer<typeof CancelMeeting>): D {
  return decide([may(m, 'meeting-cancelled')], () => [{ type: 'meeting-cancelled', ...c }]);
}

const early = (m: Meeting, context: Context): Violation | undefined =>
  refuseIf(m.called !== null && context.today < dayOf(m.called.heldAt), ON_ITS_DAY, '', { heldOn: m.called ? dayOf(m.called.heldAt) : '' });

export const ReceiveNotice = z.strictObject({});
/** A member acknowledges notice and papers, by his own account, once. */
export function receiveNotice(m: Meeting, _: z.infer<typeof ReceiveNotice>, { actor }: Context): D {
  const member = memberOf(m, actor.sub);
  return decide(
    [may(m, 'notice-received'), refuseIf(m.called !== null && (member === undefined || m.received.includes(member.person)), MEMBERS_ONLY, '')],
    () => [{ type: 'notice-received', person: member!.person }],
  );
}

export const Attend = z.strictObject({});
/** A member signs in, by his own account, on the day; also when he comes late. */
export function attendMeeting(m: Meeting, _: z.infer<typeof Attend>, context: Context): D {
  const member = memberOf(m, context.actor.sub);
  return decide(
    [
      may(m, 'member-attended'),
      early(m, context),
      refuseIf(m.called !== null && (member === undefined || m.present.includes(member.person)), MEMBERS_ONLY, ''),
    ],
    () => [{ type: 'member-attended', person: member!.person }],
  );
}

export const OpenMeeting = z.strictObject({ presiding: Person, excused: z.array(Excused) });
/** Opens the meeting with a quorum; everybody who is not there is named with the reason. */
export function openMeeting(m: Meeting, c: z.infer<typeof OpenMeeting>, context: Context): D {
  const due = m.called?.due ?? [];
  const away = due.filter((v) => !m.present.includes(v.person)).map((v) => v.person);
  const named = c.excused.map((x) => x.person);
  const enough = (m.called?.kinds ?? []).some((k) => quorate(m.present.length, due.length, k.quorum));
  return decide(
    [
      may(m, 'meeting-opened'),
      early(m, context),
      refuseIf(m.called !== null && !enough, QUORUM, '', { due: due.length, present: m.present.length }),
      refuseIf([...away].sort().join() !== [...named].sort().join() || !(m.called === null || m.present.includes(c.presiding)), MEMBERS_ONLY, '/excused', {
        absent: away.length,
      }),
    ],
    () => [{ type: 'meeting-opened', ...c }],
  );
}
export const EndAttendance = z.strictObject({ person: Person, reason: short });
/** A member leaves before the end; items debated later do without him. */
export function endAttendance(m: Meeting, c: z.infer<typeof EndAttendance>): D {
  return decide([may(m, 'attendance-ended'), refuseIf(!m.present.includes(c.person), MEMBERS_ONLY, '/person')], () => [{ type: 'attendance-ended', ...c }]);
}

export const CloseMeeting = z.strictObject({ items: z.array(short) });
export const asksOfClosing = ({ command }: { readonly command: z.infer<typeof CloseMeeting> }): Record<string, Ask> => itemsAsked(command.items);
const OVER = ['prepared', 'decided', 'reviewed', 'disclosed'];
/** Ends the meeting: `items` are the decisions on its agenda, each decided or put off. */
export function closeMeeting(m: Meeting, c: z.infer<typeof CloseMeeting>, context: Context): D {
  const agenda = (m.called?.agenda ?? []).map((a) => a.decision);
  const open = c.items.filter((id) => !OVER.includes(ItemReady.read(context.asked[id])?.state ?? ''));
  return decide(
    [
      may(m, 'meeting-closed'),
      refuseIf([...agenda].sort().join() !== [...c.items].sort().join() || open.length > 0, ITEMS_FINISHED, '/items', { open: open.length }),
    ],
    () => [{ type: 'meeting-closed' }],
  );
}

/** Records the minutes that were drawn from the ledger and kept in Archive. Once. */
export function recordMinutes(m: Meeting, c: PaperMade): D {
  if (m.minutes !== null) return { accepted: true, events: [] };
  return decide([may(m, 'minutes-made')], () => [{ type: 'minutes-made', ...c }]);
}
export const SignMinutes = z.strictObject({});
/** A keeper signs the minutes, himself; two keepers complete them. */
export function signMinutes(m: Meeting, _: z.infer<typeof SignMinutes>, { actor }: Context): D {
  return decide([may(m, 'minutes-signed'), refuseIf(m.keepers.includes(actor.sub), TWO_KEEPERS, '')], () => [{ type: 'minutes-signed', keeper: actor.sub }]);
}
export const ConfirmRecord = z.strictObject({ remark: z.nullable(text) });
/** A member confirms what the minutes say of him, or says what is wrong with it. */
export function confirmRecord(m: Meeting, c: z.infer<typeof ConfirmRecord>, { actor }: Context): D {
  const member = memberOf(m, actor.sub);
  return decide(
    [may(m, 'record-confirmed'), refuseIf(m.called !== null && (member === undefined || m.confirmed.includes(member.person)), MEMBERS_ONLY, '')],
    () => [{ type: 'record-confirmed', person: member!.person, ...c }],
  );
}
