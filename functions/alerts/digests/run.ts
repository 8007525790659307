import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { matter, mayHappen, type Transitions } from '../../kernel/matter.ts';
import { whole } from '../../kernel/shapes.ts';
import type { Context } from '../../kernel/use-case.ts';
import { DIGEST_HALF_YEAR, DIGEST_MONTHLY, DIGEST_OF_EVERY_UNIT } from '../rules.ts';
import { isHalfYear, madeFrom, Period } from './period.ts';

const unit = z.string().check(z.regex(/^[a-z0-9-]{2,64}$/));
export const OpenRun = z.strictObject({ period: Period, units: z.array(unit) });
/** That a unit's digest is made; `open`: how many duties stay open, with which the next month begins. */
export const CountUnit = z.strictObject({ unit, open: whole });
export const CloseRun = z.strictObject({});

const RunEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('run-opened'), ...OpenRun.shape }),
  z.strictObject({ type: z.literal('unit-counted'), ...CountUnit.shape }),
  z.strictObject({ type: z.literal('run-closed'), units: whole }),
]);
type RunEvent = z.infer<typeof RunEvent>;

/** Which events may follow in which state; the diagram in the README is checked against it. */
export const RUN_TRANSITIONS: Transitions<Run['state'], RunEvent['type']> = { none: ['run-opened'], open: ['unit-counted', 'run-closed'], closed: [] };

export interface Run {
  readonly state: 'none' | 'open' | 'closed';
  readonly period: string;
  /** Whose digests are made in it: who owed something in the month, or does still. */
  readonly units: readonly string[];
  /** How far it is: of each unit that is done, how many of its duties stay open. */
  readonly counted: Readonly<Record<string, number>>;
}

function evolve(r: Run, e: RunEvent): Run {
  switch (e.type) {
    case 'run-opened':
      return { ...r, state: 'open', period: e.period, units: e.units };
    case 'unit-counted':
      return { ...r, counted: { ...r.counted, [e.unit]: e.open } };
    case 'run-closed':
      return { ...r, state: 'closed' };
  }
}

/** The making of a period's digests (汇总批次): which units, how far. */
export const run = matter<Run, RunEvent>({
  kind: 'digest-run',
  domain: 'alerts',
  letter: undefined,
  version: 1,
  initial: { state: 'none', period: '', units: [], counted: {} },
  events: RunEvent,
  evolve,
  status: (r) => r.state,
  starts: (e) => (e.type === 'run-opened' ? { machine: 'alerts-digests', phase: 'digests', attempt: 1, input: { units: e.units } } : undefined),
});

/** Begins the digests of a period that is over. Once: opened again, it goes on as it began. */
export function openRun(r: Run, c: z.infer<typeof OpenRun>, context: Context): Decision<RunEvent> {
  if (r.state !== 'none') return { accepted: true, events: [] };
  const from = madeFrom(c.period, context.calendar);
  return decide([refuseIf(context.now < from, isHalfYear(c.period) ? DIGEST_HALF_YEAR : DIGEST_MONTHLY, '/period', { from })], () => [
    { type: 'run-opened', period: c.period, units: [...new Set(c.units)].sort() },
  ]);
}

export function countUnit(r: Run, c: z.infer<typeof CountUnit>): Decision<RunEvent> {
  if (c.unit in r.counted) return { accepted: true, events: [] };
  return decide(
    [
      refuseIf(!mayHappen(RUN_TRANSITIONS, r.state, 'unit-counted'), STATE_ALLOWS, '', { state: r.state }),
      refuseIf(!r.units.includes(c.unit), DIGEST_OF_EVERY_UNIT, '/unit', { unit: c.unit }),
    ],
    () => [{ type: 'unit-counted', ...c }],
  );
}

/** Ends a run of which no unit is missing. */
export function closeRun(r: Run, _: z.infer<typeof CloseRun>): Decision<RunEvent> {
  if (r.state === 'closed') return { accepted: true, events: [] };
  const missing = r.units.filter((u) => !(u in r.counted));
  return decide(
    [
      refuseIf(!mayHappen(RUN_TRANSITIONS, r.state, 'run-closed'), STATE_ALLOWS, '', { state: r.state }),
      refuseIf(missing.length > 0, DIGEST_OF_EVERY_UNIT, '', { missing: missing.join(' ') }),
    ],
    () => [{ type: 'run-closed', units: r.units.length }],
  );
}
