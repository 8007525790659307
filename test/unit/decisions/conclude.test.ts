import { describe, expect, it } from 'vitest';
import {
  alterDecision,
  asksOfTaking,
  correctRecord,
  publishDecision,
  reviewSecrecy,
  suspendExecution,
  takeDecision,
} from '../../../functions/decisions/items/conclude.ts';
import { decision } from '../../../functions/decisions/items/decision.ts';
import { decisionView, readsPapers } from '../../../functions/decisions/items/disclose.ts';
import type { DecisionEvent } from '../../../functions/decisions/items/events.ts';
import { decisionLine } from '../../../functions/decisions/items/search.ts';
import type { Actor } from '../../../functions/kernel/actor.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { DecisionTaken, decisionFault } from '../../../functions/kernel/ports.ts';
import type { Context } from '../../../functions/kernel/use-case.ts';
import { meta } from '../../tools/core.ts';
import {
  AWAY,
  BODY,
  by,
  CLOSED,
  COUNTED,
  clerk,
  DONE,
  HEAD,
  HIDDEN,
  inVote,
  item,
  lawyer,
  MEMBER_B,
  MEMBER_C,
  OPENED,
  officer,
  PREPARED,
  PROPOSED,
  paper,
  SHOWN,
  TAKEN,
  TAKING,
  vote,
} from '../../tools/decisions.ts';

const rows = (events: readonly DecisionEvent[]) => events.map((event, i) => ({ event, meta: meta(i + 1) }));
const disclosed: DecisionEvent = { type: 'decision-disclosed', late: false };
const taken = [...COUNTED, TAKEN];
/** The same debate with another body's rule, area or count. */
const counted = (more: object, carried = true, area = 'culture') =>
  item(
    ...COUNTED.map((e) => {
      if (e.type === 'debate-opened') return { ...e, ...more } as DecisionEvent;
      if (e.type === 'item-proposed') return { ...e, area } as DecisionEvent;
      return e.type === 'vote-closed' ? ({ ...CLOSED, tally: { ...e.tally, carried } } as DecisionEvent) : e;
    }),
  );
const take = (s = counted({}), more: object = {}, who: { sub: string } = HEAD) => rulesBroken(takeDecision(s, { ...TAKING, ...more }, by(who)));

