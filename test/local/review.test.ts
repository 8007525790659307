import { expect, inject, it } from 'vitest';
import { County, must, rulesOf } from '../../bin/demo/county.ts';
import { act, subjectOf } from '../../bin/demo/decisions.ts';
import { openProject } from '../../bin/demo/funds.ts';
import { until } from '../../bin/local/api.ts';
import { addDays } from '../../functions/kernel/calendar.ts';

const county = new County(inject('engine'), inject('outputs'));
const OF = { unit: 'culture-bureau', kind: 'works' } as const;
const path = (id: string, more = ''): string => `/reporting/reports/${id}${more}`;
const give = (as: string, id: string, what: string, body: object) => act(county, as, path(id, what), body, 'discipline');
const owed = async (as: string, number: string): Promise<string[]> => {
  const { items } = must(await county.as(as).get('/alerts/obligations?kind=superior-report&limit=50')).body;
  return items.filter((o: { number: string }) => o.number === number).map((o: { obligation: string }) => o.obligation);
};

it('superior review: what a unit did not report is called for, is late, is told to whoever took over; reported, instructed, answered, closed', async () => {
  const [head, deputy] = await Promise.all(['mayor', 'culture-deputy'].map((l) => subjectOf(county, l)));
  const scheme = { kind: 'works', name: '工程建设', before: 3, every: 30, after: 7, head, alwaysToHead: false };
  must(await county.as('discipline').post('/reporting/schemes', scheme));
  const shown = await until(
    'the scheme is public',
    () => county.publicFile('report-scheme/works.json'),
    (f) => f !== undefined,
  );
  expect(JSON.stringify(shown)).not.toContain(head);

  // The officer who keeps contact is gone before anything is owed: his part falls to whoever took over.
  const gone = 'officer-who-left';
  must(await act(county, 'organization', '/identity/units/culture-bureau/liaison', { section: '办公室', officer: gone }, 'organization'));
  must(await county.as('organization').post('/identity/stand-ins', { account: gone, why: 'left', until: null, to: deputy, reason: '调离' }));

  const matter = { ...OF, title: '文化馆改造', about: null, startsOn: county.today(), endsOn: county.today() };
  expect((await county.as('culture').post('/reporting/calls', matter)).status).toBe(403);
  const { body } = must(await county.as('leader').post('/reporting/calls', matter));
  const { id, number } = body as { id: string; number: string };
  expect(await owed('culture', number)).toEqual(['report-before']);

  // A legal day is two seconds: the report is missing, and that is told like any other lateness.
  const alert = await until(
    'the missing report is late',
    () => county.as('discipline').get(`/alerts/superior-report.${id}.report-before`),
    (a) => a.status === 200 && a.body.level !== 'reminder' && a.body.deliveries.some((d: { done: boolean }) => d.done),
    200_000,
  );
  const told = new Set(alert.body.deliveries.map((d: { addressee: string }) => d.addressee));
  expect(told).not.toContain(gone);
  const numbers = await until(
    'the unit’s lateness is public',
    () => county.publicFile('overdue/culture-bureau.json'),
    (f) => (f?.late ?? 0) > 0,
  );
  expect(Object.keys(numbers).sort()).toEqual(['body', 'late', 'leading-group', 'name', 'nameEn', 'superior', 'supervisor']);
  const { bodies } = must(await county.as('discipline').get('/alerts/board')).body;
  expect(bodies.find((b: { by: string }) => b.by === 'culture-bureau')).toMatchObject({ oldest: expect.stringMatching(/Z$/) });
  expect((await county.as('culture').get('/alerts/board')).status).toBe(403);

  must(await give('culture', id, '/phases', { phase: 'before', statement: '拟改造文化馆' }));
  expect(rulesOf(await give('deputy2', id, '/acknowledgements', { ...OF, as: 'county-leader', report: 1 }))).toEqual(['REPORTING-OWN-LEADER']);
  must(await give('deputy4', id, '/acknowledgements', { ...OF, as: 'county-leader', report: 1 }));
  must(await give('deputy4', id, '/head', { ...OF, reason: '重大事项' }));
  must(await give('mayor', id, '/instructions', { ...OF, as: 'head', text: '确保安全', answerBy: addDays(county.today(), 5) }));
  expect(await owed('culture', number)).toContain('answer-instruction.i1');
  must(await give('culture', id, '/answers', { instruction: 'i1', text: '已落实' }));
  must(await give('mayor', id, '/returns', { ...OF, instruction: 'i1', reason: '措施不具体', answerBy: addDays(county.today(), 5) }));
  must(await give('culture', id, '/answers', { instruction: 'i1', text: '已逐项落实' }));
  expect(rulesOf(await give('deputy4', id, '/conclusions', { ...OF, instruction: 'i1' }))).toEqual(['REPORTING-OWN-LEADER']);
  must(await give('mayor', id, '/conclusions', { ...OF, instruction: 'i1' }));
  must(await give('culture', id, '/phases', { phase: 'after', statement: '已完工' }));
  expect(rulesOf(await give('deputy4', id, '/closing', OF))).toEqual(['REPORTING-ALL-CONCLUDED']);
  must(await give('mayor', id, '/acknowledgements', { ...OF, as: 'head', report: 1 }));
  for (const [as, who] of [
    ['county-leader', 'deputy4'],
    ['head', 'mayor'],
  ] as const)
    must(await give(who, id, '/acknowledgements', { ...OF, as, report: 2 }));
  must(await give('deputy4', id, '/closing', OF));
  expect(await owed('culture', number)).toEqual([]);

  const seen = must(await county.as('culture').get(path(id))).body;
  expect(seen.state).toBe('closed');
  expect(seen.record.map((e: { type: string }) => e.type)).toContain('instruction-returned');
  expect(JSON.stringify(seen)).not.toContain(head);
  expect((await county.as('housing').get(path(id))).status).toBe(404);
}, 300_000);

it('REPORTING-OPENED-WITH-MATTER: a project is to be reported as soon as it is registered, without anybody’s call', async () => {
  const head = await subjectOf(county, 'mayor');
  must(
    await county.as('discipline').post('/reporting/schemes', { kind: 'project', name: '项目引进', before: 3, every: 30, after: 7, head, alwaysToHead: false }),
  );
  const facts = { name: '上级审控演练', path: 'unplanned', plan: null, sources: [{ source: 'county', amount: 10_000_00 }], on: county.today() } as const;
  const { number } = await openProject(county, facts);
  const id = `${number}-BG`;
  expect(
    await until(
      'the report is owed',
      () => owed('culture', id),
      (o) => o.length > 0,
    ),
  ).toEqual(['report-before']);
  must(await act(county, 'discipline', '/reporting/schemes/project/retirement', { reason: '演练' }, 'discipline'));
  must(await give('culture', id, '/phases', { phase: 'before', statement: '拟实施' }));
  const seen = must(await county.as('deputy4').get(path(id))).body;
  expect(seen).toMatchObject({ state: 'underway', about: number, title: facts.name, unit: 'culture-bureau', called: false });
  // A report meanwhile is owed only where its day, put off over holidays, is not past the end: which day this runs on is the clock’s.
  expect(seen.duringBy === null || seen.duringBy <= seen.endsOn).toBe(true);
  expect((await owed('culture', id)).sort()).toEqual(seen.duringBy === null ? ['report-after'] : ['report-after', 'report-during']);
}, 120_000);
