import { rule } from '../../kernel/rule.ts';

const PROCUREMENT = '政府采购法';
const REGULATION = '政府采购法实施条例';

export const DELIVERY_REPORTED = rule({
  id: 'DELIVERY-REPORTED',
  zh: '货物、服务合同的供应商报告履约完成后，采购人组织验收；合同须有效。工程按竣工验收办理。',
  en: 'The buyer organises the acceptance of goods and services once their completion was reported, on a contract that stands; works have an acceptance of their own.',
  citation: { source: PROCUREMENT, article: '第四十一条' },
  since: '2003-01-01',
  until: undefined,
  overlay: 'none',
});
export const DELIVERY_EVERY_STANDARD = rule({
  id: 'DELIVERY-EVERY-STANDARD',
  zh: '验收书应当包括每一项技术、服务、安全标准的履约情况，附文件；有不合格项的须责令限期整改，全部合格方可签署合格。',
  en: 'The record says of each technical, service and safety standard whether it is met, with papers; where one is not, it is to be mended by a day, and only when all are may anybody sign it as passed.',
  citation: { source: REGULATION, article: '第四十五条' },
  since: '2015-03-01',
  until: undefined,
  overlay: 'none',
});
export const DELIVERY_USERS_HEARD = rule({
  id: 'DELIVERY-USERS-HEARD',
  zh: '政府向社会公众提供的公共服务项目，验收时应当邀请服务对象参与并出具意见，验收结果应当向社会公告。',
  en: 'Where a public service is accepted, those whom it serves take part and give their opinion; the result is published.',
  citation: { source: REGULATION, article: '第四十五条' },
  since: '2015-03-01',
  until: undefined,
  overlay: 'none',
});
/** The law has the members sign; how many there are is ours. */
export const DELIVERY_MEMBERS_SIGN = rule({
  id: 'DELIVERY-MEMBERS-SIGN',
  zh: '验收方成员应当在验收书上签字并承担责任：采购人至少两人，各签一次，不得代签；一人不同意即责令限期整改（人数系本系统设定）。',
  en: 'The members of the accepting side sign the record and answer for it: two persons of the buyer at least, each once, for himself; one no, and the delivery is mended by a day (the number is ours).',
  citation: { source: PROCUREMENT, article: '第四十一条', unconfirmed: true },
  since: '2003-01-01',
  until: undefined,
  overlay: 'longer',
  members: 2,
});
export const DELIVERY_MENDED = rule({
  id: 'DELIVERY-MENDED',
  zh: '验收不合格的，供应商应当在期限内整改并报告；报告后方可再次验收，逾期留痕。',
  en: 'What did not pass is mended by its supplier, by a day; only then is it accepted again. Late is on the record.',
  citation: { source: REGULATION, article: '第四十五条' },
  since: '2015-03-01',
  until: undefined,
  overlay: 'none',
});
export const DELIVERY_IN_TIME = rule({
  id: 'DELIVERY-IN-TIME',
  zh: '验收书签署、整改报告后的再次验收，应当在七个工作日内办理（系本系统设定）；逾期不视为合格。',
  en: 'A record is signed, and what was mended is looked at again, within seven working days (ours); silence never passes it.',
  citation: { source: '阳光监督设计', article: '履约验收', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'shorter',
  workingDays: 7,
});
