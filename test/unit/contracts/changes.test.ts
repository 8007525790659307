import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreeChange,
  askSubcontract,
  consentSubcontract,
  proposeChange,
  refuseChange,
  refuseSubcontract,
  resumePayment,
} from '../../../functions/contracts/contract/change.ts';
import { contract } from '../../../functions/contracts/contract/contract.ts';
import type { ContractEvent } from '../../../functions/contracts/contract/events.ts';
import type { ContractState } from '../../../functions/contracts/contract/state.ts';
import { type Decision, rulesBroken } from '../../../functions/kernel/decision.ts';
import {
  acting,
  agreed,
  ban,
  certified,
  contractOf,
  ev,
  firmRow,
  OTHER,
  PERFORMING,
  PRICE,
  PROJECT,
  paper,
  projectRow,
  proposal,
  reached,
  reported,
  request,
  SUPERVISION,
  WINNER,
} from '../../tools/contracts.ts';

const documents = [paper()];
const performing = (...events: ContractEvent[]) => contractOf([...PERFORMING, ...events]);
const wanted = { change: 'c1', scope: '增设降水井', amount: 10_000, into: 'last', reason: '地质条件变化', documents };
const propose = (more: object = {}, s = performing(), role: 'buyer' | 'bidder' = 'bidder') => proposeChange(s, { ...wanted, ...more }, acting(role));
const proposing = (...args: Parameters<typeof propose>) => rulesBroken(propose(...args));
const agree = (s: ContractState, role: 'buyer' | 'bidder' = 'buyer', approved = 2_000_000) =>
  agreeChange(s, { change: 'c1', project: PROJECT }, acting(role, '2026-06-01', { project: { ...projectRow, approved } }));

describe('CONTRACT-SUPPLEMENT-SUM 采法 49, CONTRACT-SUPPLEMENT-SUM-ZB (ours)', () => {
  const procurement = (...events: ContractEvent[]) => contractOf([{ ...ev.due, regime: 'ZC' }, ...PERFORMING.slice(1), ...events]);
  it.each([
    [99_999, false],
    [100_000, false],
    [100_001, true],
  ])('%i fen on 1,000,000 are over the limit: %s', (amount, over) => {
    expect(proposing({ amount })).toEqual(over ? ['CONTRACT-SUPPLEMENT-SUM-ZB'] : []);
    expect(proposing({ amount }, procurement())).toEqual(over ? ['CONTRACT-SUPPLEMENT-SUM'] : []);
  });
  it('all together: what is agreed counts, what was refused or is only asked for does not, a reduction gives no room back', () => {
    const sum = (...events: ContractEvent[]) => [60_000, 60_001].map((amount) => proposing({ change: 'c9', amount }, performing(...events)).length);
    const small = [proposal('c1', 40_000), agreed('c1')];
    expect(sum(...small)).toEqual([0, 1]);
    expect(sum(proposal('c1', 40_000))).toEqual([0, 0]);
    expect(sum(proposal('c1', 40_000), { type: 'change-refused', change: 'c1', reason: 'r' })).toEqual([0, 0]);
    expect(sum(...small, proposal('c2', -50_000), agreed('c2'))).toEqual([0, 1]);
  });
  it('is judged of the original price, and again when the change is agreed', () => {
    const two = performing(proposal('c2', 60_000), proposal('c1', 60_000), agreed('c2'));
    expect(rulesBroken(agree(two))).toEqual(['CONTRACT-SUPPLEMENT-SUM-ZB']);
    expect(two.price).toBe(1_060_000);
  });
});

describe('CONTRACT-CHANGE-BY-BOTH 采法 50', () => {
  it('one proposes with reason and papers, the other decides', () => {
    expect(propose()).toMatchObject({ events: [{ side: 'contractor' }] });
    expect(propose({}, performing(), 'buyer')).toMatchObject({ events: [{ side: 'buyer' }] });
    expect(proposing({ documents: [] })).toEqual(['CONTRACT-IN-WRITING']);
    const [theirs, ours] = [performing(proposal('c1', 1)), performing(proposal('c1', 1, 'last', 'buyer'))];
    expect([agree(theirs, 'buyer'), agree(theirs, 'bidder'), agree(ours, 'bidder'), agree(ours, 'buyer')].map(rulesBroken)).toEqual([
      [],
      ['CONTRACT-CHANGE-BY-BOTH'],
      [],
      ['CONTRACT-CHANGE-BY-BOTH'],
    ]);
    expect(rulesBroken(refuseChange(theirs, { change: 'c1', reason: 'r' }, acting('bidder')))).toEqual(['CONTRACT-CHANGE-BY-BOTH']);
  });
  it('CONTRACT-OWN-PARTY: another firm is neither side', () => {
    expect(rulesBroken(proposeChange(performing(), wanted, acting('bidder', '2026-06-01', {}, OTHER)))).toEqual(['CONTRACT-OWN-PARTY']);
  });
  it('a name once, a decision once', () => {
    const done = performing(proposal('c1', 1), agreed('c1'));
    expect([proposing({}, done), rulesBroken(agree(done))]).toEqual([['CONTRACT-CHANGE-BY-BOTH'], ['CONTRACT-CHANGE-BY-BOTH']]);
    expect(rulesBroken(agree(performing()))).toEqual(['CONTRACT-CHANGE-BY-BOTH']);
  });
  it('becomes public with its words once both agreed, not before', () => {
    const told = (...events: ContractEvent[]) =>
      contract.recite!(
        performing(...events),
        events.map((event) => ({ event, meta: {} as never })),
      );
    expect(told(proposal('c1', 1))).toEqual({ changes: [], ending: [] });
    expect(told(proposal('c1', 1), agreed('c1'))).toMatchObject({
      changes: [{ change: 'c1', side: 'contractor', amount: 1, scope: '增设地下水降水井', reason: '地质条件与勘察不符' }],
    });
  });
});

