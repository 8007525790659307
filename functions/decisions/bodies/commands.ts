import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { short, slug } from '../../kernel/shapes.ts';
import { LEGAL_REVIEW_FIRST, PARTY_REPORTED } from '../items/preparing/rules.ts';
import { Person } from '../terms.ts';
import { BODY_TRANSITIONS, type Body, type BodyEvent, Config, type Member, type Portfolio } from './body.ts';
import { FIVE_NOT_DIRECT, MEMBER_ONCE, MEMBERS_MOST, ONE_FIRST, ONE_MANAGER, QUORUM_LEAST, VOTES_SHOWN } from './rules.ts';

type D = Decision<BodyEvent>;
const may = (b: Body, type: BodyEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(BODY_TRANSITIONS, b.state, type), STATE_ALLOWS, '', { state: b.state });
/** Is a less than b? Fractions are compared by whole numbers. */
const less = (a: readonly [number, number], b: readonly [number, number]): boolean => a[0] * b[1] < b[0] * a[1];

/** Major administrative decisions (条例 3): policies, plans, and public works. */
const ADMINISTRATIVE: readonly string[] = ['major-decision', 'project'];

function configFaults(c: z.infer<typeof Config>): (Violation | undefined)[] {
  const [n, d] = QUORUM_LEAST.least;
  const bound = c.kinds.map((k) => c.organ === 'government' && ADMINISTRATIVE.includes(k.kind));
  return [
    ...c.kinds.map((k, i) => refuseIf(bound[i] === true && !k.needs.includes('legal-review'), LEGAL_REVIEW_FIRST, `/kinds/${i}/needs`)),
    ...c.kinds.map((k, i) => refuseIf(bound[i] === true && k.reportTo === null, PARTY_REPORTED, `/kinds/${i}/reportTo`)),
    ...c.kinds.map((k, i) => refuseIf(less(k.quorum, [n, d]) || k.quorum[0] > k.quorum[1], QUORUM_LEAST, `/kinds/${i}/quorum`)),
    refuseIf(less(c.majority.more, [n, d]) || c.majority.more[0] >= c.majority.more[1], QUORUM_LEAST, '/majority'),
    refuseIf(c.votesWithheld !== null && c.votesWithheld.trim() === '', VOTES_SHOWN, '/votesWithheld'),
  ];
}

export const EstablishBody = z.strictObject({ body: slug, ...Config.shape });
/** Puts a leading body on the record: what it decides and how. */
export function establishBody(b: Body, c: z.infer<typeof EstablishBody>): D {
  return decide([may(b, 'body-established'), ...configFaults(c)], () => [{ type: 'body-established', ...c }]);
}
/** Changes how it works, for items proposed from now on. */
export function configureBody(b: Body, c: z.infer<typeof Config>): D {
  const held = b.members.find((m) => m.first)?.areas.filter((a) => c.notDirect.includes(a)) ?? [];
  return decide([may(b, 'body-configured'), ...configFaults(c), refuseIf(held.length > 0, FIVE_NOT_DIRECT, '/notDirect', { held: held.join() })], () => [
    { type: 'body-configured', ...c },
  ]);
}

export function seatMember(b: Body, c: z.infer<typeof Member>): D {
  return decide(
    [
      may(b, 'member-seated'),
      refuseIf(
        b.members.some((m) => m.person === c.person || m.sub === c.sub),
        MEMBER_ONCE,
        '/person',
      ),
      refuseIf(c.first && b.members.some((m) => m.first), ONE_FIRST, '/first'),
      refuseIf(b.members.length >= MEMBERS_MOST.most, MEMBERS_MOST, ''),
    ],
    () => [{ type: 'member-seated', ...c }],
  );
}
export const MemberLeaves = z.strictObject({ person: Person, reason: short });
export function recordLeaving(b: Body, c: z.infer<typeof MemberLeaves>): D {
  return decide([may(b, 'member-left'), refuseIf(!b.members.some((m) => m.person === c.person), MEMBER_ONCE, '/person')], () => [
    { type: 'member-left', ...c },
  ]);
}

/** Gives a member exactly these areas of work. The first-in-command is refused the five things. */
export function assignPortfolio(b: Body, c: z.infer<typeof Portfolio>): D {
  const member = b.members.find((m) => m.person === c.person);
  const five = c.areas.filter((a) => b.config?.notDirect.includes(a));
  const taken = c.areas.filter((a) => b.members.some((m) => m.person !== c.person && m.areas.includes(a)));
  return decide(
    [
      may(b, 'portfolio-assigned'),
      refuseIf(member === undefined, MEMBER_ONCE, '/person'),
      refuseIf(member?.first === true && five.length > 0, FIVE_NOT_DIRECT, '/areas', { areas: five.join() }),
      refuseIf(taken.length > 0, ONE_MANAGER, '/areas', { areas: taken.join() }),
    ],
    () => [{ type: 'portfolio-assigned', ...c }],
  );
}
