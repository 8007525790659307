import * as z from 'zod/mini';

/** Inside: UUIDv7 (RFC 9562). */
export const Id = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));

/** Outside: `TY-2026-T-0001` — county, year, kind of matter, count within the year. */
export const Numbered = z.string().check(z.regex(/^[A-Z]{2,4}-\d{4}-[A-Z]{1,2}-\d{4,6}$/));

/** Writes a readable number; the count has at least four digits. */
export function readableNumber(p: { readonly county: string; readonly year: number; readonly letter: string; readonly n: number }): string {
  return `${p.county}-${p.year}-${p.letter}-${String(p.n).padStart(4, '0')}`;
}
