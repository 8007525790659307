import { ed25519 } from '@noble/curves/ed25519.js';
import { type Draw, type DrawEvent, draw } from '../../functions/experts/draw/draw.ts';
import { sealManifest } from '../../functions/experts/draw/draw-commands.ts';
import { failAttempt } from '../../functions/experts/draw/fail-attempt.ts';
import { recordReveal } from '../../functions/experts/draw/reveal-nonce.ts';
import { QUICKNET } from '../../functions/kernel/proof/beacon-time.ts';
import { base64, hex, sha256, sha256Hex, utf8 } from '../../functions/kernel/proof/bytes.ts';
import { listOf } from '../../functions/kernel/proof/manifest.ts';
import { contributionOf, revealBytes } from '../../functions/kernel/proof/ticket.ts';
import { context, folded } from './core.ts';

export const H = 'a'.repeat(64);
export const label = (i: number) => sha256Hex(`l${i}`);
export const nonce = sha256(utf8('nonce'));
export const secret = sha256(utf8('device'));
export const NOW = 1_793_000_000;
export const CLOSED = '2026-03-23T01:30:00.000Z';
export const audit = (wallSeconds = NOW, asked: object = { device: { publicKey: hex(ed25519.getPublicKey(secret)), enrolledAt: 'x' } }) =>
  context('2026-03-24', {
    number: 'TY-2026-T-0001',
    wallSeconds,
    actor: { sub: 'a', roles: ['supervisor-audit'], units: ['audit-bureau'] },
    asked: asked as Record<string, unknown>,
  });
export const quotas = [
  { stratum: 'cost', seats: 1 },
  { stratum: 'structure', seats: 1 },
];
export const given = (by: string, n = 'n'): DrawEvent => ({
  type: 'contribution-given',
  attempt: 1,
  by,
  hash: by === 'audit-bureau' ? contributionOf(nonce) : contributionOf(sha256(utf8(n))),
});
export const openedDraw: DrawEvent = { type: 'draw-opened', tender: 't', quotas, bodies: ['audit-bureau', 'discipline-commission'] };
export const seal = { attempt: 1, lists: H, pool: listOf([]), excluded: listOf([]), candidates: { cost: 3, structure: 3 }, network: QUICKNET };
export const contributing = [openedDraw];
export const contributed = [openedDraw, given('audit-bureau'), given('discipline-commission')];
export const f = (...e: DrawEvent[]) => folded(draw, e);
export const sealed = sealManifest(f(...contributed), seal, audit());
export const manifest = (sealed.accepted ? sealed.events[0] : undefined) as Extract<DrawEvent, { type: 'manifest-sealed' }>;
export const revealing = [...contributed, manifest];
export const revealed = [
  ...revealing,
  {
    type: 'reveals-fixed',
    attempt: 1,
    reveals: [
      { by: 'audit-bureau', nonce: base64(nonce) },
      { by: 'discipline-commission', nonce: null },
    ],
    digest: H,
  } as DrawEvent,
];
export const drawn = [
  ...revealed,
  {
    type: 'result-recorded',
    attempt: 1,
    picks: [
      { stratum: 'cost', labels: [label(1)] },
      { stratum: 'structure', labels: [label(2)] },
    ],
    bundle: H,
    digest: H,
  } as DrawEvent,
];
export const confirming = [
  ...drawn,
  { type: 'experts-invited', attempt: 1, invitations: [1, 2].map((i) => ({ label: label(i), token: sha256Hex(`t${i}`), delivery: H })) } as DrawEvent,
];
export const answer = (i: number, a: 'confirmed' | 'declined'): DrawEvent => ({ type: 'invitation-answered', label: label(i), answer: a });
export const answered = [...confirming, answer(1, 'confirmed'), answer(2, 'declined')];
export const signingIn = [...confirming, answer(1, 'confirmed'), answer(2, 'confirmed')];
export const one = [...signingIn, { type: 'expert-signed-in', label: label(2), publicKey: H } as DrawEvent];
export const failing: DrawEvent[] = [
  ...revealing,
  { type: 'attempt-failing', attempt: 1, cause: 'manifest', witnessed: null, manifestDigest: sha256Hex(manifest.manifest) },
];
export const failed: DrawEvent[] = [...failing, { type: 'attempt-failed', attempt: 1, witnessed: manifest.roundAt - 1, bundle: H }];
export const states = {
  none: draw.initial,
  failing: f(...failing),
  failed: f(...failed),
  contributing: f(...contributing),
  contributed: f(...contributed),
  revealing: f(...revealing),
  revealed: f(...revealed),
  drawn: f(...drawn),
  confirming: f(...confirming),
  answered: f(...answered),
  'signing-in': f(...one),
  complete: f(...one, { type: 'expert-signed-in', label: label(1), publicKey: H }, { type: 'roster-completed' }),
};
export const reveal = (d: Draw, more: object = {}, at = NOW + 1, asked?: object) => {
  const text = d.attempts[0]?.manifest ?? '';
  return recordReveal(d, { attempt: 1, nonce: base64(nonce), signature: base64(ed25519.sign(revealBytes(text, nonce), secret)), ...more }, audit(at, asked));
};

/** Says that the current attempt is late, at a time when it may still fail. */
export const late = (d: Draw, more: object = {}, now = manifest.roundAt - 10) =>
  failAttempt(d, { attempt: 1, cause: d.attempts[0]?.reveals ? 'reveals' : 'manifest', witnessed: null, witnesses: 1, network: QUICKNET, ...more }, audit(now));
