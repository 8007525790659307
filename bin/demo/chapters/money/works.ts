import { addDays } from '../../../../functions/kernel/calendar.ts';
import { type ApiAnswer, until } from '../../../local/api.ts';
import { INSTITUTES, SUPERVISION } from '../../../seed/parties.ts';
import { type County, must, rulesOf } from '../../county.ts';
import { expectThat, type Recorder } from '../../record.ts';
import { paper } from './contract.ts';

/** A contract whose completion was reported; `contractor`: the login of the firm that built. Price in fen. */
export interface Completed {
  readonly contract: string;
  readonly number: string;
  readonly tender: string;
  readonly contractor: string;
  readonly price: number;
}
const [DESIGN, SURVEY] = INSTITUTES;
const BUILDER = 'culture';
/** The procurement office's member of the joint group: he handled nothing of this tender. */
const OFFICE = 'procurement2';

/** Commands on one matter: with the newest version where the door wants it, again when somebody else was first. */
function onMatter(county: County, path: string) {
  return async (as: string, act: string, body: object): Promise<ApiAnswer> => {
    for (let attempt = 0; ; attempt++) {
      const { version } = await county.as(as).get(path);
      const answer = await county.as(as).post(`${path}/${act}`, body, version);
      if (attempt > 20 || ![409, 412].includes(answer.status)) return answer;
    }
  };
}
const refusedBy = (answer: ApiAnswer, rule: string): string => {
  expectThat(answer.status === 422 && rulesOf(answer).includes(rule), JSON.stringify(answer.body));
  return `422 ${rulesOf(answer).join()}`;
};

/** The builder's acceptance: one firm says no, its defect is mended, then all say yes; filed in time. */
export async function acceptWorks(county: County, r: Recorder, c: Completed): Promise<void> {
  const path = `/contracts/works/acceptances/${c.number}`;
  const give = onMatter(county, path);
  const firms: [string, string][] = [
    ['survey', SURVEY.username],
    ['design', DESIGN.username],
    ['construction', c.contractor],
    ['supervision', SUPERVISION.username],
  ];
  await r.step('竣工验收：条件逐项入卷', 'acceptance of works: each condition on record', 'incomplete, it is refused by WORKS-CONDITIONS', async () => {
    const parts = ['structure', 'waterproofing', 'heating', 'installations', 'other'];
    const opening = { contract: c.contract, number: c.number, survey: SURVEY.creditCode, design: DESIGN.creditCode, parts, designLife: 50 };
    must(await county.as(BUILDER).post('/contracts/works/acceptances', opening));
    for (const item of ['scope', 'records', 'tests'])
      must(await give(BUILDER, 'items', { item, note: '齐全', documents: [await paper(county, BUILDER, item)] }));
    for (const [as, login] of firms) must(await give(login, 'certificates', { as, document: await paper(county, login, '质量合格文件') }));
    return refusedBy(await give(BUILDER, 'signing', {}), 'WORKS-CONDITIONS');
  });
  await r.step('保修书：防水四年', 'warranty letter: waterproofing for 4 years', 'refused by WORKS-WARRANTY-TERMS 第四十条; 5 are taken', async () => {
    const letter = async (years: number) => ({
      terms: [
        { part: 'structure', length: 50 },
        { part: 'waterproofing', length: years },
        { part: 'heating', length: 2 },
        { part: 'installations', length: 2 },
        { part: 'other', length: 1 },
      ],
      scope: '保修范围、期限与责任',
      document: await paper(county, c.contractor, '保修书'),
    });
    const short = refusedBy(await give(c.contractor, 'warranty', await letter(4)), 'WORKS-WARRANTY-TERMS');
    must(await give(c.contractor, 'warranty', await letter(5)));
    return short;
  });
  const sign = (login: string, attempt: number, as: string, reasons: string | null = null) =>
    give(login, 'conclusions', { attempt, as, pass: reasons === null, reasons });
  await r.step('第一次验收：设计单位不同意', 'first attempt: the design firm says no', 'nobody signs for another; rectification by a deadline', async () => {
    must(await give(BUILDER, 'signing', {}));
    const forged = refusedBy(await sign(c.contractor, 1, 'design'), 'WORKS-OWN-SIGNATURE');
    for (const [as, login] of firms) must(await sign(login, 1, as, as === 'design' ? '屋面坡度与设计不符，局部积水。' : null));
    must(await sign(BUILDER, 1, 'builder'));
    const { body } = must(await county.as(BUILDER).get(path));
    expectThat(body.state === 'signing' && body.passedOn === null, JSON.stringify(body));
    must(await give(BUILDER, 'rectification', { demands: '按设计坡度重做屋面找坡层。', deadline: addDays(county.today(), 30) }));
    const early = refusedBy(await give(BUILDER, 'signing', {}), 'WORKS-RECTIFIED');
    return `代签 forged ${forged}；未整改先验收 before mending ${early}`;
  });
  await r.step('整改后第二次验收，全部同意', 'mended; second attempt, all say yes', 'passed with the last signature; warranties begin', async () => {
    must(await give(c.contractor, 'rectification-report', { account: '屋面已重做并蓄水试验。', documents: [await paper(county, c.contractor, '整改报告')] }));
    must(await give(BUILDER, 'signing', {}));
    for (const [as, login] of firms) must(await sign(login, 2, as));
    const last = must(await sign(BUILDER, 2, 'builder'));
    expectThat(last.body.events.join() === 'conclusion-signed,acceptance-passed', JSON.stringify(last.body));
    return last.body.events.join();
  });
  await r.step('十五日内备案', 'filed within 15 days', 'without the fire office’s approval refused; then filed, not late', async () => {
    const offices = ['planning', 'fire', 'environment'];
    const approvals = await Promise.all(offices.map(async (office) => ({ office, document: await paper(county, BUILDER, `认可文件 ${office}`) })));
    const report = await paper(county, BUILDER, '竣工验收报告');
    const without = refusedBy(await give(BUILDER, 'filing', { report, approvals: approvals.filter((a) => a.office !== 'fire') }), 'WORKS-FILING-COMPLETE');
    must(await give(BUILDER, 'filing', { report, approvals }));
    const { body } = must(await county.as('housing').get(path));
    expectThat(body.filed.late === false, JSON.stringify(body.filed));
    const file = await until(
      'public acceptance',
      () => county.publicFile(`works-acceptance/${c.number}.json`),
      (f) => f?.state === 'filed',
      60_000,
    );
    expectThat(file.attempts === 2 && file.conclusions.length === 10 && file.warranties.length === 5, JSON.stringify(file));
    r.write(`public/works-${c.number}.json`, file);
    return `${without}；${file.passedOn} → ${body.filed.on}；保修 warranties ${file.warranties.map((w: { part: string; until: string }) => `${w.part} → ${w.until}`).join('，')}`;
  });
}

