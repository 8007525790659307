import { describe, expect, it } from 'vitest';
import { archiveContract, keepBond, reportCompletion, returnBond, takeAcceptance, takeSettlement } from '../../../functions/contracts/contract/conclude.ts';
import { contract } from '../../../functions/contracts/contract/contract.ts';
import { contractDocuments } from '../../../functions/contracts/contract/events.ts';
import { terminateContract } from '../../../functions/contracts/contract/terminate.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import {
  ACCEPTED,
  acting,
  agreed,
  answers,
  COMPLETED,
  contractOf,
  ev,
  OTHER,
  PERFORMING,
  PRICE,
  paper,
  proposal,
  reached,
  request,
  SETTLED,
  SIGNED,
  terminated,
} from '../../tools/contracts.ts';

const buyer = (asked: object = {}, today = '2026-12-31') => acting('buyer', today, asked);
const documents = [paper()];

describe('completion', () => {
  const complete = (events = PERFORMING, more: object = {}, firm?: string) =>
    rulesBroken(reportCompletion(contractOf(events), { account: 'a', documents, ...more }, acting('bidder', '2026-11-30', {}, firm)));
  it('is reported by the contractor, with papers (CONTRACT-OWN-PARTY, CONTRACT-IN-WRITING)', () => {
    expect([complete(), complete(PERFORMING, {}, OTHER), complete(PERFORMING, { documents: [] })]).toEqual([
      [],
      ['CONTRACT-OWN-PARTY'],
      ['CONTRACT-IN-WRITING'],
    ]);
  });
  it('CONTRACT-NOTHING-OPEN: not while a request to subcontract waits', () => {
    expect(complete([...PERFORMING, request('s1')])).toEqual(['CONTRACT-NOTHING-OPEN']);
    expect(complete([...PERFORMING, request('s1'), { type: 'subcontract-refused', subcontract: 's1', reason: 'r' }])).toEqual([]);
  });
  it('is known to the works’ acceptance', () => {
    const course = contract.exports(contractOf(COMPLETED, '2026-11-30'), { id: 'i', number: 'n' })[1]!.body;
    expect(course).toMatchObject({ completedOn: '2026-11-30', handledBy: ['buyer-1'] });
  });
});

it('CONTRACT-WORKS-ACCEPTED 质量 16: only works that passed their own acceptance, with its day', () => {
  const take = (accepted?: object) => takeAcceptance(contractOf(COMPLETED), {}, buyer({ accepted }));
  expect([undefined, { acceptance: 'a', passedOn: '2027-01-01' }].map((row) => rulesBroken(take(row)))).toEqual([
    ['CONTRACT-WORKS-ACCEPTED'],
    ['CONTRACT-WORKS-ACCEPTED'],
  ]);
  expect(rulesBroken(take({ acceptance: 'a', passedOn: null }))).toEqual(['CONTRACT-WORKS-ACCEPTED']);
  expect(take({ acceptance: 'a', passedOn: '2026-12-31' })).toEqual({
    accepted: true,
    events: [{ type: 'acceptance-taken', acceptance: 'a', acceptedOn: '2026-12-31' }],
  });
});

it('CONTRACT-WORKS-ACCEPTED: works that were accepted again are taken in again, as they passed the last time', () => {
  const take = (events: Parameters<typeof contractOf>[0], passedOn: string | null) =>
    takeAcceptance(contractOf(events), {}, buyer({ accepted: { acceptance: 'a', passedOn } }));
  for (const events of [ACCEPTED, SETTLED]) {
    expect([null, '2026-11-30', '2026-12-01', '2026-12-02'].map((day) => rulesBroken(take(events, day)))).toEqual([
      ...Array(3).fill(['CONTRACT-WORKS-ACCEPTED']),
      [],
    ]);
    const { state } = contractOf(events);
    expect(contractOf([...events, { ...ev.accepted, acceptedOn: '2026-12-20' }])).toMatchObject({ state, acceptedOn: '2026-12-20' });
  }
});

