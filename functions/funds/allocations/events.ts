import * as z from 'zod/mini';
import { Day } from '../../kernel/calendar.ts';
import { Sha256 } from '../../kernel/document.ts';
import { Id } from '../../kernel/id.ts';
import type { Transitions } from '../../kernel/matter.ts';
import { documents, short, text } from '../terms.ts';
import { LineCode, Plan, Shortfall, slug } from './plan.ts';

/** Who signs, in order: deputy in charge, first-in-command, county leader in charge. */
export const PLACES = ['deputy', 'head', 'countyLeader'] as const;
export type Place = (typeof PLACES)[number];

/** To whom results are reported (意见 二(3)): 分管县领导、发改局. */
export const RECIPIENTS = ['county-leader', 'development-reform'] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/** `plan`: the version, from 1. `digest`: of the plan, see `digestOf`. Days are until when the next step is to be done. */
export const AllocationEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('allocation-opened'), project: short, projectNumber: short, projectName: short, unit: slug, ...Plan.shape, digest: Sha256 }),
  z.strictObject({ type: z.literal('plan-revised'), ...Plan.shape, digest: Sha256 }),
  z.strictObject({
    type: z.literal('plan-submitted'),
    plan: z.int(),
    digest: Sha256,
    decision: z.nullable(Id),
    decisionNumber: z.nullable(short),
    signBy: Day,
  }),
  // `signedInAt`: wall-clock POSIX seconds; `nextBy` is null after the last signature.
  z.strictObject({
    type: z.literal('plan-signed'),
    place: z.enum(PLACES),
    plan: z.int(),
    digest: Sha256,
    signedInAt: z.int(),
    late: z.boolean(),
    nextBy: z.nullable(Day),
  }),
  z.strictObject({ type: z.literal('plan-returned'), place: z.enum(PLACES), reasons: text }),
  z.strictObject({ type: z.literal('lines-reserved'), registerBy: Day }),
  z.strictObject({ type: z.literal('reservation-refused'), short: z.array(Shortfall) }),
  z.strictObject({ type: z.literal('registration-declined'), reasons: text }),
  // `reportBy` is null until every line is carried out.
  z.strictObject({
    type: z.literal('plan-registered'),
    plan: z.int(),
    registration: short,
    late: z.boolean(),
    publishBy: Day,
    reportBy: z.nullable(Day),
  }),
  z.strictObject({ type: z.literal('change-opened'), reasons: text }),
  z.strictObject({ type: z.literal('line-executed'), line: LineCode, payee: short, amount: z.int(), executedOn: Day, reportBy: z.nullable(Day) }),
  // `acknowledgeBy` is absent where results were reported before anybody acknowledged them here.
  z.strictObject({ type: z.literal('results-reported'), account: text, documents, late: z.boolean(), publishBy: Day, acknowledgeBy: z.optional(Day) }),
  z.strictObject({ type: z.literal('results-acknowledged'), as: z.enum(RECIPIENTS), late: z.boolean() }),
  z.strictObject({ type: z.literal('plan-published'), late: z.boolean() }),
  z.strictObject({ type: z.literal('results-published'), late: z.boolean() }),
  z.strictObject({ type: z.literal('allocation-dropped'), reasons: text }),
]);
export type AllocationEvent = z.infer<typeof AllocationEvent>;

/** Where a plan lies while the first, second, third of PLACES has it. */
const TURNS = ['awaiting-deputy', 'awaiting-head', 'awaiting-county-leader'] as const;
/** Where somebody has to act, and a machine waits. */
export const WAITS = ['draft', ...TURNS, 'reserved', 'registered', 'reported'] as const;
export type Status = (typeof WAITS)[number] | 'none' | 'signed' | 'published' | 'dropped';
/** Whose turn it is, or undefined while nobody is to sign. */
export const turnOf = (s: Status): Place | undefined => PLACES[(TURNS as readonly Status[]).indexOf(s)];
/** Where a plan goes once so many have signed. */
export const afterSignatures = (n: number): Status => TURNS[n] ?? 'signed';

/** Which events may follow in which state; the diagram in the README is checked against it. */
export const ALLOCATION_TRANSITIONS: Transitions<Status, AllocationEvent['type']> = {
  none: ['allocation-opened'],
  draft: ['plan-revised', 'plan-submitted', 'allocation-dropped'],
  'awaiting-deputy': ['plan-signed', 'plan-returned'],
  'awaiting-head': ['plan-signed', 'plan-returned'],
  'awaiting-county-leader': ['plan-signed', 'plan-returned'],
  signed: ['lines-reserved', 'reservation-refused'],
  reserved: ['plan-registered', 'registration-declined'],
  registered: ['line-executed', 'results-reported', 'change-opened', 'plan-published'],
  reported: ['results-acknowledged', 'plan-published', 'results-published'],
  published: ['results-acknowledged'],
  dropped: [],
};
