import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { FAILED_BY } from '../kernel/proof/beacon-time.ts';
import { fromUtf8 } from '../kernel/proof/bytes.ts';
import { archived, archiveText } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import type { Shell } from '../shell/command.ts';
import { env } from '../shell/env.ts';
import { domainApi, type ServiceHandler } from '../shell/http.ts';
import { readLog } from '../shell/log-store.ts';
import { Problem } from '../shell/problem.ts';
import { give, type TaskInput, taskDoor } from '../shell/task.ts';
import { bundleCases } from './cases/bundle-cases.ts';
import { current } from './draw/draw.ts';
import { readDraw } from './read-draw.ts';

const s3 = new S3Client({});
const part = { domain: 'experts', cases: bundleCases };
type Lists = { readonly pool: readonly string[]; readonly excluded: readonly string[] };
interface Input extends TaskInput {
  readonly proofs?: readonly string[];
  readonly time?: { readonly witnessed?: number | null };
  readonly openings?: readonly { readonly label: string; readonly salt: string; readonly identity: { readonly no: string } }[];
}
const put = (text: string): Promise<string> => archiveText(s3, text);
const get = async (digest: string): Promise<string> => fromUtf8(await archived(s3, digest));

/** Proofs of these events, as the log keeps them: each a tlog-proof, and what leads to its tree from the one before. */
const proofsOf = (events: readonly string[]): Promise<{ readonly proof: string; readonly consistency: readonly string[] }[]> =>
  Promise.all(events.map(async (event) => JSON.parse(fromUtf8((await readLog(`proof/${event}.json`))!.bytes))));

/** An attempt that said it fails: has failed if all witnesses cosigned that before the round (its bundle proves it), goes on if the round has come, else is asked again. `proofs`: the events of manifest and failure. */
async function judgeFailure(input: Input, shell: Shell) {
  const d = await readDraw(shell, input.id);
  const a = current(d)!;
  const witnessed = input.time?.witnessed ?? null;
  if (d.state === 'failing' && witnessed !== null && witnessed <= a.roundAt - FAILED_BY) {
    const { pool, excluded } = JSON.parse(await get(a.lists!)) as Lists;
    const [manifest, failed] = await proofsOf(input.proofs ?? []);
    const core = { version: 1, failed: true, at: a.at, manifest: a.manifest, pool, excluded };
    const bundle = await put(JSON.stringify({ ...core, manifestProof: manifest!.proof, failedProof: failed!.proof, consistency: failed!.consistency }));
    await give(shell, part, { ...input, task: 'recordFailure', command: { attempt: a.n, witnessed, bundle } });
  } else if (d.state === 'failing' && shell.clock.wallSeconds() >= a.roundAt) {
    await give(shell, part, { ...input, task: 'resumeAttempt', command: { attempt: a.n } });
  }
  const { state } = await readDraw(shell, input.id);
  return { attempt: a.n, state, againAt: new Date(Date.now() + 1000).toISOString() };
}

/** Puts the log's proofs of manifest, reveals and result (`proofs`: their events' ids, in this order) into the attempt's bundle. */
async function attachProofs(input: Input, shell: Shell) {
  const a = current(await readDraw(shell, input.id));
  const [manifest, reveals, result] = await proofsOf(input.proofs ?? []);
  const proofs = {
    manifestProof: manifest!.proof,
    revealsProof: reveals!.proof,
    resultProof: result!.proof,
    consistency: [reveals!.consistency, result!.consistency],
  };
  const bundle = await put(JSON.stringify({ ...JSON.parse(await get(a!.bundle!)), ...proofs }));
  return give(shell, part, { ...input, task: 'recordProofs', command: { attempt: a!.n, bundle } });
}

/** After the tender's result: every attempt's bundle becomes a public file, with the identities of those drawn. */
async function publishBundles(input: Input, shell: Shell) {
  const d = await readDraw(shell, input.id);
  for (const a of d.attempts) {
    if (a.bundle === null) continue;
    const bundle = JSON.parse(await get(a.bundle)) as { picks?: { labels: string[] }[] };
    const drawn = bundle.picks?.flatMap((p) => p.labels);
    const openings = drawn && (input.openings ?? []).filter((o) => drawn.includes(o.label));
    const Key = `draw/${input.id}/${a.n}.json`;
    await s3.send(
      new PutObjectCommand({
        Bucket: env('PUBLIC_BUCKET'),
        Key,
        Body: JSON.stringify({ ...bundle, openings }),
        ContentType: 'application/json; charset=utf-8',
        ChecksumAlgorithm: 'SHA256',
      }),
    );
  }
  return { outcome: 'done', published: d.attempts.length };
}

/** The bundle of one attempt, for supervisors, as soon as it has a result. */
const readBundle: ServiceHandler = async ({ params }, shell) => {
  const d = await readDraw(shell, params.id!);
  const digest = d.attempts.find((a) => String(a.n) === params.attempt)?.bundle;
  if (!digest) throw new Problem('not-found');
  return { status: 200, body: JSON.parse(await get(digest)) };
};

const api = domainApi(part, stageShell, { readBundle });
const tasks = taskDoor<Input>(stageShell, { judgeFailure, attachProofs, publishBundles });

/** Draws' bundles: puts the log's proofs into them, judges failures by them, shows them to supervisors, and to the public with the tender's result. */
export async function handler(event: TaskInput | APIGatewayProxyEventV2WithJWTAuthorizer, context: Parameters<typeof api>[1]) {
  return 'requestContext' in event ? api(event, context) : tasks(event);
}
