import { describe, expect, it } from 'vitest';
import { acceptance } from '../../../functions/funds/acceptance/acceptance.ts';
import { applyForAcceptance, asksOfMoney, returnApplication } from '../../../functions/funds/acceptance/apply.ts';
import { giveConfirmation, missDeadline, refuseConfirmation, releaseLastPayment, withdrawConfirmation } from '../../../functions/funds/acceptance/confirm.ts';
import { nameDepartments } from '../../../functions/funds/acceptance/departments.ts';
import { holdMeeting, recordInspection, reportRectification } from '../../../functions/funds/acceptance/inspect.ts';
import { escalationOf, pendingOf } from '../../../functions/funds/acceptance/state.ts';
import { addDays, startOf } from '../../../functions/kernel/calendar.ts';
import { type Decision, rulesBroken } from '../../../functions/kernel/decision.ts';
import { FUND_SOURCES, leadOf, PerformanceAccepted } from '../../../functions/kernel/project-ports.ts';
import {
  ACCOUNT,
  ALL_CONFIRMED,
  APPLIED,
  APPLY,
  audit,
  CONTRACT,
  DAY,
  DEPARTMENTS,
  FAULTY,
  finance,
  GOOD,
  HELD,
  housing,
  implementer,
  inspected,
  MEET,
  MINUTED,
  MONEY,
  made,
  money,
  NAMING,
  OPENED,
  PASSED,
  PROJECT,
  PUT,
  PUT_RIGHT,
  REFORM,
  REFUSED,
  REGISTER,
  reform,
  STATES,
  system,
  TEMPLATE,
} from '../../tools/acceptance.ts';

const none = acceptance.initial;
const applying = (command: object = {}, asked: object = {}) =>
  rulesBroken(applyForAcceptance(none, { ...APPLY, ...command }, implementer({ asked: { ...implementer().asked, ...asked } })));
const dayOf = (d: Decision<{ readonly type: string }>, field: string): unknown => (d.accepted ? (d.events[0] as unknown as Record<string, unknown>)[field] : d);

