import { dayOf } from '../../kernel/calendar.ts';
import type { Recorded } from '../../kernel/matter.ts';
import { formatYuan } from '../../kernel/money.ts';
import { type Block, type Fact, type Paper, printedDay, type Section } from '../../kernel/paper.ts';
import { clockTime, instantOf, only, type Told } from '../../kernel/telling.ts';
import type { DecisionEvent } from '../items/events.ts';
import type { MeetingEvent } from '../meetings/meeting.ts';
import { KIND_WORDS } from '../terms.ts';

const FORMS = {
  oral: '口头表决',
  'show-of-hands': '举手表决',
  'named-open': '公开记名投票',
  'named-sealed': '密封记名投票（投齐后同时启封）',
  'secret-paper': '无记名投票（纸质选票；本系统从不知道谁投了什么）',
} as const;
const CHOICES = { for: '赞成', against: '反对', abstain: '弃权' } as const;
const VERDICTS = { lawful: '合法', 'risk-stated': '明示法律风险', unlawful: '不合法' } as const;

const text = (t: string): Block => ({ text: t });

/** What was said and done on an item at this meeting: from the opening of each of its debates to the decision, or until it was put off; and what was corrected until the meeting was closed. */
function ofThisMeeting(item: Told<DecisionEvent>, meeting: string, closedAt: string): readonly Recorded<DecisionEvent>[] {
  let here = false;
  let debated = false;
  return item.events.filter(({ event, meta }) => {
    if (event.type === 'debate-opened') here = debated = event.meeting === meeting;
    const told = debated || (here && event.type === 'record-corrected' && meta.at <= closedAt);
    if (event.type === 'decision-taken' || event.type === 'item-postponed') debated = false;
    return told;
  });
}

const notVoted = (named: readonly { readonly person: string; readonly reason: string }[], name: (person: string) => string): string =>
  named.map((n) => `；未表决 ${name(n.person)}：${n.reason}`).join('');
/** Words of one event of the debate; undefined where it has none of its own. */
function worded(e: DecisionEvent, name: (person: string) => string): string | undefined {
  switch (e.type) {
    case 'member-recused':
      return `回避：${name(e.person)}（${e.imposed ? '会议决定，非本人提出' : '本人提出'}）。理由：${e.reason}`;
    case 'opinion-filed':
      return `缺席成员书面意见（不计票）：${name(e.person)}：${e.text}`;
    case 'member-spoke':
      return `发言：${name(e.person)}：${e.text}`;
    case 'order-excepted':
      return `末位表态例外：${e.persons.map(name).join('、')}。理由：${e.reason}`;
    case 'vote-opened':
      return `表决形式：${FORMS[e.form]}`;
    case 'vote-cast':
    case 'vote-revealed':
      return `表决：${name(e.person)}：${CHOICES[e.choice]}。理由：${e.reason}`;
    case 'paper-counted':
      return `计票：发出 ${e.issued}，收回 ${e.returned}，赞成 ${e.for}，反对 ${e.against}，弃权 ${e.abstain}，无效 ${e.invalid}；计票人 ${e.tellers.join('、')}；计票单 SHA-256 ${e.sheet.sha256}`;
    case 'votes-unsealed':
      return `密封票同时启封${notVoted(e.without, name)}`;
    case 'vote-closed':
    case 'paper-agreed': {
      const missing = e.type === 'vote-closed' ? notVoted(e.notVoting, name) : '';
      return `结果：赞成 ${e.tally.for}，反对 ${e.tally.against}，弃权 ${e.tally.abstain}，未表决 ${e.tally.notVoting}，基数 ${e.tally.base}，${e.tally.carried ? '达到' : '未达到'}规定多数${missing}`;
    }
    case 'record-corrected':
      return `更正（${e.of}）：原记“${e.was}”，改为“${e.becomes}”。理由：${e.reason}`;
    case 'item-postponed':
      return `推迟：${e.reason}`;
    case 'decision-taken':
      return [
        `决定：${e.outcome === 'adopted' ? '通过' : '不予通过'}。${e.wording}`,
        ...(e.explanation === null ? [] : [`与多数意见不一致的理由：${e.explanation}`]),
        ...(e.department === null ? [] : [`负责部门：${e.departmentName ?? e.department}；责任人：${name(e.responsible!.person)}；完成时限：${e.deadline}`]),
      ].join('\n');
    default:
      return undefined;
  }
}

