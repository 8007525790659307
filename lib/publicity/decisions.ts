import { byPerson, file, inside, type Kinds, personal, step, w } from './words.ts';

const BODY = 'body/{number}.json';
const standing = w('登记', 'its registration');
const DECISION = 'decision/{number}.json';
const asked = w('征求意见或者听证公告时', 'the call for comment, or for a hearing');
const decided = w('保密审查后公开；不予公开的只显示理由和期限', 'disclosure after its secrecy review; of what is withheld only ground and term');
const speech = inside('讨论记录，仅成员与监督机关可见', 'the debate: members and supervisors only');
const vote = file(DECISION, decided, '表决与理由，机关规则允许公开个人表决的', 'vote and reason, where the body’s rule shows single votes');
const meeting = inside('会议记录，仅成员与监督机关可见', 'the meeting’s record: members and supervisors only');
const followup = inside('执行与问责，仅责任人与监督机关可见', 'execution and findings: the person responsible and supervisors only');

export const decisions: Kinds = {
  body: {
    name: w('决策机关', 'leading body'),
    veiled: false,
    events: {
      'body-established': file(BODY, standing, '决定哪些事项、标准、法定人数、表决规则', 'what it decides, thresholds, quorum, majority'),
      'body-configured': file(BODY, standing, '决定哪些事项、标准、法定人数、表决规则', 'what it decides, thresholds, quorum, majority'),
      'member-seated': file(BODY, standing, '姓名与职务，不含账号', 'name and post, without the account'),
      'member-left': file(BODY, standing, '现任成员', 'the members as they are'),
      'portfolio-assigned': file(BODY, standing, '分工', 'who manages what'),
    },
  },
  decision: {
    name: w('集体决策事项', 'item of collective decision'),
    veiled: false,
    events: {
      'item-proposed': file(DECISION, decided, '名称、内容、依据、方案、文件摘要', 'name, content, basis, options, documents’ digests'),
      'item-revised': file(DECISION, decided, '修改后的内容、方案、文件摘要', 'the content, options and documents’ digests as revised'),
      'comment-opened': file(
        DECISION,
        asked,
        '决策草案、说明材料摘要、方式和期限、缩短期限的理由',
        'the draft, its papers’ digests, how and until when to comment, why it is short',
      ),
      'comment-closed': file(DECISION, decided, '收到与采纳的意见、采纳情况', 'opinions received and adopted, what was made of them'),
      'experts-argued': file(DECISION, decided, '论证机构、意见与采纳情况', 'who argued, what they said, what was made of it'),
      'risk-assessed': file(DECISION, decided, '风险是否可控', 'whether the risk is controllable'),
      'competition-reviewed': file(DECISION, decided, '公平竞争审查结论', 'the verdict on fair competition'),
      'hearing-called': file(DECISION, asked, '听证日期、地点、材料摘要', 'the hearing’s day and place, its papers’ digests'),
      'hearing-held': file(DECISION, decided, '是否举行', 'that it was held'),
      'review-requested': step,
      'review-returned': step,
      'legally-reviewed': file(DECISION, decided, '审查结论', 'the verdict'),
      'item-signed': byPerson,
      'item-prepared': step,
      'debate-opened': file(DECISION, decided, '会议、到会与缺席人数', 'the meeting, how many were there'),
      'member-recused': file(DECISION, decided, '回避人数', 'how many were recused'),
      'opinion-filed': speech,
      'member-spoke': speech,
      'order-excepted': file(DECISION, decided, '末位表态的例外及理由', 'an exception from the order, with its reason'),
      'vote-opened': file(DECISION, decided, '表决形式', 'the form of the vote'),
      'vote-cast': vote,
      'vote-sealed': inside('密封的表决，启封后见表决', 'a sealed vote; once opened, the vote is'),
      'votes-unsealed': step,
      'vote-revealed': vote,
      'paper-counted': inside('一致前不公布', 'not before a second keeper agrees'),
      'paper-agreed': file(DECISION, decided, '票数', 'the count'),
      'vote-closed': file(DECISION, decided, '票数', 'the count'),
      'item-postponed': step,
      'decision-taken': file(
        DECISION,
        decided,
        '决定全文、负责部门、时限、与多数意见不一致的理由',
        'the decision, the department, the deadline, reasons against a majority',
      ),
      'party-reported': file(DECISION, decided, '向同级党委请示报告的日期和结果', 'when it was reported to the party committee, and whether that agreed'),
      'record-corrected': file(DECISION, decided, '更正前后与理由', 'what it said, what it should say, why'),
      'secrecy-reviewed': file(DECISION, decided, '不予公开的理由和期限', 'ground and term of what is withheld'),
      'decision-disclosed': step,
      'execution-suspended': file(DECISION, decided, '中止执行', 'that execution is suspended'),
      'decision-altered': file(DECISION, decided, '被何决策变更或停止', 'which decision changed or stopped it'),
    },
  },
  meeting: {
    name: w('会议', 'meeting'),
    veiled: false,
    events: {
      'meeting-called': meeting,
      'meeting-cancelled': meeting,
      'notice-received': meeting,
      'member-attended': meeting,
      'meeting-opened': meeting,
      'attendance-ended': meeting,
      'meeting-closed': step,
      'minutes-made': { ...meeting, leaf: { type: 'meeting.minutes', fields: [], digest: w('会议记录 PDF 的 SHA-256', 'SHA-256 of the minutes’ PDF') } },
      'minutes-signed': byPerson,
      'record-confirmed': meeting,
    },
  },
  execution: {
    name: w('决策执行', 'execution of a decision'),
    veiled: false,
    events: {
      'execution-ordered': followup,
      'progress-reported': followup,
      'completion-reported': followup,
      'report-overdue': followup,
      'execution-halted': followup,
    },
  },
  finding: {
    name: w('执行问题认定', 'finding on execution'),
    veiled: false,
    events: { 'finding-opened': followup, 'defence-given': followup, 'finding-resolved': followup },
  },
  stance: { name: w('表决留痕', 'who stood how'), veiled: true, events: { 'stance-recorded': personal } },
  'past-decision': {
    name: w('历史决策', 'decision taken before the system'),
    veiled: true,
    events: {
      'past-decision-imported': inside(
        '导入的历史决策与会议纪要，仅该机关成员与监督机关可见',
        'imported, with its minutes: the body’s members and supervisors only',
      ),
    },
  },
};