/** The joint review: audited with a cut, one disagreement answered, settled by four; then the archive. */
export async function reviewWorks(county: County, r: Recorder, c: Completed): Promise<void> {
  const path = `/contracts/works/reviews/${c.number}`;
  const give = onMatter(county, path);
  const submitted = c.price;
  const cuts = [{ item: '土方外运', amount: 1_234_567, reason: '运距按签证单核减' }];
  const settled = submitted - 1_234_567;
  const audit = async (sum: number) =>
    give('audit', 'audit', { contract: c.contract, cuts, settled: sum, reapproval: null, report: await paper(county, 'audit', '结算审计报告') });
  await r.step('联合验收：送审与审计核减', 'joint review: submitted and cut', 'a sum that does not add up is refused to the fen', async () => {
    must(await county.as('housing').post('/contracts/works/reviews', { contract: c.contract, number: c.number, tender: c.tender }));
    must(await give(BUILDER, 'submissions', { submitted, answer: null, documents: [await paper(county, BUILDER, '竣工结算书')] }));
    const wrong = refusedBy(await audit(settled + 1), 'REVIEW-SETTLED-SUM');
    must(await audit(settled));
    return `${wrong}；${(submitted / 1e6).toFixed(2)} − ${(1_234_567 / 1e6).toFixed(2)} = ${(settled / 1e6).toFixed(2)} 万元`;
  });
  const sign = (login: string, round: number, part: string, agrees: boolean, opinion: string) =>
    give(login, 'signatures', { round, part, agrees, opinion, documents: [] });
  await r.step('经办采购的人不得验收；财政局不同意，退回', 'who procured may not accept; finance disagrees', 'returned with its reason', async () => {
    const own = refusedBy(await sign('procurement', 1, 'performance', true, '履约合格'), 'REVIEW-SEPARATE-STAFF');
    must(await sign('housing', 1, 'quality', true, '质量合格'));
    const back = must(await sign('finance', 1, 'funds', false, '变更签证缺原件。'));
    expectThat(back.body.status === 'returned', JSON.stringify(back.body));
    return `${own}；已退回 returned`;
  });
  await r.step('答复后四部门各自签字，审定', 'answered; the four sign each its part', 'settled with the fourth signature', async () => {
    must(await give(BUILDER, 'submissions', { submitted, answer: '原件已补交财政局核对。', documents: [await paper(county, BUILDER, '签证单原件')] }));
    must(await audit(settled));
    const parts: [string, string, string][] = [
      ['housing', 'quality', '质量合格'],
      ['finance', 'funds', '资金使用合规'],
      ['audit', 'settlement', '按审定价结算'],
      [OFFICE, 'performance', '履约合格'],
    ];
    let last: ApiAnswer | undefined;
    for (const [login, part, opinion] of parts) last = must(await sign(login, 2, part, true, opinion));
    expectThat(last!.body.events.join() === 'part-signed,review-signed', JSON.stringify(last!.body));
    const file = await until(
      'public review',
      () => county.publicFile(`joint-review/${c.number}.json`),
      (f) => f?.state === 'signed',
      60_000,
    );
    expectThat(file.settled === settled && file.audits.length === 2 && file.signatures.length === 4, JSON.stringify(file));
    r.write(`public/review-${c.number}.json`, file);
    return `审定价 settled ${(file.settled / 1e6).toFixed(2)} 万元；${file.signatures.map((s: { body: string }) => s.body).join('、')}`;
  });
  await r.step('结算后移交项目档案', 'settled: the project’s archive is handed over', 'received by the housing bureau', async () => {
    const acceptance = onMatter(county, `/contracts/works/acceptances/${c.number}`);
    must(await acceptance(BUILDER, 'archive', { inventory: await paper(county, BUILDER, '档案目录'), volumes: 12 }));
    const taken = must(await acceptance('housing', 'archive-receipt', { reasons: null }));
    expectThat(taken.body.status === 'archived', JSON.stringify(taken.body));
    return '12 卷 volumes';
  });
}
