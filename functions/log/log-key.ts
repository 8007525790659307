import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import type { LeafRule } from '../kernel/log/leaf.ts';
import { parseVkey } from '../kernel/log/note.ts';
import { matter, mayHappen, type Transitions } from '../kernel/matter.ts';
import { sha256Hex } from '../kernel/proof/bytes.ts';
import { canonical } from '../kernel/proof/canonical.ts';
import { whole } from '../kernel/shapes.ts';
import { KEY_SUCCEEDS } from './rules.ts';

const vkey = z.string().check(z.maxLength(300));
/** A log's old key and its new one (verifier keys), and the last checkpoint under the old: its size and root (base64). */
export const ChangeKey = z.strictObject({
  old: vkey,
  now: vkey,
  size: whole,
  root: z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/)),
});
type ChangeKey = z.infer<typeof ChangeKey>;
export const LogKeyEvent = z.discriminatedUnion('type', [z.strictObject({ type: z.literal('key-changed'), ...ChangeKey.shape })]);
type LogKeyEvent = z.infer<typeof LogKeyEvent>;

type State = 'none' | 'superseded';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const LOG_KEY_TRANSITIONS: Transitions<State, LogKeyEvent['type']> = { none: ['key-changed'], superseded: [] };
export interface LogKey {
  readonly state: State;
  readonly change: ChangeKey | null;
}

/** The id of a key's matter. */
export const idOfKey = (v: string): string => sha256Hex(v).slice(0, 16);

/** Puts on the record that another key signs the log from now on. The tree goes on: whoever trusted the old key checks consistency from its last checkpoint. */
export function changeKey(k: LogKey, c: ChangeKey): Decision<LogKeyEvent> {
  const [old, now] = [parseVkey(c.old), parseVkey(c.now)];
  return decide(
    [
      refuseIf(!mayHappen(LOG_KEY_TRANSITIONS, k.state, 'key-changed'), STATE_ALLOWS, '', { state: k.state }),
      refuseIf(old?.type !== 1, KEY_SUCCEEDS, '/old'),
      refuseIf(now?.type !== 1 || now.name !== old?.name || c.now === c.old, KEY_SUCCEEDS, '/now'),
    ],
    () => [{ type: 'key-changed', ...c }],
  );
}

/** A key that signed the log and does so no more (停用的日志密钥), by its hash. */
export const logKeyMatter = matter<LogKey, LogKeyEvent>({
  kind: 'log-key',
  domain: 'log',
  letter: undefined,
  version: 1,
  initial: { state: 'none', change: null },
  events: LogKeyEvent,
  evolve: (_, { type: _t, ...change }) => ({ state: 'superseded', change }),
  status: (k) => k.state,
});

/** A change of keys is public as a whole: it stands in the log that it is about. */
export const logKeyLeaf: LeafRule = {
  fixed: (given) => {
    const { type: _, ...change } = given as LogKeyEvent;
    return { type: 'log.key', digest: sha256Hex(canonical(change)), public: change };
  },
};
