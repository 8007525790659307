import { sha256Hex } from '../../../../functions/kernel/proof/bytes.ts';
import { verifyInLog } from '../../../../web/client/document-in-log.ts';
import { type ApiAnswer, until } from '../../../local/api.ts';
import {
  apply,
  confirm,
  type Department,
  idOf,
  inspect,
  type Lead,
  type Money,
  meet,
  nameDepartments,
  putRight,
  reaches,
  readAcceptance,
  readPaper,
  withdraw,
} from '../../acceptance.ts';
import { type County, must, rulesOf } from '../../county.ts';
import { expectThat, type Recorder } from '../../record.ts';

/** The comprehensive acceptance of county money, which finance leads: one rectification, one confirmation withdrawn; `askLast` asks for the last payment. Answers its id. */
export async function acceptCounty(county: County, r: Recorder, money: Money, askLast: () => Promise<ApiAnswer>): Promise<string> {
  const id = idOf(money, 'finance-bureau');
  await r.step(
    '综合验收：县级资金向发改局申请，被拒；向财政局申请，受理',
    'acceptance of county money: development and reform does not take it, finance does',
    'refused by ACCEPTANCE-LED-BY-SOURCE 意见 二(3); then three departments named',
    async () => {
      const wrong = await apply(county, money, 'development-reform');
      expectThat(rulesOf(wrong).join() === 'ACCEPTANCE-LED-BY-SOURCE', JSON.stringify(wrong.body));
      must(await apply(county, money, 'finance-bureau'));
      must(await nameDepartments(county, id, 'finance-bureau', ['housing', 'audit', 'finance']));
      return `${id}；422 ${rulesOf(wrong)}`;
    },
  );
  await r.step(
    '审计局查出问题，限期整改，复查合格',
    'audit finds a problem; it is put right and inspected again',
    'a second round; nobody confirms before',
    async () => {
      for (const who of ['housing', 'finance'] as const) must(await inspect(county, id, who));
      must(await inspect(county, id, 'audit', '二层外窗渗水，须返修。'));
      const early = await confirm(county, id, 'housing');
      expectThat(rulesOf(early).includes('ACCEPTANCE-MEETING-OF-ALL'), JSON.stringify(early.body));
      must(await putRight(county, id, 'audit', '二层外窗已拆换并做淋水试验。'));
      must(await inspect(county, id, 'audit'));
      const { parties } = await readAcceptance(county, id);
      expectThat(parties.find((p: { unit: string }) => p.unit === 'audit-bureau').round === 2, JSON.stringify(parties));
      return `422 ${rulesOf(early)}`;
    },
  );
  await r.step(
    '验收会议后各方确认；一方撤回，后再确认',
    'after the meeting every party confirms; one withdraws and confirms again',
    'ACCOUNT-LAST-RELEASED while one is missing; then the last payment is released',
    async () => {
      await meet(county, id, 'finance-bureau');
      for (const who of ['housing', 'audit'] as const) must(await confirm(county, id, who));
      must(await withdraw(county, id, 'audit', '淋水试验报告缺少签字，待补。'));
      must(await confirm(county, id, 'finance'));
      const { state } = await readAcceptance(county, id);
      expectThat(state === 'confirming', state);
      const early = await askLast();
      expectThat(rulesOf(early).join() === 'ACCOUNT-LAST-RELEASED', JSON.stringify(early.body));
      must(await confirm(county, id, 'audit'));
      return `${await certified(county, r, id)}；此前申请尾款 asked for before: 422 ${rulesOf(early)}`;
    },
  );
  return id;
}

/** The comprehensive acceptance of national money, which development and reform leads. Answers its id. */
export async function acceptNational(county: County, r: Recorder, money: Money): Promise<string> {
  const id = idOf(money, 'development-reform');
  await r.step(
    '国家投资项目：发改局牵头综合验收',
    'a national project: development and reform leads',
    'released when all have confirmed, certificate archived',
    async () => {
      const lead: Lead = 'development-reform';
      const who: readonly Department[] = ['audit', 'finance', 'reform'];
      must(await apply(county, money, lead));
      must(await nameDepartments(county, id, lead, who));
      for (const w of who) must(await inspect(county, id, w));
      await meet(county, id, lead);
      for (const w of who) must(await confirm(county, id, w));
      return certified(county, r, id);
    },
  );
  return id;
}

/** The release and the certificate: both papers are what the record says they are, and what a leaf of the public log says. */
async function certified(county: County, r: Recorder, id: string): Promise<string> {
  const { minutes, certificate, releasedOn } = await reaches(county, id, 'certified');
  for (const [what, made] of [
    ['minutes', minutes],
    ['certificate', certificate],
  ] as const) {
    const pdf = await readPaper(county, id, what);
    expectThat(sha256Hex(pdf) === made.sha256 && pdf.length === made.size, `${id}: other ${what}`);
    await until(
      `${id}: its ${what} in the log`,
      () => verifyInLog(pdf, county.logPolicy, county.readLog),
      (v) => v.ok,
      120_000,
    );
    r.write(`acceptance/${id}-${what}.pdf`, pdf);
  }
  const file = await until(
    `${id} is public`,
    () => county.publicFile(`fund-acceptance/${id}.json`),
    (f) => f?.certificate === certificate.sha256,
  );
  r.write(`public/fund-acceptance-${id}.json`, file);
  return `${id}：${releasedOn} 释放最后一笔资金 last payment released；证书 certificate ${certificate.sha256.slice(0, 12)}…`;
}
