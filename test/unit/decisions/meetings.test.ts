import { describe, expect, it } from 'vitest';
import { MEMBERS_MOST } from '../../../functions/decisions/bodies/rules.ts';
import { meetingCases } from '../../../functions/decisions/meetings/cases.ts';
import {
  attendMeeting,
  callMeeting,
  cancelMeeting,
  closeMeeting,
  confirmRecord,
  endAttendance,
  openMeeting,
  receiveNotice,
  recordMinutes,
  signMinutes,
} from '../../../functions/decisions/meetings/commands.ts';
import { MEETING_TRANSITIONS, type Meeting, type MeetingEvent, type MeetingStatus, meeting } from '../../../functions/decisions/meetings/meeting.ts';
import type { Actor } from '../../../functions/kernel/actor.ts';
import { at, endOf } from '../../../functions/kernel/calendar.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { leafOf } from '../../../functions/kernel/log/leaf.ts';
import { LEAVES } from '../../../functions/leaves.ts';
import type { Stored } from '../../../functions/shell/ledger.ts';
import { type Append, transaction } from '../../../functions/shell/transaction.ts';
import { folded, meta } from '../../tools/core.ts';
import { AWAY, BODY, by, clerk, HEAD, MEMBER_B, MEMBER_C, paper } from '../../tools/decisions.ts';
import { everyPair } from '../../tools/pairs.ts';

const DAY = '2026-03-10';
const call = { body: BODY.body, heldAt: at(DAY, '09:00'), place: '三楼会议室', agenda: ['d1'], papers: [paper()] };
const ready = { number: 'TY-2026-J-0001', name: '审定计划', body: BODY.body, state: 'prepared' };
const calling = (today = '2026-03-02', more: object = {}) => ({ ...clerk(today), asked: { body: BODY, d1: ready, ...more } });
const called: MeetingEvent = {
  type: 'meeting-called',
  ...call,
  receiveBy: '2026-03-08',
  bodyName: BODY.name,
  office: BODY.unit,
  agenda: [{ decision: 'd1', number: ready.number, name: ready.name }],
  due: [HEAD, MEMBER_B, MEMBER_C, AWAY],
  decidesBy: 'chief',
  majority: BODY.majority,
  notDirect: BODY.notDirect,
  votesWithheld: null,
  kinds: [
    { kind: 'project', quorum: [1, 2] },
    { kind: 'appointment', quorum: [2, 3] },
  ],
};
Object.assign(process.env, { LEDGER_TABLE: 'ledger', STATE_TABLE: 'state', IDENTITY_TABLE: 'identity' });
/** What a transaction says beside its matter and events. */
const WRITTEN: Omit<Append<Meeting, MeetingEvent>, 'matter' | 'before' | 'events'> = {
  number: 'n',
  at: at('2026-03-02', '09:00'),
  by: 'clerk',
  units: [BODY.unit],
  useCase: 'callMeeting',
  fresh: [{ id: 'e', salt: 's' }],
  once: { key: { table: 'state', pk: 'once', sk: 'once' }, hash: '', answer: () => null, wallSeconds: 0 },
  counter: { key: { table: 'state', pk: 'number', sk: 'n' }, n: 1 },
  identity: [],
  asked: [],
};
const here = (person: string): MeetingEvent => ({ type: 'member-attended', person });
const opened: MeetingEvent = { type: 'meeting-opened', presiding: 'P1', excused: [{ person: 'P4', reason: '外出学习' }] };
const signed = (keeper: string): MeetingEvent => ({ type: 'minutes-signed', keeper });
const m = (...events: MeetingEvent[]): Meeting => folded(meeting, events, DAY);
const three = [called, here('P1'), here('P2'), here('P3')];
const closed: MeetingEvent[] = [...three, opened, { type: 'meeting-closed' }];
const MADE = { sha256: 'a'.repeat(64), record: 'b'.repeat(64), size: 9 };
const recorded: MeetingEvent[] = [...closed, { type: 'minutes-made', ...MADE }];
const states: Record<MeetingStatus, Meeting> = {
  none: meeting.initial,
  called: m(called, here('P1'), here('P2'), here('P3')),
  open: m(...three, opened),
  closed: m(...closed),
  recorded: m(...recorded),
  signed: m(...recorded, signed('k1'), signed('k2')),
  cancelled: m(called, { type: 'meeting-cancelled', reason: 'r' }),
};
const closing = { ...clerk(DAY), asked: { d1: { ...ready, state: 'decided' } } };

