import { SEPARATE_HANDS } from '../kernel/common-rules.ts';
import { refuseIf, type Violation } from '../kernel/decision.ts';
import type { Context } from '../kernel/use-case.ts';

/** Refuses the next step to an account that has done one of those which it checks. */
export const anotherHand = (before: readonly (string | null)[], { actor }: Pick<Context, 'actor'>): Violation | undefined =>
  refuseIf(before.includes(actor.sub), SEPARATE_HANDS, '');
