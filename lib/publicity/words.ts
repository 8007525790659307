/** A sentence in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}
/** What of an event's content anybody may read, in which public file, from when on; or why nobody may. */
export type Content = { readonly file: string; readonly from: Words; readonly what: Words } | { readonly inside: Words };

/** What of one type of event is public. */
export interface Publicity {
  /** The leaf, where a protocol fixes it: its type, the fields of its public part, and what its digest is of. Else: `<kind>.<type>`, and a salted digest of the event. */
  readonly leaf?: { readonly type: string; readonly fields: readonly string[]; readonly digest: Words };
  readonly content: Content;
}
export interface KindPublicity {
  readonly name: Words;
  /** Does the leaf leave the matter's number out, because it names a natural person? */
  readonly veiled: boolean;
  readonly events: Readonly<Record<string, Publicity>>;
}

export const w = (zh: string, en: string): Words => ({ zh, en });
export const file = (path: string, from: Words, zh: string, en: string): Publicity => ({ content: { file: path, from, what: w(zh, en) } });
export const inside = (zh: string, en: string): Publicity => ({ content: { inside: w(zh, en) } });

export const byPerson = inside('内部记录：谁何时办理', 'inside: who did it, and when');
export const step = inside('无内容，仅标志阶段', 'it has no content; it marks a stage');
export const personal = inside('涉及自然人', 'it is about a natural person');

export const TENDER = 'tender/{number}.json';
export const candidatesShown = w('候选人公示', 'the candidates’ publication');

/** Of each kind of matter of a domain. */
export type Kinds = Readonly<Record<string, KindPublicity>>;
/** Events that are secret until an opening: what becomes of them after it. */
export type Secrets = Readonly<Record<string, { readonly name: Words; readonly after: Words }>>;
