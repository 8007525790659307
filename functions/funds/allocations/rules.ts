import { rule } from '../../kernel/rule.ts';

const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';
const NORM = { since: '2017-11-06', until: undefined } as const;

export const ALLOCATION_PROJECT_REPORTED = rule({
  id: 'ALLOCATION-PROJECT-REPORTED',
  zh: '不履行报告程序的项目不得组织实施：项目须已书面报告分管县领导、财政局和发改局，方可制定资金分配方案。',
  en: 'A project that was not reported must not start: its money is allocated only once county leader, finance and development and reform have its report.',
  citation: { source: OPINION, article: '二(3)' },
  ...NORM,
  overlay: 'none',
});
export const ALLOCATION_PLAN_WHOLE = rule({
  id: 'ALLOCATION-PLAN-WHOLE',
  zh: '分配方案须明确分配依据、数额、程序和操作流程：每笔编号唯一、数额大于零；已登记的方案变更时，原有各笔须保留，取消的记为零。',
  en: 'A plan says basis, amounts, procedure and flow: each line once, with an amount; in a change of a registered plan its lines stay, a cancelled one with nothing.',
  citation: { source: OPINION, article: '二(3)' },
  ...NORM,
  overlay: 'none',
});
export const ALLOCATION_CONTRACT_PARTY = rule({
  id: 'ALLOCATION-CONTRACT-PARTY',
  zh: '付给企业的资金须以合同为依据；收款人须为本项目该合同的承包人，数额不超过合同价款，合同未终止。',
  en: 'Money goes to a firm only on a contract: to the contractor of one of this project that stands, within its price.',
  citation: { source: '政府采购法实施条例', article: '第五十一条' },
  since: '2015-03-01',
  until: undefined,
  overlay: 'none',
});
export const ALLOCATION_WITHIN_FUNDS = rule({
  id: 'ALLOCATION-WITHIN-FUNDS',
  zh: '支出必须以经批准的预算为依据：同一项目全部分配方案之和，各来源不得超过该来源资金，总额不得超过评审预算（未评审的，不得超过批准概算）；决算评审后不再分配。',
  en: 'Spending rests on the approved budget: all plans of a project together stay within each source’s money and within the reviewed budget (until then the approved estimate); after the final account nothing more is allocated.',
  citation: { source: '预算法', article: '第十三条' },
  since: '2019-01-01',
  until: undefined,
  overlay: 'none',
});
/** The opinion gives no sum: the county sets from which one on it is large; a county's own may only be lower. Fen. */
export const ALLOCATION_DECIDED_COLLECTIVELY = rule({
  id: 'ALLOCATION-DECIDED-COLLECTIVELY',
  zh: '大额资金使用须经集体决策：达到县定标准的，须有针对本方案、金额覆盖、有效且作出于现有收款人和数额确定之后的集体决策；同一项目其他方案已占用的资金合并计算，送签和登记时各核一次，不得化整为零。',
  en: 'Large sums are decided collectively: from the county’s threshold on a decision on this very plan covers it, is in force, and was taken on these recipients, none of whom gets more since; what other plans of the project hold counts along, when it is handed in and again when it is registered.',
  citation: { source: OPINION, article: '二(1)', unconfirmed: true },
  ...NORM,
  overlay: 'shorter',
  fromFen: 10_000_000,
});
export const ALLOCATION_THREE_SIGN = rule({
  id: 'ALLOCATION-THREE-SIGN',
  zh: '分配方案依次经分管领导、主要领导、分管县领导三方审核签字；须由在任者本人签字，不得代签。',
  en: 'Deputy in charge, first-in-command and county leader in charge examine and sign in this order; each who holds the post now, himself.',
  citation: { source: OPINION, article: '二(3)' },
  ...NORM,
  overlay: 'none',
});
export const ALLOCATION_THREE_PERSONS = rule({
  id: 'ALLOCATION-THREE-PERSONS',
  zh: '三方须为三人：一人兼任两职的，须先登记代行其中一职的负责人；同一人不得在同一版本上签字两次。',
  en: 'Three parties are three persons: where one holds two of the posts, somebody acting in one of them is registered first; nobody signs a version twice.',
  citation: { source: OPINION, article: '二(3)' },
  ...NORM,
  overlay: 'none',
});
/** Wall time, as access tokens are: a person at a desk, whatever the calendar of a practice county says. */
export const ALLOCATION_FRESH_SIGN_IN = rule({
  id: 'ALLOCATION-FRESH-SIGN-IN',
  zh: '签字须由签字人刚刚登录的会话作出：登录时间不早于签字前规定分钟数，并记录在案。',
  en: 'A signature comes from a sign-in no older than so many minutes, and says when that was.',
  citation: { source: '电子签名法', article: '第十三条', unconfirmed: true },
  ...NORM,
  overlay: 'shorter',
  minutes: 15,
});
export const ALLOCATION_ONE_NUMBER = rule({
  id: 'ALLOCATION-ONE-NUMBER',
  zh: '分配方案由发改局统一登记备案：一个登记编号只属于一个方案。',
  en: 'Development and reform keeps one register of plans: a number of it belongs to one plan.',
  citation: { source: OPINION, article: '二(3)' },
  ...NORM,
  overlay: 'none',
});
/** The opinion gives no time: the county's own. */
export const ALLOCATION_STEP_IN_TIME = rule({
  id: 'ALLOCATION-STEP-IN-TIME',
  zh: '各签字人自上一步骤起、发改局自三方签字并预留资金起，应当在规定工作日内签字、退回或者登记；逾期留痕，不视为同意。',
  en: 'Each signs or returns, and development and reform registers, within so many working days of the step before; late is on the record and never counts as consent.',
  citation: { source: OPINION, article: '二(3)', unconfirmed: true },
  ...NORM,
  overlay: 'shorter',
  workingDays: 5,
});
export const ALLOCATION_AS_PLANNED = rule({
  id: 'ALLOCATION-AS-PLANNED',
  zh: '严格按登记的分配方案操作：收款人、数额须与方案一致，每笔一次，全部办理后方可报告结果；需要改变的，按原程序变更方案。',
  en: 'Carried out exactly as registered: payee and amount as planned, each line once, all before the results are reported; what must differ is changed by the same route first.',
  citation: { source: OPINION, article: '二(3)' },
  ...NORM,
  overlay: 'none',
});
export const ALLOCATION_LINE_CREDITED = rule({
  id: 'ALLOCATION-LINE-CREDITED',
  zh: '一笔资金记入收款人账户后，方可登记为已办理：未到账的分配不得作为结果上报。',
  en: 'A line is carried out once its money is credited to an account: what did not arrive is no result.',
  citation: { source: OPINION, article: '二(3)' },
  ...NORM,
  overlay: 'none',
});
/** The opinion gives no time for results: a week, as for the report of a project. */
export const ALLOCATION_RESULTS_REPORTED = rule({
  id: 'ALLOCATION-RESULTS-REPORTED',
  zh: '分配结果应当在全部办理后一周内分别报分管县领导和发改局；逾期留痕。',
  en: 'The results go to the county leader in charge and to development and reform within a week of the last line; late is on the record.',
  citation: { source: OPINION, article: '二(3)', unconfirmed: true },
  ...NORM,
  overlay: 'shorter',
  days: 7,
});
export const ALLOCATION_RESULTS_RECIPIENTS = rule({
  id: 'ALLOCATION-RESULTS-RECIPIENTS',
  zh: '分配结果由分管县领导本人、发改局分别签收，各签收一次，一人不得代签。',
  en: 'The county leader in charge himself, and development and reform, each acknowledge the results, once; nobody for another.',
  citation: { source: OPINION, article: '二(3)' },
  ...NORM,
  overlay: 'none',
});
/** The opinion gives no time: as for the report of a project. */
export const ALLOCATION_RESULTS_ACKNOWLEDGED = rule({
  id: 'ALLOCATION-RESULTS-ACKNOWLEDGED',
  zh: '收到分配结果的，应当在三个工作日内签收（系本系统设定）；逾期不视为签收，不影响公布。',
  en: 'Results are acknowledged within three working days (ours); silence is no acknowledgement, and does not keep them from the public.',
  citation: { source: OPINION, article: '二(3)', unconfirmed: true },
  ...NORM,
  overlay: 'shorter',
  workingDays: 3,
});
export const ALLOCATION_PUBLISHED = rule({
  id: 'ALLOCATION-PUBLISHED',
  zh: '发改局应当将分配方案和分配结果自形成之日起二十个工作日内分别公布，先公布方案、后公布结果；逾期留痕。',
  en: 'Development and reform publishes the plan, and then the results, each within 20 working days of its making; late is on the record.',
  citation: { source: '政府信息公开条例', article: '第二十六条' },
  since: '2019-05-15',
  until: undefined,
  overlay: 'shorter',
  workingDays: 20,
});
