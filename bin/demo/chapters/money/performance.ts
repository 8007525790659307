import { FIRMS } from '../../../seed/parties.ts';
import { allocate, lineOf, publish } from '../../allocation.ts';
import { type County, must } from '../../county.ts';
import type { Recorder } from '../../record.ts';
import { acceptCounty } from './acceptance.ts';
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
      const of = await fund(county, r, s);
      await tellPayments(county, r, of);
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
  await archiveContract(county, r, s);
  return acceptance;
}

/** The contract's money: allocated by the same route as any other, to the contractor. */
async function fund(county: County, r: Recorder, s: Signing): Promise<Payable> {
  const { price, payments } = await readContract(county, s);
  let allocation = '';
  await r.step(
    '工程款分配：集体决策、三方签字、预留、登记、公布',
    'the contract’s money: decided, signed by three, reserved, registered, published',
    'the contract’s party and price, no more',
    async () => {
      const line = lineOf('1', 'county', s.winner, price, PURPOSE, s.tender.id);
      const plan = await allocate(county, s.project.id, `${s.project.number}工程款分配方案`, [line], true);
      must(await publish(county, plan.id, 'publication'));
      allocation = plan.id;
      return `${plan.number} ${(price / 1e6).toFixed(2)} 万元`;
    },
  );
  const stranger = FIRMS.find((f) => f.creditCode !== s.winner)!.creditCode;
  return { contract: s.tender.id, allocation, line: '1', project: s.project.id, purpose: PURPOSE, payee: s.winner, stranger, instalments: payments };
}
