import { localNetwork, type Network, publicKeyOf, QUICKNET, randomnessOf, signRound, timeOfRound } from '../kernel/proof/beacon.ts';
import { stageShell } from '../shell/aws.ts';
import { env } from '../shell/env.ts';
import { makeSecret } from '../shell/keys.ts';
import type { TaskInput } from '../shell/task.ts';
import { current } from './draw/draw.ts';
import { readDraw } from './read-draw.ts';

/** Genesis of test networks, POSIX seconds (2026-01-01), and their period. */
const LOCAL = { genesis: 1_767_225_600, period: 1 };
const RELAY_MS = 10_000;

interface Beacon {
  readonly network: 'drand-quicknet' | 'local';
  readonly relays: readonly string[];
}
interface Input extends TaskInput {
  readonly network?: Network;
}
const beacon = (): Beacon => JSON.parse(env('BEACON')) as Beacon;

/** The test network's secret, made by a key of the stage that nobody else may use. Practice only: its owner could foresee it. */
async function localSecret(): Promise<Uint8Array> {
  const secret = await makeSecret('BEACON_KEY', 'daylight-local-beacon/v1');
  // Below the group's order: the top bits are cleared.
  return secret.map((b, i) => (i === 0 ? b & 0x3f : b));
}

/** The network's constants, for manifests. */
async function nameNetwork(): Promise<{ network: Network }> {
  if (beacon().network === 'drand-quicknet') return { network: QUICKNET };
  return { network: localNetwork(publicKeyOf(await localSecret()), LOCAL.genesis, LOCAL.period) };
}

/** A round from the relays, asked all at once; each answer is verified, the first good one taken. */
async function fromRelays(network: Network, round: number): Promise<string> {
  const ask = async (relay: string): Promise<string> => {
    const answer = await fetch(`${relay}/${network.chainHash}/public/${round}`, { signal: AbortSignal.timeout(RELAY_MS) });
    const { signature } = (await answer.json()) as { signature: string };
    if (!randomnessOf(network, round, signature)) throw new Error(`${relay}: bad signature`);
    return signature;
  };
  return Promise.any(beacon().relays.map(ask));
}

/** The signature of this attempt's round: carried in by hand, made by the stage's test key, or fetched. A round that is not due yet is refused. */
async function fetchRound(input: Input) {
  const shell = stageShell();
  const a = current(await readDraw(shell, input.id));
  const { network } = await nameNetwork();
  if (!a?.manifest) throw new Error(`${input.id}: no manifest`);
  if (shell.clock.wallSeconds() < timeOfRound(network, a.round)) throw new Error('the round has not come');
  if (a.carried !== null && randomnessOf(network, a.round, a.carried)) return { network, signature: a.carried };
  const signature = network.name === 'local' ? signRound(await localSecret(), a.round) : await fromRelays(network, a.round);
  if (!randomnessOf(network, a.round, signature)) throw new Error('the beacon’s signature is not good');
  return { network, signature };
}

/** Names the stage's beacon and brings in its rounds, verified. */
export async function handler(input: Input) {
  if (input.task === 'nameNetwork') return nameNetwork();
  if (input.task === 'fetchRound') return fetchRound(input);
  throw new Error(`no task ${input.task}`);
}
