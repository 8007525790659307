import * as z from 'zod/mini';
import { addDays, addMonths, addYears, Day, deadline, isLate, lastDay, startOf } from '../kernel/calendar.ts';
import { CALENDAR_YEAR, STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, tooEarly, type Violation } from '../kernel/decision.ts';
import { DocumentRef } from '../kernel/document.ts';
import { mayHappen } from '../kernel/matter.ts';
import { short, words } from '../kernel/shapes.ts';
import type { Context } from '../kernel/use-case.ts';
import { DEBARMENT_TRANSITIONS, type Debarment, type DebarmentEvent, Ground } from './debarment.ts';
import { groundOf } from './grounds.ts';
import {
  APPEAL_ELSEWHERE,
  AUTHORITY,
  COLLECTIVE,
  DECIDED_IN_TIME,
  DEFENCE,
  GRAVE,
  HEARING_ASKED,
  HEARING_CALLED,
  LEGAL_REVIEW,
  NOTICE_FIRST,
  OWN_CASE,
  SERVED_IN_TIME,
  TIME_BAR,
  TWO_OFFICERS,
} from './rules.ts';

const text = words(4000);
type D = Decision<DebarmentEvent>;

const may = (d: Debarment, type: DebarmentEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(DEBARMENT_TRANSITIONS, d.state, type), STATE_ALLOWS, '', { state: d.state });
const authority = (d: Debarment, { actor }: Context): Violation | undefined =>
  refuseIf(d.ground !== null && !actor.roles.includes(groundOf(d.ground).authority), AUTHORITY, '', {
    authority: d.ground ? groundOf(d.ground).authority : '',
  });
/** Is the account that asks the party's own? */
const own = (d: Debarment, { asked }: Context): Violation | undefined =>
  refuseIf(
    (asked.party as { party?: string } | undefined)?.party !== d.party && (asked.expert as { expert?: string } | undefined)?.expert !== d.party,
    OWN_CASE,
    '',
  );

export const FileCase = z.strictObject({
  party: short,
  ground: Ground,
  tender: z.nullable(short),
  facts: text,
  evidence: z.array(DocumentRef),
  occurredOn: Day,
  officers: z.array(short),
});
/** Files a case under a legal ground, by the authority that has the power over it. */
export function fileCase(d: Debarment, c: z.infer<typeof FileCase>, context: Context): D {
  const late = addYears(c.occurredOn, TIME_BAR.years) < context.today;
  return decide(
    [
      may(d, 'case-filed'),
      refuseIf(!context.actor.roles.includes(groundOf(c.ground).authority), AUTHORITY, '/ground', { authority: groundOf(c.ground).authority }),
      refuseIf(late || c.occurredOn > context.today, TIME_BAR, '/occurredOn'),
      refuseIf(new Set(c.officers).size < TWO_OFFICERS.minimumOfficers, TWO_OFFICERS, '/officers', { officers: c.officers.length }),
    ],
    () => [{ type: 'case-filed', ...c, filedOn: context.today, decideBy: lastDay(context.calendar, context.today, DECIDED_IN_TIME.days) }],
  );
}

export const GiveNotice = z.strictObject({ penalty: text, grounds: text, rights: text });
/** Tells the party what is meant and its rights; from here the times for defence and for asking a hearing run. */
export function giveNotice(d: Debarment, c: z.infer<typeof GiveNotice>, context: Context): D {
  const defence = deadline(context.calendar, context.today, { workingDays: DEFENCE.workingDays });
  const hearing = deadline(context.calendar, context.today, { workingDays: HEARING_ASKED.workingDays });
  return decide([may(d, 'notice-given'), authority(d, context), refuseIf('missingYear' in defence || 'missingYear' in hearing, CALENDAR_YEAR, '')], () =>
    'missingYear' in defence || 'missingYear' in hearing ? [] : [{ type: 'notice-given', ...c, defenceUntil: defence.day, hearingUntil: hearing.day }],
  );
}

export const Defend = z.strictObject({ statement: text, evidence: z.array(DocumentRef) });
/** The party states its case; as often as it likes until the defence is closed. */
export function defend(d: Debarment, c: z.infer<typeof Defend>, context: Context): D {
  return decide([may(d, 'defence-stated'), own(d, context)], () => [{ type: 'defence-stated', ...c }]);
}
export const AskHearing = z.strictObject({});
export function askHearing(d: Debarment, _: z.infer<typeof AskHearing>, context: Context): D {
  return decide(
    [
      may(d, 'hearing-asked'),
      own(d, context),
      refuseIf(d.hearingUntil !== null && context.today > d.hearingUntil, HEARING_ASKED, '', { until: d.hearingUntil ?? '' }),
    ],
    () => [{ type: 'hearing-asked' }],
  );
}
export const CallHearing = z.strictObject({ heldOn: Day, place: short, host: short });
/** Calls the hearing far enough ahead; its host is no officer of the case. Counted backward, the day never rolls. */
export function callHearing(d: Debarment, c: z.infer<typeof CallHearing>, context: Context): D {
  const earliest = deadline(context.calendar, context.today, { workingDays: HEARING_CALLED.workingDays });
  return decide(
    [
      may(d, 'hearing-called'),
      authority(d, context),
      refuseIf('missingYear' in earliest, CALENDAR_YEAR, '/heldOn'),
      refuseIf('day' in earliest && c.heldOn < earliest.day, HEARING_CALLED, '/heldOn', 'day' in earliest ? { earliest: earliest.day } : {}),
      refuseIf(d.officers.includes(c.host), HEARING_CALLED, '/host'),
    ],
    () => [{ type: 'hearing-called', ...c }],
  );
}
export const RecordHearing = z.strictObject({ record: text });
export function recordHearing(d: Debarment, c: z.infer<typeof RecordHearing>, context: Context): D {
  return decide(
    [
      may(d, 'hearing-held'),
      authority(d, context),
      refuseIf(d.hearingOn !== null && context.today < d.hearingOn, HEARING_CALLED, '', { heldOn: d.hearingOn ?? '' }),
    ],
    () => [{ type: 'hearing-held', ...c }],
  );
}

