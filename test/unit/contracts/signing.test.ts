import { describe, expect, it } from 'vitest';
import { contract } from '../../../functions/contracts/contract/contract.ts';
import type { ContractEvent } from '../../../functions/contracts/contract/events.ts';
import { considerBan, draftContract, fileContract, markMissed, openContract, signContract } from '../../../functions/contracts/contract/sign.ts';
import type { ContractState } from '../../../functions/contracts/contract/state.ts';
import { contractView } from '../../../functions/contracts/contract/view.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { type BondDemand, bondOf } from '../../../functions/kernel/project-ports.ts';
import {
  acting,
  award,
  awardRow,
  ban,
  contractOf,
  ev,
  firmRow,
  OTHER,
  PRICE,
  PROJECT,
  paper,
  projectRow,
  SIGNED,
  STATES,
  SUPERVISION,
  terms,
  WINNER,
} from '../../tools/contracts.ts';

const toSign = STATES['to-sign'];
const draft = (more: object = {}, asked: object = {}, s = toSign) =>
  draftContract(s, { project: PROJECT, ...terms, ...more }, acting('buyer', '2026-04-20', asked));
const drafting = (...args: Parameters<typeof draft>) => rulesBroken(draft(...args));
const sign = (today = '2026-04-20', asked: object = {}, more: object = {}) =>
  signContract(STATES.drafted, { project: PROJECT, contractor: WINNER, documents: [paper().sha256], ...more }, acting('bidder', today, asked));

describe('CONTRACT-SIGNED-IN-TIME 招标投标法 第四十六条', () => {
  it('with the notice the contract is owed: 30 days, the last rolled off days that are not worked', () => {
    const signBy = (awardedOn: string) => {
      const answer = openContract(contract.initial, { tender: 'n' }, acting('system', awardedOn, { award: { ...awardRow, awardedOn } }));
      return answer.accepted && answer.events[0];
    };
    expect(signBy('2026-04-07')).toEqual({ type: 'contract-due', ...award, before: 0, signBy: '2026-05-07' });
    // 30 days from 2 April are 2 May 2026, within the Labour Day holiday: on to the 6th.
    expect(signBy('2026-04-02')).toMatchObject({ signBy: '2026-05-06' });
    expect(signBy('2026-12-10')).toMatchObject({ signBy: null });
  });
  it('is owed by the buyer, and the clock says when it was missed', () => {
    expect(contract.due(toSign)).toEqual([
      { obligation: 'sign-contract', by: 'culture-bureau', at: '2026-05-07T15:59:59.999Z', rule: 'CONTRACT-SIGNED-IN-TIME' },
      { timer: 'signing-missed', task: 'markMissed', command: {}, at: '2026-05-07T16:00:00.000Z', rule: 'CONTRACT-SIGNED-IN-TIME' },
    ]);
    expect(markMissed(toSign, {}, acting('system', '2026-05-07'))).toMatchObject({ accepted: false, notBefore: '2026-05-07T16:00:00.000Z' });
    expect(markMissed(STATES.drafted, {}, acting('system', '2026-05-08'))).toEqual({ accepted: true, events: [{ type: 'signing-missed' }] });
    const missed = contractOf([ev.due, ev.missed]);
    expect(contract.due(missed).map((d) => ('timer' in d ? d.timer : d.obligation))).toEqual(['sign-contract']);
    expect(markMissed(missed, {}, acting('system', '2026-05-09'))).toEqual({ accepted: true, events: [] });
    expect(contract.due(contractOf(SIGNED))).toEqual([]);
  });
  it.each([
    ['2026-05-06', false],
    ['2026-05-07', false],
    ['2026-05-08', true],
  ])('signed on %s late is %s: recorded, not refused', (today, late) => {
    expect(sign(today)).toMatchObject({ accepted: true, events: [{ type: 'contract-signed', late }] });
  });
  it('stands under the tender’s own id, once', () => {
    const open = (row: object | undefined) => rulesBroken(openContract(contract.initial, { tender: 'n' }, acting('system', '2026-04-07', { award: row })));
    expect([open({ ...awardRow, tender: 'another' }), open(undefined)]).toEqual([['CONTRACT-TERMS-OF-TENDER'], ['CONTRACT-TERMS-OF-TENDER']]);
    expect(openContract(toSign, { tender: 'n' }, acting('system'))).toEqual({ accepted: true, events: [] });
  });
});

