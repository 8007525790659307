import { describe, expect, it } from 'vitest';
import { endOf } from '../../../functions/kernel/calendar.ts';
import type { Due, Obligation, Timer } from '../../../functions/kernel/due.ts';
import { dutyLines, keepsJournal, monthOf } from '../../../functions/kernel/journal.ts';
import { JournalLine } from '../../../functions/kernel/journal-line.ts';

const of = { kind: 'plan', matter: 'p', number: 'TY-2026-P-0001', at: '2026-03-02T02:00:00.000Z' };
const owes = (by: string, day: string, obligation: Obligation['obligation'] = 'publish-plan'): Obligation => ({
  obligation,
  by,
  at: endOf(day),
  rule: 'PLAN-PUBLISHED-IN-TIME',
});
const timer: Timer = { timer: 't', task: 'x', command: {}, at: of.at, rule: 'R' };
const duty = (day: string, obligation = 'publish-plan') => ({ obligation, until: endOf(day), rule: 'PLAN-PUBLISHED-IN-TIME' });
const lines = (before: Due[], after: Due[]) => dutyLines(before, after, of).map((l) => JournalLine.parse(l));
const line = { line: 'duties', ...of, taken: [], left: [], opened: false, ended: false };

describe('a step’s lines in the journals of who owes', () => {
  it('are of units and roles; what a person’s account owes stands in none', () => {
    const account = '0197aaaa-0000-7000-8000-000000000000';
    expect(['housing-bureau', 'county-leader', account, 'auth0|someone', 'x'].map(keepsJournal)).toEqual([true, true, false, false, false]);
    const [unit, person] = [owes('housing-bureau', '2026-03-11'), owes(account, '2026-03-11', 'disclose')];
    expect([lines([], [person]), lines([unit, person], []).map((l) => l.by)]).toEqual([[], ['housing-bureau']]);
  });
  it('taken on: the unit’s matter opens', () => {
    expect(lines([], [owes('housing-bureau', '2026-03-11')])).toEqual([{ ...line, by: 'housing-bureau', taken: [duty('2026-03-11')], opened: true }]);
  });
  it('another one of the same unit: the matter was open', () => {
    const first = owes('housing-bureau', '2026-03-11');
    expect(lines([first], [first, owes('housing-bureau', '2026-03-20', 'disclose')])).toEqual([
      { ...line, by: 'housing-bureau', taken: [duty('2026-03-20', 'disclose')] },
    ]);
  });
  it('settled: it ends', () => {
    expect(lines([owes('housing-bureau', '2026-03-11')], [])).toEqual([
      { ...line, by: 'housing-bureau', left: [{ ...duty('2026-03-11'), how: 'settled' }], ended: true },
    ]);
  });
  it('given another time: it is not done, and the matter stays open', () => {
    expect(lines([owes('housing-bureau', '2026-03-11')], [owes('housing-bureau', '2026-03-20')])).toEqual([
      { ...line, by: 'housing-bureau', taken: [duty('2026-03-20')], left: [{ ...duty('2026-03-11'), how: 'moved' }] },
    ]);
  });
  it('passed to another unit: a line for each', () => {
    expect(lines([owes('housing-bureau', '2026-03-11')], [owes('culture-bureau', '2026-03-11')])).toEqual([
      { ...line, by: 'housing-bureau', left: [{ ...duty('2026-03-11'), how: 'handed-over' }], ended: true },
      { ...line, by: 'culture-bureau', taken: [duty('2026-03-11')], opened: true },
    ]);
  });
  it('nothing changed, or only what the clock owes: no line', () => {
    const first = owes('housing-bureau', '2026-03-11');
    expect(lines([first], [first, timer])).toEqual([]);
    expect(lines([], [timer])).toEqual([]);
  });
});

it.each([
  ['2026-03-31T15:59:59.999Z', '2026-03'],
  ['2026-03-31T16:00:00.000Z', '2026-04'],
])('%s stands in the journal of %s in Shanghai', (instant, month) => expect(monthOf(instant)).toBe(month));
