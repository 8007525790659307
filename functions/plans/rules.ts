import { rule } from '../kernel/rule.ts';

const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';

export const BUDGET_EACH_ENTRY = rule({
  id: 'PLAN-BUDGET-EACH-ENTRY',
  zh: '年度建设计划的每个项目均须由财政部门确定计划预算，方可公布。',
  en: 'Every entry of the annual construction plan needs the finance bureau’s budget before the plan is published.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});

export const DECIDED_COLLECTIVELY = rule({
  id: 'PLAN-DECIDED-COLLECTIVELY',
  zh: '重大项目安排须经集体决策：针对本计划、由有权机关作出、金额覆盖全部预算且未被中止、变更或者停止；公布年度计划须载明决策文号和日期。',
  en: 'Arranging major projects takes a collective decision on this very plan, by the right body, covering all budgets and in force; the plan is published with its number and date.',
  citation: { source: OPINION, article: '二(1)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});

export const PUBLISHED_IN_TIME = rule({
  id: 'PLAN-PUBLISHED-IN-TIME',
  zh: '属于主动公开范围的政府信息，应当自形成或者变更之日起二十个工作日内公开。',
  en: 'Information to be published of one’s own motion is published within 20 working days of being made or changed.',
  citation: { source: '政府信息公开条例', article: '第二十六条' },
  since: '2019-05-15',
  until: undefined,
  overlay: 'shorter',
  workingDays: 20,
});

export const ENTRY_ONCE = rule({
  id: 'PLAN-ENTRY-ONCE',
  zh: '同一计划内项目编号不得重复；须先列入计划再定预算。',
  en: 'An entry’s code stands once in a plan, and an entry is listed before it is budgeted.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
