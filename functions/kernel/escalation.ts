import { addWorkingDays, at, type Calendar, type Day, dayOf, type Instant } from './calendar.ts';
import { limit, type Overlays, rule } from './rule.ts';

const DESIGN = { source: '阳光监督设计', article: '提醒与升级', unconfirmed: true } as const;

const REMINDED_BEFORE = rule({
  id: 'ALERT-REMINDED-BEFORE',
  zh: '期限届满前三个工作日提醒承办单位；期限更短的，即时提醒。',
  en: 'Who owes something is reminded three working days before it is due, or at once where less time is left.',
  citation: DESIGN,
  since: '2017-11-06',
  until: undefined,
  overlay: 'longer',
  workingDays: 3,
});
const ALERTED_WHEN_LATE = rule({
  id: 'ALERT-ALERTED-WHEN-LATE',
  zh: '期限一过，即向承办单位告警。',
  en: 'As soon as it is late, the unit that owes it is alerted.',
  citation: DESIGN,
  since: '2017-11-06',
  until: undefined,
  overlay: 'none',
});
const TOLD_SUPERIOR = rule({
  id: 'ALERT-TOLD-SUPERIOR',
  zh: '逾期满两个工作日仍未办理的，报承办单位主要领导和分管县领导。',
  en: 'Two working days late, the unit’s first-in-command and the county leader in charge are told.',
  citation: DESIGN,
  since: '2017-11-06',
  until: undefined,
  overlay: 'shorter',
  workingDays: 2,
});
const TOLD_SUPERVISOR = rule({
  id: 'ALERT-TOLD-SUPERVISOR',
  zh: '逾期满五个工作日仍未办理的，报监督机关。',
  en: 'Five working days late, the supervising body is told.',
  citation: DESIGN,
  since: '2017-11-06',
  until: undefined,
  overlay: 'shorter',
  workingDays: 5,
});
const TOLD_LEADING_GROUP = rule({
  id: 'ALERT-TOLD-LEADING-GROUP',
  zh: '逾期满十个工作日仍未办理的，报监督工作领导小组办公室。',
  en: 'Ten working days late, the leading group’s office is told.',
  citation: { source: '关于建立权力运行大监督工作格局的意见（试行）', article: '五(1)', unconfirmed: true },
  since: '2017-11-06',
  until: undefined,
  overlay: 'shorter',
  workingDays: 10,
});

/** Whom an obligation's lateness reaches, one after another. */
export const LEVELS = ['reminder', 'late', 'superior', 'supervisor', 'leading-group'] as const;
export type Level = (typeof LEVELS)[number];
export interface Action {
  readonly level: Level;
  readonly at: Instant;
}

const MORNING = '09:00';

/** When each level's turn comes for what is due at `due` (its last instant in time), in order. Reminders and escalations go out at nine in the morning. */
export function actionsOf(due: Instant, context: { readonly calendar: Calendar; readonly overlays: Overlays }): readonly Action[] {
  const last = dayOf(due);
  // No alert waits for a calendar: of a year that is not loaded every day counts, which is never later.
  const morning = (n: number): Instant => at((addWorkingDays(context.calendar, last, n, 'worked') as { readonly day: Day }).day, MORNING);
  const late = new Date(Date.parse(due) + 1).toISOString();
  // However short a county makes it: nobody is told of lateness before it is late.
  const on = (n: number): Instant => [late, morning(n)].sort()[1]!;
  return [
    { level: 'reminder', at: morning(-limit(REMINDED_BEFORE, 'workingDays', context)) },
    { level: 'late', at: late },
    { level: 'superior', at: on(limit(TOLD_SUPERIOR, 'workingDays', context)) },
    { level: 'supervisor', at: on(limit(TOLD_SUPERVISOR, 'workingDays', context)) },
    { level: 'leading-group', at: on(limit(TOLD_LEADING_GROUP, 'workingDays', context)) },
  ];
}

/** What must be done now: the highest level whose turn has come, once, however many passed meanwhile; and when the next comes. */
export function actionNow(actions: readonly Action[], now: Instant): { readonly level: Level | undefined; readonly next: Instant | undefined } {
  return { level: actions.findLast((a) => a.at <= now)?.level, next: actions.find((a) => a.at > now)?.at };
}

/** The kernel's own rules of this file, for the catalogue. */
export const ESCALATION_RULES = [REMINDED_BEFORE, ALERTED_WHEN_LATE, TOLD_SUPERIOR, TOLD_SUPERVISOR, TOLD_LEADING_GROUP] as const;
