import { matter } from '../../kernel/matter.ts';
import { Contract, EntryFreed } from '../../kernel/project-ports.ts';
import { ContractCourse } from '../works-ports.ts';
import { discloseContract, reciteContract } from './disclose.ts';
import { ContractEvent, contractDocuments } from './events.ts';
import { evolve } from './fold.ts';
import { ceilingOf } from './guards.ts';
import { due, steps } from './owing.ts';
import { type ContractState, initial } from './state.ts';

/** Its entry can be tendered anew: nothing came of the award, or the contract ended and is settled. */
function freed({ award, lapsed, terminated, settled }: ContractState) {
  if (award === null || (lapsed === null && (terminated === null || settled === null))) return [];
  return [{ plan: award.plan, entry: award.entry, cost: (award.before ?? 0) + (settled ?? 0) }];
}

/** A contract (合同) and its performance, from the notice of award to the archive. It stands under the id of its tender. */
export const contract = matter<ContractState, ContractEvent>({
  kind: 'contract',
  domain: 'contracts',
  letter: 'C',
  version: 4,
  initial,
  events: ContractEvent,
  evolve,
  status: (s) => s.state,
  owner: (s) => s.award?.buyer,
  due,
  rests: steps,
  disclose: discloseContract,
  recite: reciteContract,
  archives: contractDocuments,
  exports: (s, { id, number }) => [
    ...freed(s).map((row) => EntryFreed.row(id, row)),
    ...(s.signedOn === null || s.award === null || s.terms === null
      ? []
      : [
          Contract.row(id, {
            contract: id,
            number,
            project: s.project!,
            buyer: s.award.buyer,
            contractor: s.award.winner,
            price: s.price,
            lastPayment: s.lastPayment,
            instalments: s.payments.map((p) => ({ id: p.id, amount: p.amount, reachedOn: p.reachedOn })),
            supervision: s.terms.supervision,
            payStopped: s.payStopped,
            acceptedOn: s.acceptedOn,
            settled: s.settled,
            terminated: s.terminated !== null,
          }),
          ContractCourse.row(id, {
            tender: s.award.tender,
            completedOn: s.completedOn,
            handledBy: [...s.handledBy],
            subject: s.terms.subject,
            ceiling: ceilingOf(s),
            before: s.award.before ?? 0,
          }),
        ]),
  ],
});
