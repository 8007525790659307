import { describe, expect, it } from 'vitest';
import { acceptance } from '../../../functions/funds/acceptance/acceptance.ts';
import { applyForAcceptance } from '../../../functions/funds/acceptance/apply.ts';
import { releaseLastPayment } from '../../../functions/funds/acceptance/confirm.ts';
import type { AcceptanceEvent } from '../../../functions/funds/acceptance/events.ts';
import { certificateOf, newest } from '../../../functions/funds/acceptance/record.ts';
import { releasedAccounts, statusOf } from '../../../functions/funds/acceptance/state.ts';
import { takesPart } from '../../../functions/funds/acceptance/who.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { LastPayment } from '../../../functions/kernel/project-ports.ts';
import {
  ACCOUNT,
  APPLIED_FURTHER,
  APPLY,
  CERTIFIED,
  FURTHER,
  FURTHER_CONFIRMED,
  implementer,
  LATER,
  LEADERS,
  MADE,
  made,
  NAMED,
  PROJECT,
  REFORM,
  RELEASED,
  REPLACED,
  system,
} from '../../tools/acceptance.ts';
import { meta } from '../../tools/core.ts';

const later = implementer({ asked: { project: PROJECT, leaders: LEADERS, 'account-0': LATER } });
const paidLast = (...events: readonly AcceptanceEvent[]) => LastPayment.read(acceptance.exports(made(...events), { id: 'i', number: 'n' })[0]!.body)!.accounts;
const MADE_AGAIN = { ...MADE, sha256: 'c'.repeat(64) };

