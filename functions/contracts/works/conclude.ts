import * as z from 'zod/mini';
import { addDays, Day, deadline, startOf } from '../../kernel/calendar.ts';
import { CALENDAR_YEAR, STATE_ALLOWS } from '../../kernel/common-rules.ts';
import { type Decision, decide, refuseIf, tooEarly } from '../../kernel/decision.ts';
import { DocumentRef } from '../../kernel/document.ts';
import { mayHappen } from '../../kernel/matter.ts';
import { limit } from '../../kernel/rule.ts';
import { text } from '../../kernel/shapes.ts';
import type { Context } from '../../kernel/use-case.ts';
import { type Acceptance, type AcceptanceEvent, Approval, lackingIn, OFFICES, papers, Signer, signersOf, WORKS_TRANSITIONS } from './acceptance-state.ts';
import { byBuilder, bySigner, may } from './prepare.ts';
import { ACCEPTED_AGAIN, ALL_PASS, CONDITIONS, FILED_IN_TIME, FILING_COMPLETE, OWN_SIGNATURE, RECTIFIED, WARRANTY_TERMS } from './rules.ts';
import { WarrantyPart, warrantedUntil } from './warranty.ts';

type D = Decision<AcceptanceEvent>;

export const OpenSigning = z.strictObject({});
/** The builder puts the works to acceptance: once all is on record, and after a failed attempt once it was mended. */
export function openSigning(a: Acceptance, _: z.infer<typeof OpenSigning>, context: Context): D {
  const lacking = lackingIn(a);
  return decide(
    [
      refuseIf(!mayHappen(WORKS_TRANSITIONS, a.state, 'signing-opened'), a.state === 'rectifying' ? RECTIFIED : STATE_ALLOWS, '', { state: a.state }),
      byBuilder(a, context),
      refuseIf(a.firms !== null && lacking.length > 0, CONDITIONS, '', { lacking: lacking.join() }),
    ],
    () => [{ type: 'signing-opened', attempt: a.attempt + 1 }],
  );
}

/** `attempt`: the one that the signer has seen; `reasons` are demanded of a no. */
export const SignConclusion = z.strictObject({ attempt: z.int(), as: Signer, pass: z.boolean(), reasons: z.nullable(text) });
/** One participant's own conclusion. With the last yes, and no no, the works have passed: warranties and the time for filing begin. */
export function signConclusion(a: Acceptance, c: z.infer<typeof SignConclusion>, context: Context): D {
  const conclusions = [...a.conclusions, c];
  const passed = signersOf(a).every((s) => conclusions.some((x) => x.as === s)) && conclusions.every((x) => x.pass);
  const fileBy = deadline(context.calendar, context.today, { days: limit(FILED_IN_TIME, 'days', context) });
  return decide(
    [
      may(a, 'conclusion-signed'),
      ...bySigner(a, c.as, context),
      refuseIf(a.state === 'signing' && c.attempt !== a.attempt, OWN_SIGNATURE, '/attempt', { attempt: a.attempt }),
      refuseIf(
        a.conclusions.some((x) => x.as === c.as),
        OWN_SIGNATURE,
        '/as',
        { signed: true },
      ),
      refuseIf(!c.pass && c.reasons === null, ALL_PASS, '/reasons'),
      refuseIf(passed && 'missingYear' in fileBy, CALENDAR_YEAR, ''),
    ],
    () => [{ type: 'conclusion-signed', ...c }, ...(passed && 'day' in fileBy ? [pass(a, context.today, fileBy.day)] : [])],
  );
}
const pass = (a: Acceptance, today: Day, fileBy: Day): AcceptanceEvent => ({
  type: 'acceptance-passed',
  passedOn: today,
  fileBy,
  warranties: a.terms.map((t) => ({ ...t, until: warrantedUntil(t, today) })),
});

