import * as z from 'zod/mini';
import { Day, dayOf, endOf, Instant } from '../../kernel/calendar.ts';
import { DocumentRef, PaperMade } from '../../kernel/document.ts';
import { type Due, when } from '../../kernel/due.ts';
import { matter, type Step, type Transitions } from '../../kernel/matter.ts';
import { DECISION_KINDS } from '../../kernel/ports.ts';
import { short, slug, text } from '../../kernel/shapes.ts';
import { Fraction, Majority, Person, Voter } from '../terms.ts';
import { NOTICE_AHEAD, ON_ITS_DAY } from './rules.ts';
import { Sitting } from './sitting.ts';

export const Excused = z.strictObject({ person: Person, reason: short });
const Agenda = z.strictObject({ decision: short, number: short, name: short });

const MeetingEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('meeting-called'),
    body: slug,
    bodyName: short,
    office: slug,
    heldAt: Instant,
    /** The last day on which the notice reaches a member in time. */
    receiveBy: Day,
    place: short,
    agenda: z.array(Agenda),
    papers: z.array(DocumentRef),
    due: z.array(Voter),
    decidesBy: z.enum(['majority', 'chief']),
    majority: Majority,
    notDirect: z.array(slug),
    votesWithheld: z.nullable(text),
    kinds: z.array(z.strictObject({ kind: z.enum(DECISION_KINDS), quorum: Fraction })),
  }),
  z.strictObject({ type: z.literal('meeting-cancelled'), reason: short }),
  z.strictObject({ type: z.literal('notice-received'), person: Person }),
  z.strictObject({ type: z.literal('member-attended'), person: Person }),
  z.strictObject({ type: z.literal('meeting-opened'), presiding: Person, excused: z.array(Excused) }),
  z.strictObject({ type: z.literal('attendance-ended'), person: Person, reason: short }),
  z.strictObject({ type: z.literal('meeting-closed') }),
  z.strictObject({ type: z.literal('minutes-made'), ...PaperMade.shape }),
  z.strictObject({ type: z.literal('minutes-signed'), keeper: short }),
  z.strictObject({ type: z.literal('record-confirmed'), person: Person, remark: z.nullable(text) }),
]);
export type MeetingEvent = z.infer<typeof MeetingEvent>;
type Called = Omit<Extract<MeetingEvent, { type: 'meeting-called' }>, 'type'>;

export type MeetingStatus = 'none' | 'called' | 'open' | 'closed' | 'recorded' | 'signed' | 'cancelled';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const MEETING_TRANSITIONS: Transitions<MeetingStatus, MeetingEvent['type']> = {
  none: ['meeting-called'],
  called: ['meeting-cancelled', 'notice-received', 'member-attended', 'meeting-opened'],
  open: ['member-attended', 'attendance-ended', 'meeting-closed'],
  closed: ['minutes-made'],
  recorded: ['minutes-signed', 'record-confirmed'],
  signed: ['record-confirmed'],
  cancelled: [],
};

export interface Meeting {
  readonly state: MeetingStatus;
  readonly called: Called | null;
  readonly heldOn: Day | null;
  /** Who has acknowledged the notice. */
  readonly received: readonly string[];
  readonly present: readonly string[];
  readonly presiding: string | null;
  readonly excused: readonly z.infer<typeof Excused>[];
  readonly minutes: PaperMade | null;
  readonly keepers: readonly string[];
  readonly confirmed: readonly string[];
}
const initial: Meeting = {
  state: 'none',
  called: null,
  heldOn: null,
  received: [],
  present: [],
  presiding: null,
  excused: [],
  minutes: null,
  keepers: [],
  confirmed: [],
};

/** Two signatures complete the minutes. */
const KEEPERS = 2;

function evolve(m: Meeting, e: MeetingEvent, { at }: { readonly at: Instant }): Meeting {
  switch (e.type) {
    case 'meeting-called': {
      const { type: _, ...called } = e;
      return { ...m, state: 'called', called };
    }
    case 'meeting-cancelled':
      return { ...m, state: 'cancelled' };
    case 'notice-received':
      return { ...m, received: [...m.received, e.person] };
    case 'member-attended':
      return { ...m, present: [...m.present, e.person] };
    case 'meeting-opened':
      return { ...m, state: 'open', heldOn: dayOf(at), presiding: e.presiding, excused: e.excused };
    case 'attendance-ended':
      return { ...m, present: m.present.filter((p) => p !== e.person) };
    case 'meeting-closed':
      return { ...m, state: 'closed' };
    case 'minutes-made': {
      const { type: _, ...minutes } = e;
      return { ...m, state: 'recorded', minutes };
    }
    case 'minutes-signed': {
      const keepers = [...m.keepers, e.keeper];
      return { ...m, keepers, state: keepers.length >= KEEPERS ? 'signed' : m.state };
    }
    case 'record-confirmed':
      return { ...m, confirmed: [...m.confirmed, e.person] };
  }
}

/** The office closes a sitting and has its record signed and confirmed. */
function steps(m: Meeting): readonly Step[] {
  const by = m.called?.office ?? '';
  if (m.state === 'open') return [{ obligation: 'close-meeting', by }];
  if (m.state === 'recorded') return [{ obligation: 'sign-minutes', by }];
  return m.state === 'signed' && m.present.some((p) => !m.confirmed.includes(p)) ? [{ obligation: 'confirm-record', by }] : [];
}

/** The office holds it on its day; each member acknowledges the notice, until he is there. Members are named by their place in the list: neither number nor account stands in an alert's id. */
function due(m: Meeting): readonly Due[] {
  if (m.state !== 'called') return [];
  const { office, heldAt, receiveBy, due: members } = m.called!;
  return [
    { obligation: 'hold-meeting', by: office, at: endOf(dayOf(heldAt)), rule: ON_ITS_DAY.id },
    ...members.flatMap((v, i) =>
      when(![...m.received, ...m.present].includes(v.person), () => [
        { obligation: `receive-notice.${i + 1}`, by: v.sub, at: endOf(receiveBy), rule: NOTICE_AHEAD.id },
      ]),
    ),
  ];
}

/** A meeting of a leading body: called with its papers, attended in person, opened with a quorum, its minutes signed by two keepers and confirmed by each member. */
export const meeting = matter<Meeting, MeetingEvent>({
  kind: 'meeting',
  domain: 'decisions',
  letter: 'H',
  version: 4,
  initial,
  events: MeetingEvent,
  evolve,
  status: (m) => m.state,
  owner: (m) => m.called?.body,
  printed: true,
  due,
  rests: steps,
  starts: (e) => (e.type === 'meeting-closed' ? { machine: 'decisions-minutes', phase: 'minutes', attempt: 1, input: {} } : undefined),
  archives: (e) => (e.type === 'meeting-called' ? e.papers : []),
  exports: (m, { id, number }) => {
    if (m.called === null || m.heldOn === null) return [];
    const { body, decidesBy, majority, notDirect, votesWithheld, kinds, due, agenda } = m.called;
    return [
      Sitting.row(id, {
        number,
        body,
        state: m.state,
        agenda: agenda.map((a) => a.decision),
        heldOn: m.heldOn,
        presiding: m.presiding!,
        decidesBy,
        majority,
        notDirect,
        votesWithheld,
        kinds,
        present: due.filter((v) => m.present.includes(v.person)),
        absent: due.filter((v) => !m.present.includes(v.person)),
      }),
    ];
  },
});
