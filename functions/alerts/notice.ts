import { dayOf } from '../kernel/calendar.ts';
import type { Level } from '../kernel/escalation.ts';
import { wordsFor } from '../kernel/obligations.ts';
import type { UnitLeaders } from '../kernel/project-ports.ts';
import type { Owed } from './alert.ts';

const LEADING_GROUP = 'leading-group-office';
/** The supervising body; its own lateness goes to the leading group's office (意见 五(6): 对监督者的监督). */
const SUPERVISOR = 'discipline-commission';
const SUPERVISORS: readonly string[] = [SUPERVISOR, 'supervisor-discipline'];

/** Whom an alert of this level is told to: who owes it, its leaders, the supervising body, the leading group's office. Roles, units, or accounts. */
export function addresseesOf(level: Level, by: string, leaders: ReturnType<typeof UnitLeaders.read>): readonly string[] {
  switch (level) {
    case 'reminder':
    case 'late':
      return [by];
    case 'superior':
      return leaders ? [leaders.head, leaders.countyLeader] : ['county-leader'];
    case 'supervisor':
      return [SUPERVISORS.includes(by) ? LEADING_GROUP : SUPERVISOR];
    case 'leading-group':
      return [LEADING_GROUP];
  }
}

const HEADS: Readonly<Record<Level, { readonly zh: string; readonly en: string }>> = {
  reminder: { zh: '提醒', en: 'Reminder' },
  late: { zh: '逾期', en: 'Late' },
  superior: { zh: '逾期报领导', en: 'Late: told to the leaders' },
  supervisor: { zh: '逾期报监督机关', en: 'Late: told to the supervising body' },
  'leading-group': { zh: '逾期报领导小组办公室', en: 'Late: told to the leading group’s office' },
};

/** What is written, Chinese first: the matter's number, what is owed by whom, until when, under which rule; no person. `again`: an earlier attempt may have arrived. */
export function noticeOf(owed: Owed, level: Level, again: boolean): { readonly subject: string; readonly text: string } {
  const words = wordsFor(owed.kind, owed.obligation);
  const head = HEADS[level];
  return {
    subject: `【${head.zh}】${owed.number} ${words.zh} · ${head.en}`,
    text: [
      ...(again ? ['（本通知可能重复，请以系统记录为准。）', ''] : []),
      `事项 ${owed.number}：${words.zh}`,
      `承办：${owed.by}　最后期限：${dayOf(owed.at)}　依据：${owed.rule}`,
      '请登录系统办理。办结后提醒自动终止。',
      '',
      ...(again ? ['(This may repeat an earlier notice; the record in the system decides.)', ''] : []),
      `Matter ${owed.number}: ${words.en}`,
      `Owed by: ${owed.by}. Last day: ${dayOf(owed.at)}. Rule: ${owed.rule}`,
      'Please sign in and deal with it. Once it is done, nothing more is sent.',
    ].join('\n'),
  };
}
