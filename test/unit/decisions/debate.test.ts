import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countVotes, tallyOf } from '../../../functions/decisions/items/debate.ts';
import {
  exceptOrder,
  fileOpinion,
  openDebate,
  openVote,
  postponeItem,
  recuseMember,
  Speak,
  speak,
} from '../../../functions/decisions/items/debate-commands.ts';
import { decision } from '../../../functions/decisions/items/decision.ts';
import { decisionView } from '../../../functions/decisions/items/disclose.ts';
import type { DecisionEvent } from '../../../functions/decisions/items/events.ts';
import { agreePaper, CastVote, castVote, closeVote, countPaper, revealVote, sealVote, unsealVotes } from '../../../functions/decisions/items/vote.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import type { Context } from '../../../functions/kernel/use-case.ts';
import { sealBallot } from '../../../web/client/ballot.ts';
import { meta } from '../../tools/core.ts';
import {
  AWAY,
  BODY,
  by,
  CLOSED,
  COUNTED,
  clerk,
  DEBATED,
  HEAD,
  inVote,
  item,
  MEMBER_B,
  MEMBER_C,
  OPENED,
  PREPARED,
  PROPOSED,
  paper,
  spoke,
  vote,
} from '../../tools/decisions.ts';

const open: DecisionEvent[] = [...PREPARED, OPENED];
const STRANGER = { sub: 'stranger' };
const say = (events: DecisionEvent[], who: { sub: string }) => rulesBroken(speak(item(...events), { text: '同意' }, by(who)));
const cast = (events: DecisionEvent[], who: { sub: string }) => rulesBroken(castVote(item(...events), { choice: 'for', reason: '理由' }, by(who)));
const recused: DecisionEvent = { type: 'member-recused', person: 'P3', reason: '利害关系', imposed: false };

describe('DECISION-AT-MEETING 条例 30', () => {
  const sitting = {
    number: 'n',
    body: BODY.body,
    state: 'open',
    agenda: ['id'],
    heldOn: '2026-03-02',
    presiding: 'P1',
    decidesBy: 'chief',
    majority: BODY.majority,
    notDirect: [],
    votesWithheld: null,
    kinds: [{ kind: 'project', quorum: [2, 3] }],
    present: [HEAD, MEMBER_B],
    absent: [AWAY],
  };
  const start = (more: object, events = PREPARED) =>
    rulesBroken(openDebate(item(...events), { meeting: 'm' }, { ...clerk(), asked: { sitting: { ...sitting, ...more } } }));
  it('an open meeting of the item’s body with the item on its agenda', () => {
    expect(start({})).toEqual([]);
    expect(start({ state: 'closed' })).toEqual(['DECISION-AT-MEETING']);
    expect(start({ agenda: ['another'] })).toEqual(['DECISION-AT-MEETING']);
    expect(start({ body: 'party-committee' })).toEqual(['DECISION-AT-MEETING']);
  });
  it.each([
    [1, 2, ['DECISION-AT-MEETING']],
    [2, 1, []],
    [3, 0, []],
  ])('quorum of two thirds for this kind: %i present, %i absent', (present, absent, broken) => {
    const all = [HEAD, MEMBER_B, MEMBER_C];
    expect(start({ present: all.slice(0, present), absent: all.slice(0, absent) })).toEqual(broken);
  });
  it('a kind that the meeting’s body does not decide has no quorum', () => {
    expect(start({ kinds: [] })).toEqual(['DECISION-AT-MEETING']);
  });
  it('DECISION-LEGAL-REVIEW-FIRST: without legal review there is no debate', () => {
    expect(start({}, [PROPOSED])).toEqual(['DECISION-LEGAL-REVIEW-FIRST']);
  });
});

