import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { warrantyClaim } from '../../../functions/contracts/claims/claim.ts';
import { contract } from '../../../functions/contracts/contract/contract.ts';
import type { ContractEvent } from '../../../functions/contracts/contract/events.ts';
import { deliveryAcceptance } from '../../../functions/contracts/deliveries/delivery.ts';
import type { DeliveryEvent } from '../../../functions/contracts/deliveries/state.ts';
import { contractsUseCases } from '../../../functions/contracts/use-cases.ts';
import { worksAcceptance } from '../../../functions/contracts/works/acceptance.ts';
import type { AcceptanceEvent } from '../../../functions/contracts/works/acceptance-state.ts';
import { jointReview, type ReviewEvent } from '../../../functions/contracts/works/review.ts';
import { ROLES, type Role } from '../../../functions/kernel/actor.ts';
import type { Matter } from '../../../functions/kernel/matter.ts';
import { usccCheck } from '../../../functions/kernel/uscc.ts';
import { domainApi } from '../../../functions/shell/http.ts';
import * as C from '../../tools/contracts.ts';
import { meta } from '../../tools/core.ts';
import { RECORDED } from '../../tools/deliveries.ts';
import { IN_MEMORY, Tables } from '../../tools/table.ts';
import * as W from '../../tools/works.ts';

beforeAll(() => {
  Object.assign(process.env, IN_MEMORY);
});
const tables = new Tables();
const handler = domainApi(contractsUseCases, () => ({
  db: new DynamoDBClient({}),
  clock: { now: () => '2026-09-02T02:00:00.000Z', wakeAt: (i: string) => i, wallSeconds: () => 0 },
}));

/** Puts a matter, its record and its place in the list, as its events leave them. */
function stand<S, E extends { readonly type: string }>(m: Matter<S, E>, id: string, events: readonly E[]): void {
  const rows = events.map((event, i) => ({ event, meta: { ...meta(i + 1), matter: id } }));
  const state = rows.reduce((s, r) => m.evolve(s, r.event, r.meta), m.initial);
  for (const { event, meta: m1 } of rows) {
    const words = Object.fromEntries(
      Object.entries(m1).map(([k, v]) => [k, typeof v === 'number' ? { N: String(v) } : { S: typeof v === 'string' ? v : JSON.stringify(v) }]),
    );
    tables.put('L', { ...words, pk: { S: `${m.kind}#${id}` }, sk: { S: `v#${m1.v}` }, event: { S: JSON.stringify(event) } });
  }
  const at = { statusAt: { S: '2026-09-01T00:00:00.000Z' }, kindKey: { S: m.kind }, partyKey: { S: `${m.kind}#${m.owner(state)}` } };
  tables.put('S', {
    ...{ pk: { S: `${m.kind}#${id}` }, sk: { S: 'state' }, v: { N: String(rows.length) }, fold: { N: String(m.version) } },
    ...{ number: { S: `number of ${id}` }, state: { S: JSON.stringify(state) }, statusKey: { S: `${m.kind}#${m.status(state)}` }, ...at },
  });
}
const code = (n: number): string => {
  const first = `91220822MB${String(n).padStart(7, '0')}`;
  return first + usccCheck(first);
};
/** The works of another contract, accepted by firms of their own. */
const OF_WORKS = { surveyor: code(1), designer: code(2), builder: code(3), engineer: code(4) };
const FIRM = { winner: C.WINNER, subcontractor: C.OTHER, supervision: C.SUPERVISION, stranger: code(9), ...OF_WORKS };
type Firm = keyof typeof FIRM;
const EVERY: readonly ContractEvent[] = [...C.PERFORMING, C.request('s1'), { type: 'subcontract-consented', subcontract: 's1' }, C.proposal('c1', 10_000)];
beforeEach(() => {
  tables.begin();
  tables.lists();
  for (const [name, party] of Object.entries(FIRM)) tables.put('I', { pk: { S: `sub#${name}` }, sk: { S: 'party' }, body: { S: JSON.stringify({ party }) } });
  stand(contract, 'c', EVERY);
  const firms = { survey: OF_WORKS.surveyor, design: OF_WORKS.designer, construction: OF_WORKS.builder, supervision: OF_WORKS.engineer };
  stand(worksAcceptance, 'a', [{ ...W.OPENED, firms } as AcceptanceEvent, ...W.FILED.slice(1)]);
  stand(jointReview, 'r', [{ ...W.CALLED, contractor: OF_WORKS.builder } as ReviewEvent, W.SUBMITTED]);
  stand(deliveryAcceptance, 'd', [{ ...RECORDED, contractor: OF_WORKS.builder } as DeliveryEvent]);
  const CLAIM = { acceptance: 'a', contract: 'contract-1', builder: C.BUYER, construction: OF_WORKS.builder, part: 'waterproofing' } as const;
  stand(warrantyClaim, 'w', [{ type: 'claim-opened', ...CLAIM, defect: '屋面渗漏', documents: [W.paper()], repairBy: '2026-10-01' }]);
});

