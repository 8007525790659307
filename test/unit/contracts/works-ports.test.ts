import { expect, it } from 'vitest';
import { Settlement } from '../../../functions/contracts/works-ports.ts';
import { PerformanceAccepted } from '../../../functions/kernel/project-ports.ts';

it('a contract asks for its acceptance by its own id, and takes no row of another shape', () => {
  expect([PerformanceAccepted.key('c'), Settlement.key('c')]).toEqual([
    { port: 'performance-accepted', key: 'c' },
    { port: 'settlement', key: 'c' },
  ]);
  for (const passedOn of ['2026-12-01', null]) expect(PerformanceAccepted.read({ acceptance: 'a', passedOn })).toEqual({ acceptance: 'a', passedOn });
  expect(() => PerformanceAccepted.read({ acceptance: 'a', passedOn: '2026-12-32' })).toThrow();
  expect(() => Settlement.read({ review: 'r', settled: '1', signedOn: '2026-12-01', reapproval: null })).toThrow();
});
