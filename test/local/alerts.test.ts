import { BatchWriteItemCommand, DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { expect, inject, it } from 'vitest';
import { County, must } from '../../bin/demo/county.ts';
import { handInReport, openProject } from '../../bin/demo/funds.ts';
import { until } from '../../bin/local/api.ts';
import { REGION } from '../../bin/local/engine.ts';
import { LEADING_GROUP, mailOf } from '../../bin/seed/units.ts';
import type { Delivery } from '../../functions/alerts/alert.ts';
import { endOf } from '../../functions/kernel/calendar.ts';
import { dueItem } from '../../functions/shell/ledger.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const county = new County(engine, outputs);
const db = new DynamoDBClient({ endpoint: engine.endpoint, region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });

/** Types and levels of an alert's events, in order. */
async function told(id: string): Promise<{ type: string; level?: string; late?: boolean }[]> {
  const query = { TableName: outputs.LedgerTable, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: `alert#${id}` } } };
  return ((await db.send(new QueryCommand(query))).Items ?? []).map((r) => JSON.parse(r.event!.S!));
}

it('what is late is told by the clock, once a level, by mail; doing it ends the alert', async () => {
  const facts = { name: '逾期演练', path: 'unplanned', plan: null, sources: [{ source: 'county', amount: 10_000_00 }], on: county.today() } as const;
  const { id, number } = await openProject(county, facts);
  const path = `/alerts/project.${id}.report-project`;
  // Who owes it sees it at once, and may not ask for another unit's.
  const owed = must(await county.as('culture').get('/alerts/obligations')).body.items.filter((o: { number: string }) => o.number === number);
  expect(owed).toMatchObject([{ kind: 'project', obligation: 'report-project', by: 'culture-bureau', rule: 'PROJECT-REPORTED-IN-TIME' }]);
  expect((await county.as('culture').get('/alerts/obligations?by=housing-bureau')).status).toBe(403);

  // A legal day is two seconds and the sweep comes each minute: what passed meanwhile is told once, at its highest level.
  const { body } = await until(
    'the leading group’s office is told',
    () => county.as('discipline').get(path),
    (a) =>
      a.status === 200 &&
      a.body.level === 'leading-group' &&
      a.body.deliveries.some((d: Delivery) => d.level === 'leading-group' && d.channel === 'mail' && d.done),
    200_000,
  );
  expect(body).toMatchObject({ state: 'open', number, by: 'culture-bureau', obligation: 'report-project' });
  const raised = (await told(`project.${id}.report-project`)).filter((e) => e.type === 'alert-raised').map((e) => e.level);
  expect(new Set(raised).size).toBe(raised.length);
  const mails = (await county.mails()).filter((m) => m.to === mailOf(LEADING_GROUP) && m.text.includes(number));
  expect(mails).toHaveLength(1);
  expect((await county.as('housing').get(path)).status).toBe(404);

  must(await handInReport(county, id, null));
  await until(
    'the alert is settled',
    () => county.as('culture').get(path),
    (a) => a.body.state === 'settled',
  );
  const events = await told(`project.${id}.report-project`);
  expect(events.at(-1)).toEqual({ type: 'alert-settled', late: true });
  expect(events.filter((e) => e.type === 'delivery-recorded' && e.level === 'leading-group')).toHaveLength(1);
}, 300_000);

it.each([
  ['archive-a', 51, [50, 1]],
  ['archive-b', 120, [50, 50, 20]],
] as const)('%s owes %i at the same instant: each is listed once', async (by, n, sizes) => {
  const rows = [...Array(n).keys()].map((i) => {
    const matter = { id: `${by}-${i}`, number: `${by}-${i}` };
    const due = { obligation: 'publish-plan', by, at: endOf('2029-12-31'), rule: 'PLAN-PUBLISHED-IN-TIME' } as const;
    // Never looked at by the sweep: no place in its index.
    const { dueShard: _, dueAt: __, ...row } = dueItem(`plan#${matter.id}`, matter, due, endOf('2029-12-31'));
    return { PutRequest: { Item: row } };
  });
  for (let i = 0; i < n; i += 25) await db.send(new BatchWriteItemCommand({ RequestItems: { [outputs.StateTable]: rows.slice(i, i + 25) } }));
  const seen: string[] = [];
  const pages: number[] = [];
  for (let cursor = ''; ; ) {
    const { body } = must(await county.as('discipline').get(`/alerts/obligations?by=${by}${cursor}`));
    pages.push(body.items.length);
    seen.push(...body.items.map((o: { matter: string }) => o.matter));
    if (body.cursor === undefined) break;
    cursor = `&cursor=${body.cursor}`;
  }
  expect(pages).toEqual(sizes);
  expect(new Set(seen).size).toBe(n);
});
