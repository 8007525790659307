import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Alert, type AlertEvent, alert } from '../../../functions/alerts/alert.ts';
import { changes, counted, LATE_LEVELS, NOTHING_LATE, placeOf, publicCounts } from '../../../functions/alerts/board/board.ts';
import { endOf } from '../../../functions/kernel/calendar.ts';
import { LEVELS, type Level } from '../../../functions/kernel/escalation.ts';
import { UnitLeaders } from '../../../functions/kernel/project-ports.ts';
import { askKey, type Item } from '../../../functions/shell/ledger.ts';
import { folded } from '../../tools/core.ts';
import { IN_MEMORY, LOST, Tables } from '../../tools/table.ts';

const tables = new Tables();
const s3 = mockClient(S3Client);
type Handler = (event: { Records: { messageId: string; body: string }[] }) => Promise<{ batchItemFailures: unknown[] }>;
let handler: Handler;
let readBoard: typeof import('../../../functions/alerts/board/view.ts').readBoard;
beforeAll(async () => {
  const clock = JSON.stringify({ epoch: '2026-01-01T00:00:00.000Z', k: 1, t0: '2026-01-01T00:00:00.000Z' });
  Object.assign(process.env, { ...IN_MEMORY, PUBLIC_BUCKET: 'public', CLOCK: clock, AWS_REGION: 'us-east-1' });
  handler = (await import('../../../functions/alerts/board/count.ts')).handler as unknown as Handler;
  ({ readBoard } = await import('../../../functions/alerts/board/view.ts'));
});
/** The public bucket: each file's last bytes, its ETag what it holds. `meanwhile`: what others do while a put is on its way. */
const bucket = new Map<string, string>();
const failed = (name: string): never => {
  throw Object.assign(new Error(name), { name });
};
let meanwhile: ((Key: string) => Promise<void>) | undefined;
beforeEach(() => {
  tables.begin();
  s3.reset();
  bucket.clear();
  meanwhile = undefined;
  s3.on(GetObjectCommand).callsFake(({ Key }: { Key: string }) => {
    const held = bucket.get(Key) ?? failed('NoSuchKey');
    return { ETag: held, Body: { transformToString: async () => held } };
  });
  s3.on(PutObjectCommand).callsFake(async ({ Key, Body, IfMatch, IfNoneMatch }: { Key: string; Body: string; IfMatch?: string; IfNoneMatch?: string }) => {
    await meanwhile?.(Key);
    if ((IfNoneMatch === '*' && bucket.has(Key)) || (IfMatch !== undefined && bucket.get(Key) !== IfMatch)) failed('PreconditionFailed');
    bucket.set(Key, Body);
    return {};
  });
});

const PERSON = '0197aaaa-0000-7000-8000-0000000000aa';
const raised = (id: string, level: Level, by: string): AlertEvent => ({
  type: 'alert-raised',
  kind: 'plan',
  matter: id,
  number: 'TY-2026-P-0001',
  obligation: 'publish-plan',
  by,
  at: endOf('2026-03-11'),
  rule: 'PLAN-PUBLISHED-IN-TIME',
  level,
});
const settled: AlertEvent = { type: 'alert-settled', late: true };
/** The alert's row as these events left it. */
function stand(id: string, events: readonly AlertEvent[]): void {
  const state = folded<Alert, AlertEvent>(alert, events);
  const row = { pk: { S: `alert#${id}` }, sk: { S: 'state' }, v: { N: String(events.length) }, fold: { N: String(alert.version) }, number: { S: id } };
  tables.put('S', { ...row, state: { S: JSON.stringify(state) } });
}
const told = async (id: string, type = 'alert-raised'): Promise<number> => {
  const detail = { kind: 'alert', id, number: id, v: 1, type, eventId: 'e' };
  return (await handler({ Records: [{ messageId: 'm', body: JSON.stringify({ detail }) }] })).batchItemFailures.length;
};
const countsOf = (by: string): Record<string, number> => JSON.parse(tables.rows.get(`S|board#${by}|counts`)?.counts?.S ?? JSON.stringify(NOTHING_LATE));
const read = (Key: string): unknown => (bucket.has(Key) ? JSON.parse(bucket.get(Key)!) : undefined);
const file = (by: string) => read(`overdue/${by}.json`);

