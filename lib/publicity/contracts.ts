import { file, inside, type Kinds, w } from './words.ts';

const CONTRACT = 'contract/{number}.json';
const owed = w('中标通知书发出', 'the notice of award');
const signed = w('订立', 'the signing');
const shown = (zh: string, en: string) => file(CONTRACT, signed, zh, en);
const draft = inside('订立前的往来，仅官员与承包人可见', 'before the signing: officials and contractors only');
const between = inside('履行中的内部往来，仅官员与当事人可见', 'between the parties and officials only');

export const contracts: Kinds = {
  contract: {
    name: w('合同', 'contract'),
    veiled: false,
    events: {
      'contract-due': file(CONTRACT, owed, '招标编号、名称、招标人、中标人、应当订立的期限', 'tender, name, buyer, winner, day by which it is to be signed'),
      'signing-missed': file(CONTRACT, w('期满', 'the last day’s end'), '逾期未订立', 'that it was not signed in time'),
      'contract-drafted': shown(
        '价款、工期、分期与末笔款、履约保证金、监理单位、文件摘要',
        'price, time, instalments and last payment, bond, supervision firm, documents’ digests',
      ),
      'draft-withdrawn': draft,
      'draft-declined': draft,
      'contract-signed': shown('日期、是否逾期、禁止与付款停止', 'the day, whether late, a ban or a stop of payment'),
      'contract-filed': shown('备案日期、是否逾期', 'the day of filing, whether late'),
      'ban-considered': shown('中标后被禁止一事是否已处理', 'whether a ban after the notice was answered'),
      'bond-lodged': shown('保证金状态', 'the bond’s standing'),
      'permit-requested': between,
      'permit-granted': shown('施工许可证编号、开工期限', 'number of the permit, last day to start'),
      'permit-refused': between,
      'start-extended': shown('开工期限', 'last day to start'),
      'works-started': shown('开工日期，是否免办施工许可', 'the day of starting, whether without a permit'),
      'instalment-reported': between,
      'instalment-certified': between,
      'instalment-returned': between,
      'instalment-reached': shown('达到日期', 'the day on which it was reached'),
      'change-proposed': shown('双方同意后：内容、金额、理由', 'once both agree: scope, amount, reason'),
      'change-agreed': shown('变更后的价款与分期', 'price and instalments as changed'),
      'change-refused': between,
      'payment-resumed': shown('付款恢复', 'that payment goes on'),
      'subcontract-asked': shown('同意后：分包人、部分、金额', 'once consented: firm, part, amount'),
      'subcontract-consented': shown('分包人、部分、金额', 'firm, part, amount'),
      'subcontract-refused': between,
      'completion-reported': shown('完工报告日期', 'the day of the report'),
      'acceptance-taken': shown('验收合格日期', 'the day of acceptance'),
      'settlement-taken': shown('审定价、末笔款余额、多付', 'audited sum, what is left of the last payment, what was overpaid'),
      'termination-asked': shown('终止后：承包人的请求', 'once it has ended: the contractor’s wish'),
      'termination-refused': between,
      'contract-terminated': shown('终止事由与日期', 'ground and day'),
      'award-lapsed': file(CONTRACT, w('取消中标', 'the lapse'), '事由与日期', 'ground and day'),
      'termination-measured': shown('计量数额、说明、文件摘要', 'what was measured, how, papers by their digests'),
      'measure-answered': shown('承包人意见', 'the contractor’s opinion'),
      'measure-certified': shown('总监理工程师已签认', 'that the chief supervision engineer signed'),
      'measure-returned': shown('退回理由', 'why it was sent back'),
      'termination-settled': shown('审定价、意见、多付', 'audited sum, opinion, what was overpaid'),
      'bond-returned': shown('保证金状态', 'the bond’s standing'),
      'bond-kept': shown('保证金状态', 'the bond’s standing'),
      'contract-archived': shown('阶段', 'the stage'),
    },
  },
};
