import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { writeTemplate } from '../../../bin/import/template.ts';
import type { Field } from '../../../functions/decisions/past/columns.ts';
import {
  importPast,
  PAST_TRANSITIONS,
  type PastDecision,
  pastDecision,
  pastId,
  pastLine,
  pastView,
  PastDecision as Schema,
} from '../../../functions/decisions/past/past-decision.ts';
import { type Cell, isPdf, readRows } from '../../../functions/decisions/past/rows.ts';
import type { Role } from '../../../functions/kernel/actor.ts';
import { rulesBroken } from '../../../functions/kernel/decision.ts';
import { utf8 } from '../../../functions/kernel/proof/bytes.ts';
import { folded } from '../../tools/core.ts';
import { BODY, clerk, HEAD } from '../../tools/decisions.ts';
import { everyPair } from '../../tools/pairs.ts';
import { AROUND, CELLS, HEADINGS, PAST, row } from '../../tools/past.ts';

const today = { ...clerk('2026-03-02'), asked: { body: BODY } };
const give = (c: PastDecision, context = today) => importPast(pastDecision.initial, c, context);
const first = give(PAST);
const imported = folded(pastDecision, first.accepted ? first.events : []);

describe('a past decision', () => {
  everyPair(
    { none: pastDecision.initial, imported },
    { 'past-decision-imported': (s) => importPast(s, { ...PAST, remarks: '另一内容' }, today) },
    PAST_TRANSITIONS,
  );
  it('imported again with the same facts, whatever place its bytes were put, changes nothing', () => {
    const again = { ...PAST, minutes: { ...PAST.minutes, object: '0197bbbb-0000-7000-8000-000000000000' } };
    expect(importPast(imported, again, today)).toEqual({ accepted: true, events: [] });
    expect(importPast(imported, JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(PAST).reverse()))), today)).toEqual({ accepted: true, events: [] });
  });
  it.each([
    ['other votes', { votes: { for: 5, against: 2, abstain: 0 } }],
    ['other minutes', { minutes: { ...PAST.minutes, sha256: '2'.repeat(64) } }],
  ] as [string, Partial<PastDecision>][])('PAST-ONCE: %s are refused', (_, other) => {
    expect(rulesBroken(importPast(imported, { ...PAST, ...other }, today))).toEqual(['PAST-ONCE']);
  });
  it('is the same by body, day and name alone', () => {
    expect(pastId({ ...PAST, outcome: 'rejected', amount: null } as PastDecision)).toBe(pastId(PAST));
    const others = [
      { ...PAST, body: 'other' },
      { ...PAST, meetingOn: '2025-03-19' },
      { ...PAST, name: 'x' },
    ];
    expect(new Set([PAST, ...others].map(pastId)).size).toBe(4);
  });
  it('PAST-BODY-KNOWN', () => expect(rulesBroken(give(PAST, { ...today, asked: {} as never }))).toEqual(['PAST-BODY-KNOWN']));
  it.each([
    ['2026-03-01', []],
    ['2026-03-02', ['PAST-BEFORE-TODAY']],
    ['2026-03-03', ['PAST-BEFORE-TODAY']],
  ])('PAST-BEFORE-TODAY: a meeting on %s', (meetingOn, broken) => expect(rulesBroken(give({ ...PAST, meetingOn }))).toEqual(broken));
  it('takes minutes that are kept as a PDF of a decision’s record, and no others', () => {
    expect(pastDecision.archives(first.accepted ? first.events[0]! : (undefined as never))).toEqual([PAST.minutes]);
    expect(Schema.safeParse(PAST).success).toBe(true);
    for (const other of [{ mediaType: 'text/plain' }, { recordClass: 'plan' }])
      expect(Schema.safeParse({ ...PAST, minutes: { ...PAST.minutes, ...other } }).success).toBe(false);
  });
  it('is no decision of the system: nothing is public, nothing can stand on it; who imported it and when is told', () => {
    expect(pastDecision.disclose(imported, '')).toBeUndefined();
    expect(pastDecision.exports(imported, { id: 'i', number: 'n' })).toEqual([]);
    expect(pastDecision.due(imported)).toEqual([]);
    expect(imported.imported).toEqual({ by: 'official', at: '2026-03-02T02:00:00.000Z' });
  });

  const reader = (sub: string, role: Role, units: readonly string[] = []) => ({ sub, roles: [role], units });
  const found = (query: Readonly<Record<string, string>>, actor = reader('a', 'supervisor-audit')) => pastLine(imported, { actor, query }) !== undefined;
  it('is read by supervisors, keepers and who sat in the body; by no other member', () => {
    for (const role of ['supervisor-discipline', 'supervisor-audit', 'organization-department', 'finance-bureau'] as const)
      expect(pastView(imported, { actor: reader('x', role) }), role).toMatchObject({ record: PAST });
    expect(pastView(imported, { actor: reader(HEAD.sub, 'leading-member') })).toMatchObject({ record: PAST });
    expect(pastView(imported, { actor: reader('k', 'decision-clerk', [BODY.unit]) })).toMatchObject({ record: PAST });
    expect(pastView(imported, { actor: reader('k', 'decision-clerk', ['culture-bureau']) })).toBeUndefined();
    expect(pastView(imported, { actor: reader('sub-other', 'leading-member') })).toBeUndefined();
    expect(found({}, reader('sub-other', 'leading-member'))).toBe(false);
  });
  it('is found by body, kind and words', () => {
    expect(pastDecision.owner(imported)).toBe('executive-meeting');
    expect([{}, { kind: 'project' }, { kind: 'funds' }, { text: '建设计划' }, { text: '没有' }].map((q) => found(q as Record<string, string>))).toEqual([
      true,
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('a list of old minutes', () => {
  const read = (...rows: Cell[][]) => readRows([HEADINGS, ...rows], AROUND);
  const columns = (cells: Partial<Record<Field, Cell>>) => read(row(cells)).faults.map((f) => f.column);

  it('a good row is the record that it says', () => {
    const { minutes: _, ...facts } = PAST;
    expect(read(row())).toEqual({ good: [{ row: 2, facts, file: '一.pdf' }], faults: [] });
  });
  it('a date cell is its day; empty cells are null; blank rows are none; columns stand in any order', () => {
    const empty = { amount: null, department: '', responsible: null, form: ' ', for: null, against: null, abstain: null };
    const { good, faults } = read(
      row({ meetingOn: new Date('2025-03-18T00:00:00Z'), ...empty }),
      row().map(() => null),
      row({ name: '二' }),
    );
    expect(faults).toEqual([]);
    expect(good.map((g) => g.row)).toEqual([2, 4]);
    expect(good[0]!.facts).toMatchObject({ meetingOn: '2025-03-18', amount: null, department: null, responsible: null, form: null, votes: null });
    expect(readRows([HEADINGS.toReversed(), row().toReversed()], AROUND)).toEqual(read(row()));
  });
  it.each([
    ['meetingOn', '会议日期', ['2026-02-30', '2025-02-29', '2025/3/18', 45734, null], ['2024-02-29', '2026-03-01']],
    ['body', '决策机关编号', ['某机关', 'A', null, 'not-on-record'], ['executive-meeting']],
    ['name', '事项名称', [null, '  ', '长'.repeat(201)], ['长'.repeat(200)]],
    ['kind', '类别', ['其他', null], ['重大决策', '重要人事任免', '重大项目安排', '大额资金使用']],
    ['amount', '金额（元）', [-1, 0.001, '1,000', '5万'], [0, '0.01', 1e12]],
    ['outcome', '结果', ['同意', null], ['通过', '未通过']],
    ['department', '责任部门', ['长'.repeat(201)], ['长'.repeat(200), null]],
    ['responsible', '责任人', ['长'.repeat(201)], ['长'.repeat(200), null]],
    ['form', '表决方式', ['电子无记名'], ['口头', '举手', '记名', '无记名', null]],
    ['for', '同意', [-1, 1.5, 1000, '全体', null], [0, 999, '7']],
    ['against', '反对', [-1, 1000, null], [0, 999]],
    ['abstain', '弃权', [-1, 1000, null], [0, 999]],
    ['minutes', '会议纪要文件', [null, '没有.pdf', '二.pdf', `${'长'.repeat(197)}.pdf`], ['一.pdf']],
    ['remarks', '备注', ['长'.repeat(2001)], ['长'.repeat(2000), null]],
  ] as [Field, string, Cell[], Cell[]][])('%s: what is bad is named by its column %s', (field, heading, bad, good) => {
    for (const cell of bad) expect(columns({ [field]: cell }), String(cell)).toEqual([heading]);
    for (const cell of good) expect(columns({ [field]: cell }), String(cell)).toEqual([]);
  });
  it('says what is wrong in both languages, and what the cell holds', () => {
    expect(read(row({ meetingOn: '2026-02-30' })).faults).toEqual([
      { row: 2, column: '会议日期', zh: '须为真实存在的日期，如 2025-03-18；现为“2026-02-30”', en: 'a day that exists, like 2025-03-18; it is “2026-02-30”' },
    ]);
    expect(read(row({ minutes: '没有.pdf' })).faults).toEqual([
      { row: 2, column: '会议纪要文件', zh: '文件夹中没有“没有.pdf”', en: '“没有.pdf” is not in the folder' },
    ]);
    expect(read(row({ minutes: '二.pdf' })).faults[0]!.en).toBe('“二.pdf” is no whole PDF');
  });
  it.each([
    ['2026-03-01', 0],
    ['2026-03-02', 1],
    ['2026-03-03', 1],
  ])('a meeting on %s has %i faults: today and the future are no past', (meetingOn, n) => {
    expect(read(row({ meetingOn })).faults.filter((f) => /补录/.test(f.zh))).toHaveLength(n);
  });
  it('names every fault of a row, keeps the others good', () => {
    const { good, faults } = read(row(), row({ name: null, kind: '其他', minutes: '没有.pdf' }), row({ name: '三' }));
    expect(faults.map((f) => [f.row, f.column])).toEqual([
      [3, '事项名称'],
      [3, '类别'],
      [3, '会议纪要文件'],
    ]);
    expect(good.map((g) => g.row)).toEqual([2, 4]);
  });
  it('names a row that stands twice, even where it is spaced otherwise', () => {
    const { good, faults } = read(row(), row({ name: ` ${CELLS.name} `, outcome: '未通过' }), row({ meetingOn: '2025-03-19' }));
    expect(faults).toEqual([{ row: 3, column: '事项名称', zh: '与第 2 行相同（机关、日期、名称）', en: 'the same as row 2 (body, day, name)' }]);
    expect(good.map((g) => g.row)).toEqual([2, 4]);
  });
  it('a column that is missing, strange or doubled: no row is read', () => {
    const strange = readRows([['编号', ...HEADINGS.slice(1), HEADINGS[1]!], row()], AROUND);
    expect(strange.good).toEqual([]);
    expect(strange.faults.map((f) => [f.row, f.column])).toEqual([
      [1, '会议日期'],
      [1, '编号'],
      [1, HEADINGS[1]],
    ]);
    expect(readRows([], AROUND).faults).toHaveLength(HEADINGS.length);
  });
  it('a PDF begins and ends as one', () => {
    const texts = ['%PDF-1.7\n…\n%%EOF\n', '%PDF-1.7\n…', 'PK…%%EOF', ''];
    expect(texts.map((t) => isPdf(utf8(t)))).toEqual([true, false, false, false]);
  });
  it('the template is a list without rows and without faults', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'daylight-import-'));
    try {
      await writeTemplate(join(folder, 'list.xlsx'));
      expect(readRows((await readSheet(join(folder, 'list.xlsx'))) as unknown as Cell[][], AROUND)).toEqual({ good: [], faults: [] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
