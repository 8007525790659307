import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundlesGrown, tilePath, tilesGrown } from '../../functions/kernel/log/tile.ts';
import { sealedFile } from '../../functions/kernel/proof/sealed-tree.ts';
import { sealedDown } from '../../web/client/prove-sealed.ts';
import { openLog, type ReadLog } from '../../web/client/read-log.ts';

const AT_ONCE = 16;

/** Reads a log's files from a folder. */
export const fromFolder =
  (folder: string): ReadLog =>
  async (path) =>
    existsSync(join(folder, path)) ? new Uint8Array(readFileSync(join(folder, path))) : undefined;
export const isUrl = (place: string): boolean => /^https?:/.test(place);
/** The bytes at an address; undefined when there is nothing. */
export async function fetched(url: string | URL): Promise<Uint8Array | undefined> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  if (answer.status === 404 || answer.status === 403) return undefined;
  if (!answer.ok) throw new Error(`${url}: HTTP ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
/** Reads a log's files from a folder, or from any server of static files. */
export function logAt(place: string): ReadLog {
  if (!isUrl(place)) return fromFolder(place);
  const base = place.endsWith('/') ? place : `${place}/`;
  return (path) => fetched(new URL(path, base));
}

/** Copies a log into a folder that any static server can serve: tiles, entries, sealed intervals, the key, and last the checkpoint. Answers its size. Throws when a file is missing. */
export async function mirror(read: ReadLog, folder: string, progress: (done: number, of: number) => void = () => {}): Promise<number> {
  const log = await openLog(read);
  if (!log) throw new Error('没有可读的检查点 there is no checkpoint to read');
  const { size, signed } = log;
  const save = (path: string, bytes: Uint8Array | string): void => {
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
  for await (const { root } of sealedDown({ ...log, read: fromFolder(folder) })) paths.push(sealedFile(root));
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  save('checkpoint', signed);
  return size;
}