describe('ACCEPTANCE-ONCE-FOR-AN-ACCOUNT: an account that came after the certificate is accepted by itself', () => {
  it('no earlier certificate releases it, nor its own application, nor every confirmation: its own release does', () => {
    expect(paidLast(...CERTIFIED)).toEqual(['contract-1']);
    expect(paidLast(...CERTIFIED, APPLIED_FURTHER)).toEqual(['contract-1']);
    expect(paidLast(...FURTHER_CONFIRMED)).toEqual(['contract-1']);
    expect(paidLast(...FURTHER_CONFIRMED, RELEASED)).toEqual(['contract-1', 'account-2']);
  });
  it('applied for once there is a certificate, not before; what is released is not applied for again', () => {
    expect(rulesBroken(applyForAcceptance(made(...CERTIFIED), FURTHER, later))).toEqual([]);
    for (const early of [CERTIFIED.slice(0, -1), CERTIFIED.slice(0, -2)])
      expect(rulesBroken(applyForAcceptance(made(...early), FURTHER, later))).toContain('KERNEL-STATE-ALLOWS');
    expect(rulesBroken(applyForAcceptance(made(...CERTIFIED), APPLY, implementer()))).toEqual(['ACCEPTANCE-ONCE-FOR-AN-ACCOUNT']);
    const third = made(...FURTHER_CONFIRMED, RELEASED, { type: 'certificate-made', ...MADE_AGAIN });
    expect(rulesBroken(applyForAcceptance(third, FURTHER, later))).toEqual(['ACCEPTANCE-ONCE-FOR-AN-ACCOUNT']);
    expect(rulesBroken(applyForAcceptance(third, APPLY, implementer()))).toEqual(['ACCEPTANCE-ONCE-FOR-AN-ACCOUNT']);
  });
  it('twenty times at most, and then it still fits its state', () => {
    const long = (n: number, i: number) => `${String(n).padStart(3, '0')}-${String(i).padStart(34, '0')}`;
    const round = (n: number): AcceptanceEvent[] => [
      { ...APPLIED_FURTHER, accounts: Array.from({ length: 12 }, (_, i) => ({ account: long(n, i), payee: 'p', credited: 1, paid: 0 })) } as AcceptanceEvent,
      ...FURTHER_CONFIRMED.slice(CERTIFIED.length + 1),
      RELEASED,
      { type: 'certificate-made', ...MADE },
    ];
    const so = (n: number) => made(...CERTIFIED, ...Array.from({ length: n }, (_, i) => round(i)).flat());
    expect(rulesBroken(applyForAcceptance(so(19), FURTHER, later))).toEqual([]);
    expect(rulesBroken(applyForAcceptance(so(20), FURTHER, later))).toEqual(['ACCEPTANCE-ONCE-FOR-AN-ACCOUNT']);
    expect(Buffer.byteLength(JSON.stringify(so(20)))).toBeLessThan(32 * 1024);
  });
  it('it begins anew, with its own machine, departments and papers; what was certified stays to be read', () => {
    const again = made(...CERTIFIED, APPLIED_FURTHER);
    expect([statusOf(again), again.parties, again.procedure, again.minutes]).toEqual(['applied', [], null, null]);
    expect(acceptance.starts(APPLIED_FURTHER, again)).toMatchObject({ attempt: 2 });
    expect(acceptance.disclose(again, 'n')).toMatchObject({
      status: 'applied',
      departments: [],
      earlier: [{ accounts: ['contract-1'], certificate: MADE.sha256 }],
    });
    expect(releasedAccounts(made(...CERTIFIED, APPLIED_FURTHER, NAMED))).toEqual(['contract-1']);
    // Who confirmed it then, and who gave way, reads it still; a stranger does not.
    const read = (a: typeof again) =>
      ['housing-bureau', 'audit-bureau', 'school'].filter((u) => takesPart(a, { sub: 's', roles: ['unit-officer'], units: [u] }));
    const other = CERTIFIED.slice(2).map((e) => ('unit' in e && e.unit === 'audit-bureau' ? { ...e, unit: REFORM.unit } : e));
    const gaveWay = made(...CERTIFIED.slice(0, 2), REPLACED, ...other, APPLIED_FURTHER);
    expect([read(again), read(gaveWay)]).toEqual([
      ['housing-bureau', 'audit-bureau'],
      ['housing-bureau', 'audit-bureau'],
    ]);
  });
  it('the release asks its own accounts, not those of before', () => {
    const asked = { asked: { 'account-0': LATER } };
    const s = made(...FURTHER_CONFIRMED);
    expect(rulesBroken(releaseLastPayment(s, { accounts: ['account-2'], contracts: [] }, system(asked)))).toEqual([]);
    expect(rulesBroken(releaseLastPayment(s, { accounts: [ACCOUNT.account], contracts: [] }, system()))).toEqual(['ACCEPTANCE-EVERY-PARTY-CONFIRMS']);
    expect(releaseLastPayment(s, { accounts: ['account-2'], contracts: [] }, system({ asked: { 'account-0': { ...LATER, openQuestions: 1 } } }))).toMatchObject(
      {
        accepted: false,
        notBefore: expect.any(String),
      },
    );
  });
  it('its papers tell of itself alone, and say which it is', () => {
    const told = (events: readonly AcceptanceEvent[]) => newest({ number: 'TY-1-CZ', events: events.map((event, i) => ({ event, meta: meta(i + 1) })) });
    const first = told([...CERTIFIED]);
    const second = told([...FURTHER_CONFIRMED, RELEASED]);
    expect([first.number, first.events.length]).toEqual(['TY-1-CZ', CERTIFIED.length]);
    expect([second.number, second.events[0]!.event]).toEqual(['TY-1-CZ（第 2 次）', APPLIED_FURTHER]);
    // Drawn again after it was recorded, it is the same.
    expect(told([...FURTHER_CONFIRMED, RELEASED, { type: 'certificate-made', ...MADE_AGAIN }]).number).toBe('TY-1-CZ（第 2 次）');
    expect(JSON.stringify(certificateOf(second))).not.toContain('TY-2026-C-0001');
    expect(JSON.stringify(certificateOf(first))).toContain('TY-2026-C-0001');
  });
});