describe('where an alert stands', () => {
  const at = (...events: AlertEvent[]) => placeOf(folded<Alert, AlertEvent>(alert, events));
  it.each(LEVELS)('%s: counted from late on', (level) => {
    expect(at(raised('a', level, 'u'))).toEqual(level === 'reminder' ? undefined : { by: 'u', level, until: endOf('2026-03-11') });
    expect(at(raised('a', level, 'u'), settled)).toBeUndefined();
  });
  it('moving changes two numbers of one body, or one of each of two; standing still none', () => {
    const p = (by: string, level: 'late' | 'superior') => ({ by, level, until: '' });
    expect([...changes(p('u', 'late'), p('u', 'superior'))]).toEqual([['u', { late: -1, superior: 1 }]]);
    expect([...changes(p('u', 'late'), p('w', 'late'))]).toEqual([
      ['u', { late: -1 }],
      ['w', { late: 1 }],
    ]);
    expect([...changes(p('u', 'late'), p('u', 'late'))]).toEqual([]);
    expect(counted(NOTHING_LATE, { late: 2 })).toEqual({ ...NOTHING_LATE, late: 2 });
  });
});

describe('the count', () => {
  it('repeats, late and lost messages, and broken-off transactions leave it right: over random histories', async () => {
    const history = fc.array(fc.tuple(fc.constantFrom(...LEVELS, 'settle' as const), fc.constantFrom('housing-bureau', 'finance-bureau')), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(history, { minLength: 1, maxLength: 4 }), fc.array(fc.nat(1000), { maxLength: 25 }), fc.nat(3), async (all, order, broken) => {
        tables.again();
        const events = all.map((h, i) => h.map(([what, by]): AlertEvent => (what === 'settle' ? settled : raised(`a${i}`, what, by))));
        const seen = events.map(() => 0);
        tables.fault = (n) => (n % 4 === broken ? (n % 8 < 4 ? 'before' : 'after') : undefined);
        // In any order and as often as it likes, each message finds the alert as far as it has come.
        for (const [k, pick] of order.entries()) {
          const i = pick % events.length;
          if (k % 2 === 0) seen[i] = Math.min(seen[i]! + 1, events[i]!.length);
          if (seen[i]! > 0) stand(`a${i}`, events[i]!.slice(0, seen[i]));
          if (seen[i]! > 0) await told(`a${i}`);
        }
        for (const [i, e] of events.entries()) {
          stand(`a${i}`, e);
          for (let tries = 0; (await told(`a${i}`, 'alert-settled')) > 0 && tries < 9; tries++);
        }
        const places = events.map((e) => placeOf(folded<Alert, AlertEvent>(alert, e)));
        for (const by of ['housing-bureau', 'finance-bureau'])
          for (const level of LATE_LEVELS) expect(countsOf(by)[level], `${by} ${level}`).toBe(places.filter((p) => p?.by === by && p.level === level).length);
      }),
      { numRuns: 60 },
    );
  });
  it('costs the same however much is counted: two reads and one transaction for the count, two reads for what is published', async () => {
    const cost = async (id: string) => {
      stand(id, [raised(id, 'late', 'housing-bureau')]);
      const before = tables.count().all;
      await told(id);
      return tables.count().all - before;
    };
    const first = await cost('a');
    for (let n = 0; n < 20; n++) await cost(`n${n}`);
    expect([first, await cost('z')]).toEqual([5, 5]);
    expect(countsOf('housing-bureau')).toMatchObject({ late: 22 });
  });
  it('two that publish at once: whoever puts last looks again, so that no older number is the last word', async () => {
    stand('a', [raised('a', 'late', 'housing-bureau')]);
    // While the first file is on its way, another alert is counted and published: the older numbers arrive after the newer.
    meanwhile = async () => {
      meanwhile = undefined;
      stand('b', [raised('b', 'late', 'housing-bureau')]);
      expect(await told('b')).toBe(0);
    };
    expect(await told('a')).toBe(0);
    expect(file('housing-bureau')).toMatchObject({ late: 2 });
  });
  it('what broke off between counting and publishing is published by the repeat', async () => {
    stand('a', [raised('a', 'late', 'finance-bureau')]);
    meanwhile = async () => {
      meanwhile = undefined;
      failed(LOST);
    };
    expect([await told('a'), await told('a')]).toEqual([1, 0]);
    expect(file('finance-bureau')).toMatchObject({ late: 1 });
    expect(countsOf('finance-bureau')).toMatchObject({ late: 1 });
  });
});

