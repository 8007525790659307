import { describe, expect, it } from 'vitest';
import { archiveContract, returnBond } from '../../../functions/contracts/contract/conclude.ts';
import { contract } from '../../../functions/contracts/contract/contract.ts';
import type { ContractEvent } from '../../../functions/contracts/contract/events.ts';
import { signContract } from '../../../functions/contracts/contract/sign.ts';
import {
  answerMeasure,
  askTermination,
  certifyMeasure,
  lapseAward,
  measureTermination,
  refuseTermination,
  returnMeasure,
  settleTermination,
  terminateContract,
} from '../../../functions/contracts/contract/terminate.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { fold } from '../../../functions/kernel/matter.ts';
import { Contract, EntryFreed } from '../../../functions/kernel/project-ports.ts';
import * as C from '../../tools/contracts.ts';
import { meta } from '../../tools/core.ts';

const { acting, contractOf, ev, paper } = C;
const documents = [paper()];
/** Ended on 20 April with 300,000 of 1,000,000 fen reached: i1 (200,000) and i4 (100,000). */
const stage = (i: string): ContractEvent[] => [C.reported(i), C.certified(i), C.reached(i)];
const ENDED: readonly ContractEvent[] = [...C.PERFORMING, ...stage('i1'), ...stage('i4'), C.terminated('agreed')];
const MEASURED = [...ENDED, ev.measured];
const SIGNED = [...MEASURED, ev.certified];
const buyer = (today = '2026-04-21') => acting('buyer', today);
const audit = (today = '2026-04-21', units: readonly string[] = ['audit-bureau']) => {
  const context = acting('supervisor-audit', today);
  return { ...context, actor: { ...context.actor, units } };
};
const rows = (events: readonly ContractEvent[], port: { readonly name: string }) =>
  contract.exports(contractOf(events), { id: 'i', number: 'n' }).flatMap((r) => (r.port === port.name ? [r.body] : []));

it('a termination carries its papers (CONTRACT-IN-WRITING), and stands in the row that payments ask', () => {
  const end = (papers: typeof documents) => terminateContract(contractOf(C.PERFORMING), { ground: 'public-interest', reason: 'r', documents: papers }, buyer());
  expect([rulesBroken(end([])), end(documents).accepted]).toEqual([['CONTRACT-IN-WRITING'], true]);
  expect(rows(ENDED, Contract)).toMatchObject([{ terminated: true, settled: null, price: C.PRICE }]);
});

