import type { Actor } from '../kernel/actor.ts';
import { OWN_UNIT } from '../kernel/common-rules.ts';
import { type Decision, refuseIf } from '../kernel/decision.ts';
import type { Context } from '../kernel/use-case.ts';

/** Is he a keeper of the body's record: a clerk of the office that serves it? */
export const keeps = (office: string | undefined, actor: Actor): boolean =>
  office !== undefined && actor.roles.includes('decision-clerk') && actor.units.includes(office);

/** A command that only a keeper of the body gives; what members give themselves stays open to them. `office` of a matter that does not exist yet is judged by its own command. */
export const byKeeper =
  <S, C, E>(office: (s: S) => string | undefined, decide: (s: S, c: C, context: Context) => Decision<E>) =>
  (s: S, c: C, context: Context): Decision<E> => {
    const of = office(s);
    const clerk = context.actor.roles.includes('decision-clerk');
    const stranger = refuseIf(of !== undefined && clerk && !keeps(of, context.actor), OWN_UNIT, '', { unit: of ?? '' });
    const answer = decide(s, c, context);
    if (stranger === undefined) return answer;
    return { accepted: false, violations: [stranger, ...(answer.accepted ? [] : answer.violations)] };
  };
