import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEvaluation, prepareSheetKey, recordSheets, releaseSheets, takeBackSheetsRelease } from '../../../functions/evaluation/commands.ts';
import { EVALUATION_TRANSITIONS, type EvaluationEvent, evaluation, reportOf } from '../../../functions/evaluation/evaluation.ts';
import { noteSheet, recordQuestionAnswer, recordRefusal, recordSignature } from '../../../functions/evaluation/member-commands.ts';
import { evaluate, pricePoints } from '../../../functions/evaluation/methods.ts';
import { deviation, kendallW, screens } from '../../../functions/evaluation/screens.ts';
import { commitmentOf, REJECTION_GROUNDS, type Sheet, type Standard, sheetFaults } from '../../../functions/evaluation/sheets/sheet.ts';
import { submitSheet } from '../../../functions/evaluation/sheets/submit-sheet.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { sha256, sha256Hex, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { context, folded } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';

const hex = (x: string) => sha256Hex(x);
const labels = ['l1', 'l2', 'l3', 'l4', 'l5'].map(hex).sort();
const bids = ['b1', 'b2', 'b3'].map((b, i) => ({ bid: hex(b), bidder: `firm${i + 1}`, price: 1_000_000 + i * 100_000 }));
const standard: Standard = {
  method: 'comprehensive',
  ceiling: 1_300_000,
  bids,
  criteria: [
    { id: 'price', name: '报价', kind: 'price', maximum: 4000 },
    { id: 'plan', name: '方案', kind: 'subjective', maximum: 4000 },
    { id: 'record', name: '业绩', kind: 'objective', maximum: 2000 },
  ],
};
const sheet = (
  label: string,
  plan: readonly number[] = [3000, 3100, 3200],
  record: readonly number[] = [1500, 1500, 1500],
  more: Sheet['items'] = [],
): Sheet => ({
  v: 1,
  matter: 'TY-2026-T-0001',
  label,
  version: 1,
  previous: null,
  items: [
    ...bids.flatMap((b, i) => [
      { bid: b.bid, criterion: 'plan', points: plan[i]! },
      { bid: b.bid, criterion: 'record', points: record[i]! },
    ]),
    ...more,
  ],
});
const five = labels.map((l) => sheet(l));
/** The sealed version that a sheet was opened from. */
const sealedOf = (s: Sheet, version = 1) => ({
  entry: hex('e'),
  salt: 'AAAA',
  interval: 7,
  event: {
    ...{ type: 'sheet-sealed' as const, matter: s.matter, label: s.label, version, commitment: hex(s.label) },
    ...{ signature: 's', object: 'o', sha256: hex('f'), size: 1, at: '2026-03-02T01:00:00.000Z' },
  },
});
const all = (sheets: readonly Sheet[]) => ({ sheets: sheets.map(opened), sealed: sheets.map((s) => sealedOf(s)) });
const opened = (s: Sheet) => ({ label: s.label, version: 1, commitment: hex(s.label), nonce: 'AAAA', sheet: s });

