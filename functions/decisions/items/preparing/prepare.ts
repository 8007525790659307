import * as z from 'zod/mini';
import { daysBetween, deadline, unrolled } from '../../../kernel/calendar.ts';
import { CALENDAR_YEAR } from '../../../kernel/common-rules.ts';
import { type Decision as Answer, decide, refuseIf } from '../../../kernel/decision.ts';
import { DecisionTaken } from '../../../kernel/ports.ts';
import { UnitLeaders } from '../../../kernel/project-ports.ts';
import { limit, type Rule } from '../../../kernel/rule.ts';
import { slug } from '../../../kernel/shapes.ts';
import type { Ask, Context } from '../../../kernel/use-case.ts';
import { LeadingBody } from '../../bodies/body.ts';
import { FIVE_NOT_DIRECT } from '../../bodies/rules.ts';
import { NEEDS, Person } from '../../terms.ts';
import type {
  Argument,
  Comment,
  CommentResult,
  Competition,
  DecisionEvent,
  HearingCalled,
  HearingHeld,
  Item,
  LegalOpinion,
  ReviewRequest,
  ReviewReturned,
  Revision,
  Risk,
} from '../events.ts';
import { may, ownUnit } from '../guards.ts';
import type { Decision } from '../state.ts';
import {
  AMOUNT_STATED,
  COMMENT_OVER,
  COMMENT_PERIOD,
  COMPETITION_KEPT,
  EXPERTS_NEUTRAL,
  FAIR_COMPETITION,
  HEARING_PAPERS,
  LEGAL_REVIEW_FIRST,
  REVIEW_MATERIALS,
  REVIEW_TIME,
  RIGHT_BODY,
  RISK_CONTROLLABLE,
  SAME_ROUTE,
  SIGNED_BY_MANAGER,
} from './rules.ts';

type A = Answer<DecisionEvent>;

export const asksOfProposal = ({ command, actor }: { readonly command: z.infer<typeof Item>; readonly actor: Context['actor'] }): Record<string, Ask> => ({
  unit: UnitLeaders.key(actor.units[0] ?? ''),
  body: LeadingBody.key(command.body),
  ...(command.alters === null ? {} : { altered: DecisionTaken.key(command.alters.decision) }),
});
/** Proposes an item to the body that decides its kind, for the actor's unit. What must be done before the debate is fixed here. */
export function proposeItem(s: Decision, c: z.infer<typeof Item>, context: Context): A {
  const body = LeadingBody.read(context.asked.body);
  const unit = context.actor.units[0];
  const kind = body?.kinds.find((k) => k.kind === c.kind);
  const threshold = kind?.thresholds.find((t) => t.unit === unit) ?? kind?.thresholds.find((t) => t.unit === null);
  const within = threshold !== undefined && (c.amount ?? 0) >= threshold.from && (threshold.below === null || (c.amount ?? 0) < threshold.below);
  const elsewhere = body?.organ === 'unit' && body.unit !== unit;
  const altered = DecisionTaken.read(context.asked.altered);
  const sameRoute = c.alters === null || (altered?.body === c.body && altered.kind === c.kind && ['in-force', 'suspended'].includes(altered.standing));
  return decide(
    [
      may(s, 'item-proposed'),
      refuseIf(unit === undefined || elsewhere || !within, RIGHT_BODY, '/body', { kind: c.kind, from: threshold?.from ?? '', below: threshold?.below ?? '' }),
      refuseIf(['project', 'funds'].includes(c.kind) && c.amount === null, AMOUNT_STATED, '/amount'),
      refuseIf(kind !== undefined && kind.area !== null && kind.area !== c.area, FIVE_NOT_DIRECT, '/area', { area: kind?.area ?? '' }),
      refuseIf(!sameRoute, SAME_ROUTE, '/alters'),
    ],
    () => {
      const needs = NEEDS.filter((n) => kind!.needs.includes(n) || (n === 'fair-competition' && c.market));
      const unitName = UnitLeaders.read(context.asked.unit)?.name;
      return [{ type: 'item-proposed', ...c, unitName, bodyName: body!.name, office: body!.unit, reportTo: kind!.reportTo, needs, unit: unit! }];
    },
  );
}

