import { describe, expect, it } from 'vitest';
import { BODY_TRANSITIONS, type Body, type BodyEvent, body } from '../../../functions/decisions/bodies/body.ts';
import { assignPortfolio, configureBody, establishBody, recordLeaving, seatMember } from '../../../functions/decisions/bodies/commands.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { folded } from '../../tools/core.ts';
import { BODY, HEAD, MEMBER_B } from '../../tools/decisions.ts';
import { everyPair } from '../../tools/pairs.ts';

const { body: slug, members, ...config } = BODY;
const established: BodyEvent = { type: 'body-established', body: slug, ...config };
const seated = members.map(({ areas: _, ...m }): BodyEvent => ({ type: 'member-seated', ...m }));
const after = (...events: BodyEvent[]): Body => folded(body, [established, ...seated, ...events]);
const standing = after();
const newcomer = { person: 'P9', sub: 'sub-new', name: '戊', post: '副县长', first: false };

everyPair(
  { none: body.initial, standing },
  {
    'body-established': (b: Body) => establishBody(b, { body: slug, ...config }),
    'body-configured': (b: Body) => configureBody(b, config),
    'member-seated': (b: Body) => seatMember(b, newcomer),
    'member-left': (b: Body) => recordLeaving(b, { person: 'P2', reason: '调离' }),
    'portfolio-assigned': (b: Body) => assignPortfolio(b, { person: 'P2', areas: ['projects'] }),
  },
  BODY_TRANSITIONS,
);

describe('DECISION-FIVE-NOT-DIRECT 意见 三(2)', () => {
  it('the first-in-command is given other areas, never one of the five', () => {
    expect(rulesBroken(assignPortfolio(standing, { person: 'P1', areas: ['audit'] }))).toEqual([]);
    expect(rulesBroken(assignPortfolio(standing, { person: 'P1', areas: ['audit', 'finance'] }))).toEqual(['DECISION-FIVE-NOT-DIRECT']);
  });
  it('a deputy may manage it', () => {
    expect(rulesBroken(assignPortfolio(standing, { person: 'P2', areas: ['finance'] }))).toEqual([]);
  });
  it('the list cannot be widened over what he already manages', () => {
    const holds = after({ type: 'portfolio-assigned', person: 'P1', areas: ['audit'] });
    expect(rulesBroken(configureBody(holds, { ...config, notDirect: ['audit'] }))).toEqual(['DECISION-FIVE-NOT-DIRECT']);
    expect(rulesBroken(configureBody(holds, config))).toEqual([]);
  });
});

describe('a government is bound by the 条例; other bodies by what their own rules take from it', () => {
  const establish = (organ: typeof config.organ, more: object, kind: 'major-decision' | 'project' | 'funds' | 'appointment' = 'project') => {
    const rule = {
      kind,
      needs: ['legal-review' as const],
      quorum: [1, 2] as [number, number],
      reportTo: '中共通榆县委',
      area: null,
      thresholds: [{ unit: null, from: 0, below: null }],
    };
    return rulesBroken(establishBody(body.initial, { body: slug, ...config, organ, kinds: [{ ...rule, ...more }] }));
  };
  it('DECISION-LEGAL-REVIEW-FIRST 条例 25: its major decisions and projects are legally reviewed', () => {
    for (const kind of ['major-decision', 'project'] as const) expect(establish('government', { needs: [] }, kind)).toEqual(['DECISION-LEGAL-REVIEW-FIRST']);
    for (const kind of ['funds', 'appointment'] as const) expect(establish('government', { needs: [] }, kind)).toEqual([]);
    expect(establish('unit', { needs: [] })).toEqual([]);
  });
  it('DECISION-PARTY-REPORTED 条例 31: they are reported to the party committee', () => {
    for (const kind of ['major-decision', 'project'] as const) expect(establish('government', { reportTo: null }, kind)).toEqual(['DECISION-PARTY-REPORTED']);
    for (const organ of ['unit', 'party-committee'] as const) expect(establish(organ, { reportTo: null })).toEqual([]);
    expect([establish('government', {}), establish('government', { reportTo: null }, 'appointment')]).toEqual([[], []]);
  });
});

