import { rule } from '../kernel/rule.ts';

const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';

export const CREDIT_CODE = rule({
  id: 'IDENTITY-CREDIT-CODE',
  zh: '每一统一社会信用代码只登记一次。',
  en: 'A unified social credit code is registered once.',
  citation: { source: 'GB 32100-2015', article: '4' },
  since: '2015-10-01',
  until: undefined,
  overlay: 'none',
});
export const NOT_DEBARRED = rule({
  id: 'IDENTITY-NOT-DEBARRED',
  zh: '在禁止期内的企业、代理机构不予登记。',
  en: 'A firm or agency under a ban is not registered while the ban lasts.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const ACCOUNT_ONCE = rule({
  id: 'IDENTITY-ACCOUNT-ONCE',
  zh: '一个账户只代表一个主体，同一主体不得重复绑定同一账户。',
  en: 'An account stands for one party, and is bound to it once.',
  citation: { source: '招标投标法', article: '第三十三条' },
  since: '2000-01-01',
  until: undefined,
  overlay: 'none',
});
export const UNIT_ONCE = rule({
  id: 'IDENTITY-UNIT-ONCE',
  zh: '每一监督对象只登记一次；更名、换人另行记录，原记录保留可查。',
  en: 'A supervised unit is registered once; a new name or leader is a new act, and the old stays on the record.',
  citation: { source: OPINION, article: '二' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const HANDED_OVER = rule({
  id: 'IDENTITY-HANDED-OVER',
  zh: '离任、请假或者账户停用的，由组织部门记录交接：接手人须在岗且非本人；请假须定返岗日期，离任和停用不定；无人接手的，依次由主要领导、分管县领导承担。',
  en: 'Who leaves, is on leave or is disabled hands over by a recorded act: to somebody else who is there; a leave has its last day, a departure none; where nobody takes over, the head holds it, then the county leader in charge.',
  citation: { source: OPINION, article: '二' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const UNIT_MERGED = rule({
  id: 'IDENTITY-UNIT-MERGED',
  zh: '单位撤并的，由组织部门记录并入的单位和接手其未结事项的负责人、联络员；并入的单位须已登记、未撤并且非其自身。未结义务仍以原单位名义列出，由并入单位承担。',
  en: 'Where a unit is merged, the organization department records into which and who answers for its open matters; that unit is registered, not merged itself, and another. What was owed stays owed under the old unit’s name, and is told to the new.',
  citation: { source: OPINION, article: '二' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const UNIT_LEADERS_THREE = rule({
  id: 'IDENTITY-UNIT-LEADERS-THREE',
  zh: '分管领导、主要领导、分管县领导三方审核签字，须为三人，各用本人账户。',
  en: 'Deputy in charge, first-in-command and county leader in charge sign as three: three persons, each with an account of his own.',
  citation: { source: OPINION, article: '二(3)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
