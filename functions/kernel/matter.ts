import type * as z from 'zod/mini';
import { addDays, dayOf, endOf, type Instant } from './calendar.ts';
import { STEP_IN_TIME } from './common-rules.ts';
import type { DocumentRef } from './document.ts';
import type { Due } from './due.ts';
import type { Telling } from './journal.ts';
import type { ObligationName } from './obligations.ts';
import type { PortRow } from './ports.ts';
import type { Undertaking } from './undertaking.ts';

/** Where an event stands and who made it. `at` is legal time; `by` is a subject, never a name. */
export interface Meta {
  readonly id: string;
  readonly v: number;
  readonly at: Instant;
  readonly by: string;
  readonly units: readonly string[];
  /** The matter's own id and readable number. */
  readonly matter: string;
  readonly number: string;
}

/** A state machine to start: its execution is named `<number>-<phase>-<attempt>`, so that starting twice is starting once. */
export interface Start {
  /** File name in `statemachines/` without its ending. */
  readonly machine: string;
  readonly phase: string;
  readonly attempt: number;
  /** Ids and small facts; documents do not travel. `id` and `number` are added. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** An event and where it stands. */
export interface Recorded<E> {
  readonly event: E;
  readonly meta: Meta;
}

/**
 * A matter: the thing that a ledger of events is about. All functions are pure.
 * The state is JSON, at most 32 KB; long lists live in Archive and events hold their roots.
 */
export interface Matter<S, E extends { readonly type: string }> {
  readonly kind: string;
  /** The domain whose tasks function gives this matter's timed commands. */
  readonly domain: string;
  /** Letter of its readable numbers (`T` in TY-2026-T-0001), or undefined when its id is given by its creator. */
  readonly letter: string | undefined;
  /** Version of the fold: a stored state of another version is folded anew from the ledger. */
  readonly version: number;
  readonly initial: S;
  /** Its events, by type. A stored event that is none of them throws: the ledger is never guessed at. */
  readonly events: z.ZodMiniType<E>;
  readonly evolve: (state: S, event: E, meta: Meta) => S;
  readonly status: (state: S) => string;
  /** The unit or party in whose list it appears, or undefined. */
  readonly owner: (state: S) => string | undefined;
  /** Where lists that are ordered by time show it; undefined: at its last change. */
  readonly listedAt: (state: S) => Instant | undefined;
  readonly due: (state: S) => readonly Due[];
  /** The public file of this matter, built up from nothing; undefined while nothing of it is public. */
  readonly disclose: (state: S, number: string) => unknown;
  /** Where the record speaks longer than a state may (32 KB): what the public file adds to that, verbatim from the ledger; its views are given the events too. */
  readonly recite: ((state: S, events: readonly Recorded<E>[]) => Readonly<Record<string, unknown>>) | undefined;
  /** Rows through which other domains may ask about this matter (see `ports.ts`), written in the same transaction. */
  readonly exports: (state: S, matter: { readonly id: string; readonly number: string }) => readonly PortRow[];
  /** Whom this event told of which duty, if it is such an event: a line in that unit's journal. Only alerts are. */
  readonly tells: (event: E, state: S) => Telling | undefined;
  /** What this event begins of which superiors may want reports. */
  readonly undertakes: (event: E) => Undertaking | undefined;
  /** Documents that this event accepts: they are copied from Inbox into Archive under retention. */
  readonly archives: (event: E) => readonly DocumentRef[];
  /** The state machine that this event starts, if any. */
  readonly starts: (event: E, state: S) => Start | undefined;
  /** Are its words printed in documents? Then a command with a character that these cannot show is refused. */
  readonly printed: boolean;
  /** What a machine may wait for with a token: the answer once it has come, undefined before. */
  readonly awaits: Readonly<Record<string, (state: S) => Readonly<Record<string, unknown>> | undefined>>;
}

// biome-ignore lint/suspicious/noExplicitAny: a registry holds matters of every state and event
export type AnyMatter = Matter<any, any>;

type Whole<S, E extends { readonly type: string }> = Matter<S, E>;
type Optional = 'recite' | 'due' | 'disclose' | 'exports' | 'tells' | 'undertakes' | 'archives' | 'starts' | 'awaits' | 'owner' | 'listedAt' | 'printed';

/** What somebody must do so that a matter moves on, where the law names no time for it: so many days after it came to that status as `STEP_IN_TIME` says. */
export interface Step {
  readonly obligation: ObligationName;
  readonly by: string;
}

/** Declares a matter. What is left out owes nothing, publishes nothing, exports nothing, tells nobody, undertakes nothing, starts nothing, awaits nothing, is not printed. `rests`: whose steps they are in states for which `due` names no time. */
export function matter<S, E extends { readonly type: string }>({
  rests,
  ...m
}: Omit<Whole<S, E>, Optional> & Partial<Pick<Whole<S, E>, Optional>> & { readonly rests?: (state: S) => readonly Step[] }): Matter<S, E> {
  return rests === undefined ? whole(m) : whole({ ...m, ...timed(m, rests) });
}

/** A state with the instant at which the status was reached in which somebody must do something. */
type Resting<S> = S & { readonly restsSince?: Instant };

/** The fold keeps since when a status rests, so that what is due of it follows from the state alone. */
function timed<S, E extends { readonly type: string }>(m: Pick<Whole<S, E>, 'evolve' | 'status'> & Partial<Whole<S, E>>, rests: (state: S) => readonly Step[]) {
  const since = (s: S): Instant | undefined => (s as Resting<S>).restsSince;
  return {
    evolve(s: S, e: E, meta: Meta): S {
      const { restsSince: _, ...next } = m.evolve(s, e, meta) as Resting<S>;
      if (rests(next as S).length === 0) return next as S;
      return { ...next, restsSince: (m.status(s) === m.status(next as S) && since(s)) || meta.at } as S;
    },
    due(s: S): readonly Due[] {
      const from = since(s);
      const at = from && endOf(addDays(dayOf(from), STEP_IN_TIME.days));
      const steps = at === undefined ? [] : rests(s).map(({ obligation, by }): Due => ({ obligation, by, at, rule: STEP_IN_TIME.id }));
      return [...(m.due?.(s) ?? []), ...steps];
    },
  };
}

/** Of matters that begin nothing which superiors may want reported. */
export const nothing = (): undefined => undefined;

function whole<S, E extends { readonly type: string }>(m: Omit<Whole<S, E>, Optional> & Partial<Pick<Whole<S, E>, Optional>>): Matter<S, E> {
  return {
    recite: undefined,
    due: () => [],
    disclose: () => undefined,
    exports: () => [],
    tells: () => undefined,
    undertakes: nothing,
    archives: () => [],
    starts: () => undefined,
    awaits: {},
    owner: () => undefined,
    listedAt: () => undefined,
    printed: false,
    ...m,
  };
}

/** Folds events in order. */
export function fold<S, E extends { readonly type: string }>(m: Matter<S, E>, rows: readonly Recorded<E>[], from: S = m.initial): S {
  return rows.reduce((s, { event, meta }) => m.evolve(s, event, meta), from);
}

/** A checked table of transitions: from each state, the events that may follow. A state machine diagram is drawn from it. */
export type Transitions<State extends string, Type extends string> = Readonly<Record<State, readonly Type[]>>;

/** May this event happen in this state? */
export function mayHappen<State extends string, Type extends string>(table: Transitions<State, Type>, state: State, type: Type): boolean {
  return table[state].includes(type);
}
