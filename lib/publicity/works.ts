import { file, type Kinds, step, w } from './words.ts';

const ACCEPTANCE = 'works-acceptance/{number}.json';
const REVIEW = 'joint-review/{number}.json';
const DELIVERY = 'delivery-acceptance/{number}.json';
const CLAIM = 'warranty-claim/{number}.json';
const opened = w('竣工验收开始', 'the acceptance’s opening');
const reviewing = w('联合验收开始', 'the review’s opening');
const audited = w('审计之后', 'the audit');
const once = w('发生时', 'it happens');

export const works: Kinds = {
  'works-acceptance': {
    name: w('竣工验收', 'acceptance of works'),
    veiled: false,
    events: {
      'acceptance-opened': file(ACCEPTANCE, opened, '合同、建设单位、各参建单位、完工日', 'contract, builder, firms, day of completion'),
      'item-recorded': file(ACCEPTANCE, once, '哪项条件、文件摘要', 'which condition, digests of its papers'),
      'certificate-filed': file(ACCEPTANCE, once, '哪个单位、文件摘要', 'which firm, the digest'),
      'warranty-given': file(ACCEPTANCE, once, '各部位保修期、文件摘要', 'terms by part, the letter’s digest'),
      'signing-opened': file(ACCEPTANCE, once, '第几次验收', 'which attempt'),
      'conclusion-signed': file(ACCEPTANCE, once, '单位、合格与否、理由，不含账户', 'firm, yes or no, reasons; no account'),
      'acceptance-passed': file(ACCEPTANCE, once, '合格日、备案期限、保修截止日', 'day of passing, time for filing, ends of warranties'),
      'rectification-ordered': file(ACCEPTANCE, once, '整改要求与期限', 'what is to be mended, by when'),
      'rectification-reported': file(ACCEPTANCE, once, '整改情况、是否逾期', 'what was mended, whether late'),
      'acceptance-filed': file(ACCEPTANCE, once, '备案日、是否逾期、文件摘要', 'day of filing, whether late, digests'),
      'archive-handed-over': file(ACCEPTANCE, once, '阶段、目录摘要', 'the stage, the inventory’s digest'),
      'archive-returned': step,
      'archive-received': step,
      'reacceptance-ordered': file(ACCEPTANCE, once, '责令重新验收的理由、期限、文件摘要', 'why the works are to be accepted again, by when, digests'),
      'warranty-ended': file(ACCEPTANCE, once, '哪个部位保修期满', 'which part’s warranty is over'),
    },
  },
  'delivery-acceptance': {
    name: w('履约验收', 'acceptance of goods and services'),
    veiled: false,
    events: {
      'delivery-recorded': file(DELIVERY, once, '每项标准是否合格、服务对象意见、文件摘要', 'each standard and whether it is met, the users’ opinion, digests'),
      'delivery-signed': file(DELIVERY, once, '意见与日期，不含账户', 'opinion and day; no account'),
      'delivery-passed': file(DELIVERY, once, '合格日', 'the day of passing'),
      'delivery-failed': file(DELIVERY, once, '整改要求与期限', 'what is to be mended, by when'),
      'delivery-mended': file(DELIVERY, once, '整改情况、是否逾期', 'what was mended, whether late'),
    },
  },
  'warranty-claim': {
    name: w('工程保修', 'claim within a warranty'),
    veiled: false,
    events: {
      'claim-opened': file(CLAIM, once, '工程、部位、问题、修复期限、文件摘要', 'works, part, defect, day for the repair, digests'),
      'repair-reported': file(CLAIM, once, '修复情况、文件摘要', 'what was repaired, digests'),
      'claim-refused': file(CLAIM, once, '施工单位拒绝的理由、文件摘要', 'why the firm refuses, digests'),
      'repair-overdue': file(CLAIM, once, '逾期未修复', 'that it is late'),
      'repair-ordered': file(CLAIM, once, '责令修复的理由与期限', 'why the repair is ordered, by when'),
      'claim-dismissed': file(CLAIM, once, '拒绝有理的理由', 'why the refusal is right'),
      'claim-returned': file(CLAIM, once, '未修复好的情况与期限', 'what is still wrong, by when'),
      'claim-closed': file(CLAIM, once, '已修复', 'that it is made good'),
    },
  },
  'joint-review': {
    name: w('第三方联合验收', 'joint third-party review'),
    veiled: false,
    events: {
      'review-opened': file(REVIEW, reviewing, '合同、建设单位、施工单位；经办人账户不公开', 'contract, builder, contractor; not who handled the procurement'),
      'settlement-submitted': file(REVIEW, audited, '送审价、答复', 'the submitted sum, the answer'),
      'settlement-audited': file(REVIEW, once, '核减及理由、审定价、合同价', 'cuts with reasons, the settled sum, the price'),
      'part-signed': file(REVIEW, once, '部分、单位、意见，不含账户', 'part, body, opinion; no account'),
      'review-returned': file(REVIEW, once, '退回', 'that it went back'),
      'review-signed': file(REVIEW, once, '审定价、签毕日', 'the settled sum, the day'),
    },
  },
};