export const OrderRectification = z.strictObject({ demands: text, deadline: Day });
/** The attempt has failed by somebody's no: the builder says what is to be mended, by when. */
export function orderRectification(a: Acceptance, c: z.infer<typeof OrderRectification>, context: Context): D {
  return decide(
    [
      may(a, 'rectification-ordered'),
      byBuilder(a, context),
      refuseIf(a.state === 'signing' && a.conclusions.every((x) => x.pass), ALL_PASS, '', { failed: 0 }),
      refuseIf(c.deadline <= context.today, RECTIFIED, '/deadline', { today: context.today }),
    ],
    () => [{ type: 'rectification-ordered', ...c, attempt: a.attempt }],
  );
}

export const ReportRectification = z.strictObject({ account: text, documents: papers });
/** The construction firm reports what it mended; late is recorded, not refused. */
export function reportRectification(a: Acceptance, c: z.infer<typeof ReportRectification>, context: Context): D {
  return decide([may(a, 'rectification-reported'), ...bySigner(a, 'construction', context)], () => [
    { type: 'rectification-reported', ...c, late: context.today > a.rectifyBy! },
  ]);
}

export const FileAcceptance = z.strictObject({ report: DocumentRef, approvals: z.array(Approval).check(z.maxLength(12)) });
/** Files report and approvals with the housing bureau; late is recorded, not refused. */
export function fileAcceptance(a: Acceptance, c: z.infer<typeof FileAcceptance>, context: Context): D {
  const missing = OFFICES.filter((o) => !c.approvals.some((x) => x.office === o));
  return decide(
    [may(a, 'acceptance-filed'), byBuilder(a, context), refuseIf(missing.length > 0, FILING_COMPLETE, '/approvals', { missing: missing.join() })],
    () => [{ type: 'acceptance-filed', ...c, late: context.today > a.fileBy! }],
  );
}

/** The inventory of the project’s archive. */
export const HandOverArchive = z.strictObject({ inventory: DocumentRef, volumes: z.int().check(z.positive()) });
/** Hands the project’s archive over once its acceptance is filed: the law waits for no settlement (质量 17), whose papers are in the joint review’s own record. */
export function handOverArchive(a: Acceptance, c: z.infer<typeof HandOverArchive>, context: Context): D {
  return decide([may(a, 'archive-handed-over'), byBuilder(a, context)], () => [{ type: 'archive-handed-over', ...c }]);
}
/** `reasons`: why it goes back, or null when it is whole. */
export const ReceiveArchive = z.strictObject({ reasons: z.nullable(text) });
/** The housing bureau takes the archive, or returns it with reasons. */
export function receiveArchive(a: Acceptance, c: z.infer<typeof ReceiveArchive>): D {
  return c.reasons === null
    ? decide([may(a, 'archive-received')], () => [{ type: 'archive-received' }])
    : decide([may(a, 'archive-returned')], () => [{ type: 'archive-returned', reasons: c.reasons! }]);
}

export const OrderReacceptance = z.strictObject({ reasons: text, deadline: Day, documents: papers });
/** The housing bureau orders works that had passed to be accepted again, by a day. */
export function orderReacceptance(a: Acceptance, c: z.infer<typeof OrderReacceptance>, context: Context): D {
  return decide([may(a, 'reacceptance-ordered'), refuseIf(c.deadline <= context.today, ACCEPTED_AGAIN, '/deadline', { today: context.today })], () => [
    { type: 'reacceptance-ordered', ...c },
  ]);
}

export const EndWarranty = z.strictObject({ part: WarrantyPart });
/** Ended by the clock when its last day is over, never before. */
export function endWarranty(a: Acceptance, c: z.infer<typeof EndWarranty>, context: Context): D {
  const warranty = a.warranties.find((w) => w.part === c.part);
  if (warranty?.ended) return { accepted: true, events: [] };
  if (warranty && context.today <= warranty.until) return tooEarly(WARRANTY_TERMS, startOf(addDays(warranty.until, 1)));
  return decide([refuseIf(warranty === undefined, STATE_ALLOWS, '/part', { state: a.state })], () => [{ type: 'warranty-ended', ...c }]);
}
