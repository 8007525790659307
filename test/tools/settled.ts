import { takeSettlement } from '../../functions/contracts/contract/conclude.ts';
import { contract } from '../../functions/contracts/contract/contract.ts';
import { evolve } from '../../functions/contracts/contract/fold.ts';
import { type ContractState, initial } from '../../functions/contracts/contract/state.ts';
import { Contract, type ContractRow } from '../../functions/kernel/project-ports.ts';
import { contract as signed } from './accounts.ts';
import { award, terms } from './contracts.ts';
import { context, meta } from './core.ts';

/** The row as the contract itself writes it once it has taken in a settlement of so many fen. */
export function settledRow(settled: number, base: ContractRow = signed()): ContractRow {
  const accepted: ContractState = {
    ...initial,
    ...{ state: 'accepted', award: { ...award, buyer: base.buyer, winner: base.contractor }, terms: { ...terms, supervision: base.supervision } },
    ...{ project: base.project, price: base.price, lastPayment: base.lastPayment, signedOn: '2026-01-05', acceptedOn: '2026-02-20' },
    payments: base.instalments.map((i) => ({ ...i, milestone: 'm', stage: i.reachedOn === null ? 'open' : 'reached', reportedOn: null })),
  };
  const buyer = { sub: 'b', roles: ['buyer' as const], units: [base.buyer] };
  const answer = takeSettlement(accepted, {}, context('2026-03-02', { actor: buyer, asked: { settlement: { review: 'r', settled, signedOn: '2026-03-01' } } }));
  if (!answer.accepted) throw new Error(JSON.stringify(answer));
  const after = answer.events.reduce((s, e, i) => evolve(s, e, meta(i + 1)), accepted);
  return Contract.read(contract.exports(after, { id: base.contract, number: base.number })[0]!.body)!;
}
