import { rule } from '../../kernel/rule.ts';

const PROCEDURE = '重大行政决策程序暂行条例';
const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';

export const AT_MEETING = rule({
  id: 'DECISION-AT-MEETING',
  zh: '决策草案应当经会议集体讨论；只讨论列入会议议程并预先通知的事项，会议须在进行中且达到法定人数；回避后仍须达到法定人数，且不少于全体应到成员的半数，方可表决。',
  en: 'An item is debated at a meeting that is open, has its quorum and had the item on its agenda; it is put to the vote while those not recused are still a quorum, and at least half of all members due.',
  citation: { source: PROCEDURE, article: '第三十条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const OWN_VOICE = rule({
  id: 'DECISION-OWN-VOICE',
  zh: '发言、表决、书面意见只能由到会的（书面意见由缺席的）班子成员本人作出，他人不得代替。',
  en: 'A member speaks and votes in person and is present; nobody enters it for him. Absent members file opinions.',
  citation: { source: OPINION, article: '二(1)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const RECUSED = rule({
  id: 'DECISION-RECUSED',
  zh: '与事项有利害关系的成员应当回避，不参加讨论和表决，作出决定前也不查阅讨论情况；回避在表决前提出。会议决定其回避而非本人提出的，仍计入表决基数。',
  en: 'A member with an interest is recused: he neither speaks nor votes, nor reads the debate before it is decided. Recusal comes before the vote. Where he did not ask for it himself he still counts in the base of the majority.',
  citation: { source: '公务员法', article: '第七十六条', unconfirmed: true },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const FIRST_LAST = rule({
  id: 'DECISION-FIRST-LAST',
  zh: '行政首长（主要领导）最后发表意见、末位表态；例外须事先记录理由。',
  en: 'The first-in-command speaks and states his position last; an exception is recorded with its reason before.',
  citation: { source: PROCEDURE, article: '第三十条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const ALL_HEARD = rule({
  id: 'DECISION-ALL-HEARD',
  zh: '会议组成人员应当充分发表意见，方可表决；每人就一个事项发言一次，如实记录。',
  en: 'Every member has spoken before the vote; each speech is recorded once, as it was.',
  citation: { source: PROCEDURE, article: '第三十条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const VOTE_ONCE = rule({
  id: 'DECISION-VOTE-ONCE',
  zh: '每名成员就一个事项表决一次，表决截止后不再接受；更正只能另行记录。',
  en: 'A member votes once on an item and not after the vote is closed; a correction is a new record.',
  citation: { source: OPINION, article: '二(1)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const EVERY_VOTE = rule({
  id: 'DECISION-EVERY-VOTE',
  zh: '每名到会成员的表决意见均须记录；未表决的，须逐人载明原因。',
  en: 'The vote of each member present is on the record; who did not vote is named with the reason.',
  citation: { source: OPINION, article: '二(1)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const SEALED_TOGETHER = rule({
  id: 'DECISION-SEALED-TOGETHER',
  zh: '密封记名票全部投齐后同时启封；启封内容须与密封时一致。',
  en: 'Sealed named votes are opened together when all are in; what is opened is what was sealed.',
  citation: { source: '阳光监督设计', article: '密封记名投票', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const SECRET_ON_PAPER = rule({
  id: 'DECISION-SECRET-ON-PAPER',
  zh: '无记名投票用纸质选票：发出票数等于有表决权人数，收回票数不多于发出，赞成、反对、弃权、无效之和等于收回票数；由两名记录员分别录入一致并附签字的计票单。',
  en: 'A secret ballot is on paper: ballots issued equal voters, those returned do not exceed them, the counts add up, and two keepers enter the same numbers with the signed tally sheet.',
  citation: { source: OPINION, article: '二(1)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const BY_MAJORITY = rule({
  id: 'DECISION-BY-MAJORITY',
  zh: '实行少数服从多数的决策机关，按表决结果作出决定，由会议主持人宣布；主要领导缺席或者回避的，代为主持的人也只按表决结果宣布。',
  en: 'Where the majority binds, and where the head is absent or recused, the decision is the vote’s, declared by who presides.',
  citation: { source: '中国共产党地方委员会工作条例', article: '第二十六条', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const CHIEF_EXPLAINS = rule({
  id: 'DECISION-CHIEF-EXPLAINS',
  zh: '行政首长拟作出的决定与会议组成人员多数人的意见不一致的，应当在会上说明理由；决定由行政首长本人作出。',
  en: 'A head who decides against the majority gives his reasons at the meeting; he decides in person.',
  citation: { source: PROCEDURE, article: '第三十条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const RESPONSIBLE_NAMED = rule({
  id: 'DECISION-RESPONSIBLE-NAMED',
  zh: '通过的决策须明确负责落实的部门、责任人和完成时限。',
  en: 'An adopted decision names the department and the person responsible, and the deadline.',
  citation: { source: PROCEDURE, article: '第三十四条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
