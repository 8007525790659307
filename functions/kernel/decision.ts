import type { Instant } from './calendar.ts';
import type { Rule } from './rule.ts';

/** What a refusal was measured on, e.g. `{ days: 19 }`. Never personal data. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

/** One broken rule: which, where in the command (JSON pointer, '' for the whole), and on what facts. */
export interface Violation {
  readonly rule: Rule;
  readonly pointer: string;
  readonly facts: Facts;
}

/** What a use case answers: the events that follow, or every rule that refuses. `notBefore` says when to ask again. */
export type Decision<E> =
  | { readonly accepted: true; readonly events: readonly E[] }
  | { readonly accepted: false; readonly violations: readonly Violation[]; readonly notBefore?: Instant };

/** A refusal of what must not pass unseen (挪用): the attempt is written down as `record`, and the answer is the refusal all the same. */
export interface RefusedOnRecord<E> {
  readonly accepted: false;
  readonly violations: readonly Violation[];
  readonly record: readonly E[];
}

/** A violation when `broken`, else nothing. */
export function refuseIf(broken: boolean, rule: Rule, pointer: string, facts: Facts = {}): Violation | undefined {
  return broken ? { rule, pointer, facts } : undefined;
}

/** All violations, not the first; the events are made only when there is none. */
export function decide<E>(checks: readonly (Violation | undefined)[], events: () => readonly E[]): Decision<E> {
  const violations = checks.filter((v) => v !== undefined);
  return violations.length > 0 ? { accepted: false, violations } : { accepted: true, events: events() };
}

/** Refused only because it is too early: a state machine waits until `notBefore` and asks again. */
export function tooEarly(rule: Rule, notBefore: Instant): Decision<never> {
  return { accepted: false, violations: [{ rule, pointer: '', facts: { notBefore } }], notBefore };
}

/** Ids of the rules that refuse, in order; empty when accepted. */
export function rulesBroken(d: Decision<unknown>): string[] {
  return d.accepted ? [] : d.violations.map((v) => v.rule.id);
}
