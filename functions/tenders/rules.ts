import { rule } from '../kernel/rule.ts';

const LAW = '招标投标法';
const REGULATION = '招标投标法实施条例';
const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';

export const FROM_PLAN = rule({
  id: 'TENDER-FROM-PLAN',
  zh: '招标项目须来自已公布的年度建设计划，且由该项目的招标人办理。',
  en: 'A tender comes from an entry of a published annual plan and is run by that entry’s buyer.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const ENTRY_ONCE = rule({
  id: 'TENDER-ENTRY-ONCE',
  zh: '年度计划的一个项目同一时间只由一个招标承办：招标失败、撤回、未能订立合同，或者合同终止并已结算的，方可重新招标，并注明前一招标；合同在履行的，不得再行招标。',
  en: 'An entry of the plan is carried by one tender at a time: only after one that failed, was withdrawn or came to no contract, or whose contract ended and is settled, is it tendered anew, naming that one; while a contract stands there is no second.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const DECISION_STANDS = rule({
  id: 'TENDER-DECISION-STANDS',
  zh: '重大项目安排须经集体决策：承载该年度计划的决策须有效，未被中止、变更或者停止。',
  en: 'The collective decision that carries the annual plan stands: neither suspended, nor changed, nor stopped.',
  citation: { source: OPINION, article: '二(1)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const PROJECT_REPORTED = rule({
  id: 'TENDER-PROJECT-REPORTED',
  zh: '不履行报告程序的项目决不允许组织实施：承办该计划项目的资金项目，须已书面报告分管县领导、财政局、发改局并经三方签收，方可招标。',
  en: 'A project that was not reported must not start: before a tender, the project that carries out the entry is reported in writing to county leader, finance, and development and reform, and all three have acknowledged.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const FUNDS_IN_PLACE = rule({
  id: 'TENDER-FUNDS-IN-PLACE',
  zh: '招标人应当有进行招标项目的相应资金或者资金来源已经落实，并应当在招标文件中如实载明。',
  en: 'The buyer has the funds or a secured source of them, and the tender documents say so truthfully.',
  citation: { source: LAW, article: '第九条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const BID_PERIOD = rule({
  id: 'TENDER-BID-PERIOD',
  zh: '依法必须进行招标的项目，自招标文件开始发出之日起至投标人提交投标文件截止之日止，最短不得少于二十日。',
  en: 'In a mandatory tender, bidders have at least 20 days from the issue of the tender documents to the bid deadline.',
  citation: { source: LAW, article: '第二十四条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'longer',
  minimumDays: 20,
});
export const ISSUED_TODAY = rule({
  id: 'TENDER-ISSUED-TODAY',
  zh: '招标文件自公告之日起发出，不得倒填日期。',
  en: 'Tender documents are issued on the day of the notice, never dated back.',
  citation: { source: REGULATION, article: '第十六条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
});
export const SCORING_STATED = rule({
  id: 'TENDER-SCORING-STATED',
  zh: '招标文件应当包括评标标准；综合评分各项分值之和须为一百分（系本系统设定），公告后不得更改。',
  en: 'The tender documents hold the evaluation criteria; maximum points add up to 100 (that sum is ours) and are locked with the notice.',
  citation: { source: LAW, article: '第十九条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
  hundredths: 10_000,
});
export const DOCUMENTS_STATED = rule({
  id: 'TENDER-DOCUMENTS-STATED',
  zh: '公告须附招标文件，并载明每份文件的摘要值。',
  en: 'The notice carries the tender documents, each with its digest.',
  citation: { source: LAW, article: '第十九条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const COMMITTEE = rule({
  id: 'TENDER-COMMITTEE',
  zh: '评标委员会成员人数为五人以上单数，其中技术、经济等方面的专家不得少于成员总数的三分之二。',
  en: 'The evaluation committee has five or more members, an odd number; at least two thirds are technical and economic experts.',
  citation: { source: LAW, article: '第三十七条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
  minimumMembers: 5,
  /** Experts : members, as a fraction. */
  expertShare: [2, 3],
});
export const MIN_BIDDERS = rule({
  id: 'TENDER-MIN-BIDDERS',
  zh: '投标人少于三个的，不得开标；招标人应当依法重新招标。',
  en: 'With fewer than three bidders the bids are not opened; the tender is run again.',
  citation: { source: REGULATION, article: '第四十四条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
  minimumBidders: 3,
});
export const BIDDING_OPEN = rule({
  id: 'TENDER-BIDDING-OPEN',
  zh: '投标截止时间之前不得截标。',
  en: 'Bidding is not closed before its deadline.',
  citation: { source: LAW, article: '第三十四条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const LATE_BID = rule({
  id: 'TENDER-LATE-BID',
  zh: '在招标文件要求提交投标文件的截止时间后送达的投标文件，招标人应当拒收。',
  en: 'A bid that arrives after the deadline is refused.',
  citation: { source: LAW, article: '第二十八条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const BID_DELIVERED = rule({
  id: 'TENDER-BID-DELIVERED',
  zh: '投标文件须已加密上传，且摘要值与大小相符。',
  en: 'The encrypted bid has been uploaded, with the digest and size that are stated.',
  citation: { source: REGULATION, article: '第三十六条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
});
export const REPLACES_LATEST = rule({
  id: 'TENDER-BID-REPLACES-LATEST',
  zh: '替换或撤回投标文件，须针对本人最近一次提交。',
  en: 'A replacement or withdrawal is of the bidder’s own latest submission.',
  citation: { source: LAW, article: '第二十九条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const REGISTERED_BIDDER = rule({
  id: 'TENDER-REGISTERED-BIDDER',
  zh: '投标人须为已登记、未停用的企业，由其本人账户办理。',
  en: 'A bidder is a registered, active firm, acting through its own account.',
  citation: { source: LAW, article: '第二十五条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const NOT_DEBARRED = rule({
  id: 'TENDER-NOT-DEBARRED',
  zh: '在禁止期内的企业、代理机构不得参与本次招标投标活动。',
  en: 'A firm or agency under a ban takes no part in this tender while the ban lasts.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const OPEN_BY_TWO = rule({
  id: 'TENDER-OPEN-BY-TWO',
  zh: '开标须在投标截止的同一时间开始；解密由两个单位的两人授权，系本系统设定。',
  en: 'Opening begins at the deadline itself; that decryption takes two persons of two bodies is ours.',
  citation: { source: LAW, article: '第三十四条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const BIDS_LOGGED = rule({
  id: 'TENDER-BIDS-LOGGED',
  zh: '截标后密封投标即载入公开日志；每一份均在已签署的检查点中后，方可开标。',
  en: 'With the close the sealed bids enter the public log; bids are opened only when every one stands in a signed checkpoint.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const CANDIDATES_PUBLISHED = rule({
  id: 'TENDER-CANDIDATES-PUBLISHED',
  zh: '依法必须进行招标的项目，招标人应当自收到评标报告之日起三日内公示中标候选人，公示期不得少于三日。',
  en: 'In a mandatory tender, candidates are published within 3 days of receiving the report, and shown for at least 3 days.',
  citation: { source: REGULATION, article: '第五十四条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
  maximumDays: 3,
});
export const CANDIDATES_SHOWN = rule({
  id: 'TENDER-CANDIDATES-SHOWN',
  zh: '中标候选人公示期不得少于三日；公示期内不得定标。',
  en: 'Candidates are shown for at least 3 days; there is no award before that is over.',
  citation: { source: REGULATION, article: '第五十四条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'longer',
  minimumDays: 3,
});
export const FIRST_CANDIDATE = rule({
  id: 'TENDER-FIRST-CANDIDATE',
  zh: '国有资金占控股或者主导地位的依法必须进行招标的项目，招标人应当确定排名第一的中标候选人为中标人。',
  en: 'In a mandatory, state-controlled tender the award goes to the first-ranked candidate.',
  citation: { source: REGULATION, article: '第五十五条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
});
export const RANKED_CANDIDATE = rule({
  id: 'TENDER-RANKED-CANDIDATE',
  zh: '招标人只能在评标委员会推荐的中标候选人中确定中标人；候选人不超过三个。',
  en: 'The award goes only to a candidate that the committee recommended; there are at most three.',
  citation: { source: REGULATION, article: '第五十三条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
  maximumCandidates: 3,
});
export const AWARD_REPORT = rule({
  id: 'TENDER-AWARD-REPORT',
  zh: '依法必须进行招标的项目，招标人应当自确定中标人之日起十五日内，向有关行政监督部门提交招标投标情况的书面报告。',
  en: 'In a mandatory tender a written report goes to the supervising department within 15 days of the award.',
  citation: { source: LAW, article: '第四十七条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
  maximumDays: 15,
});
export const REGISTERED_AGENCY = rule({
  id: 'TENDER-REGISTERED-AGENCY',
  zh: '招标代理机构须已登记、未停用。',
  en: 'An agency is registered and active.',
  citation: { source: LAW, article: '第十三条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const CEILING_IN_BUDGET = rule({
  id: 'TENDER-CEILING-IN-BUDGET',
  zh: '最高投标限价不得超过已确定的计划预算；不得规定最低投标限价。',
  en: 'A ceiling price is within the confirmed budget; there is no floor price.',
  citation: { source: REGULATION, article: '第二十七条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
});
export const PERFORMANCE_BOND = rule({
  id: 'TENDER-PERFORMANCE-BOND',
  zh: '招标文件要求中标人提交履约保证金的，载明数额、形式和提交时间；履约保证金不得超过中标合同金额的百分之十。',
  en: 'Where the documents demand a performance bond they state its sum, its forms and its time; it is at most 10 % of the contract’s price.',
  citation: { source: REGULATION, article: '第五十八条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
  /** Hundredths of a percent of the contract’s price. */
  maximumBasisPoints: 1000,
});
export const NOT_RECEIVING = rule({
  id: 'TENDER-NOT-RECEIVING',
  zh: '尚未发布公告并备妥密钥，或招标已结束接收。',
  en: 'The tender is not receiving bids: no notice and key yet, or receiving is over.',
  citation: { source: LAW, article: '第二十八条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const REPORT_SIGNED = rule({
  id: 'TENDER-REPORT-SIGNED',
  zh: '评标委员会完成评标后，应当提出书面评标报告。',
  en: 'The committee’s signed report comes first.',
  citation: { source: LAW, article: '第四十条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
