import type { Shell } from '../shell/command.ts';
import { readAll, stateKey, stored } from '../shell/ledger.ts';
import { type Draw, draw } from './draw/draw.ts';

/** A draw as it stands now, by its tender's number. */
export async function readDraw(shell: Shell, id: string): Promise<Draw> {
  const [row] = await readAll(shell.db, [stateKey(draw.kind, id)]);
  return (await stored(shell.db, draw, id, row)).state;
}
