import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import { matter, mayHappen, type Transitions } from '../kernel/matter.ts';
import { port } from '../kernel/ports.ts';
import { short, whole } from '../kernel/shapes.ts';
import { UNDERTAKINGS } from '../kernel/undertaking.ts';
import { SCHEME_WITHIN } from './rules.ts';

/** What the opinion names (意见 四(3)): 重要决策、工程建设、项目引进、重大活动、突发事件、其他. */
export const KINDS = [...UNDERTAKINGS, 'event', 'emergency', 'other'] as const;

const account = z.string().check(z.regex(/^[A-Za-z0-9-]{2,64}$/));
/** How one kind is reported: so many days before it begins (0: on that day, as of an emergency), every so many days under way, so many days after it ends; always to the county's head, or only where the leader in charge passes it on. `head`: his account. */
export const Scheme = z.strictObject({
  kind: z.enum(KINDS),
  name: short,
  before: whole,
  every: z.int().check(z.positive()),
  after: z.int().check(z.positive()),
  head: account,
  alwaysToHead: z.boolean(),
});
type Scheme = z.infer<typeof Scheme>;

const SchemeEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('scheme-set'), ...Scheme.shape }),
  z.strictObject({ type: z.literal('scheme-retired'), reason: short }),
]);
type SchemeEvent = z.infer<typeof SchemeEvent>;
type State = 'none' | 'current' | 'retired';
/** Which events may follow in which state; the diagram in the README is checked against it. */
export const SCHEME_TRANSITIONS: Transitions<State, SchemeEvent['type']> = {
  none: ['scheme-set'],
  current: ['scheme-set', 'scheme-retired'],
  retired: ['scheme-set'],
};
export interface SchemeState {
  readonly state: State;
  readonly scheme: Scheme | null;
}

/** The scheme in force for a kind; key = the kind. */
export const SchemeOf = port('report-scheme', z.object({ ...Scheme.shape, current: z.boolean() }));

/** Sets how a kind is reported from now on; what is open keeps the times that it was opened with. */
export function setScheme(s: SchemeState, c: Scheme): Decision<SchemeEvent> {
  const within = c.before <= SCHEME_WITHIN.beforeAtMost && c.every <= SCHEME_WITHIN.everyAtMost && c.after <= SCHEME_WITHIN.afterAtMost;
  return decide(
    [refuseIf(!mayHappen(SCHEME_TRANSITIONS, s.state, 'scheme-set'), STATE_ALLOWS, '', { state: s.state }), refuseIf(!within, SCHEME_WITHIN, '')],
    () => [{ type: 'scheme-set', ...c }],
  );
}
export const RetireScheme = z.strictObject({ reason: short });
/** From now on nothing of this kind need be reported. */
export function retireScheme(s: SchemeState, c: z.infer<typeof RetireScheme>): Decision<SchemeEvent> {
  return decide([refuseIf(!mayHappen(SCHEME_TRANSITIONS, s.state, 'scheme-retired'), STATE_ALLOWS, '', { state: s.state })], () => [
    { type: 'scheme-retired', ...c },
  ]);
}

/** How a kind of matters is reported to superiors (报告要求). Its id is the kind. */
export const scheme = matter<SchemeState, SchemeEvent>({
  kind: 'report-scheme',
  domain: 'reporting',
  letter: undefined,
  version: 1,
  initial: { state: 'none', scheme: null },
  events: SchemeEvent,
  evolve: (s, e) => {
    if (e.type === 'scheme-retired') return { ...s, state: 'retired' };
    const { type: _, ...facts } = e;
    return { state: 'current', scheme: facts };
  },
  status: (s) => s.state,
  disclose: ({ state, scheme: s }) =>
    s === null ? undefined : { state, kind: s.kind, name: s.name, before: s.before, every: s.every, after: s.after, alwaysToHead: s.alwaysToHead },
  exports: ({ state, scheme: s }) => (s === null ? [] : [SchemeOf.row(s.kind, { ...s, current: state === 'current' })]),
});
