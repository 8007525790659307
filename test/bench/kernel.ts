import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../bin/local/engine.ts';
import { hex } from '../../functions/kernel/proof/bytes.ts';
import { type HashOf, inclusionRanges, leafHash, levelsOf, rangeHash, verifyInclusion } from '../../functions/kernel/proof/merkle.ts';
import type { Figure } from './run.ts';

const LEAVES = 100_000;
/** Bytes of a leaf: about what an event's leaf has. */
const BYTES = 300;
const PROOFS = 20_000;
/** Of so many rounds the fastest counts: the one that other work on the machine disturbed least. */
const ROUNDS = 9;

/** What both programs answer: the same root and proofs, or there is nothing to compare; nanoseconds of each round. */
interface Run {
  readonly root: string;
  readonly proofs: string;
  readonly append: readonly number[];
  readonly make: readonly number[];
  readonly verify: readonly number[];
}

/** Leaf i: its number in eight bytes, then its lowest byte again and again. The Go program makes the same. */
function leafOf(i: number): Uint8Array {
  const bytes = new Uint8Array(BYTES).fill(i & 0xff);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(i));
  return bytes;
}
/** The leaf of the i-th proof: spread over the whole tree. */
const indexOf = (i: number): number => (i * 7919) % LEAVES;

function timed<T>(into: number[], act: () => T): T {
  const began = process.hrtime.bigint();
  const made = act();
  into.push(Number(process.hrtime.bigint() - began));
  return made;
}

function ours(): Run {
  const leaves = Array.from({ length: LEAVES }, (_, i) => leafOf(i));
  const times = { append: [] as number[], make: [] as number[], verify: [] as number[] };
  let run: Run | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const { levels, root } = timed(times.append, () => {
      const all = levelsOf(leaves.map(leafHash));
      const hashOf: HashOf = ({ level, index }) => all[level]![index]!;
      return { levels: all, root: rangeHash({ from: 0, to: LEAVES }, hashOf) };
    });
    const hashOf: HashOf = ({ level, index }) => levels[level]![index]!;
    const made = timed(times.make, () =>
      Array.from({ length: PROOFS }, (_, i) => inclusionRanges(indexOf(i), LEAVES).map((range) => rangeHash(range, hashOf))),
    );
    const good = timed(times.verify, () => made.every((path, i) => verifyInclusion(levels[0]![indexOf(i)]!, indexOf(i), LEAVES, path, root)));
    if (!good) throw new Error('a proof of our own does not verify');
    const proofs = createHash('sha256');
    for (const hash of made.flat()) proofs.update(hash);
    run = { root: hex(root), proofs: proofs.digest('hex'), ...times };
  }
  return run!;
}

/** Builds and runs the Go program. Throws when there is no Go. */
function theirs(): Run {
  const folder = join(ROOT, '.local', 'bench');
  mkdirSync(folder, { recursive: true });
  const program = join(folder, 'merkle');
  const built = spawnSync('go', ['build', '-o', program, '.'], { cwd: join(import.meta.dirname, 'go'), encoding: 'utf8' });
  if (built.error) throw new Error('没有 Go，无从比较 there is no Go here to compare with: https://go.dev/dl');
  if (built.status !== 0) throw new Error(`Go 程序未能编译 the Go program does not build:\n${built.stderr}`);
  const ran = spawnSync(program, [LEAVES, BYTES, PROOFS, ROUNDS].map(String), { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`Go 程序出错 the Go program failed:\n${ran.stderr}`);
  return JSON.parse(ran.stdout) as Run;
}

const perSecond = (count: number, nanoseconds: readonly number[]): number => Math.round(count / (Math.min(...nanoseconds) / 1e9));

/** Leaves appended, proofs made and verified per second, beside Go's `transparency-dev/merkle`: the same leaves on the same machine, one after the other. Throws when the two do not agree, or without Go. */
export function benchKernel(): Figure[] {
  const [we, they] = [ours(), theirs()];
  if (we.root !== they.root || we.proofs !== they.proofs) throw new Error(`两者结果不同 the two disagree: ${we.root} ${they.root}`);
  const row = (zh: string, en: string, of: 'append' | 'make' | 'verify', count: number): Figure => {
    const [mine, go] = [perSecond(count, we[of]), perSecond(count, they[of])];
    return { zh, en, values: { 'kernel /s': mine, 'Go /s': go, ratio: Number((mine / go).toFixed(3)) } };
  };
  return [
    row('记录求哈希并追加', `leaves hashed and appended (${LEAVES} of ${BYTES} bytes)`, 'append', LEAVES),
    row('作出包含证明', `inclusion proofs made (${PROOFS})`, 'make', PROOFS),
    row('核验包含证明', `inclusion proofs verified (${PROOFS})`, 'verify', PROOFS),
  ];
}
