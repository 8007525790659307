import * as z from 'zod/mini';
import { Day, Instant } from '../../kernel/calendar.ts';
import { STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { matter, mayHappen, type Transitions } from '../../kernel/matter.ts';
import { STRATUM } from '../../kernel/proof/manifest.ts';
import { short, whole } from '../../kernel/shapes.ts';
import type { Context, IdentityRow } from '../../kernel/use-case.ts';
import { ENROLLED_ONCE } from '../rules.ts';

export const ExpertNumber = z.string().check(z.regex(/^E\d{3,6}$/));

/** What a draw needs to know of an expert; no personal data. `origin`: whose roster; `avoid`: units with which there is a tie. */
export const ExpertFacts = z.strictObject({
  number: ExpertNumber,
  strata: z.array(z.string().check(z.regex(STRATUM))).check(z.minLength(1)),
  employer: short,
  origin: z.enum(['provincial', 'ministry', 'county']),
  years: whole,
  title: short,
  seniorLevel: z.boolean(),
  validUntil: Day,
  avoid: z.array(short),
});
/** Enrolment: the facts, and the personal data that go to Identity alone. */
export const EnrolExpert = z.strictObject({ ...ExpertFacts.shape, name: short, mail: z.email(), phone: short });
type EnrolExpert = z.infer<typeof EnrolExpert>;

const ExpertEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('expert-enrolled'), ...ExpertFacts.shape, at: Instant }),
  z.strictObject({ type: z.literal('account-bound') }),
  z.strictObject({ type: z.literal('expert-suspended'), reason: short }),
]);
export type ExpertEvent = z.infer<typeof ExpertEvent>;
type Status = 'none' | 'enrolled' | 'suspended';
export const EXPERT_TRANSITIONS: Transitions<Status, ExpertEvent['type']> = {
  none: ['expert-enrolled'],
  enrolled: ['account-bound', 'expert-suspended'],
  suspended: [],
};

export interface Expert {
  readonly state: Status;
  readonly facts: z.infer<typeof ExpertFacts> | null;
  readonly enrolledAt: string;
}

export const personOf = (c: EnrolExpert): readonly IdentityRow[] => [
  { identity: `expert#${c.number}`, part: 'person', body: { name: c.name, mail: c.mail, phone: c.phone } },
];

/** Enrols an expert. One who is not qualified may be enrolled, and is left out of every draw with the reason. */
export function enrolExpert(e: Expert, c: EnrolExpert, context: Context): Decision<ExpertEvent> {
  const { name: _n, mail: _m, phone: _p, ...facts } = c;
  return decide([refuseIf(!mayHappen(EXPERT_TRANSITIONS, e.state, 'expert-enrolled'), ENROLLED_ONCE, '/number')], () => [
    { type: 'expert-enrolled', ...facts, at: context.now },
  ]);
}

export const BindExpert = z.strictObject({ sub: z.string().check(z.regex(/^[A-Za-z0-9-]{8,64}$/)) });
/** Lets an account act for an expert. Whose account it is stands in Identity, not in the ledger. */
export function bindExpert(e: Expert, _: z.infer<typeof BindExpert>, context: Context): Decision<ExpertEvent> {
  return decide(
    [
      refuseIf(!mayHappen(EXPERT_TRANSITIONS, e.state, 'account-bound'), STATE_ALLOWS, '', { state: e.state }),
      refuseIf(context.asked.account !== undefined, ENROLLED_ONCE, '/sub'),
    ],
    () => [{ type: 'account-bound' }],
  );
}

export const SuspendExpert = z.strictObject({ reason: short });
/** Takes an expert out of the pool, with a reason. */
export function suspendExpert(e: Expert, c: z.infer<typeof SuspendExpert>): Decision<ExpertEvent> {
  return decide([refuseIf(!mayHappen(EXPERT_TRANSITIONS, e.state, 'expert-suspended'), STATE_ALLOWS, '', { state: e.state })], () => [
    { type: 'expert-suspended', ...c },
  ]);
}

/** An expert of the pool (评标专家), by number. */
export const expert = matter<Expert, ExpertEvent>({
  kind: 'expert',
  domain: 'experts',
  letter: undefined,
  version: 1,
  initial: { state: 'none', facts: null, enrolledAt: '' },
  events: ExpertEvent,
  evolve: (s, e) => {
    if (e.type === 'account-bound') return s;
    if (e.type === 'expert-suspended') return { ...s, state: 'suspended' };
    const { type: _t, at, ...facts } = e;
    return { state: 'enrolled', facts, enrolledAt: at };
  },
  status: (e) => e.state,
});
