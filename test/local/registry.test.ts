import { expect, inject, it } from 'vitest';
import { County, must } from '../../bin/demo/county.ts';

const county = new County(inject('engine'), inject('outputs'));

it('the registry is rooted when the trading centre or audit asks; a replay answers as the first time', async () => {
  const root = (key: string, as = 'centre') => county.as(as).post('/experts/registry-roots', {}, undefined, key);
  const first = must(await root('registry-test-1'));
  expect(must(await root('registry-test-1')).body).toEqual(first.body);
  const second = must(await root('registry-test-2', 'audit'));
  expect(second.body.version).toBe(first.body.version + 1);
  for (const who of ['buyer', 'housing', 'firm01']) expect((await root('registry-test-3', who)).status, who).toBe(403);
});
