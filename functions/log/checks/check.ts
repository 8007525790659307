import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { matter, mayHappen, type Transitions } from '../../kernel/matter.ts';
import { LogChecked } from '../../kernel/ports.ts';
import { whole } from '../../kernel/shapes.ts';
import type { Context } from '../../kernel/use-case.ts';
import { CHECK_COVERS } from '../rules.ts';

/** `new`: leaves since the newest concluded check, and late markers. `all`: every leaf, and every ledger row besides. */
const Extent = z.enum(['new', 'all']);
export type Extent = z.infer<typeof Extent>;

/** What may be wrong with a leaf: unreadable, of no event that the log knows of here, its ledger row gone, or another than was logged. */
export const LeafFault = z.enum(['leaf-unreadable', 'leaf-unknown', 'row-missing', 'row-differs']);
export type LeafFault = z.infer<typeof LeafFault>;
/** The most leaves that a check names; beyond that it counts. */
export const NAMED = 100;

export const AskForCheck = z.strictObject({ extent: Extent });
/** What a check found. `leaves` = compared; `named` = the first of `faulty` ones, by index; `unlogged` = ledger rows with neither leaf nor marker; `late` = markers over the time of LOG-LOGGED-IN-TIME. Never content. */
export const ConcludeCheck = z.strictObject({
  to: whole,
  leaves: whole,
  faulty: whole,
  named: z.array(z.strictObject({ index: whole, fault: LeafFault })).check(z.maxLength(NAMED)),
  unlogged: whole,
  late: whole,
});
export type Findings = z.infer<typeof ConcludeCheck>;

export const CheckEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('check-asked'), extent: Extent, from: whole }),
  z.strictObject({ type: z.literal('check-passed'), ...ConcludeCheck.shape }),
  z.strictObject({ type: z.literal('check-failed'), ...ConcludeCheck.shape }),
]);
export type CheckEvent = z.infer<typeof CheckEvent>;

type State = 'none' | 'asked' | 'passed' | 'failed';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const CHECK_TRANSITIONS: Transitions<State, CheckEvent['type']> = {
  none: ['check-asked'],
  asked: ['check-passed', 'check-failed'],
  passed: [],
  failed: [],
};

export interface CheckState {
  readonly state: State;
  readonly extent: Extent;
  /** The first leaf that it compares. */
  readonly from: number;
  readonly findings: Findings | null;
}

function evolve(c: CheckState, e: CheckEvent): CheckState {
  if (e.type === 'check-asked') return { ...c, state: 'asked', extent: e.extent, from: e.from };
  const { type, ...findings } = e;
  return { ...c, state: type === 'check-passed' ? 'passed' : 'failed', findings };
}

/** One comparison of the public log with the ledger (日志核对). */
export const check = matter<CheckState, CheckEvent>({
  kind: 'log-check',
  domain: 'log',
  letter: 'K',
  version: 1,
  initial: { state: 'none', extent: 'new', from: 0, findings: null },
  events: CheckEvent,
  evolve,
  status: (c) => c.state,
  // Whoever concludes last owns the row; one that goes back costs a comparison made twice, never one not made.
  exports: (c) => (c.findings === null ? [] : [LogChecked.row('newest', { to: c.findings.to })]),
  starts: (e, c) => (e.type === 'check-asked' ? { machine: 'log-check', phase: 'check', attempt: 1, input: { extent: c.extent, from: c.from } } : undefined),
});

/** Asks for a check now: of the leaves since the newest concluded one, or of all. */
export function askForCheck(c: CheckState, command: z.infer<typeof AskForCheck>, context: Context): Decision<CheckEvent> {
  const from = command.extent === 'all' ? 0 : (LogChecked.read(context.asked.checked)?.to ?? 0);
  return decide([refuseIf(!mayHappen(CHECK_TRANSITIONS, c.state, 'check-asked'), STATE_ALLOWS, '', { state: c.state })], () => [
    { type: 'check-asked', extent: command.extent, from },
  ]);
}

/** Puts what was found on the record, where it becomes a leaf itself. */
export function concludeCheck(c: CheckState, found: Findings): Decision<CheckEvent> {
  const type = found.faulty + found.unlogged + found.late === 0 ? 'check-passed' : 'check-failed';
  return decide(
    [
      refuseIf(!mayHappen(CHECK_TRANSITIONS, c.state, type), STATE_ALLOWS, '', { state: c.state }),
      refuseIf(found.to < c.from || found.leaves !== found.to - c.from, CHECK_COVERS, '/to', { from: c.from, to: found.to, leaves: found.leaves }),
    ],
    () => [{ type, ...found }],
  );
}
