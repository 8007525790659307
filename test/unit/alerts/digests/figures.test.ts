import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Account, account, Figures, joined, type OpenDuty, total } from '../../../../functions/alerts/digests/figures.ts';
import { firstDay, lastDay, monthsOf } from '../../../../functions/alerts/digests/period.ts';
import { addDays, at, type Day, dayOf, endOf, type Instant, isWorkingDay } from '../../../../functions/kernel/calendar.ts';
import { KNOWN } from '../../../../functions/kernel/calendar-years.ts';
import type { Obligation } from '../../../../functions/kernel/due.ts';
import { LEVELS, type Level } from '../../../../functions/kernel/escalation.ts';
import { monthOf } from '../../../../functions/kernel/journal.ts';
import { JournalLine } from '../../../../functions/kernel/journal-line.ts';
import { Journal } from '../../../tools/journal.ts';
import { IN_MEMORY } from '../../../tools/table.ts';

Object.assign(process.env, IN_MEMORY);

const UNITS = ['culture-bureau', 'finance-bureau'];
const NAMES = ['publish-plan', 'disclose', 'pay'] as const;
const MONTHS = monthsOf('2026-H1');

interface Step {
  readonly at: Instant;
  readonly matter: number;
  readonly owed: readonly Obligation[];
  readonly level: Level;
}
/** Any history of four matters in a half-year: each step says anew who owes what until when, and one alert. */
const step = fc.record({
  day: fc.nat(180),
  second: fc.nat(86_399),
  matter: fc.nat(3),
  owed: fc.uniqueArray(fc.record({ name: fc.constantFrom(...NAMES), by: fc.constantFrom(...UNITS), due: fc.nat(200) }), { selector: (o) => o.name }),
  level: fc.constantFrom(...LEVELS),
});
const history = fc.uniqueArray(step, { maxLength: 40, selector: (s) => `${s.day} ${s.second}` }).map((steps) =>
  steps
    .map(
      (s): Step => ({
        at: new Date(Date.parse(at(addDays('2026-01-01', s.day), '00:00')) + s.second * 1000).toISOString(),
        matter: s.matter,
        owed: s.owed.map((o) => ({ obligation: o.name, by: o.by, at: endOf(addDays('2026-01-01', o.due)), rule: 'R' })),
        level: s.level,
      }),
    )
    .sort((a, b) => (a.at < b.at ? -1 : 1)),
);

/** What the shell writes of a history into the journal. */
function journalOf(steps: readonly Step[]): JournalLine[] {
  const journal = new Journal();
  for (const s of steps) {
    journal.set(String(s.matter), s.owed, s.at);
    const [first] = s.owed;
    if (first) journal.raise(String(s.matter), first, s.level, s.at);
  }
  return journal.rows.map((row) => JournalLine.parse(JSON.parse(row.line!.S!)));
}

