import { type Day, dayOf } from '../kernel/calendar.ts';
import { LEVELS, type Level } from '../kernel/escalation.ts';
import { type AwayOf, officerOf, superiorsOf } from '../kernel/in-office.ts';
import { wordsFor } from '../kernel/obligations.ts';
import type { UnitLeaders } from '../kernel/project-ports.ts';
import { sha256Hex } from '../kernel/proof/bytes.ts';
import { bodyWords } from '../kernel/role-words.ts';
import { type Alert, type ChannelName, mutedOn, type Owed } from './alert.ts';

const LEADING_GROUP = 'leading-group-office';
/** Above county leaders stands the leading group alone: nobody is told of his own lateness as his superior. */
const COUNTY_LEADER = 'county-leader';
/** The supervising body; its own lateness goes to the leading group's office (意见 五(6): 对监督者的监督). */
const SUPERVISOR = 'discipline-commission';
const SUPERVISORS: readonly string[] = [SUPERVISOR, 'supervisor-discipline'];

/** Whom an alert of this level is told to: who owes it (of a merged unit, the one that took it over) and its officer, its leaders, the supervising body, the leading group's office. Roles, units, or accounts. */
export function addresseesOf(level: Level, by: string, leaders: ReturnType<typeof UnitLeaders.read>, awayOf: AwayOf): readonly string[] {
  switch (level) {
    case 'reminder':
    case 'late': {
      const officer = officerOf(leaders, awayOf);
      const body = leaders?.mergedInto ?? by;
      return officer === undefined ? [body] : [body, officer];
    }
    case 'superior':
      return by === COUNTY_LEADER ? [LEADING_GROUP] : superiorsOf(leaders, awayOf);
    case 'supervisor':
      return [SUPERVISORS.includes(by) ? LEADING_GROUP : SUPERVISOR];
    case 'leading-group':
      return [LEADING_GROUP];
  }
}

/** Levels below one whose own notice nobody had: passed over while the clock stood still or jumped, or silenced. Who owes something, and his leaders, hear of it together with those above. */
export function passedOver(a: Alert, { type, level }: { readonly type: string; readonly level: Level }): readonly Level[] {
  const below = LEVELS.slice(1, LEVELS.indexOf(level));
  if (type === 'silence-ended') return below.filter((l) => a.deliveries.every((d) => d.level !== l));
  return below.slice(below.findLastIndex((l) => a.raised.includes(l)) + 1);
}

const HEADS: Readonly<Record<Level, { readonly zh: string; readonly en: string }>> = {
  reminder: { zh: '提醒', en: 'Reminder' },
  late: { zh: '逾期', en: 'Late' },
  superior: { zh: '逾期报领导', en: 'Late: told to the leaders' },
  supervisor: { zh: '逾期报监督机关', en: 'Late: told to the supervising body' },
  'leading-group': { zh: '逾期报领导小组办公室', en: 'Late: told to the leading group’s office' },
};

/** What is told, to whom, by one channel. `id` is the same for a repeat, which `repeat` says this may be. */
export interface Outgoing {
  readonly id: string;
  readonly alert: string;
  readonly level: Level;
  readonly addressee: string;
  readonly owed: Owed;
  /** The unit's registered name, where `owed.by` is a registered unit. */
  readonly unit: string | undefined;
  readonly repeat: boolean;
}

/** Names one delivery, the same for every attempt at it: of this deadline, level, addressee and channel. Says nothing to who does not know them. */
export const deliveryId = (alert: string, until: string, level: Level, addressee: string, channel: ChannelName): string =>
  sha256Hex(`daylight-delivery/v1\n${[alert, until, level, addressee, channel].join('\n')}`).slice(0, 32);

/** Is what this event says still to be told? Not what was settled, put off to another time, muted for today. */
export function stillToTell(a: Alert, event: { readonly level: Level; readonly at?: string }, today: Day): boolean {
  return a.state === 'open' && !mutedOn(a, today) && LEVELS.indexOf(event.level) <= LEVELS.indexOf(a.level!) && (event.at ?? a.owed!.at) === a.owed!.at;
}

/** What is written, Chinese first: the matter's number, what is owed by whom, until when, under which rule; no person. A repeat says so first. */
export function noticeOf({ owed, level, unit, repeat }: Pick<Outgoing, 'owed' | 'level' | 'unit' | 'repeat'>): {
  readonly subject: string;
  readonly text: string;
} {
  const words = wordsFor(owed.kind, owed.obligation);
  const head = HEADS[level];
  const who = bodyWords(owed.by, unit === undefined ? undefined : { name: unit });
  return {
    subject: `【${head.zh}】${owed.number} ${words.zh} · ${head.en}`,
    text: [
      ...(repeat ? ['（本通知可能重复，请以系统记录为准。）', ''] : []),
      `事项 ${owed.number}：${words.zh}`,
      `承办：${who === undefined ? owed.by : `${who.zh}（${owed.by}）`}　最后期限：${dayOf(owed.at)}　依据：${owed.rule}`,
      '请登录系统办理。办结后提醒自动终止。',
      '',
      ...(repeat ? ['(This may repeat an earlier notice; the record in the system decides.)', ''] : []),
      `Matter ${owed.number}: ${words.en}`,
      `Owed by: ${who?.en ? `${who.en} (${owed.by})` : owed.by}. Last day: ${dayOf(owed.at)}. Rule: ${owed.rule}`,
      'Please sign in and deal with it. Once it is done, nothing more is sent.',
    ].join('\n'),
  };
}

/** What the deployment's receiver is posted (docs/webhook.md): the notice and what it stands on, in one order of fields. */
export function webhookBody(notice: Outgoing): string {
  const { alert, level, addressee, owed, repeat } = notice;
  const { kind, number, obligation, by, at, rule } = owed;
  return JSON.stringify({ type: `alert.${level}`, alert, level, addressee, kind, number, obligation, by, until: at, rule, repeat, ...noticeOf(notice) });
}
