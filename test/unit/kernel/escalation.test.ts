import { describe, expect, it } from 'vitest';
import { at, endOf } from '../../../functions/kernel/calendar.ts';
import { KNOWN } from '../../../functions/kernel/calendar-years.ts';
import { actionNow, actionsOf, ESCALATION_RULES, LEVELS } from '../../../functions/kernel/escalation.ts';
import { overlayFaults } from '../../../functions/kernel/rule.ts';

const plain = { calendar: KNOWN, overlays: {} };
const days = (due: string, context = plain) => actionsOf(endOf(due), context).map((a) => [a.level, a.at]);

describe('ALERT-REMINDED-BEFORE, ALERT-ALERTED-WHEN-LATE, ALERT-TOLD-SUPERIOR, ALERT-TOLD-SUPERVISOR, ALERT-TOLD-LEADING-GROUP', () => {
  it('three working days before; the millisecond after; two, five, ten working days on', () => {
    // Due on Wednesday 11 March 2026; no holiday near.
    expect(days('2026-03-11')).toEqual([
      ['reminder', at('2026-03-06', '09:00')],
      ['late', '2026-03-11T16:00:00.000Z'],
      ['superior', at('2026-03-13', '09:00')],
      ['supervisor', at('2026-03-18', '09:00')],
      ['leading-group', at('2026-03-25', '09:00')],
    ]);
  });
  it('over National Day the seven free days and the worked Saturday count as what they are', () => {
    // 2026: free from 1 to 7 October, Saturday 10 October and Sunday 20 September are worked.
    expect(days('2026-09-30').map(([, instant]) => instant)).toEqual([
      at('2026-09-24', '09:00'),
      '2026-09-30T16:00:00.000Z',
      at('2026-10-09', '09:00'),
      at('2026-10-13', '09:00'),
      at('2026-10-20', '09:00'),
    ]);
  });
  it('a year without a calendar delays nothing: natural days count there', () => {
    const [, , superior, , group] = days('2029-12-31');
    expect(superior).toEqual(['superior', at('2030-01-02', '09:00')]);
    expect(group).toEqual(['leading-group', at('2030-01-10', '09:00')]);
  });
  it('a county may tell the superior sooner', () => {
    const sooner = { ...plain, overlays: { 'ALERT-TOLD-SUPERIOR': { workingDays: 1 } } };
    expect(days('2026-03-11', sooner)[2]).toEqual(['superior', at('2026-03-12', '09:00')]);
  });
  it('however soon a county wants it, nobody is told that something is late before it is', () => {
    const none = { ...plain, overlays: { 'ALERT-TOLD-SUPERIOR': { workingDays: 0 }, 'ALERT-TOLD-SUPERVISOR': { workingDays: -1 } } };
    const late = '2026-03-11T16:00:00.000Z';
    expect(days('2026-03-11', none).slice(1, 4)).toEqual(['late', 'superior', 'supervisor'].map((level) => [level, late]));
  });
});

// On an ordinary Wednesday, and on the last day before the seven free days of National Day.
describe.each(['2026-03-11', '2026-09-30'])('what is done now about what is due on %s', (due) => {
  const actions = actionsOf(endOf(due), plain);
  const one = (i: number, ms: number) => actionNow(actions, new Date(Date.parse(actions[i]!.at) + ms).toISOString());
  it.each(LEVELS.map((level, i) => [level, i] as const))('%s: a millisecond before it is the level before, then it, then still it', (level, i) => {
    expect(one(i, -1)).toEqual({ level: LEVELS[i - 1], next: actions[i]!.at });
    expect(one(i, 0)).toEqual({ level, next: actions[i + 1]?.at });
    expect(one(i, 1)).toEqual({ level, next: actions[i + 1]?.at });
  });
  it('after a long time down only the highest level that passed is told', () => {
    expect(actionNow(actions, '2027-01-01T00:00:00.000Z')).toEqual({ level: 'leading-group', next: undefined });
  });
});

it('over National Day nothing happens on a free day, however often the clock is asked: the alert when it is late, then silence until 9 October', () => {
  const actions = actionsOf(endOf('2026-09-30'), plain);
  const levels = ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-07', '2026-10-08'].map((day) => actionNow(actions, at(day, '23:59')).level);
  expect(levels).toEqual(['late', 'late', 'late', 'late', 'late']);
  expect([at('2026-10-09', '08:59'), at('2026-10-09', '09:00'), at('2026-10-10', '09:00')].map((now) => actionNow(actions, now).level)).toEqual([
    'late',
    'superior',
    'superior',
  ]);
});

// What a county may set: never later than the rule for who is told, never shorter than it for the reminder.
it.each([
  ['ALERT-REMINDED-BEFORE', 3, 'longer'],
  ['ALERT-TOLD-SUPERIOR', 2, 'shorter'],
  ['ALERT-TOLD-SUPERVISOR', 5, 'shorter'],
  ['ALERT-TOLD-LEADING-GROUP', 10, 'shorter'],
] as const)('%s: %i working days, and only %s by a county’s own number', (id, workingDays, overlay) => {
  const set = (n: number) => overlayFaults(ESCALATION_RULES, { [id]: { workingDays: n } }).length;
  const wrong = overlay === 'longer' ? [1, 0, 0] : [0, 0, 1];
  expect([workingDays - 1, workingDays, workingDays + 1].map(set)).toEqual(wrong);
});
