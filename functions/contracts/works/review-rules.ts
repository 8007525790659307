import { rule } from '../../kernel/rule.ts';

const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';
const PROCUREMENT = '政府采购法';

export const BESIDE_ACCEPTANCE = rule({
  id: 'REVIEW-BESIDE-ACCEPTANCE',
  zh: '第三方联合验收在建设单位竣工验收合格之后进行，与其并存，不能代替。',
  en: 'The joint third-party review follows the builder’s own acceptance and stands beside it, never instead of it.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const OWN_PART = rule({
  id: 'REVIEW-OWN-PART',
  zh: '住建局签质量验收，财政局签资金评审，审计局签审计结算，采购办签履约评审；各签各的部分，每轮一次，不得代签。',
  en: 'Housing signs quality, finance the use of funds, audit the settlement, the procurement office performance; each its own part, once in a round, nobody for another.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const FOUR_BODIES = rule({
  id: 'REVIEW-FOUR-BODIES',
  zh: '联合验收组由四个部门的四人组成：同一人、同一单位不得签两个部分；任何一部分不得由建设单位的人员签署。',
  en: 'The group is four persons of four bodies: no person and no body signs two parts, and none of the four is the builder’s own.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const SEPARATE_STAFF = rule({
  id: 'REVIEW-SEPARATE-STAFF',
  zh: '经办采购的人员与负责验收的人员相互分离：经办过本次采购的，不得参加验收。',
  en: 'Who handled the procurement does not accept its result.',
  citation: { source: PROCUREMENT, article: '第六十一条' },
  since: '2003-01-01',
  until: undefined,
  overlay: 'none',
});
export const SETTLED_SUM = rule({
  id: 'REVIEW-SETTLED-SUM',
  zh: '审定价等于送审价减去各项核减之和，分文不差；每项核减须有理由。',
  en: 'The settled sum is the submitted one less all cuts, to the fen; each cut has its reason.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const WITHIN_PRICE = rule({
  id: 'REVIEW-WITHIN-PRICE',
  zh: '审定价不得超过含变更的合同价；确需增加投资的，须先按程序报原审批部门重新核定，以项目登记的核定文号和概算为准，且不超过补充合同限额。',
  en: 'The settled sum stays within the contract’s price with its changes, unless more was approved anew first: by the re-approval on the project’s own record, within its estimate and within what supplements may add.',
  citation: { source: '政府投资条例', article: '第二十三条' },
  since: '2019-07-01',
  until: undefined,
  overlay: 'none',
});
export const SIGNED_RECORD = rule({
  id: 'REVIEW-SIGNED-RECORD',
  zh: '验收方成员在验收书上签字并承担责任；不同意的载明理由并退回，建设单位书面答复后重新送审，各方重新签字。',
  en: 'Members sign the record and answer for it; who disagrees says why, the file goes back, and after the builder’s written answer all sign anew.',
  citation: { source: PROCUREMENT, article: '第四十一条' },
  since: '2003-01-01',
  until: undefined,
  overlay: 'none',
});
