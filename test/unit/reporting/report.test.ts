import { describe, expect, it } from 'vitest';
import type { Role } from '../../../functions/kernel/actor.ts';
import { addDays, endOf } from '../../../functions/kernel/calendar.ts';
import { type Decision, rulesBroken } from '../../../functions/kernel/decision.ts';
import type { Context } from '../../../functions/kernel/use-case.ts';
import { answerInstruction, callReport, changeTerm, openReport, reportPhase } from '../../../functions/reporting/commands.ts';
import { acknowledgeReport, closeReport, concludeInstruction, instruct, passToHead, returnInstruction } from '../../../functions/reporting/lead.ts';
import { REPORT_TRANSITIONS, type Report, type ReportEvent, report } from '../../../functions/reporting/report.ts';
import { retireScheme, SCHEME_TRANSITIONS, type Scheme, type SchemeState, scheme, setScheme } from '../../../functions/reporting/scheme.ts';
import { reportingUseCases } from '../../../functions/reporting/use-cases.ts';
import { context, folded, meta } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';

const WORKS = { kind: 'works', name: '工程建设', before: 3, every: 30, after: 7, head: 'sub-head', alwaysToHead: false } as const;
const asked = {
  scheme: { ...WORKS, current: true },
  leaders: { unit: 'culture-bureau', name: '文广新局', deputy: 'sub-deputy', head: 'sub-chief', countyLeader: 'sub-leader' },
};
const as =
  (sub: string, role: Role, units: readonly string[]) =>
  (today: string, more: Partial<Context> = {}) =>
    context(today, { actor: { sub, roles: [role], units }, asked, ...more });
const officer = as('sub-officer', 'unit-officer', ['culture-bureau']);
const leader = as('sub-leader', 'county-leader', ['government-office']);
const head = as('sub-head', 'county-leader', ['government-office']);
const other = as('sub-other', 'county-leader', ['government-office']);

const OF = { unit: 'culture-bureau', kind: 'works' };
const matterOf = { ...OF, kind: 'works' as const, title: '文化馆改造', about: 'TY-2026-X-0001', startsOn: '2026-03-16', endsOn: '2026-06-30' };
/** Gives commands one after another; each must be accepted. */
type Step = (r: Report) => Decision<ReportEvent>;
function made(...steps: readonly Step[]): Report {
  const events: ReportEvent[] = [];
  for (const step of steps) {
    const decision = step(folded(report, events));
    expect(rulesBroken(decision)).toEqual([]);
    if (decision.accepted) events.push(...decision.events);
  }
  return folded(report, events);
}
const open: Step = (r) => openReport(r, matterOf, officer('2026-03-02'));
const say =
  (phase: 'before' | 'during' | 'after', today: string): Step =>
  (r) =>
    reportPhase(r, { phase, statement: '情况' }, officer(today));
const read =
  (n: number, today: string): Step =>
  (r) =>
    acknowledgeReport(r, { ...OF, as: 'county-leader', report: n }, leader(today));
const order: Step = (r) => instruct(r, { ...OF, as: 'county-leader', text: '抓紧', answerBy: '2026-03-20' }, leader('2026-03-10'));
const answer: Step = (r) => answerInstruction(r, { instruction: 'i1', text: '已办' }, officer('2026-03-18'));
const owed = (r: Report) => report.due(r).map((d) => ('obligation' in d ? [d.obligation, d.by, d.at] : []));

const REPORTED = [open, say('before', '2026-03-10'), say('after', '2026-07-01')];
const states: Record<Report['state'], Report> = {
  none: report.initial,
  opened: made(open),
  underway: made(open, say('before', '2026-03-10')),
  reported: made(...REPORTED),
  closed: made(...REPORTED, read(1, '2026-07-02'), read(2, '2026-07-02'), (r) => closeReport(r, OF, leader('2026-07-02'))),
};
/** The same state with a thing that the command needs. */
const withInstruction = (r: Report): Report =>
  r.of === null ? r : { ...r, instructions: [{ id: 'i1', as: 'county-leader', by: '2026-03-20', answered: false }] };
const withAnswer = (r: Report): Report => (r.of === null ? r : { ...r, instructions: [{ id: 'i1', as: 'county-leader', by: '2026-03-27', answered: true }] });
const on = '2026-03-12';

