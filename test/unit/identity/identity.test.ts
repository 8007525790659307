import { expect, it } from 'vitest';
import { device, enrolDevice } from '../../../functions/identity/device.ts';
import { PARTY_TRANSITIONS, type PartyEvent, type PartyState, party } from '../../../functions/identity/party.ts';
import { bindAccount, contactOf, RegisterParty, registerParty, restoreParty, suspendParty } from '../../../functions/identity/register-party.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { context, folded } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';

const facts = { creditCode: '91350100M000100Y43', kind: 'firm' as const, name: 'x', head: 'y', group: null };
const command = { ...facts, contact: { name: '李四', phone: '1', mail: 'a@example.cn' } };
const registered: PartyEvent = { type: 'party-registered', ...facts };
const states: Record<PartyState['state'], PartyState> = {
  none: party.initial,
  active: folded(party, [registered]),
  suspended: folded(party, [registered, { type: 'party-suspended', reason: 'r' }]),
};

everyPair(
  states,
  {
    'party-registered': (p) => registerParty(p, command, context()),
    'account-bound': (p) => bindAccount(p, { sub: 'subject-1' }, context()),
    'party-suspended': (p) => suspendParty(p, { reason: 'r' }),
    'party-restored': (p) => restoreParty(p, { reason: 'r' }),
  },
  PARTY_TRANSITIONS,
);

it('IDENTITY-NOT-DEBARRED: refused in its own scopes while the ban lasts', () => {
  const give = (kind: 'firm' | 'agency', scope: string, until: string) =>
    rulesBroken(
      registerParty(
        party.initial,
        { ...command, kind },
        context('2026-03-02', { asked: { bans: { bans: [{ debarment: 'd', number: 'n', scopes: [scope], from: '2026-01-01', until }] } } }),
      ),
    );
  expect([
    give('firm', 'zb-mandatory', '2026-03-02'),
    give('firm', 'zb-mandatory', '2026-03-01'),
    give('firm', 'agent', '2027-01-01'),
    give('agency', 'agent', '2027-01-01'),
    give('agency', 'zc', '2027-01-01'),
  ]).toEqual([['IDENTITY-NOT-DEBARRED'], [], [], ['IDENTITY-NOT-DEBARRED'], []]);
});
it('IDENTITY-CREDIT-CODE: a code is registered once', () => {
  expect([states.none, states.active, states.suspended].map((p) => rulesBroken(registerParty(p, command, context())))).toEqual([
    [],
    ['IDENTITY-CREDIT-CODE'],
    ['IDENTITY-CREDIT-CODE'],
  ]);
});
it('IDENTITY-ACCOUNT-ONCE: an account stands for one party', () => {
  expect(rulesBroken(bindAccount(states.active, { sub: 's' }, context('2026-03-02', { asked: { account: { party: 'other' } } })))).toEqual([
    'IDENTITY-ACCOUNT-ONCE',
  ]);
});
it('a wrong credit code is refused by its shape; the contact goes to Identity and never into an event', () => {
  expect(RegisterParty.safeParse({ ...command, creditCode: '91350100M000100Y44' }).success).toBe(false);
  expect(JSON.stringify(registerParty(party.initial, command, context()))).not.toMatch(/李四|example\.cn/);
  expect(contactOf(command)).toEqual([{ identity: 'party#91350100M000100Y43', part: 'contact', body: command.contact }]);
});
it('the port says whether a party is active, and follows it', () => {
  expect([states.active, states.suspended].map((s) => (party.exports(s, { id: 'i', number: 'n' })[0]!.body as { status: string }).status)).toEqual([
    'active',
    'suspended',
  ]);
  expect(party.exports(states.none, { id: 'i', number: 'n' })).toEqual([]);
});
it('a device key replaces the one before; the same again changes nothing', () => {
  const give = (key: string, d = device.initial) => enrolDevice(d, { publicKey: key.repeat(64) }, context());
  const first = give('a');
  const one = folded(device, first.accepted ? first.events : []);
  expect(give('a', one)).toEqual({ accepted: true, events: [] });
  const second = give('b', one);
  const two = folded(device, [...(first.accepted ? first.events : []), ...(second.accepted ? second.events : [])]);
  expect(device.exports(two, { id: 'i', number: 'n' })[0]).toMatchObject({ key: 'official', body: { publicKey: 'b'.repeat(64) } });
});
