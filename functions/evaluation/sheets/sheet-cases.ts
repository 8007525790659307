import { command, service } from '../../kernel/use-case.ts';
import { evaluation } from '../evaluation.ts';
import { NoteSheet, noteSheet, RecordQuestionAnswer, RecordSignature, recordQuestionAnswer, recordSignature } from '../member-commands.ts';
import { AnswerQuestion, SignReport, SubmitSheet } from './submit-sheet.ts';

/** The part of the table that `sheets.ts` serves: what members do, signed by their devices. */
export const sheetCases = {
  noteSheet: command({
    route: undefined,
    allow: ['role:system'],
    command: NoteSheet,
    on: evaluation,
    creates: false,
    concurrency: 'retry',
    decide: noteSheet,
    errorImpact: 'A sheet is in but not counted; the opening waits.',
  }),
  recordQuestionAnswer: command({
    route: undefined,
    allow: ['role:system'],
    command: RecordQuestionAnswer,
    on: evaluation,
    creates: false,
    concurrency: 'retry',
    decide: recordQuestionAnswer,
    errorImpact: 'A member’s explanation is missing from the record.',
  }),
  recordSignature: command({
    route: undefined,
    allow: ['role:system'],
    command: RecordSignature,
    on: evaluation,
    creates: false,
    concurrency: 'retry',
    decide: recordSignature,
    errorImpact: 'A member’s signature or dissent is missing; the report does not stand.',
  }),
  submitSheet: service({
    route: 'POST /evaluation/{id}/sheets',
    allow: ['role:expert'],
    command: SubmitSheet,
    secret: true,
    servedBy: 'sheets',
    summary: { zh: '提交或替换密封评分表，立即得到签名回执', en: 'Submits or replaces a sealed sheet; a signed receipt comes at once' },
    errorImpact: 'Experts cannot hand in their sheets; the evaluation waits.',
  }),
  answerQuestion: service({
    route: 'POST /evaluation/{id}/answers',
    allow: ['role:expert'],
    command: AnswerQuestion,
    secret: true,
    servedBy: 'sheets',
    summary: { zh: '对询问作书面说明', en: 'Answers a question in writing' },
    errorImpact: 'A member cannot explain a score.',
  }),
  signReport: service({
    route: 'POST /evaluation/{id}/signatures',
    allow: ['role:expert'],
    command: SignReport,
    secret: true,
    servedBy: 'sheets',
    summary: { zh: '签署评标报告，或写明不同意见及理由', en: 'Signs the report, or signs with dissent and its reasons' },
    errorImpact: 'A member cannot sign; the report does not stand.',
  }),
};
