import { createHash } from 'node:crypto';
import { until } from '../../../local/api.ts';
import { LEADERS } from '../../../seed/leaders.ts';
import { type County, must, rulesOf } from '../../county.ts';
import {
  act,
  BODY,
  closeMeeting,
  convene,
  declare,
  establish,
  openDebate,
  ownAct,
  prepare,
  propose,
  readItem,
  reportToParty,
  speakAll,
  voteAll,
  workingDay,
} from '../../decisions.ts';
import { expectThat, type Recorder } from '../../record.ts';
import { BUDGET, draftPlan, publishDecided } from '../../tender.ts';
import { disclosure, followUp } from './after-meeting.ts';

const ITEMS = '/decisions/items';
const [MAYOR, ...DEPUTIES] = LEADERS as [(typeof LEADERS)[number], ...typeof LEADERS];
/** Who is away, who is recused from the plan, who dissents. */
const [RECUSED, DISSENTER, AWAY] = [DEPUTIES[3]!, DEPUTIES[4]!, DEPUTIES[5]!];

/** What the meeting left behind. */
export interface Met {
  /** The published plan, with entries W-01 and W-02, and its decision. */
  readonly plan: string;
  readonly decision: { readonly id: string; readonly number: string };
  /** The item that is withheld. */
  readonly withheld: { readonly id: string; readonly number: string };
  readonly meeting: { readonly id: string; readonly number: string };
}

/** The meeting with which everything begins: it decides the annual plan, an appointment and a purchase; what becomes public, what is withheld, and one decision executed in disguise. */
export async function tellMeeting(county: County, r: Recorder): Promise<Met> {
  await portfolios(county, r);
  const { plan, item } = await preparation(county, r);
  const appointment = await propose(county, 'culture', {
    name: '文化馆副馆长任职人选',
    kind: 'appointment',
    area: 'personnel',
    amount: null,
    content: '推荐人选一名。',
  });
  await prepare(county, 'culture', appointment.id, 'personnel', false);
  const buses = {
    name: '购置流动文化车专项资金',
    kind: 'funds',
    area: 'finance',
    amount: 60_000_000,
    content: '购置流动文化服务车两辆，六十万元，不得挪作他用。',
  } as const;
  const purchase = await propose(county, 'culture', buses);
  await prepare(county, 'culture', purchase.id, 'finance');

  const items = [item.id, appointment.id, purchase.id];
  let meeting = { id: '', number: '' };
  await r.step(
    '召开常务会议：通知、材料、签收、签到、法定人数',
    'the executive meeting: notice and papers acknowledged, attendance, quorum',
    'who is away has not acknowledged the notice, and is there with the reason; three items',
    async () => {
      meeting = await convene(county, items, [AWAY.username]);
      const { called, received, excused } = must(await county.as('audit').get(`/decisions/meetings/${meeting.id}`)).body;
      expectThat(received.length === called.due.length - 1 && !received.includes(excused[0].person), JSON.stringify(received));
      return `${meeting.number}，签收 ${received.length} 人 acknowledged，到会 ${LEADERS.length - 1} 人 present, 1 缺席 absent`;
    },
  );
  await planItem(county, r, meeting.id, item.id);
  await appointmentItem(county, r, meeting.id, appointment.id);
  await openDebate(county, meeting.id, purchase.id);
  const present = DEPUTIES.filter((d) => d !== AWAY);
  await speakAll(county, purchase.id, present);
  must(await act(county, 'clerk', `${ITEMS}/${purchase.id}/vote`, { form: 'show-of-hands' }));
  await voteAll(county, purchase.id, present);
  await declare(county, purchase.id, 'culture', 'culture-bureau');
  await closeMeeting(county, meeting.id, items);
  await minutes(county, r, meeting.id);
  await partyReport(county, r, plan, item.id);
  await disclosure(county, r, item, appointment, DISSENTER);
  await followUp(county, r, purchase, DISSENTER);
  await r.step(
    '年度计划凭有效决策公布',
    'the annual plan is published under its decision',
    'another decision is refused by PLAN-DECIDED-COLLECTIVELY',
    async () => {
      const wrong = await act(county, 'housing', `/plans/${plan}/decision`, { decision: purchase.id }, 'housing');
      expectThat(rulesOf(wrong).join() === 'PLAN-DECIDED-COLLECTIVELY', JSON.stringify(wrong.body));
      await publishDecided(county, plan, item.id);
      return `已公布 published；422 ${rulesOf(wrong)}`;
    },
  );
  return { plan, decision: item, withheld: appointment, meeting };
}

