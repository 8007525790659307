import { at, type Day } from '../../functions/kernel/calendar.ts';
import { KNOWN } from '../../functions/kernel/calendar-years.ts';
import { fold, type Matter, type Meta } from '../../functions/kernel/matter.ts';
import type { Context } from '../../functions/kernel/use-case.ts';

/** A pure context on a day at 10:00 in Shanghai, by an official of the housing bureau unless told. */
export function context(today: Day = '2026-03-02', more: Partial<Context> = {}): Context {
  return {
    now: at(today, '10:00'),
    today,
    actor: { sub: 'official', roles: ['housing-bureau'], units: ['housing-bureau'] },
    calendar: KNOWN,
    overlays: {},
    id: 'id',
    number: 'TY-2026-X-0001',
    wallSeconds: 1_793_000_000,
    random: Buffer.alloc(32, 7).toString('base64'),
    asked: {},
    ...more,
  };
}

/** Where the n-th event of a test's matter stands. */
export function meta(v: number, day: Day = '2026-03-02'): Meta {
  return { id: `event-${v}`, v, at: at(day, '10:00'), by: 'official', units: ['housing-bureau'], matter: 'id', number: 'TY-2026-X-0001' };
}

/** Folds events that all happened on one day. */
export function folded<S, E extends { readonly type: string }>(m: Matter<S, E>, events: readonly E[], day?: Day): S {
  return fold(
    m,
    events.map((event, i) => ({ event, meta: meta(i + 1, day) })),
  );
}