describe('the decision', () => {
  it('DECISION-CHIEF-EXPLAINS 条例 30: against the majority only with reasons, either way', () => {
    expect(take(counted({}, true), { outcome: 'rejected' })).toEqual(['DECISION-CHIEF-EXPLAINS']);
    expect(take(counted({}, true), { outcome: 'rejected', explanation: '资金来源已变化' })).toEqual([]);
    expect(take(counted({}, false))).toEqual(['DECISION-CHIEF-EXPLAINS']);
    expect(take(counted({}, false), { explanation: '情况紧急' })).toEqual([]);
    expect(take(counted({}, true))).toEqual([]);
  });
  it('DECISION-FIVE-NOT-DIRECT: one of the five is never adopted by the head alone', () => {
    expect(take(counted({}, false, 'projects'), { explanation: '情况紧急' })).toEqual(['DECISION-FIVE-NOT-DIRECT']);
    expect(take(counted({}, true, 'projects'))).toEqual([]);
    expect(take(counted({}, true, 'projects'), { outcome: 'rejected', explanation: 'r' })).toEqual([]);
  });
  it('DECISION-BY-MAJORITY: where the majority binds no reasons help', () => {
    const bound = { decidesBy: 'majority' };
    expect(take(counted(bound, false), { explanation: 'r' })).toEqual(['DECISION-BY-MAJORITY']);
    expect(take(counted(bound, true), { outcome: 'rejected', explanation: 'r' })).toEqual(['DECISION-BY-MAJORITY']);
    expect(take(counted(bound, false), { outcome: 'rejected', department: null, responsible: null, deadline: null })).toEqual([]);
  });
  it('DECISION-BY-MAJORITY 条例 30: who presides for an absent or recused head does not have his power', () => {
    const absent = { presiding: 'P2', voters: [MEMBER_B, MEMBER_C], absent: [HEAD, AWAY] };
    for (const without of [absent, { presiding: 'P2', recused: true }]) {
      const s = (carried: boolean) => {
        const { recused, ...more } = { recused: false, ...without };
        const debated = counted(more, carried);
        return recused ? { ...debated, debate: { ...debated.debate!, recused: ['P1'] } } : debated;
      };
      expect(take(s(true), { outcome: 'rejected', explanation: 'r' }, MEMBER_B)).toEqual(['DECISION-BY-MAJORITY']);
      expect(take(s(false), { explanation: 'r' }, MEMBER_B)).toEqual(['DECISION-BY-MAJORITY']);
      expect(take(s(true), {}, MEMBER_B)).toEqual([]);
    }
  });
  it('declared in person', () => {
    expect(take(counted({}), {}, MEMBER_B)).toEqual(['DECISION-CHIEF-EXPLAINS']);
    expect(take(counted({ decidesBy: 'majority' }), {}, MEMBER_B)).toEqual(['DECISION-BY-MAJORITY']);
  });
  it.each([
    [{ department: null }, ['DECISION-RESPONSIBLE-NAMED']],
    [{ responsible: null }, ['DECISION-RESPONSIBLE-NAMED']],
    [{ deadline: null }, ['DECISION-RESPONSIBLE-NAMED']],
    [{ deadline: '2026-03-01' }, ['DECISION-RESPONSIBLE-NAMED']],
    [{ deadline: '2026-03-02' }, []],
    [{ deadline: '2026-03-03' }, []],
    [{ outcome: 'rejected', explanation: 'r', department: null, responsible: null, deadline: null }, []],
  ])('DECISION-RESPONSIBLE-NAMED 条例 34: %j', (more, broken) => expect(take(counted({}), more)).toEqual(broken));
  it('says by which name the department was known that day', () => {
    const department = { unit: TAKING.department, name: '住建局', deputy: 'd', head: 'h', countyLeader: 'c' };
    expect(asksOfTaking({ command: TAKING })).toMatchObject({ department: { key: TAKING.department } });
    expect(takeDecision(item(...COUNTED), TAKING, { ...by(HEAD), asked: { department } })).toMatchObject({ events: [{ departmentName: '住建局' }] });
    expect(asksOfTaking({ command: { ...TAKING, department: null } })).toEqual({});
  });
  it('its 20 working days are fixed with it; a year without calendar is refused', () => {
    const answer = takeDecision(item(...COUNTED), TAKING, by(HEAD, '2026-03-20'));
    expect(answer.accepted && answer.events[0]).toMatchObject({ takenOn: '2026-03-20', discloseBy: '2026-04-20' });
    expect(rulesBroken(takeDecision(item(...COUNTED), { ...TAKING, deadline: '2027-01-01' }, by(HEAD, '2026-12-20')))).toEqual(['KERNEL-CALENDAR-YEAR']);
  });
  it('starts its follow-up, told who took part and what is ordered', () => {
    expect(decision.starts(TAKEN, item(...taken))).toMatchObject({
      machine: 'decisions-followup',
      input: { people: ['P1', 'P2', 'P3', 'P4'], order: { department: 'housing-bureau', sub: 'officer' }, alters: null },
    });
    const rejected = { ...TAKEN, outcome: 'rejected', department: null, responsible: null, deadline: null } as DecisionEvent;
    expect(decision.starts(rejected, item(...COUNTED, rejected))).toMatchObject({ input: { order: null, alters: null } });
  });
});

it('DECISION-CORRECTED-BY-RECORD: a correction is added; the count stays', () => {
  const correct = (becomes: string) => correctRecord(item(...taken), { of: '乙的发言', was: '甲', becomes, reason: '笔误' });
  expect(rulesBroken(correct('甲'))).toEqual(['DECISION-CORRECTED-BY-RECORD']);
  const answer = correct('丙');
  const after = item(...taken, ...(answer.accepted ? answer.events : []));
  expect([after.corrections, after.debate?.tally]).toEqual([1, item(...taken).debate?.tally]);
});

