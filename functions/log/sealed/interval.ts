import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import type { LeafRule } from '../../kernel/log/leaf.ts';
import { matter, mayHappen, type Transitions } from '../../kernel/matter.ts';
import { hex32, whole } from '../../kernel/shapes.ts';

/** `root`: of the padded tree over the interval's entries, whose file stands under `sealed/<root>` in the log. */
export const SealedIntervalEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('interval-flushed'), root: hex32 }),
  z.strictObject({ type: z.literal('interval-sealed'), root: hex32 }),
]);
export type SealedIntervalEvent = z.infer<typeof SealedIntervalEvent>;
type Status = 'running' | 'sealed';
export const SEALED_INTERVAL_TRANSITIONS: Transitions<Status, SealedIntervalEvent['type']> = {
  running: ['interval-flushed', 'interval-sealed'],
  sealed: [],
};

export interface SealedInterval {
  readonly state: Status;
  /** Every tree of this interval that is in the log, or on its way: its root, and the event whose leaf it is. */
  readonly trees: readonly { readonly root: string; readonly event: string }[];
}

export const SealInterval = z.strictObject({ interval: whole, root: hex32 });
/** The interval is over: its tree is fixed. Asked again it changes nothing. */
export function sealInterval(s: SealedInterval, { root }: z.infer<typeof SealInterval>): Decision<SealedIntervalEvent> {
  if (s.state === 'sealed') return { accepted: true, events: [] };
  return { accepted: true, events: [{ type: 'interval-sealed', root }] };
}
/** One more leaf of what has come in so far: a tender was closed. The interval's own leaf still comes. */
export function flushInterval(s: SealedInterval, { root }: z.infer<typeof SealInterval>): Decision<SealedIntervalEvent> {
  return decide([refuseIf(!mayHappen(SEALED_INTERVAL_TRANSITIONS, s.state, 'interval-flushed'), STATE_ALLOWS, '', { state: s.state })], () => [
    { type: 'interval-flushed', root },
  ]);
}

/** A sealed interval (密封时段), by its number: what happened in secret, under one padded root (protocols §1). */
export const sealedInterval = matter<SealedInterval, SealedIntervalEvent>({
  kind: 'sealed',
  domain: 'log',
  letter: undefined,
  version: 1,
  initial: { state: 'running', trees: [] },
  events: SealedIntervalEvent,
  evolve: (s, e, meta) => ({ state: e.type === 'interval-sealed' ? 'sealed' : s.state, trees: [...s.trees, { root: e.root, event: meta.id }] }),
  status: (s) => s.state,
});

/** Flushed or whole, a sealed interval's leaf looks the same: type, number, root. */
export const sealedLeaf: LeafRule = { fixed: (e) => ({ type: 'sealed', digest: (e as SealedIntervalEvent).root }) };
