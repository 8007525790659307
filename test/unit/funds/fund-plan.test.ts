import { describe, expect, it } from 'vitest';
import { asksOfCarriers, callPlan, handInPlan, managePlan, planId, returnPlan, reviewPlan } from '../../../functions/funds/plans/commands.ts';
import { FUND_PLAN_TRANSITIONS, type FundPlan, type FundPlanEvent, fundPlan, Planned, versionsOf } from '../../../functions/funds/plans/fund-plan.ts';
import { ItemCarried } from '../../../functions/funds/plans/ports.ts';
import { type Decision, rulesBroken } from '../../../functions/kernel/decision.ts';
import { folded, meta } from '../../tools/core.ts';
import { finance, LEADERS, officer, paper, reform, stranger } from '../../tools/funds.ts';
import { everyPair } from '../../tools/pairs.ts';

const of = { unit: 'culture-bureau', year: 2027 };
const item = (code: string, amount: number, source: 'county' | 'national' = 'county') => ({ item: code, name: `项目${code}`, source, amount, purpose: '用途' });
const items = [item('A', 60), item('B', 40, 'national')];
const planned = { ...of, items, reason: null, documents: [paper()] };
const changed = { ...of, items: [item('A', 70)], reason: '上级调整', documents: [] };
const asked = { leaders: LEADERS };
const events = {
  called: { type: 'plan-called', ...of, handInBy: '2026-12-02' },
  handed: { type: 'plan-handed-in', ...planned, late: false, stepBy: '2026-03-30' },
  reviewed: { type: 'plan-reviewed', cuts: [{ item: 'A', amount: 10, reason: '偏高' }], documents: [], stepBy: '2026-03-31' },
  returned: { type: 'plan-returned', reason: '来源不明', stepBy: '2026-04-01' },
  managed: { type: 'plan-managed', on: '2026-03-10' },
} satisfies Record<string, FundPlanEvent>;
const f = (...list: FundPlanEvent[]): FundPlan => folded(fundPlan, list);
const inForce = [events.handed, events.reviewed, events.managed];
const states = {
  none: fundPlan.initial,
  called: f(events.called),
  'handed-in': f(events.handed),
  reviewed: f(events.handed, events.reviewed),
  returned: f(events.handed, events.returned),
  managed: f(...inForce),
};

everyPair<FundPlan, FundPlanEvent>(
  states,
  {
    'plan-called': (p) => callPlan(p, of, finance('2026-03-02', asked)),
    'plan-handed-in': (p) => handInPlan(p, p.inForce === null ? planned : changed, officer('2026-03-02', asked)),
    'plan-reviewed': (p) => reviewPlan(p, { cuts: [], documents: [] }, finance()),
    'plan-returned': (p) => returnPlan(p, { reason: 'r' }, p.state === 'handed-in' ? finance() : reform()),
    'plan-managed': (p) => managePlan(p, { lowered: [] }, reform()),
  },
  FUND_PLAN_TRANSITIONS,
);
const first = (d: Decision<FundPlanEvent>): FundPlanEvent | undefined => (d.accepted ? d.events[0] : undefined);

describe('FUND-PLAN-HANDED-IN: 30 days before the year begins', () => {
  it.each([
    ['2026-12-01', false],
    ['2026-12-02', false],
    ['2026-12-03', true],
  ])('handed in on %s: late %s', (day, late) => {
    const calendar = { years: { ...officer().calendar.years, 2027: { holidays: [], workdays: [], source: 'x', invented: true as const } } };
    expect(first(handInPlan(fundPlan.initial, planned, { ...officer(day, asked), calendar }))).toMatchObject({ type: 'plan-handed-in', late });
  });
  it('what is called for is owed from then on; a county may ask for it earlier', () => {
    expect(first(callPlan(fundPlan.initial, of, finance('2026-03-02', asked)))).toMatchObject({ handInBy: '2026-12-02' });
    const overlays = { 'FUND-PLAN-HANDED-IN': { daysBefore: 60 } };
    expect(first(callPlan(fundPlan.initial, of, { ...finance('2026-03-02', asked), overlays }))).toMatchObject({ handInBy: '2026-11-02' });
    expect(fundPlan.due(states.called)).toEqual([
      { obligation: 'hand-in-fund-plan', by: 'culture-bureau', at: '2026-12-02T15:59:59.999Z', rule: 'FUND-PLAN-HANDED-IN' },
    ]);
  });
  it('a change is never late, and does not wash off that the plan was', () => {
    const late = f({ ...events.handed, late: true }, events.reviewed, events.managed);
    const d = handInPlan(late, changed, officer('2026-03-02', asked));
    expect(first(d)).toMatchObject({ late: false });
    expect(folded(fundPlan, [{ ...events.handed, late: true }, events.reviewed, events.managed, first(d)!]).late).toBe(true);
  });
});