describe('ACCEPTANCE-LED-BY-SOURCE 意见 二(3): who leads', () => {
  const all = { ...PROJECT, sources: FUND_SOURCES.map((source) => ({ source, amount: 1 })) };
  it.each(FUND_SOURCES.flatMap((source) => (['finance-bureau', 'development-reform'] as const).map((to) => [source, to] as const)))(
    '%s money, applied to %s',
    (source, to) => {
      expect(applying({ source, to }, { project: all })).toEqual(leadOf(source) === to ? [] : ['ACCEPTANCE-LED-BY-SOURCE']);
    },
  );
  it('only the lead itself answers, returns, holds the meeting', () => {
    expect(rulesBroken(nameDepartments(STATES.applied, NAMING, reform()))).toEqual(['ACCEPTANCE-LED-BY-SOURCE']);
    expect(rulesBroken(returnApplication(STATES.applied, { reason: 'r' }, reform()))).toEqual(['ACCEPTANCE-LED-BY-SOURCE']);
    expect(rulesBroken(holdMeeting(STATES.inspecting, MEET, reform()))).toEqual(['ACCEPTANCE-LED-BY-SOURCE']);
  });
  it('the application carries all of the project’s money that this lead answers for', () => {
    expect(dayOf(applyForAcceptance(none, APPLY, implementer({ asked: { ...implementer().asked, project: all } })), 'sources')).toEqual([
      { source: 'county', amount: 1 },
      { source: 'line-department', amount: 1 },
    ]);
  });
});
it('ACCEPTANCE-SOURCE-HELD: a source that the project does not have', () => {
  expect(applying({ source: 'line-department' })).toEqual(['ACCEPTANCE-SOURCE-HELD']);
});
it.each([
  ['never reported', { ...PROJECT, reportedOn: null }, ['ACCEPTANCE-REPORTED-FIRST']],
  ['reported tomorrow', { ...PROJECT, reportedOn: addDays(DAY, 1) }, ['ACCEPTANCE-REPORTED-FIRST']],
  ['reported today', { ...PROJECT, reportedOn: DAY }, []],
  ['reported late', { ...PROJECT, late: true }, []],
  ['of another number', { ...PROJECT, number: 'TY-2026-G-0009' }, ['ACCEPTANCE-REPORTED-FIRST']],
])('ACCEPTANCE-REPORTED-FIRST: a project %s', (_, project, broken) => {
  expect(applying({}, { project })).toEqual(broken);
});
it('a project that is not there, and one of another unit', () => {
  expect(applying({}, { project: undefined })).toEqual(['ACCEPTANCE-REPORTED-FIRST']);
  expect(applying({}, { project: { ...PROJECT, unit: 'housing-bureau' } })).toEqual(['KERNEL-OWN-UNIT']);
});
it.each([
  ['settled', {}, []],
  ['not accepted', { acceptedOn: null }, ['ACCEPTANCE-WORKS-SETTLED']],
  ['not settled', { settled: null }, ['ACCEPTANCE-WORKS-SETTLED']],
  ['terminated', { terminated: true }, ['ACCEPTANCE-WORKS-SETTLED']],
  ['whose payments stopped', { payStopped: '超概' }, ['ACCEPTANCE-WORKS-SETTLED']],
  ['of another project', { project: 'project-2' }, ['ACCEPTANCE-WORKS-SETTLED']],
  ['with somebody else', { contractor: 'X' }, ['ACCEPTANCE-WORKS-SETTLED']],
])('ACCEPTANCE-WORKS-SETTLED 投资 25: a contract %s', (_, more, broken) => {
  expect(applying({}, { 'contract-0': { ...CONTRACT, ...more } })).toEqual(broken);
});
it('ACCEPTANCE-WORKS-SETTLED 质量 49: not while the works are to be accepted again, and no release either', () => {
  const row = (passedOn: string | null) => ({ 'accepted-0': { acceptance: 'a', passedOn } });
  expect([applying({}, row('2026-02-20')), applying({}, row(null))]).toEqual([[], ['ACCEPTANCE-WORKS-SETTLED']]);
  const release = (passedOn: string | null) => releaseLastPayment(made(...ALL_CONFIRMED), MONEY, system({ asked: { ...money, ...row(passedOn) } }));
  expect([release('2026-02-20'), release(null)]).toMatchObject([{ accepted: true }, { accepted: false, notBefore: '2026-03-02T16:00:00.000Z' }]);
  expect(asksOfMoney(MONEY)).toMatchObject({ 'accepted-0': PerformanceAccepted.key('contract-1') });
});
it('ACCEPTANCE-WORKS-SETTLED: money that goes to a builder goes by a contract that is named; money of a unit needs none', () => {
  expect(applying({ contracts: [] })).toEqual(['ACCEPTANCE-WORKS-SETTLED']);
  expect(applying({ contracts: [] }, { 'account-0': { ...ACCOUNT, payee: 'culture-bureau' } })).toEqual([]);
  expect(applying({}, { 'contract-0': undefined })).toContain('ACCEPTANCE-WORKS-SETTLED');
});
it('ACCEPTANCE-WORKS-SETTLED: of two contracts with one firm each is named for its own account; one of them settled releases nothing of the other', () => {
  const second = { ...ACCOUNT, account: 'contract-2' };
  const both = { accounts: ['contract-1', 'contract-2'] };
  expect(applying(both, { 'account-1': second })).toEqual(['ACCEPTANCE-WORKS-SETTLED']);
  const named = { ...both, contracts: ['contract-1', 'contract-2'] };
  const other = { ...CONTRACT, contract: 'contract-2' };
  expect(applying(named, { 'account-1': second, 'contract-1': { ...other, acceptedOn: null, settled: null } })).toEqual(['ACCEPTANCE-WORKS-SETTLED']);
  expect(applying(named, { 'account-1': second, 'contract-1': other })).toEqual([]);
  const release = { accounts: both.accounts, contracts: ['contract-1'] };
  expect(releaseLastPayment(STATES.confirmed, release, system({ asked: { ...money, 'account-1': second } })).accepted).toBe(false);
});
it.each([
  [0, []],
  [1, ['ACCEPTANCE-ACCOUNT-CLEAR']],
  [2, ['ACCEPTANCE-ACCOUNT-CLEAR']],
])('ACCEPTANCE-ACCOUNT-CLEAR 预算 57: %i open questions', (openQuestions, broken) => {
  expect(applying({}, { 'account-0': { ...ACCOUNT, openQuestions } })).toEqual(broken);
});
it('ACCEPTANCE-ACCOUNT-CLEAR: an account that is not there, or another project’s', () => {
  expect(applying({}, { 'account-0': undefined })).toEqual(['ACCEPTANCE-ACCOUNT-CLEAR']);
  expect(applying({}, { 'account-0': { ...ACCOUNT, project: 'project-2' } })).toEqual(['ACCEPTANCE-ACCOUNT-CLEAR']);
});
it('a question that is opened after all have confirmed is waited for: asked again tomorrow, not released', () => {
  const give = (asked: object) => releaseLastPayment(STATES.confirmed, MONEY, system({ asked: { ...money, ...asked } }));
  expect(give({ 'account-0': { ...ACCOUNT, openQuestions: 1 } })).toMatchObject({ accepted: false, notBefore: startOf(addDays(DAY, 1)) });
  expect(give({ 'contract-0': { ...CONTRACT, terminated: true } })).toMatchObject({ accepted: false, notBefore: startOf(addDays(DAY, 1)) });
  expect(rulesBroken(give({}))).toEqual([]);
});
it('every rule that refuses is named, not only the first', () => {
  expect(applying({ source: 'line-department', to: 'development-reform' }, { 'account-0': { ...ACCOUNT, openQuestions: 1 }, 'contract-0': undefined })).toEqual(
    ['ACCEPTANCE-LED-BY-SOURCE', 'ACCEPTANCE-SOURCE-HELD', 'ACCEPTANCE-ACCOUNT-CLEAR', 'ACCEPTANCE-WORKS-SETTLED', 'ACCEPTANCE-WORKS-SETTLED'],
  );
});

