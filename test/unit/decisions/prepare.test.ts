import { describe, expect, it } from 'vitest';
import type { DecisionEvent } from '../../../functions/decisions/items/events.ts';
import {
  assessRisk,
  callItemHearing,
  closeComment,
  giveLegalOpinion,
  openComment,
  prepareItem,
  proposeItem,
  recordArgument,
  recordItemHearing,
  requestReview,
  signItem,
} from '../../../functions/decisions/items/preparing/prepare.ts';
import { NEEDS } from '../../../functions/decisions/terms.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { BODY, by, HEAD, ITEM, item, MEMBER_B, MEMBER_C, officer, PROPOSED, REVIEWED, SIGNED } from '../../tools/decisions.ts';

const proposed = item(PROPOSED);
const asked = { asked: { body: BODY } };

describe('DECISION-RIGHT-BODY 意见 二(1): kind, unit, amount', () => {
  const propose = (more: Partial<typeof ITEM>, units = ['housing-bureau']) =>
    rulesBroken(proposeItem(item(), { ...ITEM, ...more }, officer('2026-03-02', { ...asked, actor: { sub: 'o', roles: ['unit-officer'], units } })));
  it.each([
    [99, ['DECISION-RIGHT-BODY']],
    [100, []],
    [101, []],
  ])('any unit, from 100 fen: %i', (amount, broken) => expect(propose({ amount })).toEqual(broken));
  it.each([
    [199, ['DECISION-RIGHT-BODY']],
    [200, []],
    [999, []],
    [1000, ['DECISION-RIGHT-BODY']],
  ])('a unit with a threshold of its own, from 200 and below 1000: %i', (amount, broken) => {
    expect(propose({ amount }, ['culture-bureau'])).toEqual(broken);
  });
  it('not a kind of this body, no such body, nobody’s unit', () => {
    expect(propose({ kind: 'funds' as never })).toEqual(['DECISION-RIGHT-BODY']);
    expect(rulesBroken(proposeItem(item(), ITEM, officer()))).toEqual(['DECISION-RIGHT-BODY']);
    expect(propose({}, [])).toEqual(['DECISION-RIGHT-BODY']);
  });
  it('DECISION-AMOUNT-STATED: a project has its amount; an appointment needs none', () => {
    expect(propose({ amount: null as never })).toEqual(['DECISION-RIGHT-BODY', 'DECISION-AMOUNT-STATED']);
    expect(propose({ kind: 'appointment' as never, amount: null as never })).toEqual([]);
  });
});

describe('DECISION-SAME-ROUTE 条例 37: changed or stopped by the body that took it', () => {
  const row = { decision: 'd', number: 'n', body: BODY.body, kind: 'project', subject: null, amount: 1, takenOn: '2026-01-05', standing: 'in-force' };
  const alter = (altered: object | undefined) =>
    rulesBroken(proposeItem(item(), { ...ITEM, alters: { decision: 'd', how: 'stop' } }, officer('2026-03-02', { asked: { body: BODY, altered } })));
  it.each([
    ['in force', row, []],
    ['suspended', { ...row, standing: 'suspended' }, []],
    ['stopped before', { ...row, standing: 'stopped' }, ['DECISION-SAME-ROUTE']],
    ['another body’s', { ...row, body: 'party-committee' }, ['DECISION-SAME-ROUTE']],
    ['of another kind', { ...row, kind: 'appointment' }, ['DECISION-SAME-ROUTE']],
    ['never taken', undefined, ['DECISION-SAME-ROUTE']],
  ])('%s', (_, altered, broken) => expect(alter(altered)).toEqual(broken));
});

describe('DECISION-COMMENT-PERIOD 条例 15', () => {
  it.each([
    ['2026-03-31', null, ['DECISION-COMMENT-PERIOD']],
    ['2026-04-01', null, []],
    ['2026-04-02', null, []],
    ['2026-03-31', '防汛工程须在汛期前开工', []],
    ['2026-03-02', '防汛工程须在汛期前开工', ['DECISION-COMMENT-PERIOD']],
  ])('from 2 March until %s, shortened because: %s', (until, urgency, broken) => {
    expect(rulesBroken(openComment(proposed, { until, urgency, documents: [] }, officer()))).toEqual(broken);
  });
  it('a county may ask for longer, not for less', () => {
    const context = officer('2026-03-02', { overlays: { 'DECISION-COMMENT-PERIOD': { minimumDays: 40 } } });
    expect(rulesBroken(openComment(proposed, { until: '2026-04-10', urgency: null, documents: [] }, context))).toEqual(['DECISION-COMMENT-PERIOD']);
  });
  it('DECISION-COMMENT-OVER: closed after its last day, never before; not more adopted than received', () => {
    const open = item(PROPOSED, { type: 'comment-opened', from: '2026-03-02', until: '2026-04-01', urgency: null, documents: [] });
    const close = (day: string, adopted = 1) => rulesBroken(closeComment(open, { received: 3, adopted, summary: 's', documents: [] }, officer(day)));
    expect(close('2026-03-31')).toEqual(['DECISION-COMMENT-OVER']);
    expect(close('2026-04-01')).toEqual(['DECISION-COMMENT-OVER']);
    expect(close('2026-04-02')).toEqual([]);
    expect(close('2026-04-02', 4)).toEqual(['DECISION-COMMENT-OVER']);
  });
});