it('KERNEL-OWN-UNIT, PROJECT-UNIT-REGISTERED: by the unit itself, which is on the record', () => {
  expect(rulesBroken(handInPlan(fundPlan.initial, planned, stranger('2026-03-02', asked)))).toEqual(['KERNEL-OWN-UNIT']);
  expect(rulesBroken(handInPlan(fundPlan.initial, planned, officer()))).toEqual(['PROJECT-UNIT-REGISTERED']);
  expect(rulesBroken(callPlan(fundPlan.initial, of, finance()))).toEqual(['PROJECT-UNIT-REGISTERED']);
  expect(planId(of)).toBe('culture-bureau-2027');
});
it('FUND-PLAN-ITEMS: a code stands once; a plan has an item', () => {
  expect(rulesBroken(handInPlan(fundPlan.initial, { ...planned, items: [item('A', 1), item('A', 2)] }, officer('2026-03-02', asked)))).toEqual([
    'FUND-PLAN-ITEMS',
  ]);
  expect(Planned.safeParse({ ...planned, items: [] }).success).toBe(false);
  expect(Planned.safeParse(planned).success).toBe(true);
});
it.each([
  ['a fen less than the item', [{ item: 'A', amount: 59, reason: 'r' }], []],
  ['the whole item', [{ item: 'A', amount: 60, reason: 'r' }], []],
  ['a fen more than the item', [{ item: 'A', amount: 61, reason: 'r' }], ['FUND-PLAN-REVIEWED']],
  ['of no item', [{ item: 'C', amount: 1, reason: 'r' }], ['FUND-PLAN-REVIEWED']],
  [
    'of one item twice',
    [
      { item: 'A', amount: 1, reason: 'r' },
      { item: 'A', amount: 1, reason: 'r' },
    ],
    ['FUND-PLAN-REVIEWED'],
  ],
])('FUND-PLAN-REVIEWED: a cut %s', (_, cuts, broken) => {
  expect(rulesBroken(reviewPlan(states['handed-in'], { cuts, documents: [] }, finance()))).toEqual(broken);
});
it('FUND-PLAN-TURN: finance returns what was handed in, development and reform what was reviewed', () => {
  const give = (p: FundPlan, by: typeof finance) => rulesBroken(returnPlan(p, { reason: 'r' }, by()));
  expect([give(states['handed-in'], finance), give(states['handed-in'], reform)]).toEqual([[], ['FUND-PLAN-TURN']]);
  expect([give(states.reviewed, finance), give(states.reviewed, reform)]).toEqual([['FUND-PLAN-TURN'], []]);
});
it('FUND-PLAN-CHANGE-REASONED: a plan in force changes with a reason; a first one, or one put right, has none', () => {
  const give = (p: FundPlan, reason: string | null) => rulesBroken(handInPlan(p, { ...planned, reason }, officer('2026-03-02', asked)));
  expect([give(states.managed, null), give(states.managed, 'r')]).toEqual([['FUND-PLAN-CHANGE-REASONED'], []]);
  expect([give(states.none, 'r'), give(states.returned, null), give(states.returned, 'r')]).toEqual([
    ['FUND-PLAN-CHANGE-REASONED'],
    [],
    ['FUND-PLAN-CHANGE-REASONED'],
  ]);
});
it('FUND-PLAN-STEP-IN-TIME: whose turn it is owes it, twenty working days', () => {
  expect(first(handInPlan(fundPlan.initial, planned, officer('2026-03-02', asked)))).toMatchObject({ stepBy: '2026-03-30' });
  const owed = (p: FundPlan) => fundPlan.due(p).map((d) => ('obligation' in d ? [d.obligation, d.by, d.at.slice(0, 10), d.rule] : []));
  const rule = 'FUND-PLAN-STEP-IN-TIME';
  expect(owed(states['handed-in'])).toEqual([['review-fund-plan', 'finance-bureau', '2026-03-30', rule]]);
  expect(owed(states.reviewed)).toEqual([['manage-fund-plan', 'development-reform', '2026-03-31', rule]]);
  expect(owed(states.returned)).toEqual([['hand-in-fund-plan-again', 'culture-bureau', '2026-04-01', rule]]);
  expect([owed(states.none), owed(states.managed)]).toEqual([[], []]);
});

