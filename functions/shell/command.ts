import type { DynamoDBClient, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '../kernel/actor.ts';
import { dayOf } from '../kernel/calendar.ts';
import { DOCUMENT_DELIVERED } from '../kernel/common-rules.ts';
import type { Violation } from '../kernel/decision.ts';
import type { DocumentRef } from '../kernel/document.ts';
import { readableNumber } from '../kernel/id.ts';
import type { Command, Context } from '../kernel/use-case.ts';
import type { Clock } from './clock.ts';
import { calendar, county, overlays } from './env.ts';
import { askedOf, commit, counterKey, type Item, onceKey, type Stored, stateKey, stored } from './ledger.ts';
import { Problem, refusal } from './problem.ts';
import { transaction } from './transaction.ts';

// biome-ignore lint/suspicious/noExplicitAny: the shell carries commands of every shape
type AnyCommand = Command<any, any, any>;

/** A command as it arrives: already authenticated, of the right shape, allowed for the actor's role. */
export interface Given {
  readonly useCase: string;
  readonly command: AnyCommand;
  /** The matter's id; undefined where the command creates a numbered one. */
  readonly id: string | undefined;
  readonly body: unknown;
  readonly actor: Actor;
  readonly idempotencyKey: string;
  /** The version that the caller has seen, from If-Match; undefined where the command commutes. */
  readonly seen: number | undefined;
}

/** What a command answers, and every replay of it. */
export interface Answer {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly status: string;
  readonly events: readonly string[];
}

export interface Shell {
  readonly db: DynamoDBClient;
  readonly clock: Clock;
  /** Do these bytes lie in Inbox? Given where the domain's commands accept documents. */
  readonly delivered?: (document: DocumentRef) => Promise<boolean>;
  /** What of a command documents could not show. Given where people speak of matters whose words are printed. */
  readonly illegible?: (command: unknown) => readonly Violation[];
}

/** Thrown to a state machine's task only: too early, ask again at `notBefore` (legal). */
export class TooEarly extends Problem {
  readonly notBefore: string;
  constructor(notBefore: string, cause: Problem) {
    super('rules-refuse', cause.document.violations ? { violations: cause.document.violations } : {});
    this.notBefore = notBefore;
  }
}

const ATTEMPTS = 6;
const hashOf = (useCase: string, id: string | undefined, body: unknown): string => bytesToHex(sha256(utf8ToBytes(JSON.stringify([useCase, id ?? '', body]))));
const random32 = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64');

/** Reads once, decides, writes once, and with it what is given `beside`, or nothing of either. Throws `Problem`: 404, 409, 412, 422; a refusal that leaves a record is thrown once that is written. A replay answers as the first time. */
export async function execute(shell: Shell, given: Given, beside: readonly TransactWriteItem[] = []): Promise<Answer> {
  const { command: use, actor } = given;
  const hash = hashOf(given.useCase, given.id, given.body);
  const fixedId = given.id ?? (typeof use.creates === 'function' ? use.creates(given.body, actor) : undefined);
  for (let attempt = 1; ; attempt++) {
    const now = shell.clock.now();
    const today = dayOf(now);
    const id = fixedId ?? uuidv7();
    const once = onceKey(actor.sub, given.idempotencyKey);
    const counter = use.creates === 'numbered' ? counterKey(use.on.letter ?? 'X', today.slice(0, 4)) : undefined;
    const keys = [once, stateKey(use.on.kind, id), counter ?? once];
    const { asked, ports, rows } = await askedOf(shell.db, use.asks?.({ id, command: given.body, actor }), keys);
    const [onceRow, stateRow, counterRow] = rows;
    if (onceRow) return replay(onceRow, hash);
    const before = await stored(shell.db, use.on, id, stateRow);
    if (before.v === 0 && use.creates === false) throw new Problem('not-found');
    if (given.seen !== undefined && given.seen !== before.v) throw new Problem('stale');
    const n = counter ? Number(counterRow?.n?.N ?? 0) + 1 : 0;
    const number =
      before.v > 0 ? before.number : counter ? readableNumber({ county: county(), year: Number(today.slice(0, 4)), letter: use.on.letter ?? 'X', n }) : id;
    const context: Context = {
      now,
      today,
      actor,
      id,
      number,
      calendar: calendar(),
      overlays: overlays(),
      wallSeconds: shell.clock.wallSeconds(),
      random: random32(),
      asked,
    };
    const decision = use.decide(before.state, given.body, context);
    const illegible = use.on.printed && use.route !== undefined ? legibility(shell)(given.body) : [];
    const refused = decision.accepted && illegible.length === 0 ? undefined : refusalOf(decision, illegible);
    const events = illegible.length > 0 ? [] : eventsOf(decision);
    if (refused && events.length === 0) throw refused;
    const answer = (after: Stored<unknown>): Answer => ({
      id,
      number,
      version: after.v,
      status: use.on.status(after.state),
      events: events.map((e) => e.type),
    });
    if (events.length === 0) return answer(before);
    await documentsDelivered(shell, events.flatMap(use.on.archives));
    const { items, after } = transaction({
      matter: use.on,
      before,
      number,
      events,
      at: now,
      by: actor.sub,
      units: actor.units,
      useCase: given.useCase,
      fresh: events.map(() => ({ id: uuidv7(), salt: random32() })),
      once: { key: once, hash, answer: refused ? () => ({ refused: refused.document.violations }) : answer, wallSeconds: shell.clock.wallSeconds() },
      counter: counter && { key: counter, n },
      asked: ports,
      identity: refused ? [] : (use.identity?.(given.body, context) ?? []),
    });
    if (await commit(shell.db, [...items, ...(refused ? [] : beside)])) {
      if (refused) throw refused;
      return answer(after);
    }
    // Somebody was first, on this matter or on a row that it asked of another. A replay of ourselves is found by the next read; a caller who named a version must read again.
    if (attempt >= ATTEMPTS) throw new Problem('conflict');
    await new Promise((done) => setTimeout(done, Math.random() * 20 * 2 ** attempt));
  }
}

function legibility({ illegible }: Shell): NonNullable<Shell['illegible']> {
  if (!illegible) throw new Error('this function takes words that are printed but cannot see which can be');
  return illegible;
}

type Decided = ReturnType<AnyCommand['decide']>;
/** What is written: the events that follow, or what a refusal leaves on the record. */
function eventsOf(decision: Decided): readonly { readonly type: string }[] {
  return decision.accepted ? decision.events : 'record' in decision ? decision.record : [];
}
function refusalOf(decision: Decided, illegible: readonly Violation[]): Problem {
  const problem = refusal([...illegible, ...(decision.accepted ? [] : decision.violations)]);
  return 'notBefore' in decision && decision.notBefore !== undefined ? new TooEarly(decision.notBefore, problem) : problem;
}

/** Refuses an event that accepts documents whose bytes are not there: the record would point at nothing. */
async function documentsDelivered(shell: Shell, documents: readonly DocumentRef[]): Promise<void> {
  if (documents.length === 0) return;
  if (!shell.delivered) throw new Error('this function accepts documents but cannot see Inbox');
  const there = await Promise.all(documents.map(shell.delivered));
  const missing = documents.filter((_, i) => !there[i]);
  if (missing.length > 0) throw refusal(missing.map((d) => ({ rule: DOCUMENT_DELIVERED, pointer: '/documents', facts: { sha256: d.sha256 } })));
}

function replay(row: Item, hash: string): Answer {
  if (row.hash?.S !== hash) throw new Problem('idempotency-key-reused');
  const kept = JSON.parse(row.answer?.S ?? 'null') as Answer | { readonly refused: NonNullable<Problem['document']['violations']> };
  if ('refused' in kept) throw new Problem('rules-refuse', { violations: kept.refused });
  return kept;
}
