import { AGENCIES } from '../seed/parties.ts';
import { tellAllocation, tellResults } from './chapters/allocation.ts';
import { awarding } from './chapters/award.ts';
import { bidding, cast } from './chapters/bidding.ts';
import { exporting } from './chapters/case.ts';
import { seatCommittee } from './chapters/committee.ts';
import { completeContract, performContract } from './chapters/contract.ts';
import { banned, debar } from './chapters/debarment.ts';
import { type Met, tellMeeting } from './chapters/meeting.ts';
import { opening } from './chapters/opening.ts';
import { type Reported, tellProjects } from './chapters/project.ts';
import { auditing, verifying } from './chapters/proving.ts';
import { secondTender } from './chapters/second-tender.ts';
import { evaluating } from './chapters/sheets.ts';
import { type County, must, rulesOf } from './county.ts';
import { expectThat, type Recorder } from './record.ts';
import { draftTender, type Invited, publishNotice, tenderIn } from './tender.ts';

/** What later steps and tests want to know of the demo tender. */
export interface Told {
  readonly met: Met;
  readonly projects: Reported;
  readonly tender: { readonly id: string; readonly number: string };
  readonly committee: readonly Invited[];
  /** Credit code of the firm that won. */
  readonly winner: string;
  /** Credit code of the firm debarred for bribery. */
  readonly briber: string;
}

/** The demo tender, step by step. The same for `npm run demo` and for the tests on the engine. */
export async function tellTender(county: County, r: Recorder): Promise<Told> {
  const met = await tellMeeting(county, r);
  const { plan } = met;
  const projects = await tellProjects(county, r, plan);
  let tender = { id: '', number: '' };
  await r.step('由计划立项招标', 'tender drafted from the plan', 'a number', async () => {
    tender = await draftTender(county, plan, 'W-01', AGENCIES[0]!.creditCode);
    return tender.number;
  });
  const documents = [await county.document('procurement', '招标文件.txt', `招标文件 ${tender.number}`)];
  await r.step('公告：十九日', 'notice with 19 days', 'refused by TENDER-BID-PERIOD 第二十四条', async () => {
    const answered = await publishNotice(county, tender.id, 19, documents);
    expectThat(answered.status === 422 && rulesOf(answered).join() === 'TENDER-BID-PERIOD', JSON.stringify(answered.body));
    const [v] = answered.body.violations;
    return `422 ${v.rule} ${v.source} ${v.article}: ${v.zh}`;
  });
  await r.step('公告：二十日', 'notice with 20 days', 'accepted', async () => {
    must(await publishNotice(county, tender.id, 20, documents));
    return '已公告 published';
  });
  let publicKey = '';
  await r.step('密钥备妥，开始接收投标', 'the tender’s key; receiving begins', 'a public key', async () => {
    publicKey = (await tenderIn(county, tender.id, 'receiving')).publicKey;
    return `${publicKey.slice(0, 16)}…`;
  });
  const [liar, ...clean] = await cast(county);
  if (!(await banned(county, liar!))) await debar(county, r, liar!, { ground: 'zb-fraud', tender: null, hearing: false, months: 12 });
  const bidders = clean.slice(0, 9);
  await bidding(county, r, tender, publicKey, bidders, liar!);
  await opening(county, r, tender, bidders);
  const briber = bidders[bidders.length - 1]!;
  // Side by side, for the one waits by the wall's clock and the other by the law's: experts are drawn and evaluate; the firm that withdrew, and had bribed, is heard and debarred, and a second tender fails; a project's national money is allocated.
  const [{ committee, winner }] = await Promise.all([
    (async () => {
      const committee = await seatCommittee(county, r, tender.number);
      await evaluating(county, r, tender.number, committee);
      const winner = await awarding(county, r, tender);
      const contract = { tender, winner, project: projects.county.id };
      await performContract(county, r, contract);
      await completeContract(county, r, contract);
      return { committee, winner };
    })(),
    (async () => {
      await debar(county, r, briber, { ground: 'zb-bribery', tender: tender.number, hearing: true, months: 12 });
      await secondTender(county, r, plan, briber, bidders);
    })(),
    tellAllocation(county, r, projects.national.id).then((allocated) => tellResults(county, r, allocated)),
  ]);
  await auditing(county, r, tender, committee[0]!);
  await verifying(county, r, tender.number);
  await exporting(county, r, tender.number);
  return { met, projects, tender, committee, winner, briber: briber.creditCode };
}
