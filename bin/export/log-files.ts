import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSigned } from '../../functions/kernel/log/checkpoint.ts';
import { bundlesGrown, tilePath, tilesGrown } from '../../functions/kernel/log/tile.ts';
import { fromUtf8 } from '../../functions/kernel/proof/bytes.ts';
import type { ReadLog } from '../../web/client/verify-log.ts';

const AT_ONCE = 16;

/** Reads a log's files from a folder. */
export const fromFolder =
  (folder: string): ReadLog =>
  async (path) =>
    existsSync(join(folder, path)) ? new Uint8Array(readFileSync(join(folder, path))) : undefined;
/** Reads a log's files from any server of static files. */
export const fromUrl = (url: string): ReadLog => {
  const base = url.endsWith('/') ? url : `${url}/`;
  return async (path) => {
    const answer = await fetch(new URL(path, base), { signal: AbortSignal.timeout(30_000) });
    if (answer.status === 404 || answer.status === 403) return undefined;
    if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
};

/** Copies a log into a folder that any static server can serve: tiles, entries, the key, and last the checkpoint. Answers its size. Throws when a file is missing. */
export async function mirror(read: ReadLog, folder: string, progress: (done: number, of: number) => void = () => {}): Promise<number> {
  const checkpoint = await read('checkpoint');
  const size = checkpoint && parseSigned(fromUtf8(checkpoint))?.checkpoint.size;
  if (!checkpoint || size === undefined) throw new Error('没有可读的检查点 there is no checkpoint to read');
  const save = (path: string, bytes: Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  };
  const paths = ['log.vkey', ...[...tilesGrown(0, size), ...bundlesGrown(0, size)].map(tilePath)];
  let done = 0;
  const worker = async (): Promise<void> => {
    for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
      const bytes = await read(path);
      if (!bytes) throw new Error(`缺少 missing: ${path}`);
      save(path, bytes);
      progress(++done, done + paths.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  save('checkpoint', checkpoint);
  return size;
}
