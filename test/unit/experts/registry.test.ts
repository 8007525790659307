import { expect, it } from 'vitest';
import { REGISTRY_TRANSITIONS, type Registry, type RegistryEvent, recordRegistry, registry, registryLeaf } from '../../../functions/experts/pool/registry.ts';
import { sha256, sha256Hex, utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { registryRoot } from '../../../functions/kernel/proof/manifest.ts';
import { leafHash, nodeHash } from '../../../functions/kernel/proof/merkle.ts';
import { context, folded } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';

const H = 'a'.repeat(64);
const rooted: RegistryEvent = { type: 'registry-rooted', count: 2, root: H, members: H, at: '2026-03-02T02:00:00.000Z' };

everyPair<Registry, RegistryEvent>(
  { none: registry.initial, rooted: folded(registry, [rooted]) },
  { 'registry-rooted': (r) => recordRegistry(r, { count: 2, root: H, members: H }, context()) },
  REGISTRY_TRANSITIONS,
);

it('says since when it has been in the log, whatever comes after', () => {
  expect(registry.exports(registry.initial, { id: 'experts', number: 'experts' })).toEqual([]);
  const later = folded(registry, [rooted, { ...rooted, count: 3, at: '2026-03-03T02:00:00.000Z' }]);
  expect(later).toMatchObject({ count: 3, since: rooted.at });
  expect(registry.exports(later, { id: 'experts', number: 'experts' })).toEqual([{ port: 'expert-registry', key: 'experts', body: { since: rooted.at } }]);
});

it('its leaf is experts.registry, with the root and the count; its root is over the sorted lines', () => {
  expect(registryLeaf.fixed!(rooted, 'experts')).toEqual({ type: 'experts.registry', digest: H, public: { count: 2 } });
  const experts = ['E001', 'E002'].map((no) => ({ no, salt: sha256(utf8(no)) }));
  const lines = experts.map(({ no, salt }) => sha256Hex('daylight-registry/v1\n', salt, `{"no":"${no}"}`)).sort();
  const root = Buffer.from(nodeHash(leafHash(utf8(lines[0]!)), leafHash(utf8(lines[1]!)))).toString('hex');
  expect([registryRoot(experts), registryRoot([...experts].reverse())]).toEqual([root, root]);
  expect(registryRoot([])).toBe(sha256Hex(''));
});
