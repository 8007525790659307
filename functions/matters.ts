import { DOMAINS } from './domains.ts';
import type { AnyMatter } from './kernel/matter.ts';
import { mattersOf } from './kernel/use-case.ts';

const byKind = new Map(DOMAINS.flatMap(mattersOf).map((m) => [m.kind, m]));

/** The matter of this kind, or undefined for a kind of no domain. */
export function matterOf(kind: string): AnyMatter | undefined {
  return byKind.get(kind);
}
