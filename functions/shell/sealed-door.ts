import type { Instant } from '../kernel/calendar.ts';
import type { Decision, Violation } from '../kernel/decision.ts';
import type { Matter } from '../kernel/matter.ts';
import { sha256Hex } from '../kernel/proof/bytes.ts';
import { canonical } from '../kernel/proof/canonical.ts';
import type { Ask } from '../kernel/use-case.ts';
import type { Shell } from './command.ts';
import type { Request, ServiceHandler } from './http.ts';
import { askedOf, readAll, stateKey, stored } from './ledger.ts';
import { Problem, refusal } from './problem.ts';
import { appendSealed, type SealedFamily, sealedNames, sealedReplay } from './sealed.ts';
import { beginIntervals, closedKey, headKey, intervalOf } from './sealed-interval.ts';

const ATTEMPTS = 6;
type Versioned = { readonly at: string; readonly version: number };

/** What the door has found out before it asks. */
export interface Found {
  readonly now: Instant;
  /** Version of the party's own latest row that the caller has seen; 0 for none. */
  readonly seen: number;
  /** Are its bytes in Inbox? */
  readonly delivered: boolean;
  /** Is it signed by the device that it must be signed by? True where nothing is signed. */
  readonly signed: boolean;
  readonly asked: Readonly<Record<string, unknown>>;
}

/** One kind of secret command: on a matter, by a party, with bytes or without. */
export interface Sealing<S, C, E extends Versioned> {
  // biome-ignore lint/suspicious/noExplicitAny: the door does not look at the matter's events
  readonly on: Matter<S, any>;
  readonly family: (id: string) => SealedFamily;
  readonly party: (c: C) => string;
  readonly asks: (c: C, sub: string) => Readonly<Record<string, Ask>>;
  readonly decide: (state: S, id: string, c: C, found: Found) => Decision<E>;
  /** The event of a replay, made again from the same body. */
  readonly replayed: (id: string, c: C, at: string, version: number) => E;
  /** Looks where the pure decision cannot: at Inbox, at a signature. */
  readonly look: (state: S, c: C) => Promise<Pick<Found, 'delivered' | 'signed'>>;
  /** Puts the bytes where they outlive Inbox, before anything says that they were taken. */
  readonly keep: (c: C) => Promise<void>;
  /** What may be used only once over all parties (a commitment). */
  readonly unique: (c: C) => readonly string[];
  /** After a refusal, before it is answered; `step` is the same for every repeat. */
  readonly refused: (shell: Shell, id: string, violations: readonly Violation[], step: string) => Promise<void>;
  /** After it was taken, also on a replay: must be safe to repeat. */
  readonly taken: (shell: Shell, id: string, event: E) => Promise<void>;
}

/** Takes one secret command: one read, a pure decision, one transaction into Sealed; a signed receipt at once, the same for every replay. */
export async function takeSealed<S, C, E extends Versioned>(
  request: Request<C>,
  shell: Shell,
  s: Sealing<S, C, E>,
): Promise<Awaited<ReturnType<ServiceHandler>>> {
  const { actor, command, idempotencyKey } = request;
  const id = request.params.id!;
  const family = s.family(id);
  const names = await sealedNames(family, actor.sub, idempotencyKey);
  const bodyHash = sha256Hex(canonical([id, command]));
  const seen = request.seen ?? 0;
  const asks = s.asks(command, actor.sub);
  const key = stateKey(s.on.kind, id);
  const accepted = async (answer: { readonly event: E; readonly version: number }) => {
    await s.taken(shell, id, answer.event);
    return { status: 201, body: answer, etag: String(answer.version) };
  };
  for (let attempt = 1; ; attempt++) {
    const now = shell.clock.now();
    const {
      asked,
      rows: [once, row, head],
    } = await askedOf(shell.db, asks, [names.once, key, headKey]);
    const replay = sealedReplay(names, once, bodyHash, (at, version) => s.replayed(id, command, at, version));
    if (replay) return accepted(await replay);
    const matter = await stored(shell.db, s.on, id, row);
    if (matter.v === 0) throw new Problem('not-found');
    const decision = s.decide(matter.state, id, command, { now, seen, ...(await s.look(matter.state, command)), asked });
    if (!decision.accepted) {
      await s.refused(shell, id, decision.violations, names.once.sk);
      throw refusal(decision.violations);
    }
    await s.keep(command);
    const wallSeconds = shell.clock.wallSeconds();
    if (!head) await beginIntervals(shell.db, intervalOf(wallSeconds));
    const answer = await appendSealed(shell.db, family, names, {
      party: s.party(command),
      seen,
      event: decision.events[0]!,
      bodyHash,
      wallSeconds,
      matter: { pk: key.pk, v: matter.v },
      unique: s.unique(command),
    });
    if (answer) return accepted(answer);
    const [again, unchanged, closed] = await readAll(shell.db, [names.once, key, closedKey(intervalOf(wallSeconds))]);
    // Nobody else moved the matter, the interval is open, and this is no replay: the party's own version is not the one that was seen, or something was used before.
    if (!again && !closed && Number(unchanged?.v?.N) === matter.v) throw new Problem('stale');
    if (attempt >= ATTEMPTS) throw new Problem('conflict');
  }
}
