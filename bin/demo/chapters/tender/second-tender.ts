import type { SeedParty } from '../../../seed/parties.ts';
import { type County, must, rulesOf } from '../../county.ts';
import { expectThat, type Recorder } from '../../record.ts';
import { draftTender, publishNotice, submitBid, tenderIn } from '../../tender.ts';

/** A second tender: the firm that bribed is refused, two bids are too few, nothing is opened. */
export async function secondTender(county: County, r: Recorder, plan: string, briber: SeedParty, bidders: readonly SeedParty[]): Promise<void> {
  let tender = { id: '', number: '' };
  await r.step('第二个招标：行贿企业被拒', 'a second tender: the firm that bribed is refused', 'refused by TENDER-NOT-DEBARRED', async () => {
    tender = await draftTender(county, plan, 'W-02', null);
    must(await publishNotice(county, tender.id, 20, [await county.document('procurement', '招标文件.txt', `招标文件 ${tender.number}`)]));
    const { publicKey } = await tenderIn(county, tender.id, 'receiving');
    const refused = await submitBid(county, tender.id, publicKey, briber, 900_000_000);
    expectThat(rulesOf(refused).join() === 'TENDER-NOT-DEBARRED', JSON.stringify(refused.body));
    for (const f of [bidders[0]!, bidders[1]!]) must(await submitBid(county, tender.id, publicKey, f, 910_000_000));
    return `${tender.number}；422 ${rulesOf(refused)}`;
  });
  await r.step('不足三家，招标失败，不开标', 'fewer than three: failed, nothing is opened', 'TENDER-MIN-BIDDERS', async () => {
    const t = await tenderIn(county, tender.id, 'failed', 'awaiting-release');
    expectThat(t.state === 'failed' && t.bidders === 2 && t.bids.length === 0, JSON.stringify(t));
    return `${t.bidders} 家 bidders`;
  });
}
