import { rule } from '../../../kernel/rule.ts';

const PROCEDURE = '重大行政决策程序暂行条例';
const OPINION = '关于建立权力运行大监督工作格局的意见（试行）';

export const RIGHT_BODY = rule({
  id: 'DECISION-RIGHT-BODY',
  zh: '事项须由有权决定此类事项的决策机关集体决策；大额资金等按本单位规定的额度标准确定；单位自己的领导班子只决定本单位的事项。',
  en: 'An item is decided by the body that decides its kind, for its unit and at its amount; a unit’s own leading group decides for its own unit alone.',
  citation: { source: OPINION, article: '二(1)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const AMOUNT_STATED = rule({
  id: 'DECISION-AMOUNT-STATED',
  zh: '重大项目安排和大额资金使用事项须载明金额。',
  en: 'A project or a large sum is proposed with its amount.',
  citation: { source: OPINION, article: '二(1)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const SAME_ROUTE = rule({
  id: 'DECISION-SAME-ROUTE',
  zh: '依法作出的决策未经法定程序不得随意变更或者停止执行；变更、停止须由原决策机关按原程序决定。',
  en: 'A decision is changed or stopped only by the route by which it was taken, by the body that took it.',
  citation: { source: PROCEDURE, article: '第三十七条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const COMMENT_PERIOD = rule({
  id: 'DECISION-COMMENT-PERIOD',
  zh: '公开征求意见的期限一般不少于30日；因情况紧急等原因需要缩短期限的，应当予以说明。',
  en: 'Public comment takes at least 30 days, as a rule; whoever shortens it says why.',
  citation: { source: PROCEDURE, article: '第十五条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'longer',
  minimumDays: 30,
});
export const COMMENT_OVER = rule({
  id: 'DECISION-COMMENT-OVER',
  zh: '征求意见期满，归纳整理并研究采纳社会各方面意见后，方可提交讨论。',
  en: 'When the comment period is over, opinions are summed up and answered before the item goes on.',
  citation: { source: PROCEDURE, article: '第十八条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const EXPERTS_NEUTRAL = rule({
  id: 'DECISION-EXPERTS-NEUTRAL',
  zh: '专业性、技术性较强的事项应当组织专家论证，不得选择与决策事项有直接利害关系的专家、专业机构。',
  en: 'Technical items are argued by experts, none with a direct interest in them.',
  citation: { source: PROCEDURE, article: '第十九条、第二十条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const RISK_CONTROLLABLE = rule({
  id: 'DECISION-RISK-CONTROLLABLE',
  zh: '可能造成不利影响的决策须评估风险；认为风险不可控的，调整草案确保风险可控后方可作出决策。',
  en: 'Where a decision may do harm its risk is assessed; an uncontrollable risk is made controllable first.',
  citation: { source: PROCEDURE, article: '第二十二条、第二十四条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const HEARING_PAPERS = rule({
  id: 'DECISION-HEARING-PAPERS',
  zh: '听证会材料应当于召开听证会7日前送达听证参加人；听证会按期公开举行并记录。',
  en: 'A hearing’s papers reach its participants 7 days before; it is held on its day and recorded.',
  citation: { source: PROCEDURE, article: '第十六条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'longer',
  daysBefore: 7,
});
export const REVIEW_TIME = rule({
  id: 'DECISION-REVIEW-TIME',
  zh: '送请合法性审查，应当保证必要的审查时间，一般不少于7个工作日。',
  en: 'Whoever asks for legal review leaves at least 7 working days for it.',
  citation: { source: PROCEDURE, article: '第二十六条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'longer',
  workingDays: 7,
});
export const LEGAL_REVIEW_FIRST = rule({
  id: 'DECISION-LEGAL-REVIEW-FIRST',
  zh: '决策草案未经合法性审查或者经审查不合法的，不得提交讨论。',
  en: 'What was not legally reviewed, or was found unlawful, is not debated.',
  citation: { source: PROCEDURE, article: '第二十五条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const SIGNED_BY_MANAGER = rule({
  id: 'DECISION-SIGNED-BY-MANAGER',
  zh: '事项上会前由分管该领域的班子成员本人签批。',
  en: 'Before it is tabled an item is signed by the member who manages its area, in person.',
  citation: { source: OPINION, article: '四(1)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const OPINION_GIVEN = rule({
  id: 'DECISION-OPINION-GIVEN',
  zh: '负责合法性审查的部门应当在审查时间内及时提出合法性审查意见，并对意见负责。',
  en: 'The legal office gives its opinion within the time that was left for it, and answers for it.',
  citation: { source: PROCEDURE, article: '第二十八条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const REVIEW_MATERIALS = rule({
  id: 'DECISION-REVIEW-MATERIALS',
  zh: '送请合法性审查，应当提供决策草案及相关材料，包括履行决策法定程序的说明：应当履行的公众参与、专家论证、风险评估、听证、公平竞争审查须已完成。',
  en: 'What goes to legal review goes with the draft and what was done: comment, argument, assessment, hearing, competition review, where needed, come before it.',
  citation: { source: PROCEDURE, article: '第二十六条、第二十七条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const FAIR_COMPETITION = rule({
  id: 'DECISION-FAIR-COMPETITION',
  zh: '决策草案涉及市场主体经济活动的，提交讨论的材料应当包含公平竞争审查的有关情况。',
  en: 'A draft that touches the activity of market entities goes to the debate with its fair-competition review.',
  citation: { source: PROCEDURE, article: '第二十九条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const COMPETITION_KEPT = rule({
  id: 'DECISION-COMPETITION-KEPT',
  zh: '经公平竞争审查认为排除、限制竞争且不符合例外规定的，不得提交讨论。',
  en: 'A draft found to restrict competition, without an exception, does not go on.',
  citation: { source: '公平竞争审查条例', article: '第十八条', unconfirmed: true },
  since: '2024-08-01',
  until: undefined,
  overlay: 'none',
});
export const PARTY_REPORTED = rule({
  id: 'DECISION-PARTY-REPORTED',
  zh: '重大行政决策出台前应当按照规定向同级党委请示报告；同意前不生效、不公布、不交办。',
  en: 'Before a major decision takes effect it is reported to the party committee of its level; until that agrees it is not in force, not published, not ordered.',
  citation: { source: PROCEDURE, article: '第三十一条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
