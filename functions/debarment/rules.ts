import { rule } from '../kernel/rule.ts';

const PENALTY = '行政处罚法';
const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';
const old = { since: '2000-01-01', until: undefined, overlay: 'none' } as const;
const penalty = { since: '2021-07-15', until: undefined, overlay: 'none' } as const;

export const TERM_COLLUSION = rule({
  id: 'DEBARMENT-TERM-COLLUSION',
  ...old,
  minimumMonths: 12,
  maximumMonths: 24,
  zh: '串通投标、行贿谋取中标，情节严重的，取消其一年至二年内参加依法必须进行招标的项目的投标资格并予以公告。',
  en: 'Collusion, or bribery to win, if grave: no part in mandatory tenders for one to two years, announced.',
  citation: { source: '招标投标法', article: '第五十三条' },
});
export const TERM_FRAUD = rule({
  id: 'DEBARMENT-TERM-FRAUD',
  ...old,
  minimumMonths: 12,
  maximumMonths: 36,
  zh: '以他人名义投标或者弄虚作假骗取中标，情节严重的，取消其一年至三年内参加依法必须进行招标的项目的投标资格并予以公告。',
  en: 'A borrowed name, or fraud to win, if grave: no part in mandatory tenders for one to three years, announced.',
  citation: { source: '招标投标法', article: '第五十四条' },
});
export const TERM_NON_PERFORMANCE = rule({
  id: 'DEBARMENT-TERM-NON-PERFORMANCE',
  ...old,
  minimumMonths: 24,
  maximumMonths: 60,
  zh: '不按照与招标人订立的合同履行义务，情节严重的（不可抗力除外），取消其二年至五年内参加依法必须进行招标的项目的投标资格并予以公告。',
  en: 'Not performing the contract, if grave and not by force majeure: no part in mandatory tenders for two to five years, announced.',
  citation: { source: '招标投标法', article: '第六十条' },
});
export const TERM_AGENT = rule({
  id: 'DEBARMENT-TERM-AGENT',
  ...old,
  since: '2017-12-28',
  minimumMonths: 12,
  maximumMonths: 24,
  zh: '招标代理机构泄露保密资料或者串通损害他人合法权益，情节严重的，禁止其一年至二年内代理依法必须进行招标的项目并予以公告。',
  en: 'An agency that leaks or colludes, if grave: no acting in mandatory tenders for one to two years, announced.',
  citation: { source: '招标投标法', article: '第五十条' },
});
export const TERM_SUPPLIER = rule({
  id: 'DEBARMENT-TERM-SUPPLIER',
  ...old,
  since: '2003-01-01',
  minimumMonths: 12,
  maximumMonths: 36,
  zh: '供应商提供虚假材料、恶意串通、行贿等的，列入不良行为记录名单，在一至三年内禁止参加政府采购活动。',
  en: 'A supplier’s fraud, collusion or bribery: listed, and no part in government procurement for one to three years.',
  citation: { source: '政府采购法', article: '第七十七条' },
});
export const TERM_PROCUREMENT_AGENT = rule({
  id: 'DEBARMENT-TERM-PROCUREMENT-AGENT',
  ...old,
  since: '2014-08-31',
  minimumMonths: 12,
  maximumMonths: 36,
  zh: '采购代理机构在代理政府采购业务中有违法行为的，可以在一至三年内禁止其代理政府采购业务。',
  en: 'An agency’s unlawful acts in government procurement: it may be barred from acting for one to three years.',
  citation: { source: '政府采购法', article: '第七十八条' },
});
export const TERM_EXPERT_BRIBE = rule({
  id: 'DEBARMENT-TERM-EXPERT-BRIBE',
  ...old,
  zh: '评标委员会成员收受财物或者透露评审情况的，取消其资格，不得再参加任何依法必须进行招标的项目的评标。',
  en: 'A member who takes a bribe or leaks the evaluation never again sits in a mandatory tender.',
  citation: { source: '招标投标法', article: '第五十六条' },
});
export const TERM_EXPERT_MISCONDUCT = rule({
  id: 'DEBARMENT-TERM-EXPERT-MISCONDUCT',
  ...old,
  since: '2012-02-01',
  minimumMonths: 1,
  maximumMonths: 36,
  zh: '评标委员会成员应回避而不回避、擅离职守等，情节严重的，禁止其在一定期限内参加依法必须进行招标的项目的评标。期限上限系本系统设定。',
  en: 'A member’s other misconduct, if grave: barred from mandatory tenders for a limited time. The longest time is ours.',
  citation: { source: '招标投标法实施条例', article: '第七十一条', unconfirmed: true },
});
export const GRAVE = rule({
  id: 'DEBARMENT-GRAVE',
  ...old,
  since: '2012-02-01',
  zh: '限制投标、代理、评标资格须以情节严重为前提的，应当写明认定理由。',
  en: 'Where a ban presupposes that the case is grave, the decision says why it is.',
  citation: { source: '招标投标法实施条例', article: '第六十七条' },
});
export const AUTHORITY = rule({
  id: 'DEBARMENT-AUTHORITY',
  ...penalty,
  zh: '行政处罚由具有处罚权的行政机关在法定职权范围内实施。',
  en: 'A penalty is decided by the authority that has the power, within it.',
  citation: { source: PENALTY, article: '第十七条' },
});
export const TWO_OFFICERS = rule({
  id: 'DEBARMENT-TWO-OFFICERS',
  ...penalty,
  minimumOfficers: 2,
  zh: '执法人员不得少于两人。',
  en: 'At least two officers handle a case.',
  citation: { source: PENALTY, article: '第四十二条' },
});
export const TIME_BAR = rule({
  id: 'DEBARMENT-TIME-BAR',
  ...penalty,
  years: 2,
  zh: '违法行为在二年内未被发现的，不再给予行政处罚。',
  en: 'An act not discovered within two years is no longer punished.',
  citation: { source: PENALTY, article: '第三十六条' },
});
export const NOTICE_FIRST = rule({
  id: 'DEBARMENT-NOTICE-FIRST',
  ...penalty,
  zh: '作出决定之前，应当告知拟处罚内容及事实、理由、依据，并告知陈述、申辩、要求听证的权利。',
  en: 'Before a decision the party is told the penalty meant, facts, grounds and basis, and its rights to be heard.',
  citation: { source: PENALTY, article: '第四十四条' },
});
export const DEFENCE = rule({
  id: 'DEBARMENT-DEFENCE',
  ...penalty,
  workingDays: 5,
  zh: '当事人有权陈述和申辩，行政机关不得因此给予更重的处罚。期限系本系统设定，不短于申请听证的期限。',
  en: 'The party may state its case and is never punished more for it. The length is ours, no shorter than the time to ask for a hearing.',
  citation: { source: PENALTY, article: '第四十五条', unconfirmed: true },
});
export const HEARING_ASKED = rule({
  id: 'DEBARMENT-HEARING-ASKED',
  ...penalty,
  workingDays: 5,
  zh: '当事人要求听证的，应当在行政机关告知后五日（工作日）内提出。',
  en: 'A hearing is asked for within five working days of the notice.',
  citation: { source: PENALTY, article: '第六十四条' },
});
export const HEARING_CALLED = rule({
  id: 'DEBARMENT-HEARING-CALLED',
  ...penalty,
  workingDays: 7,
  zh: '行政机关应当在举行听证的七日（工作日）前，通知当事人时间、地点。',
  en: 'The party is told time and place seven working days before the hearing.',
  citation: { source: PENALTY, article: '第六十四条' },
});
export const LEGAL_REVIEW = rule({
  id: 'DEBARMENT-LEGAL-REVIEW',
  ...penalty,
  zh: '未经法制审核或者审核未通过的，不得作出决定；审核人员不得为办案人员。',
  en: 'Without a passed legal review there is no decision; the reviewer is no handler of the case.',
  citation: { source: PENALTY, article: '第五十八条' },
});
export const COLLECTIVE = rule({
  id: 'DEBARMENT-COLLECTIVE',
  ...penalty,
  zh: '对情节复杂或者重大违法行为给予行政处罚，行政机关负责人应当集体讨论决定。',
  en: 'Grave cases are decided collectively by the authority’s leaders.',
  citation: { source: PENALTY, article: '第五十七条' },
});
export const DECIDED_IN_TIME = rule({
  id: 'DEBARMENT-DECIDED-IN-TIME',
  ...penalty,
  days: 90,
  zh: '应当自立案之日起九十日内作出行政处罚决定。',
  en: 'The decision comes within 90 days of filing.',
  citation: { source: PENALTY, article: '第六十条' },
});
export const SERVED_IN_TIME = rule({
  id: 'DEBARMENT-SERVED-IN-TIME',
  ...penalty,
  workingDays: 7,
  zh: '决定书应当在宣告后当场交付；当事人不在场的，七日（工作日）内送达。',
  en: 'The decision is handed over on the spot, or served within seven working days.',
  citation: { source: PENALTY, article: '第六十一条' },
});
export const PUBLIC_LIST = rule({
  id: 'DEBARMENT-PUBLIC-LIST',
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
  zh: '失信企业、代理机构和评标专家在一定期限内禁止参与县内任何招投标活动，列入黑名单向社会公开；期满即止。',
  en: 'Firms, agencies and experts that broke faith take no part in any tender of the county for a time and are listed publicly; it ends with its term.',
  citation: { source: OPINION, article: '二(3)' },
});
export const OWN_CASE = rule({
  id: 'DEBARMENT-OWN-CASE',
  ...penalty,
  zh: '陈述、申辩、听证申请须由当事人本人办理。',
  en: 'Only the party itself states its case or asks for a hearing.',
  citation: { source: PENALTY, article: '第四十五条' },
});
export const APPEAL_ELSEWHERE = rule({
  id: 'DEBARMENT-APPEAL-ELSEWHERE',
  ...penalty,
  zh: '本系统尚未办理复议与诉讼：请依法向复议机关或者人民法院提出，期限自收到决定书起算。',
  en: 'Review and appeal are not handled here yet: apply to the reviewing authority or the court; the time runs from receipt of the decision.',
  citation: { source: PENALTY, article: '第七条' },
});
