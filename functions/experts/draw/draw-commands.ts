import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { Numbered } from '../../kernel/id.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { ExpertRegistry, OpenedTender } from '../../kernel/ports.ts';
import { type Network, roundFor, timeOfRound } from '../../kernel/proof/beacon-time.ts';
import { sha256Hex, unbase64 } from '../../kernel/proof/bytes.ts';
import { manifestText } from '../../kernel/proof/manifest.ts';
import { revealsDigest } from '../../kernel/proof/ticket.ts';
import { b64, hex32, whole } from '../../kernel/shapes.ts';
import type { Context } from '../../kernel/use-case.ts';
import { CANDIDATES_PER_SEAT, CONTRIBUTION, DRAWN_AFTER_OPENING, INVITATION, ONE_RESULT, REGISTRY_LOGGED, REVEAL } from '../rules.ts';
import { Answer, current, DRAW_TRANSITIONS, type Draw, type DrawEvent, openSeats } from './draw.ts';

/** The bodies whose supervisors commit to nonces; their names stand in every manifest. */
export const DRAW_BODIES = ['audit-bureau', 'discipline-commission'] as const;

export const may = (d: Draw, type: DrawEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(DRAW_TRANSITIONS, d.state, type), STATE_ALLOWS, '', { state: d.state });
export const isCurrent = (d: Draw, attempt: number): Violation | undefined =>
  refuseIf(current(d)?.n !== attempt, ONE_RESULT, '/attempt', { attempt: current(d)?.n ?? 0 });

export const OpenDraw = z.strictObject({ number: Numbered });
/** Opens the one draw of a tender, once its bids are open. Asked again it changes nothing. */
export function openDraw(d: Draw, _: z.infer<typeof OpenDraw>, context: Context): Decision<DrawEvent> {
  const opened = OpenedTender.read(context.asked.tender);
  if (d.state !== 'none') return { accepted: true, events: [] };
  const logged = ExpertRegistry.read(context.asked.registry);
  const late = opened !== undefined && !(logged !== undefined && logged.since <= opened.biddingClosed);
  return decide([refuseIf(opened === undefined, DRAWN_AFTER_OPENING, '/number'), refuseIf(late, REGISTRY_LOGGED, '/number')], () => [
    { type: 'draw-opened', tender: opened!.tender, quotas: opened!.quotas, bodies: [...DRAW_BODIES] },
  ]);
}

/** Hash of a nonce that the supervisor's client keeps, base64. */
export const Contribute = z.strictObject({ attempt: whole, hash: b64 });
/** A supervising body's commitment for this attempt. */
export function contribute(d: Draw, c: z.infer<typeof Contribute>, { actor }: Context): Decision<DrawEvent> {
  const by = actor.units.find((u) => d.bodies.includes(u));
  const used = d.attempts.some((a) => a.contributions.some((x) => x.hash === c.hash));
  return decide(
    [
      may(d, 'contribution-given'),
      isCurrent(d, c.attempt),
      refuseIf(
        by === undefined || unbase64(c.hash)?.length !== 32 || used || current(d)?.contributions.some((x) => x.by === by) === true,
        CONTRIBUTION,
        '/hash',
        { used },
      ),
    ],
    () => [{ type: 'contribution-given', attempt: c.attempt, by: by!, hash: c.hash }],
  );
}

export const CloseContributions = z.strictObject({ attempt: whole });
/** A supervisor blocks for ever: after its time the attempt goes on with those who contributed, one at least. */
export function closeContributions(d: Draw, c: z.infer<typeof CloseContributions>): Decision<DrawEvent> {
  if (d.state !== 'contributing' || current(d)?.n !== c.attempt) return { accepted: true, events: [] };
  return decide([refuseIf(current(d)!.contributions.length === 0, CONTRIBUTION, '')], () => [{ type: 'contributions-closed', attempt: c.attempt }]);
}

