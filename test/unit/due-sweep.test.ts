import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert } from '../../functions/alerts/alert.ts';
import { alertUseCases } from '../../functions/alerts/use-cases.ts';
import { debarmentUseCases } from '../../functions/debarment/use-cases.ts';
import { at, endOf, startOf } from '../../functions/kernel/calendar.ts';
import { stageShell } from '../../functions/shell/aws.ts';
import type { Item } from '../../functions/shell/ledger.ts';
import type { TaskInput } from '../../functions/shell/task.ts';
import { dueItem } from '../../functions/shell/transaction.ts';
import { IN_MEMORY, Tables } from '../tools/table.ts';

const tables = new Tables();
const sfn = mockClient(SFNClient);
let sweep: () => Promise<{ acted: number }>;
beforeAll(async () => {
  const clock = { epoch: '2026-01-01T00:00:00.000Z', k: 1, t0: '2026-01-01T00:00:00.000Z' };
  Object.assign(process.env, {
    ...IN_MEMORY,
    CLOCK: JSON.stringify(clock),
    AWS_REGION: 'us-east-1',
    MACHINE_PREFIX: 'machines:',
    TASKS_PREFIX: 'tasks:',
  });
  vi.useFakeTimers({ toFake: ['Date'] });
  ({ handler: sweep } = await import('../../functions/due/sweep.ts'));
});
beforeEach(() => {
  tables.begin();
  tables.sweeps();
  const started = new Set<string>();
  sfn.reset();
  sfn.on(StartExecutionCommand).callsFake(async ({ name }: { name: string }) => {
    if (started.has(name)) throw new ExecutionAlreadyExists({ message: name, $metadata: {} });
    started.add(name);
    return {};
  });
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
      await sweepAt('2026-03-12T00:00:00.000Z').catch((e: Error) => expect(e.cause).toMatchObject({ name: 'TimeoutError' }));
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

describe('a sweep with much to do', () => {
  it('after a long time down, what was missed is found in one sweep, each once, however many pages it is', async () => {
    for (let n = 0; n < 430; n++) owe(n);
    expect(await sweepAt('2026-06-01T00:00:00.000Z')).toEqual({ acted: 430 });
    expect(raised()).toHaveLength(430);
    expect(await sweepAt('2026-06-01T00:01:00.000Z')).toEqual({ acted: 0 });
  });
  it('a row that fails stops no other: all are looked at, the failure is thrown at the end, and the next sweep does not tell anybody twice', async () => {
    for (let n = 0; n < 120; n++) owe(n);
    tables.put('S', { ...row(0)!, pk: { S: 'unheard#of' }, dueAt: { S: '2026-03-01T00:00:00.000Z' } });
    for (let i = 0; i < 2; i++) await expect(sweepAt('2026-03-12T00:00:00.000Z')).rejects.toThrow('1 due rows failed, the first of them unheard#of|');
    expect(raised()).toHaveLength(120);
  });
  it('a row that the index still shows, after its last level, is left alone', async () => {
    owe(1);
    await sweepAt('2026-06-01T00:00:00.000Z');
    const { dueShard: _, dueAt: __, ...out } = row(1)!;
    // The index shows it where it was first, the table has it as it is.
    owe(1);
    tables.calls.on(GetItemCommand).callsFake(() => ({ Item: out }));
    const before = tables.calls.commandCalls(PutItemCommand).length;
    expect(await sweepAt('2026-06-01T00:01:00.000Z')).toEqual({ acted: 0 });
    expect([tables.calls.commandCalls(PutItemCommand).length, raised()]).toEqual([before, ['leading-group']]);
  });
});

describe('ALERT-MUTED-WITH-REASON: a silence', () => {
  it('ends by its own timer, whose machine asks the domain’s tasks at the first instant after it; levels go on meanwhile', async () => {
    const { give } = await import('../../functions/shell/task.ts');
    const { execute } = await import('../../functions/shell/command.ts');
    owe(1);
    await sweepAt('2026-03-12T00:00:00.000Z');
    const actor = { sub: 'd', roles: ['supervisor-discipline' as const], units: ['discipline-commission'] };
    const command = alertUseCases.cases.muteAlert;
    const id = 'plan.p1.publish-plan';
    const body = { until: '2026-03-20', reason: '已约谈' };
    await execute(stageShell(), { useCase: 'muteAlert', command, id, body, actor, idempotencyKey: 'mute', seen: undefined });
    for (const t of ['2026-03-12T00:01:00.000Z', at('2026-03-13', '09:00'), at('2026-03-18', '09:00')]) await sweepAt(t);
    const [started, ...more] = sfn.commandCalls(StartExecutionCommand).map((c) => JSON.parse(c.args[0].input.input!));
    expect(more).toEqual([]);
    expect(started).toMatchObject({ wakeAt: startOf('2026-03-21'), function: 'tasks:alerts-tasks:live', payload: { task: 'endSilence', id } });
    expect(raised().filter((level) => level !== undefined)).toEqual(['late', 'superior', 'supervisor']);
    vi.setSystemTime(startOf('2026-03-21'));
    for (const events of [['silence-ended'], []])
      expect(await give(stageShell(), alertUseCases, { ...started.payload, step: String(events) })).toMatchObject({ events });
    expect(tables.rows.has(`S|alert#${id}|due#timer#silence`)).toBe(false);
  });
});

describe('a clock that jumps', () => {
  it('forward over four levels: told once, at the highest; back again: told nothing', async () => {
    owe(1);
    await sweepAt(at('2026-03-06', '09:00'));
    await sweepAt(at('2026-03-18', '09:00'));
    for (const back of ['2026-03-02T02:00:00.000Z', at('2026-03-13', '09:00'), '2026-03-11T16:00:00.000Z', at('2026-03-18', '09:00')]) await sweepAt(back);
    expect(raised()).toEqual(['reminder', 'supervisor']);
    await sweepAt(at('2026-03-25', '09:00'));
    expect(raised()).toEqual(['reminder', 'supervisor', 'leading-group']);
  });
});

describe('a timer fires from its machine; the sweep is the safety net', () => {
  const UNTIL = '2026-06-30';
  const INSTANT = '2026-06-30T16:00:00.000Z';
  const minutes = (n: number, from = INSTANT) => new Date(Date.parse(from) + n * 60_000).toISOString();
  const executions = () =>
    sfn.commandCalls(StartExecutionCommand).map((c) => ({ name: c.args[0].input.name, ...(JSON.parse(c.args[0].input.input!) as Wound) }));
  interface Wound {
    readonly wakeAt: string;
    readonly payload: TaskInput;
  }
  /** A ban that ends with 30 June, entered by the system's own command: its timer is the row of the ban list. */
  async function ban(until = UNTIL): Promise<void> {
    const body = {
      party: 'p',
      debarment: 'd',
      number: 'N',
      scopes: ['zb-mandatory'],
      from: '2026-03-01',
      until,
      ground: 'zb-fraud',
      authority: 'housing-bureau',
    };
    await (await import('../../functions/shell/task.ts')).give(stageShell(), debarmentUseCases, {
      task: 'enterBan',
      id: 'p',
      step: `enter-${until}`,
      command: body,
    });
  }
  /** What the machine does when it wakes: the payload to the domain's tasks. */
  const wake = async (payload: TaskInput) => (await import('../../functions/shell/task.ts')).give(stageShell(), debarmentUseCases, payload);
  const ended = () => [...tables.rows.entries()].filter(([k, r]) => k.startsWith('L|ban-list#p|') && r.type!.S === 'ban-ended').map(([, r]) => r.at!.S);
  const timer = () => tables.rows.get('S|ban-list#p|due#timer#end-d');

  it('is started ahead, for its instant, once; the row moves behind it and is gone with the effect', async () => {
    vi.setSystemTime('2026-03-02T02:00:00.000Z');
    await ban();
    for (const t of ['2026-03-02T02:00:30.000Z', '2026-03-02T02:01:30.000Z', minutes(-1)]) await sweepAt(t);
    expect(executions().map((e) => e.wakeAt)).toEqual([INSTANT]);
    expect(timer()!.dueAt!.S).toBe(minutes(15));
    // A millisecond early it waits, for the very instant; then it acts.
    vi.setSystemTime(new Date(Date.parse(INSTANT) - 1));
    expect(await wake(executions()[0]!.payload)).toEqual({ outcome: 'wait', wakeAt: INSTANT });
    vi.setSystemTime(INSTANT);
    expect(await wake(executions()[0]!.payload)).toMatchObject({ outcome: 'done', events: ['ban-ended'] });
    expect([timer(), ended()]).toEqual([undefined, [INSTANT]]);
    await sweepAt(minutes(16));
    expect(executions()).toHaveLength(1);
  });
  it.each([
    ['the machine first', [0, 1]],
    ['the safety net first', [1, 0]],
  ])('both come, %s: one effect', async (_, order) => {
    vi.setSystemTime('2026-03-02T02:00:00.000Z');
    await ban();
    await sweepAt('2026-03-02T02:00:30.000Z');
    await sweepAt(minutes(15));
    const both = executions();
    expect(both.map((e) => e.wakeAt)).toEqual([INSTANT, minutes(15)]);
    for (const i of order) expect(await wake(both[i]!.payload)).toMatchObject({ outcome: 'done' });
    expect(ended()).toHaveLength(1);
  });
  it('both at the very same time: one effect', async () => {
    vi.setSystemTime('2026-03-02T02:00:00.000Z');
    await ban();
    await sweepAt('2026-03-02T02:00:30.000Z');
    await Promise.all([sweepAt(minutes(15)), sweepAt(minutes(15))]);
    await Promise.all([...executions(), ...executions()].map((e) => wake(e.payload)));
    expect(ended()).toHaveLength(1);
  });
  it('the machine is lost: the net gives it, again each hour until it has its effect', async () => {
    vi.setSystemTime('2026-03-02T02:00:00.000Z');
    await ban();
    for (const t of ['2026-03-02T02:00:30.000Z', minutes(14), minutes(15), minutes(16), minutes(75)]) await sweepAt(t);
    expect(executions().map((e) => e.wakeAt)).toEqual([INSTANT, minutes(15), minutes(75)]);
    await wake(executions()[2]!.payload);
    await sweepAt(minutes(500));
    expect([executions().length, ended().length]).toEqual([3, 1]);
  });
  it('down over the instant: given at once on return, once', async () => {
    vi.setSystemTime('2026-03-02T02:00:00.000Z');
    await ban();
    await Promise.all([sweepAt('2026-09-01T00:00:00.000Z'), sweepAt('2026-09-01T00:00:00.000Z')]);
    expect(new Set(executions().map((e) => e.name)).size).toBe(1);
    for (const e of executions()) await wake(e.payload);
    expect(ended()).toHaveLength(1);
  });
  it('beyond what a machine can wait for, it is started when that has come near', async () => {
    vi.setSystemTime('2026-03-02T02:00:00.000Z');
    await ban('2028-06-30');
    await sweepAt('2026-03-02T02:00:30.000Z');
    expect([executions().length, timer()!.dueAt!.S]).toEqual([0, '2027-09-04T16:00:00.000Z']);
    await sweepAt('2027-09-04T15:59:59.999Z');
    expect(executions()).toEqual([]);
    await sweepAt('2027-09-04T16:00:00.000Z');
    expect(executions().map((e) => e.wakeAt)).toEqual(['2028-06-30T16:00:00.000Z']);
  });
});
