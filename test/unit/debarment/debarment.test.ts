import { describe, expect, it } from 'vitest';
import { banList, endBan, enterBan } from '../../../functions/debarment/ban-list.ts';
import {
  appeal,
  askHearing,
  callHearing,
  closeCase,
  closeDefence,
  decideBan,
  decideCollectively,
  defend,
  fileCase,
  giveNotice,
  recordHearing,
  reviewLegally,
  serveDecision,
} from '../../../functions/debarment/commands.ts';
import { DEBARMENT_TRANSITIONS, type DebarmentEvent, debarment } from '../../../functions/debarment/debarment.ts';
import { GROUND_IDS, GROUNDS, type GroundId, groundOf } from '../../../functions/debarment/grounds.ts';
import { addDays, addMonths } from '../../../functions/kernel/calendar.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { activeOn } from '../../../functions/kernel/ports.ts';
import { context, folded } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';

const PARTY = '91220822MA9000003J';
const official = (today = '2026-03-02', role: 'housing-bureau' | 'finance-bureau' = 'housing-bureau') =>
  context(today, { actor: { sub: 'o', roles: [role], units: [role] } });
const party = (today = '2026-03-02', who = PARTY) => context(today, { actor: { sub: 'p', roles: ['bidder'], units: [] }, asked: { party: { party: who } } });
const filed: DebarmentEvent = {
  type: 'case-filed',
  party: PARTY,
  ground: 'zb-bribery',
  tender: null,
  facts: 'f',
  evidence: [],
  occurredOn: '2026-02-01',
  officers: ['a', 'b'],
  filedOn: '2026-03-02',
};
const noticed: DebarmentEvent = { type: 'notice-given', penalty: 'p', grounds: 'g', rights: 'r', defenceUntil: '2026-03-09', hearingUntil: '2026-03-09' };
const asked: DebarmentEvent = { type: 'hearing-asked' };
const called: DebarmentEvent = { type: 'hearing-called', heldOn: '2026-03-20', place: 'x', host: 'c' };
const held: DebarmentEvent = { type: 'hearing-held', record: 'x' };
const closedDefence: DebarmentEvent = { type: 'defence-closed' };
const reviewed: DebarmentEvent = { type: 'legally-reviewed', opinion: 'o', reviewer: 'r' };
const collective: DebarmentEvent = { type: 'collectively-decided', decisionNumber: 'n', decidedOn: '2026-03-20' };
const decided: DebarmentEvent = { type: 'ban-decided', months: 12, gravity: 'g', remedies: 'r', late: false, decidedOn: '2026-03-20', serveBy: '2026-03-31' };
const served: DebarmentEvent = { type: 'decision-served', from: '2026-03-23', until: '2027-03-22', late: false };
const s = (...events: DebarmentEvent[]) => folded(debarment, events);
const states = {
  none: debarment.initial,
  filed: s(filed),
  noticed: s(filed, noticed),
  'hearing-asked': s(filed, noticed, asked),
  'hearing-called': s(filed, noticed, asked, called),
  'hearing-held': s(filed, noticed, asked, called, held),
  'defence-closed': s(filed, noticed, closedDefence),
  reviewed: s(filed, noticed, closedDefence, reviewed),
  collective: s(filed, noticed, closedDefence, reviewed, collective),
  decided: s(filed, noticed, closedDefence, reviewed, collective, decided),
  served: s(filed, noticed, closedDefence, reviewed, collective, decided, served),
  closed: s(filed, { type: 'case-closed', reason: 'r' }),
};
const file = { party: PARTY, ground: 'zb-bribery' as const, tender: null, facts: 'f', evidence: [], occurredOn: '2026-02-01', officers: ['a', 'b'] };
const verdict = { months: 12, gravity: 'g', remedies: 'r' };
const LATER = '2026-03-21';

everyPair(
  states,
  {
    'case-filed': (d) => fileCase(d, file, official(LATER)),
    'notice-given': (d) => giveNotice(d, { penalty: 'p', grounds: 'g', rights: 'r' }, official(LATER)),
    'defence-stated': (d) => defend(d, { statement: 's', evidence: [] }, party('2026-03-09')),
    'hearing-asked': (d) => askHearing(d, {}, party('2026-03-09')),
    'hearing-called': (d) => callHearing(d, { heldOn: '2026-05-20', place: 'x', host: 'c' }, official(LATER)),
    'hearing-held': (d) => recordHearing(d, { record: 'x' }, official(LATER)),
    'defence-closed': (d) => closeDefence(d, {}, official(LATER)),
    'legally-reviewed': (d) => reviewLegally(d, { opinion: 'o', reviewer: 'r', passed: true }, official(LATER)),
    'collectively-decided': (d) => decideCollectively(d, { decisionNumber: 'n', decidedOn: LATER }, official(LATER)),
    'ban-decided': (d) => decideBan(d, verdict, official(LATER)),
    'decision-served': (d) => serveDecision(d, {}, official(LATER)),
    'case-closed': (d) => closeCase(d, { reason: 'r' }, official(LATER)),
  },
  DEBARMENT_TRANSITIONS,
  // The clock may ask at any time: where the defence is not open, or a hearing is, nothing follows.
  Object.keys(states)
    .filter((x) => !['noticed', 'hearing-held'].includes(x))
    .map((x) => `${x}|defence-closed`),
);

