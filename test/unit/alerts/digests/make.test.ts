import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Digest } from '../../../../functions/alerts/digests/digest.ts';
import type { Run } from '../../../../functions/alerts/digests/run.ts';
import { at, type Day, endOf } from '../../../../functions/kernel/calendar.ts';
import type { Obligation } from '../../../../functions/kernel/due.ts';
import { sha256Hex } from '../../../../functions/kernel/proof/bytes.ts';
import type { TaskInput } from '../../../../functions/shell/task.ts';
import { Journal } from '../../../tools/journal.ts';
import { Objects } from '../../../tools/objects.ts';
import { IN_MEMORY, Tables } from '../../../tools/table.ts';

const tables = new Tables();
const objects = new Objects();
let task: (input: TaskInput) => Promise<Readonly<Record<string, unknown>>>;
beforeAll(async () => {
  Object.assign(process.env, {
    ...IN_MEMORY,
    CLOCK: JSON.stringify({ epoch: '2026-01-01T00:00:00.000Z', k: 1, t0: '2026-01-01T00:00:00.000Z' }),
    ARCHIVE_BUCKET: 'A',
    RETENTION: JSON.stringify({ mode: 'GOVERNANCE', days: { digest: 1 } }),
    LOG_ORIGIN: 'log.example.cn',
    AWS_REGION: 'us-east-1',
  });
  vi.useFakeTimers({ toFake: ['Date'] });
  ({ handler: task } = await import('../../../../functions/alerts/digests/make.ts'));
});
beforeEach(() => {
  tables.begin();
  tables.lists();
  objects.begin();
});

