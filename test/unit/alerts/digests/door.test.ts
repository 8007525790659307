import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Digest, digest, digestId, LEADING_GROUP, recordDigest } from '../../../../functions/alerts/digests/digest.ts';
import { account } from '../../../../functions/alerts/digests/figures.ts';
import { run } from '../../../../functions/alerts/digests/run.ts';
import type { Role } from '../../../../functions/kernel/actor.ts';
import { KNOWN } from '../../../../functions/kernel/calendar-years.ts';
import { folded } from '../../../tools/core.ts';
import { IN_MEMORY, Tables } from '../../../tools/table.ts';

const tables = new Tables();
type Answer = { readonly statusCode: number; readonly body: string };
let door: (event: never, context: never) => Promise<Answer>;
beforeAll(async () => {
  Object.assign(process.env, {
    ...IN_MEMORY,
    CLOCK: JSON.stringify({ epoch: '2026-01-01T00:00:00.000Z', k: 1, t0: '2026-01-01T00:00:00.000Z' }),
    ARCHIVE_BUCKET: 'A',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
  });
  ({ handler: door } = (await import('../../../../functions/alerts/digests/door.ts')) as never);
});

const UNITS = Array.from({ length: 120 }, (_, i) => `unit-${String(i).padStart(3, '0')}`);
const file = (n: string) => ({ sha256: n.repeat(64), size: 9 });
const stateOf = (unit: string, period: string): Digest => {
  const { figures } = account([], [], '2026-03', KNOWN);
  const made = { unit, period, figures, source: file('a'), paper: { ...file('b'), record: 'c'.repeat(64) }, workbook: file('d') };
  const decision = recordDigest(digest.initial, made);
  return folded(digest, decision.accepted ? [...decision.events] : []);
};
function put(unit: string, period: string, at: string): void {
  const id = digestId(unit, period);
  tables.put('S', {
    pk: { S: `digest#${id}` },
    sk: { S: 'state' },
    v: { N: '2' },
    fold: { N: String(digest.version) },
    number: { S: id },
    state: { S: JSON.stringify(stateOf(unit, period)) },
    kindKey: { S: 'digest' },
    partyKey: { S: `digest#${unit}` },
    statusAt: { S: `${at}#${id}` },
  });
}
beforeEach(() => {
  tables.begin();
  tables.lists();
  for (const unit of UNITS) {
    put(unit, '2026-03', '2026-04-01T00:00:00.000Z');
    put(unit, '2026-04', '2026-05-06T00:00:00.000Z');
  }
  put(LEADING_GROUP, '2026-H1', '2026-07-01T00:00:00.000Z');
  for (const [period, units] of [
    ['2026-03', UNITS],
    ['2026-H1', [LEADING_GROUP]],
  ] as const)
    tables.put('S', {
      pk: { S: `digest-run#${period}` },
      sk: { S: 'state' },
      v: { N: '1' },
      fold: { N: String(run.version) },
      number: { S: period },
      state: { S: JSON.stringify(folded(run, [{ type: 'run-opened', period, units: [...units] }])) },
    });
});

const ask = async (path: string, role: Role, ...units: string[]) => {
  const [rawPath, query = ''] = path.split('?') as [string, string?];
  const groups = [`role:${role}`, ...units.map((u) => `unit:${u}`)];
  const event = {
    rawPath,
    headers: {},
    queryStringParameters: Object.fromEntries(new URLSearchParams(query)),
    requestContext: { http: { method: 'GET' }, authorizer: { jwt: { claims: { sub: 's', 'cognito:groups': groups } } } },
  };
  const { statusCode, body } = await door(event as never, {} as never);
  return { status: statusCode, body: JSON.parse(body) };
};
/** All pages of a list. */
async function all(path: string, role: Role, ...units: string[]): Promise<string[]> {
  const found: string[] = [];
  for (let cursor = '', pages = 0; ; pages++) {
    const { body } = await ask(`${path}${cursor && `&cursor=${cursor}`}`, role, ...units);
    found.push(...body.items.map((i: { id: string }) => i.id));
    if (body.cursor === undefined) return found;
    expect(body.items.length).toBeLessThanOrEqual(50);
    expect(pages).toBeLessThan(8);
    cursor = body.cursor;
  }
}

describe('who reads digests', () => {
  it('a unit its own, newest first, with its figures and files', async () => {
    const { status, body } = await ask('/alerts/digests', 'unit-officer', 'unit-007');
    expect([status, body.items.map((i: { id: string }) => i.id), body.cursor]).toEqual([200, ['unit-007.2026-04', 'unit-007.2026-03'], undefined]);
    expect(body.items[0]).toMatchObject({ unit: 'unit-007', figures: { opening: 0 }, files: { pdf: file('b'), xlsx: file('d'), json: file('a') } });
  });
  it.each([
    ['another unit’s list', '/alerts/digests?unit=unit-008', 403],
    ['its own', '/alerts/digests?unit=unit-007', 200],
    ['another unit’s file', '/alerts/digests/unit-008.2026-03/pdf', 403],
    ['its own file', '/alerts/digests/unit-007.2026-03/xlsx', 200],
    ['the county’s summary', `/alerts/digests/${LEADING_GROUP}.2026-H1/pdf`, 403],
    ['a file that there is not', '/alerts/digests/unit-007.2026-03/doc', 404],
    ['a digest that there is not', '/alerts/digests/unit-007.2025-03/pdf', 404],
    ['a period that there is not', '/alerts/digests?period=2026-3', 400],
  ])('a unit asks for %s', async (_, path, status) => expect((await ask(path, 'unit-officer', 'unit-007')).status).toBe(status));
  it('a role that owes reads its role’s', async () => {
    put('finance-bureau', '2026-03', '2026-04-01T00:00:01.000Z');
    expect(await all('/alerts/digests?', 'finance-bureau')).toEqual(['finance-bureau.2026-03']);
  });
  it.each(['bidder', 'agency', 'expert'] as const)('not a %s', async (role) => expect((await ask('/alerts/digests', role)).status).toBe(403));
  it.each([
    ['supervisor-discipline', []],
    ['unit-officer', [LEADING_GROUP]],
  ] as const)('%s of %j reads all, page by page, each once', async (role, units) => {
    const found = await all('/alerts/digests?', role, ...units);
    expect([found.length, new Set(found).size, found[0]]).toEqual([241, 241, `${LEADING_GROUP}.2026-H1`]);
    expect((await ask(`/alerts/digests/${LEADING_GROUP}.2026-H1/json`, role, ...units)).body).toMatchObject(file('a'));
  });
  it('of a period: all of its units to a supervisor, its own to a unit', async () => {
    expect(await all('/alerts/digests?period=2026-03', 'county-leader')).toEqual(UNITS.map((u) => `${u}.2026-03`));
    expect(await all('/alerts/digests?period=2026-03', 'unit-officer', 'unit-007')).toEqual(['unit-007.2026-03']);
    expect(await all('/alerts/digests?period=2026-03&unit=unit-009', 'county-leader')).toEqual(['unit-009.2026-03']);
    expect(await all('/alerts/digests?period=2025-03', 'county-leader')).toEqual([]);
  });
  it('a file’s answer is an address for its very bytes', async () => {
    const { body } = await ask('/alerts/digests/unit-007.2026-03/pdf', 'unit-officer', 'unit-007');
    expect(body).toMatchObject({ sha256: 'b'.repeat(64), size: 9 });
    expect(body.url).toContain(`sha256/${'b'.repeat(64)}`);
  });
});
