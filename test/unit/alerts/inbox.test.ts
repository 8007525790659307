import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertUseCases } from '../../../functions/alerts/use-cases.ts';
import { systemActor } from '../../../functions/kernel/actor.ts';
import { endOf } from '../../../functions/kernel/calendar.ts';
import { IN_MEMORY, Tables } from '../../tools/table.ts';

const tables = new Tables();
type Answer = { statusCode: number; body: string };
let door: (event: object, context: object) => Promise<Answer>;
beforeAll(async () => {
  const clock = { epoch: '2026-03-12T04:00:00.000Z', k: 1000, t0: new Date().toISOString() };
  Object.assign(process.env, { ...IN_MEMORY, CLOCK: JSON.stringify(clock), AWS_REGION: 'us-east-1' });
  ({ handler: door } = (await import('../../../functions/alerts/api.ts')) as unknown as { handler: typeof door });
});
beforeEach(() => {
  tables.begin();
  tables.lists();
});

async function place(id: string, addressee: string): Promise<void> {
  const { execute } = await import('../../../functions/shell/command.ts');
  const { stageShell } = await import('../../../functions/shell/aws.ts');
  const owed = { kind: 'plan', matter: 'p', number: 'TY-2026-P-0001', obligation: 'publish-plan', by: 'housing-bureau', at: endOf('2026-03-11'), rule: 'R' };
  const body = { id, alert: 'plan.p.publish-plan', level: 'late', addressee, owed, unit: '县住建局' };
  const { placeNotice } = alertUseCases.cases;
  await execute(stageShell(), {
    useCase: 'placeNotice',
    command: placeNotice,
    id: undefined,
    body,
    actor: systemActor('alerts'),
    idempotencyKey: crypto.randomUUID(),
    seen: undefined,
  });
  // Each stands at its own instant.
  await new Promise((done) => setTimeout(done, 2));
}
interface Who {
  readonly sub: string;
  readonly groups: string;
}
const call = async (who: Who, method: string, path: string, query: Record<string, string> = {}) => {
  const event = {
    requestContext: { http: { method, path }, authorizer: { jwt: { claims: { sub: who.sub, token_use: 'access', 'cognito:groups': `[${who.groups}]` } } } },
    rawPath: path,
    headers: { 'idempotency-key': crypto.randomUUID() },
    queryStringParameters: query,
    body: '{}',
  };
  const { statusCode, body } = await door(event, {});
  return {
    ...(JSON.parse(body) as { items: { id: string; read: boolean; text: string }[]; cursor?: string; violations?: { rule: string }[] }),
    status: statusCode,
  };
};
const list = (who: Who, query: Record<string, string> = {}) => call(who, 'GET', '/alerts/inbox', query);
const read = (who: Who, id: string) => call(who, 'POST', `/alerts/inbox/${id}/reading`);

const officer = { sub: 'o', groups: 'role:unit-officer unit:housing-bureau' };
const colleague = { sub: 'c', groups: 'role:unit-officer unit:housing-bureau' };
const stranger = { sub: 's', groups: 'role:unit-officer unit:culture-bureau' };
const supervisor = { sub: 'd', groups: 'role:supervisor-discipline unit:discipline-commission' };

describe('GET /alerts/inbox', () => {
  it('one’s own by account, role and unit, newest first; nobody else’s, not even for a supervising body', async () => {
    for (const [id, addressee] of [
      ['n1', 'housing-bureau'],
      ['n2', 'o'],
      ['n3', 'culture-bureau'],
      ['n4', 'unit-officer'],
      ['n5', 'c'],
    ] as const)
      await place(id, addressee);
    expect((await list(officer)).items.map((i) => i.id)).toEqual(['n4', 'n2', 'n1']);
    expect((await list(stranger)).items.map((i) => i.id)).toEqual(['n4', 'n3']);
    expect((await list(supervisor)).items).toEqual([]);
    expect((await list(officer)).items[0]!.text).toContain('县住建局（housing-bureau）');
    for (const groups of ['role:bidder', 'role:expert', 'role:agency', '']) expect((await list({ sub: 'o', groups })).status).toBe(403);
  });
  it('pages over all of one’s addresses, each notice once; reading one moves nothing', async () => {
    for (let i = 0; i < 12; i++) await place(`n${i}`, ['housing-bureau', 'o', 'unit-officer'][i % 3]!);
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await list(officer, { limit: '5', ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((i) => i.id));
      // What was just seen, and what comes only later, is read between the pages.
      for (const id of ['n11', 'n0']) expect((await read(officer, id)).status).toBe(200);
      cursor = page.cursor;
      if (!cursor) break;
    }
    expect(seen).toEqual(Array.from({ length: 12 }, (_, i) => `n${11 - i}`));
  });
});

describe('POST /alerts/inbox/{id}/reading', () => {
  it('each reader marks for himself, once; what is not addressed to him he cannot', async () => {
    await place('n1', 'housing-bureau');
    expect([(await read(officer, 'n1')).status, (await read(officer, 'n1')).status]).toEqual([200, 200]);
    expect((await list(officer)).items).toMatchObject([{ id: 'n1', read: true }]);
    expect((await list(colleague)).items).toMatchObject([{ id: 'n1', read: false }]);
    expect((await list(officer, { unread: 'true' })).items).toEqual([]);
    expect((await list(colleague, { unread: 'true' })).items).toHaveLength(1);
    for (const who of [stranger, supervisor]) expect(await read(who, 'n1')).toMatchObject({ status: 422, violations: [{ rule: 'KERNEL-OWN-UNIT' }] });
    expect((await read(officer, 'none')).status).toBe(404);
    const marks = [...tables.rows.values()].filter((r) => r.type?.S === 'notice-read');
    expect(marks.map((r) => r.by!.S)).toEqual(['o']);
  });
  it('placed twice, it is one', async () => {
    await place('n1', 'o');
    await place('n1', 'o');
    expect((await list(officer)).items).toHaveLength(1);
  });
});