const seats = labels.map((label) => ({ label, stratum: 'cost', publicKey: hex('k') }));
const E: Record<string, EvaluationEvent> = {
  open: { type: 'evaluation-opened', tender: 't', seats, standard },
  key: { type: 'sheet-key-prepared', publicKey: hex('p'), wrappedKey: 'w' },
  r1: { type: 'sheets-released', by: 'x', body: 'service-centre', at: '2026-03-02T01:00:00.000Z' },
  r2: { type: 'sheets-released', by: 'y', body: 'audit-bureau', at: '2026-03-02T01:30:00.000Z' },
};
const received: EvaluationEvent[] = labels.map((label) => ({ type: 'sheet-received', label, version: 1 }));
const result = evaluate(standard, five);
const outlying = [...five.slice(0, 4), sheet(labels[4]!, [100, 3100, 3200])];
const openedEvent: EvaluationEvent = {
  type: 'sheets-opened',
  ...all(outlying),
  result: { ...result, ranking: [...result.ranking], rejected: [], candidates: [...result.candidates] },
  ...screens(standard, outlying),
} as EvaluationEvent;
const signature = (label: string): EvaluationEvent => ({ type: 'report-signed-by', label, agrees: true, dissent: null, signature: 's' });
const f = (...events: EvaluationEvent[]) => folded(evaluation, events);
const preparing = [E.open!];
const receiving = [...preparing, E.key!];
const allIn = [...receiving, ...received, E.r1!];
const signing = [...allIn, E.r2!, openedEvent, ...labels.slice(0, 3).map(signature)];
const states = {
  none: evaluation.initial,
  preparing: f(...preparing),
  receiving: f(...receiving),
  'all-in': f(...allIn),
  signing: f(...signing),
  signed: f(...signing, signature(labels[3]!), signature(labels[4]!), { type: 'report-signed', digest: hex('d'), signedOn: '2026-03-02' }),
};
const asked = {
  roster: { seats, attempts: 1 },
  standard,
  tender: {
    tender: 't',
    number: 'TY-2026-T-0001',
    buyer: 'b',
    avoid: [],
    bidders: [],
    quotas: [],
    openedOn: '2026-03-01',
    biddingClosed: 'x',
    provincialOnly: true,
  },
};
const as = (unit: string, sub = 'z') => context('2026-03-02', { actor: { sub, roles: ['trading-centre'], units: [unit] }, asked });
const closing = f(...signing, signature(labels[3]!));

everyPair(
  { ...states, 'all-in': f(...allIn) },
  {
    'evaluation-opened': (s) => openEvaluation(s, { number: 'TY-2026-T-0001' }, as('service-centre')),
    'sheet-key-prepared': (s) => prepareSheetKey(s, { publicKey: hex('p'), wrappedKey: 'w' }),
    'sheet-received': (s) => noteSheet(s, { label: labels[0]!, version: 2 }),
    'sheets-released': (s) => releaseSheets(s, {}, as('discipline-commission')),
    'sheets-release-taken-back': (s) => takeBackSheetsRelease(s, {}, as('service-centre', 'x')),
    'sheets-opened': (s) => recordSheets(s.state === 'all-in' ? f(...allIn, E.r2!) : s, all(five)),
    'question-answered': (s) => recordQuestionAnswer(s, { label: labels[4]!, answer: 'a', signature: 's' }),
    'report-signed-by': (s) => recordSignature(s, { label: labels[4]!, agrees: true, dissent: null, signature: 's' }, context()),
    'signature-refused': (s) => recordRefusal(s, { label: labels[4]! }, context()),
    'report-signed': (s) =>
      s.state === 'signing'
        ? recordSignature(closing, { label: labels[4]!, agrees: true, dissent: null, signature: 's' }, context())
        : recordSignature(s, { label: labels[4]!, agrees: true, dissent: null, signature: 's' }, context()),
  },
  EVALUATION_TRANSITIONS,
  [
    ...['preparing', 'receiving', 'all-in', 'signing', 'signed'].map((x) => `${x}|evaluation-opened`),
    ...['receiving', 'all-in', 'signing', 'signed'].map((x) => `${x}|sheet-key-prepared`),
    'signing|sheets-opened',
    'signed|sheets-opened',
  ],
);

