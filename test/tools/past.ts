import { COLUMNS, FIELDS, type Field } from '../../functions/decisions/past/columns.ts';
import type { PastDecision } from '../../functions/decisions/past/past-decision.ts';
import type { Cell, Surroundings } from '../../functions/decisions/past/rows.ts';

/** Cells of a good row, by field. */
export const CELLS: Readonly<Record<Field, Cell>> = {
  meetingOn: '2025-03-18',
  body: 'executive-meeting',
  name: '审定2025年度建设计划',
  kind: '重大项目安排',
  amount: 1234.5,
  outcome: '通过',
  department: '住房和城乡建设局',
  responsible: '某甲',
  form: '举手',
  for: 6,
  against: 1,
  abstain: 0,
  minutes: '一.pdf',
  remarks: null,
};
export const HEADINGS = FIELDS.map((f) => COLUMNS[f].heading);
export const row = (cells: Partial<Record<Field, Cell>> = {}): Cell[] => FIELDS.map((f) => ({ ...CELLS, ...cells })[f]);
export const AROUND: Surroundings = {
  today: '2026-03-02',
  bodies: new Set(['executive-meeting']),
  files: new Map([
    ['一.pdf', { pdf: true }],
    ['二.pdf', { pdf: false }],
  ]),
};
/** The record that `CELLS` means. */
export const PAST: PastDecision = {
  meetingOn: '2025-03-18',
  body: 'executive-meeting',
  name: '审定2025年度建设计划',
  kind: 'project',
  amount: 123_450,
  outcome: 'adopted',
  department: '住房和城乡建设局',
  responsible: '某甲',
  form: 'show-of-hands',
  votes: { for: 6, against: 1, abstain: 0 },
  remarks: null,
  minutes: {
    name: '一.pdf',
    object: '0197aaaa-0000-7000-8000-000000000000',
    sha256: '1'.repeat(64),
    size: 3,
    mediaType: 'application/pdf',
    recordClass: 'decision',
  },
};
