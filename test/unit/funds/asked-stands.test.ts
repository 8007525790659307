import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acceptance } from '../../../functions/funds/acceptance/acceptance.ts';
import { account } from '../../../functions/funds/accounts/account.ts';
import { allocation } from '../../../functions/funds/allocations/allocation.ts';
import { Purse } from '../../../functions/funds/allocations/ports.ts';
import { type FundPlanEvent, fundPlan } from '../../../functions/funds/plans/fund-plan.ts';
import { FundPlanInForce, ItemCarried } from '../../../functions/funds/plans/ports.ts';
import { project } from '../../../functions/funds/projects/project.ts';
import { fundsUseCases } from '../../../functions/funds/use-cases.ts';
import type { Actor } from '../../../functions/kernel/actor.ts';
import { fold, type Matter } from '../../../functions/kernel/matter.ts';
import { DecisionTaken, Party, type PortRow } from '../../../functions/kernel/ports.ts';
import {
  Account,
  AllocationLine,
  Contract,
  LastPayment,
  LineCredited,
  PerformanceAccepted,
  Project,
  releaseKey,
  UnitLeaders,
} from '../../../functions/kernel/project-ports.ts';
import { execute, type Shell } from '../../../functions/shell/command.ts';
import { Problem } from '../../../functions/shell/problem.ts';
import * as A from '../../tools/acceptance.ts';
import * as M from '../../tools/accounts.ts';
import * as P from '../../tools/allocations.ts';
import { meta } from '../../tools/core.ts';
import * as F from '../../tools/funds.ts';
import * as X from '../../tools/projects.ts';
import { IN_MEMORY, Tables } from '../../tools/table.ts';

beforeAll(() => {
  Object.assign(process.env, IN_MEMORY);
});
const tables = new Tables();
beforeEach(() => tables.begin());
const shell: Shell = {
  db: new DynamoDBClient({}),
  clock: { now: () => '2026-03-02T02:00:00.000Z', wakeAt: (i) => i, wallSeconds: () => P.WALL },
  delivered: async () => true,
  illegible: () => [],
};

const write = (r: PortRow): void => tables.put('S', { pk: { S: `port#${r.port}#${r.key}` }, sk: { S: 'row' }, body: { S: JSON.stringify(r.body) } });
/** Puts a matter's state as its events leave it. */
function stand<S, E extends { readonly type: string }>(m: Matter<S, E>, id: string, events: readonly { readonly event: E; readonly by: string }[]): void {
  const rows = events.map(({ event, by }, i) => ({ event, meta: { ...meta(i + 1), by, matter: id } }));
  const state = fold(m, rows);
  tables.put('S', {
    ...{ pk: { S: `${m.kind}#${id}` }, sk: { S: 'state' }, v: { N: String(rows.length) }, fold: { N: String(m.version) } },
    ...{ number: { S: 'n' }, state: { S: JSON.stringify(state) } },
  });
  for (const r of m.exports(state, { id, number: 'n' })) write(r);
}
const by = <E>(...events: readonly E[]): { readonly event: E; readonly by: string }[] => events.map((event) => ({ event, by: 'officer' }));
const actor = (sub: string, role: Actor['roles'][number], unit: string): Actor => ({ sub, roles: [role], units: [unit], signedInAt: P.WALL });
const finance = actor('f', 'finance-bureau', 'finance-bureau');
const reform = actor('r', 'development-reform', 'development-reform-bureau');
const system: Actor = { sub: 'system:funds', roles: ['system'], units: [] };

/** What a command needs to be accepted, the row that another matter writes meanwhile, and the rule that then refuses it. */
interface Race {
  readonly useCase: keyof typeof fundsUseCases.cases;
  readonly id: string | undefined;
  readonly by: Actor;
  readonly body: object;
  readonly standing: () => void;
  readonly meanwhile: PortRow;
  readonly rule: string;
}
const settled = M.contract({ acceptedOn: '2026-03-01', settled: 1000, instalments: [] });
const leads = releaseKey(M.PROJECT, 'finance-bureau');
const held = (county: number) => ({ allocation: 'p', number: 'n', plan: 1, sums: { ...P.SUMS, county, national: 0, total: county }, short: [] });
const decided = (standing: 'in-force' | 'suspended') =>
  DecisionTaken.row('decision-1', {
    ...{ decision: 'decision-1', number: 'n', body: 'b', unit: P.UNIT, kind: 'funds', subject: { kind: 'allocation', id: 'plan-1' }, amount: 7_000 },
    ...{ takenOn: '2026-03-02', standing },
  });
const signed = P.signedBy(3).map((x) => (x.event.type === 'plan-submitted' ? { ...x, event: { ...x.event, decision: 'decision-1' } } : x));
const credit = { allocation: M.ALLOCATION, line: '1', project: M.PROJECT, contract: M.CONTRACT, payee: M.FIRM };

