import * as z from 'zod/mini';
import { addDays, addWorkingDays, Day, lastDay } from '../kernel/calendar.ts';
import { OWN_UNIT, STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, type Violation } from '../kernel/decision.ts';
import { mayHappen } from '../kernel/matter.ts';
import { UnitLeaders } from '../kernel/project-ports.ts';
import { limit } from '../kernel/rule.ts';
import { short, text } from '../kernel/shapes.ts';
import { Undertaking } from '../kernel/undertaking.ts';
import type { Ask, Context } from '../kernel/use-case.ts';
import { type Next, PHASES, type Phase, REPORT_TRANSITIONS, type Report, type ReportEvent, type Reported } from './report.ts';
import { ACKNOWLEDGED, INSTRUCTION_CONCLUDED, OPENED_WITH_MATTER, ROOM, SCHEME_STANDS, TERM, UNIT_REGISTERED } from './rules.ts';
import { SchemeOf } from './scheme.ts';

export type D = Decision<ReportEvent>;
export const may = (r: Report, type: ReportEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(REPORT_TRANSITIONS, r.state, type), STATE_ALLOWS, '', { state: r.state });
/** So many working days from today; our own times wait for no calendar. */
const within = (context: Context, days: number): Day => (addWorkingDays(context.calendar, context.today, days, 'worked') as { readonly day: Day }).day;
export const acknowledgeBy = (context: Context): Day => within(context, limit(ACKNOWLEDGED, 'workingDays', context));
const ownUnit = (r: Report, { actor }: Context): Violation | undefined => refuseIf(r.of !== null && !actor.units.includes(r.of.unit), OWN_UNIT, '');

type Subject = z.infer<typeof Reported>;
export const asksOfScheme = ({ command: c }: { readonly command: Subject }): Record<string, Ask> => ({
  scheme: SchemeOf.key(c.kind),
  leaders: UnitLeaders.key(c.unit),
});
/** Opened by the unit, or called for by a superior who heard of it otherwise: either way the first report is owed from now on. */
function open(r: Report, c: Subject, context: Context, called: boolean, more: readonly (Violation | undefined)[]): D {
  const scheme = SchemeOf.read(context.asked.scheme);
  return decide(
    [
      may(r, 'report-opened'),
      ...more,
      refuseIf(!scheme?.current, SCHEME_STANDS, '/kind'),
      refuseIf(UnitLeaders.read(context.asked.leaders) === undefined, UNIT_REGISTERED, '/unit'),
      refuseIf(c.endsOn < c.startsOn, TERM, '/endsOn'),
    ],
    () => {
      const { before, every, after, head, alwaysToHead } = scheme!;
      // Counted backward, so never rolled; what is known too late for that is owed today.
      const [beforeBy] = [addDays(c.startsOn, -before), context.today].sort().reverse();
      return [{ type: 'report-opened', ...c, called, every, after, head, toHead: alwaysToHead, beforeBy: beforeBy! }];
    },
  );
}
export const openReport = (r: Report, c: Subject, context: Context): D =>
  open(r, c, context, false, [refuseIf(!context.actor.units.includes(c.unit), OWN_UNIT, '/unit')]);
export const callReport = (r: Report, c: Subject, context: Context): D => open(r, c, context, true, []);

/** What began, and the number of the matter that it is. */
export const Begun = z.strictObject({ ...Undertaking.shape, about: short });
type Begun = z.infer<typeof Begun>;
/** One report for each matter: its number, and 报告. */
export const reportOf = ({ about }: Begun): string => `${about}-BG`;
export const asksOfBegun = ({ command: c }: { readonly command: Begun }): Record<string, Ask> => ({ scheme: SchemeOf.key(c.kind) });
/** Opens the report of a matter that began, once; none where the county wants no report of its kind. */
export function openOfMatter(r: Report, c: Begun, context: Context): D {
  const scheme = SchemeOf.read(context.asked.scheme);
  if (r.state !== 'none' || !scheme?.current) return { accepted: true, events: [] };
  const { before, every, after, head, alwaysToHead } = scheme;
  const beforeBy = within(context, limit(OPENED_WITH_MATTER, 'workingDays', context));
  const startsOn = addDays(beforeBy, before);
  const term = { startsOn, endsOn: addDays(startsOn, every) };
  return decide([], () => [{ type: 'report-opened', ...c, ...term, called: false, every, after, head, toHead: alwaysToHead, beforeBy }]);
}

/** The next report under way falls due within its interval while the matter lasts; the result after its end. Natural days, rolled. */
function next({ startsOn, endsOn, every, after }: NonNullable<Report['of']>, { calendar, today }: Context): Next {
  const from = startsOn > today ? startsOn : today;
  const duringBy = lastDay(calendar, from, every);
  return { duringBy: duringBy <= endsOn ? duringBy : null, afterBy: lastDay(calendar, endsOn, after) };
}
const OWED: Readonly<Record<Phase, (r: Report) => Day | null>> = { before: (r) => r.beforeBy, during: (r) => r.duringBy, after: (r) => r.afterBy };

export const ReportPhase = z.strictObject({ phase: z.enum(PHASES), statement: text });
/** The unit reports. Late is recorded, not refused. The first report is the one before, and it comes once. */
export function reportPhase(r: Report, c: z.infer<typeof ReportPhase>, context: Context): D {
  const by = r.of === null ? null : OWED[c.phase](r);
  return decide(
    [
      may(r, 'phase-reported'),
      ownUnit(r, context),
      refuseIf(r.of !== null && (r.state === 'opened') !== (c.phase === 'before'), STATE_ALLOWS, '/phase', { state: r.state }),
      refuseIf(r.unread.length >= ROOM.open, ROOM, ''),
    ],
    () => {
      const following = c.phase === 'after' ? { duringBy: null, afterBy: null } : next(r.of!, context);
      return [{ type: 'phase-reported', ...c, late: by !== null && context.today > by, acknowledgeBy: acknowledgeBy(context), ...following }];
    },
  );
}

export const ChangeTerm = z.strictObject({ endsOn: Day, reason: text });
/** It ends on another day than was said. */
export function changeTerm(r: Report, c: z.infer<typeof ChangeTerm>, context: Context): D {
  return decide([may(r, 'term-changed'), ownUnit(r, context), refuseIf(r.of !== null && c.endsOn < r.of.startsOn, TERM, '/endsOn')], () => {
    const following = r.state === 'opened' ? { duringBy: null, afterBy: null } : next({ ...r.of!, endsOn: c.endsOn }, context);
    return [{ type: 'term-changed', ...c, ...following }];
  });
}

export const AnswerInstruction = z.strictObject({ instruction: z.string(), text });
/** The unit says what it did about a leader's instruction. */
export function answerInstruction(r: Report, c: z.infer<typeof AnswerInstruction>, context: Context): D {
  const found = r.instructions.find((i) => i.id === c.instruction);
  return decide(
    [may(r, 'instruction-answered'), ownUnit(r, context), refuseIf(r.of !== null && (found === undefined || found.answered), STATE_ALLOWS, '/instruction')],
    () => [
      {
        type: 'instruction-answered',
        ...c,
        late: context.today > found!.by,
        concludeBy: within(context, limit(INSTRUCTION_CONCLUDED, 'workingDays', context)),
      },
    ],
  );
}