export const CloseDefence = z.strictObject({});
/** Closed by the clock, never before its time; while a hearing that was asked for is open, it stays open. */
export function closeDefence(d: Debarment, _: z.infer<typeof CloseDefence>, context: Context): D {
  if (d.state === 'hearing-asked' || d.state === 'hearing-called') return { accepted: true, events: [] };
  if (d.state === 'noticed' && context.today <= d.defenceUntil!) return tooEarly(DEFENCE, startOf(addDays(d.defenceUntil!, 1)));
  if (d.state !== 'noticed' && d.state !== 'hearing-held') return { accepted: true, events: [] };
  return { accepted: true, events: [{ type: 'defence-closed' }] };
}

export const ReviewLegally = z.strictObject({ opinion: text, reviewer: short, passed: z.boolean() });
export function reviewLegally(d: Debarment, c: z.infer<typeof ReviewLegally>, context: Context): D {
  const { passed, ...review } = c;
  return decide(
    [
      refuseIf(!mayHappen(DEBARMENT_TRANSITIONS, d.state, 'legally-reviewed'), d.state === 'filed' ? NOTICE_FIRST : STATE_ALLOWS, '', { state: d.state }),
      authority(d, context),
      refuseIf(!passed, LEGAL_REVIEW, '/passed'),
      refuseIf(d.officers.includes(c.reviewer), LEGAL_REVIEW, '/reviewer'),
    ],
    () => [{ type: 'legally-reviewed', ...review }],
  );
}
export const DecideCollectively = z.strictObject({ decisionNumber: short, decidedOn: Day });
export function decideCollectively(d: Debarment, c: z.infer<typeof DecideCollectively>, context: Context): D {
  return decide([may(d, 'collectively-decided'), authority(d, context), refuseIf(c.decidedOn > context.today, COLLECTIVE, '/decidedOn')], () => [
    { type: 'collectively-decided', ...c },
  ]);
}

/** Term in whole months, null where the law bars for good; why the case is grave, where the law asks it; the remedies (罚 59). */
export const DecideBan = z.strictObject({ months: z.nullable(z.int().check(z.positive())), gravity: z.nullable(text), remedies: text });
export function decideBan(d: Debarment, c: z.infer<typeof DecideBan>, context: Context): D {
  const ground = d.ground === null ? undefined : groundOf(d.ground);
  const inRange =
    ground?.months === null ? c.months === null : c.months !== null && ground !== undefined && c.months >= ground.months![0] && c.months <= ground.months![1];
  const serve = deadline(context.calendar, context.today, { workingDays: SERVED_IN_TIME.workingDays });
  return decide(
    [
      refuseIf(
        !mayHappen(DEBARMENT_TRANSITIONS, d.state, 'ban-decided'),
        d.state === 'reviewed' ? COLLECTIVE : d.state === 'defence-closed' ? LEGAL_REVIEW : STATE_ALLOWS,
        '',
        { state: d.state },
      ),
      authority(d, context),
      refuseIf(
        ground !== undefined && !inRange,
        ground?.rule ?? AUTHORITY,
        '/months',
        ground?.months ? { minimum: ground.months[0], maximum: ground.months[1] } : {},
      ),
      refuseIf(ground?.ifGrave === true && c.gravity === null, GRAVE, '/gravity'),
      refuseIf('missingYear' in serve, CALENDAR_YEAR, ''),
    ],
    () =>
      'missingYear' in serve
        ? []
        : [
            {
              type: 'ban-decided',
              ...c,
              late: isLate(context.calendar, context.today, d.filedOn!, DECIDED_IN_TIME.days),
              decidedOn: context.today,
              serveBy: serve.day,
            },
          ],
  );
}

export const ServeDecision = z.strictObject({});
/** Served: the ban begins today. Its last day is never rolled. Late service is recorded. */
export function serveDecision(d: Debarment, _: z.infer<typeof ServeDecision>, context: Context): D {
  return decide([may(d, 'decision-served'), authority(d, context)], () => [
    {
      type: 'decision-served',
      from: context.today,
      until: d.months === null ? null : addDays(addMonths(context.today, d.months), -1),
      late: context.today > d.serveBy!,
    },
  ]);
}
export const CloseCase = z.strictObject({ reason: text });
/** Ends a case without a penalty, with the reason. */
export function closeCase(d: Debarment, c: z.infer<typeof CloseCase>, context: Context): D {
  return decide([may(d, 'case-closed'), authority(d, context)], () => [{ type: 'case-closed', ...c }]);
}
export const Appeal = z.strictObject({});
/** Not built yet: refused with where to go by law. */
export const appeal = (): D => decide([refuseIf(true, APPEAL_ELSEWHERE, '')], () => []);
