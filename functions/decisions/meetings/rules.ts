import { rule } from '../../kernel/rule.ts';

const PROCEDURE = '重大行政决策程序暂行条例';
const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';

export const AGENDA_PREPARED = rule({
  id: 'MEETING-AGENDA-PREPARED',
  zh: '列入议程的事项须由本决策机关决定，并已完成合法性审查等会前程序。',
  en: 'An item on the agenda is the body’s own and has been prepared, legal review included.',
  citation: { source: PROCEDURE, article: '第二十五条、第二十九条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const NOTICE_AHEAD = rule({
  id: 'MEETING-NOTICE-AHEAD',
  zh: '会议通知和材料须按本机关议事规则规定的天数提前送达成员，由成员本人签收；到会的视为已签收。',
  en: 'Notice and papers reach members as many days ahead as the body’s rules say; each acknowledges them himself, who is at the meeting has them.',
  citation: { source: '决策机关议事规则', article: '会议通知', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const MEMBERS_ONLY = rule({
  id: 'MEETING-MEMBERS-ONLY',
  zh: '只有本决策机关成员本人可以签收会议通知、签到、确认本人的会议记录；未到会成员须逐人载明原因。',
  en: 'A member acknowledges the notice, signs in and confirms the record in person; everybody absent is named with the reason.',
  citation: { source: OPINION, article: '二(1)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const QUORUM = rule({
  id: 'MEETING-QUORUM',
  zh: '到会成员达到规定人数方可开会。',
  en: 'A meeting opens when enough of those due are present.',
  citation: { source: '中国共产党地方委员会工作条例', article: '第二十五条', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const ON_ITS_DAY = rule({
  id: 'MEETING-ON-ITS-DAY',
  zh: '会议不得早于通知的日期召开。',
  en: 'A meeting is not held before the day of its notice.',
  citation: { source: '决策机关议事规则', article: '会议通知', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const ITEMS_FINISHED = rule({
  id: 'MEETING-ITEMS-FINISHED',
  zh: '议程中每一事项均已作出决定或者推迟，会议方可结束。',
  en: 'A meeting is closed when every item on its agenda is decided or put off.',
  citation: { source: PROCEDURE, article: '第三十条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const TWO_KEEPERS = rule({
  id: 'MEETING-TWO-KEEPERS',
  zh: '会议记录由两名记录员分别签字；记录员不由该会议的成员兼任。',
  en: 'Two keepers sign the minutes, each himself; no member of the sitting keeps its record.',
  citation: { source: PROCEDURE, article: '第三十三条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
