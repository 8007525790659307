import type { Verdict } from '../../web/client/verdict.ts';

/** Whole numbers below n, the same every time. */
export function seeded(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % n;
  };
}

/** Copies of these bytes, each with one byte changed to another, at places and to values that the seed gives. */
export function* mutants(bytes: Uint8Array, count: number, seed: number): Generator<{ readonly at: number; readonly bytes: Uint8Array }> {
  const next = seeded(seed);
  for (let i = 0; i < count; i++) {
    const at = next(bytes.length);
    const changed = bytes.slice();
    changed[at] = (changed[at]! + 1 + next(255)) % 256;
    yield { at, bytes: changed };
  }
}

/** The step at which a verdict refuses; undefined when it does not. */
export const refusedAt = (v: Verdict): string | undefined => v.steps.find((s) => !s.ok)?.id;
/** What a verdict says in short: a change is found when this is another. */
export const inShort = (v: Verdict): string => JSON.stringify([v.ok, v.steps.map((s) => s.id), v.warnings.map((w) => w.id)]);
