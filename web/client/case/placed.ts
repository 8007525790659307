import type { Leaf } from '../../../functions/kernel/log/leaf.ts';
import type { EventText } from '../../../functions/kernel/proof/case-file.ts';

/** A leaf of a case file, read. */
export interface Placed {
  readonly index: number;
  readonly leaf: Leaf;
}
/** An event of a case file: `text` undefined where a protocol fixes the leaf's digest and a draw's bundle shows what was hashed. */
export interface Recorded extends Placed {
  readonly text: EventText | undefined;
}
/** What a case file holds, once its leaves and texts are shown to be in the log. */
export interface Case {
  readonly number: string;
  readonly events: readonly Recorded[];
  readonly sealed: readonly (Placed & { readonly entries: readonly { readonly entry: string; readonly index: number; readonly path: readonly string[] }[] })[];
  /** The exact texts of the draws' bundles. */
  readonly draws: readonly string[];
}

/** The events of one kind and type, in order. */
export const ofType = (c: Pick<Case, 'events'>, kind: string, type: string): readonly (Recorded & { readonly text: EventText })[] =>
  c.events.filter((r): r is Recorded & { text: EventText } => r.text?.kind === kind && r.text.event.type === type);
/** The events, matter by matter. */
export function byMatter(c: Pick<Case, 'events'>): Map<string, Recorded[]> {
  const matters = new Map<string, Recorded[]>();
  for (const r of c.events) {
    const matter = `${r.leaf.kind} ${r.leaf.matter}`;
    matters.set(matter, [...(matters.get(matter) ?? []), r]);
  }
  return matters;
}
