import { S3Client } from '@aws-sdk/client-s3';
import type { Network } from '../kernel/proof/beacon-time.ts';
import { fromUtf8, hex, sha256, unbase64, unhex } from '../kernel/proof/bytes.ts';
import { canonical } from '../kernel/proof/canonical.ts';
import { listOf } from '../kernel/proof/manifest.ts';
import { picksOf, prkOf, rankingOf, resultDigest } from '../kernel/proof/ticket.ts';
import { archived, archiveText } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import type { Shell } from '../shell/command.ts';
import { give, type TaskInput, taskDoor } from '../shell/task.ts';
import { listCases } from './cases/list-cases.ts';
import { current } from './draw/draw.ts';
import { freezePool } from './freeze-pool.ts';
import { nextLists } from './pool/freeze.ts';
import { readDraw } from './read-draw.ts';
import { REGISTRY_LOGGED } from './rules.ts';

const s3 = new S3Client({});
const part = { domain: 'experts', cases: listCases };
type Lists = { readonly pool: readonly string[]; readonly excluded: readonly string[] };
interface Input extends TaskInput {
  readonly network?: Network;
  readonly signature?: string;
}

const put = (text: string): Promise<string> => archiveText(s3, text);
const get = async (digest: string): Promise<string> => fromUtf8(await archived(s3, digest));
/** Makes the lists of this attempt, then commits it before its beacon round. Answers when to wake (wall). */
async function sealManifest(input: Input, shell: Shell) {
  const d = await readDraw(shell, input.id);
  const a = current(d);
  const before = d.attempts[d.attempts.length - 2];
  if (a?.manifest == null) {
    const made = before?.lists
      ? nextLists(
          JSON.parse(await get(before.lists)) as Lists,
          d.seats.filter((s) => s.attempt === before.n).map((s) => s.label),
          before.n,
        )
      : await freezePool(shell, s3, input.id);
    if (!made) return { outcome: 'refused', rules: [REGISTRY_LOGGED.id] };
    const { pool, excluded } = made;
    const candidates: Record<string, number> = {};
    for (const line of pool) for (const s of line.slice(65).split(',')) candidates[s] = (candidates[s] ?? 0) + 1;
    const lists = await put(canonical({ pool, excluded }));
    const output = await give(shell, part, {
      ...input,
      task: 'sealManifest',
      command: { attempt: a?.n, lists, pool: listOf(pool), excluded: listOf(excluded), candidates, network: input.network },
    });
    if (output.outcome !== 'done') return output;
  }
  const sealed = current(await readDraw(shell, input.id))!;
  const wall = (seconds: number) => new Date(seconds * 1000).toISOString();
  return { outcome: 'done', attempt: sealed.n, round: sealed.round, wakeAt: wall(sealed.revealsCloseAt), roundAt: wall(sealed.roundAt + 1) };
}

/** Computes the attempt's one result from manifest, reveals and beacon; puts the bundle into Archive; records it. */
async function recordResult(input: Input, shell: Shell) {
  const d = await readDraw(shell, input.id);
  const a = current(d);
  const { network, signature } = input;
  if (!a?.manifest || !a.lists || !a.reveals || !network || !signature)
    return give(shell, part, {
      ...input,
      task: 'recordResult',
      command: { attempt: a?.n ?? 0, picks: [], bundle: '0'.repeat(64), digest: '0'.repeat(64) },
    });
  const { pool, excluded } = JSON.parse(await get(a.lists)) as Lists;
  const prk = prkOf(
    a.manifest,
    sha256(unhex(signature)),
    a.reveals.map((r) => (r.nonce === null ? null : unbase64(r.nonce)!)),
  );
  const strata = new Map(pool.map((l) => [l.slice(0, 64), l.slice(65).split(',')]));
  const ranking = rankingOf(prk, [...strata.keys()]);
  const quotas = [...a.manifest.matchAll(/^quota (\S+) (\d+)$/gm)].map((m) => ({ stratum: m[1]!, seats: Number(m[2]) }));
  const picks = picksOf(ranking, (l) => strata.get(l) ?? [], quotas);
  const beacon = { network: network.name, chainHash: network.chainHash, round: a.round, publicKey: network.publicKey, signature };
  const core = { manifest: a.manifest, pool, excluded, reveals: a.reveals, beacon, prk: hex(prk), ranking, picks };
  const bundle = await put(JSON.stringify({ version: 1, at: a.at, ...core, manifestProof: null, revealsProof: null, resultProof: null, consistency: null }));
  return give(shell, part, { ...input, task: 'recordResult', command: { attempt: a.n, picks, bundle, digest: resultDigest(core) } });
}

/** Freezes, commits and computes draws: the only function that sees all lists as they are made. It cannot tell who is behind a label once the map is sealed. */
export const handler = taskDoor<Input>(stageShell, { sealManifest, recordResult });
