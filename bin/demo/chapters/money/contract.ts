import { until } from '../../../local/api.ts';
import { FIRMS, SUPERVISION } from '../../../seed/parties.ts';
import { type County, must, rulesOf } from '../../county.ts';
import { act, ownAct } from '../../decisions.ts';
import type { Opened } from '../../funds.ts';
import { expectThat, type Recorder } from '../../record.ts';
import { readTender } from '../../tender.ts';
import { banned } from '../tender/debarment.ts';

/** Whose contract this is: the tender under whose id it stands, its winner, the project that carries it. */
export interface Signing {
  readonly tender: { readonly id: string; readonly number: string };
  readonly winner: string;
  readonly project: Opened;
}
const INSTALMENTS = [
  ['foundation', '基础完工'],
  ['structure', '主体封顶'],
  ['finish', '装修完工'],
] as const;

/** A paper of a contract's record, as a party to it uploads it. */
export const paper = (county: County, username: string, name: string) =>
  county.document(username, `${name}.txt`, `${name} ${username}`, 'procurement', 'contracts');
const path = (s: Signing): string => `/contracts/${s.tender.id}`;
/** The contract as the buyer reads it. */
// biome-ignore lint/suspicious/noExplicitAny: a client reads what the API documents
export const readContract = async (county: County, s: Signing): Promise<any> => must(await county.as('buyer').get(path(s))).body;
const asBuyer = (county: County, s: Signing, what: string, body: object) => act(county, 'buyer', `${path(s)}/${what}`, body, 'buyer');
export const contractorOf = (s: Signing): string => FIRMS.find((f) => f.creditCode === s.winner)!.username;
const asContractor = (county: County, s: Signing, what: string, body: object) => ownAct(county, contractorOf(s), `${path(s)}/${what}`, body);

/** The awarded contract: signed on the tender's terms, begun, its first milestone reached, changed within the limit, a part subcontracted with consent. */
export async function performContract(county: County, r: Recorder, s: Signing): Promise<void> {
  await owed(county, r, s);
  await signing(county, r, s);
  await starting(county, r, s);
  await r.step(
    '首期款：承包人报告，总监理工程师签字，招标人确认',
    'the first instalment: reported, signed by the chief supervision engineer, confirmed',
    'without the signature refused by CONTRACT-SUPERVISOR-SIGNED 第三十七条',
    async () => {
      const refused = await reach(county, s, INSTALMENTS[0][0]);
      const { payments } = await readContract(county, s);
      expectThat(payments[0].reachedOn !== null && payments[1].reachedOn === null, JSON.stringify(payments));
      return `${payments[0].reachedOn} ${(payments[0].amount / 1e6).toFixed(2)} 万元；422 ${rulesOf(refused)}`;
    },
  );
  await changing(county, r, s);
}

/** The award itself has the contract owed, under the tender's id, by the machine. */
async function owed(county: County, r: Recorder, s: Signing): Promise<void> {
  await r.step('定标即登记应订立的合同，三十日起算', 'the award has the contract owed; 30 days run', 'to sign, by its last day', async () => {
    const { body } = await until(
      'the contract is owed',
      () => county.as('buyer').get(path(s)),
      (a) => a.status === 200,
      60_000,
    );
    expectThat(
      body.state === 'to-sign' && body.award.winner === s.winner && body.award.tender === s.tender.number && body.signBy !== null,
      JSON.stringify(body),
    );
    return `${body.number}：${body.award.awardedOn} → ${body.signBy}`;
  });
}

