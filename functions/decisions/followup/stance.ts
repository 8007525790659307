import * as z from 'zod/mini';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { matter } from '../../kernel/matter.ts';
import { short } from '../../kernel/shapes.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { Stance as How, VotesOf } from '../items/item-ports.ts';
import { Person } from '../terms.ts';
import { LIABLE_FOR_LIFE } from './rules.ts';

const Facts = z.strictObject({
  decision: short,
  number: short,
  name: short,
  body: short,
  meeting: short,
  takenOn: short,
  outcome: z.enum(['adopted', 'rejected']),
  person: Person,
  stance: How,
});
const StanceEvent = z.discriminatedUnion('type', [z.strictObject({ type: z.literal('stance-recorded'), ...Facts.shape })]);
type StanceEvent = z.infer<typeof StanceEvent>;
export interface Stance {
  readonly facts: z.infer<typeof Facts> | null;
}

export const RecordStance = z.strictObject({ decision: short, person: Person });
export const stanceId = (c: z.infer<typeof RecordStance>): string => `${c.decision}.${c.person}`;
export const asksOfStance = ({ command }: { readonly command: z.infer<typeof RecordStance> }): Record<string, Ask> => ({
  votes: VotesOf.key(command.decision),
});
/** Keeps how one person stood on one decision, findable by person for life (条例 38). Once. */
export function recordStance(s: Stance, c: z.infer<typeof RecordStance>, context: Context): Decision<StanceEvent> {
  if (s.facts !== null) return { accepted: true, events: [] };
  const votes = VotesOf.read(context.asked.votes);
  const found = votes?.stances.find((x) => x.person === c.person);
  return decide([refuseIf(found === undefined, LIABLE_FOR_LIFE, '/person')], () => {
    const { stances: _, ...facts } = votes!;
    return [{ type: 'stance-recorded', decision: c.decision, ...facts, ...found! }];
  });
}

/** How one person stood on one decision. Of a paper ballot the system knows only that he took part. */
export const stance = matter<Stance, StanceEvent>({
  kind: 'stance',
  domain: 'decisions',
  letter: undefined,
  version: 1,
  initial: { facts: null },
  events: StanceEvent,
  evolve: (_, { type: __, ...facts }) => ({ facts }),
  status: (s) => s.facts?.stance ?? 'none',
  owner: (s) => s.facts?.person,
});
