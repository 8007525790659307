import { until } from '../local/api.ts';
import { AGENCIES, FIRMS, type SeedParty } from '../seed/parties.ts';
import { exporting } from './case.ts';
import { contractOwed } from './contract.ts';
import { type County, must, rulesOf } from './county.ts';
import { banned, debar } from './debarment.ts';
import { sheetOf, signReport, submitSheet } from './evaluation.ts';
import { type Met, tellMeeting } from './meeting.ts';
import { auditing, verifying } from './proving.ts';
import { expectThat, type Recorder } from './record.ts';
import { answer, draftTender, type Invited, invited, publishNotice, readDraw, readTender, signIn, submitBid, supervise, tenderIn } from './tender.ts';

/** What later steps and tests want to know of the demo tender. */
export interface Told {
  readonly met: Met;
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
  // While experts are drawn (wall time), the firm that withdrew, and had bribed, is heard and debarred (legal time).
  const briber = bidders[bidders.length - 1]!;
  const [committee] = await Promise.all([
    seatCommittee(county, r, tender.number),
    debar(county, r, briber, { ground: 'zb-bribery', tender: tender.number, hearing: true, months: 12 }),
  ]);
  await evaluating(county, r, tender.number, committee);
  const winner = await awarding(county, r, tender);
  await contractOwed(county, r, tender, winner);
  await secondTender(county, r, plan, briber, bidders);
  await auditing(county, r, tender, committee[0]!);
  await verifying(county, r, tender.number);
  await exporting(county, r, tender.number);
  return { met, tender, committee, winner, briber: briber.creditCode };
}

/** Who plays what: first a firm that is under a ban, or will be; then those who may bid. On a fresh county: firm12, then the others. */
async function cast(county: County): Promise<SeedParty[]> {
  const bans = await Promise.all(FIRMS.map((f) => banned(county, f)));
  const under = FIRMS.filter((_, i) => bans[i]);
  const liar = under[0] ?? FIRMS[11]!;
  return [liar, ...FIRMS.filter((f, i) => !bans[i] && f !== liar)];
}

/** Nine bids: one replaced, one withdrawn; one late, refused and recorded. */
async function bidding(
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

/** Closed by the clock, released by two persons of two bodies, opened. */
async function opening(county: County, r: Recorder, tender: { id: string; number: string }, bidders: readonly SeedParty[]): Promise<void> {
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

/** Draws five experts; one declines, one is silent; a new round replaces them; all sign in. */
async function seatCommittee(county: County, r: Recorder, number: string): Promise<Invited[]> {
  const committee: Invited[] = [];
  const met = new Set<string>();
  for (let attempt = 1; ; attempt++) {
    await r.step(`第 ${attempt} 次抽取：承诺、清单、揭示、信标`, `attempt ${attempt}: contributions, manifest, reveals, beacon`, 'a result', async () => {
      const watch = async (who: 'audit' | 'discipline') => r.write(`reveals/${number}-${attempt}-${who}.json`, await supervise(county, number, who, attempt));
      await Promise.all([watch('audit'), watch('discipline')]);
      const d = await until(
        `result of attempt ${attempt}`,
        () => readDraw(county, number),
        (x) => x.attempts[attempt - 1]?.proven === true,
        120_000,
      );
      const bundle = must(await county.as('audit').get(`/experts/draws/${number}/bundles/${attempt}`)).body;
      expectThat(bundle.openings === undefined, 'nobody learns before the award who was drawn');
      r.write(`draws/${number}-${attempt}.json`, bundle);
      r.write('network.json', { local: { publicKey: bundle.beacon.publicKey, genesis: 1_767_225_600, period: 1 } });
      const reasons = new Set(bundle.excluded.map((l: string) => l.slice(65)));
      return `候选 ${bundle.pool.length}，排除 ${bundle.excluded.length}（${[...reasons].sort().join('、')}），中签 ${d.seats.filter((s: { attempt: number }) => s.attempt === attempt).length}`;
    });
    let seated = false;
    await r.step(
      `第 ${attempt} 次邀请与答复`,
      `invitations and answers of attempt ${attempt}`,
      attempt === 1 ? 'one declines, one is silent' : 'all accept',
      async () => {
        const wanted = (await readDraw(county, number)).seats.filter((s: { attempt: number }) => s.attempt === attempt).length;
        const people: Invited[] = [];
        await until(
          `mails of attempt ${attempt}`,
          () => invited(county, number, met),
          (found) => {
            for (const f of found) {
              met.add(f.number);
              people.push(f);
            }
            return people.length === wanted;
          },
        );
        const [declines, silent] = attempt === 1 ? people : [];
        for (const p of people) {
          if (p === silent) continue;
          must(await answer(county, number, p, p === declines ? 'declined' : 'confirmed'));
          if (p !== declines) committee.push(p);
          const again = await answer(county, number, p, 'confirmed');
          expectThat(again.status === 422, `a token is good once: ${again.status}`);
        }
        const d = await until(
          'answers are in',
          () => readDraw(county, number),
          (x) => ['signing-in', 'contributing', 'answered'].includes(x.state) && x.seats.every((s: { status: string }) => s.status !== 'invited'),
          120_000,
        );
        seated = d.state === 'signing-in';
        return d.seats
          .filter((s: { attempt: number }) => s.attempt === attempt)
          .map((s: { status: string }) => s.status)
          .join('、');
      },
    );
    if (seated) break;
    expectThat(attempt < 4, 'the committee is never seated');
  }
  await r.step('专家签到、承诺、登记设备', 'experts sign in', 'the roster is complete', async () => {
    for (const p of committee) must(await signIn(county, number, p));
    const d = await until(
      'roster',
      () => readDraw(county, number),
      (x) => x.state === 'complete',
    );
    return `${d.seats.filter((s: { status: string }) => s.status === 'signed-in').length} 人 experts`;
  });
  return committee;
}

/** Sealed sheets, one far off; opened by two persons; signed by all, one with dissent. */
async function evaluating(county: County, r: Recorder, number: string, committee: readonly Invited[]): Promise<void> {
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

/** Candidates published, shown, awarded to the first. */
async function awarding(county: County, r: Recorder, tender: { id: string; number: string }): Promise<string> {
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

/** A second tender: the firm that bribed is refused, two bids are too few, nothing is opened. */
async function secondTender(county: County, r: Recorder, plan: string, briber: SeedParty, bidders: readonly SeedParty[]): Promise<void> {
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
