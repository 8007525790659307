import { describe, expect, it } from 'vitest';
import { itemCases } from '../../../functions/decisions/items/cases.ts';
import { decision } from '../../../functions/decisions/items/decision.ts';
import { type DecisionEvent, ReviewRequest } from '../../../functions/decisions/items/events.ts';
import {
  asksOfProposal,
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
  returnReview,
  reviseItem,
  signItem,
} from '../../../functions/decisions/items/preparing/prepare.ts';
import { NEEDS } from '../../../functions/decisions/terms.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { meta } from '../../tools/core.ts';
import {
  BODY,
  by,
  COUNTED,
  DONE,
  HEAD,
  ITEM,
  item,
  MEMBER_B,
  MEMBER_C,
  officer,
  PROPOSED,
  paper,
  REVIEWED,
  SHOWN,
  SIGNED,
  TAKEN,
} from '../../tools/decisions.ts';

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
  it('a unit’s own leading group decides for its own unit alone', () => {
    const own = (unit: string) => rulesBroken(proposeItem(item(), ITEM, officer('2026-03-02', { asked: { body: { ...BODY, organ: 'unit', unit } } })));
    expect([own('town-school'), own('housing-bureau')]).toEqual([['DECISION-RIGHT-BODY'], []]);
  });
  it('DECISION-FIVE-NOT-DIRECT: what the body’s rule puts into one area is not proposed under another, where the head might sign it', () => {
    const kinds = BODY.kinds.map((k) => ({ ...k, area: 'projects' }));
    const under = (area: string) => rulesBroken(proposeItem(item(), { ...ITEM, area }, officer('2026-03-02', { asked: { body: { ...BODY, kinds } } })));
    expect([under('projects'), under('audit')]).toEqual([[], ['DECISION-FIVE-NOT-DIRECT']]);
    expect(propose({ area: 'audit' })).toEqual([]);
  });
  it('DECISION-AMOUNT-STATED: a project has its amount; an appointment needs none', () => {
    expect(propose({ amount: null as never })).toEqual(['DECISION-RIGHT-BODY', 'DECISION-AMOUNT-STATED']);
    expect(propose({ kind: 'appointment' as never, amount: null as never })).toEqual([]);
  });
});

describe('DECISION-SAME-ROUTE 条例 37: changed or stopped by the body that took it', () => {
  const row = {
    decision: 'd',
    number: 'n',
    body: BODY.body,
    kind: 'project',
    subject: null,
    amount: 1,
    takenOn: '2026-01-05',
    standing: 'in-force',
    unit: 'u',
  };
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
    expect(rulesBroken(openComment(proposed, { until, ways: 'w', urgency, documents: [paper()] }, officer()))).toEqual(broken);
  });
  it('a county may ask for longer, not for less', () => {
    const context = officer('2026-03-02', { overlays: { 'DECISION-COMMENT-PERIOD': { minimumDays: 40 } } });
    expect(rulesBroken(openComment(proposed, { until: '2026-04-10', ways: 'w', urgency: null, documents: [paper()] }, context))).toEqual([
      'DECISION-COMMENT-PERIOD',
    ]);
  });
  it('DECISION-COMMENT-OVER: closed after its last day, never before; not more adopted than received', () => {
    const open = item(PROPOSED, { type: 'comment-opened', from: '2026-03-02', until: '2026-04-01', ways: 'w', urgency: null, documents: [paper()] });
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
  expect(rulesBroken(callItemHearing(proposed, { papersOn, heldOn, place: 'p', documents: [paper()] }, officer()))).toEqual(broken);
});
it.each([
  ['2026-03-08', ['DECISION-HEARING-PAPERS']],
  ['2026-03-09', []],
  ['2026-03-10', []],
])('a hearing of 9 March is recorded on %s', (today, broken) => {
  const called = item(PROPOSED, { type: 'hearing-called', heldOn: '2026-03-09', papersOn: '2026-03-02', place: 'p', documents: [paper()] });
  expect(rulesBroken(recordItemHearing(called, { record: 'r', documents: [] }, officer(today)))).toEqual(broken);
});
it.each([
  ['2026-03-10', ['DECISION-REVIEW-TIME']],
  ['2026-03-11', []],
  ['2026-03-12', []],
])('DECISION-REVIEW-TIME 条例 26: asked on 2 March for an opinion by %s', (opinionBy, broken) => {
  expect(rulesBroken(requestReview(proposed, { opinionBy, documents: [paper()] }, officer()))).toEqual(broken);
});
it('KERNEL-CALENDAR-YEAR: a review that ends in a year without calendar is refused with that', () => {
  expect(rulesBroken(requestReview(proposed, { opinionBy: '2027-01-20', documents: [paper()] }, officer('2026-12-30')))).toEqual(['KERNEL-CALENDAR-YEAR']);
});

