import * as z from 'zod/mini';
import { STATE_ALLOWS } from '../kernel/common-rules.ts';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import { hex32, text } from '../kernel/shapes.ts';
import type { Context } from '../kernel/use-case.ts';
import { type Evaluation, type EvaluationEvent, may, reportOf } from './evaluation.ts';
import { ALL_SIGN, COMMITTEE_SEATED } from './rules.ts';

export const NoteSheet = z.strictObject({ label: hex32, version: z.int().check(z.positive()) });
/** Notes that a member's sheet is in; what it says stays sealed. */
export function noteSheet(s: Evaluation, c: z.infer<typeof NoteSheet>): Decision<EvaluationEvent> {
  if ((s.received[c.label] ?? 0) >= c.version) return { accepted: true, events: [] };
  return decide([may(s, 'sheet-received'), refuseIf(!s.seats.some((x) => x.label === c.label), COMMITTEE_SEATED, '/label')], () => [
    { type: 'sheet-received', ...c },
  ]);
}

/** Given by the function that has checked the member's signature over the answer. */
export const RecordQuestionAnswer = z.strictObject({ label: hex32, answer: text, signature: z.string() });
export function recordQuestionAnswer(s: Evaluation, c: z.infer<typeof RecordQuestionAnswer>): Decision<EvaluationEvent> {
  return decide(
    [may(s, 'question-answered'), refuseIf(!s.questions.some((q) => q.label === c.label) || s.answered.includes(c.label), STATE_ALLOWS, '/label')],
    () => [{ type: 'question-answered', ...c }],
  );
}

/** Given by the function that has checked the member's signature over the report. */
export const RecordSignature = z.strictObject({ label: hex32, agrees: z.boolean(), dissent: z.nullable(text), signature: z.string() });
/** A member signs, or signs with dissent and its reasons; with the last one the report stands. */
export function recordSignature(s: Evaluation, c: z.infer<typeof RecordSignature>, context: Context): Decision<EvaluationEvent> {
  const signed = s.signatures.some((x) => x.label === c.label);
  return decide(
    [
      may(s, 'report-signed-by'),
      refuseIf(!s.seats.some((x) => x.label === c.label) || signed, ALL_SIGN, '/label', { signed }),
      refuseIf(c.agrees === (c.dissent !== null), ALL_SIGN, '/dissent'),
    ],
    () => [{ type: 'report-signed-by', ...c }, ...completed(s, context)],
  );
}
export const RecordRefusal = z.strictObject({ label: hex32 });
/** A member neither signs nor states reasons: taken to agree, on the record (条例 53). Recorded by the trading centre in the room. */
export function recordRefusal(s: Evaluation, c: z.infer<typeof RecordRefusal>, context: Context): Decision<EvaluationEvent> {
  const signed = s.signatures.some((x) => x.label === c.label);
  return decide([may(s, 'signature-refused'), refuseIf(!s.seats.some((x) => x.label === c.label) || signed, ALL_SIGN, '/label', { signed })], () => [
    { type: 'signature-refused', ...c },
    ...completed(s, context),
  ]);
}
function completed(s: Evaluation, context: Context): EvaluationEvent[] {
  return s.signatures.length + 1 === s.seats.length ? [{ type: 'report-signed', digest: reportOf(s, context.number).digest, signedOn: context.today }] : [];
}
