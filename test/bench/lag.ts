import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Api } from '../../bin/local/api.ts';
import { deploy } from '../../bin/local/deploy.ts';
import { type Engine, REGION } from '../../bin/local/engine.ts';
import { createUnits, createUsers } from '../../bin/local/users.ts';
import { parseSigned } from '../../functions/kernel/log/checkpoint.ts';
import { parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { bundlesGrown, decodeEntries, tilePath, WIDTH } from '../../functions/kernel/log/tile.ts';
import { fromUtf8 } from '../../functions/kernel/proof/bytes.ts';
import type { Figure } from './run.ts';

const WRITERS = 4;
const EACH = 75;
/** A writer gives a command about so often (milliseconds of wall time). */
const PACE_MS = 1000;
const LOOK_MS = 25;
const PATIENCE_MS = 120_000;

const sleep = (ms: number) => new Promise((done) => setTimeout(done, Math.max(0, ms)));
const nth = (sorted: readonly number[], part: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)]!);

/** Looks at the published log as a stranger would, and notes when each matter's n-th event was first seen behind the checkpoint: `<number>#<n>` → milliseconds. */
class Watcher {
  readonly seen = new Map<string, number>();
  readonly #count = new Map<string, number>();
  readonly #read: (key: string) => Promise<Uint8Array | undefined>;
  #size = 0;
  constructor(read: (key: string) => Promise<Uint8Array | undefined>) {
    this.#read = read;
  }
  async look(): Promise<void> {
    const file = await this.#read('checkpoint');
    const now = performance.now();
    const size = file ? parseSigned(fromUtf8(file))!.checkpoint.size : 0;
    for (const bundle of bundlesGrown(this.#size, size)) {
      const entries = decodeEntries((await this.#read(tilePath(bundle)))!)!;
      for (const [i, entry] of entries.entries()) {
        if (bundle.index * WIDTH + i < this.#size) continue;
        const { matter } = parseLeaf(entry)!;
        const n = (this.#count.get(matter) ?? 0) + 1;
        this.#count.set(matter, n);
        this.seen.set(`${matter}#${n}`, now);
      }
    }
    this.#size = size;
  }
}

/** Milliseconds of wall time from a command's answer to its event's leaf behind the published, cosigned checkpoint, under a moderate load. */
export async function benchLag(engine: Engine): Promise<Figure[]> {
  const outputs = await deploy(engine, 1);
  await createUnits(engine, outputs, ['housing-bureau']);
  const names = Array.from({ length: WRITERS }, (_, i) => `bench-${i + 1}`);
  await createUsers(
    engine,
    outputs,
    names.map((username) => ({ username, groups: ['role:housing-bureau', 'unit:housing-bureau'] })),
  );
  const s3 = new S3Client({ endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, forcePathStyle: true });
  const watcher = new Watcher((Key) =>
    s3.send(new GetObjectCommand({ Bucket: outputs.LogBucket, Key })).then(
      (o) => o.Body!.transformToByteArray(),
      (error: Error) => {
        if (error.name === 'NoSuchKey') return undefined;
        throw error;
      },
    ),
  );
  const answered = new Map<string, number>();
  const write = async (username: string, first: number): Promise<void> => {
    const api = new Api(engine, outputs, username);
    let number = '';
    let id = '';
    const began = performance.now() + first;
    for (let n = 1; n <= EACH; n++) {
      await sleep(began + (n - 1) * PACE_MS - performance.now());
      const entry = { entry: `E${n}`, name: 'x', buyer: 'culture-bureau', category: 'works', estimate: 1 };
      const answer = n === 1 ? await api.post('/plans', { year: 2026, title: username }) : await api.post(`/plans/${id}/entries`, entry, n - 1);
      if (answer.status >= 300) throw new Error(`HTTP ${answer.status}: ${JSON.stringify(answer.body)}`);
      if (n === 1) ({ number, id } = answer.body);
      answered.set(`${number}#${n}`, performance.now());
    }
  };
  // The first command of a function starts it: not what is measured.
  const warm = new Api(engine, outputs, names[0]!);
  await warm.post('/plans', { year: 2026, title: 'warm' });

  let writing = true;
  const writers = Promise.all(names.map((name, i) => write(name, (i * PACE_MS) / WRITERS))).finally(() => {
    writing = false;
  });
  const all = WRITERS * EACH;
  const missing = () => [...answered.keys()].filter((k) => !watcher.seen.has(k)).length;
  for (let idleSince = performance.now(); writing || missing() > 0; await sleep(LOOK_MS)) {
    if (writing) idleSince = performance.now();
    else if (performance.now() - idleSince > PATIENCE_MS) throw new Error(`${missing()} of ${all} leaves are not out`);
    await watcher.look();
  }
  await writers;
  const lags = [...answered].map(([event, at]) => Math.max(0, watcher.seen.get(event)! - at)).sort((a, b) => a - b);
  return [
    {
      zh: '由答复到检查点',
      en: `from the answer to the checkpoint (${all} events, ${WRITERS} writers, one command a second each), ms`,
      values: { p50: nth(lags, 0.5), p90: nth(lags, 0.9), p99: nth(lags, 0.99), max: nth(lags, 1) },
    },
  ];
}
