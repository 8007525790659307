import { type Calendar, dayOf } from '../../kernel/calendar.ts';
import { wordsFor } from '../../kernel/obligations.ts';
import type { Sheet } from '../../kernel/sheet.ts';
import { daysLate } from './figures.ts';
import type { SummaryRecord, UnitRecord } from './record.ts';
import { FIGURE_ROWS, LEVEL_WORDS } from './words.ts';

const columns = (...of: readonly (readonly [heading: string, width: number])[]): Sheet['columns'] => of.map(([heading, width]) => ({ heading, width }));
const owed = (d: { readonly kind: string; readonly obligation: string }): [string, string] => {
  const { zh, en } = wordsFor(d.kind, d.obligation);
  return [zh, en];
};

/** A unit's digest of a month as a workbook: figures, what stands open (late first), what was done late. */
export function unitSheets(r: UnitRecord, calendar: Calendar): readonly Sheet[] {
  return [
    {
      name: '数据',
      columns: columns(['项目', 30], ['item', 34], [r.period, 12]),
      rows: FIGURE_ROWS.map(({ zh, en, of }) => [zh, en, of(r.figures)]),
    },
    {
      name: '期末在办',
      columns: columns(['编号', 24], ['应办', 30], ['what is owed', 44], ['期限', 12], ['依据', 28], ['逾期工作日', 12], ['已报', 18], ['told', 20]),
      rows: r.open.map((d) => [
        d.number,
        ...owed(d),
        dayOf(d.until),
        d.rule,
        daysLate(calendar, d.until, r.to),
        ...(d.level === null ? ['', ''] : [LEVEL_WORDS[d.level].zh, LEVEL_WORDS[d.level].en]),
      ]),
    },
    {
      name: '逾期办结',
      columns: columns(['编号', 24], ['应办', 30], ['what was owed', 44], ['期限', 12], ['依据', 28], ['办结', 12], ['逾期工作日', 12]),
      rows: r.late.map((d) => [d.number, ...owed(d), dayOf(d.until), d.rule, d.on, d.days]),
    },
  ];
}

/** The half-year's summary as a workbook: a line for each unit, then all together; a column for each figure. */
export function summarySheets(r: SummaryRecord): readonly Sheet[] {
  const line = (name: string, unit: string, f: SummaryRecord['figures']) => [name, unit, ...FIGURE_ROWS.map(({ of }) => of(f)), f.oldest?.number ?? ''];
  return [
    {
      name: r.period,
      columns: columns(['单位', 20], ['unit', 26], ...FIGURE_ROWS.map(({ zh }) => [zh, 10] as const), ['最早逾期', 24]),
      rows: [...r.units.map((u) => line(u.name, u.unit, u.figures)), line('合计', 'total', r.figures)],
    },
  ];
}
