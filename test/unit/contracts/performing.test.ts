import { describe, expect, it } from 'vitest';
import { contract } from '../../../functions/contracts/contract/contract.ts';
import {
  certifyInstalment,
  extendStart,
  grantPermit,
  lodgeBond,
  reachInstalment,
  refusePermit,
  reportInstalment,
  requestPermit,
  returnInstalment,
  startWorks,
} from '../../../functions/contracts/contract/perform.ts';
import { PERMIT_EXEMPT } from '../../../functions/contracts/contract/rules.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { acting, certified, contractOf, ev, OTHER, PERFORMING, PROJECT, paper, projectRow, reached, reported, SIGNED } from '../../tools/contracts.ts';

const documents = [paper()];
const lodged = [...SIGNED, ev.bond];
const asked = [...lodged, ev.requested];
const granted = [...asked, ev.granted];
const start = (s = contractOf(granted), today = '2026-05-06', more: object = {}) =>
  rulesBroken(startWorks(s, { project: PROJECT }, acting('buyer', today, more)));

describe('CONTRACT-BOND-LODGED 法 46', () => {
  const lodge = (amount: number, s = contractOf(SIGNED)) => rulesBroken(lodgeBond(s, { amount, form: 'insurance', document: paper() }, acting('buyer')));
  it('exactly the bond that is demanded, once', () => {
    expect([lodge(99_999), lodge(100_000), lodge(100_001)]).toEqual([['CONTRACT-BOND-LODGED'], [], ['CONTRACT-BOND-LODGED']]);
    expect(lodge(100_000, contractOf(lodged))).toEqual(['CONTRACT-BOND-LODGED']);
  });
  it('CONTRACT-BOND-OF-TENDER 条例 58: in a form that the documents name', () => {
    const give = (form: 'guarantor' | 'insurance') =>
      rulesBroken(lodgeBond(contractOf([ev.due]), { amount: 100_000, form, document: paper() }, acting('buyer')));
    expect([give('guarantor'), give('insurance')]).toEqual([['CONTRACT-BOND-OF-TENDER'], []]);
  });
  it('before works start; where none is demanded they start without', () => {
    const unbonded = [{ ...ev.due, bond: null }, { ...ev.drafted, bond: 0 }, ev.signed, ev.requested, ev.granted];
    expect(start(contractOf([...SIGNED, ev.requested, ev.granted]))).toEqual(['CONTRACT-BOND-LODGED']);
    expect(start(contractOf(unbonded))).toEqual([]);
    expect(lodge(1, contractOf(unbonded))).toEqual(['CONTRACT-BOND-LODGED']);
  });
});

