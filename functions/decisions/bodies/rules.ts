import { rule } from '../../kernel/rule.ts';

const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';
const SINCE = '2017-11-06';

export const FIVE_NOT_DIRECT = rule({
  id: 'DECISION-FIVE-NOT-DIRECT',
  zh: '主要领导不直接分管财务、人事、物资采购、工程项目、行政执法审批等“五个不直接管”事项，也不得单独签批、审定或汇报此类事项；机关规则把某类事项归入一个领域的，不得以其他领域的名义提出。',
  en: 'The first-in-command does not directly manage the five things, nor sign, approve or report such an item alone; where the body’s rule says to which area a kind belongs, no item of it goes by another.',
  citation: { source: OPINION, article: '三(2)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});

export const ONE_FIRST = rule({
  id: 'DECISION-ONE-FIRST',
  zh: '一个领导班子只有一名主要领导。',
  en: 'A leading body has one first-in-command.',
  citation: { source: OPINION, article: '三(2)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});

export const MEMBER_ONCE = rule({
  id: 'DECISION-MEMBER-ONCE',
  zh: '班子成员以人员编号和账号登记，各一次；未登记的人员不是班子成员。',
  en: 'A member is seated once, by number and account; who is not seated is no member.',
  citation: { source: OPINION, article: '二(1)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});

export const MEMBERS_MOST = rule({
  id: 'DECISION-MEMBERS-MOST',
  zh: '一个领导班子登记的成员不超过四十五名：会议通知须在一次办理中送达全体成员。',
  en: 'A leading body has 45 members at most: one act gives notice of a meeting to all of them.',
  citation: { source: '阳光监督设计', article: '账本', unconfirmed: true },
  since: SINCE,
  until: undefined,
  overlay: 'none',
  most: 45,
});

export const ONE_MANAGER = rule({
  id: 'DECISION-ONE-MANAGER',
  zh: '每一分管领域由一名班子成员分管；改由他人分管，须先调整原分工。',
  en: 'An area of work is managed by one member; who gives it to another takes it from the first before.',
  citation: { source: OPINION, article: '四(1)' },
  since: SINCE,
  until: undefined,
  overlay: 'none',
});

export const QUORUM_LEAST = rule({
  id: 'DECISION-QUORUM-LEAST',
  zh: '到会人数要求不得低于应到会成员的半数；表决以超过半数为最低要求。',
  en: 'A body’s quorum is never below half of those due, its majority never less than more than half.',
  citation: { source: '中国共产党地方委员会工作条例', article: '第二十五条', unconfirmed: true },
  since: SINCE,
  until: undefined,
  overlay: 'none',
  least: [1, 2],
});

export const VOTES_SHOWN = rule({
  id: 'DECISION-VOTES-SHOWN',
  zh: '班子成员个人表决是否公开由各决策机关规定；不公开的，须说明理由，仅向成员和监督机关开放。',
  en: 'Whether single votes are public is the body’s own rule; where they are not, it says why, and members and supervisors see them.',
  citation: { source: '政府信息公开条例', article: '第十六条' },
  since: '2019-05-15',
  until: undefined,
  overlay: 'none',
});
