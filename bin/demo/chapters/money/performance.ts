import { until } from '../../../local/api.ts';
import { FIRMS } from '../../../seed/parties.ts';
import { allocate, lineOf, publish } from '../../allocation.ts';
import { type County, must, rulesOf } from '../../county.ts';
import { act } from '../../decisions.ts';
import { expectThat, type Recorder } from '../../record.ts';
import { acceptCounty } from './acceptance.ts';
import { type Allocated, tellResults } from './allocation.ts';
import { archiveContract, completeContract, contractorOf, performContract, readContract, type Signing, settleContract } from './contract.ts';
import { askLast, type Payable, tellLast, tellPayments } from './payments.ts';
import { acceptWorks, reviewWorks } from './works.ts';

const PURPOSE = '工程款';

/** The awarded contract to its archive: performed; paid while its works are accepted and settled; its project accepted; the last payment. Answers the comprehensive acceptance's id. */
export async function tellPerformance(county: County, r: Recorder, s: Signing): Promise<string> {
  await performContract(county, r, s);
  await completeContract(county, r, s);
  const { number, price } = await readContract(county, s);
  // Side by side: one instalment waits for the clock to find it late.
  const [paid, left] = await Promise.all([
    (async () => {
      const { plan, of } = await fund(county, r, s);
      await tellPayments(county, r, of);
      await tellResults(county, r, plan);
      return of;
    })(),
    (async () => {
      const built = { contract: s.tender.id, number, tender: s.tender.number, contractor: contractorOf(s), price };
      await acceptWorks(county, r, built);
      await reviewWorks(county, r, built);
      return settleContract(county, r, s);
    })(),
  ]);
  const money = { project: s.project, source: 'county', accounts: [paid.contract], contracts: [paid.contract] } as const;
  const acceptance = await acceptCounty(county, r, money, () => askLast(county, paid, left));
  await tellLast(county, r, paid, left);
  await finalAccount(county, r, s);
  await archiveContract(county, r, s);
  return acceptance;
}

/** The contract's money: allocated by the same route as any other, to the contractor. */
async function fund(county: County, r: Recorder, s: Signing): Promise<{ readonly plan: Allocated; readonly of: Payable }> {
  const { price, payments } = await readContract(county, s);
  const lines = [lineOf('1', 'county', s.winner, price, PURPOSE, s.tender.id)];
  let plan: Allocated = { id: '', number: '', lines };
  await r.step(
    '工程款分配：集体决策、三方签字、预留、登记、公布',
    'the contract’s money: decided, signed by three, reserved, registered, published',
    'to the contract’s party, up to its price',
    async () => {
      plan = { ...(await allocate(county, s.project.id, `${s.project.number}工程款分配方案`, lines, true)), lines };
      must(await publish(county, plan.id, 'publication'));
      return `${plan.number} ${(price / 1e6).toFixed(2)} 万元`;
    },
  );
  const stranger = FIRMS.find((f) => f.creditCode !== s.winner)!.creditCode;
  const of = { contract: s.tender.id, allocation: plan.id, line: '1', project: s.project.id, purpose: PURPOSE, payee: s.winner, stranger };
  return { plan, of: { ...of, instalments: payments } };
}

/** The project's final account: to the fen what its account paid, and what the contract was settled at. */
async function finalAccount(county: County, r: Recorder, s: Signing): Promise<void> {
  await r.step(
    '财政评审竣工财务决算',
    'finance reviews the project’s final account',
    'a fen beside the accounts is refused by PROJECT-FINAL-ACCOUNT-RECONCILED, figures that do not add up by PROJECT-CUTS-ADD-UP',
    async () => {
      const { settled } = await readContract(county, s);
      const path = `/funds/projects/${s.project.id}`;
      const documents = [await county.document('culture', '决算报告.txt', `竣工财务决算 ${s.project.number}`, 'funds')];
      const money = { contracts: [s.tender.id], accounts: [s.tender.id] };
      const submit = (submitted: number) => act(county, 'culture', `${path}/final-account`, { submitted, ...money, documents }, 'culture');
      const off = await submit(settled - 1);
      expectThat(rulesOf(off).join() === 'PROJECT-FINAL-ACCOUNT-RECONCILED', JSON.stringify(off.body));
      must(await submit(settled));
      const review = (reviewed: number) => act(county, 'finance', `${path}/final-account-review`, { reviewed, cuts: [], documents: [], ...money }, 'finance');
      const wrong = await review(settled - 1);
      expectThat(rulesOf(wrong).includes('PROJECT-CUTS-ADD-UP'), JSON.stringify(wrong.body));
      must(await review(settled));
      const file = await until(
        'the final account is public',
        () => county.publicFile(`project/${s.project.number}.json`),
        (f) => f?.finalAccount?.reviewed === settled,
      );
      r.write(`public/project-${s.project.number}.json`, file);
      return `审定 ${(settled / 1e6).toFixed(2)} 万元；422 ${rulesOf(off)}、${rulesOf(wrong)[0]}`;
    },
  );
}
