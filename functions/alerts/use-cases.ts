import { command, query, service, useCases } from '../kernel/use-case.ts';
import { addressee, contactRow, SetContact, setContact } from './addressee.ts';
import { alert, Muted } from './alert.ts';
import { AskDelivery, askDelivery, muteAlert } from './commands.ts';
import { digestCases } from './digests/cases.ts';
import { notice, Read, readNotice } from './inbox.ts';
import { OFFICIALS, SUPERVISORS, sees } from './readers.ts';
import * as rules from './rules.ts';
import { alertSystemCases } from './system-cases.ts';

const w = (zh: string, en: string) => ({ zh, en });
const LIMIT = w('1–50', '1–50');
const CURSOR = w('上一页给出', 'given by the page before');

export const alertUseCases = useCases('alerts', '提醒与告警', 'Alerts', rules, {
  ...alertSystemCases,
  readNotice: command({
    route: 'POST /alerts/inbox/{id}/reading',
    allow: OFFICIALS,
    on: notice,
    creates: false,
    concurrency: 'retry',
    command: Read,
    decide: readNotice,
    errorImpact: 'It is not on the record that a notice was read.',
  }),
  readInbox: service({
    route: 'GET /alerts/inbox',
    allow: OFFICIALS,
    secret: false,
    servedBy: 'api',
    command: undefined,
    summary: { zh: '发给本人、本人角色和本单位的通知，新的在前', en: 'Notices to oneself, one’s roles and units, newest first' },
    picks: { unread: w('true：只列本人未读的；一页可能不满', 'true: only what one has not read; a page may be short'), limit: LIMIT, cursor: CURSOR },
    errorImpact: 'Officials do not see what they were told.',
  }),
  muteAlert: command({
    route: 'POST /alerts/{id}/muting',
    allow: ['role:supervisor-discipline', 'role:supervisor-audit'],
    on: alert,
    creates: false,
    concurrency: 'if-match',
    command: Muted,
    decide: muteAlert,
    errorImpact: 'Notices that a supervising body wants silenced go on.',
  }),
  askDelivery: command({
    route: 'POST /alerts/{id}/delivery',
    allow: ['role:security-administrator'],
    on: alert,
    creates: false,
    concurrency: 'if-match',
    command: AskDelivery,
    decide: askDelivery,
    errorImpact: 'A notice that the system gave up is not sent again.',
  }),
  setContact: command({
    route: 'POST /alerts/addressees',
    allow: ['role:security-administrator'],
    on: addressee,
    creates: (c) => c.addressee,
    concurrency: 'retry',
    command: SetContact,
    decide: setContact,
    identity: contactRow,
    errorImpact: 'Who is told of lateness is not written to; he must look at the list.',
  }),
  readObligations: service({
    route: 'GET /alerts/obligations',
    allow: OFFICIALS,
    secret: false,
    servedBy: 'api',
    command: undefined,
    summary: {
      zh: '谁欠什么、何时到期，最早到期在前；缺省为本人、本人角色和本单位的',
      en: 'Who owes what by when, earliest first; of oneself, one’s roles and units by default',
    },
    picks: {
      scope: w(
        'mine 本人和角色，unit 本单位，supervised 全部（仅监督机关）',
        'mine: oneself and one’s roles; unit: one’s units; supervised: all, for supervising bodies',
      ),
      by: w('某一单位或角色；他人的仅监督机关可查', 'one unit or role; others’ for supervising bodies only'),
      kind: w('某一类事项；一页可能不满', 'one kind of matter; a page may be short'),
      late: w('true：只列已逾期的', 'true: only what is late'),
      limit: LIMIT,
      cursor: CURSOR,
    },
    errorImpact: 'Officials do not see what they owe.',
  }),
  readBoard: service({
    route: 'GET /alerts/board',
    allow: SUPERVISORS,
    secret: false,
    servedBy: 'api',
    command: undefined,
    summary: {
      zh: '逾期一览：各单位、各级逾期件数和最久的一件；逾期多的在前',
      en: 'The overdue board: each body’s late obligations by level, and its oldest; most late first',
    },
    errorImpact: 'Supervisors do not see who is late with how much.',
  }),
  ...digestCases,
  readAlerts: query({
    route: 'GET /alerts',
    allow: OFFICIALS,
    on: alert,
    view: (a, { actor }) => (a.owed && sees(actor, a.owed.by) ? { state: a.state, ...a.owed, level: a.level, raisedAt: a.raisedAt } : undefined),
    errorImpact: 'Officials do not see what is late.',
  }),
  readAlert: query({
    route: 'GET /alerts/{id}',
    allow: OFFICIALS,
    on: alert,
    view: (a, { actor }) =>
      a.owed && sees(actor, a.owed.by)
        ? { state: a.state, ...a.owed, level: a.level, raisedAt: a.raisedAt, deliveries: a.deliveries, muted: a.muted }
        : undefined,
    errorImpact: 'Officials do not see whom an alert was told to.',
  }),
});