/** Changes the draft after what was heard; it is reviewed and signed anew. */
export function reviseItem(s: Decision, c: z.infer<typeof Revision>, context: Context): A {
  return decide([may(s, 'item-revised'), ownUnit(s, context)], () => [{ type: 'item-revised', ...c }]);
}

/** Publishes the draft for comment. Under 30 days only with the reason stated. */
export function openComment(s: Decision, c: z.infer<typeof Comment>, context: Context): A {
  const days = daysBetween(context.today, c.until);
  return decide(
    [
      may(s, 'comment-opened'),
      ownUnit(s, context),
      refuseIf(days < 1 || (c.urgency === null && days < limit(COMMENT_PERIOD, 'minimumDays', context)), COMMENT_PERIOD, '/until', { days }),
    ],
    () => [{ type: 'comment-opened', from: context.today, ...c }],
  );
}
export function closeComment(s: Decision, c: z.infer<typeof CommentResult>, context: Context): A {
  return decide(
    [
      may(s, 'comment-closed'),
      ownUnit(s, context),
      refuseIf(s.comment === null || context.today <= s.comment.until, COMMENT_OVER, '', { until: s.comment?.until ?? '' }),
      refuseIf(c.adopted > c.received, COMMENT_OVER, '/adopted'),
    ],
    () => [{ type: 'comment-closed', ...c }],
  );
}
export function recordArgument(s: Decision, c: z.infer<typeof Argument>, context: Context): A {
  return decide([may(s, 'experts-argued'), ownUnit(s, context), refuseIf(c.interested, EXPERTS_NEUTRAL, '/interested')], () => [
    { type: 'experts-argued', ...c },
  ]);
}
/** Records the risk as it was found; one that is not controllable holds the item until it is. */
export function assessRisk(s: Decision, c: z.infer<typeof Risk>, context: Context): A {
  return decide([may(s, 'risk-assessed'), ownUnit(s, context)], () => [{ type: 'risk-assessed', ...c }]);
}
/** Records the fair-competition review as it was found; what restricts competition holds the item. */
export function reviewCompetition(s: Decision, c: z.infer<typeof Competition>, context: Context): A {
  return decide([may(s, 'competition-reviewed'), ownUnit(s, context)], () => [{ type: 'competition-reviewed', ...c }]);
}
/** Calls a hearing whose papers were delivered far enough ahead; counted backward, never rolled. */
export function callItemHearing(s: Decision, c: z.infer<typeof HearingCalled>, context: Context): A {
  const latest = unrolled(c.heldOn, -limit(HEARING_PAPERS, 'daysBefore', context));
  return decide(
    [
      may(s, 'hearing-called'),
      ownUnit(s, context),
      refuseIf(c.papersOn > latest || c.papersOn > context.today || c.heldOn < context.today, HEARING_PAPERS, '/papersOn', { latest }),
    ],
    () => [{ type: 'hearing-called', ...c }],
  );
}
export function recordItemHearing(s: Decision, c: z.infer<typeof HearingHeld>, context: Context): A {
  return decide(
    [
      may(s, 'hearing-held'),
      ownUnit(s, context),
      refuseIf(s.hearing === null || context.today < s.hearing.heldOn, HEARING_PAPERS, '', { heldOn: s.hearing?.heldOn ?? '' }),
    ],
    () => [{ type: 'hearing-held', ...c }],
  );
}
/** What the item's kind needs before legal review and is not done, each by its rule. */
function undone(s: Decision): { readonly need: (typeof NEEDS)[number]; readonly rule: Rule }[] {
  const steps = [
    { need: 'public-comment', done: s.comment?.closed === true, rule: COMMENT_OVER },
    { need: 'expert-argument', done: s.argued, rule: EXPERTS_NEUTRAL },
    { need: 'risk-assessment', done: s.risk !== null, rule: RISK_CONTROLLABLE },
    { need: 'hearing', done: s.hearing?.held === true, rule: HEARING_PAPERS },
    { need: 'fair-competition', done: s.competition !== null, rule: FAIR_COMPETITION },
  ] as const;
  return steps.filter(({ need, done }) => s.item?.needs.includes(need) === true && !done);
}
/** Asks for legal review, when all else is done, and leaves the time for it; asking again after changes drops the former opinion. */
export function requestReview(s: Decision, c: z.infer<typeof ReviewRequest>, context: Context): A {
  const earliest = deadline(context.calendar, context.today, { workingDays: limit(REVIEW_TIME, 'workingDays', context) });
  return decide(
    [
      may(s, 'review-requested'),
      ownUnit(s, context),
      ...undone(s).map(({ need }) => refuseIf(true, REVIEW_MATERIALS, '', { need })),
      refuseIf('missingYear' in earliest, CALENDAR_YEAR, '/opinionBy'),
      refuseIf('day' in earliest && c.opinionBy < earliest.day, REVIEW_TIME, '/opinionBy', 'day' in earliest ? { earliest: earliest.day } : {}),
    ],
    () => [{ type: 'review-requested', requestedOn: context.today, ...c }],
  );
}
const underReview = (s: Decision): boolean => s.review !== null && s.review.verdict === null;
/** The legal office sends back what it cannot review: the unit asks again, with what was missing. */
export function returnReview(s: Decision, c: z.infer<typeof ReviewReturned>): A {
  return decide([may(s, 'review-returned'), refuseIf(!underReview(s), LEGAL_REVIEW_FIRST, '')], () => [{ type: 'review-returned', ...c }]);
}
/** The legal office's opinion on what was sent to it; once, until it is asked again. */
export function giveLegalOpinion(s: Decision, c: z.infer<typeof LegalOpinion>): A {
  return decide([may(s, 'legally-reviewed'), refuseIf(!underReview(s), LEGAL_REVIEW_FIRST, '')], () => [{ type: 'legally-reviewed', ...c }]);
}