describe('CONTRACT-TERMS-OF-TENDER 条例 57', () => {
  const schedule = (price: number) => ({ price, lastPayment: terms.lastPayment + price - PRICE });
  it.each([
    ['a fen less', schedule(PRICE - 1), ['CONTRACT-TERMS-OF-TENDER']],
    ['the award', {}, []],
    ['a fen more', schedule(PRICE + 1), ['CONTRACT-TERMS-OF-TENDER']],
    ['a day less', { days: 239 }, ['CONTRACT-TERMS-OF-TENDER']],
    ['a day more', { days: 241 }, ['CONTRACT-TERMS-OF-TENDER']],
    ['another firm', { contractor: OTHER }, ['CONTRACT-TERMS-OF-TENDER']],
  ])('%s', (_, more, broken) => {
    expect(drafting(more)).toEqual(broken);
  });
  it('KERNEL-OWN-UNIT: by the buyer’s own unit', () => {
    const stranger = { ...acting('buyer'), actor: { sub: 'x', roles: ['buyer' as const], units: ['housing-bureau'] } };
    expect(rulesBroken(draftContract(toSign, { project: PROJECT, ...terms }, stranger))).toEqual(['KERNEL-OWN-UNIT']);
  });
});

describe('CONTRACT-PROJECT-REPORTED 意见 二(3)', () => {
  it.each([
    ['reported', projectRow, []],
    ['no such project', undefined, ['CONTRACT-PROJECT-REPORTED']],
    ['not reported', { ...projectRow, reportedOn: null }, ['CONTRACT-PROJECT-REPORTED']],
    ['reported tomorrow', { ...projectRow, reportedOn: '2026-04-21' }, ['CONTRACT-PROJECT-REPORTED']],
    ['of another entry', { ...projectRow, plan: { plan: 'p', entry: 'W-02' } }, ['CONTRACT-PROJECT-REPORTED']],
    ['of no entry', { ...projectRow, plan: null }, ['CONTRACT-PROJECT-REPORTED']],
  ])('%s', (_, project, broken) => {
    expect(drafting({}, { project })).toEqual(broken);
    expect(rulesBroken(sign('2026-04-20', { project }))).toEqual(broken);
  });
});

describe('CONTRACT-NOT-DEBARRED 意见 二(3), CONTRACT-BAN-AFTER-NOTICE 法 45', () => {
  it.each([
    ['the day before the notice', '2026-04-06', ['CONTRACT-NOT-DEBARRED']],
    ['the day of the notice', '2026-04-07', ['CONTRACT-NOT-DEBARRED']],
    ['the day after', '2026-04-08', []],
  ])('the contractor, banned since %s', (_, from, broken) => {
    expect(drafting({}, { bans: ban(from) })).toEqual(broken);
  });
  it('by a ban of this scope: tenders, the county, procurement under its own law', () => {
    const scopes = (regime: 'ZB' | 'ZC') =>
      (['zb-mandatory', 'zc', 'county', 'expert'] as const).filter(
        (scope) => drafting({}, { bans: ban('2026-04-01', scope) }, contractOf([{ ...ev.due, regime }])).length > 0,
      );
    expect([scopes('ZB'), scopes('ZC')]).toEqual([
      ['zb-mandatory', 'county'],
      ['zc', 'county'],
    ]);
  });
  it('the supervision firm, today', () => {
    expect(drafting({}, { supervisionBans: ban('2026-04-20') })).toEqual(['CONTRACT-NOT-DEBARRED']);
    expect(drafting({}, { supervisionBans: ban('2026-04-21') })).toEqual([]);
  });
  it('a ban that began after the notice is a question, not a stop; the buyer answers it, once', () => {
    const answer = sign('2026-04-20', { bans: ban('2026-04-10') });
    expect(answer).toMatchObject({ accepted: true, events: [{ bannedAfter: true }] });
    expect(sign('2026-04-20', { bans: ban('2026-04-21') })).toMatchObject({ accepted: true, events: [{ bannedAfter: false }] });
    const asked = contractOf([ev.due, ev.drafted, ...(answer.accepted ? answer.events : [])]);
    const statement = { statement: '继续履行，加强监督', documents: [] };
    const considered = considerBan(asked, statement, acting('buyer'));
    expect([asked.banQuestion, considered.accepted]).toEqual([true, true]);
    expect(rulesBroken(considerBan(contractOf(SIGNED), statement, acting('buyer')))).toEqual(['CONTRACT-BAN-AFTER-NOTICE']);
  });
});

