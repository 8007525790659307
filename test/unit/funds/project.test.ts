import { describe, expect, it } from 'vitest';
import { PROJECT_TRANSITIONS, type ProjectEvent } from '../../../functions/funds/projects/events.ts';
import { callFinalAccount, returnFinalAccount, reviewFinalAccount, submitFinalAccount } from '../../../functions/funds/projects/final-account.ts';
import { asksOfFunds, asksOfOpening, dropProject, OpenProject, openProject, recordFunds } from '../../../functions/funds/projects/open.ts';
import { project } from '../../../functions/funds/projects/project.ts';
import { acknowledgeReport, answerForLateness, handInReport } from '../../../functions/funds/projects/report.ts';
import { reapproveEstimate, refuseReapproval, requestReapproval, reviewBudget, submitBudget } from '../../../functions/funds/projects/review.ts';
import type { Project } from '../../../functions/funds/projects/state.ts';
import { endOf } from '../../../functions/kernel/calendar.ts';
import { type Decision, rulesBroken } from '../../../functions/kernel/decision.ts';
import { fold } from '../../../functions/kernel/matter.ts';
import { projectOfEntry, startFault } from '../../../functions/kernel/project-ports.ts';
import type { Context } from '../../../functions/kernel/use-case.ts';
import { folded, meta } from '../../tools/core.ts';
import { countyLeader, finance, head, machine, officer, paper, reform, stranger } from '../../tools/funds.ts';
import { everyPair } from '../../tools/pairs.ts';

import {
  acknowledging,
  asked,
  basics,
  budgeted,
  CONTRACT,
  came,
  contractRow,
  due,
  entry,
  events,
  f,
  funding,
  fundPlan,
  money,
  type Opening,
  OWN,
  open,
  opening,
  PLAN,
  papers,
  plan,
  planned,
  RAISED_PLAN,
  raised,
  reported,
  states,
} from '../../tools/projects.ts';

everyPair<Project, ProjectEvent>(
  states,
  {
    'project-opened': (p) => openProject(p, opening, officer('2026-03-02', asked)),
    'project-dropped': (p) => dropProject(p, { reason: 'r' }, officer()),
    'funds-came': (p) => recordFunds(p, { ...came, ...funding, plan, planned, ...papers }, officer('2026-03-02', asked)),
    'report-handed-in': (p) => handInReport(p, { statement: 's', plan, ...papers }, officer('2026-03-09', asked)),
    'report-acknowledged': (p) => acknowledgeReport(p, { unit: 'culture-bureau', as: 'county-leader' }, countyLeader('2026-03-10', asked)),
    'lateness-answered': (p) => answerForLateness(p, { unit: 'culture-bureau', account: 'a', remedy: 'r' }, head('2026-03-12', asked)),
    'budget-submitted': (p) => submitBudget(p, { submitted: 95, ...papers }, officer()),
    'budget-reviewed': (p) => reviewBudget(p, { reviewed: 90, cuts: events.budgeted.cuts, documents: [] }, finance()),
    'reapproval-requested': (p) =>
      requestReapproval(
        p,
        { estimate: 120, sources: raised, ground: 'prices', scheme: 's', planned, ...papers },
        officer('2026-03-02', { fundPlan: RAISED_PLAN }),
      ),
    'estimate-reapproved': (p) => reapproveEstimate(p, { reference: '文号', planned, documents: [] }, reform('2026-03-02', { fundPlan: RAISED_PLAN })),
    'reapproval-refused': (p) => refuseReapproval(p, { reason: 'r' }),
    'final-account-called': (p) => callFinalAccount(p, {}, machine()),
    'final-account-submitted': (p) => submitFinalAccount(p, { submitted: 99, ...money, ...papers }, officer('2026-03-02', contractRow())),
    'final-account-returned': (p) => returnFinalAccount(p, { reason: 'r' }),
    'final-account-reviewed': (p) =>
      reviewFinalAccount(p, { reviewed: 88, cuts: events.accounted.cuts, documents: [], ...money }, finance('2026-03-02', contractRow({}, 0))),
  },
  PROJECT_TRANSITIONS,
  (['none', 'awaiting', 'dropped', 'report-due', 'acknowledging', 'settling', 'settled'] as const).map((s) => `${s}|final-account-called`),
);

