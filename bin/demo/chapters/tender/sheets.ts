import { until } from '../../../local/api.ts';
import { type County, must } from '../../county.ts';
import { sheetOf, signReport, submitSheet } from '../../evaluation.ts';
import { expectThat, type Recorder } from '../../record.ts';
import type { Invited } from '../../tender.ts';

/** Sealed sheets, one far off; opened by two persons; signed by all, one with dissent. */
export async function evaluating(county: County, r: Recorder, number: string, committee: readonly Invited[]): Promise<void> {
  const path = `/evaluation/${number}`;
  const read = async (as = 'centre') => (await county.as(as).get(path)).body;
  await r.step('五名专家递交密封评分表', 'five sealed sheets', '5 receipts; nobody reads a sheet', async () => {
    const { standard, publicKey } = await until('evaluation receives', read, (e) => e.state === 'receiving', 60_000);
    for (const [i, expert] of committee.entries()) {
      const a = must(await submitSheet(county, number, publicKey, expert, sheetOf(number, standard, expert.label, i, i === committee.length - 1)));
      r.write(`receipts/sheet-${i + 1}.json`, a.body);
    }
    const e = await read();
    expectThat(e.state === 'all-in' && e.ranking === undefined && e.report === undefined, JSON.stringify(e));
    return `${e.received} 份 sheets`;
  });
  await r.step('两单位两人授权启封评分表', 'two persons of two bodies release the sheets', 'opened; questions raised', async () => {
    must(await county.as('centre').post(`${path}/releases`, {}));
    must(await county.as('audit').post(`${path}/releases`, {}));
    const e = await until('sheets opened', read, (x) => x.state === 'signing', 60_000);
    expectThat(
      e.questions.some((q: { screen: string; label: string }) => q.screen === 'outlier' && q.label === committee[committee.length - 1]!.label),
      JSON.stringify(e.questions),
    );
    r.write(`reports/${number}.json`, e);
    const first = e.report.ranking[0];
    return `第一名 first ${first.bidder}，${(first.total / 100).toFixed(2)} 分；询问 questions ${e.questions.length}`;
  });
  await r.step('全体签署评标报告，一人保留不同意见', 'all sign the report, one with dissent', 'signed; the dissent is kept with its reasons', async () => {
    for (const [i, expert] of committee.entries())
      must(await signReport(county, number, expert, i === 1 ? '第一名的施工组织设计对地下水处理论证不足。' : null));
    const e = await until('report signed', read, (x) => x.state === 'signed', 30_000);
    const dissent = e.signatures.find((x: { dissent: string | null }) => x.dissent !== null);
    expectThat(dissent?.agrees === false, JSON.stringify(e.signatures));
    return `${e.signatures.length} 人签署 signatures；${dissent.dissent}`;
  });
}