describe('DECISION-FIRST-LAST 末位表态, by order', () => {
  it('the first-in-command speaks when all others have', () => {
    expect(say(open, HEAD)).toEqual(['DECISION-FIRST-LAST']);
    expect(say([...open, spoke('P2')], HEAD)).toEqual(['DECISION-FIRST-LAST']);
    expect(say([...open, spoke('P2'), spoke('P3')], HEAD)).toEqual([]);
  });
  it('a recused member is not waited for', () => {
    expect(say([...open, recused, spoke('P2')], HEAD)).toEqual([]);
  });
  it('nobody speaks after him', () => {
    const early: DecisionEvent[] = [...open, { type: 'order-excepted', persons: ['P3'], reason: '迟到' }, spoke('P2'), spoke('P1')];
    expect(say(early, MEMBER_C)).toEqual([]);
    expect(say([...open, { type: 'order-excepted', persons: ['P2'], reason: 'r' }, spoke('P1')], MEMBER_C)).toEqual(['DECISION-FIRST-LAST']);
  });
  it('the exception is recorded before, names members, and never himself', () => {
    expect(say([...open, spoke('P2'), { type: 'order-excepted', persons: ['P3'], reason: '迟到' }], HEAD)).toEqual([]);
    expect(rulesBroken(exceptOrder(item(...open), { persons: ['P1'], reason: 'r' }))).toEqual(['DECISION-FIRST-LAST']);
    expect(rulesBroken(exceptOrder(item(...open), { persons: ['P4'], reason: 'r' }))).toEqual(['DECISION-FIRST-LAST']);
    expect(rulesBroken(exceptOrder(item(...open), { persons: ['P2', 'P3'], reason: 'r' }))).toEqual([]);
  });
  it('where he is recused, who presides comes last', () => {
    const chairedByB: DecisionEvent = { ...OPENED, presiding: 'P2' } as DecisionEvent;
    const without: DecisionEvent[] = [...PREPARED, chairedByB, { type: 'member-recused', person: 'P1', reason: 'r', imposed: false }];
    expect(say(without, MEMBER_B)).toEqual(['DECISION-FIRST-LAST']);
    expect(say([...without, spoke('P3')], MEMBER_B)).toEqual([]);
  });
  it('he votes last too', () => {
    expect(cast(inVote('oral'), HEAD)).toEqual(['DECISION-FIRST-LAST']);
    expect(cast([...inVote('oral'), vote('P2')], HEAD)).toEqual(['DECISION-FIRST-LAST']);
    expect(cast([...inVote('oral'), vote('P2'), vote('P3')], HEAD)).toEqual([]);
    expect(cast([...inVote('show-of-hands'), vote('P2'), { type: 'order-excepted', persons: ['P3'], reason: '拒绝表决' }], HEAD)).toEqual([]);
  });
  it('whatever the order in which members try, he is last', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(HEAD, MEMBER_B, MEMBER_C), { minLength: 3, maxLength: 20 }), (attempts) => {
        const events = [...open];
        for (const who of attempts) {
          const answer = speak(item(...events), { text: 't' }, by(who));
          if (answer.accepted) events.push(...answer.events);
        }
        const speakers = events.flatMap((e) => (e.type === 'member-spoke' ? [e.person] : []));
        expect(new Set(speakers).size).toBe(speakers.length);
        if (speakers.includes('P1')) expect(speakers.indexOf('P1')).toBe(2);
      }),
    );
  });
});

