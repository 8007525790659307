import type { Day } from './calendar.ts';

/** Where a rule comes from. `unconfirmed` marks a text that we do not have: configurable, and shown as such. */
export interface Citation {
  readonly source: string;
  readonly article: string;
  readonly unconfirmed?: true;
}

/** One demand of the law or of the opinion. A number of the law is a field of its rule and is written nowhere else. */
export interface Rule {
  /** `DOMAIN-WORDS`; the same in code, tests, state machines and the refusal that an official reads. */
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly citation: Citation;
  /** First day in force. */
  readonly since: Day;
  /** Last day in force, or undefined while it is. */
  readonly until: Day | undefined;
  /** The direction in which a county may move the rule's number; `none` for penalties, bans and the rights of parties (行政处罚法 12, 16). */
  readonly overlay: 'longer' | 'shorter' | 'none';
}

/** Declares a rule, keeping the literal types of its numbers. Unused ones leave a bundle (`lib/constructs/bundle.ts`). */
export function rule<const R extends Rule>(r: R): R {
  return r;
}

/** The version of a rule that a matter is judged by: the one in force on the matter's own start day. Versions are ordered as the law made them. */
export function ruleOn<R extends Rule>(versions: readonly [R, ...R[]], start: Day): R {
  return versions.find((r) => r.since <= start && (r.until === undefined || start <= r.until)) ?? versions[0];
}

/** A county's own numbers: rule id → field → number. Checked by `overlayFaults` before a stage may carry them. */
export type Overlays = Readonly<Record<string, Readonly<Record<string, number>>>>;

type NumberField<R> = { [K in keyof R]: R[K] extends number ? K : never }[keyof R] & string;

/** The number that holds in this county: the law's own, or the county's where the rule leaves that direction open. */
export function limit<R extends Rule>(r: R, field: NumberField<R>, context: { readonly overlays: Overlays }): number {
  return context.overlays[r.id]?.[field] ?? (r[field] as number);
}

/** Why these overlays may not be used: unknown rule or field, or a direction that the law does not leave open. Empty when all is well. */
export function overlayFaults(rules: readonly Rule[], overlays: Overlays): string[] {
  const faults: string[] = [];
  for (const [id, fields] of Object.entries(overlays)) {
    const found = rules.find((r) => r.id === id);
    if (!found) {
      faults.push(`${id}: no such rule`);
      continue;
    }
    for (const [field, value] of Object.entries(fields)) {
      const law = (found as unknown as Record<string, unknown>)[field];
      if (typeof law !== 'number') faults.push(`${id}.${field}: the rule has no such number`);
      else if (found.overlay === 'none') faults.push(`${id}.${field}: the law leaves no direction open`);
      else if (found.overlay === 'longer' ? value < law : value > law) faults.push(`${id}.${field}: may only be ${found.overlay} than ${law}`);
    }
  }
  return faults;
}
