import { addDays, type Day, endOf, startOf } from '../../kernel/calendar.ts';
import { STEP_IN_TIME } from '../../kernel/common-rules.ts';
import { type Due, when } from '../../kernel/due.ts';
import { matter, type Step } from '../../kernel/matter.ts';
import { Contract, EntryFreed } from '../../kernel/project-ports.ts';
import { ContractCourse } from '../works-ports.ts';
import { bondBackBy } from './bond.ts';
import { discloseContract, reciteContract } from './disclose.ts';
import { BOND_BACK_IN_TIME } from './ending-rules.ts';
import { ContractEvent, contractDocuments } from './events.ts';
import { evolve } from './fold.ts';
import { ceilingOf } from './guards.ts';
import { FILED_WITH_FINANCE, PERMIT_ISSUED_IN_TIME, SIGNED_IN_TIME, START_IN_TIME } from './rules.ts';
import { type ContractState, initial } from './state.ts';

/** What an ended contract is owed: the buyer's measure, signed where supervised, then audit's settlement, then its archive. */
function settling({ state, terminated, measure, settledOn, terms, award }: ContractState): readonly Due[] {
  if (state !== 'terminated') return [];
  const within = (from: Day) => ({ at: endOf(addDays(from, STEP_IN_TIME.days)), rule: STEP_IN_TIME.id });
  if (settledOn !== null) return [{ obligation: 'archive-contract', by: award!.buyer, ...within(settledOn) }];
  const ready = measure === null ? null : terms!.supervision === null ? measure.on : measure.certifiedOn;
  return ready === null
    ? [{ obligation: 'measure-termination', by: award!.buyer, ...within(terminated!.on) }]
    : [{ obligation: 'settle-termination', by: 'supervisor-audit', ...within(ready) }];
}

/** Who owes what by when: signing, the permit, the start; and the clock's own note that signing was missed. */
function due(s: ContractState): readonly Due[] {
  const { signBy, permit } = s;
  const waiting = s.state === 'to-sign' || s.state === 'drafted';
  return [
    ...when(waiting && signBy !== null, () => [{ obligation: 'sign-contract', by: s.award!.buyer, at: endOf(signBy!), rule: SIGNED_IN_TIME.id }]),
    ...when(waiting && signBy !== null && !s.missed, () => [
      { timer: 'signing-missed', task: 'markMissed', command: {}, at: startOf(addDays(signBy!, 1)), rule: SIGNED_IN_TIME.id },
    ]),
    ...when(s.state === 'signed' && permit?.permit === null && permit.issueBy !== null, () => [
      { obligation: 'issue-permit', by: 'housing-bureau', at: endOf(permit!.issueBy!), rule: PERMIT_ISSUED_IN_TIME.id },
    ]),
    ...when(s.state === 'signed' && permit?.startBy != null, () => [
      { obligation: 'start-works', by: s.award!.buyer, at: endOf(permit!.startBy!), rule: START_IN_TIME.id },
    ]),
    ...when(s.filing !== null && s.filing.filedOn === null, () => [
      { obligation: 'file-contract', by: s.award!.buyer, at: endOf(s.filing!.by), rule: FILED_WITH_FINANCE.id },
    ]),
    ...settling(s),
    ...when(s.bond === 'lodged' && bondBackBy(s) !== null, () => [
      { obligation: s.terminated === null ? 'return-bond' : 'decide-bond', by: s.award!.buyer, at: endOf(bondBackBy(s)!), rule: BOND_BACK_IN_TIME.id } as const,
    ]),
  ];
}

/** Its entry can be tendered anew: nothing came of the award, or the contract ended and is settled. */
function freed({ award, lapsed, terminated, settled }: ContractState) {
  if (award === null || (lapsed === null && (terminated === null || settled === null))) return [];
  return [{ plan: award.plan, entry: award.entry, cost: (award.before ?? 0) + (settled ?? 0) }];
}

/** The buyer's steps for which the law names no time. */
function steps(s: ContractState): readonly Step[] {
  const by = s.award?.buyer ?? '';
  if (s.state === 'completed') return [{ obligation: 'open-acceptance', by }];
  return s.state === 'settled' ? [{ obligation: 'archive-contract', by }] : [];
}

/** A contract (合同) and its performance, from the notice of award to the archive. It stands under the id of its tender. */
export const contract = matter<ContractState, ContractEvent>({
  kind: 'contract',
  domain: 'contracts',
  letter: 'C',
  version: 3,
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
          }),
        ]),
  ],
});
