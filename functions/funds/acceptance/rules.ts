import { rule } from '../../kernel/rule.ts';

const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';
const SINCE = '2017-11-06';

export const LED_BY_SOURCE = rule({
  id: 'ACCEPTANCE-LED-BY-SOURCE',
  zh: '县级出资项目和上级各行业部门出资项目的综合验收由财政局牵头，国家和省投资项目由发改局牵头；向其他机关提出的申请不予受理，牵头事项只由牵头机关办理。',
  en: 'Finance leads the acceptance of county and line-department money, development and reform that of national and provincial money; no other body takes the application or leads.',
  citation: { source: OPINION, article: '二(3)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});
export const SOURCE_HELD = rule({
  id: 'ACCEPTANCE-SOURCE-HELD',
  zh: '申请综合验收的资金来源，须是该项目已有的资金来源。',
  en: 'Acceptance is applied for money of a source that the project has.',
  citation: { source: OPINION, article: '二(3)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});
export const REPORTED_FIRST = rule({
  id: 'ACCEPTANCE-REPORTED-FIRST',
  zh: '未履行报告程序的项目不得实施，也不得申请综合验收。',
  en: 'A project that was not reported must not start, nor ask for acceptance.',
  citation: { source: OPINION, article: '二(3)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});
export const WORKS_SETTLED = rule({
  id: 'ACCEPTANCE-WORKS-SETTLED',
  zh: '资金依合同支付的，每一账户的合同均须列明，工程须已竣工验收合格并完成结算审核，合同未终止、未停止拨款，方可综合验收。',
  en: 'Where money goes by a contract, the contract of each account is named, its works were accepted and settled, and the contract neither ended nor its payments stopped.',
  citation: { source: '政府投资条例', article: '第二十五条' },
  since: '2019-07-01',
  until: undefined,
  overlay: 'none',
});
export const ACCOUNT_CLEAR = rule({
  id: 'ACCEPTANCE-ACCOUNT-CLEAR',
  zh: '项目资金账户上不得有未了结的质询、暂停或者缺少凭证的支出；验收列明该项目的每一个账户，每一收款合同。',
  en: 'No question, hold or use without a voucher is open on the project’s accounts; each account and each payee’s contract is named.',
  citation: { source: '预算法', article: '第五十七条' },
  since: '2015-01-01',
  until: undefined,
  overlay: 'none',
});
export const ANSWERED_IN_TIME = rule({
  id: 'ACCEPTANCE-ANSWERED-IN-TIME',
  zh: '牵头机关收到综合验收申请后，应当在期限内确定验收部门和验收程序，或者说明理由退回。',
  en: 'The lead names departments and procedure in time after an application, or returns it with reasons.',
  citation: { source: '县综合验收工作规程', article: '受理期限', unconfirmed: true },
  since: SINCE,
  until: undefined,
  overlay: 'shorter',
  workingDays: 10,
});
export const MEETING_IN_TIME = rule({
  id: 'ACCEPTANCE-MEETING-IN-TIME',
  zh: '各验收部门均检查合格后，牵头机关应当在期限内召开验收会议。',
  en: 'The lead holds the acceptance meeting in time once every department’s inspection has passed.',
  citation: { source: '县综合验收工作规程', article: '验收会议', unconfirmed: true },
  since: SINCE,
  until: undefined,
  overlay: 'shorter',
  workingDays: 10,
});
export const BY_TEMPLATE = rule({
  id: 'ACCEPTANCE-BY-TEMPLATE',
  zh: '验收程序依牵头机关现行的程序模板确定；模板由牵头机关制定和修订，至少包括资金使用和工程质量两项指标。',
  en: 'The procedure is the lead’s own template as it stands; the lead keeps it, and it has use of funds and quality among its aspects.',
  citation: { source: OPINION, article: '二(3)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});
export const SEVERAL_DEPARTMENTS = rule({
  id: 'ACCEPTANCE-SEVERAL-DEPARTMENTS',
  zh: '综合验收由多个部门进行：部门数不少于模板规定的最低数，模板必列的部门不得遗漏，每个部门只列一次。',
  en: 'Several departments accept: not fewer than the template’s minimum, none that it requires left out, none twice.',
  citation: { source: OPINION, article: '二(3)' },
  since: SINCE,
  until: undefined,
  overlay: 'longer',
  departments: 2,
});
export const NOT_OWN_WORK = rule({
  id: 'ACCEPTANCE-NOT-OWN-WORK',
  zh: '项目实施单位不得作为本项目的验收部门，同时属于实施单位的人员不得代表其他部门检查、确认：经办与验收的职责应当分离。',
  en: 'The implementer does not accept its own project, nor does one of its people for another department: who carries out and who accepts are apart.',
  citation: { source: '政府采购法', article: '第六十一条' },
  since: '2003-01-01',
  until: undefined,
  overlay: 'none',
});
export const DEPARTMENT_REGISTERED = rule({
  id: 'ACCEPTANCE-DEPARTMENT-REGISTERED',
  zh: '验收部门和模板所列部门须为单位登记簿所载、未并入其他单位的单位，名称以登记簿为准。',
  en: 'Departments that accept, and those that a template requires, are units on the register that were not merged into another, called as it calls them.',
  citation: { source: OPINION, article: '二(3)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});
export const DEPARTMENT_REPLACED = rule({
  id: 'ACCEPTANCE-DEPARTMENT-REPLACED',
  zh: '验收部门因合并、回避或者无人可以办理而不能检查的，放行前由牵头机关说明理由、附材料更换：原部门的检查意见留存，其责令的整改继续有效，其合格结论和确认不由新部门承接；合并以登记簿所载为准；已经检查过的，不得以无人办理为由更换；已在验收部门之列、已被更换的不得接替。',
  en: 'A department that cannot inspect (merged, recused, nobody there to act) is replaced by the lead before the release, with reason and papers: what it found stays, what it demanded is still demanded, what it passed or confirmed is not carried over. That it was merged, the register says; one that has inspected is not replaced for want of anybody; neither a party nor one that was replaced takes its place.',
  citation: { source: '县综合验收工作规程', article: '更换验收部门', unconfirmed: true },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});
/** Ours: the number of certificates that a state holds. */
export const ONCE_FOR_AN_ACCOUNT = rule({
  id: 'ACCEPTANCE-ONCE-FOR-AN-ACCOUNT',
  zh: '一次综合验收只及于申请列明的账户：此后新设的、当时未列的账户，另行申请、另行验收，不因先前的证书而放行；已经放行的账户不再申请。一个项目在一个牵头机关至多再验收二十次。',
  en: 'An acceptance covers the accounts that its application names: one that came later, or was left out, is applied for and accepted by itself, and no earlier certificate releases it; one that is released is not applied for again. There are at most twenty further acceptances of a project under a lead.',
  citation: { source: OPINION, article: '二(3)', unconfirmed: true },
  since: SINCE,
  until: undefined,
  overlay: 'none',
  further: 20,
});
export const EACH_FOR_ITSELF = rule({
  id: 'ACCEPTANCE-EACH-FOR-ITSELF',
  zh: '每个验收部门只就本部门检查、确认、拒绝或者撤回，整改由项目实施单位报告；须轮到该环节方可办理。',
  en: 'Each named department inspects, confirms, refuses and withdraws for itself, the implementer reports rectification; each in its turn.',
  citation: { source: OPINION, article: '二(3)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});
export const EVERY_ASPECT = rule({
  id: 'ACCEPTANCE-EVERY-ASPECT',
  zh: '检查须逐项给出模板所列每项指标的结论并附材料；任何一项未达到的，结论为存在问题。',
  en: 'An inspection finds on each aspect of the template, with documents; where one is not met, the verdict is a problem.',
  citation: { source: '政府采购法实施条例', article: '第四十五条' },
  since: '2015-03-01',
  until: undefined,
  overlay: 'none',
});
export const RECTIFIED_BY = rule({
  id: 'ACCEPTANCE-RECTIFIED-BY',
  zh: '发现问题的，责令限期整改，期限不超过模板规定的天数；整改报告后方可复查，复查合格方可继续。',
  en: 'A problem is rectified by a deadline within the template’s days; it is inspected again once that is reported, and nothing goes on before.',
  citation: { source: '建设工程质量管理条例', article: '第三十二条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const MEETING_OF_ALL = rule({
  id: 'ACCEPTANCE-MEETING-OF-ALL',
  zh: '各验收部门均检查合格后召开验收会议；每个部门到会发表意见，或者载明缺席原因；会议记录归档后各方方可确认。',
  en: 'The meeting is held once every inspection has passed; each department speaks there or is excused with the reason; parties confirm when its minutes are archived.',
  citation: { source: OPINION, article: '二(3)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});
export const EVERY_PARTY_CONFIRMS = rule({
  id: 'ACCEPTANCE-EVERY-PARTY-CONFIRMS',
  zh: '各方均确认合格后，方能完成最后一笔资金拨付；拨付前任何一方可以说明理由撤回确认。',
  en: 'Only when every party confirms is the last payment released; until then any of them may withdraw its confirmation, with the reason.',
  citation: { source: OPINION, article: '二(3)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});
export const SILENCE_ESCALATES = rule({
  id: 'ACCEPTANCE-SILENCE-ESCALATES',
  zh: '逾期未办的，记录在案并报牵头机关督办，再逾期报分管县领导；逾期不视为确认。',
  en: 'What is not done in time is recorded and goes to the lead, then to the county leader; silence is never a confirmation.',
  citation: { source: '县综合验收工作规程', article: '督办', unconfirmed: true },
  since: SINCE,
  until: undefined,
  overlay: 'none',
  graceDays: 3,
});