everyPair(
  states,
  {
    'meeting-called': (s) => callMeeting(s, call, calling()),
    'meeting-cancelled': (s) => cancelMeeting(s, { reason: '改期' }),
    'notice-received': (s) => receiveNotice(s, {}, by(AWAY, DAY)),
    'member-attended': (s) => attendMeeting(s, {}, by(AWAY, DAY)),
    'meeting-opened': (s) => openMeeting(s, { presiding: 'P1', excused: [{ person: 'P4', reason: 'r' }] }, clerk(DAY)),
    'attendance-ended': (s) => endAttendance(s, { person: 'P3', reason: '另有公务' }),
    'meeting-closed': (s) => closeMeeting(s, { items: ['d1'] }, closing),
    'minutes-made': (s) => recordMinutes(s, MADE),
    'minutes-signed': (s) => signMinutes(s, {}, clerk(DAY)),
    'record-confirmed': (s) => confirmRecord(s, { remark: null }, by(MEMBER_B, DAY)),
  },
  MEETING_TRANSITIONS,
  ['recorded|minutes-made', 'signed|minutes-made'],
);

describe('MEETING-AGENDA-PREPARED 条例 25, 29', () => {
  const ask = (more: object, agenda = ['d1']) => rulesBroken(callMeeting(m(), { ...call, agenda }, calling('2026-03-02', more)));
  it.each([
    ['ready', {}, ['d1'], []],
    ['only proposed', { d1: { ...ready, state: 'proposed' } }, ['d1'], ['MEETING-AGENDA-PREPARED']],
    ['decided before', { d1: { ...ready, state: 'decided' } }, ['d1'], ['MEETING-AGENDA-PREPARED']],
    ['another body’s', { d1: { ...ready, body: 'party-committee' } }, ['d1'], ['MEETING-AGENDA-PREPARED']],
    ['unknown', {}, ['d1', 'd2'], ['MEETING-AGENDA-PREPARED']],
    ['twice', {}, ['d1', 'd1'], ['MEETING-AGENDA-PREPARED']],
  ])('an item that is %s', (_, more, agenda, broken) => expect(ask(more, agenda)).toEqual(broken));
});
it.each([
  ['2026-03-07', []],
  ['2026-03-08', []],
  ['2026-03-09', ['MEETING-NOTICE-AHEAD']],
])('MEETING-NOTICE-AHEAD: two days ahead; called on %s for the 10th', (today, broken) => {
  expect(rulesBroken(callMeeting(m(), call, calling(today)))).toEqual(broken);
});
describe('MEETING-NOTICE-AHEAD: from the call each member owes his acknowledgement', () => {
  const acknowledged = (person: string): MeetingEvent => ({ type: 'notice-received', person });
  const owed = (...events: MeetingEvent[]) => meeting.due(m(called, ...events)).flatMap((d) => ('obligation' in d && d.by !== BODY.unit ? [d] : []));
  const of = (...events: MeetingEvent[]) => owed(...events).map((d) => `${d.obligation} ${d.by}`);
  const all = [HEAD, MEMBER_B, MEMBER_C, AWAY].map((v, i) => `receive-notice.${i + 1} ${v.sub}`);
  it('until as many days ahead as the body’s rules say', () => {
    const made = callMeeting(m(), call, calling());
    expect(made.accepted && made.events[0]).toMatchObject({ receiveBy: '2026-03-08' });
    expect(of()).toEqual(all);
    expect(owed().map((d) => [d.at, d.rule])).toEqual(all.map(() => [endOf('2026-03-08'), 'MEETING-NOTICE-AHEAD']));
  });
  it('no more once he has, or is there; nobody when the meeting is open or cancelled', () => {
    expect(of(acknowledged('P2'))).toEqual(all.filter((_, i) => i !== 1));
    expect(of(acknowledged('P2'), here('P1'))).toEqual(all.slice(2));
    expect([...of(...three.slice(1), opened), ...of({ type: 'meeting-cancelled', reason: 'r' })]).toEqual([]);
  });
  it('members do so themselves, once', () => {
    const receive = (s: Meeting, who: { sub: string }) => rulesBroken(receiveNotice(s, {}, by(who, '2026-03-05')));
    expect([receive(m(called), MEMBER_B), receive(m(called), { sub: 'stranger' }), receive(m(called, acknowledged('P2')), MEMBER_B)]).toEqual([
      [],
      ['MEETING-MEMBERS-ONLY'],
      ['MEETING-MEMBERS-ONLY'],
    ]);
  });
  it('no person’s number or account stands in the name of what is owed', () => {
    for (const d of owed()) for (const mark of [d.by, 'P1', 'P4']) expect(d.obligation).not.toContain(mark);
  });
  it('DECISION-MEMBERS-MOST: a body’s most members are told in one transaction, and released in one', () => {
    const due = Array.from({ length: MEMBERS_MOST.most }, (_, i) => ({
      person: `P-${i}`,
      sub: `0197aaaa-0000-7000-8000-${String(i).padStart(12, '0')}`,
      name: `成员${i}`,
      first: i === 0,
    }));
    const write = (before: Stored<Meeting>, event: MeetingEvent) => transaction({ ...WRITTEN, matter: meeting, before, events: [event] });
    const { items, after } = write({ id: 'm', number: 'n', v: 0, state: meeting.initial }, { ...called, due });
    expect([items.length, write(after, { type: 'meeting-cancelled', reason: 'r' }).items.length].map((n) => n <= 60)).toEqual([true, true]);
    expect(items.filter((i) => i.Put?.Item?.partyKey?.S?.startsWith('obligation#0197'))).toHaveLength(due.length);
  });
});
it.each([
  ['2026-03-09', ['MEETING-ON-ITS-DAY']],
  ['2026-03-10', []],
  ['2026-03-11', []],
])('MEETING-ON-ITS-DAY: attended and opened on %s', (today, broken) => {
  expect(rulesBroken(attendMeeting(m(called), {}, by(MEMBER_B, today)))).toEqual(broken);
  expect(rulesBroken(openMeeting(m(...three), { presiding: 'P1', excused: [{ person: 'P4', reason: 'r' }] }, clerk(today)))).toEqual(broken);
});
describe('MEETING-MEMBERS-ONLY', () => {
  it('members sign in themselves, once', () => {
    const attend = (s: Meeting, who: { sub: string }) => rulesBroken(attendMeeting(s, {}, by(who, DAY)));
    expect(attend(m(called), MEMBER_B)).toEqual([]);
    expect(attend(m(called), { sub: 'stranger' })).toEqual(['MEETING-MEMBERS-ONLY']);
    expect(attend(m(called, here('P2')), MEMBER_B)).toEqual(['MEETING-MEMBERS-ONLY']);
  });
  it('everybody absent is named with the reason, nobody present is; who presides is there', () => {
    const open = (presiding: string, ...names: string[]) =>
      rulesBroken(openMeeting(m(...three), { presiding, excused: names.map((person) => ({ person, reason: 'r' })) }, clerk(DAY)));
    expect(open('P1', 'P4')).toEqual([]);
    expect(open('P1')).toEqual(['MEETING-MEMBERS-ONLY']);
    expect(open('P1', 'P4', 'P3')).toEqual(['MEETING-MEMBERS-ONLY']);
    expect(open('P4', 'P4')).toEqual(['MEETING-MEMBERS-ONLY']);
  });
  it('a member confirms once, for himself', () => {
    const confirm = (s: Meeting, who: { sub: string }) => rulesBroken(confirmRecord(s, { remark: null }, by(who, DAY)));
    expect(confirm(states.recorded, { sub: 'clerk' })).toEqual(['MEETING-MEMBERS-ONLY']);
    expect(confirm(m(...recorded, { type: 'record-confirmed', person: 'P2', remark: null }), MEMBER_B)).toEqual(['MEETING-MEMBERS-ONLY']);
  });
  it('only who is there can leave', () => {
    expect(rulesBroken(endAttendance(states.open, { person: 'P4', reason: 'r' }))).toEqual(['MEETING-MEMBERS-ONLY']);
  });
});
it.each([
  [1, ['MEETING-QUORUM']],
  [2, []],
  [3, []],
])('MEETING-QUORUM: half of four, %i present', (present, broken) => {
  const people = ['P1', 'P2', 'P3', 'P4'];
  const s = m(called, ...people.slice(0, present).map(here));
  expect(rulesBroken(openMeeting(s, { presiding: 'P1', excused: people.slice(present).map((person) => ({ person, reason: 'r' })) }, clerk(DAY)))).toEqual(
    broken,
  );
});
it.each([
  ['decided', []],
  ['prepared', []],
  ['voting', ['MEETING-ITEMS-FINISHED']],
  ['counted', ['MEETING-ITEMS-FINISHED']],
  ['debating', ['MEETING-ITEMS-FINISHED']],
])('MEETING-ITEMS-FINISHED: closed over an item that is %s', (state, broken) => {
  expect(rulesBroken(closeMeeting(states.open, { items: ['d1'] }, { ...closing, asked: { d1: { ...ready, state } } }))).toEqual(broken);
});
it('MEETING-ITEMS-FINISHED: every item of the agenda is accounted for', () => {
  expect(rulesBroken(closeMeeting(states.open, { items: [] }, closing))).toEqual(['MEETING-ITEMS-FINISHED']);
});
it('MEETING-TWO-KEEPERS: two different keepers complete the minutes', () => {
  expect(rulesBroken(signMinutes(m(...recorded, signed('clerk')), {}, clerk(DAY)))).toEqual(['MEETING-TWO-KEEPERS']);
  expect(rulesBroken(signMinutes(m(...recorded, signed('clerk')), {}, clerk(DAY, 'clerk-2')))).toEqual([]);
  expect(m(...recorded, signed('clerk')).state).toBe('recorded');
  expect(rulesBroken(signMinutes(states.closed, {}, clerk(DAY)))).toContain('KERNEL-STATE-ALLOWS');
});
it('MEETING-TWO-KEEPERS: no member keeps the record of his own meeting', () => {
  const both = (sub: string) => ({ ...clerk(DAY), actor: { ...clerk(DAY).actor, sub, roles: ['leading-member' as const, 'decision-clerk' as const] } });
  const sign = (sub: string) => rulesBroken(meetingCases.signMinutes.decide(states.recorded, {}, both(sub)));
  expect([sign(MEMBER_B.sub), sign(AWAY.sub), sign('clerk')]).toEqual([['MEETING-TWO-KEEPERS'], ['MEETING-TWO-KEEPERS'], []]);
});
it('the record is confirmed when each who was there has: an absent member’s word stands for nobody’s', () => {
  const confirmed = (person: string): MeetingEvent => ({ type: 'record-confirmed', person, remark: null });
  const owed = (...events: MeetingEvent[]) => meeting.due(m(...recorded, signed('k1'), signed('k2'), ...events)).length;
  expect(owed(confirmed('P1'), confirmed('P2'), confirmed('P4'))).toBe(1);
  expect(owed(confirmed('P1'), confirmed('P2'), confirmed('P3'))).toBe(0);
});
it('meetings are listed to their members, keepers and supervisors, to nobody else', () => {
  const sees = (actor: Actor) =>
    meetingCases.readMeetings.view(states.open, { actor, id: 'm', number: 'n', now: call.heldAt, events: [], query: {}, asked: {} });
  expect(sees(clerk().actor)).toMatchObject({ body: BODY.body, agenda: [ready.number] });
  expect(sees(by(AWAY).actor)).toBeDefined();
  expect([sees(by({ sub: 'elsewhere' }).actor), sees({ ...clerk().actor, units: ['culture-bureau'] })]).toEqual([undefined, undefined]);
});
it('items ask the meeting who is there now', () => {
  const row = (s: Meeting) =>
    meeting.exports(s, { id: 'm', number: 'n' })[0]?.body as { present: { person: string }[]; absent: { person: string }[] } | undefined;
  expect(row(m(called))).toBeUndefined();
  const left = row(m(...three, opened, { type: 'attendance-ended', person: 'P3', reason: 'r' }));
  expect([left?.present.map((v) => v.person), left?.absent.map((v) => v.person)]).toEqual([
    ['P1', 'P2'],
    ['P3', 'P4'],
  ]);
  expect(meeting.archives(called)).toEqual([paper()]);
});

it('a closed meeting starts its minutes; they stand in the log by the digest of their PDF', () => {
  expect(meeting.starts({ type: 'meeting-closed' }, states.closed)).toMatchObject({ machine: 'decisions-minutes' });
  expect(leafOf(LEAVES.meeting, 'meeting', meta(9), { type: 'minutes-made', ...MADE } as never, new Uint8Array(32))).toMatchObject({
    type: 'meeting.minutes',
    digest: MADE.sha256,
  });
});
