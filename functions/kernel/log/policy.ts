import { type Checkpoint, parseSigned } from './checkpoint.ts';
import { parseVkey, type Signed, type Verifier, verifyNote, vkeyOf } from './note.ts';

/** C2SP tlog-policy: whose logs and witnesses are trusted, and how many of the witnesses suffice. Pinned by whoever verifies, never taken from what is verified. */
export interface LogPolicy {
  readonly logs: readonly Verifier[];
  readonly witnesses: readonly { readonly name: string; readonly key: Verifier; readonly url: string | undefined }[];
  readonly groups: readonly { readonly name: string; readonly k: number; readonly members: readonly string[] }[];
  readonly quorum: string;
}

/** Reads a policy file. Throws with the line that is wrong. */
export function parsePolicy(text: string): LogPolicy {
  const logs: Verifier[] = [];
  const witnesses: LogPolicy['witnesses'][number][] = [];
  const groups: LogPolicy['groups'][number][] = [];
  const used = new Set<string>();
  let quorum: string | undefined;
  const known = (name: string): boolean => witnesses.some((w) => w.name === name) || groups.some((g) => g.name === name);
  for (const [i, line] of text.split('\n').entries()) {
    const wrong = (why: string): never => {
      throw new Error(`policy line ${i + 1}: ${why}`);
    };
    const words = line.split(/[ \t]+/).filter((w) => w !== '');
    if (words.length === 0 || words[0]!.startsWith('#')) continue;
    const [what, ...rest] = words as [string, ...string[]];
    const keyOf = (vkey: string | undefined, type: number): Verifier => {
      const key = parseVkey(vkey ?? '');
      if (key?.type !== type) return wrong('no such key');
      if ([...logs, ...witnesses.map((w) => w.key)].some((k) => vkeyOf(k).split('+').pop() === vkeyOf(key).split('+').pop())) wrong('a key stands twice');
      return key;
    };
    if (what === 'log' && rest.length <= 2) logs.push(keyOf(rest[0], 1));
    else if (what === 'witness' && (rest.length === 2 || rest.length === 3)) {
      const name = rest[0]!;
      if (name === 'none' || known(name)) wrong('the name is taken');
      witnesses.push({ name, key: keyOf(rest[1], 4), url: rest[2] });
    } else if (what === 'group' && rest.length >= 3) {
      const [name, count, ...members] = rest as [string, string, ...string[]];
      const k = count === 'all' ? members.length : count === 'any' ? 1 : /^[1-9][0-9]*$/.test(count) ? Number(count) : wrong('no such count');
      if (name === 'none' || known(name) || k > members.length) wrong('the name is taken, or it asks for more than it has');
      for (const m of members) {
        if (!known(m) || used.has(m)) wrong(`${m} is not defined above, or is a member already`);
        used.add(m);
      }
      groups.push({ name, k, members });
    } else if (what === 'quorum' && rest.length === 1 && quorum === undefined) {
      quorum = rest[0]!;
      if (quorum !== 'none' && !known(quorum)) wrong('the quorum is not defined above');
    } else wrong('not understood');
  }
  if (quorum === undefined) throw new Error('policy: no quorum');
  return { logs, witnesses, groups, quorum };
}

/** The instant (POSIX seconds) at which the quorum was reached: the k-th smallest of its members' times, group by group. Undefined when it was not. 0 for `none`. */
export function quorumTime(policy: LogPolicy, signed: readonly Signed[]): number | undefined {
  const timeOf = (name: string): number | undefined => {
    const group = policy.groups.find((g) => g.name === name);
    if (!group) {
      const key = policy.witnesses.find((w) => w.name === name)?.key;
      return signed.find((s) => s.by === key)?.time;
    }
    const times = group.members.flatMap((m) => timeOf(m) ?? []).sort((a, b) => a - b);
    return times[group.k - 1];
  };
  return policy.quorum === 'none' ? 0 : timeOf(policy.quorum);
}

/** A checkpoint as far as the policy trusts it. */
export interface Trusted {
  readonly checkpoint: Checkpoint;
  /** POSIX seconds; undefined when too few witnesses cosigned, or none is asked for. */
  readonly witnessed: number | undefined;
}
/** Verifies a signed checkpoint: by a log of the policy, whose name is its origin; no known key's line may be wrong. Undefined when it is not to be trusted. */
export function trust(policy: LogPolicy, text: string): Trusted | undefined {
  const parsed = parseSigned(text);
  if (!parsed) return undefined;
  const signed = verifyNote(parsed.note, [...policy.logs, ...policy.witnesses.map((w) => w.key)]);
  if (!signed?.some((s) => policy.logs.includes(s.by) && s.by.name === parsed.checkpoint.origin)) return undefined;
  const witnessed = policy.quorum === 'none' ? undefined : quorumTime(policy, signed);
  return { checkpoint: parsed.checkpoint, witnessed };
}