/** The meeting as its items' sections need it. */
interface Held {
  readonly id: string;
  readonly closedAt: string;
  readonly name: (person: string) => string;
}
function itemSection(item: Told<DecisionEvent>, { id, closedAt, name }: Held, n: number): Section {
  const [proposed] = only(item.events, 'item-proposed');
  const opinion = only(item.events, 'legally-reviewed').at(-1);
  const signed = only(item.events, 'item-signed').at(-1);
  const p = proposed!;
  const facts: Fact[] = [
    ['事项编号', item.number],
    ['类别', KIND_WORDS[p.kind]],
    ['提出单位', p.unitName ?? p.unit],
    ['金额', p.amount === null ? '无' : formatYuan(p.amount)],
    ['内容', only(item.events, 'item-revised').at(-1)?.content ?? p.content],
    ['依据', p.basis.join('；')],
    ...(opinion ? [['合法性审查', `${VERDICTS[opinion.verdict]}。${opinion.opinion}`] as const] : []),
    ...(signed ? [['签批与汇报', `${name(signed.person)}签批，${name(signed.reporter)}汇报`] as const] : []),
  ];
  const told = ofThisMeeting(item, id, closedAt).flatMap(({ event, meta }) => {
    const words = worded(event, name);
    return words === undefined ? [] : [text(`［${clockTime(meta.at)}］${words}`)];
  });
  return { heading: `第 ${n} 项　${p.name}`, blocks: [{ facts }, ...(told.length === 0 ? [text('本次会议未讨论此事项。')] : told)] };
}

/** The minutes of a closed meeting, from its own events and those of the items on its agenda, in the agenda's order. Everything said stands as it was said. */
export function minutesOf(id: string, meeting: Told<MeetingEvent>, items: readonly Told<DecisionEvent>[]): Paper {
  const called = only(meeting.events, 'meeting-called')[0]!;
  const opened = only(meeting.events, 'meeting-opened')[0]!;
  const openedAt = instantOf(meeting, 'meeting-opened');
  const closedAt = closedAtOf(meeting);
  const name = (person: string): string => called.due.find((v) => v.person === person)?.name ?? person;
  const present = only(meeting.events, 'member-attended').map((e) => name(e.person));
  const facts: Fact[] = [
    ['时间', `${clockTime(openedAt)} 至 ${clockTime(closedAt)}`],
    ['地点', called.place],
    ['应到', called.due.map((v) => v.name).join('、')],
    ['签到', present.join('、')],
    ['主持', name(opened.presiding)],
    ...opened.excused.map((x) => ['缺席', `${name(x.person)}：${x.reason}`] as const),
    ...only(meeting.events, 'attendance-ended').map((e) => ['离会', `${name(e.person)}：${e.reason}`] as const),
    ...called.papers.map((d) => ['会议材料', `${d.name} SHA-256 ${d.sha256}`] as const),
  ];
  return {
    head: `${called.bodyName.replace(/会议$/, '')}会议记录`,
    number: meeting.number,
    title: '会议记录',
    sections: [{ heading: '会议情况', blocks: [{ facts }] }, ...items.map((item, i) => itemSection(item, { id, closedAt, name }, i + 1))],
    signatures: [
      { as: '记录员', name: '' },
      { as: '记录员', name: '' },
    ],
    issuer: called.bodyName,
    date: printedDay(dayOf(openedAt)),
    footer: [['会议 meeting', `${meeting.number} · 依账本逐字生成 made word for word from the ledger`]],
  };
}

/** The instant at which a meeting was closed: its minutes' date. */
export const closedAtOf = (meeting: Told<MeetingEvent>): string => instantOf(meeting, 'meeting-closed');
