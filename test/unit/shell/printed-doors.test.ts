import { beforeAll, beforeEach, expect, it } from 'vitest';
import { handler as funds } from '../../../functions/funds/api.ts';
import { handler as identity } from '../../../functions/identity/api.ts';
import { MATTERS } from '../../../functions/matters.ts';
import { opening } from '../../tools/projects.ts';
import { IN_MEMORY, Tables } from '../../tools/table.ts';

const tables = new Tables();
beforeAll(() => {
  Object.assign(process.env, { ...IN_MEMORY, CLOCK: JSON.stringify({ epoch: '2026-03-02T00:00:00.000Z', k: 1, t0: new Date().toISOString() }) });
});
beforeEach(() => tables.begin());

const leader = (n: number) => ({ sub: `account-${n}`, post: '局长', name: null });
const unit = { unit: 'culture-bureau', name: '文广新局', leaders: { deputy: leader(1), head: leader(2), countyLeader: leader(3) }, liaison: null };
const project = { ...opening, plan: null, documents: [] };

it('the matters whose words stand in papers: minutes, certificates, digests', () => {
  const printed = MATTERS.filter((m) => m.printed).map((m) => m.kind);
  expect(printed.sort()).toEqual(['acceptance-template', 'body', 'decision', 'fund-acceptance', 'meeting', 'project', 'unit']);
});
it.each([
  ['a unit', identity, '/identity/units', 'organization-department', unit],
  ['a project', funds, '/funds/projects', 'unit-officer', project],
])('KERNEL-TEXT-PRINTABLE: %s with a name that no document can show is refused at its door', async (_, handler, rawPath, role, body) => {
  const post = async (name: string) => {
    const claims = { sub: 'somebody', token_use: 'access', 'cognito:groups': `[role:${role} unit:culture-bureau]` };
    const requestContext = { http: { method: 'POST' }, authorizer: { jwt: { claims } } };
    const event = { headers: { 'idempotency-key': `key-of-${name.length}` }, rawPath, body: JSON.stringify({ ...body, name }), requestContext };
    const answer = (await handler(event as never, {} as never)) as { statusCode: number; body: string };
    return (JSON.parse(answer.body) as { violations?: { rule: string; pointer: string }[] }).violations ?? [];
  };
  expect(await post('文化馆😀')).toContainEqual(expect.objectContaining({ rule: 'KERNEL-TEXT-PRINTABLE', pointer: '/name' }));
  expect((await post('文化馆')).map((v) => v.rule)).not.toContain('KERNEL-TEXT-PRINTABLE');
});