it.each([
  ['2026-03-02', '2026-03-08', ['DECISION-HEARING-PAPERS']],
  ['2026-03-02', '2026-03-09', []],
  ['2026-03-02', '2026-03-10', []],
  ['2026-03-03', '2026-03-31', ['DECISION-HEARING-PAPERS']],
])('DECISION-HEARING-PAPERS 条例 16: papers on %s, held on %s, today 2 March', (papersOn, heldOn, broken) => {
  expect(rulesBroken(callItemHearing(proposed, { papersOn, heldOn, place: 'p' }, officer()))).toEqual(broken);
});
it.each([
  ['2026-03-08', ['DECISION-HEARING-PAPERS']],
  ['2026-03-09', []],
  ['2026-03-10', []],
])('a hearing of 9 March is recorded on %s', (today, broken) => {
  const called = item(PROPOSED, { type: 'hearing-called', heldOn: '2026-03-09', papersOn: '2026-03-02', place: 'p' });
  expect(rulesBroken(recordItemHearing(called, { record: 'r', documents: [] }, officer(today)))).toEqual(broken);
});
it.each([
  ['2026-03-10', ['DECISION-REVIEW-TIME']],
  ['2026-03-11', []],
  ['2026-03-12', []],
])('DECISION-REVIEW-TIME 条例 26: asked on 2 March for an opinion by %s', (opinionBy, broken) => {
  expect(rulesBroken(requestReview(proposed, { opinionBy, documents: [] }, officer()))).toEqual(broken);
});
it('KERNEL-CALENDAR-YEAR: a review that ends in a year without calendar is refused with that', () => {
  expect(rulesBroken(requestReview(proposed, { opinionBy: '2027-01-20', documents: [] }, officer('2026-12-30')))).toEqual(['KERNEL-CALENDAR-YEAR']);
});

describe('signing 五个不直接管, DECISION-SIGNED-BY-MANAGER', () => {
  const sign = (who: { sub: string }, reporter = 'P3', area = 'projects', body = BODY.body) =>
    rulesBroken(signItem(item({ ...PROPOSED, area } as DecisionEvent), { body, reporter }, by(who, '2026-03-02', asked)));
  it('by the member who manages the area', () => expect(sign(MEMBER_B)).toEqual([]));
  it('not by another member', () => expect(sign(MEMBER_C)).toEqual(['DECISION-SIGNED-BY-MANAGER']));
  it('not by somebody who is no member', () => expect(sign({ sub: 'officer' })).toEqual(['DECISION-SIGNED-BY-MANAGER']));
  it('the first-in-command signs none of the five', () => {
    expect(sign(HEAD)).toEqual(['DECISION-FIVE-NOT-DIRECT', 'DECISION-SIGNED-BY-MANAGER']);
    expect(sign(HEAD, 'P3', 'audit')).toEqual([]);
  });
  it('the first-in-command reports none of the five', () => {
    expect(sign(MEMBER_B, 'P1')).toEqual(['DECISION-FIVE-NOT-DIRECT']);
    expect(sign(HEAD, 'P1', 'audit')).toEqual([]);
  });
  it('a reporter is a member; the body is the item’s', () => {
    expect(sign(MEMBER_B, 'P9')).toEqual(['DECISION-SIGNED-BY-MANAGER']);
    expect(sign(MEMBER_B, 'P3', 'projects', 'party-committee')).toEqual(['DECISION-RIGHT-BODY']);
  });
});

