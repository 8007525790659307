import { Bans } from '../kernel/ports.ts';
import { type Allow, command, query, useCases } from '../kernel/use-case.ts';
import { device, EnrolDevice, enrolDevice } from './device.ts';
import { party } from './party.ts';
import { BindAccount, bindAccount, contactOf, RegisterParty, registerParty, restoreParty, suspendParty, WithReason } from './register-party.ts';
import * as rules from './rules.ts';
import { asksOfStandIn, HandOver, handOver, standIn, TakeBack, takeBack } from './stand-in.ts';
import { unitCases } from './unit-cases.ts';

const READERS: readonly Allow[] = [
  'role:trading-centre',
  'role:procurement-officer',
  'role:buyer',
  'role:housing-bureau',
  'role:finance-bureau',
  'role:supervisor-discipline',
  'role:supervisor-audit',
];

export const identityUseCases = useCases('identity', '主体与账户', 'Parties and accounts', rules, {
  registerParty: command({
    route: 'POST /identity/parties',
    allow: ['role:trading-centre'],
    command: RegisterParty,
    on: party,
    creates: (c) => c.creditCode,
    concurrency: 'retry',
    asks: ({ command: c }) => ({ bans: Bans.key(c.creditCode) }),
    decide: registerParty,
    identity: contactOf,
    errorImpact: 'A firm or agency cannot take part.',
  }),
  bindAccount: command({
    route: 'POST /identity/parties/{id}/accounts',
    allow: ['role:security-administrator'],
    command: BindAccount,
    on: party,
    creates: false,
    concurrency: 'retry',
    asks: ({ command: c }) => ({ account: { identity: `sub#${c.sub}`, part: 'party' } }),
    decide: bindAccount,
    identity: (c, { id }) => [{ identity: `sub#${c.sub}`, part: 'party', body: { party: id } }],
    errorImpact: 'A bidder’s account cannot act for its firm.',
  }),
  suspendParty: command({
    route: 'POST /identity/parties/{id}/suspension',
    allow: ['role:trading-centre'],
    command: WithReason,
    on: party,
    creates: false,
    concurrency: 'if-match',
    decide: suspendParty,
    errorImpact: 'A party that must be stopped goes on.',
  }),
  restoreParty: command({
    route: 'POST /identity/parties/{id}/restoration',
    allow: ['role:trading-centre'],
    command: WithReason,
    on: party,
    creates: false,
    concurrency: 'if-match',
    decide: restoreParty,
    errorImpact: 'A party that may go on is still shut out.',
  }),
  enrolDevice: command({
    route: 'POST /identity/devices',
    allow: ['role:supervisor-discipline', 'role:supervisor-audit', 'role:finance-bureau', 'role:housing-bureau', 'role:expert'],
    command: EnrolDevice,
    on: device,
    creates: (_, actor) => actor.sub,
    concurrency: 'retry',
    decide: enrolDevice,
    errorImpact: 'A supervisor cannot contribute to a draw, an expert cannot seal a sheet.',
  }),
  readParties: query({
    route: 'GET /identity/parties',
    allow: READERS,
    on: party,
    view: (p) => ({ state: p.state, ...p.facts }),
    errorImpact: 'Officials do not see who is registered.',
  }),
  readParty: query({
    route: 'GET /identity/parties/{id}',
    allow: READERS,
    on: party,
    view: (p) => ({ state: p.state, ...p.facts, accounts: p.accounts.length }),
    errorImpact: 'Officials do not see a party’s record.',
  }),
  ...unitCases,
  handOverDuties: command({
    route: 'POST /identity/stand-ins',
    allow: ['role:organization-department', 'role:security-administrator'],
    on: standIn,
    creates: (c) => c.account,
    concurrency: 'retry',
    command: HandOver,
    asks: asksOfStandIn,
    decide: handOver,
    errorImpact: 'Who left is still reminded, and who took over is told nothing.',
  }),
  takeDutiesBack: command({
    route: 'POST /identity/stand-ins/{id}/return',
    allow: ['role:organization-department'],
    on: standIn,
    creates: false,
    concurrency: 'if-match',
    command: TakeBack,
    decide: takeBack,
    errorImpact: 'Who is there again is told nothing; his stand-in still is.',
  }),
  readStandIn: query({
    route: 'GET /identity/stand-ins/{id}',
    allow: ['role:organization-department', 'role:security-administrator', 'role:supervisor-discipline'],
    on: standIn,
    view: (s) => ({ state: s.state, ...s.last }),
    errorImpact: 'Nobody sees who stands in for whom.',
  }),
});
