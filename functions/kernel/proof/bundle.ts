import * as z from 'zod/mini';

const hex = (bytes: number) => z.string().check(z.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)));
const b64 = z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/));
const whole = z.int().check(z.nonnegative());

/** A draw in one file: all that anybody needs to compute it again. Until the log exists the four proofs are null. */
export const Bundle = z.strictObject({
  version: z.literal(1),
  at: whole,
  manifest: z.string(),
  pool: z.array(z.string()),
  excluded: z.array(z.string()),
  reveals: z.array(z.strictObject({ by: z.string(), nonce: z.nullable(b64) })),
  beacon: z.strictObject({ network: z.string(), chainHash: hex(32), round: whole, publicKey: hex(96), signature: hex(48) }),
  prk: hex(32),
  ranking: z.array(z.strictObject({ ticket: hex(32), label: hex(32) })),
  picks: z.array(z.strictObject({ stratum: z.string(), labels: z.array(hex(32)) })),
  manifestProof: z.null(),
  revealsProof: z.null(),
  resultProof: z.null(),
  consistency: z.null(),
  openings: z.optional(z.array(z.strictObject({ label: hex(32), salt: b64, identity: z.strictObject({ no: z.string() }) }))),
});
export type Bundle = z.infer<typeof Bundle>;

/** Parses JSON in which no object repeats a key; undefined when it is not JSON, or repeats one. JSON.parse alone keeps the last silently. */
export function parseStrict(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return keysIn(text) === keysOf(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
/** How many keys the text writes: a string that a colon follows. */
function keysIn(text: string): number {
  let n = 0;
  for (const m of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (m[1] !== undefined) n++;
  return n;
}
function keysOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((n: number, v) => n + keysOf(v), 0);
  if (value === null || typeof value !== 'object') return 0;
  return Object.entries(value).reduce((n, [, v]) => n + 1 + keysOf(v), 0);
}
