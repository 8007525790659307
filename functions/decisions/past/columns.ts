import { parseYuan } from '../../kernel/money.ts';
import type { DecisionKind } from '../../kernel/ports.ts';
import type { OUTCOMES, PAST_FORMS } from './past-decision.ts';

export interface Words {
  readonly zh: string;
  readonly en: string;
}
/** A column of the list: its heading, what a cell must hold, and what the cell's text means; text that means nothing stays, and the schema refuses it. */
export interface Column {
  readonly heading: string;
  readonly wants: Words;
  readonly read: (cell: string) => unknown;
}

const KINDS: Readonly<Record<string, DecisionKind>> = {
  重大决策: 'major-decision',
  重要人事任免: 'appointment',
  重大项目安排: 'project',
  大额资金使用: 'funds',
};
const RESULTS: Readonly<Record<string, (typeof OUTCOMES)[number]>> = { 通过: 'adopted', 未通过: 'rejected' };
const FORMS: Readonly<Record<string, (typeof PAST_FORMS)[number]>> = { 口头: 'oral', 举手: 'show-of-hands', 记名: 'named-open', 无记名: 'secret-paper' };

const plain = (cell: string): string => cell;
const oneOf = (words: Readonly<Record<string, string>>) => (cell: string) => words[cell] ?? null;
const choice = (words: Readonly<Record<string, string>>, optional: boolean): Words => ({
  zh: `须为${Object.keys(words).join('、')}之一${optional ? '，或留空' : ''}`,
  en: `one of ${Object.entries(words)
    .map(([zh, en]) => `${zh} (${en})`)
    .join(', ')}${optional ? ', or empty' : ''}`,
});
const upTo = (n: number, optional: boolean): Words =>
  optional
    ? { zh: `不超过${n}字，可留空`, en: `at most ${n} characters; may be empty` }
    : { zh: `必填，不超过${n}字`, en: `required, at most ${n} characters` };
const votes = (heading: string): Column => ({
  heading,
  wants: {
    zh: '须为 0 至 999 的整数；纪要未载票数的，三列均留空',
    en: 'a whole number from 0 to 999; all three columns empty where the minutes give no count',
  },
  read: (cell) => (/^\d{1,3}$/.test(cell) ? Number(cell) : cell),
});

/** The columns of the list, by the field of the record that each fills. */
export const COLUMNS = {
  meetingOn: { heading: '会议日期', wants: { zh: '须为真实存在的日期，如 2025-03-18', en: 'a day that exists, like 2025-03-18' }, read: plain },
  body: {
    heading: '决策机关编号',
    wants: { zh: '须为已登记机关的编号（小写字母、数字、连字符）', en: 'the id of a body on the record (lower-case letters, digits, hyphens)' },
    read: plain,
  },
  name: { heading: '事项名称', wants: upTo(200, false), read: plain },
  kind: { heading: '类别', wants: choice(KINDS, false), read: oneOf(KINDS) },
  amount: {
    heading: '金额（元）',
    wants: {
      zh: '须为不小于 0、至多两位小数的元数，不含逗号和单位，可留空',
      en: 'yuan, not below 0, with two decimals at most, no commas or units; may be empty',
    },
    read: (cell) => parseYuan(cell) ?? cell,
  },
  outcome: { heading: '结果', wants: choice(RESULTS, false), read: oneOf(RESULTS) },
  department: { heading: '责任部门', wants: upTo(200, true), read: plain },
  responsible: { heading: '责任人', wants: upTo(200, true), read: plain },
  form: { heading: '表决方式', wants: choice(FORMS, true), read: (cell) => FORMS[cell] ?? cell },
  for: votes('同意'),
  against: votes('反对'),
  abstain: votes('弃权'),
  minutes: {
    heading: '会议纪要文件',
    wants: { zh: '必填，文件夹中一个 PDF 的文件名，不超过200字', en: 'required: the name of a PDF in the folder, at most 200 characters' },
    read: plain,
  },
  remarks: { heading: '备注', wants: upTo(2000, true), read: plain },
} as const satisfies Readonly<Record<string, Column>>;
export type Field = keyof typeof COLUMNS;
export const FIELDS = Object.keys(COLUMNS) as Field[];
