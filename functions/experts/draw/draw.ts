import * as z from 'zod/mini';
import type { Instant } from '../../kernel/calendar.ts';
import { type Meta, matter, type Transitions } from '../../kernel/matter.ts';
import { Roster } from '../../kernel/ports.ts';
import { b64, hex32, whole } from '../../kernel/shapes.ts';

const Quota = z.strictObject({ stratum: z.string(), seats: z.int().check(z.positive()) });
const Pick = z.strictObject({ stratum: z.string(), labels: z.array(hex32) });
export const Answer = z.enum(['confirmed', 'declined', 'conflict']);

/** Events of a draw. Committee members stand here by label only (EXPERT-SECRET-UNTIL-RESULT). Lists are in Archive under their digest. */
export const DrawEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('draw-opened'), tender: z.string(), quotas: z.array(Quota), bodies: z.array(z.string()) }),
  z.strictObject({ type: z.literal('contribution-given'), attempt: whole, by: z.string(), hash: b64 }),
  z.strictObject({ type: z.literal('contributions-closed'), attempt: whole }),
  z.strictObject({
    type: z.literal('manifest-sealed'),
    attempt: whole,
    at: whole,
    round: whole,
    manifest: z.string(),
    lists: hex32,
    revealsCloseAt: whole,
    roundAt: whole,
  }),
  z.strictObject({ type: z.literal('nonce-revealed'), attempt: whole, by: z.string(), nonce: b64, signature: b64 }),
  z.strictObject({
    type: z.literal('reveals-fixed'),
    attempt: whole,
    reveals: z.array(z.strictObject({ by: z.string(), nonce: z.nullable(b64) })),
    digest: hex32,
  }),
  // Says only that a time was not kept. Whether the attempt has failed hangs on when witnesses cosign this event's leaf (`draw.failed`).
  z.strictObject({
    type: z.literal('attempt-failing'),
    attempt: whole,
    cause: z.enum(['manifest', 'reveals']),
    witnessed: z.nullable(whole),
    manifestDigest: hex32,
  }),
  z.strictObject({ type: z.literal('attempt-failed'), attempt: whole, witnessed: whole, bundle: hex32 }),
  z.strictObject({ type: z.literal('attempt-resumed'), attempt: whole }),
  z.strictObject({ type: z.literal('beacon-carried'), attempt: whole, signature: z.string() }),
  z.strictObject({ type: z.literal('result-recorded'), attempt: whole, picks: z.array(Pick), bundle: hex32, digest: hex32 }),
  z.strictObject({ type: z.literal('draw-proven'), attempt: whole, bundle: hex32 }),
  z.strictObject({ type: z.literal('experts-invited'), attempt: whole, invitations: z.array(z.strictObject({ label: hex32, token: hex32, delivery: hex32 })) }),
  z.strictObject({ type: z.literal('invitation-answered'), label: hex32, answer: Answer }),
  z.strictObject({ type: z.literal('invitations-closed'), attempt: whole, silent: z.array(hex32) }),
  z.strictObject({ type: z.literal('expert-signed-in'), label: hex32, publicKey: hex32 }),
  z.strictObject({ type: z.literal('attempt-opened'), attempt: whole }),
  z.strictObject({ type: z.literal('roster-completed') }),
]);
export type DrawEvent = z.infer<typeof DrawEvent>;
export type DrawStatus =
  | 'none'
  | 'contributing'
  | 'contributed'
  | 'revealing'
  | 'revealed'
  | 'failing'
  | 'failed'
  | 'drawn'
  | 'confirming'
  | 'answered'
  | 'signing-in'
  | 'complete';

