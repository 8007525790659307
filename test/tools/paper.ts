import { type Paper, recordDigest } from '../../functions/kernel/paper.ts';
import type { Proof } from '../../functions/shell/pdf/render.ts';

const speeches: readonly (readonly [name: string, post: string, vote: string, reason: string])[] = [
  ['王建国', '副县长', '同意', '卫生院旧楼经鉴定为 D 级危房，今年汛期前必须开工；财政已落实 480 万元，工期可控。'],
  ['李红梅', '财政局局长', '同意', '资金来源明确，已列入年初预算，不新增政府债务。'],
  ['赵铁军', '住建局局长', '反对', '地勘尚未完成，造价可能突破概算百分之十；建议先完成勘察（预计二十日），再列入年度计划。'],
  ['孙 丽', '审计局局长', '回避', '其配偶任职于设计单位，依《重大行政决策程序暂行条例》申请回避，未参加讨论和表决。'],
  ['周明', '县长', '同意', '综合各方意见，危房安全为先；勘察与设计并行，造价若超概算百分之五须重新报会。（末位表态）'],
];

/** Minutes of an invented meeting, as a domain would describe them. */
export const minutes: Paper = {
  head: '通榆县人民政府常务会议纪要',
  number: '通政会纪〔2026〕3号',
  title: '关于审议 2026 年度建设工程计划等事项的会议纪要',
  sections: [
    {
      heading: '一、会议概况',
      blocks: [
        {
          facts: [
            ['时间', '2026年3月12日 9:00—11:30'],
            ['地点', '县政府三楼会议室'],
            ['主持', '周明（县长）'],
            ['出席', '王建国、李红梅、赵铁军、孙丽、周明（应到 5 人，实到 5 人，符合法定人数）'],
          ],
        },
      ],
    },
    {
      heading: '二、第一项：列入边昭镇卫生院业务用房改建工程',
      blocks: [
        {
          text: '会议听取了住建局关于边昭镇卫生院业务用房改建工程（TY-2026-P-0007）的汇报。该事项已于2026年2月1日至3月2日公开征求意见，收到意见14条；专家论证、风险评估、合法性审查均已完成。\n经逐人发言并说明理由，主要领导末位表态，表决情况如下：',
        },
        {
          table: {
            columns: [
              { heading: '姓名', width: 15 },
              { heading: '职务', width: 18 },
              { heading: '表决', width: 11 },
              { heading: '理由（原话）', width: 56 },
            ],
            rows: speeches,
          },
        },
        { text: '表决结果：应到 5 人，回避 1 人，同意 3 票，反对 1 票，弃权 0 票，获得通过。责任部门：住建局；责任人：赵铁军；完成时限：2026年9月30日。' },
      ],
    },
  ],
  signatures: [
    { as: '记录人', name: '陈静', how: '2026年3月12日 14:20 电子签名' },
    { as: '审核人', name: '刘洋' },
  ],
  issuer: '通榆县人民政府',
  date: '2026年3月12日',
  footer: [['会议 meeting', 'TY-2026-M-0003 · 依会议记录生成 made from the record']],
};

export const digest = recordDigest({ meeting: 'TY-2026-M-0003', votes: speeches });
export const proof: Proof = { digest, verifyAt: `https://sunshine.tongyu.example/verify/${digest}`, at: '2026-03-12T03:30:00.000Z' };