const pay = (by: string, until: Day): Obligation => ({ obligation: 'pay', by, at: endOf(until), rule: 'PAYMENT-IN-TIME' });
/** Finance takes on two payments in March, does one in time and the other late in April; housing owes one that nobody does. */
function history(): void {
  const j = new Journal();
  j.set('a', [pay('finance-bureau', '2026-03-10')], at('2026-03-02', '09:00'));
  j.set('b', [pay('finance-bureau', '2026-03-20')], at('2026-03-02', '10:00'));
  j.set('c', [pay('housing-bureau', '2026-05-10')], at('2026-03-03', '09:00'));
  j.set('a', [], at('2026-03-09', '09:00'));
  j.raise('b', pay('finance-bureau', '2026-03-20'), 'superior', at('2026-03-24', '09:00'));
  j.set('b', [], at('2026-04-08', '09:00'));
  for (const row of j.rows) tables.put('S', row);
}
const stateOf = <T>(kind: string, id: string): T | undefined => {
  const row = tables.rows.get(`S|${kind}#${id}|state`);
  return row && JSON.parse(row.state!.S!);
};
const runOf = (period: string) => stateOf<Run>('digest-run', period);
const digestOf = (id: string) => stateOf<Digest>('digest', id);
const made = () => [...tables.rows.keys()].flatMap((k) => /^S\|digest#(.*)\|state$/.exec(k)?.[1] ?? []).sort();

const openRun = () =>
  [...tables.rows.keys()].flatMap((k) => /^S\|digest-run#(.*)\|state$/.exec(k)?.[1] ?? []).find((period) => runOf(period)!.state === 'open');

/** What the clock does, and what the state machine of each run then does to its end; a step that fails is given again, as it retries. Answers which periods ran. */
async function morning(instant: string): Promise<string[]> {
  vi.setSystemTime(instant);
  const ran: string[] = [];
  const again = async (input: TaskInput) => {
    for (let attempt = 1; ; attempt++) {
      const answer = await task(input).catch((error: Error) => error);
      if (!(answer instanceof Error)) return answer;
      if (attempt > 3) throw answer;
    }
  };
  for (let step = 0; ; step++) {
    await again({ task: 'openNext', id: 'clock', step: `clock-${step}` });
    const period = openRun();
    if (period === undefined) return ran;
    ran.push(period);
    // As in a Map: every unit's step has the same name.
    for (const unit of runOf(period)!.units)
      expect(await again({ task: 'makeDigest', id: period, step: `${period}-digests-1/MakeDigest`, command: { unit } })).toMatchObject({ outcome: 'done' });
    expect(await again({ task: 'closeRun', id: period, step: `${period}-digests-1/CloseRun` })).toMatchObject({ outcome: 'done' });
  }
}

describe('making digests', () => {
  it('DIGEST-MONTHLY: on the first working day at eight, not before; the next mornings nothing', async () => {
    history();
    expect(await morning(new Date(Date.parse(at('2026-04-01', '08:00')) - 1).toISOString())).toEqual([]);
    expect(await morning(at('2026-04-01', '08:00'))).toEqual(['2026-03']);
    const before = [[...tables.rows.keys()], [...objects.bytes.keys()]];
    expect(await morning(at('2026-04-02', '08:00'))).toEqual([]);
    expect([[...tables.rows.keys()], [...objects.bytes.keys()]]).toEqual(before);
    expect(made()).toEqual(['finance-bureau.2026-03', 'housing-bureau.2026-03']);
    expect(runOf('2026-03')).toEqual({
      state: 'closed',
      period: '2026-03',
      units: ['finance-bureau', 'housing-bureau'],
      counted: { 'finance-bureau': 1, 'housing-bureau': 1 },
    });
  });
  it('months missed while down are made in order, once, each going on from the one before; then the half-year', async () => {
    history();
    expect(await morning(at('2026-07-01', '08:00'))).toEqual(['2026-03', '2026-04', '2026-05', '2026-06', '2026-H1']);
    expect(made()).toEqual([
      'finance-bureau.2026-03',
      'finance-bureau.2026-04',
      'housing-bureau.2026-03',
      'housing-bureau.2026-04',
      'housing-bureau.2026-05',
      'housing-bureau.2026-06',
      'leading-group-office.2026-H1',
    ]);
    const [march, april] = [digestOf('finance-bureau.2026-03')!, digestOf('finance-bureau.2026-04')!];
    expect(march.figures).toMatchObject({ opening: 0, taken: 2, inTime: 1, closing: 1, overdue: 1, reached: { superior: 1 }, told: { superior: 1 } });
    // Due on a Friday, done on the Wednesday of the third week after; 5 and 6 April are free.
    expect(april.figures).toMatchObject({ opening: 1, taken: 0, late: 1, lateDays: 12, closing: 0, oldest: null });
    expect(digestOf('housing-bureau.2026-06')!.figures).toMatchObject({ opening: 1, overdue: 1, reached: { superior: 0 }, oldest: { number: 'N-c' } });
    const record = JSON.parse(new TextDecoder().decode(objects.bytes.get(`sha256/${april.source!.sha256}`)));
    expect(record).toMatchObject({ previous: march.source!.sha256, unit: 'finance-bureau', late: [{ number: 'N-b', days: 12 }] });
    expect(digestOf('leading-group-office.2026-H1')!.figures).toMatchObject({ opening: 0, taken: 3, inTime: 1, late: 1, closing: 1, overdue: 1 });
    expect(await morning(at('2026-07-02', '08:00'))).toEqual([]);
  });
  it('every file lies in Archive by its digest, locked, and is on the record', async () => {
    history();
    await morning(at('2026-04-01', '08:00'));
    const { paper, workbook, source } = digestOf('finance-bureau.2026-03')!;
    for (const file of [paper!, workbook!, source!]) {
      const bytes = objects.bytes.get(`sha256/${file.sha256}`)!;
      expect([sha256Hex(bytes), bytes.length]).toEqual([file.sha256, file.size]);
      expect(objects.locks.get(`sha256/${file.sha256}`)?.Mode).toBe('GOVERNANCE');
    }
    expect(objects.bytes.size).toBe(6);
  });
  describe('a crash is finished by doing it again: the same files, the digest once', () => {
    const one = () => {
      const j = new Journal();
      j.set('a', [pay('finance-bureau', '2026-03-10')], at('2026-03-02', '09:00'));
      for (const row of j.rows) tables.put('S', row);
      return morning(at('2026-04-01', '08:00'));
    };
    let whole: unknown;
    const outcome = () => [
      [...objects.bytes.keys()].sort(),
      [...objects.locks.keys()].sort(),
      digestOf('finance-bureau.2026-03'),
      runOf('2026-03'),
      [...tables.rows.keys()].filter((k) => k.startsWith('L|')),
    ];
    it('without one: three files, their locks, five events', async () => {
      await one();
      whole = outcome();
      expect((whole as unknown[][]).map((x) => x?.length)).toEqual([3, 3, undefined, undefined, 5]);
    });
    // Of each file its bytes and its lock; of each transaction that it did not take effect, or that its answer was lost.
    it.each([1, 2, 3, 4, 5, 6])('at the %i. write to Archive', async (n) => {
      objects.fails = (w) => w === n;
      await one();
      expect(outcome()).toEqual(whole);
    });
    it.each([1, 2, 3, 4].flatMap((n) => [[n, 'before'] as const, [n, 'after'] as const]))('at the %i. transaction, %s it', async (n, when) => {
      tables.fault = (w) => (w === n ? when : undefined);
      await one();
      expect(outcome()).toEqual(whole);
    });
  });
  it('a digest costs what happened in its month to its unit: what other units and other months hold changes nothing', async () => {
    const asked = async () => {
      history();
      vi.setSystemTime(at('2026-04-01', '08:00'));
      await task({ task: 'openNext', id: 'clock', step: 's' });
      tables.calls.resetHistory();
      await task({ task: 'makeDigest', id: '2026-03', step: 't', command: { unit: 'housing-bureau' } });
      return [tables.count(), tables.calls.commandCalls(QueryCommand).length];
    };
    const before = await asked();
    tables.again();
    objects.begin();
    const j = new Journal();
    for (let i = 0; i < 300; i++) j.set(`x${i}`, [pay(i % 2 ? 'court' : 'housing-bureau', '2026-09-01')], at(i % 2 ? '2026-03-05' : '2026-04-05', '09:00'));
    for (const row of j.rows) tables.put('S', row);
    expect(await asked()).toEqual(before);
    expect(before[1]).toBe(1);
  });
});
