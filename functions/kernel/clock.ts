import type { Instant } from './calendar.ts';

/** legal(t) = epoch + k·(t − t0). Production is k = 1 with epoch = t0. `epoch` is legal, `t0` is wall time. */
export interface AffineClock {
  readonly epoch: Instant;
  readonly k: number;
  readonly t0: Instant;
}

/** Legal time of a wall instant, whole milliseconds. */
export function legal(c: AffineClock, wallInstant: Instant): Instant {
  return new Date(Date.parse(c.epoch) + Math.floor(c.k * (Date.parse(wallInstant) - Date.parse(c.t0)))).toISOString();
}

/** The first wall millisecond at which legal time has reached this instant. */
export function wall(c: AffineClock, legalInstant: Instant): Instant {
  return new Date(Date.parse(c.t0) + Math.ceil((Date.parse(legalInstant) - Date.parse(c.epoch)) / c.k)).toISOString();
}