describe('CONTRACT-PAYMENT-SCHEDULE 意见 二(3)', () => {
  it.each([
    ['a fen short', { lastPayment: 199_999 }, ['CONTRACT-PAYMENT-SCHEDULE']],
    ['the price', {}, []],
    ['a fen over', { lastPayment: 200_001 }, ['CONTRACT-PAYMENT-SCHEDULE']],
    ['the last payment alone', { instalments: [], lastPayment: PRICE }, []],
    ['a code twice', { instalments: terms.instalments.map((i) => ({ ...i, id: 'i1' })) }, ['CONTRACT-PAYMENT-SCHEDULE']],
    ['an instalment called last', { instalments: [{ id: 'last', milestone: 'm', amount: 800_000 }] }, ['CONTRACT-PAYMENT-SCHEDULE']],
  ])('instalments and last payment are %s', (_, more, broken) => {
    expect(drafting(more)).toEqual(broken);
  });
  it.each([
    [29_999, ['KERNEL-LAST-SHARE']],
    [30_000, []],
    [30_001, []],
  ])('KERNEL-LAST-SHARE: a last payment of %i in 1,000,000', (lastPayment, broken) => {
    expect(drafting({ lastPayment, instalments: [{ id: 'i1', milestone: 'm', amount: PRICE - lastPayment }] })).toEqual(broken);
  });
});

describe('CONTRACT-BOND-OF-TENDER 条例 58: the bond is the tender’s', () => {
  it.each([
    [99_999, ['CONTRACT-BOND-OF-TENDER']],
    [100_000, []],
    [100_001, ['CONTRACT-BOND-OF-TENDER']],
  ])('a bond of %i where the documents demand a tenth of 1,000,000', (bond, broken) => {
    expect(drafting({ bond })).toEqual(broken);
  });
  it('what the documents do not demand nobody may; awards from before they said so are left to the parties', () => {
    const draft = (demand: BondDemand | null | undefined, bond: number) => {
      const { bond: _, ...due } = ev.due;
      const s = contractOf([demand === undefined ? due : { ...due, bond: demand }]);
      return rulesBroken(draftContract(s, { project: PROJECT, ...terms, bond }, acting('buyer')));
    };
    expect([draft(null, 0), draft(null, 1)]).toEqual([[], ['CONTRACT-BOND-OF-TENDER']]);
    expect([draft(undefined, 0), draft(undefined, 1)]).toEqual([[], []]);
    // A share that comes to no whole fen is rounded down.
    expect([draft({ ...award.bond, basisPoints: 333 }, 33_300), bondOf(999, award.bond)]).toEqual([[], 99]);
  });
  it('CONTRACT-BOND-LODGED 法 46: where it is to be in before the signing, nobody signs without it; it outlives a draft', () => {
    const due = { ...ev.due, bond: { ...award.bond, before: 'signing' as const } };
    const signing = (...events: ContractEvent[]) =>
      rulesBroken(signContract(contractOf(events), { project: PROJECT, contractor: WINNER, documents: [paper().sha256] }, acting('bidder')));
    expect(signing(due, ev.drafted)).toEqual(['CONTRACT-BOND-LODGED']);
    expect([signing(due, ev.bond, ev.drafted), signing(due, ev.drafted, ev.bond)]).toEqual([[], []]);
    expect(signing(due, ev.drafted, ev.bond, { type: 'draft-withdrawn', reason: 'r' }, ev.drafted)).toEqual([]);
    expect(contractOf([due, ev.bond, ev.drafted, ev.signed]).bond).toBe('lodged');
    // The documents say: before the start.
    expect(signing(ev.due, ev.drafted)).toEqual([]);
  });
});

