import type { SeedParty } from '../../../seed/parties.ts';
import { type County, must, rulesOf } from '../../county.ts';
import { expectThat, type Recorder } from '../../record.ts';
import { tenderIn } from '../../tender.ts';

/** Closed by the clock, released by two persons of two bodies, opened. */
export async function opening(county: County, r: Recorder, tender: { id: string; number: string }, bidders: readonly SeedParty[]): Promise<void> {
  await r.step('时钟截标并计数', 'closed and counted by the clock', `${bidders.length - 1} bidders stand`, async () => {
    const t = await tenderIn(county, tender.id, 'awaiting-release', 'failed');
    expectThat(t.bidders === bidders.length - 1, JSON.stringify(t));
    return `${t.bidders} 家 bidders`;
  });
  await r.step('两单位两人授权开标', 'two persons of two bodies release', 'one alone is not enough, the same body twice is refused', async () => {
    must(await county.as('centre').post(`/tenders/${tender.id}/opening-releases`, {}));
    const same = await county.as('centre2').post(`/tenders/${tender.id}/opening-releases`, {});
    expectThat(same.status === 422 && rulesOf(same)[0] === 'KERNEL-TWO-PERSON-RELEASE', JSON.stringify(same.body));
    must(await county.as('discipline').post(`/tenders/${tender.id}/opening-releases`, {}));
    return '政务服务中心、纪委监察局 two bodies';
  });
  await r.step('开标唱标', 'bids are opened and read out', 'every standing bid with its price; the late one on the record', async () => {
    const t = await tenderIn(county, tender.id, 'opened');
    const replaced = t.bids.find((b: { bidder: string }) => b.bidder === bidders[1]!.creditCode);
    expectThat(
      t.bids.length === bidders.length - 1 &&
        t.refused.late === 1 &&
        t.refused.debarred === 1 &&
        replaced.price === 1_180_000_000 + 7_300_000 - 20_000_000 &&
        t.bids.every((b: { problem?: string }) => b.problem === undefined),
      JSON.stringify(t.bids),
    );
    return t.bids.map((b: { name: string; price: number }) => `${b.name} ${(b.price / 1e6).toFixed(2)} 万元`).join('；');
  });
}
