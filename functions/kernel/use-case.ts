import type * as z from 'zod/mini';
import type { Actor, Role } from './actor.ts';
import type { Calendar, Day, Instant } from './calendar.ts';
import type { Decision, RefusedOnRecord } from './decision.ts';
import type { AnyMatter, Matter, Recorded } from './matter.ts';
import type { PortKey } from './ports.ts';
import type { Overlays, Rule } from './rule.ts';

/** All that a decision may know beside state and command. Time, identity and randomness are arguments. */
export interface Context {
  /** Legal time of the commit. */
  readonly now: Instant;
  readonly today: Day;
  readonly actor: Actor;
  readonly calendar: Calendar;
  readonly overlays: Overlays;
  /** The matter's id and readable number (a new one where the use case creates). */
  readonly id: string;
  readonly number: string;
  /** Wall-clock whole POSIX seconds: only the draw's `at` and the age of a sign-in may use them. */
  readonly wallSeconds: number;
  /** 32 fresh random bytes, base64. */
  readonly random: string;
  /** The rows that `asks` named, by name; undefined where there is none. */
  readonly asked: Readonly<Record<string, unknown>>;
}

export type Allow = `role:${Role}`;

/** A key in Identity (personal data, erasable) or in the ports of State. */
export type Ask = PortKey | { readonly identity: string; readonly part: string };

/** A row of personal data, written to Identity in the same transaction. */
export interface IdentityRow {
  readonly identity: string;
  readonly part: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Common {
  /** Who may. `role:system` alone means: only timers and state machines, no route. */
  readonly allow: readonly Allow[];
  /** What a failure here costs, and whom: alarms quote it. */
  readonly errorImpact: string;
}

type Params<C> = { readonly id: string; readonly command: C; readonly actor: Actor };

/** A command on one matter: one read, a pure decision, one transaction. */
export interface Command<S, E extends { readonly type: string }, C> extends Common {
  readonly is: 'command';
  /** `POST /tenders/{id}/notice`; undefined where only the system gives it. */
  readonly route: `POST /${string}` | undefined;
  readonly on: Matter<S, E>;
  /** Does it open a new matter? `numbered`: with a new id and readable number; a function: under the id that it makes of the command and who gives it. */
  readonly creates: false | 'numbered' | ((command: C, actor: Actor) => string);
  readonly command: z.ZodMiniType<C>;
  /** `if-match`: the caller must have seen this version (428, 412). `retry`: it commutes with others' commands and is decided again on conflict. */
  readonly concurrency: 'if-match' | 'retry';
  readonly asks?: (p: Params<C>) => Readonly<Record<string, Ask>>;
  readonly decide: (state: S, command: C, context: Context) => Decision<E> | RefusedOnRecord<E>;
  /** Personal data that goes to Identity with the event. */
  readonly identity?: (command: C, context: Context) => readonly IdentityRow[];
}

/** What a view may know beside the state. `events` is empty of matters that do not recite, and in lists that do not ask for them. */
export interface ViewContext<E> {
  readonly id: string;
  readonly number: string;
  readonly actor: Actor;
  readonly now: Instant;
  /** The rows that the query's `asks` named, by name; undefined where there is none. */
  readonly asked: Readonly<Record<string, unknown>>;
  readonly events: readonly Recorded<E>[];
  /** Parameters of a list's address; empty for one matter. */
  readonly query: Readonly<Record<string, string | undefined>>;
}

/** Reads one matter by its id, or a page of them by status. `view` is built up from nothing. */
export interface Query<S, E extends { readonly type: string }> extends Common {
  readonly is: 'query';
  readonly route: `GET /${string}`;
  readonly on: Matter<S, E>;
  /** Rows that say who reads (the firm of an account): read with the matter, once for a list. */
  readonly asks?: (p: { readonly actor: Actor }) => Readonly<Record<string, Ask>>;
  readonly view: (state: S, context: ViewContext<E>) => unknown;
  /** Parameters by which a list's view picks, beside status and party, and what each means. A page of picked ones may be short, and still have a next. */
  readonly picks?: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
  /** Does a list with these parameters look into the record? Then its view is given the events: a read more for each matter of the page. */
  readonly recites?: (query: ViewContext<E>['query']) => boolean;
}

/** A door whose work is not one event on one matter (an upload's address, a sealed bid). `api.ts` gives the function of the same name. */
export interface Service<C> extends Common {
  readonly is: 'service';
  readonly route: `${'POST' | 'GET'} /${string}`;
  readonly command: z.ZodMiniType<C> | undefined;
  /** Logged and measured only as `sealed-command`. */
  readonly secret: boolean;
  readonly summary: { readonly zh: string; readonly en: string };
  /** Parameters of its address, and what each means. */
  readonly picks?: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
  /** Which function file of the domain serves it, without ending. */
  readonly servedBy: string;
}

// biome-ignore lint/suspicious/noExplicitAny: a table holds use cases of every shape
export type UseCase = Command<any, any, any> | Query<any, any> | Service<any>;
export type UseCases = Readonly<Record<string, UseCase>>;
export interface Domain {
  readonly domain: string;
  readonly zh: string;
  readonly en: string;
  /** All rules of the domain's `rules.ts`: the catalogue and the check of overlays read them. */
  readonly rules: readonly Rule[];
  readonly cases: UseCases;
}

type Given<T> = Omit<T, 'is'>;

/** A command of a domain's table; keeps the types of state, event and command together. */
export function command<S, E extends { readonly type: string }, C>(u: Given<Command<S, E, C>>): Command<S, E, C> {
  return { is: 'command', ...u };
}
/** A query of a domain's table. */
export function query<S, E extends { readonly type: string }>(u: Given<Query<S, E>>): Query<S, E> {
  return { is: 'query', ...u };
}
/** A service of a domain's table. */
export function service<C>(u: Given<Service<C>>): Service<C> {
  return { is: 'service', ...u };
}

/** The table of a domain: CDK, router, OpenAPI, role tests and the README read it. */
export function useCases<const T extends UseCases>(
  domain: string,
  zh: string,
  en: string,
  rules: Readonly<Record<string, Rule>>,
  cases: T,
): Domain & { readonly cases: T } {
  return { domain, zh, en, rules: Object.values(rules), cases };
}

/** Matters that a domain's table speaks of, each once. */
export function mattersOf(d: Pick<Domain, 'cases'>): AnyMatter[] {
  return [...new Set(Object.values(d.cases).flatMap((u) => (u.is === 'service' ? [] : [u.on])))];
}
