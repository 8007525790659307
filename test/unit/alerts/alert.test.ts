import { describe, expect, it } from 'vitest';
import { ALERT_TRANSITIONS, type Alert, type AlertEvent, alert, deliveryOf, Muted, type Outcome } from '../../../functions/alerts/alert.ts';
import { askDelivery, beginDelivery, endSilence, muteAlert, raiseAlert, recordDelivery, settleAlert } from '../../../functions/alerts/commands.ts';
import { addresseesOf, noticeOf, passedOver, stillToTell } from '../../../functions/alerts/notice.ts';
import { sees } from '../../../functions/alerts/readers.ts';
import { alertUseCases } from '../../../functions/alerts/use-cases.ts';
import { addDays, endOf, startOf } from '../../../functions/kernel/calendar.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { LEVELS } from '../../../functions/kernel/escalation.ts';
import { context, folded } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';

const owed = {
  kind: 'plan',
  matter: 'p',
  number: 'TY-2026-P-0001',
  obligation: 'publish-plan',
  by: 'housing-bureau',
  at: endOf('2026-03-11'),
  rule: 'PLAN-PUBLISHED-IN-TIME',
};
const raised = (level: (typeof LEVELS)[number], more = {}): AlertEvent => ({ type: 'alert-raised', ...owed, ...more, level });
const to = { addressee: 'housing-bureau', channel: 'mail' } as const;
const target = { ...to, level: 'reminder' } as const;
const begun = (attempt = 1): AlertEvent => ({ type: 'delivery-begun', level: 'reminder', claims: [{ ...to, attempt }] });
const ended = (outcome: Outcome['outcome'], attempt = 1): AlertEvent => ({
  type: 'delivery-recorded',
  level: 'reminder',
  results: [{ ...to, attempt, outcome, digest: null }],
});
const muted = (until: string): AlertEvent => ({ type: 'alert-muted', until, reason: 'r' });
const asked: AlertEvent = { type: 'delivery-asked', level: 'reminder' };
const of = (...events: AlertEvent[]): Alert => folded(alert, events);
const discipline = { sub: 's', roles: ['supervisor-discipline'] as const, units: ['discipline-commission'] };
const on = context('2026-03-06', { actor: discipline });

describe('an alert', () => {
  everyPair<Alert, AlertEvent>(
    {
      none: alert.initial,
      open: of(raised('reminder'), begun(), muted('2026-03-05')),
      settled: of(raised('reminder'), begun(), { type: 'alert-settled', late: false }),
    },
    {
      'alert-raised': (a) => raiseAlert(a, { ...owed, level: 'late' }),
      'delivery-begun': (a) => beginDelivery(a, { level: 'reminder', claims: [{ ...to, attempt: 2 }] }, { today: '2026-03-06' }),
      'delivery-recorded': (a) => recordDelivery(a, { level: 'reminder', results: [{ ...to, attempt: 1, outcome: 'sent', digest: null }] }),
      'delivery-asked': (a) => askDelivery(a, { level: 'reminder' }),
      'alert-muted': (a) => muteAlert(a, { until: '2026-03-10', reason: '已约谈' }, on),
      'silence-ended': (a) => endSilence(a, {}, on),
      'alert-settled': (a) => settleAlert(a, {}, on),
    },
    ALERT_TRANSITIONS,
    // What was sent or settled once more, after it was settled, changes nothing; nor does the end of a silence that there is not.
    ['settled|delivery-recorded', 'settled|alert-settled', 'none|silence-ended', 'settled|silence-ended'],
  );

  it.each(LEVELS.flatMap((was, i) => LEVELS.map((now, j) => [was, now, j > i] as const)))('at %s, raised to %s: an event %s', (was, level, event) => {
    const decision = raiseAlert(of(raised(was)), { ...owed, level });
    expect(decision.accepted && decision.events.length).toBe(event ? 1 : 0);
  });
  it('another deadline begins anew: a lower level is told, nothing counts as sent', () => {
    const later = { ...owed, at: endOf('2026-04-11') };
    const a = of(raised('supervisor'), begun(), ended('sent'));
    expect(raiseAlert(a, { ...later, level: 'reminder' })).toMatchObject({ accepted: true, events: [{ type: 'alert-raised', at: later.at }] });
    expect(of(raised('supervisor'), begun(), ended('sent'), raised('reminder', { at: later.at })).deliveries).toEqual([]);
  });
  it('passed on to another debtor with the same last instant (two who sign on one day) it begins anew: he is told from the reminder on', () => {
    const next = { ...owed, by: 'county-leader' };
    const a = of(raised('reminder'), begun(), ended('sent'));
    expect(raiseAlert(a, { ...next, level: 'reminder' })).toMatchObject({ accepted: true, events: [{ by: 'county-leader' }] });
    expect(of(raised('reminder'), begun(), ended('sent'), raised('reminder', next))).toMatchObject({ deliveries: [], raised: ['reminder'] });
  });
  it('settling says whether it was late', () => {
    const at = (now: string) => settleAlert(of(raised('reminder')), {}, context('2026-03-11', { now }));
    expect(at(owed.at)).toMatchObject({ events: [{ late: false }] });
    expect(at(new Date(Date.parse(owed.at) + 1).toISOString())).toMatchObject({ events: [{ late: true }] });
  });
});

