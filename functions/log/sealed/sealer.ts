import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { encodeSealed, sealedEntries, sealedFile, sealedRoot } from '../../kernel/proof/sealed-tree.ts';
import type { Shell } from '../../shell/command.ts';
import { readAll } from '../../shell/ledger.ts';
import { lockUntil, putLog } from '../../shell/log-store.ts';
import { ABSENT, beginIntervals, closedKey, entriesOf, headItem, headKey, intervalOf, putIf } from '../../shell/sealed-interval.ts';
import { give } from '../../shell/task.ts';
import { sealedCases } from './cases.ts';

const part = { domain: 'log', cases: sealedCases };
/** An interval stays open for so many wall seconds after its end: a writer whose clock is a little behind need not try again. */
const GRACE = 5;

/** The first interval that has no leaf yet. On a new stack: the running one. */
async function nextInterval(db: DynamoDBClient, running: number): Promise<number> {
  await beginIntervals(db, running);
  const [head] = await readAll(db, [headKey]);
  return Number(head!.next!.N);
}

/** Puts the padded tree of an interval's entries beside the tiles; answers its root. Another try makes another tree: only the one that an event names counts. */
async function keepTree(db: DynamoDBClient, interval: number): Promise<string> {
  const entries = sealedEntries(await entriesOf(db, interval), () => crypto.getRandomValues(new Uint8Array(32)));
  const root = sealedRoot(entries);
  await putLog(sealedFile(root), encodeSealed(entries), { type: 'application/octet-stream', only: 'new', lockUntil: lockUntil(), maxAge: 31_536_000 });
  return root;
}

/** Closes one interval for ever and gives it its leaf. Every step may be repeated. */
async function close(shell: Shell, interval: number): Promise<void> {
  const { pk, sk } = closedKey(interval);
  await putIf(shell.db, 'sealed', { pk: { S: pk }, sk: { S: sk } }, ABSENT);
  // From here on no entry can be added: what is read now is all.
  const root = await keepTree(shell.db, interval);
  await given(shell, 'sealInterval', interval, root);
  await putIf(shell.db, 'state', headItem(interval + 1), {
    ConditionExpression: '#n = :n',
    ExpressionAttributeNames: { '#n': 'next' },
    ExpressionAttributeValues: { ':n': { N: String(interval) } },
  });
}
async function given(shell: Shell, task: 'sealInterval' | 'flushInterval', interval: number, root: string): Promise<void> {
  const done = await give(shell, part, { task, id: String(interval), step: crypto.randomUUID(), command: { interval, root } });
  if (done.outcome !== 'done') throw new Error(`interval ${interval}: ${JSON.stringify(done)}`);
}

/** Gives the intervals before this one their leaves, in order, whether or not anything happened in them; at most `most`. Answers how many. */
export async function sealBefore(shell: Shell, interval: number, most = Number.POSITIVE_INFINITY): Promise<number> {
  let sealed = 0;
  for (let n = await nextInterval(shell.db, intervalOf(shell.clock.wallSeconds())); n < interval && sealed < most; n++) {
    await close(shell, n);
    sealed++;
  }
  return sealed;
}

/** Seals what is over by the clock. */
export const sealOver = (shell: Shell, most: number): Promise<number> => sealBefore(shell, intervalOf(shell.clock.wallSeconds() - GRACE), most);

/** Seals all that is over and gives the running interval one more leaf of what is in it. Answers its number: the newest `interval-flushed` is the leaf to wait for. */
export async function flush(shell: Shell): Promise<number> {
  const running = intervalOf(shell.clock.wallSeconds());
  await sealBefore(shell, running);
  await given(shell, 'flushInterval', running, await keepTree(shell.db, running));
  return running;
}
