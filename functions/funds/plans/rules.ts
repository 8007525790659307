import { rule } from '../../kernel/rule.ts';

const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';
const DESIGN = '阳光监督设计';
const SINCE = '2017-11-06';

export const FUND_PLAN_HANDED_IN = rule({
  id: 'FUND-PLAN-HANDED-IN',
  zh: '各单位须提前列出下一年度项目资金计划：年度开始三十日前上报（日数系本系统设定）；逾期上报的，记录为逾期。',
  en: 'Each unit hands in its fund plan ahead: 30 days before the year begins (the number is ours); a late one is recorded as late.',
  citation: { source: OPINION, article: '二(3)', unconfirmed: true },
  since: SINCE,
  until: undefined,
  overlay: 'longer',
  daysBefore: 30,
});
export const FUND_PLAN_ITEMS = rule({
  id: 'FUND-PLAN-ITEMS',
  zh: '计划按资金来源逐项列明金额和用途，每一编号只列一次。',
  en: 'A plan lists its items by source, with amount and purpose, each code once.',
  citation: { source: OPINION, article: '二(3)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});
export const FUND_PLAN_REVIEWED = rule({
  id: 'FUND-PLAN-REVIEWED',
  zh: '财政局评审计划预算：审减只针对所列项目，各一次，不超过该项金额，并写明理由。',
  en: 'Finance reviews the plan’s budgets: a cut is of an item listed, once, not above its amount, with its reason.',
  citation: { source: OPINION, article: '二(3)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});
export const FUND_PLAN_TURN = rule({
  id: 'FUND-PLAN-TURN',
  zh: '计划先由财政局评审，再由发改局综合管理；轮到哪一方，由哪一方退回。',
  en: 'A plan is reviewed by finance, then managed by development and reform; whose turn it is may return it.',
  citation: { source: OPINION, article: '二(3)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});
export const FUND_PLAN_CHANGE_REASONED = rule({
  id: 'FUND-PLAN-CHANGE-REASONED',
  zh: '执行中的计划变更须写明理由，作为新版本走原路，原版本保留可查；初次上报无须理由。',
  en: 'A plan in force is changed with a reason, as a new version that goes the same route; the old stays readable.',
  citation: { source: OPINION, article: '二(3)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});
export const FUND_PLAN_CARRIED = rule({
  id: 'FUND-PLAN-CARRIED',
  zh: '计划变更不得低于项目已经承办的数额：调低、取消或者改变来源的项目逐一列出，已由项目承办的，须保留并覆盖该项目各来源的金额；确需调低的，先调整项目。一次变更至多调低四十项。',
  en: 'A new version does not fall below what projects carry: items that it lowers, leaves out or gives another source are listed, and one that a project carries stays and covers what that takes of each source; to lower it, the project comes first. A version lowers at most forty items.',
  citation: { source: OPINION, article: '二(3)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});
export const FUND_PLAN_STEP_IN_TIME = rule({
  id: 'FUND-PLAN-STEP-IN-TIME',
  zh: '评审、纳入管理、退回后重报，均应当在二十个工作日内办理（系本系统设定）。',
  en: 'A review, the taking into management, and handing in again after a return are due within 20 working days (ours).',
  citation: { source: DESIGN, article: '项目资金 计划', unconfirmed: true },
  since: SINCE,
  until: undefined,
  overlay: 'shorter',
  workingDays: 20,
});
