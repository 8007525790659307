import { describe, expect, it } from 'vitest';
import { endOf } from '../../../functions/kernel/calendar.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { award, reportAward } from '../../../functions/tenders/award/award.ts';
import { beginEvaluation } from '../../../functions/tenders/award/begin-evaluation.ts';
import { endPublicity } from '../../../functions/tenders/award/end-publicity.ts';
import { publishCandidates } from '../../../functions/tenders/award/publish-candidates.ts';
import { receiveReport } from '../../../functions/tenders/award/receive-report.ts';
import { tender } from '../../../functions/tenders/tender.ts';
import { context } from '../../tools/core.ts';
import { by, candidate, ev, f, opened, seats, signed, states } from '../../tools/tender-states.ts';

describe('from report to award', () => {
  it.each([
    [4, ['TENDER-COMMITTEE']],
    [5, []],
    [6, []],
  ])('TENDER-COMMITTEE: evaluation with %i of 5 seats filled', (n, broken) => {
    expect(rulesBroken(beginEvaluation(states.opened, { number: 'n' }, context('2026-03-24', { asked: seats(n) })))).toEqual(broken);
  });
  it('TENDER-REPORT-SIGNED, TENDER-RANKED-CANDIDATE: a signed report with three candidates at most', () => {
    const give = (n: number | undefined) =>
      rulesBroken(
        receiveReport(
          states.evaluating,
          { number: 'n' },
          context('2026-03-30', {
            asked:
              n === undefined
                ? {}
                : { report: { signedOn: '2026-03-30', rejectedAll: false, candidates: Array.from({ length: n }, (_, i) => candidate(i + 1)) } },
          }),
        ),
      );
    expect([give(undefined), give(2), give(3), give(4)]).toEqual([['TENDER-REPORT-SIGNED'], [], [], ['TENDER-RANKED-CANDIDATE']]);
  });
  it.each([
    ['2026-04-01', false],
    ['2026-04-02', false],
    ['2026-04-03', true],
  ])('TENDER-CANDIDATES-PUBLISHED 条例54: received 30 March, published %s, late is %s', (today, late) => {
    const d = publishCandidates(states['report-signed'], {}, by(today));
    expect(d.accepted && d.events[0]).toMatchObject({ late });
    expect(tender.due(states['report-signed'])).toEqual([
      { obligation: 'publish-candidates', by: 'culture-bureau', at: endOf('2026-04-02'), rule: 'TENDER-CANDIDATES-PUBLISHED' },
    ]);
  });
  it.each([
    ['2026-04-07', false],
    ['2026-04-08', true],
  ])('TENDER-CANDIDATES-PUBLISHED: received 3 April, the third day is Qingming and rolls: published %s, late is %s', (today, late) => {
    const asked = { report: { signedOn: '2026-04-03', rejectedAll: false, candidates: [candidate(1)] } };
    const report = receiveReport(states.evaluating, { number: 'n' }, context('2026-04-03', { asked }));
    const received = f(...opened, ev.begun, ...(report.accepted ? report.events : []));
    expect(publishCandidates(received, {}, by(today))).toMatchObject({ accepted: true, events: [{ late }] });
    expect(tender.due(received)).toMatchObject([{ obligation: 'publish-candidates', at: endOf('2026-04-07') }]);
  });
  it.each([
    ['2026-03-30', '2026-04-02'],
    ['2026-09-28', '2026-10-08'],
    ['2026-04-03', '2026-04-07'],
  ])('TENDER-CANDIDATES-SHOWN: published %s, shown until %s (rolls off days that are not worked)', (today, shownUntil) => {
    const d = publishCandidates(states['report-signed'], {}, by(today));
    expect(d.accepted && d.events[0]).toMatchObject({ shownUntil });
  });
  it('TENDER-CANDIDATES-SHOWN: not over on its last day, over on the next', () => {
    expect(endPublicity(states['candidates-published'], {}, context('2026-04-02'))).toMatchObject({ accepted: false, notBefore: '2026-04-02T16:00:00.000Z' });
    expect(endPublicity(states['candidates-published'], {}, context('2026-04-03')).accepted).toBe(true);
    expect(rulesBroken(award(states['candidates-published'], { bidder: 'firm1' }, by('2026-04-02')))).toEqual(['TENDER-CANDIDATES-SHOWN']);
  });
  it('TENDER-FIRST-CANDIDATE 条例55 binds mandatory, state-controlled tenders; TENDER-RANKED-CANDIDATE all', () => {
    const free = f({ ...ev.drafted, stateControlled: false }, ...[...signed, ev.shown, ev.over].slice(1));
    expect(
      [
        award(states.awardable, { bidder: 'firm2' }, by('2026-04-07')),
        award(free, { bidder: 'firm2' }, by('2026-04-07')),
        award(free, { bidder: 'firm9' }, by('2026-04-07')),
      ].map(rulesBroken),
    ).toEqual([['TENDER-FIRST-CANDIDATE'], [], ['TENDER-RANKED-CANDIDATE']]);
  });
  it('TENDER-NOT-DEBARRED: a winner banned by then is not awarded; KERNEL-OWN-UNIT', () => {
    const bans = { bans: { bans: [{ debarment: 'd', number: 'n', scopes: ['zb-mandatory'], from: '2026-04-07', until: null }] } };
    expect([
      rulesBroken(award(states.awardable, { bidder: 'firm1' }, by('2026-04-06', 'culture-bureau', bans))),
      rulesBroken(award(states.awardable, { bidder: 'firm1' }, by('2026-04-07', 'culture-bureau', bans))),
    ]).toEqual([[], ['TENDER-NOT-DEBARRED']]);
    expect(rulesBroken(award(states.awardable, { bidder: 'firm1' }, by('2026-04-07', 'audit-bureau')))).toEqual(['KERNEL-OWN-UNIT']);
  });
  it.each([
    ['2026-04-21', false],
    ['2026-04-22', false],
    ['2026-04-23', true],
  ])('TENDER-AWARD-REPORT 第四十七条: awarded 7 April, reported %s, late is %s', (today, late) => {
    const d = reportAward(states.awarded, {}, by(today));
    expect(d).toEqual({ accepted: true, events: [{ type: 'award-reported', late }] });
    expect(tender.due(states.awarded)).toMatchObject([{ obligation: 'report-award', at: endOf('2026-04-22') }]);
    expect(tender.due(f(...signed, ev.shown, ev.over, ev.awarded, { type: 'award-reported', late: false }))).toEqual([]);
  });
});

it.each([
  ['2026-10-08', false],
  ['2026-10-09', true],
])('TENDER-AWARD-REPORT: awarded 18 September, the fifteenth day is in National Day and rolls: reported %s, late is %s', (today, late) => {
  const decision = award(states.awardable, { bidder: candidate(1).bidder }, by('2026-09-18'));
  const awarded = f(...signed, ev.shown, ev.over, ...(decision.accepted ? decision.events : []));
  expect(tender.due(awarded)).toMatchObject([{ obligation: 'report-award', at: endOf('2026-10-08') }]);
  expect(reportAward(awarded, {}, by(today))).toEqual({ accepted: true, events: [{ type: 'award-reported', late }] });
});