describe('disclosure', () => {
  const review = (more: object, context = lawyer()) =>
    rulesBroken(reviewSecrecy(item(...taken), { outcome: 'withheld', ground: 'privacy', until: '2026-03-03', reason: 'r', ...more } as never, context));
  it.each([
    [{}, []],
    [{ until: '2026-03-02' }, ['DECISION-WITHHELD-WITH-GROUND']],
    [{ until: null }, ['DECISION-WITHHELD-WITH-GROUND']],
    [{ ground: null }, ['DECISION-WITHHELD-WITH-GROUND']],
    [{ outcome: 'public' }, ['DECISION-WITHHELD-WITH-GROUND']],
    [{ outcome: 'public', ground: null, until: null }, []],
  ])('DECISION-WITHHELD-WITH-GROUND 公开条例 13–16: %j', (more, broken) => expect(review(more)).toEqual(broken));
  it('DECISION-SECRECY-REVIEWED 公开条例 17: first, and not by a keeper', () => {
    const both = lawyer();
    expect(review({}, { ...both, actor: { ...both.actor, roles: ['legal-office', 'decision-clerk'] } })).toEqual(['DECISION-SECRECY-REVIEWED']);
    expect(rulesBroken(publishDecision(item(...taken), {}, clerk()))).toEqual(['DECISION-SECRECY-REVIEWED']);
  });
  it.each([
    ['2026-03-29', false],
    ['2026-03-30', false],
    ['2026-03-31', true],
  ])('DECISION-DISCLOSED-IN-TIME: on %s late is %s: recorded, not refused', (today, late) => {
    expect(publishDecision(item(...taken, SHOWN), {}, clerk(today))).toEqual({ accepted: true, events: [{ type: 'decision-disclosed', late }] });
  });
  it('DECISION-WITHHELD-AGAIN: owed are disclosure, then, while it is withheld, a new review (公开条例 18)', () => {
    const due = (...events: DecisionEvent[]) =>
      decision.due(item(...events)).map((d) => ('obligation' in d ? `${d.obligation} ${d.at.slice(0, 10)}` : d.timer));
    expect(due(...COUNTED)).toEqual([]);
    expect(due(...taken)).toEqual(['disclose 2026-03-30']);
    expect(due(...taken, SHOWN, disclosed)).toEqual([]);
    expect(due(...taken, HIDDEN, disclosed)).toEqual(['review-secrecy 2027-03-02']);
    expect(due(...taken, HIDDEN, disclosed, SHOWN, disclosed)).toEqual([]);
    const again = { ...SHOWN, discloseBy: '2027-04-01' } as DecisionEvent;
    expect(due(...taken, { ...HIDDEN, discloseBy: '2026-03-20' } as DecisionEvent)).toEqual(['disclose 2026-03-30']);
    expect(due(...taken, HIDDEN, disclosed, again)).toEqual(['disclose 2027-04-01']);
    for (const [today, late] of [
      ['2027-04-01', false],
      ['2027-04-02', true],
    ] as const)
      expect(publishDecision(item(...taken, HIDDEN, disclosed, again), {}, clerk(today))).toMatchObject({ events: [{ late }] });
    const reviewed = reviewSecrecy(item(...taken), { outcome: 'public', ground: null, until: null, reason: 'r' }, lawyer('2026-03-20'));
    expect(reviewed.accepted && reviewed.events[0]).toMatchObject({ discloseBy: '2026-04-20' });
    expect(rulesBroken(reviewSecrecy(item(...taken), { outcome: 'public', ground: null, until: null, reason: 'r' }, lawyer('2026-12-20')))).toEqual([
      'KERNEL-CALENDAR-YEAR',
    ]);
  });
  it('nothing is public before; then content, basis, process, result, votes with reasons', () => {
    for (const events of [[], [PROPOSED], COUNTED, taken, [...taken, SHOWN]]) expect(decision.disclose(item(...events), 'n')).toBeUndefined();
    const events = [...taken, SHOWN, disclosed];
    expect(decision.disclose(item(...events), 'n')).toMatchObject({
      name: '审定2026年度建设计划',
      basis: ['政府投资条例第八条'],
      process: { legalReview: 'lawful', present: 3, absent: 1, form: 'oral' },
      result: { outcome: 'adopted', tally: { for: 2, against: 1 } },
      responsible: { department: 'housing-bureau', deadline: '2026-12-31' },
    });
    expect(decision.recite!(item(...events), rows(events))).toEqual({
      options: [],
      documents: [],
      opinions: [],
      experts: [],
      corrections: [],
      exceptions: [],
      votes: [
        { name: '乙', choice: 'for', reason: 'P2的理由' },
        { name: '丙', choice: 'against', reason: 'P3的理由' },
        { name: '甲', choice: 'for', reason: 'P1的理由' },
      ],
    });
    expect(JSON.stringify([decision.disclose(item(...events), 'n'), decision.recite!(item(...events), rows(events))])).not.toMatch(/sub-|"P\d"|同意。”/);
  });
  it('DECISION-VOTES-SHOWN: a body that withholds single votes says why, and shows none', () => {
    const closedBody = [...taken, SHOWN, disclosed].map((e) => (e.type === 'debate-opened' ? { ...e, votesWithheld: '讨论记录属过程性信息' } : e));
    expect(decision.disclose(item(...closedBody), 'n')).toMatchObject({ votesWithheld: '讨论记录属过程性信息' });
    expect(JSON.stringify(decision.recite!(item(...closedBody), rows(closedBody)))).not.toMatch(/理由|甲|votes/);
  });
  it('what was made of opinions is said (条例 32); of a paper ballot that nobody’s vote is known, and no list of votes', () => {
    const told = [...taken.toSpliced(1, 0, ...DONE['expert-argument']), SHOWN, disclosed];
    expect(decision.recite!(item(...told), rows(told))).toMatchObject({ experts: [{ institutions: ['省设计院'], opinion: '可行', adoption: '意见已采纳' }] });
    const tally = { for: 2, against: 1, abstain: 0, notVoting: 0, base: 3, carried: true };
    const secret: DecisionEvent[] = [...inVote('secret-paper'), { type: 'paper-agreed', keeper: 'l', tally }, TAKEN, SHOWN, disclosed];
    const open = decision.recite!(item(...secret), rows(secret));
    expect(open).toMatchObject({ secretBallot: { zh: expect.stringContaining('从不知道谁投了什么') } });
    expect(Object.keys(open)).not.toContain('votes');
  });
  it('what is withheld shows that it is, its ground and its term, and nothing else', () => {
    const events = [...taken, HIDDEN, disclosed];
    expect(decision.disclose(item(...events), 'n')).toEqual({ withheld: true, body: '县政府常务会议', ground: 'privacy', until: '2027-03-02' });
    expect(decision.recite!(item(...events), rows(events))).toEqual({});
  });
  it('under a new review the old publication stands until the new one', () => {
    expect(decision.disclose(item(...taken, HIDDEN, disclosed, SHOWN), 'n')).toMatchObject({ withheld: true });
    expect(decision.disclose(item(...taken, SHOWN, disclosed, HIDDEN, disclosed), 'n')).toMatchObject({ withheld: true });
  });
});