/** The same figures counted another way: by what stood before and after each event, day by day where it matters. */
function recount(steps: readonly Step[], unit: string, period: string): Omit<Figures, 'oldest'> & { readonly oldest: string | null } {
  const [from, to] = [at(firstDay(period), '00:00'), endOf(lastDay(period))];
  const now = new Map<number, readonly Obligation[]>();
  const told = new Map<string, Level>();
  const open = () => [...now].flatMap(([m, owed]) => owed.filter((o) => o.by === unit).map((o) => ({ m, ...o, key: `${m}|${o.obligation}|${o.at}` })));
  const zero = () => Object.fromEntries(LEVELS.map((l) => [l, 0])) as Record<Level, number>;
  const f = { opening: 0, taken: 0, inTime: 0, late: 0, lateDays: 0, longest: 0, moved: 0, mattersOpened: 0, mattersEnded: 0, told: zero() };
  const due = new Set<string>();
  const inside = (o: { at: Instant }) => o.at >= from && o.at <= to;
  for (const s of steps.filter((x) => x.at < from)) act(s, () => {});
  f.opening = open().length;
  for (const o of open()) if (inside(o)) due.add(o.key);
  function act(s: Step, seen: (before: readonly Obligation[], after: readonly Obligation[]) => void): void {
    const before = now.get(s.matter) ?? [];
    now.set(s.matter, s.owed);
    seen(before, s.owed);
    const still = new Set(s.owed.filter((o) => o.by === unit).map((o) => `${s.matter}|${o.obligation}|${o.at}`));
    for (const key of told.keys()) if (key.startsWith(`${s.matter}|`) && !still.has(key)) told.delete(key);
    const [o] = s.owed;
    if (o?.by !== unit) return;
    const key = `${s.matter}|${o.obligation}|${o.at}`;
    if (!told.has(key) || LEVELS.indexOf(s.level) > LEVELS.indexOf(told.get(key)!)) told.set(key, s.level);
  }
  for (const s of steps.filter((x) => x.at >= from && x.at <= to))
    act(s, (before, after) => {
      const [mine, still] = [before.filter((o) => o.by === unit), after.filter((o) => o.by === unit)];
      const has = (list: readonly Obligation[], o: Obligation) => list.some((x) => x.obligation === o.obligation && x.at === o.at);
      for (const o of still.filter((x) => !has(mine, x))) {
        f.taken++;
        if (inside(o)) due.add(`${s.matter}|${o.obligation}|${o.at}`);
      }
      for (const o of mine.filter((x) => !has(still, x))) {
        const other = after.find((x) => x.obligation === o.obligation);
        const moved = other?.by === unit;
        if (!moved && s.at > o.at) {
          let days = 0;
          for (let d: Day = dayOf(o.at); d < dayOf(s.at); d = addDays(d, 1)) if (isWorkingDay(KNOWN, addDays(d, 1))) days++;
          f.late++;
          f.lateDays += days;
          f.longest = Math.max(f.longest, days);
        } else if (moved) f.moved++;
        else f.inTime++;
        if (moved && s.at <= o.at) due.delete(`${s.matter}|${o.obligation}|${o.at}`);
      }
      if (mine.length === 0 && still.length > 0) f.mattersOpened++;
      if (mine.length > 0 && still.length === 0) f.mattersEnded++;
      const [o] = s.owed;
      if (o?.by === unit) f.told[s.level]++;
    });
  const overdue = open().filter((o) => o.at < to);
  const reached = zero();
  for (const o of overdue) if (told.has(o.key)) reached[told.get(o.key)!]++;
  const oldest = overdue.map((o) => o.at).sort()[0] ?? null;
  return { ...f, closing: open().length, fellDue: due.size, overdue: overdue.length, reached, oldest };
}

/** Digests of a unit, month after month, each beginning with what the one before left open. */
function digests(lines: readonly JournalLine[], unit: string): Account[] {
  let open: readonly OpenDuty[] = [];
  return MONTHS.map((month) => {
    const own = lines.filter((l) => l.by === unit && monthOf(l.at) === month);
    const made = account(open, own, month, KNOWN);
    open = made.open;
    return made;
  });
}
const shown = (f: Figures) => ({ ...Figures.parse(f), oldest: f.oldest?.until ?? null });

