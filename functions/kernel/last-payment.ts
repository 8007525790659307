import { refuseIf, type Violation } from './decision.ts';
import { limit, type Overlays, rule } from './rule.ts';

/** The opinion says that the last payment waits for every party's confirmation, not how large it is: a fen would be none. The share is the county's. */
export const LAST_SHARE = rule({
  id: 'KERNEL-LAST-SHARE',
  zh: '综合验收各方确认后才支付的最后一笔资金，不得少于合同价款（无合同的，分配数额）的百分之三；比例由县确定，只可提高。',
  en: 'What is kept until every party of the comprehensive acceptance has confirmed is at least 3 % of the contract’s price, or of the line where there is no contract. The share is the county’s; it may only be raised.',
  citation: { source: '关于建立权力运行大监督工作格局的意见（试行）', article: '二(3)', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'longer',
  percent: 3,
});

type Share = { readonly overlays: Overlays };
/** The least that is kept of so many fen, in whole fen, rounded up. */
export const leastLast = (of: number, context: Share): number => Math.ceil((of * limit(LAST_SHARE, 'percent', context)) / 100);
/** Refuses a last payment that is too small a part of `of`. */
export const lastShareFault = (last: number, of: number, context: Share, pointer: string): Violation | undefined =>
  refuseIf(last < leastLast(of, context), LAST_SHARE, pointer, { last, least: leastLast(of, context) });