const eventsOf = (d: Decision<ProjectEvent>): readonly ProjectEvent[] => (d.accepted ? d.events : []);
const obligations = (p: Project): string[] =>
  project
    .due(p)
    .map((d) => ('obligation' in d ? `${d.obligation} ${d.by} ${d.at === endOf(d.at.slice(0, 10)) ? d.at.slice(0, 10) : d.at} ${d.rule}` : 'timer'));

describe('opening', () => {
  it('KERNEL-OWN-UNIT, PROJECT-UNIT-REGISTERED: by the unit itself, which has its leaders', () => {
    expect(rulesBroken(open({}, {}, stranger))).toEqual(['KERNEL-OWN-UNIT']);
    expect(rulesBroken(open({}, { leaders: undefined }))).toEqual(['PROJECT-UNIT-REGISTERED']);
    expect(rulesBroken(open())).toEqual([]);
  });
  it.each([
    ['planned, approved', {}, []],
    ['planned, not approved', { came: null, expectedBy: '2026-04-01' }, ['PROJECT-FUNDS-CAME']],
    ['approved tomorrow', { came: { ...came, on: '2026-03-03' } }, ['PROJECT-FUNDS-CAME']],
    ['approved yesterday', { came: { ...came, on: '2026-03-01' } }, []],
    ['approved later, not approved', { path: 'approved-later', came: null, expectedBy: '2026-04-01' }, []],
    ['approved later, yet approved', { path: 'approved-later' }, ['PROJECT-FUNDS-CAME']],
    ['approved later, nobody knows when', { path: 'approved-later', came: null }, ['PROJECT-FUNDS-CAME']],
    ['approval expected yesterday', { path: 'approved-later', came: null, expectedBy: '2026-03-01' }, ['PROJECT-FUNDS-CAME']],
    ['approval expected today', { path: 'approved-later', came: null, expectedBy: '2026-03-02' }, []],
    ['both come and expected', { expectedBy: '2026-04-01' }, ['PROJECT-FUNDS-CAME']],
    ['approved, without its paper', { documents: [] }, ['PROJECT-FUNDS-CAME']],
    ['approval to come, without a paper', { path: 'approved-later', came: null, expectedBy: '2026-04-01', documents: [] }, []],
    ['unplanned, arrived', { path: 'unplanned', planned: null }, []],
    ['unplanned, to arrive', { path: 'unplanned', planned: null, came: null, expectedBy: '2026-04-01' }, []],
  ] as const)('PROJECT-FUNDS-CAME: %s', (_, c, broken) => expect(rulesBroken(open(c as Partial<Opening>))).toEqual(broken));
  it.each([
    [99, ['PROJECT-SOURCES-ADD-UP']],
    [100, []],
    [101, ['PROJECT-SOURCES-ADD-UP']],
  ])('PROJECT-SOURCES-ADD-UP: sources of 100 against an estimate of %i', (estimate, broken) =>
    expect(rulesBroken(open({ estimate, plan: null }))).toEqual(broken),
  );
  it('PROJECT-SOURCES-ADD-UP: a source stands once', () => {
    expect(
      rulesBroken(
        open({
          path: 'unplanned',
          planned: null,
          sources: [
            { source: 'county', amount: 60 },
            { source: 'county', amount: 40 },
          ],
        }),
      ),
    ).toEqual(['PROJECT-SOURCES-ADD-UP']);
  });
  it.each([
    ['not published', undefined, undefined, ['PROJECT-PLAN-ENTRY']],
    ['of another unit', { ...entry, buyer: 'housing-bureau' }, undefined, ['PROJECT-PLAN-ENTRY']],
    ['budget a fen above the estimate', { ...entry, budget: 101 }, undefined, ['PROJECT-PLAN-ENTRY']],
    ['budget as the estimate', { ...entry, budget: 100 }, undefined, []],
    ['budget below the estimate', { ...entry, budget: 99 }, undefined, []],
    ['carried out by another', entry, 'other', ['PROJECT-PLAN-ENTRY']],
  ])('PROJECT-PLAN-ENTRY: an entry %s', (_, row, carrier, broken) => {
    const [own] = project.exports(states['report-due'], { id: carrier ?? '', number: 'n' });
    const rows = { entry: row, carrier: carrier && own!.body };
    expect(rulesBroken(open({}, rows))).toEqual(broken);
    expect(rulesBroken(recordFunds(states.awaiting, { ...came, ...funding, plan, planned, ...papers }, officer('2026-03-02', { fundPlan, ...rows })))).toEqual(
      broken,
    );
    expect(rulesBroken(handInReport(states['report-due'], { statement: 's', plan, ...papers }, officer('2026-03-02', rows)))).toEqual(broken);
  });
  it('PROJECT-PLAN-ENTRY: the project’s own row does not stand in its way; a later command names the same entry', () => {
    const [own] = project.exports(states['report-due'], { id: 'id', number: 'n' });
    const give = (named: typeof plan | null) =>
      rulesBroken(handInReport(states['report-due'], { statement: 's', plan: named, ...papers }, officer('2026-03-02', { entry, carrier: own!.body })));
    expect([give(plan), give({ ...plan, entry: 'W-02' }), give(null)]).toEqual([[], ['PROJECT-PLAN-ENTRY'], ['PROJECT-PLAN-ENTRY']]);
  });
  it('asks who answers for the unit, and for the entry and whoever carries it out', () => {
    expect(Object.keys(asksOfOpening({ command: opening }))).toEqual([
      'leaders',
      'entry',
      'carrier',
      'fundPlan',
      'carrier culture-bureau-2026#A',
      'carrier culture-bureau-2026#B',
    ]);
    expect(Object.keys(asksOfOpening({ command: { ...opening, plan: null, planned: null } }))).toEqual(['leaders']);
    expect(asksOfFunds({ command: { ...came, ...funding, plan: null, documents: [] } })).toEqual({});
  });
  it('amounts are positive fen', () => {
    expect(OpenProject.safeParse(opening).success).toBe(true);
    for (const estimate of [0, -1, 1.5]) expect(OpenProject.safeParse({ ...opening, estimate }).success).toBe(false);
  });
});