everyPair<Report, ReportEvent>(
  states,
  {
    'report-opened': (r) => openReport(r, matterOf, officer(on)),
    'phase-reported': (r) => reportPhase(r, { phase: r.state === 'opened' ? 'before' : 'after', statement: 's' }, officer(on)),
    'term-changed': (r) => changeTerm(r, { endsOn: '2026-08-31', reason: 'r' }, officer(on)),
    'report-acknowledged': (r) => acknowledgeReport(r, { ...OF, as: 'county-leader', report: 1 }, leader(on)),
    'passed-to-head': (r) => passToHead(r, { ...OF, reason: 'r' }, leader(on)),
    'instruction-given': (r) => instruct(r, { ...OF, as: 'county-leader', text: 't', answerBy: on }, leader(on)),
    'instruction-answered': (r) => answerInstruction(withInstruction(r), { instruction: 'i1', text: 't' }, officer(on)),
    'instruction-returned': (r) => returnInstruction(withAnswer(r), { ...OF, instruction: 'i1', reason: 'r', answerBy: on }, leader(on)),
    'instruction-concluded': (r) => concludeInstruction(withAnswer(r), { ...OF, instruction: 'i1' }, leader(on)),
    'report-closed': (r) => closeReport({ ...r, unread: [] }, OF, leader(on)),
  },
  REPORT_TRANSITIONS,
);

describe('REPORTING-BEFORE, REPORTING-DURING, REPORTING-AFTER 意见 四(3)', () => {
  it.each([
    ['2026-03-12', '2026-03-13'],
    ['2026-03-13', '2026-03-13'],
    ['2026-03-14', '2026-03-14'],
  ])('begins 16 March, three days before: opened on %s the first report is owed by %s', (today, by) => {
    const opened = made((r) => openReport(r, matterOf, officer(today)));
    expect(owed(opened)).toEqual([['report-before', 'culture-bureau', endOf(by)]]);
  });
  it.each([
    ['2026-03-12', false],
    ['2026-03-13', false],
    ['2026-03-14', true],
  ])('reported on %s, late is %s: taken all the same', (today, late) => {
    expect(reportPhase(states.opened, { phase: 'before', statement: 's' }, officer(today))).toMatchObject({ accepted: true, events: [{ late }] });
  });
  it('under way every thirty days while it lasts, the result seven days after the end; off days roll', () => {
    const begun = made(open, say('before', '2026-03-10'), read(1, '2026-03-10'));
    expect(owed(begun)).toEqual([
      ['report-during', 'culture-bureau', endOf('2026-04-15')],
      ['report-after', 'culture-bureau', endOf('2026-07-07')],
    ]);
    const later = made(open, say('before', '2026-03-10'), read(1, '2026-03-10'), say('during', '2026-06-10'), read(2, '2026-06-10'));
    expect(owed(later)).toEqual([['report-after', 'culture-bureau', endOf('2026-07-07')]]);
    const autumn: Step = (r) => changeTerm(r, { endsOn: '2026-09-25', reason: '雨季' }, officer('2026-06-11'));
    const changed = made(open, say('before', '2026-03-10'), read(1, '2026-03-10'), autumn);
    expect([changed.duringBy, changed.afterBy]).toEqual(['2026-07-13', '2026-10-08']);
  });
  it('the one before comes first and once; the result ends what is owed', () => {
    expect(rulesBroken(reportPhase(states.opened, { phase: 'after', statement: 's' }, officer(on)))).toEqual(['KERNEL-STATE-ALLOWS']);
    expect(rulesBroken(reportPhase(states.underway, { phase: 'before', statement: 's' }, officer(on)))).toEqual(['KERNEL-STATE-ALLOWS']);
    expect(owed(made(...REPORTED, read(1, '2026-07-02'), read(2, '2026-07-02')))).toEqual([['close-report', 'county-leader', endOf('2026-04-01')]]);
  });
  it('KERNEL-OWN-UNIT: only the unit reports; whoever heard of it otherwise calls for it, and then it is owed', () => {
    const stranger = as('x', 'unit-officer', ['housing-bureau']);
    expect(rulesBroken(openReport(report.initial, matterOf, stranger(on)))).toEqual(['KERNEL-OWN-UNIT']);
    expect(rulesBroken(reportPhase(states.opened, { phase: 'before', statement: 's' }, stranger(on)))).toEqual(['KERNEL-OWN-UNIT']);
    const called = made((r) => callReport(r, { ...matterOf, startsOn: '2026-03-01' }, leader(on)));
    expect([called.of?.called, owed(called)]).toEqual([true, [['report-before', 'culture-bureau', endOf(on)]]]);
  });
  it('REPORTING-SCHEME-STANDS, REPORTING-UNIT-REGISTERED, REPORTING-TERM: every rule that refuses is named', () => {
    const give = (more: object, c: object = {}) =>
      rulesBroken(openReport(report.initial, { ...matterOf, ...c }, officer(on, { asked: { ...asked, ...more } })));
    expect(give({ scheme: undefined, leaders: undefined }, { endsOn: '2026-03-15' })).toEqual([
      'REPORTING-SCHEME-STANDS',
      'REPORTING-UNIT-REGISTERED',
      'REPORTING-TERM',
    ]);
    expect(give({ scheme: { ...WORKS, current: false } })).toEqual(['REPORTING-SCHEME-STANDS']);
    expect(give({}, { endsOn: '2026-03-16' })).toEqual([]);
    expect(rulesBroken(changeTerm(states.opened, { endsOn: '2026-03-15', reason: 'r' }, officer(on)))).toEqual(['REPORTING-TERM']);
  });
});