describe('ALERT-SENT-TWICE-AT-MOST', () => {
  const attempts = (n: number) => of(raised('reminder'), ...Array.from({ length: n }, (_, i) => begun(i + 1)));
  const begin = (a: Alert, attempt: number) => rulesBroken(beginDelivery(a, { level: 'reminder', claims: [{ ...to, attempt }] }, on));
  it.each([
    [0, 1, []],
    [0, 2, ['ALERT-SENT-TWICE-AT-MOST']],
    [1, 1, ['ALERT-SENT-TWICE-AT-MOST']],
    [1, 2, []],
    [2, 3, ['ALERT-SENT-TWICE-AT-MOST']],
  ])('after %i attempts the %i. is claimed: %j', (made, attempt, expected) => {
    expect(begin(attempts(made), attempt)).toEqual(expected);
  });
  it.each(['sent', 'no-address'] as const)('what is known to be %s is not begun again', (outcome) => {
    expect(begin(of(raised('reminder'), begun(), ended(outcome)), 2)).toEqual(['ALERT-SENT-TWICE-AT-MOST']);
  });
  it('what was surely not sent gives its attempt back, as often as it fails', () => {
    const failed = of(raised('reminder'), begun(), ended('not-sent'), begun(), ended('not-sent'));
    expect([deliveryOf(failed, target).attempts, begin(failed, 1)]).toEqual([0, []]);
  });
  it('an administrator has it sent again to those of whom it is not known, and to nobody else; that earlier ones may have arrived is not forgotten', () => {
    const a = of(raised('reminder'), begun(), begun(2), asked);
    expect(deliveryOf(a, target)).toMatchObject({ attempts: 0, done: false, before: 2 });
    expect(begin(a, 1)).toEqual([]);
    expect(begin(of(raised('reminder'), begun(), ended('sent'), asked), 2)).toEqual(['ALERT-SENT-TWICE-AT-MOST']);
  });
  it('each addressee and channel stands for itself', () => {
    const a = of(raised('reminder'), begun(), ended('sent'));
    for (const other of [
      { ...to, channel: 'webhook' as const },
      { ...to, addressee: 'c' },
    ])
      expect(rulesBroken(beginDelivery(a, { level: 'reminder', claims: [{ ...other, attempt: 1 }] }, on))).toEqual([]);
    expect(
      rulesBroken(
        beginDelivery(
          a,
          {
            level: 'reminder',
            claims: [
              { ...to, channel: 'inbox', attempt: 1 },
              { ...to, attempt: 1 },
            ],
          },
          on,
        ),
      ),
    ).toEqual(['ALERT-SENT-TWICE-AT-MOST']);
  });
  it('the end of an attempt that is not the current one changes nothing', () => {
    const late = (events: AlertEvent[], attempt: number) =>
      recordDelivery(of(raised('reminder'), ...events), { level: 'reminder', results: [{ ...to, attempt, outcome: 'not-sent', digest: null }] });
    expect(late([begun(), begun(2)], 1)).toEqual({ accepted: true, events: [] });
    expect(late([begun(), ended('sent')], 1)).toEqual({ accepted: true, events: [] });
  });
  it.each([
    ['2026-03-05', 0],
    ['2026-03-06', 1],
  ] as const)('muted until 2026-03-05, on %s: %i claimed, though its notice was on the way', (today, events) => {
    const decision = beginDelivery(of(raised('reminder'), muted('2026-03-05')), { level: 'reminder', claims: [{ ...to, attempt: 1 }] }, { today });
    expect(decision.accepted && decision.events.length).toBe(events);
  });
  it('a level that was not reached is neither begun nor asked for', () => {
    expect(rulesBroken(askDelivery(of(raised('late')), { level: 'superior' }))).toEqual(['KERNEL-STATE-ALLOWS']);
    expect(rulesBroken(beginDelivery(of(raised('late')), { level: 'superior', claims: [{ ...to, attempt: 1 }] }, on))).toEqual(['KERNEL-STATE-ALLOWS']);
  });
});