describe('CONTRACT-TERMINATION-SETTLED: what was done is measured, audited, paid; nothing more', () => {
  const RULE = ['CONTRACT-TERMINATION-SETTLED'];
  const measure = (measured: number, events = ENDED) => rulesBroken(measureTermination(contractOf(events), { measured, note: 'n', documents }, buyer()));
  const settle = (settled: number, events: readonly ContractEvent[] = [...SIGNED, ev.answered], context = audit()) =>
    rulesBroken(settleTermination(contractOf(events), { settled, opinion: 'o', documents }, context));

  it.each([
    [800_000, []],
    [800_001, RULE],
  ])('measured at %i of 1,000,000 with a last payment of 200,000, which is not paid without a comprehensive acceptance', (measured, broken) => {
    expect(measure(measured)).toEqual(broken);
  });
  it('measured with papers, by the buyer, anew while it is not settled', () => {
    expect(rulesBroken(measureTermination(contractOf(ENDED), { measured: 1, note: 'n', documents: [] }, buyer()))).toEqual(['CONTRACT-IN-WRITING']);
    const stranger = { ...buyer(), actor: { ...buyer().actor, units: ['x'] } };
    expect(rulesBroken(measureTermination(contractOf(ENDED), { measured: 1, note: 'n', documents }, stranger))).toEqual(['KERNEL-OWN-UNIT']);
    expect([measure(1, SIGNED), measure(1, [...SIGNED, ev.ended])]).toEqual([[], RULE]);
    // A new measure is signed and answered anew.
    expect(contractOf([...SIGNED, ev.answered, ev.measured]).measure).toMatchObject({ answered: false, certifiedOn: null });
  });
  it.each([
    [350_000, []],
    [350_001, RULE],
    [0, []],
  ])('audit settles %i of 350,000 that were measured', (settled, broken) => {
    expect(settle(settled)).toEqual(broken);
  });
  it('nothing is settled that was not measured, nor twice, nor by the buyer’s own people, nor without papers', () => {
    expect([settle(1, ENDED), settle(1, [...SIGNED, ev.returned]), settle(1, [...SIGNED, ev.answered, ev.ended])]).toEqual([RULE, RULE, RULE]);
    expect(settle(1, [...SIGNED, ev.answered], audit('2026-04-21', [C.BUYER]))).toEqual(['KERNEL-OWN-UNIT']);
    const bare = settleTermination(contractOf([...SIGNED, ev.answered]), { settled: 1, opinion: 'o', documents: [] }, audit());
    expect(rulesBroken(bare)).toEqual(['CONTRACT-IN-WRITING']);
  });
  it('CONTRACT-SUPERVISOR-SIGNED 质量 37: supervised works only with the chief supervision engineer’s signature; others need none', () => {
    expect(settle(1, [...MEASURED, ev.answered])).toEqual(['CONTRACT-SUPERVISOR-SIGNED']);
    const free = ENDED.map((e) => (e.type === 'contract-drafted' ? { ...e, supervision: null, unsupervised: 'r' } : e));
    expect(settle(1, [...free, ev.measured, ev.answered])).toEqual([]);
    const certify = (events: readonly ContractEvent[], firm?: string) =>
      rulesBroken(certifyMeasure(contractOf(events), { note: 'n' }, acting('supervision-engineer', '2026-04-21', {}, firm)));
    expect([certify(MEASURED), certify(MEASURED, C.OTHER), certify(SIGNED), certify(ENDED)]).toEqual([
      [],
      ['CONTRACT-OWN-PARTY'],
      ['CONTRACT-SUPERVISOR-SIGNED'],
      RULE,
    ]);
  });
  it('CONTRACT-TERMINATION-HEARD: once the contractor has answered, agreeing or not, or its 14 days are over', () => {
    expect(measureTermination(contractOf(ENDED), { measured: 1, note: 'n', documents }, buyer('2026-04-20'))).toMatchObject({
      events: [{ hearBy: '2026-05-04' }],
    });
    expect([settle(1, SIGNED, audit('2026-05-04')), settle(1, SIGNED, audit('2026-05-05'))]).toEqual([['CONTRACT-TERMINATION-HEARD'], []]);
    const answer = (events: readonly ContractEvent[], firm?: string) =>
      rulesBroken(answerMeasure(contractOf(events), { agrees: false, opinion: 'o' }, acting('bidder', '2026-04-21', {}, firm)));
    expect([answer(MEASURED), answer(MEASURED, C.OTHER), answer([...MEASURED, ev.answered])]).toEqual([
      [],
      ['CONTRACT-OWN-PARTY'],
      ['CONTRACT-TERMINATION-HEARD'],
    ]);
  });
  it('sent back by the engineer or audit, with a reason; not by another firm’s engineer', () => {
    const back = (context: ReturnType<typeof audit>) => rulesBroken(returnMeasure(contractOf(MEASURED), { reason: 'r' }, context));
    expect([back(audit()), back(acting('supervision-engineer')), back(acting('supervision-engineer', '2026-04-21', {}, C.OTHER))]).toEqual([
      [],
      [],
      ['CONTRACT-OWN-PARTY'],
    ]);
  });
  it('then its price is what was settled: what was reached, and the rest due at once; no last payment', () => {
    const settled = [...SIGNED, ev.answered, ev.ended];
    expect(rows(settled, Contract)).toMatchObject([
      {
        ...{ price: 340_000, settled: 340_000, lastPayment: 0, terminated: true },
        instalments: [
          { id: 'i1', amount: 200_000, reachedOn: '2026-04-20' },
          { id: 'i4', amount: 100_000, reachedOn: '2026-04-20' },
          { id: 'termination-settlement', amount: 40_000, reachedOn: '2026-04-20' },
        ],
      },
    ]);
    expect(contractOf([...SIGNED, ev.answered, { ...ev.ended, settled: 250_000 }])).toMatchObject({ price: 250_000, overpaid: 50_000, lastPayment: 0 });
    expect(contractOf([...SIGNED, ev.answered, { ...ev.ended, settled: 300_000 }]).payments).toHaveLength(2);
  });
  it('archived once that is paid and the bond is out of hand; not before it is settled', () => {
    const archive = (events: readonly ContractEvent[], paid: number) =>
      rulesBroken(archiveContract(contractOf(events), {}, acting('buyer', '2026-12-31', { paid: { ...C.answers.paid, paid } })));
    const settled: ContractEvent[] = [...SIGNED, ev.answered, ev.ended];
    expect([archive(ENDED, 300_000), archive(settled, 340_000)]).toEqual([['CONTRACT-NOTHING-OPEN', 'CONTRACT-NOTHING-OPEN'], ['CONTRACT-NOTHING-OPEN']]);
    const returned: ContractEvent[] = [...settled, { type: 'bond-returned' }];
    expect([339_999, 340_000, 340_001].map((paid) => archive(returned, paid))).toEqual([['CONTRACT-NOTHING-OPEN'], [], ['CONTRACT-NOTHING-OPEN']]);
  });
  it('owed in turn: the measure by the buyer, the settlement by audit, the archive by the buyer, 30 days each', () => {
    const owed = (...events: readonly ContractEvent[]) =>
      contract
        .due(contractOf([...ENDED, { type: 'bond-returned' }, ...events]))
        .flatMap((d) => ('obligation' in d ? [[d.obligation, d.by, d.at.slice(0, 10)]] : []));
    expect(owed()).toEqual([['measure-termination', C.BUYER, '2026-05-20']]);
    expect(owed(ev.measured)).toEqual([['measure-termination', C.BUYER, '2026-05-20']]);
    expect(owed(ev.measured, ev.certified)).toEqual([['settle-termination', 'supervisor-audit', '2026-05-20']]);
    expect(owed(ev.measured, ev.certified, ev.answered, ev.ended)).toEqual([['archive-contract', C.BUYER, '2026-05-20']]);
  });
  it('all of it is on the public record with its words; accounts are not', () => {
    const events = [...SIGNED, ev.answered, ev.ended];
    const recorded = events.map((event) => ({ event, meta: { at: '2026-04-20T02:00:00.000Z', by: 'sub-x' } as never }));
    const { ending } = contract.recite!(contractOf(events), recorded) as { ending: readonly object[] };
    expect(ending).toMatchObject([
      { step: 'contract-terminated', words: 'r' },
      { step: 'termination-measured', words: '按图计量', measured: 350_000 },
      { step: 'measure-certified' },
      { step: 'measure-answered', agrees: false, words: '土方少计' },
      { step: 'termination-settled', settled: 340_000, words: '核减一万元' },
    ]);
    expect(JSON.stringify(ending)).not.toContain('sub-');
  });
});

