import * as z from 'zod/mini';
import { OWN_UNIT } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { Id } from '../../kernel/id.ts';
import { DecisionTaken } from '../../kernel/ports.ts';
import { UnitLeaders } from '../../kernel/project-ports.ts';
import { limit } from '../../kernel/rule.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { anotherHand } from '../another-hand.ts';
import { short, text } from '../terms.ts';
import { type AllocationEvent, PLACES, turnOf } from './events.ts';
import { decidedTogether, may, publishBy, reportBy, stepBy } from './guards.ts';
import { slug } from './plan.ts';
import { Purse, RegisterNumber } from './ports.ts';
import {
  ALLOCATION_DECIDED_COLLECTIVELY,
  ALLOCATION_FRESH_SIGN_IN,
  ALLOCATION_ONE_NUMBER,
  ALLOCATION_PROJECT_REPORTED,
  ALLOCATION_THREE_PERSONS,
  ALLOCATION_THREE_SIGN,
  ALLOCATION_WITHIN_FUNDS,
} from './rules.ts';
import type { Allocation } from './state.ts';

type D = Decision<AllocationEvent>;

/** For which unit he acts: who answers for it now is asked, not who did when the plan was handed in. */
export const SignPlan = z.strictObject({ unit: slug });
export const ReturnPlan = z.strictObject({ unit: slug, reasons: text });
export const asksOfSigner = ({ command }: { readonly command: { readonly unit: string } }): Record<string, Ask> => ({ leaders: UnitLeaders.key(command.unit) });

/** Is it the turn of the post that the actor holds in the plan's unit? */
function hisTurn(a: Allocation, unit: string, { asked, actor }: Context): (Violation | undefined)[] {
  const leaders = UnitLeaders.read(asked.leaders);
  const turn = turnOf(a.state);
  return [
    refuseIf(a.unit !== '' && unit !== a.unit, OWN_UNIT, '/unit', { unit: a.unit }),
    refuseIf(turn !== undefined && leaders?.[turn] !== actor.sub, ALLOCATION_THREE_SIGN, '', { turn: turn ?? '' }),
  ];
}
/** Seconds since the actor proved who he is; undefined where his token does not say. A clock that runs ahead counts like one behind. */
const signInAge = ({ actor, wallSeconds }: Context): number | undefined =>
  actor.signedInAt === undefined ? undefined : Math.abs(wallSeconds - actor.signedInAt);

/** Signs the plan as it stands, in his turn, from a fresh sign-in. Late is recorded. */
export function signPlan(a: Allocation, c: z.infer<typeof SignPlan>, context: Context): D {
  const turn = turnOf(a.state);
  const last = turn === PLACES.at(-1);
  const next = stepBy(context);
  const age = signInAge(context);
  return decide(
    [
      may(a, 'plan-signed'),
      ...hisTurn(a, c.unit, context),
      refuseIf(
        a.signatures.some((s) => s.by === context.actor.sub),
        ALLOCATION_THREE_PERSONS,
        '',
      ),
      refuseIf(
        age === undefined || age > limit(ALLOCATION_FRESH_SIGN_IN, 'minutes', context) * 60,
        ALLOCATION_FRESH_SIGN_IN,
        '',
        age === undefined ? { known: false } : { seconds: age },
      ),
      last ? undefined : next.missing,
    ],
    () => [
      {
        type: 'plan-signed',
        place: turn!,
        plan: a.plan,
        digest: a.digest,
        signedInAt: context.actor.signedInAt!,
        late: context.today > a.stepBy!,
        nextBy: last ? null : next.day,
      },
    ],
  );
}
/** Gives the plan back with reasons, in his turn: the next version begins, all signatures are void. */
export function returnPlan(a: Allocation, c: z.infer<typeof ReturnPlan>, context: Context): D {
  return decide([may(a, 'plan-returned'), ...hisTurn(a, c.unit, context)], () => [{ type: 'plan-returned', place: turnOf(a.state)!, reasons: c.reasons }]);
}

export const SettleReservation = z.strictObject({ project: z.string() });
export const asksOfSettlement = ({ command }: { readonly command: { readonly project: string } }): Record<string, Ask> => ({
  purse: Purse.key(command.project),
});
/** Takes over what the project's purse has said of this version: reserved, or too little is left and the plan goes back. */
export function settleReservation(a: Allocation, _: z.infer<typeof SettleReservation>, context: Context): D {
  if (a.state !== 'signed') return { accepted: true, events: [] };
  const purse = Purse.read(context.asked.purse);
  const said = [...(purse?.held ?? []), ...(purse?.refused ?? [])].find((r) => r.allocation === context.id && r.plan === a.plan);
  const last = stepBy(context);
  return decide([refuseIf(said === undefined, ALLOCATION_WITHIN_FUNDS, '/project', { asked: false }), last.missing], () => [
    said!.short.length === 0 ? { type: 'lines-reserved', registerBy: last.day } : { type: 'reservation-refused', short: said!.short },
  ]);
}

/** The number in the bureau's own register; the project and the decision that carries the plan are asked again: other plans may have come between, it may have been stopped. */
export const RegisterPlan = z.strictObject({ registration: short, project: short, decision: z.nullable(Id) });
type RegisterPlan = z.infer<typeof RegisterPlan>;
export const asksOfRegistration = ({ command }: { readonly command: RegisterPlan }): Record<string, Ask> => ({
  purse: Purse.key(command.project),
  number: RegisterNumber.key(command.registration),
  ...(command.decision === null ? {} : { decision: DecisionTaken.key(command.decision) }),
});
/** Enters a signed and reserved plan in the register: from here its lines may be carried out. */
export function registerPlan(a: Allocation, c: RegisterPlan, context: Context): D {
  const open = a.lines.some((l) => l.amount > 0 && !a.executed.some((x) => x.line === l.line));
  const [publish, report] = [publishBy(context), reportBy(context)];
  const bearer = RegisterNumber.read(context.asked.number)?.allocation ?? context.id;
  return decide(
    [
      may(a, 'plan-registered'),
      anotherHand([a.submittedBy, ...a.signatures.map((s) => s.by)], context),
      refuseIf(c.project !== a.project, ALLOCATION_PROJECT_REPORTED, '/project', { fault: 'another project' }),
      refuseIf(bearer !== context.id, ALLOCATION_ONE_NUMBER, '/registration'),
      c.decision === a.decision
        ? decidedTogether(a, c.decision, context)
        : refuseIf(true, ALLOCATION_DECIDED_COLLECTIVELY, '/decision', { fault: 'another decision' }),
      publish.missing,
      report.missing,
    ],
    () => [
      {
        type: 'plan-registered',
        plan: a.plan,
        registration: c.registration,
        late: context.today > a.stepBy!,
        publishBy: publish.day,
        reportBy: open ? null : report.day,
      },
    ],
  );
}
export const DeclineRegistration = z.strictObject({ reasons: text });
/** Does not register what is not in order: back to its unit, with reasons. What is reserved stays so until the next version or the end of the plan. */
export function declineRegistration(a: Allocation, c: z.infer<typeof DeclineRegistration>): D {
  return decide([may(a, 'registration-declined')], () => [{ type: 'registration-declined', ...c }]);
}
