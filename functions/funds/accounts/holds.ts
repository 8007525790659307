import * as z from 'zod/mini';
import { addDays, Day, startOf } from '../../kernel/calendar.ts';
import { type Decision, decide, refuseIf, tooEarly } from '../../kernel/decision.ts';
import type { Context } from '../../kernel/use-case.ts';
import { short, text } from '../terms.ts';
import type { AccountEvent } from './events.ts';
import { hasRoom, longestHold, may, ofUnit, payInTime } from './guards.ts';
import { HOLD_ENDS } from './rules.ts';
import { type AccountState, earliest, paymentStatus } from './state.ts';
import { bodyOf, watches } from './supervisors.ts';

/** One payment, or null: the whole account. `until`: its last day. */
export const PlaceHold = z.strictObject({ payment: z.nullable(short), reason: text, until: Day });
/** A supervisor stops payment for a time, with a reason. */
export function placeHold(s: AccountState, c: z.infer<typeof PlaceHold>, context: Context): Decision<AccountEvent> {
  const longest = longestHold(context);
  const open = c.payment === null || ['unsigned', 'payable', 'retained'].includes(paymentStatus(s, c.payment));
  return decide(
    [
      may(s, 'hold-placed'),
      watches(s, context.actor),
      refuseIf(c.until < context.today || c.until > longest.day, HOLD_ENDS, '/until', { longest: longest.day }),
      refuseIf(!open, HOLD_ENDS, '/payment', { open }),
      hasRoom(s.holds.length),
      longest.fault,
    ],
    () => [{ type: 'hold-placed', hold: `h${s.count.holds + 1}`, by: bodyOf(context.actor)!, ...c }],
  );
}

export const LiftHold = z.strictObject({ hold: short, reason: text });
/** Who placed it lifts it, with a reason; finance’s days begin anew. */
export function liftHold(s: AccountState, c: z.infer<typeof LiftHold>, context: Context): Decision<AccountEvent> {
  const hold = s.holds.find((h) => h.id === c.hold);
  const again = payInTime(context);
  return decide([may(s, 'hold-lifted'), refuseIf(hold === undefined, HOLD_ENDS, '/hold'), hold && ofUnit(hold.by, context), again.fault], () => [
    { type: 'hold-lifted', ...c, payBy: again.day },
  ]);
}

export const EndHolds = z.strictObject({});
/** Takes holds that are over off the record. The guards compare dates and need no such event. */
export function endHolds(s: AccountState, _: z.infer<typeof EndHolds>, context: Context): Decision<AccountEvent> {
  const holds = may(s, 'hold-lifted') ? [] : s.holds;
  const over = holds.filter((h) => context.today > h.until);
  if (holds.length === 0) return { accepted: true, events: [] };
  if (over.length === 0) return tooEarly(HOLD_ENDS, startOf(addDays(earliest(holds.map((h) => h.until)), 1)));
  const again = payInTime(context);
  return decide([again.fault], () => over.map((h) => ({ type: 'hold-lifted', hold: h.id, reason: null, payBy: again.day })));
}
