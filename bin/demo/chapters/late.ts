import { addDays, type Day, dayOf, endOf, isWorkingDay } from '../../../functions/kernel/calendar.ts';
import type { Level } from '../../../functions/kernel/escalation.ts';
import { until } from '../../local/api.ts';
import { type County, must } from '../county.ts';
import { calendar } from '../decisions.ts';
import { acknowledge, handInReport, type Opened, openProject } from '../funds.ts';
import { expectThat, type Recorder } from '../record.ts';

/** The working day so many before this one. */
function workingDaysBefore(day: Day, n: number): Day {
  let d = day;
  for (let left = n; left > 0; ) {
    d = addDays(d, -1);
    if (isWorkingDay(calendar, d)) left--;
  }
  return d;
}
/** A project whose report was due on this day, and was not handed in: its approval came a week before. */
const unreported = (county: County, name: string, due: Day, owner?: Parameters<typeof openProject>[2]): Promise<Opened> =>
  openProject(county, { name, path: 'unplanned', plan: null, sources: [{ source: 'county', amount: 10_000_00 }], on: addDays(due, -7) }, owner);

/** Three parties are late, each by another time; each level's alert is mailed to another desk, and what is done is told no more. */
export async function tellLate(county: County, r: Recorder): Promise<void> {
  let waiting: Opened = { id: '', number: '' };
  const late: { readonly who: string; readonly alert: string; readonly number: string; readonly level: Level }[] = [];
  await r.step('三方各有一事逾期', 'three parties let something become late', 'seen in the lists of what they owe', async () => {
    waiting = await openProject(county, {
      name: '文化馆消防改造',
      path: 'unplanned',
      plan: null,
      sources: [{ source: 'county', amount: 10_000_00 }],
      on: county.today(),
    });
    must(await handInReport(county, waiting.id, null));
    for (const as of ['county-leader', 'development-reform'] as const) must(await acknowledge(county, waiting.id, as));
    const owed = must(await county.as('finance').get('/alerts/obligations?scope=mine&kind=project')).body.items;
    const { until: last } = owed.find((o: { matter: string }) => o.matter === waiting.id);
    const day = dayOf(last);
    const housing = await unreported(county, '老旧小区排水抢修', workingDaysBefore(day, 6), { username: 'housing-officer', unit: 'housing-bureau' });
    const culture = await unreported(county, '非遗展厅修缮', workingDaysBefore(day, 20));
    late.push(
      { who: '财政局 finance', alert: `project.${waiting.id}.acknowledge-report.finance-bureau`, number: waiting.number, level: 'late' },
      { who: '住建局 housing', alert: `project.${housing.id}.report-project`, number: housing.number, level: 'supervisor' },
      { who: '文旅局 culture', alert: `project.${culture.id}.report-project`, number: culture.number, level: 'leading-group' },
    );
    await county.reach(new Date(Date.parse(endOf(day)) + 1).toISOString());
    return late.map((l) => `${l.who} ${l.number}`).join('，');
  });
  await r.step(
    '时钟按逾期长短分级告警',
    'the clock tells each level its own desk',
    'the party itself; the supervising body; the leading group’s office',
    async () => {
      await county.sweep();
      const levels = await Promise.all(
        late.map(({ alert }) =>
          until(
            alert,
            () => county.as('discipline').get(`/alerts/${alert}`),
            (a) => a.status === 200 && a.body.deliveries.length > 0 && a.body.deliveries.every((d: { done: boolean }) => d.done),
            90_000,
          ).then((a) => a.body.level as Level),
        ),
      );
      expectThat(new Set(levels).size === 3, `levels ${levels.join()}`);
      return late.map((l, i) => `${l.who}：${levels[i]}`).join('，');
    },
  );
  await r.step('发出的邮件', 'the mails', 'read from the mail service, in both languages, no person named', async () => {
    const mails = (await county.mails()).filter((m) => late.some((l) => m.subject.includes(l.number)));
    expectThat(
      late.every((l) => mails.some((m) => m.subject.includes(l.number) && m.text.includes(l.number))),
      JSON.stringify(mails),
    );
    r.write('mails/late.txt', mails.map((m) => `To: ${m.to}\nSubject: ${m.subject}\n\n${m.text}\n`).join('\n'));
    return mails.map((m) => `\n      ✉ ${m.to}  ${m.subject}`).join('');
  });
  await r.step('补办即终止告警', 'what is done is told no more', 'the alert is settled, and says that it was late', async () => {
    must(await acknowledge(county, waiting.id, 'finance-bureau'));
    const { body } = await until(
      'settled',
      () => county.as('finance').get(`/alerts/${late[0]!.alert}`),
      (a) => a.body.state === 'settled',
    );
    return body.state;
  });
}
