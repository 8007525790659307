import { describe, expect, it } from 'vitest';
import { publishDecision, reportToParty, suspendExecution } from '../../../functions/decisions/items/conclude.ts';
import { decision } from '../../../functions/decisions/items/decision.ts';
import { type DecisionEvent, PartyReport } from '../../../functions/decisions/items/events.ts';
import { proposeItem } from '../../../functions/decisions/items/preparing/prepare.ts';
import type { Day } from '../../../functions/kernel/calendar.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { DecisionTaken, decisionFault } from '../../../functions/kernel/ports.ts';
import { BODY, by, COUNTED, clerk, HEAD, ITEM, item, officer, PREPARED, paper, SHOWN, TAKEN } from '../../tools/decisions.ts';

const PARTY = '中共通榆县委';
const reporting = (events: readonly DecisionEvent[]) => events.map((e) => (e.type === 'item-proposed' ? { ...e, reportTo: PARTY } : e));
const taken = [...reporting(COUNTED), TAKEN];
const answered = (outcome: 'agreed' | 'not-agreed'): DecisionEvent => ({
  type: 'party-reported',
  reportedOn: '2026-03-05',
  outcome,
  answer: '县委常委会意见',
  documents: [paper()],
});
const report = (events: readonly DecisionEvent[], reportedOn: Day = '2026-03-03', today: Day = '2026-03-05') =>
  rulesBroken(reportToParty(item(...events), { reportedOn, outcome: 'agreed', answer: '同意', documents: [paper()] }, clerk(today)));
const row = (...events: DecisionEvent[]) =>
  DecisionTaken.read(decision.exports(item(...events), { id: 'd', number: 'n' }).find((r) => r.port === 'decision-taken')?.body);
const carries = (...events: DecisionEvent[]) =>
  decisionFault(row(...events), '2026-03-05', { subject: ITEM.subject, unit: 'housing-bureau', kinds: ['project'], amount: 500 });
const owed = (...events: DecisionEvent[]) =>
  decision.due(item(...events)).flatMap((d) => ('obligation' in d ? [`${d.obligation} ${d.by} ${d.at.slice(0, 10)}`] : []));

describe('DECISION-PARTY-REPORTED 条例 31: before it takes effect a decision is reported to the party committee', () => {
  it('where the body’s rule for its kind names one, fixed when it is proposed', () => {
    const propose = (reportTo: string | null) => {
      const kinds = BODY.kinds.map((k) => ({ ...k, reportTo }));
      const answer = proposeItem(item(), ITEM, officer('2026-03-02', { asked: { body: { ...BODY, kinds } } }));
      return answer.accepted && answer.events[0];
    };
    expect(propose(PARTY)).toMatchObject({ type: 'item-proposed', reportTo: PARTY, office: BODY.unit });
    expect(propose(null)).toMatchObject({ reportTo: null });
  });
  it('until then it is not in force: it carries nothing, is not ordered, and changes no other', () => {
    expect([item(...taken).standing, carries(...taken)]).toEqual(['to-report', 'to-report']);
    expect(decision.starts(TAKEN, item(...taken))).toMatchObject({ phase: 'followup', input: { people: ['P1', 'P2', 'P3', 'P4'], order: null, alters: null } });
  });
  it('is not published, and not suspended', () => {
    expect(rulesBroken(publishDecision(item(...taken, SHOWN), {}, clerk()))).toEqual(['DECISION-PARTY-REPORTED']);
    expect(rulesBroken(suspendExecution(item(...taken), { body: BODY.body, reason: 'r' }, by(HEAD, '2026-03-02', { asked: { body: BODY } })))).toEqual([
      'DECISION-SUSPENDED-IF-URGENT',
    ]);
  });
  it('agreed to, it is in force, ordered and may be published', () => {
    const agreed = [...taken, answered('agreed')];
    expect([item(...agreed).standing, carries(...agreed)]).toEqual(['in-force', undefined]);
    const started = decision.starts(answered('agreed'), item(...agreed));
    expect(started).toMatchObject({
      machine: 'decisions-followup',
      phase: 'effect',
      input: { order: { department: 'housing-bureau', deadline: '2026-12-31' } },
    });
    expect(rulesBroken(publishDecision(item(...agreed, SHOWN), {}, clerk()))).toEqual([]);
    expect(decision.disclose(item(...agreed, SHOWN, { type: 'decision-disclosed', late: false }), 'n')).toMatchObject({
      process: { partyReport: { to: PARTY, reportedOn: '2026-03-05', outcome: 'agreed' } },
    });
  });
  it('not agreed to, it never takes effect; that is published as it is', () => {
    const refused = [...taken, answered('not-agreed')];
    expect([item(...refused).standing, carries(...refused)]).toEqual(['not-agreed', 'not-agreed']);
    expect(decision.starts(answered('not-agreed'), item(...refused))).toBeUndefined();
    expect(report(refused)).toEqual(['DECISION-PARTY-REPORTED']);
    expect(decision.disclose(item(...refused, SHOWN, { type: 'decision-disclosed', late: false }), 'n')).toMatchObject({ standing: 'not-agreed' });
  });
  it.each<[Day, string[]]>([
    ['2026-03-01', ['DECISION-PARTY-REPORTED']],
    ['2026-03-02', []],
    ['2026-03-05', []],
    ['2026-03-06', ['DECISION-PARTY-REPORTED']],
  ])('taken on 2 March, recorded on 5 March: reported on %s', (day, broken) => expect(report(taken, day)).toEqual(broken));
  it('once, after it was taken, with report and answer as papers; nothing of what needs none or was rejected', () => {
    expect(report([...taken, SHOWN])).toEqual([]);
    expect(report([...taken, answered('agreed')])).toEqual(['DECISION-PARTY-REPORTED']);
    expect(report([...COUNTED, TAKEN])).toEqual(['DECISION-PARTY-REPORTED']);
    expect(report([...reporting(COUNTED), { ...TAKEN, outcome: 'rejected' } as DecisionEvent])).toEqual(['DECISION-PARTY-REPORTED']);
    expect(report(reporting(PREPARED))).toEqual(['KERNEL-STATE-ALLOWS']);
    expect(PartyReport.safeParse({ reportedOn: '2026-03-03', outcome: 'agreed', answer: '同意', documents: [] }).success).toBe(false);
  });
  it('the body’s office owes the report until the day by which the decision is to be published', () => {
    expect(owed(...taken)).toEqual(['report-to-party government-office 2026-03-30', 'disclose government-office 2026-03-30']);
    expect(owed(...taken, answered('agreed'))).toEqual(['disclose government-office 2026-03-30']);
  });
});
