import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ed25519 } from '@noble/curves/ed25519.js';
import { type Leaf, leafBytes } from '../../functions/kernel/log/leaf.ts';
import { logVerifier, signatureLine, vkeyOf } from '../../functions/kernel/log/note.ts';
import { base64, utf8 } from '../../functions/kernel/proof/bytes.ts';
import { type Batch, EMPTY, type LogStore, type Marker, sequence, type Tree } from '../../functions/log/sequencer.ts';

/** A log of random leaves in a folder, made by the very sequencer of the stack, over files: what an operator's log looks like to a stranger. */
export async function randomLog(folder: string, leaves: number): Promise<void> {
  const secret = randomBytes(32);
  const key = logVerifier('example.cn/random', ed25519.getPublicKey(secret));
  const save = (path: string, bytes: Uint8Array | string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  let tree: Tree = EMPTY;
  let batch: Batch | undefined;
  let next = 0;
  const marker = (i: number): Marker => ({ id: String(i), row: String(i), ledger: String(i) });
  const leafOf = (m: Marker): Leaf => ({
    v: 1,
    id: `random-${m.id}`,
    kind: 'plan',
    matter: `TY-2026-P-${m.id}`,
    type: 'plan.entry-listed',
    at: '2026-03-02T00:00:00.000Z',
    digest: randomBytes(32).toString('hex'),
  });
  const store: LogStore = {
    origin: key.name,
    tree: async () => tree,
    swap: async (_, after) => {
      tree = after;
      return true;
    },
    // Batches of every length, so that partial tiles are grown in every way.
    pending: async (limit) => Array.from({ length: Math.min(1 + ((next * 7919) % limit), leaves - next) }, (_, i) => marker(next + i)),
    leaves: async (markers) => markers.map((m) => base64(leafBytes(leafOf(m)))),
    stage: async (b) => {
      batch = b;
      return 'batch';
    },
    staged: async () => batch!,
    tile: async (path) => new Uint8Array(readFileSync(join(folder, path))),
    putTile: async (path, bytes) => save(path, bytes),
    sign: async (text) => signatureLine(key, ed25519.sign(utf8(text), secret)),
    cosign: async () => [],
    publish: async (signed) => save('checkpoint', signed),
    clear: async (b) => {
      next = b.from + b.markers.length;
    },
  };
  save('log.vkey', `${vkeyOf(key)}\n`);
  while (next < leaves) await sequence(store);
}
