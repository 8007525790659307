import { describe, expect, it } from 'vitest';
import {
  defendFinding,
  haltExecution,
  markOverdue,
  openExecution,
  openFinding,
  reportExecution,
  resolveFinding,
} from '../../../functions/decisions/followup/commands.ts';
import {
  EXECUTION_TRANSITIONS,
  type Execution,
  type ExecutionEvent,
  type ExecutionStatus,
  execution,
  follows,
} from '../../../functions/decisions/followup/execution.ts';
import { FINDING_TRANSITIONS, type Finding, type FindingEvent, type FindingStatus, finding } from '../../../functions/decisions/followup/finding.ts';
import { recordStance, stance } from '../../../functions/decisions/followup/stance.ts';
import { decision } from '../../../functions/decisions/items/decision.ts';
import type { DecisionEvent } from '../../../functions/decisions/items/events.ts';
import { decisionSystemCases } from '../../../functions/decisions/system-cases.ts';
import { decisionUseCases } from '../../../functions/decisions/use-cases.ts';
import type { Role } from '../../../functions/kernel/actor.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { context, folded } from '../../tools/core.ts';
import { COUNTED, inVote, item, officer, paper, TAKEN } from '../../tools/decisions.ts';
import { everyPair } from '../../tools/pairs.ts';

const order = {
  decision: 'd1',
  number: 'TY-2026-J-0001',
  department: 'housing-bureau',
  person: 'H1',
  sub: 'officer',
  deadline: '2026-06-30',
  office: 'government-office',
};
const x = (...events: ExecutionEvent[]): Execution => folded(execution, events);
const ordered: ExecutionEvent = { type: 'execution-ordered', ...order };
const executions: Record<ExecutionStatus, Execution> = {
  none: execution.initial,
  ordered: x(ordered),
  overdue: x(ordered, { type: 'report-overdue' }),
  completed: x(ordered, { type: 'completion-reported', account: 'a', documents: [], late: false }),
  halted: x(ordered, { type: 'execution-halted' }),
};
const LATER = '2026-07-01';
everyPair(
  executions,
  {
    'execution-ordered': (s) => openExecution(s, order),
    'progress-reported': (s) => reportExecution(s, { complete: false, account: 'a', documents: [] }, officer(LATER)),
    'completion-reported': (s) => reportExecution(s, { complete: true, account: 'a', documents: [] }, officer(LATER)),
    'report-overdue': (s) => markOverdue(s, {}, officer(LATER)),
    'execution-halted': (s) => haltExecution(s, {}),
  },
  EXECUTION_TRANSITIONS,
  [
    'ordered|execution-ordered',
    'overdue|execution-ordered',
    'completed|execution-ordered',
    'none|report-overdue',
    'overdue|report-overdue',
    'completed|report-overdue',
    ...['halted|execution-ordered', 'halted|report-overdue', 'halted|execution-halted', 'none|execution-halted', 'completed|execution-halted'],
  ],
);

