import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A way of damaging a log of 10,000 leaves in a folder. */
export interface Damage {
  readonly zh: string;
  readonly en: string;
  /** The step at which our own verifier refuses it. */
  readonly step: 'entries' | 'tiles';
  /** Damages the log; answers how to mend it. */
  readonly does: (folder: string) => () => void;
}

/** Rewrites one file, or removes it where there is nothing to write. */
const to =
  (path: string, spoil: (bytes: Buffer) => Buffer | undefined): Damage['does'] =>
  (folder) => {
    const file = join(folder, path);
    const bytes = readFileSync(file);
    const damaged = spoil(bytes);
    if (damaged) writeFileSync(file, damaged);
    else rmSync(file);
    return () => writeFileSync(file, bytes);
  };
function oneByte(bytes: Buffer): Buffer {
  const damaged = Buffer.from(bytes);
  damaged[1000]! ^= 1;
  return damaged;
}

/** What Tessera's fsck and our own verifier must both refuse. */
export const DAMAGES: readonly Damage[] = [
  { zh: '哈希块中的一字节', en: 'one byte of a tile', step: 'tiles', does: to('tile/0/007', oneByte) },
  { zh: '记录中的一字节', en: 'one byte of an entry', step: 'tiles', does: to('tile/entries/007', oneByte) },
  { zh: '缺一个哈希块', en: 'a tile is missing', step: 'tiles', does: to('tile/1/000.p/39', () => undefined) },
  { zh: '缺一组记录', en: 'a bundle of entries is missing', step: 'entries', does: to('tile/entries/038', () => undefined) },
];
