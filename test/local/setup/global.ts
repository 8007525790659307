import { rmSync } from 'node:fs';
import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import type { TestProject } from 'vitest/node';
import { County } from '../../../bin/demo/county.ts';
import { deploy, FAST } from '../../../bin/local/deploy.ts';
import { type Engine, home, REGION, runningEngine, startEngine, stopEngine } from '../../../bin/local/engine.ts';
import { Receiver } from '../../tools/receiver.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    engine: import('../../../bin/local/engine.ts').Engine;
    outputs: import('../../../bin/local/deploy.ts').Outputs;
    /** Where the webhook's receiver (test/tools/receiver.ts) is asked what it has seen. */
    receiver: string;
  }
}

/** The 32 bytes of an Ed25519 key, as an operator hands them to a receiver. */
async function publicKey({ endpoint }: Engine, KeyId: string): Promise<Uint8Array> {
  const kms = new KMSClient({ endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  return (await kms.send(new GetPublicKeyCommand({ KeyId }))).PublicKey!.slice(-32);
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
    receiver.trust(await publicKey(engine, outputs.WebhookKey!));
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