describe('the legal range of every ground', () => {
  const onGround = (ground: GroundId) => s({ ...filed, ground }, noticed, closedDefence, reviewed, collective);
  for (const id of GROUND_IDS) {
    const g = groundOf(id);
    const give = (months: number | null) => rulesBroken(decideBan(onGround(id), { ...verdict, months }, official(LATER, g.authority as 'housing-bureau')));
    it(`${id} ${g.rule.citation.source}${g.rule.citation.article}: ${g.months ? g.months.join('–') : 'for good'}`, () => {
      if (g.months === null) expect([give(null), give(12)]).toEqual([[], [g.rule.id]]);
      else {
        const [least, most] = g.months;
        expect([give(least - 1 || null), give(least), give(least + 1), give(most - 1), give(most), give(most + 1), give(null)]).toEqual([
          [g.rule.id],
          [],
          [],
          [],
          [],
          [g.rule.id],
          [g.rule.id],
        ]);
      }
    });
  }
  it('the law’s numbers', () => {
    expect(Object.fromEntries(GROUND_IDS.map((id) => [id, [groundOf(id).rule.id, groundOf(id).months]]))).toEqual({
      'zb-collusion': ['DEBARMENT-TERM-COLLUSION', [12, 24]],
      'zb-bribery': ['DEBARMENT-TERM-COLLUSION', [12, 24]],
      'zb-fraud': ['DEBARMENT-TERM-FRAUD', [12, 36]],
      'zb-borrowed-name': ['DEBARMENT-TERM-FRAUD', [12, 36]],
      'zb-non-performance': ['DEBARMENT-TERM-NON-PERFORMANCE', [24, 60]],
      'zb-agent': ['DEBARMENT-TERM-AGENT', [12, 24]],
      'zc-supplier': ['DEBARMENT-TERM-SUPPLIER', [12, 36]],
      'zc-agent': ['DEBARMENT-TERM-PROCUREMENT-AGENT', [12, 36]],
      'zb-expert-bribe': ['DEBARMENT-TERM-EXPERT-BRIBE', null],
      'zb-expert-misconduct': ['DEBARMENT-TERM-EXPERT-MISCONDUCT', [1, 36]],
    });
  });
  it('DEBARMENT-GRAVE: where the law asks it, the decision says why', () => {
    for (const id of GROUND_IDS) {
      const g = groundOf(id);
      const broken = rulesBroken(
        decideBan(onGround(id), { months: g.months?.[0] ?? null, gravity: null, remedies: 'r' }, official(LATER, g.authority as 'housing-bureau')),
      );
      expect(broken, id).toEqual(g.ifGrave ? ['DEBARMENT-GRAVE'] : []);
    }
  });
  it('DEBARMENT-AUTHORITY: only the authority of the ground, at every step', () => {
    for (const id of GROUND_IDS) {
      const other = groundOf(id).authority === 'housing-bureau' ? 'finance-bureau' : 'housing-bureau';
      expect(rulesBroken(fileCase(debarment.initial, { ...file, ground: id }, official(LATER, other))), id).toEqual(['DEBARMENT-AUTHORITY']);
      expect(
        rulesBroken(serveDecision(s({ ...filed, ground: id }, noticed, closedDefence, reviewed, collective, decided), {}, official(LATER, other))),
        id,
      ).toEqual(['DEBARMENT-AUTHORITY']);
    }
    expect(Object.keys(GROUNDS)).toHaveLength(GROUND_IDS.length);
  });
});