const RACES: readonly Race[] = [
  {
    ...{ useCase: 'payPayment', id: M.CONTRACT, by: finance, body: { payment: 'p1', reference: 'r' } },
    standing: () => {
      write(Contract.row(M.CONTRACT, M.contract()));
      stand(account, M.CONTRACT, by(M.credited(), M.requested(1, 500)));
    },
    ...{ meanwhile: Contract.row(M.CONTRACT, M.contract({ payStopped: 'CONTRACT-WITHIN-ESTIMATE' })), rule: 'ACCOUNT-CONTRACT-STANDS' },
  },
  {
    ...{ useCase: 'payLast', id: M.CONTRACT, by: finance, body: { payment: 'p2', reference: 'r', project: M.PROJECT } },
    standing: () => {
      write(Contract.row(M.CONTRACT, settled));
      write(LastPayment.row(leads, M.release()));
      stand(account, M.CONTRACT, by(M.credited(), M.requested(1, 900), M.paidOut(1, 900), M.requested(2, 100, { instalment: null, last: true })));
    },
    ...{ meanwhile: LastPayment.row(leads, M.release(false)), rule: 'ACCOUNT-LAST-RELEASED' },
  },
  {
    ...{ useCase: 'requestLast', id: M.CONTRACT, by: actor('o', 'unit-officer', M.UNIT) },
    body: { line: M.LINE, amount: 100, payee: M.FIRM, purpose: '工程款', documents: [M.paper()], project: M.PROJECT },
    standing: () => {
      write(Contract.row(M.CONTRACT, settled));
      write(LastPayment.row(leads, M.release()));
      write(PerformanceAccepted.row(M.CONTRACT, { acceptance: 'a', passedOn: '2026-03-01' }));
      stand(account, M.CONTRACT, by(M.credited(), M.requested(1, 900), M.paidOut(1, 900)));
    },
    // The housing bureau orders the works to be accepted again.
    ...{ meanwhile: PerformanceAccepted.row(M.CONTRACT, { acceptance: 'a', passedOn: null }), rule: 'ACCOUNT-STILL-ACCEPTED' },
  },
  {
    ...{ useCase: 'creditLine', id: undefined, by: finance, body: credit },
    standing: () => {
      write(Contract.row(M.CONTRACT, M.contract()));
      write(Project.row(M.PROJECT, M.project()));
      write(Party.row(M.FIRM, { party: M.FIRM, kind: 'firm', name: 'n', head: 'h', group: null, status: 'active' }));
      write(AllocationLine.row(M.LINE, M.lineRow('1', 1000)));
    },
    // Its allocation is changed: until that has gone its route, the line has nothing to pay.
    ...{ meanwhile: AllocationLine.row(M.LINE, M.lineRow('1', 0)), rule: 'ACCOUNT-AS-ALLOCATED' },
  },
  {
    ...{ useCase: 'revisePlan', id: 'plan-1', by: actor('o', 'unit-officer', P.UNIT), body: { ...P.PLAN, lines: [P.line('A', 1), P.PLAN.lines[1]!] } },
    standing: () => {
      write(UnitLeaders.row(P.PAYEE, { ...P.LEADERS, unit: P.PAYEE }));
      stand(allocation, 'plan-1', [...by(P.OPENED), ...P.signedBy(3), ...by(P.RESERVED, P.REGISTERED, { type: 'change-opened' as const, reasons: 'r' })]);
    },
    ...{ meanwhile: LineCredited.row('plan-1#A', { account: 'a', amount: 4_000 }), rule: 'ALLOCATION-AS-PLANNED' },
  },
  {
    ...{ useCase: 'registerPlan', id: 'plan-1', by: reform, body: { ...P.REGISTRATION, decision: 'decision-1' } },
    standing: () => {
      write(decided('in-force'));
      stand(allocation, 'plan-1', [...by(P.OPENED), ...signed, ...by(P.RESERVED)]);
    },
    ...{ meanwhile: decided('suspended'), rule: 'ALLOCATION-DECIDED-COLLECTIVELY' },
  },
  {
    // The other half of a large sum is reserved while this one is registered.
    ...{ useCase: 'registerPlan', id: 'plan-1', by: reform, body: P.REGISTRATION },
    standing: () => {
      write(Purse.row('project-1', { held: [], refused: [] }));
      stand(allocation, 'plan-1', [...by(P.OPENED), ...P.signedBy(3), ...by(P.RESERVED)]);
    },
    ...{ meanwhile: Purse.row('project-1', { held: [held(9_993_000)], refused: [] }), rule: 'ALLOCATION-DECIDED-COLLECTIVELY' },
  },
  {
    ...{ useCase: 'signPlan', id: 'plan-1', by: actor(P.LEADERS.deputy, 'leading-member', P.UNIT), body: { unit: P.UNIT } },
    standing: () => {
      write(UnitLeaders.row(P.UNIT, P.LEADERS));
      stand(allocation, 'plan-1', [...by(P.OPENED), ...P.signedBy(0)]);
    },
    ...{ meanwhile: UnitLeaders.row(P.UNIT, { ...P.LEADERS, deputy: 'another' }), rule: 'ALLOCATION-THREE-SIGN' },
  },
  {
    ...{ useCase: 'reviewBudget', id: 'project-1', by: finance, body: { reviewed: 90, cuts: X.events.budgeted.cuts, documents: [] } },
    standing: () => {
      write(Purse.row('project-1', { held: [held(90)], refused: [] }));
      stand(project, 'project-1', by(...X.budgeting));
    },
    ...{ meanwhile: Purse.row('project-1', { held: [held(91)], refused: [] }), rule: 'PROJECT-ABOVE-ALLOCATED' },
  },
  {
    // The row is the project’s own to write: of two that name one item, the second is told by its write.
    ...{ useCase: 'openProject', id: undefined, by: actor('o', 'unit-officer', 'culture-bureau'), body: { ...X.opening, plan: null } },
    standing: () => {
      write(UnitLeaders.row('culture-bureau', F.LEADERS));
      write(FundPlanInForce.row('culture-bureau-2026', X.fundPlan));
    },
    ...{ meanwhile: ItemCarried.row('culture-bureau-2026#A', { project: 'another', items: ['A'], sources: [] }), rule: 'PROJECT-IN-FUND-PLAN' },
  },
  {
    ...{ useCase: 'manageFundPlan', id: 'culture-bureau-2026', by: reform, body: { lowered: ['A'] } },
    standing: () => {
      const of = { unit: 'culture-bureau', year: 2026, reason: null, documents: [], late: false, stepBy: '2026-03-30' };
      const item = (amount: number) => [{ item: 'A', name: 'n', source: 'county' as const, amount, purpose: 'p' }];
      const reviewed = { type: 'plan-reviewed' as const, cuts: [], documents: [], stepBy: '2026-03-31' };
      const handed = (amount: number) => ({ type: 'plan-handed-in' as const, ...of, items: item(amount) });
      stand(fundPlan, 'culture-bureau-2026', by<FundPlanEvent>(handed(60), reviewed, { type: 'plan-managed', on: '2026-03-02' }, handed(50), reviewed));
    },
    // A project is opened on the item, for all that it brought.
    ...{
      meanwhile: ItemCarried.row('culture-bureau-2026#A', { project: 'another', items: ['A'], sources: [{ source: 'county', amount: 60 }] }),
      rule: 'FUND-PLAN-CARRIED',
    },
  },
  {
    ...{ useCase: 'releaseLastPayment', id: 'acceptance-1', by: system, body: A.MONEY },
    standing: () => {
      write(Account.row('contract-1', A.ACCOUNT));
      write(Contract.row('contract-1', A.CONTRACT));
      stand(acceptance, 'acceptance-1', by(...A.ALL_CONFIRMED));
    },
    ...{ meanwhile: Account.row('contract-1', { ...A.ACCOUNT, openQuestions: 1 }), rule: 'ACCEPTANCE-ACCOUNT-CLEAR' },
  },
];

