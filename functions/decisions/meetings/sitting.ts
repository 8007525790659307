import * as z from 'zod/mini';
import { Day } from '../../kernel/calendar.ts';
import { DECISION_KINDS, port } from '../../kernel/ports.ts';
import { Fraction, Majority, Voter } from '../terms.ts';

/** A meeting as the items on its agenda must know it; key = its id. `present` and `absent` make up those due. */
export const Sitting = port(
  'decision-sitting',
  z.object({
    number: z.string(),
    body: z.string(),
    state: z.string(),
    agenda: z.array(z.string()),
    heldOn: Day,
    presiding: z.string(),
    decidesBy: z.enum(['majority', 'chief']),
    majority: Majority,
    notDirect: z.array(z.string()),
    votesWithheld: z.nullable(z.string()),
    kinds: z.array(z.object({ kind: z.enum(DECISION_KINDS), quorum: Fraction })),
    present: z.array(Voter),
    absent: z.array(Voter),
  }),
);
