import { rule } from '../kernel/rule.ts';

export const MUTED_WITH_REASON = rule({
  id: 'ALERT-MUTED-WITH-REASON',
  zh: '停发通知须由监督机关载明理由，最长三十日；停发期间告警照常留痕。',
  en: 'A supervising body may silence notices, with its reason, for thirty days at most; alerts stay on the record meanwhile.',
  citation: { source: '阳光监督设计', article: '提醒与升级', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'shorter',
  maximumDays: 30,
});

export const SENT_TWICE_AT_MOST = rule({
  id: 'ALERT-SENT-TWICE-AT-MOST',
  zh: '发送与登记之间中断的，只补发一次，并注明“可能重复”；仍未登记的，由管理员办理。',
  en: 'Broken off between sending and recording, a notice is sent once more and marked as a possible repeat; after that an administrator decides.',
  citation: { source: '阳光监督设计', article: '提醒与升级', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
  attempts: 2,
});
