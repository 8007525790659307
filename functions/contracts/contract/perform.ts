import * as z from 'zod/mini';
import { addMonths, deadline } from '../../kernel/calendar.ts';
import { type Decision, decide, refuseIf, type Violation } from '../../kernel/decision.ts';
import { DocumentRef } from '../../kernel/document.ts';
import { Id } from '../../kernel/id.ts';
import { BOND_FORMS } from '../../kernel/project-ports.ts';
import { limit } from '../../kernel/rule.ts';
import type { Context } from '../../kernel/use-case.ts';
import { type ContractEvent, code, papers, positive, reason, short } from './events.ts';
import { byBuyer, byContractor, bySupervisor, demandedBond, may, projectFault } from './guards.ts';
import {
  BOND_LODGED,
  BOND_OF_TENDER,
  IN_WRITING,
  INSTALMENT_STAGE,
  PERMIT_EXEMPT,
  PERMIT_FIRST,
  PERMIT_ISSUED_IN_TIME,
  START_IN_TIME,
  SUPERVISOR_SIGNED,
} from './rules.ts';
import type { WithReason } from './sign.ts';
import type { ContractState, Stage } from './state.ts';

type D = Decision<ContractEvent>;

export const LodgeBond = z.strictObject({ amount: positive, form: z.enum(BOND_FORMS), document: DocumentRef });
/** The buyer has the performance bond in hand: exactly what the tender demands, in a form that it names, once; before the signing already. */
export function lodgeBond(s: ContractState, c: z.infer<typeof LodgeBond>, context: Context): D {
  return decide(
    [
      may(s, 'bond-lodged'),
      byBuyer(s, context),
      refuseIf(s.award !== null && (s.bond !== 'owed' || c.amount !== demandedBond(s)), BOND_LODGED, '/amount', { demanded: demandedBond(s), bond: s.bond }),
      refuseIf(s.award?.bond != null && !s.award.bond.forms.includes(c.form), BOND_OF_TENDER, '/form', { form: c.form }),
    ],
    () => [{ type: 'bond-lodged', ...c }],
  );
}

/** Has the permit lapsed by itself: its last day to start is over (建筑 9)? */
const lapsed = (s: ContractState, context: Context): boolean => s.permit?.startBy != null && context.today > s.permit.startBy;
const granted = (s: ContractState): boolean => s.permit?.permit != null;

export const RequestPermit = z.strictObject({ documents: papers });
/** The buyer applies for the construction permit; anew where the one before has lapsed. */
export function requestPermit(s: ContractState, c: z.infer<typeof RequestPermit>, context: Context): D {
  const last = deadline(context.calendar, context.today, { days: limit(PERMIT_ISSUED_IN_TIME, 'maximumDays', context) });
  return decide(
    [
      may(s, 'permit-requested'),
      byBuyer(s, context),
      refuseIf(c.documents.length === 0, IN_WRITING, '/documents'),
      refuseIf(s.terms !== null && s.terms.subject !== 'works', PERMIT_FIRST, '', { subject: s.terms?.subject ?? '' }),
      refuseIf(s.permit !== null && !lapsed(s, context), PERMIT_FIRST, '', { granted: granted(s) }),
    ],
    () => [{ type: 'permit-requested', ...c, issueBy: 'day' in last ? last.day : null }],
  );
}
/** Refuses an answer where no request waits for one. */
const awaited = (s: ContractState): Violation | undefined =>
  refuseIf(s.permit === null || granted(s), PERMIT_FIRST, '', { requested: s.permit !== null, granted: granted(s) });

export const GrantPermit = z.strictObject({ permit: short, document: DocumentRef });
/** The housing bureau issues the permit; from its day the three months run. Late is recorded. */
export function grantPermit(s: ContractState, c: z.infer<typeof GrantPermit>, { today }: Context): D {
  return decide([may(s, 'permit-granted'), awaited(s)], () => [
    { type: 'permit-granted', ...c, late: s.permit!.issueBy !== null && today > s.permit!.issueBy, startBy: addMonths(today, START_IN_TIME.maximumMonths) },
  ]);
}
/** The housing bureau does not issue it, and says why. */
export function refusePermit(s: ContractState, c: z.infer<typeof WithReason>): D {
  return decide([may(s, 'permit-refused'), awaited(s)], () => [{ type: 'permit-refused', ...c }]);
}