describe('PROJECT-REPORTED-IN-TIME 意见 二(3)', () => {
  it('seven days from the approval, not from its being recorded; a last day that is not worked rolls', () => {
    const by = (on: string) => (eventsOf(open({ came: { ...came, on } }))[1] as typeof events.came).reportBy;
    // 2026-03-02 is a Monday; seven days from 2026-02-28 would be a Saturday.
    expect([by('2026-03-02'), by('2026-02-27'), by('2026-02-28'), by('2026-03-01')]).toEqual(['2026-03-09', '2026-03-06', '2026-03-09', '2026-03-09']);
    expect(
      (
        eventsOf(
          recordFunds(states.awaiting, { ...came, on: '2026-02-25', ...funding, plan, planned, ...papers }, officer('2026-03-02', asked)),
        )[0] as typeof events.came
      ).reportBy,
    ).toBe('2026-03-04');
  });
  it('a county may ask for it sooner', () => {
    const context: Context = { ...officer('2026-03-02', asked), overlays: { 'PROJECT-REPORTED-IN-TIME': { days: 3 } } };
    expect((eventsOf(openProject(project.initial, opening, context))[1] as typeof events.came).reportBy).toBe('2026-03-05');
  });
  it.each([
    ['2026-03-08', false],
    ['2026-03-09', false],
    ['2026-03-10', true],
  ])('handed in on %s: late %s', (day, late) => {
    const [e] = eventsOf(handInReport(states['report-due'], { statement: 's', plan, ...papers }, officer(day, asked)));
    expect(e).toMatchObject({ type: 'report-handed-in', late, answerBy: late ? '2026-03-17' : null });
  });
  it('is written: without a paper it is none', () => {
    expect(rulesBroken(handInReport(states['report-due'], { statement: 's', plan, documents: [] }, officer('2026-03-02', asked)))).toEqual([
      'PROJECT-REPORTED-IN-TIME',
    ]);
  });
  it('a missing calendar is said, not guessed', () => {
    expect(rulesBroken(openProject(project.initial, { ...opening, came: { ...came, on: '2026-12-30' } }, officer('2026-12-30', asked)))).toEqual([
      'KERNEL-CALENDAR-YEAR',
    ]);
  });
});