describe('CONTRACT-AWARD-LAPSED 条例 55, 74', () => {
  const lapse = (ground: 'refused-to-sign' | 'no-bond', events: readonly ContractEvent[] = [ev.due], papers = documents) =>
    rulesBroken(lapseAward(contractOf(events), { ground, reason: 'r', documents: papers }, acting('buyer')));
  it('before the signing, on a ground with papers; not for want of a bond that is in, or that nobody demanded', () => {
    expect([lapse('refused-to-sign'), lapse('no-bond'), lapse('refused-to-sign', [ev.due, ev.drafted])]).toEqual([[], [], []]);
    expect(lapse('refused-to-sign', [ev.due], [])).toEqual(['CONTRACT-IN-WRITING']);
    expect([lapse('no-bond', [ev.due, ev.bond]), lapse('no-bond', [{ ...ev.due, bond: null }])]).toEqual([
      ['CONTRACT-AWARD-LAPSED'],
      ['CONTRACT-AWARD-LAPSED'],
    ]);
    expect(lapse('refused-to-sign', C.SIGNED)).toEqual(['KERNEL-STATE-ALLOWS']);
  });
  it('signing is owed no more; a bond that was lodged is owed back', () => {
    const lapsed = contractOf([ev.due, ev.bond, ev.drafted, ev.lapsed]);
    expect(contract.due(lapsed)).toMatchObject([{ obligation: 'return-bond', by: C.BUYER, rule: 'CONTRACT-BOND-BACK-IN-TIME' }]);
    expect(returnBond(lapsed, {}, acting('buyer', '2026-05-20'))).toMatchObject({ accepted: true, events: [{ late: false }] });
    expect(contract.due(contractOf([ev.due, ev.lapsed]))).toEqual([]);
    expect(contract.disclose(lapsed, 'n')).toMatchObject({ state: 'lapsed', lapsed: { ground: 'refused-to-sign' } });
  });
});