describe('EVALUATION-ALL-SHEETS-IN', () => {
  it('names what is missing: sheets, or the second release', () => {
    expect(rulesBroken(releaseSheets(f(...receiving, ...received.slice(0, 4)), {}, as('service-centre')))).toEqual(['EVALUATION-ALL-SHEETS-IN']);
    expect(rulesBroken(recordSheets(f(...allIn), all(five)))).toEqual(['EVALUATION-ALL-SHEETS-IN']);
    expect(rulesBroken(recordSheets(f(...allIn, E.r2!), all(five.slice(1))))).toEqual(['EVALUATION-ALL-SHEETS-IN']);
    expect(rulesBroken(recordSheets(f(...allIn, E.r2!), { ...all([...five.slice(1), five[1]!]), sealed: all(five).sealed }))).toEqual([
      'EVALUATION-ALL-SHEETS-IN',
    ]);
    expect(recordSheets(f(...allIn, E.r2!), all(five)).accepted).toBe(true);
  });
  it('every sealed version is listed: none is dropped, and the last is the one that was opened', () => {
    const give = (sealed: ReturnType<typeof sealedOf>[]) => rulesBroken(recordSheets(f(...allIn, E.r2!), { ...all(five), sealed }));
    const rows = five.map((s) => sealedOf(s));
    expect(give(rows.slice(1))).toEqual(['EVALUATION-SEALED-SHEET']);
    expect(give([...rows, sealedOf(five[0]!, 2)])).toEqual(['EVALUATION-SEALED-SHEET']);
    expect(give([sealedOf(five[0]!, 2), ...rows.slice(1)])).toEqual(['EVALUATION-SEALED-SHEET']);
    expect(give(rows.map((r, i) => (i === 0 ? { ...r, event: { ...r.event, commitment: hex('other') } } : r)))).toEqual(['EVALUATION-SEALED-SHEET']);
  });
});

describe('EVALUATION-SEALED-SHEET, EVALUATION-COMMITTEE-SEATED', () => {
  const command = { label: labels[0]!, commitment: hex('c'), signature: 'AA==', object: 'o', sha256: hex('s'), size: 1 };
  const give = (more: object = {}, label = labels[0]!) =>
    rulesBroken(
      submitSheet(states.receiving, 'm', { ...command, label }, { now: '2026-03-02T02:00:00.000Z', seen: 0, delivered: true, signed: true, ...more }),
    );
  it('a sheet is a member’s own, signed by its device, its bytes delivered', () => {
    expect([give(), give({ signed: false }), give({ delivered: false }), give({}, hex('stranger'))]).toEqual([
      [],
      ['EVALUATION-SEALED-SHEET'],
      ['EVALUATION-SEALED-SHEET'],
      ['EVALUATION-COMMITTEE-SEATED'],
    ]);
  });
  it('nobody else’s sheet is noted, and no evaluation opens without roster, standard and opened bids', () => {
    expect(rulesBroken(noteSheet(states.receiving, { label: hex('stranger'), version: 1 }))).toEqual(['EVALUATION-COMMITTEE-SEATED']);
    for (const missing of Object.keys(asked))
      expect(
        rulesBroken(openEvaluation(evaluation.initial, { number: 'TY-2026-T-0001' }, context('2026-03-02', { asked: { ...asked, [missing]: undefined } }))),
        missing,
      ).toEqual(['EVALUATION-COMMITTEE-SEATED']);
  });
});
it.each([
  [2, 2],
  [3, 3],
  [4, 3],
])('EVALUATION-CANDIDATES 条例53: of %i bids %i are candidates', (n, candidates) => {
  const more = ['b1', 'b2', 'b3', 'b4'].slice(0, n).map((b, i) => ({ bid: hex(b), bidder: `firm${i + 1}`, price: 1_000_000 + i * 100_000 }));
  const whole = labels.map((l) => ({
    ...sheet(l),
    items: more.flatMap((b) => ['plan', 'record'].map((criterion) => ({ bid: b.bid, criterion, points: 1000 }))),
  }));
  expect(evaluate({ ...standard, bids: more }, whole).candidates.map((c) => c.rank)).toEqual(Array.from({ length: candidates }, (_, i) => i + 1));
});

describe('EVALUATION-ALL-SIGN 条例53', () => {
  it('dissent has reasons, agreement has none; each signs once', () => {
    const give = (agrees: boolean, dissent: string | null) =>
      rulesBroken(recordSignature(f(...allIn, E.r2!, openedEvent), { label: labels[0]!, agrees, dissent, signature: 's' }, context()));
    expect([give(true, null), give(false, 'x'), give(true, 'x'), give(false, null)]).toEqual([[], [], ['EVALUATION-ALL-SIGN'], ['EVALUATION-ALL-SIGN']]);
    expect(rulesBroken(recordSignature(states.signing, { label: labels[0]!, agrees: true, dissent: null, signature: 's' }, context()))).toEqual([
      'EVALUATION-ALL-SIGN',
    ]);
  });
  it('who refuses to sign and states nothing is taken to agree, and the report stands', () => {
    const d = recordRefusal(closing, { label: labels[4]! }, context());
    expect(d.accepted && d.events.map((e) => e.type)).toEqual(['signature-refused', 'report-signed']);
    const s = f(...signing, signature(labels[3]!), ...(d.accepted ? d.events : []));
    expect(s.signatures[4]).toEqual({ label: labels[4], agrees: true, dissent: null, refused: true });
    expect(evaluation.exports(s, { id: 'n', number: 'n' })[0]?.body).toMatchObject({ rejectedAll: false, candidates: [{ rank: 1 }, { rank: 2 }, { rank: 3 }] });
    expect(reportOf(s, 'n').digest).toBe(reportOf(closing, 'n').digest);
  });
});