it('the report to superiors that opens with it names its kind, not the item: that may be withheld', () => {
  expect(decision.undertakes(PROPOSED)).toEqual({ kind: 'important-decision', unit: 'housing-bureau', title: '重大项目安排事项' });
});

describe('who sees what', () => {
  const view = (events: DecisionEvent[], context: { actor: Parameters<typeof decisionView>[1]['actor'] }) =>
    JSON.stringify(decisionView(item(...events), { actor: context.actor, number: 'n', events: rows(events) }) ?? null);
  const leader = { actor: { sub: 'l', roles: ['county-leader' as const], units: ['government-office'] } };
  const audit = { actor: { sub: 'a', roles: ['supervisor-audit' as const], units: ['audit-bureau'] } };
  const otherMember = by({ sub: 'elsewhere' });
  it('supervisors, keepers and members of the debate see votes and reasons', () => {
    for (const who of [audit, clerk(), by(HEAD), by(AWAY)]) expect(view(taken, who)).toContain('P3的理由');
  });
  it('DECISION-VOTES-SHOWN: where single votes are for members and supervisors alone, the legal office reads and finds the counts only', () => {
    const kept = (withheld: string | null) =>
      taken.map((e) =>
        e.type === 'debate-opened' ? { ...e, votesWithheld: withheld } : e.type === 'vote-cast' && e.person === 'P3' ? { ...e, reason: '独有之词' } : e,
      );
    const finds = (events: DecisionEvent[], who: Pick<Context, 'actor'>) =>
      decisionLine(item(...events), { actor: who.actor, query: { text: '独有之词' }, events: rows(events) }) !== undefined;
    expect([view(kept(null), lawyer()).includes('独有之词'), finds(kept(null), lawyer())]).toEqual([true, true]);
    const hidden = kept('本机关议事规则规定不公开');
    expect(view(hidden, lawyer())).not.toMatch(/独有之词|"against"}|"P3":/);
    expect(view(hidden, lawyer())).toContain('"against":1');
    expect(finds(hidden, lawyer())).toBe(false);
    for (const who of [audit, clerk(), by(HEAD), by(AWAY)]) expect([view(hidden, who).includes('独有之词'), finds(hidden, who)]).toEqual([true, true]);
  });
  it('DECISION-RECUSED: who is recused reads nothing of the debate before it is decided', () => {
    const recused: DecisionEvent = { type: 'member-recused', person: 'P2', reason: '利害关系', imposed: false };
    const sitting = [...PREPARED, OPENED, recused, { type: 'member-spoke' as const, person: 'P3', text: '所说之词' }];
    const finds = (events: DecisionEvent[]) =>
      decisionLine(item(...events), { actor: by(MEMBER_B).actor, query: { text: '所说之词' }, events: rows(events) }) !== undefined;
    const decided: DecisionEvent[] = [...sitting, { type: 'vote-opened', form: 'oral' }, CLOSED, TAKEN];
    expect([view(sitting, by(MEMBER_B)), finds(sitting), readsPapers(item(...sitting), by(MEMBER_B).actor)]).toEqual(['null', false, false]);
    expect([view(decided, by(MEMBER_B)).includes('所说之词'), finds(decided)]).toEqual([true, true]);
    expect(view(sitting, by(MEMBER_C))).toContain('所说之词');
  });
  it('papers are read by those inside; before the debate by its unit and every member too, then by no others', () => {
    const may = (events: DecisionEvent[], ...who: { actor: Actor }[]) => who.map(({ actor }) => readsPapers(item(...events), actor));
    const strange = { actor: { ...clerk().actor, units: ['culture-bureau'] } };
    expect(may(taken, audit, clerk(), lawyer(), by(AWAY))).toEqual([true, true, true, true]);
    expect(may(taken, otherMember, leader, strange, officer())).toEqual([false, false, false, false]);
    expect(may([PROPOSED], otherMember, officer(), clerk())).toEqual([true, true, true]);
    expect(may([PROPOSED], leader, strange)).toEqual([false, false]);
    expect(JSON.parse(view([PROPOSED, ...DONE['public-comment']], officer())).papers).toEqual([paper()]);
  });
  it('others see what is public, and nothing of what is withheld', () => {
    for (const who of [leader, otherMember, officer()]) {
      expect(view(taken, who)).not.toMatch(/P3的理由|sub-b/);
      expect(view([...taken, HIDDEN, disclosed], who)).not.toMatch(/拟安排|P3的理由|同意。/);
    }
    expect(view([...taken, SHOWN, disclosed], leader)).toContain('拟安排');
    expect(view(taken, leader)).toBe('null');
  });
});