describe('the entry is free for another tender', () => {
  it('when the award lapsed, or the contract ended and is settled; with all that was spent on it', () => {
    const freed = (events: readonly ContractEvent[]) => rows(events, EntryFreed);
    const settled = [...SIGNED, ev.answered, ev.ended];
    expect([freed([ev.due]), freed(C.PERFORMING), freed(ENDED), freed(MEASURED), freed(C.SETTLED)]).toEqual([[], [], [], [], []]);
    expect(freed(settled)).toEqual([{ plan: 'p', entry: 'W-01', cost: 340_000 }]);
    expect(freed([ev.due, ev.lapsed])).toEqual([{ plan: 'p', entry: 'W-01', cost: 0 }]);
    const second = settled.map((e) => (e.type === 'contract-due' ? { ...e, before: 60_000 } : e));
    expect(freed(second)).toEqual([{ plan: 'p', entry: 'W-01', cost: 400_000 }]);
  });
  it.each([
    [50_000, null],
    [50_001, 'CONTRACT-WITHIN-ESTIMATE'],
  ])('CONTRACT-WITHIN-ESTIMATE 投资 23: after contracts that cost %i, one of 1,000,000 under an estimate of 1,050,000: %s', (before, payStopped) => {
    const s = contractOf([{ ...ev.due, before }, ev.drafted]);
    const signed = signContract(s, { project: C.PROJECT, contractor: C.WINNER, documents: [paper().sha256] }, acting('bidder'));
    expect(signed).toMatchObject({ accepted: true, events: [{ payStopped }] });
  });
});

