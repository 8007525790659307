import { rule } from '../kernel/rule.ts';

export const MUTED_WITH_REASON = rule({
  id: 'ALERT-MUTED-WITH-REASON',
  zh: '停发通知须由监督机关载明理由，不得停发其自身的，最长三十日；停发期间告警照常留痕，期满仍未办结的，补发期间应告知的各级。',
  en: 'A supervising body may silence notices, not its own, with its reason, for thirty days at most; alerts stay on the record meanwhile, and what came while it was silent is told when that is over.',
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

export const DIGEST_MONTHLY = rule({
  id: 'DIGEST-MONTHLY',
  zh: '每月首个工作日八时起，逐单位生成上月义务履行月报，加锁归档，供本单位、监督机关和领导小组办公室查阅。',
  en: 'From eight o’clock on the first working day of a month, each unit’s digest of the month before is made, archived, and read by the unit, supervising bodies and the leading group’s office.',
  citation: { source: '关于建立权力运行大监督工作格局的意见（试行）', article: '五(3)', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});

export const DIGEST_HALF_YEAR = rule({
  id: 'DIGEST-HALF-YEAR',
  zh: '领导小组原则上每半年召开一次例会；七月和一月首个工作日八时起，生成刚结束的半年的汇总，报领导小组办公室。',
  en: 'The leading group meets every half-year; its office is given a summary of the half-year that ended, from eight o’clock on the first working day of July and January.',
  citation: { source: '关于建立权力运行大监督工作格局的意见（试行）', article: '五(1)', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});

export const DIGEST_OF_EVERY_UNIT = rule({
  id: 'DIGEST-OF-EVERY-UNIT',
  zh: '当期有应办事项的单位，月报一个不缺，方可办结；没有应办事项的不出具。',
  en: 'A period is closed when each unit that owed something in it has its digest; no other unit has one.',
  citation: { source: '关于建立权力运行大监督工作格局的意见（试行）', article: '五(3)', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