describe('time limits', () => {
  it.each([
    ['2024-03-01', ['DEBARMENT-TIME-BAR']],
    ['2024-03-02', []],
    ['2024-03-03', []],
    ['2026-03-03', ['DEBARMENT-TIME-BAR']],
  ])('DEBARMENT-TIME-BAR 罚36: an act of %s, filed 2026-03-02', (occurredOn, broken) => {
    expect(rulesBroken(fileCase(debarment.initial, { ...file, occurredOn }, official('2026-03-02')))).toEqual(broken);
  });
  it.each([
    [[], 1],
    [['a'], 1],
    [['a', 'a'], 1],
    [['a', 'b'], 0],
    [['a', 'b', 'c'], 0],
  ])('DEBARMENT-TWO-OFFICERS 罚42: %j', (officers, n) => {
    expect(rulesBroken(fileCase(debarment.initial, { ...file, officers }, official()))).toHaveLength(n);
  });
  it('DEBARMENT-HEARING-ASKED 罚64: five working days of the notice, over National Day', () => {
    const d = giveNotice(states.filed, { penalty: 'p', grounds: 'g', rights: 'r' }, official('2026-09-30'));
    expect(d.accepted && d.events[0]).toMatchObject({ hearingUntil: '2026-10-13' });
    const state = s(filed, d.accepted ? d.events[0]! : noticed);
    expect(['2026-10-12', '2026-10-13', '2026-10-14'].map((day) => rulesBroken(askHearing(state, {}, party(day))))).toEqual([
      [],
      [],
      ['DEBARMENT-HEARING-ASKED'],
    ]);
  });
  it('DEBARMENT-DEFENCE: never closed before its last day is over; the clock is told when', () => {
    const at = (day: string) => closeDefence(states.noticed, {}, context(day));
    expect(at('2026-03-09')).toMatchObject({ accepted: false, notBefore: '2026-03-09T16:00:00.000Z' });
    expect(at('2026-03-10').accepted).toBe(true);
  });
  it.each([
    ['2026-03-11', false, ['DEBARMENT-HEARING-CALLED']],
    ['2026-03-12', false, []],
    ['2026-03-13', false, []],
    ['2026-03-12', true, ['DEBARMENT-HEARING-CALLED']],
  ])('DEBARMENT-HEARING-CALLED 罚64: called 2026-03-03 for %s, host an officer: %s', (heldOn, own, broken) => {
    expect(rulesBroken(callHearing(states['hearing-asked'], { heldOn, place: 'x', host: own ? 'a' : 'c' }, official('2026-03-03')))).toEqual(broken);
  });
  it('a hearing is not recorded before its day', () => {
    expect(['2026-03-19', '2026-03-20'].map((d) => rulesBroken(recordHearing(states['hearing-called'], { record: 'x' }, official(d))))).toEqual([
      ['DEBARMENT-HEARING-CALLED'],
      [],
    ]);
  });
  it.each([
    [89, false],
    [90, false],
    [91, true],
  ])('DEBARMENT-DECIDED-IN-TIME 罚60: on day %i late is %s: recorded, and owed until then', (days, late) => {
    const d = decideBan(
      s({ ...filed, filedOn: '2026-03-03' } as DebarmentEvent, noticed, closedDefence, reviewed, collective),
      verdict,
      official(addDays('2026-03-03', days)),
    );
    expect(d.accepted && d.events[0]).toMatchObject({ late });
    expect(debarment.due(states.collective)).toEqual([
      { obligation: 'decide', by: 'housing-bureau', at: '2026-05-31T15:59:59.999Z', rule: 'DEBARMENT-DECIDED-IN-TIME' },
    ]);
  });
  it.each([
    ['2026-10-08', false],
    ['2026-10-09', true],
  ])('DEBARMENT-DECIDED-IN-TIME: filed 3 July, the ninetieth day is National Day and rolls: decided %s, late is %s', (today, late) => {
    const filing = fileCase(debarment.initial, { ...file, occurredOn: '2026-06-01' }, official('2026-07-03'));
    const collectively = s(...(filing.accepted ? filing.events : []), noticed, closedDefence, reviewed, collective);
    expect(debarment.due(collectively)).toMatchObject([{ obligation: 'decide', at: '2026-10-08T15:59:59.999Z' }]);
    expect(decideBan(collectively, verdict, official(today))).toMatchObject({ accepted: true, events: [{ late }] });
  });
  it.each([
    ['2026-03-30', false],
    ['2026-03-31', false],
    ['2026-04-01', true],
  ])('DEBARMENT-SERVED-IN-TIME 罚61: served %s, late is %s', (today, late) => {
    const d = serveDecision(states.decided, {}, official(today));
    expect(d.accepted && d.events[0]).toMatchObject({ late, from: today, until: addDays(addMonths(today, 12), -1) });
    expect(debarment.due(states.decided)).toMatchObject([{ obligation: 'serve', at: '2026-03-31T15:59:59.999Z' }]);
  });
});