describe('CONTRACT-PERMIT-FIRST 建筑 7, CONTRACT-PERMIT-ISSUED-IN-TIME 建筑 8', () => {
  const ask = (events = lodged, today = '2026-04-20', more: object = {}) =>
    rulesBroken(requestPermit(contractOf(events), { documents, ...more }, acting('buyer', today)));
  it('no works without it; other contracts need none', () => {
    expect(start(contractOf(lodged))).toEqual(['CONTRACT-PERMIT-FIRST']);
    expect(start(contractOf(asked))).toEqual(['CONTRACT-PERMIT-FIRST']);
    expect(start()).toEqual([]);
    const goods = [ev.due, { ...ev.drafted, subject: 'goods' as const, supervision: null }, ev.signed, ev.bond];
    expect([start(contractOf(goods)), ask(goods)]).toEqual([[], ['CONTRACT-PERMIT-FIRST']]);
  });
  it('asked for with papers, once at a time, anew when refused or lapsed', () => {
    expect(ask(lodged, '2026-04-20', { documents: [] })).toEqual(['CONTRACT-IN-WRITING']);
    expect([ask(asked), ask(granted)]).toEqual([['CONTRACT-PERMIT-FIRST'], ['CONTRACT-PERMIT-FIRST']]);
    expect(ask([...asked, { type: 'permit-refused', reason: 'r' }])).toEqual([]);
    expect([ask(granted, '2026-07-20'), ask(granted, '2026-07-21')]).toEqual([['CONTRACT-PERMIT-FIRST'], []]);
  });
  it.each([
    [999_999, ['CONTRACT-PERMIT-FIRST']],
    [1_000_000, []],
    [1_000_001, []],
  ])('CONTRACT-PERMIT-EXEMPT 建筑 7: works of 1,000,000 fen where %i is small enough', (maximumFen, broken) => {
    const context = { ...acting('buyer', '2026-05-06'), overlays: { 'CONTRACT-PERMIT-EXEMPT': { maximumFen } } };
    const started = startWorks(contractOf(lodged), { project: PROJECT }, context);
    expect(rulesBroken(started)).toEqual(broken);
    if (!started.accepted) return;
    expect(contractOf([...lodged, ...started.events])).toMatchObject({ state: 'performing', permitExempt: true, permit: null });
    expect(contract.disclose(contractOf([...lodged, ...started.events]), 'n')).toMatchObject({ permitExempt: true });
  });
  it('the figure is 300,000 yuan; larger works with a permit are none of the exempt', () => {
    expect(PERMIT_EXEMPT).toMatchObject({ maximumFen: 300_000_00, citation: { unconfirmed: true } });
    expect(contractOf(PERFORMING).permitExempt).toBe(false);
  });
  it('owed by the housing bureau within 7 days; late is recorded', () => {
    expect(requestPermit(contractOf(lodged), { documents }, acting('buyer'))).toMatchObject({ accepted: true, events: [{ issueBy: '2026-04-27' }] });
    expect(contract.due(contractOf(asked))).toEqual([
      { obligation: 'issue-permit', by: 'housing-bureau', at: '2026-04-27T15:59:59.999Z', rule: 'CONTRACT-PERMIT-ISSUED-IN-TIME' },
    ]);
    const grant = (today: string) => grantPermit(contractOf(asked), { permit: 'n', document: paper() }, acting('housing-bureau', today));
    for (const [today, late] of [
      ['2026-04-26', false],
      ['2026-04-27', false],
      ['2026-04-28', true],
    ] as const)
      expect(grant(today)).toMatchObject({ accepted: true, events: [{ late }] });
  });
  it('a county may bind its bureau to fewer days', () => {
    const overlays = { 'CONTRACT-PERMIT-ISSUED-IN-TIME': { maximumDays: 3 } };
    expect(requestPermit(contractOf(lodged), { documents }, { ...acting('buyer'), overlays })).toMatchObject({ events: [{ issueBy: '2026-04-23' }] });
  });
  it('granted or refused only where it waits for an answer', () => {
    for (const events of [lodged, granted]) {
      expect(rulesBroken(grantPermit(contractOf(events), { permit: 'n', document: paper() }, acting('housing-bureau')))).toEqual(['CONTRACT-PERMIT-FIRST']);
      expect(rulesBroken(refusePermit(contractOf(events), { reason: 'r' }))).toEqual(['CONTRACT-PERMIT-FIRST']);
    }
  });
});

describe('CONTRACT-START-IN-TIME 建筑 9', () => {
  const extended = (...days: string[]) => contractOf([...granted, ...days.map((startBy) => ({ type: 'start-extended' as const, reason: 'r', startBy }))]);
  const extend = (s: ReturnType<typeof contractOf>, months = 3, today = '2026-05-06') =>
    extendStart(s, { months, reason: 'r' }, acting('housing-bureau', today));
  it('three months run from the permit; they are owed by the buyer', () => {
    expect(grantPermit(contractOf(asked), { permit: 'n', document: paper() }, acting('housing-bureau', '2026-04-20'))).toMatchObject({
      events: [{ startBy: '2026-07-20' }],
    });
    expect(contract.due(contractOf(granted))).toEqual([
      { obligation: 'start-works', by: 'culture-bureau', at: '2026-07-20T15:59:59.999Z', rule: 'CONTRACT-START-IN-TIME' },
    ]);
    expect(contract.due(contractOf(PERFORMING))).toEqual([]);
  });
  it.each([
    ['2026-07-19', []],
    ['2026-07-20', []],
    ['2026-07-21', ['CONTRACT-START-IN-TIME']],
  ])('started on %s: broken %j; a lapsed permit starts nothing', (today, broken) => {
    expect(start(contractOf(granted), today)).toEqual(broken);
  });
  it('extended twice at most, by three months at most, before it has lapsed', () => {
    expect(extend(contractOf(granted))).toMatchObject({ accepted: true, events: [{ startBy: '2026-10-20' }] });
    expect([2, 3, 4].map((months) => rulesBroken(extend(contractOf(granted), months)))).toEqual([[], [], ['CONTRACT-START-IN-TIME']]);
    const one = extended('2026-10-20');
    expect([one, extended('2026-10-20', '2027-01-20')].map((s) => rulesBroken(extend(s)))).toEqual([[], ['CONTRACT-START-IN-TIME']]);
    expect(['2026-07-20', '2026-07-21'].map((day) => rulesBroken(extend(contractOf(granted), 3, day)))).toEqual([[], ['CONTRACT-START-IN-TIME']]);
    expect(rulesBroken(extend(contractOf(asked)))).toEqual(['CONTRACT-PERMIT-FIRST']);
    expect(start(one, '2026-10-20')).toEqual([]);
  });
});

