import { describe, expect, it } from 'vitest';
import type { port } from '../../../functions/kernel/ports.ts';
import {
  Account,
  AllocationLine,
  AwardedTender,
  Contract,
  FUND_SOURCES,
  LastPayment,
  leadOf,
  Project,
  type ProjectRow,
  projectOfEntry,
  releaseKey,
  startFault,
  UnitLeaders,
} from '../../../functions/kernel/project-ports.ts';

const row: ProjectRow = {
  project: 'p',
  number: 'TY-2026-X-0001',
  name: '道路',
  unit: 'road-bureau',
  plan: { plan: 'plan', entry: 'R-1' },
  reportedOn: '2026-03-10',
  late: false,
  sources: [{ source: 'county', amount: 100 }],
  approved: 100,
  budget: null,
  finalAccount: null,
};

describe('project ports', () => {
  it('the lead follows the source of the money', () => {
    expect(FUND_SOURCES.map((s) => [s, leadOf(s)])).toEqual([
      ['national', 'development-reform'],
      ['provincial', 'development-reform'],
      ['county', 'finance-bureau'],
      ['line-department', 'finance-bureau'],
    ]);
  });
  it.each([
    [undefined, '2026-03-10', 'no such project'],
    [{ ...row, reportedOn: null }, '2026-03-10', 'not reported'],
    [row, '2026-03-09', 'not reported'],
    [row, '2026-03-10', undefined],
    [row, '2026-03-11', undefined],
  ] as const)('a project starts once it was reported: %#', (project, today, expected) => {
    expect(startFault(project, today)).toBe(expected);
  });
  it.each<[string, ReturnType<typeof port<never>>]>(
    Object.entries({ UnitLeaders, Project, AwardedTender, Contract, AllocationLine, Account, LastPayment }) as never,
  )('%s refuses a row of another shape, and knows where there is none', (_, p) => {
    expect(() => p.read({ something: 'else' })).toThrow();
    expect(p.read(undefined)).toBeUndefined();
  });
  it('a project is found by its plan’s entry, a release by project and lead', () => {
    expect(Project.row(projectOfEntry('plan', 'R-1'), row)).toEqual({ port: 'project', key: 'entry:plan#R-1', body: row });
    expect(LastPayment.key(releaseKey('p', 'finance-bureau'))).toEqual({ port: 'last-payment', key: 'p#finance-bureau' });
  });
});
