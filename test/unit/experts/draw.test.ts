import { ed25519 } from '@noble/curves/ed25519.js';
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
import { drawLeaf } from '../../../functions/experts/draw/draw-leaf.ts';
import { failAttempt, judgeTime, recordFailure, resumeAttempt } from '../../../functions/experts/draw/fail-attempt.ts';
import { recordReveal } from '../../../functions/experts/draw/reveal-nonce.ts';
import { bindExpert, EXPERT_TRANSITIONS, type Expert, enrolExpert, expert, suspendExpert } from '../../../functions/experts/pool/expert.ts';
import { exclusionOf, freeze, nextLists } from '../../../functions/experts/pool/freeze.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { QUICKNET, timeOfRound } from '../../../functions/kernel/proof/beacon-time.ts';
import { base64, hex, sha256, sha256Hex, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { labelOf, listOf, parseManifest } from '../../../functions/kernel/proof/manifest.ts';
import { contributionOf, revealBytes } from '../../../functions/kernel/proof/ticket.ts';
import { context, folded } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';

const H = 'a'.repeat(64);
const label = (i: number) => sha256Hex(`l${i}`);
const nonce = sha256(utf8('nonce'));
const secret = sha256(utf8('device'));
const NOW = 1_793_000_000;
const CLOSED = '2026-03-23T01:30:00.000Z';
const audit = (wallSeconds = NOW, asked: object = { device: { publicKey: hex(ed25519.getPublicKey(secret)), enrolledAt: 'x' } }) =>
  context('2026-03-24', {
    number: 'TY-2026-T-0001',
    wallSeconds,
    actor: { sub: 'a', roles: ['supervisor-audit'], units: ['audit-bureau'] },
    asked: asked as Record<string, unknown>,
  });
const quotas = [
  { stratum: 'cost', seats: 1 },
  { stratum: 'structure', seats: 1 },
];
const given = (by: string, n = 'n'): DrawEvent => ({
  type: 'contribution-given',
  attempt: 1,
  by,
  hash: by === 'audit-bureau' ? contributionOf(nonce) : contributionOf(sha256(utf8(n))),
});
const openedDraw: DrawEvent = { type: 'draw-opened', tender: 't', quotas, bodies: ['audit-bureau', 'discipline-commission'] };
const seal = { attempt: 1, lists: H, pool: listOf([]), excluded: listOf([]), candidates: { cost: 3, structure: 3 }, network: QUICKNET };
const contributing = [openedDraw];
const contributed = [openedDraw, given('audit-bureau'), given('discipline-commission')];
const f = (...e: DrawEvent[]) => folded(draw, e);
const sealed = sealManifest(f(...contributed), seal, audit());
const manifest = (sealed.accepted ? sealed.events[0] : undefined) as Extract<DrawEvent, { type: 'manifest-sealed' }>;
const revealing = [...contributed, manifest];
const revealed = [
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
const drawn = [
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
const confirming = [
  ...drawn,
  { type: 'experts-invited', attempt: 1, invitations: [1, 2].map((i) => ({ label: label(i), token: sha256Hex(`t${i}`), delivery: H })) } as DrawEvent,
];
const answer = (i: number, a: 'confirmed' | 'declined'): DrawEvent => ({ type: 'invitation-answered', label: label(i), answer: a });
const answered = [...confirming, answer(1, 'confirmed'), answer(2, 'declined')];
const signingIn = [...confirming, answer(1, 'confirmed'), answer(2, 'confirmed')];
const one = [...signingIn, { type: 'expert-signed-in', label: label(2), publicKey: H } as DrawEvent];
const failing: DrawEvent[] = [
  ...revealing,
  { type: 'attempt-failing', attempt: 1, cause: 'manifest', witnessed: null, manifestDigest: sha256Hex(manifest.manifest) },
];
const failed: DrawEvent[] = [...failing, { type: 'attempt-failed', attempt: 1, witnessed: manifest.roundAt - 1, bundle: H }];
const states = {
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
const reveal = (d: Draw, more: object = {}, at = NOW + 1, asked?: object) => {
  const text = d.attempts[0]?.manifest ?? '';
  return recordReveal(d, { attempt: 1, nonce: base64(nonce), signature: base64(ed25519.sign(revealBytes(text, nonce), secret)), ...more }, audit(at, asked));
};

/** Says that the current attempt is late, at a time when it may still fail. */
const late = (d: Draw, more: object = {}, now = manifest.roundAt - 10) =>
  failAttempt(d, { attempt: 1, cause: d.attempts[0]?.reveals ? 'reveals' : 'manifest', witnessed: null, witnesses: 1, network: QUICKNET, ...more }, audit(now));

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

describe('EXPERT-TIMES-KEPT', () => {
  const round = manifest.roundAt;
  // Quicknet: the manifest 200 s before its round, the reveals 20 s, a failure 1 s.
  it.each([
    ['manifest', round - 201, round - 195, 'in-time'],
    ['manifest', round - 200, round - 195, 'in-time'],
    ['manifest', round - 199, round - 195, 'fail'],
    ['manifest', null, round - 201, 'again'],
    ['manifest', null, round - 200, 'again'],
    ['manifest', null, round - 199, 'fail'],
    ['reveals', round - 20, round - 19, 'in-time'],
    ['reveals', round - 19, round - 18, 'fail'],
    ['reveals', null, round - 20, 'again'],
    ['reveals', null, round - 19, 'fail'],
    ['reveals', null, round - 2, 'fail'],
    ['reveals', null, round - 1, 'unproven'],
    ['reveals', null, round, 'unproven'],
    ['reveals', round - 20, round + 99, 'in-time'],
  ] as const)('%s cosigned at %s, judged at %s: %s', (leaf, witnessed, now, judged) =>
    expect(judgeTime(QUICKNET, round, leaf, witnessed, 1, now)).toBe(judged),
  );
  it('a stage without witnesses proves no time, and fails nothing', () =>
    expect([judgeTime(QUICKNET, round, 'manifest', null, 0, round - 299), judgeTime(QUICKNET, round, 'reveals', null, 0, round - 19)]).toEqual([
      'unproven',
      'unproven',
    ]));
  it('says only what is late, and only while it may fail: nothing fails once the round is known', () => {
    expect(rulesBroken(late(states.revealing, { witnessed: round - 200 }))).toEqual(['EXPERT-TIMES-KEPT']);
    expect(rulesBroken(late(states.revealing, {}, round - 1))).toEqual(['EXPERT-TIMES-KEPT']);
    expect(rulesBroken(late(states.revealing, { witnesses: 0 }))).toEqual(['EXPERT-TIMES-KEPT']);
    expect(rulesBroken(late(states.revealing, { cause: 'reveals' }))).toEqual(['EXPERT-TIMES-KEPT']);
    expect(rulesBroken(late(states.revealing, { attempt: 2 }))).toEqual(['EXPERT-ONE-RESULT']);
    const said = late(states.revealed, { witnessed: round - 19 });
    expect(said.accepted && said.events).toEqual([
      { type: 'attempt-failing', attempt: 1, cause: 'reveals', witnessed: round - 19, manifestDigest: sha256Hex(manifest.manifest) },
    ]);
  });
  it.each([
    [-2, []],
    [-1, []],
    [0, ['EXPERT-ONE-RESULT']],
  ])('has failed only if its failure was cosigned in time: %i s', (n, broken) =>
    expect(rulesBroken(recordFailure(states.failing, { attempt: 1, witnessed: round + n, bundle: H }))).toEqual(broken),
  );
  it.each([
    [-1, ['EXPERT-ONE-RESULT']],
    [0, []],
    [1, []],
  ])('goes on to its result only when the round has come: %i s', (n, broken) =>
    expect(rulesBroken(resumeAttempt(states.failing, { attempt: 1 }, audit(round + n)))).toEqual(broken),
  );
  it('goes on where it stood; reveals are taken meanwhile, until they close', () => {
    const resumed = { type: 'attempt-resumed', attempt: 1 } as const;
    expect(f(...failing, resumed).state).toBe('revealing');
    expect(reveal(states.failing).accepted).toBe(true);
    const lateReveals = f(...revealed, { type: 'attempt-failing', attempt: 1, cause: 'reveals', witnessed: null, manifestDigest: H });
    expect(draw.evolve(lateReveals, resumed, {} as never).state).toBe('revealed');
    expect(rulesBroken(reveal(lateReveals))).toEqual(['EXPERT-REVEAL']);
  });
  it('the next attempt is still the first, names the failed one, and takes no hash again', () => {
    const again = f(...failed, { type: 'attempt-opened', attempt: 2 });
    expect(again.attempts.map((a) => [a.n, a.failed, a.bundle])).toEqual([
      [1, true, H],
      [2, false, null],
    ]);
    expect(rulesBroken(contribute(again, { attempt: 2, hash: contributionOf(nonce) }, audit()))).toEqual(['EXPERT-CONTRIBUTION']);
    const both = f(
      ...failed,
      { type: 'attempt-opened', attempt: 2 },
      { ...given('audit-bureau'), attempt: 2, hash: contributionOf(sha256(utf8('2'))) } as DrawEvent,
      { ...given('discipline-commission', '3'), attempt: 2 } as DrawEvent,
    );
    const d = sealManifest(both, { ...seal, attempt: 2 }, audit());
    expect(parseManifest(d.accepted ? (d.events[0] as typeof manifest).manifest : '')).toMatchObject({
      attempt: 2,
      kind: 'first',
      previous: sha256Hex(manifest.manifest),
      quotas,
    });
  });
  it('its leaf is draw.failed, with the manifest’s digest', () =>
    expect(drawLeaf.fixed!(failing.at(-1)!, 'TY-2026-T-0001')).toEqual({
      type: 'draw.failed',
      digest: sha256Hex(manifest.manifest),
      public: { matter: 'TY-2026-T-0001', attempt: 1 },
    }));
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

const facts = {
  number: 'E001',
  strata: ['cost'],
  employer: '设计院',
  origin: 'provincial' as const,
  years: 8,
  title: 't',
  seniorLevel: true,
  validUntil: '2026-12-31',
  avoid: [] as string[],
};
const enrolled = (more: object = {}, enrolledAt = '2026-03-01T00:00:00.000Z'): Expert => ({ state: 'enrolled', facts: { ...facts, ...more }, enrolledAt });

describe('freezing the pool', () => {
  const opened = {
    tender: 't',
    number: 'n',
    buyer: 'culture-bureau',
    avoid: ['culture-bureau'],
    bidders: ['firm1'],
    quotas: [{ stratum: 'cost', seats: 1 }],
    openedOn: '2026-03-24',
    biddingClosed: '2026-03-23T01:30:00.000Z',
    provincialOnly: true,
  };
  const ban = { bans: [{ debarment: 'd', number: 'n', scopes: ['expert' as const], from: '2026-01-01', until: '2026-03-24' }] };
  const why = (e: Expert, bans?: typeof ban, today = '2026-03-24') => exclusionOf(e, opened, bans, today);
  it.each([
    ['eligible', enrolled(), undefined],
    ['suspended', { ...enrolled(), state: 'suspended' as const }, 'suspended'],
    ['lapsed yesterday', enrolled({ validUntil: '2026-03-23' }), 'lapsed'],
    ['valid today', enrolled({ validUntil: '2026-03-24' }), undefined],
    ['seven years', enrolled({ years: 7 }), 'unqualified'],
    ['nine years', enrolled({ years: 9 }), undefined],
    ['no senior level', enrolled({ seniorLevel: false }), 'unqualified'],
    ['the county’s own list', enrolled({ origin: 'county' }), 'origin'],
    ['employed by a bidder', enrolled({ employer: 'firm1' }), 'bidder-staff'],
    ['employed by the buyer', enrolled({ employer: 'culture-bureau' }), 'buyer-staff'],
    ['a tie to the buyer', enrolled({ avoid: ['culture-bureau'] }), 'tie'],
    ['a tie to a bidder', enrolled({ avoid: ['firm1'] }), 'tie'],
    ['another specialty', enrolled({ strata: ['water'] }), 'specialty'],
  ] as const)('EXPERT-QUALIFIED and the exclusions: %s', (_, e, reason) => expect(why(e as Expert)).toBe(reason));
  it('a banned expert, on the last day of the ban and the next', () =>
    expect([why(enrolled(), ban), why(enrolled({ validUntil: '2027-01-01' }), ban, '2026-03-25')]).toEqual(['debarred', undefined]));
  it('lists are sorted, everyone stands once, and the next attempt leaves out those drawn', () => {
    const all = Array.from({ length: 20 }, (_, i) => enrolled({ number: `E${i}`, years: i % 4 === 0 ? 1 : 10 }));
    const made = freeze(
      all,
      opened,
      () => undefined,
      '2026-03-24',
      (n) => sha256(utf8(n)),
    );
    expect([made.pool.length, made.excluded.length, made.frozen.length]).toEqual([15, 5, 20]);
    expect([...made.pool].sort()).toEqual(made.pool);
    expect(made.frozen[0]!.label).toBe(labelOf(sha256(utf8('E0')), 'E0'));
    const gone = made.pool[3]!.slice(0, 64);
    const next = nextLists(made, [gone], 1);
    expect([next.pool.length, next.excluded.filter((l) => l === `${gone} drawn-1`).length, next.excluded.length]).toEqual([14, 1, 6]);
  });
});

const c = { ...facts, name: '张三', mail: 'a@example.cn', phone: '1' };
everyPair(
  { none: expert.initial, enrolled: enrolled(), suspended: { ...enrolled(), state: 'suspended' } as Expert },
  {
    'expert-enrolled': (e) => enrolExpert(e, c, context()),
    'account-bound': (e) => bindExpert(e, { sub: 'subject-1' }, context()),
    'expert-suspended': (e) => suspendExpert(e, { reason: 'r' }),
  },
  EXPERT_TRANSITIONS,
);
it('EXPERT-ENROLLED-ONCE: an account stands for one expert; personal data never enter an event', () => {
  expect(rulesBroken(bindExpert(enrolled(), { sub: 'subject-1' }, context('2026-03-02', { asked: { account: { expert: 'E9' } } })))).toEqual([
    'EXPERT-ENROLLED-ONCE',
  ]);
  const d = enrolExpert(expert.initial, c, context());
  expect(JSON.stringify(d)).not.toMatch(/张三|example\.cn|phone/);
});
