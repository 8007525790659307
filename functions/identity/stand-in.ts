import * as z from 'zod/mini';
import { Day, endOf } from '../kernel/calendar.ts';
import { STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import { when } from '../kernel/due.ts';
import { matter, mayHappen, type Transitions } from '../kernel/matter.ts';
import { StandIn } from '../kernel/project-ports.ts';
import { short } from '../kernel/shapes.ts';
import type { Ask, Context } from '../kernel/use-case.ts';
import { Account } from './register-party.ts';
import { HANDED_OVER } from './rules.ts';

/** He left his posts, is on leave until a day, or his login is disabled; `to`: who holds his duties meanwhile, or nobody, so that they fall to the next above him. */
export const HandOver = z.strictObject({
  account: Account,
  why: z.enum(['left', 'leave', 'disabled']),
  until: z.nullable(Day),
  to: z.nullable(Account),
  reason: short,
});
type HandOver = z.infer<typeof HandOver>;
const StandInEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('duties-handed-over'), ...HandOver.shape }),
  z.strictObject({ type: z.literal('duties-taken-back'), reason: short }),
]);
type StandInEvent = z.infer<typeof StandInEvent>;
type State = 'none' | 'away' | 'back';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const STAND_IN_TRANSITIONS: Transitions<State, StandInEvent['type']> = {
  none: ['duties-handed-over'],
  away: ['duties-handed-over', 'duties-taken-back'],
  back: ['duties-handed-over'],
};
export interface StandInState {
  readonly state: State;
  readonly last: HandOver | null;
}

export const asksOfStandIn = ({ command: c }: { readonly command: HandOver }): Record<string, Ask> => (c.to === null ? {} : { to: StandIn.key(c.to) });
/** Moves what one person is told and expected to do to another, by one act, however many units he answers for. */
export function handOver(s: StandInState, c: HandOver, { asked, today }: Context): Decision<StandInEvent> {
  const away = StandIn.read(asked.to)?.away === true;
  const term = c.why === 'leave' ? c.until !== null && c.until >= today : c.until === null;
  return decide(
    [
      refuseIf(!mayHappen(STAND_IN_TRANSITIONS, s.state, 'duties-handed-over'), STATE_ALLOWS, '', { state: s.state }),
      refuseIf(c.to === c.account || away, HANDED_OVER, '/to'),
      refuseIf(!term, HANDED_OVER, '/until'),
    ],
    () => [{ type: 'duties-handed-over', ...c }],
  );
}
export const TakeBack = z.strictObject({ reason: short });
/** He is there again. */
export function takeBack(s: StandInState, c: z.infer<typeof TakeBack>): Decision<StandInEvent> {
  return decide([refuseIf(!mayHappen(STAND_IN_TRANSITIONS, s.state, 'duties-taken-back'), STATE_ALLOWS, '', { state: s.state })], () => [
    { type: 'duties-taken-back', ...c },
  ]);
}

/** Who holds an official's duties while he is away, or since he left (职责交接). Its id is his account. Who signs for a unit is named there, not here. */
export const standIn = matter<StandInState, StandInEvent>({
  kind: 'stand-in',
  domain: 'identity',
  letter: undefined,
  version: 1,
  initial: { state: 'none', last: null },
  events: StandInEvent,
  evolve: (s, e) => {
    if (e.type === 'duties-taken-back') return { ...s, state: 'back' };
    const { type: _, ...last } = e;
    return { state: 'away', last };
  },
  status: (s) => s.state,
  due: (s) =>
    when(s.state === 'away' && s.last?.until != null, () => [
      { obligation: 'end-leave', by: 'organization-department', at: endOf(s.last!.until!), rule: HANDED_OVER.id },
    ]),
  rests: (s) => (s.state === 'away' && s.last?.why !== 'leave' && s.last?.to === null ? [{ obligation: 'name-successor', by: 'organization-department' }] : []),
  exports: ({ state, last }) => (last === null ? [] : [StandIn.row(last.account, { away: state === 'away', to: last.to })]),
});
