import * as z from 'zod/mini';
import { addDays, Day, startOf } from '../../kernel/calendar.ts';
import { type Decision, decide, refuseIf, tooEarly } from '../../kernel/decision.ts';
import type { Context } from '../../kernel/use-case.ts';
import { short, text } from '../terms.ts';
import type { AccountEvent } from './events.ts';
import { hasRoom, longestHold, may, resumed } from './guards.ts';
import { HOLD_ENDS } from './rules.ts';
import { type AccountState, earliest, paymentStatus } from './state.ts';
import { bodyOf, ofBody, watches } from './supervisors.ts';

/** One payment, or null: the whole account. `until`: its last day. */
export const PlaceHold = z.strictObject({ payment: z.nullable(short), reason: text, until: Day });
/** A supervisor stops payment for a time, with a reason: one payment once, the whole account once. */
export function placeHold(s: AccountState, c: z.infer<typeof PlaceHold>, context: Context): Decision<AccountEvent> {
  const longest = longestHold(context);
  const by = bodyOf(s, context.actor);
  const before = c.payment === null ? s.heldBy : (s.payments.find((p) => p.id === c.payment)?.heldBy ?? []);
  const again = by !== undefined && before.includes(by);
  const open = c.payment === null || ['unsigned', 'payable', 'retained'].includes(paymentStatus(s, c.payment));
  return decide(
    [
      may(s, 'hold-placed'),
      watches(s, context.actor),
      refuseIf(c.until < context.today || c.until > longest.day, HOLD_ENDS, '/until', { longest: longest.day }),
      refuseIf(!open, HOLD_ENDS, '/payment', { open }),
      refuseIf(again, HOLD_ENDS, '/payment', { again }),
      hasRoom(s.holds.length),
      longest.fault,
    ],
    () => [{ type: 'hold-placed', hold: `h${s.count.holds + 1}`, by: by!, ...c }],
  );
}

export const LiftHold = z.strictObject({ hold: short, reason: text });
/** Who placed it lifts it, with a reason; finance’s days go on. */
export function liftHold(s: AccountState, c: z.infer<typeof LiftHold>, context: Context): Decision<AccountEvent> {
  const hold = s.holds.find((h) => h.id === c.hold);
  const { deferred, fault } = resumed(
    s,
    { ...s, holds: s.holds.filter((h) => h.id !== c.hold) },
    hold && hold.until < context.today ? hold.until : context.today,
    context,
  );
  return decide([may(s, 'hold-lifted'), refuseIf(hold === undefined, HOLD_ENDS, '/hold'), hold && ofBody(hold.by, context), fault], () => [
    { type: 'hold-lifted', ...c, deferred },
  ]);
}

export const EndHolds = z.strictObject({});
/** Takes holds that are over off the record; finance’s days went on with the last day of each. That nothing is paid while one lasts needs no such event: the guards compare dates. */
export function endHolds(s: AccountState, _: z.infer<typeof EndHolds>, context: Context): Decision<AccountEvent> {
  const holds = may(s, 'hold-lifted') ? [] : s.holds;
  const over = holds.filter((h) => context.today > h.until).sort((a, b) => (a.until < b.until ? -1 : 1));
  if (holds.length === 0) return { accepted: true, events: [] };
  if (over.length === 0) return tooEarly(HOLD_ENDS, startOf(addDays(earliest(holds.map((h) => h.until)), 1)));
  const steps = over.map((h, i) => {
    const without = (n: number): AccountState => ({ ...s, holds: holds.filter((x) => !over.slice(0, n).includes(x)) });
    return { hold: h.id, ...resumed(without(i), without(i + 1), h.until, context) };
  });
  return decide(
    steps.map((x) => x.fault),
    () => steps.map(({ hold, deferred }) => ({ type: 'hold-lifted', hold, reason: null, deferred })),
  );
}