describe('DECISION-OWN-VOICE, DECISION-ALL-HEARD', () => {
  it('a stranger and an absent member do not speak or vote', () => {
    for (const who of [STRANGER, AWAY]) {
      expect(say(open, who)).toEqual(['DECISION-OWN-VOICE']);
      expect(cast(inVote('oral'), who)).toEqual(['DECISION-OWN-VOICE']);
    }
  });
  it('a member speaks once', () => expect(say([...open, spoke('P2')], MEMBER_B)).toEqual(['DECISION-ALL-HEARD']));
  it('no vote before everybody has spoken', () => {
    const ask = (...events: DecisionEvent[]) => rulesBroken(openVote(item(...open, ...events), { form: 'oral' }));
    expect(ask()).toEqual(['DECISION-ALL-HEARD']);
    expect(ask(spoke('P2'), spoke('P3'))).toEqual(['DECISION-ALL-HEARD']);
    expect(ask(spoke('P2'), spoke('P3'), spoke('P1'))).toEqual([]);
    expect(ask(recused, spoke('P2'), spoke('P1'))).toEqual([]);
    expect(ask(spoke('P2'), { type: 'order-excepted', persons: ['P3'], reason: 'r' }, spoke('P1'))).toEqual([]);
  });
  it.each<[number, number, number, [number, number], string[]]>([
    [12, 0, 6, [1, 2], []],
    [12, 0, 7, [1, 2], ['DECISION-AT-MEETING']],
    [12, 0, 11, [1, 2], ['DECISION-AT-MEETING']],
    [8, 4, 2, [1, 2], []],
    [8, 4, 3, [1, 2], ['DECISION-AT-MEETING']],
    [9, 3, 3, [2, 3], []],
    [8, 4, 1, [2, 3], ['DECISION-AT-MEETING']],
    [8, 4, 0, [2, 3], []],
  ])(
    'DECISION-AT-MEETING: %i present, %i absent, %i recused from a quorum of %j: who is left must be enough to decide',
    (present, away, gone, quorum, broken) => {
      const many = Array.from({ length: present + away }, (_, i) => ({ person: `M${i}`, sub: `m${i}`, name: 'n', first: i === 0 }));
      const opening = { ...OPENED, voters: many.slice(0, present), absent: many.slice(present), quorum } as DecisionEvent;
      const out = many.slice(present - gone, present).map(({ person }): DecisionEvent => ({ type: 'member-recused', person, reason: 'r', imposed: false }));
      const speeches = many.slice(0, present - gone).map(({ person }) => spoke(person));
      expect(rulesBroken(openVote(item(...PREPARED, opening, ...out, ...speeches), { form: 'oral' }))).toEqual(broken);
    },
  );
  it('DECISION-AT-MEETING: with everybody recused there is no vote', () => {
    const all = ['P1', 'P2', 'P3'].map((person): DecisionEvent => ({ type: 'member-recused', person, reason: 'r', imposed: false }));
    expect(rulesBroken(openVote(item(...open, ...all), { form: 'oral' }))).toEqual(['DECISION-AT-MEETING']);
  });
  it('an absent member files an opinion once, and it is not counted', () => {
    const file = (events: DecisionEvent[], who: { sub: string }) => rulesBroken(fileOpinion(item(...events), { text: 't' }, by(who)));
    expect(file(open, AWAY)).toEqual([]);
    expect(file(open, MEMBER_B)).toEqual(['DECISION-OWN-VOICE']);
    const filed: DecisionEvent[] = [...open, { type: 'opinion-filed', person: 'P4', text: '反对' }];
    expect(file(filed, AWAY)).toEqual(['DECISION-ALL-HEARD']);
    const s = item(...filed, spoke('P2'), spoke('P3'), spoke('P1'), { type: 'vote-opened', form: 'oral' }, vote('P2'), vote('P3'), vote('P1'));
    expect(countVotes(s.debate!, s.debate!.votes)).toMatchObject({ for: 3, against: 0, base: 3 });
  });
  it('only who presides over the item puts it off', () => {
    expect(rulesBroken(postponeItem(item(...open), { reason: 'r' }, by(MEMBER_B)))).toEqual(['DECISION-OWN-VOICE']);
    expect(item(...open, { type: 'item-postponed', reason: 'r' })).toMatchObject({ state: 'prepared', debate: null });
  });
});

