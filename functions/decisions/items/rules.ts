import { rule } from '../../kernel/rule.ts';

const DISCLOSURE = '政府信息公开条例';

export const CORRECTED_BY_RECORD = rule({
  id: 'DECISION-CORRECTED-BY-RECORD',
  zh: '会议记录如实记载；更正须另行记录原文、改正内容和理由，原记录保留。',
  en: 'The record stands as it was made; a correction states what it said, what it should say and why.',
  citation: { source: '重大行政决策程序暂行条例', article: '第三十条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const SECRECY_REVIEWED = rule({
  id: 'DECISION-SECRECY-REVIEWED',
  zh: '公开前应当依法审查；审查由会议记录员以外的人员负责。',
  en: 'Before publication there is a secrecy review, by somebody other than the keepers of the minutes.',
  citation: { source: DISCLOSURE, article: '第十七条' },
  since: '2019-05-15',
  until: undefined,
  overlay: 'none',
});
export const WITHHELD_WITH_GROUND = rule({
  id: 'DECISION-WITHHELD-WITH-GROUND',
  zh: '不予公开的，须载明法定理由和期限；没有法定理由的，应当公开。',
  en: 'What is withheld names its legal ground and its term; without a ground it is public.',
  citation: { source: DISCLOSURE, article: '第十三条至第十六条' },
  since: '2019-05-15',
  until: undefined,
  overlay: 'none',
});
export const WITHHELD_AGAIN = rule({
  id: 'DECISION-WITHHELD-AGAIN',
  zh: '对不予公开的信息定期评估审查，因情势变化可以公开的应当公开。',
  en: 'What is withheld is reviewed again in time, and published when it may be.',
  citation: { source: DISCLOSURE, article: '第十八条' },
  since: '2019-05-15',
  until: undefined,
  overlay: 'none',
});
export const DISCLOSED_IN_TIME = rule({
  id: 'DECISION-DISCLOSED-IN-TIME',
  zh: '应当公开的，自信息形成之日起二十个工作日内公开。',
  en: 'What is to be published is published within 20 working days of being made.',
  citation: { source: DISCLOSURE, article: '第二十六条' },
  since: '2019-05-15',
  until: undefined,
  overlay: 'shorter',
  workingDays: 20,
});
export const SUSPENDED_IF_URGENT = rule({
  id: 'DECISION-SUSPENDED-IF-URGENT',
  zh: '执行中出现严重影响决策目标实现的情形、情况紧急的，只有行政首长可以先决定中止执行；重大调整仍须履行法定程序。',
  en: 'In an emergency the head alone may suspend execution; changing or stopping it takes the same route.',
  citation: { source: '重大行政决策程序暂行条例', article: '第三十七条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
