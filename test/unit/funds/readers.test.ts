import { describe, expect, it } from 'vitest';
import { fundPlan } from '../../../functions/funds/plans/fund-plan.ts';
import { project } from '../../../functions/funds/projects/project.ts';
import { fundsUseCases } from '../../../functions/funds/use-cases.ts';
import type { Role } from '../../../functions/kernel/actor.ts';
import type { UseCase } from '../../../functions/kernel/use-case.ts';
import * as A from '../../tools/acceptance.ts';
import * as M from '../../tools/accounts.ts';
import * as P from '../../tools/allocations.ts';
import { folded } from '../../tools/core.ts';
import { paper } from '../../tools/funds.ts';
import { due as ofProject } from '../../tools/projects.ts';

type Query = Extract<UseCase, { is: 'query' }>;
const queries = Object.entries(fundsUseCases.cases).flatMap(([name, use]): [string, Query][] => (use.is === 'query' ? [[name, use]] : []));
const everybody: readonly Role[] = ['county-leader', 'finance-bureau', 'development-reform', 'supervisor-discipline', 'supervisor-audit'];
const plan = folded(fundPlan, [
  { type: 'plan-handed-in', unit: M.UNIT, year: 2027, items: [], reason: null, documents: [paper()], late: false, stepBy: '2026-03-30' },
]);

/** A matter of each kind that belongs to units: whose people read it, and which roles read it whosever it is. */
const KINDS: Readonly<Record<string, { readonly state: object; readonly events: object[]; readonly units: readonly string[]; readonly all: readonly Role[] }>> =
  {
    'fund-plan': { state: plan, events: [], units: [M.UNIT], all: everybody },
    project: { state: folded(project, ofProject), events: [], units: ['culture-bureau'], all: [...everybody, 'procurement-officer', 'housing-bureau'] },
    allocation: { state: P.STATES.registered, events: [{ event: P.OPENED, meta: {} }], units: [P.UNIT, P.PAYEE], all: everybody },
    account: { state: M.acc(M.granted()), events: [], units: [M.UNIT, 'yantun'], all: everybody },
    'fund-acceptance': { state: A.STATES.inspecting, events: [], units: ['culture-bureau', 'housing-bureau', 'audit-bureau'], all: everybody },
  };
/** The same for everybody who comes to the door, or no unit’s. */
const COMMON = ['acceptance-template', 'project-purse'];

describe('who reads: one’s own unit’s matters, or all as one who watches', () => {
  it('every query of the domain is asked here', () => {
    expect([...new Set(queries.map(([, q]) => q.on.kind))].sort()).toEqual([...Object.keys(KINDS), ...COMMON].sort());
  });
  it.each(queries.filter(([, q]) => q.on.kind in KINDS))('%s', (_, q) => {
    const { state, events, units, all } = KINDS[q.on.kind]!;
    const sees = (role: Role, unit: string): boolean =>
      q.view(state, { id: 'i', number: 'n', actor: { sub: 's', roles: [role], units: [unit] }, now: '', asked: {}, events: events as never, query: {} }) !==
      undefined;
    for (const allowed of q.allow) {
      const role = allowed.slice('role:'.length) as Role;
      for (const unit of units) expect(sees(role, unit), `${role} of ${unit}`).toBe(true);
      expect(sees(role, 'another-unit'), `${role} of another unit`).toBe(all.includes(role));
    }
    expect(all.filter((r) => !q.allow.includes(`role:${r}`))).toEqual([]);
  });
  it('what a project’s money is held by, those read who watch it', () => {
    const [, purse] = queries.find(([, q]) => q.on.kind === 'project-purse')!;
    expect([...purse.allow].sort()).toEqual(everybody.map((r) => `role:${r}`).sort());
  });
});