describe('DECISION-RECUSED', () => {
  const recuse = (events: DecisionEvent[], who: { sub: string }, person = 'P3') => rulesBroken(recuseMember(item(...events), { person, reason: 'r' }, by(who)));
  it('by himself or by the keeper, never by another member', () => {
    expect(recuse(open, MEMBER_C)).toEqual([]);
    expect(recuse(open, MEMBER_B)).toEqual(['DECISION-OWN-VOICE']);
    expect(rulesBroken(recuseMember(item(...open), { person: 'P3', reason: 'r' }, clerk()))).toEqual([]);
    expect(rulesBroken(recuseMember(item(...open), { person: 'P9', reason: 'r' }, clerk()))).toEqual(['DECISION-OWN-VOICE']);
  });
  it('once, before he has spoken and before the vote', () => {
    expect(recuse([...open, recused], MEMBER_C)).toEqual(['DECISION-RECUSED']);
    expect(recuse([...open, spoke('P3')], MEMBER_C)).toEqual(['DECISION-RECUSED']);
    expect(recuse(inVote('oral'), MEMBER_C)).toContain('DECISION-RECUSED');
  });
  it('nothing is carried by excluding who is against it: recused by others, he still counts in the base', () => {
    const asked = (who: Pick<Context, 'actor'>) => recuseMember(item(...open), { person: 'P3', reason: 'r' }, { ...clerk(), ...who });
    const [own, byKeeper] = [asked(by(MEMBER_C)), asked(clerk())].map((a) => (a.accepted ? [...open, ...a.events] : []));
    const base = (events: DecisionEvent[], of: 'present' | 'due') =>
      tallyOf({ ...item(...events).debate!, majority: { of, more: [1, 2] } }, { for: 1, against: 0, abstain: 0 });
    expect([base(own!, 'present'), base(own!, 'due')]).toMatchObject([{ base: 2 }, { base: 3 }]);
    expect([base(byKeeper!, 'present'), base(byKeeper!, 'due')]).toMatchObject([
      { base: 3, notVoting: 1, carried: false },
      { base: 4, notVoting: 1, carried: false },
    ]);
  });
  it('then he neither speaks nor votes, and counts in no base', () => {
    const events: DecisionEvent[] = [...open, recused];
    expect(say(events, MEMBER_C)).toEqual(['DECISION-RECUSED']);
    const voting: DecisionEvent[] = [...events, spoke('P2'), spoke('P1'), { type: 'vote-opened', form: 'oral' }];
    expect(cast(voting, MEMBER_C)).toEqual(['DECISION-RECUSED']);
    const d = item(...voting).debate!;
    expect(tallyOf(d, { for: 2, against: 0, abstain: 0 }).base).toBe(2);
    expect(tallyOf({ ...d, majority: { of: 'due', more: [1, 2] } }, { for: 2, against: 0, abstain: 0 }).base).toBe(3);
  });
});

describe('the result is the body’s rule', () => {
  const d = item(...open).debate!;
  const many = Array.from({ length: 12 }, (_, i) => ({ person: `M${i}`, sub: `m${i}`, name: 'n', first: false }));
  it.each([
    ['present', [1, 2], 5, false],
    ['present', [1, 2], 6, false],
    ['present', [1, 2], 7, true],
    ['present', [2, 3], 8, false],
    ['present', [2, 3], 9, true],
    ['due', [1, 2], 7, false],
    ['due', [1, 2], 8, true],
  ] as const)('of those %s more than %j: %i of 12 for it, 3 more absent', (of, more, count, carried) => {
    const debate = { ...d, voters: many, absent: many.slice(0, 3), majority: { of, more: [...more] as [number, number] } };
    expect(tallyOf(debate, { for: count, against: 12 - count, abstain: 0 }).carried).toBe(carried);
  });
});

describe('DECISION-VOTE-ONCE, DECISION-EVERY-VOTE', () => {
  it('twice, and after closing', () => {
    expect(cast([...inVote('oral'), vote('P2')], MEMBER_B)).toEqual(['DECISION-VOTE-ONCE']);
    expect(cast(COUNTED, MEMBER_B)).toContain('DECISION-VOTE-ONCE');
    expect(cast([...inVote('oral'), vote('P3'), { ...CLOSED, notVoting: [] } as DecisionEvent], MEMBER_B)).toEqual(['DECISION-VOTE-ONCE']);
  });
  it('who did not vote is named with the reason, nobody else is', () => {
    const close = (events: DecisionEvent[], ...names: string[]) =>
      rulesBroken(closeVote(item(...events), { notVoting: names.map((person) => ({ person, reason: 'r' })) }));
    const two = [...inVote('oral'), vote('P2'), vote('P3')];
    expect(close(two)).toEqual(['DECISION-EVERY-VOTE']);
    expect(close(two, 'P1')).toEqual([]);
    expect(close([...two, vote('P1')])).toEqual([]);
    expect(close([...two, vote('P1')], 'P1')).toEqual(['DECISION-EVERY-VOTE']);
    expect(close(two, 'P1', 'P4')).toEqual(['DECISION-EVERY-VOTE']);
  });
  it('nobody reads a vote before it is closed', () => {
    const events = [...inVote('named-open'), vote('P2', 'against')];
    const read = (list: DecisionEvent[]) =>
      JSON.stringify(decisionView(item(...list), { ...by(MEMBER_C), number: 'n', events: list.map((event, i) => ({ event, meta: meta(i + 1) })) }));
    expect(read(events)).not.toMatch(/against|P2的理由/);
    expect(read(events)).toContain('"votes":["P2"]');
    expect(read(COUNTED)).toContain('P3的理由');
  });
});