describe('deadlines are working days, the first day not counted', () => {
  it('ACCEPTANCE-ANSWERED-IN-TIME: ten, and a county may be faster', () => {
    expect(dayOf(applyForAcceptance(none, APPLY, implementer()), 'answerBy')).toBe('2026-03-16');
    expect(dayOf(applyForAcceptance(none, APPLY, implementer({ overlays: { 'ACCEPTANCE-ANSWERED-IN-TIME': { workingDays: 3 } } })), 'answerBy')).toBe(
      '2026-03-05',
    );
  });
  it('ACCEPTANCE-MEETING-IN-TIME: ten from the last inspection that passed', () => {
    const last = recordInspection(made(...OPENED, inspected('housing-bureau')), GOOD, audit());
    expect(dayOf(last, 'by')).toBe('2026-03-16');
    expect(pendingOf(STATES.inspecting)).toEqual([{ what: 'meet', by: 'finance-bureau', until: '2026-03-16', missed: 0 }]);
  });
  it('a year whose calendar is missing is refused by name', () => {
    expect(rulesBroken(applyForAcceptance(none, APPLY, implementer({ calendar: { years: {} } })))).toEqual(['KERNEL-CALENDAR-YEAR']);
  });
});

it.each([
  ['by its template', NAMING, TEMPLATE, []],
  ['by one that is not there', NAMING, undefined, ['ACCEPTANCE-BY-TEMPLATE']],
  ['by one that is retired', NAMING, { ...TEMPLATE, current: false }, ['ACCEPTANCE-BY-TEMPLATE']],
  ['by an old revision', NAMING, { ...TEMPLATE, revision: 2 }, ['ACCEPTANCE-BY-TEMPLATE']],
  ['by the other lead’s', NAMING, { ...TEMPLATE, lead: 'development-reform' }, ['ACCEPTANCE-BY-TEMPLATE']],
])('ACCEPTANCE-BY-TEMPLATE: departments are named %s', (_, naming, asked, broken) => {
  expect(rulesBroken(nameDepartments(STATES.applied, naming, finance({ asked: { template: asked, ...REGISTER } })))).toEqual(broken);
});
describe('ACCEPTANCE-SEVERAL-DEPARTMENTS', () => {
  const three = [...DEPARTMENTS, REFORM].map((d) => d.unit);
  const name = (departments: string[], minimum = 2, overlays = {}) =>
    rulesBroken(nameDepartments(STATES.applied, { ...NAMING, departments }, finance({ asked: { template: { ...TEMPLATE, minimum }, ...REGISTER }, overlays })));
  it.each([
    [1, 2, ['ACCEPTANCE-SEVERAL-DEPARTMENTS']],
    [2, 2, []],
    [3, 2, []],
    [2, 3, ['ACCEPTANCE-SEVERAL-DEPARTMENTS']],
    [3, 3, []],
  ])('%i named of at least %i', (n, minimum, broken) => {
    expect(name([three[1]!, three[0]!, three[2]!].slice(0, n), minimum)).toEqual(broken);
  });
  it('none twice, none left out that the template requires; a county may ask for more', () => {
    expect(name([three[1]!, three[1]!])).toEqual(['ACCEPTANCE-SEVERAL-DEPARTMENTS']);
    expect(name([three[0]!, three[2]!])).toEqual(['ACCEPTANCE-SEVERAL-DEPARTMENTS']);
    expect(name(three.slice(0, 2), 2, { 'ACCEPTANCE-SEVERAL-DEPARTMENTS': { departments: 3 } })).toEqual(['ACCEPTANCE-SEVERAL-DEPARTMENTS']);
  });
  it('ACCEPTANCE-NOT-OWN-WORK 采法 61: the implementer is none of them', () => {
    expect(name([...three, PROJECT.unit])).toEqual(['ACCEPTANCE-NOT-OWN-WORK']);
  });
});

