import { beforeAll, beforeEach, expect, it } from 'vitest';
import { allocation } from '../../../functions/funds/allocations/allocation.ts';
import { handler } from '../../../functions/funds/api.ts';
import type { Item } from '../../../functions/shell/ledger.ts';
import { LEADERS, STATES, UNIT } from '../../tools/allocations.ts';
import { IN_MEMORY, Tables } from '../../tools/table.ts';

const tables = new Tables();
beforeAll(() => {
  Object.assign(process.env, {
    ...IN_MEMORY,
    // Legal time runs a month ahead for each hour of the wall: the age of a sign-in is not measured by it.
    CLOCK: JSON.stringify({ epoch: '2026-03-02T00:00:00.000Z', k: 720, t0: new Date().toISOString() }),
  });
});
/** A plan that awaits its deputy, as the table keeps it, and the unit's leaders. */
beforeEach(() => {
  tables.begin();
  tables.put('S', {
    ...{ pk: { S: 'allocation#a1' }, sk: { S: 'state' }, v: { N: '2' }, fold: { N: String(allocation.version) } },
    ...{ number: { S: 'TY-2026-A-0001' }, state: { S: JSON.stringify(STATES['awaiting-deputy']) } },
  });
  tables.put('S', { pk: { S: `port#unit-leaders#${UNIT}` }, sk: { S: 'row' }, body: { S: JSON.stringify(LEADERS) } });
});

/** Signs as the deputy, with a token whose holder signed in so many seconds ago; undefined: the token does not say. */
async function sign(age: number | undefined) {
  const signedInAt = age === undefined ? undefined : Math.floor(Date.now() / 1000) - age;
  const claims = {
    ...{ sub: LEADERS.deputy, token_use: 'access', 'cognito:groups': `[role:leading-member unit:${UNIT}]` },
    ...{ iat: String(Math.floor(Date.now() / 1000)), ...(signedInAt === undefined ? {} : { auth_time: String(signedInAt) }) },
  };
  const event = {
    headers: { 'idempotency-key': 'sign-key-1', 'if-match': '"2"' },
    rawPath: '/funds/allocations/a1/signatures',
    body: JSON.stringify({ unit: UNIT }),
    requestContext: { http: { method: 'POST' }, authorizer: { jwt: { claims } } },
  };
  const answer = (await handler(event as never, {} as never)) as { statusCode: number; body: string };
  const body = JSON.parse(answer.body) as { violations?: { rule: string }[] };
  return { status: answer.statusCode, rules: (body.violations ?? []).map((v) => v.rule), signedInAt };
}
const ledger = (): Item[] => [...tables.rows].filter(([k]) => k.startsWith('L|')).map(([, row]) => row);

it.each([16 * 60, 10 * 3600, undefined])('ALLOCATION-FRESH-SIGN-IN: a token refreshed since, %s seconds after the sign-in, signs nothing', async (age) => {
  expect(await sign(age)).toMatchObject({ status: 422, rules: ['ALLOCATION-FRESH-SIGN-IN'] });
  expect(ledger()).toEqual([]);
});
it('a fresh one signs, and when he had signed in is on the record', async () => {
  const { status, signedInAt } = await sign(60);
  expect(status).toBe(200);
  expect(ledger().map((row) => JSON.parse(row.event!.S!))).toMatchObject([{ type: 'plan-signed', place: 'deputy', signedInAt }]);
});
