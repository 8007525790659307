import { file, type Kinds, w } from './words.ts';

const PLAN = 'plan/{number}.json';
const planPublished = w('计划公布', 'the plan’s publication');

export const plans: Kinds = {
  plan: {
    name: w('年度建设计划', 'annual construction plan'),
    veiled: false,
    events: {
      'plan-drafted': file(PLAN, planPublished, '年度、名称、编制单位', 'year, title, unit'),
      'entry-listed': file(PLAN, planPublished, '项目、招标人、类别、估算', 'project, buyer, category, estimate'),
      'budget-confirmed': file(PLAN, planPublished, '预算', 'budget'),
      'plan-decided': file(PLAN, planPublished, '决策文号与日期', 'number and date of the decision'),
      'plan-published': file(PLAN, planPublished, '计划全文', 'the whole plan'),
    },
  },
};
