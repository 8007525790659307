import * as z from 'zod/mini';
import { type Calendar, type Day, dayOf, endOf, Instant, workingDaysBetween } from '../../kernel/calendar.ts';
import { LEVELS, type Level } from '../../kernel/escalation.ts';
import type { JournalLine } from '../../kernel/journal-line.ts';
import { whole } from '../../kernel/shapes.ts';
import { firstDay, lastDay } from './period.ts';

const AnyLevel = z.enum(LEVELS);
const byLevel = z.object(Object.fromEntries(LEVELS.map((l) => [l, whole])) as Record<Level, typeof whole>);
export type ByLevel = z.infer<typeof byLevel>;

/** A duty that stands open at a period's end; `level`: the highest to which its lateness was told, null where it was told to nobody. */
export const OpenDuty = z.strictObject({
  kind: z.string(),
  matter: z.string(),
  number: z.string(),
  obligation: z.string(),
  until: Instant,
  rule: z.string(),
  level: z.nullable(AnyLevel),
});
export type OpenDuty = z.infer<typeof OpenDuty>;
/** A duty that was done after its last instant; `days`: working days late (0: on that very day). */
export const LateDuty = z.strictObject({
  kind: z.string(),
  number: z.string(),
  obligation: z.string(),
  until: Instant,
  rule: z.string(),
  on: z.string(),
  days: whole,
});
export type LateDuty = z.infer<typeof LateDuty>;

/** What a digest says in numbers. opening + taken = inTime + late + moved + closing. Duties are owed by bodies and posts: what passes on to another one (the next signature in turn) is done by the first. */
export const Figures = z.strictObject({
  /** Open when the period began, taken on in it, open at its end. */
  opening: whole,
  taken: whole,
  closing: whole,
  /** Whose last instant lay in the period; without what was given another time before it. */
  fellDue: whole,
  inTime: whole,
  late: whole,
  /** Working days late of what was done late: all together, and the most. */
  lateDays: whole,
  longest: whole,
  moved: whole,
  /** Open and late at the period's end, and by the highest level that was told. */
  overdue: whole,
  reached: byLevel,
  /** Reminders, alerts and escalations of the period. */
  told: byLevel,
  /** Matters in which the unit began to owe something, and in which it owes nothing more. */
  mattersOpened: whole,
  mattersEnded: whole,
  /** The open duty that is late the longest. */
  oldest: z.nullable(z.strictObject({ kind: z.string(), number: z.string(), obligation: z.string(), until: Instant, days: whole })),
});
export type Figures = z.infer<typeof Figures>;

/** What a digest is made of and says: figures, what was done late, all that stays open; the next month begins with that. */
export interface Account {
  readonly figures: Figures;
  readonly late: readonly LateDuty[];
  readonly open: readonly OpenDuty[];
}

const levels = (counted: (l: Level) => number): ByLevel => Object.fromEntries(LEVELS.map((l) => [l, counted(l)])) as ByLevel;
const rank = (l: Level | null): number => (l === null ? -1 : LEVELS.indexOf(l));
const order = (...parts: readonly (string | number)[]): string => parts.join('|');
const byUntil = (a: { readonly until: string; readonly number: string; readonly obligation: string }, b: typeof a): number =>
  order(a.until, a.number, a.obligation) < order(b.until, b.number, b.obligation) ? -1 : 1;
type Named = { readonly kind: string; readonly matter: string };
const keyOf = (of: Named, d: { readonly obligation: string; readonly until: string }): string => order(of.kind, of.matter, d.obligation, d.until);

/** Days late on a day: working days after the last one in time. */
export const daysLate = (calendar: Calendar, until: Instant, on: Day): number => workingDaysBetween(calendar, dayOf(until), on);

/**
 * What happened in a period to what one unit owes: from what was open before it and the lines of its journal, in any order, each once or more often.
 * Throws when something leaves that was never taken: the journal has a gap, and no figure would be true.
 */