describe('DECISION-SUSPENDED-IF-URGENT, DECISION-SAME-ROUTE 条例 37', () => {
  const suspend = (events: DecisionEvent[], who: { sub: string } = HEAD, body = BODY.body, members = BODY.members) =>
    rulesBroken(suspendExecution(item(...events), { body, reason: 'r' }, by(who, '2026-03-02', { asked: { body: { ...BODY, members } } })));
  it('by who is head now, not by who was when it was decided; of a decision of his own body', () => {
    const changed = [
      { ...MEMBER_C, post: '副县长', areas: [] },
      { ...MEMBER_B, first: true, post: '县长', areas: [] },
    ];
    expect([suspend(taken, MEMBER_B, BODY.body, changed), suspend(taken, HEAD, BODY.body, changed)]).toEqual([[], ['DECISION-SUSPENDED-IF-URGENT']]);
    expect(suspend(taken, HEAD, 'party-committee')).toEqual(['DECISION-RIGHT-BODY']);
    expect(rulesBroken(suspendExecution(item(...taken), { body: BODY.body, reason: 'r' }, by(HEAD)))).toEqual(['DECISION-SUSPENDED-IF-URGENT']);
  });
  it('by the head alone, once, of what is being carried out', () => {
    expect(suspend(taken)).toEqual([]);
    expect(suspend(taken, MEMBER_B)).toEqual(['DECISION-SUSPENDED-IF-URGENT']);
    expect(suspend([...taken, { type: 'execution-suspended', reason: 'r' }])).toEqual(['DECISION-SUSPENDED-IF-URGENT']);
    expect(suspend([...COUNTED, { ...TAKEN, outcome: 'rejected' } as DecisionEvent])).toEqual(['DECISION-SUSPENDED-IF-URGENT']);
  });
  it('a later decision stops or changes it, once', () => {
    const stopped: DecisionEvent = { type: 'decision-altered', by: 'd', number: 'TY-2026-J-0009', how: 'stop' };
    expect(item(...taken, stopped)).toMatchObject({ standing: 'stopped', alteredBy: 'TY-2026-J-0009' });
    expect(alterDecision(item(...taken, stopped), { by: 'd', number: 'n', how: 'stop' })).toEqual({ accepted: true, events: [] });
  });
});