describe('PROJECT-THREE-RECIPIENTS: each has the report, and says so himself', () => {
  const give = (p: Project, as: 'county-leader' | 'finance-bureau' | 'development-reform', by: typeof finance, unit = 'culture-bureau') =>
    rulesBroken(acknowledgeReport(p, { unit, as }, by('2026-03-10', asked)));
  it('the county leader in charge, finance, development and reform: each for itself', () => {
    const p = states.acknowledging;
    const who = [countyLeader, finance, reform];
    const as = ['county-leader', 'finance-bureau', 'development-reform'] as const;
    for (const [i, by] of who.entries()) for (const [j, a] of as.entries()) expect(give(p, a, by)).toEqual(i === j ? [] : ['PROJECT-THREE-RECIPIENTS']);
  });
  it('another county leader, or one asked of another unit, is no recipient', () => {
    const other = (day?: string, rows?: Context['asked']): Context => ({
      ...countyLeader(day, rows),
      actor: { sub: 'other', roles: ['county-leader'], units: [] },
    });
    expect(give(states.acknowledging, 'county-leader', other)).toEqual(['PROJECT-THREE-RECIPIENTS']);
    expect(give(states.acknowledging, 'county-leader', countyLeader, 'housing-bureau')).toEqual(['PROJECT-THREE-RECIPIENTS']);
  });
  it('once, and one account not for two', () => {
    const p = fold(
      project,
      [...acknowledging, events.finance].map((event, i) => ({ event, meta: { ...meta(i + 1), by: event === events.finance ? 'sub-finance' : 'official' } })),
    );
    expect(give(p, 'finance-bureau', finance)).toEqual(['PROJECT-THREE-RECIPIENTS']);
    const both = (day?: string, rows?: Context['asked']): Context => ({
      ...reform(day, rows),
      actor: { sub: 'sub-finance', roles: ['development-reform', 'finance-bureau'], units: [] },
    });
    expect(give(p, 'development-reform', both)).toEqual(['PROJECT-THREE-RECIPIENTS']);
  });
  it('the project is reported with the third, whichever it is, and may start from that day', () => {
    const acks = [events.leader, events.finance, events.reform];
    for (const last of acks) {
      const two = [...acknowledging, ...acks.filter((a) => a !== last)];
      const row = (list: readonly ProjectEvent[], day: string) =>
        project.exports(folded(project, list, day), { id: 'id', number: 'n' })[0]!.body as Parameters<typeof startFault>[0];
      expect(startFault(row(two, '2026-03-12'), '2026-03-12')).toBe('not reported');
      expect(startFault(row([...two, last], '2026-03-12'), '2026-03-12')).toBeUndefined();
      expect(startFault(row([...two, last], '2026-03-12'), '2026-03-11')).toBe('not reported');
    }
  });
});

describe('PROJECT-LATENESS-ANSWERED: the first-in-command answers for it', () => {
  const give = (p: Project, by: typeof head, unit = 'culture-bureau') =>
    rulesBroken(answerForLateness(p, { unit, account: 'a', remedy: 'r' }, by('2026-03-12', asked)));
  it('himself, once, and only for a report that was late', () => {
    const { report } = events;
    expect(give(states.reported, head)).toEqual([]);
    expect(give(states.reported, officer)).toEqual(['PROJECT-LATENESS-ANSWERED']);
    expect(give(states.reported, head, 'housing-bureau')).toEqual(['PROJECT-LATENESS-ANSWERED']);
    expect(give(f(...reported, { type: 'lateness-answered', account: 'a', remedy: 'r' }), head)).toEqual(['PROJECT-LATENESS-ANSWERED']);
    expect(give(f(...due, { ...report, late: false, answerBy: null }), head)).toEqual(['PROJECT-LATENESS-ANSWERED']);
  });
});