describe('what is still to be told', () => {
  const today = on.today;
  it.each([
    ['this level', { level: 'late' }, true],
    ['a lower one, which its message brings late', { level: 'reminder' }, true],
    ['a higher one than was reached', { level: 'superior' }, false],
    ['the same deadline', { level: 'late', at: owed.at }, true],
    ['a deadline that was put off since', { level: 'late', at: endOf('2026-02-11') }, false],
  ] as const)('%s', (_, event, expected) => expect(stillToTell(of(raised('late')), event, today)).toBe(expected));
  it('nothing once it is settled; nothing until the last day of a silence, and again from the day after', () => {
    expect(stillToTell(of(raised('late'), { type: 'alert-settled', late: true }), { level: 'late' }, today)).toBe(false);
    const silent = of(raised('late'), muted(today));
    expect([-1, 0, 1].map((d) => stillToTell(silent, { level: 'late' }, addDays(today, d)))).toEqual([false, false, true]);
  });
});

it.each([
  [-1, ['ALERT-MUTED-WITH-REASON']],
  [0, []],
  [29, []],
  [30, []],
  [31, ['ALERT-MUTED-WITH-REASON']],
])('ALERT-MUTED-WITH-REASON: %i days', (days, expected) => {
  expect(rulesBroken(muteAlert(of(raised('late')), { until: addDays(on.today, days), reason: 'r' }, on))).toEqual(expected);
});

it.each([[''], [' \n　'], [undefined]])('ALERT-MUTED-WITH-REASON: %j is no reason; one that says something stands on the record', (reason) => {
  expect(Muted.safeParse({ until: on.today, reason }).success).toBe(false);
  const given = { until: on.today, reason: '已约谈，限期三日' };
  expect(muteAlert(of(raised('late')), Muted.parse(given), on)).toEqual({ accepted: true, events: [{ type: 'alert-muted', ...given }] });
  expect(alertUseCases.cases.muteAlert.allow).toEqual(['role:supervisor-discipline', 'role:supervisor-audit']);
});

it('ALERT-MUTED-WITH-REASON: nobody silences what he owes himself', () => {
  const by = (owes: string) => rulesBroken(muteAlert(of(raised('late', { by: owes })), { until: on.today, reason: 'r' }, on));
  const refused = ['ALERT-MUTED-WITH-REASON'];
  expect(['discipline-commission', 'supervisor-discipline', 's', 'housing-bureau'].map(by)).toEqual([refused, refused, refused, []]);
});

