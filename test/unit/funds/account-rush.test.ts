import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { account } from '../../../functions/funds/accounts/account.ts';
import { accountCases } from '../../../functions/funds/accounts/cases.ts';
import type { AccountEvent } from '../../../functions/funds/accounts/events.ts';
import type { Recorded } from '../../../functions/kernel/matter.ts';
import { Party } from '../../../functions/kernel/ports.ts';
import { execute, type Shell } from '../../../functions/shell/command.ts';
import { eventRow } from '../../../functions/shell/ledger.ts';
import { Problem } from '../../../functions/shell/problem.ts';
import { conserved, type Rushed, rush, signedRows } from '../../tools/account-rush.ts';
import { ALLOCATION, CONTRACT, ENGINEERS, FIRM, PROJECT, paper, UNIT } from '../../tools/accounts.ts';
import { IN_MEMORY, Tables } from '../../tools/table.ts';

beforeAll(() => {
  Object.assign(process.env, IN_MEMORY);
});
const tables = new Tables();
beforeEach(() => tables.begin());

const shell: Shell = {
  db: new DynamoDBClient({}),
  clock: { now: () => '2026-03-02T02:00:00.000Z', wakeAt: (i) => i, wallSeconds: () => 1_793_000_000 },
  delivered: async () => true,
};
const ACTORS = {
  finance: { sub: 'f', roles: ['finance-bureau' as const], units: ['finance-bureau'] },
  unit: { sub: 'u', roles: ['unit-officer' as const], units: [UNIT] },
  audit: { sub: 'a', roles: ['supervisor-audit' as const], units: ['audit-bureau'] },
};
const commands = Object.entries(accountCases).flatMap(([name, u]) =>
  u.is === 'command' ? [[name, u as unknown as Parameters<typeof execute>[1]['command']] as const] : [],
);
const at = (step: string) => commands.find(([, u]) => u.route === (step === '' ? 'POST /funds/accounts/credits' : `POST /funds/accounts/{id}/${step}`))!;

it('500 commands through the shell, forty at once, every transaction racing the others: conserved', async () => {
  const signed = { id: CONTRACT, allocation: ALLOCATION, project: PROJECT, payee: FIRM, unit: UNIT, today: '2026-03-02' };
  const firm = Party.row(FIRM, { party: FIRM, kind: 'firm', name: 'n', head: 'h', group: null, status: 'active' });
  for (const r of [...signedRows(signed, 6), firm])
    tables.put('S', { pk: { S: `port#${r.port}#${r.key}` }, sk: { S: 'row' }, body: { S: JSON.stringify(r.body) } });
  const next = rush(signed, 20_260_302, ENGINEERS, [paper()], '2026-03-05');
  const give = async ([who, step, body]: Rushed, key: string): Promise<number> => {
    const [useCase, command] = at(step);
    const id = command.creates === false ? CONTRACT : undefined;
    return execute(shell, { useCase, command, id, body, actor: ACTORS[who], idempotencyKey: key, seen: undefined }).then(
      () => 200,
      (e) => {
        if (e instanceof Problem) return e.document.status;
        throw e;
      },
    );
  };
  // The account must be there to be acted on.
  expect(await give(['finance', '', { allocation: ALLOCATION, line: '0', project: PROJECT, contract: CONTRACT, payee: FIRM }], 'first')).toBe(200);
  const answers: Record<number, number> = {};
  let left = 500;
  const worker = async (): Promise<void> => {
    while (left-- > 0) {
      const status = await give(next(), `key-${left}`);
      answers[status] = (answers[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: 40 }, worker));
  expect(Object.keys(answers).filter((s) => !['200', '409', '422'].includes(s))).toEqual([]);
  const rows = [...tables.rows.values()].filter((i) => i.pk?.S === `account#${CONTRACT}` && i.event).map((i) => eventRow(account, i) as Recorded<AccountEvent>);
  const stored = tables.rows.get(`S|account#${CONTRACT}|state`);
  const told = conserved(
    rows.sort((a, b) => a.meta.v - b.meta.v),
    JSON.parse(stored?.state?.S ?? ''),
    FIRM,
  );
  expect(told.payments).toBeGreaterThan(10);
  expect(rows.some((r) => r.event.type === 'diversion-suspected')).toBe(true);
  // They did race: the shell read again and again.
  expect(tables.count().reads).toBeGreaterThan(520);
}, 60_000);
