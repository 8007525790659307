import type { Actor } from '../../kernel/actor.ts';
import { OWN_UNIT, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { refuseIf, type Violation } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import type { Rule } from '../../kernel/rule.ts';
import type { Context } from '../../kernel/use-case.ts';
import type { Voter } from '../terms.ts';
import { voting } from './debate.ts';
import { OWN_VOICE, RECUSED } from './debate-rules.ts';
import type { DecisionEvent } from './events.ts';
import { DECISION_TRANSITIONS, type Decision } from './state.ts';

/** Refuses what does not fit the item's state; `rule` says it better where it can. */
export const may = (s: Decision, type: DecisionEvent['type'], rule: Rule = STATE_ALLOWS): Violation | undefined =>
  refuseIf(!mayHappen(DECISION_TRANSITIONS, s.state, type), rule, '', { state: s.state });

/** Only the unit that proposed the item prepares it. */
export const ownUnit = (s: Decision, { actor }: Context): Violation | undefined =>
  refuseIf(s.item !== null && !actor.units.includes(s.item.unit), OWN_UNIT, '', { unit: s.item?.unit ?? '' });

/** The voter who acts, by his own account; undefined for anybody else, for the absent and the recused. */
export const voterOf = (s: Decision, actor: Actor): Voter | undefined => (s.debate ? voting(s.debate).find((v) => v.sub === actor.sub) : undefined);

/** Refuses whoever is not a voter on this item, and says whether it is recusal. */
export function notVoter(s: Decision, actor: Actor): Violation | undefined {
  const here = s.debate?.voters.find((v) => v.sub === actor.sub);
  if (here === undefined) return refuseIf(s.debate !== null, OWN_VOICE, '');
  return refuseIf(s.debate!.recused.includes(here.person), RECUSED, '');
}
