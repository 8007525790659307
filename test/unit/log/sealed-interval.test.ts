import { expect, it } from 'vitest';
import { leafBytes, leafOf, parseLeaf } from '../../../functions/kernel/log/leaf.ts';
import { LEAVES } from '../../../functions/leaves.ts';
import { flushInterval, SEALED_INTERVAL_TRANSITIONS, type SealedIntervalEvent, sealedInterval, sealInterval } from '../../../functions/log/sealed/interval.ts';
import { folded, meta } from '../../tools/core.ts';
import { everyPair } from '../../tools/pairs.ts';

const root = (x: string) => x.repeat(64);
const flushed: SealedIntervalEvent = { type: 'interval-flushed', root: root('a') };
const sealed: SealedIntervalEvent = { type: 'interval-sealed', root: root('b') };
const f = (...events: SealedIntervalEvent[]) => folded(sealedInterval, events);

everyPair(
  { running: f(flushed), sealed: f(flushed, sealed) },
  {
    'interval-flushed': (s) => flushInterval(s, { interval: 7, root: root('c') }),
    'interval-sealed': (s) => sealInterval(s, { interval: 7, root: root('c') }),
  },
  SEALED_INTERVAL_TRANSITIONS,
  ['sealed|interval-sealed'],
);

it('knows every tree, so that an opening can look for an entry in each', () => {
  expect(f(flushed, sealed).trees).toEqual([
    { root: root('a'), event: 'event-1' },
    { root: root('b'), event: 'event-2' },
  ]);
});
it('a flush and the interval’s own leaf look the same: type, number, root', () => {
  const leaf = (e: SealedIntervalEvent) =>
    parseLeaf(leafBytes(leafOf(LEAVES.sealed, 'sealed', { ...meta(1), number: '7', matter: '7' }, e, new Uint8Array(32))))!;
  expect(leaf(flushed)).toEqual({ v: 1, id: 'event-1', kind: 'sealed', matter: '7', type: 'sealed', at: meta(1).at, digest: root('a') });
  expect({ ...leaf(sealed), digest: '' }).toEqual({ ...leaf(flushed), digest: '' });
});