describe('the port decision-taken', () => {
  const need = { subject: { kind: 'plan', id: 'plan-1' }, unit: 'housing-bureau', kinds: ['project' as const], amount: 500 };
  const row = (...events: DecisionEvent[]) =>
    DecisionTaken.read(decision.exports(item(...events), { id: 'd', number: 'n' }).find((r) => r.port === 'decision-taken')?.body);
  it('carries the very matter, of the right kind and amount, once taken and while in force', () => {
    expect(decisionFault(row(...taken), '2026-03-02', need)).toBeUndefined();
    expect(decisionFault(row(...taken), '2026-03-01', need)).toBe('not taken');
    expect(decisionFault(row(...COUNTED), '2026-03-02', need)).toBe('not taken');
    expect(decisionFault(row(...COUNTED, { ...TAKEN, outcome: 'rejected' } as DecisionEvent), '2026-03-02', need)).toBe('not taken');
    expect(decisionFault(row(...taken), '2026-03-02', { ...need, subject: { kind: 'plan', id: 'plan-2' } })).toBe('another matter');
    expect(decisionFault(row(...taken), '2026-03-02', { ...need, subject: { kind: 'tender', id: 'plan-1' } })).toBe('another matter');
    expect(decisionFault(row(...taken), '2026-03-02', { ...need, unit: 'town-school' })).toBe('of another unit');
    expect(decisionFault(row(...taken), '2026-03-02', { ...need, unit: null })).toBeUndefined();
    expect(decisionFault(row(...taken), '2026-03-02', { ...need, kinds: ['funds'] })).toBe('another kind');
    expect(decisionFault(row(...taken, { type: 'execution-suspended', reason: 'r' }), '2026-03-02', need)).toBe('suspended');
    expect(decisionFault(row(...taken, { type: 'decision-altered', by: 'd', number: 'n', how: 'stop' }), '2026-03-02', need)).toBe('stopped');
    expect(decisionFault(row(...taken, { type: 'decision-altered', by: 'd', number: 'n', how: 'change' }), '2026-03-02', need)).toBe('changed');
  });
  it.each([
    [499, undefined],
    [500, undefined],
    [501, 'amount not covered'],
  ])('an amount of %i under one of 500', (amount, fault) => expect(decisionFault(row(...taken), '2026-03-02', { ...need, amount })).toBe(fault));
});

it('a state of forty members with the longest texts stays under 32 KB', () => {
  const text = '字'.repeat(2000);
  const many = Array.from({ length: 40 }, (_, i) => ({
    person: `PERSON-${i}`,
    sub: `0197aaaa-0000-7000-8000-0000000000${i}`,
    name: '欧阳某某',
    first: i === 0,
  }));
  const events = inVote('oral').map((e) => {
    if (e.type === 'debate-opened') return { ...e, voters: many } as DecisionEvent;
    return e.type === 'item-proposed'
      ? ({ ...e, content: text, basis: Array(6).fill('据'.repeat(200)), documents: Array(20).fill(paper()) } as DecisionEvent)
      : e;
  });
  const full = item(
    ...events,
    ...many.flatMap(({ person }): DecisionEvent[] => [
      { type: 'member-spoke', person, text: '话'.repeat(8000) },
      { ...(vote(person) as Extract<DecisionEvent, { type: 'vote-cast' }>), reason: text },
    ]),
    CLOSED,
    { ...TAKEN, wording: text, explanation: '因'.repeat(1000) } as DecisionEvent,
    { ...HIDDEN, reason: text } as DecisionEvent,
  );
  expect(Buffer.byteLength(JSON.stringify(full))).toBeLessThan(32 * 1024);
});
