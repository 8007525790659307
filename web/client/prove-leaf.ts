import type { LogProof } from '../../functions/kernel/log/checkpoint.ts';
import { type Leaf, parseLeaf } from '../../functions/kernel/log/leaf.ts';
import { type LogPolicy, type Trusted, trust } from '../../functions/kernel/log/policy.ts';
import { WIDTH } from '../../functions/kernel/log/tile.ts';
import { leavesDown, openLog, proofAt, type ReadLog } from './read-log.ts';

/** A leaf that was found in a log, with the proof that it stands there. */
export interface FoundLeaf {
  readonly leaf: Leaf;
  readonly proof: LogProof;
  readonly trusted: Trusted;
}

/** Looks for a leaf in a log, newest first, and proves it from the log's own files. `upTo` bounds the search, in bundles of 256. Undefined when the log is not trusted or the leaf is not there. */
export async function proveLeaf(
  read: ReadLog,
  policy: LogPolicy,
  wanted: (leaf: Leaf) => boolean,
  upTo = Number.POSITIVE_INFINITY,
): Promise<FoundLeaf | undefined> {
  const log = await openLog(read);
  const trusted = log && trust(policy, log.signed);
  if (!log || !trusted) return undefined;
  const oldest = (Math.ceil(log.size / WIDTH) - upTo) * WIDTH;
  for await (const { index, leaf: bytes } of leavesDown(log)) {
    if (index < oldest) return undefined;
    const leaf = parseLeaf(bytes);
    if (leaf && wanted(leaf)) return { leaf, trusted, proof: await proofAt(log, index, bytes) };
  }
  return undefined;
}
