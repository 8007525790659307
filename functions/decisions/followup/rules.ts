import { rule } from '../../kernel/rule.ts';

const PROCEDURE = '重大行政决策程序暂行条例';

export const EXECUTION_REPORTED = rule({
  id: 'FOLLOWUP-EXECUTION-REPORTED',
  zh: '决策执行单位应当依法全面、及时、正确执行决策，并在期限内报告执行情况；由责任人本人报告。',
  en: 'A decision is carried out wholly, in time and rightly; the person responsible reports it, himself, by the deadline.',
  citation: { source: PROCEDURE, article: '第三十四条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const LIABLE_FOR_LIFE = rule({
  id: 'FOLLOWUP-LIABLE-FOR-LIFE',
  zh: '决策实行终身责任追究：谁在何项决策中作何表决，始终可以按人查询；表示不同意见的，按照规定减免责任。',
  en: 'Liability for decisions is for life: who voted what stays findable by person; dissent mitigates it.',
  citation: { source: PROCEDURE, article: '第三十八条' },
  since: '2019-09-01',
  until: undefined,
  overlay: 'none',
});
export const FOUND_WITH_EVIDENCE = rule({
  id: 'FOLLOWUP-FOUND-WITH-EVIDENCE',
  zh: '认定不执行、部分执行、变相执行或者推诿执行，须针对已作出的决策，由监督机关附证据提出。',
  en: 'That a decision was not, partly, in disguise or evasively executed is found by a supervising body, with evidence.',
  citation: { source: '关于建立权力运行大监督工作格局的意见（试行）', article: '二(1)' },
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
export const HEARD_FIRST = rule({
  id: 'FOLLOWUP-HEARD-FIRST',
  zh: '作出处理前应当告知事实和依据，听取本人的陈述和申辩；本人未申辩的，申辩期满方可处理。',
  en: 'Before a result the person is told facts and grounds and heard; without a defence, only when its time is over.',
  citation: { source: '公职人员政务处分法', article: '第四十三条' },
  since: '2020-07-01',
  until: undefined,
  overlay: 'longer',
  workingDays: 5,
});