describe('CONTRACT-CHANGE-IN-SCHEDULE 意见 二(3)', () => {
  const over = performing(reported('i1'), certified('i1'), reached('i1'));
  it.each([
    ['no amount', { amount: 0 }, performing(), true],
    ['no such payment', { into: 'i9' }, performing(), true],
    ['an open instalment', { into: 'i1' }, performing(), false],
    ['one that is reached', { into: 'i1' }, over, true],
    ['all of it', { amount: -200_000 }, performing(), true],
    ['more than all of it', { amount: -200_001 }, performing(), true],
  ])('%s', (_, more, s, refused) => {
    expect(proposing(more, s)).toEqual(refused ? ['CONTRACT-CHANGE-IN-SCHEDULE'] : []);
  });
  it.each([
    [-175_257, []],
    [-175_258, ['KERNEL-LAST-SHARE']],
  ])('KERNEL-LAST-SHARE: %i fen off a last payment of 200,000 leave the county’s 3 % or not', (amount, broken) => {
    expect(proposing({ amount, into: 'last' }, performing())).toEqual(broken);
    expect(rulesBroken(agree(performing(proposal('c1', amount))))).toEqual(broken);
  });
  it('and again when it is agreed: reached meanwhile, it can no more be changed', () => {
    expect(rulesBroken(agree(performing(proposal('c1', 1, 'i1'), reported('i1'), certified('i1'), reached('i1'))))).toEqual(['CONTRACT-CHANGE-IN-SCHEDULE']);
  });
});

describe('CONTRACT-WITHIN-ESTIMATE 投资 23', () => {
  const resume = (s: ContractState, approved: number) =>
    rulesBroken(resumePayment(s, { project: PROJECT }, acting('buyer', '2026-06-01', { project: { ...projectRow, approved } })));
  const change = performing(proposal('c1', 50_000));
  it.each([
    [1_049_999, 'CONTRACT-WITHIN-ESTIMATE'],
    [1_050_000, null],
    [1_050_001, null],
  ])('a price of 1,050,000 under an estimate of %i: stopped by %s', (approved, payStopped) => {
    expect(agree(change, 'buyer', approved)).toMatchObject({ accepted: true, events: [{ payStopped }] });
  });
  const stopped = performing(proposal('c1', 50_000), agreed('c1', 'CONTRACT-WITHIN-ESTIMATE'));
  it.each([
    [1_049_999, ['CONTRACT-WITHIN-ESTIMATE']],
    [1_050_000, []],
    [1_050_001, []],
  ])('goes on under an estimate of %i: broken %j', (approved, broken) => {
    expect(resume(stopped, approved)).toEqual(broken);
  });
  it('stands in the row that payments ask, until the re-approval; what is not stopped is not resumed', () => {
    const row = (s: ContractState) => contract.exports(s, { id: 'i', number: 'n' })[0]!.body;
    expect(row(stopped)).toMatchObject({ payStopped: 'CONTRACT-WITHIN-ESTIMATE', price: 1_050_000, lastPayment: 250_000 });
    expect(row(performing(proposal('c1', 50_000), agreed('c1', 'x'), { type: 'payment-resumed', approved: 1_050_000 }))).toMatchObject({ payStopped: null });
    expect(resume(performing(), 2_000_000)).toEqual(['CONTRACT-WITHIN-ESTIMATE']);
  });
});

