import type { Calendar } from '../kernel/calendar.ts';
import type { Overlays } from '../kernel/rule.ts';

/** A setting of this function, set by the deployment together with the permission that it goes with. Throws at start-up when missing. */
export function env(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`missing environment variable ${name}`);
  return value;
}

const parsed = new Map<string, unknown>();
function json<T>(name: string): T {
  if (!parsed.has(name)) parsed.set(name, JSON.parse(env(name)));
  return parsed.get(name) as T;
}

/** The working-day calendar of this stage. */
export const calendar = (): Calendar => json<Calendar>('CALENDAR');
/** The county's own numbers, already checked at synthesis. */
export const overlays = (): Overlays => json<Overlays>('OVERLAYS');
/** The county's code in readable numbers, e.g. `TY`. */
export const county = (): string => env('COUNTY');
