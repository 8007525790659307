import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, endOf } from '../../../functions/kernel/calendar.ts';
import { dueItem } from '../../../functions/shell/transaction.ts';
import { IN_MEMORY, Tables } from '../../tools/table.ts';

const tables = new Tables();
type Answer = { statusCode: number; body: string };
let door: (event: object, context: object) => Promise<Answer>;
beforeAll(async () => {
  const clock = { epoch: '2026-03-12T04:00:00.000Z', k: 1, t0: new Date().toISOString() };
  Object.assign(process.env, { ...IN_MEMORY, CLOCK: JSON.stringify(clock), AWS_REGION: 'us-east-1' });
  ({ handler: door } = (await import('../../../functions/alerts/api.ts')) as unknown as { handler: typeof door });
});
beforeEach(() => {
  tables.begin();
  tables.lists();
});

const TODAY = '2026-03-12';
/** So many obligations of one role or unit, all due on one day. */
function owe(by: string, n: number, day: string, kind = 'plan'): void {
  for (let i = 0; i < n; i++) {
    const id = `${by}-${day}-${String(i).padStart(3, '0')}`;
    const due = { obligation: 'publish-plan', by, at: endOf(day), rule: 'PLAN-PUBLISHED-IN-TIME' } as const;
    tables.put('S', dueItem(`${kind}#${id}`, { id, number: id }, due, endOf(day)));
  }
}
/** The door as the gateway calls it, for somebody of these groups. */
async function ask(
  groups: string,
  query: Record<string, string> = {},
): Promise<{ status: number; items: { matter: string; until: string; late: boolean }[]; cursor?: string }> {
  const event = {
    requestContext: {
      http: { method: 'GET', path: '/alerts/obligations' },
      authorizer: { jwt: { claims: { sub: 'me', token_use: 'access', 'cognito:groups': `[${groups}]` } } },
    },
    rawPath: '/alerts/obligations',
    headers: {},
    queryStringParameters: query,
  };
  const { statusCode, body } = await door(event, {});
  return { status: statusCode, ...JSON.parse(body) };
}
/** Every page, from the first to the one without a cursor. */
async function all(groups: string, query: Record<string, string> = {}): Promise<{ sizes: number[]; matters: string[]; untils: string[] }> {
  const sizes: number[] = [];
  const items: Awaited<ReturnType<typeof ask>>['items'] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await ask(groups, { ...query, ...(cursor === undefined ? {} : { cursor }) });
    expect(page.status).toBe(200);
    sizes.push(page.items.length);
    items.push(...page.items);
    cursor = page.cursor;
    if (cursor === undefined) return { sizes, matters: items.map((i) => i.matter), untils: items.map((i) => i.until) };
  }
}
const OFFICER = 'role:unit-officer unit:culture-bureau';

describe('GET /alerts/obligations', () => {
  it.each([
    [49, [49]],
    [50, [50, 0]],
    [51, [50, 1]],
    [120, [50, 50, 20]],
  ])('%i of the same last instant: each once, in pages of %j', async (n, sizes) => {
    owe('culture-bureau', n, '2026-03-20');
    const seen = await all(OFFICER, { scope: 'unit' });
    expect(seen.sizes).toEqual(sizes);
    expect(new Set(seen.matters).size).toBe(n);
  });
  it('one’s roles’ and units’ make one list, earliest first, each once over all pages', async () => {
    for (let d = 0; d < 40; d++) for (const by of ['culture-bureau', 'unit-officer', 'me']) owe(by, 1 + (d % 2), addDays('2026-03-20', d));
    owe('housing-bureau', 60, '2026-03-20');
    const seen = await all(OFFICER, { limit: '7' });
    expect(new Set(seen.matters).size).toBe(180);
    expect(seen.matters).toHaveLength(180);
    expect(seen.untils).toEqual([...seen.untils].sort());
    expect(seen.matters.filter((m) => m.startsWith('housing'))).toEqual([]);
  });
  it('mine: account and roles; unit: units; late: only what is late; kind: only that', async () => {
    owe('me', 1, '2026-03-20');
    owe('unit-officer', 1, TODAY);
    owe('culture-bureau', 1, addDays(TODAY, -1));
    owe('culture-bureau', 1, '2026-03-21', 'project');
    expect((await all(OFFICER, { scope: 'mine' })).matters).toEqual(['unit-officer-2026-03-12-000', 'me-2026-03-20-000']);
    expect((await all(OFFICER, { scope: 'unit' })).matters).toEqual(['culture-bureau-2026-03-11-000', 'culture-bureau-2026-03-21-000']);
    expect((await ask(OFFICER, { late: 'true' })).items).toMatchObject([{ matter: 'culture-bureau-2026-03-11-000', late: true }]);
    expect((await all(OFFICER, { kind: 'project' })).matters).toEqual(['culture-bureau-2026-03-21-000']);
  });
  it('supervised: all of everybody, for supervising bodies only', async () => {
    owe('culture-bureau', 60, '2026-03-20');
    owe('housing-bureau', 60, '2026-03-20');
    for (const groups of [
      'role:supervisor-discipline unit:discipline-commission',
      'role:supervisor-audit',
      'role:county-leader',
      'role:organization-department',
    ])
      expect((await all(groups, { scope: 'supervised' })).matters).toHaveLength(120);
    expect((await ask(OFFICER, { scope: 'supervised' })).status).toBe(403);
  });
  it.each([
    [OFFICER, { by: 'housing-bureau' }, 403],
    [OFFICER, { by: 'finance-bureau' }, 403],
    [OFFICER, { by: 'culture-bureau' }, 200],
    [OFFICER, { by: 'unit-officer' }, 200],
    ['role:supervisor-audit', { by: 'housing-bureau' }, 200],
    [OFFICER, { scope: 'everything' }, 400],
    [OFFICER, { scope: 'mine', by: 'culture-bureau' }, 400],
    ['role:bidder', {}, 403],
    ['role:expert', { scope: 'mine' }, 403],
  ])('%s asking for %j: %i', async (groups, query, status) => {
    expect((await ask(groups, query)).status).toBe(status);
  });
  it('another’s cursor opens nothing: it is refused, and no query is made', async () => {
    owe('housing-bureau', 60, '2026-03-20');
    const { cursor } = await ask('role:supervisor-audit', { by: 'housing-bureau' });
    const before = tables.count().all;
    expect((await ask(OFFICER, { cursor: cursor! })).status).toBe(400);
    expect(tables.count().all).toBe(before);
  });
});
