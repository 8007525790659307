import { until } from '../../../local/api.ts';
import { type County, must, rulesOf } from '../../county.ts';
import { expectThat, type Recorder } from '../../record.ts';
import { readDraw, tenderIn } from '../../tender.ts';

/** Candidates published, shown, awarded to the first. */
export async function awarding(county: County, r: Recorder, tender: { id: string; number: string }): Promise<string> {
  const path = `/tenders/${tender.id}`;
  let first = '';
  await r.step('公示中标候选人', 'candidates are published', 'at most three, ranked', async () => {
    const t = await tenderIn(county, tender.id, 'report-signed');
    const read = must(await county.as('procurement').get(path));
    must(await county.as('procurement').post(`${path}/candidates`, {}, read.version));
    first = t.candidates[0].bidder;
    expectThat(t.candidates.length === 3, JSON.stringify(t.candidates));
    const early = await county.as('buyer').post(`${path}/award`, { bidder: first }, (await county.as('buyer').get(path)).version);
    expectThat(rulesOf(early).includes('TENDER-CANDIDATES-SHOWN'), JSON.stringify(early.body));
    return `${t.candidates.length} 名；公示期内定标被拒 an award while they are shown is refused: ${rulesOf(early)}`;
  });
  await r.step('公示期满，定标', 'shown long enough; award', 'the first candidate; the second is refused', async () => {
    const t = await tenderIn(county, tender.id, 'awardable');
    const { version } = await county.as('buyer').get(path);
    const second = await county.as('buyer').post(`${path}/award`, { bidder: t.candidates[1].bidder }, version);
    expectThat(rulesOf(second).join() === 'TENDER-FIRST-CANDIDATE', JSON.stringify(second.body));
    must(await county.as('buyer').post(`${path}/award`, { bidder: first }, version));
    const file = await until(
      'public award',
      () => county.publicFile(`tender/${tender.number}.json`),
      (f) => f?.award !== undefined,
      30_000,
    );
    r.write(`public/tender-${tender.number}.json`, file);
    return `${file.bids.find((b: { bidder: string }) => b.bidder === first).name}；第二名被拒 the second is refused: ${rulesOf(second)}`;
  });
  await r.step('抽取文件随结果公开', 'the draws become public with the result', 'every attempt, with the identities of those drawn', async () => {
    const draw = await readDraw(county, tender.number);
    for (const { n } of draw.attempts as { n: number }[]) {
      const bundle = await until(
        `public bundle ${n}`,
        () => county.publicFile(`draw/${tender.number}/${n}.json`),
        (f) => f !== undefined,
        60_000,
      );
      expectThat(bundle.openings.length > 0, 'openings');
      r.write(`draws/${tender.number}-${n}.json`, bundle);
    }
    return `${draw.attempts.length} 次 attempts`;
  });
  return first;
}