/** A beacon's constants, as `beacon.ts` names them. */
export const NetworkShape = z.strictObject({
  name: z.string(),
  publicKey: z.string(),
  chainHash: hex32,
  genesis: whole,
  period: whole,
  lead: whole,
  revealsClose: whole,
  manifestBy: whole,
  revealsBy: whole,
});
const ListRef = z.strictObject({ count: whole, root: b64 });
/** The frozen lists (in Archive under `lists`), candidates by specialty, and the beacon's constants. */
export const SealManifest = z.strictObject({
  attempt: whole,
  lists: hex32,
  pool: ListRef,
  excluded: ListRef,
  candidates: z.record(z.string(), whole),
  network: NetworkShape,
});
/** Commits the attempt before its beacon round. Its `at` is wall time: the one place where legal time does not serve. */
export function sealManifest(d: Draw, c: z.infer<typeof SealManifest>, context: Context): Decision<DrawEvent> {
  const network: Network = c.network;
  const quotas = openSeats(d);
  const at = context.wallSeconds;
  const before = d.attempts[d.attempts.length - 2];
  const short = quotas.find((q) => (c.candidates[q.stratum] ?? 0) < q.seats * CANDIDATES_PER_SEAT.candidates);
  return decide(
    [
      may(d, 'manifest-sealed'),
      isCurrent(d, c.attempt),
      refuseIf(
        short !== undefined,
        CANDIDATES_PER_SEAT,
        '',
        short ? { stratum: short.stratum, candidates: c.candidates[short.stratum] ?? 0, seats: short.seats } : {},
      ),
    ],
    () => {
      const round = roundFor(network, at);
      const roundAt = timeOfRound(network, round);
      const manifest = manifestText({
        matter: context.number,
        attempt: c.attempt,
        kind: d.seats.length === 0 ? 'first' : 'replacement',
        previous: before?.manifest ? sha256Hex(before.manifest) : null,
        registry: c.pool.count + c.excluded.count,
        pool: c.pool,
        excluded: c.excluded,
        quotas,
        network: network.name,
        chainHash: network.chainHash,
        round,
        contributions: current(d)!.contributions,
      });
      return [{ type: 'manifest-sealed', attempt: c.attempt, at, round, manifest, lists: c.lists, revealsCloseAt: roundAt - network.revealsClose, roundAt }];
    },
  );
}

export const FixReveals = z.strictObject({ attempt: whole });
/** Fixes what was shown, in the manifest's order; who showed nothing stands by name. Nothing is added after. */
export function fixReveals(d: Draw, c: z.infer<typeof FixReveals>, context: Context): Decision<DrawEvent> {
  const a = current(d);
  if (a?.n === c.attempt && a.reveals !== null) return { accepted: true, events: [] };
  return decide(
    [may(d, 'reveals-fixed'), isCurrent(d, c.attempt), refuseIf(a !== undefined && context.wallSeconds < a.revealsCloseAt, REVEAL, '', { early: true })],
    () => {
      const reveals = [...a!.contributions]
        .sort((x, y) => (x.by < y.by ? -1 : 1))
        .map(({ by }) => ({ by, nonce: a!.revealed.find((r) => r.by === by)?.nonce ?? null }));
      return [{ type: 'reveals-fixed', attempt: c.attempt, reveals, digest: revealsDigest(reveals) }];
    },
  );
}

/** A round's signature (48 bytes hex) carried in by hand where no relay can be reached (drand-file). It is verified before it is used. */
export const CarryBeacon = z.strictObject({ attempt: whole, signature: z.string().check(z.regex(/^[0-9a-f]{96}$/)) });
export function carryBeacon(d: Draw, c: z.infer<typeof CarryBeacon>): Decision<DrawEvent> {
  return decide([may(d, 'beacon-carried'), isCurrent(d, c.attempt)], () => [{ type: 'beacon-carried', ...c }]);
}