describe('CONTRACT-FILED-WITH-FINANCE 采法 47', () => {
  const procurement = [{ ...ev.due, regime: 'ZC' as const }, ev.drafted];
  const fileBy = (today: string, events: readonly ContractEvent[] = procurement) => {
    const answer = signContract(contractOf(events), { project: PROJECT, contractor: WINNER, documents: [paper().sha256] }, acting('bidder', today));
    return answer.accepted && answer.events[0];
  };
  const signed = contractOf([...procurement, { ...ev.signed, fileBy: '2026-04-29' }]);
  const give = (s: ContractState, today = '2026-04-29', unit?: string) => {
    const who = acting('buyer', today);
    return fileContract(s, { document: paper() }, unit === undefined ? who : { ...who, actor: { ...who.actor, units: [unit] } });
  };
  it('seven working days from the signing of a procurement contract; none under the tender law', () => {
    expect([fileBy('2026-04-20'), fileBy('2026-04-20', [ev.due, ev.drafted])]).toMatchObject([{ fileBy: '2026-04-29' }, { fileBy: null }]);
    // Over the Labour Day holiday; and where the year's calendar is not there, natural days.
    expect([fileBy('2026-04-28'), fileBy('2026-12-28')]).toMatchObject([{ fileBy: '2026-05-11' }, { fileBy: '2027-01-04' }]);
  });
  it('owed by the buyer until it is done, once; late is recorded', () => {
    const owed = (s: ContractState) => contract.due(s).filter((d) => d.rule === 'CONTRACT-FILED-WITH-FINANCE');
    expect(owed(signed)).toEqual([{ obligation: 'file-contract', by: 'culture-bureau', at: '2026-04-29T15:59:59.999Z', rule: 'CONTRACT-FILED-WITH-FINANCE' }]);
    expect([give(signed), give(signed, '2026-04-30')]).toMatchObject([{ events: [{ late: false }] }, { events: [{ late: true }] }]);
    const filed = contractOf([...procurement, { ...ev.signed, fileBy: '2026-04-29' }, ev.filed]);
    expect(owed(filed)).toEqual([]);
    expect([rulesBroken(give(filed)), rulesBroken(give(contractOf(SIGNED))), rulesBroken(give(signed, '2026-04-29', 'x'))]).toEqual([
      ['CONTRACT-FILED-WITH-FINANCE'],
      ['CONTRACT-FILED-WITH-FINANCE'],
      ['KERNEL-OWN-UNIT'],
    ]);
    expect(contract.disclose(filed, 'n')).toMatchObject({ filing: { filedOn: '2026-04-20', late: false } });
  });
});

describe('CONTRACT-SUPERVISED 质量 12, CONTRACT-SUPERVISION-INDEPENDENT 质量 35', () => {
  it.each([
    ['works with neither firm nor reason', { supervision: null }, ['CONTRACT-SUPERVISED']],
    ['works with a reason', { supervision: null, unsupervised: '限额以下' }, []],
    ['works with both', { unsupervised: '限额以下' }, ['CONTRACT-SUPERVISED']],
    ['goods with neither', { subject: 'goods', supervision: null }, []],
    ['goods with a reason', { subject: 'goods', supervision: null, unsupervised: 'r' }, ['CONTRACT-SUPERVISED']],
  ])('%s', (_, more, broken) => {
    expect(drafting(more)).toEqual(broken);
  });
  it.each([
    ['the contractor itself', { supervision: WINNER }, { supervision: firmRow(WINNER) }],
    ['not registered', {}, { supervision: undefined }],
    ['suspended', {}, { supervision: firmRow(SUPERVISION, { status: 'suspended' }) }],
    ['under the contractor’s head', {}, { supervision: firmRow(SUPERVISION, { head: `head of ${WINNER}` }) }],
    ['under one control', {}, { supervision: firmRow(SUPERVISION, { group: 'g' }), contractor: firmRow(WINNER, { group: 'g' }) }],
  ])('refused: %s', (_, more, asked) => {
    expect(drafting(more, asked)).toEqual(['CONTRACT-SUPERVISION-INDEPENDENT']);
  });
});

