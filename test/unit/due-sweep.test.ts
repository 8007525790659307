import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert } from '../../functions/alerts/alert.ts';
import { at, endOf } from '../../functions/kernel/calendar.ts';
import { dueItem, type Item } from '../../functions/shell/ledger.ts';
import { IN_MEMORY, Tables } from '../tools/table.ts';

const tables = new Tables();
let sweep: () => Promise<{ acted: number }>;
beforeAll(async () => {
  const clock = { epoch: '2026-01-01T00:00:00.000Z', k: 1, t0: '2026-01-01T00:00:00.000Z' };
  Object.assign(process.env, {
    ...IN_MEMORY,
    CLOCK: JSON.stringify(clock),
    AWS_REGION: 'us-east-1',
  });
  vi.useFakeTimers({ toFake: ['Date'] });
  ({ handler: sweep } = await import('../../functions/due/sweep.ts'));
});
beforeEach(() => {
  tables.begin();
  tables.sweeps();
});

/** Something owed by Wednesday 11 March 2026. */
const owe = (n: number, until = '2026-03-11') => {
  const due = { obligation: 'publish-plan', by: 'housing-bureau', at: endOf(until), rule: 'PLAN-PUBLISHED-IN-TIME' } as const;
  tables.put('S', dueItem(`plan#p${n}`, { id: `p${n}`, number: `TY-2026-P-000${n}` }, due, '2026-03-02T02:00:00.000Z'));
};
const sweepAt = (instant: string) => {
  vi.setSystemTime(instant);
  return sweep();
};
const raised = () =>
  [...tables.rows.entries()].filter(([k]) => k.startsWith('L|alert#')).map(([, r]) => (JSON.parse((r as Item).event!.S!) as { level: string }).level);
const alertOf = (n: number) => JSON.parse(tables.rows.get(`S|alert#plan.p${n}.publish-plan|state`)!.state!.S!) as Alert;
const row = (n: number) => tables.rows.get(`S|plan#p${n}|due#obligation#publish-plan`);

describe('the sweep', () => {
  it('each level once, at its instant, however often it sweeps', async () => {
    owe(1);
    const turns = [at('2026-03-06', '09:00'), '2026-03-11T16:00:00.000Z', at('2026-03-13', '09:00'), at('2026-03-18', '09:00'), at('2026-03-25', '09:00')];
    for (const [i, turn] of turns.entries()) {
      await sweepAt(new Date(Date.parse(turn) - 1).toISOString());
      expect(raised()).toHaveLength(i);
      await sweepAt(turn);
      await sweepAt(turn);
      expect(raised()).toHaveLength(i + 1);
    }
    expect(raised()).toEqual(['reminder', 'late', 'superior', 'supervisor', 'leading-group']);
    expect(row(1)).toMatchObject({ number: { S: 'TY-2026-P-0001' } });
    expect(row(1)).not.toHaveProperty('dueShard');
  });
  it('after a long time down: one alert, at the highest level, and nothing more', async () => {
    owe(1);
    expect(await sweepAt('2026-06-01T00:00:00.000Z')).toEqual({ acted: 1 });
    expect(await sweepAt('2026-06-01T00:01:00.000Z')).toEqual({ acted: 0 });
    expect(raised()).toEqual(['leading-group']);
    expect(alertOf(1)).toMatchObject({ state: 'open', level: 'leading-group', owed: { number: 'TY-2026-P-0001', by: 'housing-bureau' } });
  });
  it('two sweeps at once: one acts', async () => {
    for (const n of [1, 2, 3]) owe(n);
    vi.setSystemTime('2026-03-12T00:00:00.000Z');
    await Promise.all([sweep(), sweep()]);
    expect(raised()).toEqual(['late', 'late', 'late']);
  });
  it('what is settled between the sweep’s look and its act raises nothing', async () => {
    owe(1);
    tables.fault = () => {
      tables.rows.delete('S|plan#p1|due#obligation#publish-plan');
      return undefined;
    };
    expect(await sweepAt('2026-03-12T00:00:00.000Z')).toEqual({ acted: 0 });
    expect(raised()).toEqual([]);
  });
  it('broken off before the transaction, it comes again; broken off after it, nothing is told twice', async () => {
    owe(1);
    for (const [n, fault] of (['before', 'after'] as const).entries()) {
      tables.fault = (k) => (k === n + 1 ? fault : undefined);
      await sweepAt('2026-03-12T00:00:00.000Z').catch((e: Error) => expect(e.name).toBe('TimeoutError'));
    }
    tables.fault = undefined;
    await sweepAt('2026-03-12T00:01:00.000Z');
    expect(raised()).toEqual(['late']);
  });
  it('a row that a restore put back at its first instant raises nothing anew, and moves on', async () => {
    owe(1);
    await sweepAt('2026-03-12T00:00:00.000Z');
    owe(1);
    await sweepAt('2026-03-12T00:01:00.000Z');
    expect(raised()).toEqual(['late']);
    expect(row(1)?.dueAt?.S).toBe(at('2026-03-13', '09:00'));
  });
  it('a new obligation is looked at once, and then left alone until its reminder', async () => {
    owe(1);
    expect(await sweepAt('2026-03-02T02:00:01.000Z')).toEqual({ acted: 1 });
    expect(await sweepAt('2026-03-02T02:01:01.000Z')).toEqual({ acted: 0 });
    expect([raised(), row(1)?.dueAt?.S]).toEqual([[], at('2026-03-06', '09:00')]);
  });
  it('costs what is due now: fifty long overdue and fifty not yet due add no call', async () => {
    for (let n = 0; n < 50; n++) owe(n);
    await sweepAt('2026-06-01T00:00:00.000Z');
    for (let n = 50; n < 100; n++) owe(n, '2027-03-11');
    for (let i = 0; i < 3; i++) await sweepAt('2026-06-01T00:00:00.000Z');
    const before = tables.count().all;
    await sweepAt('2026-06-01T00:01:00.000Z');
    expect(tables.count().all - before).toBe(4);
  });
});