/** Which events may follow in which state; the diagram in the README is checked against it. */
export const DRAW_TRANSITIONS: Transitions<DrawStatus, DrawEvent['type']> = {
  none: ['draw-opened'],
  contributing: ['contribution-given', 'contributions-closed'],
  contributed: ['manifest-sealed'],
  revealing: ['nonce-revealed', 'reveals-fixed', 'attempt-failing'],
  revealed: ['beacon-carried', 'result-recorded', 'attempt-failing'],
  failing: ['nonce-revealed', 'attempt-failed', 'attempt-resumed'],
  failed: ['attempt-opened'],
  drawn: ['draw-proven', 'experts-invited'],
  confirming: ['invitation-answered', 'invitations-closed'],
  answered: ['attempt-opened'],
  'signing-in': ['expert-signed-in', 'invitation-answered', 'roster-completed'],
  complete: [],
};

export type SeatStatus = 'drawn' | 'invited' | 'confirmed' | 'declined' | 'conflict' | 'silent' | 'signed-in';
export interface Seat {
  readonly label: string;
  readonly stratum: string;
  readonly attempt: number;
  readonly status: SeatStatus;
  readonly token: string | null;
  readonly publicKey: string | null;
}
export interface Attempt {
  readonly n: number;
  readonly contributions: readonly { readonly by: string; readonly hash: string }[];
  readonly manifest: string | null;
  readonly lists: string | null;
  readonly at: number;
  readonly round: number;
  readonly revealsCloseAt: number;
  readonly roundAt: number;
  readonly revealed: readonly { readonly by: string; readonly nonce: string; readonly at: Instant }[];
  readonly reveals: readonly { readonly by: string; readonly nonce: string | null }[] | null;
  readonly carried: string | null;
  /** Its failure was cosigned before the round: it has no result, and its bundle says so. */
  readonly failed: boolean;
  readonly bundle: string | null;
  /** Does the bundle carry the log's proofs? */
  readonly proven: boolean;
  readonly digest: string | null;
}
export interface Draw {
  readonly state: DrawStatus;
  readonly tender: string;
  readonly quotas: readonly z.infer<typeof Quota>[];
  readonly bodies: readonly string[];
  readonly attempts: readonly Attempt[];
  readonly seats: readonly Seat[];
}

const HELD: readonly SeatStatus[] = ['drawn', 'invited', 'confirmed', 'signed-in'];
/** Seats that are open now, in the order of the rules. */
export function openSeats(d: Draw): { stratum: string; seats: number }[] {
  return d.quotas
    .map((q) => ({ stratum: q.stratum, seats: q.seats - d.seats.filter((s) => s.stratum === q.stratum && HELD.includes(s.status)).length }))
    .filter((q) => q.seats > 0);
}
export const current = (d: Draw): Attempt | undefined => d.attempts[d.attempts.length - 1];
const outstanding = (d: Draw): boolean => d.seats.some((s) => s.status === 'drawn' || s.status === 'invited');

const fresh = (n: number): Attempt => ({
  n,
  contributions: [],
  manifest: null,
  lists: null,
  at: 0,
  round: 0,
  revealsCloseAt: 0,
  roundAt: 0,
  revealed: [],
  reveals: null,
  carried: null,
  failed: false,
  bundle: null,
  proven: false,
  digest: null,
});
const change = (d: Draw, more: Partial<Attempt>): readonly Attempt[] => d.attempts.map((a, i) => (i === d.attempts.length - 1 ? { ...a, ...more } : a));
const seat = (d: Draw, label: string, more: Partial<Seat>): readonly Seat[] => d.seats.map((s) => (s.label === label ? { ...s, ...more } : s));
/** After an answer or a silence: everybody answered? Then sign-in, or another attempt for the open seats. */
function settled(d: Draw): Draw {
  if (outstanding(d)) return d;
  return { ...d, state: openSeats(d).length > 0 ? 'answered' : 'signing-in' };
}