describe('CONTRACT-SETTLEMENT-AUDITED 意见 二(3)', () => {
  const settle = (settled: number | undefined, events = ACCEPTED, reapproval: string | null = null) =>
    takeSettlement(
      contractOf(events),
      {},
      buyer({ settlement: settled === undefined ? undefined : { review: 'r', settled, signedOn: '2026-12-20', reapproval } }),
    );
  it.each([
    [PRICE - 1, []],
    [PRICE, []],
    [PRICE + 1, ['CONTRACT-SETTLEMENT-AUDITED']],
    [undefined, ['CONTRACT-SETTLEMENT-AUDITED']],
  ])('audited at %s of 1,000,000', (settled, broken) => {
    expect(rulesBroken(settle(settled))).toEqual(broken);
  });
  it.each([
    ['nothing', 0, PRICE, 200_000, 0],
    ['all that is not reached', 2, 700_000, 200_000, 0],
    ['a fen of the last payment', 2, 699_999, 199_999, 0],
    ['all but a fen of it', 2, 500_001, 1, 0],
    ['all of it', 2, 500_000, 0, 0],
    ['a fen of what was reached', 2, 499_999, 0, 1],
    ['as much as the last payment, with nothing reached', 0, 800_000, 200_000, 0],
    ['as much as the last payment, with all reached', 4, 800_000, 0, 0],
  ])('it cuts %s: first of the instalments not reached, then of the last payment, then overpaid', (_, n, settled, lastPayment, overpaid) => {
    const before = [...ACCEPTED, ...['i1', 'i2', 'i3', 'i4'].slice(0, n).map((i) => reached(i))];
    const answer = settle(settled, before);
    expect(answer).toMatchObject({ accepted: true, events: [{ settled, lastPayment, overpaid }] });
    const s = contractOf([...before, ...(answer.accepted ? answer.events : [])]);
    expect(s.payments.slice(0, n)).toEqual(contractOf(before).payments.slice(0, n));
    expect(Math.min(...s.payments.map((p) => p.amount))).toBeGreaterThanOrEqual(0);
    expect(s.payments.reduce((sum, p) => sum + p.amount, s.lastPayment) - s.overpaid).toBe(settled);
    expect(contract.exports(s, { id: 'i', number: 'n' })[0]!.body).toMatchObject({ settled, lastPayment, acceptedOn: '2026-12-01' });
  });
  it.each([
    ['up to a tenth more', PRICE + 100_000, [], []],
    ['a fen above that', PRICE + 100_001, [], ['CONTRACT-SETTLEMENT-AUDITED']],
    ['what supplements left', PRICE + 100_000, [proposal('c1', 60_000), agreed('c1')], []],
    ['a fen above what they left', PRICE + 100_001, [proposal('c1', 60_000), agreed('c1')], ['CONTRACT-SETTLEMENT-AUDITED']],
  ] as const)('re-approved, more than the price stands within what supplements allow: %s', (_, settled, changes, broken) => {
    const events = [...ACCEPTED, ...changes];
    const answer = settle(settled, events, '文号');
    expect(rulesBroken(answer)).toEqual(broken);
    if (!answer.accepted) return;
    const s = contractOf([...events, ...answer.events]);
    expect([s.price, s.payments.reduce((sum, p) => sum + p.amount, s.lastPayment), s.overpaid]).toEqual([settled, settled, 0]);
    expect(rulesBroken(settle(settled, events))).toEqual(['CONTRACT-SETTLEMENT-AUDITED']);
  });
  it('the joint group knows how far supplements may go', () => {
    const ceiling = (...events: Parameters<typeof contractOf>[0]) =>
      (contract.exports(contractOf([...ACCEPTED, ...events]), { id: 'i', number: 'n' })[1]!.body as { ceiling: number }).ceiling;
    expect([ceiling(), ceiling(proposal('c1', 60_000), agreed('c1')), ceiling(proposal('c1', -60_000), agreed('c1'))]).toEqual([
      1_100_000, 1_100_000, 1_040_000,
    ]);
  });
  it('CONTRACT-NOTHING-OPEN: not while a change waits', () => {
    expect(rulesBroken(settle(PRICE, [...ACCEPTED, proposal('c1', 1)]))).toEqual(['CONTRACT-NOTHING-OPEN']);
  });
});

describe('CONTRACT-BOND-BACK 法 60', () => {
  const signed = [...SIGNED, ev.bond];
  const back = (...events: Parameters<typeof contractOf>[0]) => rulesBroken(returnBond(contractOf(events), {}, buyer()));
  const keep = (...events: Parameters<typeof contractOf>[0]) => rulesBroken(keepBond(contractOf(events), { reason: 'r' }, buyer()));
  const BACK = ['CONTRACT-BOND-BACK'];
  it('goes back after acceptance, once; kept only where the contractor did not perform', () => {
    expect([back(...ACCEPTED), back(...ACCEPTED, { type: 'bond-returned' })]).toEqual([[], BACK]);
    for (const [ground, returned, kept] of [
      ['agreed', [], BACK],
      ['force-majeure', [], BACK],
      ['contractor-failure', BACK, []],
    ] as const)
      expect([back(...signed, terminated(ground)), keep(...signed, terminated(ground))]).toEqual([returned, kept]);
    expect(back(...SIGNED, terminated('agreed'))).toEqual(BACK);
    expect(keep(...signed, terminated('contractor-failure'), { type: 'bond-kept', reason: 'r' })).toEqual(BACK);
  });
});

