import { OpenedTender, Roster, ScoringStandard } from '../kernel/ports.ts';
import { type Allow, command, query, useCases } from '../kernel/use-case.ts';
import { OpenEvaluation, openEvaluation, ReleaseSheets, releaseSheets, TakeBackSheetsRelease, takeBackSheetsRelease } from './commands.ts';
import { type Evaluation, evaluation, reportOf } from './evaluation.ts';
import { RecordRefusal, recordRefusal } from './member-commands.ts';
import { openingCases } from './opening/opening-cases.ts';
import * as rules from './rules.ts';
import { sheetCases } from './sheets/sheet-cases.ts';

const RELEASERS: readonly Allow[] = ['role:trading-centre', 'role:supervisor-discipline', 'role:supervisor-audit'];

/** What may be read: who is in, never what a sheet says, until all are opened; then result, questions and the report to sign. */
function evaluationView(s: Evaluation, { number }: { readonly number: string }): unknown {
  const open = s.result !== null;
  return {
    state: s.state,
    tender: s.tender,
    seats: s.seats.map((x) => ({ label: x.label, stratum: x.stratum })),
    standard: s.standard,
    publicKey: s.publicKey,
    received: Object.keys(s.received).length,
    releases: s.releases,
    ...(open ? { ...reportOf(s, number), questions: s.questions, signatures: s.signatures, signedOn: s.signedOn } : {}),
  };
}

export const evaluationUseCases = useCases('evaluation', '独立评标', 'Evaluation', rules, {
  ...openingCases,
  ...sheetCases,
  openEvaluation: command({
    route: undefined,
    allow: ['role:system'],
    command: OpenEvaluation,
    on: evaluation,
    creates: (c) => c.number,
    concurrency: 'retry',
    asks: ({ command: c }) => ({ roster: Roster.key(c.number), standard: ScoringStandard.key(c.number), tender: OpenedTender.key(c.number) }),
    decide: openEvaluation,
    errorImpact: 'A committee is seated but its evaluation does not begin.',
  }),
  releaseSheets: command({
    route: 'POST /evaluation/{id}/releases',
    allow: RELEASERS,
    command: ReleaseSheets,
    on: evaluation,
    creates: false,
    concurrency: 'retry',
    decide: releaseSheets,
    errorImpact: 'All sheets are in but stay sealed.',
  }),
  takeBackSheetsRelease: command({
    route: 'POST /evaluation/{id}/releases/withdrawal',
    allow: RELEASERS,
    command: TakeBackSheetsRelease,
    on: evaluation,
    creates: false,
    concurrency: 'retry',
    decide: takeBackSheetsRelease,
    errorImpact: 'A release given in error cannot be taken back in time.',
  }),
  recordRefusal: command({
    route: 'POST /evaluation/{id}/refusals',
    allow: ['role:trading-centre'],
    command: RecordRefusal,
    on: evaluation,
    creates: false,
    concurrency: 'retry',
    decide: recordRefusal,
    errorImpact: 'A member who neither signs nor states reasons holds up the report.',
  }),
  readEvaluation: query({
    route: 'GET /evaluation/{id}',
    allow: [...RELEASERS, 'role:expert', 'role:procurement-officer'],
    on: evaluation,
    view: evaluationView,
    errorImpact: 'Members do not see the standard that they score by, nor the report that they sign.',
  }),
});