describe('signing 五个不直接管, DECISION-SIGNED-BY-MANAGER', () => {
  const sign = (who: { sub: string }, reporter = 'P3', area = 'projects', body = BODY.body) =>
    rulesBroken(signItem(item({ ...PROPOSED, area } as DecisionEvent), { body, reporter }, by(who, '2026-03-02', asked)));
  it('as it was read: who signs names the version that he saw, for the draft may have been revised since', () =>
    expect(itemCases.signItem.concurrency).toBe('if-match'));
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
  const rule = {
    'public-comment': 'DECISION-COMMENT-OVER',
    'expert-argument': 'DECISION-EXPERTS-NEUTRAL',
    'risk-assessment': 'DECISION-RISK-CONTROLLABLE',
    hearing: 'DECISION-HEARING-PAPERS',
    'fair-competition': 'DECISION-FAIR-COMPETITION',
    'legal-review': 'DECISION-LEGAL-REVIEW-FIRST',
  };
  const needsAll = { ...PROPOSED, needs: [...NEEDS] } as DecisionEvent;
  const prepare = (...events: DecisionEvent[]) => rulesBroken(prepareItem(item(...events), {}, officer()));
  it('all done', () => expect(prepare(needsAll, ...Object.values(DONE).flat(), SIGNED)).toEqual([]));
  it.each(NEEDS)('%s is missing', (need) => {
    const others = NEEDS.filter((n) => n !== need).flatMap((n) => DONE[n]);
    expect(prepare(needsAll, ...others, SIGNED)).toEqual([rule[need]]);
    expect(prepare({ ...PROPOSED, needs: NEEDS.filter((n) => n !== need) } as DecisionEvent, ...others, SIGNED)).toEqual([]);
  });
  it('begun is not done', () => {
    const begun = [DONE['public-comment'][0], DONE.hearing[0], REVIEWED[0]!];
    expect(prepare(needsAll, ...DONE['expert-argument'], ...DONE['risk-assessment'], ...DONE['fair-competition'], ...begun, SIGNED)).toEqual([
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
    expect(prepare(PROPOSED, risk(false), ...REVIEWED, SIGNED)).toEqual(['DECISION-RISK-CONTROLLABLE']);
    expect(prepare(PROPOSED, risk(false), risk(true), ...REVIEWED, SIGNED)).toEqual([]);
  });
  it('what the legal office has not seen is reviewed again', () => {
    for (const need of NEEDS.filter((n) => n !== 'legal-review'))
      for (const later of DONE[need]) expect([later.type, item(needsAll, ...Object.values(DONE).flat(), later).review]).toEqual([later.type, null]);
  });
  it('DECISION-COMPETITION-KEPT: what restricts competition holds it; an exception that the law makes does not', () => {
    const found = (verdict: 'restricts' | 'exempt'): DecisionEvent => ({ type: 'competition-reviewed', verdict, opinion: 'o', documents: [] });
    expect(prepare(PROPOSED, found('restricts'), ...REVIEWED, SIGNED)).toEqual(['DECISION-COMPETITION-KEPT']);
    expect(prepare(PROPOSED, found('exempt'), ...REVIEWED, SIGNED)).toEqual([]);
  });
  it('unsigned', () => expect(prepare(PROPOSED, ...REVIEWED)).toEqual(['DECISION-SIGNED-BY-MANAGER']));
});

it('DECISION-EXPERTS-NEUTRAL: experts with an interest are refused', () => {
  const argue = (interested: boolean) =>
    rulesBroken(recordArgument(proposed, { institutions: ['i'], interested, opinion: 'o', adoption: 'a', documents: [] }, officer()));
  expect([argue(true), argue(false)]).toEqual([['DECISION-EXPERTS-NEUTRAL'], []]);
});
it('KERNEL-OWN-UNIT: another unit does not prepare it', () => {
  const stranger = officer('2026-03-02', { actor: { sub: 's', roles: ['unit-officer'], units: ['culture-bureau'] } });
  const risk = { controllable: true, risks: 'r', measures: 'm', documents: [] };
  expect(rulesBroken(assessRisk(proposed, risk, stranger))).toEqual(['KERNEL-OWN-UNIT']);
  expect(rulesBroken(prepareItem(item(PROPOSED, ...REVIEWED, SIGNED), {}, stranger))).toEqual(['KERNEL-OWN-UNIT']);
});
describe('legal review 条例 25–28', () => {
  const needsAll = { ...PROPOSED, needs: [...NEEDS] } as DecisionEvent;
  const request = (...events: DecisionEvent[]) => requestReview(item(...events), { opinionBy: '2026-03-11', documents: [paper()] }, officer());
  const opinion = { verdict: 'lawful' as const, opinion: 'o', documents: [] };
  const asked = item(PROPOSED, REVIEWED[0]!);
  const steps = NEEDS.filter((n) => n !== 'legal-review');
  it('DECISION-REVIEW-MATERIALS: all else that the kind needs is done before', () => {
    expect(rulesBroken(request(needsAll, ...steps.flatMap((n) => DONE[n])))).toEqual([]);
    for (const need of steps) {
      const answer = request(needsAll, ...steps.filter((n) => n !== need).flatMap((n) => DONE[n]));
      expect(answer.accepted ? [] : answer.violations.map((v) => [v.rule.id, v.facts.need])).toEqual([['DECISION-REVIEW-MATERIALS', need]]);
    }
    expect(ReviewRequest.safeParse({ opinionBy: '2026-03-11', documents: [] }).success).toBe(false);
  });
  it('DECISION-LEGAL-REVIEW-FIRST: no opinion, and nothing sent back, on what was not asked, or twice', () => {
    for (const s of [proposed, item(PROPOSED, ...REVIEWED)]) {
      expect(rulesBroken(giveLegalOpinion(s, opinion))).toEqual(['DECISION-LEGAL-REVIEW-FIRST']);
      expect(rulesBroken(returnReview(s, { reason: 'r' }))).toEqual(['DECISION-LEGAL-REVIEW-FIRST']);
    }
    expect([rulesBroken(giveLegalOpinion(asked, opinion)), rulesBroken(returnReview(asked, { reason: 'r' }))]).toEqual([[], []]);
  });
  it('DECISION-OPINION-GIVEN: the legal office owes its opinion until it gives it or sends the item back', () => {
    const owed = (...events: DecisionEvent[]) =>
      decision.due(item(...events)).map((d) => ('obligation' in d ? [d.obligation, d.by, d.at.slice(0, 10), d.rule] : []));
    expect(owed(PROPOSED, REVIEWED[0]!)).toEqual([['give-legal-opinion', 'legal-office', '2026-03-11', 'DECISION-OPINION-GIVEN']]);
    expect(owed(PROPOSED)).toEqual([]);
    expect(owed(PROPOSED, ...REVIEWED)).toEqual([]);
    expect(owed(PROPOSED, REVIEWED[0]!, { type: 'review-returned', reason: '缺依据' })).toEqual([]);
  });
});

describe('a draft is revised after what was heard 条例 18, 24, 28', () => {
  const revision = { content: '拟安排一个项目，并保留文化广场。', options: ['甲案', '乙案'], reason: '采纳公众意见', documents: [paper(2)] };
  const revised: DecisionEvent = { type: 'item-revised', ...revision };
  it('by its own unit, before it is handed in; it is reviewed and signed anew, its name and amount stay', () => {
    expect(rulesBroken(reviseItem(item(PROPOSED), revision, officer()))).toEqual([]);
    const stranger = officer('2026-03-02', { actor: { sub: 's', roles: ['unit-officer'], units: ['culture-bureau'] } });
    expect(rulesBroken(reviseItem(item(PROPOSED), revision, stranger))).toEqual(['KERNEL-OWN-UNIT']);
    const s = item(PROPOSED, ...REVIEWED, SIGNED, revised);
    expect(s).toMatchObject({ review: null, signed: null, item: { name: ITEM.name, amount: ITEM.amount, content: revision.content } });
    expect(rulesBroken(prepareItem(s, {}, officer()))).toEqual(['DECISION-LEGAL-REVIEW-FIRST', 'DECISION-SIGNED-BY-MANAGER']);
  });
  it('what is public and what is minuted is the draft as it was debated', () => {
    const events = [PROPOSED, revised, ...COUNTED.slice(1), TAKEN, SHOWN, { type: 'decision-disclosed', late: false } as const];
    const rows = events.map((event, i) => ({ event, meta: meta(i + 1) }));
    expect(decision.disclose(item(...events), 'n')).toMatchObject({ content: revision.content });
    expect(decision.recite!(item(...events), rows)).toMatchObject({ options: ['甲案', '乙案'], documents: [{ sha256: paper(2).sha256 }] });
  });
});

it('an item says by which name its unit was known that day', () => {
  const unit = { unit: 'housing-bureau', name: '住建局', deputy: 'd', head: 'h', countyLeader: 'c' };
  const proposed = (rows: object) => proposeItem(item(), ITEM, officer('2026-03-02', { asked: { body: BODY, ...rows } }));
  expect(asksOfProposal({ command: ITEM, actor: officer().actor })).toMatchObject({ unit: { key: 'housing-bureau' } });
  expect(proposed({ unit })).toMatchObject({ events: [{ unit: 'housing-bureau', unitName: '住建局' }] });
  expect(proposed({})).toMatchObject({ events: [{ unit: 'housing-bureau', unitName: undefined }] });
});

describe('DECISION-FAIR-COMPETITION 条例 29(1)', () => {
  const needs = (market: boolean) => {
    const answer = proposeItem(item(), { ...ITEM, market }, officer('2026-03-02', asked));
    return answer.accepted ? (answer.events[0] as Extract<DecisionEvent, { type: 'item-proposed' }>).needs : [];
  };
  it('a draft that touches the market needs its review, whatever the kind asks for', () => {
    expect([needs(false), needs(true)]).toEqual([['legal-review'], ['fair-competition', 'legal-review']]);
  });
});

describe('what citizens are asked is public while they are asked 条例 15, 16', () => {
  const rows = (events: DecisionEvent[]) => events.map((event, i) => ({ event, meta: meta(i + 1) }));
  const file = (...events: DecisionEvent[]) => [decision.disclose(item(...events), 'n'), decision.recite!(item(...events), rows(events))];
  const [opened] = DONE['public-comment'];
  const [called] = DONE.hearing;
  const papers = [{ name: paper().name, sha256: paper().sha256 }];
  it('draft, papers, until when and how; why it is short', () => {
    expect(file(PROPOSED)).toEqual([undefined, {}]);
    expect(file(PROPOSED, opened)).toMatchObject([
      {
        draft: true,
        name: ITEM.name,
        content: ITEM.content,
        comment: { from: '2026-01-05', until: '2026-02-04', ways: '来信、来访、县政府网站留言' },
        hearing: null,
      },
      { options: [], urgency: null, documents: papers },
    ]);
    const urgent = { ...opened, urgency: '防汛工程须在汛期前开工' } as DecisionEvent;
    expect(file(PROPOSED, urgent)[1]).toMatchObject({ urgency: '防汛工程须在汛期前开工' });
  });
  it('day and place of a hearing', () => {
    expect(file(PROPOSED, called)).toMatchObject([{ comment: null, hearing: { heldOn: '2026-02-20', place: '县图书馆' } }, { documents: papers }]);
  });
  it('and nothing of what is debated and voted, until it is disclosed', () => {
    const debated = [...COUNTED.toSpliced(1, 0, ...DONE['public-comment']), TAKEN];
    expect(JSON.stringify(file(...debated))).not.toMatch(/P3|同意。|tally|采纳/);
    const open = [...debated, SHOWN, { type: 'decision-disclosed', late: false } as const];
    expect(file(...open)[1]).toMatchObject({ opinions: [{ received: 2, adopted: 1, summary: '采纳一条，另一条与规划不符' }] });
  });
});