function evolve(d: Draw, e: DrawEvent, meta: Meta): Draw {
  const a = current(d);
  switch (e.type) {
    case 'draw-opened':
      return { ...d, state: 'contributing', tender: e.tender, quotas: e.quotas, bodies: e.bodies, attempts: [fresh(1)] };
    case 'draw-proven':
      return { ...d, attempts: change(d, { bundle: e.bundle, proven: true }) };
    case 'attempt-opened':
      return { ...d, state: 'contributing', attempts: [...d.attempts, fresh(e.attempt)] };
    case 'contribution-given': {
      const contributions = [...a!.contributions, { by: e.by, hash: e.hash }];
      return { ...d, state: contributions.length === d.bodies.length ? 'contributed' : 'contributing', attempts: change(d, { contributions }) };
    }
    case 'contributions-closed':
      return { ...d, state: 'contributed' };
    case 'manifest-sealed':
      return {
        ...d,
        state: 'revealing',
        attempts: change(d, { manifest: e.manifest, lists: e.lists, at: e.at, round: e.round, revealsCloseAt: e.revealsCloseAt, roundAt: e.roundAt }),
      };
    case 'nonce-revealed':
      return { ...d, attempts: change(d, { revealed: [...a!.revealed, { by: e.by, nonce: e.nonce, at: meta.at }] }) };
    case 'reveals-fixed':
      return { ...d, state: 'revealed', attempts: change(d, { reveals: e.reveals }) };
    case 'attempt-failing':
      return { ...d, state: 'failing' };
    case 'attempt-failed':
      return { ...d, state: 'failed', attempts: change(d, { failed: true, bundle: e.bundle, proven: true }) };
    case 'attempt-resumed':
      return { ...d, state: a!.reveals === null ? 'revealing' : 'revealed' };
    case 'beacon-carried':
      return { ...d, attempts: change(d, { carried: e.signature }) };
    case 'result-recorded': {
      const seats = e.picks.flatMap((p) =>
        p.labels.map((label): Seat => ({ label, stratum: p.stratum, attempt: e.attempt, status: 'drawn', token: null, publicKey: null })),
      );
      return { ...d, state: 'drawn', attempts: change(d, { bundle: e.bundle, digest: e.digest }), seats: [...d.seats, ...seats] };
    }
    case 'experts-invited': {
      const tokens = new Map(e.invitations.map((i) => [i.label, i.token]));
      return { ...d, state: 'confirming', seats: d.seats.map((s) => (tokens.has(s.label) ? { ...s, status: 'invited', token: tokens.get(s.label)! } : s)) };
    }
    case 'invitation-answered':
      return settled({ ...d, seats: seat(d, e.label, { status: e.answer, token: null }) });
    case 'invitations-closed':
      return settled({ ...d, seats: d.seats.map((s) => (e.silent.includes(s.label) ? { ...s, status: 'silent', token: null } : s)) });
    case 'expert-signed-in':
      return { ...d, seats: seat(d, e.label, { status: 'signed-in', publicKey: e.publicKey }) };
    case 'roster-completed':
      return { ...d, state: 'complete' };
  }
}

const seated = (d: Draw) => d.seats.filter((s) => s.status === 'signed-in');

/** The draw of one tender's experts (专家抽取), by the tender's number: there is only one. */
export const draw = matter<Draw, DrawEvent>({
  kind: 'draw',
  domain: 'experts',
  letter: undefined,
  version: 4,
  evolve,
  initial: { state: 'none', tender: '', quotas: [], bodies: [], attempts: [], seats: [] },
  events: DrawEvent,
  status: (d) => d.state,
  exports: (d, { number }) =>
    d.state !== 'complete'
      ? []
      : [Roster.row(number, { attempts: d.attempts.length, seats: seated(d).map((s) => ({ label: s.label, stratum: s.stratum, publicKey: s.publicKey! })) })],
  starts: (e, d) =>
    e.type === 'roster-completed' ? { machine: 'evaluation-sheets', phase: 'evaluation', attempt: 1, input: { tender: d.tender } } : undefined,
  awaits: {
    contributions: (d) => (d.state === 'contributing' ? undefined : { contributed: true }),
    answers: (d) => (d.state === 'confirming' ? undefined : { answered: d.state }),
    'sign-ins': (d) => (d.state === 'complete' || d.state === 'answered' ? { roster: d.state } : undefined),
  },
});