describe('who owes what, until when', () => {
  it('PROJECT-ACKNOWLEDGED-IN-TIME, PROJECT-REVIEWED-IN-TIME: every state that somebody must leave', () => {
    expect(obligations(states.awaiting)).toEqual(['record-funds culture-bureau 2026-04-01 PROJECT-FUNDS-CAME']);
    expect(obligations(states['report-due'])).toEqual(['report-project culture-bureau 2026-03-09 PROJECT-REPORTED-IN-TIME']);
    const answer = 'answer-for-lateness culture-bureau 2026-03-17 PROJECT-LATENESS-ANSWERED';
    expect(obligations(f(...acknowledging, events.finance))).toEqual([
      'acknowledge-report.county-leader county-leader 2026-03-13 PROJECT-ACKNOWLEDGED-IN-TIME',
      'acknowledge-report.development-reform development-reform 2026-03-13 PROJECT-ACKNOWLEDGED-IN-TIME',
      answer,
    ]);
    // KERNEL-STEP-IN-TIME: the budget, thirty days after the third has the report, whatever else is said meanwhile.
    const budget = 'submit-budget culture-bureau 2026-04-01 KERNEL-STEP-IN-TIME';
    expect(obligations(states.reported)).toEqual([answer, budget]);
    expect(obligations(f(...reported, { type: 'lateness-answered', account: 'a', remedy: 'r' }))).toEqual([budget]);
    expect(obligations(states.budgeted)).toEqual([answer]);
    expect(obligations(states.budgeting)).toEqual([answer, 'review-budget finance-bureau 2026-04-10 PROJECT-REVIEWED-IN-TIME']);
    expect(obligations(states.settling)).toEqual([answer, 'review-final-account finance-bureau 2026-04-10 PROJECT-REVIEWED-IN-TIME']);
    expect(obligations(states.reapproving)).toEqual([answer, 'decide-reapproval development-reform 2026-04-10 PROJECT-REVIEWED-IN-TIME']);
    expect(obligations(states.dropped)).toEqual([]);
  });
  it.each([
    [{}, '2026-05-31'],
    [{ 'PROJECT-FINAL-ACCOUNT-IN-TIME': { days: 30 } }, '2026-04-01'],
  ])('PROJECT-FINAL-ACCOUNT-IN-TIME: ninety days from the release, a county’s %j', (overlays, by) => {
    const called = eventsOf(callFinalAccount(states.budgeted, {}, { ...machine(), overlays }));
    expect(called).toEqual([{ type: 'final-account-called', submitBy: by }]);
    const owing = f(...budgeted, ...called);
    expect(obligations(owing)).toContain(`submit-final-account culture-bureau ${by} PROJECT-FINAL-ACCOUNT-IN-TIME`);
    // The acceptance under another lead calls a second time; what is handed in is owed no more.
    expect(callFinalAccount(owing, {}, machine())).toEqual({ accepted: true, events: [] });
    expect(obligations(f(...budgeted, ...called, events.account)).join()).not.toContain('submit-final-account');
  });
  it('three working days to acknowledge, five to answer, twenty to review', () => {
    expect(eventsOf(handInReport(states['report-due'], { statement: 's', plan, ...papers }, officer('2026-03-13', asked)))[0]).toMatchObject({
      acknowledgeBy: '2026-03-18',
      answerBy: '2026-03-20',
    });
    expect(eventsOf(submitBudget(states.reported, { submitted: 95, ...papers }, officer('2026-03-02')))[0]).toMatchObject({ reviewBy: '2026-03-30' });
  });
});