describe('FOLLOWUP-EXECUTION-REPORTED 条例 34', () => {
  it('by the person responsible, himself', () => {
    const stranger = officer(LATER, { actor: { sub: 'another', roles: ['unit-officer'], units: ['housing-bureau'] } });
    expect(rulesBroken(reportExecution(executions.ordered, { complete: true, account: 'a', documents: [] }, stranger))).toEqual([
      'FOLLOWUP-EXECUTION-REPORTED',
    ]);
  });
  it.each([
    ['2026-06-29', false],
    ['2026-06-30', false],
    ['2026-07-01', true],
  ])('reported on %s late is %s', (today, late) => {
    const answer = reportExecution(executions.ordered, { complete: true, account: 'a', documents: [] }, officer(today));
    expect(answer.accepted && answer.events[0]).toMatchObject({ late });
  });
  it('overdue by the clock when its last day is over, never before', () => {
    expect(markOverdue(executions.ordered, {}, officer('2026-06-30'))).toMatchObject({ accepted: false, notBefore: '2026-06-30T16:00:00.000Z' });
    expect(markOverdue(executions.ordered, {}, officer('2026-07-01'))).toMatchObject({ accepted: true, events: [{ type: 'report-overdue' }] });
    expect(execution.due(executions.ordered)).toMatchObject([
      { obligation: 'report-execution', by: 'housing-bureau' },
      { timer: 'overdue', task: 'markOverdue' },
    ]);
    // Marked as overdue it is still owed: the alert goes on.
    expect(execution.due(executions.overdue)).toEqual([execution.due(executions.ordered)[0]]);
    expect(execution.due(executions.completed)).toEqual([]);
  });
  it('DECISION-SUSPENDED-IF-URGENT, DECISION-SAME-ROUTE 条例 37: of a decision that is suspended, changed or stopped nothing is owed, and nobody is marked as late', () => {
    const started = (e: DecisionEvent) => decision.starts(e, item(...COUNTED, TAKEN, e));
    expect(started({ type: 'execution-suspended', reason: 'r' })).toMatchObject({ machine: 'decisions-followup', phase: 'suspension', input: { halts: true } });
    expect(started({ type: 'decision-altered', by: 'd', number: 'n', how: 'stop' })).toMatchObject({ phase: 'alteration', input: { halts: true } });
    expect(execution.due(executions.halted)).toEqual([]);
    expect(markOverdue(executions.halted, {}, officer(LATER))).toEqual({ accepted: true, events: [] });
  });
  it('is seen by the person responsible, the keepers of the body that decided, and supervisors; by no other keeper', () => {
    const sees = (role: Role, units: string[], sub = 's') => follows(executions.ordered, { sub, roles: [role], units });
    expect([sees('decision-clerk', ['government-office']), sees('supervisor-audit', []), sees('unit-officer', [], 'officer')]).toEqual([true, true, true]);
    expect([sees('decision-clerk', ['culture-bureau']), sees('unit-officer', ['government-office']), sees('leading-member', [])]).toEqual([
      false,
      false,
      false,
    ]);
    const before = { ...executions.ordered, order: { ...order, office: undefined } };
    expect(follows(before, { sub: 's', roles: ['decision-clerk'], units: ['government-office'] })).toBe(false);
  });
});

const opened: FindingEvent = {
  type: 'finding-opened',
  decision: 'd1',
  fault: 'in-disguise',
  facts: '改变了用途',
  evidence: [paper()],
  number: order.number,
  unit: 'audit-bureau',
  department: order.department,
  person: order.person,
  sub: order.sub,
  defendUntil: '2026-03-09',
};
const f = (...events: FindingEvent[]): Finding => folded(finding, events);
const resolved = (upheld: boolean): FindingEvent => ({ type: 'finding-resolved', upheld, result: 'r', remedy: '限期改正' });
const findings: Record<FindingStatus, Finding> = {
  none: finding.initial,
  opened: f(opened),
  defended: f(opened, { type: 'defence-given', statement: 's', evidence: [] }),
  upheld: f(opened, resolved(true)),
  dropped: f(opened, resolved(false)),
};
const auditor = (day = '2026-03-02', unit = 'audit-bureau') =>
  context(day, { actor: { sub: 'a', roles: ['supervisor-audit'], units: [unit] }, asked: { order } });
const charge = { decision: 'd1', fault: 'in-disguise' as const, facts: '改变了用途', evidence: [paper()] };
everyPair(
  findings,
  {
    'finding-opened': (s) => openFinding(s, charge, auditor()),
    'defence-given': (s) => defendFinding(s, { statement: 's', evidence: [] }, officer()),
    'finding-resolved': (s) => resolveFinding(s, { upheld: true, result: 'r', remedy: '限期改正' }, auditor('2026-03-10')),
  },
  FINDING_TRANSITIONS,
);