describe('ALERT-MUTED-WITH-REASON: when the silence is over', () => {
  const silent = of(raised('reminder'), begun(), ended('sent'), muted('2026-03-12'), raised('late'), raised('superior'));
  const end = (day: string, a = silent) => endSilence(a, {}, context(day));
  it.each([
    ['2026-03-11', false],
    ['2026-03-12', false],
    ['2026-03-13', true],
  ])('asked on %s: over %s, at the first instant of the day after', (day, over) => {
    expect(alert.due(silent)).toMatchObject([{ task: 'endSilence', at: startOf('2026-03-13') }]);
    if (over) expect(end(day)).toEqual({ accepted: true, events: [{ type: 'silence-ended', level: 'superior' }] });
    else expect(end(day)).toMatchObject({ accepted: false, notBefore: startOf('2026-03-13') });
  });
  it('once; a longer silence moves its end; what is settled is silent for good', () => {
    const over = of(raised('late'), muted('2026-03-12'), { type: 'silence-ended', level: 'late' });
    expect([end('2026-03-13', over), alert.due(over)]).toEqual([{ accepted: true, events: [] }, []]);
    const longer = of(raised('late'), muted('2026-03-12'), muted('2026-03-20'));
    expect(end('2026-03-13', longer)).toMatchObject({ accepted: false, notBefore: startOf('2026-03-21') });
    expect(alert.due(of(raised('late'), muted('2026-03-12'), { type: 'alert-settled', late: true }))).toEqual([]);
  });
  it('whoever was to be told meanwhile is told then, nobody else again', () => {
    expect(passedOver(silent, { type: 'silence-ended', level: 'superior' })).toEqual(['late']);
    const told = of(raised('late'), { ...begun(), level: 'late' } as AlertEvent, muted('2026-03-12'), raised('superior'));
    expect(passedOver(told, { type: 'silence-ended', level: 'superior' })).toEqual([]);
  });
});

it.each([
  [['late'], 'late', []],
  [['reminder', 'late', 'superior'], 'superior', []],
  [['leading-group'], 'leading-group', ['late', 'superior', 'supervisor']],
  [['reminder', 'supervisor'], 'supervisor', ['late', 'superior']],
  [['reminder', 'superior', 'leading-group'], 'leading-group', ['supervisor']],
  // An older level’s message that comes after a higher one was raised.
  [['reminder', 'superior', 'leading-group'], 'superior', ['late']],
] as const)('raised %j: with %s those of %j are told too', (levels, level, expected) => {
  expect(passedOver(of(...levels.map((l) => raised(l))), { type: 'alert-raised', level })).toEqual(expected);
});

describe('whom it is told to', () => {
  const everybodyThere = () => undefined;
  const leaders = { unit: 'housing-bureau', name: '住建局', deputy: 'd', head: 'h', countyLeader: 'c' };
  it('who owes it, its leaders, the supervising body, the leading group’s office', () => {
    expect(LEVELS.map((l) => addresseesOf(l, 'housing-bureau', leaders, everybodyThere))).toEqual([
      ['housing-bureau'],
      ['housing-bureau'],
      ['h', 'c'],
      ['discipline-commission'],
      ['leading-group-office'],
    ]);
  });
  it('a unit without registered leaders: county leaders; their own lateness, and the supervising body’s: the leading group’s office', () => {
    expect(addresseesOf('superior', 'county-leader', undefined, everybodyThere)).toEqual(['leading-group-office']);
    expect(addresseesOf('superior', 'trading-centre', undefined, everybodyThere)).toEqual(['county-leader']);
    expect(addresseesOf('supervisor', 'discipline-commission', undefined, everybodyThere)).toEqual(['leading-group-office']);
  });
  it('a notice says what, who, until when and under which rule, in both languages; a second one says that it may be a repeat', () => {
    const { subject, text } = noticeOf({ owed, level: 'late', unit: '住建局', repeat: false });
    expect(subject).toBe('【逾期】TY-2026-P-0001 公布年度建设计划 · Late');
    for (const words of ['公布年度建设计划', 'publish the annual construction plan', '住建局（housing-bureau）', '2026-03-11', owed.rule])
      expect(text).toContain(words);
    expect(text).not.toContain('可能重复');
    expect(noticeOf({ owed, level: 'late', unit: undefined, repeat: true }).text).toMatch(/可能重复[\s\S]*may repeat/);
  });
  it('one’s own unit and role, and supervisors, see it; others do not', () => {
    const actor = (role: 'buyer' | 'housing-bureau' | 'supervisor-audit', unit: string) => ({ sub: 's', roles: [role], units: [unit] });
    expect(
      [actor('buyer', 'housing-bureau'), actor('housing-bureau', 'x'), actor('supervisor-audit', 'x'), actor('buyer', 'x')].map((a) => sees(a, owed.by)),
    ).toEqual([true, true, true, false]);
  });
});
