import { describe, expect, it } from 'vitest';
import type { DecisionEvent } from '../../../functions/decisions/items/events.ts';
import { decisionLine } from '../../../functions/decisions/items/search.ts';
import type { Actor } from '../../../functions/kernel/actor.ts';
import { meta } from '../../tools/core.ts';
import { AWAY, by, COUNTED, HEAD, HIDDEN, inVote, item, MEMBER_B, PREPARED, SHOWN, TAKEN, vote } from '../../tools/decisions.ts';

const line = (events: readonly DecisionEvent[], actor: Actor, query: Record<string, string> = {}) =>
  decisionLine(item(...events), { actor, query, events: events.map((event, i) => ({ event, meta: meta(i + 1) })) }) as { name?: string } | undefined;
const finds = (events: readonly DecisionEvent[], actor: Actor, query: Record<string, string>) => line(events, actor, query) !== undefined;

const audit: Actor = { sub: 'a', roles: ['supervisor-audit'], units: ['audit-bureau'] };
const leader: Actor = { sub: 'l', roles: ['county-leader'], units: [] };
const proposer: Actor = { sub: 'o', roles: ['unit-officer'], units: ['housing-bureau'] };
const member = by(MEMBER_B).actor;
const elsewhere = by({ sub: 'member-of-another-body' }).actor;

const disclosed: DecisionEvent = { type: 'decision-disclosed', late: false };
const taken = [...COUNTED, TAKEN];
const shown = [...taken, SHOWN, disclosed];
const hidden = [...taken, HIDDEN, disclosed];

describe('a list', () => {
  it('names an item only to those who may know it', () => {
    for (const events of [taken, hidden]) {
      expect(line(events, leader)).toEqual({ state: item(...events).state, body: 'executive-meeting', kind: 'project' });
      expect(line(events, audit)?.name).toBe('审定2026年度建设计划');
      expect(line(events, proposer)?.name).toBe('审定2026年度建设计划');
    }
    expect(line(shown, leader)?.name).toBe('审定2026年度建设计划');
  });
  it('picks by kind', () => {
    expect([finds(taken, audit, { kind: 'project' }), finds(taken, audit, { kind: 'funds' })]).toEqual([true, false]);
  });
  it('picks by member, absent ones too, for those who see the whole record', () => {
    expect([HEAD, AWAY, { person: 'P9' }].map(({ person }) => finds(taken, audit, { member: person }))).toEqual([true, true, false]);
    expect(finds(taken, member, { member: 'P2' })).toBe(true);
    expect(finds(PREPARED, audit, { member: 'P2' })).toBe(false);
    for (const who of [leader, proposer, elsewhere]) expect(finds(shown, who, { member: 'P2' })).toBe(false);
  });
});

describe('words', () => {
  const corrected: DecisionEvent = { type: 'record-corrected', of: '乙的发言', was: '贰', becomes: '叁', reason: '笔误' };
  const opinion: DecisionEvent = { type: 'opinion-filed', person: 'P4', text: '书面赞成先行勘察' };
  const record = [...COUNTED.toSpliced(-1, 0, opinion), TAKEN, corrected];
  it('of name, content, decision, speech, opinion, reason and correction, for those inside', () => {
    for (const who of [audit, member])
      for (const text of ['年度建设计划', '拟安排', '同意。', 'P2：同意', '先行勘察', 'P3的理由', '笔误'])
        expect([text, finds(record, who, { text })]).toEqual([text, true]);
    expect(finds(record, audit, { text: '图书馆' })).toBe(false);
  });
  it('of what was said find nothing for others while it is not public, not even for the unit whose item it is', () => {
    for (const text of ['P2：同意', '先行勘察', 'P3的理由', '笔误', '同意。'])
      for (const who of [leader, proposer, elsewhere]) expect([text, finds(record, who, { text })]).toEqual([text, false]);
    expect([proposer, leader].map((who) => finds(record, who, { text: '拟安排' }))).toEqual([true, false]);
  });
  it('of what is public find it for everybody: reasons, where the body shows single votes, never speeches', () => {
    expect(['拟安排', '同意。', 'P3的理由', 'P2：同意'].map((text) => finds(shown, leader, { text }))).toEqual([true, true, true, false]);
    const closed = shown.map((e) => (e.type === 'debate-opened' ? { ...e, votesWithheld: '属过程性信息' } : e));
    expect(['拟安排', 'P3的理由'].map((text) => finds(closed, leader, { text }))).toEqual([true, false]);
  });
  it('of what is withheld find nothing for those who may not know them', () => {
    for (const text of ['拟安排', '同意。', 'P3的理由']) expect([audit, leader].map((who) => finds(hidden, who, { text }))).toEqual([true, false]);
  });
  it('of a reason find nothing before the vote is closed: nobody follows', () => {
    const voting = [...inVote('named-open'), vote('P2', 'against')];
    for (const who of [audit, member]) expect([finds(voting, who, { text: 'P2的理由' }), finds(voting, who, { text: 'P2：同意' })]).toEqual([false, true]);
  });
});