it('CONTRACT-PROJECT-REPORTED 意见 二(3): a project that did not report starts no works, nor does another project', () => {
  expect(start(contractOf(granted), '2026-05-06', { project: { ...projectRow, reportedOn: null } })).toEqual(['CONTRACT-PROJECT-REPORTED']);
  expect(rulesBroken(startWorks(contractOf(granted), { project: 'another' }, acting('buyer')))).toEqual(['CONTRACT-PROJECT-REPORTED']);
});

describe('CONTRACT-SUPERVISOR-SIGNED 质量 37, CONTRACT-INSTALMENT-STAGE 条例 59', () => {
  const performing = (...events: Parameters<typeof contractOf>[0]) => contractOf([...PERFORMING, ...events], '2026-06-01');
  const report = (s = performing(), instalment = 'i1', more: object = {}) =>
    rulesBroken(reportInstalment(s, { instalment, note: 'n', documents, ...more }, acting('bidder')));
  const certify = (s: ReturnType<typeof performing>, firm?: string) =>
    rulesBroken(certifyInstalment(s, { instalment: 'i1', note: 'n' }, acting('supervision-engineer', '2026-06-01', {}, firm)));
  const reach = (s: ReturnType<typeof performing>) => rulesBroken(reachInstalment(s, { instalment: 'i1' }, acting('buyer', '2026-06-01')));
  const STAGE = ['CONTRACT-INSTALMENT-STAGE'];
  it('reported, signed, confirmed: in this order, each once', () => {
    expect([report(), certify(performing()), reach(performing())]).toEqual([[], STAGE, STAGE]);
    const one = performing(reported('i1'));
    expect([report(one), certify(one), reach(one)]).toEqual([STAGE, [], ['CONTRACT-SUPERVISOR-SIGNED']]);
    const two = performing(reported('i1'), certified('i1'));
    expect([report(two), certify(two), reach(two)]).toEqual([STAGE, STAGE, []]);
    const done = performing(reported('i1'), certified('i1'), reached('i1'));
    expect([report(done), certify(done), reach(done)]).toEqual([STAGE, STAGE, STAGE]);
    expect(done.payments[0]).toMatchObject({ stage: 'reached', reachedOn: '2026-06-01' });
    expect(report(performing(), 'i9')).toEqual(STAGE);
    expect(report(performing(), 'i1', { documents: [] })).toEqual(['CONTRACT-IN-WRITING']);
  });
  it('without supervision the buyer confirms what was reported', () => {
    const unsupervised = [ev.due, { ...ev.drafted, supervision: null, unsupervised: '限额以下' }, ...PERFORMING.slice(2), reported('i1')];
    expect(reach(contractOf(unsupervised))).toEqual([]);
    expect(certify(contractOf(unsupervised))).toEqual(['CONTRACT-OWN-PARTY']);
  });
  it('CONTRACT-OWN-PARTY: only the supervision firm of this contract signs; only the contractor reports', () => {
    expect(certify(performing(reported('i1')), OTHER)).toEqual(['CONTRACT-OWN-PARTY']);
    expect(rulesBroken(reportInstalment(performing(), { instalment: 'i1', note: 'n', documents }, acting('bidder', '2026-06-01', {}, OTHER)))).toEqual([
      'CONTRACT-OWN-PARTY',
    ]);
  });
  it('sent back by the engineer or the buyer it is open again', () => {
    const back = (role: 'buyer' | 'supervision-engineer', s: ReturnType<typeof performing>, firm?: string) =>
      returnInstalment(s, { instalment: 'i1', reason: '混凝土强度报告缺失' }, acting(role, '2026-06-01', {}, firm));
    const two = performing(reported('i1'), certified('i1'));
    expect([back('buyer', two), back('supervision-engineer', two)].map((d) => d.accepted)).toEqual([true, true]);
    expect(rulesBroken(back('supervision-engineer', two, OTHER))).toEqual(['CONTRACT-OWN-PARTY']);
    expect(rulesBroken(back('buyer', performing()))).toEqual(STAGE);
    expect(report(performing(reported('i1'), { type: 'instalment-returned', instalment: 'i1', reason: 'r' }))).toEqual([]);
  });
});