export const ExtendStart = z.strictObject({ months: positive, reason });
/** The housing bureau moves the last day to start, before it has passed. */
export function extendStart(s: ContractState, c: z.infer<typeof ExtendStart>, context: Context): D {
  const extensions = s.permit?.extensions ?? 0;
  return decide(
    [
      may(s, 'start-extended'),
      refuseIf(!granted(s), PERMIT_FIRST, ''),
      refuseIf(
        c.months > START_IN_TIME.maximumMonths || extensions >= START_IN_TIME.maximumExtensions || lapsed(s, context),
        START_IN_TIME,
        c.months > START_IN_TIME.maximumMonths ? '/months' : '',
        { months: c.months, extensions, lapsed: lapsed(s, context) },
      ),
    ],
    () => [{ type: 'start-extended', reason: c.reason, startBy: addMonths(s.permit!.startBy!, c.months) }],
  );
}

export const StartWorks = z.strictObject({ project: Id });
/** Are these works so small that they need no permit (建筑 7)? Judged by the price as it is now. */
const exempt = (s: ContractState, context: Context): boolean => s.terms?.subject === 'works' && s.price <= limit(PERMIT_EXEMPT, 'maximumFen', context);

/** Works start: the project has reported, the bond is lodged, works have a permit that has not lapsed, or need none. */
export function startWorks(s: ContractState, c: z.infer<typeof StartWorks>, context: Context): D {
  const free = exempt(s, context);
  const works = s.terms?.subject === 'works' && !free;
  return decide(
    [
      may(s, 'works-started'),
      byBuyer(s, context),
      projectFault(s, c.project, context),
      refuseIf(s.bond === 'owed', BOND_LODGED, ''),
      refuseIf(works && !granted(s), PERMIT_FIRST, ''),
      refuseIf(works && lapsed(s, context), START_IN_TIME, '', { startBy: s.permit?.startBy ?? '' }),
    ],
    () => [{ type: 'works-started', ...(free ? { exempt: true } : {}) }],
  );
}

/** Refuses an instalment that the contract has not, or that is not at one of these stages. */
function stageFault(s: ContractState, id: string, ...stages: Stage[]): Violation | undefined {
  const stage = s.payments.find((p) => p.id === id)?.stage;
  return refuseIf(s.terms !== null && (stage === undefined || !stages.includes(stage)), INSTALMENT_STAGE, '/instalment', {
    stage: stage ?? 'no such instalment',
  });
}

export const ReportInstalment = z.strictObject({ instalment: code, note: reason, documents: papers });
/** The contractor reports that a milestone is reached, with what shows it. */
export function reportInstalment(s: ContractState, c: z.infer<typeof ReportInstalment>, context: Context): D {
  return decide(
    [
      may(s, 'instalment-reported'),
      byContractor(s, context),
      stageFault(s, c.instalment, 'open'),
      refuseIf(c.documents.length === 0, IN_WRITING, '/documents'),
    ],
    () => [{ type: 'instalment-reported', ...c }],
  );
}

export const CertifyInstalment = z.strictObject({ instalment: code, note: reason });
/** The chief supervision engineer signs what the contractor reported. */
export function certifyInstalment(s: ContractState, c: z.infer<typeof CertifyInstalment>, context: Context): D {
  return decide([may(s, 'instalment-certified'), bySupervisor(s, context), stageFault(s, c.instalment, 'reported')], () => [
    { type: 'instalment-certified', ...c },
  ]);
}

export const ReturnInstalment = z.strictObject({ instalment: code, reason });
/** The chief supervision engineer or the buyer sends a report back, with the reason. */
export function returnInstalment(s: ContractState, c: z.infer<typeof ReturnInstalment>, context: Context): D {
  const own = context.actor.roles.includes('supervision-engineer') ? bySupervisor(s, context) : byBuyer(s, context);
  return decide([may(s, 'instalment-returned'), own, stageFault(s, c.instalment, 'reported', 'certified')], () => [{ type: 'instalment-returned', ...c }]);
}

export const ReachInstalment = z.strictObject({ instalment: code });
/** The buyer confirms the milestone: from today the instalment is due for payment. On supervised works only what the chief supervision engineer signed. */
export function reachInstalment(s: ContractState, c: z.infer<typeof ReachInstalment>, context: Context): D {
  const supervised = s.terms !== null && s.terms.supervision !== null;
  const unsigned = supervised && s.payments.some((p) => p.id === c.instalment && p.stage === 'reported');
  return decide(
    [
      may(s, 'instalment-reached'),
      byBuyer(s, context),
      unsigned ? refuseIf(true, SUPERVISOR_SIGNED, '/instalment') : stageFault(s, c.instalment, supervised ? 'certified' : 'reported'),
    ],
    () => [{ type: 'instalment-reached', ...c }],
  );
}