async function signing(county: County, r: Recorder, s: Signing): Promise<void> {
  const { award } = await readTender(county, s.tender.id, 'buyer');
  const days = (await readContract(county, s)).award.days;
  const amount = Math.floor(award.price / 4);
  const documents = [await paper(county, 'buyer', '施工合同')];
  const terms = {
    project: s.project.id,
    contractor: s.winner,
    subject: 'works',
    price: award.price,
    days,
    instalments: INSTALMENTS.map(([id, milestone]) => ({ id, milestone, amount })),
    lastPayment: award.price - 3 * amount,
    bond: Math.floor(award.price / 10),
    supervision: SUPERVISION.creditCode,
    unsupervised: null,
    documents,
  };
  await r.step(
    '按招标条件订立合同：差一分、保证金与招标文件不符均被拒',
    'the contract on the tender’s terms: a fen off, another bond than the documents demand are refused',
    'CONTRACT-TERMS-OF-TENDER 第五十七条, CONTRACT-BOND-OF-TENDER 第五十八条; only the winner signs',
    async () => {
      const dear = await asBuyer(county, s, 'draft', { ...terms, price: terms.price + 1, lastPayment: terms.lastPayment + 1 });
      expectThat(rulesOf(dear).join() === 'CONTRACT-TERMS-OF-TENDER', JSON.stringify(dear.body));
      const bond = await asBuyer(county, s, 'draft', { ...terms, bond: terms.bond + 1 });
      expectThat(rulesOf(bond).join() === 'CONTRACT-BOND-OF-TENDER', JSON.stringify(bond.body));
      must(await asBuyer(county, s, 'draft', terms));
      const signature = { project: s.project.id, contractor: s.winner, documents: documents.map((d) => d.sha256) };
      const stranger = FIRMS.find((f) => f.creditCode !== s.winner)!;
      const forged = await ownAct(county, stranger.username, `${path(s)}/signature`, signature);
      expectThat(rulesOf(forged).join() === 'CONTRACT-OWN-PARTY', JSON.stringify(forged.body));
      must(await asContractor(county, s, 'signature', signature));
      const { number } = await readContract(county, s);
      const file = await until(
        'the contract is public',
        () => county.publicFile(`contract/${number}.json`),
        (f) => f?.signedOn !== undefined,
        60_000,
      );
      expectThat(file.price === award.price && !JSON.stringify(file).includes('object'), JSON.stringify(file));
      return `${number} ${(file.price / 1e6).toFixed(2)} 万元，${file.signedOn} 订立（应于 due ${file.signBy}）；422 ${[dear, bond, forged].map(rulesOf).join('、')}`;
    },
  );
}

async function starting(county: County, r: Recorder, s: Signing): Promise<void> {
  await r.step(
    '履约保证金、施工许可、开工',
    'performance bond, construction permit, start',
    'no start without them: CONTRACT-BOND-LODGED, CONTRACT-PERMIT-FIRST 第七条',
    async () => {
      const early = await asBuyer(county, s, 'start', { project: s.project.id });
      expectThat(rulesOf(early).join() === 'CONTRACT-BOND-LODGED,CONTRACT-PERMIT-FIRST', JSON.stringify(early.body));
      const { terms } = await readContract(county, s);
      must(await asBuyer(county, s, 'bond', { amount: terms.bond, form: 'bank-guarantee', document: await paper(county, 'buyer', '银行保函') }));
      must(await asBuyer(county, s, 'permit-request', { documents: [await paper(county, 'buyer', '施工许可申请')] }));
      const permit = { permit: `220822${county.today().replaceAll('-', '')}0101`, document: await paper(county, 'housing', '施工许可证') };
      must(await act(county, 'housing', `${path(s)}/permit`, permit, 'housing'));
      must(await asBuyer(county, s, 'start', { project: s.project.id }));
      const now = await readContract(county, s);
      expectThat(now.state === 'performing', JSON.stringify(now));
      return `${permit.permit}，最迟开工 by ${now.permit.startBy}；422 ${rulesOf(early).join('、')}`;
    },
  );
}

/** Takes one instalment through its three steps; answers how the buyer was refused before the engineer had signed. */
async function reach(county: County, s: Signing, instalment: string) {
  const documents = [await paper(county, contractorOf(s), '进度报告')];
  must(await asContractor(county, s, 'instalment-reports', { instalment, note: '已完成，自检合格。', documents }));
  const refused = await asBuyer(county, s, 'instalments', { instalment });
  expectThat(rulesOf(refused).join() === 'CONTRACT-SUPERVISOR-SIGNED', JSON.stringify(refused.body));
  must(await ownAct(county, SUPERVISION.username, `${path(s)}/instalment-certificates`, { instalment, note: '质量合格，工程量属实。' }));
  must(await asBuyer(county, s, 'instalments', { instalment }));
  return refused;
}

