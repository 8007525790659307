import { expect, inject, it } from 'vitest';
import { County, must } from '../../bin/demo/county.ts';
import { draftTender, publishNotice, publishPlan, readDraw, readTender, submitBid, supervise, tenderIn } from '../../bin/demo/tender.ts';
import { until } from '../../bin/local/api.ts';
import { FIRMS } from '../../bin/seed/parties.ts';
import { killer } from '../tools/killer.ts';

const county = new County(inject('engine'), inject('outputs'));

it('workers killed in the middle of closing, opening and freezing: the machines finish, and nothing happens twice', async () => {
  const plan = await publishPlan(county, 'K-01', '断电演练');
  const tender = await draftTender(county, plan, 'K-01', null);
  must(await publishNotice(county, tender.id, 20, [await county.document('procurement', 'a.txt', tender.number)]));
  const { publicKey } = await tenderIn(county, tender.id, 'receiving');
  // Firms that the story has not debarred.
  const firms = FIRMS.slice(0, 4);
  for (const [i, f] of firms.entries()) must(await submitBid(county, tender.id, publicKey, f, 900_000_000 + i));

  const { notice } = await readTender(county, tender.id);
  const closing = [killer(county.engine, 'tenders-tasks', 1), killer(county.engine, 'tenders-open-bids', 2)];
  await county.reach(notice.bidDeadline);
  await tenderIn(county, tender.id, 'awaiting-release');
  must(await county.as('centre').post(`/tenders/${tender.id}/opening-releases`, {}));
  must(await county.as('audit').post(`/tenders/${tender.id}/opening-releases`, {}));
  const opened = await tenderIn(county, tender.id, 'opened');
  expect(closing.map((k) => k.stop())).toEqual([1, 2]);
  expect(opened.bids.map((b: { bidder: string }) => b.bidder).sort()).toEqual(firms.map((f) => f.creditCode).sort());

  const freezing = killer(county.engine, 'experts-lists', 2);
  await Promise.all([supervise(county, tender.number, 'audit', 1), supervise(county, tender.number, 'discipline', 1, true)]);
  const drawn = await until(
    'result',
    () => readDraw(county, tender.number),
    (d) => d.attempts?.[0]?.bundle != null,
    120_000,
  );
  expect(freezing.stop()).toBe(2);
  expect(drawn.attempts).toHaveLength(1);
  expect(drawn.seats).toHaveLength(5);
  // The supervisor who showed nothing stands in the record by name.
  expect(drawn.attempts[0].reveals).toEqual([
    { by: 'audit-bureau', nonce: expect.any(String) },
    { by: 'discipline-commission', nonce: null },
  ]);
}, 300_000);
