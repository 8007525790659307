import * as z from 'zod/mini';
import { addDays, Day, endOf } from '../kernel/calendar.ts';
import { DocumentRef } from '../kernel/document.ts';
import { when } from '../kernel/due.ts';
import { type Meta, matter, type Transitions } from '../kernel/matter.ts';
import { short, words } from '../kernel/shapes.ts';
import { GROUND_IDS, type GroundId, groundOf } from './grounds.ts';
import { DECIDED_IN_TIME, SERVED_IN_TIME } from './rules.ts';

const text = words(4000);
export const Ground = z.enum(GROUND_IDS);

export const DebarmentEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('case-filed'),
    party: short,
    ground: Ground,
    tender: z.nullable(short),
    facts: text,
    evidence: z.array(DocumentRef),
    occurredOn: Day,
    officers: z.array(short),
    filedOn: Day,
    decideBy: z.optional(Day),
  }),
  z.strictObject({ type: z.literal('notice-given'), penalty: text, grounds: text, rights: text, defenceUntil: Day, hearingUntil: Day }),
  z.strictObject({ type: z.literal('defence-stated'), statement: text, evidence: z.array(DocumentRef) }),
  z.strictObject({ type: z.literal('hearing-asked') }),
  z.strictObject({ type: z.literal('hearing-called'), heldOn: Day, place: short, host: short }),
  z.strictObject({ type: z.literal('hearing-held'), record: text }),
  z.strictObject({ type: z.literal('defence-closed') }),
  z.strictObject({ type: z.literal('legally-reviewed'), opinion: text, reviewer: short }),
  z.strictObject({ type: z.literal('collectively-decided'), decisionNumber: short, decidedOn: Day }),
  z.strictObject({
    type: z.literal('ban-decided'),
    months: z.nullable(z.int()),
    gravity: z.nullable(text),
    remedies: text,
    late: z.boolean(),
    decidedOn: Day,
    serveBy: Day,
  }),
  z.strictObject({ type: z.literal('decision-served'), from: Day, until: z.nullable(Day), late: z.boolean() }),
  z.strictObject({ type: z.literal('case-closed'), reason: text }),
]);
export type DebarmentEvent = z.infer<typeof DebarmentEvent>;
export type DebarmentStatus =
  | 'none'
  | 'filed'
  | 'noticed'
  | 'hearing-asked'
  | 'hearing-called'
  | 'hearing-held'
  | 'defence-closed'
  | 'reviewed'
  | 'collective'
  | 'decided'
  | 'served'
  | 'closed';

/** Which events may follow in which state; the diagram in the README is checked against it. */
export const DEBARMENT_TRANSITIONS: Transitions<DebarmentStatus, DebarmentEvent['type']> = {
  none: ['case-filed'],
  filed: ['notice-given', 'case-closed'],
  noticed: ['defence-stated', 'hearing-asked', 'defence-closed', 'case-closed'],
  'hearing-asked': ['defence-stated', 'hearing-called', 'case-closed'],
  'hearing-called': ['defence-stated', 'hearing-held', 'case-closed'],
  'hearing-held': ['defence-stated', 'defence-closed', 'case-closed'],
  'defence-closed': ['legally-reviewed', 'case-closed'],
  reviewed: ['collectively-decided', 'case-closed'],
  collective: ['ban-decided', 'case-closed'],
  decided: ['decision-served'],
  served: [],
  closed: [],
};

export interface Debarment {
  readonly state: DebarmentStatus;
  readonly party: string;
  readonly ground: GroundId | null;
  readonly tender: string | null;
  readonly officers: readonly string[];
  readonly filedOn: Day | null;
  /** Last day for the decision, rolled off days that are not worked. */
  readonly decideBy: Day | null;
  readonly defenceUntil: Day | null;
  readonly hearingUntil: Day | null;
  readonly hearingOn: Day | null;
  readonly statements: number;
  readonly months: number | null;
  readonly serveBy: Day | null;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly late: boolean;
  readonly reason: string | null;
}
const initial: Debarment = {
  state: 'none',
  party: '',
  ground: null,
  tender: null,
  officers: [],
  filedOn: null,
  decideBy: null,
  defenceUntil: null,
  hearingUntil: null,
  hearingOn: null,
  statements: 0,
  months: null,
  serveBy: null,
  from: null,
  until: null,
  late: false,
  reason: null,
};

function evolve(d: Debarment, e: DebarmentEvent, _: Meta): Debarment {
  switch (e.type) {
    case 'case-filed':
      return {
        ...d,
        state: 'filed',
        party: e.party,
        ground: e.ground,
        tender: e.tender,
        officers: e.officers,
        filedOn: e.filedOn,
        decideBy: e.decideBy ?? null,
      };
    case 'notice-given':
      return { ...d, state: 'noticed', defenceUntil: e.defenceUntil, hearingUntil: e.hearingUntil };
    case 'defence-stated':
      return { ...d, statements: d.statements + 1 };
    case 'hearing-asked':
      return { ...d, state: 'hearing-asked' };
    case 'hearing-called':
      return { ...d, state: 'hearing-called', hearingOn: e.heldOn };
    case 'hearing-held':
      return { ...d, state: 'hearing-held' };
    case 'defence-closed':
      return { ...d, state: 'defence-closed' };
    case 'legally-reviewed':
      return { ...d, state: 'reviewed' };
    case 'collectively-decided':
      return { ...d, state: 'collective' };
    case 'ban-decided':
      return { ...d, state: 'decided', months: e.months, serveBy: e.serveBy, late: e.late };
    case 'decision-served':
      return { ...d, state: 'served', from: e.from, until: e.until };
    case 'case-closed':
      return { ...d, state: 'closed', reason: e.reason };
  }
}

const OPEN: readonly DebarmentStatus[] = ['filed', 'noticed', 'hearing-asked', 'hearing-called', 'hearing-held', 'defence-closed', 'reviewed', 'collective'];

/** A penalty procedure that may end in a ban (限制投标资格). Nothing of it is public before it is served: then the ban list is. */
export const debarment = matter<Debarment, DebarmentEvent>({
  kind: 'debarment',
  domain: 'debarment',
  letter: 'D',
  version: 2,
  initial,
  evolve,
  events: DebarmentEvent,
  status: (d) => d.state,
  owner: (d) => d.party,
  archives: (e) => (e.type === 'case-filed' || e.type === 'defence-stated' ? e.evidence : []),
  due: (d) => [
    ...when(OPEN.includes(d.state), () => [
      { obligation: 'decide', by: groundOf(d.ground!).authority, at: endOf(d.decideBy ?? addDays(d.filedOn!, DECIDED_IN_TIME.days)), rule: DECIDED_IN_TIME.id },
    ]),
    ...when(d.state === 'decided', () => [{ obligation: 'serve', by: groundOf(d.ground!).authority, at: endOf(d.serveBy!), rule: SERVED_IN_TIME.id }]),
  ],
  starts: (e) => (e.type === 'notice-given' ? { machine: 'debarment-procedure', phase: 'procedure', attempt: 1, input: {} } : undefined),
  awaits: {
    hearing: (d) => (d.state === 'hearing-asked' || d.state === 'hearing-called' ? undefined : { hearing: 'over' }),
    outcome: (d) =>
      d.state === 'served'
        ? {
            served: true,
            party: d.party,
            ban: { scopes: groundOf(d.ground!).scopes, from: d.from, until: d.until, ground: d.ground, authority: groundOf(d.ground!).authority },
          }
        : d.state === 'closed'
          ? { served: false }
          : undefined,
  },
});
