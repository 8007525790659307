import { file, inside, type Kinds, step, w } from './words.ts';

const ALLOCATION = 'allocation/{number}.json';
const planOut = w('登记后公布方案', 'publication of the registered plan');
const resultsOut = w('公布结果', 'publication of the results');
const words = file(
  ALLOCATION,
  planOut,
  '名称、依据、程序、流程、各笔来源、收款人、用途、金额、尾款、文件摘要',
  'name, basis, procedure, flow, each line with source, payee, purpose, amount, last payment; documents’ digests',
);
const back = inside('退回及理由，仅经办、签字人与监督机关可见', 'a return with its reasons: who works on the plan, and supervisors only');
const purse = inside('资金预留；登记后的方案载明各笔金额', 'money reserved; the registered plan says every amount');

const ACCEPTANCE = 'fund-acceptance/{number}.json';
const opened = w('确定验收部门', 'the naming of departments');
const standing = file(ACCEPTANCE, opened, '各部门进度与检查次数，不含意见', 'how far each department is, how often it inspected; no words of theirs');
const TEMPLATE = 'acceptance-template/{number}.json';
const templateSet = file(TEMPLATE, w('制定', 'its setting'), '程序、指标、必列部门、期限、版本', 'procedure, aspects, departments required, days, revision');
const PROJECT = 'project/{number}.json';
const came = w('批复下达或资金到位的记录', 'the record that its approval or money came');

const ACCOUNT = 'account/{number}.json';
const entered = w('入账', 'the credit');
const moved = (zh: string, en: string) => file(ACCOUNT, entered, zh, en);
const asking = inside('付款的办理，支付后见公开文件', 'a payment on its way; once paid, the public file says so');
const watching = inside('监督询问，仅监督机关与被询问单位可见', 'questions of supervisors: they and who is asked only');

const FUND_PLAN = 'fund-plan/{number}.json';
const managed = w('纳入管理', 'its being taken into management');

