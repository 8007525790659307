import { rule } from '../../kernel/rule.ts';

const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';
const INVESTMENT = '政府投资条例';
const DESIGN = '阳光监督设计';
const OPINION_SINCE = '2017-11-06';
const INVESTMENT_SINCE = '2019-07-01';

export const UNIT_REGISTERED = rule({
  id: 'PROJECT-UNIT-REGISTERED',
  zh: '项目单位须已登记，并载明分管领导、主要领导和分管县领导。',
  en: 'The project’s unit is on the record with its deputy in charge, first-in-command and county leader in charge.',
  citation: { source: OPINION, article: '二(3)' },
  since: OPINION_SINCE,
  until: undefined,
  overlay: 'none',
});
export const FUNDS_CAME = rule({
  id: 'PROJECT-FUNDS-CAME',
  zh: '批复下达或者资金到位须载明日期、机关和文号并附批复或者到账文件，日期不得晚于当日；计划内项目登记时已有批复，待批项目预计批复之日不得早于当日。',
  en: 'That an approval came down or money arrived is recorded with day, authority, reference and its paper, never a day to come; a planned project is opened with its approval, one awaiting it says until when.',
  citation: { source: OPINION, article: '二(3)' },
  since: OPINION_SINCE,
  until: undefined,
  overlay: 'none',
});
export const SOURCES_ADD_UP = rule({
  id: 'PROJECT-SOURCES-ADD-UP',
  zh: '政府投资项目所需资金应当落实到位：每一来源只列一次，各来源之和等于核定概算。',
  en: 'A project’s money is secured: each source stands once, and together they are the approved estimate.',
  citation: { source: INVESTMENT, article: '第二十二条' },
  since: INVESTMENT_SINCE,
  until: undefined,
  overlay: 'none',
});
export const PLAN_ENTRY = rule({
  id: 'PROJECT-PLAN-ENTRY',
  zh: '承办年度建设计划项目的，该项目须已公布、由本单位招标、预算不超过核定概算，且只由一个资金项目承办。',
  en: 'A project that carries out an entry of the construction plan: the entry is published, this unit’s own, its budget within the approved estimate, and carried out by one project alone.',
  citation: { source: OPINION, article: '二(3)' },
  since: OPINION_SINCE,
  until: undefined,
  overlay: 'none',
});
export const IN_FUND_PLAN = rule({
  id: 'PROJECT-IN-FUND-PLAN',
  zh: '计划内项目（包括待批项目）须列出本单位当年已生效年度资金计划中的项目：来源相同，金额不超过计划所列，每项只由一个项目承办；计划未列的，先按原程序变更计划，或者按计划外项目登记、报告；概算调整同样如此，申请时和核定时各核一次。',
  en: 'A planned project, approved or awaiting it, names items of its unit’s fund plan of the year as in force: of its sources, covering its amounts, each carried out by one project; what the plan lacks is added by the plan’s own route first, or is unplanned; so is a raised estimate, when it is asked for and when it is approved.',
  citation: { source: OPINION, article: '二(3)' },
  since: OPINION_SINCE,
  until: undefined,
  overlay: 'none',
});
export const ABOVE_ALLOCATED = rule({
  id: 'PROJECT-ABOVE-ALLOCATED',
  zh: '评审预算、调整概算后的各来源资金，不得低于已签批分配方案占用的数额；需要调低的，先按原程序变更分配方案。',
  en: 'Neither a reviewed budget nor the money of a source goes below what signed allocation plans hold of it; to lower it, the plans are changed by their own route first.',
  citation: { source: '预算法', article: '第十三条' },
  since: '2019-01-01',
  until: undefined,
  overlay: 'none',
});
export const REPORTED_IN_TIME = rule({
  id: 'PROJECT-REPORTED-IN-TIME',
  zh: '批复意见下达后、计划外资金到位后一周内，形成书面报告，附报告文件，上报分管县领导、财政局、发改局；逾期上报的，记录为逾期。',
  en: 'Within a week after the approval comes down, or unplanned money arrives, a written report goes to county leader in charge, finance, and development and reform; a late one is recorded as late.',
  citation: { source: OPINION, article: '二(3)' },
  since: OPINION_SINCE,
  until: undefined,
  overlay: 'shorter',
  days: 7,
});
export const THREE_RECIPIENTS = rule({
  id: 'PROJECT-THREE-RECIPIENTS',
  zh: '书面报告由分管县领导本人、财政局、发改局分别签收，各签收一次，一人不得代签。',
  en: 'The county leader in charge himself, finance, and development and reform each acknowledge the report, once; nobody for another.',
  citation: { source: OPINION, article: '二(3)' },
  since: OPINION_SINCE,
  until: undefined,
  overlay: 'none',
});
export const ACKNOWLEDGED_IN_TIME = rule({
  id: 'PROJECT-ACKNOWLEDGED-IN-TIME',
  zh: '收到书面报告的，应当在三个工作日内签收（系本系统设定）；三方签收齐备，项目方为已报告。',
  en: 'A report is acknowledged within three working days (ours); a project is reported when all three have.',
  citation: { source: DESIGN, article: '项目资金 报告', unconfirmed: true },
  since: OPINION_SINCE,
  until: undefined,
  overlay: 'shorter',
  workingDays: 3,
});
export const LATENESS_ANSWERED = rule({
  id: 'PROJECT-LATENESS-ANSWERED',
  zh: '逾期报告的，由单位主要领导在五个工作日内（系本系统设定）说明原因和整改措施。',
  en: 'The first-in-command of a unit that reported late answers for it, with reason and remedy, within five working days (ours).',
  citation: { source: DESIGN, article: '项目资金 报告', unconfirmed: true },
  since: OPINION_SINCE,
  until: undefined,
  overlay: 'shorter',
  workingDays: 5,
});
export const CUTS_ADD_UP = rule({
  id: 'PROJECT-CUTS-ADD-UP',
  zh: '财政局做好预、决算评审：审定额等于送审额减去各项审减额，每项审减写明理由。',
  en: 'Finance reviews budgets and final accounts: what is reviewed is what was submitted less the cuts, each with its reason.',
  citation: { source: OPINION, article: '二(3)' },
  since: OPINION_SINCE,
  until: undefined,
  overlay: 'none',
});
export const WITHIN_ESTIMATE = rule({
  id: 'PROJECT-WITHIN-ESTIMATE',
  zh: '政府投资项目建设投资原则上不得超过经核定的投资概算；超过的，须先按规定程序核定调整。',
  en: 'A project’s cost does not exceed its approved estimate; before it does, the estimate is re-approved.',
  citation: { source: INVESTMENT, article: '第二十三条' },
  since: INVESTMENT_SINCE,
  until: undefined,
  overlay: 'none',
});
export const REAPPROVAL_GROUNDED = rule({
  id: 'PROJECT-REAPPROVAL-GROUNDED',
  zh: '确需增加投资概算的，须因政策调整、价格上涨、地质条件重大变化等原因，提出调整方案及资金来源，附文件报核定部门核定。',
  en: 'An estimate is raised only for changed policy, prices, geology or the like, with scheme, sources and papers, by whoever approved it.',
  citation: { source: INVESTMENT, article: '第二十三条' },
  since: INVESTMENT_SINCE,
  until: undefined,
  overlay: 'none',
});
export const REVIEWED_IN_TIME = rule({
  id: 'PROJECT-REVIEWED-IN-TIME',
  zh: '预、决算评审和概算调整的核定，应当在收到申请之日起二十个工作日内作出（系本系统设定）。',
  en: 'A review, or the answer to a raised estimate, is given within 20 working days of its being asked for (ours).',
  citation: { source: DESIGN, article: '项目资金 评审', unconfirmed: true },
  since: OPINION_SINCE,
  until: undefined,
  overlay: 'shorter',
  workingDays: 20,
});
export const FINAL_ACCOUNT_IN_TIME = rule({
  id: 'PROJECT-FINAL-ACCOUNT-IN-TIME',
  zh: '项目完工后及时编报竣工财务决算：综合验收放行之日起九十日内（原文为三个月）报送财政评审。',
  en: 'A project’s final account is drawn up in time: handed in for review within 90 days (three months in the text) of the release by the comprehensive acceptance.',
  citation: { source: '基本建设项目竣工财务决算管理暂行办法', article: '第三条', unconfirmed: true },
  since: '2016-09-01',
  until: undefined,
  overlay: 'shorter',
  days: 90,
});
export const AFTER_ACCEPTANCE = rule({
  id: 'PROJECT-FINAL-ACCOUNT-AFTER-ACCEPTANCE',
  zh: '竣工验收合格后及时办理竣工财务决算：送审所列合同均须属于本项目并已验收；承办建设计划的项目须列出合同。',
  en: 'Final accounts come after acceptance: every contract named belongs to the project and is accepted; a project of the construction plan names them.',
  citation: { source: INVESTMENT, article: '第二十五条' },
  since: INVESTMENT_SINCE,
  until: undefined,
  overlay: 'none',
});
export const FINAL_ACCOUNT_RECONCILED = rule({
  id: 'PROJECT-FINAL-ACCOUNT-RECONCILED',
  zh: '竣工财务决算与账目一致到分：所列账户为该项目的全部账户（入账之和等于已分配之和），送审额等于其实际支付之和，每一合同账户已付等于该合同的结算价款（终止的合同除外），付给企业的账户均列出合同；评审时再核一次，审定额等于当时实际支付，审减的资金须已收回；不能评审的，财政局说明理由退回。',
  en: 'The final account agrees with the ledger to the fen: its accounts are all of the project’s (what was credited is what was allocated), it is what they paid, each contract’s account paid what the contract was settled at (one that ended excepted), and each firm’s account has its contract named. It is looked at again when finance reviews: what is reviewed is what is paid then, so a cut has come back. What cannot be reviewed is returned with the reason.',
  citation: { source: INVESTMENT, article: '第二十五条' },
  since: INVESTMENT_SINCE,
  until: undefined,
  overlay: 'none',
});