describe('leaders', () => {
  it('REPORTING-ACKNOWLEDGED: three working days, over National Day', () => {
    const decision = reportPhase(states.underway, { phase: 'during', statement: 's' }, officer('2026-09-30'));
    expect(decision).toMatchObject({ events: [{ acknowledgeBy: '2026-10-10' }] });
    const sooner = officer('2026-09-30', { overlays: { 'REPORTING-ACKNOWLEDGED': { workingDays: 1 } } });
    expect(reportPhase(states.underway, { phase: 'during', statement: 's' }, sooner)).toMatchObject({ events: [{ acknowledgeBy: '2026-10-08' }] });
  });
  it('REPORTING-OWN-LEADER: the one in charge now; a successor acts for who left, who no more may', () => {
    const give = (context: Context) => rulesBroken(acknowledgeReport(states.underway, { ...OF, as: 'county-leader', report: 1 }, context));
    expect([give(leader(on)), give(other(on))]).toEqual([[], ['REPORTING-OWN-LEADER']]);
    const successor = { asked: { ...asked, leaders: { ...asked.leaders, countyLeader: 'sub-other' } } };
    expect([give(leader(on, successor)), give(other(on, successor))]).toEqual([['REPORTING-OWN-LEADER'], []]);
    expect(rulesBroken(closeReport({ ...states.reported, unread: [] }, { unit: 'housing-bureau', kind: 'works' }, leader(on)))).toEqual([
      'REPORTING-OWN-LEADER',
    ]);
  });
  it('the county’s head reads what is passed to him, or always where the scheme says so', () => {
    const heads = (r: Report) => rulesBroken(acknowledgeReport(r, { ...OF, as: 'head', report: 1 }, head(on)));
    expect(heads(states.underway)).toEqual(['REPORTING-OWN-LEADER', 'KERNEL-STATE-ALLOWS']);
    const passed = made(open, say('before', '2026-03-10'), (r) => passToHead(r, { ...OF, reason: '重大' }, leader(on)));
    expect(heads(passed)).toEqual([]);
    expect(owed(passed).map(([name]) => name)).toContain('acknowledge.head-1');
    const always = { asked: { ...asked, scheme: { ...WORKS, alwaysToHead: true, current: true } } };
    const told = made((r) => openReport(r, matterOf, officer('2026-03-02', always)), say('before', '2026-03-10'));
    expect(told.unread).toEqual([
      { report: 1, as: 'county-leader', by: '2026-03-13' },
      { report: 1, as: 'head', by: '2026-03-13' },
    ]);
  });
  it('REPORTING-INSTRUCTION: an instruction is owed by the unit until it answers, then by the leader until he concludes; returned, by the unit again', () => {
    const given = made(open, order);
    expect(owed(given)).toContainEqual(['answer-instruction.i1', 'culture-bureau', endOf('2026-03-20')]);
    const done = made(open, order, answer);
    expect(owed(done)).toContainEqual(['conclude-instruction.i1', 'county-leader', endOf('2026-03-25')]);
    const returned = made(open, order, answer, (r) =>
      returnInstruction(r, { ...OF, instruction: 'i1', reason: '不够', answerBy: '2026-03-31' }, leader('2026-03-19')),
    );
    expect(owed(returned)).toContainEqual(['answer-instruction.i1', 'culture-bureau', endOf('2026-03-31')]);
    expect(owed(made(open, order, answer, (r) => concludeInstruction(r, { ...OF, instruction: 'i1' }, leader('2026-03-19'))))).toHaveLength(1);
  });
  it.each([
    [-1, ['REPORTING-INSTRUCTION']],
    [0, []],
    [1, []],
  ])('REPORTING-INSTRUCTION: answered %i days from today at the earliest', (days, broken) => {
    const answerBy = addDays(on, days);
    expect(rulesBroken(instruct(states.opened, { ...OF, as: 'county-leader', text: 't', answerBy }, leader(on)))).toEqual(broken);
    expect(rulesBroken(returnInstruction(withAnswer(states.opened), { ...OF, instruction: 'i1', reason: 'r', answerBy }, leader(on)))).toEqual(broken);
  });
  it('REPORTING-INSTRUCTION-CONCLUDED: five working days from the answer; the answer’s lateness is recorded', () => {
    const give = (today: string) => answerInstruction(made(open, order), { instruction: 'i1', text: 't' }, officer(today));
    expect(give('2026-03-20')).toMatchObject({ events: [{ late: false, concludeBy: '2026-03-27' }] });
    expect(give('2026-03-21')).toMatchObject({ events: [{ late: true }] });
  });
  it('nobody concludes an instruction that was not answered, nor another’s', () => {
    expect(rulesBroken(concludeInstruction(made(open, order), { ...OF, instruction: 'i1' }, leader(on)))).toEqual(['KERNEL-STATE-ALLOWS']);
    expect(rulesBroken(concludeInstruction(made(open, order, answer), { ...OF, instruction: 'i1' }, other(on)))).toEqual(['REPORTING-OWN-LEADER']);
  });
  it('REPORTING-ALL-CONCLUDED: closed when nothing is unread or open', () => {
    expect(rulesBroken(closeReport(states.reported, OF, leader(on)))).toEqual(['REPORTING-ALL-CONCLUDED']);
    expect(rulesBroken(closeReport(withInstruction({ ...states.reported, unread: [] }), OF, leader(on)))).toEqual(['REPORTING-ALL-CONCLUDED']);
    expect(rulesBroken(closeReport({ ...states.reported, unread: [] }, OF, leader(on)))).toEqual([]);
  });
  it.each([
    [19, []],
    [20, ['REPORTING-ROOM']],
  ])('REPORTING-ROOM: with %i open', (n, broken) => {
    const instructions = Array.from({ length: n }, (_, i) => ({ id: `i${i + 1}`, as: 'county-leader' as const, by: on, answered: false }));
    const unread = Array.from({ length: n }, (_, i) => ({ report: i + 1, as: 'county-leader' as const, by: on }));
    const full = { ...states.underway, instructions, unread };
    expect(rulesBroken(instruct(full, { ...OF, as: 'county-leader', text: 't', answerBy: on }, leader(on)))).toEqual(broken);
    expect(rulesBroken(reportPhase(full, { phase: 'during', statement: 's' }, officer(on)))).toEqual(broken);
    expect(rulesBroken(passToHead(full, { ...OF, reason: 'r' }, leader(on)))).toEqual(broken);
  });
});

