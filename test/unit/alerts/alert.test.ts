import { describe, expect, it } from 'vitest';
import { ALERT_TRANSITIONS, type Alert, type AlertEvent, alert, deliveryOf, Muted } from '../../../functions/alerts/alert.ts';
import { askDelivery, beginDelivery, muteAlert, raiseAlert, recordDelivery, recordFailure, settleAlert } from '../../../functions/alerts/commands.ts';
import { addresseesOf, noticeOf } from '../../../functions/alerts/notice.ts';
import { sees } from '../../../functions/alerts/readers.ts';
import { alertUseCases } from '../../../functions/alerts/use-cases.ts';
import { addDays, endOf } from '../../../functions/kernel/calendar.ts';
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
const begun: AlertEvent = { type: 'delivery-begun', level: 'reminder', attempt: 1 };
const sent: AlertEvent = { type: 'alert-delivered', level: 'reminder', attempt: 1, addressee: 'housing-bureau', digest: null };
const of = (...events: AlertEvent[]): Alert => folded(alert, events);
const on = context('2026-03-06');

describe('an alert', () => {
  everyPair<Alert, AlertEvent>(
    { none: alert.initial, open: of(raised('reminder'), begun), settled: of(raised('reminder'), begun, { type: 'alert-settled', late: false }) },
    {
      'alert-raised': (a) => raiseAlert(a, { ...owed, level: 'late' }),
      'delivery-begun': (a) => beginDelivery(a, { level: 'reminder', attempt: 2 }),
      'delivery-failed': (a) => recordFailure(a, { level: 'reminder', attempt: 1 }),
      'alert-delivered': (a) => recordDelivery(a, { level: 'reminder', attempt: 1, addressee: 'housing-bureau', digest: null }),
      'delivery-asked': (a) => askDelivery(a, { level: 'reminder' }),
      'alert-muted': (a) => muteAlert(a, { until: '2026-03-10', reason: '已约谈' }, on),
      'alert-settled': (a) => settleAlert(a, {}, on),
    },
    ALERT_TRANSITIONS,
    // What was sent or settled once more, after it was settled, changes nothing.
    ['settled|alert-delivered', 'settled|alert-settled'],
  );

  it.each(LEVELS.flatMap((was, i) => LEVELS.map((now, j) => [was, now, j > i] as const)))('at %s, raised to %s: an event %s', (was, level, event) => {
    const decision = raiseAlert(of(raised(was)), { ...owed, level });
    expect(decision.accepted && decision.events.length).toBe(event ? 1 : 0);
  });
  it('another deadline begins anew: a lower level is told, nothing counts as sent', () => {
    const later = { ...owed, at: endOf('2026-04-11') };
    const a = of(raised('supervisor'), begun, sent);
    expect(raiseAlert(a, { ...later, level: 'reminder' })).toMatchObject({ accepted: true, events: [{ type: 'alert-raised', at: later.at }] });
    expect(deliveryOf(of(raised('supervisor'), begun, sent, raised('reminder', { at: later.at })), 'reminder')).toEqual({ attempts: 0, done: false });
  });
  it('settling says whether it was late', () => {
    const at = (now: string) => settleAlert(of(raised('reminder')), {}, context('2026-03-11', { now }));
    expect(at(owed.at)).toMatchObject({ events: [{ late: false }] });
    expect(at(new Date(Date.parse(owed.at) + 1).toISOString())).toMatchObject({ events: [{ late: true }] });
  });
});

describe('ALERT-SENT-TWICE-AT-MOST', () => {
  const attempts = (n: number) => of(raised('reminder'), ...Array.from({ length: n }, (_, i): AlertEvent => ({ ...begun, attempt: i + 1 })));
  it.each([
    [0, 1, []],
    [0, 2, ['ALERT-SENT-TWICE-AT-MOST']],
    [1, 1, ['ALERT-SENT-TWICE-AT-MOST']],
    [1, 2, []],
    [2, 3, ['ALERT-SENT-TWICE-AT-MOST']],
  ])('after %i attempts the %i. is claimed: %j', (made, attempt, expected) => {
    expect(rulesBroken(beginDelivery(attempts(made), { level: 'reminder', attempt }))).toEqual(expected);
  });
  it('what was sent is not sent again, what failed gives its attempt back, what an administrator asks for begins anew', () => {
    expect(rulesBroken(beginDelivery(of(raised('reminder'), begun, sent), { level: 'reminder', attempt: 2 }))).toEqual(['ALERT-SENT-TWICE-AT-MOST']);
    expect(deliveryOf(of(raised('reminder'), begun, { type: 'delivery-failed', level: 'reminder', attempt: 1 }), 'reminder').attempts).toBe(0);
    expect(
      rulesBroken(beginDelivery(of(raised('reminder'), begun, sent, { type: 'delivery-asked', level: 'reminder' }), { level: 'reminder', attempt: 1 })),
    ).toEqual([]);
  });
  it('a level that was not reached cannot be asked for', () => {
    expect(rulesBroken(askDelivery(of(raised('late')), { level: 'superior' }))).toEqual(['KERNEL-STATE-ALLOWS']);
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

describe('whom it is told to', () => {
  const leaders = { unit: 'housing-bureau', name: '住建局', deputy: 'd', head: 'h', countyLeader: 'c' };
  it('who owes it, its leaders, the supervising body, the leading group’s office', () => {
    expect(LEVELS.map((l) => addresseesOf(l, 'housing-bureau', leaders))).toEqual([
      ['housing-bureau'],
      ['housing-bureau'],
      ['h', 'c'],
      ['discipline-commission'],
      ['leading-group-office'],
    ]);
  });
  it('a unit without registered leaders: county leaders; the supervising body’s own lateness: the leading group’s office', () => {
    expect(addresseesOf('superior', 'trading-centre', undefined)).toEqual(['county-leader']);
    expect(addresseesOf('supervisor', 'discipline-commission', undefined)).toEqual(['leading-group-office']);
  });
  it('a notice says what, who, until when and under which rule, in both languages; a second one says that it may be a repeat', () => {
    const { subject, text } = noticeOf(owed, 'late', false);
    expect(subject).toBe('【逾期】TY-2026-P-0001 公布年度建设计划 · Late');
    for (const words of ['公布年度建设计划', 'publish the annual construction plan', 'housing-bureau', '2026-03-11', owed.rule]) expect(text).toContain(words);
    expect(text).not.toContain('可能重复');
    expect(noticeOf(owed, 'late', true).text).toMatch(/可能重复[\s\S]*may repeat/);
  });
  it('one’s own unit and role, and supervisors, see it; others do not', () => {
    const actor = (role: 'buyer' | 'housing-bureau' | 'supervisor-audit', unit: string) => ({ sub: 's', roles: [role], units: [unit] });
    expect(
      [actor('buyer', 'housing-bureau'), actor('housing-bureau', 'x'), actor('supervisor-audit', 'x'), actor('buyer', 'x')].map((a) => sees(a, owed.by)),
    ).toEqual([true, true, true, false]);
  });
});
