import { DynamoDBClient, TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { debarmentUseCases } from '../../../functions/debarment/use-cases.ts';
import { decisionUseCases } from '../../../functions/decisions/use-cases.ts';
import { STATE_ALLOWS } from '../../../functions/kernel/common-rules.ts';
import { unprintableIn } from '../../../functions/kernel/printable.ts';
import type { Domain } from '../../../functions/kernel/use-case.ts';
import { planUseCases } from '../../../functions/plans/use-cases.ts';
import { execute, type Shell } from '../../../functions/shell/command.ts';
import { commit } from '../../../functions/shell/ledger.ts';
import { Problem } from '../../../functions/shell/problem.ts';
import { give } from '../../../functions/shell/task.ts';
import { type Fault, IN_MEMORY, LOST, Tables } from '../../tools/table.ts';

beforeAll(() => {
  Object.assign(process.env, IN_MEMORY);
});

const tables = new Tables();
beforeEach(() => tables.begin());

const shell: Shell = { db: new DynamoDBClient({}), clock: { now: () => '2026-03-02T02:00:00.000Z', wakeAt: (i) => i, wallSeconds: () => 1_793_000_000 } };
const actor = { sub: 'o', roles: ['housing-bureau' as const], units: ['housing-bureau'] };
const { draftPlan, listEntry } = planUseCases.cases;
const draft = (key: string) =>
  execute(shell, { useCase: 'draftPlan', command: draftPlan, id: undefined, body: { year: 2026, title: 't' }, actor, idempotencyKey: key, seen: undefined });
const list = (id: string, entry: string, seen: number, key = entry) =>
  execute(shell, {
    useCase: 'listEntry',
    command: listEntry,
    id,
    body: { entry, name: 'n', buyer: 'culture-bureau', category: 'works', estimate: 1 },
    actor,
    idempotencyKey: key,
    seen,
  });
const ledger = () => [...tables.rows.keys()].filter((k) => k.startsWith('L|'));
const problem = async (p: Promise<unknown>) =>
  p.then(
    () => undefined,
    (e) => (e instanceof Problem ? e.document.status : (e as Error).name),
  );

it('a command is one read and one transaction', async () => {
  const { id } = await draft('k1');
  expect(tables.count()).toEqual({ reads: 1, writes: 1, all: 2 });
  await list(id, 'A', 1);
  expect(tables.count()).toEqual({ reads: 2, writes: 2, all: 4 });
});

it('the transaction writes event, state, due rows, marker, number and idempotency record together', async () => {
  const { id, number } = await draft('k1');
  expect(number).toBe('TY-2026-P-0001');
  expect([...tables.rows.keys()].map((k) => k.replace(/#[0-9a-f-]{36}/, '#id').replace(/pending#\d\|.*/, 'pending'))).toEqual([
    'L|plan#id|v#000000000001',
    'S|plan#id|state',
    'S|pending',
    'S|number#P#2026|state',
    'S|once#o#k1|once',
  ]);
  expect(tables.rows.get(`S|plan#${id}|state`)?.v).toEqual({ N: '1' });
});

it('the markers of one matter lie in one shard, so that the log sees none of them without those before it', async () => {
  const shards = () => [...tables.rows.keys()].filter((k) => k.startsWith('S|pending#')).map((k) => k.split('|')[1]);
  for (let i = 0; i < 8; i++) await draft(`k${i}`);
  expect(new Set(shards()).size).toBeGreaterThan(1);
  tables.rows.clear();
  const { id } = await draft('again');
  for (let v = 1; v <= 5; v++) await list(id, `W-${v}`, v);
  expect([shards().length, new Set(shards()).size]).toEqual([6, 1]);
});

it('a step of one matter is not the same-named step of another: timers of two tenders do not meet', async () => {
  const system = { domain: 'plans', cases: { draftPlan: { ...draftPlan, creates: () => 'x', allow: ['role:system' as const] } } } as unknown as Domain;
  const step = (id: string) => give(shell, system, { task: 'draftPlan', id, step: 'answers-1', command: { year: 2026, title: id } });
  const outcomes = [await step('T-0001'), await step('T-0003'), await step('T-0001')];
  expect(outcomes.map((o) => o.outcome)).toEqual(['done', 'done', 'done']);
  expect(ledger()).toHaveLength(2);
});

it('KERNEL-DOCUMENT-DELIVERED: an event that accepts a document whose bytes are not there is refused, and nothing is written', async () => {
  const { fileCase } = debarmentUseCases.cases;
  const evidence = [
    { name: 'a', object: '0197aaaa-0000-7000-8000-000000000000', sha256: 'a'.repeat(64), size: 1, mediaType: 'text/plain', recordClass: 'penalty' },
  ];
  const facts = { party: '91350100M000100Y43', ground: 'zb-fraud', tender: null, facts: 'f', occurredOn: '2026-02-01', officers: ['a', 'b'] };
  const file = (there: boolean) =>
    execute(
      { ...shell, delivered: async () => there },
      { useCase: 'fileCase', command: fileCase, id: undefined, body: { ...facts, evidence }, actor, idempotencyKey: 'k1', seen: undefined },
    );
  await expect(file(false)).rejects.toMatchObject({ document: { status: 422, violations: [{ rule: 'KERNEL-DOCUMENT-DELIVERED', pointer: '/documents' }] } });
  expect(tables.rows.size).toBe(0);
  expect((await file(true)).status).toBe('filed');
});

it('a refusal that leaves a record writes it once, and answers 422 every time', async () => {
  const refuse = (record: readonly object[]) =>
    ({
      ...draftPlan,
      identity: () => [{ identity: 'i', part: 'p', body: {} }],
      decide: () => ({ accepted: false, violations: [{ rule: STATE_ALLOWS, pointer: '', facts: {} }], record }),
    }) as unknown as typeof draftPlan;
  const attempt = (record: readonly object[]) =>
    execute(shell, {
      useCase: 'draftPlan',
      command: refuse(record),
      id: undefined,
      body: { year: 2026, title: 't' },
      actor,
      idempotencyKey: 'k1',
      seen: undefined,
    });
  const refused = { document: { status: 422, violations: [{ rule: 'KERNEL-STATE-ALLOWS' }] } };
  await expect(attempt([])).rejects.toMatchObject(refused);
  expect(tables.rows.size).toBe(0);
  const record = [{ type: 'plan-drafted', year: 2026, title: 't', unit: 'housing-bureau' }];
  for (let i = 0; i < 2; i++) await expect(attempt(record)).rejects.toMatchObject(refused);
  expect(ledger()).toHaveLength(1);
  expect([...tables.rows.keys()].filter((k) => k.startsWith('I|'))).toEqual([]);
});

describe('a crash changes nothing twice', () => {
  it.each(['before', 'after'] as const)('lost %s it took effect: the caller repeats and has one plan', async (when) => {
    tables.fault = (n) => (n === 1 ? when : undefined);
    expect(await problem(draft('k1'))).toBe(LOST);
    const first = await draft('k1');
    expect(await draft('k1')).toEqual(first);
    expect(first.number).toBe('TY-2026-P-0001');
    expect(ledger()).toHaveLength(1);
  });
  it('every sequence of faults over six commands ends in the same ledger as none', async () => {
    const story = async (pattern: number): Promise<string[]> => {
      tables.again();
      tables.fault = (n): Fault => (['before', 'after', undefined, undefined] as const)[(pattern >> ((n - 1) * 2)) & 3];
      const again = async <T>(act: () => Promise<T>): Promise<T> => {
        for (;;) {
          try {
            return await act();
          } catch (e) {
            if ((e as Error).name !== LOST) throw e;
          }
        }
      };
      const { id } = await again(() => draft('k1'));
      for (const [i, entry] of ['A', 'B', 'C', 'D', 'E'].entries()) await again(() => list(id, entry, i + 1));
      return [...tables.rows].filter(([k]) => k.startsWith('L|')).map(([, r]) => `${r.v?.N} ${JSON.parse(r.event!.S!).entry ?? r.type?.S}`);
    };
    const expected = await story(0b1010_1010_1010_1010_1010);
    let seed = 11;
    for (let i = 0; i < 300; i++) {
      seed = (seed * 48_271) % 2_147_483_647;
      expect(await story(seed)).toEqual(expected);
    }
  });
});

describe('writers that meet', () => {
  it('one of two with the same version wins, the other is told that it is stale', async () => {
    const { id } = await draft('k1');
    const both = await Promise.all([problem(list(id, 'A', 1)), problem(list(id, 'B', 1))]);
    expect(both.sort()).toEqual([412, undefined]);
    expect(ledger()).toHaveLength(2);
  });
  it('two new plans at once get two numbers', async () => {
    const both = await Promise.all([draft('k1'), draft('k2')]);
    expect(both.map((b) => b.number).sort()).toEqual(['TY-2026-P-0001', 'TY-2026-P-0002']);
  });
  it('duplicates at once answer the same', async () => {
    const [a, b] = await Promise.all([draft('k1'), draft('k1')]);
    expect(a).toEqual(b);
    expect(ledger()).toHaveLength(1);
  });
  it('refuses a key used for another body, and an unknown matter', async () => {
    const { id } = await draft('k1');
    await list(id, 'A', 1);
    expect(await problem(list(id, 'B', 2, 'A'))).toBe(422);
    expect(await problem(list('0197aaaa-0000-7000-8000-000000000000', 'B', 1))).toBe(404);
  });
});

describe('a transaction that is cancelled', () => {
  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({ message: 'x', $metadata: {}, CancellationReasons: codes.map((Code) => ({ Code })) });
  const item = { Put: { TableName: 'S', Item: { pk: { S: 'a' }, sk: { S: 'b' } } } };
  const times = (n: number, ...codes: string[]) => {
    let left = n;
    tables.calls.on(TransactWriteItemsCommand).callsFake(() => {
      if (left-- > 0) throw cancelled(...codes);
    });
  };
  it('because it met another on the same rows is tried again: nobody is told that he is stale', async () => {
    times(3, 'None', 'TransactionConflict');
    expect(await commit(new DynamoDBClient({}), [item])).toBe(true);
  });
  it('because a condition failed is not, whatever else it met', async () => {
    times(99, 'ConditionalCheckFailed', 'TransactionConflict');
    expect(await commit(new DynamoDBClient({}), [item])).toBe(false);
    expect(tables.calls.commandCalls(TransactWriteItemsCommand)).toHaveLength(1);
  });
  it('for another reason is an error, and so is a conflict that never ends', async () => {
    times(99, 'None', 'ThrottlingError');
    await expect(commit(new DynamoDBClient({}), [item])).rejects.toThrow();
    times(99, 'TransactionConflict');
    await expect(commit(new DynamoDBClient({}), [item])).rejects.toThrow();
  });
});

describe('KERNEL-TEXT-PRINTABLE: what documents could not show is refused at the door, with what else is wrong, and nothing is written', () => {
  const establish = (name: string, quorum: [number, number] = [1, 2], door: Shell = { ...shell, illegible: unprintableIn }) =>
    execute(door, {
      useCase: 'establishBody',
      command: decisionUseCases.cases.establishBody,
      id: undefined,
      body: {
        body: 'party-group',
        name,
        unit: 'culture-bureau',
        decidesBy: 'majority',
        kinds: [{ kind: 'funds', needs: [], quorum, thresholds: [{ unit: null, from: 0, below: null }] }],
        majority: { of: 'present', more: [1, 2] },
        noticeDays: 0,
        notDirect: ['finance'],
        votesWithheld: null,
      },
      actor: { sub: 'o', roles: ['organization-department'], units: [] },
      idempotencyKey: name,
      seen: undefined,
    });
  const refused = (p: Promise<unknown>) =>
    p.then(
      () => [],
      (e: Problem) => (e.document.violations ?? []).map((v) => [v.rule, v.pointer, v.facts.characters]),
    );
  it('a character without a glyph, alone and beside another rule', async () => {
    const illegible = ['KERNEL-TEXT-PRINTABLE', '/name', 'U+1F600'];
    expect(await refused(establish('党组😀'))).toEqual([illegible]);
    expect(await refused(establish('党组😀', [1, 3]))).toEqual([illegible, ['DECISION-QUORUM-LEAST', '/kinds/0/quorum', undefined]]);
    expect(ledger()).toEqual([]);
    expect(await refused(establish('党组'))).toEqual([]);
    expect(ledger()).toHaveLength(1);
  });
  it('a door that cannot tell takes none of them', async () => {
    await expect(establish('党组', [1, 2], shell)).rejects.toThrow('cannot see which can be');
    expect(ledger()).toEqual([]);
  });
});
