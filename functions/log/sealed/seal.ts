import { stageShell } from '../../shell/aws.ts';
import { flush, sealOver } from './sealer.ts';

/** At most so many intervals in one run of the clock: after a long outage the next runs go on. */
const MOST = 200;

/** Seals intervals that are over (the clock's), or flushes the running one (a machine's, when a tender closes). */
export async function handler(event: { readonly task?: 'flush' }): Promise<{ readonly interval?: string; readonly closed?: number }> {
  const shell = stageShell();
  if (event.task === 'flush') return { interval: String(await flush(shell)) };
  return { closed: await sealOver(shell, MOST) };
}
