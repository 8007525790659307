import * as z from 'zod/mini';
import { type Decision, decide, refuseIf } from '../kernel/decision.ts';
import { Numbered } from '../kernel/id.ts';
import { OpenedTender, Roster, ScoringStandard } from '../kernel/ports.ts';
import { sealedRow } from '../kernel/sealed-row.ts';
import { hex32 } from '../kernel/shapes.ts';
import { giveRelease, type ReleasePolicy, released, takeBack } from '../kernel/two-person.ts';
import type { Context } from '../kernel/use-case.ts';
import { type Evaluation, EvaluationEvent, may, OpenedSheet } from './evaluation.ts';
import { evaluate } from './methods.ts';
import { ALL_SHEETS_IN, COMMITTEE_SEATED, SEALED_SHEET } from './rules.ts';
import { screens } from './screens.ts';
import { SealedSheetEvent } from './sheets/sheet.ts';

/** Bodies that may release the sheets: the same as for bids, each standing in for another. */
export const SHEETS_RELEASE: ReleasePolicy = { bodies: ['service-centre', 'discipline-commission', 'audit-bureau'] };

export const OpenEvaluation = z.strictObject({ number: Numbered });
/** Opens the evaluation once the roster is complete. Asked again it changes nothing. */
export function openEvaluation(s: Evaluation, _: z.infer<typeof OpenEvaluation>, context: Context): Decision<EvaluationEvent> {
  const roster = Roster.read(context.asked.roster);
  const standard = ScoringStandard.read(context.asked.standard);
  const opened = OpenedTender.read(context.asked.tender);
  if (s.state !== 'none') return { accepted: true, events: [] };
  return decide([refuseIf(!roster || !standard || !opened, COMMITTEE_SEATED, '/number')], () => [
    { type: 'evaluation-opened', tender: opened!.tender, seats: roster!.seats, standard: standard! },
  ]);
}

export const PrepareSheetKey = z.strictObject({ publicKey: hex32, wrappedKey: z.string().check(z.minLength(1)) });
/** Sheets can be sealed from now on; a second key is never taken. */
export function prepareSheetKey(s: Evaluation, c: z.infer<typeof PrepareSheetKey>): Decision<EvaluationEvent> {
  if (s.publicKey !== null) return { accepted: true, events: [] };
  return decide([may(s, 'sheet-key-prepared')], () => [{ type: 'sheet-key-prepared', ...c }]);
}

export const ReleaseSheets = z.strictObject({});
/** One person's release; sheets are opened with the second of another body, when all are in. */
export function releaseSheets(s: Evaluation, _: z.infer<typeof ReleaseSheets>, context: Context): Decision<EvaluationEvent> {
  const state = may(s, 'sheets-released');
  if (state) return { accepted: false, violations: [s.state === 'receiving' ? { ...state, rule: ALL_SHEETS_IN } : state] };
  const release = giveRelease(s.releases, context.actor, context.now, SHEETS_RELEASE);
  return release.accepted ? { accepted: true, events: release.events.map((r) => ({ type: 'sheets-released', ...r })) } : release;
}
export const TakeBackSheetsRelease = z.strictObject({});
export function takeBackSheetsRelease(s: Evaluation, _: z.infer<typeof TakeBackSheetsRelease>, context: Context): Decision<EvaluationEvent> {
  const state = may(s, 'sheets-release-taken-back');
  if (state) return { accepted: false, violations: [state] };
  const back = takeBack(s.releases, context.actor, context.now);
  return back.accepted ? { accepted: true, events: back.events.map((b) => ({ type: 'sheets-release-taken-back', ...b })) } : back;
}

/** All sheets, opened and checked by the function that alone can. */
export const RecordSheets = z.strictObject({ sheets: z.array(OpenedSheet), sealed: z.array(sealedRow(SealedSheetEvent)) });
/** Is this sheet the last of its member's sealed versions, of which none is missing? */
function isLatest(sheet: z.infer<typeof OpenedSheet>, sealed: z.infer<typeof RecordSheets>['sealed']): boolean {
  const own = sealed.filter((r) => r.event.label === sheet.label).sort((a, b) => a.event.version - b.event.version);
  const last = own[own.length - 1]?.event;
  return own.every((r, i) => r.event.version === i + 1) && last?.version === sheet.version && last.commitment === sheet.commitment;
}
/** The sheets are opened: totals, ranking and screens follow from them alone. */
export function recordSheets(s: Evaluation, c: z.infer<typeof RecordSheets>): Decision<EvaluationEvent> {
  if (s.result !== null) return { accepted: true, events: [] };
  const labels = new Set(c.sheets.map((x) => x.label));
  const complete = s.seats.length > 0 && labels.size === c.sheets.length && s.seats.every((x) => labels.has(x.label)) && labels.size === s.seats.length;
  const whole = c.sheets.every((x) => isLatest(x, c.sealed));
  return decide(
    [
      may(s, 'sheets-opened'),
      refuseIf(!whole, SEALED_SHEET, '/sealed'),
      refuseIf(!complete || !released(s.releases), ALL_SHEETS_IN, '', { sheets: c.sheets.length, seats: s.seats.length }),
    ],
    () => {
      const sheets = [...c.sheets].sort((a, b) => (a.label < b.label ? -1 : 1));
      const plain = sheets.map((x) => x.sheet);
      const opened = { type: 'sheets-opened', sheets, sealed: c.sealed, result: evaluate(s.standard!, plain), ...screens(s.standard!, plain) };
      return [EvaluationEvent.parse(opened)];
    },
  );
}
