import { describe, expect, it } from 'vitest';
import { DRAW_TRANSITIONS, type Draw, type DrawEvent, draw, openSeats } from '../../../functions/experts/draw/draw.ts';
import {
  carryBeacon,
  closeContributions,
  closeInvitations,
  contribute,
  fixReveals,
  openAttempt,
  openDraw,
  recordAnswer,
  recordInvitations,
  recordProofs,
  recordResult,
  recordSignIn,
  sealManifest,
} from '../../../functions/experts/draw/draw-commands.ts';
import { recordFailure, resumeAttempt } from '../../../functions/experts/draw/fail-attempt.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { QUICKNET, timeOfRound } from '../../../functions/kernel/proof/beacon-time.ts';
import { base64, sha256, sha256Hex, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { parseManifest } from '../../../functions/kernel/proof/manifest.ts';
import { contributionOf } from '../../../functions/kernel/proof/ticket.ts';
import { context } from '../../tools/core.ts';
import {
  answer,
  answered,
  audit,
  CLOSED,
  confirming,
  contributed,
  drawn,
  f,
  given,
  H,
  label,
  late,
  manifest,
  NOW,
  nonce,
  openedDraw,
  quotas,
  reveal,
  revealing,
  seal,
  signingIn,
  states,
} from '../../tools/draw-states.ts';
import { everyPair } from '../../tools/pairs.ts';

everyPair<Draw, DrawEvent>(
  states,
  {
    'draw-opened': (d) =>
      openDraw(
        d,
        { number: 'TY-2026-T-0001' },
        audit(NOW, {
          tender: { tender: 't', number: 'n', buyer: 'b', avoid: [], bidders: [], quotas, openedOn: '2026-03-24', biddingClosed: CLOSED, provincialOnly: true },
          registry: { since: CLOSED },
        }),
      ),
    'contribution-given': (d) => contribute(d, { attempt: 1, hash: contributionOf(sha256(utf8('fresh'))) }, audit()),
    'contributions-closed': (d) => closeContributions(d.state === 'contributing' ? f(openedDraw, given('audit-bureau')) : d, { attempt: 1 }),
    'manifest-sealed': (d) => sealManifest(d, seal, audit()),
    'nonce-revealed': (d) => reveal(d),
    'reveals-fixed': (d) => fixReveals(d, { attempt: 1 }, audit(manifest.revealsCloseAt)),
    'attempt-failing': (d) => late(d),
    'attempt-failed': (d) => recordFailure(d, { attempt: 1, witnessed: manifest.roundAt - 1, bundle: H }),
    'attempt-resumed': (d) => resumeAttempt(d, { attempt: 1 }, audit(manifest.roundAt)),
    'beacon-carried': (d) => carryBeacon(d, { attempt: 1, signature: 'a'.repeat(96) }),
    'result-recorded': (d) => recordResult(d, { attempt: 1, picks: [], bundle: H, digest: H }),
    'draw-proven': (d) => recordProofs(d, { attempt: 1, bundle: H }),
    'experts-invited': (d) => recordInvitations(d, { attempt: 1, invitations: [] }),
    'invitation-answered': (d) =>
      recordAnswer(
        d,
        d.state === 'signing-in' ? { label: label(1), token: null, answer: 'conflict' } : { label: label(1), token: sha256Hex('t1'), answer: 'confirmed' },
      ),
    'invitations-closed': (d) => closeInvitations(d, { attempt: 1 }),
    'attempt-opened': (d) => openAttempt(d),
    'expert-signed-in': (d) => recordSignIn(d, { label: label(1), publicKey: H }),
    'roster-completed': (d) => recordSignIn(d, { label: label(1), publicKey: H }),
  },
  DRAW_TRANSITIONS,
  [
    // Machines and timers may ask again: nothing follows.
    ...Object.keys(states)
      .filter((s) => s !== 'none')
      .map((s) => `${s}|draw-opened`),
    ...Object.keys(states)
      .filter((s) => s !== 'contributing')
      .map((s) => `${s}|contributions-closed`),
    ...Object.keys(states)
      .filter((s) => s !== 'confirming')
      .map((s) => `${s}|invitations-closed`),
    ...['revealed', 'drawn', 'confirming', 'answered', 'signing-in', 'complete'].map((s) => `${s}|reveals-fixed`),
    ...['drawn', 'confirming', 'answered', 'signing-in', 'complete'].map((s) => `${s}|result-recorded`),
    'failed|attempt-failed',
    'confirming|experts-invited',
    'complete|expert-signed-in',
    'complete|roster-completed',
  ],
);

it('proofs are put into the bundle once', () => {
  const proof = { type: 'draw-proven', attempt: 1, bundle: 'ab'.repeat(32) } as const;
  expect(recordProofs(states.drawn, { attempt: 1, bundle: proof.bundle })).toEqual({ accepted: true, events: [proof] });
  const proven = f(...drawn, proof);
  expect(proven.attempts[0]).toMatchObject({ proven: true, bundle: proof.bundle });
  expect(recordProofs(proven, { attempt: 1, bundle: proof.bundle })).toEqual({ accepted: true, events: [] });
  expect(rulesBroken(recordProofs(states.drawn, { attempt: 2, bundle: H }))).toEqual(['EXPERT-ONE-RESULT']);
});

it('EXPERT-DRAWN-AFTER-OPENING: no draw before the bids are open', () =>
  expect(rulesBroken(openDraw(draw.initial, { number: 'n' }, audit(NOW, {})))).toEqual(['EXPERT-DRAWN-AFTER-OPENING']));
it.each([
  ['never', undefined, ['EXPERT-REGISTRY-LOGGED']],
  ['a moment after bidding closed', '2026-03-23T01:30:00.001Z', ['EXPERT-REGISTRY-LOGGED']],
  ['as it closed', CLOSED, []],
  ['a moment before', '2026-03-23T01:29:59.999Z', []],
])('EXPERT-REGISTRY-LOGGED: the registry in the log since %s', (_, since, broken) => {
  const tender = { tender: 't', number: 'n', buyer: 'b', avoid: [], bidders: [], quotas, openedOn: '2026-03-24', biddingClosed: CLOSED, provincialOnly: true };
  expect(rulesBroken(openDraw(draw.initial, { number: 'n' }, audit(NOW, { tender, registry: since && { since } })))).toEqual(broken);
});

describe('EXPERT-CONTRIBUTION', () => {
  it('one for each body and attempt, 32 bytes, never used before', () => {
    const s = f(openedDraw, given('audit-bureau'));
    const fresh = contributionOf(sha256(utf8('fresh')));
    expect(rulesBroken(contribute(s, { attempt: 1, hash: fresh }, audit()))).toEqual(['EXPERT-CONTRIBUTION']);
    const other = context('2026-03-24', { actor: { sub: 'd', roles: ['supervisor-discipline'], units: ['discipline-commission'] } });
    expect(rulesBroken(contribute(s, { attempt: 1, hash: contributionOf(nonce) }, other))).toEqual(['EXPERT-CONTRIBUTION']);
    expect(rulesBroken(contribute(s, { attempt: 1, hash: 'AAAA' }, other))).toEqual(['EXPERT-CONTRIBUTION']);
    expect(rulesBroken(contribute(s, { attempt: 2, hash: fresh }, other))).toEqual(['EXPERT-ONE-RESULT']);
    expect(contribute(s, { attempt: 1, hash: fresh }, other).accepted).toBe(true);
    expect(rulesBroken(contribute(f(openedDraw), { attempt: 1, hash: fresh }, context()))).toEqual(['EXPERT-CONTRIBUTION']);
  });
  it('goes on after its time with those who contributed, one at least', () => {
    expect(rulesBroken(closeContributions(f(openedDraw), { attempt: 1 }))).toEqual(['EXPERT-CONTRIBUTION']);
  });
});

describe('the manifest', () => {
  it.each([
    [2, ['EXPERT-CANDIDATES-PER-SEAT']],
    [3, []],
    [4, []],
  ])('EXPERT-CANDIDATES-PER-SEAT: %i for one seat', (n, broken) => {
    expect(rulesBroken(sealManifest(f(...contributed), { ...seal, candidates: { cost: n, structure: 3 } }, audit()))).toEqual(broken);
  });
  it('its round follows from the wall clock; it parses, and names both bodies', () => {
    const m = parseManifest(manifest.manifest)!;
    expect(m).toMatchObject({
      matter: 'TY-2026-T-0001',
      attempt: 1,
      kind: 'first',
      previous: null,
      quotas,
      contributions: [{ by: 'audit-bureau' }, { by: 'discipline-commission' }],
    });
    expect(manifest.roundAt).toBe(timeOfRound(QUICKNET, m.round));
    expect(manifest.roundAt - NOW).toBeGreaterThanOrEqual(300);
    expect(manifest.revealsCloseAt).toBe(manifest.roundAt - 60);
  });
  it('a replacement draws the open seats only and names the attempt before', () => {
    const second = f(
      ...answered,
      { type: 'attempt-opened', attempt: 2 },
      { ...given('audit-bureau'), attempt: 2, hash: contributionOf(sha256(utf8('2'))) } as DrawEvent,
      { ...given('discipline-commission'), attempt: 2 } as DrawEvent,
    );
    expect(openSeats(second)).toEqual([{ stratum: 'structure', seats: 1 }]);
    const d = sealManifest(second, { ...seal, attempt: 2 }, audit());
    const m = parseManifest(d.accepted ? (d.events[0] as typeof manifest).manifest : '')!;
    expect(m).toMatchObject({ attempt: 2, kind: 'replacement', previous: sha256Hex(manifest.manifest), quotas: [{ stratum: 'structure', seats: 1 }] });
  });
});

describe('EXPERT-REVEAL', () => {
  it.each([
    [-1, []],
    [0, ['EXPERT-REVEAL']],
    [1, ['EXPERT-REVEAL']],
  ])('%i s from the close of reveals', (n, broken) => expect(rulesBroken(reveal(f(...revealing), {}, manifest.revealsCloseAt + n))).toEqual(broken));
  it('is the nonce committed to, signed by the enrolled device, once', () => {
    const s = f(...revealing);
    expect(rulesBroken(reveal(s, { nonce: base64(sha256(utf8('x'))) }))).toEqual(['EXPERT-REVEAL']);
    expect(rulesBroken(reveal(s, { signature: base64(new Uint8Array(64)) }))).toEqual(['EXPERT-REVEAL']);
    expect(rulesBroken(reveal(s, {}, NOW + 1, {}))).toEqual(['EXPERT-REVEAL']);
    expect(rulesBroken(reveal(f(...revealing, { type: 'nonce-revealed', attempt: 1, by: 'audit-bureau', nonce: base64(nonce), signature: 'AA==' })))).toEqual([
      'EXPERT-REVEAL',
    ]);
  });
  it('fixed not before the close, in the manifest’s order, the missing by name', () => {
    const s = f(...revealing, { type: 'nonce-revealed', attempt: 1, by: 'audit-bureau', nonce: base64(nonce), signature: 'AA==' });
    expect(rulesBroken(fixReveals(s, { attempt: 1 }, audit(manifest.revealsCloseAt - 1)))).toEqual(['EXPERT-REVEAL']);
    const d = fixReveals(s, { attempt: 1 }, audit(manifest.revealsCloseAt));
    expect(d.accepted && d.events[0]).toMatchObject({
      reveals: [
        { by: 'audit-bureau', nonce: base64(nonce) },
        { by: 'discipline-commission', nonce: null },
      ],
    });
  });
});

describe('EXPERT-INVITATION', () => {
  const s = f(...confirming);
  it('takes the right token once', () => {
    expect(rulesBroken(recordAnswer(s, { label: label(1), token: sha256Hex('t2'), answer: 'confirmed' }))).toEqual(['EXPERT-INVITATION']);
    expect(rulesBroken(recordAnswer(f(...confirming, answer(1, 'confirmed')), { label: label(1), token: sha256Hex('t1'), answer: 'declined' }))).toEqual([
      'EXPERT-INVITATION',
    ]);
    expect(rulesBroken(recordSignIn(f(...signingIn), { label: label(9), publicKey: H }))).toEqual(['EXPERT-INVITATION']);
  });
  it('silence is recorded and replaced; a conflict at sign-in opens the seat again', () => {
    const d = closeInvitations(f(...confirming, answer(1, 'confirmed')), { attempt: 1 });
    expect(d.accepted && d.events).toEqual([{ type: 'invitations-closed', attempt: 1, silent: [label(2)] }]);
    const after = f(...confirming, answer(1, 'confirmed'), ...(d.accepted ? d.events : []));
    expect([after.state, openSeats(after)]).toEqual(['answered', [{ stratum: 'structure', seats: 1 }]]);
    const conflict = f(...signingIn, { type: 'invitation-answered', label: label(1), answer: 'conflict' });
    expect([conflict.state, openSeats(conflict)]).toEqual(['answered', [{ stratum: 'cost', seats: 1 }]]);
  });
  it('the roster is complete with the last sign-in, and lends labels and device keys only', () => {
    expect(draw.exports(states['signing-in'], { id: 'n', number: 'n' })).toEqual([]);
    expect(draw.exports(states.complete, { id: 'n', number: 'n' })[0]?.body).toEqual({
      attempts: 1,
      seats: [
        { label: label(1), stratum: 'cost', publicKey: H },
        { label: label(2), stratum: 'structure', publicKey: H },
      ],
    });
  });
});