describe('DECISION-SEALED-TOGETHER', () => {
  const nonce = new Uint8Array(32).fill(3);
  const ballot = (person: string, choice: 'for' | 'against' = 'for') => sealBallot({ decision: 'id', person, choice, reason: '理由' }, nonce);
  const sealed = (person: string, choice?: 'for' | 'against'): DecisionEvent => ({ type: 'vote-sealed', person, ...ballot(person, choice).sealed });
  const sealing = inVote('named-sealed');
  it('an open vote is no sealed one', () => {
    expect(cast(sealing, MEMBER_B)).toEqual(['DECISION-SEALED-TOGETHER']);
    expect(rulesBroken(sealVote(item(...inVote('oral')), { commitment: 'a'.repeat(64) }, by(MEMBER_B)))).toEqual(['KERNEL-STATE-ALLOWS']);
  });
  it('sealed once; opened when all are in, or are named', () => {
    expect(rulesBroken(sealVote(item(...sealing, sealed('P2')), { commitment: 'a'.repeat(64) }, by(MEMBER_B)))).toEqual(['DECISION-VOTE-ONCE']);
    const unseal = (events: DecisionEvent[], ...names: string[]) =>
      rulesBroken(unsealVotes(item(...sealing, ...events), { without: names.map((person) => ({ person, reason: 'r' })) }));
    expect(unseal([sealed('P2'), sealed('P3')])).toEqual(['DECISION-SEALED-TOGETHER']);
    expect(unseal([sealed('P2'), sealed('P3')], 'P1')).toEqual([]);
    expect(unseal([sealed('P2'), sealed('P3'), sealed('P1')])).toEqual([]);
  });
  it('what is shown is what was sealed: not another choice, reason, person or item', () => {
    const opened: DecisionEvent[] = [...sealing, sealed('P2'), sealed('P3', 'against'), sealed('P1'), { type: 'votes-unsealed', without: [] }];
    const show = (who: { sub: string }, more: object = {}, id = 'id') =>
      rulesBroken(revealVote(item(...opened), { ...(ballot('P2').reveal as { choice: 'for'; reason: string; nonce: string }), ...more }, { ...by(who), id }));
    expect(show(MEMBER_B)).toEqual([]);
    expect(show(MEMBER_B, { choice: 'against' })).toEqual(['DECISION-SEALED-TOGETHER']);
    expect(show(MEMBER_B, { reason: '别的理由' })).toEqual(['DECISION-SEALED-TOGETHER']);
    expect(show(MEMBER_B, {}, 'another')).toEqual(['DECISION-SEALED-TOGETHER']);
    expect(show(MEMBER_C)).toEqual(['DECISION-SEALED-TOGETHER']);
    expect(show(MEMBER_C, { choice: 'against' })).toEqual([]);
    expect(show(STRANGER)).toEqual(['DECISION-OWN-VOICE']);
  });
  it('not before all are opened together; a vote that is never shown is named and does not count', () => {
    const reveal = ballot('P2').reveal as { choice: 'for'; reason: string; nonce: string };
    expect(rulesBroken(revealVote(item(...sealing, sealed('P2')), reveal, by(MEMBER_B)))).toEqual(['DECISION-SEALED-TOGETHER']);
    const shown: DecisionEvent[] = [
      ...sealing,
      sealed('P2'),
      sealed('P3'),
      { type: 'votes-unsealed', without: [{ person: 'P1', reason: 'r' }] },
      { type: 'vote-revealed', person: 'P2', ...reveal },
    ];
    expect(rulesBroken(closeVote(item(...shown), { notVoting: [] }))).toEqual(['DECISION-EVERY-VOTE']);
    const closed = closeVote(item(...shown), { notVoting: [{ person: 'P3', reason: '未启封' }] });
    expect(closed.accepted && closed.events[0]).toMatchObject({ tally: { for: 1, notVoting: 2, base: 3, carried: false } });
  });
});