describe('what a command asked of another matter still stands when it is written', () => {
  const give = (r: Race) => {
    const command = fundsUseCases.cases[r.useCase] as unknown as Parameters<typeof execute>[1]['command'];
    return execute(shell, { useCase: r.useCase, command, id: r.id, body: r.body, actor: r.by, idempotencyKey: 'k', seen: undefined });
  };
  const events = () => [...tables.rows.keys()].filter((k) => k.startsWith('L|')).length;

  it.each(RACES.map((r) => [r.useCase, r.rule, r] as const))('%s: %s, though the row changed after it was read', async (_, rule, race) => {
    race.standing();
    await expect(give(race)).resolves.toMatchObject({ id: expect.any(String) });
    expect(events()).toBeGreaterThan(0);
    tables.again();
    race.standing();
    let first = true;
    tables.fault = () => {
      if (first) write(race.meanwhile);
      first = false;
      return undefined;
    };
    const { reads, writes } = tables.count();
    await expect(give(race)).rejects.toSatisfy((e) => e instanceof Problem && e.document.violations?.some((v) => v.rule === rule) === true);
    expect(events()).toBe(0);
    // Read, refused by the changed row, read again, decided again.
    expect([tables.count().reads - reads, tables.count().writes - writes]).toEqual([2, 1]);
  });
  it('a plan is not reserved from money that finance has lowered meanwhile', async () => {
    stand(allocation, 'plan-1', [...by(P.OPENED), ...P.signedBy(3)]);
    write(Project.row('project-1', P.PROJECT));
    tables.fault = (n) => {
      if (n === 1) write(Project.row('project-1', { ...P.PROJECT, budget: 6_999 }));
      return undefined;
    };
    const race = { useCase: 'reserveLines' as const, id: undefined, by: system, body: { project: 'project-1', allocation: 'plan-1' } };
    expect(await give({ ...race, standing: () => {}, meanwhile: decided('in-force'), rule: '' })).toMatchObject({ events: ['plan-not-funded'] });
  });
});