describe('reviews by finance', () => {
  const cuts = [
    { item: '绿化', amount: 3, reason: '重复计算' },
    { item: '人工', amount: 2, reason: '高于定额' },
  ];
  it.each([
    [89, ['PROJECT-CUTS-ADD-UP']],
    [90, []],
    [91, ['PROJECT-CUTS-ADD-UP']],
  ])('PROJECT-CUTS-ADD-UP: 95 submitted, 5 cut, %i reviewed', (reviewed, broken) => {
    expect(rulesBroken(reviewBudget(states.budgeting, { reviewed, cuts, documents: [] }, finance()))).toEqual(broken);
    const settling = f(...budgeted, { ...events.account, submitted: 95 });
    const back = finance('2026-03-02', contractRow({}, reviewed - 88));
    expect(rulesBroken(reviewFinalAccount(settling, { reviewed, cuts, documents: [], ...money }, back))).toEqual(broken);
  });
  it.each([
    [99, []],
    [100, []],
    [101, ['PROJECT-WITHIN-ESTIMATE']],
  ])('PROJECT-WITHIN-ESTIMATE: %i of 100', (submitted, broken) => {
    expect(rulesBroken(submitBudget(states.reported, { submitted, documents: [] }, officer()))).toEqual(broken);
    expect(
      rulesBroken(submitFinalAccount(states.budgeted, { submitted, ...money, documents: [] }, officer('2026-03-02', contractRow({}, submitted - 88)))),
    ).toEqual(broken);
  });
  it.each([
    [100, ['PROJECT-REAPPROVAL-GROUNDED']],
    [101, []],
  ])('PROJECT-REAPPROVAL-GROUNDED: an estimate is raised, to %i', (estimate, broken) => {
    const sources = [
      { source: 'county' as const, amount: estimate - 40 },
      { source: 'provincial' as const, amount: 40 },
    ];
    const c = { estimate, sources, ground: 'geology' as const, scheme: 's', planned };
    const by = officer('2026-03-02', { fundPlan: RAISED_PLAN });
    expect(rulesBroken(requestReapproval(states.budgeted, { ...c, ...papers }, by))).toEqual(broken);
    expect(rulesBroken(requestReapproval(states.budgeted, { ...c, documents: [] }, by))).toContain('PROJECT-REAPPROVAL-GROUNDED');
    expect(rulesBroken(requestReapproval(states.budgeted, { ...c, sources: [], ...papers }, by))).toContain('PROJECT-SOURCES-ADD-UP');
  });
  it('a raised estimate holds once approved, with its sources; refused, the old one stays', () => {
    const row = (...more: ProjectEvent[]) => project.exports(f(...budgeted, events.asking, ...more), { id: 'id', number: 'n' })[0]!.body;
    expect(row()).toMatchObject({ approved: 100, budget: 90 });
    expect(row({ type: 'estimate-reapproved', reference: 'r', documents: [] })).toMatchObject({
      approved: 120,
      sources: raised,
      budget: 90,
    });
    expect(row({ type: 'reapproval-refused', reason: 'r' })).toMatchObject({ approved: 100, sources: funding.sources });
    expect(f(...reported, events.asking, { type: 'reapproval-refused', reason: 'r' }).state).toBe('reported');
    expect(f(...reported, events.asking, { type: 'estimate-reapproved', reference: 'r', documents: [] }).state).toBe('reported');
  });
  it('what was reviewed holds while a new budget is under review', () => {
    const row = (...list: ProjectEvent[]) => project.exports(f(...list), { id: 'id', number: 'n' })[0]!.body;
    expect(row(...reported)).toMatchObject({ budget: null, finalAccount: null });
    expect(row(...budgeted, { ...events.budget, submitted: 99 })).toMatchObject({ budget: 90 });
    expect(row(...budgeted, events.account, events.accounted)).toMatchObject({ budget: 90, finalAccount: 88 });
  });
  it.each([
    ['accepted', {}, []],
    ['not accepted', { acceptedOn: null }, ['PROJECT-FINAL-ACCOUNT-AFTER-ACCEPTANCE']],
    ['of another project', { project: 'other' }, ['PROJECT-FINAL-ACCOUNT-AFTER-ACCEPTANCE']],
  ])('PROJECT-FINAL-ACCOUNT-AFTER-ACCEPTANCE: its contract is %s', (_, more, broken) => {
    const give = (contracts: string[], rows: object) =>
      rulesBroken(submitFinalAccount(states.budgeted, { submitted: 99, ...money, contracts, documents: [] }, officer('2026-03-02', rows as Context['asked'])));
    expect(give([CONTRACT], contractRow(more))).toEqual(broken);
    expect(give([CONTRACT], { ...contractRow(), [`contract ${CONTRACT}`]: undefined })).toEqual(['PROJECT-FINAL-ACCOUNT-AFTER-ACCEPTANCE']);
    expect(give([], contractRow())).toEqual(['PROJECT-FINAL-ACCOUNT-AFTER-ACCEPTANCE', 'PROJECT-FINAL-ACCOUNT-RECONCILED']);
  });
  it('a project outside the construction plan may have needed no contract', () => {
    const [opened, ...rest] = budgeted;
    const p = f({ ...(opened as typeof events.opened), plan: null }, ...rest);
    const own = contractRow({}, 99) as Context['asked'];
    const sums = { national: 0, provincial: 0, county: 50, 'line-department': 0, total: 50 };
    const rows = { ...own, purse: { held: [{ allocation: 'a', number: 'n', plan: 1, sums, short: [] }], refused: [] } };
    expect(rulesBroken(submitFinalAccount(p, { submitted: 99, contracts: [], accounts: [OWN], documents: [] }, officer('2026-03-02', rows)))).toEqual([]);
  });
  it('KERNEL-OWN-UNIT: another unit does nothing to it', () => {
    const acts = [
      dropProject(states.awaiting, { reason: 'r' }, stranger()),
      recordFunds(states.awaiting, { ...came, ...funding, plan, planned, ...papers }, stranger('2026-03-02', asked)),
      handInReport(states['report-due'], { statement: 's', plan, ...papers }, stranger('2026-03-02', asked)),
      submitBudget(states.reported, { submitted: 95, documents: [] }, stranger()),
      requestReapproval(states.reported, { ...events.asking, planned, ...papers }, stranger('2026-03-02', { fundPlan: RAISED_PLAN })),
      submitFinalAccount(states.budgeted, { submitted: 99, ...money, documents: [] }, stranger('2026-03-02', contractRow())),
    ];
    expect(acts.map(rulesBroken)).toEqual(acts.map(() => ['KERNEL-OWN-UNIT']));
  });
});

