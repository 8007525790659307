import * as z from 'zod/mini';
import { type Decision as Answer, decide, refuseIf } from '../../kernel/decision.ts';
import { short } from '../../kernel/shapes.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { Sitting } from '../meetings/sitting.ts';
import { FORMS, Person, quorate, speech } from '../terms.ts';
import { decides, lastOf, outstanding, voting } from './debate.ts';
import { ALL_HEARD, AT_MEETING, FIRST_LAST, OWN_VOICE, RECUSED } from './debate-rules.ts';
import type { DecisionEvent } from './events.ts';
import { may, notVoter, voterOf } from './guards.ts';
import { LEGAL_REVIEW_FIRST } from './preparing/rules.ts';
import type { Decision } from './state.ts';

type A = Answer<DecisionEvent>;

export const OpenDebate = z.strictObject({ meeting: short });
export const asksOfDebate = ({ command }: { readonly command: z.infer<typeof OpenDebate> }): Record<string, Ask> => ({ sitting: Sitting.key(command.meeting) });
/** Opens the debate of an item on the agenda of a meeting that is open and has, still, its quorum. */
export function openDebate(s: Decision, c: z.infer<typeof OpenDebate>, context: Context): A {
  const m = Sitting.read(context.asked.sitting);
  const kind = m?.kinds.find((k) => k.kind === s.item?.kind);
  const enough = m !== undefined && kind !== undefined && quorate(m.present.length, m.present.length + m.absent.length, kind.quorum);
  return decide(
    [
      may(s, 'debate-opened', s.state === 'proposed' ? LEGAL_REVIEW_FIRST : undefined),
      refuseIf(m?.state !== 'open' || m.body !== s.item?.body || !m.agenda.includes(context.id), AT_MEETING, '/meeting'),
      refuseIf(m !== undefined && !enough, AT_MEETING, '', { present: m?.present.length ?? 0, absent: m?.absent.length ?? 0 }),
    ],
    () => {
      const { number, heldOn, presiding, decidesBy, majority, notDirect, votesWithheld, present, absent } = m!;
      const meeting = { meeting: c.meeting, meetingNumber: number, heldOn, presiding, decidesBy, majority, quorum: kind!.quorum, notDirect, votesWithheld };
      return [{ type: 'debate-opened', ...meeting, voters: present, absent }];
    },
  );
}

export const Recuse = z.strictObject({ person: Person, reason: short });
/** A member recuses himself, or the keeper records that the meeting decided so. He neither speaks nor votes. */
export function recuseMember(s: Decision, c: z.infer<typeof Recuse>, { actor }: Context): A {
  const member = s.debate?.voters.find((v) => v.person === c.person);
  const own = member?.sub === actor.sub || actor.roles.includes('decision-clerk');
  return decide(
    [
      may(s, 'member-recused', s.debate?.form ? RECUSED : undefined),
      refuseIf(s.debate !== null && (member === undefined || !own), OWN_VOICE, '/person'),
      refuseIf(s.debate?.recused.includes(c.person) === true || s.debate?.spoke.includes(c.person) === true, RECUSED, '/person'),
    ],
    () => [{ type: 'member-recused', ...c, imposed: member?.sub !== actor.sub }],
  );
}

export const Speak = z.strictObject({ text: speech });
/** A member speaks, once, in person; the first-in-command when all others have (条例 30). */
export function speak(s: Decision, c: z.infer<typeof Speak>, { actor }: Context): A {
  const d = s.debate;
  const voter = voterOf(s, actor);
  const last = d && lastOf(d);
  const waiting = d && voter && voter.person === last?.person ? outstanding(d, d.spoke, voter.person) : [];
  const after = d !== null && voter !== undefined && last !== undefined && d?.spoke.includes(last?.person ?? '') && !d.excepted.includes(voter.person);
  return decide(
    [
      may(s, 'member-spoke'),
      notVoter(s, actor),
      refuseIf(voter !== undefined && d?.spoke.includes(voter.person) === true, ALL_HEARD, '', { spoke: true }),
      refuseIf(waiting.length > 0, FIRST_LAST, '', { waiting: waiting.length }),
      refuseIf(after && voter?.person !== last?.person, FIRST_LAST, '', { afterFirst: true }),
    ],
    () => [{ type: 'member-spoke', person: voter!.person, ...c }],
  );
}

export const ExceptOrder = z.strictObject({ persons: z.array(Person).check(z.minLength(1)), reason: short });
/** Records why these members need not come before the first-in-command: the only way past his being last. */
export function exceptOrder(s: Decision, c: z.infer<typeof ExceptOrder>): A {
  const d = s.debate;
  const known = d === null || c.persons.every((p) => voting(d).some((v) => v.person === p) && p !== lastOf(d)?.person);
  return decide([may(s, 'order-excepted'), refuseIf(!known, FIRST_LAST, '/persons')], () => [{ type: 'order-excepted', ...c }]);
}

export const FileOpinion = z.strictObject({ text: speech });
/** An absent member's written opinion: on the record, not counted. */
export function fileOpinion(s: Decision, c: z.infer<typeof FileOpinion>, { actor }: Context): A {
  const absent = s.debate?.absent.find((a) => a.sub === actor.sub);
  return decide(
    [
      may(s, 'opinion-filed'),
      refuseIf(s.debate !== null && absent === undefined, OWN_VOICE, ''),
      refuseIf(absent !== undefined && s.debate?.opinions.includes(absent.person) === true, ALL_HEARD, ''),
    ],
    () => [{ type: 'opinion-filed', person: absent!.person, ...c }],
  );
}

export const OpenVote = z.strictObject({ form: z.enum(FORMS) });
/** Puts the item to the vote when everybody has spoken, and recusals have left enough to decide. */
export function openVote(s: Decision, c: z.infer<typeof OpenVote>): A {
  const d = s.debate;
  const silent = d === null ? [] : voting(d).filter((v) => !d.spoke.includes(v.person) && !d.excepted.includes(v.person));
  return decide(
    [
      may(s, 'vote-opened'),
      refuseIf(silent.length > 0, ALL_HEARD, '', { silent: silent.length }),
      refuseIf(d !== null && !decides(d), AT_MEETING, '', { voters: d === null ? 0 : voting(d).length, recused: d?.recused.length ?? 0 }),
    ],
    () => [{ type: 'vote-opened', ...c }],
  );
}

export const PostponeItem = z.strictObject({ reason: short });
/** Who presides over the item puts it off; it may be tabled again. */
export function postponeItem(s: Decision, c: z.infer<typeof PostponeItem>, { actor }: Context): A {
  return decide([may(s, 'item-postponed'), refuseIf(s.debate !== null && lastOf(s.debate)?.sub !== actor.sub, OWN_VOICE, '')], () => [
    { type: 'item-postponed', ...c },
  ]);
}
