import { rule } from '../../kernel/rule.ts';

const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';
const BUDGET = '预算法';
const INVESTMENT = '政府投资条例';
const fromOpinion = { since: '2017-11-06', until: undefined, overlay: 'none' } as const;
const fromBudget = { since: '2015-01-01', until: undefined, overlay: 'none' } as const;
const fromInvestment = { since: '2019-07-01', until: undefined, overlay: 'none' } as const;

export const AS_ALLOCATED = rule({
  id: 'ACCOUNT-AS-ALLOCATED',
  zh: '资金按登记备案的分配方案入账：每一明细一次，项目、合同、收款方与方案一致，金额以方案为准；付给企业的须有合同。',
  en: 'Money is credited as the registered allocation says: each line once, to its own project, contract and payee, in its own amount; to a firm only by a contract.',
  citation: { source: OPINION, article: '二(3)' },
  ...fromOpinion,
});
export const PROJECT_STARTED = rule({
  id: 'ACCOUNT-PROJECT-REPORTED',
  zh: '不履行报告程序的项目不得组织实施：未报告的项目不得入账和支付。',
  en: 'A project that did not report must not start: nothing is credited to it or paid for it.',
  citation: { source: OPINION, article: '二(3)' },
  ...fromOpinion,
});
export const PAYEE_REGISTERED = rule({
  id: 'ACCOUNT-PAYEE-REGISTERED',
  zh: '收款方须为已登记的企业或者单位，不得为个人。',
  en: 'The payee is a registered firm or unit, never a person.',
  citation: { source: BUDGET, article: '第六十一条' },
  ...fromBudget,
});
export const OWN_PAYEE = rule({
  id: 'ACCOUNT-OWN-PAYEE',
  zh: '资金只能支付给合同或者分配方案的收款方；收款方不符的，不予支付，作为疑似挪用记录并询问。',
  en: 'Money goes only to the party of the contract or of the allocation; another payee is refused, recorded as suspected diversion and asked about.',
  citation: { source: INVESTMENT, article: '第三十三条' },
  ...fromInvestment,
});
export const OWN_PURPOSE = rule({
  id: 'ACCOUNT-OWN-PURPOSE',
  zh: '不得擅自改变支出用途；用途不符的，不予支付或者认可，作为疑似挪用记录并询问。',
  en: 'The purpose of spending may not be changed: another purpose is refused, recorded as suspected diversion and asked about.',
  citation: { source: BUDGET, article: '第六十三条' },
  ...fromBudget,
});
export const WITHIN_CREDIT = rule({
  id: 'ACCOUNT-WITHIN-CREDIT',
  zh: '支出以已入账的分配明细为限，未列入的不得支出。',
  en: 'Nothing is spent beyond the allocation’s line that was credited.',
  citation: { source: BUDGET, article: '第十三条' },
  ...fromBudget,
});
export const WITHIN_PRICE = rule({
  id: 'ACCOUNT-WITHIN-PRICE',
  zh: '付款合计不得超过合同价款，审定后不得超过审定价；综合验收前不得超过其减去尾款后的数额，审定后尾款仍不少于县定比例；没有合同的，以分配数额为限，以分配方案所列尾款为尾款。',
  en: 'Payments never exceed the contract’s price, nor the audited settlement; before comprehensive acceptance, not that less the last payment, which even after a settlement’s cut stays the county’s share. Without a contract both are as the allocation’s line says.',
  citation: { source: OPINION, article: '二(3)' },
  ...fromOpinion,
});
export const INSTALMENT_REACHED = rule({
  id: 'ACCOUNT-INSTALMENT-REACHED',
  zh: '按照合同的约定拨付：合同所列付款节点达到后方可支付，且不超过该期金额。',
  en: 'Payment follows the contract: an instalment is paid once its milestone is reached, and not beyond its amount.',
  citation: { source: '建筑法', article: '第十八条' },
  since: '1998-03-01',
  until: undefined,
  overlay: 'none',
});
export const ENGINEER_SIGNED = rule({
  id: 'ACCOUNT-ENGINEER-SIGNED',
  zh: '未经总监理工程师签字，不拨付工程款；签字人须为合同所列监理单位的总监理工程师。',
  en: 'No payment for works without the chief supervision engineer’s signature, of the firm that the contract names.',
  citation: { source: '建设工程质量管理条例', article: '第三十七条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const CONTRACT_STANDS = rule({
  id: 'ACCOUNT-CONTRACT-STANDS',
  zh: '超概算未经核定而停止拨付的，不得申请和支付；合同终止的，只支付终止前已经达到的各期。',
  en: 'Nothing is asked for or paid while the contract is stopped for costs over the approved estimate; of one that ended, only the instalments reached before.',
  citation: { source: INVESTMENT, article: '第二十三条' },
  ...fromInvestment,
});
export const NOT_HELD = rule({
  id: 'ACCOUNT-NOT-HELD',
  zh: '监督单位暂停支付期间，或者认定挪用后尚未整改的，不得支付。',
  en: 'Nothing is paid while a supervisor holds it, or after a finding of diversion until that is put right.',
  citation: { source: OPINION, article: '二(3)' },
  ...fromOpinion,
});
export const LAST_RELEASED = rule({
  id: 'ACCOUNT-LAST-RELEASED',
  zh: '尾款须在综合验收各方确认合格、全部资金来源的牵头部门均予放行后，按尾款程序申请和支付。',
  en: 'The last payment is asked for and paid by its own commands alone, once every party of the comprehensive acceptance has confirmed, under the lead of every source.',
  citation: { source: OPINION, article: '二(3)' },
  ...fromOpinion,
});
export const STILL_ACCEPTED = rule({
  id: 'ACCOUNT-STILL-ACCEPTED',
  zh: '主管部门责令重新组织竣工验收的，重新验收合格前不得申请和支付尾款。',
  en: 'Where works were ordered to be accepted again, no last payment is asked for or made until they have passed.',
  citation: { source: '建设工程质量管理条例', article: '第四十九条' },
  since: '2000-01-30',
  until: undefined,
  overlay: 'none',
});
export const LAST_SETTLED = rule({
  id: 'ACCOUNT-LAST-SETTLED',
  zh: '合同的尾款，须该合同验收合格、结算价款确定（工程由联合验收组审定）以后申请和支付；别的合同已经结算的不算。',
  en: 'A contract’s last payment is asked for and paid once that very contract is accepted and settled (works: as the joint group audited them); another’s does not count.',
  citation: { source: OPINION, article: '二(3)' },
  ...fromOpinion,
});
export const PAID_IN_TIME = rule({
  id: 'ACCOUNT-PAID-IN-TIME',
  zh: '财政部门应当及时、足额拨付，自支付申请（受监理的自总监理工程师签字）之日起十个工作日内；逾期即为滞留，记录并询问；其他单位暂停支付、认定挪用的期间不计入，财政部门自己暂停的照计。日数由县确定。',
  en: 'Finance pays in time and in full, within ten working days of the request, or of the engineer’s signature; later the money is retained: recorded and asked about. Days of another body’s hold or of a finding do not count, those of finance’s own hold do. The days are the county’s.',
  citation: { source: INVESTMENT, article: '第十九条', unconfirmed: true },
  since: '2019-07-01',
  until: undefined,
  overlay: 'shorter',
  workingDays: 10,
});
export const USE_VOUCHED = rule({
  id: 'ACCOUNT-USE-VOUCHED',
  zh: '不得虚列支出：收款单位逐笔登记用款并附凭证，合计不超过已付金额。',
  en: 'No spending is invented: the unit paid records each use with its voucher, together not beyond what it was paid.',
  citation: { source: BUDGET, article: '第五十七条' },
  ...fromBudget,
});
export const QUESTION_ANSWERED = rule({
  id: 'ACCOUNT-QUESTION-ANSWERED',
  zh: '监督询问由被询问单位在五个工作日内答复；逾期自动移送纪检监察机关。日数由县确定。',
  en: 'A question is answered by whom it is put to within five working days; after that it goes to discipline by itself. The days are the county’s.',
  citation: { source: OPINION, article: '二(3)', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'shorter',
  workingDays: 5,
});
export const QUESTION_CONCLUDED = rule({
  id: 'ACCOUNT-QUESTION-CONCLUDED',
  zh: '询问由提出单位办结；系统提出的由其他监督单位办结，移送的由纪检监察机关办结；任何单位不得就本单位的事项询问自己或者办结。',
  en: 'Who asked concludes; what the system asked, another supervisor; what was referred, discipline. Nobody questions himself or concludes on himself.',
  citation: { source: OPINION, article: '二(3)' },
  ...fromOpinion,
});
export const HOLD_ENDS = rule({
  id: 'ACCOUNT-HOLD-ENDS',
  zh: '暂停支付须说明理由，期限不超过十个工作日，由暂停单位解除，到期自动解除；同一单位对同一笔付款、对全部账户各只能暂停一次。日数由县确定。',
  en: 'A hold has a reason and ends within ten working days: lifted by who placed it, or by itself. One body holds one payment once, and the whole account once. The days are the county’s.',
  citation: { source: OPINION, article: '二(3)', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'shorter',
  workingDays: 10,
});
export const RECONCILED = rule({
  id: 'ACCOUNT-RECONCILED',
  zh: '竣工财务决算与账目一致到分：入账等于支付加结余；综合验收已经放行，合同价款（审定价）付清，用款凭证齐全，无未办结的申请、询问和暂停；合同终止的，已达到的各期付清即可。',
  en: 'The final account agrees with the ledger to the fen: credited is paid plus surplus; the comprehensive acceptance has released it, the contract is paid in full (one that ended: what was reached before), every use vouched, nothing left open.',
  citation: { source: INVESTMENT, article: '第二十五条' },
  ...fromInvestment,
});
export const REFUND_OF_PAID = rule({
  id: 'ACCOUNT-REFUND-OF-PAID',
  zh: '收回的资金不得超过该明细、该期已付而未使用的金额，并附收款凭证。',
  en: 'Money taken back was paid before, from that line and instalment, and not used; the bank’s paper is with it.',
  citation: { source: INVESTMENT, article: '第三十四条' },
  ...fromInvestment,
});
export const SURPLUS_RETURNED = rule({
  id: 'ACCOUNT-SURPLUS-RETURNED',
  zh: '结余的财政资金在决算后三十日内全额缴回国库。日数由县确定。',
  en: 'What is left goes back to the treasury, all of it, within 30 days of the final account. The days are the county’s.',
  citation: { source: INVESTMENT, article: '第二十五条', unconfirmed: true },
  since: '2019-07-01',
  until: undefined,
  overlay: 'shorter',
  days: 30,
});
/** Ours: a state holds at most 32 KB. What is done leaves the state; the ledger keeps it. */
export const ROOM = rule({
  id: 'ACCOUNT-ROOM',
  zh: '一个账户的分配明细和同时在办的支付申请、监督单位的询问、系统自动提出的询问、暂停、待补凭证各不超过二十件，用途不超过二百字；先办结，再提出。',
  en: 'An account takes twenty lines, and at one time twenty payments, questions of supervisors, questions that the system asked, holds and uses without a voucher; a purpose takes 200 characters. Conclude first.',
  citation: { source: '阳光监督设计', article: '状态上限', unconfirmed: true },
  since: '2026-01-01',
  until: undefined,
  overlay: 'none',
  open: 20,
  characters: 200,
});