it('CONTRACT-BOND-BACK-IN-TIME: from acceptance or termination the buyer owes it for 30 days; late is recorded, and it stays owed', () => {
  const owed = (...events: Parameters<typeof contractOf>[0]) =>
    contract.due(contractOf(events)).flatMap((d) => ('obligation' in d && d.rule === 'CONTRACT-BOND-BACK-IN-TIME' ? [[d.obligation, d.by, d.at]] : []));
  const [back, decide] = [
    ['return-bond', 'culture-bureau', '2026-12-31T15:59:59.999Z'],
    ['decide-bond', 'culture-bureau', '2026-05-20T15:59:59.999Z'],
  ];
  expect([owed(...PERFORMING), owed(...ACCEPTED), owed(...SETTLED)]).toEqual([[], [back], [back]]);
  expect([owed(...SIGNED, ev.bond, terminated('agreed')), owed(...SIGNED, terminated('agreed'))]).toEqual([[decide], []]);
  expect(owed(...ACCEPTED, { type: 'bond-returned' })).toEqual([]);
  const late = (day: string) => returnBond(contractOf(ACCEPTED), {}, acting('buyer', day));
  expect([late('2026-12-31'), late('2027-01-01')]).toMatchObject([{ events: [{ late: false }] }, { events: [{ late: true }] }]);
  expect(contractOf([...ACCEPTED, { type: 'bond-returned', late: true }])).toMatchObject({ bond: 'returned', bondLate: true });
});

it('a termination carries its papers (CONTRACT-IN-WRITING), and stands in the row that payments ask', () => {
  const end = (documents_: typeof documents) =>
    terminateContract(contractOf(PERFORMING), { ground: 'public-interest', reason: 'r', documents: documents_ }, buyer());
  expect([rulesBroken(end([])), end(documents).accepted]).toEqual([['CONTRACT-IN-WRITING'], true]);
  expect(contract.exports(contractOf([...PERFORMING, terminated('agreed')]), { id: 'i', number: 'n' })[0]!.body).toMatchObject({ terminated: true });
});

it('CONTRACT-NOTHING-OPEN: nothing is archived while a bond is held, payment stopped, or a fen of the audited sum not paid', () => {
  const archive = (...events: Parameters<typeof contractOf>[0]) => rulesBroken(archiveContract(contractOf(events), {}, buyer()));
  const again = buyer({ accepted: { acceptance: 'a', passedOn: null, archived: true } });
  expect(rulesBroken(archiveContract(contractOf([...SETTLED, { type: 'bond-returned' }]), {}, again))).toEqual(['CONTRACT-NOTHING-OPEN']);
  const paying = (paid: object | undefined) => rulesBroken(archiveContract(contractOf([...SETTLED, { type: 'bond-returned' }]), {}, buyer({ paid })));
  expect([949_999, 950_000, 950_001].map((paid) => paying({ ...answers.paid, paid }))).toEqual([['CONTRACT-NOTHING-OPEN'], [], ['CONTRACT-NOTHING-OPEN']]);
  // The archive of works is with the housing bureau first; goods have none.
  const kept = (accepted: object, subject: 'works' | 'goods' = 'works') => {
    const s = contractOf([...SETTLED, { type: 'bond-returned' }]);
    return rulesBroken(
      archiveContract({ ...s, terms: { ...s.terms!, subject } }, {}, buyer({ accepted: { acceptance: 'a', passedOn: '2026-12-01', ...accepted } })),
    );
  };
  expect([kept({}), kept({ archived: true }), kept({}, 'goods')]).toEqual([['CONTRACT-NOTHING-OPEN'], [], []]);
  expect(paying(undefined)).toEqual(['CONTRACT-NOTHING-OPEN']);
  expect(archive(...SETTLED)).toEqual(['CONTRACT-NOTHING-OPEN']);
  expect(archive(...SETTLED, { type: 'bond-returned' })).toEqual([]);
  const stopped = SETTLED.map((e) => (e.type === 'contract-signed' ? { ...e, payStopped: 'x' } : e));
  expect(archive(...stopped, { type: 'bond-returned' })).toEqual(['CONTRACT-NOTHING-OPEN']);
});

it('every document of every event is archived; the fold reads back what it wrote', () => {
  const events = [ev.drafted, ev.bond, ev.requested, ev.granted, ev.completed, proposal('c1', 1), request('s1'), terminated('agreed')];
  for (const e of events) expect(contract.archives(e)).toEqual([expect.objectContaining({ sha256: paper().sha256 })]);
  expect(contractDocuments(ev.settled)).toEqual([]);
  for (const e of [...SETTLED, ...events]) expect(contract.events.parse(JSON.parse(JSON.stringify(e)))).toEqual(e);
});
