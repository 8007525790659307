import type { Decision } from '../../kernel/decision.ts';
import { type Allow, type Context, command, query } from '../../kernel/use-case.ts';
import { byKeeper } from '../keepers.ts';
import { SUPERVISORS } from '../readers.ts';
import {
  Attend,
  asksOfCall,
  asksOfClosing,
  attendMeeting,
  CallMeeting,
  CancelMeeting,
  CloseMeeting,
  ConfirmRecord,
  callMeeting,
  cancelMeeting,
  closeMeeting,
  confirmRecord,
  EndAttendance,
  endAttendance,
  OpenMeeting,
  openMeeting,
  ReceiveNotice,
  receiveNotice,
  SignMinutes,
  signMinutes,
} from './commands.ts';
import { type Meeting, type MeetingEvent, meeting } from './meeting.ts';
import { minutesCase } from './minutes-case.ts';
import { inspects } from './who.ts';

const CLERKS: readonly Allow[] = ['role:decision-clerk'];
const MEMBERS: readonly Allow[] = ['role:leading-member'];
const byClerk = { on: meeting, creates: false, concurrency: 'if-match', allow: CLERKS } as const;
/** Only keepers of the meeting's own body keep its record. */
const kept = <C extends object>(decide: (m: Meeting, c: C, context: Context) => Decision<MeetingEvent>) =>
  byKeeper((m: Meeting) => ({ office: m.called?.office, members: m.called?.due ?? [] }), decide);
/** Members act at the same time, each for himself. */
const byMember = { on: meeting, creates: false, concurrency: 'retry', allow: MEMBERS } as const;

/** Meetings. */
export const meetingCases = {
  ...minutesCase,
  callMeeting: command({
    route: 'POST /decisions/meetings',
    ...byClerk,
    command: CallMeeting,
    creates: 'numbered',
    asks: asksOfCall,
    decide: callMeeting,
    errorImpact: 'A meeting is not called; members get neither notice nor papers.',
  }),
  cancelMeeting: command({
    route: 'POST /decisions/meetings/{id}/cancellation',
    ...byClerk,
    command: CancelMeeting,
    decide: kept(cancelMeeting),
    errorImpact: 'A meeting that will not be held stays called.',
  }),
  receiveNotice: command({
    route: 'POST /decisions/meetings/{id}/receipts',
    ...byMember,
    command: ReceiveNotice,
    decide: receiveNotice,
    errorImpact: 'A member who has notice and papers is reminded of them all the same.',
  }),
  attendMeeting: command({
    route: 'POST /decisions/meetings/{id}/attendances',
    ...byMember,
    command: Attend,
    decide: attendMeeting,
    errorImpact: 'A member who is present does not count; the meeting may miss its quorum.',
  }),
  openMeeting: command({
    route: 'POST /decisions/meetings/{id}/opening',
    ...byClerk,
    command: OpenMeeting,
    decide: kept(openMeeting),
    errorImpact: 'A meeting cannot open; nothing on its agenda is debated.',
  }),
  endAttendance: command({
    route: 'POST /decisions/meetings/{id}/leavings',
    ...byClerk,
    command: EndAttendance,
    decide: kept(endAttendance),
    errorImpact: 'A member who left still counts as present.',
  }),
  closeMeeting: command({
    route: 'POST /decisions/meetings/{id}/closing',
    ...byClerk,
    command: CloseMeeting,
    asks: asksOfClosing,
    decide: kept(closeMeeting),
    errorImpact: 'A meeting stays open; its minutes cannot be signed.',
  }),
  signMinutes: command({
    route: 'POST /decisions/meetings/{id}/signatures',
    ...byClerk,
    concurrency: 'retry',
    command: SignMinutes,
    decide: kept(signMinutes),
    errorImpact: 'Minutes stay unsigned.',
  }),
  confirmRecord: command({
    route: 'POST /decisions/meetings/{id}/confirmations',
    ...byMember,
    command: ConfirmRecord,
    decide: confirmRecord,
    errorImpact: 'A member cannot confirm the minutes or object to them.',
  }),
  readMeetings: query({
    route: 'GET /decisions/meetings',
    allow: [...CLERKS, ...MEMBERS, ...SUPERVISORS],
    on: meeting,
    view: (m, { actor }) =>
      inspects(m, actor) ? { state: m.state, body: m.called?.body, heldAt: m.called?.heldAt, agenda: m.called?.agenda.map((a) => a.number) } : undefined,
    errorImpact: 'Members do not see which meetings are called.',
  }),
  readMeeting: query({
    route: 'GET /decisions/meetings/{id}',
    allow: [...CLERKS, ...MEMBERS, ...SUPERVISORS],
    on: meeting,
    view: (m, { actor }) => (inspects(m, actor) ? m : undefined),
    errorImpact: 'Members do not see agenda and papers; keepers cannot go on.',
  }),
};
