import { dayOf } from '../../kernel/calendar.ts';
import type { Recorded } from '../../kernel/matter.ts';
import { type ContractEvent, contractDocuments } from './events.ts';
import type { ContractState } from './state.ts';

type Events = readonly Recorded<ContractEvent>[];

/** What everybody may read: from the notice on, who owes a contract to whom by when; once it is signed, for how much, on whose terms, and what became of it. Accounts are never in it. */
export function discloseContract(s: ContractState): unknown {
  const { award, terms } = s;
  if (award === null) return undefined;
  const owed = {
    state: s.state,
    tender: award.tender,
    name: award.name,
    buyer: award.buyer,
    contractor: award.winner,
    regime: award.regime,
    awardedOn: award.awardedOn,
    signBy: s.signBy,
    missed: s.missed,
    ...(s.lapsed === null ? {} : { lapsed: s.lapsed }),
  };
  if (terms === null || s.signedOn === null) return owed;
  return {
    ...owed,
    subject: terms.subject,
    signedOn: s.signedOn,
    late: s.late,
    filing: s.filing,
    originalPrice: terms.price,
    price: s.price,
    days: terms.days,
    instalments: s.payments.map((p) => ({ milestone: p.milestone, amount: p.amount, reachedOn: p.reachedOn })),
    lastPayment: s.lastPayment,
    bond: { amount: terms.bond, standing: s.bond, late: s.bondLate },
    supervision: terms.supervision,
    unsupervised: terms.unsupervised,
    documents: s.documents,
    banQuestion: s.banQuestion,
    payStopped: s.payStopped,
    permit: s.permit === null ? null : { permit: s.permit.permit, startBy: s.permit.startBy },
    permitExempt: s.permitExempt,
    startedOn: s.startedOn,
    subcontracts: s.subcontracts.filter((x) => x.status === 'consented').map((x) => ({ firm: x.firm, part: x.part, amount: x.amount })),
    completedOn: s.completedOn,
    acceptedOn: s.acceptedOn,
    settled: s.settled,
    overpaid: s.overpaid,
    terminated: s.terminated,
    measure: s.measure,
  };
}

const ENDING: readonly string[] = [
  'termination-asked',
  'contract-terminated',
  'award-lapsed',
  'termination-measured',
  'measure-answered',
  'measure-certified',
  'measure-returned',
  'termination-settled',
];
/** Every step of a contract’s end, or of an award’s, with its words and day, papers by their digests. */
const endingOf = (events: Events) =>
  events.flatMap(({ event: e, meta }) => {
    if (!ENDING.includes(e.type)) return [];
    const words = 'reason' in e ? e.reason : 'opinion' in e ? e.opinion : 'note' in e ? e.note : null;
    const sums = e.type === 'termination-measured' ? { measured: e.measured } : e.type === 'termination-settled' ? { settled: e.settled } : {};
    const agrees = e.type === 'measure-answered' ? { agrees: e.agrees } : {};
    return [
      { step: e.type, on: dayOf(meta.at), words, ...sums, ...agrees, papers: contractDocuments(e).map(({ name, sha256, size }) => ({ name, sha256, size })) },
    ];
  });

/** What the public file adds from the ledger, word for word: each change that both sides agreed, with its reason; how it came to an end before its time. */
export function reciteContract(s: ContractState, events: Events): Readonly<Record<string, unknown>> {
  return {
    changes: s.changes
      .filter((c) => c.status === 'agreed')
      .map((c) => {
        const found = events.find((r) => r.event.type === 'change-proposed' && r.event.change === c.id)?.event;
        return { change: c.id, side: c.side, amount: c.amount, ...(found?.type === 'change-proposed' ? { scope: found.scope, reason: found.reason } : {}) };
      }),
    ending: s.terminated === null && s.lapsed === null ? [] : endingOf(events),
  };
}
