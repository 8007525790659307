import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { summaryPaper, unitPaper } from '../../../../functions/alerts/digests/paper.ts';
import { summaryRecord, unitRecord } from '../../../../functions/alerts/digests/record.ts';
import { FIGURE_ROWS } from '../../../../functions/alerts/digests/words.ts';
import { summarySheets, unitSheets } from '../../../../functions/alerts/digests/workbook.ts';
import { at, type Day, endOf } from '../../../../functions/kernel/calendar.ts';
import { KNOWN } from '../../../../functions/kernel/calendar-years.ts';
import type { JournalLine } from '../../../../functions/kernel/journal-line.ts';
import { recordDigest } from '../../../../functions/kernel/paper.ts';
import { unprintableIn } from '../../../../functions/kernel/printable.ts';
import { renderPaper } from '../../../../functions/shell/pdf/render.ts';
import { workbook } from '../../../../functions/shell/xlsx.ts';
import { readPdf } from '../../../tools/pdf.ts';

const SOURCE = 'd'.repeat(64);
const owed = (until: Day) => ({ obligation: 'pay', until: endOf(until), rule: 'PAYMENT-IN-TIME' });
const of = (n: number) => ({ by: 'finance-bureau', kind: 'account', matter: `a${n}`, number: `TY-2026-A-000${n}` });
const taken = (n: number, until: Day): JournalLine => ({
  line: 'duties',
  ...of(n),
  at: at('2026-03-02', '09:00'),
  taken: [owed(until)],
  left: [],
  opened: true,
  ended: false,
});
const done = (n: number, until: Day, on: Day): JournalLine => ({
  line: 'duties',
  ...of(n),
  at: at(on, '10:00'),
  taken: [],
  left: [{ ...owed(until), how: 'settled' }],
  opened: false,
  ended: true,
});
const told = (n: number, until: Day, level: 'late' | 'superior'): JournalLine => {
  const { obligation, until: instant } = owed(until);
  return { line: 'told', ...of(n), at: at('2026-03-16', '09:00'), obligation, until: instant, level };
};
const journal = [
  taken(1, '2026-03-10'),
  taken(2, '2026-03-12'),
  taken(3, '2026-04-20'),
  told(1, '2026-03-10', 'superior'),
  done(2, '2026-03-12', '2026-03-17'),
];
const record = unitRecord({ unit: 'finance-bureau', name: '财政局', period: '2026-03' }, null, journal, KNOWN);
const months = [{ figures: record.figures, record: SOURCE }];
const summary = summaryRecord('2026-H1', [
  { unit: 'finance-bureau', name: '财政局', months },
  { unit: 'housing-bureau', name: '住建局', months: [] },
]);

const sheet = (bytes: Uint8Array, name: string) => readSheet(Buffer.from(bytes), name);
const drawn = async (paper: ReturnType<typeof unitPaper>) => {
  const digest = recordDigest(paper);
  const bytes = await renderPaper(paper, { digest, verifyAt: `https://log.example.cn#${digest}`, at: endOf('2026-03-31') });
  return { bytes, text: (await readPdf(bytes, 1)).map((p) => p.text).join('') };
};

describe('a unit’s month', () => {
  it('the workbook, read back, is the record', async () => {
    const bytes = await workbook(unitSheets(record, KNOWN));
    expect(await sheet(bytes, '数据')).toEqual([['项目', 'item', '2026-03'], ...FIGURE_ROWS.map(({ zh, en, of: n }) => [zh, en, n(record.figures)])]);
    expect(await sheet(bytes, '期末在办')).toEqual([
      ['编号', '应办', 'what is owed', '期限', '依据', '逾期工作日', '已报', 'told'],
      ['TY-2026-A-0001', '拨付已申请的款项', 'pay what was asked for', '2026-03-10', 'PAYMENT-IN-TIME', 15, '报领导', 'leaders told'],
      ['TY-2026-A-0003', '拨付已申请的款项', 'pay what was asked for', '2026-04-20', 'PAYMENT-IN-TIME', 0, null, null],
    ]);
    expect((await sheet(bytes, '逾期办结'))[1]).toEqual([
      'TY-2026-A-0002',
      '拨付已申请的款项',
      'pay what was asked for',
      '2026-03-12',
      'PAYMENT-IN-TIME',
      '2026-03-17',
      3,
    ]);
  });
  it('the document, read back, has its figures, what is late, the digests and the pages', async () => {
    const { text } = await drawn(unitPaper(record, SOURCE, KNOWN));
    for (const { zh, en, of: n } of FIGURE_ROWS) expect(text).toContain(`${zh}${en}${n(record.figures)}`.replaceAll(/\s/g, ''));
    for (const words of ['财政局2026年3月义务履行情况月报', 'TY-2026-A-0001', 'TY-2026-A-0002', '2026年4月1日', SOURCE, '第1页共'])
      expect(text).toContain(words);
    expect(text).not.toContain('TY-2026-A-0003');
  });
  it('the same record gives the same bytes, whenever it is drawn', async () => {
    const [a, b] = [await workbook(unitSheets(record, KNOWN)), await new Promise((r) => setTimeout(r, 2100)).then(() => workbook(unitSheets(record, KNOWN)))];
    expect(Buffer.compare(a, b)).toBe(0);
    const [p, q] = [await drawn(unitPaper(record, SOURCE, KNOWN)), await drawn(unitPaper(record, SOURCE, KNOWN))];
    expect(Buffer.compare(p.bytes, q.bytes)).toBe(0);
  });
  it('nothing owed: both files say so', async () => {
    const empty = unitRecord({ unit: 'court', name: '法院', period: '2026-03' }, null, [], KNOWN);
    expect(await sheet(await workbook(unitSheets(empty, KNOWN)), '逾期办结')).toHaveLength(1);
    expect((await drawn(unitPaper(empty, SOURCE, KNOWN))).text).toContain('无。None.');
  });
});

describe('a half-year', () => {
  it('the workbook has a line for each unit and one for all, in the order given', async () => {
    const [head, ...rows] = await sheet(await workbook(summarySheets(summary)), '2026-H1');
    expect(head).toHaveLength(FIGURE_ROWS.length + 3);
    expect(rows.map((r) => [r[0], r[1]])).toEqual([
      ['财政局', 'finance-bureau'],
      ['住建局', 'housing-bureau'],
      ['合计', 'total'],
    ]);
    const numbers = (r: readonly unknown[] | undefined) => r?.slice(2, 2 + FIGURE_ROWS.length);
    expect(numbers(rows[0])).toEqual(FIGURE_ROWS.map(({ of: n }) => n(record.figures)));
    expect(numbers(rows[2])).toEqual(numbers(rows[0]));
  });
  it('the document has the same', async () => {
    const { text } = await drawn(summaryPaper(summary, SOURCE, KNOWN));
    for (const words of ['2026年上半年各单位义务履行情况汇总', '财政局', '住建局', '合计total', 'TY-2026-A-0001', '2026年7月1日'])
      expect(text).toContain(words);
  });
  it('every character can be printed', () => {
    expect(unprintableIn([unitPaper(record, SOURCE, KNOWN), summaryPaper(summary, SOURCE, KNOWN)])).toEqual([]);
  });
});
