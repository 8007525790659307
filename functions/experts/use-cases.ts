import type { Actor } from '../kernel/actor.ts';
import { ExpertRegistry, OpenedTender } from '../kernel/ports.ts';
import { type Allow, command, query, useCases } from '../kernel/use-case.ts';
import { bundleCases } from './cases/bundle-cases.ts';
import { listCases } from './cases/list-cases.ts';
import { registryCases } from './cases/registry-cases.ts';
import { revealCases } from './cases/reveal-cases.ts';
import { seatCases } from './cases/seat-cases.ts';
import { SUPERVISORS } from './cases/supervisors.ts';
import { current, type Draw, draw } from './draw/draw.ts';
import {
  CarryBeacon,
  CloseContributions,
  CloseInvitations,
  Contribute,
  carryBeacon,
  closeContributions,
  closeInvitations,
  contribute,
  FixReveals,
  fixReveals,
  OpenAttempt,
  OpenDraw,
  openAttempt,
  openDraw,
} from './draw/draw-commands.ts';
import { FailAttempt, failAttempt } from './draw/fail-attempt.ts';
import { BindExpert, bindExpert, EnrolExpert, type Expert, enrolExpert, expert, personOf, SuspendExpert, suspendExpert } from './pool/expert.ts';
import { REGISTRY } from './pool/registry.ts';
import * as rules from './rules.ts';

const SYSTEM: readonly Allow[] = ['role:system'];

/** What an expert's draws need to know of him; no personal data. */
const expertView = (e: Expert): object => ({ state: e.state, ...e.facts });
/** What supervisors see of a draw: labels, never names. Tokens' hashes stay inside. */
function drawView(d: Draw, _: { readonly actor: Actor }): unknown {
  const a = current(d);
  return {
    state: d.state,
    tender: d.tender,
    quotas: d.quotas,
    bodies: d.bodies,
    attempt: a?.n,
    manifest: a?.manifest,
    revealsCloseAt: a?.revealsCloseAt,
    roundAt: a?.roundAt,
    attempts: d.attempts.map((x) => ({
      n: x.n,
      contributions: x.contributions,
      manifest: x.manifest,
      reveals: x.reveals,
      failed: x.failed,
      bundle: x.bundle,
      proven: x.proven,
    })),
    seats: d.seats.map((s) => ({ label: s.label, stratum: s.stratum, attempt: s.attempt, status: s.status })),
  };
}

export const expertUseCases = useCases('experts', '评标专家', 'Experts', rules, {
  ...listCases,
  ...bundleCases,
  ...seatCases,
  ...registryCases,
  enrolExpert: command({
    route: 'POST /experts',
    allow: ['role:trading-centre'],
    command: EnrolExpert,
    on: expert,
    creates: (c) => c.number,
    concurrency: 'retry',
    decide: enrolExpert,
    identity: personOf,
    errorImpact: 'An expert is missing from the pool.',
  }),
  bindExpert: command({
    route: 'POST /experts/{id}/accounts',
    allow: ['role:security-administrator'],
    command: BindExpert,
    on: expert,
    creates: false,
    concurrency: 'retry',
    asks: ({ command: c }) => ({ account: { identity: `sub#${c.sub}`, part: 'expert' } }),
    decide: bindExpert,
    identity: (c, { id }) => [{ identity: `sub#${c.sub}`, part: 'expert', body: { expert: id } }],
    errorImpact: 'An expert cannot answer an invitation and is counted as silent.',
  }),
  suspendExpert: command({
    route: 'POST /experts/{id}/suspension',
    allow: ['role:trading-centre'],
    command: SuspendExpert,
    on: expert,
    creates: false,
    concurrency: 'if-match',
    decide: suspendExpert,
    errorImpact: 'An expert who must be left out may be drawn.',
  }),
  openDraw: command({
    route: undefined,
    allow: SYSTEM,
    command: OpenDraw,
    on: draw,
    creates: (c) => c.number,
    concurrency: 'retry',
    asks: ({ command: c }) => ({ tender: OpenedTender.key(c.number), registry: ExpertRegistry.key(REGISTRY) }),
    decide: openDraw,
    errorImpact: 'The draw of experts does not begin; opened bids wait.',
  }),
  contribute: command({
    route: 'POST /experts/draws/{id}/contributions',
    allow: SUPERVISORS,
    command: Contribute,
    on: draw,
    creates: false,
    concurrency: 'retry',
    decide: contribute,
    errorImpact: 'A supervising body cannot commit its nonce; the draw goes on without it, by name.',
  }),
  closeContributions: command({
    route: undefined,
    allow: SYSTEM,
    command: CloseContributions,
    on: draw,
    creates: false,
    concurrency: 'retry',
    decide: closeContributions,
    errorImpact: 'A supervisor who does nothing holds up the draw.',
  }),
  ...revealCases,
  fixReveals: command({
    route: undefined,
    allow: SYSTEM,
    command: FixReveals,
    on: draw,
    creates: false,
    concurrency: 'retry',
    decide: fixReveals,
    errorImpact: 'Reveals are not fixed; the attempt has no result yet.',
  }),
  failAttempt: command({
    route: undefined,
    allow: SYSTEM,
    command: FailAttempt,
    on: draw,
    creates: false,
    concurrency: 'retry',
    decide: failAttempt,
    errorImpact: 'A draw whose times were not kept goes on to a result whose time nobody can prove.',
  }),
  carryBeacon: command({
    route: 'POST /experts/draws/{id}/beacon',
    allow: SUPERVISORS,
    command: CarryBeacon,
    on: draw,
    creates: false,
    concurrency: 'retry',
    decide: carryBeacon,
    errorImpact: 'Where no relay is reachable, the round cannot be carried in and the draw waits.',
  }),
  closeInvitations: command({
    route: undefined,
    allow: SYSTEM,
    command: CloseInvitations,
    on: draw,
    creates: false,
    concurrency: 'retry',
    decide: closeInvitations,
    errorImpact: 'Silent experts are not replaced; the committee stays short.',
  }),
  openAttempt: command({
    route: undefined,
    allow: SYSTEM,
    command: OpenAttempt,
    on: draw,
    creates: false,
    concurrency: 'retry',
    decide: openAttempt,
    errorImpact: 'Open seats are not drawn again; the committee stays short.',
  }),
  readExperts: query({
    route: 'GET /experts',
    allow: ['role:trading-centre', ...SUPERVISORS],
    on: expert,
    view: expertView,
    errorImpact: 'The pool cannot be looked through.',
  }),
  readDraws: query({
    route: 'GET /experts/draws',
    allow: ['role:trading-centre', ...SUPERVISORS],
    on: draw,
    view: (d) => ({ state: d.state, tender: d.tender }),
    errorImpact: 'Supervisors do not see which draws wait for them.',
  }),
  readExpert: query({
    route: 'GET /experts/{id}',
    allow: ['role:trading-centre', ...SUPERVISORS],
    on: expert,
    view: expertView,
    errorImpact: 'An expert cannot be suspended: his version is not seen.',
  }),
  readDraw: query({
    route: 'GET /experts/draws/{id}',
    allow: ['role:trading-centre', ...SUPERVISORS],
    on: draw,
    view: drawView,
    errorImpact: 'Supervisors do not see the manifest that they reveal into.',
  }),
});
