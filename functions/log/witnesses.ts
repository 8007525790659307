import { parseSigned } from '../kernel/log/checkpoint.ts';
import { parseNote, parseVkey, signatureLine, type Verifier, verifyNote } from '../kernel/log/note.ts';
import type { LogPolicy } from '../kernel/log/policy.ts';

/** A witness as the stage's configuration names it. */
export interface Witness {
  readonly name: string;
  readonly vkey: string;
  readonly url: string;
}
/** Whom the stage itself goes by: all of its witnesses. What they all saw in time, any quorum of them saw in time, whatever a verifier's own policy asks. */
export function stagePolicy(log: Verifier, witnesses: readonly Witness[]): LogPolicy {
  const known = witnesses.map((w) => {
    const key = parseVkey(w.vkey);
    if (!key) throw new Error(`witness ${w.name}: no such key`);
    return { name: w.name, key, url: w.url };
  });
  const all = { name: '*all', k: known.length, members: known.map((w) => w.name) };
  return { logs: [log], witnesses: known, groups: [all], quorum: known.length === 0 ? 'none' : all.name };
}

const PATIENCE_MS = 4000;

/** Pushes a checkpoint to one witness (C2SP tlog-witness); answers its cosignature line, or undefined with the reason in `say`. A witness that knows another size is asked once more from there. */
async function push(w: Witness, key: Verifier, known: number, body: (old: number) => Promise<string>, say: (why: string) => void): Promise<string | undefined> {
  const url = `${w.url.replace(/\/$/, '')}/add-checkpoint`;
  const post = async (old: number) => {
    const text = await body(old);
    return { text, answer: await fetch(url, { method: 'POST', body: text, signal: AbortSignal.timeout(PATIENCE_MS) }) };
  };
  let { text, answer } = await post(known);
  if (answer.status === 409 && answer.headers.get('content-type')?.startsWith('text/x.tlog.size')) {
    const size = Number((await answer.text()).trim());
    const ours = parseSigned(text.slice(text.indexOf('\n\n') + 2))!.checkpoint.size;
    if (!Number.isSafeInteger(size) || size > ours) return void say(`knows ${size} leaves, we have ${ours}`);
    ({ text, answer } = await post(size));
  }
  if (answer.status !== 200) return void say(`HTTP ${answer.status}`);
  const signed = text.slice(text.indexOf('\n\n') + 2);
  const given = parseNote(`${signed}${await answer.text()}`);
  // Only its own line is taken, and only if it is good: a bad one would spoil the checkpoint for every verifier.
  const own = given && verifyNote(given, [key]);
  const line = given?.signatures.find((s) => s.name === key.name && own?.length === 1 && s.bytes.length === 72);
  return line ? signatureLine(key, line.bytes) : void say('its cosignature is not good');
}

/** Cosignature lines of all witnesses that answer in time. `known` = the size that they probably know. */
export async function cosignatures(
  witnesses: readonly Witness[],
  known: number,
  body: (old: number) => Promise<string>,
  failed: (witness: string, why: string) => void,
): Promise<string[]> {
  const lines = await Promise.all(
    witnesses.map(async (w) => {
      const key = parseVkey(w.vkey);
      if (!key) throw new Error(`witness ${w.name}: no such key`);
      return push(w, key, known, body, (why) => failed(w.name, why)).catch((error: Error) => void failed(w.name, error.name));
    }),
  );
  return lines.filter((l): l is string => l !== undefined);
}
