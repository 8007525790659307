import { addDays } from '../../../../functions/kernel/calendar.ts';
import { until } from '../../../local/api.ts';
import { type County, must, rulesOf } from '../../county.ts';
import { act, ownAct, subjectOf } from '../../decisions.ts';
import { acknowledge, handInReport, type Opened, openProject, reportProject, reviewBudget } from '../../funds.ts';
import { expectThat, type Recorder } from '../../record.ts';
import { askForTender, BUDGET, ESTIMATE } from '../../tender.ts';

/** What the ministry gives for the library, unplanned. */
const GRANT = 80_000_000;

/** The projects that are reported, by the money's origin. */
export interface Reported {
  /** Carries out the plan's W-01; county money; budget reviewed. */
  readonly county: Opened;
  /** National money that came outside any plan, reported late. */
  readonly national: Opened;
}

/** Projects are reported to three before anything starts: one in time, one late. */
export async function tellProjects(county: County, r: Recorder, plan: string): Promise<Reported> {
  const reported = { county: await inTime(county, r, plan), national: await tooLate(county, r) };
  await reportProject(county, {
    name: '通榆县图书馆改造',
    path: 'unplanned',
    plan: { plan, entry: 'W-02' },
    sources: [{ source: 'county', amount: ESTIMATE }],
    on: county.today(),
  });
  return reported;
}

async function inTime(county: County, r: Recorder, plan: string): Promise<Opened> {
  const entry = { plan, entry: 'W-01' };
  let project: Opened = { id: '', number: '' };
  await r.step(
    '未报告的项目不得启动：招标立项被拒',
    'a project that was not reported does not start',
    'no tender before, and none while one of three is missing: TENDER-PROJECT-REPORTED',
    async () => {
      const never = await askForTender(county, plan, 'W-01', null);
      expectThat(rulesOf(never).join() === 'TENDER-PROJECT-REPORTED', JSON.stringify(never.body));
      const sources = [{ source: 'county', amount: ESTIMATE }] as const;
      project = await openProject(county, { name: '通榆县文化馆综合楼', path: 'unplanned', plan: entry, sources, on: county.today() });
      must(await handInReport(county, project.id, entry));
      const another = await acknowledge(county, project.id, 'county-leader', 'mayor');
      expectThat(rulesOf(another).join() === 'PROJECT-THREE-RECIPIENTS', JSON.stringify(another.body));
      must(await acknowledge(county, project.id, 'finance-bureau'));
      must(await acknowledge(county, project.id, 'development-reform'));
      const two = await askForTender(county, plan, 'W-01', null);
      expectThat(rulesOf(two).join() === 'TENDER-PROJECT-REPORTED', JSON.stringify(two.body));
      must(await acknowledge(county, project.id, 'county-leader'));
      const { body } = must(await county.as('audit').get(`/funds/projects/${project.id}`));
      expectThat(body.state === 'reported' && body.report.late === false, JSON.stringify(body));
      return `${project.number} 三方签收 acknowledged by three；422 ${rulesOf(never)}、${rulesOf(another)}`;
    },
  );
  await r.step('财政评审预算：送审、审减、审定', 'finance reviews the budget', 'figures that do not add up are refused by PROJECT-CUTS-ADD-UP', async () => {
    const path = `/funds/projects/${project.id}`;
    const cuts = [
      { item: '地下室防水', amount: 30_000_000, reason: '重复计取' },
      { item: '材料价差', amount: ESTIMATE - BUDGET - 30_000_000, reason: '高于当期信息价' },
    ];
    must(await reviewBudget(county, project.id, ESTIMATE, cuts));
    const wrong = await act(county, 'finance', `${path}/budget-review`, { reviewed: BUDGET, cuts: [], documents: [] }, 'finance');
    expectThat(wrong.status === 422, JSON.stringify(wrong.body));
    const file = await until(
      'the review is public',
      () => county.publicFile(`project/${project.number}.json`),
      (f) => f?.budget?.reviewed === BUDGET,
    );
    const leader = await subjectOf(county, 'deputy4');
    expectThat(file.reviews[0].cuts.length === 2 && !JSON.stringify(file).includes(leader), JSON.stringify(file));
    r.write(`public/project-${project.number}.json`, file);
    return `送审 ${ESTIMATE / 1e6} 万元，审减 ${(ESTIMATE - BUDGET) / 1e6} 万元，审定 ${BUDGET / 1e6} 万元`;
  });
  return project;
}

async function tooLate(county: County, r: Recorder): Promise<Opened> {
  let project: Opened = { id: '', number: '' };
  await r.step(
    '计划外国家资金逾期报告：记录为逾期，由主要领导说明',
    'national money outside the plan, reported late',
    'late on the record; only the first-in-command answers for it',
    async () => {
      const on = addDays(county.today(), -20);
      project = await openProject(county, {
        name: '非遗传习所（国家专项）',
        path: 'unplanned',
        plan: null,
        sources: [{ source: 'national', amount: GRANT }],
        on,
      });
      must(await handInReport(county, project.id, null));
      const answer = { unit: 'culture-bureau', account: '经办人调离，交接遗漏。', remedy: '建立到账登记台账，当日上报。' };
      const deputy = await ownAct(county, 'culture-deputy', `/funds/projects/${project.id}/lateness-answer`, answer);
      expectThat(rulesOf(deputy).join() === 'PROJECT-LATENESS-ANSWERED', JSON.stringify(deputy.body));
      must(await ownAct(county, 'culture-head', `/funds/projects/${project.id}/lateness-answer`, answer));
      for (const as of ['finance-bureau', 'development-reform', 'county-leader'] as const) must(await acknowledge(county, project.id, as));
      must(await reviewBudget(county, project.id, GRANT, []));
      const { body } = must(await county.as('discipline').get(`/funds/projects/${project.id}`));
      expectThat(body.report.late === true && body.report.answeredOn !== null && body.state === 'budgeted', JSON.stringify(body));
      return `${project.number} 应于 ${body.reportBy} 前报告 due，${body.report.handedInOn} 报告 reported；422 ${rulesOf(deputy)}`;
    },
  );
  return project;
}