describe('CONTRACT-CHANGE-BY-BOTH 采法 50: nobody ends it at will', () => {
  const RULE = ['CONTRACT-CHANGE-BY-BOTH'];
  const asked: ContractEvent = { type: 'termination-asked', reason: '资金链断裂', documents };
  const end = (ground: 'agreed' | 'public-interest', ...events: ContractEvent[]) =>
    rulesBroken(terminateContract(contractOf([...C.PERFORMING, ...events]), { ground, reason: 'r', documents }, buyer()));
  it('by agreement only where the contractor’s own account has asked for it; on other grounds the buyer alone', () => {
    expect([end('agreed'), end('agreed', asked), end('public-interest')]).toEqual([RULE, [], []]);
    expect(end('agreed', asked, { type: 'termination-refused', reason: 'r' })).toEqual(RULE);
  });
  it('asked once at a time, with papers, by the contractor; answered by the buyer, who owes an answer', () => {
    const ask = (events: readonly ContractEvent[], firm?: string, papers = documents) =>
      rulesBroken(askTermination(contractOf(events), { reason: 'r', documents: papers }, acting('bidder', '2026-04-21', {}, firm)));
    expect([ask(C.PERFORMING), ask(C.PERFORMING, C.OTHER), ask(C.PERFORMING, undefined, []), ask([...C.PERFORMING, asked])]).toEqual([
      [],
      ['CONTRACT-OWN-PARTY'],
      ['CONTRACT-IN-WRITING'],
      RULE,
    ]);
    expect(rulesBroken(refuseTermination(contractOf(C.PERFORMING), { reason: 'r' }, buyer()))).toEqual(RULE);
    const owed = (...events: ContractEvent[]) => contract.due(contractOf([...C.PERFORMING, ...events])).map((d) => 'obligation' in d && d.obligation);
    expect([owed(asked), owed(asked, { type: 'termination-refused', reason: 'r' })]).toEqual([['answer-termination'], []]);
    expect(owed(asked, C.terminated('agreed'))).not.toContain('answer-termination');
  });
});

describe('KERNEL-STEP-IN-TIME: what lies with the buyer is owed for 30 days, each kind since its oldest', () => {
  const at = (days: readonly (readonly [day: string, event: ContractEvent])[]) =>
    fold(
      contract,
      [...C.PERFORMING.map((e) => ['2026-04-20', e] as const), ...days].map(([day, event], i) => ({ event, meta: meta(i + 1, day) })),
    );
  const owed = (...days: readonly (readonly [day: string, event: ContractEvent])[]) =>
    contract.due(at(days)).map((d) => ['obligation' in d ? `${d.obligation} ${d.by}` : '', d.at.slice(0, 10)]);
  it('milestones that were reported, until they are reached or sent back', () => {
    const two = [
      ['2026-05-01', C.reported('i1')],
      ['2026-05-03', C.reported('i2')],
      ['2026-05-04', C.certified('i1')],
    ] as const;
    const name = `confirm-instalment ${C.BUYER}`;
    expect(owed(...two)).toEqual([[name, '2026-05-31']]);
    expect(owed(...two, ['2026-05-05', C.reached('i1')])).toEqual([[name, '2026-06-02']]);
    expect(owed(...two, ['2026-05-05', C.reached('i1')], ['2026-05-06', { type: 'instalment-returned', instalment: 'i2', reason: 'r' }])).toEqual([]);
    expect(owed(...two, ['2026-05-05', C.terminated('agreed')]).map(([n]) => n)).not.toContain(name);
  });
  it('changes and subcontracts of the contractor’s, not the buyer’s own', () => {
    expect(owed(['2026-05-01', C.proposal('c1', 1)], ['2026-05-02', C.proposal('c2', 1, 'last', 'buyer')], ['2026-05-03', C.request('s1')])).toEqual([
      [`answer-change ${C.BUYER}`, '2026-05-31'],
      [`answer-subcontract ${C.BUYER}`, '2026-06-02'],
    ]);
    expect(owed(['2026-05-01', C.proposal('c1', 1)], ['2026-05-02', C.agreed('c1')])).toEqual([]);
  });
  it('a ban since the notice; the settlement of what was accepted', () => {
    const banned = C.SIGNED.map((e) => (e.type === 'contract-signed' ? { ...e, bannedAfter: true } : e));
    const names = (events: readonly ContractEvent[]) => contract.due(contractOf(events)).map((d) => 'obligation' in d && d.obligation);
    expect(names(banned)).toEqual(['consider-ban']);
    expect(names([...banned, { type: 'ban-considered', statement: 's', documents }])).toEqual([]);
    expect(names([...C.ACCEPTED, { type: 'bond-returned' }])).toEqual(['settle-contract']);
  });
});
