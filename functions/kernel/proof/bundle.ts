import * as z from 'zod/mini';
import { b64, hex, whole } from '../shapes.ts';
import { wholeOf } from './bytes.ts';

/** A draw in one file: all that anybody needs to compute it again. The four proofs (C2SP tlog-proof) are null while the log has not given them: then nothing is said of when. */
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
  manifestProof: z.nullable(z.string()),
  revealsProof: z.nullable(z.string()),
  resultProof: z.nullable(z.string()),
  /** From the manifest's tree to the reveals', and from that to the result's. */
  consistency: z.nullable(z.tuple([z.array(b64), z.array(b64)])),
  openings: z.optional(z.array(z.strictObject({ label: hex(32), salt: b64, identity: z.strictObject({ no: z.string() }) }))),
});
export type Bundle = z.infer<typeof Bundle>;

/** An attempt that failed before its round, in one file: what it was committed to, and the log's proof that its failure was cosigned in time. It has no result. */
export const FailedBundle = z.strictObject({
  version: z.literal(1),
  failed: z.literal(true),
  at: whole,
  manifest: z.string(),
  pool: z.array(z.string()),
  excluded: z.array(z.string()),
  manifestProof: z.string(),
  failedProof: z.string(),
  /** From the manifest's tree to the failure's. */
  consistency: z.array(b64),
});
export type FailedBundle = z.infer<typeof FailedBundle>;
/** Any attempt's file. */
export const AttemptFile = z.union([Bundle, FailedBundle]);
export type AttemptFile = z.infer<typeof AttemptFile>;

/** All labels of a draw opened (protocols §1.11): who was in pool or excluded, each with the salt of the draw and the salt of the registry. For an auditor, after the tender's result. */
export const Openings = z.strictObject({
  version: z.literal(1),
  matter: z.string(),
  openings: z.array(z.strictObject({ label: hex(32), salt: b64, identity: z.strictObject({ no: z.string() }), registrySalt: b64 })),
});
export type Openings = z.infer<typeof Openings>;

/** Parses JSON in which no object repeats a key and every number is a whole one of `0|[1-9][0-9]{0,15}`, exact in a double; undefined otherwise. JSON.parse alone keeps the last key and rounds silently. */
export function parseStrict(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const { keys, numbers } = tokensIn(text);
    return keys === keysOf(value) && numbers.every((n) => wholeOf(n) !== undefined) ? value : undefined;
  } catch {
    return undefined;
  }
}
/** How many keys the text writes (a string that a colon follows), and its numbers as written. */
function tokensIn(text: string): { readonly keys: number; readonly numbers: readonly string[] } {
  let keys = 0;
  const numbers: string[] = [];
  for (const [token, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|-?[0-9][-+.0-9eE]*/g)) {
    if (colon !== undefined) keys++;
    else if (token[0] !== '"') numbers.push(token);
  }
  return { keys, numbers };
}
function keysOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((n: number, v) => n + keysOf(v), 0);
  if (value === null || typeof value !== 'object') return 0;
  return Object.entries(value).reduce((n, [, v]) => n + 1 + keysOf(v), 0);
}
