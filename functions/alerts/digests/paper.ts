import { type Calendar, dayOf } from '../../kernel/calendar.ts';
import { wordsFor } from '../../kernel/obligations.ts';
import { type Block, type Paper, printedDay, type Section, type Table } from '../../kernel/paper.ts';
import { digestId, LEADING_GROUP } from './digest.ts';
import { daysLate, type Figures } from './figures.ts';
import { madeFrom, periodWords } from './period.ts';
import type { SummaryRecord, UnitRecord } from './record.ts';
import { FIGURE_ROWS, LEVEL_WORDS } from './words.ts';

const ISSUER = '监督工作领导小组办公室（系统依义务台账生成）';
const columns = (...of: readonly (readonly [heading: string, width: number])[]): Table['columns'] => of.map(([heading, width]) => ({ heading, width }));
const tableOr = (table: Table): Block => (table.rows.length === 0 ? { text: '无。None.' } : { table });
const owed = (d: { readonly kind: string; readonly obligation: string }): string => {
  const { zh, en } = wordsFor(d.kind, d.obligation);
  return `${zh} ${en}`;
};
const figuresTable = (f: Figures): Block => ({
  table: { columns: columns(['项目 item', 76], ['数 number', 24]), rows: FIGURE_ROWS.map(({ zh, en, of }) => [`${zh} ${en}`, String(of(f))]) },
});

const frame = (id: string, period: string, head: string, title: string, source: string, calendar: Calendar, sections: readonly Section[]): Paper => ({
  head,
  number: id,
  title,
  sections,
  signatures: [],
  issuer: ISSUER,
  date: printedDay(dayOf(madeFrom(period, calendar))),
  footer: [
    ['编号 digest', `${id} · 由账本逐笔记入的义务台账得出 from the journal that each transaction writes`],
    ['数据 data', source],
  ],
});

/** A unit's digest of a month as an official document. `source`: digest of the archived record that it prints. */
export function unitPaper(r: UnitRecord, source: string, calendar: Calendar): Paper {
  const { zh } = periodWords(r.period);
  const overdue = r.open.filter((d) => dayOf(d.until) <= r.to);
  return frame(digestId(r.unit, r.period), r.period, '义务履行情况月报', `${r.name}\n${zh}义务履行情况月报`, source, calendar, [
    {
      heading: '一、数据 Figures',
      blocks: [
        {
          text: `${printedDay(r.from)}至${printedDay(r.to)}，${r.name}（${r.unit}）在本系统中的全部应办义务。期初在办与本期新增之和，等于按期办结、逾期办结、改期与期末在办之和。`,
        },
        figuresTable(r.figures),
      ],
    },
    {
      heading: '二、期末逾期未办 Open and late',
      blocks: [
        tableOr({
          columns: columns(['编号 number', 21], ['应办 what is owed', 35], ['期限 due', 16], ['逾期工作日 days', 12], ['已报 told', 16]),
          rows: overdue.map((d) => [
            d.number,
            owed(d),
            dayOf(d.until),
            String(daysLate(calendar, d.until, r.to)),
            d.level === null ? '未报 nobody' : `${LEVEL_WORDS[d.level].zh} ${LEVEL_WORDS[d.level].en}`,
          ]),
        }),
      ],
    },
    {
      heading: '三、本期逾期办结 Done late',
      blocks: [
        tableOr({
          columns: columns(['编号 number', 21], ['应办 what was owed', 35], ['期限 due', 16], ['办结 done', 16], ['逾期工作日 days', 12]),
          rows: r.late.map((d) => [d.number, owed(d), dayOf(d.until), d.on, String(d.days)]),
        }),
      ],
    },
  ]);
}

/** The half-year's summary as an official document: one line for each unit, in the order of their names, and all together. No unit is ranked. */
export function summaryPaper(r: SummaryRecord, source: string, calendar: Calendar): Paper {
  const { zh } = periodWords(r.period);
  const line = (name: string, f: Figures): string[] => [
    name,
    ...[f.opening, f.taken, f.fellDue, f.inTime, f.late, f.moved, f.closing, f.overdue].map(String),
    f.oldest === null ? '无' : `${f.oldest.number}，${dayOf(f.oldest.until)}`,
  ];
  const rows = [...r.units.map((u) => line(u.name, u.figures)), line('合计 total', r.figures)];
  return frame(digestId(LEADING_GROUP, r.period), r.period, '义务履行情况半年汇总', `${zh}各单位义务履行情况汇总`, source, calendar, [
    {
      heading: '一、各单位 Units',
      blocks: [
        { text: `${printedDay(r.from)}至${printedDay(r.to)}，各单位月报合并。到期数为各月之和。不作排名。` },
        {
          table: {
            columns: columns(
              ['单位 unit', 18],
              ['期初', 8],
              ['新增', 8],
              ['到期', 8],
              ['按期办结', 8],
              ['逾期办结', 8],
              ['改期', 8],
              ['期末', 8],
              ['逾期未办', 8],
              ['最早逾期 oldest', 18],
            ),
            rows,
          },
        },
      ],
    },
    { heading: '二、合计 All together', blocks: [figuresTable(r.figures)] },
  ]);
}
