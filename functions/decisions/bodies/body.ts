import * as z from 'zod/mini';
import { matter, type Transitions } from '../../kernel/matter.ts';
import { Fen } from '../../kernel/money.ts';
import { DECISION_KINDS, port } from '../../kernel/ports.ts';
import { short, slug, text, whole } from '../../kernel/shapes.ts';
import { Fraction, Majority, NEEDS, Person, Voter } from '../terms.ts';

/** A kind of matter that the body decides: for which units, from which amount and below which (fen; null: no limit), after which preparation, with how many of those due present; `area`: the area of work to which every item of it belongs (an appointment: personnel), null where the item says; `reportTo`: the party committee that must agree before a decision takes effect (条例 31), or null. */
const DecidedKind = z.strictObject({
  kind: z.enum(DECISION_KINDS),
  needs: z.array(z.enum(NEEDS)),
  quorum: Fraction,
  reportTo: z.nullable(short),
  area: z._default(z.nullable(slug), null),
  thresholds: z.array(z.strictObject({ unit: z.nullable(slug), from: Fen, below: z.nullable(Fen) })).check(z.minLength(1)),
});
/** How the body works. `decidesBy`: its majority binds, or its head decides on the ground of the debate (条例 30). `majority`: more than so many of those due, or present. */
export const Config = z.strictObject({
  name: short,
  unit: slug,
  /** A government at county level or above is bound by the 条例 in full; other bodies by what their own rules take from it (条例 2, 42). */
  organ: z.enum(['party-committee', 'government', 'unit']),
  decidesBy: z.enum(['majority', 'chief']),
  kinds: z.array(DecidedKind).check(z.minLength(1), z.maxLength(8)),
  majority: Majority,
  noticeDays: whole,
  /** Areas of work that the first-in-command does not directly manage (五个不直接管): the county's list. */
  notDirect: z.array(slug).check(z.minLength(1)),
  /** Null: everybody's vote is public. Else why it is not. */
  votesWithheld: z.nullable(text),
});
export const Member = z.strictObject({ ...Voter.shape, post: short });
export const Portfolio = z.strictObject({ person: Person, areas: z.array(slug) });

const BodyEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('body-established'), body: slug, ...Config.shape }),
  z.strictObject({ type: z.literal('body-configured'), ...Config.shape }),
  z.strictObject({ type: z.literal('member-seated'), ...Member.shape }),
  z.strictObject({ type: z.literal('member-left'), person: Person, reason: short }),
  z.strictObject({ type: z.literal('portfolio-assigned'), ...Portfolio.shape }),
]);
export type BodyEvent = z.infer<typeof BodyEvent>;

type State = 'none' | 'standing';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const BODY_TRANSITIONS: Transitions<State, BodyEvent['type']> = {
  none: ['body-established'],
  standing: ['body-configured', 'member-seated', 'member-left', 'portfolio-assigned'],
};

export type Seated = z.infer<typeof Member> & { readonly areas: readonly string[] };
export interface Body {
  readonly state: State;
  readonly body: string;
  readonly config: z.infer<typeof Config> | null;
  readonly members: readonly Seated[];
}

const Row = z.object({ body: z.string(), ...Config.shape, members: z.array(z.object({ ...Member.shape, areas: z.array(z.string()) })) });
/** A body with its members, as items and meetings must know it. Key = the body's slug. */
export const LeadingBody = port('leading-body', Row);
export type LeadingBody = z.infer<typeof Row>;

const without = <T extends { readonly type: string }>({ type: _, ...rest }: T): Omit<T, 'type'> => rest;

function evolve(b: Body, e: BodyEvent): Body {
  switch (e.type) {
    case 'body-established': {
      const { body, ...config } = without(e);
      return { ...b, state: 'standing', body, config };
    }
    case 'body-configured':
      return { ...b, config: without(e) };
    case 'member-seated':
      return { ...b, members: [...b.members, { ...without(e), areas: [] }] };
    case 'member-left':
      return { ...b, members: b.members.filter((m) => m.person !== e.person) };
    case 'portfolio-assigned':
      return { ...b, members: b.members.map((m) => (m.person === e.person ? { ...m, areas: e.areas } : m)) };
  }
}

/** A leading body (领导班子): what it decides and how, who sits in it, who manages what. Names and posts of leading officials are public (公开条例 20(2)). */
export const body = matter<Body, BodyEvent>({
  kind: 'body',
  domain: 'decisions',
  letter: undefined,
  version: 1,
  initial: { state: 'none', body: '', config: null, members: [] },
  events: BodyEvent,
  evolve,
  status: (b) => b.state,
  owner: (b) => b.config?.unit,
  printed: true,
  disclose: (b) =>
    b.config && {
      body: b.body,
      name: b.config.name,
      unit: b.config.unit,
      organ: b.config.organ,
      decidesBy: b.config.decidesBy,
      kinds: b.config.kinds,
      majority: b.config.majority,
      notDirect: b.config.notDirect,
      votesWithheld: b.config.votesWithheld,
      members: b.members.map((m) => ({ name: m.name, post: m.post, first: m.first, areas: m.areas })),
    },
  exports: (b) => (b.config ? [LeadingBody.row(b.body, { body: b.body, ...b.config, members: b.members.map((m) => ({ ...m, areas: [...m.areas] })) })] : []),
});
