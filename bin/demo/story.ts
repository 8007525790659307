import { AGENCIES, type SeedParty } from '../seed/parties.ts';
import { type Met, tellMeeting } from './chapters/decision/meeting.ts';
import { tellDigest } from './chapters/digest.ts';
import { tellLate } from './chapters/late.ts';
import { tellFundPlan } from './chapters/money/fund-plan.ts';
import { tellNational } from './chapters/money/national.ts';
import { tellPerformance } from './chapters/money/performance.ts';
import { type Reported, tellProjects } from './chapters/money/project.ts';
import { awarding } from './chapters/tender/award.ts';
import { bidding, cast } from './chapters/tender/bidding.ts';
import { exporting } from './chapters/tender/case.ts';
import { seatCommittee } from './chapters/tender/committee.ts';
import { banned, debar } from './chapters/tender/debarment.ts';
import { opening } from './chapters/tender/opening.ts';
import { auditing, mirroring, verifying } from './chapters/tender/proving.ts';
import { secondTender } from './chapters/tender/second-tender.ts';
import { evaluating } from './chapters/tender/sheets.ts';
import { type County, must, rulesOf } from './county.ts';
import type { Opened } from './funds.ts';
import { expectThat, type Recorder } from './record.ts';
import { askForTender, draftTender, type Invited, publishNotice, tenderIn } from './tender.ts';

interface Tendered {
  readonly tender: { readonly id: string; readonly number: string };
  readonly committee: readonly Invited[];
  /** Credit code of the firm that won. */
  readonly winner: string;
  /** Credit code of the firm debarred for bribery. */
  readonly briber: string;
}
/** What tests want to know of the story. */
export interface Told extends Tendered {
  readonly met: Met;
  readonly projects: Reported;
  /** The comprehensive acceptances, by the money's origin: ids, which are their numbers. */
  readonly acceptances: { readonly county: string; readonly national: string };
}

/** The whole story, step by step: decided, planned, tendered, performed, paid, accepted, archived. The same for `npm run demo` and for the tests on the engine. */
export async function tellStory(county: County, r: Recorder): Promise<Told> {
  // A firm is debarred while the county still plans: the 20 days of a notice are short on a fast clock.
  const [met, firms] = await Promise.all([tellMeeting(county, r), debarring(county, r), tellFundPlan(county, r)]);
  const projects = await tellProjects(county, r, met.plan);
  // Side by side, for each waits: the county project's tender and what follows its award; a national project's money, allocated, spent, accepted.
  const [{ accepted, ...tendered }, national] = await Promise.all([
    tellCountyProject(county, r, met.plan, projects.county, firms),
    tellNational(county, r, projects.national),
  ]);
  // What was owed in the first month has long been summed up when the last late party has been told.
  await Promise.all([tellLate(county, r), tellDigest(county, r)]);
  await mirroring(county, r);
  return { met, projects, ...tendered, acceptances: { county: accepted, national } };
}

/** A firm under a ban, debarred now unless one is already, and nine that may bid. */
interface Firms {
  readonly liar: SeedParty;
  readonly bidders: readonly SeedParty[];
}
async function debarring(county: County, r: Recorder): Promise<Firms> {
  const [liar, ...clean] = await cast(county);
  if (!(await banned(county, liar!))) await debar(county, r, liar!, { ground: 'zb-fraud', tender: null, hearing: false, months: 12 });
  return { liar: liar!, bidders: clean.slice(0, 9) };
}

/** The plan's first project from its tender to the archive. */
async function tellCountyProject(
  county: County,
  r: Recorder,
  plan: string,
  project: Opened,
  { liar, bidders }: Firms,
): Promise<Tendered & { readonly accepted: string }> {
  const tender = await announcing(county, r, plan);
  await bidding(county, r, tender, tender.publicKey, bidders, liar);
  await opening(county, r, tender, bidders);
  const briber = bidders[bidders.length - 1]!;
  // The one waits by the wall's clock and the other by the law's: experts are drawn and evaluate; the firm that withdrew, and had bribed, is heard and debarred, and a second tender fails.
  const [{ committee, winner }] = await Promise.all([
    (async () => {
      const committee = await seatCommittee(county, r, tender.number);
      await evaluating(county, r, tender.number, committee);
      return { committee, winner: await awarding(county, r, tender) };
    })(),
    (async () => {
      await debar(county, r, briber, { ground: 'zb-bribery', tender: tender.number, hearing: true, months: 12 });
      await secondTender(county, r, plan, briber, bidders);
    })(),
  ]);
  const [accepted] = await Promise.all([
    tellPerformance(county, r, { tender, winner, project }),
    (async () => {
      await auditing(county, r, tender, committee[0]!);
      await verifying(county, r, tender.number);
      await exporting(county, r, tender.number);
    })(),
  ]);
  return { tender, committee, winner, briber: briber.creditCode, accepted };
}

/** The tender is drafted, its notice published, its key made. */
async function announcing(county: County, r: Recorder, plan: string): Promise<Tendered['tender'] & { readonly publicKey: string }> {
  let tender = { id: '', number: '' };
  await r.step('由计划立项招标，同一项目再次立项', 'tender drafted from the plan; a second one for the same entry', 'a number; TENDER-ENTRY-ONCE', async () => {
    tender = await draftTender(county, plan, 'W-01', AGENCIES[0]!.creditCode);
    const second = await askForTender(county, plan, 'W-01', null);
    expectThat(second.status === 422 && rulesOf(second).join() === 'TENDER-ENTRY-ONCE', JSON.stringify(second.body));
    return `${tender.number}；422 ${rulesOf(second).join()}`;
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
  return { ...tender, publicKey };
}