const get = async (path: string, sub: string, role: Role, units: readonly string[] = []) => {
  const groups = [`role:${role}`, ...units.map((u) => `unit:${u}`)];
  const event = {
    ...{ rawPath: path, headers: {}, requestContext: { http: { method: 'GET' }, authorizer: { jwt: { claims: { sub, token_use: 'access', groups } } } } },
  };
  const { statusCode, body } = (await handler(event as never, {} as never)) as { statusCode: number; body: string };
  return { status: statusCode, body: JSON.parse(body) };
};
const PLACES = {
  contract: ['/contracts', 'c'],
  acceptance: ['/contracts/works/acceptances', 'a'],
  review: ['/contracts/works/reviews', 'r'],
  delivery: ['/contracts/works/deliveries', 'd'],
  claim: ['/contracts/works/claims', 'w'],
} as const;
type Place = keyof typeof PLACES;
/** What this account finds of each: by its address and in the list, and what it does not find is as if it were not there. */
const finds = async (...who: readonly [sub: string, role: Role, units?: readonly string[]]): Promise<Place[]> => {
  const found: Place[] = [];
  for (const [place, [list, id]] of Object.entries(PLACES) as [Place, readonly [string, string]][]) {
    const one = await get(`${list}/${id}`, ...who);
    const listed = (await get(list, ...who)).body.items ?? [];
    expect([place, who, listed.map((x: { id: string }) => x.id)]).toEqual([place, who, one.status === 200 ? [id] : []]);
    if (one.status === 200) found.push(place);
    else if (one.status !== 403) expect(one).toEqual(await get(`${list}/no-such`, ...who));
  }
  return found;
};
const ALL = Object.keys(PLACES) as Place[];
const WORKS: readonly Place[] = ['acceptance', 'review', 'delivery', 'claim'];
const OFFICES: readonly Role[] = ['housing-bureau', 'finance-bureau', 'development-reform', 'procurement-officer', 'trading-centre'];
const SUPERVISE: readonly Role[] = ['supervisor-discipline', 'supervisor-audit', 'county-leader'];
const FIRMS: readonly Role[] = ['bidder', 'agency', 'supervision-engineer'];
const OWN: Readonly<Record<Firm, readonly Place[]>> = {
  ...{ winner: ['contract'], supervision: ['contract'], subcontractor: ['contract'], stranger: [] },
  ...{ surveyor: ['acceptance'], designer: ['acceptance'], engineer: ['acceptance'], builder: WORKS },
};

describe('who reads a contract and what it is accepted by (deny by default)', () => {
  it.each(ROLES.filter((r) => !FIRMS.includes(r)))('%s: an office reads all, an officer what is his unit’s, nobody else anything', async (role) => {
    const office = OFFICES.includes(role) || SUPERVISE.includes(role);
    const officer = role === 'buyer' || role === 'unit-officer';
    expect(await finds('official', role, [C.BUYER])).toEqual(office || officer ? ALL : []);
    expect(await finds('official', role, ['another-unit'])).toEqual(office ? ALL : []);
    // A firm behind an official's account opens nothing.
    expect(await finds('winner', role, ['another-unit'])).toEqual(office ? ALL : []);
  });
  it.each(FIRMS)('%s: a firm’s account reads what names the firm as a party, and no unit’s', async (role) => {
    for (const [firm, own] of Object.entries(OWN)) expect([firm, await finds(firm, role, [C.BUYER])]).toEqual([firm, own]);
    expect(await finds('an account of no firm', role, [C.BUYER])).toEqual([]);
  });
});

describe('what a firm reads of its contract', () => {
  const read = async (firm: Firm) => (await get('/contracts/c', firm, 'bidder')).body;
  it('contractor and supervision firm all of it but the accounts of officials', async () => {
    for (const firm of ['winner', 'supervision'] as const) {
      const body = await read(firm);
      expect(body).toMatchObject({ price: C.PRICE, changes: [{ id: 'c1', status: 'proposed' }], subcontracts: [{ firm: C.OTHER }] });
      expect(body).not.toHaveProperty('handledBy');
    }
    expect((await get('/contracts/c', 'o', 'supervisor-audit')).body.handledBy).toEqual(['official']);
  });
  it('a subcontractor its own parts, once the buyer has consented; no price, no change', async () => {
    const body = await read('subcontractor');
    expect(Object.keys(body).sort()).toEqual(
      ['id', 'number', 'version', 'state', 'name', 'tender', 'buyer', 'contractor', 'startedOn', 'completedOn', 'subcontracts'].sort(),
    );
    expect(body.subcontracts).toEqual([{ id: 's1', firm: C.OTHER, part: '幕墙', amount: 50_000, on: '2026-03-02', status: 'consented' }]);
    stand(contract, 'c', [...C.PERFORMING, C.request('s1')]);
    expect((await get('/contracts/c', 'subcontractor', 'bidder')).status).toBe(404);
  });
  it('the supervision firm from the signing on, not from a draft', async () => {
    const seen = async (events: readonly ContractEvent[]) => {
      stand(contract, 'c', events);
      return (await get('/contracts/c', 'supervision', 'supervision-engineer')).status;
    };
    expect([await seen([C.ev.due, C.ev.drafted]), await seen(C.SIGNED)]).toEqual([404, 200]);
  });
  it('one read for state and account together', async () => {
    await read('stranger');
    expect(tables.count()).toMatchObject({ reads: 1 });
  });
});
