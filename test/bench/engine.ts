import { rmSync } from 'node:fs';
import { type Engine, home, runningEngine, startEngine, stopEngine } from '../../bin/local/engine.ts';

const NAME = 'bench';

/** Runs something against a fresh engine of the benchmark's own, beside demo and tests, and forgets it. */
export async function withEngine<T>(act: (engine: Engine) => Promise<T>): Promise<T> {
  const leftover = await runningEngine(NAME);
  if (leftover) await stopEngine(leftover);
  rmSync(home(NAME), { recursive: true, force: true });
  const environment = { ...process.env };
  const { engine } = await startEngine(NAME, { keep: false, detached: false });
  try {
    return await act(engine);
  } finally {
    await stopEngine(engine);
    // What a part set for itself would lead the next engine's functions astray.
    process.env = environment;
    rmSync(home(NAME), { recursive: true, force: true });
  }
}
