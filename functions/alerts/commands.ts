import * as z from 'zod/mini';
import { addDays, daysBetween, startOf } from '../kernel/calendar.ts';
import { STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, tooEarly } from '../kernel/decision.ts';
import { LEVELS, type Level } from '../kernel/escalation.ts';
import { mayHappen } from '../kernel/matter.ts';
import { limit } from '../kernel/rule.ts';
import type { Context } from '../kernel/use-case.ts';
import {
  ALERT_TRANSITIONS,
  type Alert,
  type AlertEvent,
  AnyLevel,
  type Claimed,
  deliveryOf,
  type Muted,
  mutedOn,
  type Outcomes,
  type Raised,
  sameDuty,
} from './alert.ts';
import { addressesOf } from './inbox.ts';
import { MUTED_WITH_REASON, SENT_TWICE_AT_MOST } from './rules.ts';

const stateRefuses = (a: Alert, type: AlertEvent['type']) => refuseIf(!mayHappen(ALERT_TRANSITIONS, a.state, type), STATE_ALLOWS, '', { state: a.state });
const rank = (level: Level | null): number => (level === null ? -1 : LEVELS.indexOf(level));
const levelRefuses = (a: Alert, level: Level) => refuseIf(rank(level) > rank(a.level), STATE_ALLOWS, '/level', { level: a.level ?? 'none' });

/** Raises an alert, or takes it to a higher level. The same level of the same duty again changes nothing; another deadline, or debtor, begins anew. */
export function raiseAlert(a: Alert, c: z.infer<typeof Raised>): Decision<AlertEvent> {
  const same = a.state === 'open' && sameDuty(a.owed, c);
  return { accepted: true, events: same && rank(c.level) <= rank(a.level) ? [] : [{ type: 'alert-raised', ...c }] };
}

/** Claims the next attempt at telling these: of two at once, one gets it. Nothing is claimed once the alert is muted, though its notice was on the way: it is told when the silence is over. */
export function beginDelivery(a: Alert, c: z.infer<typeof Claimed>, { today }: Pick<Context, 'today'>): Decision<AlertEvent> {
  const wrong = c.claims.find((claim) => {
    const { attempts, done } = deliveryOf(a, { ...claim, level: c.level });
    return done || claim.attempt !== attempts + 1 || claim.attempt > SENT_TWICE_AT_MOST.attempts;
  });
  return decide(
    [stateRefuses(a, 'delivery-begun'), levelRefuses(a, c.level), refuseIf(wrong !== undefined, SENT_TWICE_AT_MOST, '/claims', { ...wrong })],
    () => (mutedOn(a, today) ? [] : [{ type: 'delivery-begun', ...c }]),
  );
}
/** What became of attempts; one whose end is not known is not named and stays claimed. What was settled, or put off, meanwhile stays so. */
export function recordDelivery(a: Alert, c: z.infer<typeof Outcomes>): Decision<AlertEvent> {
  const current = c.results.filter((r) => {
    const { attempts, done } = deliveryOf(a, { ...r, level: c.level });
    return !done && r.attempt === attempts;
  });
  return decide([refuseIf(a.state === 'none', STATE_ALLOWS, '', { state: a.state })], () =>
    a.state === 'settled' || current.length === 0 ? [] : [{ type: 'delivery-recorded', level: c.level, results: current }],
  );
}
export const AskDelivery = z.strictObject({ level: AnyLevel });
/** An administrator has a notice sent again that the system gave up: to those of whom it is not known that they were told. */
export function askDelivery(a: Alert, c: z.infer<typeof AskDelivery>): Decision<AlertEvent> {
  return decide([stateRefuses(a, 'delivery-asked'), levelRefuses(a, c.level)], () => [{ type: 'delivery-asked', ...c }]);
}
/** Silences the notices of one alert, with the reason on the record; nobody his own. */
export function muteAlert(a: Alert, c: z.infer<typeof Muted>, context: Context): Decision<AlertEvent> {
  const days = daysBetween(context.today, c.until);
  return decide(
    [
      stateRefuses(a, 'alert-muted'),
      refuseIf(days < 0 || days > limit(MUTED_WITH_REASON, 'maximumDays', context), MUTED_WITH_REASON, '/until', { days }),
      refuseIf(a.owed !== null && addressesOf(context.actor).includes(a.owed.by), MUTED_WITH_REASON, ''),
    ],
    () => [{ type: 'alert-muted', ...c }],
  );
}
export const EndSilence = z.strictObject({});
/** The silence is over: what came meanwhile is told now. */
export function endSilence(a: Alert, _: z.infer<typeof EndSilence>, context: Context): Decision<AlertEvent> {
  if (a.state !== 'open' || a.muted === null) return { accepted: true, events: [] };
  if (context.today <= a.muted.until) return tooEarly(MUTED_WITH_REASON, startOf(addDays(a.muted.until, 1)));
  return { accepted: true, events: [{ type: 'silence-ended', level: a.level! }] };
}
export const Settle = z.strictObject({});
/** What was owed is done, or no more owed at that time. */
export function settleAlert(a: Alert, _: z.infer<typeof Settle>, context: Context): Decision<AlertEvent> {
  if (a.state === 'settled') return { accepted: true, events: [] };
  return decide([stateRefuses(a, 'alert-settled')], () => [{ type: 'alert-settled', late: context.now > a.owed!.at }]);
}
