import { expect, inject, it } from 'vitest';
import { County, must, rulesOf } from '../../bin/demo/county.ts';
import { decideTogether, subjectOf } from '../../bin/demo/decisions.ts';
import { acknowledge, handInReport, openProject, type ProjectFacts } from '../../bin/demo/funds.ts';
import { askForTender, BUDGET, draftPlan, ESTIMATE, publishDecided } from '../../bin/demo/tender.ts';
import { until } from '../../bin/local/api.ts';

const county = new County(inject('engine'), inject('outputs'));

it('PROJECT-PLAN-ENTRY: two opened for one entry at one instant: one alone is reported and lets the tender start; all three acknowledge at once', async () => {
  const plan = await draftPlan(county, { 'R-01': '争先演练' });
  const item = { name: '审定计划', kind: 'project', area: 'projects', amount: BUDGET, content: 'c', subject: { kind: 'plan', id: plan } } as const;
  await publishDecided(county, plan, await decideTogether(county, 'housing', item, 'housing', 'housing-bureau'));
  const entry = { plan, entry: 'R-01' };
  const facts: ProjectFacts = { name: '争先演练', path: 'unplanned', plan: entry, sources: [{ source: 'county', amount: ESTIMATE }], on: county.today() };
  const opened = (await Promise.allSettled([1, 2, 3, 4].map(() => openProject(county, facts)))).flatMap((x) => (x.status === 'fulfilled' ? [x.value] : []));
  expect(opened.length).toBeGreaterThan(0);
  const reports = await Promise.all(opened.map((p) => handInReport(county, p.id, entry)));
  expect(reports.filter((a) => a.status === 200)).toHaveLength(1);
  for (const a of reports) if (a.status !== 200) expect(rulesOf(a)).toEqual(['PROJECT-PLAN-ENTRY']);
  const project = opened[reports.findIndex((a) => a.status === 200)]!;
  expect(rulesOf(await askForTender(county, plan, 'R-01', null))).toEqual(['TENDER-PROJECT-REPORTED']);
  // Each gives it three times: the first is taken, the others are refused, none is lost.
  const answers = await Promise.all(
    (['county-leader', 'finance-bureau', 'development-reform'] as const).map((as) => Promise.all([1, 2, 3].map(() => acknowledge(county, project.id, as)))),
  );
  for (const a of answers) expect(a.map((x) => x.status).sort()).toEqual([200, 422, 422]);
  must(await askForTender(county, plan, 'R-01', null));
  const file = await until(
    'the project is public',
    () => county.publicFile(`project/${project.number}.json`),
    (f) => f?.state === 'reported',
  );
  expect(file.report).toMatchObject({ late: false, acknowledged: [{}, {}, {}] });
  const { body } = must(await county.as('audit').get(`/funds/projects/${project.id}`));
  expect(body.reportedOn).toBe(file.reportedOn);
}, 240_000);

it('who answers for a unit is public with post and name, without an account, and with its history', async () => {
  const before = must(await county.as('audit').get('/identity/units/housing-bureau')).body;
  expect(before.leaders.map((l: { as: string }) => l.as)).toEqual(['deputy', 'head', 'countyLeader']);
  const unit = await until(
    'the unit is public',
    () => county.publicFile('unit/housing-bureau.json'),
    (f) => f !== undefined,
  );
  expect(unit.history).toEqual(before.history);
  expect(JSON.stringify(unit)).not.toContain(await subjectOf(county, 'housing-head'));
});
