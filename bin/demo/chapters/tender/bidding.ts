import { FIRMS, type SeedParty } from '../../../seed/parties.ts';
import { type County, must, rulesOf } from '../../county.ts';
import { expectThat, type Recorder } from '../../record.ts';
import { readTender, submitBid } from '../../tender.ts';
import { banned } from './debarment.ts';

/** Who plays what: first a firm that is under a ban, or will be; then those who may bid. On a fresh county: firm12, then the others. */
export async function cast(county: County): Promise<SeedParty[]> {
  const bans = await Promise.all(FIRMS.map((f) => banned(county, f)));
  const under = FIRMS.filter((_, i) => bans[i]);
  const liar = under[0] ?? FIRMS[11]!;
  return [liar, ...FIRMS.filter((f, i) => !bans[i] && f !== liar)];
}

/** Nine bids: one replaced, one withdrawn; one late, refused and recorded. */
export async function bidding(
  county: County,
  r: Recorder,
  tender: { id: string; number: string },
  publicKey: string,
  bidders: readonly SeedParty[],
  liar: SeedParty,
): Promise<void> {
  const price = (i: number) => 1_180_000_000 + i * 7_300_000;
  const [, second, ...others] = bidders;
  const leaving = others[others.length - 1]!;
  await r.step('禁止期内的企业投标', 'a bid of a debarred firm', 'refused by TENDER-NOT-DEBARRED and recorded', async () => {
    const refused = await submitBid(county, tender.id, publicKey, liar, price(9));
    expectThat(refused.status === 422 && rulesOf(refused).join() === 'TENDER-NOT-DEBARRED', JSON.stringify(refused.body));
    return `422 ${rulesOf(refused)}`;
  });
  await r.step(
    `${bidders.length} 家企业递交密封投标，各得签名回执`,
    `${bidders.length} sealed bids, each with a signed receipt`,
    `${bidders.length} receipts`,
    async () => {
      const answers = await Promise.all(bidders.map((f, i) => submitBid(county, tender.id, publicKey, f, price(i))));
      for (const [i, a] of answers.entries()) r.write(`receipts/${bidders[i]!.username}.json`, must(a).body);
      return `${answers.filter((a) => a.status === 201).length} 份回执 receipts`;
    },
  );
  await r.step('一家替换投标', 'one bid is replaced', 'version 2; the old version is refused', async () => {
    const again = must(await submitBid(county, tender.id, publicKey, second!, price(1) - 20_000_000, 1));
    expectThat(again.body.version === 2, JSON.stringify(again.body));
    const stale = await submitBid(county, tender.id, publicKey, second!, price(1), 1);
    expectThat(stale.status === 412, `stale: ${stale.status}`);
    r.write(`receipts/${second!.username}-2.json`, again.body);
    return '第二版 version 2; 412';
  });
  await r.step('一家撤回投标', 'one bid is withdrawn', 'taken', async () => {
    must(await county.as(leaving.username).post(`/tenders/${tender.id}/bids/withdrawal`, { bidder: leaving.creditCode }, 1));
    return '已撤回 withdrawn';
  });
  await r.step('截止前无人可见名称与家数', 'before the deadline nobody sees names or count', 'no bidder in any answer', async () => {
    for (const who of ['procurement', 'buyer', 'centre', 'discipline', 'leader', second!.username]) {
      const t = await readTender(county, tender.id, who);
      expectThat(t.bids.length === 0 && t.bidders === null && t.refused === undefined, JSON.stringify(t));
    }
    const file = await county.publicFile(`tender/${tender.number}.json`);
    expectThat(file !== undefined && file.bids === undefined && !JSON.stringify(file).includes(second!.creditCode), JSON.stringify(file));
    return '六种角色与公开文件均看不到 six roles and the public file show none';
  });
  await r.step('截止后递交', 'a bid after the deadline', 'refused by TENDER-LATE-BID 第二十八条 and recorded', async () => {
    await county.reach((await readTender(county, tender.id)).notice.bidDeadline);
    const late = await submitBid(county, tender.id, publicKey, leaving, price(10), 2);
    expectThat(late.status === 422 && rulesOf(late).includes('TENDER-LATE-BID'), JSON.stringify(late.body));
    return `422 ${rulesOf(late).join()}`;
  });
}
