import { rule } from '../../kernel/rule.ts';

const LAW = '招标投标法';
const REGULATION = '招标投标法实施条例';

export const BOND_BACK = rule({
  id: 'CONTRACT-BOND-BACK',
  zh: '中标人不履行合同的，履约保证金不予退还；因不可抗力不能履行的除外。其余情形，验收合格或者合同终止后退还。',
  en: 'A bond is kept only where the contractor does not perform, force majeure excepted; else it goes back after acceptance or termination.',
  citation: { source: LAW, article: '第六十条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
/** The law names no number: not returning it in time is what 条例 66 punishes; the days are ours. */
export const BOND_BACK_IN_TIME = rule({
  id: 'CONTRACT-BOND-BACK-IN-TIME',
  zh: '履约保证金应当自验收合格或者合同终止之日起三十日内退还（法律未定期限，天数系本系统设定）；逾期照实记录，仍应退还。',
  en: 'The bond goes back within 30 days of acceptance or termination (the law names no time; the days are ours); late is recorded, and it stays owed.',
  citation: { source: '阳光监督设计', article: '履约保证金退还', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
  days: 30,
});
export const AWARD_LAPSED = rule({
  id: 'CONTRACT-AWARD-LAPSED',
  zh: '中标人放弃中标、无正当理由不订立合同、不按招标文件要求提交履约保证金，或者因不可抗力、违法行为不符合中标条件的，由招标人附文件说明事由，取消其中标资格，该项目可重新招标。',
  en: 'A winner that gives up, does not sign, does not lodge the demanded bond, or is unfit by force majeure or unlawfulness loses the award, on a stated ground with papers; the entry may be tendered anew.',
  citation: { source: REGULATION, article: '第五十五条、第七十四条' },
  since: '2012-02-01',
  until: undefined,
  overlay: 'none',
});
/** The Civil Code’s text is not here. */
export const TERMINATION_SETTLED = rule({
  id: 'CONTRACT-TERMINATION-SETTLED',
  zh: '合同终止不影响结算：终止前完成的部分由招标人计量，审计机关在计量数额内审定，只支付审定数额；末笔款须待综合验收，合同终止的不支付。',
  en: 'A contract that ends is settled: what was done until then is measured by the buyer and audited within that sum, and only that is paid; the last payment waits for a comprehensive acceptance, which an ended contract has not.',
  citation: { source: '民法典', article: '第五百六十七条', unconfirmed: true },
  since: '2021-01-01',
  until: undefined,
  overlay: 'none',
});
/** The number is ours. */
export const TERMINATION_HEARD = rule({
  id: 'CONTRACT-TERMINATION-HEARD',
  zh: '终止结算的计量须听取承包人意见：承包人十四日内书面同意或者说明异议，逾期未答复的不停止审定；异议照实记录，不影响其依法主张权利。',
  en: 'The contractor is heard on the measure: it agrees or objects within 14 days; silence does not stop the audit. An objection stays on record and takes no right away.',
  citation: { source: '阳光监督设计', article: '终止结算', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
  days: 14,
});
