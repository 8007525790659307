import * as z from 'zod/mini';
import { deadline } from '../../kernel/calendar.ts';
import { CALENDAR_YEAR } from '../../kernel/common-rules.ts';
import { type Decision as Answer, decide, refuseIf } from '../../kernel/decision.ts';
import { UnitLeaders } from '../../kernel/project-ports.ts';
import { limit } from '../../kernel/rule.ts';
import { short, slug, text } from '../../kernel/shapes.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { LeadingBody } from '../bodies/body.ts';
import { FIVE_NOT_DIRECT } from '../bodies/rules.ts';
import { lastOf } from './debate.ts';
import { BY_MAJORITY, CHIEF_EXPLAINS, RESPONSIBLE_NAMED } from './debate-rules.ts';
import { type DecisionEvent, type PartyReport, Review, type Taking } from './events.ts';
import { may } from './guards.ts';
import { PARTY_REPORTED, RIGHT_BODY } from './preparing/rules.ts';
import { CORRECTED_BY_RECORD, DISCLOSED_IN_TIME, SECRECY_REVIEWED, SUSPENDED_IF_URGENT, WITHHELD_WITH_GROUND } from './rules.ts';
import { type Decision, discloseBy } from './state.ts';

type A = Answer<DecisionEvent>;

/** The last day on which what is made today may be published in time. */
const disclosable = (context: Context) => deadline(context.calendar, context.today, { workingDays: limit(DISCLOSED_IN_TIME, 'workingDays', context) });

export const asksOfTaking = ({ command: { department } }: { readonly command: z.infer<typeof Taking> }): Record<string, Ask> =>
  department === null ? {} : { department: UnitLeaders.key(department) };
/** Declares the decision, in person: the majority's, or the head's on the ground of the debate, with his reasons where he goes against it. Who presides in his place declares what was voted. */
export function takeDecision(s: Decision, c: z.infer<typeof Taking>, context: Context): A {
  const d = s.debate;
  const carried = d?.tally?.carried ?? false;
  const against = d?.tally != null && (c.outcome === 'adopted') !== carried;
  const last = d === null ? undefined : lastOf(d);
  const chief = d?.decidesBy === 'chief' && last?.first === true;
  const named = c.department !== null && c.responsible !== null && c.deadline !== null && c.deadline >= context.today;
  const disclose = disclosable(context);
  return decide(
    [
      may(s, 'decision-taken'),
      refuseIf(d !== null && last?.sub !== context.actor.sub, chief ? CHIEF_EXPLAINS : BY_MAJORITY, ''),
      refuseIf(against && !chief, BY_MAJORITY, '/outcome', { carried }),
      refuseIf(against && chief && c.explanation === null, CHIEF_EXPLAINS, '/explanation', { carried }),
      refuseIf(against && chief && c.outcome === 'adopted' && d.notDirect.includes(s.item!.area), FIVE_NOT_DIRECT, '/outcome', { area: s.item?.area ?? '' }),
      refuseIf(c.outcome === 'adopted' && !named, RESPONSIBLE_NAMED, '/responsible'),
      refuseIf('missingYear' in disclose, CALENDAR_YEAR, ''),
    ],
    () => {
      const departmentName = UnitLeaders.read(context.asked.department)?.name;
      return 'missingYear' in disclose ? [] : [{ type: 'decision-taken', ...c, departmentName, takenOn: context.today, discloseBy: disclose.day }];
    },
  );
}

/** Records that an adopted decision was reported to the party committee, and its answer: only then is it in force, and only if that agreed. */
export function reportToParty(s: Decision, c: z.infer<typeof PartyReport>, context: Context): A {
  const inTime = s.taken !== null && s.taken.takenOn <= c.reportedOn && c.reportedOn <= context.today;
  return decide(
    [
      may(s, 'party-reported'),
      refuseIf(s.taken !== null && s.standing !== 'to-report', PARTY_REPORTED, '', { standing: s.standing }),
      refuseIf(s.taken !== null && !inTime, PARTY_REPORTED, '/reportedOn', { takenOn: s.taken?.takenOn ?? '' }),
    ],
    () => [{ type: 'party-reported', ...c }],
  );
}

export const CorrectRecord = z.strictObject({ of: short, was: text, becomes: text, reason: text });
/** Corrects the record by adding to it; votes and their count stay as they were given. */
export function correctRecord(s: Decision, c: z.infer<typeof CorrectRecord>): A {
  return decide([may(s, 'record-corrected'), refuseIf(c.was === c.becomes, CORRECTED_BY_RECORD, '/becomes')], () => [{ type: 'record-corrected', ...c }]);
}

/** Says whether it may be public; if not, on which ground and until when. The keepers of the minutes do not review their own. */
export function reviewSecrecy(s: Decision, c: Review, context: Context): A {
  const grounded = c.outcome === 'public' ? c.ground === null && c.until === null : c.ground !== null && c.until !== null && c.until > context.today;
  const again = disclosable(context);
  return decide(
    [
      may(s, 'secrecy-reviewed'),
      refuseIf(context.actor.roles.includes('decision-clerk'), SECRECY_REVIEWED, ''),
      refuseIf(!grounded, WITHHELD_WITH_GROUND, '/ground'),
      refuseIf('missingYear' in again, CALENDAR_YEAR, ''),
    ],
    () => ('missingYear' in again ? [] : [{ type: 'secrecy-reviewed', ...c, reviewer: context.actor.sub, discloseBy: again.day }]),
  );
}
export const DiscloseDecision = z.strictObject({});
/** Publishes it, or that it is withheld. Late is recorded, not refused: hiding it would be worse. */
export function publishDecision(s: Decision, _: z.infer<typeof DiscloseDecision>, context: Context): A {
  const waits = refuseIf(s.standing === 'to-report', PARTY_REPORTED, '', { standing: s.standing });
  return decide([may(s, 'decision-disclosed', s.state === 'decided' ? SECRECY_REVIEWED : undefined), waits], () => [
    { type: 'decision-disclosed', late: context.today > discloseBy(s) },
  ]);
}

export const SuspendExecution = z.strictObject({ body: slug, reason: text });
export const asksOfSuspension = ({ command }: { readonly command: z.infer<typeof SuspendExecution> }): Record<string, Ask> => ({
  body: LeadingBody.key(command.body),
});
/** In an emergency the first-in-command alone halts execution (条例 37): who is it now, whoever was when it was decided. */
export function suspendExecution(s: Decision, { body, ...c }: z.infer<typeof SuspendExecution>, { actor, asked }: Context): A {
  const head = LeadingBody.read(asked.body)?.members.find((m) => m.first);
  return decide(
    [
      may(s, 'execution-suspended'),
      refuseIf(s.item !== null && body !== s.item.body, RIGHT_BODY, '/body'),
      refuseIf(s.taken !== null && (head?.sub !== actor.sub || s.taken.outcome !== 'adopted' || s.standing !== 'in-force'), SUSPENDED_IF_URGENT, '', {
        standing: s.standing,
      }),
    ],
    () => [{ type: 'execution-suspended', ...c }],
  );
}
export const AlterDecision = z.strictObject({ by: short, number: short, how: z.enum(['change', 'stop']) });
/** Changed or stopped by a later decision that took the same route; once. */
export function alterDecision(s: Decision, c: z.infer<typeof AlterDecision>): A {
  if (s.alteredBy !== null) return { accepted: true, events: [] };
  return decide([may(s, 'decision-altered')], () => [{ type: 'decision-altered', ...c }]);
}

/** Schema of the review command. */
export const ReviewSecrecy = Review;