describe('what is shown', () => {
  const all = [...budgeted, events.asking, { type: 'reapproval-refused', reason: '依据不足' }, events.account, events.accounted] satisfies ProjectEvent[];
  it('nothing before the funds came; then figures, lateness, cuts with reasons; no account, no paper, no statement', () => {
    expect(project.disclose(states.awaiting, 'n')).toBeUndefined();
    expect(project.disclose(states.dropped, 'n')).toBeUndefined();
    const file = {
      ...(project.disclose(f(...all), 'n') as object),
      ...project.recite!(
        f(...all),
        all.map((event, i) => ({ event, meta: meta(i + 1) })),
      ),
    };
    expect(file).toEqual({
      state: 'settled',
      ...{ ...basics, path: 'approved-later' },
      came,
      ...funding,
      reportBy: '2026-03-09',
      report: {
        handedInOn: '2026-03-02',
        late: true,
        acknowledged: (['county-leader', 'finance-bureau', 'development-reform'] as const).map((as) => ({ as, on: '2026-03-02' })),
        answerBy: '2026-03-17',
        answeredOn: null,
      },
      reportedOn: '2026-03-02',
      budget: { submitted: 95, reviewed: 90 },
      finalAccountBy: null,
      finalAccount: { submitted: 99, reviewed: 88 },
      reviews: [
        { on: '2026-03-02', of: 'budget', cuts: events.budgeted.cuts, reviewed: 90 },
        { on: '2026-03-02', of: 'final-account', cuts: events.accounted.cuts, reviewed: 88 },
      ],
      reapprovals: [
        { on: '2026-03-02', asked: { estimate: 120, sources: raised, ground: 'prices', scheme: 's' } },
        { on: '2026-03-02', refused: '依据不足' },
      ],
    });
  });
  it('the port stands under the project and under the entry that it carries out, and not before its funds came; its items of the fund plan from the beginning', () => {
    const keys = (...list: ProjectEvent[]) => project.exports(f(...list), { id: 'id', number: 'n' }).map((r) => r.key);
    const items = ['culture-bureau-2026#A', 'culture-bureau-2026#B'];
    const [opened, ...rest] = due;
    expect(keys(opened!)).toEqual(items);
    expect(keys(...due)).toEqual(['id', projectOfEntry(PLAN, 'W-01'), ...items]);
    expect(keys({ ...(opened as typeof events.opened), plan: null, planned: null }, ...rest)).toEqual(['id']);
  });
  it('papers are archived', () => {
    expect(project.archives(events.came)).toEqual([paper()]);
    expect(project.archives(events.leader)).toEqual([]);
  });
});
