import { rule } from './rule.ts';

/** The matter is not in a state in which this may happen. The facts name the state. */
export const STATE_ALLOWS = rule({
  id: 'KERNEL-STATE-ALLOWS',
  zh: '事项当前所处阶段不允许此操作。',
  en: 'The matter is not at a stage at which this may happen.',
  citation: { source: '阳光监督设计', article: '状态表', unconfirmed: true },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});

/** Where the law names no time for a step, ours: natural days, not rolled. */
export const STEP_IN_TIME = rule({
  id: 'KERNEL-STEP-IN-TIME',
  zh: '法律未定期限的环节，承办单位自进入该环节之日起三十日内办理；届满未办的，逐级提醒和上报。',
  en: 'A step for which the law names no time is done within 30 days of its turn; what rests longer is brought up.',
  citation: { source: '阳光监督设计', article: '环节期限', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
  days: 30,
});

/** A working-day deadline falls into a year whose calendar nobody has loaded. */
export const CALENDAR_YEAR = rule({
  id: 'KERNEL-CALENDAR-YEAR',
  zh: '缺少该年度的工作日历（国务院放假安排），期限无法计算，请先载入。',
  en: 'The working-day calendar of that year is not loaded, so the deadline cannot be computed; load it first.',
  citation: { source: '全国年节及纪念日放假办法', article: '国务院办公厅年度通知', unconfirmed: true },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});

/** The actor's unit is not the one that this is for. */
export const OWN_UNIT = rule({
  id: 'KERNEL-OWN-UNIT',
  zh: '只能由该事项所属单位办理。',
  en: 'Only the unit to which the matter belongs may do this.',
  citation: { source: '关于建立权力运行大监督工作格局的意见（试行）', article: '二(2)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});

/** Posts that check each other are not one person's, though he may hold both. */
export const SEPARATE_HANDS = rule({
  id: 'KERNEL-SEPARATE-HANDS',
  zh: '不相容岗位相互分离：事项由谁提出，就不得由同一人签收、评审、核定、登记或者支付，一人兼任两个岗位的也不例外。',
  en: 'Posts that check each other are different people: who put something forward does not acknowledge, review, approve, register or pay it, whatever posts he holds.',
  citation: { source: '行政事业单位内部控制规范（试行）', article: '第十二条', unconfirmed: true },
  since: '2014-01-01',
  until: undefined,
  overlay: 'none',
});

/** A document is named that was not uploaded, or whose bytes differ from what is stated. */
export const DOCUMENT_DELIVERED = rule({
  id: 'KERNEL-DOCUMENT-DELIVERED',
  zh: '所列文件须已上传，且摘要值与大小相符。',
  en: 'Every document named has been uploaded, with the digest and size that are stated.',
  citation: { source: '档案法', article: '第三十七条', unconfirmed: true },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});

/** What is said of a matter is printed in documents under lock: a character that they cannot show would hold the whole document. The facts name it. */
export const TEXT_PRINTABLE = rule({
  id: 'KERNEL-TEXT-PRINTABLE',
  zh: '电子档案的内容须完整可读：文字中不得含有公文字库没有的字符（如表情符号）和不可见的控制字符；换行可以。',
  en: 'A record is legible whole: no characters that the documents’ font lacks (emoji, say), no invisible ones; line feeds may be.',
  citation: { source: '档案法实施条例', article: '第三十九条' },
  since: '2024-03-01',
  until: undefined,
  overlay: 'none',
});
