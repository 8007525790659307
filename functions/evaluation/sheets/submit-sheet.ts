import * as z from 'zod/mini';
import type { Instant } from '../../kernel/calendar.ts';
import { type Decision, decide, refuseIf } from '../../kernel/decision.ts';
import { DocumentRef } from '../../kernel/document.ts';
import { concat } from '../../kernel/proof/bytes.ts';
import { canonical } from '../../kernel/proof/canonical.ts';
import { b64, hex32, text } from '../../kernel/shapes.ts';
import { type Evaluation, may } from '../evaluation.ts';
import { COMMITTEE_SEATED, SEALED_SHEET } from '../rules.ts';
import type { SealedSheetEvent } from './sheet.ts';

/** A sealed sheet: whose (label), its commitment, the device's signature over it, and where its encrypted bytes lie. With If-Match it replaces the version named. */
export const SubmitSheet = z.strictObject({
  label: hex32,
  commitment: hex32,
  signature: b64,
  object: DocumentRef.shape.object,
  sha256: DocumentRef.shape.sha256,
  size: DocumentRef.shape.size,
});
/** A member's signature on the report: over label, digest, agreement and dissent. */
export const SignReport = z.strictObject({ label: hex32, agrees: z.boolean(), dissent: z.nullable(text), signature: b64 });
export const AnswerQuestion = z.strictObject({ label: hex32, answer: text, signature: b64 });
export const signatureBytes = (what: 'report' | 'answer', body: unknown): Uint8Array => concat(`daylight-${what}-signature/v1\n`, canonical(body));

/** May this sealed sheet be taken? */
export function submitSheet(
  s: Evaluation,
  matter: string,
  c: z.infer<typeof SubmitSheet>,
  context: { readonly now: Instant; readonly seen: number; readonly delivered: boolean; readonly signed: boolean },
): Decision<SealedSheetEvent> {
  return decide(
    [
      may(s, 'sheet-received'),
      refuseIf(!s.seats.some((x) => x.label === c.label), COMMITTEE_SEATED, '/label'),
      refuseIf(!context.signed, SEALED_SHEET, '/signature'),
      refuseIf(!context.delivered, SEALED_SHEET, '/object'),
    ],
    () => [{ type: 'sheet-sealed', matter, ...c, version: context.seen + 1, at: context.now }],
  );
}
