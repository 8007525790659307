import type { Instant } from '../kernel/calendar.ts';
import { type AffineClock, legal, wall } from '../kernel/clock.ts';
import { env } from './env.ts';

/** The only place that knows wall time. Everything else speaks legal time (see architecture, Time). */
export interface Clock {
  /** Legal now. */
  now(): Instant;
  /** The wall instant at which a machine must wake for a legal instant. */
  wakeAt(legalInstant: Instant): Instant;
  /** Wall-clock whole POSIX seconds: tokens, beacons, the draw's `at`. */
  wallSeconds(): number;
}

/** The clock of this stage; production's factor is 1. */
export function stageClock(): Clock {
  const affine = JSON.parse(env('CLOCK')) as AffineClock;
  const wallNow = () => new Date().toISOString() as Instant;
  return { now: () => legal(affine, wallNow()), wakeAt: (at) => wall(affine, at), wallSeconds: () => Math.floor(Date.now() / 1000) };
}