async function portfolios(county: County, r: Recorder): Promise<void> {
  await r.step(
    '登记决策机关、成员与分工：五个不直接管',
    'body, members, portfolios: the five things',
    'the head is refused projects by DECISION-FIVE-NOT-DIRECT',
    async () => {
      await establish(county);
      const path = `/decisions/bodies/${BODY}/portfolios`;
      const refused = await act(county, 'organization', path, { person: MAYOR.person, areas: ['audit', 'projects'] }, 'organization');
      expectThat(rulesOf(refused).includes('DECISION-FIVE-NOT-DIRECT'), JSON.stringify(refused.body));
      return `${LEADERS.length} 人 members；422 ${rulesOf(refused)[0]}`;
    },
  );
}

async function preparation(county: County, r: Recorder): Promise<{ plan: string; item: { id: string; number: string } }> {
  const plan = await draftPlan(county, { 'W-01': '通榆县文化馆综合楼', 'W-02': '通榆县图书馆改造' });
  let item = { id: '', number: '' };
  await r.step(
    '提出年度计划事项；会前程序',
    'the annual plan is proposed and prepared',
    'no debate without legal review (DECISION-LEGAL-REVIEW-FIRST); seven working days; not signed by the head',
    async () => {
      const content = '审定2026年度建设计划：文化馆综合楼、图书馆改造两项。';
      item = await propose(county, 'housing', {
        name: '审定2026年度建设计划',
        kind: 'project',
        area: 'projects',
        amount: 2 * BUDGET,
        content,
        subject: { kind: 'plan', id: plan },
      });
      const path = `${ITEMS}/${item.id}`;
      const unreviewed = await act(county, 'housing', `${path}/preparation`, {});
      expectThat(rulesOf(unreviewed).includes('DECISION-LEGAL-REVIEW-FIRST'), JSON.stringify(unreviewed.body));
      const draft = await county.document('housing', '决策草案.txt', `计划草案 ${plan}`, 'decision');
      const short = await act(county, 'housing', `${path}/review-request`, { opinionBy: workingDay(county, 6), documents: [draft] });
      expectThat(rulesOf(short).join() === 'DECISION-REVIEW-TIME', JSON.stringify(short.body));
      const head = await act(county, MAYOR.username, `${path}/signature`, { body: BODY, reporter: MAYOR.person });
      expectThat(rulesOf(head).includes('DECISION-FIVE-NOT-DIRECT'), JSON.stringify(head.body));
      await prepare(county, 'housing', item.id, 'projects');
      return `${item.number}；422 ${rulesOf(unreviewed)[0]}、${rulesOf(short)}、${rulesOf(head)[0]}`;
    },
  );
  return { plan, item };
}

async function planItem(county: County, r: Recorder, meeting: string, id: string): Promise<void> {
  const path = `${ITEMS}/${id}`;
  const voters = DEPUTIES.filter((d) => d !== AWAY && d !== RECUSED);
  await openDebate(county, meeting, id);
  await r.step(
    '讨论：一人回避，一人书面意见，主要领导提前发言被拒',
    'debate: one recused, one in writing, the head too early',
    'refused by DECISION-FIRST-LAST 第三十条',
    async () => {
      must(await ownAct(county, RECUSED.username, `${path}/recusals`, { person: RECUSED.person, reason: '其配偶任职于拟建单位' }));
      must(await ownAct(county, AWAY.username, `${path}/opinions`, { text: '本人外出，书面意见：同意，建议先建文化馆。' }));
      const recused = await ownAct(county, RECUSED.username, `${path}/speeches`, { text: '说明情况' });
      expectThat(rulesOf(recused).join() === 'DECISION-RECUSED', JSON.stringify(recused.body));
      const early = await ownAct(county, MAYOR.username, `${path}/speeches`, { text: '我先定个调子。' });
      expectThat(early.status === 422 && rulesOf(early).join() === 'DECISION-FIRST-LAST', JSON.stringify(early.body));
      const [v] = early.body.violations;
      await speakAll(county, id, voters);
      return `422 ${v.rule} ${v.source} ${v.article}: ${v.zh}；其后末位发言 then last`;
    },
  );
  await r.step('表决：逐人说明理由，一人反对', 'the vote: each with a reason, one against', 'nobody for another, nobody twice', async () => {
    must(await act(county, 'clerk', `${path}/vote`, { form: 'oral' }));
    const stranger = await ownAct(county, AWAY.username, `${path}/votes`, { choice: 'for', reason: 'x' });
    expectThat(rulesOf(stranger).join() === 'DECISION-OWN-VOICE', JSON.stringify(stranger.body));
    await voteAll(county, id, voters, { username: DISSENTER.username, reason: '图书馆改造的资金来源尚未落实，建议缓办。' });
    const late = await ownAct(county, DISSENTER.username, `${path}/votes`, { choice: 'for', reason: 'x' });
    expectThat(rulesOf(late).includes('DECISION-VOTE-ONCE'), JSON.stringify(late.body));
    await declare(county, id, 'housing', 'housing-bureau');
    const { taken, debate } = await readItem(county, id);
    expectThat(taken.outcome === 'adopted' && debate.tally.for === voters.length && debate.tally.against === 1, JSON.stringify({ taken, debate }));
    return `赞成 ${debate.tally.for}、反对 ${debate.tally.against}；缺席代投、截止后再投均被拒 422 ${rulesOf(stranger)}、${rulesOf(late)[0]}`;
  });
}

