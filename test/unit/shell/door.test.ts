import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { planUseCases } from '../../../functions/plans/use-cases.ts';
import { actorFrom, route } from '../../../functions/shell/http.ts';
import { page } from '../../../functions/shell/list.ts';

const db = mockClient(DynamoDBClient);
beforeEach(() => {
  process.env.STATE_TABLE = 'S';
  db.reset();
});
const shell = { db: new DynamoDBClient({}), clock: { now: () => '2026-03-02T02:00:00.000Z', wakeAt: (i: string) => i, wallSeconds: () => 0 } };
const { readPlans } = planUseCases.cases;
const list = (value: unknown) =>
  page(shell, readPlans, { cursor: Buffer.from(JSON.stringify(value)).toString('base64url') }, { sub: 's', roles: [], units: [] });

describe('a cursor that nobody was given is refused as such, and is no failure of ours', () => {
  it.each([
    ['a number', 5],
    ['nothing', null],
    ['a list', [1]],
    ['another type', { plan: { pk: { N: '1' } } }],
    ['more than a text', { plan: { pk: { S: 'x', N: '1' } } }],
    ['of another list', { tender: { pk: { S: 'x' } } }],
  ])('%s', async (_, value) => {
    await expect(list(value)).rejects.toMatchObject({ document: { status: 400 } });
    expect(db.calls()).toHaveLength(0);
  });
  it('of no row of this list: the table refuses it', async () => {
    db.on(QueryCommand).callsFake(async () => {
      throw Object.assign(new Error('The provided starting key is invalid'), { name: 'ValidationException' });
    });
    await expect(list({ plan: { pk: { S: 'x' } } })).rejects.toMatchObject({ document: { status: 400 } });
    await expect(page(shell, readPlans, {}, { sub: 's', roles: [], units: [] })).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
it('a path whose escapes are not UTF-8 leads nowhere', () => {
  expect(() => route(planUseCases, 'GET', '/plans/%E0%A4%A')).toThrow(expect.objectContaining({ document: expect.objectContaining({ status: 404 }) }));
  expect(route(planUseCases, 'GET', '/plans/%E8%AE%A1').params).toEqual({ id: '计' });
});

describe('when somebody signed in is what the token says (auth_time), and nothing else', () => {
  const actor = (claims: object) => actorFrom({ requestContext: { authorizer: { jwt: { claims: { sub: 's', token_use: 'access', ...claims } } } } } as never);
  it.each([
    ['1793000000', 1_793_000_000],
    [1_793_000_000, 1_793_000_000],
    [undefined, undefined],
    ['', undefined],
    ['1.793e9', undefined],
    ['-1', undefined],
    ['1793000000x', undefined],
  ])('%j', (auth_time, signedInAt) => expect(actor({ auth_time }).signedInAt).toBe(signedInAt));
  it('the time of the token itself is not taken for it: a refreshed token is no sign-in', () => {
    expect(actor({ iat: '1793000000' })).toEqual({ sub: 's', roles: [], units: [] });
  });
});
