import { until } from '../../local/api.ts';
import type { County } from '../county.ts';
import { expectThat, type Recorder } from '../record.ts';

/** The award itself has the contract owed, under the tender's id, by the machine. */
export async function contractOwed(county: County, r: Recorder, tender: { readonly id: string; readonly number: string }, winner: string): Promise<void> {
  await r.step('定标即登记应订立的合同，三十日起算', 'the award has the contract owed; 30 days run', 'to sign, by its last day', async () => {
    const { body } = await until(
      'the contract is owed',
      () => county.as('buyer').get(`/contracts/${tender.id}`),
      (a) => a.status === 200,
      60_000,
    );
    expectThat(body.state === 'to-sign' && body.award.winner === winner && body.award.tender === tender.number && body.signBy !== null, JSON.stringify(body));
    return `${body.number}：${body.award.awardedOn} → ${body.signBy}`;
  });
}
