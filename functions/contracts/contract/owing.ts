import { addDays, type Day, endOf, startOf } from '../../kernel/calendar.ts';
import { STEP_IN_TIME } from '../../kernel/common-rules.ts';
import { type Due, when } from '../../kernel/due.ts';
import type { Step } from '../../kernel/matter.ts';
import type { ObligationName } from '../../kernel/obligations.ts';
import { bondBackBy } from './bond.ts';
import { BOND_BACK_IN_TIME } from './ending-rules.ts';
import { FILED_WITH_FINANCE, PERMIT_ISSUED_IN_TIME, SIGNED_IN_TIME, START_IN_TIME } from './rules.ts';
import type { ContractState } from './state.ts';

/** Where the law names no time: so many days from that day. */
const within = (from: Day) => ({ at: endOf(addDays(from, STEP_IN_TIME.days)), rule: STEP_IN_TIME.id });
/** What lies with the buyer, each kind since its oldest, one row for all (a command settles many at once): milestones reported, changes and subcontracts of the contractor’s, its wish to end, a ban since the notice. */
function answers(s: ContractState): readonly Due[] {
  if (s.award === null || s.signedOn === null || s.terminated !== null || s.state === 'archived') return [];
  const by = s.award.buyer;
  const early = s.state === 'signed' || s.state === 'performing';
  const oldest = (obligation: ObligationName, days: readonly (Day | null)[]): readonly Due[] => {
    const [from] = days.filter((d) => d !== null).sort();
    return from === undefined ? [] : [{ obligation, by, ...within(from) }];
  };
  return [
    ...oldest(
      'confirm-instalment',
      s.payments.map((p) => (p.stage === 'reached' ? null : p.reportedOn)),
    ),
    ...oldest(
      'answer-change',
      s.changes.map((c) => (s.state !== 'settled' && c.status === 'proposed' && c.side === 'contractor' ? c.on : null)),
    ),
    ...oldest(
      'answer-subcontract',
      s.subcontracts.map((x) => (early && x.status === 'asked' ? x.on : null)),
    ),
    ...oldest('answer-termination', [s.endAskedOn]),
    ...oldest('consider-ban', [early && s.banQuestion ? s.signedOn : null]),
  ];
}

/** What an ended contract is owed: the buyer's measure, signed where supervised, then audit's settlement, then its archive. */
function settling({ state, terminated, measure, settledOn, terms, award }: ContractState): readonly Due[] {
  if (state !== 'terminated') return [];
  if (settledOn !== null) return [{ obligation: 'archive-contract', by: award!.buyer, ...within(settledOn) }];
  const ready = measure === null ? null : terms!.supervision === null ? measure.on : measure.certifiedOn;
  return ready === null
    ? [{ obligation: 'measure-termination', by: award!.buyer, ...within(terminated!.on) }]
    : [{ obligation: 'settle-termination', by: 'supervisor-audit', ...within(ready) }];
}

/** Who owes what by when: signing, the permit, the start; and the clock's own note that signing was missed. */
export function due(s: ContractState): readonly Due[] {
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
    ...answers(s),
    ...settling(s),
    ...when(s.bond === 'lodged' && bondBackBy(s) !== null, () => [
      { obligation: s.terminated === null ? 'return-bond' : 'decide-bond', by: s.award!.buyer, at: endOf(bondBackBy(s)!), rule: BOND_BACK_IN_TIME.id } as const,
    ]),
  ];
}

/** The buyer's steps for which the law names no time. */
export function steps(s: ContractState): readonly Step[] {
  const by = s.award?.buyer ?? '';
  if (s.state === 'completed') return [{ obligation: 'open-acceptance', by }];
  if (s.state === 'accepted') return [{ obligation: 'settle-contract', by }];
  return s.state === 'settled' ? [{ obligation: 'archive-contract', by }] : [];
}