export function account(opening: readonly OpenDuty[], journal: readonly JournalLine[], period: string, calendar: Calendar): Account {
  const [from, end] = [firstDay(period), endOf(lastDay(period))];
  const lines = [...new Map(journal.map((l) => [JSON.stringify(l), l])).values()].filter((l) => dayOf(l.at) >= from && l.at <= end);
  const duties = lines.flatMap((l) => (l.line === 'duties' ? [l] : []));
  const told = lines.flatMap((l) => (l.line === 'told' ? [l] : []));
  const taken = duties.flatMap((l) => l.taken.map((d) => ({ kind: l.kind, matter: l.matter, number: l.number, ...d, level: null })));
  const left = duties.flatMap((l) => l.left.map((d) => ({ kind: l.kind, matter: l.matter, number: l.number, ...d, at: l.at })));

  const balance = new Map<string, { duty: OpenDuty; times: number }>();
  const count = (duty: OpenDuty, n: number): void => {
    const before = balance.get(keyOf(duty, duty));
    balance.set(keyOf(duty, duty), { duty: before?.duty ?? duty, times: (before?.times ?? 0) + n });
  };
  for (const d of [...opening, ...taken]) count(d, 1);
  for (const { how: _, at: __, ...d } of left) count({ ...d, level: null }, -1);
  const known = [...balance.values()];
  for (const { duty, times } of known)
    if (times < 0 || times > 1) throw new Error(`journal of ${period}: ${duty.number} ${duty.obligation} until ${duty.until} stands ${times} times`);

  // What came back, after it had left, is told anew: as the alert of a duty that is owed again begins anew.
  const takenAt = new Map<string, Instant>();
  for (const l of duties) for (const d of l.taken) takenAt.set(keyOf(l, d), [takenAt.get(keyOf(l, d)) ?? '', l.at].sort()[1]!);
  const highest = (d: OpenDuty): Level | null => {
    const since = takenAt.get(keyOf(d, d));
    const own = told.filter((t) => keyOf(t, t) === keyOf(d, d) && (since === undefined || t.at >= since));
    return own.reduce<Level | null>((l, t) => (rank(t.level) > rank(l) ? t.level : l), since === undefined ? d.level : null);
  };
  const open = known
    .filter((k) => k.times === 1)
    .map(({ duty }) => ({ ...duty, level: highest(duty) }))
    .sort(byUntil);
  const overdue = open.filter((d) => d.until < end);

  const settled = left.filter((d) => d.how !== 'moved');
  const late = settled
    .filter((d) => d.at > d.until)
    .map(({ kind, number, obligation, until, rule, at }): LateDuty => {
      const on = dayOf(at);
      return { kind, number, obligation, until, rule, on, days: daysLate(calendar, until, on) };
    })
    .sort(byUntil);
  const stood = new Set(left.filter((d) => d.how !== 'moved' || d.at > d.until).map((d) => keyOf(d, d)));
  const due = known.filter(({ duty, times }) => dayOf(duty.until) >= from && duty.until <= end && (times === 1 || stood.has(keyOf(duty, duty))));
  const [first] = overdue;
  return {
    late,
    open,
    figures: {
      opening: opening.length,
      taken: taken.length,
      closing: open.length,
      fellDue: due.length,
      inTime: settled.length - late.length,
      late: late.length,
      lateDays: late.reduce((n, d) => n + d.days, 0),
      longest: Math.max(0, ...late.map((d) => d.days)),
      moved: left.filter((d) => d.how === 'moved').length,
      overdue: overdue.length,
      reached: levels((l) => overdue.filter((d) => d.level === l).length),
      told: levels((l) => told.filter((t) => t.level === l).length),
      mattersOpened: duties.filter((l) => l.opened).length,
      mattersEnded: duties.filter((l) => l.ended).length,
      oldest: first
        ? {
            kind: first.kind,
            number: first.number,
            obligation: first.obligation,
            until: first.until,
            days: daysLate(calendar, first.until, lastDay(period)),
          }
        : null,
    },
  };
}

const NOTHING: Figures = account([], [], '2026-01', { years: {} }).figures;
const older = (a: Figures['oldest'], b: Figures['oldest']) => (a !== null && (b === null || a.until <= b.until) ? a : b);
const sum = (all: readonly Figures[], of: (f: Figures) => number): number => all.reduce((n, f) => n + of(f), 0);
/** The numbers of what flowed, of several months or several units together. */
const flows = (all: readonly Figures[]) => ({
  taken: sum(all, (f) => f.taken),
  fellDue: sum(all, (f) => f.fellDue),
  inTime: sum(all, (f) => f.inTime),
  late: sum(all, (f) => f.late),
  lateDays: sum(all, (f) => f.lateDays),
  longest: Math.max(0, ...all.map((f) => f.longest)),
  moved: sum(all, (f) => f.moved),
  told: levels((l) => sum(all, (f) => f.told[l])),
  mattersOpened: sum(all, (f) => f.mattersOpened),
  mattersEnded: sum(all, (f) => f.mattersEnded),
});

/** One unit's months, in order and without a gap, as one period: what flowed is summed, what stood is the first's and the last's. */
export function joined(months: readonly Figures[]): Figures {
  const [first, last] = [months[0] ?? NOTHING, months.at(-1) ?? NOTHING];
  const { closing, overdue, reached, oldest } = last;
  return { ...flows(months), opening: first.opening, closing, overdue, reached, oldest };
}
/** Several units of one period together. */
export function total(units: readonly Figures[]): Figures {
  return {
    ...flows(units),
    opening: sum(units, (f) => f.opening),
    closing: sum(units, (f) => f.closing),
    overdue: sum(units, (f) => f.overdue),
    reached: levels((l) => sum(units, (f) => f.reached[l])),
    oldest: units.reduce((o, f) => older(o, f.oldest), NOTHING.oldest),
  };
}