it('DEBARMENT-LEGAL-REVIEW 罚58, DEBARMENT-COLLECTIVE 罚57, DEBARMENT-NOTICE-FIRST 罚44: each step names what is missing', () => {
  expect(rulesBroken(reviewLegally(states['defence-closed'], { opinion: 'o', reviewer: 'a', passed: false }, official(LATER)))).toEqual([
    'DEBARMENT-LEGAL-REVIEW',
    'DEBARMENT-LEGAL-REVIEW',
  ]);
  expect(rulesBroken(decideBan(states['defence-closed'], verdict, official(LATER)))).toEqual(['DEBARMENT-LEGAL-REVIEW']);
  expect(rulesBroken(decideBan(states.reviewed, verdict, official(LATER)))).toEqual(['DEBARMENT-COLLECTIVE']);
  expect(rulesBroken(reviewLegally(states.filed, { opinion: 'o', reviewer: 'r', passed: true }, official(LATER)))).toEqual(['DEBARMENT-NOTICE-FIRST']);
});
it('DEBARMENT-OWN-CASE: nobody speaks for the party; DEBARMENT-APPEAL-ELSEWHERE: told where to go', () => {
  expect(rulesBroken(defend(states.noticed, { statement: 's', evidence: [] }, party('2026-03-03', 'other')))).toEqual(['DEBARMENT-OWN-CASE']);
  expect(rulesBroken(askHearing(states.noticed, {}, context('2026-03-03')))).toEqual(['DEBARMENT-OWN-CASE']);
  expect(rulesBroken(appeal())).toEqual(['DEBARMENT-APPEAL-ELSEWHERE']);
});

describe('the ban list', () => {
  const ban = {
    party: PARTY,
    debarment: 'd1',
    number: 'TY-2026-D-0001',
    scopes: ['zb-mandatory' as const, 'county' as const],
    from: '2026-03-23',
    until: '2027-03-22',
    ground: 'zb-bribery' as const,
    authority: 'housing-bureau',
  };
  const entered = enterBan(banList.initial, ban);
  const one = folded(banList, entered.accepted ? entered.events : []);
  it('enters each debarment once, and keeps a second beside it', () => {
    expect(enterBan(one, ban)).toEqual({ accepted: true, events: [] });
    const two = enterBan(one, { ...ban, debarment: 'd2', from: '2026-06-01', until: '2028-05-31' });
    const both = folded(banList, [...(entered.accepted ? entered.events : []), ...(two.accepted ? two.events : [])]);
    expect(banList.exports(both, { id: PARTY, number: PARTY })[0]?.body).toMatchObject({ bans: [{ debarment: 'd1' }, { debarment: 'd2' }] });
    expect(banList.due(both).map((d) => ('timer' in d ? d.timer : ''))).toEqual(['end-d1', 'end-d2']);
  });
  it('is obeyed by its dates alone, and taken off the public list by the clock, not before', () => {
    const bans = banList.exports(one, { id: PARTY, number: PARTY })[0]!.body as never;
    expect(['2026-03-22', '2026-03-23', '2027-03-22', '2027-03-23'].map((d) => activeOn(bans, d, ['zb-mandatory']))).toEqual([false, true, true, false]);
    expect(endBan(one, { debarment: 'd1' }, context('2027-03-22'))).toMatchObject({ accepted: false, notBefore: '2027-03-22T16:00:00.000Z' });
    expect(rulesBroken(endBan(one, { debarment: 'd1' }, context('2027-03-22')))).toEqual(['DEBARMENT-PUBLIC-LIST']);
    const over = endBan(one, { debarment: 'd1' }, context('2027-03-23'));
    const after = folded(banList, [...(entered.accepted ? entered.events : []), ...(over.accepted ? over.events : [])]);
    expect([banList.status(one), banList.status(after)]).toEqual(['listed', 'clear']);
    expect(banList.disclose(after, PARTY)).toEqual({ party: PARTY, bans: [] });
    expect(banList.due(after)).toEqual([]);
    expect(banList.exports(after, { id: PARTY, number: PARTY })).toEqual(banList.exports(one, { id: PARTY, number: PARTY }));
  });
  it('publishes number, ground, basis, term and body, and nothing else', () => {
    expect(banList.disclose(one, PARTY)).toEqual({
      party: PARTY,
      bans: [
        {
          number: 'TY-2026-D-0001',
          ground: '行贿谋取中标',
          groundEn: 'bribery',
          basis: '招标投标法第五十三条',
          scopes: ['zb-mandatory', 'county'],
          from: '2026-03-23',
          until: '2027-03-22',
          authority: 'housing-bureau',
        },
      ],
    });
  });
});
