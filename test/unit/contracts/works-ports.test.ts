import { expect, it } from 'vitest';
import { Settlement, WorksAccepted } from '../../../functions/contracts/works-ports.ts';

it('a contract asks for its works by its own id, and takes no row of another shape', () => {
  expect([WorksAccepted.key('c'), Settlement.key('c')]).toEqual([
    { port: 'works-accepted', key: 'c' },
    { port: 'settlement', key: 'c' },
  ]);
  expect(WorksAccepted.read({ acceptance: 'a', passedOn: '2026-12-01' })).toEqual({ acceptance: 'a', passedOn: '2026-12-01' });
  expect(() => WorksAccepted.read({ acceptance: 'a', passedOn: '2026-12-32' })).toThrow();
  expect(() => Settlement.read({ review: 'r', settled: '1', signedOn: '2026-12-01' })).toThrow();
});