export const SignItem = z.strictObject({ body: slug, reporter: Person });
export const asksOfSigning = ({ command }: { readonly command: z.infer<typeof SignItem> }): Record<string, Ask> => ({ body: LeadingBody.key(command.body) });
/** The member who manages the area signs the item and says who reports it. For the five things neither is the first-in-command. */
export function signItem(s: Decision, c: z.infer<typeof SignItem>, context: Context): A {
  const body = LeadingBody.read(context.asked.body);
  const signer = body?.members.find((m) => m.sub === context.actor.sub);
  const reporter = body?.members.find((m) => m.person === c.reporter);
  const five = s.item !== null && (body?.notDirect.includes(s.item.area) ?? false);
  return decide(
    [
      may(s, 'item-signed'),
      refuseIf(s.item !== null && c.body !== s.item.body, RIGHT_BODY, '/body'),
      refuseIf(reporter === undefined, SIGNED_BY_MANAGER, '/reporter'),
      refuseIf(five && (signer?.first === true || reporter?.first === true), FIVE_NOT_DIRECT, '', { area: s.item?.area ?? '' }),
      refuseIf(s.item !== null && !(signer?.areas.includes(s.item.area) ?? false), SIGNED_BY_MANAGER, '', { area: s.item?.area ?? '' }),
    ],
    () => [{ type: 'item-signed', person: signer!.person, reporter: c.reporter }],
  );
}

export const PrepareItem = z.strictObject({});
/** Hands the item in for the agenda: everything that its kind needs is done, and it is signed. */
export function prepareItem(s: Decision, _: z.infer<typeof PrepareItem>, context: Context): A {
  return decide(
    [
      may(s, 'item-prepared'),
      ownUnit(s, context),
      ...undone(s).map(({ need, rule }) => refuseIf(true, rule, '', { need })),
      refuseIf(s.risk?.controllable === false, RISK_CONTROLLABLE, ''),
      refuseIf(s.competition?.verdict === 'restricts', COMPETITION_KEPT, ''),
      refuseIf(s.item?.needs.includes('legal-review') === true && (s.review?.verdict ?? null) === null, LEGAL_REVIEW_FIRST, '', { need: 'legal-review' }),
      refuseIf(s.review?.verdict === 'unlawful', LEGAL_REVIEW_FIRST, '', { verdict: 'unlawful' }),
      refuseIf(s.state === 'proposed' && s.signed === null, SIGNED_BY_MANAGER, ''),
    ],
    () => [{ type: 'item-prepared' }],
  );
}