it('ACCEPTANCE-DEPARTMENT-REGISTERED: who is named is on the register, and called as it says', () => {
  expect(rulesBroken(nameDepartments(STATES.applied, { ...NAMING, departments: [...NAMING.departments, 'made-up-office'] }, finance()))).toEqual([
    'ACCEPTANCE-DEPARTMENT-REGISTERED',
  ]);
  expect(nameDepartments(STATES.applied, NAMING, finance())).toMatchObject({ accepted: true, events: [{ departments: DEPARTMENTS }] });
});
it('ACCEPTANCE-NOT-OWN-WORK: an official of a department who is the implementer’s too neither inspects nor confirms', () => {
  const both = { ...audit(), actor: { sub: 'two', roles: ['unit-officer' as const], units: ['audit-bureau', PROJECT.unit] } };
  expect(rulesBroken(recordInspection(made(...OPENED), GOOD, both))).toEqual(['ACCEPTANCE-NOT-OWN-WORK']);
  expect(rulesBroken(giveConfirmation(STATES.confirming, { remark: null }, both))).toEqual(['ACCEPTANCE-NOT-OWN-WORK']);
});

describe('ACCEPTANCE-EACH-FOR-ITSELF', () => {
  it('who is not named inspects, confirms, refuses nothing; the implementer reports for itself', () => {
    expect(rulesBroken(recordInspection(made(...OPENED), GOOD, reform()))).toEqual(['ACCEPTANCE-EACH-FOR-ITSELF']);
    expect(rulesBroken(giveConfirmation(STATES.confirming, { remark: null }, reform()))).toEqual(['ACCEPTANCE-EACH-FOR-ITSELF']);
    expect(rulesBroken(refuseConfirmation(STATES.confirming, { reason: 'r' }, finance()))).toEqual(['ACCEPTANCE-EACH-FOR-ITSELF']);
    expect(rulesBroken(reportRectification(made(...OPENED, inspected('audit-bureau', false)), PUT_RIGHT, audit()))).toEqual(['ACCEPTANCE-EACH-FOR-ITSELF']);
  });
  it('in its turn: nothing twice, nothing withdrawn that was not given', () => {
    expect(rulesBroken(giveConfirmation(STATES.confirming, { remark: null }, housing()))).toEqual(['ACCEPTANCE-EACH-FOR-ITSELF']);
    expect(rulesBroken(withdrawConfirmation(STATES.confirming, { reason: 'r' }, audit()))).toEqual(['ACCEPTANCE-EACH-FOR-ITSELF']);
    expect(rulesBroken(recordInspection(STATES.confirming, GOOD, housing()))).toEqual(['ACCEPTANCE-EACH-FOR-ITSELF']);
    expect(rulesBroken(refuseConfirmation(made(...MINUTED, REFUSED), { reason: 'r' }, audit()))).toEqual(['ACCEPTANCE-EACH-FOR-ITSELF']);
  });
});
it.each([
  ['all aspects, all met', GOOD, []],
  ['all aspects, one not met', FAULTY, []],
  ['one aspect left out', { ...GOOD, findings: GOOD.findings.slice(1) }, ['ACCEPTANCE-EVERY-ASPECT']],
  ['one aspect twice', { ...GOOD, findings: [...GOOD.findings, GOOD.findings[0]!] }, ['ACCEPTANCE-EVERY-ASPECT']],
  ['no documents', { ...GOOD, documents: [] }, ['ACCEPTANCE-EVERY-ASPECT']],
  ['a problem without a demand', { ...FAULTY, rectify: null }, ['ACCEPTANCE-EVERY-ASPECT']],
  ['a demand without a problem', { ...GOOD, rectify: FAULTY.rectify }, ['ACCEPTANCE-EVERY-ASPECT']],
])('ACCEPTANCE-EVERY-ASPECT: an inspection with %s', (_, command, broken) => {
  expect(rulesBroken(recordInspection(made(...OPENED), command, audit()))).toEqual(broken);
});
describe('ACCEPTANCE-RECTIFIED-BY 质量 32', () => {
  it.each([
    ['today', 0, ['ACCEPTANCE-RECTIFIED-BY']],
    ['tomorrow', 1, []],
    ['29 days on', 29, []],
    ['30 days on', 30, []],
    ['31 days on', 31, ['ACCEPTANCE-RECTIFIED-BY']],
  ])('by %s', (_, days, broken) => {
    const rectify = { demand: 'd', by: addDays(DAY, days) };
    expect(rulesBroken(recordInspection(made(...OPENED), { ...FAULTY, rectify }, audit()))).toEqual(broken);
  });
  it('before it is reported nobody inspects it again or meets; then it is a second round', () => {
    const faulty = made(...OPENED, inspected('housing-bureau'), inspected('audit-bureau', false));
    expect(rulesBroken(recordInspection(faulty, GOOD, audit()))).toEqual(['ACCEPTANCE-EACH-FOR-ITSELF']);
    expect(rulesBroken(holdMeeting(faulty, MEET, finance()))).toContain('ACCEPTANCE-MEETING-OF-ALL');
    expect(dayOf(recordInspection(made(...OPENED, inspected('audit-bureau', false), PUT), GOOD, audit()), 'round')).toBe(2);
  });
  it('what nobody demanded is not reported; it comes with documents', () => {
    const faulty = made(...OPENED, inspected('audit-bureau', false));
    expect(rulesBroken(reportRectification(faulty, { ...PUT_RIGHT, department: 'housing-bureau' }, implementer()))).toEqual(['ACCEPTANCE-RECTIFIED-BY']);
    expect(rulesBroken(reportRectification(faulty, { ...PUT_RIGHT, documents: [] }, implementer()))).toEqual(['ACCEPTANCE-RECTIFIED-BY']);
  });
});
describe('ACCEPTANCE-MEETING-OF-ALL', () => {
  const hold = (more: object, events = PASSED) => rulesBroken(holdMeeting(made(...events), { ...MEET, ...more }, finance()));
  it.each([
    ['all speak', {}, []],
    ['one is excused', { statements: MEET.statements.slice(1), excused: [{ unit: 'housing-bureau', reason: '另有公务' }] }, []],
    ['one is left out', { statements: MEET.statements.slice(1) }, ['ACCEPTANCE-MEETING-OF-ALL']],
    ['one speaks and is excused', { excused: [{ unit: 'housing-bureau', reason: 'r' }] }, ['ACCEPTANCE-MEETING-OF-ALL']],
    ['nobody is there', { statements: [], excused: DEPARTMENTS.map((d) => ({ unit: d.unit, reason: 'r' })) }, ['ACCEPTANCE-MEETING-OF-ALL']],
    ['it is tomorrow', { heldOn: addDays(DAY, 1) }, ['ACCEPTANCE-MEETING-OF-ALL']],
    ['it was yesterday', { heldOn: addDays(DAY, -1) }, []],
  ])('%s', (_, more, broken) => expect(hold(more)).toEqual(broken));
  it('not before every inspection has passed; no confirmation before the minutes', () => {
    expect(hold({}, [...OPENED, inspected('housing-bureau')])).toEqual(['ACCEPTANCE-MEETING-OF-ALL']);
    const early = made(...OPENED, inspected('housing-bureau'), inspected('audit-bureau', false));
    expect(rulesBroken(giveConfirmation(early, { remark: null }, housing()))).toEqual(['ACCEPTANCE-MEETING-OF-ALL']);
    expect(rulesBroken(giveConfirmation(made(...PASSED, HELD), { remark: null }, housing()))).toContain('KERNEL-STATE-ALLOWS');
  });
});