async function changing(county: County, r: Recorder, s: Signing): Promise<void> {
  const { terms, price } = await readContract(county, s);
  const limit = Math.floor(terms.price / 10);
  const documents = [await paper(county, contractorOf(s), '变更申请')];
  const wanted = { change: 'BG-01', scope: '增设地下水降水井', into: 'structure', reason: '实际地质条件与勘察不符', documents };
  await r.step(
    '合同变更：超过一成被拒，限额内经双方同意',
    'a change order: above 10 % refused, within it agreed by both',
    'CONTRACT-SUPPLEMENT-SUM-ZB; the proposer does not decide',
    async () => {
      const over = await asContractor(county, s, 'changes', { ...wanted, amount: limit + 1 });
      expectThat(rulesOf(over).join() === 'CONTRACT-SUPPLEMENT-SUM-ZB', JSON.stringify(over.body));
      must(await asContractor(county, s, 'changes', { ...wanted, amount: 10_000_000 }));
      const own = await asContractor(county, s, 'change-agreements', { change: wanted.change, project: s.project.id });
      expectThat(rulesOf(own).join() === 'CONTRACT-CHANGE-BY-BOTH', JSON.stringify(own.body));
      must(await ownAct(county, 'buyer', `${path(s)}/change-agreements`, { change: wanted.change, project: s.project.id }));
      const now = await readContract(county, s);
      expectThat(now.price === price + 10_000_000 && now.payStopped === null, JSON.stringify(now));
      const file = await until(
        'the change is public',
        () => county.publicFile(`contract/${now.number}.json`),
        (f) => f?.changes?.length === 1,
        60_000,
      );
      return `${file.changes[0].scope}：+10 万元，${file.changes[0].reason}；422 ${[over, own].map(rulesOf).join('、')}`;
    },
  );
  await r.step(
    '分包：主体结构被拒，非主体部分经招标人同意',
    'subcontracts: the main structure is refused, another part consented to',
    'CONTRACT-SUBCONTRACT-NOT-MAIN 第四十八条',
    async () => {
      const bans = await Promise.all(FIRMS.map((f) => banned(county, f)));
      const firm = FIRMS.find((f, i) => f.creditCode !== s.winner && !bans[i])!.creditCode;
      const part = { subcontract: 'FB-01', firm, part: '幕墙', amount: 60_000_000, documents: [await paper(county, contractorOf(s), '幕墙资质')] };
      const main = await asContractor(county, s, 'subcontracts', { ...part, work: 'main-structure' });
      expectThat(rulesOf(main).join() === 'CONTRACT-SUBCONTRACT-NOT-MAIN', JSON.stringify(main.body));
      must(await asContractor(county, s, 'subcontracts', { ...part, work: 'other' }));
      must(await asBuyer(county, s, 'subcontract-consents', { subcontract: part.subcontract, firm }));
      return `幕墙 60 万元 consented；422 ${rulesOf(main)}`;
    },
  );
}

/** The other milestones, and the contractor's report that all is done. */
export async function completeContract(county: County, r: Recorder, s: Signing): Promise<void> {
  await r.step('其余各期达到，承包人报告完工', 'the other milestones; completion is reported', 'completed', async () => {
    for (const [instalment] of INSTALMENTS.slice(1)) await reach(county, s, instalment);
    must(await asContractor(county, s, 'completion', { account: '合同约定内容全部完成。', documents: [await paper(county, contractorOf(s), '竣工报告')] }));
    const now = await readContract(county, s);
    expectThat(now.state === 'completed' && now.payments.every((p: { reachedOn: string | null }) => p.reachedOn !== null), JSON.stringify(now));
    return `${now.completedOn}，${now.payments.length} 期 instalments`;
  });
}

/** What the acceptances found is taken into the contract. Answers what is left for the last payment, fen. */
export async function settleContract(county: County, r: Recorder, s: Signing): Promise<number> {
  let left = 0;
  await r.step('合同承接竣工验收与审定价', 'the contract takes in acceptance and settlement', 'what audit cut is cut from the last payment', async () => {
    must(await asBuyer(county, s, 'acceptance', {}));
    must(await asBuyer(county, s, 'settlement', {}));
    const now = await readContract(county, s);
    left = now.lastPayment;
    const sum = now.payments.reduce((all: number, p: { amount: number }) => all + p.amount, left);
    expectThat(now.state === 'settled' && sum === now.settled && now.overpaid === 0, JSON.stringify(now));
    return `审定价 settled ${(now.settled / 1e6).toFixed(2)} 万元，尾款 last payment ${(left / 1e6).toFixed(2)} 万元`;
  });
  return left;
}

/** The bond goes back, the contract is archived. */
export async function archiveContract(county: County, r: Recorder, s: Signing): Promise<void> {
  await r.step('退还履约保证金，合同归档', 'the bond goes back; the contract is archived', 'not while the bond is held: CONTRACT-NOTHING-OPEN', async () => {
    const early = await asBuyer(county, s, 'archive', {});
    expectThat(rulesOf(early).join() === 'CONTRACT-NOTHING-OPEN', JSON.stringify(early.body));
    must(await asBuyer(county, s, 'bond-return', {}));
    must(await asBuyer(county, s, 'archive', {}));
    const { number } = await readContract(county, s);
    const file = await until(
      'the archived contract is public',
      () => county.publicFile(`contract/${number}.json`),
      (f) => f?.state === 'archived',
      60_000,
    );
    r.write(`public/contract-${number}.json`, file);
    return `${number}；422 ${rulesOf(early)}`;
  });
}