describe('versions', () => {
  const change: FundPlanEvent = { type: 'plan-handed-in', ...changed, late: false, stepBy: '2026-04-10' };
  const again: FundPlanEvent[] = [change, events.returned, change, { ...events.reviewed, cuts: [] }, { ...events.managed, on: '2026-05-01' }];
  const holds = (p: FundPlan) => p.inForce?.items;
  it('what was cut is not in force; the old version holds until the change is managed', () => {
    expect(holds(states.reviewed)).toBeUndefined();
    const old = [
      { item: 'A', source: 'county', amount: 50 },
      { item: 'B', source: 'national', amount: 40 },
    ];
    expect(holds(states.managed)).toEqual(old);
    for (let n = 1; n < again.length; n++) expect(holds(f(...inForce, ...again.slice(0, n)))).toEqual(old);
    expect(holds(f(...inForce, ...again))).toEqual([{ item: 'A', source: 'county', amount: 70 }]);
  });
  it('public: the plan in force, late or not, and every version that ever was, with words, cuts and reason; none that was returned', () => {
    expect(fundPlan.disclose(states.reviewed, 'n')).toBeUndefined();
    const list = [...inForce, ...again];
    const rows = list.map((event, i) => ({ event, meta: meta(i + 1) }));
    expect(fundPlan.disclose(f(...list), 'n')).toEqual({
      ...of,
      version: 3,
      since: '2026-05-01',
      late: false,
      items: [{ item: 'A', source: 'county', amount: 70 }],
    });
    expect(fundPlan.recite!(f(...list), rows)).toEqual({
      versions: [
        { version: 1, items, reason: null, cuts: events.reviewed.cuts, inForceSince: '2026-03-10' },
        { version: 3, items: changed.items, reason: '上级调整', cuts: [], inForceSince: '2026-05-01' },
      ],
    });
    expect(versionsOf(rows)[1]).toMatchObject({ version: 2, returned: '来源不明', inForceSince: null });
  });
});

describe('FUND-PLAN-CARRIED: no version falls below what projects carry', () => {
  const row = (more: object = {}) => ({ project: 'project-1', items: ['A', 'C'], sources: [{ source: 'county', amount: 60 }], ...more });
  /** In force: A 50 and C 30 of the county, B 40 of the nation; then a version of these items comes to be managed. */
  const next = (...list: ReturnType<typeof item>[]) =>
    f(
      { ...events.handed, items: [item('A', 60), item('B', 40, 'national'), item('C', 30)] },
      events.reviewed,
      events.managed,
      { ...events.handed, items: list, reason: 'r' },
      { ...events.reviewed, cuts: [] },
    );
  const manage = (p: FundPlan, lowered: string[], rows: object = {}) =>
    rulesBroken(managePlan(p, { lowered }, reform('2026-03-02', Object.fromEntries(Object.entries(rows).map(([k, v]) => [`carrier ${k}`, v])))));
  const B = item('B', 40, 'national');
  const rule = ['FUND-PLAN-CARRIED'];
  it.each([
    [29, rule],
    [30, []],
    [31, []],
  ])('a project takes 60 of A and C; A lowered to %i with 30 of C', (amount, broken) => {
    expect(manage(next(item('A', amount), B, item('C', 30)), ['A'], { A: row() })).toEqual(broken);
  });
  it('what nobody carries, or a project that was dropped, is lowered freely', () => {
    const p = next(item('A', 1), B, item('C', 30));
    expect([manage(p, ['A']), manage(p, ['A'], { A: row({ project: null }) })]).toEqual([[], []]);
  });
  it('what a project carries is neither left out nor given another source, though the rest would do', () => {
    const rich = item('C', 90);
    expect(manage(next(B, rich), ['A'], { A: row() })).toEqual(rule);
    expect(manage(next(item('A', 60, 'national'), B, rich), ['A'], { A: row() })).toEqual(rule);
    expect(manage(next(item('A', 49), B, rich), ['A'], { A: row() })).toEqual([]);
  });
  it('all that is lowered is named, and nothing else: a carrier that is not asked is none that is ignored', () => {
    const p = next(item('A', 49), B, item('C', 29));
    expect([manage(p, ['A', 'C']), manage(p, ['C', 'A'])]).toEqual([[], []]);
    expect([manage(p, []), manage(p, ['A']), manage(p, ['A', 'B']), manage(p, ['A', 'C', 'B'])]).toEqual([rule, rule, rule, rule]);
    expect(manage(next(item('A', 50), B, item('C', 30)), [])).toEqual([]);
  });
  it('a first version lowers nothing', () => {
    expect([manage(states.reviewed, []), manage(states.reviewed, ['A'])]).toEqual([[], rule]);
  });
  it('asks who carries each of them, in this plan', () => {
    expect(asksOfCarriers({ id: 'culture-bureau-2027', command: { lowered: ['A'] } })).toEqual({ 'carrier A': ItemCarried.key('culture-bureau-2027#A') });
  });
  it('a row from before projects said what they take holds the item, and no amount', () => {
    expect(manage(next(item('A', 1), B, item('C', 30)), ['A'], { A: { project: 'old' } })).toEqual([]);
    expect(manage(next(B, item('C', 30)), ['A'], { A: { project: 'old' } })).toEqual(rule);
  });
});
