import * as z from 'zod/mini';
import { daysBetween } from '../kernel/calendar.ts';
import { STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import { LEVELS, type Level } from '../kernel/escalation.ts';
import { mayHappen } from '../kernel/matter.ts';
import { limit } from '../kernel/rule.ts';
import type { Context } from '../kernel/use-case.ts';
import { ALERT_TRANSITIONS, type Alert, type AlertEvent, AnyLevel, deliveryOf, type Muted, type Raised, type Sent } from './alert.ts';
import { MUTED_WITH_REASON, SENT_TWICE_AT_MOST } from './rules.ts';

const stateRefuses = (a: Alert, type: AlertEvent['type']) => refuseIf(!mayHappen(ALERT_TRANSITIONS, a.state, type), STATE_ALLOWS, '', { state: a.state });
const rank = (level: Level | null): number => (level === null ? -1 : LEVELS.indexOf(level));

/** Raises an alert, or takes it to a higher level. The same level of the same deadline again changes nothing; another deadline begins anew. */
export function raiseAlert(a: Alert, c: z.infer<typeof Raised>): Decision<AlertEvent> {
  const same = a.state === 'open' && a.owed?.at === c.at;
  return { accepted: true, events: same && rank(c.level) <= rank(a.level) ? [] : [{ type: 'alert-raised', ...c }] };
}

export const Attempt = z.strictObject({ level: AnyLevel, attempt: z.int().check(z.positive()) });
/** Claims the next attempt at sending one level's notice: of two at once, one gets it. */
export function beginDelivery(a: Alert, c: z.infer<typeof Attempt>): Decision<AlertEvent> {
  const { attempts, done } = deliveryOf(a, c.level);
  return decide(
    [
      stateRefuses(a, 'delivery-begun'),
      refuseIf(done || c.attempt !== attempts + 1 || c.attempt > SENT_TWICE_AT_MOST.attempts, SENT_TWICE_AT_MOST, '/attempt', { attempts }),
    ],
    () => [{ type: 'delivery-begun', ...c }],
  );
}
/** It is known not to have been sent: the attempt is given back. */
export function recordFailure(a: Alert, c: z.infer<typeof Attempt>): Decision<AlertEvent> {
  const { attempts, done } = deliveryOf(a, c.level);
  return decide([stateRefuses(a, 'delivery-failed'), refuseIf(done || c.attempt !== attempts, STATE_ALLOWS, '/attempt')], () => [
    { type: 'delivery-failed', ...c },
  ]);
}
/** It was sent. What was settled meanwhile stays settled. */
export function recordDelivery(a: Alert, c: z.infer<typeof Sent>): Decision<AlertEvent> {
  if (a.state === 'settled' || deliveryOf(a, c.level).done) return { accepted: true, events: [] };
  return decide([stateRefuses(a, 'alert-delivered'), refuseIf(c.attempt !== deliveryOf(a, c.level).attempts, STATE_ALLOWS, '/attempt')], () => [
    { type: 'alert-delivered', ...c },
  ]);
}
export const AskDelivery = z.strictObject({ level: AnyLevel });
/** An administrator has a notice sent again that the system gave up. */
export function askDelivery(a: Alert, c: z.infer<typeof AskDelivery>): Decision<AlertEvent> {
  return decide([stateRefuses(a, 'delivery-asked'), refuseIf(rank(c.level) > rank(a.level), STATE_ALLOWS, '/level', { level: a.level ?? 'none' })], () => [
    { type: 'delivery-asked', ...c },
  ]);
}
/** Silences the notices of one alert, with the reason on the record. */
export function muteAlert(a: Alert, c: z.infer<typeof Muted>, context: Context): Decision<AlertEvent> {
  const days = daysBetween(context.today, c.until);
  return decide(
    [stateRefuses(a, 'alert-muted'), refuseIf(days < 0 || days > limit(MUTED_WITH_REASON, 'maximumDays', context), MUTED_WITH_REASON, '/until', { days })],
    () => [{ type: 'alert-muted', ...c }],
  );
}
export const Settle = z.strictObject({});
/** What was owed is done, or no more owed at that time. */
export function settleAlert(a: Alert, _: z.infer<typeof Settle>, context: Context): Decision<AlertEvent> {
  if (a.state === 'settled') return { accepted: true, events: [] };
  return decide([stateRefuses(a, 'alert-settled')], () => [{ type: 'alert-settled', late: context.now > a.owed!.at }]);
}