it('money: whatever is proposed, agreed and reached, instalments and last payment are the price, each above zero, supplements within the limit', () => {
  const buyer = acting('buyer', '2026-06-01', { project: { ...projectRow, approved: 2 * PRICE } });
  const firm = { ...acting('bidder', '2026-06-01'), asked: { ...buyer.asked, account: { party: WINNER } } };
  const into = fc.constantFrom('i1', 'i2', 'i3', 'i4', 'last', 'i9');
  const name = fc.constantFrom('c1', 'c2', 'c3');
  const role = fc.constantFrom(buyer, firm);
  const step: fc.Arbitrary<(s: ContractState) => Decision<ContractEvent>> = fc.oneof(
    fc.record({ change: name, amount: fc.integer({ min: -210_000, max: 60_000 }), into, role }).map(
      ({ role: r, ...c }) =>
        (s: ContractState) =>
          proposeChange(s, { ...wanted, ...c }, r),
    ),
    fc.record({ change: name, role }).map(
      ({ change, role: r }) =>
        (s: ContractState) =>
          agreeChange(s, { change, project: PROJECT }, r),
    ),
    into.map((instalment) => (s: ContractState) => ({
      accepted: true as const,
      events: s.payments.some((p) => p.id === instalment && p.stage === 'open') ? [reported(instalment), certified(instalment), reached(instalment)] : [],
    })),
  );
  let agreements = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
      let events: ContractEvent[] = [...PERFORMING];
      let s = contractOf(events);
      for (const give of steps) {
        const answer = give(s);
        if (!answer.accepted) continue;
        events = [...events, ...answer.events];
        s = contractOf(events);
        agreements += answer.events.filter((e) => e.type === 'change-agreed').length;
        expect(s.payments.reduce((sum, p) => sum + p.amount, s.lastPayment)).toBe(s.price);
        expect(Math.min(s.lastPayment, ...s.payments.map((p) => p.amount))).toBeGreaterThan(0);
        const added = s.changes.filter((c) => c.status === 'agreed' && c.amount > 0).reduce((sum, c) => sum + c.amount, 0);
        expect(added).toBeLessThanOrEqual(PRICE / 10);
      }
    }),
    { numRuns: 1000 },
  );
  expect(agreements).toBeGreaterThan(100);
});

describe('CONTRACT-SUBCONTRACT-NOT-MAIN 法 48, CONTRACT-SUBCONTRACTOR-FIT 建筑 29, CONTRACT-NOT-TRANSFERRED 条例 59', () => {
  const part = { subcontract: 's1', firm: OTHER, work: 'other' as const, part: '幕墙', amount: 50_000, documents };
  const ask = (more: object = {}, asked: object = {}, s = performing()) =>
    rulesBroken(askSubcontract(s, { ...part, ...more }, acting('bidder', '2026-06-01', asked)));
  const consent = (s: ContractState, asked: object = {}, firm = OTHER) =>
    rulesBroken(consentSubcontract(s, { subcontract: 's1', firm }, acting('buyer', '2026-06-01', asked)));
  const UNFIT = ['CONTRACT-SUBCONTRACTOR-FIT'];
  it.each([
    ['a part that is neither main nor key', {}, {}, []],
    ['the main structure', { work: 'main-structure' }, {}, ['CONTRACT-SUBCONTRACT-NOT-MAIN']],
    ['key work', { work: 'key' }, {}, ['CONTRACT-SUBCONTRACT-NOT-MAIN']],
    ['to nobody who is registered', {}, { firm: undefined }, UNFIT],
    ['to a suspended firm', {}, { firm: firmRow(OTHER, { status: 'suspended' }) }, UNFIT],
    ['to an agency', {}, { firm: firmRow(OTHER, { kind: 'agency' }) }, UNFIT],
    ['to itself', { firm: WINNER }, { firm: firmRow(WINNER) }, UNFIT],
    ['to its supervisor', { firm: SUPERVISION }, { firm: firmRow(SUPERVISION) }, UNFIT],
    ['without papers of qualification', { documents: [] }, {}, UNFIT],
    ['to a firm under a ban', {}, { firmBans: ban('2026-06-01') }, ['CONTRACT-NOT-DEBARRED']],
    ['to one that will be banned tomorrow', {}, { firmBans: ban('2026-06-02') }, []],
  ])('%s', (_, more, asked, broken) => {
    expect(ask(more, asked)).toEqual(broken);
  });
  it.each([
    [PRICE - 1, []],
    [PRICE, ['CONTRACT-NOT-TRANSFERRED']],
    [PRICE + 1, ['CONTRACT-NOT-TRANSFERRED']],
  ])('handed on for %i of 1,000,000', (amount, broken) => {
    expect(ask({ amount })).toEqual(broken);
    expect(ask({ subcontract: 's2', amount: amount - 50_000 }, {}, performing(request('s1'), { type: 'subcontract-consented', subcontract: 's1' }))).toEqual(
      broken,
    );
  });
  it('the buyer consents to this firm or refuses with reasons, once; a firm banned meanwhile is refused', () => {
    const asked = performing(request('s1'));
    expect([consent(asked), consent(asked, {}, WINNER), consent(performing())]).toEqual([[], UNFIT, UNFIT]);
    expect(consent(asked, { firmBans: ban('2026-06-01') })).toEqual(['CONTRACT-NOT-DEBARRED']);
    const done = performing(request('s1'), { type: 'subcontract-consented', subcontract: 's1' });
    expect([consent(done), ask({}, {}, done)]).toEqual([UNFIT, UNFIT]);
    expect(rulesBroken(refuseSubcontract(done, { subcontract: 's1', reason: 'r' }, acting('buyer')))).toEqual(UNFIT);
  });
  it('only the contractor asks: a subcontractor hands nothing on', () => {
    expect(rulesBroken(askSubcontract(performing(), part, acting('bidder', '2026-06-01', {}, OTHER)))).toContain('CONTRACT-OWN-PARTY');
  });
});
