import type { Actor } from '../../kernel/actor.ts';
import { correctionsIn, type Events, lastDebate, ownWork, reciteDecision, seesAll, speechesIn, votesFor } from './disclose.ts';
import { type Decision, sittingOf } from './state.ts';

/** Every text of a record, wherever it stands. */
const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];

/** The words of an item that this reader may know: all of the record for those inside, what is public for everybody, for its own unit what it proposed. */
function wordsKnown(s: Decision, actor: Actor, events: Events): string[] {
  if (s.item === null) return [];
  const proposed = [s.item.name, s.item.content];
  const decided = [s.taken?.wording ?? '', s.taken?.explanation ?? ''];
  if (seesAll(s, actor)) {
    const since = lastDebate(events);
    const said = [...speechesIn(since).map((x) => x.text), ...votesFor(s, actor, since).map((v) => v.reason)];
    return [...proposed, ...decided, ...said, ...textsOf(correctionsIn(since))];
  }
  const open = s.shown?.outcome === 'public' ? [...proposed, ...decided, ...textsOf(reciteDecision(s, events))] : [];
  return [...open, ...(ownWork(s, actor) ? proposed : [])];
}

/** Did this person belong to those who decided it: present, absent or recused? */
const tookPart = (s: Decision, person: string): boolean => sittingOf(s).some((v) => v.person === person);

interface Asked {
  readonly actor: Actor;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The record, where words are looked for. */
  readonly events: Events;
}
/** An item in a list: its name only to those who may know it; found by kind, by member for those inside, by words that the reader may know. */
export function decisionLine(s: Decision, { actor, query, events }: Asked): unknown {
  const { kind, member, text } = query;
  if (s.item === null || (kind !== undefined && kind !== s.item.kind)) return undefined;
  if (member !== undefined && !(seesAll(s, actor) && tookPart(s, member))) return undefined;
  if (text !== undefined && !wordsKnown(s, actor, events).some((words) => words.includes(text))) return undefined;
  const named = seesAll(s, actor) || ownWork(s, actor) || s.shown?.outcome === 'public';
  return { state: s.state, body: s.item.body, kind: s.item.kind, ...(named ? { name: s.item.name } : {}) };
}