describe('EVALUATION-PUBLISHED-CRITERIA 条例49', () => {
  it('every item once, within its maximum, nothing else; price is not scored by hand', () => {
    expect(sheetFaults(five[0]!, standard)).toEqual([]);
    const change = (items: Sheet['items']) => sheetFaults({ ...five[0]!, items }, standard).length;
    const items = five[0]!.items;
    expect(change(items.slice(1))).toBe(1);
    expect(change([...items, items[0]!])).toBe(1);
    expect(change([...items, { bid: bids[0]!.bid, criterion: 'price', points: 1 }])).toBe(1);
    expect(change([...items, { bid: hex('other'), criterion: 'plan', points: 1 }])).toBe(1);
    expect([3999, 4000, 4001].map((points) => change([{ bid: bids[0]!.bid, criterion: 'plan', points }, ...items.slice(1)]))).toEqual([0, 0, 1]);
  });
  it('a commitment is of this sheet and this nonce', () => {
    const nonce = sha256(utf8('n'));
    expect(commitmentOf(nonce, five[0]!)).toMatch(/^[0-9a-f]{64}$/);
    expect(commitmentOf(nonce, five[0]!)).not.toBe(commitmentOf(nonce, five[1]!));
    expect(commitmentOf(nonce, five[0]!)).not.toBe(commitmentOf(sha256(utf8('m')), five[0]!));
  });
});

describe('comprehensive scoring', () => {
  it('means and price points, by hand', () => {
    // Bid 1: 3000 + 1500 + 4000; bid 2: 3100 + 1500 + 4000/1.1 = 3636; bid 3: 3200 + 1500 + 4000/1.2 = 3333.
    expect(result.ranking.map((x) => [x.bidder, x.total])).toEqual([
      ['firm1', 8500],
      ['firm2', 8236],
      ['firm3', 8033],
    ]);
    expect(pricePoints(1_000_000, 1_100_000, 4000)).toBe(3636);
  });
  it('ties go to the lower price', () => {
    const tied: Standard = { ...standard, criteria: standard.criteria.filter((c) => c.kind !== 'price') };
    const same = labels.map((l) => sheet(l, [3000, 3000, 3000]));
    expect(evaluate(tied, same).ranking.map((x) => x.bidder)).toEqual(['firm1', 'firm2', 'firm3']);
  });
  it('does not depend on the order of sheets; at most three candidates', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 4000 }), fc.nat({ max: 4000 }), fc.nat({ max: 4000 })), { minLength: 5, maxLength: 5 }), (plans) => {
        const sheets = plans.map((p, i) => sheet(labels[i]!, p));
        const r = evaluate(standard, sheets);
        expect(evaluate(standard, [...sheets].reverse())).toEqual(r);
        expect(r.candidates.length).toBeLessThanOrEqual(3);
        expect(r.ranking.every((x, i) => i === 0 || r.ranking[i - 1]!.total >= x.total)).toBe(true);
      }),
    );
  });
});

