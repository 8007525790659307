import * as z from 'zod/mini';
import { addDays, type Computed, Day, deadline, startOf } from '../../kernel/calendar.ts';
import { CALENDAR_YEAR, OWN_UNIT, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, tooEarly, type Violation } from '../../kernel/decision.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { limit } from '../../kernel/rule.ts';
import { short, text } from '../../kernel/shapes.ts';
import type { Ask, Context } from '../../kernel/use-case.ts';
import { firmOf } from '../contract/guards.ts';
import { OWN_PARTY } from '../contract/rules.ts';
import { WarrantyPart } from '../works/warranty.ts';
import { Warranties } from '../works-ports.ts';
import { CLAIM_TRANSITIONS, type Claim, type ClaimEvent, papers } from './claim.ts';
import { CLAIM_ENFORCED, CLAIM_MADE_GOOD, CLAIM_STEP_IN_TIME, CLAIM_WITHIN_WARRANTY } from './rules.ts';

type D = Decision<ClaimEvent>;

const may = (c: Claim, type: ClaimEvent['type']): Violation | undefined =>
  refuseIf(!mayHappen(CLAIM_TRANSITIONS, c.state, type), STATE_ALLOWS, '', { state: c.state });
const byBuilder = (builder: string, { actor }: Context): Violation | undefined =>
  refuseIf(builder !== '' && !actor.units.includes(builder), OWN_UNIT, '', { unit: builder });
const byFirm = (c: Claim, context: Context): Violation | undefined => refuseIf(c.state !== 'none' && firmOf(context) !== c.construction, OWN_PARTY, '');
const toCome = (day: Day | null, { today }: Context): Violation | undefined => refuseIf(day !== null && day <= today, CLAIM_MADE_GOOD, '/repairBy', { today });

interface Step {
  readonly day: Day;
  readonly missing: Violation | undefined;
}
/** Until when the next step is to be done. */
function step(context: Context): Step {
  const last: Computed = deadline(context.calendar, context.today, { workingDays: limit(CLAIM_STEP_IN_TIME, 'workingDays', context) });
  return 'day' in last ? { day: last.day, missing: undefined } : { day: '', missing: refuseIf(true, CALENDAR_YEAR, '', { year: last.missingYear }) };
}

/** `acceptance`: the number under which the works were accepted. */
export const OpenClaim = z.strictObject({ acceptance: short, part: WarrantyPart, defect: text, documents: papers, repairBy: Day });
type OpenClaim = z.infer<typeof OpenClaim>;
export const asksOfClaim = ({ command: c }: { readonly command: OpenClaim }): Readonly<Record<string, Ask>> => ({ warranties: Warranties.key(c.acceptance) });
/** The builder claims a defect of a part whose warranty runs. */
export function openClaim(claim: Claim, c: OpenClaim, context: Context): D {
  const row = Warranties.read(context.asked.warranties);
  const until = row?.warranties.find((w) => w.part === c.part)?.until;
  return decide(
    [
      may(claim, 'claim-opened'),
      byBuilder(row?.builder ?? '', context),
      refuseIf(until === undefined || context.today > until, CLAIM_WITHIN_WARRANTY, '/part', { until: until ?? 'none' }),
      toCome(c.repairBy, context),
    ],
    () => [{ type: 'claim-opened', ...c, contract: row!.contract, builder: row!.builder, construction: row!.construction }],
  );
}

export const ReportRepair = z.strictObject({ account: text, documents: papers });
/** The construction firm has repaired it, and says how; late is recorded, not refused. */
export function reportRepair(claim: Claim, c: z.infer<typeof ReportRepair>, context: Context): D {
  const next = step(context);
  return decide([may(claim, 'repair-reported'), byFirm(claim, context), next.missing], () => [
    { type: 'repair-reported', ...c, late: context.today > claim.repairBy!, stepBy: next.day },
  ]);
}
export const RefuseClaim = z.strictObject({ reasons: text, documents: papers });
/** The construction firm says why it does not owe this: the housing bureau decides. */
export function refuseClaim(claim: Claim, c: z.infer<typeof RefuseClaim>, context: Context): D {
  const next = step(context);
  return decide([may(claim, 'claim-refused'), byFirm(claim, context), next.missing], () => [{ type: 'claim-refused', ...c, stepBy: next.day }]);
}

export const MarkRepairOverdue = z.strictObject({});
/** The clock: the day for the repair is over. From here the housing bureau owes a decision. */
export function markRepairOverdue(claim: Claim, _: z.infer<typeof MarkRepairOverdue>, context: Context): D {
  if (claim.state !== 'open' && claim.state !== 'ordered') return { accepted: true, events: [] };
  if (context.today <= claim.repairBy!) return tooEarly(CLAIM_MADE_GOOD, startOf(addDays(claim.repairBy!, 1)));
  const next = step(context);
  return decide([next.missing], () => [{ type: 'repair-overdue', stepBy: next.day }]);
}

/** `repairBy`: the repair is ordered by that day; null: the refusal is right. */
export const DecideClaim = z.strictObject({ reasons: text, repairBy: z.nullable(Day) });
/** The housing bureau decides on a refusal, or a delay: it orders the repair, or dismisses what was rightly refused. */
export function decideClaim(claim: Claim, c: z.infer<typeof DecideClaim>, context: Context): D {
  const type = c.repairBy === null ? 'claim-dismissed' : 'repair-ordered';
  return decide(
    [
      may(claim, type),
      refuseIf(claim.state === 'overdue' && c.repairBy === null, CLAIM_ENFORCED, '/repairBy', { state: claim.state }),
      toCome(c.repairBy, context),
    ],
    () => [c.repairBy === null ? { type: 'claim-dismissed', reasons: c.reasons } : { type: 'repair-ordered', reasons: c.reasons, repairBy: c.repairBy }],
  );
}

/** `returned`: what is still wrong and until when it is to be mended, or null when it is made good. */
export const CheckRepair = z.strictObject({ returned: z.nullable(z.strictObject({ reasons: text, repairBy: Day })) });
/** The builder looks at the repair: made good, or not. */
export function checkRepair(claim: Claim, { returned }: z.infer<typeof CheckRepair>, context: Context): D {
  return decide(
    [may(claim, returned === null ? 'claim-closed' : 'claim-returned'), byBuilder(claim.builder, context), toCome(returned?.repairBy ?? null, context)],
    () => [returned === null ? { type: 'claim-closed' } : { type: 'claim-returned', ...returned }],
  );
}