describe('the scheme', () => {
  const set = (more: Partial<typeof Scheme._zod.output> = {}) => setScheme(scheme.initial, { ...WORKS, ...more });
  const current: SchemeState = { state: 'current', scheme: WORKS };
  everyPair(
    { none: scheme.initial, current, retired: { ...current, state: 'retired' } as SchemeState },
    { 'scheme-set': (s) => setScheme(s, WORKS), 'scheme-retired': (s) => retireScheme(s, { reason: 'r' }) },
    SCHEME_TRANSITIONS,
  );
  it.each([
    ['before', 29, 30, 31],
    ['every', 29, 30, 31],
    ['after', 6, 7, 8],
  ])('REPORTING-SCHEME-WITHIN: %s %i, %i and no %i', (field, ...values) => {
    expect(values.map((v) => rulesBroken(set({ [field]: v })))).toEqual([[], [], ['REPORTING-SCHEME-WITHIN']]);
  });
  it('is public without the head’s account; retired, it is asked for no more', () => {
    expect(JSON.stringify(scheme.disclose(current, 'works'))).not.toContain('sub-head');
    const rows = (state: SchemeState['state']) => scheme.exports({ ...current, state }, { id: 'works', number: 'works' });
    expect([rows('current'), rows('retired')]).toMatchObject([[{ body: { current: true } }], [{ body: { current: false } }]]);
  });
});

it('a report is seen by its unit, county leaders and supervising bodies; no account is in it', () => {
  const { view } = reportingUseCases.cases.readReport;
  const events = [
    {
      event: { type: 'report-opened', ...matterOf, called: false, every: 30, after: 7, head: 'sub-head', toHead: false, beforeBy: on } as ReportEvent,
      meta: meta(1),
    },
  ];
  const seen = (role: Role, unit: string) =>
    view(states.opened, { ...meta(1), id: 'id', actor: { sub: 's', roles: [role], units: [unit] }, now: meta(1).at, asked: {}, events, query: {} });
  expect([seen('unit-officer', 'culture-bureau'), seen('county-leader', 'x'), seen('supervisor-audit', 'x')].every((v) => v !== undefined)).toBe(true);
  expect(seen('unit-officer', 'housing-bureau')).toBeUndefined();
  expect(JSON.stringify(seen('county-leader', 'x'))).not.toContain('sub-');
});
