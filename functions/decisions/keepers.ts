import type { Actor } from '../kernel/actor.ts';
import { OWN_UNIT } from '../kernel/common-rules.ts';
import { type Decision, refuseIf } from '../kernel/decision.ts';
import type { Context } from '../kernel/use-case.ts';
import { TWO_KEEPERS } from './meetings/rules.ts';
import type { Voter } from './terms.ts';

/** Is he a keeper of the body's record: a clerk of the office that serves it? */
export const keeps = (office: string | undefined, actor: Actor): boolean =>
  office !== undefined && actor.roles.includes('decision-clerk') && actor.units.includes(office);

/** A command that only a keeper of the body gives, who is no member of the sitting himself; what members give themselves, and what concerns the giver alone, stays open to them. `office` of a matter that does not exist yet is judged by its own command. */
export const byKeeper =
  <S, C extends object, E>(
    of: (s: S) => { readonly office: string | undefined; readonly members: readonly Voter[] },
    decide: (s: S, c: C, context: Context) => Decision<E>,
  ) =>
  (s: S, c: C, context: Context): Decision<E> => {
    const { office, members } = of(s);
    const clerk = context.actor.roles.includes('decision-clerk');
    const sits = members.some((v) => v.sub === context.actor.sub && !('person' in c && c.person === v.person));
    const faults = [
      refuseIf(office !== undefined && clerk && !keeps(office, context.actor), OWN_UNIT, '', { unit: office ?? '' }),
      refuseIf(clerk && sits, TWO_KEEPERS, '', { member: true }),
    ].filter((v) => v !== undefined);
    const answer = decide(s, c, context);
    if (faults.length === 0) return answer;
    return { accepted: false, violations: [...faults, ...(answer.accepted ? [] : answer.violations)] };
  };
