import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { County } from '../../../bin/demo/county.ts';
import { deploy, FAST } from '../../../bin/local/deploy.ts';
import { home, runningEngine, startEngine, stopEngine } from '../../../bin/local/engine.ts';
import { Receiver } from '../../tools/receiver.ts';
import { webhookKey } from '../../tools/webhook-key.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    engine: import('../../../bin/local/engine.ts').Engine;
    outputs: import('../../../bin/local/deploy.ts').Outputs;
    /** Where the webhook's receiver (test/tools/receiver.ts) is asked what it has seen. */
    receiver: string;
  }
}

/** One fresh engine for all tests of a project: installed, started, deployed, with the seeded county. May run beside a demo. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const NAME = `test-${project.name}`;
  const leftover = await runningEngine(NAME);
  if (leftover) await stopEngine(leftover);
  rmSync(home(NAME), { recursive: true, force: true });
  const { engine } = await startEngine(NAME, { keep: false, detached: false });
  const receiver = await Receiver.start();
  try {
    const outputs = await deploy(engine, FAST, { webhook: receiver.url });
    receiver.trust(await webhookKey(engine, outputs));
    project.provide('receiver', receiver.url);
    project.provide('engine', engine);
    project.provide('outputs', outputs);
    await new County(engine, outputs).seed(() => {});
  } catch (error) {
    await Promise.all([stopEngine(engine), receiver.stop()]);
    throw error;
  }
  return async () => {
    await Promise.all([stopEngine(engine), receiver.stop()]);
  };
}