async function appointmentItem(county: County, r: Recorder, meeting: string, id: string): Promise<void> {
  const path = `${ITEMS}/${id}`;
  await r.step(
    '人事事项：无记名投票用纸票，两名记录员录入一致',
    'an appointment: a secret ballot on paper, entered by two keepers',
    'numbers that do not add up are refused',
    async () => {
      await openDebate(county, meeting, id);
      const present = DEPUTIES.filter((d) => d !== AWAY);
      await speakAll(county, id, present);
      must(await act(county, 'clerk', `${path}/vote`, { form: 'secret-paper' }));
      const electronic = await ownAct(county, DISSENTER.username, `${path}/votes`, { choice: 'for', reason: 'x' });
      expectThat(rulesOf(electronic).join() === 'DECISION-SECRET-ON-PAPER', JSON.stringify(electronic.body));
      const counts = { issued: 6, returned: 6, for: 5, against: 1, abstain: 0, invalid: 0, tellers: ['计票人甲', '监票人乙'] };
      const sheet = await county.document('clerk', '计票单.txt', '赞成 5，反对 1', 'decision');
      const wrong = await act(county, 'clerk', `${path}/paper-count`, { ...counts, for: 6, sheet });
      expectThat(rulesOf(wrong).join() === 'DECISION-SECRET-ON-PAPER', JSON.stringify(wrong.body));
      must(await act(county, 'clerk', `${path}/paper-count`, { ...counts, sheet }));
      must(await act(county, 'clerk2', `${path}/paper-agreement`, { ...counts, sheet: sheet.sha256 }));
      await declare(county, id, 'culture', 'culture-bureau');
      return `赞成 5、反对 1；电子表决、票数不符均被拒 422 ${rulesOf(electronic)}`;
    },
  );
}

async function minutes(county: County, r: Recorder, meeting: string): Promise<void> {
  await r.step(
    '会议记录：两名记录员签字，成员逐人确认',
    'minutes: two keepers sign, members confirm',
    'PDF in Archive under lock; one keeper for two is refused',
    async () => {
      const path = `/decisions/meetings/${meeting}`;
      const made = await until(
        'the minutes are made',
        () => county.as('clerk').get(path),
        (a) => a.body.state === 'recorded',
        60_000,
      );
      const { url } = must(await county.as('audit').get(`${path}/minutes`)).body;
      const pdf = new Uint8Array(await (await fetch(url)).arrayBuffer());
      expectThat(createHash('sha256').update(pdf).digest('hex') === made.body.minutes.sha256, 'the minutes are other bytes');
      r.write(`minutes/${made.body.number}.pdf`, pdf);
      must(await ownAct(county, 'clerk', `${path}/signatures`, {}));
      const same = await ownAct(county, 'clerk', `${path}/signatures`, {});
      expectThat(rulesOf(same).join() === 'MEETING-TWO-KEEPERS', JSON.stringify(same.body));
      must(await ownAct(county, 'clerk2', `${path}/signatures`, {}));
      await Promise.all(LEADERS.filter((l) => l !== AWAY).map(async (l) => must(await ownAct(county, l.username, `${path}/confirmations`, { remark: null }))));
      const { body } = await county.as('audit').get(path);
      expectThat(body.state === 'signed' && body.confirmed.length === LEADERS.length - 1, JSON.stringify(body));
      return `PDF ${body.minutes.size} 字节 bytes；${body.keepers.length} 签字 signatures，${body.confirmed.length} 确认 confirmations；422 ${rulesOf(same)}`;
    },
  );
}

async function partyReport(county: County, r: Recorder, plan: string, id: string): Promise<void> {
  await r.step(
    '出台前向县委请示报告：同意前不生效',
    'reported to the party committee: not in force before it agrees',
    'publication of the plan under it is refused before (PLAN-DECIDED-COLLECTIVELY), the report itself is made once',
    async () => {
      const early = await act(county, 'housing', `/plans/${plan}/decision`, { decision: id }, 'housing');
      expectThat(rulesOf(early).join() === 'PLAN-DECIDED-COLLECTIVELY', JSON.stringify(early.body));
      expectThat((await readItem(county, id)).standing === 'to-report', 'it is in force too early');
      must(await reportToParty(county, id));
      const again = await reportToParty(county, id);
      expectThat(rulesOf(again).join() === 'DECISION-PARTY-REPORTED', JSON.stringify(again.body));
      const { standing } = await readItem(county, id);
      expectThat(standing === 'in-force', standing);
      const [v] = early.body.violations;
      return `422 ${v.rule} ${JSON.stringify(v.facts)}；批复后 then ${standing}；422 ${rulesOf(again)}`;
    },
  );
}