export const funds: Kinds = {
  'fund-plan': {
    name: w('项目资金年度计划', 'annual fund plan'),
    veiled: false,
    events: {
      'plan-called': inside('财政局布置编报，计划生效后公开', 'finance calls for it; the plan itself is public once in force'),
      'plan-handed-in': file(
        FUND_PLAN,
        managed,
        '各项名称、来源、金额、用途，是否逾期，变更理由',
        'each item with source, amount, purpose; whether late; why it was changed',
      ),
      'plan-reviewed': file(FUND_PLAN, managed, '各项审减及理由', 'cuts and their reasons'),
      'plan-returned': inside('退回的版本从未生效', 'a version that was returned was never the plan'),
      'plan-managed': file(FUND_PLAN, managed, '生效版本与日期', 'the version in force, since when'),
    },
  },
  project: {
    name: w('资金项目', 'project with money'),
    veiled: false,
    events: {
      'project-opened': file(
        PROJECT,
        came,
        '名称、单位、路径、所承办的建设计划项目、所列的资金计划项目',
        'name, unit, path, the plan’s entry that it carries out, the fund plan’s items that bring its money',
      ),
      'project-dropped': inside('资金未到即放弃，从未公开', 'given up before any money came: it was never public'),
      'funds-came': file(PROJECT, came, '批复或到位的日期、机关、文号，概算与各来源金额', 'day, authority, reference; estimate and amount of each source'),
      'report-handed-in': file(PROJECT, came, '报告日期、期限、是否逾期；报告文件不公开', 'day of the report, its deadline, whether late; not the papers'),
      'report-acknowledged': file(PROJECT, came, '签收方与日期，不含账号', 'which of the three, and when; no account'),
      'lateness-answered': file(PROJECT, came, '说明日期', 'the day of the answer'),
      'budget-submitted': file(PROJECT, came, '预算送审额', 'the budget as submitted'),
      'budget-reviewed': file(PROJECT, came, '审定额、各项审减及理由', 'the budget as reviewed, cuts and reasons'),
      'reapproval-requested': file(PROJECT, came, '申请调整的概算、来源、原因和方案', 'the estimate asked for, sources, ground and scheme'),
      'estimate-reapproved': file(PROJECT, came, '核定文号与调整后的概算', 'reference of the approval, the new estimate'),
      'reapproval-refused': file(PROJECT, came, '不予核定的理由', 'the reason of the refusal'),
      'final-account-called': file(PROJECT, came, '报送决算的期限', 'until when the final account is to be handed in'),
      'final-account-submitted': file(PROJECT, came, '决算送审额', 'the final account as submitted'),
      'final-account-returned': inside('退回理由，仅参与各方与监督机关可见', 'why it came back: those who take part and supervisors only'),
      'final-account-reviewed': file(PROJECT, came, '审定额、各项审减及理由', 'the final account as reviewed, cuts and reasons'),
    },
  },
  allocation: {
    name: w('资金分配方案', 'allocation plan'),
    veiled: false,
    events: {
      'allocation-opened': words,
      'plan-revised': words,
      'plan-submitted': file(ALLOCATION, planOut, '决策文号、方案摘要', 'number of the decision, digest of the plan'),
      'plan-signed': file(ALLOCATION, planOut, '何职务何日签字，不含账号和登录时间', 'which post signed on which day, without account and sign-in'),
      'plan-returned': back,
      'lines-reserved': step,
      'reservation-refused': back,
      'registration-declined': back,
      'plan-registered': file(ALLOCATION, planOut, '登记号、登记日、版本', 'registration, its day, version'),
      'change-opened': back,
      'line-executed': file(ALLOCATION, resultsOut, '各笔办理日期', 'the day on which each line was carried out'),
      'results-reported': file(ALLOCATION, resultsOut, '结果说明', 'the account of the results'),
      'results-acknowledged': file(ALLOCATION, resultsOut, '签收方与日期，不含账号', 'which of the two, and when; no account'),
      'plan-published': file(ALLOCATION, planOut, '公布日期', 'the day of publication'),
      'results-published': file(ALLOCATION, resultsOut, '结果全文，公开文件至此完整', 'the whole results: now the public file is complete'),
      'allocation-dropped': back,
    },
  },
  account: {
    name: w('资金账户', 'account'),
    veiled: false,
    events: {
      'line-credited': moved('收款单位名称与代码、金额、来源、用途、分配方案', 'payee by name and code, amount, source, purpose, allocation'),
      'payment-requested': asking,
      'payment-signed': asking,
      'payment-returned': asking,
      'payments-deferred': asking,
      'payment-paid': moved('金额、日期、用途、期次、是否尾款、是否逾期', 'amount, day, purpose, instalment, last or not, late or not'),
      'payment-retained': moved('逾期未付的日期', 'the day from which it is late'),
      'refund-received': moved('收回的金额与日期', 'amount and day of what came back'),
      'diversion-suspected': inside('仅为疑点，未经认定', 'a suspicion, found by nobody yet'),
      'use-recorded': inside('用款明细与凭证，可能涉及自然人', 'single uses and vouchers may name people'),
      'voucher-added': inside('凭证可能涉及自然人', 'vouchers may name people'),
      'question-raised': watching,
      'question-answered': watching,
      'question-referred': watching,
      'question-concluded': watching,
      'hold-placed': moved('暂停单位与期限，不含理由', 'who holds until when, without the reason'),
      'hold-lifted': moved('不再列示', 'it is listed no more'),
      'account-reconciled': moved('结余', 'surplus'),
      'surplus-returned': moved('缴回国库的金额与日期', 'amount and day of what went back to the treasury'),
    },
  },
  'project-purse': {
    name: w('项目资金预留', 'purse of a project'),
    veiled: false,
    events: { 'plan-funded': purse, 'plan-not-funded': purse, 'funds-released': purse },
  },
  'fund-acceptance': {
    name: w('综合验收', 'comprehensive acceptance'),
    veiled: false,
    events: {
      'acceptance-applied': file(ACCEPTANCE, opened, '项目、单位、牵头机关、资金来源与金额', 'project, unit, lead, sources and amounts'),
      'application-returned': inside('退回理由，仅参与各方与监督机关可见', 'why it came back: those who take part and supervisors only'),
      'departments-named': file(ACCEPTANCE, opened, '验收部门、程序模板与版本', 'departments, template and revision'),
      'department-replaced': file(
        ACCEPTANCE,
        opened,
        '被更换和接替的部门、情形与日期；理由和材料不公开',
        'which department gave way to which, on what ground and day; not the reason and papers',
      ),
      'inspection-recorded': standing,
      'rectification-reported': standing,
      'meeting-held': file(ACCEPTANCE, opened, '会议日期', 'the day of the meeting'),
      'minutes-made': {
        ...inside('验收会议记录，仅参与各方与监督机关可见', 'the minutes: those who take part and supervisors only'),
        leaf: { type: 'fund-acceptance.minutes', fields: [], digest: w('验收会议记录 PDF 的 SHA-256', 'SHA-256 of the minutes’ PDF') },
      },
      'confirmation-given': standing,
      'confirmation-refused': standing,
      'confirmation-withdrawn': standing,
      'deadline-missed': inside('逾期督办，仅参与各方与监督机关可见', 'who let a day pass: those who take part and supervisors only'),
      'last-payment-released': file(ACCEPTANCE, opened, '最后一笔资金可以拨付之日', 'the day from which the last payment may be paid'),
      'certificate-made': {
        ...file(ACCEPTANCE, opened, '证书 PDF 的摘要', 'digest of the certificate’s PDF'),
        leaf: { type: 'fund-acceptance.certificate', fields: [], digest: w('综合验收证书 PDF 的 SHA-256', 'SHA-256 of the certificate’s PDF') },
      },
    },
  },
  'acceptance-template': {
    name: w('综合验收程序模板', 'template of acceptance'),
    veiled: false,
    events: {
      'template-set': templateSet,
      'template-revised': templateSet,
      'template-retired': file(TEMPLATE, w('废止', 'its retirement'), '是否现行', 'whether it is current'),
    },
  },
};