describe('DECISION-SECRET-ON-PAPER', () => {
  const counting = item(...inVote('secret-paper'));
  const counts = { issued: 3, returned: 3, for: 2, against: 1, abstain: 0, invalid: 0, tellers: ['甲', '乙'] as [string, string], sheet: paper() };
  const count = (more: object) => rulesBroken(countPaper(counting, { ...counts, ...more }, clerk()));
  it.each([
    ['the numbers add up', {}, []],
    ['a ballot more issued than voters', { issued: 4 }, ['DECISION-SECRET-ON-PAPER']],
    ['a ballot fewer', { issued: 2, returned: 2, for: 1 }, ['DECISION-SECRET-ON-PAPER']],
    ['one not returned', { returned: 2, for: 1 }, []],
    ['more returned than issued', { returned: 4, for: 3 }, ['DECISION-SECRET-ON-PAPER']],
    ['one counted twice', { for: 3 }, ['DECISION-SECRET-ON-PAPER']],
    ['one not counted', { for: 1 }, ['DECISION-SECRET-ON-PAPER']],
    ['one invalid', { for: 1, invalid: 1 }, []],
    ['one teller for two', { tellers: ['甲', '甲'] }, ['DECISION-SECRET-ON-PAPER']],
  ])('%s', (_, more, broken) => expect(count(more)).toEqual(broken));
  it('no electronic vote stands beside it', () => {
    expect(rulesBroken(castVote(counting, { choice: 'for', reason: 'r' }, by(MEMBER_B)))).toEqual(['DECISION-SECRET-ON-PAPER']);
    expect(rulesBroken(sealVote(counting, { commitment: 'a'.repeat(64) }, by(MEMBER_B)))).toEqual(['DECISION-SECRET-ON-PAPER']);
  });
  it('a second keeper enters the same numbers from the same sheet', () => {
    const entered = item(...inVote('secret-paper'), { type: 'paper-counted', keeper: 'clerk', ...counts });
    const agree = (more: object, keeper = 'clerk-2') =>
      rulesBroken(agreePaper(entered, { ...counts, sheet: paper().sha256, ...more }, clerk('2026-03-02', keeper)));
    expect(agree({})).toEqual([]);
    expect(agree({ for: 1, against: 2 })).toEqual(['DECISION-SECRET-ON-PAPER']);
    expect(agree({ sheet: paper(2).sha256 })).toEqual(['DECISION-SECRET-ON-PAPER']);
    expect(agree({}, 'clerk')).toEqual(['DECISION-OWN-VOICE']);
    expect(rulesBroken(agreePaper(counting, { ...counts, sheet: paper().sha256 }, clerk()))).toEqual(['DECISION-SECRET-ON-PAPER']);
  });
  it('the signed tally sheet is archived', () => {
    expect(decision.archives({ type: 'paper-counted', keeper: 'k', ...counts })).toEqual([paper()]);
  });
});

it('a postponed debate leaves nothing in the next one', () => {
  const again = item(...DEBATED, { type: 'vote-opened', form: 'oral' });
  expect(again.debate?.spoke).toHaveLength(3);
  const second = item(...open, spoke('P2'), { type: 'item-postponed', reason: 'r' }, OPENED);
  expect(second.debate).toMatchObject({ spoke: [], recused: [], form: null });
});

it('a blank is no reason and no speech; a line feed inside one is', () => {
  const blank = ['', ' ', '\n\t', '　'];
  for (const reason of blank)
    expect([CastVote.safeParse({ choice: 'for', reason }).success, Speak.safeParse({ text: reason }).success]).toEqual([false, false]);
  expect(CastVote.safeParse({ choice: 'for', reason: '同意。\n理由如下' }).success).toBe(true);
});
