import { rule } from '../../kernel/rule.ts';

const archive = { citation: { source: '档案法实施条例', article: '第三十九条' }, since: '2024-03-01', until: undefined, overlay: 'none' } as const;

export const PAST_BODY_KNOWN = rule({
  id: 'PAST-BODY-KNOWN',
  zh: '电子档案的形成者应当可确认：作出历史决策的机关须已登记。',
  en: 'Whose record it is must be certain: the body that decided is on the record.',
  ...archive,
});
export const PAST_BEFORE_TODAY = rule({
  id: 'PAST-BEFORE-TODAY',
  zh: '电子档案的形成时间应当可确认：历史决策的会议日期须早于录入当日；今后的决策按程序办理，不得补录。',
  en: 'When it was made must be certain: a past meeting lies before the day of its import; what is decided from now on takes the route.',
  ...archive,
});
export const PAST_ONCE = rule({
  id: 'PAST-ONCE',
  zh: '已导入的历史决策不因再次导入而更改；内容不同的，不予导入。',
  en: 'A past decision that is on the record is not changed by another import; one that differs is refused.',
  ...archive,
});