describe('ACCEPTANCE-SILENCE-ESCALATES: silence is reported, and is no confirmation', () => {
  const waiting = made(...MINUTED);
  const miss = (a = waiting, on = DAY, level = 1, what = 'confirm.2') => missDeadline(a, { what, until: '2026-03-09', level }, system({}, on));
  it.each([
    ['2026-03-08', 'wait'],
    ['2026-03-09', 'wait'],
    ['2026-03-10', ['deadline-missed']],
    ['2026-03-11', ['deadline-missed']],
  ])('owed by 9 March, asked on %s', (on, expected) => {
    const d = miss(waiting, on);
    expect(d.accepted ? d.events.map((e) => e.type) : d.notBefore && 'wait').toEqual(expected);
  });
  it('first the lead, three days later the county leader, then nobody else; the department still owes it', () => {
    const [first] = pendingOf(waiting).filter((p) => p.what === 'confirm.2');
    expect(escalationOf(waiting, first!)).toEqual({ level: 1, to: 'finance-bureau', on: '2026-03-10' });
    const once = made(...MINUTED, { type: 'deadline-missed', what: 'confirm.2', by: 'audit-bureau', until: '2026-03-09', level: 1, to: 'finance-bureau' });
    expect(miss(once, '2026-03-12', 2)).toMatchObject({ accepted: false, notBefore: startOf('2026-03-13') });
    expect(dayOf(miss(once, '2026-03-13', 2), 'to')).toBe('county-leader');
    const twice = made(
      ...MINUTED,
      ...[1, 2].map((level) => ({ type: 'deadline-missed', what: 'confirm.2', by: 'audit-bureau', until: '2026-03-09', level, to: 't' }) as const),
    );
    expect(acceptance.due(twice).filter((d) => 'obligation' in d && d.obligation.includes('confirm.2'))).toMatchObject([
      { obligation: 'confirm.2', by: 'audit-bureau' },
      { obligation: 'urge.confirm.2-1', by: 'finance-bureau' },
      { obligation: 'urge.confirm.2-2', by: 'county-leader' },
    ]);
    expect(
      acceptance
        .due(twice)
        .filter((d) => 'timer' in d)
        .map((d) => 'timer' in d && d.timer),
    ).toEqual(['confirm.1']);
    expect(twice.parties.map((p) => p.standing)).toEqual(['passed', 'passed']);
    expect(rulesBroken(giveConfirmation(twice, { remark: null }, audit()))).toEqual([]);
  });
  it('what the lead owes goes to the county leader at once; what was done meanwhile goes to nobody', () => {
    const late = missDeadline(STATES.applied, { what: 'answer-application', until: '2026-03-16', level: 1 }, system({}, '2026-03-17'));
    expect(dayOf(late, 'to')).toBe('county-leader');
    expect(miss(STATES.confirmed, '2026-03-10')).toEqual({ accepted: true, events: [] });
    expect(miss(waiting, '2026-03-10', 2)).toEqual({ accepted: true, events: [] });
  });
  it('who owes what, at each stage', () => {
    const owed = (a = waiting) => pendingOf(a).map((p) => [p.what, p.by]);
    expect(owed(made(APPLIED))).toEqual([['answer-application', 'finance-bureau']]);
    expect(owed(made(...OPENED))).toEqual([
      ['inspect.1', 'housing-bureau'],
      ['inspect.2', 'audit-bureau'],
    ]);
    expect(owed(made(...OPENED, inspected('audit-bureau', false)))[1]).toEqual(['rectify.2', 'culture-bureau']);
    expect(owed(made(...OPENED, inspected('audit-bureau', false), PUT))[1]).toEqual(['inspect.2', 'audit-bureau']);
    expect(owed(made(...MINUTED, REFUSED))[1]).toEqual(['settle.2', 'finance-bureau']);
    for (const name of ['returned', 'met', 'confirmed', 'released', 'certified'] as const) expect(owed(STATES[name])).toEqual([]);
  });
});
