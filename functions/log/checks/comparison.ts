import { parseLeaf } from '../../kernel/log/leaf.ts';
import { WIDTH } from '../../kernel/log/tile.ts';
import { LOGGED_IN_TIME } from '../rules.ts';
import { type Findings, type LeafFault, NAMED } from './check.ts';

/** Where State says that an event's leaf stands, and its ledger row. */
export interface Standing {
  readonly index: number;
  readonly ledger: string;
}
const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((x, i) => x === b[i]);

/** The event of a leaf; undefined when it cannot be read. */
export const eventOf = (leaf: Uint8Array): string | undefined => parseLeaf(leaf)?.id;

/** What is wrong with a leaf of the log, or nothing. `standing` = what State says of its event; `own` = the leaf that its ledger row gives: undefined without a row, null when the row gives none. */
export function faultOf(index: number, leaf: Uint8Array, standing: Standing | undefined, own: Uint8Array | null | undefined): LeafFault | undefined {
  if (eventOf(leaf) === undefined) return 'leaf-unreadable';
  if (standing?.index !== index) return 'leaf-unknown';
  if (own === undefined) return 'row-missing';
  return own !== null && same(own, leaf) ? undefined : 'row-differs';
}

export const NOTHING_FOUND = (to: number): Findings => ({ to, leaves: 0, faulty: 0, named: [], unlogged: 0, late: 0 });

/** Adds leaves that were compared: `faults` of those from `first` on, in their order. */
export function added(f: Findings, first: number, faults: readonly (LeafFault | undefined)[]): Findings {
  const found = faults.flatMap((fault, i) => (fault === undefined ? [] : [{ index: first + i, fault }]));
  return { ...f, leaves: f.leaves + faults.length, faulty: f.faulty + found.length, named: [...f.named, ...found].slice(0, NAMED) };
}
/** The leaves that a check compares next, bundle by bundle and at most so many bundles: those from `first` up to `end`. Empty when all are compared. */
export function nextPieces(from: number, f: Findings, most: number): { readonly bundle: number; readonly first: number; readonly end: number }[] {
  const pieces: { bundle: number; first: number; end: number }[] = [];
  for (let first = from + f.leaves; first < f.to && pieces.length < most; first = pieces[pieces.length - 1]!.end) {
    const bundle = Math.floor(first / WIDTH);
    pieces.push({ bundle, first, end: Math.min(f.to, (bundle + 1) * WIDTH) });
  }
  return pieces;
}

/** How much is wrong. */
export const wrongIn = (f: Findings): number => f.faulty + f.unlogged + f.late;

/** Markers are named by their events' ids (UUIDv7, which begin with their wall time): those that sort before this text are late at `now` (wall milliseconds). */
export function lateBefore(now: number): string {
  const hex = (now - LOGGED_IN_TIME.maximumMinutes * 60_000).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
