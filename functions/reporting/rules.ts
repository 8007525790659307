import { rule } from '../kernel/rule.ts';

const OPINION = { source: '关于建立权力运行大监督工作格局的意见（试行）', article: '四(3)' } as const;
const DESIGN = { source: '阳光监督设计', article: '上级审控', unconfirmed: true } as const;
const since = { since: '2017-11-06', until: undefined } as const;

export const SCHEME_STANDS = rule({
  id: 'REPORTING-SCHEME-STANDS',
  zh: '重要决策、工程建设、项目引进、重大活动、突发事件以及其他按规定应报告的事项，按县里现行的报告要求报告。',
  en: 'Important decisions, works, projects, events, emergencies and whatever else is to be reported are reported as the county’s scheme in force for that kind says.',
  citation: OPINION,
  ...since,
  overlay: 'none',
});
export const SCHEME_WITHIN = rule({
  id: 'REPORTING-SCHEME-WITHIN',
  zh: '报告要求所定时限：事前至多提前三十日，事中至少每三十日一次，事后至迟七日。',
  en: 'A scheme asks for the first report at most 30 days ahead, for one under way at least every 30 days, for the result within 7 days at the latest.',
  citation: DESIGN,
  ...since,
  overlay: 'none',
  beforeAtMost: 30,
  everyAtMost: 30,
  afterAtMost: 7,
});
export const UNIT_REGISTERED = rule({
  id: 'REPORTING-UNIT-REGISTERED',
  zh: '报告单位及其分管县领导须已登记。',
  en: 'The unit that reports, and the county leader in charge of it, are registered.',
  citation: OPINION,
  ...since,
  overlay: 'none',
});
export const TERM = rule({
  id: 'REPORTING-TERM',
  zh: '事项结束不早于开始；变更期限须说明理由。',
  en: 'A matter ends no earlier than it begins; another term needs a reason.',
  citation: DESIGN,
  ...since,
  overlay: 'none',
});
export const BEFORE = rule({
  id: 'REPORTING-BEFORE',
  zh: '事前决策及时上报分管县领导，必要时报县主要领导；逾期照收，记为逾期。',
  en: 'What is decided is reported before it begins, to the county leader in charge and, where needed, to the county’s head; a late report is taken, and marked late.',
  citation: OPINION,
  ...since,
  overlay: 'none',
});
export const OPENED_WITH_MATTER = rule({
  id: 'REPORTING-OPENED-WITH-MATTER',
  zh: '县里要求报告的重要决策、工程建设、项目引进，议题提出、招标立项、项目登记时即行开列，三个工作日内事前报告；起止日期先按一个报告周期计，由单位更正。',
  en: 'Of decisions, works and projects that the scheme wants reported, the report is opened as soon as the item is proposed, the tender drafted or the project registered; the first is due within three working days; it counts as lasting one interval until the unit says its term.',
  citation: DESIGN,
  ...since,
  overlay: 'shorter',
  workingDays: 3,
});
export const DURING = rule({
  id: 'REPORTING-DURING',
  zh: '事中实施情况及时上报，直至事项结束。',
  en: 'How it goes is reported while it goes on, until it ends.',
  citation: OPINION,
  ...since,
  overlay: 'none',
});
export const AFTER = rule({
  id: 'REPORTING-AFTER',
  zh: '事后结果及时上报。',
  en: 'The result is reported after it ends.',
  citation: OPINION,
  ...since,
  overlay: 'none',
});
export const OWN_LEADER = rule({
  id: 'REPORTING-OWN-LEADER',
  zh: '由该单位现任分管县领导审阅、批示、办结；报县主要领导的，由其本人审阅、批示。',
  en: 'The county leader now in charge of the unit reads, instructs and closes; what went to the county’s head, he himself.',
  citation: OPINION,
  ...since,
  overlay: 'none',
});
export const ACKNOWLEDGED = rule({
  id: 'REPORTING-ACKNOWLEDGED',
  zh: '领导收到报告后三个工作日内审阅。',
  en: 'A leader acknowledges a report within three working days.',
  citation: DESIGN,
  ...since,
  overlay: 'shorter',
  workingDays: 3,
});
export const INSTRUCTION = rule({
  id: 'REPORTING-INSTRUCTION',
  zh: '领导批示载明办理期限，不得早于当日；单位按期答复。',
  en: 'An instruction names the last day for its answer, today at the earliest; the unit answers in time.',
  citation: OPINION,
  ...since,
  overlay: 'none',
});
export const INSTRUCTION_CONCLUDED = rule({
  id: 'REPORTING-INSTRUCTION-CONCLUDED',
  zh: '单位答复后五个工作日内，由作出批示的领导办结或者退回重办。',
  en: 'Within five working days of the answer the leader who instructed concludes, or returns it.',
  citation: DESIGN,
  ...since,
  overlay: 'shorter',
  workingDays: 5,
});
export const ALL_CONCLUDED = rule({
  id: 'REPORTING-ALL-CONCLUDED',
  zh: '事后结果已报、报告均已审阅、批示均已办结，方可办结事项。',
  en: 'It is closed when the result is reported, every report acknowledged and every instruction concluded.',
  citation: DESIGN,
  ...since,
  overlay: 'none',
});
export const ROOM = rule({
  id: 'REPORTING-ROOM',
  zh: '同一事项同时至多二十件未审阅的报告和二十件未办结的批示；先办结再报。',
  en: 'A matter has at most twenty unread reports and twenty open instructions at one time; deal with those first.',
  citation: DESIGN,
  ...since,
  overlay: 'none',
  open: 20,
});
