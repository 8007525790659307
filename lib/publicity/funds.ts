import { file, inside, type Kinds, step, w } from './words.ts';

const ALLOCATION = 'allocation/{number}.json';
const planOut = w('登记后公布方案', 'publication of the registered plan');
const resultsOut = w('公布结果', 'publication of the results');
const words = file(
  ALLOCATION,
  planOut,
  '名称、依据、程序、流程、各笔来源、收款人、用途、金额、文件摘要',
  'name, basis, procedure, flow, each line with source, payee, purpose, amount; documents’ digests',
);
const back = inside('退回及理由，仅经办、签字人与监督机关可见', 'a return with its reasons: who works on the plan, and supervisors only');
const purse = inside('资金预留；登记后的方案载明各笔金额', 'money reserved; the registered plan says every amount');

export const funds: Kinds = {
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
      'plan-published': file(ALLOCATION, planOut, '公布日期', 'the day of publication'),
      'results-published': file(ALLOCATION, resultsOut, '结果全文，公开文件至此完整', 'the whole results: now the public file is complete'),
      'allocation-dropped': back,
    },
  },
  'project-purse': {
    name: w('项目资金预留', 'purse of a project'),
    veiled: false,
    events: { 'plan-funded': purse, 'plan-not-funded': purse, 'funds-released': purse },
  },
};