describe('a digest’s figures', () => {
  it('are what a recount over the events says, in whatever order and however often the lines come', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat(1000)), (steps, random) => {
        const lines = journalOf(steps);
        const shuffled = [...lines, ...lines.filter((_, i) => i % 3 === 0)].map((l) => [random.next().value, l] as const).sort((a, b) => a[0]! - b[0]!);
        for (const unit of UNITS) {
          const made = digests(
            shuffled.map(([, l]) => l),
            unit,
          );
          for (const [i, month] of MONTHS.entries()) expect(shown(made[i]!.figures)).toEqual(recount(steps, unit, month));
          // The half-year is its months joined; `fellDue` is theirs together, since what was done before its month is not counted there.
          const whole = recount(steps, unit, '2026-H1');
          const months = made.map((m) => m.figures);
          expect(shown(joined(months))).toEqual({ ...whole, fellDue: months.reduce((n, f) => n + f.fellDue, 0) });
        }
      }),
      { numRuns: 300 },
    );
  });
  it('balance: what was open and came is what was done, moved, passed on, or stays open', () => {
    fc.assert(
      fc.property(history, (steps) => {
        for (const unit of UNITS)
          for (const { figures: f, open, late } of digests(journalOf(steps), unit)) {
            expect(f.opening + f.taken).toBe(f.inTime + f.late + f.moved + f.closing);
            expect([open.length, late.length]).toEqual([f.closing, f.late]);
          }
      }),
      { numRuns: 50 },
    );
  });
  it('of the county are those of its units together', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const lines = journalOf(steps);
        const [a, b] = UNITS.map((u) => joined(digests(lines, u).map((m) => m.figures))) as [Figures, Figures];
        const all = total([a, b]);
        const oldest = [a, b].map((f) => f.oldest?.until).filter((x) => x !== undefined);
        expect([all.taken, all.closing, all.longest, all.oldest?.until]).toEqual([
          a.taken + b.taken,
          a.closing + b.closing,
          Math.max(a.longest, b.longest),
          oldest.sort()[0],
        ]);
        expect(all.reached.late).toBe(a.reached.late + b.reached.late);
      }),
      { numRuns: 50 },
    );
  });
});

describe('at the limits', () => {
  const due = (day: Day) => ({ obligation: 'pay', until: endOf(day), rule: 'R' });
  const of = { line: 'duties', by: 'finance-bureau', kind: 'account', matter: 'a', number: 'N' } as const;
  const taken = (on: Day, until: Day): JournalLine => ({ ...of, at: at(on, '09:00'), taken: [due(until)], left: [], opened: true, ended: false });
  const settled = (when: Instant, until: Day): JournalLine => ({
    ...of,
    at: when,
    taken: [],
    left: [{ ...due(until), how: 'settled' }],
    opened: false,
    ended: true,
  });
  it.each([
    ['one millisecond before its end', -1, [1, 0, 0]],
    ['at its last instant', 0, [1, 0, 0]],
    ['one millisecond after, on a Friday night', 1, [0, 1, 0]],
    ['on the Monday after', 3 * 86_400_000, [0, 1, 1]],
  ])('done %s', (_, ms, expected) => {
    const when = new Date(Date.parse(endOf('2026-03-13')) + ms).toISOString();
    const { figures: f } = account([], [taken('2026-03-02', '2026-03-13'), settled(when, '2026-03-13')], '2026-03', KNOWN);
    expect([f.inTime, f.late, f.lateDays]).toEqual(expected);
  });
  it.each([
    ['2026-03-30', 1, 1],
    ['2026-03-31', 0, 1],
    ['2026-04-01', 0, 0],
  ])('open on 31 March, due on %s: overdue %i, fell due %i', (until, overdue, fellDue) => {
    const { figures: f } = account([], [taken('2026-03-02', until)], '2026-03', KNOWN);
    expect([f.overdue, f.fellDue, f.closing]).toEqual([overdue, fellDue, 1]);
  });
  it('lateness over National Day counts working days only: due on 30 September, done on 9 October', () => {
    const opening = [{ kind: 'account', matter: 'a', number: 'N', ...due('2026-09-30'), level: null }];
    expect(account(opening, [settled(at('2026-10-09', '09:00'), '2026-09-30')], '2026-10', KNOWN).late).toMatchObject([{ days: 2, on: '2026-10-09' }]);
  });
  it('a line of another month is none of this one’s', () => {
    expect(account([], [taken('2026-02-28', '2026-03-13'), taken('2026-04-01', '2026-04-13')], '2026-03', KNOWN).figures.taken).toBe(0);
  });
  it('a gap in the journal is no figure: what leaves must have been taken', () => {
    expect(() => account([], [settled(at('2026-03-02', '09:00'), '2026-03-13')], '2026-03', KNOWN)).toThrow(/stands -1 times/);
  });
});