describe('EVALUATION-MANDATORY-REJECTION 条例51', () => {
  const rejecting = (n: number, reject: (typeof REJECTION_GROUNDS)[number]) =>
    labels.map((l, i) => (i < n ? sheet(l, undefined, undefined, [{ bid: bids[0]!.bid, reject, reason: 'r' }]) : sheet(l)));
  it('has the article’s seven grounds', () => expect(REJECTION_GROUNDS).toHaveLength(7));
  it.each(REJECTION_GROUNDS)('%s: two of five do not reject, three do', (ground) => {
    expect(evaluate(standard, rejecting(2, ground)).rejected).toEqual([]);
    expect(evaluate(standard, rejecting(3, ground)).rejected).toEqual([{ bid: bids[0]!.bid, bidder: 'firm1', grounds: [ground] }]);
  });
  it('half of the members do not reject', () => {
    expect(evaluate(standard, rejecting(2, 'not-signed').slice(0, 4)).rejected).toEqual([]);
  });
  it.each([
    [1_199_999, 1],
    [1_200_000, 0],
    [1_200_001, 0],
  ])('over a ceiling of %i by arithmetic: %i rejected', (ceiling, n) => {
    expect(evaluate({ ...standard, ceiling }, five).rejected).toHaveLength(n);
  });
  it('all rejected: no candidate, and the report says so', () => {
    expect(evaluate({ ...standard, ceiling: 1 }, five)).toMatchObject({ ranking: [], candidates: [], rejected: [{}, {}, {}] });
  });
});

it('lowest evaluated price: those whom more than half pass in every item, by price', () => {
  const lowest: Standard = { ...standard, method: 'lowest-price', criteria: [{ id: 'record', name: '资格', kind: 'objective', maximum: 1 }] };
  const pass = (l: string, p: readonly number[]): Sheet => ({ ...sheet(l), items: bids.map((b, i) => ({ bid: b.bid, criterion: 'record', points: p[i]! })) });
  const sheets = labels.map((l, i) => pass(l, [i < 2 ? 1 : 0, 1, i < 3 ? 1 : 0]));
  const r = evaluate(lowest, sheets);
  expect(r.ranking.map((x) => x.bidder)).toEqual(['firm2', 'firm3']);
  expect(r.rejected).toEqual([{ bid: bids[0]!.bid, bidder: 'firm1', grounds: ['no-substantive-response'] }]);
});

describe('EVALUATION-OUTLIER: screens ask', () => {
  it('the robust deviation, at its limit', () => {
    expect(deviation(350, [100, 100, 100, 100], 100)).toBe(2500);
    const at = (x: number) =>
      screens({ ...standard, bids: [bids[0]!] }, [...labels.slice(0, 4).map((l) => sheet(l, [1000, 0, 0])), sheet(labels[4]!, [x, 0, 0])]).questions.filter(
        (q) => q.screen === 'outlier' && q.label === labels[4],
      ).length;
    expect([1249, 1250, 1251].map(at)).toEqual([0, 0, 1]);
  });
  it('one far off, a pivot, identical vectors, an objective item that differs', () => {
    const kinds = (sheets: readonly Sheet[]) => [...new Set(screens(standard, sheets).questions.map((q) => q.screen))].sort();
    const spread = labels.map((l, i) => sheet(l, [3000 + i * 7, 3100 + i * 11, 3200 + i * 5]));
    expect(kinds(spread)).toEqual([]);
    expect(kinds([...spread.slice(0, 4), sheet(labels[4]!, [100, 3130, 3220])])).toEqual(['outlier', 'pivot']);
    expect(kinds([...spread.slice(0, 4), { ...spread[0]!, label: labels[4]! }])).toContain('identical');
    expect(kinds([...spread.slice(0, 4), sheet(labels[4]!, [3028, 3144, 3220], [1490, 1500, 1500])])).toEqual(['objective-differs']);
  });
  it('Kendall’s W: 1 when all agree, 0 when orders cancel, ties counted', () => {
    expect(
      kendallW([
        [3, 2, 1],
        [9, 5, 2],
      ]),
    ).toBe(1000);
    expect(
      kendallW([
        [1, 2, 3],
        [3, 2, 1],
      ]),
    ).toBe(0);
    expect(
      kendallW([
        [1, 1, 2],
        [1, 1, 2],
      ]),
    ).toBe(1000);
    expect(kendallW([[1, 2, 3]])).toBeUndefined();
  });
});