describe('FOLLOWUP-FOUND-WITH-EVIDENCE 意见 二(1)', () => {
  it('of an order that stands, with evidence, not by the department of itself', () => {
    const open = (more: object, c = auditor()) => rulesBroken(openFinding(f(), { ...charge, ...more }, c));
    expect(open({})).toEqual([]);
    expect(open({ evidence: [] })).toEqual(['FOLLOWUP-FOUND-WITH-EVIDENCE']);
    expect(open({}, { ...auditor(), asked: {} })).toEqual(['FOLLOWUP-FOUND-WITH-EVIDENCE']);
    expect(open({}, auditor('2026-03-02', 'housing-bureau'))).toEqual(['FOLLOWUP-FOUND-WITH-EVIDENCE']);
  });
  it('upheld with what is to be done', () => {
    const resolve = (upheld: boolean) => rulesBroken(resolveFinding(findings.defended, { upheld, result: 'r', remedy: null }, auditor()));
    expect([resolve(true), resolve(false)]).toEqual([['FOLLOWUP-FOUND-WITH-EVIDENCE'], []]);
  });
});
describe('FOLLOWUP-HEARD-FIRST 政务处分法 43', () => {
  it('the person found against has five working days', () => {
    const answer = openFinding(f(), charge, auditor());
    expect(answer.accepted && answer.events[0]).toMatchObject({ defendUntil: '2026-03-09', person: 'H1' });
    expect(finding.due(findings.opened)).toMatchObject([{ obligation: 'defend', at: '2026-03-09T15:59:59.999Z' }]);
  });
  it('only he defends himself', () => {
    const stranger = officer('2026-03-02', { actor: { sub: 'another', roles: ['unit-officer'], units: ['housing-bureau'] } });
    expect(rulesBroken(defendFinding(findings.opened, { statement: 's', evidence: [] }, stranger))).toEqual(['FOLLOWUP-HEARD-FIRST']);
  });
  it.each([
    ['2026-03-08', ['FOLLOWUP-HEARD-FIRST']],
    ['2026-03-09', ['FOLLOWUP-HEARD-FIRST']],
    ['2026-03-10', []],
  ])('without a defence there is a result on %s: broken %j', (today, broken) => {
    expect(rulesBroken(resolveFinding(findings.opened, { upheld: true, result: 'r', remedy: 'm' }, auditor(today)))).toEqual(broken);
    expect(rulesBroken(resolveFinding(findings.defended, { upheld: true, result: 'r', remedy: 'm' }, auditor(today)))).toEqual([]);
  });
  it('KERNEL-OWN-UNIT: the body that found it resolves it', () => {
    const other = auditor('2026-03-10', 'discipline-commission');
    expect(rulesBroken(resolveFinding(findings.opened, { upheld: true, result: 'r', remedy: 'm' }, other))).toEqual(['KERNEL-OWN-UNIT']);
  });
});

describe('FOLLOWUP-LIABLE-FOR-LIFE 条例 38', () => {
  const votes = (...events: DecisionEvent[]) => decision.exports(item(...events), { id: 'd1', number: 'n' }).find((r) => r.port === 'decision-votes')?.body;
  const record = (person: string, row: unknown) => recordStance(stance.initial, { decision: 'd1', person }, context('2026-03-02', { asked: { votes: row } }));
  const stanceOf = (person: string, row: unknown) => {
    const answer = record(person, row);
    return answer.accepted ? answer.events[0]?.stance : rulesBroken(answer);
  };
  it('who voted what, by person: dissent among it', () => {
    const row = votes(...COUNTED, TAKEN);
    expect(['P1', 'P2', 'P3', 'P4'].map((p) => stanceOf(p, row))).toEqual(['for', 'for', 'against', 'absent']);
    expect(stanceOf('P9', row)).toEqual(['FOLLOWUP-LIABLE-FOR-LIFE']);
    expect(stanceOf('P1', undefined)).toEqual(['FOLLOWUP-LIABLE-FOR-LIFE']);
  });
  it('of a paper ballot only that he took part; who was recused', () => {
    const paperVote = inVote('secret-paper').flatMap((e): DecisionEvent[] =>
      e.type === 'debate-opened' ? [e, { type: 'member-recused', person: 'P3', reason: 'r', imposed: false }] : [e],
    );
    const tally = { for: 2, against: 0, abstain: 0, notVoting: 0, base: 2, carried: true };
    const row = votes(...paperVote, { type: 'paper-agreed', keeper: 'k', tally }, TAKEN);
    expect(['P1', 'P2', 'P3', 'P4'].map((p) => stanceOf(p, row))).toEqual(['secret', 'secret', 'recused', 'absent']);
  });
  it('once, and listed under the person', () => {
    const answer = record('P3', votes(...COUNTED, TAKEN));
    const kept = folded(stance, answer.accepted ? answer.events : []);
    expect(stance.owner(kept)).toBe('P3');
    expect(recordStance(kept, { decision: 'd1', person: 'P3' }, context())).toEqual({ accepted: true, events: [] });
  });
});

it('machines and timers have every command that has no route, but the one that who draws the minutes gives', () => {
  const without = Object.entries(decisionUseCases.cases).flatMap(([name, use]) => (use.is === 'command' && use.route === undefined ? [name] : []));
  expect([...Object.keys(decisionSystemCases), 'recordMinutes'].sort()).toEqual(without.sort());
});