describe('CONTRACT-OWN-PARTY, CONTRACT-IN-WRITING 法 46', () => {
  it('the contractor’s own account signs', () => {
    expect(
      rulesBroken(
        signContract(STATES.drafted, { project: PROJECT, contractor: WINNER, documents: [paper().sha256] }, acting('bidder', '2026-04-20', {}, OTHER)),
      ),
    ).toEqual(['CONTRACT-OWN-PARTY']);
    expect(rulesBroken(sign('2026-04-20', {}, { contractor: OTHER }))).toEqual(['CONTRACT-OWN-PARTY']);
  });
  it('these very documents; a draft without any is none', () => {
    expect(drafting({ documents: [] })).toEqual(['CONTRACT-IN-WRITING']);
    expect(rulesBroken(sign('2026-04-20', {}, { documents: ['b'.repeat(64)] }))).toEqual(['CONTRACT-IN-WRITING']);
    expect(rulesBroken(sign('2026-04-20', {}, { documents: [] }))).toEqual(['CONTRACT-IN-WRITING']);
  });
});

it.each([
  [PRICE - 1, 'CONTRACT-WITHIN-ESTIMATE'],
  [PRICE, null],
  [PRICE + 1, null],
])('CONTRACT-WITHIN-ESTIMATE 投资 23: an estimate of %i stops payment: %s', (approved, payStopped) => {
  expect(sign('2026-04-20', { project: { ...projectRow, approved } })).toMatchObject({ accepted: true, events: [{ payStopped }] });
});

it('a draft that was withdrawn or declined leaves nothing but the debt to sign, and who drew it up', () => {
  for (const type of ['draft-withdrawn', 'draft-declined'] as const)
    expect(contractOf([ev.due, ev.drafted, { type, reason: 'r' }])).toEqual({ ...toSign, handledBy: ['buyer-1'] });
});

describe('who may know what', () => {
  const file = (s: typeof toSign) => contract.disclose(s, 'n') as Record<string, unknown>;
  it('before the signing only who owes a contract to whom by when; then exactly the allow-list', () => {
    expect(contract.disclose(contract.initial, 'n')).toBeUndefined();
    const owed = ['state', 'tender', 'name', 'buyer', 'contractor', 'regime', 'awardedOn', 'signBy', 'missed'];
    for (const s of [toSign, STATES.drafted]) expect(Object.keys(file(s))).toEqual(owed);
    expect(file(contractOf(SIGNED))).toMatchObject({
      price: PRICE,
      lastPayment: 200_000,
      bond: { amount: 100_000, standing: 'owed', late: false },
      supervision: SUPERVISION,
    });
    const text = JSON.stringify(Object.values(STATES).map(file));
    for (const inside of ['buyer-1', PROJECT, 'object', 'handledBy']) expect(text).not.toContain(inside);
  });
  it('a change with its words only once both agreed; all words to officials and parties', () => {
    const events = [ev.due, ev.drafted, { type: 'draft-declined', reason: '付款节点有误' } as const].map((event, i) => ({
      event,
      meta: { at: `${i}` } as never,
    }));
    expect(contractView(toSign, { ...acting('buyer'), events, query: {} })).toMatchObject({
      state: 'to-sign',
      words: [{ type: 'draft-declined', reason: '付款节点有误' }],
    });
    expect(contract.recite!(STATES.signed, [])).toEqual({ changes: [], ending: [] });
  });
  it('lends its row from the signing on, nothing before', () => {
    for (const s of [contract.initial, toSign, STATES.drafted]) expect(contract.exports(s, { id: 'i', number: 'n' })).toEqual([]);
    expect(contract.exports(contractOf(SIGNED), { id: 'i', number: 'n' })).toEqual([
      {
        port: 'contract',
        key: 'i',
        body: {
          contract: 'i',
          number: 'n',
          project: PROJECT,
          buyer: 'culture-bureau',
          contractor: WINNER,
          price: PRICE,
          lastPayment: 200_000,
          instalments: terms.instalments.map(({ id, amount }) => ({ id, amount, reachedOn: null })),
          supervision: SUPERVISION,
          payStopped: null,
          acceptedOn: null,
          settled: null,
          terminated: false,
        },
      },
      {
        port: 'contract-course',
        key: 'i',
        body: { tender: 'TY-2026-T-0001', completedOn: null, handledBy: ['buyer-1'], subject: 'works', ceiling: 1_100_000, before: 0 },
      },
    ]);
  });
});
