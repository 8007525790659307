/** What somebody owes, in both languages. The rule and who owes it stand in each row itself. */
interface Words {
  readonly zh: string;
  readonly en: string;
}
const w = (zh: string, en: string): Words => ({ zh, en });

const NAMED = {
  'fund-acceptance': {
    'answer-application': w('受理或者退回综合验收申请', 'take the application for acceptance or return it'),
    inspect: w('检查项目', 'inspect the project'),
    rectify: w('完成整改并报告', 'put right and report'),
    meet: w('召开验收会议', 'hold the acceptance meeting'),
    confirm: w('确认验收', 'confirm the acceptance'),
    settle: w('处理被拒绝或者撤回的确认', 'settle a confirmation that was refused or withdrawn'),
    urge: w('督办逾期的验收事项', 'urge what is late in an acceptance'),
  },
  contract: {
    'sign-contract': w('订立合同', 'sign the contract'),
    'file-contract': w('将合同副本报财政局备案', 'file a copy of the contract with finance'),
    'issue-permit': w('核发施工许可证', 'issue the construction permit'),
    'start-works': w('组织工程开工', 'start the works'),
    'open-acceptance': w('组织竣工验收', 'put the works to acceptance'),
    'archive-contract': w('合同归档', 'archive the contract'),
    'return-bond': w('退还履约保证金', 'return the performance bond'),
    'confirm-instalment': w('确认或者退回承包人报告的分期节点', 'confirm a reported milestone or send it back'),
    'answer-change': w('答复承包人提出的变更', 'answer a change that the contractor proposes'),
    'answer-subcontract': w('答复分包申请', 'answer a request to subcontract'),
    'answer-termination': w('答复承包人终止合同的请求', 'answer the contractor’s wish to end the contract'),
    'consider-ban': w('说明如何处理中标后生效的禁止', 'say what follows from a ban since the notice'),
    'settle-contract': w('办理合同结算（工程须先经联合验收审定）', 'settle the contract, of works as the joint group audits it'),
    'measure-termination': w('计量终止前完成的部分并经总监理工程师签认', 'measure what was done of the ended contract, and have it signed'),
    'settle-termination': w('审定终止结算', 'settle the ended contract'),
    'decide-bond': w('退还或者不予退还履约保证金', 'return the bond or keep it'),
  },
  'works-acceptance': {
    'see-rectified': w('督促整改并重新组织竣工验收', 'see the defects mended and put the works to acceptance again'),
    'accept-again': w('重新组织竣工验收', 'accept the works again'),
    'file-acceptance': w('竣工验收备案', 'file the acceptance of works'),
    'conclude-acceptance': w('作出竣工验收结论', 'bring the acceptance of works to its conclusion'),
    'hand-over-archive': w('移交工程档案', 'hand over the archive of the works'),
    'receive-archive': w('接收或者退回工程档案', 'receive the archive of the works or return it'),
  },
  'joint-review': {
    'submit-settlement': w('报送竣工结算', 'hand in the settlement'),
    'audit-settlement': w('审计竣工结算', 'audit the settlement'),
    'sign-review': w('签署联合评审意见', 'sign its part of the joint review'),
  },
  evaluation: {
    'gather-sheets': w('组织评委提交评分表', 'see the committee’s sheets handed in'),
    'release-sheets': w('组织两人授权启封评分表', 'see the sheets released by two persons'),
    'gather-signatures': w('组织评委签署评标报告', 'see the evaluation report signed'),
  },
  meeting: {
    'receive-notice': w('签收会议通知和材料', 'acknowledge notice and papers of a meeting'),
    'hold-meeting': w('召开或者取消会议', 'hold the meeting or cancel it'),
    'close-meeting': w('结束会议', 'close the meeting'),
    'sign-minutes': w('签署会议纪要', 'sign the minutes'),
    'confirm-record': w('组织成员确认会议记录', 'see each member confirm the record'),
  },
  'delivery-acceptance': {
    'sign-delivery': w('签署履约验收书', 'sign the record of a delivery'),
    'see-mended': w('督促供应商整改并重新验收', 'see the delivery mended and accept it again'),
    'accept-delivery': w('对整改后的货物、服务重新验收', 'accept what was mended'),
  },
  'warranty-claim': {
    'see-repaired': w('督促施工单位履行保修义务', 'see the defect repaired under its warranty'),
    'check-repair': w('查验保修修复情况', 'look at a repair'),
    'enforce-warranty': w('处理拒绝或者拖延保修', 'decide on a warranty that is refused or late'),
  },
  'fund-plan': {
    'hand-in-fund-plan': w('上报项目资金年度计划', 'hand in the annual fund plan'),
    'review-fund-plan': w('评审项目资金年度计划', 'review the annual fund plan'),
    'manage-fund-plan': w('将年度计划纳入管理', 'take the annual fund plan into management'),
    'hand-in-fund-plan-again': w('修改并重新上报年度计划', 'put the annual fund plan right and hand it in again'),
  },
  project: {
    'record-funds': w('登记项目批复或者资金到位', 'record that the project’s approval or money came'),
    'report-project': w('书面报告项目', 'report the project in writing'),
    'acknowledge-report': w('签收项目书面报告', 'acknowledge the project’s report'),
    'answer-for-lateness': w('说明项目逾期报告的原因和整改措施', 'answer for the late report'),
    'submit-budget': w('报送项目预算评审', 'submit the project’s budget for review'),
    'review-budget': w('评审项目预算', 'review the project’s budget'),
    'submit-final-account': w('报送竣工财务决算', 'hand in the project’s final account'),
    'review-final-account': w('评审项目决算', 'review the project’s final account'),
    'decide-reapproval': w('核定概算调整', 'decide on the raised estimate'),
  },
  allocation: {
    'sign-plan': w('签署资金分配方案', 'sign the allocation plan'),
    'register-plan': w('登记资金分配方案', 'register the allocation plan'),
    'hand-in-plan-again': w('修改并重新送签资金分配方案', 'hand in again an allocation plan that came back or is changed'),
    'carry-out-plan': w('办理已登记的资金分配方案', 'carry out the registered allocation plan'),
    'publish-plan': w('公布资金分配方案', 'publish the allocation plan'),
    'report-results': w('报告资金分配执行结果', 'report the allocation’s results'),
    'acknowledge-results': w('签收资金分配结果', 'acknowledge the allocation’s results'),
    'publish-results': w('公布资金分配结果', 'publish the allocation’s results'),
  },
  account: {
    pay: w('拨付已申请的款项', 'pay what was asked for'),
    'answer-question': w('答复监督询问', 'answer a supervisor’s question'),
    'conclude-question': w('办结监督询问', 'conclude a question'),
    'decide-hold': w('决定是否解除暂停支付', 'decide on a hold of payment'),
    'have-payment-signed': w('督促总监理工程师签署或者退回支付申请', 'see a request for payment signed or returned'),
    'reconcile-account': w('办理账户决算', 'reconcile the account'),
    'return-surplus': w('将结余缴回国库', 'return the surplus to the treasury'),
  },
  plan: { 'publish-plan': w('公布年度建设计划', 'publish the annual construction plan') },
  tender: {
    'release-opening': w('组织两人授权开标', 'see the opening released by two persons'),
    award: w('确定中标人', 'award the tender'),
    'publish-candidates': w('公示中标候选人', 'publish the candidates'),
    'report-award': w('向监督部门提交招标投标情况书面报告', 'report the award to the supervising department'),
  },
  debarment: { decide: w('作出处罚决定', 'decide the penalty'), serve: w('送达处罚决定', 'serve the penalty decision') },
  decision: {
    'give-legal-opinion': w('出具合法性审查意见', 'give the legal opinion'),
    'report-to-party': w('向同级党委请示报告', 'report to the party committee'),
    disclose: w('公开决策', 'disclose the decision'),
    'review-secrecy': w('不予公开期满，重新审查', 'review a withheld decision whose term ends'),
  },
  finding: {
    defend: w('对问题认定提出申辩', 'answer the finding'),
    resolve: w('对问题认定作出结论', 'conclude on the finding'),
  },
  'stand-in': { 'end-leave': w('记录返岗或者续假', 'record the return, or a longer leave'), 'name-successor': w('明确接任人', 'name a successor') },
  'superior-report': {
    'report-before': w('事前报告', 'report before it begins'),
    'report-during': w('事中报告', 'report how it goes'),
    'report-after': w('事后报告', 'report the result'),
    acknowledge: w('审阅报告', 'acknowledge a report'),
    'answer-instruction': w('答复领导批示', 'answer a leader’s instruction'),
    'conclude-instruction': w('办结或者退回批示', 'conclude an instruction or return it'),
    'close-report': w('办结报告事项', 'close what was reported'),
  },
  execution: { 'report-execution': w('报告决策执行情况', 'report on carrying out the decision') },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Words>>>>;

type Names<K> = K extends keyof typeof NAMED ? keyof (typeof NAMED)[K] : never;
type Name = Names<keyof typeof NAMED>;
/** The name of something that somebody may owe: only these can stand in a due row. Where several owe the same at once, or one owes it more than once: `<name>.<of whom or what>`. */
export type ObligationName = Name | `${Name}.${string}`;

/** Every obligation of every matter, by kind and name: the words in which notices speak of it. A test walks the domains. */
export const OBLIGATIONS: Readonly<Record<string, Readonly<Record<string, Words>>>> = NAMED;

/** The words for what a matter of this kind owes. Throws on one that the catalogue does not name. */
export function wordsFor(kind: string, obligation: string): Words {
  const words = OBLIGATIONS[kind]?.[obligation.split('.')[0]!];
  if (!words) throw new Error(`no words for ${kind}/${obligation}`);
  return words;
}