describe('what anybody reads of it', () => {
  it('numbers of a role or a registered unit, under its name; nothing of anybody else, so no person', async () => {
    const { pk, sk } = askKey(UnitLeaders.key('yantun'));
    const leaders = { unit: 'yantun', name: '烟筒镇', deputy: PERSON, head: PERSON, countyLeader: PERSON };
    tables.put('S', { pk: { S: pk }, sk: { S: sk }, body: { S: JSON.stringify(leaders) } } as Item);
    for (const [id, by] of [
      ['a', 'yantun'],
      ['b', 'county-leader'],
      ['c', PERSON],
    ] as const) {
      stand(id, [raised(id, 'superior', by)]);
      await told(id);
    }
    expect(file('yantun')).toEqual({ body: 'yantun', name: '烟筒镇', nameEn: null, late: 1, superior: 1, supervisor: 0, 'leading-group': 0 });
    expect(file('county-leader')).toMatchObject({ name: '县领导', nameEn: 'county leaders', late: 1 });
    expect(file(PERSON)).toBeUndefined();
    expect([countsOf('county-leader'), countsOf(PERSON)]).toEqual([{ ...NOTHING_LATE, superior: 1 }, NOTHING_LATE]);
    expect(read('overdue.json')).toEqual({
      bodies: [
        { body: 'county-leader', name: '县领导', nameEn: 'county leaders' },
        { body: 'yantun', name: '烟筒镇', nameEn: null },
      ],
    });
    expect(JSON.stringify(s3.commandCalls(PutObjectCommand).map((c) => c.args[0].input))).not.toContain(PERSON);
    // A body that is called otherwise is listed by its new name, once; one that stands there is not written again.
    tables.put('S', { pk: { S: pk }, sk: { S: sk }, body: { S: JSON.stringify({ ...leaders, name: '烟筒乡' }) } } as Item);
    for (const id of ['d', 'e']) {
      stand(id, [raised(id, 'late', 'yantun')]);
      await told(id);
    }
    expect(read('overdue.json')).toMatchObject({ bodies: [{ body: 'county-leader' }, { body: 'yantun', name: '烟筒乡' }] });
    expect(s3.commandCalls(PutObjectCommand).filter((c) => c.args[0].input.Key === 'overdue.json')).toHaveLength(3);
  });
  it.each([0, 1])('two bodies that come into the list at once stand in it both, beside %i', async (n) => {
    for (let i = 0; i < n; i++) {
      stand('z', [raised('z', 'late', 'supervisor-audit')]);
      await told('z');
    }
    meanwhile = async (Key) => {
      if (Key !== 'overdue.json') return;
      meanwhile = undefined;
      stand('b', [raised('b', 'late', 'finance-bureau')]);
      expect(await told('b')).toBe(0);
    };
    stand('a', [raised('a', 'late', 'housing-bureau')]);
    expect(await told('a')).toBe(0);
    const { bodies } = read('overdue.json') as { bodies: { body: string }[] };
    expect(bodies.map((b) => b.body)).toEqual(['finance-bureau', 'housing-bureau', ...(n > 0 ? ['supervisor-audit'] : [])]);
  });
  it('a file has these fields and no other', () => {
    expect(Object.keys(publicCounts('u', { zh: 'n', en: null }, NOTHING_LATE))).toEqual([
      'body',
      'name',
      'nameEn',
      'late',
      'superior',
      'supervisor',
      'leading-group',
    ]);
  });
});

it('the board: bodies with most late first, each with its oldest; one query, and one for each that is late', async () => {
  const rows = { 'housing-bureau': { ...NOTHING_LATE, late: 1 }, 'finance-bureau': { ...NOTHING_LATE, late: 1, superior: 2 }, 'audit-bureau': NOTHING_LATE };
  tables.calls
    .on(QueryCommand)
    .callsFake(({ IndexName, ExpressionAttributeValues: v }: QueryCommand['input']) =>
      IndexName === 'byKind'
        ? { Items: Object.entries(rows).map(([by, counts]) => ({ statusAt: { S: by }, counts: { S: JSON.stringify(counts) } })) }
        : { Items: [{ place: { S: JSON.stringify({ by: v![':k']!.S, level: 'late', until: endOf('2026-03-11') }) } }] },
    );
  const { stageShell } = await import('../../../functions/shell/aws.ts');
  const { body } = await readBoard({} as never, stageShell());
  expect(body).toMatchObject({
    bodies: [
      { by: 'finance-bureau', all: 3, superior: 2, oldest: endOf('2026-03-11') },
      { by: 'housing-bureau', all: 1 },
      { by: 'audit-bureau', all: 0, oldest: null },
    ],
  });
  expect(tables.calls.commandCalls(QueryCommand)).toHaveLength(3);
});
