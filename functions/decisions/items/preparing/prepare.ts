import * as z from 'zod/mini';
import { daysBetween, deadline, unrolled } from '../../../kernel/calendar.ts';
import { CALENDAR_YEAR } from '../../../kernel/common-rules.ts';
import { type Decision as Answer, decide, refuseIf, type Violation } from '../../../kernel/decision.ts';
import { DecisionTaken } from '../../../kernel/ports.ts';
import { limit } from '../../../kernel/rule.ts';
import { slug } from '../../../kernel/shapes.ts';
import type { Ask, Context } from '../../../kernel/use-case.ts';
import { LeadingBody } from '../../bodies/body.ts';
import { FIVE_NOT_DIRECT } from '../../bodies/rules.ts';
import { Person } from '../../terms.ts';
import type { Argument, Comment, CommentResult, DecisionEvent, HearingCalled, HearingHeld, Item, LegalOpinion, ReviewRequest, Risk } from '../events.ts';
import { may, ownUnit } from '../guards.ts';
import type { Decision } from '../state.ts';
import {
  AMOUNT_STATED,
  COMMENT_OVER,
  COMMENT_PERIOD,
  EXPERTS_NEUTRAL,
  HEARING_PAPERS,
  LEGAL_REVIEW_FIRST,
  REVIEW_TIME,
  RIGHT_BODY,
  RISK_CONTROLLABLE,
  SAME_ROUTE,
  SIGNED_BY_MANAGER,
} from './rules.ts';

type A = Answer<DecisionEvent>;

export const asksOfProposal = ({ command }: { readonly command: z.infer<typeof Item> }): Record<string, Ask> => ({
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
  const altered = DecisionTaken.read(context.asked.altered);
  const sameRoute = c.alters === null || (altered?.body === c.body && altered.kind === c.kind && ['in-force', 'suspended'].includes(altered.standing));
  return decide(
    [
      may(s, 'item-proposed'),
      refuseIf(unit === undefined || !within, RIGHT_BODY, '/body', { kind: c.kind, from: threshold?.from ?? '', below: threshold?.below ?? '' }),
      refuseIf(['project', 'funds'].includes(c.kind) && c.amount === null, AMOUNT_STATED, '/amount'),
      refuseIf(!sameRoute, SAME_ROUTE, '/alters'),
    ],
    () => [{ type: 'item-proposed', ...c, bodyName: body!.name, needs: kind!.needs, unit: unit! }],
  );
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
/** Asks for legal review and leaves the time for it; asking again after changes drops the former opinion. */
export function requestReview(s: Decision, c: z.infer<typeof ReviewRequest>, context: Context): A {
  const earliest = deadline(context.calendar, context.today, { workingDays: limit(REVIEW_TIME, 'workingDays', context) });
  return decide(
    [
      may(s, 'review-requested'),
      ownUnit(s, context),
      refuseIf('missingYear' in earliest, CALENDAR_YEAR, '/opinionBy'),
      refuseIf('day' in earliest && c.opinionBy < earliest.day, REVIEW_TIME, '/opinionBy', 'day' in earliest ? { earliest: earliest.day } : {}),
    ],
    () => [{ type: 'review-requested', requestedOn: context.today, ...c }],
  );
}
/** The legal office's opinion on what was sent to it. */
export function giveLegalOpinion(s: Decision, c: z.infer<typeof LegalOpinion>): A {
  return decide([may(s, 'legally-reviewed'), refuseIf(s.review === null, LEGAL_REVIEW_FIRST, '')], () => [{ type: 'legally-reviewed', ...c }]);
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
  const missing = (need: string, done: boolean, rule: Parameters<typeof refuseIf>[1]): Violation | undefined =>
    refuseIf((s.item?.needs as readonly string[] | undefined)?.includes(need) === true && !done, rule, '', { need });
  return decide(
    [
      may(s, 'item-prepared'),
      ownUnit(s, context),
      missing('public-comment', s.comment?.closed === true, COMMENT_OVER),
      missing('expert-argument', s.argued, EXPERTS_NEUTRAL),
      missing('risk-assessment', s.risk !== null, RISK_CONTROLLABLE),
      refuseIf(s.risk?.controllable === false, RISK_CONTROLLABLE, ''),
      missing('hearing', s.hearing?.held === true, HEARING_PAPERS),
      missing('legal-review', s.review?.verdict !== null && s.review?.verdict !== undefined, LEGAL_REVIEW_FIRST),
      refuseIf(s.review?.verdict === 'unlawful', LEGAL_REVIEW_FIRST, '', { verdict: 'unlawful' }),
      refuseIf(s.state === 'proposed' && s.signed === null, SIGNED_BY_MANAGER, ''),
    ],
    () => [{ type: 'item-prepared' }],
  );
}
