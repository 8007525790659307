import * as z from 'zod/mini';
import { Day } from '../kernel/calendar.ts';
import { STATE_ALLOWS } from '../kernel/common-rules.ts';
import { decide, refuseIf, type Violation } from '../kernel/decision.ts';
import { UnitLeaders } from '../kernel/project-ports.ts';
import { text } from '../kernel/shapes.ts';
import type { Ask, Context } from '../kernel/use-case.ts';
import { acknowledgeBy, type D, may } from './commands.ts';
import { READS, type Reads, type Report } from './report.ts';
import { ALL_CONCLUDED, INSTRUCTION, OWN_LEADER, ROOM } from './rules.ts';
import { type KINDS, SchemeOf } from './scheme.ts';

/** The report's own unit and kind, so that those who lead now are found: who was named since acts for who left. */
const Of = { unit: z.string(), kind: z.string() };
export const asksOfLeaders = ({ command: c }: { readonly command: { readonly unit: string; readonly kind: string } }): Record<string, Ask> => ({
  leaders: UnitLeaders.key(c.unit),
  scheme: SchemeOf.key(c.kind as (typeof KINDS)[number]),
});
/** Does he act as the leader that he says? In charge of this unit now, or the county's head to whom it went. */
function leads(r: Report, c: { readonly unit: string; readonly kind: string }, as: Reads, { actor, asked }: Context): Violation | undefined {
  if (r.of === null) return undefined;
  const head = SchemeOf.read(asked.scheme)?.head ?? r.head;
  const own = as === 'head' ? r.toHead && actor.sub === head : actor.sub === UnitLeaders.read(asked.leaders)?.countyLeader;
  return refuseIf(c.unit !== r.of.unit || c.kind !== r.of.kind || !own, OWN_LEADER, '', { as });
}
const As = { ...Of, as: z.enum(READS) };

export const AcknowledgeReport = z.strictObject({ ...As, report: z.int() });
/** A leader has read a report. */
export function acknowledgeReport(r: Report, c: z.infer<typeof AcknowledgeReport>, context: Context): D {
  const waits = r.unread.some((u) => u.as === c.as && u.report === c.report);
  return decide([may(r, 'report-acknowledged'), leads(r, c, c.as, context), refuseIf(r.of !== null && !waits, STATE_ALLOWS, '/report')], () => [
    { type: 'report-acknowledged', as: c.as, report: c.report },
  ]);
}

export const PassToHead = z.strictObject({ ...Of, reason: text });
/** Where needed it goes to the county's head (必要时报县主要领导): from now on, and the newest report with it. */
export function passToHead(r: Report, c: z.infer<typeof PassToHead>, context: Context): D {
  return decide(
    [may(r, 'passed-to-head'), leads(r, c, 'county-leader', context), refuseIf(r.toHead, STATE_ALLOWS, ''), refuseIf(r.unread.length >= ROOM.open, ROOM, '')],
    () => [{ type: 'passed-to-head', reason: c.reason, acknowledgeBy: acknowledgeBy(context) }],
  );
}

export const Instruct = z.strictObject({ ...As, text, answerBy: Day });
/** A leader instructs the unit: an obligation of its own, until he concludes it. */
export function instruct(r: Report, c: z.infer<typeof Instruct>, context: Context): D {
  return decide(
    [
      may(r, 'instruction-given'),
      leads(r, c, c.as, context),
      refuseIf(c.answerBy < context.today, INSTRUCTION, '/answerBy'),
      refuseIf(r.instructions.length >= ROOM.open, ROOM, ''),
    ],
    () => [{ type: 'instruction-given', instruction: `i${r.given + 1}`, as: c.as, text: c.text, answerBy: c.answerBy }],
  );
}

const answered = (r: Report, which: string) => r.instructions.find((i) => i.id === which && i.answered);
const Which = { ...Of, instruction: z.string() };
export const ReturnInstruction = z.strictObject({ ...Which, reason: text, answerBy: Day });
/** The answer will not do: it is owed anew. */
export function returnInstruction(r: Report, c: z.infer<typeof ReturnInstruction>, context: Context): D {
  const found = answered(r, c.instruction);
  return decide(
    [
      may(r, 'instruction-returned'),
      leads(r, c, found?.as ?? 'county-leader', context),
      refuseIf(r.of !== null && found === undefined, STATE_ALLOWS, '/instruction'),
      refuseIf(c.answerBy < context.today, INSTRUCTION, '/answerBy'),
    ],
    () => [{ type: 'instruction-returned', instruction: c.instruction, reason: c.reason, answerBy: c.answerBy }],
  );
}
export const ConcludeInstruction = z.strictObject(Which);
/** The leader is content with the answer. */
export function concludeInstruction(r: Report, c: z.infer<typeof ConcludeInstruction>, context: Context): D {
  const found = answered(r, c.instruction);
  return decide(
    [
      may(r, 'instruction-concluded'),
      leads(r, c, found?.as ?? 'county-leader', context),
      refuseIf(r.of !== null && found === undefined, STATE_ALLOWS, '/instruction'),
    ],
    () => [{ type: 'instruction-concluded', instruction: c.instruction }],
  );
}
export const CloseReport = z.strictObject(Of);
/** The leader in charge closes it: nothing of it is open any more. */
export function closeReport(r: Report, c: z.infer<typeof CloseReport>, context: Context): D {
  const open = r.unread.length + r.instructions.length;
  return decide([may(r, 'report-closed'), leads(r, c, 'county-leader', context), refuseIf(open > 0, ALL_CONCLUDED, '', { open })], () => [
    { type: 'report-closed' },
  ]);
}