it('DECISION-ONE-MANAGER: an area is managed by one', () => {
  const managed = after({ type: 'portfolio-assigned', person: 'P2', areas: ['projects'] });
  expect(rulesBroken(assignPortfolio(managed, { person: 'P3', areas: ['projects'] }))).toEqual(['DECISION-ONE-MANAGER']);
  expect(rulesBroken(assignPortfolio(managed, { person: 'P2', areas: ['projects', 'culture'] }))).toEqual([]);
});

it('DECISION-ONE-FIRST, DECISION-MEMBER-ONCE: one head, and each person and account once', () => {
  expect(rulesBroken(seatMember(standing, { ...newcomer, first: true }))).toEqual(['DECISION-ONE-FIRST']);
  expect(rulesBroken(seatMember(standing, { ...newcomer, person: 'P2' }))).toEqual(['DECISION-MEMBER-ONCE']);
  expect(rulesBroken(seatMember(standing, { ...newcomer, sub: MEMBER_B.sub }))).toEqual(['DECISION-MEMBER-ONCE']);
  expect(rulesBroken(recordLeaving(standing, { person: 'P9', reason: 'r' }))).toEqual(['DECISION-MEMBER-ONCE']);
  expect(rulesBroken(assignPortfolio(standing, { person: 'P9', areas: [] }))).toEqual(['DECISION-MEMBER-ONCE']);
});

it.each([
  [[49, 100], ['DECISION-QUORUM-LEAST']],
  [[1, 2], []],
  [[51, 100], []],
  [[1, 1], []],
  [[101, 100], ['DECISION-QUORUM-LEAST']],
] as const)('DECISION-QUORUM-LEAST: a quorum of %j', (quorum, broken) => {
  const kinds = [{ ...config.kinds[0]!, quorum: [...quorum] as [number, number] }];
  expect(rulesBroken(configureBody(standing, { ...config, kinds }))).toEqual(broken);
});
it.each([
  [[49, 100], ['DECISION-QUORUM-LEAST']],
  [[1, 2], []],
  [[99, 100], []],
  [[1, 1], ['DECISION-QUORUM-LEAST']],
] as const)('DECISION-QUORUM-LEAST: a majority of more than %j', (more, broken) => {
  expect(rulesBroken(configureBody(standing, { ...config, majority: { of: 'due', more: [...more] } }))).toEqual(broken);
});
it('DECISION-VOTES-SHOWN: votes are not withheld without a reason', () => {
  expect(rulesBroken(configureBody(standing, { ...config, votesWithheld: ' ' }))).toEqual(['DECISION-VOTES-SHOWN']);
  expect(rulesBroken(configureBody(standing, { ...config, votesWithheld: '内部讨论记录' }))).toEqual([]);
});

it('public: who decides what, names, posts and areas; no account', () => {
  const file = JSON.stringify(body.disclose(standing, slug));
  expect(file).toContain('县长');
  expect(file).not.toContain(HEAD.sub);
  expect(body.disclose(body.initial, slug)).toBeNull();
  expect(body.exports(standing, { id: slug, number: slug })[0]).toMatchObject({ port: 'leading-body', key: slug });
});
it('DECISION-MEMBERS-MOST: 45, no more', () => {
  const more = (n: number) =>
    after(...Array.from({ length: n - members.length }, (_, i): BodyEvent => ({ ...newcomer, type: 'member-seated', person: `Q${i}`, sub: `q-${i}` })));
  expect([44, 45].map((n) => rulesBroken(seatMember(more(n), newcomer)))).toEqual([[], ['DECISION-MEMBERS-MOST']]);
});
it('a member who left is no member', () => {
  const left = after({ type: 'member-left', person: 'P1', reason: '调任' });
  expect(left.members.map((m) => m.person)).toEqual(['P2', 'P3', 'P4']);
  expect(rulesBroken(seatMember(left, { ...newcomer, first: true }))).toEqual([]);
});
