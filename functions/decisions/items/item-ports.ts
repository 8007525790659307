import * as z from 'zod/mini';
import type { Start } from '../../kernel/matter.ts';
import { port } from '../../kernel/ports.ts';
import type { DecisionEvent } from './events.ts';
import { type Decision, sittingOf } from './state.ts';

/** An item as a meeting must know it; key = its id. */
export const ItemReady = port('decision-item', z.object({ number: z.string(), name: z.string(), body: z.string(), state: z.string() }));
export const itemReady = (s: Decision, number: string) => ({ number, name: s.item!.name, body: s.item!.body, state: s.state });

const STANCES = ['for', 'against', 'abstain', 'secret', 'not-voting', 'recused', 'absent'] as const;
export const Stance = z.enum(STANCES);
/** Who stood how on a decision that was taken; key = its id. Of a paper ballot only who took part is known. */
export const VotesOf = port(
  'decision-votes',
  z.object({
    number: z.string(),
    name: z.string(),
    body: z.string(),
    meeting: z.string(),
    takenOn: z.string(),
    outcome: z.enum(['adopted', 'rejected']),
    stances: z.array(z.object({ person: z.string(), stance: Stance })),
  }),
);
export function votesOf(s: Decision, number: string) {
  const d = s.debate!;
  const t = s.taken!;
  const stanceOf = (person: string): z.infer<typeof Stance> => {
    if (d.recused.includes(person)) return 'recused';
    if (d.form === 'secret-paper') return 'secret';
    return d.votes[person] ?? 'not-voting';
  };
  return {
    number,
    name: s.item!.name,
    body: s.item!.body,
    meeting: d.meetingNumber,
    takenOn: t.takenOn,
    outcome: t.outcome,
    stances: [
      ...d.voters.map((v) => ({ person: v.person, stance: stanceOf(v.person) })),
      ...d.absent.map((a) => ({ person: a.person, stance: 'absent' as const })),
    ],
  };
}

const PHASES: Partial<Record<DecisionEvent['type'], string>> = {
  'decision-taken': 'followup',
  'party-reported': 'effect',
  'execution-suspended': 'suspension',
  'decision-altered': 'alteration',
};
/** Starts the follow-up of what has taken effect, or of what halts it: told ids and small facts. `halts`: what was ordered is no longer to be done. */
export function followUp(e: DecisionEvent, s: Decision): Start | undefined {
  const phase = PHASES[e.type];
  if (phase === undefined || (e.type === 'party-reported' && e.outcome !== 'agreed')) return undefined;
  const halts = e.type === 'execution-suspended' || e.type === 'decision-altered';
  return { machine: 'decisions-followup', phase, attempt: 1, input: halts ? { halts } : takesEffect(s) };
}
/** Who stood somehow on it, and what takes effect. `order` is what is to be carried out, or null: rejected, or not in force before the party committee agrees. */
function takesEffect(s: Decision): Readonly<Record<string, unknown>> {
  const { outcome, department, responsible, deadline } = s.taken!;
  const people = sittingOf(s).map((v) => v.person);
  const effective = outcome === 'adopted' && s.standing === 'in-force';
  return {
    people,
    order: effective ? { department, person: responsible!.person, sub: responsible!.sub, deadline, office: s.item!.office } : null,
    alters: effective ? s.item!.alters : null,
  };
}
