import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { dayOf } from '../kernel/calendar.ts';
import { Bans, OpenedTender } from '../kernel/ports.ts';
import { FAILED_BY, type Network } from '../kernel/proof/beacon-time.ts';
import { base64, fromUtf8, hex, sha256, sha256Hex, unbase64, unhex } from '../kernel/proof/bytes.ts';
import { canonical } from '../kernel/proof/canonical.ts';
import { listOf } from '../kernel/proof/manifest.ts';
import { picksOf, prkOf, rankingOf, resultDigest } from '../kernel/proof/ticket.ts';
import { archived } from '../shell/archive.ts';
import { stageShell } from '../shell/aws.ts';
import type { Shell } from '../shell/command.ts';
import { env } from '../shell/env.ts';
import { domainApi, type ServiceHandler } from '../shell/http.ts';
import { askKey, type Item, readAll, stateKey, stored, tableName } from '../shell/ledger.ts';
import { readLog } from '../shell/log-store.ts';
import { Problem } from '../shell/problem.ts';
import { give, type TaskInput, taskDoor } from '../shell/task.ts';
import { current, type Draw, draw } from './draw.ts';
import { type Expert, expert } from './expert.ts';
import { freeze, nextLists } from './freeze.ts';
import { listCases } from './list-cases.ts';
import { saltsOf, sealMap } from './roster-map.ts';

const s3 = new S3Client({});
const part = { domain: 'experts', cases: listCases };
type Lists = { readonly pool: readonly string[]; readonly excluded: readonly string[] };
interface Input extends TaskInput {
  readonly network?: Network;
  readonly signature?: string;
  readonly proofs?: readonly string[];
  readonly time?: { readonly witnessed?: number | null };
  readonly openings?: readonly { readonly label: string; readonly salt: string; readonly identity: { readonly no: string } }[];
}

/** Writes a text into Archive under its digest; the same text twice is one object. */
async function put(text: string): Promise<string> {
  const digest = sha256Hex(text);
  await s3.send(
    new PutObjectCommand({
      Bucket: env('ARCHIVE_BUCKET'),
      Key: `sha256/${digest}`,
      Body: text,
      ContentType: 'application/json',
      ChecksumSHA256: base64(unhex(digest)),
    }),
  );
  return digest;
}
const get = async (digest: string): Promise<string> => fromUtf8(await archived(s3, digest));
async function read(shell: Shell, id: string): Promise<Draw> {
  const [row] = await readAll(shell.db, [stateKey('draw', id)]);
  return (await stored(shell.db, draw, id, row)).state;
}
const body = (row: Item | undefined): unknown => (row?.body?.S === undefined ? undefined : JSON.parse(row.body.S));

/** Every enrolled expert, page by page of the index. */
async function allExperts(shell: Shell): Promise<Expert[]> {
  const experts: Expert[] = [];
  let from: Item | undefined;
  do {
    const page = await shell.db.send(
      new QueryCommand({
        TableName: tableName('state'),
        IndexName: 'byKind',
        KeyConditionExpression: 'kindKey = :k',
        ExpressionAttributeValues: { ':k': { S: 'expert' } },
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    for (const row of page.Items ?? []) experts.push((await stored(shell.db, expert, '', row)).state);
    from = page.LastEvaluatedKey;
  } while (from);
  return experts;
}

/** First attempt: freezes the pool after the opening and seals who is behind each label. */
async function frozen(shell: Shell, id: string): Promise<Lists> {
  const [row] = await readAll(shell.db, [askKey(OpenedTender.key(id))]);
  const opened = OpenedTender.read(body(row));
  if (!opened) throw new Error(`${id}: bids are not open`);
  const experts = await allExperts(shell);
  const numbers = experts.flatMap((e) => (e.facts ? [e.facts.number] : []));
  const bans = new Map<string, ReturnType<typeof Bans.read>>();
  for (let i = 0; i < numbers.length; i += 90) {
    const part = numbers.slice(i, i + 90);
    const rows = await readAll(
      shell.db,
      part.map((n) => askKey(Bans.key(n))),
    );
    for (const [j, n] of part.entries()) bans.set(n, Bans.read(body(rows[j])));
  }
  const made = freeze(experts, opened, (n) => bans.get(n), dayOf(shell.clock.now()), await saltsOf(id));
  await sealMap(shell.db, id, made.frozen);
  return made;
}

/** Makes the lists of this attempt, then commits it before its beacon round. Answers when to wake (wall). */
async function sealManifest(input: Input, shell: Shell) {
  const d = await read(shell, input.id);
  const a = current(d);
  const before = d.attempts[d.attempts.length - 2];
  if (a?.manifest == null) {
    const { pool, excluded } = before?.lists
      ? nextLists(
          JSON.parse(await get(before.lists)) as Lists,
          d.seats.filter((s) => s.attempt === before.n).map((s) => s.label),
          before.n,
        )
      : await frozen(shell, input.id);
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
  const sealed = current(await read(shell, input.id))!;
  const wall = (seconds: number) => new Date(seconds * 1000).toISOString();
  return { outcome: 'done', attempt: sealed.n, round: sealed.round, wakeAt: wall(sealed.revealsCloseAt), roundAt: wall(sealed.roundAt + 1) };
}

/** Computes the attempt's one result from manifest, reveals and beacon; puts the bundle into Archive; records it. */
async function recordResult(input: Input, shell: Shell) {
  const d = await read(shell, input.id);
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

/** Proofs of these events, as the log keeps them: each a tlog-proof, and what leads to its tree from the one before. */
const proofsOf = (events: readonly string[]): Promise<{ readonly proof: string; readonly consistency: readonly string[] }[]> =>
  Promise.all(events.map(async (event) => JSON.parse(fromUtf8((await readLog(`proof/${event}.json`))!.bytes))));

/** An attempt that said it fails: has failed if all witnesses cosigned that before the round (its bundle proves it), goes on if the round has come, else is asked again. `proofs`: the events of manifest and failure. */
async function judgeFailure(input: Input, shell: Shell) {
  const d = await read(shell, input.id);
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
  const { state } = await read(shell, input.id);
  return { attempt: a.n, state, againAt: new Date(Date.now() + 1000).toISOString() };
}

/** Puts the log's proofs of manifest, reveals and result (`proofs`: their events' ids, in this order) into the attempt's bundle. */
async function attachProofs(input: Input, shell: Shell) {
  const a = current(await read(shell, input.id));
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
  const d = await read(shell, input.id);
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
  const d = await read(shell, params.id!);
  const digest = d.attempts.find((a) => String(a.n) === params.attempt)?.bundle;
  if (!digest) throw new Problem('not-found');
  return { status: 200, body: JSON.parse(await get(digest)) };
};

const api = domainApi(part, stageShell, { readBundle });
const tasks = taskDoor<Input>(stageShell, { sealManifest, judgeFailure, recordResult, attachProofs, publishBundles });

/** Freezes, commits and computes draws: the only function that sees all lists. It cannot tell who is behind a label once the map is sealed. */
export async function handler(event: TaskInput | APIGatewayProxyEventV2WithJWTAuthorizer, context: Parameters<typeof api>[1]) {
  return 'requestContext' in event ? api(event, context) : tasks(event);
}
