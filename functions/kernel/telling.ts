import type { Recorded } from './matter.ts';

/** One matter's own number and its events in order: what a paper is told from. */
export interface Told<E> {
  readonly number: string;
  readonly events: readonly Recorded<E>[];
}

/** The events of one type, in order. */
export const only = <E extends { readonly type: string }, T extends E['type']>(events: readonly Recorded<E>[], type: T): Extract<E, { type: T }>[] =>
  events.flatMap(({ event }) => (event.type === type ? [event as Extract<E, { type: T }>] : []));

/** The instant of the newest event of a type. Throws when there is none. */
export function instantOf<E extends { readonly type: string }>({ number, events }: Told<E>, type: E['type']): string {
  const found = events.findLast(({ event }) => event.type === type);
  if (!found) throw new Error(`${number}: no ${type}`);
  return found.meta.at;
}

/** An instant as Shanghai's clock shows it, to the second. */
export const clockTime = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