describe('an item is handed in when all that its kind needs is done', () => {
  const done: Record<(typeof NEEDS)[number], DecisionEvent[]> = {
    'public-comment': [
      { type: 'comment-opened', from: '2026-01-05', until: '2026-02-04', urgency: null, documents: [] },
      { type: 'comment-closed', received: 2, adopted: 1, summary: 's', documents: [] },
    ],
    'expert-argument': [{ type: 'experts-argued', institutions: ['i'], interested: false, opinion: 'o', documents: [] }],
    'risk-assessment': [{ type: 'risk-assessed', controllable: true, risks: 'r', measures: 'm', documents: [] }],
    hearing: [
      { type: 'hearing-called', heldOn: '2026-02-20', papersOn: '2026-02-10', place: 'p' },
      { type: 'hearing-held', record: 'r', documents: [] },
    ],
    'legal-review': REVIEWED,
  };
  const rule = {
    'public-comment': 'DECISION-COMMENT-OVER',
    'expert-argument': 'DECISION-EXPERTS-NEUTRAL',
    'risk-assessment': 'DECISION-RISK-CONTROLLABLE',
    hearing: 'DECISION-HEARING-PAPERS',
    'legal-review': 'DECISION-LEGAL-REVIEW-FIRST',
  };
  const needsAll = { ...PROPOSED, needs: [...NEEDS] } as DecisionEvent;
  const prepare = (...events: DecisionEvent[]) => rulesBroken(prepareItem(item(...events), {}, officer()));
  it('all done', () => expect(prepare(needsAll, ...Object.values(done).flat(), SIGNED)).toEqual([]));
  it.each(NEEDS)('%s is missing', (need) => {
    const others = NEEDS.filter((n) => n !== need).flatMap((n) => done[n]);
    expect(prepare(needsAll, ...others, SIGNED)).toEqual([rule[need]]);
    expect(prepare({ ...PROPOSED, needs: NEEDS.filter((n) => n !== need) } as DecisionEvent, ...others, SIGNED)).toEqual([]);
  });
  it('begun is not done', () => {
    const begun = [done['public-comment'][0]!, done.hearing[0]!, REVIEWED[0]!];
    expect(prepare(needsAll, ...done['expert-argument'], ...done['risk-assessment'], ...begun, SIGNED)).toEqual([
      'DECISION-COMMENT-OVER',
      'DECISION-HEARING-PAPERS',
      'DECISION-LEGAL-REVIEW-FIRST',
    ]);
  });
  it('found unlawful, or asked again after changes; a reform with its risk stated may go on', () => {
    const verdict = (v: 'unlawful' | 'risk-stated') => ({ ...REVIEWED[1]!, verdict: v }) as DecisionEvent;
    expect(prepare(PROPOSED, REVIEWED[0]!, verdict('unlawful'), SIGNED)).toEqual(['DECISION-LEGAL-REVIEW-FIRST']);
    expect(prepare(PROPOSED, ...REVIEWED, REVIEWED[0]!, SIGNED)).toEqual(['DECISION-LEGAL-REVIEW-FIRST']);
    expect(prepare(PROPOSED, REVIEWED[0]!, verdict('risk-stated'), SIGNED)).toEqual([]);
  });
  it('DECISION-RISK-CONTROLLABLE: an uncontrollable risk holds it until it is controllable', () => {
    const risk = (controllable: boolean): DecisionEvent => ({ type: 'risk-assessed', controllable, risks: 'r', measures: 'm', documents: [] });
    expect(prepare(PROPOSED, ...REVIEWED, SIGNED, risk(false))).toEqual(['DECISION-RISK-CONTROLLABLE']);
    expect(prepare(PROPOSED, ...REVIEWED, SIGNED, risk(false), risk(true))).toEqual([]);
  });
  it('unsigned', () => expect(prepare(PROPOSED, ...REVIEWED)).toEqual(['DECISION-SIGNED-BY-MANAGER']));
});

it('DECISION-EXPERTS-NEUTRAL: experts with an interest are refused', () => {
  const argue = (interested: boolean) => rulesBroken(recordArgument(proposed, { institutions: ['i'], interested, opinion: 'o', documents: [] }, officer()));
  expect([argue(true), argue(false)]).toEqual([['DECISION-EXPERTS-NEUTRAL'], []]);
});
it('KERNEL-OWN-UNIT: another unit does not prepare it', () => {
  const stranger = officer('2026-03-02', { actor: { sub: 's', roles: ['unit-officer'], units: ['culture-bureau'] } });
  const risk = { controllable: true, risks: 'r', measures: 'm', documents: [] };
  expect(rulesBroken(assessRisk(proposed, risk, stranger))).toEqual(['KERNEL-OWN-UNIT']);
  expect(rulesBroken(prepareItem(item(PROPOSED, ...REVIEWED, SIGNED), {}, stranger))).toEqual(['KERNEL-OWN-UNIT']);
});
it('DECISION-LEGAL-REVIEW-FIRST: no opinion on what was not asked', () => {
  const opinion = { verdict: 'lawful' as const, opinion: 'o', documents: [] };
  expect(rulesBroken(giveLegalOpinion(proposed, opinion))).toEqual(['DECISION-LEGAL-REVIEW-FIRST']);
});