/** The computed result: picks, digest (protocols §1.9), and the bundle's own digest in Archive. */
export const RecordResult = z.strictObject({
  attempt: whole,
  picks: z.array(z.strictObject({ stratum: z.string(), labels: z.array(hex32) })),
  bundle: hex32,
  digest: hex32,
});
export function recordResult(d: Draw, c: z.infer<typeof RecordResult>): Decision<DrawEvent> {
  if (current(d)?.n === c.attempt && current(d)?.digest !== null) return { accepted: true, events: [] };
  return decide([may(d, 'result-recorded'), isCurrent(d, c.attempt)], () => [{ type: 'result-recorded', ...c }]);
}

/** The bundle anew, with the log's proofs of manifest, reveals and result. */
export const RecordProofs = z.strictObject({ attempt: whole, bundle: hex32 });
export function recordProofs(d: Draw, c: z.infer<typeof RecordProofs>): Decision<DrawEvent> {
  if (current(d)?.n === c.attempt && current(d)?.proven && !current(d)?.failed) return { accepted: true, events: [] };
  return decide([may(d, 'draw-proven'), isCurrent(d, c.attempt)], () => [{ type: 'draw-proven', ...c }]);
}

/** Invitations as sent: label, hash of the single-use token, digest of the delivery. */
export const RecordInvitations = z.strictObject({ attempt: whole, invitations: z.array(z.strictObject({ label: hex32, token: hex32, delivery: hex32 })) });
export function recordInvitations(d: Draw, c: z.infer<typeof RecordInvitations>): Decision<DrawEvent> {
  if (d.state === 'confirming') return { accepted: true, events: [] };
  return decide([may(d, 'experts-invited'), isCurrent(d, c.attempt)], () => [{ type: 'experts-invited', ...c }]);
}

/** Given by the function that knows who stands behind a label: so the ledger never names the expert. */
export const RecordAnswer = z.strictObject({ label: hex32, token: z.nullable(hex32), answer: Answer });
/** The expert's own answer; at sign-in a conflict may still be declared. A token is good once. */
export function recordAnswer(d: Draw, c: z.infer<typeof RecordAnswer>): Decision<DrawEvent> {
  const seat = d.seats.find((s) => s.label === c.label);
  const invited = d.state === 'confirming' && seat?.status === 'invited' && seat.token === c.token;
  const conflict = d.state === 'signing-in' && seat?.status === 'confirmed' && c.answer === 'conflict';
  return decide([may(d, 'invitation-answered'), refuseIf(!invited && !conflict, INVITATION, '/token')], () => [
    { type: 'invitation-answered', label: c.label, answer: c.answer },
  ]);
}

export const CloseInvitations = z.strictObject({ attempt: whole });
/** The time for answers is over: the silent are replaced by a new round. */
export function closeInvitations(d: Draw, c: z.infer<typeof CloseInvitations>): Decision<DrawEvent> {
  if (d.state !== 'confirming' || current(d)?.n !== c.attempt) return { accepted: true, events: [] };
  return decide([], () => [{ type: 'invitations-closed', attempt: c.attempt, silent: d.seats.filter((s) => s.status === 'invited').map((s) => s.label) }]);
}

export const OpenAttempt = z.strictObject({});
/** A new attempt for the open seats only, with a new future round. */
export function openAttempt(d: Draw): Decision<DrawEvent> {
  return decide([may(d, 'attempt-opened')], () => [{ type: 'attempt-opened', attempt: d.attempts.length + 1 }]);
}

export const RecordSignIn = z.strictObject({ label: hex32, publicKey: hex32 });
/** A confirmed expert signs in and pledges; with the last one the roster is complete. */
export function recordSignIn(d: Draw, c: z.infer<typeof RecordSignIn>): Decision<DrawEvent> {
  const seat = d.seats.find((s) => s.label === c.label);
  if (seat?.status === 'signed-in' && seat.publicKey === c.publicKey) return { accepted: true, events: [] };
  const last = d.seats.filter((s) => s.status === 'confirmed').length === 1;
  return decide([may(d, 'expert-signed-in'), refuseIf(seat?.status !== 'confirmed', INVITATION, '/label', { status: seat?.status ?? 'none' })], () => [
    { type: 'expert-signed-in', ...c },
    ...(last ? [{ type: 'roster-completed' } as const] : []),
  ]);
}
