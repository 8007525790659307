import { LEVELS, type Level } from '../../kernel/escalation.ts';
import type { Figures } from './figures.ts';

interface Words {
  readonly zh: string;
  readonly en: string;
}
/** A level as a digest prints it. */
export const LEVEL_WORDS: Readonly<Record<Level, Words>> = {
  reminder: { zh: '提醒', en: 'reminded' },
  late: { zh: '逾期告警', en: 'alerted' },
  superior: { zh: '报领导', en: 'leaders told' },
  supervisor: { zh: '报监督机关', en: 'supervisors told' },
  'leading-group': { zh: '报领导小组办公室', en: 'leading group told' },
};

/** One line of figures: what it is called, and its number. */
export interface FigureRow extends Words {
  readonly of: (f: Figures) => number;
}
/** Every number of a digest, in the order of both files. */
export const FIGURE_ROWS: readonly FigureRow[] = [
  { zh: '期初在办', en: 'open at the beginning', of: (f) => f.opening },
  { zh: '本期新增', en: 'taken on', of: (f) => f.taken },
  { zh: '本期到期', en: 'fell due', of: (f) => f.fellDue },
  { zh: '按期办结', en: 'done in time', of: (f) => f.inTime },
  { zh: '逾期办结', en: 'done late', of: (f) => f.late },
  { zh: '逾期办结的逾期工作日合计', en: 'working days late, together', of: (f) => f.lateDays },
  { zh: '其中最长', en: 'the most', of: (f) => f.longest },
  { zh: '改期', en: 'given another time', of: (f) => f.moved },
  { zh: '期末在办', en: 'open at the end', of: (f) => f.closing },
  { zh: '期末逾期未办', en: 'open and late at the end', of: (f) => f.overdue },
  ...LEVELS.map((l) => ({ zh: `其中已${LEVEL_WORDS[l].zh}`, en: `of them ${LEVEL_WORDS[l].en}`, of: (f: Figures) => f.reached[l] })),
  ...LEVELS.map((l) => ({ zh: `本期${LEVEL_WORDS[l].zh}次数`, en: `times ${LEVEL_WORDS[l].en}`, of: (f: Figures) => f.told[l] })),
  { zh: '新增事项', en: 'matters opened', of: (f) => f.mattersOpened },
  { zh: '办结事项', en: 'matters ended', of: (f) => f.mattersEnded },
];
